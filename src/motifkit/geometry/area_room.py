"""Room: which marks stand clear inside a region, and which marks come too near others.

Distances are to flattened outlines, so they are
right within 0.01 mm.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import DOT, FILL, STROKE, Fill, Marks
from motifkit.geometry.path import Path, flatten
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["cells_round", "cores", "crosses_itself", "near_pairs", "neighbours", "stands_clear", "unclear"]

Pairs: TypeAlias = tuple[NDArray[np.intp], NDArray[np.intp]]

SLACK = 0.002
"""Millimetres by which a flattened outline may seem nearer than it is."""


def _xy(points: ComplexArray) -> FloatArray:
    return np.stack([points.real, points.imag], axis=-1)


def crosses_itself(region: Region | Fill | Path) -> bool:
    """Whether an outline crosses or touches itself, so that it is not certain what its inside is.

    >>> from motifkit.geometry.path import polygon
    >>> crosses_itself(polygon([0, 4 + 4j, 4, 4j])), crosses_itself(polygon([0, 4, 4 + 4j, 4j]))
    (True, False)
    """
    if isinstance(region, Region):
        return not bool(shapely.is_valid(region.shape))
    rings = (region,) if isinstance(region, np.ndarray) else region.rings
    lines = [flatten(ring) for ring in rings]
    return not all(shapely.is_ring(shapely.linearrings(_xy(_without_steps(line)))) for line in lines if len(line) > 3)


def _without_steps(line: ComplexArray) -> ComplexArray:
    """A closed line without the steps of no length that flattening leaves where curves meet."""
    kept = np.append(np.abs(np.diff(line)) > 1e-9, True)
    kept[-1] = True
    points = line[kept]
    points[-1] = points[0]
    return np.asarray(points)


def stands_clear(region: Region, marks: Marks, gap: float) -> NDArray[np.bool_]:
    """Which marks lie wholly inside a region and at least a gap (mm) from its edge.

    >>> from motifkit.geometry.plane import Box
    >>> stands_clear(Region.box(Box(0, 0, 10, 10)), Marks.dots(np.array([5 + 5j, 1 + 5j]), 0.8), 0.5).tolist()
    [True, False]
    """
    if not len(marks):
        return np.zeros(0, np.bool_)
    first = marks.beziers[marks.ring_beziers[marks.mark_rings[:-1]], 0]
    shapes, reach = cores(marks)
    edge = region.shape.boundary
    shapely.prepare(edge)
    near = shapely.dwithin(edge, shapes, np.maximum(gap + reach - SLACK, 0.0))
    return np.asarray(region.contains(first) & ~near)


def cores(marks: Marks) -> tuple[NDArray[np.object_], FloatArray]:
    """For every mark what a distance is measured from, and how much wider the mark is: points, lines or areas."""
    first = marks.ring_beziers[marks.mark_rings[:-1]]
    low = np.minimum.reduceat(marks.widths.min(axis=1), first)
    high = np.maximum.reduceat(marks.widths.max(axis=1), first)
    shapes, reach = np.empty(len(marks), object), np.zeros(len(marks))
    dots = np.flatnonzero(marks.kind == DOT)
    shapes[dots] = shapely.points(_xy(marks.beziers[first[dots], 0]))
    even = np.flatnonzero((marks.kind == STROKE) & (high - low < 1e-9))
    if len(even):
        flat = marks.take(even).flattened()
        ring = np.repeat(np.arange(len(even)), np.diff(flat.ring_points))
        shapes[even] = shapely.linestrings(_xy(flat.points), indices=ring)
    plain = np.flatnonzero((marks.kind == FILL) & (np.diff(marks.mark_rings) == 1))
    if len(plain):
        flat = marks.take(plain).flattened()
        ring = np.repeat(np.arange(len(plain)), np.diff(flat.ring_points))
        shapes[plain] = shapely.polygons(shapely.linearrings(_xy(flat.points), indices=ring))
        plain = plain[shapely.is_valid(shapes[plain])]
    known = np.zeros(len(marks), np.bool_)
    known[np.concatenate([dots, even, plain])] = True
    rest = np.flatnonzero(~known)
    if len(rest):
        shapes[rest] = mark_regions(marks.take(rest))
    solid = np.concatenate([dots, even])
    reach[solid] = high[solid] / 2
    return shapes, reach


def near_pairs(marks: Marks, clear: float) -> Pairs:
    """Pairs of marks, the first of each earlier in the list, that are less than a clear distance (mm) apart or meet.

    >>> dots = Marks.dots(np.array([0, 1.1, 5]), 0.5)
    >>> [each.tolist() for each in near_pairs(dots, 0.25)]
    [[0], [1]]
    """
    if len(marks) < 2:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    shapes, reach = cores(marks)
    widest = float(reach.max())
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, "dwithin", clear + reach + widest)
    once = first < second
    first, second = first[once], second[once]
    apart = shapely.distance(shapes[first], shapes[second]) - reach[first] - reach[second]
    near = apart < clear - SLACK
    return first[near], second[near]


def unclear(marks: Marks, clear: float) -> Pairs:
    """Pairs of marks that come nearer than a clear distance (mm) without meeting: a gap that no wax keeps open."""
    first, second = near_pairs(marks, clear)
    if not len(first):
        return first, second
    used, place = np.unique(np.concatenate([first, second]), return_inverse=True)
    shapes, reach = cores(marks.take(used))
    one, other = np.split(place, 2)
    apart = shapely.distance(shapes[one], shapes[other]) - reach[one] - reach[other]
    open_gap = apart > SLACK
    return first[open_gap], second[open_gap]


def cells_round(points: ComplexArray) -> list[Region]:
    """For every point the part of the plane that is nearer to it than to the others (Voronoi), in their order.

    >>> [round(cell.area) for cell in cells_round(np.array([0, 4, 4j, 4 + 4j, 2 + 2j]))][-1]
    8
    """
    if len(points) < 2:
        return []
    around = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(_xy(points))))
    _point, cell = shapely.STRtree(around).query(shapely.points(_xy(points)), "intersects")
    return [Region(part) for part in around[cell]]


def neighbours(points: ComplexArray) -> NDArray[np.intp]:
    """The pairs of points whose cells meet (Delaunay), shape (n, 2); at the rim also those that meet far outside.

    >>> neighbours(np.array([0, 4, 1 + 2j])).tolist()
    [[0, 1], [0, 2], [1, 2]]
    """
    edges = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(_xy(points)), only_edges=True))
    ends = shapely.get_coordinates(edges)
    place = np.abs(ends[:, :1] + 1j * ends[:, 1:] - points).argmin(axis=1).reshape(-1, 2)
    return np.unique(np.sort(place, axis=1), axis=0)
