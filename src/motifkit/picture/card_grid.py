"""Rows and columns of patches as a photograph shows them: where each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Grid", "from_corners", "through_points"]


@dataclass(frozen=True, eq=False)
class Grid:
    """Patches in rows and columns as a photograph shows them.

    Args:
        place: the map ``(3, 3)`` from column and row to x and y (homogeneous).
        size: width and height of a patch, in columns and rows.
        cells: column and row of each patch, ``(n, 2)``, from 0.
        guessed: how many of the last cells were not seen, but stand where a reference may have a patch like the white.
        middle: where the patches are in columns and rows, ``(n, 2)``, if not at their cells' whole numbers.
        pitch: columns and rows from a patch to the next.
    """

    place: Array
    size: tuple[float, float]
    cells: NDArray[np.int_]
    guessed: int = 0
    middle: Array | None = None
    pitch: tuple[float, float] = (1.0, 1.0)

    def around(self, across: npt.ArrayLike, down: npt.ArrayLike) -> tuple[Array, Array]:
        """Places about the middle of every patch ``(n, k)``, told in columns and rows: x and y."""
        middle = self.cells if self.middle is None else self.middle
        return self.at(middle[:, :1] + np.asarray(across), middle[:, 1:] + np.asarray(down))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns that were seen."""
        columns, rows = self.cells[: len(self.cells) - self.guessed].max(axis=0) + 1
        return int(rows), int(columns)

    def with_guesses(self, *, beyond: int = 0) -> Grid:
        """With every cell of its rows and columns, and so many beyond the ends of a single row or column."""
        rows, columns = self.shape
        across = range(-beyond, columns + beyond) if rows == 1 else range(columns)
        down = range(-beyond, rows + beyond) if columns == 1 else range(rows)
        known = {(int(column), int(row)) for column, row in self.cells}
        new = [(column, row) for row in down for column in across if (column, row) not in known]
        cells = np.vstack([self.cells, np.array(new, dtype=self.cells.dtype).reshape(-1, 2)])
        return Grid(self.place, self.size, cells, len(new))

    def whole(self) -> Grid:
        """With every cell of its rows and columns."""
        rows, columns = self.shape
        return Grid(
            self.place, self.size, np.array([(column, row) for row in range(rows) for column in range(columns)])
        )

    def at(self, column: npt.ArrayLike, row: npt.ArrayLike) -> tuple[Array, Array]:
        """The x and y of a place told in columns and rows."""
        point = (
            np.stack(np.broadcast_arrays(np.asarray(column, float), np.asarray(row, float), 1.0), axis=-1)
            @ self.place.T
        )
        return point[..., 0] / point[..., 2], point[..., 1] / point[..., 2]

    def area(self) -> float:
        """Pixels that all patches cover."""
        width, height = self.sides()
        return len(self.cells) * width * height

    def sides(self) -> tuple[float, float]:
        """Width and height of a patch in pixels, in the middle of the grid."""
        rows, columns = self.shape
        middle = ((columns - 1) / 2, (rows - 1) / 2)
        ends = [
            np.subtract(self.at(middle[0] + dx, middle[1] + dy), self.at(middle[0] - dx, middle[1] - dy))
            for dx, dy in ((self.size[0] / 2, 0), (0, self.size[1] / 2))
        ]
        return float(np.hypot(*ends[0])), float(np.hypot(*ends[1]))


def through_points(index: Array, points: Array) -> Array:
    """The homography ``(3, 3)`` that takes four or more places ``(n, 2)`` to points, least squares.

    Both are brought to size 1 about 0 for it, as Hartley 1997 advises.
    """
    maps, small = [], []
    for each in (index, points):
        middle, scale = each.mean(axis=0), max(float(each.std()), 1e-9)
        maps.append(np.array([[scale, 0, middle[0]], [0, scale, middle[1]], [0, 0, 1.0]]))
        small.append((each - middle) / scale)
    rows = []
    for (u, v), (x, y) in zip(*small, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v, -x], [0, 0, 0, u, v, 1, -y * u, -y * v, -y]]
    matrix = maps[1] @ np.linalg.svd(np.array(rows))[2][-1].reshape(3, 3) @ np.linalg.inv(maps[0])
    return np.asarray(matrix / matrix[2, 2])


def from_corners(corners: Array, rows: int, columns: int, size: float) -> Grid:
    """A grid whose corner patches' middles are told, ``(4, 2)`` in order: top left, top right, bottom right, left."""
    index = np.array([(0, 0), (columns - 1, 0), (columns - 1, rows - 1), (0, rows - 1)], float)
    cells = np.array([(column, row) for row in range(rows) for column in range(columns)])
    return Grid(through_points(index, np.asarray(corners, float)), (size, size), cells)
