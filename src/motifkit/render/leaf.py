"""Leaves: pages of patches, pictures, frames, lines and words in millimetres, written as PDF, SVG or PNG alike.

For cards that are looked at, not traced: what stands in the file is the same in all three, at true size.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from motifkit.fonts import font_path
from motifkit.geometry.plane import Box
from motifkit.render.pdf_operators import BLACK, RGB
from motifkit.units import coordinate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import ImageDraw, ImageFont
    from PIL.Image import Image as Canvas

    from motifkit.recipe import Recipe
    from motifkit.render.pdf_canvas import Pages

__all__ = [
    "Frame",
    "Item",
    "Leaf",
    "Patch",
    "Photo",
    "Rule",
    "Words",
    "draw_on",
    "fitted",
    "width_of",
    "wrapped",
    "write_pdf",
    "write_png",
    "write_svg",
]

MM_PER_POINT = 25.4 / 72
FAMILY = "Atkinson Hyperlegible, Verdana, sans-serif"


@dataclass(frozen=True)
class Patch:
    """A filled rectangle."""

    box: Box
    rgb: RGB


@dataclass(frozen=True)
class Frame:
    """A rectangle's outline, drawn just inside it; dashed where something is to be put."""

    box: Box
    width: float = 0.15
    rgb: RGB = BLACK
    dashed: bool = False


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    start: complex
    end: complex
    width: float = 0.15
    rgb: RGB = BLACK


@dataclass(frozen=True)
class Words:
    """One line of text on its base line; ``size`` in points, ``align`` 0 from, 0.5 around and 1 up to the point."""

    at: complex
    text: str
    size: float = 8.0
    bold: bool = False
    rgb: RGB = BLACK
    align: float = 0.0


@dataclass(frozen=True, eq=False)
class Photo:
    """A picture, RGB uint8 ``(rows, columns, 3)``, that fills a rectangle."""

    box: Box
    pixels: NDArray[np.uint8]


Item: TypeAlias = Patch | Frame | Rule | Words | Photo


@dataclass(frozen=True)
class Leaf:
    """A page of so many millimetres, its items from the lowest to the uppermost."""

    width: float
    height: float
    items: tuple[Item, ...]


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in millimetres; ``size`` in points.

    >>> round(width_of("kain", 10), 1)
    6.5
    """
    # measured large: the letters' own widths, free of the rounding of small sizes
    return _font(1000.0, bold=bold).getlength(text) / 1000 * size * MM_PER_POINT


def fitted(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text on one line, cut with … where it is wider than so many millimetres."""
    if width_of(text, size, bold=bold) <= width:
        return text
    while text and width_of(text + "…", size, bold=bold) > width:
        text = text[:-1].rstrip(" ·,")
    return text + "…"


def wrapped(text: str, size: float, width: float, between: str | None = None) -> list[str]:
    """The text as lines of at most so many millimetres, broken at the spaces or at another mark between parts."""
    lines: list[str] = []
    for word in text.split(between):
        longer = f"{lines[-1]}{between or ' '}{word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def write_pdf(stream: BinaryIO, leaves: Sequence[Leaf], title: str, recipe: Recipe | None) -> None:
    """The leaves as pages at true size."""
    from motifkit.render.pdf_canvas import Pages

    pages = Pages(stream, title, recipe)
    for leaf in leaves:
        with pages.page(leaf.width, leaf.height):
            draw_on(pages, leaf.items)
    pages.close()


def draw_on(pages: Pages, items: Iterable[Item]) -> None:
    """Draw items on the page of a PDF that is open."""
    for item in items:
        if isinstance(item, Patch):
            pages.area(item.box, item.rgb)
        elif isinstance(item, Photo):
            pages.picture(item.box, item.pixels)
        elif isinstance(item, Frame) and not item.dashed:
            pages.frame(item.box, item.width, item.rgb)
        elif isinstance(item, Frame):
            for start, end in _sides(item.box):
                pages.line(start, end, item.width, item.rgb, "1.2 1.2")
        elif isinstance(item, Rule):
            pages.line(item.start, item.end, item.width, item.rgb)
        else:
            pages.text(item.at, item.text, item.size, bold=item.bold, rgb=item.rgb, align=item.align)


def _sides(box: Box) -> list[tuple[complex, complex]]:
    corners = [
        complex(x, y)
        for x, y in ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    ]
    return list(zip(corners, corners[1:] + corners[:1], strict=True))


def write_svg(stream: BinaryIO, leaves: Sequence[Leaf], title: str, recipe: Recipe | None) -> None:
    """The leaves one below the other, in millimetres."""
    width, height = max(each.width for each in leaves), sum(each.height for each in leaves)
    size = f'width="{coordinate(width)}mm" height="{coordinate(height)}mm"'
    parts = ['<?xml version="1.0" encoding="utf-8"?>']
    parts.append(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {coordinate(width)} {coordinate(height)}">'
    )
    if recipe is not None:
        parts.append(f'<metadata id="motifkit-recipe">{escape(recipe.to_json())}</metadata>')
    parts.append(f"<title>{escape(title)}</title>")
    top = 0.0
    for leaf in leaves:
        parts.append(f'<g transform="translate(0 {coordinate(top)})">')
        parts.append(f'<rect width="{coordinate(leaf.width)}" height="{coordinate(leaf.height)}" fill="#ffffff"/>')
        parts += [_element(item) for item in leaf.items]
        parts.append("</g>")
        top += leaf.height
    stream.write("\n".join([*parts, "</svg>", ""]).encode())


