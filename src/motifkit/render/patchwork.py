"""A cloth of several zones, or one drawn by hand, as bands of pixels from top to bottom.

A zone that repeats is painted once and gathered: each pixel of the cloth takes the pixel of the repeat that lies
nearest, so the repeat never drifts from its true size over the length of a cloth. What a hand drew has no repeat and
is painted band by band.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.cloth import Cloth
from motifkit.cloth.drawn import Drawn
from motifkit.cloth.zone import Zone
from motifkit.colour.palette import Palette
from motifkit.geometry.mark import GROUND
from motifkit.geometry.plane import Box
from motifkit.render.raster import Picture, paint, paint_window

__all__ = ["cloth_bands", "cloth_samples"]

BAND = 256
"""Rows of a band."""

SAMPLE = 100.0
"""Millimetres of a hand's drawing that tell the shades of the whole."""

Pixels = NDArray[np.uint8]


class _Source(Protocol):
    def window(self, rows: slice, columns: slice) -> Pixels: ...


@dataclass(frozen=True)
class _Repeating:
    """A zone's repeat, and for every row and column of the cloth where in the repeat it lies."""

    pixels: Pixels
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def window(self, rows: slice, columns: slice) -> Pixels:
        return np.asarray(self.pixels.take(self.rows[rows], axis=0).take(self.columns[columns], axis=1))


@dataclass(frozen=True)
class _Once:
    """A zone that is painted where it lies."""

    zone: Zone
    palette: Palette
    px_per_mm: float

    def window(self, rows: slice, columns: slice) -> Pixels:
        place = Box(*(each / self.px_per_mm for each in (columns.start, rows.start, columns.stop, rows.stop)))
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        return paint_window(self.zone.field.marks_in(place), place, shape, self.palette)


def cloth_bands(cloth: Cloth, palette: Palette, dpi: float, *, band: int = BAND) -> Iterator[Pixels]:
    """The cloth as RGB bands ``(n, columns, 3)`` from top to bottom.

    Args:
        cloth: filled; each of its pieces is painted.
        palette: the colours.
        dpi: dots per inch, across and down alike.
        band: rows of one band.
    """
    px_per_mm = dpi / 25.4
    rows, columns = max(1, round(cloth.height * px_per_mm)), max(1, round(cloth.width * px_per_mm))
    pieces = [(zone, _source(zone, palette, dpi, (rows, columns))) for zone in cloth.pieces]
    ground = np.array(palette.rgb(*GROUND), np.uint8)
    for top in range(0, rows, band):
        out = np.empty((min(band, rows - top), columns, 3), np.uint8)
        out[:] = ground
        for zone, source in pieces:
            _lay(out, top, zone, source, px_per_mm)
        yield out


def cloth_samples(cloth: Cloth, palette: Palette, dpi: float) -> Iterator[Pixels]:
    """RGB pixels of each piece of a cloth, enough to know its shades by: one repeat, or as much of a hand's drawing."""
    for zone in cloth.pieces:
        if isinstance(zone.field, Drawn):
            box = zone.box
            width, height = min(box.width, SAMPLE), min(box.height, SAMPLE)
            left, top = (box.left + box.right - width) / 2, (box.top + box.bottom - height) / 2
            place = Box(left, top, left + width, top + height)
            shape = (max(1, round(height * dpi / 25.4)), max(1, round(width * dpi / 25.4)))
            yield paint_window(zone.field.marks_in(place), place, shape, palette)
        else:
            yield paint(zone.field, palette, dpi).pixels


def _source(zone: Zone, palette: Palette, dpi: float, shape: tuple[int, int]) -> _Source:
    if isinstance(zone.field, Drawn):
        return _Once(zone, palette, dpi / 25.4)
    picture: Picture = paint(zone.field, palette, dpi)
    width, height = zone.field.block
    down, across = picture.pixels.shape[:2]
    rows, columns = shape
    scale = dpi / 25.4
    return _Repeating(picture.pixels, places(rows, scale, height, down), places(columns, scale, width, across))


def places(count: int, px_per_mm: float, period: float, pixels: int) -> NDArray[np.intp]:
    """For every pixel of a cloth along one axis, the pixel of a repeat under its middle.

    Args:
        count: pixels of the cloth.
        px_per_mm: their number on a millimetre.
        period: millimetres of the repeat.
        pixels: of the repeat.
    """
    middle = (np.arange(count) + 0.5) / px_per_mm
    place = (np.mod(middle, period) * (pixels / period)).astype(np.intp)
    return np.asarray(np.minimum(place, pixels - 1))


def _lay(out: Pixels, top: int, zone: Zone, source: _Source, px_per_mm: float) -> None:
    """Paint a zone's part of a band; a pixel belongs to the zone that its middle lies in."""
    rows, columns, _three = out.shape
    box = zone.box
    left, right = (min(max(round(each * px_per_mm), 0), columns) for each in (box.left, box.right))
    first, last = (min(max(round(each * px_per_mm) - top, 0), rows) for each in (box.top, box.bottom))
    if left >= right or first >= last:
        return
    pixels = source.window(slice(top + first, top + last), slice(left, right))
    place = out[first:last, left:right]
    if zone.is_upright:
        place[:] = pixels
        return
    middles = (top + first + np.arange(last - first) + 0.5) / px_per_mm
    starts, ends = (side * px_per_mm - 0.5 - left for side in zone.spans(middles))
    # Both of two neighbours take a pixel whose middle lies on their border: no pixel is left to none.
    starts = np.ceil(np.clip(starts - 1e-6, 0, right - left)).astype(int)
    ends = np.floor(np.clip(ends + 1e-6, -1, right - left - 1)).astype(int) + 1
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        place[row, start:end] = pixels[row, start:end]
