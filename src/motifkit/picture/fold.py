"""A picture folded into a pattern: the fundamental domain is cut from it, and the group repeats it without a seam.

A pixel of the pattern is carried back into the domain by the operation that came there, and the picture is read at
that place. Only the part of a block that no symmetry of whole pixels repeats is read; the rest is laid from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry
from motifkit.language import _
from motifkit.picture.bilinear import STEPS, Bilinear
from motifkit.picture.pieces import Pieces, Runs
from motifkit.picture.pixel_moves import Share, pixel_moves, whole_block
from motifkit.render.ordered import in_order
from motifkit.render.raster import Picture
from motifkit.render.repeat import spread
from motifkit.symmetry.colours import TwoColourGroup
from motifkit.symmetry.domain import fundamental_domain
from motifkit.symmetry.groups import FRIEZES, Group, group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.units import format_number

__all__ = ["Region", "fold", "folded"]

Region = tuple[float, float, float, float]
"""Left, top, width and height in pixels of the source."""

Pixels = NDArray[np.uint8]

_BAND = 1 << 14
"""Pixels read at once, so that what is computed for them stays in the processor's cache."""

_AVERAGED = 1 << 20
"""Bytes averaged at once."""


def fold(
    source: Pixels,
    group: Group | TwoColourGroup | str,
    lattice: Lattice,
    *,
    px_per_mm: float = 1.0,
    region: Region | None = None,
) -> Picture:
    """One upright block of the pattern that a group makes from a picture.

    The domain's bounding box is laid over the region as large as it fits, in the middle and not distorted. Where that
    shrinks the picture to less than half, it is averaged first.

    Args:
        source: uint8, grey (rows, columns) or RGB (rows, columns, 3).
        group: a plane group, or its name; of a two-colour group, the operations that swap the colours bring the
            negative.
        lattice: the steps of the group's cell, mm.
        px_per_mm: resolution. Columns and rows of the block are rounded to whole pixels, even ones where the group
            moves by half a block; the true resolution comes with the picture. With 1, all is counted in pixels.
        region: what part of the picture is used: left, top, width, height in its pixels; None for all of it.

    Returns:
        the block, which repeats exactly, as uint8 of the source's kind, and its true dots per inch.

    Raises:
        InputError: the group does not fit the lattice, the lattice closes on no upright block (see ``folded``), the
            region leaves the picture, or the domain is smaller than a pixel.
        ValueError: the source is not such an array.

    >>> leaf = np.arange(48, dtype=np.uint8).reshape(6, 8)
    >>> fold(leaf, "pmm", Lattice.rectangle(16, 12)).pixels[:6, :8].tolist() == leaf.tolist()
    True

    """
    pattern = _Pattern.of(source, group, lattice, px_per_mm, region)
    if pattern.share is None:
        pattern.lattice.block()  # raises, and says why
        raise AssertionError("a lattice with a block has a share")
    columns, rows = pattern.share.size
    return Picture(pattern.painted(columns, rows), pattern.dpi)


def folded(
    source: Pixels,
    group: Group | TwoColourGroup | str,
    lattice: Lattice,
    *,
    columns: int,
    rows: int,
    px_per_mm: float = 1.0,
    region: Region | None = None,
) -> Picture:
    """A sheet of the pattern that a group makes from a picture, also where the lattice closes on no upright block.

    Args:
        source: as for ``fold``, like all that is not named here.
        group: a plane group or two-colour group.
        lattice: the steps of the group's cell, mm.
        columns: pixels across the sheet; the corner of the cell lies at its top left.
        rows: pixels down the sheet.
        px_per_mm: resolution.
        region: what part of the picture is used.

    Raises:
        InputError: as ``fold``, but for the block.
        ValueError: the source is not such an array, or the sheet has no pixels.

    >>> folded(np.eye(9, dtype=np.uint8), "p2", Lattice(8 + 1j, 3 + 7.3j), columns=30, rows=20).pixels.shape
    (20, 30)

    """
    if columns < 1 or rows < 1:
        raise ValueError(f"a sheet of {columns} x {rows} pixels")
    pattern = _Pattern.of(source, group, lattice, px_per_mm, region)
    return Picture(pattern.painted(columns, rows), pattern.dpi)


