"""Slides of a lesson: 16 : 9 pictures for a projector, from the same description as its sheets."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from motifkit import jobs
from motifkit.cloth.cloth import Cloth
from motifkit.errors import FileError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.motifs.card import card_of
from motifkit.motifs.catalogue import motif_names
from motifkit.params import Text
from motifkit.recipe import Recipe
from motifkit.render.leaf import Frame, Item, Leaf, Patch, Photo, Words, fitted, wrapped, write_png
from motifkit.render.pdf_operators import BLACK, RGB
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import ECOPRINT, SheetFile, sheet_kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Slide", "run", "slide", "slides_of"]

WIDE, HIGH, DPI = 320.0, 180.0, 152.4
"""Millimetres of a slide and dots per inch: 1920 × 1080 pixels."""

EDGE, GAP = 14.0, 10.0
PICTURE = 150.0
TITLE, LARGE, SMALL = 30.0, 17.0, 11.0
PAPER: RGB = (251, 248, 241)
BROWN: RGB = (122, 70, 32)
GREY: RGB = (96, 84, 70)
MM_PER_POINT = 25.4 / 72
MOST_STAGES = 16

Picture = Callable[[], "NDArray[np.uint8]"]


@dataclass(frozen=True)
class Slide:
    """One slide: its title, lines of words with their marks, and what draws its picture."""

    title: str
    lines: tuple[tuple[str, str], ...]
    picture: Picture | None = None


@sheet_kind(Text("slide 16 : 9 untuk proyektor", "slides, 16 : 9, for a projector"), suffix=".png")
def slide(lesson: Lesson) -> list[SheetFile]:
    """The lesson's title, its motif, the stages of its process and what is done, a picture each."""
    head = lesson.as_recipe("slide")
    made = slides_of(lesson)
    return [
        SheetFile(f"slide-{number:02}.png", each.title, Recipe({**head, "slide": number}))
        for number, each in enumerate(made, 1)
    ]


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "slide" of a recipe, which may come out of somebody's file.

    Raises:
        FileError: when the lesson has no such slide.
    """
    told = {key: value for key, value in recipe.items() if key != "slide"}
    lesson, made = _kept(Recipe(told).to_json(), tuple(folders))
    number = recipe.get("slide")
    if type(number) is not int or not 1 <= number <= len(made):
        raise FileError(_("the recipe describes no slide"))
    place = f"{lesson.title} · {number}/{len(made)}"
    write_png(stream, [Leaf(WIDE, HIGH, tuple(_items(made[number - 1], place)))], recipe, DPI)


@lru_cache(maxsize=1)
def _kept(recipe: str, folders: tuple[Path, ...]) -> tuple[Lesson, list[Slide]]:
    """The slides of the lesson at hand: its process is run once, not once a slide."""
    lesson = Lesson.from_recipe(json.loads(recipe), folders)
    return lesson, slides_of(lesson)


def slides_of(lesson: Lesson) -> list[Slide]:
    """The slides of a lesson, in their order; pictures are drawn when they are asked for.

    >>> [len(each.lines) > 0 for each in slides_of(Lesson.find("kawung"))][:2]
    [True, True]
    """
    slides = [_first(lesson), *_motif(lesson), *_process(lesson), *_ecoprint(lesson), _today(lesson)]
    return [each for each in slides if each.lines or each.picture is not None]


def _first(lesson: Lesson) -> Slide:
    return Slide(
        lesson.title, tuple(("", each) for each in (lesson.about, *lesson.unit_words()) if each), _cloth(lesson)
    )


def _cloth(lesson: Lesson) -> Picture | None:
    """A piece of the lesson's cloth, about two repeats of it, in its colours."""
    if lesson.motif is None:
        orders = [each for each in lesson.sheets if each.kind == ECOPRINT[-1]]
        return (lambda: _pixels(lesson.files_of(orders[0])[0].recipe, lesson)) if orders else None
    tile = lesson.filled_cloth.field
    side = min(max(60.0, 2.2 * max(tile.block)), 600.0)

    def picture() -> NDArray[np.uint8]:
        stream = io.BytesIO()
        jobs.draw(Cloth(side, side, tile), stream, "png", palette=lesson.colours, dpi=round(900 / side * 25.4, 1))
        return _read(stream.getvalue())

    return picture


def _pixels(recipe: Recipe, lesson: Lesson) -> NDArray[np.uint8]:
    return _read(jobs.as_bytes(recipe, (lesson.folder,)))


def _read(data: bytes) -> NDArray[np.uint8]:
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return np.asarray(picture.convert("RGB"))


def _motif(lesson: Lesson) -> Iterator[Slide]:
    if lesson.motif not in motif_names():
        return
    card = card_of(str(lesson.motif))
    told = [("", str(card.region)), ("", str(card.meaning))]
    told += [(each.term, str(each.text)) for each in card.elements[:5]]
    yield Slide(str(card.title), tuple(told), _cloth(lesson))
    if card.restrictions:
        yield Slide("Larangan", tuple(("·", f"{each.text} [{each.source}]") for each in card.restrictions[:5]))


