"""Voids: how far every pixel of a picture lies from what is covered, and where that is.

scipy has the same transform, but loading it takes longer than a whole tile may.
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import FloatArray

__all__ = ["nearest_covered"]

_Packed: TypeAlias = NDArray[np.signedinteger[Any]]

_COLUMNS = 24
"""Columns measured at once: they stay in the processor's cache, and are done when all their pixels are."""


def nearest_covered(covered: NDArray[np.bool_]) -> tuple[FloatArray, NDArray[np.intp], NDArray[np.intp]]:
    """Of every pixel the distance in pixels to the nearest covered one, and the row and column of that.

    Where nothing at all is covered, distances are larger than any picture.

    >>> away, row, column = nearest_covered(np.array([[True, False, False], [False, False, False]]))
    >>> away[1].round(2).tolist(), row[1].tolist(), column[1].tolist()
    ([1.0, 1.41, 2.24], [0, 0, 0], [0, 0, 0])
    """
    rows, columns = covered.shape
    far = math.isqrt(rows**2 + columns**2) + 1
    level = np.arange(rows, dtype=np.int32)[:, None]
    above = np.maximum.accumulate(np.where(covered, level, -far), axis=0)
    below = np.minimum.accumulate(np.where(covered, level, far + rows)[::-1], axis=0)[::-1]
    upright = np.where(below - level < level - above, below, above).astype(np.int32)
    # The square and the column it is taken from in one number, so that one minimum keeps both.
    bits = columns.bit_length()
    kind: type[np.signedinteger[Any]] = np.int32 if far**2 + columns**2 < 1 << 31 - bits else np.int64
    squared = np.minimum(np.abs(upright - level), far).astype(kind) ** 2
    # One column after another, so that columns side by side are one stretch of memory.
    own = np.ascontiguousarray((squared << bits | np.arange(columns, dtype=kind)).T)
    best = own.copy()
    for left in range(0, columns, _COLUMNS):
        _nearer(own, best, left, min(left + _COLUMNS, columns), bits)
    best = best.T
    source = (best & (1 << bits) - 1).astype(np.intp)
    row = np.take_along_axis(upright, source, axis=1)
    return np.sqrt(best >> bits), np.clip(row, 0, rows - 1).astype(np.intp), source


def _nearer(own: _Packed, best: _Packed, left: int, right: int, bits: int) -> None:
    """Between two columns the least of all numbers of a row, each with the square of its distance added."""
    columns = len(own)
    room = np.empty((right - left, own.shape[1]), own.dtype)
    for step in range(1, columns):
        more = step * step << bits
        if more >= best[left:right].max():
            return
        for low, high, aside in ((max(left, step), right, -step), (left, min(right, columns - step), step)):
            if low < high:
                found = np.add(own[low + aside : high + aside], more, out=room[: high - low])
                np.minimum(best[low:high], found, out=best[low:high])
