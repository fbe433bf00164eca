"""What stands around the drawing on every sheet: the head with lesson, name and date, the foot with a bar of 10 cm.

Positions are millimetres on the page from its upper left corner, y down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.render.leaf import Item, Rule, Words, fitted, width_of, wrapped
from motifkit.render.paper import Paper, paper_named
from motifkit.teach.sheet_parts import BAR, GREY, scale_bar

__all__ = ["EDGE", "FOOT", "HEAD", "Around"]

EDGE = 12.0
"""Millimetres at the paper's edges that stay white; printers leave 3 to 6 mm of them white themselves."""

HEAD, FOOT = 18.0, 16.0
TITLE, WORDS, NOTE = 14.0, 9.0, 6.0
SMALLER = (WORDS, 8.0, 7.0, 6.5)
RULE = 0.25
MOST_NOTES = 4


@dataclass(frozen=True)
class Around:
    """Head and foot of the sheets of a lesson.

    Args:
        paper: as it lies.
        lesson: what stands on the line for the lesson; nothing leaves the line to be written on.

    >>> from motifkit.render.paper import paper_named
    >>> Around(paper_named("A4")).room
    Box(left=12.0, top=30.0, right=198.0, bottom=269.0)
    """

    paper: Paper
    lesson: str = ""

    @classmethod
    def of(cls, recipe: Mapping[str, Any]) -> Around:
        """As a recipe has it: ``paper`` (A4 when it names none) and ``lesson``.

        Raises:
            UnknownNameError: when there is no such paper.
        """
        return cls(paper_named(str(recipe.get("paper", "A4"))), str(recipe.get("lesson", "")))

    def turned(self) -> Around:
        """On the same paper with its sides exchanged."""
        return replace(self, paper=self.paper.turned())

    @property
    def room(self) -> Box:
        """Where may be drawn, between head and foot."""
        return Box(EDGE, EDGE + HEAD, self.paper.width - EDGE, self.paper.height - EDGE - FOOT)

    def head(self, title: str, count: str) -> Iterator[Item]:
        """Title and page count, and below them the lines for lesson, name and date."""
        left, right, base = EDGE, self.paper.width - EDGE, EDGE + 5.0
        title = " ".join(title.split())
        title = fitted(title[:1].upper() + title[1:], TITLE, right - left - 16, bold=True)
        yield Words(complex(left, base), title, TITLE, bold=True)
        yield Words(complex(right, base), count, WORDS, rgb=GREY, align=1.0)
        base += 8.0
        start = left
        for label, share, words in ((_("Lesson"), 0.44, self.lesson), (_("Name"), 0.34, ""), (_("Date"), 0.22, "")):
            end = start + share * (right - left)
            yield Words(complex(start, base), label, WORDS, rgb=GREY)
            line = start + width_of(label, WORDS) + 2.0
            # a long title in smaller letters, before it is cut
            room = end - 3.0 - line
            size = next((each for each in SMALLER if width_of(words, each) <= room), SMALLER[-1])
            if words:
                yield Words(complex(line, base), fitted(words, size, room), size)
            stop = end - 3.0 if end < right - 1 else right
            yield Rule(complex(line, base + 1.2), complex(stop, base + 1.2), RULE, GREY)
            start = end

    def foot(self, note: str) -> Iterator[Item]:
        """The bar of 10 cm, and beside it what makes the sheet again, in as many short lines as there is height for."""
        left, right, bottom = EDGE, self.paper.width - EDGE, self.paper.height - EDGE
        yield from scale_bar(complex(left, bottom - FOOT + 3.0), right - left, corrected=False)
        start = left + BAR + 8.0
        room = right - start
        # a part that is wider than the room, such as a list of all kinds, is broken at its spaces
        lines = [line for part in wrapped(note, NOTE, room, " · ") for line in wrapped(part, NOTE, room)]
        if len(lines) > MOST_NOTES:
            lines = [*lines[: MOST_NOTES - 1], fitted(" ".join(lines[MOST_NOTES - 1 :]), NOTE, room)]
        for number, line in enumerate(lines):
            yield Words(complex(start, bottom - FOOT + 4.6 + 2.9 * number), line, NOTE, rgb=GREY)
