"""Fine side veins of a feather-veined leaf: those of one side run nearly alike, so the plain ones tell where to look.

The lean of the veins that were found is followed from all along the midrib to the margin: each side of the blade is
unrolled, veins become rows, and what is too faint to be seen at any one place is seen along a whole row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import ComplexArray, FloatArray

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

__all__ = ["fine_side_veins"]

Field = NDArray[np.float32]
Mask = NDArray[np.bool_]

_FEWEST, _UNLIKE = 4, 9.0
"""Veins on a side at least, and degrees by which they may differ, to tell how the others run."""

_WIDTH = 0.0045
"""Standard deviation of the lines that are looked for, of the extent."""

_WHOLE = 0.8
"""A blade that fills less of its hull is lobed or compound."""

_STEP = 2.0
"""Pixels from place to place, along the midrib and along a vein."""

_ASIDE, _SLOPE = 0.012, 0.5
"""How far a vein leaves its row, of the extent, and what a step aside costs."""

_LEANS = 10.0, 95.0
"""Degrees to the midrib that side veins may have."""

_CLEAR = 1.3
"""Mean strength along a row from which on it is a vein, in the spread of all places of that side."""

_TOUCHES = 2.5
"""Pixels nearer than which two veins touch."""

_ALONG = 0.5
"""Strength that a vein keeps up to its end."""

_SHORTEST, _APART, _TAKEN = 0.1, 0.022, 0.35
"""Length at least and distance of two veins at least, of the extent; share of a row that may lie close to another."""


@dataclass(frozen=True, eq=False)
class _Side:
    """One side unrolled, each field of shape (along the midrib, outward).

    ``place`` in pixels, ``held`` where it is blade, ``light`` how much it looks like a light line, or with the opposite
    sign like a dark one.
    """

    place: ComplexArray
    held: Mask
    light: FloatArray


def fine_side_veins(
    even: Field,
    inner: Mask,
    midrib: ComplexArray,
    seen: Sequence[ComplexArray],
    others: Sequence[ComplexArray],
    extent: int,
) -> list[ComplexArray]:
    """Side veins beyond those that were seen, each from the midrib outward; none where the leaf is not feather-veined.

    Args:
        even: evened lightness, shape (rows, columns).
        inner: the blade without its margin.
        midrib: its points in pixels, from base to tip.
        seen: the side veins that leave the midrib.
        others: all other veins.
        extent: pixels of the blade's longer side.
    """
    if not seen or _lobed(inner):
        return []
    rib = _dense(midrib, max(8, round(float(np.abs(np.diff(midrib)).sum()) / _STEP)))
    way = np.gradient(rib)
    way = way / np.maximum(np.abs(way), 1e-9)
    sides = {side: _of_side(rib, way, seen, side) for side in (-1, 1)}
    leans = {side: _lean(rib, way, lines, side, extent) for side, lines in sides.items()}
    found: list[ComplexArray] = []
    for side, own in leans.items():
        # Where a side shows too few, its veins run as those of the other do.
        lean = leans[-side] if own is None and len(sides[side]) < _FEWEST else own
        if lean is not None:
            unrolled = _unrolled(even, inner, rib, way, lean, side, extent)
            found += _rows(unrolled, [*seen, *others, *found], extent)
    return found


def _lobed(inner: Mask) -> bool:
    """Whether the blade fills too little of its hull to be one feather-veined blade; insects' holes are no gaps."""
    from scipy.ndimage import binary_fill_holes
    from scipy.spatial import ConvexHull

    whole = binary_fill_holes(inner)
    places = np.argwhere(whole & ~(np.roll(whole, 1, axis=1) & np.roll(whole, -1, axis=1)))
    return len(places) < 8 or float(whole.sum()) < _WHOLE * ConvexHull(places).volume


def _dense(line: ComplexArray, count: int) -> ComplexArray:
    reach = np.append(0, np.cumsum(np.abs(np.diff(line))))
    where = np.linspace(0, reach[-1], count)
    return np.asarray(np.interp(where, reach, line.real) + 1j * np.interp(where, reach, line.imag))


