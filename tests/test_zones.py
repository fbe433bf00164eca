"""Cloths of zones: where the zones lie, what fills them, and that every format shows each inside its outline."""

from __future__ import annotations

import io
from typing import Annotated

import numpy as np
import pytest
from PIL import Image
from shapely.geometry import Polygon
from shapely.ops import unary_union

from conftest import picture_of_svg, worst_block
from motifkit import (
    Cloth,
    Fill,
    Help,
    InputError,
    Lattice,
    Marks,
    Millimetres,
    Range,
    Tile,
    UnknownNameError,
    kawung,
    motif,
    parang,
    path,
)
from motifkit.cloth.layouts import LAYOUTS, Layout, around, filled_zones
from motifkit.cloth.zone import Zone
from motifkit.colour.palette import Palette
from motifkit.geometry.path import flatten
from motifkit.geometry.plane import Box
from motifkit.jobs import draw, rebuild
from motifkit.motifs.catalogue import motif_named
from motifkit.params import Text

PLAIN = {name: Layout(layout.zones, {}) for name, layout in LAYOUTS.items()}


@motif(family="pinggiran", group="p1")
def gigi_uji(
    *,
    period: Annotated[Millimetres, Range(2, 200), Help("jarak", "period")] = 30.0,
    tall: Annotated[float, Range(0.5, 4), Help("tinggi dibagi jarak", "height by period")] = 1.25,
) -> Tile:
    """Teeth."""
    height = tall * period
    tooth = Fill((path.polygon([0, period, period / 2 + height * 1j]),), role="soga", part="gigi")
    return Tile(Marks.of([tooth]), Lattice.rectangle(period, height))


def _polygons(zones):
    return [Polygon([(corner.real, corner.imag) for corner in zone.corners]) for zone in zones]


@pytest.mark.parametrize("name", sorted(LAYOUTS))
class TestLayouts:
    def test_the_zones_cover_the_cloth_and_lie_on_it(self, name):
        cloth = Cloth.named(name)
        polygons = _polygons(LAYOUTS[name].parted(cloth.width, cloth.height))
        whole = unary_union(polygons)
        assert whole.area == pytest.approx(cloth.width * cloth.height, rel=1e-9)
        assert whole.bounds == pytest.approx((0, 0, cloth.width, cloth.height))

    def test_no_two_zones_overlap_but_a_bare_middle_on_the_body(self, name):
        cloth = Cloth.named(name)
        zones = LAYOUTS[name].parted(cloth.width, cloth.height)
        for index, (zone, shape) in enumerate(zip(zones, _polygons(zones), strict=True)):
            for other, above in zip(zones[index + 1 :], _polygons(zones)[index + 1 :], strict=True):
                if other.name not in ("tengahan", "cemukiran"):
                    assert shape.intersection(above).area < 1e-6, (zone.name, other.name)

    def test_borders_run_with_their_outer_edge_outside(self, name):
        cloth = Cloth.named(name)
        for zone in LAYOUTS[name].parted(cloth.width, cloth.height):
            if zone.band is not None:
                ends = zone.band.placement(np.array([0, zone.band.length, zone.band.height * 1j]))
                shape = Polygon([(corner.real, corner.imag) for corner in zone.corners]).buffer(1e-6)
                box = zone.box.grown(1e-6)
                assert all(box.left <= each.real <= box.right and box.top <= each.imag <= box.bottom for each in ends)
                assert shape.area > 0

    def test_too_small_a_cloth_is_refused_in_one_sentence(self, name):
        if name == "pagi-sore":
            return  # two halves without a border fit any cloth
        with pytest.raises(InputError, match="12"):
            filled_zones(PLAIN[name], 12, 6, kawung(), {})

    def test_an_unknown_zone_offers_the_nearest(self, name):
        zone = LAYOUTS[name].parted(1000, 800)[0].name
        with pytest.raises(UnknownNameError, match=zone):
            filled_zones(PLAIN[name], 1000, 800, kawung(), {f"{zone}x": None})


@pytest.mark.parametrize(
    "name", [name for name in sorted(LAYOUTS) if name not in ("pagi-sore", "dodot", "kain panjang seret")]
)
def test_a_border_goes_a_whole_number_of_times_into_every_edge(name):
    cloth = Cloth.named(name)
    zones = filled_zones(PLAIN[name], cloth.width, cloth.height, gigi_uji(period=33), {})
    bands = [zone for zone in zones if zone.band is not None]
    assert bands
    for zone in bands:
        period = min(abs(zone.field.lattice.a), abs(zone.field.lattice.b))
        along = abs(zone.field.lattice.a)
        assert zone.band.length / along == pytest.approx(round(zone.band.length / along), abs=1e-9)
        wanted = zone.band.height / 1.25
        assert abs(along - wanted) <= wanted * wanted / zone.band.length
        assert period > 0
        assert abs(zone.field.lattice.b) == pytest.approx(zone.band.height)


