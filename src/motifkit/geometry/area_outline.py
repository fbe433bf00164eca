"""Areas by the rules of drawing programs: what winds round, and lines with flat, square or round ends and corners."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.area import Region
from motifkit.geometry.path import Path, flatten
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.language import _

__all__ = ["check_tangle", "corners_of", "line_outline", "mapped", "wound"]

MOST_CROSSINGS = 2_000_000
"""Pairs of straight pieces that may lie over one another: more would keep the area algebra busy for minutes."""

_CORNER = 1e-3
"""Radians by which a line must turn at a knot to have a corner there."""


def check_tangle(lines: Sequence[ComplexArray]) -> None:
    """Refuse lines that cross one another too often to be computed with.

    Raises:
        InputError: when about two million of their pieces lie over one another.
    """
    start = np.concatenate([line[:-1] for line in lines]) if lines else np.empty(0, np.complex128)
    if len(start) < 2_000:
        return
    end = np.concatenate([line[1:] for line in lines])
    low = np.minimum(start.real, end.real) + 1j * np.minimum(start.imag, end.imag)
    high = np.maximum(start.real, end.real) + 1j * np.maximum(start.imag, end.imag)
    sample = np.unique(np.linspace(0, len(start) - 1, 400).astype(int))
    met = 0
    for each in sample:
        met += int(
            (
                (low.real <= high[each].real)
                & (high.real >= low[each].real)
                & (low.imag <= high[each].imag)
                & (high.imag >= low[each].imag)
            ).sum()
        )
    if met / len(sample) * len(start) / 2 > MOST_CROSSINGS:
        raise InputError(_("a line crosses itself millions of times; simplify it first"))


def wound(rings: Sequence[ComplexArray]) -> tuple[Region, float]:
    """What rings wind round at least once in either direction (the nonzero rule), and the area by the even-odd rule.

    >>> square = np.array([0, 4, 4 + 4j, 4j, 0])
    >>> inner = square / 2 + 1 + 1j
    >>> [(region.area, odd) for region, odd in (wound([square, inner]), wound([square, inner[::-1]]))]
    [(16.0, 12.0), (12.0, 12.0)]
    """
    rings = [ring for ring in rings if len(np.unique(ring)) > 2]
    if not rings:
        return Region(shapely.Polygon()), 0.0
    if len(rings) == 1:
        alone = shapely.polygons(_pairs(rings[0]))
        if shapely.is_valid(alone):
            return Region(alone), float(alone.area)
    lines = shapely.union_all([shapely.linestrings(_pairs(ring)) for ring in rings])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    if not len(faces):
        return Region(shapely.Polygon()), 0.0
    x, y = shapely.get_coordinates(shapely.point_on_surface(faces)).T
    start = np.concatenate([ring[:-1] for ring in rings])
    end = np.concatenate([ring[1:] for ring in rings])
    turns = _turns(start, end, x, y)
    return Region(shapely.union_all(faces[turns != 0])), float(shapely.area(faces[turns % 2 == 1]).sum())


def _turns(start: ComplexArray, end: ComplexArray, x: FloatArray, y: FloatArray) -> NDArray[np.intp]:
    """How often lines wind round points: crossings of a ray to the right, downward ones against upward ones."""
    rise = np.where(start.imag == end.imag, 1.0, end.imag - start.imag)
    turns = np.empty(len(x), np.intp)
    block = max(1, 200_000 // len(start))
    for first in range(0, len(x), block):
        left, level = x[first : first + block, None], y[first : first + block, None]
        down = (start.imag <= level) & (end.imag > level)
        up = (start.imag > level) & (end.imag <= level)
        right = left < start.real + (level - start.imag) / rise * (end.real - start.real)
        turns[first : first + block] = (down & right).sum(axis=1) - (up & right).sum(axis=1)
    return turns


def corners_of(path: Path, *, closed: bool) -> tuple[NDArray[np.intp], FloatArray]:
    """The knots at which a path has a corner, and by how many radians it turns there; knot 0 only where it closes."""
    leaving, arriving = _directions(path)
    turn = np.abs(np.angle(leaving[1:] * np.conj(arriving[:-1])))
    knots = np.arange(1, len(path))
    if closed:
        turn = np.append(turn, abs(np.angle(leaving[0] * np.conj(arriving[-1]))))
        knots = np.append(knots, 0)
    chosen = turn > _CORNER
    return knots[chosen], turn[chosen]


def _directions(path: Path) -> tuple[ComplexArray, ComplexArray]:
    """Unit tangents at the start and at the end of every cubic, also where a handle has no length."""
    result = []
    for order in ((1, 2, 3), (2, 1, 0)):
        origin = path[:, 0] if order[0] == 1 else path[:, 3]
        tangent = np.zeros(len(path), np.complex128)
        scale = np.abs(path - origin[:, None]).max(axis=1)
        for index in order:
            step = path[:, index] - origin
            tangent = np.where(np.abs(tangent) > 1e-7 * scale, tangent, step)
        result.append(tangent / np.maximum(np.abs(tangent), 1e-300))
    return result[0], -result[1]


def line_outline(
    path: Path,
    width: float,
    *,
    closed: bool,
    cap: str = "butt",
    corner: str = "miter",
    limit: float = 4.0,
    tolerance: float = 0.002,
) -> Region:
    """What a line of one width covers, with the ends and corners that SVG knows.

    Args:
        path: cubics of some length each.
        width: of the line, in the path's unit.
        closed: whether the end joins the start.
        cap: ``butt``, ``square`` or ``round``.
        corner: ``miter``, ``bevel`` or ``round``.
        limit: longest miter, in widths, before it is bevelled.
        tolerance: how far the outline may lie from the true one, in the path's unit.

    >>> from motifkit.geometry.path import polyline
    >>> line_outline(polyline([0, 10, 10 + 10j]), 2, closed=False).area
    40.0
    """
    radius = width / 2
    knots, _turn = corners_of(path, closed=closed)
    quarter = int(np.clip(np.ceil(np.pi / 4 / np.arccos(max(0.0, 1 - tolerance / radius))), 2, 64))
    cuts = sorted({0, *knots.tolist(), len(path)})
    pieces = [flatten(path[low:high], tolerance) for low, high in pairwise(cuts)]
    shapes = [
        shapely.buffer(shapely.linestrings(_pairs(piece)), radius, quad_segs=quarter, cap_style="flat")
        for piece in pieces
    ]
    leaving, arriving = _directions(path)
    # A closed line has a corner at its start even where it is smooth: two flat ends meet there.
    shapes.extend(
        _corner(path[knot, 0], arriving[knot - 1], leaving[knot], radius, corner, limit, quarter)
        for knot in {*knots.tolist(), *([0] if closed else [])}
    )
    if not closed and cap != "butt":
        ends = ((path[0, 0], -leaving[0]), (path[-1, 3], arriving[-1]))
        shapes.extend(_cap(point, outward, radius, cap, quarter) for point, outward in ends)
    return Region(shapely.union_all(shapes))


def _cap(point: complex, outward: complex, radius: float, cap: str, quarter: int) -> Any:
    if cap == "round":
        return shapely.buffer(shapely.points(point.real, point.imag), radius, quad_segs=quarter)
    side, reach = 1j * outward * radius, outward * radius
    return shapely.polygons(_pairs(np.array([point + side, point + side + reach, point - side + reach, point - side])))


def _corner(
    point: complex, arriving: complex, leaving: complex, radius: float, kind: str, limit: float, quarter: int
) -> Any:
    turn = float(np.angle(leaving * np.conj(arriving)))
    if kind == "round":
        return shapely.buffer(shapely.points(point.real, point.imag), radius, quad_segs=quarter)
    outside = -1j if turn > 0 else 1j
    ends = [point + outside * arriving * radius, point + outside * leaving * radius]
    half = np.cos(turn / 2)
    # The ratio of a miter's length to the width is 1 / sin(half the angle between the lines).
    if kind != "bevel" and half > 1e-6 and 1 / half <= limit:
        ends.insert(1, point + outside * arriving * radius + arriving * radius * np.tan(abs(turn) / 2))
    ring = np.array([point, *ends])
    # Two points on one spot bound nothing.
    return shapely.polygons(_pairs(ring)) if abs(ends[0] - ends[-1]) > 0 else shapely.Polygon()


def mapped(region: Region, turn: complex, lean: complex, shift: complex) -> Region:
    """The region under ``z -> turn * z + lean * conj(z) + shift``."""

    def move(corners: FloatArray) -> FloatArray:
        z = corners[:, 0] + 1j * corners[:, 1]
        return _pairs(turn * z + lean * np.conj(z) + shift)

    return Region(shapely.make_valid(shapely.transform(region.shape, move)))


def _pairs(points: ComplexArray) -> FloatArray:
    return np.stack([points.real, points.imag], axis=-1)
