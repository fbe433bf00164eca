"""Stretches: marks and their images cut into short lines, whose boxes are small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.mark import Marks, ranges
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, stack

__all__ = ["Places", "Stretches"]

Places = NDArray[np.intp]
"""Places in a list."""

_PIECES = 8
"""Straight pieces in a stretch."""


@dataclass(frozen=True, eq=False)
class Stretches:
    """Short lines along the middles of marks and of their images, as arrays.

    Args:
        points: of all lines, one after another.
        first: where each begins, and where the last ends.
        reach: half the width of the mark there, mm, where it is widest.
        thin: the same where it is narrowest.
        number: the place of the mark in the drawing.
        move: the movement by which it is an image; 0 leaves it in place.

    >>> from motifkit.geometry.mark import Stroke
    >>> from motifkit.geometry.path import polyline
    >>> line = Marks.of([Stroke(polyline([0, 9]), 0.5)])
    >>> here = Stretches.of(line, np.array([3]))
    >>> here.with_images([Isometry(), Isometry(shift=1j), Isometry(shift=8j)], line.box.grown(1)).move.tolist()
    [0, 1]
    """

    points: ComplexArray
    first: Places
    reach: FloatArray
    thin: FloatArray
    number: Places
    move: Places

    @classmethod
    def of(cls, marks: Marks, number: Places) -> Stretches:
        """Marks in their places, and which place in the drawing each has."""
        flat = marks.flattened()
        pieces = np.diff(flat.ring_points) - 1
        count = -(-pieces // _PIECES)
        ring = np.repeat(np.arange(len(pieces)), count)
        start = ranges(np.zeros_like(count), count) * _PIECES
        size = np.minimum(pieces[ring] - start, _PIECES) + 1
        points = ranges(flat.ring_points[ring] + start, size)
        begin = np.cumsum(size) - size
        widest, finest = (each.reduceat(flat.radii[points], begin) for each in (np.maximum, np.minimum))
        mark = np.repeat(np.arange(len(marks)), np.diff(flat.mark_rings))[ring]
        first = np.append(begin, len(points))
        return cls(flat.points[points], first, widest, finest, number[mark], np.zeros_like(mark))

    def with_images(self, moves: Sequence[Isometry], box: Box) -> Stretches:
        """They and those of their images that come near a box."""
        middle, half = self.boxes()
        low, high = middle - half, middle + half
        corner = complex(low.real.min(), low.imag.min())
        size = complex(high.real.max(), high.imag.max()) - corner
        turn, shift, mirrors = stack(moves)
        whole = np.array([corner + size / 2]), np.array([size / 2])
        some = np.flatnonzero(_reach_into(box, turn, shift, mirrors, *whole)[:, 0])
        some = some[some > 0]
        which, chosen = np.nonzero(_reach_into(box, turn[some], shift[some], mirrors[some], middle, half))
        which, copies = some[which], self.take(chosen)
        each = np.repeat(which, np.diff(copies.first))
        points = np.where(mirrors[each], np.conj(copies.points), copies.points)
        return self + replace(copies, points=turn[each] * points + shift[each], move=which)

    def take(self, chosen: Places) -> Stretches:
        """Some of the lines."""
        size = np.diff(self.first)[chosen]
        points = self.points[ranges(self.first[chosen], size)]
        first = np.append(0, np.cumsum(size))
        reach, thin = self.reach[chosen], self.thin[chosen]
        return Stretches(points, first, reach, thin, self.number[chosen], self.move[chosen])

    def __add__(self, other: Stretches) -> Stretches:
        return Stretches(
            np.concatenate([self.points, other.points]),
            np.append(self.first[:-1], other.first + self.first[-1]),
            np.concatenate([self.reach, other.reach]),
            np.concatenate([self.thin, other.thin]),
            np.concatenate([self.number, other.number]),
            np.concatenate([self.move, other.move]),
        )

    def boxes(self) -> tuple[ComplexArray, ComplexArray]:
        """The middles of the boxes of the lines with their widths, and half their sizes."""
        x, y = self.points.real, self.points.imag
        low = np.minimum.reduceat(x, self.first[:-1]) + 1j * np.minimum.reduceat(y, self.first[:-1])
        high = np.maximum.reduceat(x, self.first[:-1]) + 1j * np.maximum.reduceat(y, self.first[:-1])
        return (low + high) / 2, (high - low) / 2 + self.reach * (1 + 1j)


def _reach_into(
    box: Box,
    turn: ComplexArray,
    shift: ComplexArray,
    mirrors: NDArray[np.bool_],
    middle: ComplexArray,
    half: ComplexArray,
) -> NDArray[np.bool_]:
    """Which images of boxes meet one box, shape (movements, boxes)."""
    turn, shift = turn[:, None], shift[:, None]
    away = turn * np.where(mirrors[:, None], np.conj(middle), middle) + shift - box.centre
    level, upright = np.abs(turn.real), np.abs(turn.imag)
    near = np.abs(away.real) < level * half.real + upright * half.imag + box.width / 2
    return np.asarray(near & (np.abs(away.imag) < upright * half.real + level * half.imag + box.height / 2))
