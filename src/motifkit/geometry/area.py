"""Areas: what shapely (GEOS) answers about marks. This is the only module that imports shapely.

Curves are flattened within 0.01 mm first, so an area here is exact to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from motifkit.errors import InputError
from motifkit.geometry.mark import DOT, FILL, STROKE, Fill, Flat, Marks, ranges
from motifkit.geometry.path import FLATNESS, Path, evaluate, flatten, pieces_needed, split, straight
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, unit
from motifkit.language import _

__all__ = [
    "Region",
    "joined",
    "mark_regions",
    "region_edges",
    "ring_edges",
    "stroke_outlines",
    "stroke_sides",
]

ROUNDNESS = 0.002
"""How far the straight pieces of a round end may lie inside its circle, in millimetres."""

QUARTER_PIECES = 16
"""Straight pieces in a quarter circle of an offset."""

_ROUND = {"quad_segs": QUARTER_PIECES, "cap_style": "round", "join_style": "round"}


def _quarter_pieces(radius: FloatArray) -> NDArray[np.intp]:
    """Straight pieces that a quarter of each circle needs to stay round."""
    count = np.ceil(np.pi / 4 / np.arccos(np.maximum(0.0, 1 - ROUNDNESS / radius)))
    return np.clip(count, 4, 64).astype(np.intp)


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
    def flat(cls, points: ComplexArray) -> Region:
        """The inside of a closed line of points, by the even-odd rule."""
        return cls(_even_odd([points]))

    @classmethod
    def line(cls, points: ComplexArray) -> Region:
        """A line, which has no area, so that distances to it can be asked."""
        return cls(shapely.linestrings(_pairs(points)))

    @classmethod
    def places(cls, points: ComplexArray) -> Region:
        """Separate places without area, for the same reason."""
        return cls(shapely.multipoints(_pairs(points)))

    @property
    def edge(self) -> Region:
        """The outline alone, as a line."""
        return Region(self.shape.boundary)

    @classmethod
    def joined(cls, regions: Sequence[Region]) -> Region:
        """The union of many regions; of none an empty one."""
        if len(regions) == 1:
            return regions[0]
        return cls(shapely.union_all([each.shape for each in regions]))

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
    def length(self) -> float:
        """Length of its whole edge in millimetres, holes included."""
        return float(self.shape.length)

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

    def grown(self, distance: float, *, pointed: bool = False) -> Region:
        """The region grown by a distance (mm); with ``pointed`` its corners stay corners."""
        joins = {"join_style": "mitre", "mitre_limit": 6.0} if pointed else {}
        return Region(shapely.buffer(self.shape, distance, **{**_ROUND, **joins}))

    def moved(self, isometry: Isometry) -> Region:
        """The region moved."""

        def move(corners: FloatArray) -> FloatArray:
            return _pairs(np.asarray(isometry(corners[:, 0] + 1j * corners[:, 1])))

        return Region(shapely.transform(self.shape, move))

    def contains(self, points: ComplexArray) -> NDArray[np.bool_]:
        """Which points lie inside."""
        shapely.prepare(self.shape)
        return np.asarray(shapely.contains_xy(self.shape, points.real, points.imag))

    def depth(self, points: ComplexArray) -> FloatArray:
        """Signed distance to the edge in mm: positive inside, negative outside."""
        away = shapely.distance(self.shape.boundary, shapely.points(_pairs(points)))
        return np.asarray(np.where(self.contains(points), away, -away))

    def pieces(self) -> list[Region]:
        """The separate pieces, the largest first."""
        if shapely.get_type_id(self.shape) == 3:
            return [] if self.shape.is_empty else [self]
        parts = self._polygons()
        return [Region(part) for part in parts[np.argsort(-shapely.area(parts), kind="stable")]]

    def rings(self) -> tuple[Path, ...]:
        """The outlines as closed paths of straight lines, holes included."""
        corners, ring = shapely.get_coordinates(shapely.get_rings(self._polygons()), return_index=True)
        points = corners[:, 0] + 1j * corners[:, 1]
        cuts = np.flatnonzero(ring[1:] != ring[:-1]) + 1
        return tuple(straight(run) for run in np.split(points, cuts)) if len(points) else ()

    def _polygons(self) -> NDArray[np.object_]:
        parts = np.asarray(shapely.get_parts(self.shape), object)
        return np.asarray(parts[shapely.get_type_id(parts) == 3])

    def plainer(self, tolerance: float) -> Region:
        """The region with fewer corners: its edge moves by no more than a tolerance (mm), and no hole is lost."""
        return Region(shapely.simplify(self.shape, tolerance, preserve_topology=True))

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
        # A straight line bends nowhere and may still cross many bays: no two places lie more than half a mm apart.
        reach = np.abs(np.diff(path, axis=1)).sum(axis=1)
        steps = np.maximum(pieces_needed(path) * 4, np.ceil(2 * reach).astype(np.intp))
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
    whole = _side_by_side(rings) if len(rings) > 1 else None
    if whole is not None:
        return whole
    shape = None
    for ring in rings:
        aside = ring[ring != ring[0]]
        if (aside == aside[:1]).all():
            continue
        polygon = shapely.polygons(_pairs(ring))
        if not shapely.is_valid(polygon):
            polygon = _untangled(ring)
        shape = polygon if shape is None else shapely.symmetric_difference(shape, polygon)
    return Polygon() if shape is None else shape


def _side_by_side(rings: Sequence[ComplexArray]) -> Any:
    """The areas of rings that lie side by side, or all inside the largest; None where they do not, or degenerate."""
    if min(len(ring) for ring in rings) < 4:
        return None
    edges = [shapely.linearrings(_pairs(ring)) for ring in rings]
    parts = shapely.polygons(edges)
    beside = shapely.multipolygons(parts)
    if shapely.is_valid(beside):
        return beside
    largest = int(shapely.area(parts).argmax())
    holed = shapely.polygons(edges[largest], holes=[*edges[:largest], *edges[largest + 1 :]])
    return holed if shapely.is_valid(holed) else None


def _untangled(ring: ComplexArray) -> Any:
    """What a ring that crosses itself bounds by the even-odd rule; make_valid is a hundred times slower."""
    lines = shapely.union_all([shapely.linestrings(_pairs(ring))])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    x, y = shapely.get_coordinates(shapely.point_on_surface(faces)).T
    start, end = ring[:-1], ring[1:]
    rise = np.where(start.imag == end.imag, 1.0, end.imag - start.imag)
    odd = np.empty(len(faces), np.bool_)
    block = max(1, 100_000 // len(start))
    for first in range(0, len(faces), block):
        left, level = x[first : first + block, None], y[first : first + block, None]
        crossed = (start.imag <= level) != (end.imag <= level)
        meets = start.real + (level - start.imag) / rise * (end.real - start.real)
        odd[first : first + block] = (crossed & (left < meets)).sum(axis=1) % 2 == 1
    return shapely.union_all(faces[odd])


def mark_regions(marks: Marks, tolerance: float = FLATNESS) -> NDArray[np.object_]:
    """Every mark as a shapely polygon: the disc, the stroke with its round ends, the filled area."""
    flat = marks.flattened(tolerance)
    shapes = np.empty(len(marks), object)
    dots = np.flatnonzero(marks.kind == DOT)
    if len(dots):
        first = flat.ring_points[flat.mark_rings[dots]]
        shapes[dots] = _discs(flat.points[first], flat.radii[first])
    strokes = np.flatnonzero(marks.kind == STROKE)
    if len(strokes):
        shapes[strokes] = _stroke_shapes(flat, flat.mark_rings[strokes])
    fills = np.flatnonzero(marks.kind == FILL)
    if len(fills):
        shapes[fills] = _fill_shapes(flat, fills)
    return shapes


def _fill_shapes(flat: Flat, fills: NDArray[np.intp]) -> NDArray[np.object_]:
    """Areas of one ring, or of one inside another, many at a time; the others one by one."""
    shapes = np.empty(len(fills), object)
    count = np.diff(flat.mark_rings)[fills]
    outer = flat.mark_rings[fills]
    plain = (count <= 2) & (np.minimum(*(np.diff(flat.ring_points)[ring] for ring in (outer, outer + count - 1))) > 3)
    some = np.flatnonzero(plain)
    edges, inside = _ring_polygons(flat, outer[some])
    good = shapely.is_valid(inside)
    shapes[some] = inside
    two = np.flatnonzero(count[some] == 2)
    holes, hollow = _ring_polygons(flat, outer[some[two]] + 1)
    nested = good[two] & shapely.is_valid(hollow)
    nested[nested] = shapely.contains_properly(inside[two[nested]], hollow[nested])
    shapes[some[two[nested]]] = shapely.polygons(edges[two[nested]], holes=holes[nested, None])
    good[two] = nested
    plain[some] = good
    for index in np.flatnonzero(~plain).tolist():
        rings = range(outer[index], outer[index] + count[index])
        shapes[index] = _even_odd([flat.ring(ring)[0] for ring in rings])
    return shapes


def _ring_polygons(flat: Flat, rings: NDArray[np.intp]) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Rings as lines, and the areas in them."""
    size = flat.ring_points[rings + 1] - flat.ring_points[rings]
    points = flat.points[ranges(flat.ring_points[rings], size)]
    edges = shapely.linearrings(_pairs(points), indices=np.repeat(np.arange(len(rings)), size))
    return np.asarray(edges, object), np.asarray(shapely.polygons(edges), object)


