"""The patches of a photographed card: pieces that differ from the white, set in rows and columns."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from motifkit.colour.spectrum import Array
from motifkit.picture.card_grid import Grid, through_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Pieces", "find_grids", "pieces_of"]

SMALLEST = 8.0
"""Pixels of the reduced picture that the shorter side of a patch has at least."""

FAINTEST = 0.018
"""Difference of the root of reflectance from that of white from which a pixel is part of a patch."""


EVEN = 0.04
"""Steepest step from pixel to pixel, in roots of reflectance, inside an even piece."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """Pieces that look like rectangles: centres ``(n, 2)`` x and y, second moments ``(n, 2, 2)``, areas."""

    centre: Array
    spread: Array
    area: Array

    def parts(self) -> tuple[Array, Array, Array]:
        """Centres, moments and areas, to be joined with those of others."""
        return self.centre, self.spread, self.area

    def __getitem__(self, keep: NDArray[np.intp] | NDArray[np.bool_]) -> Pieces:
        return Pieces(self.centre[keep], self.spread[keep], self.area[keep])


def find_grids(over_white: NDArray[np.float32], inside: NDArray[np.bool_]) -> list[Grid]:
    """Every grid of patches, the one that covers most first.

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
        whole, even = (pieces_of(_opened(each, 2 * radius + 1)) for each in (differs, differs & (edge < EVEN)))
        grids = _grids(_together(whole, even))
        if sum(each.area() for each in grids) > 1.02 * sum(each.area() for each in best):
            best = grids
    return best


def _largest(channels: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest of three channels, much faster than a maximum over the last axis."""
    return np.asarray(np.maximum(np.maximum(channels[..., 0], channels[..., 1]), channels[..., 2]))


def _opened(mask: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """A mask without what is narrower than a square (opening)."""
    from scipy.ndimage import maximum_filter, minimum_filter

    return np.asarray(maximum_filter(minimum_filter(mask.view(np.uint8), side), side), dtype=bool)


def _together(whole: Pieces, even: Pieces) -> Pieces:
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
    return Pieces(*(np.concatenate(pair) for pair in zip(kept.parts(), new.parts(), strict=True)))


def pieces_of(mask: NDArray[np.bool_], *, least: float = SMALLEST, ratio: tuple[float, float] = (0.88, 1.12)) -> Pieces:
    """Connected pieces whose moments are those of a rectangle, not of letters, lines or the edge of the card.

    Args:
        mask: where the pieces are.
        least: pixels of the shorter side.
        ratio: least and most of the area over that of the rectangle with the same moments.
    """
    from scipy.ndimage import label

    zones, count = label(mask)
    if not count:
        return Pieces(np.empty((0, 2)), np.empty((0, 2, 2)), np.empty(0))
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
    keep = (short >= least) & (area / room > ratio[0]) & (area / room < ratio[1]) & whole & (area < 0.5 * mask.size)
    return Pieces(np.stack(means, axis=1)[keep], spread[keep], area[keep])


def _grids(pieces: Pieces) -> list[Grid]:
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
    return sorted(grids, key=lambda each: -each.area())


def _set(pieces: Pieces) -> tuple[Grid | None, NDArray[np.intp]]:
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
    if len(near) < 2:  # rows that lean so far apart that no flat grid holds them
        return None, used
    index = np.rint(found[near]).astype(int)
    low = index.min(axis=0)
    place = _place((index - low).astype(float), centre[near], right, down)
    grid = Grid(place, _size(place, pieces[near], index - low), index - low)
    return grid, near


def _steps(pieces: Pieces) -> tuple[Array, Array]:
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
        return through_points(index, centre)
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


def _size(place: Array, pieces: Pieces, index: NDArray[np.int_]) -> tuple[float, float]:
    """Width and height of the patches in columns and rows, from their moments."""
    sizes = []
    for (column, row), spread in zip(index, pieces.spread, strict=True):
        x, y, w = place @ (column, row, 1.0)
        slope = (place[:2, :2] - np.outer((x / w, y / w), place[2, :2])) / w
        back = np.linalg.inv(slope)
        sizes.append(np.sqrt(12 * np.diag(back @ spread @ back.T)))
    width, height = np.median(sizes, axis=0)
    return float(min(width, 1.0)), float(min(height, 1.0))
