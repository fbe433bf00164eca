"""Which area of every mark stays to be seen under the marks that are painted later."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import mark_regions
from motifkit.geometry.mark import Marks, ranges
from motifkit.geometry.plane import FloatArray

__all__ = ["meeting_their_like", "visible_areas"]


def visible_areas(around: Marks, own: NDArray[np.intp], rank: NDArray[np.intp]) -> FloatArray:
    """Square millimetres that show of each mark of a cell, once what covers it is taken off.

    Args:
        around: the marks of the cell and all their neighbours, which are copies of them.
        own: where each mark of the cell stands among them.
        rank: of each, in painting order.
    """
    there = mark_regions(around)
    here, level = there[own], rank[own]
    shapely.prepare(here)
    first, second = shapely.STRtree(there).query(here, "intersects")
    above = rank[second] > level[first]
    first, second = first[above], second[above]
    parts = there[second]
    crossing = np.flatnonzero(~shapely.contains(here[first], parts))
    parts[crossing] = shapely.intersection(here[first[crossing]], parts[crossing])
    areas = np.asarray(shapely.area(here))
    np.subtract.at(areas, first, shapely.area(parts))
    # What several marks cover has been taken off several times.
    laps = _overlapping(parts, first)
    for cover in np.split(laps, np.flatnonzero(np.diff(first[laps])) + 1) if len(laps) else []:
        twice = shapely.area(parts[cover]).sum() - shapely.union_all(parts[cover]).area
        areas[first[cover[0]]] += twice
    return areas


def meeting_their_like(
    around: Marks, own: NDArray[np.intp], like: NDArray[np.intp], own_like: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Which marks of a cell may meet another mark of the same number: their boxes do.

    Args:
        around: the marks of the cell and all their neighbours.
        own: where each mark of the cell stands among them.
        like: the number of each.
        own_like: the number of each mark of the cell.
    """
    boxes = shapely.box(*around.bounds.T)
    first, second = shapely.STRtree(boxes).query(boxes[own])
    same = (like[second] == own_like[first]) & (own[first] != second)
    return np.asarray(np.unique(first[same]))


def _overlapping(parts: NDArray[np.object_], group: NDArray[np.intp]) -> NDArray[np.intp]:
    """Which parts meet another one of their group; parts of a group stand together."""
    size = np.bincount(group)[group] if len(group) else group
    start = np.searchsorted(group, group)
    later = start + size - np.arange(len(group)) - 1
    one = np.repeat(np.arange(len(group)), later)
    other = ranges(np.arange(len(group)) + 1, later)
    left, top, right, bottom = shapely.bounds(parts).T
    near = (left[one] <= right[other]) & (left[other] <= right[one])
    near &= (top[one] <= bottom[other]) & (top[other] <= bottom[one])
    one, other = one[near], other[near]
    meet = shapely.intersects(parts[one], parts[other])
    return np.asarray(np.unique(np.concatenate([one[meet], other[meet]])))