def _process(lesson: Lesson) -> Iterator[Slide]:
    if lesson.process is None or lesson.motif is None:
        return
    from motifkit.process.preview import preview_dpi, view_of
    from motifkit.process.words import caption_of
    from motifkit.teach.strip import demonstration_of, process_value

    shown = demonstration_of(lesson.filled_cloth, process_value(**lesson.process))
    dpi = preview_dpi(shown, 700)
    for number, stage in enumerate(shown.run.stages[:MOST_STAGES]):
        caption = caption_of(stage)

        def picture(number: int = number) -> NDArray[np.uint8]:
            return view_of(shown, shown.picture(number, dpi), dpi)

        yield Slide(caption.title, (("", caption.action), *caption.lines), picture)
    if shown.mistaken:
        yield Slide(_("What went wrong?"), tuple(("·", each) for each in shown.explanation))


def _ecoprint(lesson: Lesson) -> Iterator[Slide]:
    for order in lesson.sheets:
        if order.kind == "kartu-ecoprint":
            from motifkit.ecoprint.order import order_of

            (file,) = lesson.files_of(order)
            way = order_of(file.recipe, (lesson.folder,)).printing.way_of
            steps = tuple((f"{n}", str(each)) for n, each in enumerate(way.steps, 1))
            yield Slide(str(way.title), steps, _cloth(lesson))


def _today(lesson: Lesson) -> Slide:
    """What is handed out: a line for every sheet."""
    files = [file for order in lesson.sheets if order.kind != "slide" for file in lesson.files_of(order)]
    return Slide(
        _("What we do"),
        tuple((f"{n}", file.title) for n, file in enumerate(files[:14], 1)),
    )


def _items(made: Slide, place: str) -> Iterator[Item]:
    yield Patch(Box(0, 0, WIDE, HIGH), PAPER)
    yield Patch(Box(0, 0, WIDE, 3.0), BROWN)
    right = WIDE - EDGE
    if made.picture is not None:
        pixels = made.picture()
        scale = min(PICTURE / pixels.shape[1], (HIGH - 2 * EDGE - 4) / pixels.shape[0])
        width, height = pixels.shape[1] * scale, pixels.shape[0] * scale
        top = 3.0 + (HIGH - 3.0 - height) / 2
        box = Box(right - width, top, right, top + height)
        yield Photo(box, pixels)
        yield Frame(box, 0.3, GREY)
        right = box.left - GAP
    y = EDGE + TITLE * MM_PER_POINT
    for line in wrapped(made.title, TITLE, (right - EDGE) * 0.93):
        yield Words(complex(EDGE, y), line, TITLE, bold=True, rgb=BROWN)
        y += 1.15 * TITLE * MM_PER_POINT
    yield from _told(made.lines, y + 3.0, right - EDGE)
    yield Words(complex(EDGE, HIGH - 6.0), fitted(place, SMALL, WIDE - 2 * EDGE), SMALL, rgb=GREY)


def _told(lines: Iterable[tuple[str, str]], top: float, width: float) -> Iterator[Item]:
    """The lines as large as they fit; what does not fit at the smallest size is left out with dots."""
    rows = list(lines)
    room = HIGH - EDGE - top
    sizes = (20.0, LARGE, 15.0, 13.0, SMALL)
    size = next((each for each in sizes if _height(rows, each, width) <= room), SMALL)
    step = 1.32 * size * MM_PER_POINT
    y = top + size * MM_PER_POINT
    for mark, words in rows:
        indent = _indent(rows, size, width) if mark else 0.0
        several = wrapped(words, size, width - indent)
        if y + step * len(several) > HIGH - EDGE + step:
            yield Words(complex(EDGE, y), "…", size)
            return
        if mark:
            yield Words(complex(EDGE, y), fitted(mark, size, max(indent - 2.0, 6.0), bold=True), size, bold=True)
        for line in several:
            yield Words(complex(EDGE + indent, y), line, size, rgb=BLACK)
            y += step
        y += 0.35 * step


def _indent(rows: list[tuple[str, str]], size: float, width: float) -> float:
    """How far in the words begin that have a mark or a name before them."""
    from motifkit.render.leaf import width_of

    widest = max((width_of(mark, size, bold=True) for mark, _words in rows if mark), default=0.0)
    return min(widest + 4.0, 0.45 * width)


def _height(rows: list[tuple[str, str]], size: float, width: float) -> float:
    step = 1.32 * size * MM_PER_POINT
    inner = width - _indent(rows, size, width)
    return sum(step * (len(wrapped(words, size, inner if mark else width)) + 0.35) for mark, words in rows)
