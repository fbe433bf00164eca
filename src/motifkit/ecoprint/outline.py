"""The outline of a mask as curves: drawn along the half-way line of how much each pixel is covered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.fit import fitted
from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["contours", "curves"]

_PIECES = 24
"""A ring is fitted from so many of its points at least."""


def contours(cover: NDArray[np.float32]) -> list[ComplexArray]:
    """The closed lines on which a cover from 0 to 1 is one half, in pixels, the longest first; holes included."""
    from skimage.measure import find_contours

    found = find_contours(np.pad(cover, 1), 0.5)  # type: ignore[no-untyped-call]
    lines = [line[:, 1] - 0.5 + 1j * (line[:, 0] - 0.5) for line in found if len(line) > 8]
    return sorted(lines, key=len, reverse=True)


def curves(line: ComplexArray, tolerance: float) -> Path:
    """A closed line of points as few smooth curves.

    The steps of the pixels are smoothed first, by no more than half the tolerance.

    Args:
        line: points, the last one the first, in any unit.
        tolerance: how far the curves may lie from the line, in the same unit.

    >>> round_line = np.exp(2j * np.pi * np.arange(401) / 400) * 30
    >>> path = curves(round_line, 0.1)
    >>> len(path) < 12, bool(abs(path[0, 0] - path[-1, 3]) < 1e-9)
    (True, True)
    """
    line = _unstepped(line, tolerance / 2)
    start = int(_sharpness(line).argmax())
    around = np.concatenate([line[start:-1], line[: start + 1]])
    path = fitted(around, tolerance / 2)
    path[-1, 3] = path[0, 0]
    return path


def _unstepped(line: ComplexArray, most: float) -> ComplexArray:
    """The closed line without the steps of pixels: each point moved to the mean of its neighbours, a little."""
    points = line[:-1]
    moved = points
    for _round in range(3):
        moved = 0.25 * np.roll(moved, 1) + 0.5 * moved + 0.25 * np.roll(moved, -1)
    off = moved - points
    far = np.abs(off)
    off *= np.minimum(1.0, most / np.maximum(far, 1e-12))
    smooth = points + off
    return np.append(smooth, smooth[:1])


def _sharpness(line: ComplexArray) -> FloatArray:
    """How sharply the closed line turns at each of its points, over a few of them."""
    points = line[:-1]
    reach = max(1, len(points) // 100)
    ahead, behind = np.roll(points, -reach) - points, points - np.roll(points, reach)
    return np.abs(np.angle(ahead * np.conj(behind + 1e-12)))