@dataclass(frozen=True, eq=False)
class _Pattern:
    """What is folded, how, and at which scale (pixels per mm across and down)."""

    table: Bilinear
    domain: ComplexArray
    moves: Sequence[tuple[Isometry, int]]
    lattice: Lattice
    scale: complex
    zoom: float
    offset: complex
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
    ) -> _Pattern:
        _check(source, px_per_mm)
        group = group_named(group) if isinstance(group, str) else group
        plain, moves, steps = _symmetries(group, lattice)
        domain = fundamental_domain(plain, lattice)
        _refuse_tiny(_bounds(domain, complex(px_per_mm, px_per_mm)))
        block = _block(steps)
        size, scale = None, complex(px_per_mm, px_per_mm)
        if block is not None:
            size = whole_block(block, [move for move, _sign in moves], steps, px_per_mm)
            scale = complex(size[0] / block[0], size[1] / block[1])
        box = _bounds(domain, scale)
        zoom, offset = _fitted(box, _region(region, source))
        table, zoom, offset = _table(source, box, zoom, offset, negative=any(sign < 0 for _move, sign in moves))
        share = None
        if block is not None and size is not None:
            same = [move for move, sign in moves if sign > 0]
            share = Share.of(pixel_moves(block, size, same, steps), size)
        return cls(table, domain, moves, steps, scale, zoom, offset, share, source.shape[2:])

    @property
    def dpi(self) -> tuple[float, float]:
        return self.scale.real * 25.4, self.scale.imag * 25.4

    def painted(self, columns: int, rows: int) -> Pixels:
        """The pattern from its origin."""
        out = np.empty((rows, columns, *self.colours), np.uint8)
        share = self.share
        if share is None or share.columns * share.rows >= columns * rows:
            self._read(0, 0, out)
            return out
        part = np.empty((share.rows, share.columns, *self.colours), np.uint8)
        self._read(share.left, share.top, part)
        share.lay(part, out)
        width, height = share.size
        spread(out[:height].swapaxes(0, 1), width)
        spread(out, height)
        return out

    def _read(self, left: int, top: int, out: Pixels) -> None:
        rows, columns = out.shape[:2]
        for first, last in _strips(rows, columns, self):
            window = Box(left, top + first, left + columns, top + last)
            pieces = Pieces.over(window, self.domain, self.moves, self.lattice, self.scale)
            self._read_runs(pieces, pieces.runs(window), window, out[first:last])

    def _read_runs(self, pieces: Pieces, runs: Runs, window: Box, out: Pixels) -> None:
        factors = self._places(pieces)
        columns, left, top = out.shape[1], int(window.left), int(window.top)
        band = max(1, _BAND // columns)
        column = np.tile(np.arange(columns) + 0.5, band)

        def read(first: int) -> None:
            here = runs.rows(top + first, top + first + band)
            target = out[first : first + band]
            across, down = (_along(each[here.piece], here, left, column) for each in factors)
            self.table.read(across, down, target.reshape(len(across), -1))

        for _done in in_order(read, range(0, len(out), band)):
            pass

    def _places(self, pieces: Pieces) -> tuple[FloatArray, FloatArray]:
        """Factors of column, row and 1 for the place in the table, in its steps."""
        across, down = pieces.across * self.zoom, pieces.down * self.zoom
        across[:, 2] += self.offset.real - self.table.left - 0.5
        down[:, 2] += self.offset.imag - self.table.top - 0.5 + self.table.negative * (pieces.sign < 0)
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


def _strips(rows: int, columns: int, pattern: _Pattern) -> Iterator[tuple[int, int]]:
    # Few images of the domain at a time, for a tilted lattice may have very many over a sheet.
    area = pattern.lattice.area * pattern.scale.real * pattern.scale.imag / len(pattern.moves)
    count = max(1, round(rows * columns / max(area, 1) / 20_000))
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
    group: Group | TwoColourGroup, lattice: Lattice
) -> tuple[Group, Sequence[tuple[Isometry, int]], Lattice]:
    plain = group.group if isinstance(group, TwoColourGroup) else group
    if plain in FRIEZES:
        raise InputError(_("{name} is a frieze: it fills a band, not the plane").format(name=group.name))
    if isinstance(group, TwoColourGroup):
        return plain, group.signed_isometries(lattice), group.colour_lattice(lattice)
    return plain, [(move, 1) for move in plain.isometries(lattice)], lattice