def _discs(centres: ComplexArray, radii: FloatArray) -> NDArray[np.object_]:
    # Corners a little outside the circle, so that the polygon has the disc's area.
    corners = 4 * QUARTER_PIECES
    grow = np.sqrt(2 * np.pi / corners / np.sin(2 * np.pi / corners))
    turn = np.array([unit(360 * step / corners) for step in range(corners)])
    return np.asarray(shapely.polygons(_pairs(centres[:, None] + grow * radii[:, None] * turn)), object)


def _stroke_shapes(flat: Flat, rings: NDArray[np.intp]) -> NDArray[np.object_]:
    """Strokes of one width as offsets of their lines, many at a time; the others one shape of points at a time."""
    shapes = np.empty(len(rings), object)
    sizes = flat.ring_points[rings + 1] - flat.ring_points[rings]
    points = ranges(flat.ring_points[rings], sizes)
    starts = np.cumsum(sizes) - sizes
    widest, finest = (each.reduceat(flat.radii[points], starts) for each in (np.maximum, np.minimum))
    even = widest - finest < 1e-9
    quarters = _quarter_pieces(widest)
    lines = shapely.linestrings(_pairs(flat.points[points]), indices=np.repeat(np.arange(len(rings)), sizes))
    for quarter in np.flatnonzero(np.bincount(quarters[even])):
        chosen = np.flatnonzero(even & (quarters == quarter))
        shapes[chosen] = shapely.buffer(lines[chosen], widest[chosen], quad_segs=int(quarter))
    for size in np.flatnonzero(np.bincount(sizes[~even])):
        chosen = np.flatnonzero(~even & (sizes == size))
        table = flat.ring_points[rings[chosen], None] + np.arange(size)
        shapes[chosen] = _tapers(flat.points[table], flat.radii[table])
    return shapes


