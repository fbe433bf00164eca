"""The patches of a photographed card: pieces that differ from the white, set in rows and columns."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Grid", "find_grids", "from_corners"]

SMALLEST = 8.0
"""Pixels of the reduced picture that the shorter side of a patch has at least."""

FAINTEST = 0.018
"""Difference of the root of reflectance from that of white from which a pixel is part of a patch."""


EVEN = 0.04
"""Steepest step from pixel to pixel, in roots of reflectance, inside an even piece."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Patches in rows and columns as a photograph shows them.

    Args:
        place: the map ``(3, 3)`` from column and row to x and y (homogeneous).
        size: width and height of a patch, in columns and rows.
        cells: column and row of each patch, ``(n, 2)``, from 0.
        guessed: how many of the last cells were not seen, but stand where a reference may have a patch like the white.
    """

    place: Array
    size: tuple[float, float]
    cells: NDArray[np.int_]
    guessed: int = 0

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

    def at(self, column: npt.ArrayLike, row: npt.ArrayLike) -> tuple[Array, Array]:
        """The x and y of a place told in columns and rows."""
        point = (
            np.stack(np.broadcast_arrays(np.asarray(column, float), np.asarray(row, float), 1.0), axis=-1)
            @ self.place.T
        )
        return point[..., 0] / point[..., 2], point[..., 1] / point[..., 2]

    def sides(self) -> tuple[float, float]:
        """Width and height of a patch in pixels, in the middle of the grid."""
        rows, columns = self.shape
        middle = ((columns - 1) / 2, (rows - 1) / 2)
        ends = [
            np.subtract(self.at(middle[0] + dx, middle[1] + dy), self.at(middle[0] - dx, middle[1] - dy))
            for dx, dy in ((self.size[0] / 2, 0), (0, self.size[1] / 2))
        ]
        return float(np.hypot(*ends[0])), float(np.hypot(*ends[1]))


@dataclass(frozen=True, eq=False)
class _Pieces:
    """Pieces that look like rectangles: centres ``(n, 2)`` x and y, second moments ``(n, 2, 2)``, areas."""

    centre: Array
    spread: Array
    area: Array

    def parts(self) -> tuple[Array, Array, Array]:
        return self.centre, self.spread, self.area

    def __getitem__(self, keep: NDArray[np.intp] | NDArray[np.bool_]) -> _Pieces:
        return _Pieces(self.centre[keep], self.spread[keep], self.area[keep])


def find_grids(over_white: NDArray[np.float32], inside: NDArray[np.bool_]) -> list[Grid]:
    """Every grid of patches, the one with most patches first.

    Args:
        over_white: the reduced picture over the white everywhere, ``(rows, columns, 3)``.
        inside: the card.
    """
    from scipy.ndimage import gaussian_filter

    smooth = np.stack([gaussian_filter(over_white[..., each], 0.8) for each in range(3)], axis=-1)
    root = np.sqrt(np.maximum(smooth, 0))
    off = _largest(np.abs(root - 1))
    noise = float(np.median(off[inside & (off < 0.05)])) if inside.any() else 0.0
    differs = (off > max(FAINTEST, 6 * noise)) & inside
    edge = sum(_largest(np.abs(each)) for each in np.gradient(root, axis=(0, 1)))
    best: list[Grid] = []
    for radius in (1, 2, 4):
        whole, even = (_pieces(_opened(each, 2 * radius + 1)) for each in (differs, differs & (edge < EVEN)))
        grids = _grids(_together(whole, even))
        if sum(len(each.cells) for each in grids) > sum(len(each.cells) for each in best):
            best = grids
    return best


def _largest(channels: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest of three channels, much faster than a maximum over the last axis."""
    return np.asarray(np.maximum(np.maximum(channels[..., 0], channels[..., 1]), channels[..., 2]))


