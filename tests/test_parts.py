"""Parts of free-form motifs: what hides what, isen kept clear, grounds filled under a symmetry."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from motifkit import Lattice, ParameterError, Region, Tile
from motifkit.geometry.area import mark_regions
from motifkit.geometry.area_room import near_pairs
from motifkit.geometry.coverage import edges_coverage
from motifkit.geometry.mark import FILL, STROKE, Fill, concatenate
from motifkit.geometry.path import circle, flatten, is_closed, length, polygon
from motifkit.geometry.plane import Isometry
from motifkit.geometry.void import nearest_covered
from motifkit.motifs.catalogue import motifs
from motifkit.motifs.parts.api import api
from motifkit.motifs.parts.bunga import bunga, kembang, kuncup, mawar
from motifkit.motifs.parts.curves import ribbon, soft, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.figure import CLEAR, Figure, Pen, draw_together, layered
from motifkit.motifs.parts.kriya import baita, dampar, makutha
from motifkit.motifs.parts.lar import gurda, lar
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.manuk import manuk
from motifkit.motifs.parts.mega import LIFT, Mega
from motifkit.motifs.parts.meru import meru
from motifkit.motifs.parts.pohon import pohon_hayat
from motifkit.motifs.parts.satwa import kidang, kupu
from motifkit.motifs.parts.scene import Scene
from motifkit.motifs.parts.seen import LEAST
from motifkit.motifs.parts.sulur import gelung, sulur

STRIP = 0.6 + CLEAR + 0.1
"""Width (mm) up to which there is no room for a second outline, with what edges are simplified by."""

FIGURES = {
    "api": api,
    "baita": baita,
    "bunga": bunga,
    "dampar": dampar,
    "daun": daun,
    "gurda": gurda,
    "kembang": kembang,
    "kidang": kidang,
    "kuncup": kuncup,
    "kupu": kupu,
    "lar": lar,
    "makutha": makutha,
    "manuk": manuk,
    "mawar": mawar,
    "meru": meru,
    "pohon": pohon_hayat,
    "sulur": lambda: sulur(spine=gelung(60), leaves=((0.2, 1, 12.0),), curls=((0.4, -1, 16.0),)),
}
FREE = [
    "alas-alasan",
    "buketan",
    "cuwiri",
    "latohan",
    "mega-mendung",
    "pisan-bali",
    "semen",
    "semen-rama",
    "wahyu-tumurun",
]


class TestPen:
    def test_what_lies_behind_ends_at_what_lies_in_front(self):
        pen = Pen(0.6)
        pen.area(circle(0, 5), "tembok", "depan")
        pen.area(circle(6, 5), "soga", "belakang")
        marks = pen.figure().marks
        (line,) = [mark.path for mark in marks.select("klowong", "belakang")]
        assert not is_closed(line)
        assert np.abs(np.abs([line[0, 0], line[-1, 3]]) - 5) == pytest.approx(0, abs=0.05)
        (fill,) = marks.select("soga")
        moon = 25 * np.pi - 2 * 25 * np.arccos(0.6) + 3 * 8
        assert Region.of(fill).area == pytest.approx(moon, rel=0.005)

    def test_what_is_wholly_hidden_is_not_drawn(self):
        pen = Pen()
        pen.area(circle(0, 5), part="depan")
        pen.area(circle(1, 2), part="belakang")
        assert not len(pen.figure().marks.select(part="belakang"))

    @pytest.mark.parametrize("turn", np.linspace(0, 330, 8))
    def test_a_closed_line_seen_in_two_pieces_wherever_it_begins(self, turn):
        around = np.exp(1j * np.deg2rad(turn)) * circle(0, 6)
        pen = Pen()
        pen.area(polygon([-9 - 1j, 9 - 1j, 9 + 1j, -9 + 1j]), part="palang")
        pen.area(around, part="lingkar")
        lines = list(pen.figure().marks.select("klowong", "lingkar"))
        assert len(lines) == 2
        seen = sum(length(mark.path) for mark in lines)
        assert seen == pytest.approx(2 * 6 * (np.pi - 2 * np.arcsin(1 / 6)), rel=0.01)
        # No piece takes a short cut over the hidden part.
        assert all(np.abs(np.abs(mark.path) - 6).max() < 0.5 for mark in lines)

    def test_a_symmetric_figure_is_its_own_mirror_and_knows_its_halves(self):
        figure = meru()
        tile = Tile(figure.at(60 + 60j).marks, Lattice.rectangle(120, 120))
        mirror = Isometry.reflection(90, 60 + 0j)
        assert np.abs(tile.coverage(5) - Tile(tile.marks.moved(mirror), tile.lattice).coverage(5)).max() < 0.05
        assert len(figure.sketch) < len(figure.whole)

    def test_hidden_places_stay_empty_and_free(self):
        pen = Pen()
        pen.hide(polygon([0, 9, 9 + 9j, 9j]))
        pen.area(circle(0, 5), part="sisa")
        figure = pen.figure()
        (fill,) = figure.marks.select("tembok")
        assert Region.of(fill).area == pytest.approx(0.75 * 25 * np.pi, rel=0.01)
        assert sum(shape.area for shape in figure.shapes) == pytest.approx(0.75 * 25 * np.pi, rel=0.01)

    def test_outlines_that_run_side_by_side_run_together_and_the_area_fills_what_was_between(self):
        pen = Pen(0.6)
        pen.area(polygon([0, 10, 10 + 10j, 10j]), "tembok", "depan")
        pen.area(polygon([10.5, 20, 20 + 10j, 10.5 + 10j]), "soga", "samping")
        marks = pen.figure().marks
        (line,) = marks.select("klowong", "samping")
        # Its left side lies half a millimetre beside the front's: it is left out, its ends are led there.
        assert length(line.path) == pytest.approx(9.5 + 10 + 9.5 + 1, abs=0.7)
        assert line.path[[0, -1], [0, 3]].real == pytest.approx([10, 10])
        (fill,) = marks.select("soga")
        assert Region.of(fill).area == pytest.approx(100, rel=0.01)

    def test_filling_without_a_clear_room_ends_at_outlines_and_points_may_touch(self):
        pen = Pen()
        pen.stroke(polygon([-3, 3, 3 + 1j])[:1], 0.4, "garis", clear=0.0)
        pen.dots(np.array([3.0 + 0j, 3.1 + 0j]), 0.5, "mata", clear=0.0)
        pen.dots(np.array([0j, 0.2 + 0j]), 0.5, "cecek")
        pen.area(circle(0, 5))
        marks = pen.figure().marks
        (line,) = marks.select(part="garis")
        assert length(line.path) == pytest.approx(6)
        assert len(marks.select(part="mata")) == 2
        # The others keep clear of the line.
        assert not len(marks.select(part="cecek"))

    def test_many_figures_drawn_together_are_those_drawn_one_by_one(self):
        together = [bunga(radius=r).at(0j, turn) for r, turn in ((9, 0), (7, 20))] + [kuncup(), gurda(tail=3)]
        alone = [Figure(each.sketch, each.mirror) for each in together]
        draw_together(together)
        for one, other in zip(together, alone, strict=True):
            assert repr(one.marks) == repr(other.marks)
            assert np.abs(one.marks.beziers - other.marks.beziers).max() < 1e-6

    def test_layers_are_stacked_by_role_and_parts_have_one_order(self):
        pen = Pen()
        pen.area(circle(0, 2), "biron", "b")
        pen.area(circle(0, 5), "tembok", "a")
        marks = layered(pen.figure().marks)
        assert [marks.classes[one].role for one in marks.klass] == ["tembok", "biron", "klowong", "klowong"]


@pytest.mark.parametrize("name", FIGURES)
class TestFigures:
    def test_isen_stay_clear_of_outlines_and_of_each_other(self, name):
        marks = FIGURES[name]().marks
        isen = marks.where(lambda each: each.role == "isen" and each.part.startswith(("sawut", "cecek")))
        lines = marks.take(np.flatnonzero(marks.kind != FILL))
        outlines = lines.where(lambda each: each.role == "klowong")
        both = concatenate([isen, outlines])
        # Both are within their flattening of what was asked for.
        first, _second = near_pairs(both, 0.25 - 0.04)
        # The first of a pair lies earlier in the list: where it is an outline, so is the second.
        assert not (first < len(isen)).any()

    def test_areas_of_the_figure_are_what_its_fills_cover(self, name):
        figure = FIGURES[name]()
        fills = figure.marks.take(np.flatnonzero(figure.marks.kind == FILL))
        taken, covered = Region.joined(figure.shapes).shape, Region.covered(fills).shape
        # They differ by strips that are too narrow for an outline of their own: those belong to the neighbour.
        assert taken.difference(covered.buffer(STRIP)).area < LEAST
        assert covered.difference(taken.buffer(STRIP)).is_empty
        assert covered.area == pytest.approx(taken.area, rel=0.04)

    def test_lines_are_a_cantings(self, name):
        marks = FIGURES[name]().marks
        widths = marks.widths[marks.widths.max(axis=1) > 0]
        assert widths.min() >= 0.2
        assert widths.max() <= 2.6


@pytest.mark.parametrize(("layers", "move"), [(1, Isometry(1j)), (2, Isometry(1j)), (1, Isometry(-1, mirrors=True))])
def test_a_flower_of_eight_petals_may_stand_on_a_centre_of_four_and_a_single_one_on_a_mirror(layers, move):
    lines = bunga(petals=8, layers=layers).marks.select("klowong")
    here, there = Region.covered(lines), Region.covered(lines.moved(move))
    assert here.shape.symmetric_difference(there.shape).area < 0.02 * here.area


class TestCurves:
    def test_a_swing_has_its_length_and_headings(self):
        spine = swing(50, [(0, 10), (0.5, -60), (1, 30)])
        assert np.abs(np.diff(spine.points)).sum() == pytest.approx(50, rel=1e-3)
        assert np.rad2deg(np.angle(spine.ways[[0, 80, 160]])) == pytest.approx([10, -60, 30], abs=1e-6)

    def test_soft_passes_near_its_line(self):
        line = 10 * np.exp(1j * np.linspace(0, 3, 300))
        assert np.abs(np.abs(soft(line, 8)[:, 0]) - 10).max() < 0.01

    def test_a_ribbon_is_closed_and_as_wide_as_asked(self):
        shape = ribbon(swing(40, [(0, 0), (1, 0)]), 3, 3)
        assert is_closed(shape)
        assert Region.of(shape).area == pytest.approx(40 * 3 + np.pi * 1.5**2 / 2, rel=0.01)


class TestMega:
    @pytest.mark.parametrize("bands", [3, 5, 7, 9])
    def test_bands_lie_in_each_other_and_apart(self, bands):
        step = 22 / (bands - 1)
        edges = Mega().bands(bands, step)
        regions = [Region.of(edge) for edge in edges]
        assert len(edges) == bands
        for inner, outer in pairwise(regions):
            assert (inner - outer).area < 0.05
            assert outer.area > inner.area
        # Nowhere does the first band come nearer to the core than its true offset.
        assert (regions[0].grown(0.98 * (1 - LIFT) * step) - regions[1]).area < 0.05
        # Straight under the core the bands are evenly wide.
        low = np.diff([region.bounds.bottom for region in regions])
        assert low == pytest.approx(low.mean(), rel=0.05)
        assert low.min() > 0.75 * step

    def test_every_band_has_the_lobes_of_the_core(self):
        """Along the upper edge between the drawn-out ends, every band has its three notches between four lobes."""
        for edge in Mega().bands(5, 5):
            points = flatten(edge)
            top = points[(np.abs(points.real) < 62) & (points.imag < 0)]
            middle = top[np.argsort(top.real)]
            high = np.array([middle.imag[np.abs(middle.real - x) < 1.5].min() for x in np.arange(-60, 60, 1.5)])
            peaks = ((high[1:-1] <= high[:-2]) & (high[1:-1] < high[2:])).sum()
            assert 3 <= peaks <= 4


class TestScene:
    def test_images_of_a_figure_lie_in_front_of_later_figures(self):
        scene = Scene("p1", 40, 40)
        for centre, part in ((1 + 20j, "depan"), (36 + 20j, "belakang")):
            pen = Pen()
            pen.area(circle(0, 5), part=part)
            scene.add(pen.figure().at(centre))
        (fill,) = scene.tile().marks.select("tembok", "belakang")
        # The first stands a repeat further on too, 5 mm from the second.
        lens = 2 * 25 * np.arccos(0.5) - 2.5 * np.sqrt(4 * 25 - 25)
        assert Region.of(fill).area == pytest.approx(25 * np.pi - lens, rel=0.005)

    def test_a_symmetric_figure_off_the_mirrors_is_drawn_whole_and_on_them_once(self):
        for place in (0.0, 30.0, 13.0):
            scene = Scene("pm", 60, 60)
            scene.add(kuncup().at(complex(place, 30)))
            lines, alone = scene.tile().marks.select("klowong"), kuncup().marks.select("klowong")
            assert len(lines) == len(alone) * (1 if place in (0.0, 30.0) else 2)

    @pytest.mark.parametrize("group", ["p1", "p2", "pm", "pg", "cm", "pmm", "p4"])
    @pytest.mark.parametrize("kind", ["semi", "ukel", "cecek"])
    def test_a_ground_is_filled_evenly_and_nothing_overlaps(self, group, kind):
        scene = Scene(group, 60, 60)
        scene.add(daun(length=16, width=8).at(9 + 12j, 20))
        fill_ground(scene, Latar(kind, gap=0.8))
        tile = scene.tile()
        ground = tile.marks_in(tile.box).where(lambda each: each.part.endswith("latar") and each.role == "isen")
        curls = ground.where(lambda each: each.part.startswith("ukel"))
        # A curl's line ends in its own eye; besides nothing meets.
        others = ground.where(lambda each: not each.part.startswith("ukel"))
        apart = [*Region.covered(curls).pieces(), *map(Region, mark_regions(others))]
        assert len(apart) == np.count_nonzero(curls.kind == STROKE) + len(others)
        assert Region.covered(ground).area == pytest.approx(sum(each.area for each in apart), rel=0.001)
        from scipy.ndimage import distance_transform_edt

        # Of nine repeats the middle one: at the edge of a picture the neighbours beyond it are not seen.
        covered = tile.coverage(4)
        rows, columns = covered.shape
        free = distance_transform_edt(np.tile(covered, (3, 3)) < 0.5)[rows : 2 * rows, columns : 2 * columns] / 4
        assert free.max() < 2.7

    def test_the_seed_changes_the_ground_and_repeats_it(self):
        first, same, other = (_ground(seed) for seed in (1, 1, 2))
        assert np.array_equal(first, same)
        assert not np.array_equal(first, other)


def _ground(seed: int) -> np.ndarray:
    scene = Scene("cm", 50, 50)
    scene.add(kuncup().at(12 + 14j))
    fill_ground(scene, Latar(seed=seed))
    return scene.tile().coverage(4)


def test_an_upright_edge_on_a_pixels_side_counts_once():
    """An edge that leans by a rounding touches two columns of pixels; its height belongs to one of them."""
    x = 36.0
    ring = np.array([0, x + 0j, np.nextafter(x, 0) + 10j, 10j, 0])
    covered = edges_coverage(ring[:-1][::-1], ring[1:][::-1], 1.0, 0j, 12, 60)
    assert covered[:10, :36] == pytest.approx(1)
    assert covered[:, 36:] == pytest.approx(0)


@pytest.mark.parametrize("name", FREE)
class TestFreeMotifs:
    def test_lines_too_thick_are_refused_in_one_sentence(self, name):
        motif = motifs()[name]
        low = motif.declaration.by_name["width"].low
        most = motif.declaration.by_name["line"].high
        with pytest.raises(ParameterError, match=rf"^{name}: [^\n]+$"):
            motif(width=low, line=most)


def test_fills_of_a_free_motif_do_not_lie_over_each_other():
    """Every place of a cloud belongs to one band."""
    tile = motifs()["mega-mendung"]()
    fills = [mark for mark in tile.block_marks if isinstance(mark, Fill)]
    regions = [Region.of(fill) for fill in fills]
    assert Region.joined(regions).area == pytest.approx(sum(region.area for region in regions), rel=0.001)


@pytest.mark.parametrize("share", [0.0005, 0.01, 0.3])
def test_voids_are_those_of_scipy(share):
    from scipy.ndimage import distance_transform_edt

    covered = np.random.default_rng(3).random((60, 90)) < share
    covered[0, 0] = True
    away, row, column = nearest_covered(covered)
    assert away == pytest.approx(distance_transform_edt(~covered))
    assert covered[row, column].all()
    down, across = np.indices(covered.shape)
    assert away == pytest.approx(np.hypot(row - down, column - across))