def _tapers(points: ComplexArray, radii: FloatArray) -> NDArray[np.object_]:
    """Strokes whose half width differs along them, as many points each: what discs sliding along the lines cover."""
    moving = (np.abs(np.diff(points, axis=1)) > 1e-9).all(axis=1)
    shapes = np.empty(len(points), object)
    if moving.any():
        shapes[moving] = _sides(points[moving], radii[moving])
    # A line that bends too sharply for its width, or comes back to itself, crosses its own side: in two parts it does
    # so less. A step of no length has no side at all.
    crossed: NDArray[np.bool_] = np.asarray(~moving)
    crossed[moving] = ~shapely.is_valid(shapes[moving])
    if not crossed.any():
        return shapes
    if points.shape[1] == 2:
        shapes[crossed] = _hulls(points[crossed], radii[crossed])
        return shapes
    middle = points.shape[1] // 2
    first = _tapers(points[crossed, : middle + 1], radii[crossed, : middle + 1])
    shapes[crossed] = shapely.union(first, _tapers(points[crossed, middle:], radii[crossed, middle:]))
    return shapes


def _hulls(points: ComplexArray, radii: FloatArray) -> NDArray[np.object_]:
    """What two discs and everything between them cover, for each pair of points."""
    discs = shapely.buffer(shapely.points(_pairs(points)), radii, quad_segs=QUARTER_PIECES)
    return np.asarray(shapely.convex_hull(shapely.multipolygons(discs)), object)


def _edges_of(points: ComplexArray, radii: FloatArray) -> tuple[ComplexArray, ComplexArray]:
    """Directions from each line's points to its left and to its right side."""
    steps = np.diff(points, axis=1)
    reach = np.abs(steps)
    along = steps / reach
    # The common tangent of two discs leans toward the smaller one.
    lean = np.clip(-np.diff(radii, axis=1) / reach, -0.99, 0.99)
    both = []
    for hand in (1j, -1j):
        side = along * (lean + hand * np.sqrt(1 - lean**2))
        middle = side[:, :-1] + side[:, 1:]
        middle /= np.abs(middle) + 1e-300
        middle /= np.maximum((middle * np.conj(side[:, 1:])).real, 0.5)
        both.append(np.concatenate([side[:, :1], middle, side[:, -1:]], axis=1))
    return both[0], both[1]


