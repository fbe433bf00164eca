"""Trimming: the marks of a pattern as far as they lie inside a region, all cut at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import FILL, STROKE, Marks, concatenate
from motifkit.geometry.path import straight
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["far_from_edge", "inside_of"]

_CRUMB, _SPECK = 1e-3, 1e-6
"""Millimetres of line and square millimetres of area: less of a mark is left out."""


def far_from_edge(region: Region, marks: Marks, room: float) -> NDArray[np.bool_]:
    """Which marks certainly leave more than a room (mm) before the edge of a region, inside or outside."""
    left, top, right, bottom = marks.bounds.T
    edge = region.shape.boundary
    shapely.prepare(edge)
    places = shapely.points((left + right) / 2, (top + bottom) / 2)
    return np.asarray(~shapely.dwithin(edge, places, np.hypot(right - left, bottom - top) / 2 + room))


def inside_of(region: Region, marks: Marks) -> Marks:
    """The marks as far as they lie inside: areas and even lines cut at the edge, points and tapers only if whole.

    A line is cut where its middle crosses the edge, so that its round end reaches half its width beyond.

    >>> from motifkit.geometry.mark import Dot, Stroke
    >>> from motifkit.geometry.path import polyline
    >>> from motifkit.geometry.plane import Box
    >>> line = Stroke(polyline([-5, 5]), 1.0)
    >>> left = inside_of(Region.box(Box(0, -5, 20, 5)), Marks.of([line, Dot(0.2, 1), Dot(9, 1)]))
    >>> left, complex(left[0].path[0, 0])
    (<Marks: 1 dots, 1 strokes, 0 fills>, 0j)
    """
    if not len(marks):
        return marks
    shape = region.shape
    shapely.prepare(shape)
    whole = far_from_edge(region, marks, 0.0)
    near = np.flatnonzero(~whole)
    whole &= region.contains((marks.bounds[:, :2] + marks.bounds[:, 2:]) @ np.array([0.5, 0.5j]))
    boxes = shapely.box(*marks.bounds[near].T)
    contained = shapely.contains(shape, boxes)
    whole[near[contained]] = True
    near = near[~contained & shapely.intersects(shape, boxes)]
    shapes = mark_regions(marks.take(near))
    contained = shapely.contains(shape, shapes)
    whole[near[contained]] = True
    cut = np.flatnonzero(~contained & shapely.intersects(shape, shapes))
    kept = np.flatnonzero(whole)
    areas, of_areas = _areas(shape, marks, near[cut], shapes[cut])
    lines, of_lines = _lines(shape, marks, near[cut])
    order = np.argsort(np.concatenate([kept, of_areas, of_lines]), kind="stable")
    return concatenate([marks.take(kept), areas, lines]).take(order)


def _areas(
    shape: Any, marks: Marks, chosen: NDArray[np.intp], shapes: NDArray[np.object_]
) -> tuple[Marks, NDArray[np.intp]]:
    """What is left of filled areas, and of which mark each is."""
    filled = marks.kind[chosen] == FILL
    rest = shapely.intersection(shape, shapes[filled])
    large = shapely.area(rest) > _SPECK
    parts, owner = shapely.get_parts(rest[large], return_index=True)
    polygons = shapely.get_type_id(parts) == 3
    rings, part = shapely.get_rings(parts[polygons], return_index=True)
    number = owner[polygons][part]
    whose = chosen[filled][large]
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    size = np.bincount(ring, minlength=len(rings))
    rings_of = np.bincount(number, minlength=len(whose))
    return _packed(marks, whose, FILL, rings_of, size, corners, np.zeros(len(rings))), whose


def _lines(shape: Any, marks: Marks, chosen: NDArray[np.intp]) -> tuple[Marks, NDArray[np.intp]]:
    """What is left of even lines, every stretch a mark, and of which mark each is."""
    some = marks.take(chosen[marks.kind[chosen] == STROKE])
    if not len(some):
        return some, chosen[:0]
    first = some.ring_beziers[some.mark_rings[:-1]]
    widest = np.maximum.reduceat(some.widths.max(axis=1), first)
    even = np.flatnonzero(widest - np.minimum.reduceat(some.widths.min(axis=1), first) < 2e-9)
    flat = some.take(even).flattened()
    lines = shapely.linestrings(
        np.stack([flat.points.real, flat.points.imag], axis=1),
        indices=np.repeat(np.arange(len(even)), np.diff(flat.ring_points)),
    )
    rest = np.asarray(shapely.intersection(lines, shape), object)
    many = shapely.get_type_id(rest) == 5
    rest[many] = shapely.line_merge(rest[many])
    parts, owner = shapely.get_parts(rest, return_index=True)
    long = (shapely.get_type_id(parts) == 1) & (shapely.length(parts) > _CRUMB)
    whose = chosen[marks.kind[chosen] == STROKE][even[owner[long]]]
    corners, part = shapely.get_coordinates(parts[long], return_index=True)
    size = np.bincount(part, minlength=int(long.sum()))
    widths = widest[even[owner[long]]]
    return _packed(marks, whose, STROKE, np.ones_like(size), size, corners, widths), whose


def _packed(
    marks: Marks,
    whose: NDArray[np.intp],
    kind: int,
    rings: NDArray[np.intp],
    size: NDArray[np.intp],
    corners: FloatArray,
    widths: FloatArray,
) -> Marks:
    """Marks of straight lines through corners, each with so many rings of so many corners, of the classes of others."""
    points: ComplexArray = corners[:, 0] + 1j * corners[:, 1]
    last = np.cumsum(size) - 1
    inner = np.ones(len(points), np.bool_)
    inner[last] = False
    beziers = straight(points)[inner[:-1]] if len(points) else np.empty((0, 4), np.complex128)
    return Marks(
        np.full(len(whose), kind, np.uint8),
        marks.klass[whose],
        np.append(0, np.cumsum(rings)),
        np.append(0, np.cumsum(size - 1)),
        beziers,
        np.repeat(np.stack([widths, widths], axis=1), size - 1, axis=0),
        marks.classes,
    )
