"""Pages of words: lines of text and rows of tables that flow from page to page, none of them broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motifkit.geometry.plane import Box
from motifkit.teach.sheet_parts import GREY
from motifkit.teach.worksheet import Leaf

if TYPE_CHECKING:
    from motifkit.render.pdf_canvas import Pages

__all__ = ["Piece", "heading", "leaves_of", "lines", "row", "space", "writing_line"]

SIZE = 9.5


def _leading(size: float) -> float:
    return 1.34 * size * 25.4 / 72


@dataclass(frozen=True)
class Piece:
    """Something of a height (mm) that is drawn with its upper left corner at a point; a title stays with the next."""

    height: float
    draw: Callable[[Pages, complex], None]
    title: bool = False


def heading(words: str, size: float = 11.5) -> Piece:
    """A bold line."""
    height = _leading(size) + 2.6
    return Piece(height, lambda pages, at: pages.text(at + 1j * (height - 1.8), words, size, bold=True), title=True)


def space(height: float) -> Piece:
    """Nothing, so high."""
    return Piece(height, lambda _pages, _at: None)


def lines(pages: Pages, words: str, width: float, size: float = SIZE, *, indent: float = 0.0, mark: str = "") -> Piece:
    """A paragraph, with a mark such as a number before its first line."""
    several = pages.wrapped(words, size, width - indent)

    def draw(page: Pages, at: complex) -> None:
        if mark:
            page.text(at + 1j * _leading(size) * 0.8, mark, size, bold=True)
        for place, line in enumerate(several):
            page.text(at + indent + 1j * _leading(size) * (place + 0.8), line, size)

    return Piece(_leading(size) * len(several) + 1.2, draw)


def writing_line(label: str, width: float, height: float = 9.0) -> Piece:
    """A label and a line to write on."""

    def draw(pages: Pages, at: complex) -> None:
        base = at + 1j * (height - 2.5)
        pages.text(base, label, SIZE, rgb=GREY)
        start = base + pages.width_of(label, SIZE) + 2.0 + 1.2j
        pages.line(start, at + width + 1j * (height - 1.3), 0.25, GREY)

    return Piece(height, draw)


def row(
    pages: Pages, cells: Iterable[tuple[str, float]], size: float = 9.0, *, least: float = 7.0, bold: bool = False
) -> Piece:
    """A row of a table: words and width of every cell, ruled all round; an empty one is a box to tick or fill."""
    several = [(pages.wrapped(words, size, width - 3.0) if words else [], width) for words, width in cells]
    height = max(least, max(len(words) for words, _width in several) * _leading(size) + 2.2)

    def draw(page: Pages, at: complex) -> None:
        x = 0.0
        for words, width in several:
            corner = at + x
            page.frame(Box(corner.real, corner.imag, corner.real + width, corner.imag + height), 0.2, GREY)
            for place, line in enumerate(words):
                page.text(corner + 1.5 + 1j * (1.0 + _leading(size) * (place + 0.8)), line, size, bold=bold)
            x += width

    return Piece(height, draw)


def leaves_of(room: Box, pieces: Iterable[Piece]) -> Iterator[Leaf]:
    """The pieces page by page; a title never stands last on one."""
    leaf: list[Piece] = []
    used = 0.0
    for piece in pieces:
        if leaf and used + piece.height > room.height:
            carried = [leaf.pop()] if leaf[-1].title else []
            yield _leaf(leaf)
            leaf, used = carried, sum(each.height for each in carried)
        leaf.append(piece)
        used += piece.height
    yield _leaf(leaf)


def _leaf(pieces: list[Piece]) -> Leaf:
    def draw(pages: Pages, room: Box) -> None:
        at = room.corner
        for piece in pieces:
            piece.draw(pages, at)
            at += 1j * piece.height

    return Leaf(draw)
