"""Sheets at true size: the plan over several papers, the map, and what each sheet carries around its drawing.

Nothing of that lies over the drawing.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from motifkit.errors import InputError, ParameterError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.render.leaf import draw_on
from motifkit.render.paper import Margins, Paper, Plan, Sheet, plan_sheets
from motifkit.render.pdf import draw_joins, sheet_name
from motifkit.teach import overview
from motifkit.teach.sheet_parts import BAR, GREY, arrow_up, lines_to_write_on, scale_bar, scale_square, sheet_map
from motifkit.units import format_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from motifkit.render.pdf_canvas import Pages

__all__ = ["MEASURED", "scale_for", "sheet_plan", "write_sheets"]

MEASURED = (80.0, 120.0)
"""Millimetres that the 10 cm bar may have come out; beyond, it is not the printer but a wrong setting."""

BLANK = 5.0
"""Millimetres at the paper's edges that printers leave white."""

CROSS_BAND = 5.0
HEADER, FOOTER = 7.0, 28.5
SQUARE = 20.0
GAP = 6.0
NOTE_SIZE = 6.0
WRITING = 72.0
"""Millimetres of a sheet's head for name and date, where the paper is wide enough."""


def write_sheets(
    pages: Pages, plan: Plan, show: Callable[[Box], None], pale: Callable[[Box], None], title: str, note: str
) -> None:
    """Write the map, where there are more than two sheets, and every sheet.

    Args:
        pages: the PDF; its scale makes up for a printer that draws too small or too large.
        plan: the sheets.
        show: draws a window of the drawing at true size.
        pale: the same, as it is drawn under the map.
        title: of the sheets.
        note: what a trainer needs to get the same sheets again, parts between ``" · "``.
    """
    scale = pages.scale
    if len(plan.sheets) > 2:
        side = BLANK / scale + CROSS_BAND
        width, height = overview.page_size(plan, side)
        with pages.page(width * scale, height * scale):
            overview.draw(pages, plan, pale, title, side)
    for sheet in plan.sheets:
        with pages.page(plan.paper.width * scale, plan.paper.height * scale):
            with pages.inside(sheet.place), pages.moved(sheet.place.corner - sheet.window.corner):
                show(sheet.window)
            draw_joins(pages, plan, sheet)
            _header(pages, plan, sheet, title, BLANK / scale)
            _footer(pages, plan, sheet, note, BLANK / scale)


def scale_for(measured: float | None) -> float:
    """By how much everything is drawn larger on a printer whose 10 cm bar came out so many mm long.

    Raises:
        ParameterError: when that is not from 80 to 120 mm.
    """
    if measured is None:
        return 1.0
    low, high = MEASURED
    if not low <= measured <= high:
        raise ParameterError(
            _("measured must be from {low} to {high} mm, the length of the 10 cm bar on paper (got {value} mm)").format(
                low=format_number(low),
                high=format_number(high),
                value=format_number(measured) if math.isfinite(measured) else measured,
            )
        )
    return BAR / measured


def sheet_plan(width: float, height: float, paper: Paper, overlap: float, scale: float) -> Plan:
    """The plan in the drawing's millimetres: a page that is to be enlarged has fewer of them.

    Raises:
        ParameterError: when the overlap does not suit the paper.
        InputError: when the paper is too small, or more than 400 sheets would be needed.
    """
    side = BLANK / scale + CROSS_BAND
    smaller = replace(paper, width=paper.width / scale, height=paper.height / scale)
    if min(smaller.width, smaller.height) < 2 * side + SQUARE + BAR + 3 * GAP:
        raise InputError(_("{paper} is too small for the 10 cm bar and the map").format(paper=paper.name))
    margins = Margins(side, side + HEADER, side, side + FOOTER)
    return plan_sheets(width, height, smaller, overlap, margins)


def _header(pages: Pages, plan: Plan, sheet: Sheet, title: str, blank: float) -> None:
    left, right = blank + CROSS_BAND, plan.paper.width - blank - CROSS_BAND
    base = blank + 4.6
    name = sheet_name(plan, sheet)
    pages.text(complex(left, base), name, 11, bold=True)
    up = _("up")
    arrow = right - 1.5
    arrow_up(pages, complex(arrow, base + 0.4), 5.0)
    pages.text(complex(arrow - 2.5, base), up, 8, rgb=GREY, align=1.0)
    start = left + pages.width_of(name, 11, bold=True) + GAP
    end = arrow - 2.5 - pages.width_of(up, 8) - GAP
    if end - start >= WRITING + 40:
        end -= WRITING + GAP
        lines_to_write_on(pages, complex(end + GAP, base), WRITING)
    pages.text(complex(start, base), pages.fitted(title, 9, end - start), 9)


def _footer(pages: Pages, plan: Plan, sheet: Sheet, note: str, blank: float) -> None:
    left, right = blank + CROSS_BAND, plan.paper.width - blank - CROSS_BAND
    bottom = plan.paper.height - blank
    top = bottom - FOOTER + 1.0
    scale_square(pages, complex(left, top), SQUARE)
    start = left + SQUARE + GAP
    draw_on(pages, scale_bar(complex(start, top), BAR))
    if len(plan.sheets) > 1:
        sheet_map(pages, plan, sheet, Box(start + BAR + GAP, top, right, top + SQUARE))
    first, *others = pages.wrapped(note, NOTE_SIZE, right - left, " · ")
    rest = pages.fitted(" · ".join(others), NOTE_SIZE, right - left)
    pages.text(complex(left, bottom - 3.4), first, NOTE_SIZE, rgb=GREY)
    pages.text(complex(left, bottom - 0.8), rest, NOTE_SIZE, rgb=GREY)