def _block(lattice: Lattice) -> tuple[float, float] | None:
    try:
        return lattice.block()
    except InputError:  # it closes on no upright rectangle
        return None


def _bounds(domain: ComplexArray, scale: complex) -> Box:
    x, y = domain.real * scale.real, domain.imag * scale.imag
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def _refuse_tiny(box: Box) -> None:
    if min(box.width, box.height) < 1:
        raise InputError(
            _("the cell is too small: the piece that repeats would be {width} × {height} pixels").format(
                width=format_number(round(box.width, 2)), height=format_number(round(box.height, 2))
            )
        )


def _region(region: Region | None, source: Pixels) -> Box:
    rows, columns = source.shape[:2]
    if region is None:
        return Box(0, 0, columns, rows)
    left, top, width, height = region
    if not (left >= 0 and top >= 0 and width >= 1 and height >= 1 and left + width <= columns and top + height <= rows):
        raise InputError(
            _("region {region} must lie within the picture, which has {columns} × {rows} pixels").format(
                region=",".join(format_number(side) for side in region), columns=columns, rows=rows
            )
        )
    return Box(left, top, left + width, top + height)


def _fitted(box: Box, region: Box) -> tuple[float, complex]:
    """Pixels of the source per pixel of the pattern, and where the pattern's origin lies in the source."""
    zoom = min(region.width / box.width, region.height / box.height)
    if abs(zoom - 1) < 1e-6:
        # Pixel on pixel: what is not enlarged stays as it is.
        free = region.centre - box.centre
        return 1.0, complex(np.floor(free.real + 1e-6), np.floor(free.imag + 1e-6))
    return zoom, region.centre - zoom * box.centre


def _table(
    source: Pixels, box: Box, zoom: float, offset: complex, *, negative: bool
) -> tuple[Bilinear, float, complex]:
    """What the domain covers, averaged where it is shrunk to less than half."""
    sides = [zoom * box.left + offset.real, zoom * box.top + offset.imag]
    sides += [zoom * box.right + offset.real, zoom * box.bottom + offset.imag]
    if zoom < 2:
        return Bilinear.of(source, (sides[0], sides[1], sides[2], sides[3]), negative=negative), zoom, offset
    factor = round(zoom)
    left, top = (max(0, int(side) - 2 * factor) for side in sides[:2])
    cut = source[top : int(sides[3]) + 2 * factor, left : int(sides[2]) + 2 * factor]
    small = _averaged(cut, factor)
    shifted = [(side - corner) / factor for side, corner in zip(sides, (left, top, left, top), strict=True)]
    table = Bilinear.of(small, (shifted[0], shifted[1], shifted[2], shifted[3]), negative=negative)
    return table, zoom / factor, (offset - complex(left, top)) / factor


def _averaged(picture: Pixels, factor: int) -> Pixels:
    from PIL import Image

    # In strips, for Pillow copies what it is given.
    strip = factor * max(1, _AVERAGED // (picture[0].size * factor))
    strips = (np.ascontiguousarray(picture[row : row + strip]) for row in range(0, len(picture), strip))
    return np.concatenate([np.asarray(Image.fromarray(each).reduce(factor)) for each in strips])
