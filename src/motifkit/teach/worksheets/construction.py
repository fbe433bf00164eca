"""Construction sheets: a motif drawn step by step on squared paper, with ruler and compass, to its colours.

What the helper lines are for each motif stands in `construction_steps`; here they are laid out: a panel for every step,
the new lines dark and dashed, the earlier ones pale, then the outline, the isen and the colours as the motif itself
draws them, and a last page of squared paper at true size to draw on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Annotated

from motifkit.colour.palette import Palette
from motifkit.geometry.mark import GROUND, GUIDE, AreaClass
from motifkit.geometry.plane import Box, unit
from motifkit.language import _
from motifkit.params import Help, Text
from motifkit.render.pdf_canvas import Pages
from motifkit.render.pdf_operators import BLACK, RGB, WHITE, Ink, colour, path
from motifkit.teach.pens import draw_marks
from motifkit.teach.sheet_parts import GREY, paragraph
from motifkit.teach.worksheet import Desk, Leaf, worksheet
from motifkit.teach.worksheets.bench import Shape
from motifkit.teach.worksheets.construction_steps import Construction, construction_of
from motifkit.units import format_number

__all__ = ["konstruksi"]

GAP = 7.5
WIDE = 1.35
"""Width of a drawing over its height from which two panels instead of three lie side by side."""

CAPTION = 15.5
SIZE = 8.0
SCALES = (2.0, 1.0, 0.5, 1 / 3, 0.25, 0.2, 1 / 8, 0.1, 0.05)
PAPER: RGB = (222, 222, 222)
PALE: RGB = (125, 125, 125)


@worksheet(Text("lembar konstruksi langkah demi langkah", "construction, step by step"), needs_motif=True)
def konstruksi(
    desk: Desk,
    *,
    blank: Annotated[
        bool, Help("halaman kertas berkotak untuk menggambar sendiri", "a page of squared paper to draw on")
    ] = True,
) -> Iterator[Leaf]:
    """The steps from net to colours, and a page to try."""
    built = construction_of(desk.cloth.field)
    room = desk.room()
    panels = _panels(built, desk.palette)
    across = 2 if built.window.width > WIDE * built.window.height else 3
    side = (room.width - (across - 1) * GAP) / across
    high = side * min(1.0, built.window.height / built.window.width)
    each = across * max(1, int((room.height - 2) // (high + CAPTION)))
    for start in range(0, len(panels), each):
        yield Leaf(_drawn(built, panels[start : start + each], start, complex(side, high), across))
    if blank:
        yield Leaf(_to_try(built))


Panel = tuple[str, Callable[[Pages], None]]


def _panels(built: Construction, palette: Palette) -> list[Panel]:
    """Words and drawing of every step, in the motif's millimetres."""
    panels: list[Panel] = []
    for number, step in enumerate(built.steps):
        before = [shape for each in built.steps[:number] for shape in each.shapes]
        panels.append((step.words, _helpers(before, list(step.shapes))))
    marks = built.tile.marks_in(built.window)

    def shown(ink: Callable[[AreaClass], Ink]) -> Callable[[Pages], None]:
        return lambda pages: draw_marks(pages, marks, ink)

    def outline(klass: AreaClass) -> Ink:
        if klass.role == "klowong":
            return Ink(BLACK, WHITE)
        return Ink(None, None) if klass.role in ("isen", GUIDE) else Ink(None, WHITE)

    def with_isen(klass: AreaClass) -> Ink:
        return Ink(BLACK, BLACK) if klass.role == "isen" else outline(klass)

    def coloured(klass: AreaClass) -> Ink:
        tone = palette.rgb(*klass)
        return Ink(None, None) if klass.role == GUIDE else Ink(tone, tone)

    def in_colour(pages: Pages) -> None:
        pages.area(built.window, palette.rgb(*GROUND))
        draw_marks(pages, marks, coloured)

    if any(klass.role == "klowong" for klass in marks.classes):
        panels.append((_("Draw the outline (klowong)."), shown(outline)))
    panels.append((_("Fill with isen."), shown(with_isen)))
    panels.append((_("The colours: {palette}.").format(palette=palette.title), in_colour))
    return panels