def test_mitred_corners_mirror_each_other():
    square = Box(0, 0, 300, 300)
    zones = [zone.filled(gigi_uji(period=30, tall=4 / 3).moved(zone.band.placement)) for zone in around(square, 40)]
    cloth = Cloth(300, 300, tile=kawung(), zones=tuple(zones))
    pixels = _png(cloth, 60).astype(int)
    for turned in (pixels[::-1], pixels[:, ::-1], np.swapaxes(pixels, 0, 1)):
        assert (np.abs(turned - pixels).max(axis=2) > 64).mean() < 0.01


def _png(cloth, dpi):
    stream = io.BytesIO()
    draw(cloth, stream, "png", dpi=dpi)
    return np.asarray(Image.open(stream).convert("RGB"))


@pytest.fixture(scope="module")
def pagi_sore():
    return Cloth(300, 200, name="pagi-sore").filled(parang.preset("klitik"), {"sore": kawung()})


class TestFormats:
    def test_png_agrees_with_resvg_on_the_svg(self, pagi_sore):
        ours = _png(pagi_sore, 101.6)
        theirs = picture_of_svg(pagi_sore.to_svg(), 101.6)
        assert ours.shape == theirs.shape
        # The repeat's own rounding to whole pixels shifts outlines by up to half a pixel.
        assert np.abs(ours - theirs).mean() < 6
        assert worst_block(ours, theirs, side=25) < 30

    def test_each_half_shows_its_own_motif(self, pagi_sore):
        whole, dpi = _png(pagi_sore, 100), 100
        left = _png(Cloth(300, 200).filled(parang.preset("klitik")), dpi)
        assert np.abs(whole[100:300, 50:250].astype(int) - left[100:300, 50:250]).mean() < 12
        assert np.abs(whole[100:300, 900:1100].astype(int) - left[100:300, 900:1100]).mean() > 30

    @pytest.mark.parametrize("kind", ["svg", "pdf", "png", "tif"])
    def test_rebuilt_byte_by_byte(self, tmp_path, pagi_sore, kind):
        file = tmp_path / f"a.{kind}"
        pagi_sore.save(file, dpi=50)
        assert rebuild(file).read_bytes() == file.read_bytes()

    def test_tiff_shows_what_png_shows(self, pagi_sore):
        stream = io.BytesIO()
        draw(pagi_sore, stream, "tif", dpi=60)
        tiff = np.asarray(Image.open(stream).convert("RGB")).astype(int)
        assert np.abs(tiff - _png(pagi_sore, 60)).max() < 40

    def test_pdf_agrees_with_png(self, pagi_sore):
        pdfium = pytest.importorskip("pypdfium2")
        stream = io.BytesIO()
        draw(pagi_sore, stream, "pdf")
        page = pdfium.PdfDocument(stream.getvalue())[0]
        theirs = page.render(scale=100 / 72).to_numpy()[:, :, 2::-1]
        ours = _png(pagi_sore, 100)
        rows, columns = (min(a, b) for a, b in zip(ours.shape[:2], theirs.shape[:2], strict=True))
        assert np.abs(ours[:rows, :columns].astype(int) - theirs[:rows, :columns]).mean() < 9

    def test_mirrored_is_left_for_right(self, pagi_sore):
        ours = _png(pagi_sore.mirrored(), 60).astype(int)
        assert np.abs(ours[:, ::-1] - _png(pagi_sore, 60)).mean() < 12

    def test_a_repeat_never_drifts_over_a_long_cloth(self):
        # 33,3 mm are 131,10 pixels at 100 dpi: rounded to 131 they would be a quarter repeat off after 25 metres.
        tile = gigi_uji(period=33.3, tall=40 / 33.3)
        cloth = Cloth(10_000, 40, tile=tile, zones=(Cloth(10_000, 40, tile=tile).pieces[0],))
        pixels = _png(cloth, 100)
        dark = (pixels[0].astype(int).sum(axis=1) < 500).astype(float)
        at = np.flatnonzero(np.diff(pixels[60].astype(int).sum(axis=1)) < -100) + 1
        period = np.polyfit(np.arange(len(at)), at, 1)[0]
        assert period == pytest.approx(33.3 / 25.4 * 100, rel=1e-4)
        assert dark.mean() > 0.9


def test_a_bare_zone_is_waxed_and_stays_white():
    cloth = Cloth(300, 300, name="iket").filled(
        kawung(), {"serit": None, "pinggiran": None, "tengahan": None, "cemukiran": None}
    )
    pixels = _png(cloth, 50)
    white = np.array(Palette.named("sogan yogya").rgb("tembok", "tengahan"))
    assert (pixels[:30, :30] == white).all()
    assert (pixels[285:305, 285:305] == white).all()
    assert pixels[100:140, 100:140].reshape(-1, 3).std() > 10


def test_a_plain_cloth_has_no_zones_to_fill():
    with pytest.raises(InputError, match=r"kepala.*sarung"):
        Cloth(300, 200).filled(kawung(), {"kepala": kawung()})


