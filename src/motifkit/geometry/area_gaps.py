"""Distances between two lists of marks: open gaps, gaps beside a junction, and what an end of a line touches."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import mark_regions
from motifkit.geometry.area_room import cores
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Gaps", "NearMarks", "beside_junctions", "open_gaps", "reaches_of_points"]


MEET = 0.02
"""Millimetres: two outlines, each flattened within 0.01 mm, that are no farther apart may well meet."""


class Gaps(NamedTuple):
    """Pairs of marks by their places in the two lists, how far apart they are (mm), and the middle of the gap."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    apart: FloatArray
    place: ComplexArray


class NearMarks(NamedTuple):
    """Pairs of a mark of one list and another one near it, and how far apart they are (mm)."""

    home: Marks
    around: Marks
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    apart: FloatArray

    @classmethod
    def within(cls, home: Marks, around: Marks, own: NDArray[np.intp], reach: float) -> NearMarks:
        """All pairs that are at most so far apart.

        Args:
            home: the marks of one repeat.
            around: they and all their neighbours.
            own: where each mark of ``home`` stands in ``around``.
            reach: mm.
        """
        here, thick = cores(home)
        there, wide = cores(around)
        tree = shapely.STRtree(there)
        first, second = tree.query(here, "dwithin", reach + thick + float(wide.max(initial=0.0)))
        other = own[first] != second
        first, second = first[other], second[other]
        apart = np.asarray(shapely.distance(here[first], there[second]) - thick[first] - wide[second])
        near = apart <= reach
        return cls(home, around, first[near], second[near], apart[near])

    def where(self, kept: NDArray[np.bool_]) -> NearMarks:
        """Those pairs that are kept."""
        return self._replace(first=self.first[kept], second=self.second[kept], apart=self.apart[kept])


def open_gaps(near: NearMarks, least: float) -> Gaps:
    """The gaps between marks that do not meet, the narrowest first.

    All that are narrower than ``least`` (mm), or the narrowest alone where none is.
    """
    near = near.where(near.apart > MEET)
    near = near.where(near.apart < max(least, float(near.apart.min(initial=np.inf)) + 1e-9))
    order = np.argsort(near.apart, kind="stable")
    first, second = near.first[order], near.second[order]
    here, there = mark_regions(near.home.take(first)), mark_regions(near.around.take(second))
    return Gaps(first, second, near.apart[order], _middles(here, there))


def _middles(here: NDArray[np.object_], there: NDArray[np.object_]) -> ComplexArray:
    if not len(here):
        return np.empty(0, np.complex128)
    lines = shapely.get_coordinates(shapely.shortest_line(here, there)).reshape(-1, 2, 2)
    middle = lines.mean(axis=1)
    return np.asarray(middle[:, 0] + 1j * middle[:, 1])


def beside_junctions(near: NearMarks, away: float) -> Gaps:
    """For marks that meet: the narrowest gap between what of them lies farther than ``away`` (mm) from the junction."""
    large, large_there = (_longer_than(away, marks) for marks in (near.home, near.around))
    near = near.where((near.apart <= MEET) & large[near.first] & large_there[near.second])
    home, around, first, second, _apart = near
    here, there = (_regions(marks, used) for marks, used in ((home, first), (around, second)))
    junction = shapely.buffer(shapely.intersection(here, there), away, quad_segs=8)
    here, there = shapely.difference(here, junction), shapely.difference(there, junction)
    both = ~shapely.is_empty(here) & ~shapely.is_empty(there) & ~shapely.is_empty(junction)
    first, second, here, there = first[both], second[both], here[both], there[both]
    return Gaps(first, second, np.asarray(shapely.distance(here, there)), _middles(here, there))


def _longer_than(size: float, marks: Marks) -> NDArray[np.bool_]:
    left, top, right, bottom = marks.bounds.T
    return np.asarray(np.maximum(right - left, bottom - top) > size)


def _regions(marks: Marks, used: NDArray[np.intp]) -> NDArray[np.object_]:
    single, place = np.unique(used, return_inverse=True)
    if not len(single):
        return np.empty(0, object)
    return np.asarray(mark_regions(marks.take(single))[place])


def reaches_of_points(points: ComplexArray, around: Marks, reach: float) -> Gaps:
    """Every mark within a reach (mm) of points: the point, the mark, the distance and the mark's nearest place."""
    places = shapely.points(np.stack([points.real, points.imag], axis=-1))
    shapes, thick = cores(around)
    first, second = shapely.STRtree(shapes).query(places, "dwithin", reach + float(thick.max(initial=0.0)))
    feet = shapely.get_coordinates(shapely.shortest_line(places[first], shapes[second])).reshape(-1, 2, 2)[:, 1]
    step: ComplexArray = feet[:, 0] + 1j * feet[:, 1] - points[first]
    away = np.abs(step)
    apart = np.maximum(away - thick[second], 0.0)
    near = apart <= reach
    first, second, step, away, apart = first[near], second[near], step[near], away[near], apart[near]
    place = points[first] + step * (apart / np.maximum(away, 1e-12))
    return Gaps(first, second, apart, np.asarray(place))