def _opened(mask: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """A mask without what is narrower than a square (opening)."""
    from scipy.ndimage import maximum_filter, minimum_filter

    return np.asarray(maximum_filter(minimum_filter(mask.view(np.uint8), side), side), dtype=bool)


def _together(whole: _Pieces, even: _Pieces) -> _Pieces:
    """Pieces of white's opposite, and the even pieces of those that touch each other or stand in a dark frame."""
    if not len(even.area):
        return whole
    if not len(whole.area):
        return even
    between = even.centre[None] - whole.centre[:, None]
    far = np.einsum("weA,wAB,weB->we", between, np.linalg.inv(whole.spread), between)
    within = far < 4.5  # of a rectangle the corner is at 6, the middle of a side at 3
    parts = within & (even.area[None] < 0.35 * whole.area[:, None])
    spans = np.linalg.eigvalsh(even.spread)
    frames = (parts & (spans[:, 0] > 0.04 * spans[:, 1])).sum(axis=1) >= 4  # not the soft sides of one patch
    known = (within & ~frames[:, None]).any(axis=0)
    kept, new = whole[~frames], even[~known]
    return _Pieces(*(np.concatenate(pair) for pair in zip(kept.parts(), new.parts(), strict=True)))


def _pieces(mask: NDArray[np.bool_]) -> _Pieces:
    """Connected pieces whose moments are those of a rectangle, not of letters, lines or the edge of the card."""
    from scipy.ndimage import label

    zones, count = label(mask)
    if not count:
        return _Pieces(np.empty((0, 2)), np.empty((0, 2, 2)), np.empty(0))
    y, x = np.nonzero(mask)
    own = zones[y, x]
    area = np.bincount(own, minlength=count + 1)[1:].astype(np.float64)
    means = [np.bincount(own, each, count + 1)[1:] / area for each in (x, y)]
    dx, dy = x - means[0][own - 1], y - means[1][own - 1]
    second = [np.bincount(own, each, count + 1)[1:] / area for each in (dx * dx, dx * dy, dy * dy)]
    spread = np.stack([second[0], second[1], second[1], second[2]], axis=1).reshape(-1, 2, 2)
    room = 12 * np.sqrt(np.maximum(np.linalg.det(spread), 1e-12))
    short = np.sqrt(12 * np.maximum(np.linalg.eigvalsh(spread)[:, 0], 0))
    touching = np.unique(np.concatenate([zones[0], zones[-1], zones[:, 0], zones[:, -1]]))
    whole = ~np.isin(np.arange(1, count + 1), touching)
    keep = (short >= SMALLEST) & (area / room > 0.88) & (area / room < 1.12) & whole & (area < 0.5 * mask.size)
    return _Pieces(np.stack(means, axis=1)[keep], spread[keep], area[keep])


def _grids(pieces: _Pieces) -> list[Grid]:
    """The pieces of one size after the other, each set in rows and columns."""
    grids: list[Grid] = []
    left = pieces
    while len(left.area):
        sides = np.sqrt(12 * np.stack([left.spread[:, 0, 0], left.spread[:, 1, 1]], axis=1))
        alike = [np.flatnonzero((np.abs(np.log(sides / each)) < 0.3).all(axis=1)) for each in sides]
        group = max(alike, key=len)
        grid, used = _set(left[group])
        if grid is not None:
            grids.append(grid)
        rest = np.ones(len(left.area), bool)
        rest[group[used] if grid is not None else group] = False
        left = left[rest]
    return sorted(grids, key=lambda each: -len(each.cells))


def _set(pieces: _Pieces) -> tuple[Grid | None, NDArray[np.intp]]:
    """Rows and columns of pieces of one size, and which of them are in."""
    centre = pieces.centre
    if len(centre) < 2:
        return None, np.arange(len(centre))
    right, down = _steps(pieces)
    if not right.any():
        return None, np.arange(len(centre))
    cells = _walked(centre, right, down)
    used = np.array(sorted(cells), dtype=np.intp)
    if len(used) < 2:
        return None, used
    index = np.array([cells[each] for each in used])
    index -= index.min(axis=0)
    place = _place(index.astype(float), centre[used], right, down)
    inverse = np.linalg.inv(place)
    point = np.column_stack([centre, np.ones(len(centre))]) @ inverse.T
    found = point[:, :2] / point[:, 2:]
    near = np.flatnonzero((np.abs(found - np.rint(found)) < 0.2).all(axis=1) & (np.abs(found) < 200).all(axis=1))
    index = np.rint(found[near]).astype(int)
    low = index.min(axis=0)
    place = _place((index - low).astype(float), centre[near], right, down)
    grid = Grid(place, _size(place, pieces[near], index - low), index - low)
    return grid, near


def _steps(pieces: _Pieces) -> tuple[Array, Array]:
    """From a patch to its neighbour to the right, and to that below; guessed from its size where there is none."""
    centre = pieces.centre
    between = centre[None] - centre[:, None]
    far = np.hypot(between[..., 0], between[..., 1])
    steps = []
    for axis in (0, 1):
        along, across = between[..., axis], between[..., 1 - axis]
        ahead = np.where((along > 0) & (np.abs(across) < 0.5 * along), far, np.inf)
        nearest = ahead.argmin(axis=1)
        length = ahead[np.arange(len(centre)), nearest]
        there = np.isfinite(length)
        if there.any():
            good = there & (length < 1.35 * np.percentile(length[there], 25))
            steps.append(np.median(between[np.arange(len(centre)), nearest][good], axis=0))
        else:
            steps.append(np.zeros(2))
    if not steps[0].any() or not steps[1].any():
        known = 0 if steps[0].any() else 1
        if not steps[known].any():  # patches that stand askew to each other: no row, no column
            return steps[0], steps[1]
        side = np.sqrt(12 * np.median(pieces.spread[:, 1 - known, 1 - known])) * 1.2
        turned = np.array([-steps[known][1], steps[known][0]]) * (1 if known == 0 else -1)
        steps[1 - known] = turned / np.hypot(*turned) * side
    return steps[0], steps[1]


def _walked(centre: Array, right: Array, down: Array) -> dict[int, tuple[int, int]]:
    """Column and row of every piece that is reached from the most central one, neighbour by neighbour."""
    best: dict[int, tuple[int, int]] = {}
    waiting = set(range(len(centre)))
    while waiting:
        start = min(waiting, key=lambda each: float(np.hypot(*(centre[each] - centre.mean(axis=0)))))
        found, queue = {start: (0, 0)}, deque([(start, right, down)])
        while queue:
            own, east, south = queue.popleft()
            column, row = found[own]
            for step, move in ((east, (1, 0)), (-east, (-1, 0)), (south, (0, 1)), (-south, (0, -1))):
                miss = np.hypot(*(centre - centre[own] - step).T)
                other = int(miss.argmin())
                if miss[other] > 0.3 * min(np.hypot(*east), np.hypot(*south)) or other in found:
                    continue
                found[other] = (column + move[0], row + move[1])
                gone = (centre[other] - centre[own]) * (1 if sum(move) > 0 else -1)
                queue.append((other, gone, south) if move[1] == 0 else (other, east, gone))
        waiting -= set(found)
        best = max(best, found, key=len)
    return best


def _place(index: Array, centre: Array, right: Array, down: Array) -> Array:
    """The map from columns and rows to places: with perspective where the patches say so, else flat."""
    columns, rows = np.ptp(index, axis=0)
    if columns >= 1 and rows >= 1 and len(index) >= 6:
        return _perspective(index, centre)
    terms = np.column_stack([index, np.ones(len(index))])
    place = np.eye(3)
    if columns >= 1 and rows >= 1 and len(index) >= 3:
        place[:2] = np.linalg.lstsq(terms, centre, rcond=None)[0].T
        return place
    for axis, step in ((0, right), (1, down)):  # one row or column: the other step is a guess
        if np.ptp(index[:, axis]) >= 1:
            place[:2, axis] = np.polyfit(index[:, axis], centre, 1)[0]
        else:
            place[:2, axis] = step
    place[:2, 2] = (centre - index @ place[:2, :2].T).mean(axis=0)
    return place


def _perspective(index: Array, centre: Array) -> Array:
    """The homography through these points, least squares on points brought to size 1."""
    middle, scale = centre.mean(axis=0), centre.std()
    small = (centre - middle) / scale
    rows = []
    for (u, v), (x, y) in zip(index, small, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v, -x], [0, 0, 0, u, v, 1, -y * u, -y * v, -y]]
    matrix = np.linalg.svd(np.array(rows))[2][-1].reshape(3, 3)
    return np.asarray(np.array([[scale, 0, middle[0]], [0, scale, middle[1]], [0, 0, 1]]) @ matrix / matrix[2, 2])


def _size(place: Array, pieces: _Pieces, index: NDArray[np.int_]) -> tuple[float, float]:
    """Width and height of the patches in columns and rows, from their moments."""
    sizes = []
    for (column, row), spread in zip(index, pieces.spread, strict=True):
        x, y, w = place @ (column, row, 1.0)
        slope = (place[:2, :2] - np.outer((x / w, y / w), place[2, :2])) / w
        back = np.linalg.inv(slope)
        sizes.append(np.sqrt(12 * np.diag(back @ spread @ back.T)))
    width, height = np.median(sizes, axis=0)
    return float(min(width, 1.0)), float(min(height, 1.0))


def from_corners(corners: Array, rows: int, columns: int, size: float) -> Grid:
    """A grid whose corner patches' middles are told, ``(4, 2)`` in order: top left, top right, bottom right, left."""
    index = np.array([(0, 0), (columns - 1, 0), (columns - 1, rows - 1), (0, rows - 1)], float)
    cells = np.array([(column, row) for row in range(rows) for column in range(columns)])
    return Grid(_perspective(index, np.asarray(corners, float)), (size, size), cells)