def test_zone_titles_speak_both_languages():
    for layout in LAYOUTS.values():
        for zone in layout.parted(2000, 1000):
            assert isinstance(zone.title, Text)
            assert zone.title.id
            assert zone.title.en


def _waist(zone: Zone) -> float:
    """Where in a row of triangles their wide half lies: -1 at its left, 1 at its right."""
    box = zone.box
    marks = zone.field.marks_in(box).where(lambda mark: (mark.role, mark.part) == ("klowong", "tumpal"))
    # The corners of a triangle: two at its base, one at its point.
    places = np.concatenate([flatten(mark.path)[:3] for mark in marks])
    return float((places.real.mean() - box.centre.real) / (box.width / 2))


@pytest.mark.parametrize("name", ["sarung", "kain panjang kepala", "selendang"])
def test_triangles_of_both_rows_point_to_each_other(name):
    cloth = Cloth.named(name)
    zones = filled_zones(LAYOUTS[name], cloth.width, cloth.height, kawung(), {})
    left, right = sorted((zone for zone in zones if zone.name == "tumpal"), key=lambda zone: zone.box.left)
    assert _waist(left) < -0.2
    assert _waist(right) > 0.2


def test_a_filling_goes_into_its_zone_in_whole_repeats_cut_where_nothing_stands():
    cloth = Cloth.named("sarung")
    zones = filled_zones(LAYOUTS["sarung"], cloth.width, cloth.height, kawung(), {"kepala": motif_named("ceplok")()})
    head = next(zone for zone in zones if zone.name == "kepala")
    across, down = (size / side for size, side in zip((head.box.width, head.box.height), head.field.block, strict=True))
    assert across == pytest.approx(round(across), rel=0.05)
    assert down == pytest.approx(round(down), rel=0.05)
    petals = head.field.marks_in(head.box).where(lambda mark: mark.part == "putik")
    bounds = petals.bounds
    assert len(bounds)
    assert not ((bounds[:, 0] < head.box.left - 1e-6) & (bounds[:, 2] > head.box.left + 1e-6)).any()


@pytest.mark.parametrize("name", ["iket", "sapu tangan"])
def test_the_body_of_a_framed_cloth_is_the_same_from_both_sides(name):
    cloth = Cloth.named(name).filled(motif_named("grompol")())
    body = cloth.zones[0]
    bounds = body.field.marks_in(body.box).bounds
    # Whole marks, measured from the middle of the body: what stands on one side stands on the other.
    middle = np.array([body.box.centre.real, body.box.centre.imag] * 2)
    seen = np.abs(bounds - middle).max(axis=1) < min(body.box.width, body.box.height) / 2 - 1
    here = np.round(bounds[seen] - middle, 2) + 0.0
    there = np.round(middle[0] - bounds[seen][:, [2, 1, 0, 3]], 2) + 0.0
    there[:, [1, 3]] = here[:, [1, 3]]
    assert len(here) > 100
    order = [np.lexsort(each.T) for each in (here, there)]
    assert np.abs(here[order[0]] - there[order[1]]).max() <= 0.02


def test_no_sliver_of_a_neighbouring_repeat_stands_at_the_edge_of_a_head():
    cloth = Cloth.named("kain panjang kepala")
    zones = filled_zones(LAYOUTS[cloth.name], cloth.width, cloth.height, kawung(), {})
    heads = [zone for zone in zones if zone.name == "kepala"]
    assert len(heads) == 2
    for head in heads:
        bounds = head.field.marks_in(head.box).bounds
        box = head.box
        inside = np.minimum(bounds[:, 2], box.right) - np.maximum(bounds[:, 0], box.left) > 0
        cut = (bounds[:, 0] < box.left - 1e-6) | (bounds[:, 2] > box.right + 1e-6)
        large = (bounds[:, 2:] - bounds[:, :2]).max(axis=1) > 6
        assert (inside & large).any()
        assert not (inside & cut & large).any()


def test_the_ends_of_a_kain_panjang_with_seret_stay_white():
    cloth = Cloth.named("kain panjang seret").filled(kawung())
    pixels = _png(cloth, 10)
    strip = round(18 / 25.4 * 10) - 1
    assert (pixels[:, :strip] == pixels[0, 0]).all()
    assert (pixels[:, -strip:] == pixels[0, 0]).all()
    assert pixels[:, 3 * strip : -3 * strip].std() > 20


def test_sprays_that_lean_to_and_fro_go_into_a_row_in_pairs():
    cloth = Cloth.named("sarung")
    zones = filled_zones(LAYOUTS["sarung"], cloth.width, cloth.height, kawung(), {})
    for zone in zones:
        if zone.name == "tumpal":
            pairs = zone.band.length / abs(zone.field.lattice.a)
            assert pairs == pytest.approx(round(pairs), abs=1e-9)


def test_a_cloth_whose_border_would_be_too_fine_is_too_small_for_it():
    with pytest.raises(InputError, match=r"300.*150.*tumpal"):
        Cloth(300, 150, name="sarung").filled(kawung())
