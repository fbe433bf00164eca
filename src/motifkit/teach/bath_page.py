"""The bath sheet on paper: what to weigh, the expected colours as patches, the steps, safety and waste water."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from motifkit.dye.bath_sheet import BathSheet, bath_sheet
from motifkit.dye.bath_words import Section, sections, text_of
from motifkit.dye.kept import bath_from, bath_value
from motifkit.errors import FileError, unknown
from motifkit.geometry.plane import Box
from motifkit.language import _, current_language
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import draw_on
from motifkit.teach.around import EDGE, Around
from motifkit.teach.sheet_parts import GREY

if TYPE_CHECKING:
    from pathlib import Path

    from motifkit.dye.overdye import Stage
    from motifkit.render.pdf_canvas import Pages

__all__ = ["FORMATS", "recipe_of", "run", "write_bath_page"]

FORMATS = ("json", "pdf", "txt")

SIZE, SMALL = 9.0, 7.0
SMALLER = (1.0, 0.95, 0.9)
"""Shares of these sizes that are tried, so that no page is begun for a line or two."""
PATCH, PATCH_GAP = 13.0, 1.5
MOST_PATCHES = 12
BOX = 3.0


def _leading(size: float) -> float:
    return 1.32 * size * 25.4 / 72


@dataclass(frozen=True)
class _Line:
    """A piece that is never broken over two pages: its height, and what is written in it at ``(x, text)``."""

    height: float
    words: tuple[tuple[float, str], ...] = ()
    size: float = SIZE
    bold: bool = False
    patches: tuple[Stage, ...] = ()
    tick: bool = False


def write_bath_page(stream: BinaryIO, sheet: BathSheet, recipe: Recipe | None = None) -> None:
    """Write the sheet as a PDF; the same sheet gives the same bytes.

    >>> import io
    >>> from motifkit.dye.bath import Bath
    >>> stream = io.BytesIO()
    >>> write_bath_page(stream, bath_sheet(Bath("nila", dips=3), square_metres=1.0))
    >>> stream.getvalue()[:5]
    b'%PDF-'
    """
    from motifkit.render.pdf_canvas import Pages

    title = _("Bath sheet: {bath}").format(bath=sheet.bath)
    pages = Pages(stream, title, recipe)
    around = Around.of(recipe or {})
    room = around.room
    tried = (list(_leaves(_lines(pages, sheet, room.width, share), room.height)) for share in SMALLER)
    leaves = min(tried, key=len)
    for number, leaf in enumerate(leaves, 1):
        with pages.page(around.paper.width, around.paper.height):
            draw_on(pages, around.head(title, f"{number}/{len(leaves)}"))
            top = room.top
            for line in leaf:
                _draw(pages, line, top)
                top += line.height
            draw_on(pages, around.foot(f"motifkit {__version__} · {title}"))
    pages.close()


def _leaves(lines: Iterable[_Line], room: float) -> Iterator[list[_Line]]:
    """The lines page by page; a heading (bold) never stands last."""
    leaf: list[_Line] = []
    used = 0.0
    for line in lines:
        if leaf and used + line.height > room:
            carried = [leaf.pop()] if leaf[-1].bold else []
            yield leaf
            leaf, used = carried, sum(each.height for each in carried)
        leaf.append(line)
        used += line.height
    yield leaf


def _lines(pages: Pages, sheet: BathSheet, width: float, share: float) -> Iterator[_Line]:
    stages = sheet.stages
    if len(stages) > MOST_PATCHES:
        last = len(stages) - 1
        stages = tuple(stages[round(place * last / (MOST_PATCHES - 1))] for place in range(MOST_PATCHES))
    yield _Line(PATCH + 6.0, patches=stages)
    *others, sources = sections(sheet)
    for section in others:
        yield from _section(pages, section, share * SIZE, width)
    yield from _section(pages, Section(sources.title, lines=(" · ".join(sources.lines),)), share * SMALL, width)


def _section(pages: Pages, section: Section, size: float, width: float) -> Iterator[_Line]:
    yield _Line(_leading(size + 2) + 2.2, ((0.0, section.title),), size + 2, bold=True)
    column = max((pages.width_of(name, size) for name, _value in section.pairs), default=0.0) + 5.0
    for name, value in section.pairs:
        for place, words in enumerate(pages.wrapped(value, size, width - column)):
            yield _Line(_leading(size), ((0.0, name if place == 0 else ""), (column, words)), size)
    steps = section.steps
    for line in section.lines:
        for place, words in enumerate(pages.wrapped(line, size, width - (BOX + 2 if steps else 3.0))):
            indent = BOX + 2 if steps else 0.0 if place == 0 else 3.0
            yield _Line(_leading(size) + 0.1, ((indent, words),), size, tick=steps and place == 0)


def _draw(pages: Pages, line: _Line, top: float) -> None:
    base = top + line.height - 0.3 * line.size * 25.4 / 72
    for x, words in line.words:
        pages.text(complex(EDGE + x, base), words, line.size, bold=line.bold)
    if line.tick:
        pages.frame(Box(EDGE, base - BOX + 0.3, EDGE + BOX, base + 0.3), 0.2, GREY)
    for place, stage in enumerate(line.patches):
        left, upper = EDGE + place * (PATCH + PATCH_GAP), top + 1.5
        patch = Box(left, upper, left + PATCH, upper + PATCH)
        red, green, blue = bytes.fromhex(stage.hex[1:])
        pages.text(complex(left + PATCH / 2, patch.bottom + 3.2), str(stage.dip), SMALL, rgb=GREY, align=0.5)
        pages.area(patch, (red, green, blue))
        pages.frame(patch, 0.1, GREY)


def recipe_of(sheet: BathSheet, kind: str, *, paper: str | None = None, lesson: str = "") -> Recipe:
    """The recipe that makes a sheet again as a file of this kind: pdf (on A4 by default), txt or json."""
    return Recipe(
        {
            "job": "bath",
            "motifkit": __version__,
            "language": current_language(),
            "format": kind,
            "bath": bath_value(sheet.bath),
            "cloth": sheet.cloth,
            **({"square_metres": sheet.square_metres} if sheet.square_metres else {}),
            # a weighed cloth keeps its weight, another its grade
            **({"grams": sheet.grams} if sheet.grade is None else {"grade": sheet.grade.name}),
            **({"paper": paper} if paper else {}),
            **({"lesson": lesson} if lesson else {}),
        }
    )


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "bath" of a recipe, which may come out of somebody's file.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    del folders
    sheet = _sheet(recipe)
    kind = recipe.get("format", "pdf")
    if kind == "pdf":
        write_bath_page(stream, sheet, recipe)
    elif kind == "txt":
        stream.write(f"{text_of(sheet)}\n# motifkit: {recipe.to_json()}\n".encode())
    elif kind == "json":
        value = {**dict(recipe), "sheet": sheet.as_json()}
        stream.write((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
    else:
        raise unknown(_("format"), kind, FORMATS)


def _sheet(recipe: Recipe) -> BathSheet:
    numbers: dict[str, Any] = {name: recipe[name] for name in ("square_metres", "grams") if name in recipe}
    words = {name: recipe[name] for name in ("grade", "cloth") if name in recipe}
    if not all(type(each) in (int, float) for each in numbers.values()):
        raise FileError(_("the recipe's size is not two numbers"))
    if not all(isinstance(each, str) for each in words.values()):
        raise FileError(_("the recipe names no cloth"))
    return bath_sheet(bath_from(recipe.get("bath")), **numbers, **words)
