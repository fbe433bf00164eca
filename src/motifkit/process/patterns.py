"""Where each kind of place lies in any window of a cloth, without ever holding the whole cloth.

A zone whose pattern repeats is painted once and gathered; what a hand drew, or what repeats over too many pixels to be
kept, is painted window by window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from motifkit.cloth.cloth import Cloth
from motifkit.cloth.drawn import Drawn
from motifkit.cloth.zone import Zone
from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import GROUND, GUIDE, IntArray
from motifkit.geometry.plane import Box
from motifkit.process.scale import across_and_down
from motifkit.process.steps import Area
from motifkit.render.patchwork import places
from motifkit.render.raster import shares_window
from motifkit.tile import Tile

__all__ = ["Mosaic", "Painted", "Pattern", "Repeating", "grid_of", "mosaic_of"]

MOST_CELL_PIXELS = 2_000_000
"""Pixels of a repeat that is kept; a larger one is painted where it is asked for."""


@dataclass(frozen=True, eq=False)
class Repeating:
    """Planes of one repeat, shape (planes, rows, columns), and where in it every row and column of the cloth lies."""

    planes: Float32Array
    rows: IntArray
    columns: IntArray

    def window(self, rows: slice, columns: slice) -> Float32Array:
        """The planes of a window of the cloth."""
        return np.asarray(self.planes.take(self.rows[rows], axis=1).take(self.columns[columns], axis=2))


@dataclass(frozen=True, eq=False)
class Painted:
    """A pattern that is painted where it is asked for.

    Args:
        tile: the pattern, where it lies on the cloth.
        kinds: the kind of each of its classes, -1 for what is not painted.
        count: how many kinds there are.
        ground: the kind of its bare ground.
        scale: pixels per millimetre, across and down.
    """

    tile: Tile
    kinds: tuple[int, ...]
    count: int
    ground: int
    scale: complex

    def window(self, rows: slice, columns: slice) -> Float32Array:
        """The planes of a window of the cloth."""
        place = Box(
            columns.start / self.scale.real,
            rows.start / self.scale.imag,
            columns.stop / self.scale.real,
            rows.stop / self.scale.imag,
        )
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        return shares_window(self.tile.marks_in(place), self.kinds, self.count, self.ground, place, shape)


Pattern: TypeAlias = Repeating | Painted


@dataclass(frozen=True, eq=False)
class Mosaic:
    """The zones of a cloth, each with planes of its own.

    Args:
        shape: rows and columns of the whole cloth.
        scale: pixels per millimetre, across and down.
        count: how many planes.
        zones: where each lies, in painting order.
        patterns: that of each zone.
    """

    shape: tuple[int, int]
    scale: complex
    count: int
    zones: tuple[Zone, ...]
    patterns: tuple[Pattern, ...]

    def window(self, rows: slice, columns: slice) -> Float32Array:
        """The planes of a window of the cloth, shape (planes, rows, columns); 0 where no zone lies."""
        return self.laid(rows, columns, [pattern.window for pattern in self.patterns])

    @property
    def whole(self) -> bool:
        """Whether one zone covers all of it."""
        edges = (0, self.shape[0], 0, self.shape[1])
        part = self._part(self.zones[0], slice(*edges[:2]), slice(*edges[2:]))
        return len(self.zones) == 1 and self.zones[0].is_upright and part == edges

    def laid(
        self, rows: slice, columns: slice, windows: Sequence[Callable[[slice, slice], Float32Array]]
    ) -> Float32Array:
        """What functions of the zones tell of a window, each in its own zone; a pixel belongs where its middle lies."""
        if self.whole:
            return windows[0](rows, columns)
        out = np.zeros((self.count, rows.stop - rows.start, columns.stop - columns.start), np.float32)
        for zone, window in zip(self.zones, windows, strict=True):
            top, bottom, left, right = self._part(zone, rows, columns)
            if top >= bottom or left >= right:
                continue
            planes = window(slice(top, bottom), slice(left, right))
            place = out[:, top - rows.start : bottom - rows.start, left - columns.start : right - columns.start]
            if zone.is_upright:
                place[:] = planes
                continue
            for row, (start, end) in enumerate(self._spans(zone, top, bottom, left, right)):
                place[:, row, start:end] = planes[:, row, start:end]
        return out

    def _part(self, zone: Zone, rows: slice, columns: slice) -> tuple[int, int, int, int]:
        """Top, bottom, left and right of a zone in a window, in pixels of the cloth."""
        box = zone.box
        top, bottom = (min(max(round(each * self.scale.imag), rows.start), rows.stop) for each in (box.top, box.bottom))
        left, right = (
            min(max(round(each * self.scale.real), columns.start), columns.stop) for each in (box.left, box.right)
        )
        return top, bottom, left, right

    def _spans(self, zone: Zone, top: int, bottom: int, left: int, right: int) -> list[tuple[int, int]]:
        """From where to where each row of a slanted zone runs, in pixels from the left of a part of it."""
        middles = np.arange(top + 0.5, bottom, dtype=np.float64) / self.scale.imag
        starts, ends = (side * self.scale.real - 0.5 - left for side in zone.spans(middles))
        # Both of two neighbours take a pixel whose middle lies on their border: no pixel is left to none.
        first = np.ceil(np.clip(starts - 1e-6, 0, right - left)).astype(int)
        last = np.floor(np.clip(ends + 1e-6, -1, right - left - 1)).astype(int) + 1
        return list(zip(first.tolist(), last.tolist(), strict=True))


def grid_of(cloth: Cloth, px_per_mm: float) -> tuple[tuple[int, int], complex]:
    """Rows and columns of a cloth, and its true pixels per millimetre: a cloth that only repeats has whole repeats.

    >>> from motifkit import kawung
    >>> grid_of(Cloth(100, 50).filled(kawung(spacing=30)), 10.05)  # 30 mm are 302 pixels
    ((503, 1007), (10.066666666666666+10.066666666666666j))
    """
    scale = cloth.field.scale(px_per_mm) if cloth.repeats else across_and_down(px_per_mm)
    return (max(1, round(cloth.height * scale.imag)), max(1, round(cloth.width * scale.real))), scale


def mosaic_of(
    cloth: Cloth, kinds: Mapping[Area, int], px_per_mm: float, *, shape: tuple[int, int] | None = None
) -> Mosaic:
    """The zones of a filled cloth with the shares of each kind of place.

    Args:
        cloth: filled.
        kinds: of every area.
        px_per_mm: wanted pixels per millimetre.
        shape: rows and columns, to keep to that resolution even where the cloth repeats.
    """
    if shape is None:
        shape, scale = grid_of(cloth, px_per_mm)
    else:
        scale = across_and_down(px_per_mm)
    count = max(kinds.values()) + 1
    patterns = tuple(_pattern(piece, kinds, count, shape, scale) for piece in cloth.pieces)
    zones = tuple(replace(piece, tile=None) for piece in cloth.pieces)
    return Mosaic(shape, scale, count, zones, patterns)


def _pattern(piece: Zone, kinds: Mapping[Area, int], count: int, shape: tuple[int, int], scale: complex) -> Pattern:
    tile = piece.field
    of_class = tuple(
        -1 if each.role == GUIDE else kinds.get(Area(piece.name, *each), -1) for each in tile.marks.classes
    )
    ground = kinds[Area(piece.name, *GROUND)]
    bare = replace(tile, recipe=None)
    if isinstance(tile, Drawn):
        return Painted(bare, of_class, count, ground, scale)
    width, height = tile.block
    rows, columns = max(1, round(height * scale.imag)), max(1, round(width * scale.real))
    if rows * columns > MOST_CELL_PIXELS:
        return Painted(bare, of_class, count, ground, scale)
    planes = shares_window(tile.marks_in(tile.box), of_class, count, ground, tile.box, (rows, columns))
    down, across = places(shape[0], scale.imag, height, rows), places(shape[1], scale.real, width, columns)
    return Repeating(planes, down, across)
