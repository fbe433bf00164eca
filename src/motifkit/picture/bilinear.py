"""A picture read between its pixels, all of its colours at once.

The colours of a pixel lie 20 bits apart in one whole number, so that one product weighs them all: numpy then reads a
colour picture as fast as a grey one. Weights count 64ths of a pixel on each axis, 12 bits together, and 8 bits of
colour times 12 bits of weight just fit in 20.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import FloatArray

__all__ = ["STEPS", "Bilinear"]

Lanes: TypeAlias = NDArray[np.uint64]

STEPS = 64
"""Places told apart between two pixels."""

_BITS = 6
_LANE = 20
_PAD = 2


@dataclass(frozen=True, eq=False)
class Bilinear:
    """A part of a picture, ready to be read at any place between its pixels.

    ``left`` and ``top`` tell which pixel of the picture stands first in the table; it may lie outside, for the table
    has a margin that repeats the picture's edge. ``negative`` is how many rows further down the table is its negative.
    """

    table: Lanes
    width: int
    channels: int
    left: int
    top: int
    negative: int

    @classmethod
    def of(cls, picture: NDArray[np.uint8], box: tuple[float, float, float, float], *, negative: bool) -> Bilinear:
        """The table of what lies in a box.

        Args:
            picture: uint8, grey (rows, columns) or RGB (rows, columns, 3).
            box: left, top, right, bottom in pixels; the middle of the first pixel is (0.5, 0.5).
            negative: whether the negative is wanted, too.
        """
        (left, right), (top, bottom) = (
            (int(np.floor(low)) - _PAD, int(np.ceil(high)) + _PAD) for low, high in (box[::2], box[1::2])
        )
        rows, columns = picture.shape[:2]
        inner = picture[max(top, 0) : max(bottom, 1), max(left, 0) : max(right, 1)]
        margins = ((max(-top, 0), max(bottom - rows, 0)), (max(-left, 0), max(right - columns, 0)))
        inner = np.pad(inner, margins + ((0, 0),) * (picture.ndim - 2), mode="edge")
        channels = 1 if picture.ndim == 2 else picture.shape[2]
        table = _packed(inner.reshape(*inner.shape[:2], channels))
        if negative:
            table = np.concatenate([table, _packed(np.full((1, 1, channels), 255, np.uint8)) - table])
        return cls(table.ravel(), table.shape[1], channels, left, top, len(inner) if negative else 0)

    def read(self, x: FloatArray, y: FloatArray, out: NDArray[np.uint8]) -> None:
        """Read at places counted in 64ths of a pixel from the middle of the table's first.

        Args:
            x: places across, shape (n,), already raised by a half for rounding.
            y: places down, the same.
            out: gets the colours, shape (n, channels).
        """
        across, down = x.astype(np.int32), y.astype(np.int32)
        place = down >> _BITS
        place *= self.width
        place += across >> _BITS
        place = place.astype(np.intp)
        right = (across & (STEPS - 1)).astype(np.uint64)
        below = (down & (STEPS - 1)).astype(np.uint64)
        upper = self._between(place, right)
        place += self.width
        lower = self._between(place, right)
        # Differences borrow from the next colour's bits and the sums give it back: arithmetic modulo 2^64 is exact.
        lower -= upper
        lower *= below
        upper <<= np.uint64(_BITS)
        upper += lower
        upper += np.uint64(sum(1 << (2 * _BITS - 1 + _LANE * channel) for channel in range(self.channels)))
        upper >>= np.uint64(2 * _BITS)
        for channel in range(self.channels):
            out[:, channel] = upper  # keeps the lowest eight bits
            upper >>= np.uint64(_LANE)

    def _between(self, place: NDArray[np.intp], right: Lanes) -> Lanes:
        # mode="clip" is the one that numpy does without a check beforehand.
        here = self.table.take(place, mode="clip")
        there = self.table.take(place + 1, mode="clip")
        there -= here
        there *= right
        here <<= np.uint64(_BITS)
        here += there
        return here


def _packed(picture: NDArray[np.uint8]) -> Lanes:
    table = picture[..., 0].astype(np.uint64)
    for channel in range(1, picture.shape[2]):
        table |= picture[..., channel].astype(np.uint64) << np.uint64(_LANE * channel)
    return table
