"""Text files that a trainer writes in any editor: what a mistake in one is, on which line, and what to write instead.

TOML is read by Python's own reader; this module keeps the line of every key for errors of meaning, and turns the
reader's complaints into advice.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motifkit.errors import FileError, MotifkitError
from motifkit.language import _
from motifkit.render.atomic import reading
from motifkit.teach.toml_advice import advice
from motifkit.teach.toml_lines import Place, lines_of

__all__ = ["LARGEST_FILE", "TomlSource", "place_of", "read_text", "read_toml"]

LARGEST_FILE = 200_000

_AT = re.compile(r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)


@dataclass(frozen=True)
class TomlSource:
    """The values of a TOML text, and where each of them stands in it.

    Attributes:
        name: of the file, for errors.
        values: what was read.
        lines: the line, from 1, of every key and list element by its path; empty for values that come from no text.
    """

    name: str
    values: Mapping[str, Any]
    lines: Mapping[Place, int] = field(default_factory=dict)

    @contextmanager
    def at(self, *place: str | int) -> Iterator[None]:
        """What goes wrong meanwhile is told with the file's name, the line, and the key.

        Raises:
            FileError: instead of every other error of motifkit.
        """
        try:
            yield
        except FileError as error:
            # A file inside this file has told its own place already.
            raise FileError(self.told(str(error), *place)) from error
        except MotifkitError as error:
            raise FileError(self.told(str(error), *place)) from error

    def told(self, sentence: str, *place: str | int) -> str:
        """A sentence with the place that it is about before it."""
        keys = ".".join(str(each) for each in place if isinstance(each, str))
        return f"{self.where(*place)}: {keys}: {sentence}" if keys else f"{self.name}: {sentence}"

    def where(self, *place: str | int) -> str:
        """The file's name and the line of a place."""
        return place_of(self.name, self.line(*place))

    def line(self, *place: str | int) -> int | None:
        """The line on which something stands, or on which what it belongs to begins; None when there is no text."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 or UTF-16, with or without a byte order mark, its lines ended in any way.

    Raises:
        FileError: when it is missing, too large, or in another encoding; says which line and how to save it.
    """
    with reading(path) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise FileError(
            _("{path} is larger than {limit} bytes; a lesson file is a short text").format(
                path=path, limit=LARGEST_FILE
            )
        )
    wide = _wide(data)
    if wide:
        try:
            return data.decode(wide).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise FileError(
                _(
                    '{where}: the file is saved as UTF-16 (called "Unicode" in Notepad) and is broken; open it, choose '
                    'Save As, and take the encoding "UTF-8"'
                ).format(where=place_of(str(path), 1))
            ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(
            _(
                '{where}: a letter there is not written in UTF-8; choose Save As and take the encoding "UTF-8", or '
                "write the letter again"
            ).format(where=place_of(str(path), line))
        ) from error
    return text


def _wide(data: bytes) -> str:
    """The name of the encoding where a text is UTF-16 (Notepad's "Unicode"), with its mark or without; else empty.

    Without a mark, every second byte of plain letters is zero.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:64]
    if len(head) < 4 or not any(head):
        return ""
    if not any(head[1::2]):
        return "utf-16-le"
    return "" if any(head[::2]) else "utf-16-be"


def read_toml(text: str, name: str) -> TomlSource:
    r"""The values of a TOML text with their lines.

    Raises:
        FileError: for a mistake in how it is written: the line, what is wrong, what to write instead.

    >>> source = read_toml('title = "Kawung"\n\n[parameters]\nspacing = "4cm"\n', "kelas.toml")
    >>> source.values["parameters"]["spacing"], source.line("parameters", "spacing")
    ('4cm', 4)
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        values = tomllib.loads(text)
        lines = lines_of(text)
    except tomllib.TOMLDecodeError as error:
        line, sentence = _explained(text, str(error))
        raise FileError(f"{place_of(name, line)}: {sentence}") from error
    except RecursionError as error:
        raise FileError(_("{name}: nested too deeply for a lesson").format(name=name)) from error
    return TomlSource(name, values, lines)


def place_of(name: str, line: int | None) -> str:
    """A file and a line of it, as errors name them."""
    return name if line is None else _("{name}, line {line}").format(name=name, line=line)


def _explained(text: str, message: str) -> tuple[int, str]:
    """The line of a mistake in TOML, and a sentence about it."""
    found = _AT.fullmatch(message)
    lines = text.split("\n")
    if found is None:
        return 1, message
    if found["line"] is None:
        last = max((number for number, each in enumerate(lines, 1) if each.strip()), default=1)
        return advice(lines, last, len(lines[last - 1]) + 1, found["reason"])
    return advice(lines, int(found["line"]), int(found["column"]), found["reason"])
