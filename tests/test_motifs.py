"""The shared suite of motifs: a new motif passes it without a line of test code of its own."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import LARGE, QUICK, made, picture_of_svg, values_of, worst_block
from motifkit import Box, Cloth, Isometry, Lattice, Palette, ParameterError, Region, Tile
from motifkit.geometry.coverage import signed_distance
from motifkit.geometry.mark import DOT, STROKE
from motifkit.geometry.path import is_closed
from motifkit.jobs import draw, rebuild, save
from motifkit.motifs.catalogue import motifs
from motifkit.render.embedded import read_recipe
from motifkit.render.raster import paint, paint_window

PROOFS = Path(__file__).parent / "proofs"
PALETTE = Palette.named("sogan yogya")


LARGEST = 800
"""Pixels of a repeat's longer side: a repeat of a whole hand's breadth is asked at a coarser grain, not less of it."""

SIDE = 50
"""Millimetres from which the finer resolution is asked of the middle of a repeat; the whole of it at the other."""

MANY = 2000
"""Marks of a repeat from which one question of a kind is enough where small repeats are asked several."""


def grain(tile: Tile, dpi: float) -> float:
    """The resolution at which a tile is asked."""
    return min(dpi, LARGEST / max(tile.block) * 25.4)


def asked(request: pytest.FixtureRequest, tile: Tile, preset: str | None) -> bool:
    """Skip the slow questions for the further presets of a large repeat, unless ``-m ''`` asks for all."""
    large = len(tile.block_marks) > MANY
    if large and preset and request.config.option.markexpr == "not berat":
        pytest.skip("the preset of a large repeat is asked with -m ''")
    return large


@pytest.mark.parametrize(("motif", "preset"), QUICK)
class TestEveryPreset:
    @pytest.mark.parametrize("dpi", [254, 300])
    @pytest.mark.parametrize("palette", ["sogan yogya", pytest.param("indigo", marks=pytest.mark.berat)])
    def test_png_agrees_with_an_independent_picture_of_the_svg(self, motif, preset, dpi, palette, request):
        tile = made(motif, preset)
        if asked(request, tile, preset):
            if dpi > 254:
                pytest.skip("asked at the other resolution")
            ours, theirs, finer = _windows(tile, dpi, palette)
        elif dpi > 254 and max(tile.block) > SIDE and min(tile.block) > 25.4:
            ours, theirs, finer = _windows(tile, dpi, palette, 25.4)  # 300 whole pixels
        else:
            ours, theirs, finer = _whole(tile, dpi, palette)
        assert ours.shape == theirs.shape
        difference = np.abs(ours - theirs)
        # Where fine lines lie close, most pixels are edges, and the referee strays from its own finer picture by more.
        assert difference.mean() < 0.5 or difference.mean() < 0.9 * np.abs(finer() - theirs).mean()
        assert (difference.max(axis=2) > 64).mean() < 0.001
        assert worst_block(ours, theirs) <= 64

    def test_declared_group_holds(self, motif, preset, request):
        tile = made(motif, preset)
        assert tile.group == motif.group
        asked(request, tile, preset)
        dpi = grain(tile, 150)
        picture = paint(tile, PALETTE, dpi).pixels
        for operation in tile.operations():
            moved = Tile(tile.marks.moved(operation), tile.lattice)
            assert worst_block(picture, paint(moved, PALETTE, dpi).pixels) <= 64, operation

    def test_one_lost_point_is_noticed(self, motif, preset):
        tile = made(motif, preset)
        if len(tile.operations()) < 2:
            pytest.skip("p1 has nothing to break")
        if len(tile.block_marks) > MANY:
            pytest.skip("asked of repeats with fewer marks: what is tried here is the suite itself")
        marks, block = tile.block_marks, Lattice.rectangle(*tile.block)
        dots = np.flatnonzero(marks.kind == DOT)
        assert len(dots)
        sizes = marks.bounds[dots, 2] - marks.bounds[dots, 0]
        for lost in dots[np.argsort(-sizes, kind="stable")[:2]]:
            broken = Tile(marks.take(np.delete(np.arange(len(marks)), lost)), block)
            # What is lost is seen where it was; elsewhere the pictures of the group agree, as asked above.
            left, top, right, bottom = marks.bounds[lost]
            place = Box(left, top, right, bottom).grown(1)
            picture = _pola(broken, place)
            moved = (Tile(broken.marks.moved(operation), block) for operation in tile.operations())
            assert any(worst_block(picture, _pola(each, place)) > 64 for each in moved)

    def test_nine_tiles_are_a_sheet(self, motif, preset, tmp_path, request):
        from PIL import Image

        tile = made(motif, preset)
        asked(request, tile, preset)
        width, height = tile.block
        # A resolution at which three repeats round to three times the pixels of one, across and down.
        low = max(30, round(grain(tile, 100) / 2))
        dpi = next(each for each in range(low, 500) if all(_near_whole(side * each / 25.4) for side in tile.block))
        save(Cloth.of(tile), tmp_path / "one.png", dpi=dpi)
        save(Cloth(3 * width, 3 * height, tile), tmp_path / "nine.png", dpi=dpi)
        one, nine = (np.asarray(Image.open(tmp_path / name)) for name in ("one.png", "nine.png"))
        assert np.array_equal(np.tile(one, (3, 3, 1)), nine)
        # The same without gathering: all nine painted as one large repeat.
        shifts = [Isometry(shift=complex(x * width, y * height)) for y in range(3) for x in range(3)]
        whole = Tile(tile.block_marks.copies(shifts), Lattice.rectangle(3 * width, 3 * height))
        painted = paint(whole, PALETTE, dpi).pixels
        assert painted.shape == nine.shape
        assert worst_block(painted, nine) <= 2

    def test_no_line_ends_at_the_seam_without_its_partner(self, motif, preset):
        tile = made(motif, preset)
        marks = tile.block_marks
        width, height = tile.block
        block = Lattice.rectangle(width, height)
        around = tile.marks_in(tile.box.grown(3))
        for index in np.flatnonzero(marks.kind == STROKE):
            (path, *_rest), widths = marks.rings_of(index)
            if is_closed(path) or marks.classes[marks.klass[index]].role != "klowong":
                continue
            for end in (path[0, 0], path[-1, 3]):
                home = end + complex(block.home(np.array([end]))[0])
                to_edge = min(home.real, width - home.real, home.imag, height - home.imag)
                if to_edge > 0.5:
                    continue
                near = around.touching(type(tile.box)(home.real, home.imag, home.real, home.imag).grown(0.2))
                others = [each for each in near if not _is_copy(each, path, end - home)]
                distance = min((float(signed_distance(_one(each), np.array([home]))[0]) for each in others), default=9)
                assert distance <= 0.05, f"a line of {widths[0, 0]:.2f} mm ends at {home:.2f}"

    def test_gradients_across_the_seam_are_like_those_inside(self, motif, preset):
        tile = made(motif, preset)
        pixels = paint(tile, PALETTE, grain(tile, 150)).pixels.astype(float)
        for axis in (0, 1):
            steps = np.abs(pixels - np.roll(pixels, 1, axis=axis)).mean(axis=(1 - axis, 2))
            assert steps[0] <= steps[1:].max() * 1.05 + 0.5

    def test_one_stretch_of_marks_for_every_role(self, motif, preset):
        tile = made(motif, preset)
        roles = [
            tile.block_marks.classes[tile.block_marks.klass[start]].role for start, _end in tile.block_marks.runs()
        ]
        changes = [role for index, role in enumerate(roles) if index == 0 or roles[index - 1] != role]
        assert len(changes) == len(set(changes)), changes

    def test_nothing_is_finer_than_a_canting_can_draw(self, motif, preset):
        marks = made(motif, preset).block_marks
        lines = marks.widths[marks.widths.max(axis=1) > 0]
        assert lines.min() >= 0.1
        assert lines.max(axis=1).min() >= 0.2

    def test_rebuild_gives_the_same_bytes(self, motif, preset, tmp_path, request):
        cloth = Cloth(70, 50, made(motif, preset))
        kinds = [("svg", {}), ("png", {"dpi": 72}), ("tif", {"dpi": 72}), ("pdf", {}), ("txt", {})]
        asked(request, cloth.field, preset)
        for kind, options in kinds[:2] if preset or len(cloth.field.block_marks) > MANY else kinds:
            path = tmp_path / f"kain.{kind}"
            save(cloth, path, palette="indigo", **options)
            assert read_recipe(path)["parameters"] == cloth.field.recipe["parameters"]
            assert rebuild(path).read_bytes() == path.read_bytes()

    def test_ground_is_what_is_left(self, motif, preset, request):
        tile = made(motif, preset)
        asked(request, tile, preset)
        covered = tile.coverage(min(10, 2 * LARGEST / max(tile.block))).mean()
        width, height = tile.block
        assert tile.ground().area / (width * height) == pytest.approx(1 - covered, abs=0.01)

    def test_proof(self, motif, preset):
        """The picture as letters; after a wanted change, delete the file and run the test twice."""
        path = PROOFS / f"{motif.name}-{preset or 'bawaan'}.txt"
        now = made(motif, preset).ascii(72) + "\n"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(now, encoding="utf-8")
            pytest.fail(f"{path.name} was missing; look at it, then commit it")
        assert path.read_text(encoding="utf-8") == now


def _pola(tile, place):
    """A place of a sheet as black lines at 10 pixels/mm."""
    size = (round(place.height * 10), round(place.width * 10))
    return paint_window(tile.marks_in(place), place, size, Palette.named("pola"))


def _windows(tile, dpi, palette, span=60):
    """The middle of a large repeat, a span of millimetres, by us and by resvg."""
    left, top = (max(0, round((side - span) / 2)) for side in tile.block)
    place = Box(left, top, left + span, top + span)
    side = round(span * dpi / 25.4)
    ours = paint_window(tile.marks_in(place), place, (side, side), Palette.named(palette)).astype(float)
    width, height = (f"{each:.3f}".rstrip("0").rstrip(".") for each in tile.block)
    svg = tile.to_svg(palette)
    whole = f'viewBox="0 0 {width} {height}"'
    assert whole in svg
    svg = svg.replace(whole, f'viewBox="{left} {top} {span} {span}"', 1)
    svg = svg.replace(f'width="{width}mm"', f'width="{span}mm"', 1).replace(
        f'height="{height}mm"', f'height="{span}mm"', 1
    )
    return ours, picture_of_svg(svg, dpi), lambda: _reduced(picture_of_svg(svg, FINER * dpi))


def _whole(tile, dpi, palette):
    """The same of a whole repeat, rounded to whole pixels."""
    picture = paint(tile, Palette.named(palette), grain(tile, dpi))
    svg, across, down = tile.to_svg(palette), *picture.dpi
    finer = (FINER * across, FINER * down)
    return (
        picture.pixels.astype(float),
        picture_of_svg(svg, (across, down)),
        lambda: _reduced(picture_of_svg(svg, finer)),
    )


FINER = 4


def _reduced(picture):
    """A picture reduced by boxes."""
    rows, columns = (side // FINER for side in picture.shape[:2])
    return picture[: rows * FINER, : columns * FINER].reshape(rows, FINER, columns, FINER, 3).mean((1, 3))


def _near_whole(number):
    return abs(number - round(number)) < 0.15


def _one(mark):
    from motifkit import Marks

    return Marks.of([mark])


def _is_copy(mark, path, shift):
    other = getattr(mark, "path", None)
    return other is not None and other.shape == path.shape and np.allclose(other + shift, path, atol=1e-6)


@pytest.mark.parametrize(
    "motif",
    [
        pytest.param(each, id=name, marks=[pytest.mark.berat] if name in LARGE else [])
        for name, each in motifs().items()
    ],
)
class TestEveryMotif:
    def test_every_parameter_has_a_visible_effect(self, motif):
        usual = motif()
        fine = min(8.0, LARGEST / 2 / max(usual.block))
        labels, _classes = usual.labels(fine)
        silent = []
        for parameter in motif.declaration.parameters:
            others = parameter.choices or (False, True)
            if parameter.type in (int, float):
                others = [parameter.type(value) for value in np.linspace(parameter.low, parameter.high, 9)]
            if parameter.unit == "°":
                # Angles whose tangent is a ratio of small numbers, for motifs that close at those only.
                others = [*others, *np.degrees(np.arctan([1 / 2, 3 / 4, 4 / 3, 2]))]
            if not any(_changes(motif, parameter.name, other, usual, labels, fine) for other in others):
                silent.append(parameter.name)
        assert silent == []

    @settings(max_examples=10)
    @given(data=st.data())
    def test_any_allowed_values_give_a_tile_or_one_sentence(self, motif, data):
        values = data.draw(values_of(motif))
        try:
            tile = motif(**values)
        except ParameterError as error:
            sentence = str(error)
        else:
            sentence = ""
        if sentence:
            assert re.fullmatch(rf"{motif.name}: [^\n]+", sentence)
            return
        assert len(tile.block_marks)
        assert all(0 < side < 20_000 for side in tile.block)
        assert set(tile.recipe["parameters"]) == {each.name for each in motif.declaration.parameters}

    def test_values_out_of_range_are_refused_with_name_rule_unit_and_value(self, motif):
        for parameter in motif.declaration.parameters:
            if parameter.type not in (int, float):
                continue
            for value in (parameter.low - 1, parameter.high + 1, float("nan"), float("inf"), "banyak", None, True):
                with pytest.raises(ParameterError, match=parameter.name):
                    motif(**{parameter.name: value})

    def test_unknown_names_are_refused_with_the_nearest(self, motif):
        name = motif.declaration.parameters[0].name
        with pytest.raises(ValueError, match=name):
            motif(**{name[:-1] + "x": 1})
        with pytest.raises(ValueError, match=next(iter(motif.presets))):
            motif.preset(next(iter(motif.presets)) + "x")

    def test_describes_itself(self, motif):
        described = motif.as_json()
        assert described["name"] == motif.name
        assert described["group"] == motif.group
        assert described["region"]
        assert motif.title.endswith(".")
        for parameter in described["parameters"]:
            assert parameter["help"]

    def test_kain_panjang_as_svg_is_quick_and_small(self, motif):
        from time import perf_counter

        cloth = Cloth.named("kain panjang").filled(motif())
        stream = io.BytesIO()
        start = perf_counter()
        draw(cloth, stream, "svg")
        assert perf_counter() - start < 5
        assert stream.tell() < 15 * 2**20
        assert b"<use" in stream.getvalue()


def _changes(motif, name, value, usual, labels, fine):
    try:
        other = motif(**{name: value})
    except ParameterError:
        return False
    if other.block != usual.block:
        return True
    seen, _classes = other.labels(fine)
    return (seen != labels).mean() >= 0.001


def test_region_of_a_mark_agrees_with_its_coverage():
    tile = motifs()["kawung"]()
    for role in ("tembok", "klowong", "isen"):
        marks = tile.marks_in(tile.box).select(role)
        area = (Region.covered(marks) & Region.box(tile.box)).area
        assert tile.coverage(10, role=role).sum() / 100 == pytest.approx(area, rel=0.01)
