"""Areas that lie in front of others, as packed shapes: what they hide of points and of areas, for all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Flat, ranges
from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray, Isometry, stack

Shapes: TypeAlias = NDArray[Any]
"""Shapes of GEOS in an array of objects."""

IntArray: TypeAlias = NDArray[np.intp]


def rounded(points: ComplexArray) -> ComplexArray:
    """Points on a grid of a ten-millionth of a mm, so that upright and level edges on one line are exactly on it."""
    return np.asarray(np.round(points, 7))


def rings_of(flat: Flat, chosen: IntArray) -> tuple[ComplexArray, IntArray]:
    """The points of some rings of flattened marks, and of which of them each is one."""
    sizes = flat.ring_points[chosen + 1] - flat.ring_points[chosen]
    return flat.points[ranges(flat.ring_points[chosen], sizes)], np.repeat(np.arange(len(chosen)), sizes)


def insides(flat: Flat, chosen: IntArray) -> Shapes:
    """The insides of some closed rings, by the even-odd rule."""
    if not len(chosen):
        return np.empty(0, object)
    points, ring = rings_of(flat, chosen)
    shapes = np.asarray(shapely.polygons(shapely.linearrings(points.real, points.imag, indices=ring)), object)
    for place in np.flatnonzero(~shapely.is_valid(shapes)).tolist():
        shapes[place] = Region.flat(points[ring == place]).shape
    return shapes


def lines(flat: Flat, chosen: IntArray) -> Shapes:
    """Some lines, open or closed, without an area."""
    if not len(chosen):
        return np.empty(0, object)
    points, ring = rings_of(flat, chosen)
    return np.asarray(shapely.linestrings(points.real, points.imag, indices=ring), object)


def places(points: ComplexArray) -> Shapes:
    """Single places."""
    return np.asarray(shapely.points(points.real, points.imag), object)


def edges_of(shapes: Shapes) -> Shapes:
    """The outlines alone, as lines."""
    return np.asarray(shapely.boundary(shapes), object)


def boxes_of(shapes: Shapes) -> FloatArray:
    """Left, top, right and bottom of every shape, (n, 4); of an empty one no numbers."""
    return np.asarray(shapely.bounds(shapes))


def images(shapes: Shapes, moves: list[Isometry], which: IntArray) -> Shapes:
    """Shapes moved, each by the movement of a number."""
    moved = shapes.copy()
    corners, owner = shapely.get_coordinates(moved, return_index=True)
    turn, shift, mirrors = stack(moves)
    move, points = which[owner], corners[:, 0] + 1j * corners[:, 1]
    points = rounded(turn[move] * np.where(mirrors[move], points.conj(), points) + shift[move])
    return np.asarray(shapely.set_coordinates(moved, np.stack([points.real, points.imag], axis=1)), object)


def meeting(boxes: FloatArray, others: FloatArray) -> tuple[IntArray, IntArray]:
    """Pairs of boxes (left, top, right, bottom) that meet: the number of one and of the other."""
    found = shapely.STRtree(shapely.box(*others.T)).query(shapely.box(*boxes.T))
    return found[0], found[1]


def near(shapes: Shapes, others: Shapes, reach: FloatArray) -> NDArray[np.bool_]:
    """Of pairs of shapes, which meet or lie nearer than the reach (mm) of each pair."""
    return np.asarray(shapely.dwithin(shapes, others, reach)) if len(shapes) else np.zeros(0, np.bool_)


def prepared(shapes: Shapes) -> Shapes:
    """The same shapes, made ready to be asked often."""
    shapely.prepare(shapes)
    return shapes


def meet(shapes: Shapes, others: Shapes) -> NDArray[np.bool_]:
    """Of pairs of shapes, which share a point."""
    return np.asarray(shapely.intersects(shapes, others))


def holds(shapes: Shapes, points: ComplexArray) -> NDArray[np.bool_]:
    """Of pairs of a shape and a point, in which the point lies inside."""
    return np.asarray(shapely.contains_xy(shapes, points.real, points.imag))


def nearest(shapes: Shapes, points: ComplexArray) -> ComplexArray:
    """Of pairs of a shape and a point, the place of the shape that is nearest."""
    ways = shapely.get_coordinates(shapely.shortest_line(shapes, places(points)))[::2]
    return np.asarray(ways[:, 0] + 1j * ways[:, 1])


def grown_by(shapes: Shapes, rings: list[ComplexArray], which: IntArray) -> Shapes:
    """Shapes joined with what closed lines of points bound, each line with the shape of a number."""
    if not rings:
        return shapes
    points, ring = np.concatenate(rings), np.repeat(np.arange(len(rings)), [len(each) for each in rings])
    more = np.asarray(shapely.polygons(shapely.linearrings(points.real, points.imag, indices=ring)), object)
    more, grown = _sound(more), shapes.copy()
    for chosen in _rounds(which):
        grown[which[chosen]] = shapely.union(grown[which[chosen]], more[chosen])
    return _sound(grown)


def _sound(shapes: Shapes) -> Shapes:
    """The same shapes where none crosses itself, and nothing hangs on that has no area."""
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    return shapes


def less(shapes: Shapes, fronts: Shapes, which: IntArray) -> Shapes:
    """What is left of shapes when others are taken off, each from the shape of a number.

    What takes most should come first: what then no longer meets the rest costs nothing.
    """
    left = shapes.copy()
    for chosen in _rounds(which):
        chosen = chosen[meet(left[which[chosen]], fronts[chosen])]
        left[which[chosen]] = shapely.difference(left[which[chosen]], fronts[chosen])
    return left


def _rounds(which: IntArray) -> Iterator[IntArray]:
    """The places of numbers in rounds: in the first where each number comes first, and so on."""
    order = np.argsort(which, kind="stable")
    turn = np.arange(len(which)) - np.searchsorted(which[order], which[order])
    for once in range(int(turn.max(initial=-1)) + 1):
        yield order[turn == once]


def pieces(shapes: Shapes, least: float, tolerance: float) -> tuple[Path, IntArray, IntArray, IntArray]:
    """The separate pieces of shapes with at least so many mm² as closed paths of straight lines, packed.

    Args:
        shapes: any.
        least: mm².
        tolerance: how far (mm) an edge may move to have fewer corners.

    Returns:
        The cubics, how many each ring has, how many rings each piece has, and of which shape each piece is one.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    kept = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) >= least)
    parts, owner = parts[kept], owner[kept]
    plain = shapely.simplify(parts, tolerance, preserve_topology=False)
    # Now and then the fast way crosses itself, loses a hole or all of a thin piece, or divides it.
    whole = shapely.is_valid(plain) & ~shapely.is_empty(plain) & (shapely.get_type_id(plain) == 3)
    whole &= shapely.get_num_interior_rings(plain) == shapely.get_num_interior_rings(parts)
    parts[whole] = plain[whole]
    parts[~whole] = shapely.simplify(parts[~whole], tolerance, preserve_topology=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    points = corners[:, 0] + 1j * corners[:, 1]
    inner = ring[1:] == ring[:-1]
    start, end = points[:-1][inner], points[1:][inner]
    step = (end - start) / 3
    beziers = np.stack([start, start + step, end - step, end], axis=1)
    return beziers, np.bincount(ring, minlength=len(rings)) - 1, np.bincount(part, minlength=len(parts)), owner


def areas(shapes: Shapes) -> FloatArray:
    """Square millimetres."""
    return np.asarray(shapely.area(shapes))


def corner_of(shapes: Shapes) -> ComplexArray:
    """A corner of every shape; of an empty one no number."""
    corners, owner = shapely.get_coordinates(shapes, return_index=True)
    found = np.full(len(shapes), complex(np.nan, np.nan))
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    found[owner[first]] = corners[first, 0] + 1j * corners[first, 1]
    return found
