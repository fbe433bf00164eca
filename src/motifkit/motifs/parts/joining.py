"""Outlines that run together: where two leave less room than the finest canting, the hinder one ends at the other.

Wax that is laid beside a line in less than the width of a canting flows into it. So an outline that comes that near
one in front, without passing behind it soon, is led to it and goes on where there is room again; the area fills what
was between.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.area_front import beside, nearest_of, within
from motifkit.geometry.path import Path, is_closed, straight
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.motifs.parts.front import Front, fine, sampled, stretch

__all__ = ["WEDGE", "joined_outline"]

WEDGE = 1.6
"""Millimetres before it passes behind an area in which an outline may come nearer and nearer to that area's."""

_STEP = 0.25
"""Millimetres between the places at which an outline's distance is measured."""

_FREE, _NARROW, _HIDDEN = 0, 1, 2


def joined_outline(
    front: Front, reach: FloatArray, outline: Path, least: float = 0.4
) -> tuple[list[Path], list[Region]] | None:
    """The pieces of an outline that are drawn, and what its area gains where it runs together with others.

    None where no stretch of it is too near anything.

    Args:
        front: the areas in front.
        reach: how far (mm) the middle of the outline must stay from each.
        outline: the path.
        least: pieces shorter than this (mm) are left out.
    """
    chosen = beside(front.shapes, fine(outline), reach)
    if not chosen.any():
        return None
    front, reach = Front(front.shapes[chosen]), reach[chosen]
    t, points = sampled(outline, _STEP)
    near = within(front.shapes, points, reach)
    if not near.any():
        return None
    hidden = front.hides(points)
    state = np.where(hidden, _HIDDEN, np.where(near, _NARROW, _FREE))
    closed = is_closed(outline)
    dropped = _dropped(state, points, closed=closed)
    if not dropped.any():
        return None
    gained = [_between(front, reach, points[low : high + 1]) for low, high in _runs(dropped)]
    pieces: list[Path] = []
    for low, high in _runs(~hidden & ~dropped):
        path = _led(front, reach, outline, (t, points), low, high, hidden)
        if float(np.abs(np.diff(points[low : high + 1])).sum()) >= least:
            pieces.append(path)
    if len(pieces) > 1 and closed and abs(pieces[0][0, 0] - pieces[-1][-1, 3]) < 1e-9:
        pieces = [*pieces[1:-1], np.concatenate([pieces[-1], pieces[0]])]
    return pieces, [each for each in gained if each is not None]


def _runs(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last place of every stretch of chosen places, of two or more."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    return [(int(low), int(high) - 1) for low, high in edges.reshape(-1, 2) if high - low > 1]


def _dropped(state: NDArray[np.intp], points: ComplexArray, *, closed: bool) -> NDArray[np.bool_]:
    """The narrow places that are not the short wedge before the outline passes behind something."""
    dropped = np.zeros(len(state), np.bool_)
    around = np.concatenate([state[:-1], state[:-1]]) if closed else state
    count = len(state) - 1 if closed else len(state)
    reach = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(points)))])
    whole = reach[-1]
    changes = np.flatnonzero(np.diff(around, prepend=-1, append=-1))
    for low, high in pairwise(changes.tolist()):
        if around[low] != _NARROW:
            continue
        before = around[low - 1] if low else _FREE
        after = around[high] if high < len(around) else _FREE
        if closed and (low == 0 or high == len(around)) and high - low < count:
            continue
        length = (reach[high - 1] if high <= count else reach[high - 1 - count] + whole) - (
            reach[low] if low < count else reach[low - count] + whole
        )
        if (before == _HIDDEN) + (after == _HIDDEN) == 1 and length <= WEDGE:
            continue
        dropped[np.arange(low, high) % count] = True
    if closed:
        dropped[-1] = dropped[0]
    return dropped


def _between(front: Front, reach: FloatArray, run: ComplexArray) -> Region | None:
    """What lies between a stretch of outline and the areas that it is too near."""
    if len(run) < 2:
        return None
    ring = np.concatenate([run, nearest_of(front.shapes, run, reach)[::-1], run[:1]])
    region = Region.flat(ring)
    return None if region.is_empty else region


def _led(
    front: Front,
    reach: FloatArray,
    outline: Path,
    places: tuple[FloatArray, ComplexArray],
    low: int,
    high: int,
    hidden: NDArray[np.bool_],
) -> Path:
    """A drawn stretch from one place to another, led on at both ends to what it runs together with."""
    t, points = places
    start, end = float(t[low]), float(t[high])
    begins, ends = low > 0, high < len(points) - 1
    if begins and hidden[low - 1]:
        start = float(t[low - 1] + (t[low] - t[low - 1]) * front.share(points[low - 1], points[low]))
    if ends and hidden[high + 1]:
        end = float(t[high] + (t[high + 1] - t[high]) * front.share(points[high], points[high + 1]))
    path = stretch(outline, start, end)
    if begins and not hidden[low - 1]:
        foot = nearest_of(front.shapes, points[low : low + 1], reach)
        path = np.concatenate([straight(np.array([foot[0], path[0, 0]])), path])
    if ends and not hidden[high + 1]:
        foot = nearest_of(front.shapes, points[high : high + 1], reach)
        path = np.concatenate([path, straight(np.array([path[-1, 3], foot[0]]))])
    return path
