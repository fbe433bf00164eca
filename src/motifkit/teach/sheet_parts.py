"""What every sheet at true size carries beside its drawing: a square and a bar to measure, a map, an arrow.

Positions are millimetres on the page, from its upper left corner, y down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.render.leaf import Frame, Item, Patch, Words, wrapped
from motifkit.render.pdf_operators import BLACK, WHITE

if TYPE_CHECKING:
    from motifkit.render.paper import Plan, Sheet
    from motifkit.render.pdf_canvas import Pages

__all__ = [
    "BAR",
    "GREY",
    "arrow_up",
    "leading",
    "lines_to_write_on",
    "paragraph",
    "scale_bar",
    "scale_square",
    "sheet_map",
]

BAR = 100.0
"""Length of the bar in millimetres."""

GREY = (110, 110, 110)
PALE = (205, 205, 205)
THIN, LINE = 0.1, 0.25
BAR_HEIGHT = 1.8


def scale_square(pages: Pages, corner: complex, side: float) -> None:
    """A square whose outer edges are exactly ``side`` mm apart, with its size inside."""
    square = Box(corner.real, corner.imag, corner.real + side, corner.imag + side)
    pages.frame(square, LINE)
    size = 7.0 if side < 40 else 10.0
    middle = square.centre + 0.35j * size * 25.4 / 72
    pages.text(middle, f"{side:.0f} × {side:.0f} mm", size, rgb=GREY, align=0.5)


def scale_bar(corner: complex, width: float, *, corrected: bool = True) -> Iterator[Item]:
    """A bar of exactly 10 cm with a step for every centimetre, and the sentence that says to measure it.

    Args:
        corner: the bar's upper left corner.
        width: mm that the sentence may take.
        corrected: whether the sheet can be made again for a printer that draws too small (``--measured``).
    """
    bar = Box(corner.real, corner.imag, corner.real + BAR, corner.imag + BAR_HEIGHT)
    yield Frame(bar, THIN)
    for step in range(0, 10, 2):
        left = corner.real + 10.0 * step
        yield Patch(Box(left, bar.top, left + 10.0, bar.bottom), BLACK)
    base = bar.bottom + 2.9
    for x, words, align in ((bar.left, "0", 0.0), (bar.left + BAR / 2, "5", 0.5), (bar.right, "10 cm", 1.0)):
        yield Words(complex(x, base), words, 7, align=align)
    advice = (
        _("10 cm: measure it; if it is not 100 mm, print again with --measured")
        if corrected
        else _("10 cm: measure it; if it is not 100 mm, print again at 100 %, not fitted to the page")
    )
    for place, line in enumerate(wrapped(advice, 7, width)):
        yield Words(complex(bar.left, base + 4.4 + place * leading(7)), line, 7, rgb=GREY)


def leading(size: float) -> float:
    """Millimetres from line to line of grey text of so many points."""
    return 1.3 * size * 25.4 / 72


def paragraph(pages: Pages, at: complex, words: str, size: float, width: float) -> float:
    """Lines of grey text from a first base line down; says how far down (mm) the next line would stand."""
    lines = pages.wrapped(words, size, width)
    for place, text in enumerate(lines):
        pages.text(at + 1j * leading(size) * place, text, size, rgb=GREY)
    return leading(size) * len(lines)


def lines_to_write_on(pages: Pages, at: complex, width: float) -> None:
    """Name and date with a line each, on one base line of so many millimetres."""
    start = at.real
    for label, share in ((_("Name"), 0.6), (_("Date"), 0.4)):
        end = start + share * width
        pages.text(complex(start, at.imag), label, 8, rgb=GREY)
        line = start + pages.width_of(label, 8) + 1.5
        pages.line(complex(line, at.imag + 1.0), complex(end - (2.5 if share > 0.5 else 0), at.imag + 1.0), LINE, GREY)
        start = end


def arrow_up(pages: Pages, at: complex, height: float) -> None:
    """An arrow that shows where up is; ``at`` is the middle of its foot. Drawn, for the letters have no arrows."""
    neck = at - 0.62j * height
    half = 0.26 * height
    pages.line(at, neck, 0.35)
    pages.polygon([neck - half, at - 1j * height, neck + half])


def sheet_map(pages: Pages, plan: Plan, sheet: Sheet, room: Box) -> None:
    """A little grid of all sheets with this one filled, in the right upper corner of a box."""
    cell_width, cell_height = plan.sheets[0].place.width, plan.sheets[0].place.height
    scale = min(room.width / (plan.columns * cell_width), room.height / (plan.rows * cell_height))
    width, height = scale * cell_width, scale * cell_height
    left = room.right - plan.columns * width
    here = Box(0, 0, width, height)
    at = complex(left + sheet.column * width, room.top + sheet.row * height)
    pages.area(Box(at.real, at.imag, at.real + here.right, at.imag + here.bottom), BLACK)
    for column in range(plan.columns + 1):
        x = left + column * width
        pages.line(complex(x, room.top), complex(x, room.top + plan.rows * height), THIN, GREY)
    for row in range(plan.rows + 1):
        y = room.top + row * height
        pages.line(complex(left, y), complex(room.right, y), THIN, GREY)


def chip(pages: Pages, middle: complex, words: str, size: float) -> None:
    """A short label on a white ground, readable over a drawing."""
    half_width, half_height = pages.width_of(words, size, bold=True) / 2 + 0.15 * size, 0.2 * size
    ground = Box(
        middle.real - half_width, middle.imag - half_height, middle.real + half_width, middle.imag + half_height
    )
    pages.area(ground, WHITE)
    pages.frame(ground, THIN, PALE)
    pages.text(middle + 0.125j * size, words, size, bold=True, align=0.5)