def _sides(points: ComplexArray, radii: FloatArray) -> NDArray[np.object_]:
    """Both sides of each line and its round ends as one ring."""
    left, right = _edges_of(points, radii)
    quarter = int(_quarter_pieces(radii.max()))
    front = points[:, -1:] + radii[:, -1:] * _round_end(left[:, -1], right[:, -1], quarter)
    back = points[:, :1] + radii[:, :1] * _round_end(right[:, 0], left[:, 0], quarter)
    ring = [points + radii * left, front, (points + radii * right)[:, ::-1], back]
    return np.asarray(shapely.polygons(_pairs(np.concatenate(ring, axis=1))), object)


def _round_end(start: ComplexArray, end: ComplexArray, quarter: int) -> ComplexArray:
    """Directions round the front of each stroke's end, from one side to the other, both left out."""
    sweep = np.angle(start / end) % (2 * np.pi)
    share = np.arange(1, 3 * quarter) / (3 * quarter)
    return np.asarray(start[:, None] * np.exp(-1j * sweep[:, None] * share))


def joined(shapes: Any, grid: float = 1e-6) -> Any:
    """The union of shapes whose edges may lie on one another but for rounding: corners are snapped to a grid (mm)."""
    try:
        return shapely.union_all(shapes, grid_size=grid)
    except shapely.errors.GEOSException:
        return shapely.union_all(shapely.make_valid(np.asarray(shapes, object)), grid_size=grid)


def ring_edges(marks: Marks, tolerance: float = FLATNESS) -> tuple[ComplexArray, ComplexArray]:
    """Start and end of every straight edge around marks, all outer rings turning one way and all holes the other."""
    return _edges(mark_regions(marks, tolerance))


def region_edges(regions: Sequence[Region]) -> tuple[ComplexArray, ComplexArray]:
    """The same around regions."""
    return _edges(np.array([each.shape for each in regions], object))


def _edges(shapes: NDArray[np.object_]) -> tuple[ComplexArray, ComplexArray]:
    rings = shapely.get_rings(shapely.get_parts(shapely.normalize(shapes)))
    corners, which = shapely.get_coordinates(rings, return_index=True)
    points = corners[:, 0] + 1j * corners[:, 1]
    inner = which[1:] == which[:-1]
    return points[:-1][inner], points[1:][inner]


def stroke_sides(marks: Marks, tolerance: float = FLATNESS) -> list[tuple[ComplexArray, ComplexArray] | None]:
    """The left and the right side of every stroke as points, for an outline that joins them by round ends.

    None for what is no stroke, and for a stroke that meets itself, whose outline has more than two sides.
    """
    flat = marks.flattened(tolerance)
    found: list[tuple[ComplexArray, ComplexArray] | None] = [None] * len(marks)
    rings = flat.mark_rings[:-1]
    sizes = np.where(marks.kind == STROKE, flat.ring_points[rings + 1] - flat.ring_points[rings], 0)
    for size in np.flatnonzero(np.bincount(sizes[sizes > 0])):
        chosen = np.flatnonzero(sizes == size)
        table = flat.ring_points[rings[chosen], None] + np.arange(size)
        points, radii = flat.points[table], flat.radii[table]
        moving = (np.abs(np.diff(points, axis=1)) > 1e-9).all(axis=1)
        chosen, points, radii = chosen[moving], points[moving], radii[moving]
        valid = shapely.is_valid(_sides(points, radii))
        left, right = (points + radii * side for side in _edges_of(points, radii))
        for index in np.flatnonzero(valid):
            found[chosen[index]] = left[index], right[index]
    return found


def stroke_outlines(marks: Marks) -> list[list[ComplexArray]]:
    """The outline of every mark as closed rings of points; a stroke that comes back to itself has holes."""
    outlines = []
    for shape in mark_regions(marks):
        corners, ring = shapely.get_coordinates(shapely.get_rings(shape), return_index=True)
        points = corners[:, 0] + 1j * corners[:, 1]
        outlines.append(np.split(points, np.flatnonzero(np.diff(ring)) + 1))
    return outlines
