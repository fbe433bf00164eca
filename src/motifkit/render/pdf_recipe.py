"""The recipe inside a PDF, found again in its bytes without a PDF library.

It stands in the document's description as ``/Keywords (motifkit-recipe:{...})``. motifkit writes the description near
the end, so the file is searched backward, piece by piece.
"""

from __future__ import annotations

import os
import re
from typing import BinaryIO

from motifkit.errors import FileError
from motifkit.language import _
from motifkit.recipe import LARGEST_RECIPE
from motifkit.render.atomic import reading

__all__ = ["MARKER", "read_recipe_text"]

MARKER = "motifkit-recipe:"

_START = re.compile(rb"/Keywords\s*\(" + MARKER.encode())
_LONGEST_START = 64
_LARGEST_STRING = 2 * LARGEST_RECIPE + 1
"""Bytes: at most every sign of the recipe is escaped by a backslash, and then the string ends."""

_PIECE = 1 << 20
_FARTHEST = 1 << 30
"""Bytes from the end that are searched: a file of ours has its description in the last of them."""

_TOKEN = re.compile(rb"[^()\\\r\n]+|\(+|\)+|\\[0-7]{1,3}|\\\r\n|\\.|\r\n|.", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def read_recipe_text(path: str | os.PathLike[str]) -> str | None:
    r"""The recipe's JSON that motifkit put into a PDF; None when there is none.

    Raises:
        FileError: when the file is missing, not a PDF, or the recipe in it is damaged.
        JobError: when the system does not let it be read.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.pdf")
    ...     _ = file.write_bytes(rb"%PDF-1.4 << /Keywords (motifkit-recipe:\173\175) >>")
    ...     read_recipe_text(file)
    '{}'
    """
    with reading(path) as file:
        if b"%PDF-" not in file.read(1024):
            raise FileError(_("{path} is not a PDF").format(path=os.fspath(path)))
        start = _find(file)
        if start is None:
            return None
        file.seek(start)
        text = _literal(file.read(_LARGEST_STRING))
    if text is None:
        raise FileError(_("{path} holds a damaged recipe").format(path=os.fspath(path)))
    return text


def _find(file: BinaryIO) -> int | None:
    """Where the last recipe in the file begins, behind its marker."""
    size = file.seek(0, os.SEEK_END)
    end = size
    while end > max(0, size - _FARTHEST):
        start = max(0, end - _PIECE)
        file.seek(start)
        # A little more than the piece, so that a start on the border is seen.
        piece = file.read(end - start + _LONGEST_START)
        found = list(_START.finditer(piece))
        if found:
            return start + found[-1].end()
        end = start
    return None


def _literal(data: bytes) -> str | None:
    """A literal string's text up to the parenthesis that closes it (ISO 32000-1, 7.3.4.2); None when it has no end."""
    parts: list[bytes] = []
    depth = 0
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token.startswith(b"("):
            depth += len(token)
        elif token.startswith(b")"):
            if len(token) > depth:
                return b"".join([*parts, token[:depth]]).decode("latin-1")
            depth -= len(token)
        parts.append(_plain(token))
    return None


def _plain(token: bytes) -> bytes:
    if token in (b"\r", b"\r\n"):
        return b"\n"
    if not token.startswith(b"\\"):
        return token
    rest = token[1:]
    if rest.isdigit() and rest[:1] < b"8":
        return bytes([int(rest, 8) & 255])
    return _ESCAPED.get(rest, rest)
