"""Areas: what shapely (GEOS) answers about marks. This is the only module that imports shapely.

Curves are flattened within 0.01 mm first, so an area here is exact to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from motifkit.errors import InputError
from motifkit.geometry.mark import DOT, FILL, Fill, Marks, ranges
from motifkit.geometry.path import FLATNESS, Path, evaluate, flatten, pieces_needed, polyline, split
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, unit
from motifkit.language import _

__all__ = ["Region", "mark_regions", "ring_edges", "stroke_outline"]

ROUNDNESS = 0.002
"""How far the straight pieces of a round end may lie inside its circle, in millimetres."""

QUARTER_PIECES = 16
"""Straight pieces in a quarter circle of an offset."""

_ROUND = {"quad_segs": QUARTER_PIECES, "cap_style": "round", "join_style": "round"}


def _quarter_pieces(radius: float) -> int:
    """Straight pieces that a quarter of a circle needs to stay round."""
    return int(np.clip(np.ceil(np.pi / 4 / np.arccos(max(0.0, 1 - ROUNDNESS / radius))), 4, 64))


def _pairs(points: ComplexArray) -> FloatArray:
    return np.stack([points.real, points.imag], axis=-1)


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A part of the plane, in millimetres: union ``+``, difference ``-``, intersection ``&``, offset, tests, cuts.

    >>> from motifkit.geometry.path import polygon
    >>> square = Region.of(Fill((polygon([0, 10, 10 + 10j, 10j]),)))
    >>> square.area, round(square.inset(1).area, 6)
    (100.0, 64.0)
    """

    shape: Any

    @classmethod
    def of(cls, fill: Fill | Path) -> Region:
        """The inside of a filled area, or of one closed path."""
        rings = (fill,) if isinstance(fill, np.ndarray) else fill.rings
        return cls(_even_odd([flatten(ring) for ring in rings]))

    @classmethod
    def box(cls, box: Box) -> Region:
        """The inside of an upright rectangle."""
        return cls(shapely.box(box.left, box.top, box.right, box.bottom))

    @classmethod
    def covered(cls, marks: Marks) -> Region:
        """Everything that marks cover."""
        return cls(shapely.union_all(mark_regions(marks)))

    def __add__(self, other: Region) -> Region:
        return Region(shapely.union(self.shape, other.shape))

    def __sub__(self, other: Region) -> Region:
        return Region(shapely.difference(self.shape, other.shape))

    def __and__(self, other: Region) -> Region:
        return Region(shapely.intersection(self.shape, other.shape))

    @property
    def area(self) -> float:
        """Area in square millimetres."""
        return float(self.shape.area)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left."""
        return bool(self.shape.is_empty) or self.area <= 0

    @property
    def bounds(self) -> Box:
        """The box around the region."""
        return Box(*self.shape.bounds)

    def inset(self, distance: float) -> Region:
        """The region shrunk by a distance (mm) from its whole edge."""
        return Region(shapely.buffer(self.shape, -distance, **_ROUND))

    def grown(self, distance: float) -> Region:
        """The region grown by a distance (mm)."""
        return Region(shapely.buffer(self.shape, distance, **_ROUND))

    def contains(self, points: ComplexArray) -> NDArray[np.bool_]:
        """Which points lie inside."""
        shapely.prepare(self.shape)
        return np.asarray(shapely.contains_xy(self.shape, points.real, points.imag))

    def depth(self, points: ComplexArray) -> FloatArray:
        """Signed distance to the edge in mm: positive inside, negative outside."""
        away = shapely.distance(self.shape.boundary, shapely.points(_pairs(points)))
        return np.where(self.contains(points), away, -away)

    def pieces(self) -> list[Region]:
        """The separate pieces, the largest first."""
        parts = [part for part in shapely.get_parts(self.shape) if isinstance(part, Polygon)]
        return [Region(part) for part in sorted(parts, key=lambda part: -part.area)]

    def rings(self) -> tuple[Path, ...]:
        """The outlines as closed paths of straight lines, holes included."""
        rings = []
        for part in shapely.get_parts(self.shape):
            if isinstance(part, Polygon):
                for ring in (part.exterior, *part.interiors):
                    corners = shapely.get_coordinates(ring)
                    rings.append(polyline(corners[:, 0] + 1j * corners[:, 1]))
        return tuple(rings)

    def fill(self, role: str, part: str) -> Fill:
        """The region as a mark.

        Raises:
            InputError: when nothing is left of it.
        """
        if self.is_empty:
            raise InputError(_("nothing is left of the area for {part!r}").format(part=part))
        return Fill(self.rings(), role, part)

    def cut(self, path: Path) -> list[Path]:
        """The pieces of a path that lie inside, still curves, in the path's direction."""
        steps = pieces_needed(path) * 4
        t = np.append(ranges(np.zeros_like(steps), steps) / np.repeat(steps, steps), 0.0)
        t += np.append(np.repeat(np.arange(len(path)), steps), len(path))
        inside = self.contains(evaluate(path, t))
        changes = np.flatnonzero(np.diff(inside.astype(np.int8)))
        cuts = self._crossings(path, t[changes], t[changes + 1], inside[changes])
        edges = np.concatenate([[t[0]] if inside[0] else [], cuts, [t[-1]] if inside[-1] else []])
        return [split(path, low, high) for low, high in edges.reshape(-1, 2) if high - low > 1e-6]

    def _crossings(self, path: Path, low: FloatArray, high: FloatArray, low_inside: NDArray[np.bool_]) -> FloatArray:
        """Parameters where the path crosses the edge, each between a low and a high one, by halving."""
        for _round in range(24):
            middle = (low + high) / 2
            same = self.contains(evaluate(path, middle)) == low_inside
            low, high = np.where(same, middle, low), np.where(same, high, middle)
        return (low + high) / 2


