"""Points, movements, curves and packed marks: what everything else is drawn with."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import picture_of_svg, worst_block
from motifkit import (
    Box,
    Cloth,
    Dot,
    Fill,
    InputError,
    Isometry,
    Lattice,
    Marks,
    Palette,
    Region,
    Stroke,
    Tile,
    path,
    set_language,
)
from motifkit.geometry.mark import DOT, FILL, STROKE, concatenate, ranges
from motifkit.geometry.plane import as_point, as_points, unit
from motifkit.render.raster import paint

HALFCIRCLE = path.arc(0, 10, 0, 180)
WAVE = path.smooth([0, 4 + 3j, 9 - 2j, 12 + 5j, 20])
CURVES = {
    "line": path.polyline([0, 3 + 4j]),
    "corner": path.polyline([0, 3, 3 + 3j]),
    "arc": HALFCIRCLE,
    "circle": path.circle(2 + 1j, 7),
    "ellipse": path.ellipse(0, 10, 3, 30),
    "superellipse": path.superellipse(0, 10, 6, 3, 20),
    "wave": WAVE,
    "loop": path.smooth([0, 6, 6 + 6j, 6j], closed=True),
}

lengths = st.floats(-200, 200)
points = st.builds(complex, lengths, lengths)
degrees = st.floats(-720, 720)
movements = st.one_of(
    st.builds(Isometry.translation, points),
    st.builds(Isometry.rotation, degrees, points),
    st.builds(Isometry.reflection, degrees, points, lengths),
)


def area(outline: np.ndarray) -> float:
    """The area inside a closed path of cubics: the integral of x dy, exact for its polynomials."""
    nodes, weights = np.polynomial.legendre.leggauss(6)
    total = 0.0
    for node, weight in zip((nodes + 1) / 2, weights / 2, strict=True):
        p = outline
        point = p[:, 0] * (1 - node) ** 3 + 3 * p[:, 1] * node * (1 - node) ** 2
        point += 3 * p[:, 2] * node**2 * (1 - node) + p[:, 3] * node**3
        speed = 3 * ((p[:, 1] - p[:, 0]) * (1 - node) ** 2 + 2 * (p[:, 2] - p[:, 1]) * node * (1 - node))
        speed += 3 * (p[:, 3] - p[:, 2]) * node**2
        total += weight * float((point.real * speed.imag).sum())
    return abs(total)


def distance_to_line(where: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Distance from points to a broken line, piece by piece."""
    start, step = corners[:-1], np.diff(corners)
    start, step = start[step != 0], step[step != 0]
    local = (where[:, None] - start) / step
    nearest = np.clip(local.real, 0, 1)
    return np.abs((local - nearest) * step).min(axis=1)


def points_along(curve: np.ndarray, count: int = 400) -> np.ndarray:
    return path.evaluate(curve, np.linspace(0, len(curve), count))


# -- points and movements -----------------------------------------------------------------------------------------


class TestPoints:
    @pytest.mark.parametrize("given", [[1 + 2j, 3 + 4j], [(1, 2), (3, 4)], np.array([[1, 2], [3, 4]])])
    def test_pairs_and_complex_numbers_are_the_same_points(self, given):
        assert as_points(given).tolist() == [1 + 2j, 3 + 4j]

    def test_two_real_numbers_in_a_row_are_two_points_and_not_one_pair(self):
        assert as_points([1.0, 2.0]).tolist() == [1, 2]

    def test_one_pair_is_one_point(self):
        assert as_point((3, -4)) == 3 - 4j

    def test_no_points_are_an_empty_list(self):
        assert as_points([]).shape == (0,)

    @pytest.mark.parametrize("wrong", [[complex("nan")], [(math.inf, 0)], [(0, math.nan)], ["a"], [None]])
    def test_what_is_not_a_finite_point_is_refused(self, wrong):
        with pytest.raises(InputError):
            as_points(wrong)

    @pytest.mark.parametrize("wrong", [[(1, 2, 3)], [[(1, 2)], [(3, 4)]]])
    def test_what_is_neither_number_nor_pair_is_refused(self, wrong):
        with pytest.raises(InputError):
            as_points(wrong)


class TestBox:
    def test_knows_its_sides_middle_and_corners(self):
        box = Box(1, 2, 5, 10)
        assert (box.width, box.height, box.centre, box.corner) == (4, 8, 3 + 6j, 1 + 2j)
        assert box.corners().tolist() == [1 + 2j, 5 + 2j, 5 + 10j, 1 + 10j]

    def test_grows_on_every_side_and_shrinks_back(self):
        assert Box(1, 2, 5, 10).grown(3) == Box(-2, -1, 8, 13)
        assert Box(1, 2, 5, 10).grown(3).grown(-3) == Box(1, 2, 5, 10)


