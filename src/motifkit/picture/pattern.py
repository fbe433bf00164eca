"""The pattern that a group makes from a picture, read pixel by pixel or laid from a part of its block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry
from motifkit.language import _
from motifkit.picture.bilinear import STEPS
from motifkit.picture.pieces import Pieces, Runs
from motifkit.picture.pixel_moves import Share, pixel_moves, whole_block
from motifkit.picture.placing import Placing, Region, bounds
from motifkit.render.ordered import in_order
from motifkit.render.repeat import spread
from motifkit.symmetry.colours import TwoColourGroup
from motifkit.symmetry.domain import first_origin, fundamental_domain
from motifkit.symmetry.groups import Group, group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.units import format_number

__all__ = ["Pattern"]

Pixels = NDArray[np.uint8]

_BAND = 1 << 15
"""Pixels read at once, so that what is computed for them stays in the processor's cache."""

_STREAMED = 1 << 21
"""Pixels of a band."""

_PIECES = 20_000
"""Images of the domain at once, about: a tilted lattice may have very many over a sheet."""


@dataclass(frozen=True, eq=False)
class Pattern:
    """What is folded, how, and at which scale (pixels per mm across and down)."""

    placing: Placing
    domain: ComplexArray
    moves: Sequence[tuple[Isometry, int]]
    lattice: Lattice
    scale: complex
    share: Share | None
    colours: tuple[int, ...]

    @classmethod
    def of(
        cls,
        source: Pixels,
        group: Group | TwoColourGroup | str,
        lattice: Lattice,
        px_per_mm: float,
        region: Region | None,
    ) -> Pattern:
        """Everything made ready to be read; arguments and errors are those of ``folded``."""
        _check(source, px_per_mm)
        group = group_named(group) if isinstance(group, str) else group
        plain = group.group if isinstance(group, TwoColourGroup) else group
        origin = first_origin(plain, lattice)
        moves, steps = _symmetries(group, lattice, origin)
        domain = fundamental_domain(plain, lattice, origin)
        _refuse_tiny(bounds(domain, complex(px_per_mm, px_per_mm)))
        block = _block(steps)
        size, scale = None, complex(px_per_mm, px_per_mm)
        if block is not None:
            size = whole_block(block, [move for move, _sign in moves], steps, px_per_mm)
            scale = complex(size[0] / block[0], size[1] / block[1])
        swaps = any(sign < 0 for _move, sign in moves)
        placing = Placing.of(source, bounds(domain, scale), region, negative=swaps)
        share = None
        if block is not None and size is not None:
            same = [move for move, sign in moves if sign > 0]
            share = Share.of(pixel_moves(block, size, same, steps), size)
        return cls(placing, domain, moves, steps, scale, share, source.shape[2:])

    def bands(self, columns: int, rows: int) -> Iterator[Pixels]:
        """The pattern from its origin, read a band of rows at a time."""
        count = max(1, _STREAMED // columns)
        for top in range(0, rows, count):
            band = np.empty((min(count, rows - top), columns, *self.colours), np.uint8)
            self._read(0, top, band)
            yield band

    @property
    def dpi(self) -> tuple[float, float]:
        """True dots per inch across and down."""
        return self.scale.real * 25.4, self.scale.imag * 25.4

    def painted(self, columns: int, rows: int) -> Pixels:
        """The pattern from its origin."""
        out = np.empty((rows, columns, *self.colours), np.uint8)
        share = self.share
        if share is None or share.columns * share.rows >= columns * rows:
            self._read(0, 0, out)
            return out
        width, height = share.size
        wide = np.empty((share.rows, width, *self.colours), np.uint8)
        self._read(share.left, share.top, wide, share)
        share.lay(wide, out)
        spread(out[:height].swapaxes(0, 1), width)
        spread(out, height)
        return out

    def _read(self, left: int, top: int, out: Pixels, share: Share | None = None) -> None:
        """Read the pattern from a column and a row on; with a share, only its columns, and widen them."""
        rows, columns = out.shape[0], share.columns if share else out.shape[1]
        for first, last in _strips(rows, columns, self):
            window = Box(left, top + first, left + columns, top + last)
            pieces = Pieces.over(window, self.domain, self.moves, self.lattice, self.scale)
            self._read_runs(pieces, pieces.runs(window), window, out[first:last], share)

    def _read_runs(self, pieces: Pieces, runs: Runs, window: Box, out: Pixels, share: Share | None) -> None:
        factors = self._places(pieces)
        columns, left, top = int(window.width), int(window.left), int(window.top)
        band = max(1, _BAND // columns)
        column = np.tile(np.arange(columns) + 0.5, band)

        def read(first: int) -> None:
            here = runs.rows(top + first, top + first + band)
            target = out[first : first + band]
            part = np.empty((len(target), columns, *self.colours), np.uint8) if share else target
            across, down = (_along(each[here.piece], here, left, column) for each in factors)
            self.placing.table.read(across, down, part.reshape(len(across), -1))
            if share:
                share.widen(part, target)

        for _done in in_order(read, range(0, len(out), band)):
            pass

    def _places(self, pieces: Pieces) -> tuple[FloatArray, FloatArray]:
        """Factors of column, row and 1 for the place in the table, in its steps."""
        zoom, offset, table = self.placing.zoom, self.placing.offset, self.placing.table
        across, down = pieces.across * zoom, pieces.down * zoom
        across[:, 2] += offset.real - table.left - 0.5
        down[:, 2] += offset.imag - table.top - 0.5 + table.negative * (pieces.sign < 0)
        across, down = across * STEPS, down * STEPS
        across[:, 2] += 0.5
        down[:, 2] += 0.5
        return across, down


def _along(factors: FloatArray, runs: Runs, left: int, column: FloatArray) -> FloatArray:
    """The place of every pixel of the runs on one axis of the table."""
    start = factors[:, 0] * left + factors[:, 1] * (runs.row + 0.5) + factors[:, 2]
    place = np.repeat(factors[:, 0], runs.length)
    place *= column[: len(place)]
    place += np.repeat(start, runs.length)
    return place


def _strips(rows: int, columns: int, pattern: Pattern) -> Iterator[tuple[int, int]]:
    area = pattern.lattice.area * pattern.scale.real * pattern.scale.imag / len(pattern.moves)
    count = max(1, round(rows * columns / max(area, 1) / _PIECES))
    edges = np.linspace(0, rows, min(count, rows) + 1).astype(int)
    yield from pairwise(edges)


def _check(source: Pixels, px_per_mm: float) -> None:
    if source.dtype != np.uint8 or source.ndim not in {2, 3} or source.shape[2:] not in {(), (3,)} or 0 in source.shape:
        raise ValueError(f"a picture is uint8 (rows, columns) or (rows, columns, 3), not {source.dtype} {source.shape}")
    if not 0 < px_per_mm < np.inf:
        raise InputError(
            _("resolution must be a positive number of pixels per mm (got {value})").format(value=px_per_mm)
        )


def _symmetries(
    group: Group | TwoColourGroup, lattice: Lattice, origin: complex
) -> tuple[Sequence[tuple[Isometry, int]], Lattice]:
    if isinstance(group, TwoColourGroup):
        return group.signed_isometries(lattice, origin), group.colour_lattice(lattice)
    return [(move, 1) for move in group.isometries(lattice, origin)], lattice


def _block(lattice: Lattice) -> tuple[float, float] | None:
    try:
        return lattice.block()
    except InputError:  # it closes on no upright rectangle
        return None


def _refuse_tiny(box: Box) -> None:
    if min(box.width, box.height) < 1:
        raise InputError(
            _("the cell is too small: the piece that repeats would be {width} × {height} pixels").format(
                width=format_number(round(box.width, 2)), height=format_number(round(box.height, 2))
            )
        )
