"""PDF at true size, wholly vector: a cloth on one page of its own size, or over several sheets that are joined.

The marks of one block are kept once in the file and placed wherever they repeat.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, BinaryIO

from motifkit.colour.palette import Palette
from motifkit.errors import InputError
from motifkit.geometry.mark import GROUND, AreaClass
from motifkit.language import _
from motifkit.render.paper import Margins, Paper, Plan, Sheet, plan_sheets
from motifkit.render.pdf_operators import BLACK, RGB, Ink, both_colours, marks_in_ink, polygon
from motifkit.render.pdf_recipe import read_recipe_text
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.geometry.plane import Box
    from motifkit.recipe import Recipe
    from motifkit.render.pdf_canvas import Pages
    from motifkit.tile import Tile

__all__ = ["LARGEST_PAGE", "Drawing", "draw_joins", "read_recipe_text", "sheet_name", "title_of", "write_pdf"]

LARGEST_PAGE = 5000.0
"""Millimetres: readers differ on what a page of more than 14,400 points is."""

MOST_PLACED = 3_000_000
"""Runs of marks by their repeats in one file: more would choke every program that opens it."""

LABEL_STRIP = 6.0
HAIRLINE = 0.1
CROSS = 1.8
GREY = (110, 110, 110)


def write_pdf(
    stream: BinaryIO,
    cloth: Cloth,
    palette: Palette | str | None = None,
    *,
    recipe: Recipe | None = None,
    paper: Paper | None = None,
    overlap: float = 10.0,
) -> int:
    """Write a coloured cloth at true size and say how many pages it took; the same cloth gives the same bytes.

    Args:
        stream: open for writing bytes.
        cloth: filled with a tile.
        palette: a palette or its name; sogan Yogya by default.
        recipe: what makes the file again, kept in its description.
        paper: spread the cloth over sheets of this paper; without it, one page of the cloth's own size.
        overlap: mm that neighbouring sheets have in common.

    Raises:
        InputError: when a page would be longer than 5 m, more than 400 sheets are needed, or the repeats are too many.
        ParameterError: when the overlap does not suit the paper.

    >>> import io
    >>> from motifkit.cloth.cloth import Cloth
    >>> from motifkit.motifs.kawung import kawung
    >>> write_pdf(io.BytesIO(), Cloth.of(kawung()))
    1
    """
    colours = Palette.of(palette)
    plan = None if paper is None else plan_sheets(cloth.width, cloth.height, paper, overlap, _margins())
    if plan is None:
        _check_page(cloth)
    from motifkit.render.pdf_canvas import Pages

    pages = Pages(stream, title_of(cloth), recipe)
    drawing = Drawing(pages, cloth, lambda klass: Ink(colours.rgb(*klass), colours.rgb(*klass)))
    ground = colours.rgb(*GROUND)
    if plan is None:
        with pages.page(cloth.width, cloth.height), pages.inside(cloth.box):
            pages.area(cloth.box, ground)
            drawing.show(cloth.box)
    else:
        for sheet in plan.sheets:
            with pages.page(plan.paper.width, plan.paper.height):
                with pages.inside(sheet.place), pages.moved(sheet.place.corner - sheet.window.corner):
                    pages.area(sheet.window, ground)
                    drawing.show(sheet.window)
                draw_joins(pages, plan, sheet)
                _label(pages, plan, sheet, title_of(cloth))
    pages.close()
    return 1 if plan is None else len(plan.sheets)


def title_of(cloth: Cloth) -> str:
    """What the cloth shows and its size, in the user's language.

    >>> from motifkit.cloth.cloth import Cloth
    >>> from motifkit.motifs.kawung import kawung
    >>> title_of(Cloth(400, 300, tile=kawung()))
    'kawung · 400 × 300 mm'
    """
    made_by = cloth.field.recipe
    what = (made_by.subject if made_by else "") or cloth.name or _("batik motif")
    return f"{what} · {format_number(cloth.width)} × {format_number(cloth.height)} mm"


def sheet_name(plan: Plan, sheet: Sheet) -> str:
    """How a sheet is called on itself: its number, their count and its place on the map."""
    return _("Sheet {number}/{count}").format(number=sheet.number, count=len(plan.sheets)) + f" · {sheet.label}"


class Drawing:
    """The pieces of a cloth, their marks kept in a PDF once, ready to be shown anywhere.

    Args:
        pages: the PDF.
        cloth: what is drawn.
        ink: how the marks of a class are drawn.
        prefix: tells the pieces of several drawings in one PDF apart.
    """

    def __init__(self, pages: Pages, cloth: Cloth, ink: Callable[[AreaClass], Ink], *, prefix: str = "") -> None:
        self._pages = pages
        self._count = 0
        self._pieces = [
            (zone, _forms(pages, zone.field, ink, f"{prefix}zone{n}")) for n, zone in enumerate(cloth.pieces, 1)
        ]

    def show(self, window: Box, line: RGB | None = None) -> None:
        """Draw all repeats that reach into a window (mm of the drawing), run by run as the cloth is painted.

        Run by run, not repeat by repeat: a mark that reaches into the next repeat lies under or over it as it should.

        Args:
            window: the part that is seen; clipping to it is the caller's.
            line: a colour for all lines and dots instead of their own.

        Raises:
            InputError: when the file would hold more than three million pieces.
        """
        for zone, forms in self._pieces:
            placed = [zone.field.steps_in(window, reach) for _form, reach, _ink in forms]
            self._count += sum(len(steps) for steps in placed)
            if self._count > MOST_PLACED:
                raise InputError(
                    _(
                        "this PDF would hold more than {limit} million pieces; take a smaller cloth, or write TIFF"
                    ).format(limit=MOST_PLACED // 1_000_000)
                )
            with self._pages.apart(f"{polygon(zone.corners)} W n") if zone.name else nullcontext():
                for (form, _reach, ink), steps in zip(forms, placed, strict=True):
                    with self._pages.apart(both_colours(line or ink.line or BLACK)):
                        self._pages.place(form, steps)


def _forms(pages: Pages, tile: Tile, ink: Callable[[AreaClass], Ink], prefix: str) -> list[tuple[str, Box, Ink]]:
    """One form for every run of a tile's marks: its name, its bounds and its ink."""
    forms: list[tuple[str, Box, Ink]] = []
    marks = tile.block_marks
    for start, end in marks.runs():
        run = marks[start:end]
        chosen = ink(marks.classes[marks.klass[start]])
        operators = marks_in_ink(run, chosen)
        if operators:
            form = f"{prefix}marks{len(forms) + 1}"
            bounds = run.box.grown(1.0)
            pages.form(form, bounds, operators)
            forms.append((form, bounds, chosen))
    return forms


