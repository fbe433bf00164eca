"""The distance to the nearest feature of a picture, kept exact while features are added one after another.

A new feature changes a pixel only when it lies nearer than the nearest one so far, so that only its surroundings,
as wide as the largest distance there, are reckoned anew (Wyvill, van Overveld and Carpendale 2004 use the whole
picture).
"""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import IntArray

__all__ = ["BLOCK", "DistanceMap", "block_tops", "distances"]

BLOCK = 16
"""Pixels along a side of the blocks whose largest distances are kept at hand."""

LINEAR = 32
"""Pixels of a feature that are reckoned in one window at least."""


def distances(feature: NDArray[np.bool_], *, wrap: bool = False) -> Float32Array:
    """Distance (pixels) from the middle of every pixel to that of the nearest feature; infinite where there is none.

    Args:
        feature: shape (rows, columns).
        wrap: the picture repeats across and down.

    >>> distances(np.array([[True, False, False, False]]), wrap=True).tolist()
    [[0.0, 1.0, 2.0, 1.0]]
    """
    if not feature.any():
        return np.full(feature.shape, np.inf, np.float32)
    plain = distance_transform_edt(~feature)
    if not wrap:
        return np.asarray(plain, np.float32)
    # A repeat can only bring features nearer, and none lies beyond half a repeat along either side.
    margin = [min(ceil(plain.max()) + 1, size // 2 + 1) for size in feature.shape]
    padded = distance_transform_edt(~np.pad(feature, [(each, each) for each in margin], mode="wrap"))
    rows, columns = feature.shape
    return np.asarray(padded[margin[0] : margin[0] + rows, margin[1] : margin[1] + columns], np.float32)


class DistanceMap:
    """Distances to features of which more and more come.

    Args:
        field: the first distances, shape (rows, columns).
        wrap: the picture repeats across and down.

    >>> near = DistanceMap.of(np.eye(3, dtype=bool))
    >>> near.add(np.array([0]), np.array([2]))
    >>> near.field[2].round(2)
    array([1.41, 1.  , 0.  ], dtype=float32)
    """

    def __init__(self, field: Float32Array, *, wrap: bool = False) -> None:
        self.wrap = wrap
        self.shape: tuple[int, int] = (field.shape[0], field.shape[1])
        self._whole = np.zeros([-(-size // BLOCK) * BLOCK for size in self.shape], np.float32)
        self.field: Float32Array = self._whole[: self.shape[0], : self.shape[1]]
        self.field[:] = field
        self.tops = block_tops(self._whole)

    @classmethod
    def of(cls, feature: NDArray[np.bool_], *, wrap: bool = False) -> DistanceMap:
        """The map of the first features, shape (rows, columns)."""
        return cls(distances(feature, wrap=wrap), wrap=wrap)

    def add(self, rows: IntArray, columns: IntArray) -> None:
        """Add the pixels of one feature, in the order of its course; where the picture repeats, any integers.

        Args:
            rows: of each pixel.
            columns: of each pixel.
        """
        reach = self._reach(_ends(rows), _ends(columns))
        # Windows along the feature, each as long as it is wide, are smaller than one around it all.
        windows = max(1, len(rows) // (4 * reach + LINEAR))
        for part in np.array_split(np.arange(len(rows)), windows):
            self._update(rows[part], columns[part], reach)

    def peak(self, block: tuple[int, int]) -> tuple[int, int]:
        """The pixel farthest from every feature among those of a block and, from there, uphill."""
        row, column = block[0] * BLOCK, block[1] * BLOCK
        part = self.field[row : row + BLOCK, column : column + BLOCK]
        top = np.unravel_index(int(part.argmax()), part.shape)
        return self._climb(row + int(top[0]), column + int(top[1]))

    def _climb(self, row: int, column: int) -> tuple[int, int]:
        rows, columns = self.shape
        while True:
            y, x = np.arange(row - 1, row + 2), np.arange(column - 1, column + 2)
            y, x = (y % rows, x % columns) if self.wrap else (y.clip(0, rows - 1), x.clip(0, columns - 1))
            around = self.field[np.ix_(y, x)]
            best = int(around.argmax())
            if around.flat[best] <= around[1, 1]:
                return row, column
            row, column = int(y[best // 3]), int(x[best % 3])

    def _reach(self, rows: tuple[int, int], columns: tuple[int, int]) -> int:
        """How far from a box distances can change: the largest distance within that very reach."""
        most = float(self.tops.max())
        for _round in range(2):
            if not np.isfinite(most):
                break
            blocks = [
                slice(max(0, int(low - most) // BLOCK), int(high + most) // BLOCK + 1) for low, high in (rows, columns)
            ]
            inside = all(
                low - most >= 0 and high + most <= size
                for (low, high), size in zip((rows, columns), self.shape, strict=True)
            )
            if self.wrap and not inside:
                break
            most = float(self.tops[blocks[0], blocks[1]].max(initial=0))
        largest = sum(self.shape) if np.isinf(most) else ceil(most)
        return int(min(largest, max(self.shape))) + 2

    def _update(self, rows: IntArray, columns: IntArray, reach: int) -> None:
        spans = []
        for (low, high), size in zip((_ends(rows), _ends(columns)), self.shape, strict=True):
            if self.wrap:
                # Half a repeat beyond a feature, every pixel has come once.
                far = min(reach, size // 2 + 1)
                spans.append((low - far, high + far))
            else:
                spans.append((max(low - reach, 0), min(high + reach, size)))
        (top, bottom), (left, right) = spans
        empty = np.ones((bottom - top, right - left), np.bool_)
        empty[rows - top, columns - left] = False
        near = np.asarray(distance_transform_edt(empty), np.float32)
        inside = top >= 0 and left >= 0 and bottom <= self.shape[0] and right <= self.shape[1]
        if inside:
            part = self.field[top:bottom, left:right]
            np.minimum(part, near, out=part)
            self._refresh(slice(top // BLOCK, -(-bottom // BLOCK)), slice(left // BLOCK, -(-right // BLOCK)))
            return
        places = np.arange(top, bottom) % self.shape[0], np.arange(left, right) % self.shape[1]
        # Where the window is wider than a repeat a pixel comes more than once, and the nearest counts.
        np.minimum.at(self.field, np.ix_(*places), near)
        self.tops = block_tops(self._whole)

    def _refresh(self, rows: slice, columns: slice) -> None:
        part = self._whole[rows.start * BLOCK : rows.stop * BLOCK, columns.start * BLOCK : columns.stop * BLOCK]
        self.tops[rows, columns] = block_tops(part)


def _ends(places: IntArray) -> tuple[int, int]:
    return int(places.min()), int(places.max()) + 1


def block_tops(field: NDArray[Any]) -> Float32Array:
    """The largest value of every block of a field; a block at its end may be cut short."""
    rows, columns = (-(-size // BLOCK) for size in field.shape)
    spare = rows * BLOCK - field.shape[0], columns * BLOCK - field.shape[1]
    whole = np.pad(field, [(0, spare[0]), (0, spare[1])]) if any(spare) else field
    across = whole.reshape(rows * BLOCK, columns, BLOCK).max(axis=2)
    return np.asarray(across.reshape(rows, BLOCK, columns).max(axis=1), np.float32)
