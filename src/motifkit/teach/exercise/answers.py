"""The answer sheet: a table of letters for the whole class, then the reason for every answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from motifkit.language import _
from motifkit.teach.exercise.question import Question, exercise_kind
from motifkit.teach.sheet_parts import GREY

if TYPE_CHECKING:
    from motifkit.geometry.plane import Box
    from motifkit.render.pdf_canvas import Pages
    from motifkit.teach.exercise.sheet import ExerciseSet

__all__ = ["answer_leaves"]

SIZE, SMALL = 9.0, 8.0
ROW, CELL, FIRST = 5.6, 7.5, 22.0
LEADING = 4.1

Draw = Callable[[], None]


def answer_leaves(pages: Pages, chosen: ExerciseSet, room: Box) -> list[Draw]:
    """What draws each page of the answers."""
    lines = [*_table(pages, chosen, room), *_reasons(pages, chosen, room)]
    leaves: list[list[tuple[float, Callable[[float], None]]]] = [[]]
    used = 0.0
    for height, draw in lines:
        if leaves[-1] and used + height > room.height:
            leaves.append([])
            used = 0.0
        leaves[-1].append((height, draw))
        used += height

    def drawing(leaf: list[tuple[float, Callable[[float], None]]]) -> Draw:
        def draw() -> None:
            top = room.top
            for height, line in leaf:
                line(top)
                top += height

        return draw

    return [drawing(leaf) for leaf in leaves]


def _table(pages: Pages, chosen: ExerciseSet, room: Box) -> list[tuple[float, Callable[[float], None]]]:
    """A row for every sheet; many questions go on in further rows."""
    across = max(1, int((room.width - FIRST) // CELL))
    lines: list[tuple[float, Callable[[float], None]]] = []

    def row(name: str, cells: list[str], *, bold: bool) -> Callable[[float], None]:
        def draw(top: float) -> None:
            base = top + ROW - 1.7
            pages.text(complex(room.left, base), name, SIZE, rgb=GREY)
            for place, words in enumerate(cells):
                x = room.left + FIRST + CELL * (place + 0.5)
                pages.text(complex(x, base), words, SIZE, bold=bold, rgb=(0, 0, 0) if bold else GREY, align=0.5)
            end = room.left + FIRST + CELL * len(cells)
            pages.line(complex(room.left, top + ROW), complex(end, top + ROW), 0.1, GREY)

        return draw

    for start in range(0, chosen.questions, across):
        numbers = range(start, min(start + across, chosen.questions))
        lines.append((ROW, row(_("question"), [str(each + 1) for each in numbers], bold=False)))
        for sheet in range(1, chosen.count + 1):
            questions = chosen.sheet(sheet)
            letters = [questions[each].letter for each in numbers]
            lines.append((ROW, row(_("sheet {number}").format(number=sheet), letters, bold=True)))
        lines.append((ROW, lambda _top: None))
    return lines


def _reasons(pages: Pages, chosen: ExerciseSet, room: Box) -> list[tuple[float, Callable[[float], None]]]:
    lines: list[tuple[float, Callable[[float], None]]] = []
    for sheet in range(1, chosen.count + 1):
        if chosen.count > 1:
            lines.append((LEADING + 4.0, _heading(pages, room, _("sheet {number}").format(number=sheet))))
        for number, question in enumerate(chosen.sheet(sheet), 1):
            lines += _reason(pages, room, number, question)
    return lines


def _heading(pages: Pages, room: Box, words: str) -> Callable[[float], None]:
    return lambda top: pages.text(complex(room.left, top + LEADING + 2.6), words, SIZE, bold=True)


def _reason(pages: Pages, room: Box, number: int, question: Question) -> list[tuple[float, Callable[[float], None]]]:
    chosen = question.choices[question.answer].text
    said = question.why if chosen in ("", question.letter) or chosen in question.why else f"{chosen}. {question.why}"
    words = pages.wrapped(f"{exercise_kind(question.kind).title}: {said}", SMALL, room.width - 16.0)

    def line(place: int, text: str) -> Callable[[float], None]:
        def draw(top: float) -> None:
            base = top + LEADING - 1.0
            if place == 0:
                pages.text(complex(room.left, base), f"{number}.", SMALL, rgb=GREY)
                pages.text(complex(room.left + 8.0, base), question.letter, SMALL, bold=True)
            pages.text(complex(room.left + 16.0, base), text, SMALL)

        return draw

    return [(LEADING, line(place, text)) for place, text in enumerate(words)]
