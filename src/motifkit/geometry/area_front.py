"""Areas that lie in front of others, as packed shapes: what they hide of points and of areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = [
    "Shapes",
    "beside",
    "boxes_of",
    "hidden_by",
    "less",
    "nearest_of",
    "shapes_of",
    "that_touch",
    "within",
]

Shapes: TypeAlias = NDArray[Any]
"""Shapes of GEOS in an array of objects."""


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


def beside(shapes: Shapes, line: ComplexArray, reach: FloatArray) -> NDArray[np.bool_]:
    """Which shapes a line of points meets or passes nearer than the reach (mm) of each."""
    path = shapely.linestrings(np.stack([line.real, line.imag], axis=1))
    shapely.prepare(shapes)
    return np.asarray(shapely.dwithin(shapes, path, reach))


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