class TestMovements:
    @pytest.mark.parametrize("turn", range(-4, 9))
    def test_quarter_turns_are_exact(self, turn):
        assert unit(90 * turn) == 1j**turn
        assert Isometry.rotation(90 * turn)(3 + 4j) == (3 + 4j) * 1j**turn

    def test_a_mirror_across_swaps_left_and_right_exactly(self):
        assert Isometry.reflection(90)(3 + 4j) == -3 + 4j
        assert Isometry.reflection(0)(3 + 4j) == 3 - 4j
        assert Isometry.reflection(45)(3 + 4j) == 4 + 3j

    @given(degrees)
    def test_directions_have_length_one_and_the_right_angle(self, angle):
        assert abs(unit(angle)) == pytest.approx(1)
        assert unit(angle) == pytest.approx(complex(math.cos(math.radians(angle)), math.sin(math.radians(angle))))

    @given(movements, movements, movements)
    def test_grouping_makes_no_difference(self, first, second, third):
        assert ((first @ second) @ third).is_close(first @ (second @ third), 1e-6)

    @given(movements, movements, points)
    def test_a_product_does_the_right_one_first(self, first, second, point):
        assert (second @ first)(point) == pytest.approx(second(first(point)), abs=1e-6)

    @given(movements, points)
    def test_the_way_back_comes_back(self, move, point):
        assert move.inverse()(move(point)) == pytest.approx(point, abs=1e-6)
        assert (move @ move.inverse()).is_close(Isometry(), 1e-6)
        assert (move.inverse() @ move).is_close(Isometry(), 1e-6)

    @given(movements, movements)
    def test_two_mirrors_make_none_and_one_makes_one(self, first, second):
        assert (first @ second).mirrors == (first.mirrors ^ second.mirrors)

    @given(movements, points, points)
    def test_distances_stay(self, move, here, there):
        assert abs(move(here) - move(there)) == pytest.approx(abs(here - there), abs=1e-6)

    @given(movements, points, points, points)
    def test_only_mirrors_change_the_sense_of_turning(self, move, a, b, c):
        before = ((b - a).conjugate() * (c - a)).imag
        after = ((move(b) - move(a)).conjugate() * (move(c) - move(a))).imag
        assert after == pytest.approx(-before if move.mirrors else before, abs=1e-6 * (1 + abs(before)))

    @given(degrees, points)
    def test_a_rotation_keeps_its_centre_and_a_mirror_its_line(self, angle, place):
        assert Isometry.rotation(angle, place)(place) == pytest.approx(place, abs=1e-6)
        along = place + 5 * unit(angle)
        assert Isometry.reflection(angle, place)(along) == pytest.approx(along, abs=1e-6)

    @given(degrees, points, lengths)
    def test_a_glide_twice_is_a_shift_along_its_line(self, angle, place, glide):
        move = Isometry.reflection(angle, place, glide)
        assert (move @ move).is_close(Isometry.translation(2 * glide * unit(angle)), 1e-6)

    @given(movements, st.lists(points, min_size=1, max_size=5))
    def test_many_points_move_as_each_does(self, move, several):
        assert np.allclose(move(np.array(several)), [move(each) for each in several])

    def test_closeness_tells_a_mirror_from_a_turn_and_one_place_from_another(self):
        assert not Isometry().is_close(Isometry(mirrors=True))
        assert not Isometry().is_close(Isometry(shift=1e-3))
        assert not Isometry().is_close(Isometry.rotation(0.01))


# -- paths --------------------------------------------------------------------------------------------------------


