"""Paper sizes, and how a drawing is laid over several sheets that overlap: arithmetic in millimetres, no drawing.

Positions on a page are counted from its upper left corner, x to the right and y down, as in a drawing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from motifkit.errors import InputError, ParameterError, found
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["LINE_OF_CROSSES", "MOST_SHEETS", "Margins", "Paper", "Plan", "Sheet", "paper_named", "plan_sheets"]

MOST_SHEETS = 400
"""More sheets than this are not a print-out but a mistake in a size."""

LINE_OF_CROSSES = 3.0
"""Millimetres outside a sheet's window at which the crosses for joining stand."""

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, ``width`` by ``height`` in millimetres.

    >>> paper_named("a4").turned()
    Paper(name='A4', width=297.0, height=210.0)
    """

    name: str
    width: float
    height: float

    def __post_init__(self) -> None:
        for value in (self.width, self.height):
            if not 50 <= value <= 5000:
                raise InputError(
                    _("the sides of a paper must be from 50 to 5000 mm (got {value} mm)").format(value=_shown(value))
                )

    def turned(self) -> Paper:
        """The same paper with its sides exchanged."""
        return replace(self, width=self.height, height=self.width)


_PAPERS = {
    paper.name: paper for paper in (Paper("A4", 210.0, 297.0), Paper("A3", 297.0, 420.0), Paper("F4", 215.0, 330.0))
}


def paper_named(name: str) -> Paper:
    """A paper by name, upright: A4, A3, or F4 (folio, 215 × 330 mm).

    Raises:
        UnknownNameError: when there is none of that name.

    >>> paper_named("F4").height
    330.0
    """
    return found(_("paper"), name, _PAPERS)


@dataclass(frozen=True, slots=True)
class Margins:
    """Millimetres at the edges of a page in which nothing of the drawing lies: blank paper and strips for labels."""

    left: float = 10.0
    top: float = 10.0
    right: float = 10.0
    bottom: float = 10.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: which part of the drawing it shows (``window``) and where on the page that lies (``place``), mm.

    Sheets are numbered from 1, row by row; ``label`` has a letter for the row and a number for the column.
    """

    number: int
    column: int
    row: int
    window: Box
    place: Box

    @property
    def label(self) -> str:
        """The sheet's place on the map: A1 and A2 beside each other, B1 under A1."""
        letters, left = "", self.row
        while left >= 0:
            letters = chr(ord("A") + left % 26) + letters
            left = left // 26 - 1
        return f"{letters}{self.column + 1}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing laid over sheets of paper, which is already turned the way it is used.

    All windows are equally large, so that no sheet is a sliver, and neighbours share ``overlap`` mm.
    """

    paper: Paper
    columns: int
    rows: int
    overlap: float
    drawing: Box
    sheets: tuple[Sheet, ...]

    def cuts(self, sheet: Sheet) -> dict[str, float]:
        """Where the sheet is joined, by side: the drawing's x (left, right) or y (top, bottom) at which paper is cut.

        Of two neighbours the right one is cut at its left edge, the lower one at its top, and laid over the other.
        """
        window, cuts = sheet.window, dict[str, float]()
        if sheet.column > 0:
            cuts["left"] = window.left
        if sheet.row > 0:
            cuts["top"] = window.top
        if sheet.column < self.columns - 1:
            cuts["right"] = window.right - self.overlap
        if sheet.row < self.rows - 1:
            cuts["bottom"] = window.bottom - self.overlap
        return cuts

    def crosses(self, sheet: Sheet) -> list[complex]:
        """Where in the drawing's millimetres the sheet's crosses stand: on the cuts, just outside its window.

        Neighbours have those of their join in common.

        >>> plan = plan_sheets(300, 200, paper_named("A4"), 10)
        >>> first, second = plan.sheets
        >>> sorted(set(plan.crosses(first)) & set(plan.crosses(second)), key=lambda cross: cross.imag)
        [(145-3j), (145+203j)]
        """
        around = sheet.window.grown(LINE_OF_CROSSES)
        crosses = []
        for side, cut in self.cuts(sheet).items():
            if side in ("left", "right"):
                crosses += [complex(cut, around.top), complex(cut, around.bottom)]
            else:
                crosses += [complex(around.left, cut), complex(around.right, cut)]
        return crosses


def plan_sheets(
    width: float, height: float, paper: Paper, overlap: float = 10.0, margins: Margins | None = None
) -> Plan:
    """Lay a drawing over as few sheets as it needs, upright or turned, whichever needs fewer.

    Args:
        width: of the drawing, mm.
        height: of the drawing, mm.
        paper: the paper, upright.
        overlap: mm that neighbouring sheets show of the same drawing; 0 joins them edge to edge.
        margins: what is kept free of the drawing on every page, the same upright and turned.

    Raises:
        ParameterError: when the overlap is negative or no smaller than what a sheet can show.
        InputError: when a size is no length, or more than 400 sheets would be needed.

    >>> plan = plan_sheets(400, 400, paper_named("A4"))
    >>> plan.paper.width, plan.columns, plan.rows, [sheet.label for sheet in plan.sheets]
    (210.0, 3, 2, ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'])
    """
    _check_size(width, height)
    borders = margins or Margins()
    ways = [each for each in (paper, paper.turned()) if min(_printable(each, borders)) > 0]
    if not ways:
        raise InputError(_("{paper} leaves no room for a drawing").format(paper=paper.name))
    limit = max(min(_printable(each, borders)) for each in ways)
    # A comparison with NaN is false, so this refuses it too.
    if not 0 <= overlap < limit:
        raise ParameterError(
            _("overlap must be at least 0 and less than {limit} mm, what {paper} can show (got {value} mm)").format(
                limit=format_number(limit, 1), paper=paper.name, value=_shown(overlap)
            )
        )
    ways = [each for each in ways if min(_printable(each, borders)) > overlap]
    counts = [_counts(width, height, each, overlap, borders) for each in ways]
    # Python's min keeps the first of equals: upright.
    best = min(range(len(ways)), key=lambda way: counts[way][0] * counts[way][1])
    columns, rows = counts[best]
    if columns * rows > MOST_SHEETS:
        raise InputError(
            _("the drawing needs {count} sheets of {paper}, the limit is {limit}; take larger paper").format(
                count=columns * rows, paper=paper.name, limit=MOST_SHEETS
            )
        )
    drawing = Box(0.0, 0.0, float(width), float(height))
    sheets = _sheets(drawing, ways[best], columns, rows, overlap, borders)
    return Plan(ways[best], columns, rows, overlap, drawing, sheets)


def _shown(value: float) -> str:
    return format_number(value) if math.isfinite(value) else str(value)


def _check_size(width: float, height: float) -> None:
    for value in (width, height):
        if not 0 < value < math.inf:
            raise InputError(
                _("the sides of a drawing must be lengths of more than 0 mm (got {value} mm)").format(
                    value=_shown(value)
                )
            )


def _printable(paper: Paper, margins: Margins) -> tuple[float, float]:
    return paper.width - margins.left - margins.right, paper.height - margins.top - margins.bottom


def _counts(width: float, height: float, paper: Paper, overlap: float, margins: Margins) -> tuple[int, int]:
    across, down = _printable(paper, margins)
    return _count(width, across, overlap), _count(height, down, overlap)


def _count(length: float, room: float, overlap: float) -> int:
    return 1 if length <= room + _SLACK else math.ceil(min(1e9, (length - overlap) / (room - overlap) - _SLACK))


def _sheets(drawing: Box, paper: Paper, columns: int, rows: int, overlap: float, margins: Margins) -> tuple[Sheet, ...]:
    across, down = _printable(paper, margins)
    width = (drawing.width + (columns - 1) * overlap) / columns
    height = (drawing.height + (rows - 1) * overlap) / rows
    left, top = margins.left + (across - width) / 2, margins.top + (down - height) / 2
    place = Box(left, top, left + width, top + height)
    sheets = []
    for row in range(rows):
        for column in range(columns):
            x, y = column * (width - overlap), row * (height - overlap)
            # The last edges are the drawing's own, not their sum with a rounding error.
            right = drawing.right if column == columns - 1 else x + width
            bottom = drawing.bottom if row == rows - 1 else y + height
            sheets.append(Sheet(row * columns + column + 1, column, row, Box(x, y, right, bottom), place))
    return tuple(sheets)
