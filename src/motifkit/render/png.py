"""PNG of a whole cloth, streamed; a repeat is deflated once and its bytes written as often as it recurs.

Chunks follow the PNG specification (W3C, third edition); Adler-32 is that of RFC 1950.
"""

from __future__ import annotations

import os
import struct
import zlib
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from motifkit.errors import FileError
from motifkit.language import _
from motifkit.render.atomic import reading
from motifkit.render.ordered import in_order
from motifkit.render.repeat import Bands, Pixels, Repeat, bands, checked

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

__all__ = ["Piece", "adler32_combine", "png_piece", "read_text", "write_png", "write_png_pieces"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"motifkit"
PIECE_BYTES = 1 << 20
BLOCK_ROWS = 256
LONGEST_CHUNK = (1 << 31) - 1
LONGEST_TEXT = 16 << 20
ADLER_BASE = 65521

Piece = tuple[bytes, int, int]  # an IDAT chunk, the Adler-32 and the number of the bytes it unpacks to


def write_png(
    file: BinaryIO,
    source: Repeat | Bands,
    *,
    rows: int,
    columns: int,
    dpi: tuple[float, float],
    text: str,
    palette: Pixels | None = None,
) -> None:
    """Write a cloth in sRGB; the same cloth gives the same bytes.

    Args:
        file: open for writing bytes.
        source: a `Repeat`, or bands; uint8, RGB ``(n, columns, 3)`` or, with a palette, ``(n, columns)``.
        rows: pixels down.
        columns: pixels across.
        dpi: pixels per inch across and down; PNG keeps whole pixels per metre.
        text: what `read_text` gives back, such as a recipe in JSON.
        palette: uint8 ``(n, 3)`` sRGB, n from 1 to 256, when the pixels are indices.

    Raises:
        ValueError: an argument breaks the above: a mistake of the caller, not of the user.

    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> write_png(file, Repeat(np.zeros((3, 2, 3), np.uint8)), rows=9, columns=8, dpi=(300, 300), text="{}")
    >>> file.getvalue()[1:4]
    b'PNG'

    """
    with closing(_pieces(source, rows, columns, None if palette is None else len(palette))) as pieces:
        _write(file, _opening(rows, columns, dpi, text, palette), pieces)


def write_png_pieces(
    file: BinaryIO, pieces: Iterable[Piece], *, rows: int, columns: int, dpi: tuple[float, float], text: str
) -> None:
    """Write an RGB picture of which each piece was made by `png_piece`, wherever that was.

    Args:
        file: open for writing bytes.
        pieces: from top to bottom; all rows together.
        rows: pixels down.
        columns: pixels across.
        dpi: pixels per inch across and down.
        text: what `read_text` gives back.
    """
    _write(file, _opening(rows, columns, dpi, text, None), pieces)


def png_piece(pixels: Pixels) -> Piece:
    """Some rows of an RGB picture, ready for its file."""
    return _piece(_scanlines(pixels), 1)


def _write(file: BinaryIO, opening: bytes, pieces: Iterable[Piece]) -> None:
    file.write(opening)
    file.write(_chunk(b"IDAT", b"\x78\x9c"))  # how zlib data start: deflate, a window of 32 kB
    adler = 1
    for chunk, check, length in pieces:
        file.write(chunk)
        adler = adler32_combine(adler, check, length)
    file.write(_chunk(b"IDAT", b"\x03\x00" + struct.pack(">I", adler)))  # an empty last block
    file.write(_chunk(b"IEND", b""))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def _opening(rows: int, columns: int, dpi: tuple[float, float], text: str, palette: Pixels | None) -> bytes:
    if not (1 <= rows <= LONGEST_CHUNK and 1 <= columns <= LONGEST_CHUNK):
        raise ValueError(f"a cloth of {rows} x {columns} pixels")
    if not all(1 <= value <= 100_000 for value in dpi):
        raise ValueError(f"{dpi} pixels per inch")
    if "\0" in text or len(text) > LONGEST_TEXT // 5:
        raise ValueError("the text holds a NUL character or is too long")
    across, down = (round(value / 0.0254) for value in dpi)
    parts = [
        SIGNATURE,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, 2 if palette is None else 3, 0, 0, 0)),
        _chunk(b"sRGB", b"\x01"),  # relative colorimetric: colours that can be printed stay what they are
        _chunk(b"pHYs", struct.pack(">IIB", across, down, 1)),
        _chunk(b"iTXt", KEYWORD + bytes(5) + text.encode()),  # not compressed, no language, no translated keyword
    ]
    if palette is not None:
        if palette.dtype != np.uint8 or palette.shape[1:] != (3,) or not 1 <= len(palette) <= 256:
            raise ValueError(f"a palette is uint8 (1 to 256, 3), not {palette.dtype} {palette.shape}")
        parts.append(_chunk(b"PLTE", palette.tobytes()))
    return b"".join(parts)