def _helpers(before: list[Shape], new: list[Shape]) -> Callable[[Pages], None]:
    def draw(pages: Pages) -> None:
        for shape in before:
            _shape(pages, shape, new=False)
        for shape in new:
            _shape(pages, shape, new=True)

    return draw


def _shape(pages: Pages, shape: Shape, *, new: bool) -> None:
    tone, width = (BLACK, 0.3) if new else (PALE, 0.2)
    scale = shape.scale
    dash = "" if shape.solid or not new else f"{1.6 * scale:.3f} {1.0 * scale:.3f}"
    if shape.path is not None:
        with pages.apart(f"{colour(tone, line=True)} {width * scale:.4f} w 1 j [{dash}] 0 d"):
            pages.write(f"{path(shape.path)} S")
    if shape.fill is not None:
        pages.polygon(list(shape.fill), BLACK if new else PALE)
    if shape.point is not None:
        size = 0.55 * scale
        pages.polygon([shape.point + size * unit(22.5 * each) for each in range(16)], tone)


def _scale_for(window: Box, width: float, height: float) -> float:
    """The largest round scale at which the window fits, or, if none does, the exact one."""
    fits = min(width / window.width, height / window.height)
    return next((each for each in SCALES if each <= fits + 1e-9), fits)


def _ratio(scale: float) -> str:
    """A scale as people write it: 1 : 2, 2 : 1."""
    return f"{format_number(scale, 2)} : 1" if scale >= 1 else f"1 : {format_number(1 / scale, 2)}"


def _squared(pages: Pages, window: Box, square: float, line: float) -> None:
    """Squared paper, counted from the zero point of the construction."""
    x = math.ceil(window.left / square - 1e-9) * square
    while x <= window.right + 1e-9:
        pages.line(complex(x, window.top), complex(x, window.bottom), line, PAPER)
        x += square
    y = math.ceil(window.top / square - 1e-9) * square
    while y <= window.bottom + 1e-9:
        pages.line(complex(window.left, y), complex(window.right, y), line, PAPER)
        y += square


def _drawn(
    built: Construction, panels: list[Panel], first: int, size: complex, across: int
) -> Callable[[Pages, Box], None]:
    window, square, side = built.window, built.square, size.real
    fit = min(side / window.width, size.imag / window.height)
    high = size.imag + CAPTION

    def draw(pages: Pages, room: Box) -> None:
        for place, (words, panel) in enumerate(panels):
            corner = room.corner + complex(place % across * (side + GAP), place // across * high)
            frame = Box(corner.real, corner.imag, corner.real + fit * window.width, corner.imag + fit * window.height)
            with pages.inside(frame), pages.moved(corner - fit * window.corner, scale=fit):
                _squared(pages, window, square, 0.1 / fit)
                panel(pages)
            pages.frame(frame.grown(0.15), 0.15, GREY)
            number = f"{first + place + 1}"
            base = corner + 1j * (fit * window.height + 4.2)
            pages.text(base, number, 10, bold=True)
            paragraph(pages, base + 5.5, words, SIZE, side - 5.5)
        told = _("1 square = {square} mm on the cloth").format(square=format_number(square, 2))
        low = room.top + -(-len(panels) // across) * high + 1.0
        pages.text(complex(room.left, min(low, room.bottom)), told, SIZE, rgb=GREY)

    return draw


def _to_try(built: Construction) -> Callable[[Pages, Box], None]:
    """Squared paper with the first step on it, as large as the page allows."""
    window, square = built.window, built.square

    def draw(pages: Pages, room: Box) -> None:
        scale = _scale_for(window, room.width, room.height - 8)
        told = _("Now by yourself, at {scale}. 1 square = {square} mm on the cloth.").format(
            scale=_ratio(scale), square=format_number(square, 2)
        )
        paragraph(pages, room.corner + 3.6j, told, 9.5, room.width)
        width, height = scale * window.width, scale * window.height
        corner = complex(room.left + (room.width - width) / 2, room.top + 8 + max(0.0, (room.height - 8 - height) / 3))
        frame = Box(corner.real, corner.imag, corner.real + width, corner.imag + height)
        with pages.inside(frame), pages.moved(corner - scale * window.corner, scale=scale):
            _squared(pages, window, square, 0.15 / scale)
            for shape in built.steps[0].shapes:
                _shape(pages, shape, new=False)
        pages.frame(frame.grown(0.3), 0.3, GREY)

    return draw