def draw_joins(pages: Pages, plan: Plan, sheet: Sheet) -> None:
    """Around a sheet's window: crosses to lay on those of its neighbours, dashes where to cut, a line at the edge.

    All of it lies outside the window, so that nothing covers the drawing.
    """
    to_page = sheet.place.corner - sheet.window.corner
    for cross in plan.crosses(sheet):
        at = cross + to_page
        pages.line(at - CROSS, at + CROSS, HAIRLINE)
        pages.line(at - CROSS * 1j, at + CROSS * 1j, HAIRLINE)
    cuts = plan.cuts(sheet)
    around = sheet.place.grown(HAIRLINE / 2)
    corners = around.corners().tolist()
    edges = zip(("top", "right", "bottom", "left"), corners, [*corners[1:], corners[0]], strict=True)
    for side, start, end in edges:
        if side not in cuts:
            pages.line(start, end, HAIRLINE)
        elif side in ("left", "top"):
            pages.line(start, end, HAIRLINE, dash="2 1.5")


def _margins() -> Margins:
    return Margins(bottom=10.0 + LABEL_STRIP)


def _label(pages: Pages, plan: Plan, sheet: Sheet, title: str) -> None:
    name = sheet_name(plan, sheet)
    base = plan.paper.height - 7.0
    pages.text(complex(10, base), name, 8, bold=True)
    left = 10 + pages.width_of(name, 8, bold=True) + 5
    pages.text(complex(left, base), pages.fitted(title, 8, plan.paper.width - 10 - left), 8, rgb=GREY)


def _check_page(cloth: Cloth) -> None:
    if max(cloth.width, cloth.height) > LARGEST_PAGE:
        raise InputError(
            _("a PDF page has sides of {limit} mm at most (got {value} mm); choose a paper, or write TIFF").format(
                limit=format_number(LARGEST_PAGE), value=format_number(max(cloth.width, cloth.height))
            )
        )
