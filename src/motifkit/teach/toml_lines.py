"""On which line of a TOML text every key and every element of a list stands; the text is known to be valid.

Python's own reader tells no places, and a mistake of meaning (an unknown motif, a size out of range) needs one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TypeAlias

__all__ = ["Place", "lines_of"]

Place: TypeAlias = tuple[str | int, ...]
"""Keys and, in lists, numbers from 0: ``("sheets", 1, "kind")``."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\n])*"|'[^'\n]*'""")
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Place, int]:
    r"""The line, counted from 1, of every key, table and list element of a valid TOML text.

    >>> lines_of('a = 1\n\n[b]\nc = [\n  "x",\n  {d = 2},\n]\n')[("b", "c", 1, "d")]
    6
    """
    return _Walk(text).lines


class _Walk:
    """Goes once over the text, statement by statement."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.lines: dict[Place, int] = {}
        self.counts: dict[Place, int] = {}
        table: Place = ()
        at = self.after(_BLANK, 0)
        while at < len(text):
            if text[at] == "[":
                table, at = self.header(at)
            else:
                at = self.pair(table, at)
            at = self.after(_BLANK, at)

    def after(self, pattern: re.Pattern[str], at: int) -> int:
        """Where a pattern that stands here ends; here, when it does not."""
        found = pattern.match(self.text, at)
        return found.end() if found else at

    def note(self, place: Place, at: int) -> None:
        self.lines.setdefault(place, bisect_right(self.starts, at))

    def header(self, at: int) -> tuple[Place, int]:
        """``[table]`` or ``[[list of tables]]``."""
        listed = self.text.startswith("[[", at)
        table, end = self.keys(self.after(_SPACE, at + 1 + listed))
        if listed:
            number = self.counts.get(table, 0)
            self.counts[table] = number + 1
            self.note(table, at)
            table = (*table, number)
        self.note(table, at)
        return table, end + 1 + listed

    def keys(self, at: int) -> tuple[Place, int]:
        """A key or several joined by points, and where they end."""
        keys: list[str] = []
        while True:
            found = _KEY.match(self.text, at)
            if found is None:
                return tuple(keys), at
            keys.append(found[0].strip("\"'"))
            at = self.after(_SPACE, found.end())
            if self.text[at : at + 1] != ".":
                return tuple(keys), at
            at = self.after(_SPACE, at + 1)

    def pair(self, table: Place, at: int) -> int:
        """``key = value``; says where it ends."""
        keys, equals = self.keys(at)
        for length in range(1, len(keys) + 1):
            self.note((*table, *keys[:length]), at)
        # at least one step on, whatever stands there
        return max(at + 1, self.value((*table, *keys), self.after(_SPACE, equals + 1)))

    def value(self, place: Place, at: int) -> int:
        """A value; says where it ends."""
        opening = self.text[at : at + 1]
        if opening == "[":
            return self.members(place, at + 1, "]")
        if opening == "{":
            return self.members(place, at + 1, "}")
        end = self.after(_TEXT, at)
        return end if end > at else self.after(_PLAIN, at)

    def members(self, place: Place, at: int, closing: str) -> int:
        """What stands in a list or in a table on one line."""
        number = 0
        at = self.after(_BLANK, at)
        while at < len(self.text) and self.text[at] != closing:
            if closing == "]":
                self.note((*place, number), at)
                at = max(at + 1, self.value((*place, number), at))
            else:
                at = self.pair(place, at)
            number += 1
            at = self.after(_BLANK, at)
            if self.text[at : at + 1] == ",":
                at = self.after(_BLANK, at + 1)
        return at + 1
