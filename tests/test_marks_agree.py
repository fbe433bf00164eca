"""Every kind of mark in every back end: paper, pixels, areas and distances must speak of the same ink.

Ten pixels a millimetre serve our own raster. Two back ends get twenty: the independent picture of the SVG counts
points, too few of them in a dot of 0.7 mm, and the sum of clipped distances over-inks what is thinner than a pixel
and a half.
"""

from __future__ import annotations

import math
from itertools import pairwise
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, contains_xy

from conftest import picture_of_svg
from motifkit import Dot, Fill, Isometry, Lattice, Marks, Palette, Region, Stroke, Tile, path
from motifkit.geometry.coverage import Outline, signed_distance
from motifkit.geometry.mark import ROLES
from motifkit.geometry.plane import unit

SIDE = 24.0
MIDDLE = complex(SIDE, SIDE) / 2
PX = 10
FINE = 20
INK = Palette("tinta", {"latar": "#ffffff", **dict.fromkeys(ROLES, "#000000")})


class Case(NamedTuple):
    mark: Dot | Stroke | Fill
    area: float | None = None
    """The area by a closed formula, where there is one."""


def tapered_area(reach: float, thick: float, thin: float) -> float:
    """Two discs and the common tangents between them, by hand."""
    r0, r1 = thick / 2, thin / 2
    lean = math.asin((r0 - r1) / reach)
    side = reach * math.cos(lean)
    return (r0 + r1) * side + (math.pi / 2 + lean) * r0**2 + (math.pi / 2 - lean) * r1**2


STAR = [MIDDLE + 9 * unit(144 * step - 90) for step in range(5)]
# A pentagram by the even-odd rule: ten triangles from the middle to a tip and a notch, less the pentagon inside.
NOTCH = 9 * math.cos(math.radians(72)) / math.cos(math.radians(36))
STAR_AREA = 5 * 9 * NOTCH * math.sin(math.radians(36)) - 2.5 * NOTCH**2 * math.sin(math.radians(72))

CASES = {
    "dot": Case(Dot(11.3 + 12.1j, 3.2), math.pi * 3.2**2),
    "small dot": Case(Dot(11.3 + 12.1j, 0.35), math.pi * 0.35**2),
    "straight stroke": Case(
        Stroke(path.polyline([4 + 5j, 19 + 16j]), 0.7), 0.7 * math.hypot(15, 11) + math.pi * 0.35**2
    ),
    "bent stroke": Case(Stroke(path.smooth([4 + 4j, 11 + 18j, 15 + 6j, 20 + 19j]), 0.8)),
    "sharp corner": Case(Stroke(path.polyline([4 + 18j, 12 + 4j, 20 + 18j]), 1.5)),
    "tapered": Case(Stroke(path.polyline([5 + 6j, 17 + 15j]), [2.4, 0.4]), tapered_area(15, 2.4, 0.4)),
    "thin taper": Case(Stroke(path.polyline([5 + 6j, 17 + 15j]), [0.5, 0.2]), tapered_area(15, 0.5, 0.2)),
    "curved tapered": Case(Stroke(path.arc(MIDDLE, 8, 20, 200), [1.6, 1.4, 1.1, 0.7, 0.3])),
    "hook tapered": Case(Stroke(path.arc(MIDDLE, 1.2, 0, 240), [3.0, 2.6, 2.1, 1.5, 1.0, 0.7, 0.4])),
    "closed stroke": Case(Stroke(path.circle(MIDDLE, 7), 1.1), 2 * math.pi * 7 * 1.1),
    "closed breathing stroke": Case(Stroke(path.circle(MIDDLE, 7), [1, 0.8, 0.6, 0.8, 1, 1.2, 1.4, 1.2, 1])),
    "loop": Case(Stroke(path.smooth([4 + 18j, 16 + 6j, 12 + 3j, 8 + 6j, 20 + 18j]), 0.9)),
    "tapered loop": Case(Stroke(path.smooth([4 + 18j, 16 + 6j, 12 + 3j, 8 + 6j, 20 + 18j]), [1.5, 1.2, 1, 0.8, 0.5])),
    "area": Case(Fill(path.superellipse(MIDDLE, 9, 6, 2, 30)), math.pi * 54),
    "area with hole": Case(Fill((path.circle(MIDDLE, 8), path.circle(MIDDLE + 2, 3))), math.pi * (64 - 9)),
    "holed the other way": Case(
        Fill((path.circle(MIDDLE, 8), path.reverse(path.circle(MIDDLE + 2, 3)))), math.pi * (64 - 9)
    ),
    "two islands": Case(Fill((path.circle(6 + 6j, 3), path.circle(17 + 17j, 4))), math.pi * 25),
    "self-crossing area": Case(Fill(path.polygon(STAR)), STAR_AREA),
}
EVERY = pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))