class TestAreasAndLengths:
    @given(st.floats(0.1, 100), points)
    def test_a_circle_has_its_area_and_its_circumference(self, radius, centre):
        assert area(path.circle(centre - centre, radius)) == pytest.approx(math.pi * radius**2, rel=2e-5)
        assert path.length(path.circle(centre, radius)) == pytest.approx(2 * math.pi * radius, rel=2e-5)

    @given(st.floats(0.5, 50), st.floats(0.5, 50), degrees)
    def test_an_ellipse_has_its_area_at_any_angle(self, along, across, angle):
        assert area(path.ellipse(0, along, across, angle)) == pytest.approx(math.pi * along * across, rel=2e-5)

    @given(st.floats(2, 4), st.floats(2, 50), st.floats(2, 50), degrees)
    def test_a_superellipse_has_the_area_of_the_gamma_formula(self, exponent, along, across, angle):
        wanted = 4 * along * across * math.gamma(1 + 1 / exponent) ** 2 / math.gamma(1 + 2 / exponent)
        assert area(path.superellipse(0, along, across, exponent, angle)) == pytest.approx(wanted, rel=2e-4)

    @pytest.mark.parametrize("exponent", [2, 2.2, 3, 4])
    def test_a_superellipse_satisfies_its_equation_everywhere(self, exponent):
        where = points_along(path.superellipse(0, 10, 6, exponent))
        value = np.abs(where.real / 10) ** exponent + np.abs(where.imag / 6) ** exponent
        assert np.abs(value - 1).max() < 0.005

    def test_an_arc_runs_between_its_angles_on_its_circle(self):
        line = path.arc(1 + 2j, 5, 30, 200)
        assert line[0, 0] == pytest.approx(1 + 2j + 5 * unit(30))
        assert line[-1, 3] == pytest.approx(1 + 2j + 5 * unit(200))
        assert np.abs(np.abs(points_along(line) - (1 + 2j)) - 5).max() < 5 * 5e-6
        assert path.length(line) == pytest.approx(5 * math.radians(170), rel=1e-5)

    def test_an_arc_runs_backwards_when_its_end_comes_first(self):
        there, back = path.arc(0, 5, 20, 130), path.arc(0, 5, 130, 20)
        assert np.allclose(path.reverse(there), back)

    def test_straight_lines_have_the_length_of_their_pieces(self):
        assert path.length(path.polyline([0, 3, 3 + 4j])) == pytest.approx(7)
        assert path.length(path.polygon([0, 3, 3 + 4j])) == pytest.approx(12)

    def test_a_parabola_has_the_length_of_its_closed_formula(self):
        # y = x² from 0 to 1 is one cubic; its arc length is √5/2 + asinh(2)/4.
        parabola = np.array([[0, 1 / 3, 2 / 3 + 1j / 3, 1 + 1j]])
        assert path.length(parabola) == pytest.approx(math.sqrt(5) / 2 + math.asinh(2) / 4, rel=1e-6)

    def test_a_curve_shares_the_points_of_its_function(self):
        line = path.curve(lambda t: t + 1j * np.sin(t), 16, 0, 2 * math.pi)
        where = points_along(line)
        assert np.abs(where.imag - np.sin(where.real)).max() < 1e-3

    def test_a_curve_may_run_backwards_and_stop_where_its_function_ends(self):
        line = path.curve(lambda t: t + 1j * np.sqrt(t), 24, 4.0, 0.0)
        assert np.isfinite(line).all()
        assert (line[0, 0], line[-1, 3]) == (4 + 2j, 0)

    def test_a_smooth_line_passes_its_points_without_a_kink(self):
        knots = [0, 4 + 3j, 9 - 2j, 12 + 5j]
        line = path.smooth(knots)
        assert np.allclose([*line[:, 0], line[-1, 3]], knots)
        assert np.allclose(line[:-1, 3] - line[:-1, 2], line[1:, 1] - line[1:, 0])
        loop = path.smooth(knots, closed=True)
        assert path.is_closed(loop)
        assert loop[0, 1] - loop[0, 0] == pytest.approx(loop[-1, 3] - loop[-1, 2])

    @pytest.mark.parametrize("make", [path.polyline, path.polygon, path.smooth])
    @pytest.mark.parametrize("few", [[], [1 + 1j]])
    def test_less_than_two_points_are_no_line(self, make, few):
        set_language("en")
        with pytest.raises(InputError, match="two points"):
            make(few)