def _even_odd(rings: Sequence[ComplexArray]) -> Any:
    """The polygon that rings bound by the even-odd rule."""
    shape = None
    for ring in rings:
        if len(np.unique(ring)) < 3:
            continue
        polygon = shapely.polygons(_pairs(ring))
        if not shapely.is_valid(polygon):
            polygon = shapely.make_valid(polygon)
        shape = polygon if shape is None else shapely.symmetric_difference(shape, polygon)
    return Polygon() if shape is None else shape


def mark_regions(marks: Marks, tolerance: float = FLATNESS) -> NDArray[np.object_]:
    """Every mark as a shapely polygon: the disc, the stroke with its round ends, the filled area."""
    flat = marks.flattened(tolerance)
    shapes = np.empty(len(marks), object)
    first = flat.ring_points[flat.mark_rings[:-1]]
    dots = np.flatnonzero(marks.kind == DOT)
    if len(dots):
        # Corners a little outside the circle, so that the polygon has the disc's area.
        corners = 4 * QUARTER_PIECES
        grow = np.sqrt(2 * np.pi / corners / np.sin(2 * np.pi / corners))
        turn = np.array([unit(360 * step / corners) for step in range(corners)])
        discs = flat.points[first[dots], None] + grow * flat.radii[first[dots], None] * turn
        shapes[dots] = shapely.polygons(_pairs(discs))
    for index in np.flatnonzero(marks.kind != DOT):
        rings = range(flat.mark_rings[index], flat.mark_rings[index + 1])
        spans = [slice(flat.ring_points[ring], flat.ring_points[ring + 1]) for ring in rings]
        if marks.kind[index] == FILL:
            shapes[index] = _even_odd([flat.points[span] for span in spans])
        else:
            shapes[index] = _stroke_shape(flat.points[spans[0]], flat.radii[spans[0]])
    return shapes


def _stroke_shape(points: ComplexArray, radii: FloatArray) -> Any:
    if np.ptp(radii) < 1e-9:
        radius = float(radii[0])
        return shapely.buffer(shapely.linestrings(_pairs(points)), radius, quad_segs=_quarter_pieces(radius))
    return tapered(points, radii)


def tapered(points: ComplexArray, radii: FloatArray) -> Any:
    """A stroke whose half width differs along it: what discs sliding along the line cover."""
    keep = np.append(True, np.abs(np.diff(points)) > 1e-9)
    points, radii = points[keep], radii[keep]
    discs = shapely.buffer(shapely.points(_pairs(points)), radii, quad_segs=QUARTER_PIECES)
    if len(points) < 2:
        return discs[0]
    pairs = [MultiPolygon([here, there]) for here, there in pairwise(discs)]
    outline = _simple_taper(points, radii)
    if shapely.is_valid(outline):
        return outline
    return shapely.union_all(shapely.convex_hull(pairs))


def _simple_taper(points: ComplexArray, radii: FloatArray) -> Any:
    """Both sides of the line and its round ends as one ring; crosses itself where the line bends too sharply."""
    steps = np.diff(points)
    along = steps / np.abs(steps)
    # The common tangent of two discs leans toward the smaller one.
    lean = np.clip(-np.diff(radii) / np.abs(steps), -0.99, 0.99)
    left = along * (lean + 1j * np.sqrt(1 - lean**2))
    right = along * (lean - 1j * np.sqrt(1 - lean**2))
    sides = []
    for side in (left, right):
        middle = side[:-1] + side[1:]
        middle /= np.abs(middle)
        stretch = 1 / np.maximum((middle * np.conj(side[1:])).real, 0.5)
        knots = np.concatenate([side[:1], middle * stretch, side[-1:]])
        sides.append(points + radii * knots)
    ending = points[-1] + radii[-1] * _turned(left[-1], right[-1], _quarter_pieces(radii[-1]))
    starting = points[0] + radii[0] * _turned(right[0], left[0], _quarter_pieces(radii[0]))
    return shapely.polygons(_pairs(np.concatenate([sides[0], ending, sides[1][::-1], starting])))


def _turned(start: complex, end: complex, quarter: int) -> ComplexArray:
    """Directions from one to another the short way round the front of a stroke's end, both left out."""
    sweep = float(np.angle(start / end)) % (2 * np.pi)
    steps = max(2, int(np.ceil(sweep / (np.pi / 2) * quarter)))
    return np.asarray(start * np.exp(-1j * np.linspace(0, sweep, steps + 1)[1:-1]))


def ring_edges(marks: Marks, tolerance: float = FLATNESS) -> tuple[ComplexArray, ComplexArray]:
    """Start and end of every straight edge around marks, all outer rings turning one way and all holes the other."""
    shapes = shapely.normalize(mark_regions(marks, tolerance))
    rings = shapely.get_rings(shapely.get_parts(shapes))
    corners, which = shapely.get_coordinates(rings, return_index=True)
    points = corners[:, 0] + 1j * corners[:, 1]
    inner = which[1:] == which[:-1]
    return points[:-1][inner], points[1:][inner]


def stroke_outline(marks: Marks, index: int) -> ComplexArray:
    """The outline of one stroke as a closed ring of points."""
    shape = mark_regions(marks[index : index + 1])[0]
    corners = shapely.get_coordinates(shape.exterior)
    return np.asarray(corners[:, 0] + 1j * corners[:, 1])