def exact(marks: Marks) -> float:
    size = int(SIDE * PX)
    return float(Outline(marks, complex(PX, PX), 0j, 0.002).coverage(0, size, 0, size).sum()) / PX**2


def sampled(marks: Marks) -> float:
    size = int(SIDE * PX)
    return float(Outline(marks, complex(PX, PX), 0j, 0.002, sampled=True).coverage(0, size, 0, size).sum()) / PX**2


def of_region(marks: Marks) -> float:
    return Region.covered(marks).area


def of_svg(marks: Marks) -> float:
    picture = picture_of_svg(Tile(marks, Lattice.square(SIDE)).to_svg(INK), 25.4 * FINE)
    assert picture.shape == (SIDE * FINE, SIDE * FINE, 3)
    return float((255 - picture[..., 0]).sum()) / 255 / FINE**2


def centres_of_pixels(per_mm: float) -> np.ndarray:
    middle = (np.arange(int(SIDE * per_mm)) + 0.5) / per_mm
    return middle[None, :] + 1j * middle[:, None]


def of_distances(marks: Marks) -> float:
    left, top, right, bottom = marks.bounds[0]
    where = centres_of_pixels(FINE)
    where = where[(where.real > left - 0.1) & (where.real < right + 0.1)]
    where = where[(where.imag > top - 0.1) & (where.imag < bottom + 0.1)]
    return float(np.clip(0.5 - FINE * signed_distance(marks, where, 0.005), 0, 1).sum()) / FINE**2


BACK_ENDS = {"exact": exact, "sampled": sampled, "shapely": of_region, "svg": of_svg, "distances": of_distances}


@EVERY
def test_all_back_ends_ink_the_same_area(case):
    marks = Marks.of([case.mark])
    areas = {name: measure(marks) for name, measure in BACK_ENDS.items()}
    wanted = case.area if case.area is not None else areas["distances"]
    for area in areas.values():
        assert area == pytest.approx(wanted, rel=0.01), areas


@EVERY
def test_ink_lies_in_the_same_pixels_on_paper_and_in_our_raster(case):
    marks = Marks.of([case.mark])
    size = int(SIDE * PX)
    theirs = 1 - picture_of_svg(Tile(marks, Lattice.square(SIDE)).to_svg(INK), 25.4 * PX)[..., 0] / 255
    for way in (False, True):
        ours = Outline(marks, complex(PX, PX), 0j, 0.002, sampled=way).coverage(0, size, 0, size)
        assert np.abs(ours - theirs).max() < 0.3
        assert np.abs(ours - theirs).mean() < 0.002


# -- distances ----------------------------------------------------------------------------------------------------


def brute(mark, where: np.ndarray) -> np.ndarray:
    """Distance to a mark from thousands of points of its curve; its sign from GEOS for areas."""
    if isinstance(mark, Dot):
        return np.abs(where - mark.centre) - mark.radius
    if isinstance(mark, Stroke):
        t = np.linspace(0, len(mark.path), 1500)
        radii = np.interp(t, np.arange(len(mark.path) + 1), mark.width) / 2
        return (np.abs(where[:, None] - path.evaluate(mark.path, t)) - radii).min(axis=1)
    rings = [path.evaluate(ring, np.linspace(0, len(ring), 5000)) for ring in mark.rings]
    away = np.abs(where[:, None] - np.concatenate(rings)).min(axis=1)
    inside = np.zeros(len(where), bool)
    for ring in rings:
        turns = np.angle((np.roll(ring, -1) - where[:, None]) / (ring - where[:, None])).sum(axis=1) / (2 * np.pi)
        inside ^= np.round(turns).astype(int) % 2 == 1
    return np.where(inside, -away, away)


@EVERY
def test_distances_agree_with_brute_force_inside_and_outside(case):
    where = np.random.default_rng(7).uniform(0, SIDE, (500, 2)) @ np.array([1, 1j])
    got, wanted = signed_distance(Marks.of([case.mark]), where), brute(case.mark, where)
    outside = wanted > 0.02
    assert np.abs(got - wanted)[outside].max() < 0.02
    clear = np.abs(wanted) > 0.02
    assert np.array_equal(np.sign(got[clear]), np.sign(wanted[clear]))
    assert got[wanted < -0.02].max(initial=-1) < 0


