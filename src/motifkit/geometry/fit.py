"""Curves through points: few smooth cubics that stay within a tolerance of a fine line.

An edge that comes out of area algebra is a line of hundreds of short pieces; this makes a curve of it again, which a
person can edit and a plotter draws without chatter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.mark import ranges
from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["fitted", "fitted_all"]

CORNER = 35.0
"""A line that turns by more degrees than this at one point has a corner there."""

_ROUNDS = 5
_HOPELESS = 20
"""A first try this many tolerances away is not improved but divided."""


def fitted(points: ComplexArray, tolerance: float = 0.02) -> Path:
    """Cubics within a tolerance (mm) of a line of points, smooth except at its corners.

    Source: P. J. Schneider, An algorithm for automatically fitting digitized curves, Graphics Gems, 1990.

    >>> half = np.exp(1j * np.linspace(0, np.pi, 200)) * 20
    >>> len(fitted(half)) < 6
    True
    """
    return fitted_all([points], tolerance)[0]


def fitted_all(lines: Sequence[ComplexArray], tolerance: float = 0.02) -> list[Path]:
    """The same for many lines at once, which is as quick for all as for one.

    >>> [len(path) for path in fitted_all([np.array([0, 1, 2j]), np.array([0, 1j])])]
    [2, 1]
    """
    lines = [line[np.append(True, np.abs(np.diff(line)) > 1e-7)] for line in lines]
    points = np.concatenate(lines)
    ends = np.cumsum([len(line) for line in lines])
    starts = ends - [len(line) for line in lines]
    cuts = np.concatenate(
        [np.array([0, *_corners(line), len(line) - 1]) + start for line, start in zip(lines, starts, strict=True)]
    )
    begins = np.isin(cuts, ends - 1, invert=True)
    low, high = cuts[begins], np.append(cuts[1:], 0)[begins]
    waiting = _Runs(low, high, _ways(points, low, low + 1), _ways(points, high, high - 1))
    places, cubics = [np.empty(0, np.intp)], [np.empty((0, 4), np.complex128)]
    while len(waiting.low):
        found, cubic, waiting = waiting.fit(points, tolerance)
        places.append(found)
        cubics.append(cubic)
    place, path = np.concatenate(places), np.concatenate(cubics)
    order = np.argsort(place)
    return np.split(path[order], np.searchsorted(place[order], ends[:-1]))


def _corners(line: ComplexArray) -> list[int]:
    steps = np.diff(line)
    return (np.flatnonzero(np.abs(np.angle(steps[1:] / steps[:-1], deg=True)) > CORNER) + 1).tolist()


def _ways(points: ComplexArray, start: NDArray[np.intp], end: NDArray[np.intp]) -> ComplexArray:
    steps = points[end] - points[start]
    return np.asarray(steps / np.abs(steps))


@dataclass(frozen=True, slots=True)
class _Runs:
    """Stretches of points from a first to a last one, and the directions there; that at the end points back."""

    low: NDArray[np.intp]
    high: NDArray[np.intp]
    leaving: ComplexArray
    arriving: ComplexArray

    def take(self, chosen: NDArray[np.bool_]) -> _Runs:
        return _Runs(self.low[chosen], self.high[chosen], self.leaving[chosen], self.arriving[chosen])

    def fit(self, points: ComplexArray, tolerance: float) -> tuple[NDArray[np.intp], ComplexArray, _Runs]:
        """The first places and the cubics of those for which one is near enough, and both halves of the others."""
        runs, t = self, self._along(points)
        places, cubics, halves = list[NDArray[np.intp]](), list[ComplexArray](), list[_Runs]()
        for number in range(_ROUNDS):
            size = runs.high - runs.low + 1
            first = np.cumsum(size) - size
            here = points[ranges(runs.low, size)]
            cubic = runs._least_squares(here, t, first)
            each = np.repeat(np.arange(len(size)), size)
            away = here - _on(cubic[each].T, t)
            off = np.abs(away)
            worst = np.maximum.reduceat(off, first)
            near = (worst <= tolerance) | (size < 3)
            places.append(runs.low[near])
            cubics.append(cubic[near])
            hopeless = ~near & ((worst > _HOPELESS * tolerance) | (number == _ROUNDS - 1))
            halves.append(runs.take(hopeless).halved(points, off[hopeless[each]]))
            rest = ~near & ~hopeless
            if not rest.any():
                break
            inner = rest[each]
            runs, t = runs.take(rest), t[inner]
            t = _nearer(cubic[each[inner]].T, away[inner], t, np.cumsum(rest, dtype=np.intp)[each[inner]])
        return np.concatenate(places), np.concatenate(cubics), _together(halves)

    def _along(self, points: ComplexArray) -> FloatArray:
        """How far along its run every point lies, from 0 to 1."""
        size = self.high - self.low + 1
        first = np.cumsum(size) - size
        here = points[ranges(self.low, size)]
        steps = np.abs(np.diff(here, prepend=here[:1]))
        steps[first] = 0.0
        reach = np.cumsum(steps)
        reach -= np.repeat(reach[first], size)
        return np.asarray(reach / np.repeat(reach[first + size - 1], size))

    def _least_squares(self, here: ComplexArray, t: FloatArray, first: NDArray[np.intp]) -> ComplexArray:
        """The cubics with the runs' end directions that lie nearest to their points at parameters."""
        size = np.diff(np.append(first, len(here)))
        start, end = here[first], here[first + size - 1]
        one, two = 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t)
        rest = here - np.repeat(start, size) * ((1 - t) ** 3 + one) - np.repeat(end, size) * (t**3 + two)
        toward = np.add.reduceat((rest * np.repeat(self.leaving.conj(), size)).real * one, first)
        from_end = np.add.reduceat((rest * np.repeat(self.arriving.conj(), size)).real * two, first)
        both = (self.leaving * self.arriving.conj()).real * np.add.reduceat(one * two, first)
        ones, twos = np.add.reduceat(one * one, first), np.add.reduceat(two * two, first)
        determinant = ones * twos - both * both
        chord = np.abs(end - start)
        sure = determinant > 1e-9 * ones * twos
        divisor = np.where(sure, determinant, 1.0)
        ahead, back = (toward * twos - from_end * both) / divisor, (from_end * ones - toward * both) / divisor
        sure &= (np.minimum(ahead, back) > 0.02 * chord) & (np.maximum(ahead, back) < 3 * chord)
        ahead, back = np.where(sure, ahead, chord / 3), np.where(sure, back, chord / 3)
        return np.stack([start, start + ahead * self.leaving, end + back * self.arriving, end], axis=1)

    def halved(self, points: ComplexArray, off: FloatArray) -> _Runs:
        """Every run divided where it lies farthest off."""
        size = self.high - self.low + 1
        if not len(size):
            return self
        starts = np.cumsum(size) - size
        worst = np.array([off[start : start + count].argmax() for start, count in zip(starts, size, strict=True)])
        middle = self.low + np.clip(worst, 1, size - 2)
        way = _ways(points, middle - 1, middle + 1)
        return _together([_Runs(self.low, middle, self.leaving, -way), _Runs(middle, self.high, way, self.arriving)])


def _together(lists: Sequence[_Runs]) -> _Runs:
    return _Runs(
        np.concatenate([each.low for each in lists]),
        np.concatenate([each.high for each in lists]),
        np.concatenate([each.leaving for each in lists]),
        np.concatenate([each.arriving for each in lists]),
    )


def _on(cubic: ComplexArray, t: FloatArray) -> ComplexArray:
    rest = 1 - t
    one, two = 3 * t * rest**2, 3 * t**2 * rest
    return np.asarray(rest**3 * cubic[0] + one * cubic[1] + two * cubic[2] + t**3 * cubic[3])


def _nearer(cubic: ComplexArray, off: ComplexArray, t: FloatArray, run: NDArray[np.intp]) -> FloatArray:
    """Parameters moved toward the points' nearest places on the cubic of their run."""
    first, second, third = 3 * np.diff(cubic, axis=0)
    slope = first * (1 - t) ** 2 + 2 * second * t * (1 - t) + third * t**2
    moved = t + (off * slope.conj()).real / np.maximum(np.abs(slope) ** 2, 1e-12)
    # Two between runs, so that no parameter is held back by one of the run before.
    return np.asarray(np.maximum.accumulate(np.clip(moved, 0.0, 1.0) + 2 * run) - 2 * run)