def _embedded(item: Photo) -> str:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(item.pixels).save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode("ascii")
    return f'<image {_rectangle(item.box)} preserveAspectRatio="none" href="data:image/png;base64,{data}"/>'


def _element(item: Item) -> str:
    if isinstance(item, Photo):
        return _embedded(item)
    colour = "#" + bytes(item.rgb).hex()
    if isinstance(item, Words):
        anchor = {0.0: "start", 0.5: "middle", 1.0: "end"}[item.align]
        weight = ' font-weight="bold"' if item.bold else ""
        return (
            f'<text x="{coordinate(item.at.real)}" y="{coordinate(item.at.imag)}" fill="{colour}" '
            f'font-family="{FAMILY}" font-size="{coordinate(item.size * MM_PER_POINT)}" text-anchor="{anchor}"{weight}>'
            f"{escape(item.text)}</text>"
        )
    if isinstance(item, Rule):
        ends = f'x1="{coordinate(item.start.real)}" y1="{coordinate(item.start.imag)}"'
        ends += f' x2="{coordinate(item.end.real)}" y2="{coordinate(item.end.imag)}"'
        return f'<line {ends} stroke="{colour}" stroke-width="{coordinate(item.width)}"/>'
    if isinstance(item, Patch):
        return f'<rect {_rectangle(item.box)} fill="{colour}"/>'
    dash = ' stroke-dasharray="1.2 1.2"' if item.dashed else ""
    inner = _rectangle(item.box.grown(-item.width / 2))
    return f'<rect {inner} fill="none" stroke="{colour}" stroke-width="{coordinate(item.width)}"{dash}/>'


def _rectangle(box: Box) -> str:
    numbers = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return " ".join(f'{name}="{coordinate(value)}"' for name, value in numbers.items())


def write_png(stream: BinaryIO, leaves: Sequence[Leaf], recipe: Recipe | None, dpi: float) -> None:
    """The leaves one below the other, as pixels."""
    import numpy as np
    from PIL import Image, ImageDraw

    from motifkit.render.png import write_png as write
    from motifkit.render.repeat import Repeat

    scale = dpi / 25.4
    columns = round(max(each.width for each in leaves) * scale)
    rows = [round(each.height * scale) for each in leaves]
    picture = Image.new("RGB", (columns, sum(rows)), "white")
    draw = ImageDraw.Draw(picture)
    for place, leaf in enumerate(leaves):
        for item in leaf.items:
            if isinstance(item, Photo):
                _paste(picture, item, scale, sum(rows[:place]))
            else:
                _paint(draw, item, scale, 1j * sum(rows[:place]))
    pixels = np.asarray(picture)
    text = "{}" if recipe is None else recipe.to_json()
    write(stream, Repeat(pixels), rows=len(pixels), columns=columns, dpi=(dpi, dpi), text=text)


def _paste(picture: Canvas, item: Photo, scale: float, top: int) -> None:
    from PIL import Image

    left, upper = round(item.box.left * scale), round(item.box.top * scale)
    size = (max(1, round(item.box.right * scale) - left), max(1, round(item.box.bottom * scale) - upper))
    fitted = Image.fromarray(item.pixels)
    picture.paste(fitted if fitted.size == size else fitted.resize(size, Image.Resampling.LANCZOS), (left, top + upper))


def _paint(draw: ImageDraw.ImageDraw, item: Patch | Frame | Rule | Words, scale: float, corner: complex) -> None:
    def at(point: complex) -> tuple[float, float]:
        moved = point * scale + corner
        return (moved.real, moved.imag)

    if isinstance(item, Words):
        font = _font(item.size * MM_PER_POINT * scale, bold=item.bold)
        draw.text(at(item.at), item.text, item.rgb, font, anchor={0.0: "ls", 0.5: "ms", 1.0: "rs"}[item.align])
        return
    width = 1 if isinstance(item, Patch) else max(1, round(item.width * scale))
    if isinstance(item, Rule):
        draw.line([at(item.start), at(item.end)], item.rgb, width)
        return
    left, top = (round(each) for each in at(item.box.corner))
    right, bottom = (round(each) - 1 for each in at(complex(item.box.right, item.box.bottom)))
    if isinstance(item, Patch):
        draw.rectangle((left, top, right, bottom), item.rgb)
    elif not item.dashed:
        draw.rectangle((left, top, right, bottom), None, item.rgb, width)
    else:
        _dash(draw, (left, top, right, bottom), item.rgb, width, max(2, round(1.2 * scale)))


def _dash(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], rgb: RGB, width: int, step: int) -> None:
    left, top, right, bottom = box
    for x in range(left, right, 2 * step):
        for y in (top, bottom):
            draw.line([(x, y), (min(x + step, right), y)], rgb, width)
    for y in range(top, bottom, 2 * step):
        for x in (left, right):
            draw.line([(x, y), (x, min(y + step, bottom))], rgb, width)


@cache
def _font(pixels: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(font_path(bold=bold), pixels, layout_engine=ImageFont.Layout.BASIC)
