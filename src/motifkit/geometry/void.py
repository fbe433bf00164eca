"""Voids: how far every pixel of a picture lies from what is covered, and where that is.

scipy has the same transform, but loading it takes longer than a whole tile may.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import FloatArray

__all__ = ["nearest_covered"]

_FAR = 1 << 14
_COLUMN_BITS = 16


def nearest_covered(covered: NDArray[np.bool_]) -> tuple[FloatArray, NDArray[np.intp], NDArray[np.intp]]:
    """Of every pixel the distance in pixels to the nearest covered one, and the row and column of that.

    Where nothing at all is covered, distances are larger than any picture.

    >>> away, row, column = nearest_covered(np.array([[True, False, False], [False, False, False]]))
    >>> away[1].round(2).tolist(), row[1].tolist(), column[1].tolist()
    ([1.0, 1.41, 2.24], [0, 0, 0], [0, 0, 0])
    """
    rows, columns = covered.shape
    level = np.arange(rows, dtype=np.int32)[:, None]
    above = np.maximum.accumulate(np.where(covered, level, -_FAR), axis=0)
    below = np.minimum.accumulate(np.where(covered, level, _FAR)[::-1], axis=0)[::-1]
    upright = np.where(below - level < level - above, below, above).astype(np.int32)
    squared = np.minimum(np.abs(upright - level), _FAR).astype(np.int64) ** 2
    # The square and the column it is taken from in one number, so that one minimum keeps both.
    column = np.arange(columns, dtype=np.int64)
    own = squared << _COLUMN_BITS | column
    best = own.copy()
    room = np.empty_like(own)
    for step in range(1, columns):
        more = step * step << _COLUMN_BITS
        if more >= best.max():
            break
        for here, there in ((slice(step, None), slice(None, -step)), (slice(None, -step), slice(step, None))):
            found = np.add(own[:, there], more, out=room[:, step:])
            np.minimum(best[:, here], found, out=best[:, here])
    source = (best & (1 << _COLUMN_BITS) - 1).astype(np.intp)
    row = np.take_along_axis(upright, source, axis=1)
    return np.sqrt(best >> _COLUMN_BITS), np.clip(row, 0, rows - 1).astype(np.intp), source
