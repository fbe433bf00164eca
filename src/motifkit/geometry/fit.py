"""Curves through points: few smooth cubics that stay within a tolerance of a fine line.

An edge that comes out of area algebra is a line of hundreds of short pieces; this makes a curve of it again, which a
person can edit and a plotter draws without chatter.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["fitted"]

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
    points = points[np.append(True, np.abs(np.diff(points)) > 1e-7)]
    steps = np.diff(points)
    turns = np.abs(np.angle(steps[1:] / steps[:-1], deg=True))
    corners = [0, *(np.flatnonzero(turns > CORNER) + 1).tolist(), len(points) - 1]
    pieces: list[ComplexArray] = []
    for low, high in pairwise(corners):
        run = points[low : high + 1]
        pieces += _fit(run, _direction(run), _direction(run[::-1]), tolerance)
    return np.array(pieces)


def _direction(points: ComplexArray) -> complex:
    return complex((points[1] - points[0]) / abs(points[1] - points[0]))


def _fit(points: ComplexArray, leaving: complex, arriving: complex, tolerance: float) -> list[ComplexArray]:
    """One cubic where it is near enough, else the fits of both halves; ``arriving`` points back along the line."""
    t = np.append(0.0, np.cumsum(np.abs(np.diff(points))))
    t /= t[-1]
    off = np.zeros(len(points))
    for _round in range(_ROUNDS):
        cubic = _least_squares(points, t, leaving, arriving)
        away = points - _on(cubic, t)
        off = np.abs(away)
        if off.max() <= tolerance or len(points) < 3:
            return [cubic]
        if off.max() > _HOPELESS * tolerance:
            break
        t = _nearer(cubic, away, t)
    middle = int(np.clip(off.argmax(), 1, len(points) - 2))
    way = complex(points[middle + 1] - points[middle - 1])
    way /= abs(way)
    first = _fit(points[: middle + 1], leaving, -way, tolerance)
    return first + _fit(points[middle:], way, arriving, tolerance)


def _on(cubic: ComplexArray, t: FloatArray) -> ComplexArray:
    rest = 1 - t
    one, two = 3 * t * rest**2, 3 * t**2 * rest
    return np.asarray(rest**3 * cubic[0] + one * cubic[1] + two * cubic[2] + t**3 * cubic[3])


def _least_squares(points: ComplexArray, t: FloatArray, leaving: complex, arriving: complex) -> ComplexArray:
    """The cubic with given end tangents that lies nearest to points at parameters."""
    start, end = points[0], points[-1]
    one, two = 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t)
    rest = points - start * ((1 - t) ** 3 + one) - end * (t**3 + two)
    toward = (rest * leaving.conjugate()).real @ one
    from_end = (rest * arriving.conjugate()).real @ two
    both = (leaving * arriving.conjugate()).real * float(one @ two)
    ones, twos = float(one @ one), float(two @ two)
    determinant = ones * twos - both * both
    chord = abs(end - start)
    first = second = chord / 3
    if determinant > 1e-9 * ones * twos:
        solved = (toward * twos - from_end * both) / determinant, (from_end * ones - toward * both) / determinant
        if min(solved) > 0.02 * chord and max(solved) < 3 * chord:
            first, second = solved
    return np.array([start, start + first * leaving, end + second * arriving, end])


def _nearer(cubic: ComplexArray, off: ComplexArray, t: FloatArray) -> FloatArray:
    """Parameters moved toward the points' nearest places on the cubic."""
    first, second, third = 3 * np.diff(cubic)
    slope = first * (1 - t) ** 2 + 2 * second * t * (1 - t) + third * t**2
    moved = t + (off * slope.conj()).real / np.maximum(np.abs(slope) ** 2, 1e-12)
    return np.maximum.accumulate(np.clip(moved, 0.0, 1.0))