def _of_side(rib: ComplexArray, way: ComplexArray, seen: Sequence[ComplexArray], side: int) -> list[ComplexArray]:
    """The veins that lie on one side of the midrib."""
    tree = _tree_of(rib)
    chosen = []
    for line in seen:
        foot = tree.query(np.stack([line.real, line.imag], axis=1))[1]
        if np.sign(np.median(((line - rib[foot]) * way[foot].conj()).imag)) == side:
            chosen.append(line)
    return chosen


def _lean(
    rib: ComplexArray, way: ComplexArray, seen: Sequence[ComplexArray], side: int, extent: int
) -> FloatArray | None:
    """How the veins of a side run: their angle to the midrib as a plane over the place along it and the distance.

    None where they are too few or too unlike.
    """
    if len(seen) < _FEWEST:
        return None
    tree = _tree_of(rib)
    places, angles, lengths = [], [], []
    for line in seen:
        middle, step = (line[1:] + line[:-1]) / 2, np.diff(line)
        foot = tree.query(np.stack([middle.real, middle.imag], axis=1))[1]
        out = np.abs(middle - rib[foot]) / extent
        places.append(np.stack([np.ones(len(foot)), foot / len(rib) - 0.5, out], axis=1))
        angles.append(side * np.angle(step * way[foot].conj()))
        lengths.append(np.abs(step))
    terms, angle, length = (np.concatenate(each) for each in (places, angles, lengths))
    weight, plane, off = length, np.zeros(3), np.zeros(len(angle))
    for _round in range(6):
        root = np.sqrt(weight)
        plane = np.linalg.lstsq(terms * root[:, None], angle * root, rcond=None)[0]
        off = np.abs(angle - terms @ plane)
        weight = length / (1 + np.square(off / (2 * np.median(off) + 1e-3)))
    leans = np.radians(_LEANS[0]) < np.median(angle) < np.radians(_LEANS[1])
    return plane if leans and np.degrees(np.median(off)) <= _UNLIKE else None


def _unrolled(
    even: Field, inner: Mask, rib: ComplexArray, way: ComplexArray, lean: FloatArray, side: int, extent: int
) -> _Side:
    """A side of the blade along the courses that veins would have."""
    from scipy.ndimage import gaussian_filter, map_coordinates

    width = max(1.2, _WIDTH * extent)
    along, down, both = (
        gaussian_filter(even, width, order=order) * np.float32(width * width) for order in ((0, 2), (2, 0), (1, 1))
    )
    steps = max(4, round(0.7 * extent / _STEP))
    place, course = np.empty((2, len(rib), steps), np.complex128)
    point, foot = rib.copy(), np.arange(len(rib))
    tree = _tree_of(rib)
    for step in range(steps):
        out = np.abs(point - rib[foot]) / extent
        angle = np.clip(lean[0] + lean[1] * (foot / len(rib) - 0.5) + lean[2] * out, *np.radians(_LEANS))
        place[:, step], course[:, step] = point, way[foot] * np.exp(1j * side * angle)
        point = point + _STEP * course[:, step]
        foot = tree.query(np.stack([point.real, point.imag], axis=1))[1]
    at = [place.imag - 0.5, place.real - 0.5]
    normal = 1j * course
    xx, yy, xy = (map_coordinates(field, at, order=1, mode="nearest") for field in (along, down, both))
    light = -(xx * normal.real**2 + yy * normal.imag**2 + 2 * xy * normal.real * normal.imag)
    held = map_coordinates(inner.astype(np.float32), at, order=1, cval=0.0) > 0.5
    # A course ends where it first leaves the blade; at the midrib itself the midrib is seen.
    held[:, : max(2, round(0.012 * extent / _STEP))] = True
    return _Side(place, np.logical_and.accumulate(held, axis=1), light)


