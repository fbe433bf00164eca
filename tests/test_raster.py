"""Pixels: true resolution, true colours, and a whole cloth that is the repeat gathered."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
import tifffile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from conftest import FIRST, SOME, made, worst_block
from motifkit import Cloth, Dot, Fill, InputError, Isometry, Lattice, Marks, Palette, Tile, kawung, path, set_language
from motifkit.geometry.mark import GROUND, ROLES
from motifkit.jobs import draw
from motifkit.render.raster import Indexed, paint, paint_window

SOGAN = Palette.named("sogan yogya")


def drawn(cloth: Cloth, kind: str, **options) -> bytes:
    stream = io.BytesIO()
    draw(cloth, stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(opened(data).convert("RGB"))


# -- palette TIFF -------------------------------------------------------------------------------------------------


class TestPaletteTiff:
    @pytest.mark.parametrize("plain", [False, True])
    @pytest.mark.parametrize(("motif", "preset"), SOME)
    def test_its_pixels_are_those_of_the_png_within_a_few_levels(self, motif, preset, plain):
        cloth = Cloth(60, 45, made(motif, preset))
        png, tif = (
            pixels(drawn(cloth, kind, dpi=200, **more)) for kind, more in (("png", {}), ("tif", {"plain": plain}))
        )
        assert png.shape == tif.shape
        difference = np.abs(png.astype(int) - tif)
        assert difference.max() <= 12
        assert difference.mean() < 0.5

    @pytest.mark.parametrize(("motif", "preset"), FIRST)
    def test_flat_colours_are_exact(self, motif, preset):
        tile = made(motif, preset)
        cloth = Cloth.of(tile)
        png, tif = (pixels(drawn(cloth, kind, dpi=100)) for kind in ("png", "tif"))
        seen = 0
        for role, part in (GROUND, *tile.block_marks.classes):
            flat = (png == np.array(SOGAN.rgb(role, part))).all(axis=2)
            assert (tif[flat] == png[flat]).all()
            seen += flat.sum()
        assert seen > 0.5 * png.shape[0] * png.shape[1]

    def test_two_libraries_read_the_same_picture(self):
        data = drawn(Cloth(60, 45, kawung()), "tif", dpi=150)
        with tifffile.TiffFile(io.BytesIO(data)) as file:
            page = file.pages[0]
            colours = (page.colormap >> 8).astype(np.uint8).T
            assert np.array_equal(colours[page.asarray()], pixels(data))

    def test_shared_and_plain_strips_hold_the_same_pixels(self):
        cloth = Cloth(200, 150, kawung())
        shared, plain = (drawn(cloth, "tif", dpi=100, plain=way) for way in (False, True))
        assert np.array_equal(pixels(shared), pixels(plain))

    @given(st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=1, max_size=12, unique=True))
    def test_any_flat_colours_keep_their_exact_place_in_the_palette(self, colours):
        flat = np.array(colours, np.uint8)
        picture = paint(Tile(Marks.of([Dot(5 + 5j, 3)]), Lattice.square(10)), SOGAN, 50)
        coloured = type(picture)(np.resize(flat, (len(flat) * 3, 7, 3)), picture.dpi)
        indexed = Indexed.of(flat)
        assert len(indexed.table) <= 256
        assert np.array_equal(indexed.table[indexed(coloured.pixels)], coloured.pixels)


# -- resolution ---------------------------------------------------------------------------------------------------


class TestResolution:
    @pytest.mark.parametrize("kind", ["png", "tif"])
    @pytest.mark.parametrize("dpi", [50, 72.5, 150, 300])
    @pytest.mark.parametrize("spacing", [33.3, 48.0])
    def test_the_recorded_dpi_is_the_true_one_of_whole_pixels(self, kind, dpi, spacing):
        tile = kawung(spacing=spacing)
        cloth = Cloth.of(tile)
        picture = opened(drawn(cloth, kind, dpi=dpi))
        for count, side, told in zip(picture.size, tile.block, picture.info["dpi"], strict=True):
            assert count == round(side * dpi / 25.4)
            true = count / side * 25.4
            # A PNG counts whole pixels a metre.
            assert float(told) == pytest.approx(true, rel=1e-4 if kind == "tif" else 0.026 / true)
            assert true == pytest.approx(dpi, rel=0.5 / count + 1e-9)

    def test_tifffile_reads_the_true_dpi_and_inches(self):
        tile = kawung(spacing=33.3)
        with tifffile.TiffFile(io.BytesIO(drawn(Cloth(100, 80, tile), "tif", dpi=300))) as file:
            tags = file.pages[0].tags
            across, down = (tags[name].value for name in ("XResolution", "YResolution"))
            assert tags["ResolutionUnit"].value == 2
        true = round(33.3 * 300 / 25.4) / 33.3 * 25.4
        assert across[0] / across[1] == pytest.approx(true, rel=1e-6)
        assert down[0] / down[1] == pytest.approx(true, rel=1e-6)

    @pytest.mark.parametrize("kind", ["png", "tif"])
    @pytest.mark.parametrize("size", [(100, 80), (333, 77.7), (5, 300), (48, 48)])
    def test_the_printed_size_is_the_cloth_within_half_a_pixel(self, kind, size):
        picture = opened(drawn(Cloth(*size, kawung(spacing=33.3)), kind, dpi=90))
        for count, side, told in zip(picture.size, size, picture.info["dpi"], strict=True):
            assert count / float(told) * 25.4 == pytest.approx(side, abs=0.51 / float(told) * 25.4 + side * 3e-4)

    def test_an_oblong_block_has_two_resolutions(self):
        tile = Tile(Marks.of([Dot(5 + 5j, 2)]), Lattice.rectangle(10.33, 17.77))
        across, down = paint(tile, SOGAN, 100).dpi
        assert across == pytest.approx(round(10.33 * 100 / 25.4) / 10.33 * 25.4)
        assert down == pytest.approx(round(17.77 * 100 / 25.4) / 17.77 * 25.4)
        assert across != down

    @pytest.mark.parametrize("kind", ["png", "tif"])
    @pytest.mark.parametrize("dpi", [0, 0.99, -300, math.nan, math.inf, 1e9, 5001, True, "300", [300], 300j], ids=repr)
    def test_resolutions_out_of_reason_are_refused_with_the_limits(self, kind, dpi):
        set_language("en")
        with pytest.raises(InputError, match=r"dpi must be from 1 to 5000"):
            drawn(Cloth.of(kawung()), kind, dpi=dpi)

    def test_too_many_pixels_are_refused_before_any_work_with_count_and_limit(self):
        set_language("en")
        with pytest.raises(InputError, match=r"5580 million pixels; the limit is 4000"):
            drawn(Cloth(6000, 6000, kawung()), "tif", dpi=316.23)
        wide = Tile(Marks.of([Dot(50 + 50j, 9)]), Lattice.square(900))
        with pytest.raises(InputError, match=r"one repeat would have 113 million pixels; the limit is 60"):
            drawn(Cloth(950, 950, wide), "png", dpi=300)

    def test_a_repeat_smaller_than_a_pixel_is_still_a_picture(self):
        tile = Tile(Marks.of([Dot(0.5 + 0.5j, 0.3)]), Lattice.square(1))
        assert opened(drawn(Cloth(50, 50, tile), "png", dpi=1)).size == (50, 50)


# -- painting -----------------------------------------------------------------------------------------------------


class TestPainting:
    @pytest.mark.parametrize(("motif", "preset"), SOME)
    def test_a_gathered_cloth_is_the_cloth_painted_as_one(self, motif, preset):
        tile = made(motif, preset)
        width, height = tile.block
        gathered = pixels(drawn(Cloth(2.4 * width, 1.7 * height, tile), "png", dpi=100))
        rows, columns = paint(tile, SOGAN, 100).pixels.shape[:2]
        steps = [Isometry(shift=complex(x * width, y * height)) for y in range(2) for x in range(3)]
        whole = Tile(tile.block_marks.copies(steps), Lattice.rectangle(3 * width, 2 * height))
        direct = paint_window(whole.marks_in(whole.box), whole.box, (2 * rows, 3 * columns), SOGAN)
        assert worst_block(gathered, direct[: gathered.shape[0], : gathered.shape[1]]) <= 2

    def test_later_marks_cover_earlier_ones(self):
        below, above = Dot(5 + 5j, 4, "biron", "bawah"), Dot(6 + 5j, 2, "tembok", "atas")
        picture = paint(Tile(Marks.of([below, above]), Lattice.square(10)), SOGAN, 254).pixels
        assert picture[50, 60].tolist() == list(SOGAN.rgb("tembok", "atas"))
        assert picture[50, 20].tolist() == list(SOGAN.rgb("biron", "bawah"))
        other = paint(Tile(Marks.of([above, below]), Lattice.square(10)), SOGAN, 254).pixels
        assert other[50, 60].tolist() == list(SOGAN.rgb("biron", "bawah"))

    def test_a_mark_over_the_edge_comes_in_on_the_other_side(self):
        picture = paint(Tile(Marks.of([Dot(0, 3, "tembok", "titik")]), Lattice.square(10)), SOGAN, 254).pixels
        for row, column in ((1, 1), (1, 98), (98, 1), (98, 98)):
            assert picture[row, column].tolist() == list(SOGAN.rgb("tembok", "titik"))
        assert picture[50, 50].tolist() == list(SOGAN.rgb(*GROUND))

    def test_an_edge_pixel_is_a_blend_by_its_covered_share(self):
        ink = Palette("tinta", {**dict.fromkeys(ROLES, "#000000"), "latar": "#ffffff"})
        half = Fill(path.polygon([0, 4.25, 4.25 + 10j, 10j]), "tembok", "bidang")
        # Ten pixels a millimetre: the edge cuts pixel 42 in its middle.
        picture = paint(Tile(Marks.of([half]), Lattice.square(10)), ink, 254).pixels[50, :, 0]
        assert (picture[41], picture[43]) == (0, 255)
        assert picture[42] == pytest.approx(127.5, abs=1)

    def test_ink_is_conserved_at_any_resolution(self):
        ink = Palette("tinta", {**dict.fromkeys(ROLES, "#000000"), "latar": "#ffffff"})
        tile = Tile(Marks.of([Dot(4.3 + 5.1j, 2.7)]), Lattice.square(10))
        for dpi in (60, 101, 254, 600):
            picture = paint(tile, ink, dpi)
            area = (255 - picture.pixels[..., 0].astype(float)).mean() / 255 * 100
            assert area == pytest.approx(math.pi * 2.7**2, rel=0.01)

    def test_labels_name_the_class_on_top(self):
        tile = Tile(Marks.of([Dot(5 + 5j, 4, "biron", "bawah"), Dot(5 + 5j, 2, "tembok", "atas")]), Lattice.square(10))
        labels, classes = tile.labels(10)
        assert classes[0] == GROUND
        assert [classes[labels[place]].part for place in ((50, 50), (50, 20), (2, 2))] == ["atas", "bawah", "latar"]
        share = np.bincount(labels.ravel(), minlength=3) / labels.size * 100
        wanted = {"latar": 100 - 16 * math.pi, "bawah": 12 * math.pi, "atas": 4 * math.pi}
        for number, each in enumerate(classes):
            assert share[number] == pytest.approx(wanted[each.part], rel=0.01)

    def test_coverage_by_role_and_part_counts_that_alone(self):
        tile = Tile(Marks.of([Dot(5 + 5j, 4, "biron", "bawah"), Dot(5 + 5j, 2, "tembok", "atas")]), Lattice.square(10))
        assert tile.coverage(10, role="biron").sum() / 100 == pytest.approx(16 * math.pi, rel=0.002)
        assert tile.coverage(10, part="atas").sum() / 100 == pytest.approx(4 * math.pi, rel=0.002)
        assert tile.coverage(10).sum() / 100 == pytest.approx(16 * math.pi, rel=0.002)
        assert not tile.coverage(10, role="isen").any()

    def test_a_tile_without_marks_is_all_ground(self):
        tile = Tile(Marks.of([]), Lattice.square(10))
        assert (paint(tile, SOGAN, 100).pixels == np.array(SOGAN.rgb(*GROUND))).all()
        assert not tile.labels(5)[0].any()
        assert tile.ground().area == pytest.approx(100)
        assert opened(drawn(Cloth(50, 50, tile), "tif", dpi=50)).size == (100, 100)
        assert b"lapis-latar" in drawn(Cloth(50, 50, tile), "svg")