def _pieces(source: Repeat | Bands, rows: int, columns: int, colours: int | None) -> Generator[Piece]:
    if not isinstance(source, Repeat):
        yield from _packed(checked(source, rows, columns, colours), level=1)
        return
    height = len(source.pixels)
    block = min(rows, height * max(1, BLOCK_ROWS // height))
    piece_rows = max(1, PIECE_BYTES // (columns * (1 if colours is not None else 3)))
    times, rest = divmod(rows, block)
    # Level 6, for the repeat is deflated once, however long the cloth.
    once = list(_packed(checked(bands(source, block, columns, piece_rows), block, columns, colours), level=6))
    for _time in range(times):
        yield from once
    yield from once[: rest // piece_rows]
    done = rest - rest % piece_rows
    yield from _packed(bands(source.from_row(done), rest - done, columns, piece_rows), level=6)


def _packed(source: Bands, level: int) -> Generator[Piece]:
    return in_order(partial(_piece, level=level), map(_scanlines, source))


def _scanlines(band: Pixels) -> memoryview:
    # No filter (type 0): equal colours repeat as they are, and any filter makes flat colours deflate worse.
    lines = np.zeros((len(band), 1 + band[0].size), np.uint8)
    lines[:, 1:] = band.reshape(len(band), -1)
    return lines.data


def _piece(lines: memoryview, level: int) -> Piece:
    # A full flush ends at a whole byte and forgets what went before, so the bytes may stand anywhere.
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    data = deflate.compress(lines) + deflate.flush(zlib.Z_FULL_FLUSH)
    return _chunk(b"IDAT", data), zlib.adler32(lines), lines.nbytes


def adler32_combine(first: int, second: int, length: int) -> int:
    """The Adler-32 of two byte strings joined, from those of each and the second's length.

    >>> adler32_combine(zlib.adler32(b"ka"), zlib.adler32(b"wung"), 4) == zlib.adler32(b"kawung")
    True
    """
    a1, b1, a2, b2 = first & 0xFFFF, first >> 16, second & 0xFFFF, second >> 16
    a = (a1 + a2 - 1) % ADLER_BASE
    b = (b1 + b2 + length * (a1 - 1)) % ADLER_BASE
    return b << 16 | a


def read_text(path: str | os.PathLike[str]) -> str | None:
    """The text that motifkit put into a PNG, without touching its pixels; None when there is none.

    Raises:
        FileError: when it is missing, not a PNG, or damaged.
        JobError: when the system does not let it be read.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder, Path(folder, "a.png").open("w+b") as file:
    ...     cell = Repeat(np.zeros((3, 2, 3), np.uint8))
    ...     write_png(file, cell, rows=9, columns=8, dpi=(300, 300), text="lèrèng")
    ...     _ = file.flush()
    ...     read_text(file.name)
    'lèrèng'

    """
    try:
        with reading(path) as file:
            if file.read(8) != SIGNATURE:
                raise struct.error("no PNG signature")
            return _find_text(file)
    except (struct.error, UnicodeDecodeError) as error:
        raise FileError(_("{path} is not a PNG, or is damaged").format(path=os.fspath(path))) from error


def _find_text(file: BinaryIO) -> str | None:
    opening = KEYWORD + bytes(5)
    while True:
        length, kind = struct.unpack(">I4s", file.read(8))
        if kind == b"IEND":
            return None
        if length > LONGEST_CHUNK:
            raise struct.error("a chunk longer than a PNG allows")
        if kind != b"iTXt" or length > LONGEST_TEXT:
            file.seek(length + 4, os.SEEK_CUR)
            continue
        data = file.read(length)
        (check,) = struct.unpack(">I", file.read(4))
        if len(data) < length or check != zlib.crc32(data, zlib.crc32(kind)):
            raise struct.error("a text chunk is damaged")
        if data.startswith(opening):
            return data[len(opening) :].decode()
