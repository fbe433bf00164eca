"""Distances between two lists of marks: open gaps, gaps beside a junction, and what an end of a line touches."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import mark_regions
from motifkit.geometry.area_room import SLACK, Pairs, cores
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Gaps", "beside_junctions", "meeting_pairs", "open_gaps", "reaches_of_points"]

STEPS = (1.0, 4.0)
"""Millimetres within which neighbours are looked for, one after the other until some are found."""


class Gaps(NamedTuple):
    """Pairs of marks by their places in the two lists, how far apart they are (mm), and the middle of the gap."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    apart: FloatArray
    place: ComplexArray


def _near(home: Marks, around: Marks, own: NDArray[np.intp], reach: float) -> tuple[Pairs, FloatArray]:
    """Pairs of a mark and another one around it within a reach, and their distances; ``own`` is where each stands."""
    here, thick = cores(home)
    there, wide = cores(around)
    tree = shapely.STRtree(there)
    first, second = tree.query(here, "dwithin", reach + thick + float(wide.max(initial=0.0)))
    other = own[first] != second
    first, second = first[other], second[other]
    apart = shapely.distance(here[first], there[second]) - thick[first] - wide[second]
    return (first, second), np.asarray(apart)


def open_gaps(home: Marks, around: Marks, own: NDArray[np.intp], least: float) -> Gaps:
    """The gaps between marks that do not meet, the narrowest first.

    All that are narrower than ``least``, or the narrowest alone where none is.

    Args:
        home: the marks of one repeat.
        around: they and all their neighbours.
        own: where each mark of ``home`` stands in ``around``.
        least: mm.
    """
    if not len(home):
        return Gaps(np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0), np.empty(0, np.complex128))
    for reach in STEPS:
        (first, second), apart = _near(home, around, own, max(reach, least))
        open_ones = apart > SLACK
        if open_ones.any():
            break
    first, second, apart = first[open_ones], second[open_ones], apart[open_ones]
    narrow = apart < max(least, float(apart.min(initial=np.inf)) + 1e-9)
    first, second, apart = first[narrow], second[narrow], apart[narrow]
    order = np.argsort(apart, kind="stable")
    first, second = first[order], second[order]
    here, there = mark_regions(home.take(first)), mark_regions(around.take(second))
    return Gaps(first, second, apart[order], _middles(here, there))


def _middles(here: NDArray[np.object_], there: NDArray[np.object_]) -> ComplexArray:
    if not len(here):
        return np.empty(0, np.complex128)
    lines = shapely.get_coordinates(shapely.shortest_line(here, there)).reshape(-1, 2, 2)
    middle = lines.mean(axis=1)
    return np.asarray(middle[:, 0] + 1j * middle[:, 1])


def beside_junctions(home: Marks, around: Marks, own: NDArray[np.intp], away: float) -> Gaps:
    """For marks that meet: the narrowest gap between what of them lies farther than ``away`` (mm) from the junction."""
    (first, second), apart = _near(home, around, own, SLACK)
    left, top, right, bottom = home.bounds.T
    large = np.maximum(right - left, bottom - top) > away
    left, top, right, bottom = around.bounds.T
    large_there = np.maximum(right - left, bottom - top) > away
    meet = (apart <= SLACK) & large[first] & large_there[second]
    first, second = first[meet], second[meet]
    here, there = (_regions(marks, used) for marks, used in ((home, first), (around, second)))
    junction = shapely.buffer(shapely.intersection(here, there), away, quad_segs=8)
    here, there = shapely.difference(here, junction), shapely.difference(there, junction)
    both = ~shapely.is_empty(here) & ~shapely.is_empty(there) & ~shapely.is_empty(junction)
    first, second, here, there = first[both], second[both], here[both], there[both]
    return Gaps(first, second, np.asarray(shapely.distance(here, there)), _middles(here, there))


def _regions(marks: Marks, used: NDArray[np.intp]) -> NDArray[np.object_]:
    single, place = np.unique(used, return_inverse=True)
    if not len(single):
        return np.empty(0, object)
    return np.asarray(mark_regions(marks.take(single))[place])


def meeting_pairs(home: Marks, around: Marks, own: NDArray[np.intp], slack: float) -> Pairs:
    """Pairs of marks that meet, or come so near (mm) that wax runs together."""
    pairs, apart = _near(home, around, own, slack)
    return pairs[0][apart <= slack], pairs[1][apart <= slack]


def reaches_of_points(points: ComplexArray, around: Marks, reach: float) -> Gaps:
    """Every mark within a reach (mm) of points: the point, the mark, the distance and the mark's nearest place."""
    places = shapely.points(np.stack([points.real, points.imag], axis=-1))
    shapes = mark_regions(around)
    first, second = shapely.STRtree(shapes).query(places, "dwithin", reach)
    lines = shapely.shortest_line(places[first], shapes[second])
    ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)[:, 1]
    apart = np.asarray(shapely.length(lines))
    return Gaps(first, second, apart, np.asarray(ends[:, 0] + 1j * ends[:, 1]))