def test_distance_to_several_marks_is_that_to_the_nearest():
    marks = Marks.of([Dot(5 + 5j, 1), Stroke(path.polyline([15, 15 + 20j]), 1), Fill(path.circle(5 + 18j, 2))])
    where = centres_of_pixels(2).ravel()
    each = [signed_distance(marks[index : index + 1], where) for index in range(3)]
    assert np.array_equal(signed_distance(marks, where), np.min(each, axis=0))
    assert signed_distance(marks, where.reshape(48, 48)).shape == (48, 48)


def test_sides_of_an_area_agree_with_an_independent_polygon():
    corners = [2 + 3j, 20 + 5j, 12 + 11j, 21 + 20j, 3 + 17j]
    where = centres_of_pixels(4).ravel()
    inside = contains_xy(Polygon([(z.real, z.imag) for z in corners]), where.real, where.imag)
    assert np.array_equal(signed_distance(Marks.of([Fill(path.polygon(corners))]), where) < 0, inside)


# -- movements ----------------------------------------------------------------------------------------------------

MOVES = {
    "quarter turn": (Isometry.rotation(90, MIDDLE), lambda seen: np.rot90(seen, -1)),
    "half turn": (Isometry.rotation(180, MIDDLE), lambda seen: np.rot90(seen, 2)),
    "three quarters": (Isometry.rotation(270, MIDDLE), lambda seen: np.rot90(seen, 1)),
    "upright mirror": (Isometry.reflection(90, MIDDLE), np.fliplr),
    "level mirror": (Isometry.reflection(0, MIDDLE), np.flipud),
    "slanting mirror": (Isometry.reflection(45, MIDDLE), np.transpose),
    "whole pixels": (Isometry.translation((0.5, -0.3)), lambda seen: np.roll(seen, (-3, 5), (0, 1))),
}


@EVERY
@pytest.mark.parametrize("move", MOVES)
def test_a_moved_mark_covers_the_moved_pixels(case, move):
    isometry, turned = MOVES[move]
    size = int(SIDE * PX)
    marks = Marks.of([case.mark])

    def seen(some: Marks) -> np.ndarray:
        return Outline(some, complex(PX, PX), 0j, 0.002).coverage(0, size, 0, size)

    assert np.abs(seen(marks.moved(isometry)) - turned(seen(marks))).max() < 0.01


@given(st.floats(0, 360), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_ink_is_the_same_wherever_a_mark_lies_on_the_grid(angle, x, y):
    move = Isometry.translation((x, y)) @ Isometry.rotation(angle, MIDDLE)
    for name in ("small dot", "thin taper", "straight stroke", "area with hole"):
        marks = Marks.of([CASES[name].mark]).moved(move)
        assert exact(marks) == pytest.approx(CASES[name].area, rel=0.005)


def test_a_picture_cut_into_windows_is_the_whole_picture():
    marks = Marks.of([case.mark for case in CASES.values()])
    outline = Outline(marks, complex(PX, 1.3 * PX), -3 - 2j, 0.002)
    whole = outline.coverage(0, 300, 0, 260)
    for row, column in [(0, 0), (100, 60), (199, 130), (7, 251)]:
        rows, columns = min(100, 300 - row), min(77, 260 - column)
        part = outline.coverage(row, rows, column, columns)
        assert np.allclose(part, whole[row : row + rows, column : column + columns], atol=1e-5)
    assert outline.coverage(4000, 10, 0, 260) is None


def test_a_scribble_that_crosses_itself_everywhere_is_an_area_by_the_even_odd_rule_and_soon():
    scribble = np.random.default_rng(5).uniform(2, SIDE - 2, (100, 2)) @ np.array([1, 1j])
    marks = Marks.of([Fill(path.polygon(scribble))])
    start = perf_counter()
    area = of_region(marks)
    assert perf_counter() - start < 3
    where = centres_of_pixels(FINE).ravel()
    inside = np.zeros(len(where), bool)
    for here, there in pairwise([*scribble, scribble[0]]):
        crossed = (here.imag > where.imag) != (there.imag > where.imag)
        inside ^= crossed & (((where - here) * np.conj(there - here)).imag * (there.imag - here.imag) > 0)
    assert area == pytest.approx(inside.sum() / FINE**2, rel=0.01)
    assert exact(marks) == pytest.approx(area, rel=0.001)


def test_overlapping_marks_are_inked_once():
    dots = Marks.of([Dot(8 + 8j, 3), Dot(10 + 8j, 3), Dot(8 + 8j, 3)])
    lens = 2 * 9 * math.acos(1 / 3) - 2 * math.sqrt(8)
    assert Region.covered(dots).area == pytest.approx(18 * math.pi - lens, rel=0.002)
    tile = Tile(dots, Lattice.square(SIDE))
    assert tile.coverage(PX).sum() / PX**2 == pytest.approx(18 * math.pi - lens, rel=0.01)
