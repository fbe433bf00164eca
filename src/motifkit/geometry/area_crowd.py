"""Crowding: which marks come too near others without meeting them, found stretch by stretch.

A long outline has a box that much of a drawing lies in. Cut into short stretches it has small ones, so that few pairs
need to be measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area_room import cores
from motifkit.geometry.mark import FILL, Marks, ranges
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["crowded", "led_ends"]

_MEET = 0.005
"""Millimetres: lines no farther apart are taken to meet."""

_PIECES = 8
"""Straight pieces in a stretch."""


def led_ends(
    ends: ComplexArray, radii: FloatArray, own: NDArray[np.intp], lines: Marks, least: float
) -> tuple[NDArray[np.intp], ComplexArray]:
    """Which ends leave less room than ``least`` (mm) before another line without meeting it, and where that line is.

    Args:
        ends: the middles of round ends.
        radii: their half widths, mm.
        own: the number in ``lines`` of the line each end belongs to.
        lines: strokes, even ones for an exact answer.
        least: mm.
    """
    places = shapely.points(ends.real, ends.imag)
    there = _Stretches.of(lines)
    first, second = _Stretches(places, radii, own, np.ones(len(ends), np.bool_)).near(there, least)
    kept = own[first] != there.mark[second]
    first, second = first[kept], second[kept]
    first, second = _single(first, there.mark[second], len(lines))
    used, place = np.unique(second, return_inverse=True)
    shapes, thick = cores(lines.take(used))
    apart = shapely.distance(places[first], shapes[place]) - radii[first] - thick[place]
    near = (apart > _MEET) & (apart < least)
    first, place, apart = first[near], place[near], apart[near]
    order = np.lexsort([place, np.round(apart, 6), first])
    first, place = first[order], place[order]
    once = np.flatnonzero(np.diff(first, prepend=-1))
    first, place = first[once], place[once]
    feet = shapely.get_coordinates(shapely.shortest_line(places[first], shapes[place]))[1::2]
    return first, np.asarray(feet[:, 0] + 1j * feet[:, 1])


def crowded(
    around: Marks, own: NDArray[np.intp], rank: NDArray[np.intp], least: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], ComplexArray]:
    """Pairs of marks that leave less than a clear room (mm) between them without meeting, and where that is.

    The places are those of the shortest way from the middle of the one to the middle of the other, shape (n, 2).

    Args:
        around: the marks.
        own: those that are asked for; the first of each pair is the place of one of them in this list.
        rank: of all marks: a pair is given only where the rank of its second mark is no higher than that of its first.
        least: mm.
    """
    there = _Stretches.of(around)
    place = np.full(len(around), -1, np.intp)
    place[own] = np.arange(len(own))
    here = there.where(place[there.mark] >= 0)
    first, second = here.near(there, least)
    one, other = here.mark[first], there.mark[second]
    kept = (one != other) & (rank[other] <= rank[one])
    first, second = first[kept], second[kept]
    bound = shapely.distance(here.shapes[first], there.shapes[second]) - here.reach[first] - there.reach[second]
    # Even lines that meet need no second look: for them the bound is the distance.
    even = here.even[first] & there.even[second]
    first, second = here.mark[first], there.mark[second]
    joined = np.unique((first * len(around) + second)[even & (bound <= _MEET)])
    first, second = _single(first[bound < least], second[bound < least], len(around))
    kept = ~np.isin(first * len(around) + second, joined)
    return _measured(around, place, first[kept], second[kept], least)


def _measured(
    around: Marks, place: NDArray[np.intp], first: NDArray[np.intp], second: NDArray[np.intp], least: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], ComplexArray]:
    used, number = np.unique(np.concatenate([first, second]), return_inverse=True)
    shapes, thick = cores(around.take(used))
    one, other = np.split(number, 2)
    apart = shapely.distance(shapes[one], shapes[other]) - thick[one] - thick[other]
    near = (apart > _MEET) & (apart < least)
    first, second, one, other, apart = first[near], second[near], one[near], other[near], apart[near]
    order = np.lexsort([second, np.round(apart, 6), first])
    ways = shapely.get_coordinates(shapely.shortest_line(shapes[one[order]], shapes[other[order]])).reshape(-1, 2, 2)
    return place[first[order]], second[order], np.asarray(ways[..., 0] + 1j * ways[..., 1])


def _single(
    first: NDArray[np.intp], second: NDArray[np.intp], count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Each pair once."""
    one, other = np.divmod(np.unique(first * count + second), count)
    return one, other


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Short lines along the middles of marks: half the width there, the mark, and whether that has one width only."""

    shapes: NDArray[np.object_]
    reach: FloatArray
    mark: NDArray[np.intp]
    even: NDArray[np.bool_]

    @classmethod
    def of(cls, marks: Marks) -> _Stretches:
        flat = marks.flattened()
        pieces = np.diff(flat.ring_points) - 1
        count = -(-pieces // _PIECES)
        ring = np.repeat(np.arange(len(pieces)), count)
        start = ranges(np.zeros_like(count), count) * _PIECES
        size = np.minimum(pieces[ring] - start, _PIECES) + 1
        points = ranges(flat.ring_points[ring] + start, size)
        shapes = shapely.linestrings(
            np.stack([flat.points[points].real, flat.points[points].imag], axis=1),
            indices=np.repeat(np.arange(len(size)), size),
        )
        begin = np.cumsum(size) - size
        widest, finest = (each.reduceat(flat.radii[points], begin) for each in (np.maximum, np.minimum))
        mark = np.repeat(np.arange(len(marks)), np.diff(flat.mark_rings))[ring]
        first = np.flatnonzero(np.diff(mark, prepend=-1))
        same = np.maximum.reduceat(widest, first) - np.minimum.reduceat(finest, first) < 1e-9
        return cls(shapes, widest, mark, (same & (marks.kind != FILL))[mark])

    def where(self, chosen: NDArray[np.bool_]) -> _Stretches:
        return _Stretches(self.shapes[chosen], self.reach[chosen], self.mark[chosen], self.even[chosen])

    def near(self, others: _Stretches, least: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The pairs whose boxes are not clearly farther apart than ``least`` (mm)."""
        here, there = (_grown(each, least / 2) for each in (self, others))
        first, second = shapely.STRtree(there).query(here)
        return first, second


def _grown(stretches: _Stretches, more: float) -> NDArray[np.object_]:
    left, top, right, bottom = shapely.bounds(stretches.shapes).T
    reach = stretches.reach + more
    corners = np.array([[left - reach, top - reach], [right + reach, bottom + reach]])
    # A diagonal has the same box as the rectangle, and is made in a fraction of the time.
    return np.asarray(shapely.linestrings(corners.transpose(2, 0, 1)), object)
