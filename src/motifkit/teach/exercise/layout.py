"""A question on paper: number and words, its figures, and the choices beside or below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motifkit.geometry.plane import Box
from motifkit.teach.exercise.question import LETTERS, Choice, Figure, Question

if TYPE_CHECKING:
    from motifkit.teach.exercise.easel import Easel

__all__ = ["Block"]

SIZE, SMALL = 10.0, 8.0
LEADING = 4.6
INDENT = 8.0
GAP = 6.0
ABOVE, BELOW = 2.0, 4.0
MARK = 2.0
LEAST_COLUMN = 56.0
"""Millimetres that words beside a figure need."""


@dataclass(frozen=True)
class Block:
    """A question with its place worked out; never broken over two pages."""

    easel: Easel
    question: Question
    number: int
    room: Box
    prompt: tuple[str, ...]
    height: float

    @classmethod
    def of(cls, easel: Easel, question: Question, number: int, room: Box) -> Block:
        """Work out how high a question is in a room of this width."""
        width = room.width - INDENT
        prompt = tuple(easel.pages.wrapped(question.prompt, SIZE, width))
        block = cls(easel, question, number, room, prompt, 0.0)
        return cls(easel, question, number, room, prompt, block._below_prompt() + block._body())

    def _below_prompt(self) -> float:
        return LEADING * len(self.prompt) + ABOVE

    def _figures(self) -> tuple[float, float]:
        """Width and height of the figures in a row, captions included."""
        figures = self.question.figures
        if not figures:
            return 0.0, 0.0
        captions = 4.0 if any(each.caption for each in figures) else 0.0
        return sum(each.width for each in figures) + GAP * (len(figures) - 1), max(
            each.height for each in figures
        ) + captions

    def _beside(self) -> bool:
        """Whether the choices stand to the right of the figures."""
        width, _height = self._figures()
        plain = all(each.figure is None for each in self.question.choices)
        return (
            plain
            and width > 0
            and self.room.width - INDENT - width - GAP
            >= (LEAST_COLUMN if any(len(each.text) > 2 for each in self.question.choices) else 12.0)
        )

    def _body(self) -> float:
        _width, height = self._figures()
        if self._beside():
            return max(height, self._words_height(self._column())) + BELOW
        return height + (3.0 if height else 0.0) + self._choices_height() + BELOW

    def _column(self) -> float:
        width, _height = self._figures()
        return self.room.width - INDENT - width - GAP

    def _wrapped(self, choice: Choice, width: float) -> list[str]:
        return self.easel.pages.wrapped(choice.text, SIZE, width - 9.0) if choice.text else []

    def _words_height(self, width: float) -> float:
        lines = [max(1, len(self._wrapped(each, width))) for each in self.question.choices]
        return sum(LEADING * each + 2.0 for each in lines)

    def _choices_height(self) -> float:
        figures = [each.figure for each in self.question.choices if each.figure is not None]
        if figures:
            rows = self._rows()
            words = 4.5 if any(each.text for each in self.question.choices) else 0.0
            return rows * (max(each.height for each in figures) + words + 3.0)
        if self._short():
            return LEADING + 2.0
        half = (self.room.width - INDENT) / 2
        if all(len(self._wrapped(each, half)) <= 1 for each in self.question.choices):
            return (LEADING + 2.0) * -(-len(self.question.choices) // 2)
        return self._words_height(self.room.width - INDENT)

    def _short(self) -> bool:
        """Whether all choices fit side by side on one line."""
        each = (self.room.width - INDENT) / len(self.question.choices)
        return all(self.easel.pages.width_of(one.text, SIZE) < each - 10 for one in self.question.choices)

    def _rows(self) -> int:
        width = max((each.figure.width for each in self.question.choices if each.figure is not None), default=0.0)
        across = max(1, int((self.room.width - INDENT + GAP) // (width + 7.0 + GAP)))
        return -(-len(self.question.choices) // across)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, top: float) -> None:
        """Draw the question with its upper edge here."""
        pages, left = self.easel.pages, self.room.left
        pages.text(complex(left, top + 3.6), f"{self.number}.", SIZE, bold=True)
        for place, line in enumerate(self.prompt):
            pages.text(complex(left + INDENT, top + 3.6 + LEADING * place), line, SIZE)
        top += self._below_prompt()
        x = left + INDENT
        width, height = self._figures()
        for figure in self.question.figures:
            self._figure(figure, complex(x, top))
            x += figure.width + GAP
        if self._beside():
            self._words(complex(left + INDENT + width + GAP, top + 1.0), self._column())
        else:
            self._choices(complex(left + INDENT, top + height + (3.0 if height else 0.0)))

    def _figure(self, figure: Figure, corner: complex) -> None:
        box = Box(corner.real, corner.imag, corner.real + figure.width, corner.imag + figure.height)
        figure.draw(self.easel, box)
        if figure.caption:
            words = self.easel.pages.fitted(figure.caption, SMALL, figure.width + GAP - 1)
            self.easel.pages.text(complex(box.centre.real, box.bottom + 3.4), words, SMALL, align=0.5)

    def _mark(self, at: complex, index: int) -> None:
        """The letter of a choice in a circle to tick; ``at`` is its left end on the line of text."""
        middle = at + complex(MARK, -1.25)
        self.easel.ring(middle, MARK, 0.25)
        self.easel.pages.text(middle + 1.15j, LETTERS[index], 8.5, bold=True, align=0.5)

    def _words(self, at: complex, width: float) -> None:
        for index, choice in enumerate(self.question.choices):
            at += 1j * LEADING
            self._mark(at, index)
            lines = [] if choice.text == LETTERS[index] else self._wrapped(choice, width)
            for place, line in enumerate(lines):
                self.easel.pages.text(at + complex(6.0, LEADING * place), line, SIZE)
            at += 1j * (LEADING * (max(1, len(lines)) - 1) + 2.0)

    def _choices(self, at: complex) -> None:
        choices = self.question.choices
        if any(each.figure is not None for each in choices):
            self._pictures(at)
            return
        width = self.room.width - INDENT
        columns = len(choices) if self._short() else 2
        if columns == 2 and not all(len(self._wrapped(each, width / 2)) <= 1 for each in choices):
            self._words(at, width)
            return
        for index, choice in enumerate(choices):
            here = at + complex(index % columns * width / columns, LEADING + index // columns * (LEADING + 2.0))
            self._mark(here, index)
            if choice.text != LETTERS[index]:
                self.easel.pages.text(here + 6.0, choice.text, SIZE)

    def _pictures(self, at: complex) -> None:
        figures = [each.figure for each in self.question.choices if each.figure is not None]
        wide, high = max(each.width for each in figures), max(each.height for each in figures)
        rows = self._rows()
        across = -(-len(self.question.choices) // rows)
        words = 4.5 if any(each.text for each in self.question.choices) else 0.0
        for index, choice in enumerate(self.question.choices):
            here = at + complex(index % across * (wide + 7.0 + GAP), index // across * (high + words + 3.0))
            self._mark(here + 3.4j, index)
            if choice.figure is not None:
                self._figure(choice.figure, here + 6.0)
            if choice.text:
                text = self.easel.pages.fitted(choice.text, SMALL, wide + GAP)
                self.easel.pages.text(here + complex(6.0, high + 3.6), text, SMALL)
