"""Cutting and room, each against a case that can be reckoned by hand."""

from __future__ import annotations

import numpy as np
import pytest

from motifkit import Box, Dot, Fill, Marks, Region, Stroke, path
from motifkit.geometry.area_cut import cut_paths, cut_to, trimmed
from motifkit.geometry.area_room import cells_round, crosses_itself, near_pairs, stands_clear, unclear
from motifkit.geometry.mark import FILL
from motifkit.isen.cell import CELLS
from motifkit.isen.places import long_axis

SQUARE = Region.box(Box(0, 0, 20, 20))
HOLED = Region.of(Fill((path.polygon([0, 20, 20 + 20j, 20j]), path.circle(10 + 10j, 4))))


def ends(line, stretches):
    return [tuple(np.round(path.evaluate(line, pair), 3)) for pair in stretches]


class TestCut:
    def test_a_line_over_a_hole(self):
        line = path.polyline([-5 + 10j, 25 + 10j])
        (stretches,) = cut_paths(HOLED, [line])
        (first, second), (third, fourth) = ends(line, stretches)
        assert (first, fourth) == (10j, 20 + 10j)
        assert second == pytest.approx(6 + 10j, abs=0.011)
        assert third == pytest.approx(14 + 10j, abs=0.011)

    def test_a_bay_however_narrow(self):
        slit = SQUARE - Region.box(Box(9.99, -1, 10.01, 15))
        line = path.polyline([1 + 5j, 19 + 5j])
        (stretches,) = cut_paths(slit, [line])
        assert ends(line, stretches) == [(1 + 5j, 9.99 + 5j), (10.01 + 5j, 19 + 5j)]
        assert len(slit.cut(line)) <= 2

    def test_a_long_straight_line_misses_no_bay(self):
        comb = Region.box(Box(0, 0, 200, 20))
        for x in range(10, 200, 10):
            comb = comb - Region.box(Box(x, -1, x + 2, 15))
        assert len(comb.cut(path.polyline([1 + 5j, 199 + 5j]))) == 20

    def test_a_curve_stays_a_curve(self):
        line = path.circle(20 + 10j, 6)
        (stretches,) = cut_paths(SQUARE, [line])
        (pieces, whose) = cut_to(SQUARE, Marks.of([Stroke(line, 0.4, "isen", "cecek")]), 0.0)
        assert len(stretches) == 1
        assert whose == [0]
        for knot in pieces[0].path[:, [0, 3]].ravel():
            assert abs(abs(knot - 20 - 10j) - 6) < 1e-4
        assert pieces[0].path.real.max() <= 20 - 0.2 + 0.01

    def test_widths_go_on_where_a_taper_is_cut(self):
        taper = Stroke(path.polyline([15 + 10j, 25 + 10j]), [1.0, 0.5], "isen", "sawut")
        ((piece,), _whose) = cut_to(SQUARE, Marks.of([taper]), 0.5)
        assert piece.path[-1, 3] == pytest.approx(19 + 10j)
        assert list(piece.width) == pytest.approx([1.0, 0.8])

    def test_half_a_point_is_an_area(self):
        ((half,), _whose) = cut_to(SQUARE, Marks.of([Dot(20 + 10j, 1)]), 0.0)
        assert isinstance(half, Fill)
        assert Region.of(half).area == pytest.approx(np.pi / 2, abs=0.01)

    def test_crumbs_are_left_out(self):
        marks = Marks.of([Dot(20.9 + 10j, 1), Stroke(path.polyline([19.7 + 10j, 25 + 10j]), 0.4)])
        assert cut_to(SQUARE, marks, 0.0) == ([], [])

    def test_nothing_to_cut(self):
        assert cut_paths(SQUARE, []) == []
        assert cut_to(SQUARE, Marks.of([]), 1.0) == ([], [])
        assert cut_to(SQUARE, Marks.of([Dot(5, 1)]), 11.0) == ([], [])

    def test_a_line_is_trimmed_until_it_is_clear(self):
        line = Stroke(path.polyline([2 + 10j, 9.9 + 10j]), 0.4)
        left = trimmed(line, Marks.of([Dot(10.5 + 10j, 0.3)]), 0.25)
        assert left.path[-1, 3].real == pytest.approx(10.5 - 0.3 - 0.25 - 0.2, abs=0.02)
        assert trimmed(line, Marks.of([Stroke(line.path, 3)]), 0.25) is None


