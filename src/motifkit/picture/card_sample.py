"""Colours of patches in a photograph: the middle of each over the white around it, and how sharp its edges are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from motifkit.colour.spectrum import Array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.picture.card_grid import Grid

__all__ = ["Samples", "edge_width", "sampled", "with_faint"]

MIDDLE = 0.5
"""Share of a patch's width and height that is looked at."""

POINTS = 19
FAINT = 0.012
"""Difference of the root of reflectance from white from which a field that no piece was found in holds a pale patch."""


class Samples(NamedTuple):
    """Colours over white ``(n, 3)``, their unevenness (standard deviation over the mean), and shares blown out."""

    colour: Array
    uneven: Array
    clipped: Array


def _pick(picture: NDArray[np.float32], x: Array, y: Array) -> Array:
    """Values of a picture at places, between its pixels by straight lines."""
    from scipy.ndimage import map_coordinates

    layers = [map_coordinates(picture[..., each], (y, x), order=1, mode="nearest") for each in range(picture.shape[-1])]
    return np.stack(layers, axis=-1)


def _field(grid: Grid, reach: float) -> tuple[Array, Array]:
    """Steps from the middle of a patch over so much of its width and height: columns and rows."""
    steps = np.linspace(-0.5, 0.5, POINTS) * reach
    across, down = np.meshgrid(steps * grid.size[0], steps * grid.size[1])
    return across.ravel(), down.ravel()


def sampled(
    over_white: NDArray[np.float32], clipped: NDArray[np.bool_], paper: NDArray[np.bool_], grid: Grid
) -> Samples:
    """The patches of a grid: trimmed means over their middles, each over the paper seen just beside it.

    Args:
        over_white: the reduced picture over the white everywhere.
        clipped: where it is blown out.
        paper: where white is seen.
        grid: the patches.
    """
    x, y = grid.around(*_field(grid, MIDDLE))
    values = _pick(over_white, x, y)
    order = np.sort(values, axis=1)
    cut = values.shape[1] // 8
    mean = order[:, cut:-cut].mean(axis=1)
    uneven = (values.std(axis=1) / np.maximum(mean, 0.02)).max(axis=-1)
    full = _pick(clipped[..., None].astype(np.float32), x, y)[..., 0].mean(axis=1)
    return Samples(mean / _beside(over_white, paper, grid), uneven, full)


def _beside(over_white: NDArray[np.float32], paper: NDArray[np.bool_], grid: Grid) -> Array:
    """White around each patch over the white expected there; 1 where too little of it is seen."""
    steps = np.linspace(-0.5, 0.5, 25)
    # half a gap out on all four sides
    gaps = [min(0.5 * (pitch - size), 0.3 * size) for pitch, size in zip(grid.pitch, grid.size, strict=True)]
    across = np.concatenate(
        [steps * grid.size[0]] * 2 + [np.full(25, side * (grid.size[0] / 2 + gaps[0])) for side in (-1, 1)]
    )
    down = np.concatenate(
        [np.full(25, side * (grid.size[1] / 2 + gaps[1])) for side in (-1, 1)] + [steps * grid.size[1]] * 2
    )
    x, y = grid.around(across, down)
    seen = _pick(paper[..., None].astype(np.float32), x, y)[..., 0] > 0.99
    values = _pick(over_white, x, y)
    found = np.ones((len(grid.cells), 3))
    for number, (mine, there) in enumerate(zip(values, seen, strict=True)):
        if there.sum() >= 24 and min(gaps) > 0.04 * min(grid.pitch):
            found[number] = np.clip(np.median(mine[there], axis=0), 0.85, 1.15)
    return found


def edge_width(over_white: NDArray[np.float32], grid: Grid) -> float:
    """How wide the edges of the patches are, over the patches' side: total change over steepest slope, the median."""
    steps, along = np.linspace(0.15, 0.85, 61), np.linspace(-0.25, 0.25, 9)
    widths = []
    for axis in (0, 1):
        for side in (-1, 1):
            out = side * steps[None, :] * grid.size[axis]
            beside = along[:, None] * grid.size[1 - axis]
            moved = [np.broadcast_to(out, (9, 61)).ravel(), np.broadcast_to(beside, (9, 61)).ravel()]
            column, row = (moved[0], moved[1]) if axis == 0 else (moved[1], moved[0])
            x, y = grid.around(column, row)
            profile = np.sqrt(np.maximum(_pick(over_white, x, y), 0)).reshape(len(grid.cells), 9, 61, 3).mean(axis=1)
            inner, outer = profile[:, :12].mean(axis=1), profile.max(axis=1)
            channel = np.abs(outer - inner).argmax(axis=-1)
            line = np.take_along_axis(profile, channel[:, None, None], axis=2)[..., 0]
            change = np.ptp(line, axis=1)
            slope = np.abs(np.gradient(line, steps[1] - steps[0], axis=1)).max(axis=1)
            good = change > 0.08
            widths += (change[good] / slope[good]).tolist()
    return float(np.median(widths)) if widths else 0.0


def with_faint(over_white: NDArray[np.float32], inside: NDArray[np.bool_], grid: Grid) -> Grid:
    """The grid with the fields that hold a patch so pale that no piece was found there, at its sides too."""
    from motifkit.picture.card_grid import Grid as Made

    cells = {(int(column), int(row)) for column, row in grid.cells}
    columns, rows = grid.cells.max(axis=0) + 1
    for column in range(columns):
        for row in range(rows):
            if (column, row) not in cells and _holds(over_white, inside, grid, [(column, row)])[0]:
                cells.add((column, row))
    for line in (
        [(-1, row) for row in range(rows)],
        [(columns, row) for row in range(rows)],
        [(column, -1) for column in range(columns)],
        [(column, rows) for column in range(columns)],
    ):
        held = _holds(over_white, inside, grid, line)
        if len(line) > 1 and held.mean() > 0.6:
            cells |= {cell for cell, there in zip(line, held, strict=True) if there}
    found = np.array(sorted(cells, key=lambda cell: (cell[1], cell[0])))
    low = found.min(axis=0)
    shift = np.array([[1, 0, low[0]], [0, 1, low[1]], [0, 0, 1.0]])
    return Made(grid.place @ shift, grid.size, found - low)


def _holds(
    over_white: NDArray[np.float32], inside: NDArray[np.bool_], grid: Grid, cells: list[tuple[int, int]]
) -> NDArray[np.bool_]:
    """Whether each field is even and differs, as a whole, from the white around it."""
    index = np.array(cells)
    across, down = _field(grid, 0.7)
    x, y = grid.at(index[:, :1] + across, index[:, 1:] + down)
    rows, columns = inside.shape
    within = ((x >= 0) & (y >= 0) & (x < columns - 1) & (y < rows - 1)).all(axis=1)
    on_card = _pick(inside[..., None].astype(np.float32), x, y)[..., 0].min(axis=1) > 0.5
    root = np.sqrt(np.maximum(_pick(over_white, x, y), 0))
    off = np.abs(np.median(root, axis=1) - 1).max(axis=-1)
    even = np.percentile(np.abs(root - np.median(root, axis=1, keepdims=True)).max(axis=-1), 90, axis=1) < 0.05
    return np.asarray(within & on_card & even & (off > FAINT))
