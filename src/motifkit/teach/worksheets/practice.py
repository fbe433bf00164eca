"""Practice with the canting: isen from model over dotted guide to a blank cell, and lines at the widths of cantings.

Strokes run from below upward, the spout lower than the body (Batik Kls XI, page 69); cantings by width after Batik
Lasem; an outline that is not closed lets brushed dye run (Batik Amanlase, colet).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from motifkit.craft.canting import FINEST, WIDEST, canting_for
from motifkit.errors import InputError
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import Path, circle, curve, polyline, smooth
from motifkit.geometry.plane import Box
from motifkit.isen.cell import CELLS, practice_cell
from motifkit.isen.filler import Filler, filler_named
from motifkit.language import _
from motifkit.params import Help, Millimetres, Range, Text
from motifkit.render.pdf_canvas import Pages
from motifkit.teach.pens import draw_marks, trace_marks
from motifkit.teach.sheet_parts import GREY, arrow_up, paragraph
from motifkit.teach.worksheet import Desk, Leaf, worksheet
from motifkit.teach.worksheets.lists import numbers, words
from motifkit.units import format_number, parse_length

__all__ = ["garis", "isen"]

LABEL = 36.0
GAP = 7.0
NOTE = 7.5
HEAD = 9.0
SIZE, SMALL = 10.0, 7.5

Row = tuple[float, Callable[[Pages, complex], None]]


def _leaves(room: Box, rows: list[Row], note: str) -> Iterator[Leaf]:
    """The rows page by page, a note at the top of each."""
    pages_of_rows: list[list[Row]] = [[]]
    used = HEAD
    for row in rows:
        if pages_of_rows[-1] and used + row[0] > room.height + 0.01:
            pages_of_rows.append([])
            used = HEAD
        pages_of_rows[-1].append(row)
        used += row[0]

    def drawing(several: list[Row]) -> Callable[[Pages, Box], None]:
        def draw(pages: Pages, here: Box) -> None:
            arrow_up(pages, complex(here.left + 1.6, here.top + 5.2), 5.2)
            paragraph(pages, complex(here.left + 5.5, here.top + 3.6), note, SIZE - 1.5, here.width - 5.5)
            top = here.top + HEAD
            for height, row in several:
                row(pages, complex(here.left, top))
                top += height

        return draw

    for several in pages_of_rows:
        yield Leaf(drawing(several))


# -- isen -----------------------------------------------------------------------------------------------------------

DENSITIES = {1: (1.0,), 2: (0.7, 1.2), 3: (0.6, 1.0, 1.4)}


@worksheet(Text("lembar latihan isen", "isen practice"))
def isen(
    desk: Desk,
    *,
    isen: Annotated[str, Help("nama-nama isen, dipisah koma", "names of isen, with commas")] = (
        "cecek, sawut, galaran, sisik, ukel"
    ),
    size: Annotated[Millimetres, Range(20, 60), Help("sisi sel latihan", "side of a practice cell")] = 38.0,
    densities: Annotated[
        int, Range(1, 3), Help("baris tiap isen, dari jarang ke rapat", "rows of each isen, from loose to dense")
    ] = 1,
    shape: Annotated[
        str, Help("bentuk sel: persegi, lingkaran, daun, kelopak; kosong = yang cocok", "shape of the cells")
    ] = "",
) -> Iterator[Leaf]:
    """Rows of isen: a model, a dotted one to trace, blank ones."""
    if shape and shape not in CELLS:
        raise InputError(
            _("{name!r} is no shape of a cell; there are {known}").format(name=shape, known=", ".join(CELLS))
        )
    fillers = [filler_named(name) for name in words("isen", isen, 40)]
    room = desk.room()
    cells = int((room.width - LABEL + GAP) // (size + GAP))
    if cells < 3:
        raise InputError(_("cells of {size} mm leave no room for three in a row").format(size=format_number(size)))
    rows = [
        (size + GAP, _isen_row(each, size, shape, density, _spread(room, min(cells, 5), size)))
        for each in fillers
        for density in DENSITIES[densities]
    ]
    yield from _leaves(
        room, rows, _("Pull the canting from below upward, its spout lower than its body; trace, then draw.")
    )


def _isen_row(
    filler: Filler[...], size: float, shape: str, density: float, places: list[float]
) -> Callable[[Pages, complex], None]:
    tile = practice_cell(filler, size=size, shape=shape, margin=0.0, density=density)
    frame = tile.marks.where(lambda klass: klass.part == "bingkai")
    inside = tile.marks.where(lambda klass: klass.part not in ("bingkai", "kertas"))

    def draw(pages: Pages, at: complex) -> None:
        name, _colon, about = str(filler.title).partition(":")
        pages.text(at + 5j, pages.fitted(name, SIZE, LABEL - 4, bold=True), SIZE, bold=True)
        down = paragraph(pages, at + 9.4j, about.strip(), SMALL, LABEL - 5)
        told = _tool(inside)
        down += paragraph(pages, at + 1j * (10.4 + down), told, SMALL, LABEL - 5)
        if density != 1.0:
            words_of = _("density {value}").format(value=format_number(density, 1))
            paragraph(pages, at + 1j * (11.4 + down), words_of, SMALL, LABEL - 5)
        for cell, place in enumerate(places):
            with pages.moved(at + place):
                draw_marks(pages, frame)
                if cell == 0:
                    draw_marks(pages, inside)
                elif cell == 1:
                    trace_marks(pages, inside, starts=False)

    return draw


def _spread(room: Box, cells: int, size: float) -> list[float]:
    """Where the cells of a row begin, from the label to the right edge."""
    return [LABEL + each * (room.width - LABEL - size) / (cells - 1) for each in range(cells)]


def _tool(marks: Marks) -> str:
    """The canting for the thinnest line of an isen."""
    thinnest = float(marks.widths.max(axis=1).min()) if len(marks) and marks.widths.max() > 0 else 0.4
    thinnest = max(thinnest, FINEST)
    return f"{canting_for(thinnest).title}, {format_number(thinnest, 2)} mm"


# -- lines ----------------------------------------------------------------------------------------------------------

STRIP, LINE_LABEL = 44.0, 27.0
FIELD = 36.0
"""Millimetres: height of what is drawn for one width."""


@worksheet(Text("lembar latihan garis", "line practice"))
def garis(
    desk: Desk,
    *,
    widths: Annotated[
        str, Help("lebar garis canting, mm, dipisah koma dan spasi", "widths of line, mm, with commas and spaces")
    ] = "0.5, 1, 1.5, 2, 2.5",
) -> Iterator[Leaf]:
    """Straight, curved and parallel lines and closed cells at the widths that cantings draw."""
    chosen = numbers("widths", widths, parse_length, 12)
    for width in chosen:
        if not FINEST <= width <= WIDEST:
            raise InputError(
                _("a canting draws lines from {low} to {high} mm (got {value} mm)").format(
                    low=format_number(FINEST), high=format_number(WIDEST), value=format_number(width)
                )
            )
    rows = [(STRIP, _line_row(width)) for width in chosen]
    note = _("Pull every line from below upward without a stop; a closed cell must not leak. Dotted: trace.")
    yield from _leaves(desk.room(), rows, note)


def _line_row(width: float) -> Callable[[Pages, complex], None]:
    def draw(pages: Pages, at: complex) -> None:
        pages.text(at + 5j, f"{format_number(width, 2)} mm", SIZE, bold=True)
        paragraph(pages, at + 9.4j, str(canting_for(width).title), SMALL, LINE_LABEL - 3)
        x = LINE_LABEL
        for figure in _figures():
            with pages.moved(at + x + 1j * (STRIP - FIELD - 4)):
                for copy in range(figure.copies):
                    lines = [line + copy * figure.step for line in figure.lines]
                    marks = Marks.of([Stroke(line, width, "klowong", "garis") for line in lines])
                    if copy == 0:
                        draw_marks(pages, marks)
                    elif copy == 1:
                        trace_marks(pages, marks)
                    else:
                        _base(pages, lines)
            x += figure.step * (figure.copies - 1) + figure.width + 6.0
        bottom = at + 1j * (STRIP - 1.5)
        pages.line(bottom, bottom + x - 6.0, 0.1, GREY)

    return draw


def _base(pages: Pages, lines: list[Path]) -> None:
    """For a blank figure: short ticks where its lines begin and end."""
    for line in lines:
        for end in (complex(line[0, 0]), complex(line[-1, 3])):
            pages.line(end - 1.2, end + 1.2, 0.2, GREY)


@dataclass(frozen=True)
class _Figure:
    """What is drawn in one width: its lines, how wide it is, the step to its copy, and how many copies there are."""

    lines: list[Path]
    width: float
    step: float
    copies: int = 2


def _figures() -> list[_Figure]:
    """Straight, slanted, waved, parallel, curled, closed."""
    low, high = FIELD * 1j, 0j
    wave = curve(lambda t: 4 + 3.4 * np.sin(2 * np.pi * 1.5 * t) + 1j * FIELD * (1 - t), 12)
    rising = [7 + low, 3 + 28j, 0.6 + 19j, 1.8 + 9j, 6.5 + 3j]
    curl = smooth([*rising, 12 + 4.5j, 13.8 + 10j, 11 + 14.5j, 7 + 12.8j, 7.4 + 8.6j])
    leaf = [_scaled(CELLS["daun"], 15, 24) + 1j, circle(7.5 + 31j, 4.2)]
    return [
        _Figure([polyline([low, high])], 0.0, 6.0, 3),
        _Figure([polyline([low, high + 9])], 9.0, 6.0, 3),
        _Figure([wave], 8.0, 10.0),
        _Figure([polyline([low + x, high + x]) for x in (0.0, 4.2)], 4.2, 9.5),
        _Figure([curl], 14.0, 16.0),
        _Figure(leaf, 13.0, 16.0),
    ]


def _scaled(outline: Path, width: float, height: float) -> Path:
    return np.asarray(outline.real * width + 1j * outline.imag * height, np.complex128)
