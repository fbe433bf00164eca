"""A cloth that repeats: one repeat of whole pixels, gathered into bands without ever holding the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bands", "Pixels", "Repeat", "bands", "checked", "spread"]

Pixels = NDArray[np.uint8]
Bands = Iterable[Pixels]


@dataclass(frozen=True, eq=False)
class Repeat:
    """One repeat (raport) and where the cloth's top left corner lies in it.

    Pixel ``(row, column)`` of the cloth is ``pixels[(y0 + row) % h, (x0 + column) % w]``.

    Args:
        pixels: uint8, palette indices ``(h, w)`` or RGB ``(h, w, 3)``; kept as a read-only view.
        x0: pixels from the left of the repeat, any integer.
        y0: pixels from the top of the repeat, any integer.

    Raises:
        ValueError: for another type or shape, or no pixels at all.

    >>> Repeat(np.zeros((4, 6), np.uint8), x0=-1).x0
    5

    """

    pixels: Pixels
    x0: int = 0
    y0: int = 0

    def __post_init__(self) -> None:
        """Check the pixels and bring the phase into the repeat."""
        shape = self.pixels.shape
        if self.pixels.dtype != np.uint8 or shape[2:] not in {(), (3,)} or len(shape) < 2 or 0 in shape:
            raise ValueError(f"a repeat is uint8 (h, w) or (h, w, 3), not {self.pixels.dtype} {shape}")
        pixels = self.pixels.view()
        pixels.setflags(write=False)
        object.__setattr__(self, "pixels", pixels)
        object.__setattr__(self, "x0", int(self.x0) % shape[1])
        object.__setattr__(self, "y0", int(self.y0) % shape[0])

    def from_row(self, row: int) -> Repeat:
        """The same cloth seen from ``row`` pixels further down.

        >>> Repeat(np.zeros((4, 6), np.uint8), y0=3).from_row(2).y0
        1
        """
        return Repeat(self.pixels, self.x0, self.y0 + row)


def bands(repeat: Repeat, rows: int, columns: int, band_rows: int) -> Iterator[Pixels]:
    """The cloth of ``rows`` × ``columns`` pixels from top to bottom, ``band_rows`` rows at a time.

    The last band may have fewer. All are views of the same memory: each holds until the next is asked for.

    Raises:
        ValueError: when rows is negative, or columns or band_rows is under 1.

    >>> cell = Repeat(np.array([[0, 1], [2, 3]], np.uint8), x0=1)
    >>> [band.tolist() for band in bands(cell, 3, 3, 2)]
    [[[1, 0, 1], [3, 2, 3]], [[1, 0, 1]]]

    """
    if rows < 0 or columns < 1 or band_rows < 1:
        raise ValueError(f"a cloth of {rows} x {columns} pixels in bands of {band_rows} rows")
    height, width = repeat.pixels.shape[:2]
    first = np.take(repeat.pixels, (repeat.x0 + np.arange(min(width, columns))) % width, axis=1)
    buffer = np.empty((min(band_rows, rows), columns, *repeat.pixels.shape[2:]), np.uint8)
    for top in range(0, rows, band_rows):
        band = buffer[: rows - top]
        drawn = min(height, len(band))
        lines = (repeat.y0 + top + np.arange(drawn)) % height
        band[:drawn, : first.shape[1]] = first[lines]
        spread(band[:drawn].swapaxes(0, 1), first.shape[1])
        spread(band, drawn)
        yield band


def spread(out: Pixels, filled: int) -> None:
    """Repeat the first ``filled`` rows down the rest, in doubling copies: memory speed at any size of the repeat.

    >>> out = np.array([1, 2, 0, 0, 0], np.uint8)
    >>> spread(out, 2)
    >>> out.tolist()
    [1, 2, 1, 2, 1]
    """
    while filled < len(out):
        step = min(filled, len(out) - filled)
        out[filled : filled + step] = out[:step]
        filled += step


def checked(source: Bands, rows: int, columns: int, colours: int | None) -> Iterator[Pixels]:
    """The same bands, once each has the right type, width and colours, and all together the rows.

    Args:
        source: bands ``(n, columns)`` of indices or ``(n, columns, 3)`` of RGB.
        rows: pixels down the whole cloth.
        columns: pixels across.
        colours: entries of the palette that the indices point into; None for RGB.

    Raises:
        ValueError: at the first band that breaks this.

    >>> [len(band) for band in checked([np.zeros((2, 5), np.uint8)], 2, 5, 1)]
    [2]

    """
    shape = (columns,) if colours is not None else (columns, 3)
    done = 0
    for band in source:
        if band.dtype != np.uint8 or band.shape[1:] != shape or len(band) == 0:
            raise ValueError(f"a band must be uint8 (n, {shape}), not {band.dtype} {band.shape}")
        if colours is not None and int(band.max()) >= colours:
            raise ValueError(f"index {band.max()} in a palette of {colours} colours")
        done += len(band)
        if done > rows:
            break
        yield band
    if done != rows:
        raise ValueError(f"the bands have {done} rows or more, the cloth has {rows}")