class TestRoom:
    def test_what_stands_clear(self):
        marks = Marks.of(
            [
                Dot(1.5 + 10j, 1),
                Dot(1.4 + 10j, 1),
                Stroke(path.polyline([1 + 3j, 19 + 3j]), 1.0),
                Stroke(path.polyline([0.9 + 3j, 19 + 3j]), 1.0),
                Stroke(path.polyline([1 + 8j, 10 + 8j]), [1.0, 0.2]),
                Fill(path.polygon([5 + 5j, 19.5 + 5j, 19.5 + 9j])),
                Fill(path.polygon([5 + 5j, 19.6 + 5j, 19.6 + 9j])),
                Dot(30 + 30j, 1),
            ]
        )
        assert stands_clear(SQUARE, marks, 0.5).tolist() == [True, False, True, False, True, True, False, False]
        assert stands_clear(HOLED, Marks.of([Dot(10 + 10j, 1)]), 0.0).tolist() == [False]

    def test_near_and_meeting_and_clear(self):
        marks = Marks.of([Dot(0, 1), Dot(2.2, 1), Dot(4.0, 1), Dot(9, 1)])
        assert [each.tolist() for each in near_pairs(marks, 0.25)] == [[0, 1], [1, 2]]
        assert [each.tolist() for each in unclear(marks, 0.25)] == [[0], [1]]
        assert [len(each) for each in near_pairs(marks[:1], 5)] == [0, 0]

    def test_areas_with_holes_keep_their_holes(self):
        ring = Fill((path.circle(0j, 5), path.circle(0j, 3)))
        marks = Marks.of([ring, Dot(0, 1)])
        assert (marks.kind == FILL).tolist() == [True, False]
        assert len(near_pairs(marks, 1.9)[0]) == 0
        assert len(near_pairs(marks, 2.1)[0]) == 1

    @pytest.mark.parametrize(
        ("outline", "crosses"),
        [
            (path.polygon([0, 4, 4 + 4j, 4j]), False),
            (path.polygon([0, 4 + 4j, 4, 4j]), True),
            (path.circle(0, 3), False),
            (path.polygon([0, 4, 2 + 0j, 2 + 3j]), True),
        ],
    )
    def test_an_outline_that_crosses_or_touches_itself(self, outline, crosses):
        assert crosses_itself(outline) is crosses
        assert crosses_itself(Fill(outline)) is crosses

    def test_every_place_lies_in_its_own_cell(self):
        places = np.array([1 + 1j, 5 + 2j, 3 + 6j, 8 + 8j])
        cells = cells_round(places)
        owners = np.array([[cell.contains(places[k : k + 1])[0] for k in range(4)] for cell in cells])
        assert (owners.sum(axis=0) == 1).all()
        assert (owners.sum(axis=1) == 1).all()
        assert cells_round(places[:1]) == []


class TestLongAxis:
    @pytest.mark.parametrize("degrees", [0, 20, 90, 135, -60])
    def test_a_drop_points_to_its_slim_end(self, degrees):
        way = np.exp(1j * np.deg2rad(degrees))
        drop = path.polygon(np.array([0, 3 - 2j, 10, 3 + 2j]) * way + 7 - 3j)
        assert abs(long_axis(Region.of(drop)) - way) < 1e-6

    def test_a_ring_and_a_square_have_none(self):
        assert long_axis(HOLED) == 1
        assert long_axis(SQUARE) == 1

    def test_a_hole_weighs_against(self):
        plate = Fill((path.polygon([0, 20, 20 + 20j, 20j]), path.polygon([8, 12, 12 + 20j, 8 + 20j])))
        assert abs(long_axis(Region.of(plate)).real) == pytest.approx(1)

    def test_a_petal_stands_upright(self):
        petal = Region.of(CELLS["kelopak"] * 30)
        assert long_axis(petal) == 1j
