"""How a strip of stages lies on its pages: the mistake first, a picture and its words a stage, the result last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.cie import lab
from motifkit.colour.srgb import hex_of, srgb
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.process.preview import preview_dpi, shown_size, view_of
from motifkit.process.reachable import reachability
from motifkit.process.state import Coat, State
from motifkit.process.wax import waxes
from motifkit.process.words import Caption, area_words, caption_of, dye_words
from motifkit.recipe import __version__
from motifkit.render.leaf import Frame, Item, Leaf, Patch, Photo, Words, fitted, wrapped
from motifkit.teach.around import EDGE, Around
from motifkit.teach.sheet_parts import GREY
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.colour.palette import Palette
    from motifkit.process.demonstration import Demonstration

__all__ = ["leaves"]

PICTURE, GAP = 54.0, 4.0
ABOUT = 7.0
TEXT, SMALL, TITLE = 8.6, 7.0, 11.5
PIXELS = 720
"""Pixels across a picture of the strip."""

PATCH = 11.0
NAMES = 27.0


@dataclass(frozen=True)
class _Block:
    """A piece of a page that is never broken: its height, and its items below a top edge."""

    height: float
    items: Callable[[float], Iterator[Item]]


def _leading(size: float) -> float:
    return 1.34 * size * 25.4 / 72


def leaves(
    shown: Demonstration, title: str, around: Around, note: str = "", palette: Palette | None = None
) -> list[Leaf]:
    """The strip as pages.

    Args:
        shown: the cloth and its process.
        title: at the head of every page.
        around: the paper, with its head and foot.
        note: at the foot of every page.
        palette: the colours wanted; how near the process comes is told at the end.
    """
    shown = shown.window(*shown_size(shown))
    room, paper = around.room, around.paper
    pages: list[list[_Block]] = [[]]
    used = 0.0
    for block in (_about(shown, room.width), *_blocks(shown, palette, room.width)):
        if pages[-1] and used + block.height > room.height + 1e-6:
            pages.append([])
            used = 0.0
        pages[-1].append(block)
        used += block.height
    _put_legend(pages, _wax_looks(shown, room.width), room.height + 1e-6)
    foot = f"motifkit {__version__} · {note}" if note else f"motifkit {__version__}"
    made = []
    for number, page in enumerate(pages, 1):
        items: list[Item] = [*around.head(title, f"{number}/{len(pages)}"), *around.foot(foot)]
        top = room.top
        for block in page:
            items += block.items(top)
            top += block.height
        made.append(Leaf(paper.width, paper.height, tuple(items)))
    return made


def _put_legend(pages: list[list[_Block]], legend: _Block, room: float) -> None:
    """On the last page, or on the first that has room for it, before a page is begun for it alone."""
    for page in (pages[-1], *pages):
        if sum(block.height for block in page) + legend.height <= room:
            page.append(legend)
            return
    pages.append([legend])


def _about(shown: Demonstration, across: float) -> _Block:
    about = fitted(str(shown.meant.title) or _("steps of one's own"), TEXT, across)
    return _Block(ABOUT, lambda top: iter([Words(complex(EDGE, top + 2.8), about, TEXT, rgb=GREY)]))


def _blocks(shown: Demonstration, palette: Palette | None, across: float) -> Iterator[_Block]:
    dpi = preview_dpi(shown, PIXELS)
    if shown.mistaken:
        yield _comparison(shown, dpi, across)
    for number, stage in enumerate(shown.run.stages):
        caption = caption_of(stage)
        yield _stage(view_of(shown, shown.picture(number, dpi), dpi), caption, across)
    yield _results(shown, across)
    if palette is not None:
        yield from _nearness(shown, palette, across)


def _fit(pixels: NDArray[np.uint8], corner: complex, side: float) -> Box:
    rows, columns = pixels.shape[:2]
    scale = side / max(rows, columns)
    return Box(corner.real, corner.imag, corner.real + columns * scale, corner.imag + rows * scale)


def _stage(pixels: NDArray[np.uint8], caption: Caption, across: float) -> _Block:
    left = EDGE + PICTURE + 6.0
    width = EDGE + across - left

    def items(top: float) -> Iterator[Item]:
        box = _fit(pixels, complex(EDGE, top), PICTURE)
        yield Photo(box, pixels)
        yield Frame(box, 0.1, GREY)
        y = top + 4.2
        yield Words(complex(left, y), caption.title, TITLE, bold=True)
        y += _leading(TEXT) + 1.6
        for line in wrapped(caption.action, TEXT, width):
            yield Words(complex(left, y), line, TEXT)
            y += _leading(TEXT)
        told = [(name, wrapped(words, TEXT, width - NAMES)) for name, words in caption.lines]
        for place, (name, several) in enumerate(told):
            y += 0.9
            # every name has its first line; what is too long for the picture's height ends in dots
            left_over = top + PICTURE - y - sum(0.9 + _leading(TEXT) for _other in told[place + 1 :])
            most = max(1, int(left_over / _leading(TEXT)) + 1)
            yield Words(complex(left, y), name, TEXT, bold=True)
            for row, line in enumerate(several[:most]):
                cut = row == most - 1 and len(several) > most
                yield Words(complex(left + NAMES, y), line + " …" if cut else line, TEXT)
                y += _leading(TEXT)

    return _Block(PICTURE + GAP, items)


def _comparison(shown: Demonstration, dpi: float, across: float) -> _Block:
    pictures = [view_of(shown, each, dpi) for each in shown.comparison(dpi)]
    names = (_("as it should be"), _("as it became"), _("the difference, marked"))
    lines = [line for said in shown.explanation for line in wrapped(said, TEXT, across)]
    height = PICTURE + 5.5 + len(lines) * _leading(TEXT) + 6.0

    def items(top: float) -> Iterator[Item]:
        for place, (pixels, name) in enumerate(zip(pictures, names, strict=True)):
            box = _fit(pixels, complex(EDGE + place * (PICTURE + 6.0), top), PICTURE)
            yield Photo(box, pixels)
            yield Frame(box, 0.1, GREY)
            yield Words(complex(box.left, top + PICTURE + 4.0), name, TEXT, bold=True)
        y = top + PICTURE + 5.5 + _leading(TEXT)
        for line in lines:
            yield Words(complex(EDGE, y), line, TEXT)
            y += _leading(TEXT)

    return _Block(height, items)


def _results(shown: Demonstration, across: float) -> _Block:
    rows, ground = shown.colours(), shown.process.ground
    height = 9.0 + len(rows) * (PATCH + 2.0) + 5.0
    words = _("± is the CIEDE2000 within which 95 % of such cloths are expected; {grades}")
    worth = " ".join(sorted({_grade(state.provenance(ground)) for state, _areas in rows}))

    def items(top: float) -> Iterator[Item]:
        yield Words(complex(EDGE, top + 5.0), _("The finished cloth, expected colours"), TITLE, bold=True)
        y = top + 9.0
        for state, areas in rows:
            curve = state.dyed(ground)
            yield _patch(Box(EDGE, y, EDGE + PATCH, y + PATCH), hex_of(srgb(curve)))
            lightness, a, b = (format_number(each, 1) for each in lab(curve).tolist())
            left = EDGE + PATCH + 3.0
            first = fitted(area_words(areas, shown.areas), TEXT, across - PATCH - 3.0, bold=True)
            yield Words(complex(left, y + 4.0), first, TEXT, bold=True)
            told = f"{dye_words(state)} · {hex_of(srgb(curve))} · L* {lightness} a* {a} b* {b}"
            told += f" · ± {format_number(state.spread(ground), 1)}"
            yield Words(complex(left, y + 8.6), fitted(told, TEXT, across - PATCH - 3.0), TEXT)
            y += PATCH + 2.0
        yield Words(complex(EDGE, y + 3.0), fitted(words.format(grades=worth), SMALL, across), SMALL, rgb=GREY)

    return _Block(height, items)


def _nearness(shown: Demonstration, palette: Palette, across: float) -> Iterator[_Block]:
    """Each colour wanted beside what the process gives and the nearest that its baths could, with the reasons."""
    near = reachability(shown.right, palette)
    title = _("Colours wanted ({palette}): wanted, given, nearest").format(palette=palette.name or _("own"))
    yield _Block(8.0, lambda top: iter([Words(complex(EDGE, top + 5.0), title, TITLE, bold=True)]))
    left = EDGE + 3 * PATCH + 3.0
    for number, said in enumerate(near.lines):
        lines = wrapped(said, TEXT, EDGE + across - left)
        colours: tuple[str, ...] = ()
        if number < len(near.wanted):
            one = near.wanted[number]
            colours = (one.colour, one.given[0], one.best[1])

        def items(top: float, lines: list[str] = lines, colours: tuple[str, ...] = colours) -> Iterator[Item]:
            for place, each in enumerate(colours):
                x = EDGE + place * PATCH
                yield _patch(Box(x, top, x + PATCH, top + PATCH), each)
            for row, line in enumerate(lines):
                yield Words(complex(left, top + 3.4 + row * _leading(TEXT)), line, TEXT)

        yield _Block(max(PATCH, len(lines) * _leading(TEXT)) + 2.0, items)


def _grade(provenance: str) -> str:
    from motifkit.dye.bath_words import grade_words

    return grade_words(provenance)


def _patch(box: Box, colour: str) -> Patch:
    red, green, blue = bytes.fromhex(colour[1:])
    return Patch(box, (red, green, blue))


def _wax_looks(shown: Demonstration, across: float) -> _Block:
    """Every wax as the pictures draw it, on the bare cloth."""
    ground = shown.process.ground

    def items(top: float) -> Iterator[Item]:
        yield Words(complex(EDGE, top + 5.0), _("How wax is drawn"), TITLE, bold=True)
        step = across / len(waxes())
        for place, kind in enumerate(waxes().values()):
            x = EDGE + place * step
            look = replace(State(), coats=(Coat(0, kind.name),)).seen(ground)
            box = Box(x, top + 8.0, x + PATCH, top + 8.0 + PATCH)
            yield _patch(box, hex_of(srgb(look)))
            yield Frame(box, 0.1, GREY)
            yield Words(complex(x + PATCH + 2, top + 12.0), str(kind.title), TEXT, bold=True)
            for row, line in enumerate(wrapped(str(kind.use), SMALL, step - PATCH - 4)[:3]):
                yield Words(complex(x + PATCH + 2, top + 15.4 + row * _leading(SMALL)), line, SMALL, rgb=GREY)

    return _Block(PATCH + 17.0, items)
