"""The symmetries that carry whole pixels onto whole pixels: what they repeat need not be computed again.

A block of pixels is built from a part of its rows and columns: mirrors, half turns, glides and a centred cell lay rows
as they are, backwards or rolled, all at the speed of memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import Box, Isometry
from motifkit.symmetry.lattice import Lattice

__all__ = ["PixelMove", "Share", "pixel_moves", "whole_block"]

_MOST_CELLS = 64


@dataclass(frozen=True, slots=True)
class PixelMove:
    """Column i goes to ``across * i + x`` and row j to ``down * j + y``, both in a block that repeats."""

    across: int
    x: int
    down: int
    y: int


def whole_block(
    block: tuple[float, float], moves: Sequence[Isometry], lattice: Lattice, px_per_mm: float
) -> tuple[int, int]:
    """Columns and rows of a block in whole pixels; even ones where the group moves by half a block."""
    halves = [_shift_in(block, move) for move in _upright(block, moves, lattice)]
    across = any(abs(shift.real % 1 - 0.5) < 1e-6 for shift in halves)
    down = any(abs(shift.imag % 1 - 0.5) < 1e-6 for shift in halves)
    columns, rows = (
        (1 + even) * max(1, round(side * px_per_mm / (1 + even)))
        for side, even in zip(block, (across, down), strict=True)
    )
    return columns, rows


def _shift_in(block: tuple[float, float], move: Isometry) -> complex:
    return complex(move.shift.real / block[0], move.shift.imag / block[1])


def _upright(block: tuple[float, float], moves: Sequence[Isometry], lattice: Lattice) -> list[Isometry]:
    """The symmetries within one block that keep rows and columns."""
    kept = [move for move in moves if abs(move.turn.imag) < 1e-9]
    steps = lattice.covering(Box(0, 0, *block))
    inside = steps.real / block[0] + 1j * steps.imag / block[1]
    low, high = -1e-6, 1 - 1e-6
    steps = steps[(inside.real > low) & (inside.real < high) & (inside.imag > low) & (inside.imag < high)]
    if len(steps) > _MOST_CELLS:
        steps = np.zeros(1, np.complex128)
    return [Isometry.translation(complex(step)) @ move for step in steps for move in kept]


def pixel_moves(
    block: tuple[float, float], size: tuple[int, int], moves: Sequence[Isometry], lattice: Lattice
) -> set[PixelMove]:
    """The symmetries that carry the middle of every pixel of a block to the middle of another.

    Args:
        block: width and height, mm.
        size: its columns and rows.
        moves: the operations in one cell of the lattice.
        lattice: the steps of the pattern, mm.
    """
    columns, rows = size
    found = set()
    for move in _upright(block, moves, lattice):
        across = 1 if move.turn.real > 0 else -1
        down = -across if move.mirrors else across
        shift = _shift_in(block, move)
        x, y = shift.real * columns, shift.imag * rows
        if abs(x - round(x)) < 1e-5 and abs(y - round(y)) < 1e-5:
            # Counted by middles: a mirror at the block's edge carries pixel 0 to pixel -1.
            found.add(PixelMove(across, (round(x) - (across < 0)) % columns, down, (round(y) - (down < 0)) % rows))
    return found


@dataclass(frozen=True, eq=False)
class Share:
    """The part of a block from which its pixel moves build the rest.

    The part's first pixel stands at column ``left`` and row ``top`` of the block. ``mirror`` says how columns come back
    (None: they do not); ``source`` and ``move`` give, for each row of the block, the row of the part and which of
    ``moves`` lays it.
    """

    size: tuple[int, int]
    left: int
    top: int
    columns: int
    rows: int
    mirror: int | None
    source: NDArray[np.intp]
    move: NDArray[np.intp]
    moves: tuple[PixelMove, ...]

    @classmethod
    def of(cls, found: set[PixelMove], size: tuple[int, int]) -> Share:
        """The smallest part that the moves allow."""
        width, height = size
        mirrors = [each.x for each in found if (each.across, each.down, each.y) == (-1, 1, 0)]
        mirror = min(mirrors) if mirrors else None
        left = 0 if mirror is None else (mirror + 1) // 2
        columns = width if mirror is None else (width + 1) // 2 if mirror % 2 else width // 2 + 1
        # The last wins: rows that come back as they are, for turning them round costs more.
        by_rows = {(each.down, each.y): each for each in sorted(found, key=lambda each: (each.across, -each.x))}
        moves = tuple(by_rows.values())
        top = next(((each.y + 1) // 2 for each in moves if each.down < 0), 0)
        every = np.arange(height)
        rows = 1 + int(np.min([(each.down * every + each.y - top) % height for each in moves], axis=0).max())
        source, move = np.zeros(height, np.intp), np.zeros(height, np.intp)
        for index, each in enumerate(moves):
            target = (each.down * (top + every[:rows]) + each.y) % height
            source[target], move[target] = every[:rows], index
        return cls(size, left, top, columns, rows, mirror, source, move, moves)

    def widen(self, part: NDArray[np.uint8], wide: NDArray[np.uint8]) -> None:
        """Fill full rows from rows of the part; both begin at the part's first column."""
        wide[:, : self.columns] = part
        if self.mirror is not None:
            first = 1 - self.mirror % 2
            again = _pixelwise(part)[:, first : first + self.size[0] - self.columns]
            _pixelwise(wide)[:, self.columns :] = again[:, ::-1]

    def lay(self, wide: NDArray[np.uint8], out: NDArray[np.uint8]) -> None:
        """Lay the part, widened to full rows, over the top left of ``out``, up to one block.

        Args:
            wide: uint8, shape (rows of the share, columns of the block), or with colours (rows, columns, 3).
            out: the same with at least one row and column.
        """
        out = out[: self.size[1], : self.size[0]]
        source, move = self.source[: len(out)], self.move[: len(out)]
        breaks = np.flatnonzero((np.diff(move) != 0) | (np.abs(np.diff(source)) != 1)) + 1
        turns = np.flatnonzero(np.diff(np.diff(source)) != 0) + 1
        edges = np.unique(np.concatenate([[0], breaks, turns, [len(out)]]))
        for first, last in pairwise(edges):
            rows = wide[source[first:last]] if last - first < 2 else _between(wide, source[first], source[last - 1])
            each = self.moves[move[first]]
            _lay_row(rows, out[first:last], each.across, each.across * self.left + each.x)


def _between(wide: NDArray[np.uint8], first: int, last: int) -> NDArray[np.uint8]:
    return wide[first : last + 1] if last >= first else wide[last : first + 1][::-1]


def _lay_row(rows: NDArray[np.uint8], out: NDArray[np.uint8], across: int, shift: int) -> None:
    """``out[:, across * i + shift] = rows[:, i]``, with columns that repeat."""
    width = rows.shape[1]
    if across < 0:
        shift += 1 - width
        _roll(_pixelwise(rows)[:, ::-1], _pixelwise(out), shift)
    else:
        _roll(rows, out, shift)


def _roll(rows: NDArray[Any], out: NDArray[Any], shift: int) -> None:
    width = rows.shape[1]
    first = -shift % width
    count = min(width - first, out.shape[1])
    out[:, :count] = rows[:, first : first + count]
    out[:, count:] = rows[:, : out.shape[1] - count]


def _pixelwise(pixels: NDArray[np.uint8]) -> NDArray[Any]:
    """Three colours as one item: numpy then moves pixels, not bytes, when it turns rows round."""
    return pixels if pixels.ndim == 2 else pixels.view(np.dtype((np.void, pixels.shape[2])))[..., 0]
