"""TIFF of full-colour pixels, streamed strip by strip. The one module that imports tifffile."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from motifkit.render.repeat import Bands, Pixels, checked

__all__ = ["STRIP_ROWS", "rgb_strips", "write_rgb_strips", "write_rgb_tiff"]

STRIP_ROWS = 64


def write_rgb_tiff(
    file: BinaryIO, source: Bands, *, rows: int, columns: int, dpi: tuple[float, float], description: str
) -> None:
    """Write bands in sRGB to a seekable file; the same bands give the same bytes.

    Args:
        file: open for writing bytes, at its start.
        source: bands ``(n, columns, 3)`` uint8 from top to bottom.
        rows: pixels down.
        columns: pixels across.
        dpi: pixels per inch across and down.
        description: ASCII text, such as a recipe.

    Raises:
        ValueError: the bands break this: a mistake of the caller, not of the user.

    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> write_rgb_tiff(file, [np.zeros((3, 4, 3), np.uint8)], rows=3, columns=4, dpi=(100, 100), description="{}")
    >>> file.getvalue()[:2]
    b'II'
    """
    strips = _strips(checked(source, rows, columns, None), rows)
    write_rgb_strips(file, strips, rows=rows, columns=columns, dpi=dpi, description=description)


def rgb_strips(pixels: Pixels) -> list[bytes]:
    """Rows of an RGB picture as strips for its file; all but the last of a picture a multiple of `STRIP_ROWS`."""
    return [zlib.compress(pixels[row : row + STRIP_ROWS].tobytes(), 1) for row in range(0, len(pixels), STRIP_ROWS)]


def write_rgb_strips(
    file: BinaryIO, strips: Iterator[bytes], *, rows: int, columns: int, dpi: tuple[float, float], description: str
) -> None:
    """Write an RGB picture of which each strip was made by `rgb_strips`, wherever that was.

    Args:
        file: open for writing bytes, at its start.
        strips: deflated, from top to bottom.
        rows: pixels down.
        columns: pixels across.
        dpi: pixels per inch across and down.
        description: ASCII text, such as a recipe.
    """
    from tifffile import TiffWriter

    with TiffWriter(file, bigtiff=rows * columns * 3 > 3_500_000_000, byteorder="<") as writer:
        writer.write(
            strips,
            shape=(rows, columns, 3),
            dtype=np.uint8,
            photometric="rgb",
            rowsperstrip=min(STRIP_ROWS, rows),
            compression="adobe_deflate",
            resolution=dpi,
            resolutionunit="INCH",
            description=description,
            software=False,
            metadata=None,
        )


def _strips(source: Bands, rows: int) -> Iterator[bytes]:
    """Deflated strips of equal height, whatever the height of the bands; the last may be lower."""
    waiting: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]] = []
    held = done = 0
    for band in source:
        # A band may be a view of memory that the next one overwrites.
        waiting.append(band.copy())
        held += len(band)
        while held >= STRIP_ROWS or (held and done + held == rows):
            whole = waiting[0] if len(waiting) == 1 else np.concatenate(waiting)
            count = min(STRIP_ROWS, held)
            yield zlib.compress(whole[:count].tobytes(), 6)
            waiting, held, done = [whole[count:]], held - count, done + count
