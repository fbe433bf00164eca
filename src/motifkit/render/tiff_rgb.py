"""TIFF of full-colour pixels, streamed strip by strip. The one module that imports tifffile."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from motifkit.render.repeat import Bands, checked

__all__ = ["STRIP_ROWS", "write_rgb_tiff"]

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
    from tifffile import TiffWriter

    with TiffWriter(file, bigtiff=rows * columns * 3 > 3_500_000_000, byteorder="<") as writer:
        writer.write(
            _strips(checked(source, rows, columns, None), rows),
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