def _rows(side: _Side, seen: Sequence[ComplexArray], extent: int) -> list[ComplexArray]:
    """The rows of an unrolled side that are veins, the plainest first, none close to another or to those seen."""
    start = max(2, round(0.02 * extent / _STEP))
    free = side.held.copy()
    free[:, :start] = False
    if free.sum() < 200:
        return []
    middle = float(np.median(side.light[free]))
    spread = 1.4826 * float(np.median(np.abs(side.light[free] - middle))) + 1e-6
    strength = np.clip((side.light - middle) / spread, -4, 4)
    best = max((_courses(sign * strength, free, extent) for sign in (1, -1)), key=_contrast)
    score, path, last = best
    taken = _tree(seen)
    found: list[ComplexArray] = []
    for row in np.argsort(-score).tolist():
        if score[row] < _CLEAR:
            break
        line = side.place[path[row, : last[row]], np.arange(last[row])]
        if len(line) * _STEP < _SHORTEST * extent or _close(line[start:], taken, _APART * extent):
            continue
        line[:start] = np.linspace(side.place[path[row, start], 0], line[start], start, endpoint=False)
        found.append(line)
        taken = _tree([*seen, *found])
    return found


def _contrast(courses: tuple[FloatArray, NDArray[np.intp], NDArray[np.intp]]) -> float:
    """How plainly the best rows stand out."""
    return float(np.quantile(courses[0], 0.9) - np.median(courses[0]))


def _courses(strength: FloatArray, free: Mask, extent: int) -> tuple[FloatArray, NDArray[np.intp], NDArray[np.intp]]:
    """For every place of the midrib the best course outward near its row: its mean strength, its rows and its end."""
    from scipy.ndimage import uniform_filter1d

    rows, steps = strength.shape
    reach = max(1, round(_ASIDE * extent / _STEP))
    own = np.clip(np.arange(rows)[:, None] + np.arange(-reach, reach + 1), 0, rows - 1)
    total = -np.abs(np.arange(-reach, reach + 1)) * _SLOPE + np.zeros((rows, 1))
    came = np.zeros((steps, rows, 2 * reach + 1), np.int8)
    worth = np.where(free, strength, 0.0)
    for step in range(1, steps):
        padded = np.pad(total, ((0, 0), (1, 1)), constant_values=-np.inf)
        offers = np.stack([padded[:, 1:-1], padded[:, :-2] - _SLOPE, padded[:, 2:] - _SLOPE])
        choice = offers.argmax(axis=0)
        came[step] = np.array([0, -1, 1], np.int8)[choice]
        total = np.take_along_axis(offers, choice[None], axis=0)[0] + worth[own, step]
    path = np.empty((rows, steps), np.intp)
    at = total.argmax(axis=1)
    for step in range(steps - 1, -1, -1):
        path[:, step] = own[np.arange(rows), at]
        at = at + came[step, np.arange(rows), at]
    along = np.take_along_axis(worth, path, axis=0)
    on_blade = np.take_along_axis(free, path, axis=0)
    smooth = uniform_filter1d(along, max(3, round(0.05 * extent / _STEP)), axis=1)
    plain = on_blade & (smooth > _ALONG)
    last = np.where(plain.any(axis=1), steps - plain[:, ::-1].argmax(axis=1), 0)
    counted = on_blade & (np.arange(steps) < last[:, None])
    mean = (along * counted).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)
    return mean, path, last


def _tree(lines: Sequence[ComplexArray]) -> cKDTree:
    """Lines as places a pixel apart, to ask which lies nearest."""
    return _tree_of(np.concatenate([_dense(each, max(2, round(float(np.abs(np.diff(each)).sum())))) for each in lines]))


def _tree_of(points: ComplexArray) -> cKDTree:
    from scipy.spatial import cKDTree

    return cKDTree(np.stack([points.real, points.imag], axis=1))


def _close(line: ComplexArray, taken: cKDTree, near: float) -> bool:
    """Whether a vein runs close beside one of those that are taken, or touches one."""
    away = taken.query(np.stack([line.real, line.imag], axis=1))[0]
    return bool((away < near).mean() > _TAKEN or (away < _TOUCHES).any())
