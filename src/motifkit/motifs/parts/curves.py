"""Lines that swing: spines from headings, ribbons along them, and smooth outlines with corners.

A spine is a line given by how its heading changes along the way, as a hand swings a canting: an S is a turn to one side
and then to the other, a curl a turn that does not stop. A ribbon lays a width on either side of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import ArrayLike

from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Spine", "blade_width", "closed", "corners", "mirrored", "ribbon", "soft", "swing"]

FINE = 160
"""Points along a spine before it is thinned to cubics."""

_GRID = np.linspace(0, 1, FINE + 1)
_SIXTY = np.linspace(0, 1, 60)


def soft(points: ComplexArray, pieces: int) -> Path:
    """A fine smooth line as so many cubics that pass through it and have its direction.

    >>> line = soft(10 * np.exp(1j * np.linspace(0, np.pi, 200)), 8)
    >>> len(line), complex(np.round(line[-1, 3], 6))
    (8, (-10+0j))
    """
    return _all_soft([points], [pieces])


def _all_soft(runs: Sequence[ComplexArray], pieces: Sequence[int]) -> Path:
    """Fine smooth lines as cubics, one line after another."""
    points = np.concatenate(runs)
    ends = list(accumulate(map(len, runs)))
    reach = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(points)))])
    # From one line to the next is a millimetre, whether they meet or not.
    for end in ends[:-1]:
        reach[end:] += reach[end - 1] + 1.0 - reach[end]
    lows = [reach[end - len(run)] for end, run in zip(ends, runs, strict=True)]
    highs = [reach[end - 1] for end in ends]
    knots = np.array(pieces) + 1
    low, high = np.repeat(lows, knots), np.repeat(highs, knots)
    share = np.concatenate([_SHARES[count] for count in pieces])
    at = low + (high - low) * share
    # The direction at a knot is that of a short chord about it; at both ends, of the chord that begins there.
    near = (high - low) / 400
    three = np.concatenate([np.maximum(at - near, low), at, np.minimum(at + near, high)])
    before, middle, after = np.interp(three, reach, points).reshape(3, -1)
    path = _hermite(middle, after - before)
    return path if len(runs) == 1 else np.delete(path, np.cumsum(knots)[:-1] - 1, axis=0)


_SHARES = {count: np.linspace(0, 1, count + 1) for count in range(1, 65)}
"""Shares of the knots of a line of so many pieces."""


def _hermite(knots: ComplexArray, ways: ComplexArray) -> Path:
    """Cubics through knots in given directions, their handles a third of the chords."""
    ways = ways / np.maximum(np.abs(ways), 1e-12)
    chords = np.abs(knots[1:] - knots[:-1]) / 3
    path = np.empty((len(chords), 4), np.complex128)
    path[:, 0], path[:, 3] = knots[:-1], knots[1:]
    path[:, 1], path[:, 2] = knots[:-1] + chords * ways[:-1], knots[1:] - chords * ways[1:]
    return path


def corners(*runs: tuple[ComplexArray, int] | ComplexArray, close: bool = True) -> Path:
    """Fine lines one after another, each smooth in itself, with a corner where two meet."""
    both = [run if isinstance(run, tuple) else (run, max(1, len(run) - 1)) for run in runs]
    path = _all_soft([points for points, _count in both], [count for _points, count in both])
    path[1:, 0] = path[:-1, 3]
    if close:
        path[-1, 3] = path[0, 0]
    return path


def closed(points: ComplexArray, pieces: int) -> Path:
    """A fine closed line, smooth all the way round, as so many cubics."""
    if abs(points[0] - points[-1]) > 1e-9:
        points = np.append(points, points[:1])
    reach = np.append(0.0, np.cumsum(np.abs(np.diff(points))))
    at = np.linspace(0, reach[-1], pieces + 1)
    near = reach[-1] / 400
    ends = np.interp(np.concatenate([at - near, at + near]), reach, points, period=reach[-1]).reshape(2, -1)
    knots = np.interp(at, reach, points)
    knots[-1] = knots[0]
    return _hermite(knots, ends[1] - ends[0])


def mirrored(points: ComplexArray) -> ComplexArray:
    """Points (or a path) seen in the upright mirror through 0, in reverse order, so that outlines go on."""
    flipped = -np.conj(points)
    return np.asarray(flipped[::-1] if flipped.ndim == 1 else flipped[::-1, ::-1])


@dataclass(frozen=True, eq=False)
class Spine:
    """A line with its headings: ``points`` in mm, unit ``ways``, evenly spread over ``length`` mm."""

    points: ComplexArray
    ways: ComplexArray
    length: float

    def at(self, share: ArrayLike) -> tuple[ComplexArray, ComplexArray]:
        """Points and unit directions at shares (0 to 1) of the length."""
        last = len(self.points) - 1
        where = np.minimum(np.maximum(np.asarray(share, float) * last, 0.0), last)
        low = np.minimum(where.astype(np.intp), last - 1)
        here = self._both[:, low]
        points, ways = here + (self._both[:, low + 1] - here) * (where - low)
        return points, ways / np.abs(ways)

    @cached_property
    def _both(self) -> ComplexArray:
        return np.stack([self.points, self.ways])

    def beside(self, share: ArrayLike, away: ArrayLike) -> ComplexArray:
        """Points so many mm to the side (positive: to the right of the way on paper)."""
        points, ways = self.at(share)
        return np.asarray(points + 1j * ways * np.asarray(away))

    def sides(self, share: ArrayLike, away: ArrayLike) -> tuple[ComplexArray, ComplexArray]:
        """Points so many mm to the right of the way, and as many to the left."""
        points, ways = self.at(share)
        across = 1j * ways * np.asarray(away)
        return np.asarray(points + across), np.asarray(points - across)

    def path(self, start: float = 0.0, end: float = 1.0, pieces: int = 0) -> Path:
        """A stretch of the spine as cubics."""
        turned = abs(self.turn) * (end - start)
        return soft(self.at(start + (end - start) * _SIXTY)[0], pieces or max(2, int(np.ceil(turned / 0.7))))

    @cached_property
    def turn(self) -> float:
        """All turning along the way, to either side, in radians."""
        return float(np.abs(np.angle(self.ways[1:] / self.ways[:-1])).sum())


def swing(length: float, headings: Sequence[tuple[float, float]], start: complex = 0j) -> Spine:
    """A spine of a length whose heading goes smoothly through ``(share of the length, degrees)``.

    >>> s_curve = swing(40, [(0, 0), (0.4, -50), (1, 30)])
    >>> round(float(np.abs(np.diff(s_curve.points)).sum()), 2)
    40.0
    """
    shares, angles = (np.array(each, float) for each in zip(*headings, strict=True))
    theta = np.deg2rad(_through(shares, angles, _GRID))
    ways = np.exp(1j * theta)
    middle = np.exp(0.5j * (theta[1:] + theta[:-1]))
    points = start + np.concatenate([[0j], np.cumsum(middle)]) * (length / FINE)
    return Spine(np.asarray(points, np.complex128), np.asarray(ways, np.complex128), length)


def _through(x: FloatArray, y: FloatArray, at: FloatArray) -> FloatArray:
    """A smooth line through points that does not overshoot (monotone cubic after Fritsch and Carlson)."""
    if len(x) == 2:
        return np.asarray(np.interp(at, x, y))
    step, rise = np.diff(x), np.diff(y) / np.diff(x)
    slope = np.concatenate([rise[:1], np.zeros(len(x) - 2), rise[-1:]])
    w1, w2 = 2 * step[1:] + step[:-1], step[1:] + 2 * step[:-1]
    same = rise[:-1] * rise[1:] > 0
    low, high = np.where(same, rise[:-1], 1.0), np.where(same, rise[1:], 1.0)
    slope[1:-1] = np.where(same, (w1 + w2) / (w1 / low + w2 / high), 0.0)
    # Each piece as a cubic of its own share of the way.
    begin, end, whole = step * slope[:-1], step * slope[1:], np.diff(y)
    terms = np.array([begin + end - 2 * whole, 3 * whole - 2 * begin - end, begin, y[:-1]])
    place = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(step) - 1)
    t = (at - x[place]) / step[place]
    third, second, first, level = terms[:, place]
    return np.asarray(((third * t + second) * t + first) * t + level)


def blade_width(share: ArrayLike, rise: float = 0.7, fall: float = 0.9) -> FloatArray:
    """The half width of a leaf along its midrib, 1 at its widest: ``s^rise (1 - s)^fall``, normalised."""
    s = np.clip(np.asarray(share, float), 0, 1)
    most = rise**rise * fall**fall / (rise + fall) ** (rise + fall)
    return np.asarray(s**rise * (1 - s) ** fall / most)


def ribbon(spine: Spine, start: float, end: float, *, pieces: int = 0, ball: float = 0.0) -> Path:
    """A band along a spine, its width (mm) growing or shrinking evenly from start to end, round at its end.

    Args:
        spine: the line it follows.
        start: width at its start, mm.
        end: width at its end, mm.
        pieces: cubics of each side; by default as many as its turning needs.
        ball: radius (mm) of a round head at the end; 0 for a plain end.
    """
    t = np.linspace(0, 1, FINE // 2 + 1)
    half = (start + (end - start) * t) / 2
    count = pieces or max(3, int(np.ceil(spine.turn / 0.6)))
    right, left = spine.sides(t, half)
    tip, way = spine.points[-1], spine.ways[-1]
    head = max(ball, end / 2)
    sweep = np.arcsin(min(1.0, end / 2 / head)) if ball else np.pi / 2
    centre = tip + way * head * np.cos(sweep)
    angles = np.linspace(np.pi - sweep, sweep - np.pi, 24)
    cap = centre + head * way * np.exp(1j * angles)
    cap[0], cap[-1] = right[-1], left[-1]
    return corners((right, count), (cap, 4), (left[::-1], count), (np.array([left[0], right[0]]), 1))