@pytest.mark.parametrize("curve", CURVES.values(), ids=list(CURVES))
class TestEveryCurve:
    def test_flattening_stays_within_its_tolerance_and_is_not_wasteful(self, curve):
        for tolerance in (0.5, 0.1, 0.01):
            corners = path.flatten(curve, tolerance)
            assert distance_to_line(points_along(curve, 2000), corners).max() <= tolerance * 1.0001
            assert (corners[0], corners[-1]) == (curve[0, 0], curve[-1, 3])
        assert len(path.flatten(curve, 0.1)) <= max(len(curve) * 2 + 1, len(path.flatten(curve, 0.01)) // 2)

    def test_subdividing_keeps_every_point(self, curve):
        counts = np.arange(len(curve)) % 3 + 1
        fine = path.subdivide(curve, counts)
        assert len(fine) == counts.sum()
        assert np.allclose(fine[1:, 0], fine[:-1, 3])
        first = np.cumsum(counts) - counts
        t = np.linspace(0, 1, 9)[:-1]
        for index, count in enumerate(counts):
            assert np.allclose(
                path.evaluate(fine, first[index] + t * count), path.evaluate(curve, index + t), atol=1e-9
            )

    def test_reversing_visits_the_same_points_from_the_other_end(self, curve):
        assert np.allclose(points_along(path.reverse(curve)), points_along(curve)[::-1])
        assert np.array_equal(path.reverse(path.reverse(curve)), curve)
        assert path.length(path.reverse(curve)) == pytest.approx(path.length(curve))

    def test_a_part_lies_on_the_whole_and_parts_add_up(self, curve):
        n = len(curve)
        cut = 0.37 * n
        first, rest = path.split(curve, 0, cut), path.split(curve, cut, n)
        assert first[-1, 3] == pytest.approx(path.evaluate(curve, cut))
        assert np.allclose(first[-1, 3], rest[0, 0])
        assert path.length(first) + path.length(rest) == pytest.approx(path.length(curve))
        middle = path.split(curve, 0.2 * n, 0.8 * n)
        assert distance_to_line(points_along(middle, 50), points_along(curve, 20_000)).max() < 1e-3

    def test_joined_parts_are_the_whole(self, curve):
        n = len(curve)
        parts = [path.split(curve, low, low + n / 4) for low in np.arange(4) * n / 4]
        whole = path.join(*parts)
        assert path.length(whole) == pytest.approx(path.length(curve))
        assert (whole[0, 0], whole[-1, 3]) == pytest.approx((curve[0, 0], curve[-1, 3]))

    def test_samples_lie_on_the_curve_at_their_distances(self, curve):
        whole = path.length(curve)
        where, tangents = path.sample(curve, np.linspace(0, whole, 21))
        assert distance_to_line(where, points_along(curve, 20_000)).max() < 2e-3
        assert np.allclose(np.abs(tangents), 1)
        fine = points_along(curve, 20_000)
        reach = np.concatenate([[0], np.cumsum(np.abs(np.diff(fine)))])
        assert np.abs(where - fine[np.searchsorted(reach, np.linspace(0, reach[-1], 21)).clip(0, 19_999)]).max() < 0.02

    def test_evenly_spread_points_are_about_as_far_apart_as_asked(self, curve):
        where, _tangents = path.sampled_at(curve, 1.5)
        steps = np.abs(np.diff(where))
        assert steps.max() <= 1.5 * 1.3
        assert len(where) == pytest.approx(path.length(curve) / 1.5, abs=1.51)


class TestJoining:
    def test_a_gap_is_closed_by_a_straight_line(self):
        both = path.join(path.polyline([0, 1]), path.polyline([4, 5]))
        assert len(both) == 3
        assert path.length(both) == pytest.approx(5)

    def test_an_inset_keeps_points_off_the_ends(self):
        where, _tangents = path.sampled_at(path.polyline([0, 10]), 2, inset=1)
        assert where.real.tolist() == pytest.approx([1, 3, 5, 7, 9])

    def test_a_line_too_short_for_its_inset_has_one_point_in_the_middle(self):
        where, _tangents = path.sampled_at(path.polyline([0, 3]), 2, inset=2)
        assert where.tolist() == pytest.approx([1.5])

    def test_a_closed_path_is_known_as_such(self):
        assert path.is_closed(path.circle(0, 3))
        assert path.is_closed(path.superellipse(0, 3, 2, 3, 17))
        assert not path.is_closed(HALFCIRCLE)


# -- marks --------------------------------------------------------------------------------------------------------

HOLED = Fill((path.circle(0, 6), path.circle(1, 2)), "soga", "cincin")
EVERY_KIND = [
    Dot(3 + 4j, 0.4),
    Stroke(WAVE, 0.7),
    Stroke(path.polyline([0, 5]), [0.6, 0.2], "isen", "sawut"),
    Stroke(path.circle(0, 4), 0.5, "klowong", "lingkar"),
    HOLED,
    Stroke(path.arc(0, 9, 10, 100), [1.0, 0.7, 0.3], "isen", "sawut"),
    Fill(path.polygon([0, 4, 4 + 4j, 4j]), "colet:merah", "bunga"),
    Dot(-1j, 1.2, "biron", "bulat"),
]


def same(one, other) -> bool:
    """Whether two marks are the same in every number."""
    if type(one) is not type(other) or (one.role, one.part) != (other.role, other.part):
        return False
    if isinstance(one, Dot):
        return bool(np.isclose(one.centre, other.centre) and np.isclose(one.radius, other.radius))
    if isinstance(one, Stroke):
        return one.path.shape == other.path.shape and bool(
            np.allclose(one.path, other.path) and np.allclose(one.width, other.width)
        )
    return len(one.rings) == len(other.rings) and all(
        a.shape == b.shape and np.allclose(a, b) for a, b in zip(one.rings, other.rings, strict=True)
    )


def moved(mark, move):
    """One mark moved by hand."""
    if isinstance(mark, Dot):
        return replace(mark, centre=move(mark.centre))
    if isinstance(mark, Stroke):
        return replace(mark, path=move(mark.path))
    return replace(mark, rings=tuple(move(ring) for ring in mark.rings))


def kinds_of_marks() -> st.SearchStrategy:
    near = st.builds(complex, st.floats(-30, 30), st.floats(-30, 30))
    width = st.floats(0.1, 3)
    knots = st.lists(near, min_size=2, max_size=5)
    part = st.sampled_from(["garis", "cecek", "daun-muda"])
    role = st.sampled_from(["klowong", "isen", "tembok", "colet:merah"])
    tapered = knots.flatmap(
        lambda places: st.builds(
            Stroke,
            st.just(path.smooth(places)),
            st.lists(width, min_size=len(places), max_size=len(places)),
            role,
            part,
        )
    )
    ring = st.lists(near, min_size=3, max_size=5).map(path.polygon)
    return st.one_of(
        st.builds(Dot, near, width, role, part),
        st.builds(Stroke, knots.map(path.polyline), width, role, part),
        tapered,
        st.builds(Fill, st.lists(ring, min_size=1, max_size=3).map(tuple), role, part),
    )


lists_of_marks = st.lists(kinds_of_marks(), max_size=6)


class TestPackedMarks:
    def test_every_kind_comes_out_as_it_went_in(self):
        packed = Marks.of(EVERY_KIND)
        assert len(packed) == len(EVERY_KIND)
        assert all(same(one, other) for one, other in zip(packed, EVERY_KIND, strict=True))
        assert packed.kind.tolist() == [DOT, STROKE, STROKE, STROKE, FILL, STROKE, FILL, DOT]

    @given(lists_of_marks)
    def test_any_list_comes_out_as_it_went_in(self, several):
        packed = Marks.of(several)
        assert all(same(packed[index], each) for index, each in enumerate(several))
        assert len(list(packed)) == len(several)

    @given(lists_of_marks, lists_of_marks)
    def test_a_sum_has_the_second_list_on_top(self, below, above):
        both = Marks.of(below) + Marks.of(above)
        assert len(both) == len(below) + len(above)
        assert all(same(one, other) for one, other in zip(both, [*below, *above], strict=True))

    @given(lists_of_marks, st.data())
    def test_taking_places_gives_those_marks_in_that_order(self, several, data):
        places = data.draw(st.lists(st.integers(0, len(several) - 1), max_size=8) if several else st.just([]))
        taken = Marks.of(several).take(np.array(places, np.intp))
        assert all(same(one, several[place]) for one, place in zip(taken, places, strict=True))

    @given(lists_of_marks, movements)
    def test_moving_all_is_moving_each(self, several, move):
        everything = Marks.of(several).moved(move)
        assert all(same(one, moved(each, move)) for one, each in zip(everything, several, strict=True))

    @given(lists_of_marks, st.lists(movements, min_size=1, max_size=3))
    def test_copies_come_mark_by_mark(self, several, moves):
        wanted = [moved(each, move) for each in several for move in moves]
        got = Marks.of(several).copies(moves)
        assert all(same(one, other) for one, other in zip(got, wanted, strict=True))

    @given(lists_of_marks)
    def test_shifts_move_each_mark_by_its_own(self, several):
        shifts = np.arange(len(several)) * (2 + 3j)
        got = Marks.of(several).shifted(shifts)
        wanted = [moved(each, Isometry(shift=complex(step))) for each, step in zip(several, shifts, strict=True)]
        assert all(same(one, other) for one, other in zip(got, wanted, strict=True))

    def test_slices_masks_and_negative_places_work_as_in_numpy(self):
        packed = Marks.of(EVERY_KIND)
        assert same(packed[-1], EVERY_KIND[-1])
        assert [same(a, b) for a, b in zip(packed[2:5], EVERY_KIND[2:5], strict=True)] == [True] * 3
        assert len(packed[packed.kind == DOT]) == 2
        assert same(packed[::-1][0], EVERY_KIND[-1])
        with pytest.raises(IndexError):
            packed[len(EVERY_KIND)]

    def test_selection_is_by_role_by_part_and_by_both(self):
        packed = Marks.of(EVERY_KIND)
        assert len(packed.select("klowong")) == 2
        assert len(packed.select(part="sawut")) == 2
        assert len(packed.select("isen", "cecek")) == 1
        assert len(packed.select("biron", "sawut")) == 0
        assert len(packed.select()) == len(EVERY_KIND)
        assert {each.role for each in packed.where(lambda klass: klass.role.startswith("colet"))} == {"colet:merah"}
        assert len(Marks.of([]).select("isen")) == 0

    def test_bounds_enclose_what_is_drawn_and_touching_reads_them(self):
        packed = Marks.of([Dot(0, 1), Dot(10, 1), Stroke(path.polyline([0, 20j]), 2)])
        assert packed.bounds[0].tolist() == [-1, -1, 1, 1]
        assert packed.box == Box(-1, -1, 11, 21)
        assert [type(each) for each in packed.touching(Box(0.5, 0.5, 5, 5))] == [Dot, Stroke]
        assert len(packed.touching(Box(12, 0, 20, 20))) == 0
        for index, bounds in enumerate(packed.bounds):
            drawn = Region.covered(packed[index : index + 1]).bounds
            assert bounds[0] <= drawn.left + 0.01
            assert bounds[3] >= drawn.bottom - 0.01

    def test_runs_are_the_longest_stretches_of_one_class(self):
        dot, line = Dot(0, 1), Stroke(path.polyline([0, 1]), 1)
        packed = Marks.of([dot, dot, line, dot, line, line])
        assert packed.runs() == [(0, 2), (2, 3), (3, 4), (4, 6)]
        assert Marks.of([]).runs() == []

    def test_one_class_is_written_once_however_many_marks_have_it(self):
        both = Marks.of([Dot(0, 1)]) + Marks.of([Stroke(WAVE, 1), Dot(3, 1)])
        assert len(both.classes) == 2
        assert both.runs() == [(0, 1), (1, 2), (2, 3)]

    def test_flattened_marks_keep_their_rings_and_half_widths(self):
        packed = Marks.of(EVERY_KIND)
        flat = packed.flattened(0.05)
        assert flat.mark_rings.tolist() == packed.mark_rings.tolist()
        for index, each in enumerate(EVERY_KIND):
            knots, radii = flat.ring(flat.mark_rings[index])
            if isinstance(each, Dot):
                assert (knots[0], radii[0]) == (each.centre, each.radius)
            elif isinstance(each, Stroke):
                assert np.allclose(knots, path.flatten(each.path, 0.05))
                assert (radii[0], radii[-1]) == pytest.approx((each.width[0] / 2, each.width[-1] / 2))
                assert radii.min() >= np.min(each.width) / 2 - 1e-12
            else:
                assert np.allclose(knots, path.flatten(each.rings[0], 0.05))
                assert not radii.any()

    def test_many_dots_at_once_are_the_same_as_one_by_one(self):
        centres = np.array([0, 3 + 1j, -4j])
        quick, slow = Marks.dots(centres, 0.7), Marks.of([Dot(each, 0.7) for each in centres])
        assert all(same(one, other) for one, other in zip(quick, slow, strict=True))
        assert len(Marks.dots(np.empty(0, complex), 1)) == 0

    def test_arrays_cannot_be_changed_behind_their_back(self):
        packed = Marks.of(EVERY_KIND)
        with pytest.raises(ValueError, match="read-only"):
            packed.beziers[0, 0] = 0
        own = path.polyline([0, 5])
        stroke = Stroke(own, 1)
        own[0, 0] = 99
        assert stroke.path[0, 0] == 0

    def test_ranges_follow_each_other(self):
        assert ranges(np.array([7, 0, 3]), np.array([2, 0, 3])).tolist() == [7, 8, 3, 4, 5]

    @pytest.mark.parametrize(
        "make",
        [
            lambda: Dot(0, 0),
            lambda: Dot(0, -1),
            lambda: Dot(0, math.nan),
            lambda: Dot(complex("nan"), 1),
            lambda: Stroke(WAVE, 0),
            lambda: Stroke(WAVE, [1, 2]),
            lambda: Stroke(WAVE, math.inf),
            lambda: Stroke(np.array([[0, 1, 2, math.nan]]), 1),
            lambda: Stroke(np.zeros((0, 4)), 1),
            lambda: Stroke(np.zeros(4), 1),
            lambda: Fill(()),
            lambda: Fill(path.polyline([0, 1, 1j])),
            lambda: Dot(0, 1, "klowng"),
            lambda: Dot(0, 1, "isen", "Cecek Pitu"),
            lambda: Dot(0, 1, "isen", ""),
            lambda: Dot(0, 1, "colet:"),
            lambda: Marks.dots(np.array([0j]), 0),
        ],
    )
    def test_marks_that_nobody_can_draw_are_refused(self, make):
        with pytest.raises(InputError):
            make()


# -- copies -------------------------------------------------------------------------------------------------------


SQUARE = 5 * np.array([1, 1j, -1, -1j])


def rotated(ring: np.ndarray, steps: int) -> np.ndarray:
    """The same closed ring from another of its knots."""
    return np.roll(ring, steps, axis=0)


class TestWithoutCopies:
    @pytest.mark.parametrize(
        "pair",
        [
            (Dot(3 + 4j, 1), Dot(3 + 4j, 1)),
            (Stroke(WAVE, 1), Stroke(path.reverse(WAVE), 1)),
            (Stroke(WAVE, [1, 2, 3, 4, 5]), Stroke(path.reverse(WAVE), [5, 4, 3, 2, 1])),
            (Stroke(path.circle(5, 3), 1), Stroke(rotated(path.circle(5, 3), 3), 1)),
            (Stroke(path.circle(5, 3), 1), Stroke(path.reverse(rotated(path.circle(5, 3), 3)), 1)),
            (Fill(path.superellipse(1, 5, 3, 2.5)), Fill(rotated(path.superellipse(1, 5, 3, 2.5), 7))),
            (Fill(path.superellipse(1, 5, 3, 2.5)), Fill(path.reverse(path.superellipse(1, 5, 3, 2.5)))),
        ],
        ids=["dot", "reversed", "tapered", "rotated", "rotated and reversed", "rotated fill", "reversed fill"],
    )
    def test_a_copy_from_another_end_or_start_is_dropped_and_the_first_stays(self, pair):
        packed = Marks.of([pair[0], Dot(50, 1), pair[1]])
        kept = packed.without_copies()
        assert len(kept) == 2
        assert same(kept[0], pair[0])
        assert same(kept[1], Dot(50, 1))

    @pytest.mark.parametrize(
        "pair",
        [
            (Dot(3, 1), Dot(3.01, 1)),
            (Dot(3, 1), Dot(3, 1.01)),
            (Dot(3, 1), Dot(3, 1, "biron")),
            (Dot(3, 1), Dot(3, 1, part="lain")),
            (Stroke(WAVE, 1), Stroke(WAVE, 1.01)),
            (Stroke(WAVE, [1, 2, 3, 4, 5]), Stroke(WAVE, [5, 4, 3, 2, 1])),
            (Stroke(WAVE, 1), Stroke(np.conj(WAVE), 1)),
            (Stroke(path.polyline([0, 4]), 1), Stroke(path.polyline([0, 4j]), 1)),
            (Fill(path.ellipse(0, 5, 3, 20)), Fill(path.ellipse(0, 5, 3, -20))),
            (Fill(path.ellipse(0, 5, 3)), Stroke(path.ellipse(0, 5, 3), 1, "tembok", "bidang")),
            # An eight-pointed star of two squares.
            (Fill(path.polygon(SQUARE)), Fill(path.polygon(SQUARE * unit(45)))),
            (Stroke(path.polygon(SQUARE), 0.5), Stroke(path.polygon(SQUARE * unit(30)), 0.5)),
            (Stroke(path.polygon(SQUARE), [1, 2, 1, 2, 1]), Stroke(path.polygon(SQUARE), [2, 1, 2, 1, 2])),
            # The same corners, other handles: a straight side against a bulging one.
            (Fill(path.circle(0, 3)), Fill(path.polygon(path.circle(0, 3)[:, 0]))),
            # The same outer ring, another hole.
            (HOLED, Fill((path.circle(0, 6), path.circle(-1, 2)), "soga", "cincin")),
        ],
        ids=[
            "place",
            "radius",
            "role",
            "part",
            "width",
            "taper",
            "mirror image",
            "turned",
            "slant",
            "kind",
            "star",
            "star of lines",
            "swelling sides",
            "handles",
            "hole",
        ],
    )
    def test_marks_that_differ_are_both_kept(self, pair):
        assert len(Marks.of(pair).without_copies()) == 2

    @given(lists_of_marks, st.data())
    def test_a_second_pass_drops_nothing_more_and_every_copy_goes(self, several, data):
        once = Marks.of(several).without_copies()
        again = once.without_copies()
        assert len(again) == len(once)
        order = data.draw(st.permutations(range(len(once))))
        doubled = once + once.take(np.array(order, np.intp))
        kept = doubled.without_copies()
        assert len(kept) == len(once)
        assert all(same(one, other) for one, other in zip(kept, once, strict=True))

    def test_copies_a_rounding_apart_are_dropped_in_any_place(self):
        several = [Dot(complex(x, 0.3 * x), 0.5) for x in np.linspace(0, 100, 500)]
        nudged = [replace(each, centre=each.centre + 1e-9) for each in several]
        assert len(Marks.of([*several, *nudged]).without_copies()) == 500


# -- clip ---------------------------------------------------------------------------------------------------------

WINDOW = Fill((path.polygon([4 + 4j, 16 + 4j, 16 + 14j, 4 + 14j]), path.circle(10 + 9j, 3)), "tembok", "jendela")
BARS = Marks.of([Stroke(path.polyline([x + 1j, x + 19j]), 1.2, "klowong", "palang") for x in range(2, 20, 3)])


def drawn(marks: Marks, side: float = 20) -> np.ndarray:
    return paint(Tile(marks, Lattice.square(side)), Palette.named("pola"), 254).pixels.astype(float)


def drawn_by_svg(marks: Marks, side: float = 20) -> np.ndarray:
    return picture_of_svg(Tile(marks, Lattice.square(side)).to_svg("pola"), 254)


def cut_by_hand(marks: Marks, window: Fill) -> Marks:
    """What should be seen of clipped marks: their areas cut by the area of the window."""
    region = Region.of(window)
    areas = [Region.covered(marks[index : index + 1]) & region for index in range(len(marks))]
    return Marks.of(each.fill("klowong", "palang") for each in areas if not each.is_empty)


class TestClipping:
    def test_only_what_lies_in_the_window_is_painted_its_hole_left_out(self):
        seen = drawn(BARS.clipped(WINDOW))
        assert worst_block(seen, drawn(cut_by_hand(BARS, WINDOW))) < 20
        assert worst_block(seen, drawn(BARS)) > 200

    def test_an_independent_program_sees_the_same_in_the_svg(self):
        seen = drawn_by_svg(BARS.clipped(WINDOW))
        assert worst_block(seen, drawn(BARS.clipped(WINDOW))) < 64
        assert worst_block(seen, drawn_by_svg(BARS)) > 200

    @pytest.mark.parametrize(
        "move", [Isometry.rotation(90, 10 + 10j), Isometry.reflection(90, 10), Isometry.translation(1 + 2j)]
    )
    def test_the_window_moves_with_its_marks(self, move):
        both = BARS.clipped(WINDOW).moved(move)
        assert worst_block(drawn(both), drawn(cut_by_hand(BARS, WINDOW).moved(move))) < 20

    def test_copies_have_each_its_own_window(self):
        small = Marks.of([Dot(5 + 5j, 3, "klowong", "palang")])
        window = Fill(path.polygon([5, 10, 10 + 10j, 5 + 10j]))
        moves = [Isometry(), Isometry.rotation(180, 10 + 10j), Isometry.reflection(90, 10)]
        got = small.clipped(window).copies(moves)
        wanted = cut_by_hand(small, window).copies(moves)
        assert worst_block(drawn(got), drawn(wanted)) < 20
        assert worst_block(drawn_by_svg(got), drawn(wanted)) < 64

    def test_shifts_take_the_windows_along_and_leave_free_marks_free(self):
        one, free = BARS[:1].clipped(WINDOW), Marks.of([Dot(3 + 3j, 1)])
        both = one + free + one
        shifts = np.array([4, 1 + 1j, 7])
        wanted = (
            cut_by_hand(BARS[:1], WINDOW).moved(Isometry(shift=4))
            + free.moved(Isometry(shift=1 + 1j))
            + cut_by_hand(BARS[:1], WINDOW).moved(Isometry(shift=7))
        )
        assert worst_block(drawn(both.shifted(shifts)), drawn(wanted)) < 20

    def test_sums_keep_both_windows(self):
        other = Fill(path.circle(10 + 9j, 2.5))
        both = BARS.clipped(WINDOW) + BARS.clipped(other)
        assert worst_block(drawn(both), drawn(cut_by_hand(BARS, WINDOW) + cut_by_hand(BARS, other))) < 20
        assert worst_block(drawn_by_svg(both), drawn(both)) < 64

    def test_concatenated_lists_of_free_and_clipped_marks_keep_apart(self):
        free = Marks.of([Dot(2 + 17j, 1.5)])
        got = concatenate([free, BARS.clipped(WINDOW), Marks.of([]), free.moved(Isometry(shift=16))])
        assert got.clip.tolist() == [-1, *[0] * len(BARS), -1]
        assert got.runs() == [(0, 1), (1, 1 + len(BARS)), (1 + len(BARS), 2 + len(BARS))]

    def test_a_clipped_mark_and_its_free_like_are_two_marks(self):
        both = BARS + BARS.clipped(WINDOW)
        assert len(both.without_copies()) == 2 * len(BARS)

    def test_clipped_marks_repeat_clipped_on_a_cloth(self):
        tile = Tile(BARS.clipped(WINDOW), Lattice.square(20))
        picture = picture_of_svg(Cloth(40, 40, tile).to_svg("pola"), 127)
        assert worst_block(picture, np.tile(picture[:100, :100], (2, 2, 1))) < 30

    def test_marks_under_a_group_keep_their_windows(self):
        marks = Marks.of([Dot(4 + 2j, 3, "klowong", "palang")])
        window = Fill(path.polygon([4, 9, 9 + 4j, 4 + 4j]))
        got = Tile.under("p4", Lattice.square(20), marks.clipped(window), 10 + 10j)
        wanted = Tile.under("p4", Lattice.square(20), cut_by_hand(marks, window), 10 + 10j)
        assert worst_block(drawn(got.marks), drawn(wanted.marks)) < 20

    def test_a_second_window_is_refused(self):
        set_language("en")
        with pytest.raises(InputError, match="one region"):
            BARS.clipped(WINDOW).clipped(WINDOW)


def test_copies_that_a_mirror_brings_a_hair_beside_are_one_mark():
    line = Stroke(path.polyline([1 + 1j, 2 + 1.5j]), 0.4, "isen", "sawut")
    beside = Stroke(path.polyline([2 + 1.5005j, 1 + 1.0005j]), 0.4, "isen", "sawut")
    other = Stroke(path.polyline([1 + 1.03j, 2 + 1.53j]), 0.4, "isen", "sawut")
    assert len(Marks.of([line, beside, other]).without_copies()) == 2
    row = Marks.of([Stroke(path.polyline([x, x + 1j]), 0.4) for x in range(50)] * 3)
    assert len(row.without_copies()) == 50
