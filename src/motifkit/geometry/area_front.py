"""Areas that lie in front of others, as packed shapes: what they hide of points and of areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.area_room import cores
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = [
    "Shapes",
    "beside",
    "boxes_of",
    "crowded",
    "hidden_by",
    "led_ends",
    "less",
    "nearest_of",
    "shapes_of",
    "that_touch",
    "within",
]

Shapes: TypeAlias = NDArray[Any]
"""Shapes of GEOS in an array of objects."""


_MEET = 0.005
"""Millimetres: lines no farther apart are taken to meet."""


def shapes_of(regions: Sequence[Region]) -> Shapes:
    """The shapes of regions."""
    found = np.empty(len(regions), object)
    for place, region in enumerate(regions):
        found[place] = region.shape
    return found


def boxes_of(shapes: Shapes) -> FloatArray:
    """Left, top, right and bottom of every shape, (n, 4)."""
    return np.asarray(shapely.bounds(shapes))


def hidden_by(shapes: Shapes, points: ComplexArray, distance: float = 0.0) -> NDArray[np.bool_]:
    """Which points lie in one of the shapes or nearer to it than a distance (mm)."""
    shapely.prepare(shapes)
    if distance <= 0:
        return np.asarray(shapely.contains_xy(shapes[:, None], points.real, points.imag).any(axis=0))
    places = shapely.points(points.real, points.imag)
    return np.asarray(shapely.dwithin(shapes[:, None], places, distance).any(axis=0))


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
    shapes, thick = cores(lines)
    places = shapely.points(ends.real, ends.imag)
    first, second = shapely.STRtree(shapes).query(places, "dwithin", radii + float(thick.max()) + least)
    apart = shapely.distance(places[first], shapes[second]) - radii[first] - thick[second]
    near = (second != own[first]) & (apart > _MEET) & (apart < least)
    first, second, apart = first[near], second[near], apart[near]
    order = np.lexsort([second, np.round(apart, 6), first])
    first, second = first[order], second[order]
    once = np.flatnonzero(np.diff(first, prepend=-1))
    first, second = first[once], second[once]
    feet = shapely.get_coordinates(shapely.shortest_line(places[first], shapes[second]))[1::2]
    return first, np.asarray(feet[:, 0] + 1j * feet[:, 1])


def beside(shapes: Shapes, line: ComplexArray, reach: FloatArray) -> NDArray[np.bool_]:
    """Which shapes a line of points meets or passes nearer than the reach (mm) of each."""
    path = shapely.linestrings(np.stack([line.real, line.imag], axis=1))
    shapely.prepare(shapes)
    return np.asarray(shapely.dwithin(shapes, path, reach))


def crowded(
    around: Marks, own: NDArray[np.intp], least: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], ComplexArray]:
    """Pairs of marks that leave less than a clear room (mm) between them without meeting, and where that is.

    The places are those of the shortest way from the middle of the one to the middle of the other, shape (n, 2).

    Args:
        around: the marks.
        own: those that are asked for.
        least: mm.
    """
    shapes, thick = cores(around)
    here, half = shapes[own], thick[own]
    first, second = shapely.STRtree(shapes).query(here, "dwithin", half + float(thick.max(initial=0.0)) + least)
    apart = shapely.distance(here[first], shapes[second]) - half[first] - thick[second]
    near = (second != own[first]) & (apart > _MEET) & (apart < least)
    first, second, apart = first[near], second[near], apart[near]
    order = np.lexsort([second, np.round(apart, 6), first])
    first, second = first[order], second[order]
    ways = shapely.get_coordinates(shapely.shortest_line(here[first], shapes[second])).reshape(-1, 2, 2)
    return first, second, np.asarray(ways[..., 0] + 1j * ways[..., 1])


def within(shapes: Shapes, points: ComplexArray, reach: FloatArray) -> NDArray[np.bool_]:
    """Which points lie in one of the shapes or nearer to it than its own reach (mm)."""
    shapely.prepare(shapes)
    places = shapely.points(points.real, points.imag)
    return np.asarray(shapely.dwithin(shapes[:, None], places, reach[:, None]).any(axis=0))


def nearest_of(shapes: Shapes, points: ComplexArray, reach: FloatArray) -> ComplexArray:
    """For every point the nearest place of the shape that it lies deepest in the reach (mm) of."""
    places = shapely.points(points.real, points.imag)
    lines = shapely.shortest_line(shapes[:, None], places)
    deepest = (shapely.length(lines) - reach[:, None]).argmin(axis=0)
    ends = shapely.get_coordinates(lines[deepest, np.arange(len(points))])[::2]
    return np.asarray(ends[:, 0] + 1j * ends[:, 1])


def that_touch(shapes: Shapes, region: Region) -> NDArray[np.bool_]:
    """Which of the shapes share a point with a region."""
    shapely.prepare(region.shape)
    return np.asarray(shapely.intersects(region.shape, shapes))


def less(region: Region, shapes: Shapes) -> Region:
    """What the shapes leave of a region; the same object where there are none."""
    rest = region.shape
    for each in shapes:
        rest = shapely.difference(rest, each)
    return region if rest is region.shape else Region(rest)
