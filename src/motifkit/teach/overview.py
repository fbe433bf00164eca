"""The first page of a pola of many sheets: the whole drawing small, the map of its sheets, and how to join them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.render.leaf import draw_on
from motifkit.teach.sheet_parts import BAR, GREY, LINE, chip, lines_to_write_on, paragraph, scale_bar, scale_square
from motifkit.units import format_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from motifkit.render.paper import Plan
    from motifkit.render.pdf_canvas import Pages

__all__ = ["draw", "page_size"]

SQUARE, SMALL_SQUARE = 50.0, 20.0
TITLE, FOOT = 24.0, 50.0
GAP = 8.0
STEP_SIZE = 9.0
WRITING = 110.0


def draw(pages: Pages, plan: Plan, show: Callable[[Box], None], title: str, side: float) -> None:
    """Draw the page's content.

    Args:
        pages: with the page begun, of the size that `page_size` says.
        plan: the sheets.
        show: draws a window of the drawing at true size.
        title: of the pola.
        side: mm at the page's edges that stay free.
    """
    page = _page(plan, side)
    pages.text(complex(page.left, page.top + 6), pages.fitted(title, 18, page.width, bold=True), 18, bold=True)
    counts = _(
        "Map of {count} sheets of {paper}, {columns} across and {rows} down; the drawing is {width} × {height} mm"
    )
    subtitle = counts.format(
        count=len(plan.sheets),
        paper=plan.paper.name,
        columns=plan.columns,
        rows=plan.rows,
        width=format_number(plan.drawing.width),
        height=format_number(plan.drawing.height),
    )
    pages.text(complex(page.left, page.top + 12.5), pages.fitted(subtitle, 9, page.width), 9, rgb=GREY)
    lines_to_write_on(pages, complex(page.left, page.top + 19.5), min(WRITING, page.width))
    below = _map(pages, plan, show, _room(page))
    square = SQUARE if page.width >= SQUARE + GAP + BAR else SMALL_SQUARE
    scale_square(pages, complex(page.left, below), square)
    start = page.left + square + GAP
    end = _steps(pages, complex(start, below + 3), page.right - start)
    draw_on(pages, scale_bar(complex(start, max(end + 4, below + FOOT - 13)), page.right - start))


def page_size(plan: Plan, side: float) -> tuple[float, float]:
    """Width and height in mm of the page, turned so that the map is as large as it can be."""
    page = _page(plan, side)
    return page.width + 2 * side, page.height + 2 * side


def _page(plan: Plan, side: float) -> Box:
    ways = [Box(0, 0, paper.width, paper.height).grown(-side) for paper in (plan.paper, plan.paper.turned())]
    return max(ways, key=lambda page: _scale(plan, _room(page)))


def _room(page: Box) -> Box:
    return Box(page.left, page.top + TITLE, page.right, page.bottom - FOOT - GAP)


def _scale(plan: Plan, room: Box) -> float:
    return min(room.width / plan.drawing.width, room.height / plan.drawing.height, 1.0)


def _map(pages: Pages, plan: Plan, show: Callable[[Box], None], room: Box) -> float:
    """The drawing as large as there is room for, with the windows of its sheets; says where the next thing may be."""
    scale = _scale(plan, room)
    at = complex(room.left + (room.width - scale * plan.drawing.width) / 2, room.top)
    edge = Box(at.real, at.imag, at.real + scale * plan.drawing.width, at.imag + scale * plan.drawing.height)
    with pages.inside(edge), pages.moved(at, scale=scale):
        show(plan.drawing)
    pages.frame(edge.grown(LINE), LINE)
    size = max(4.0, min(11.0, 1.1 * scale * min(plan.sheets[0].window.width, plan.sheets[0].window.height)))
    for sheet in plan.sheets:
        corner = at + scale * sheet.window.corner
        if sheet.column > 0 and sheet.row == 0:
            pages.line(corner, complex(corner.real, edge.bottom), LINE, dash="1.2 0.8")
        if sheet.row > 0 and sheet.column == 0:
            pages.line(corner, complex(edge.right, corner.imag), LINE, dash="1.2 0.8")
    for sheet in plan.sheets:
        chip(pages, at + scale * sheet.window.centre, sheet.label, size)
    return edge.bottom + GAP


def _steps(pages: Pages, at: complex, width: float) -> float:
    steps = [
        _("Print at actual size (100 %), never fitted to the page."),
        _("Measure the bar and the square before the class prints."),
        _("Cut along the dashed lines, left and top."),
        _("Lay cross on cross and tape: first each row, then row under row."),
    ]
    for number, step in enumerate(steps, 1):
        pages.text(at, f"{number}", STEP_SIZE, bold=True)
        at += 1j * (paragraph(pages, at + 5, step, STEP_SIZE, width - 5) + 1.6)
    return at.imag
