"""The comparison card: one leaf with every technique on every mordant, each with its colour and what that is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from motifkit.dye.mordant import MORDANTS
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.measure import Imprint, imprint
from motifkit.ecoprint.order import Order, order_of
from motifkit.ecoprint.species import all_species
from motifkit.ecoprint.technique import Age, Technique, technique_names
from motifkit.errors import InputError, unknown
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import Frame, Item, Photo, Words, fitted, wrapped, write_pdf, write_png, write_svg
from motifkit.render.leaf import Leaf as Page
from motifkit.teach.around import EDGE, Around
from motifkit.teach.eco_log import fibre_word, worth
from motifkit.teach.sheet_parts import GREY
from motifkit.units import format_number

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "run", "write_comparison"]

FORMATS = ("pdf", "png", "svg")
HEAD, LABEL, CAPTION, GAP = 9.5, 31.0, 8.6, 2.5
CELL_DPI = 190.0
"""Dots per inch of the pictures on the card."""


def write_comparison(
    stream: BinaryIO,
    order: Order,
    kind: str = "pdf",
    *,
    dpi: float = 200.0,
    recipe: Recipe | None = None,
) -> None:
    """Write the card of an order's first leaf, on its cloth, face, age, pressure and time of the usual print.

    Args:
        stream: open for writing bytes.
        order: its first leaf is shown.
        kind: pdf, png or svg.
        dpi: dots per inch of a png.
        recipe: what makes the file again; the card lies across its ``paper`` (A4 where it names none).

    Raises:
        UnknownNameError: when the format is not pdf, png or svg.
        InputError: when there is no leaf.
    """
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    leaf = order.stock.take(0)
    title = _("{leaf}: techniques and mordants").format(leaf=_name(leaf))
    around = Around.of(recipe or {}).turned()
    page = [Page(around.paper.width, around.paper.height, tuple(_items(order, leaf, title, around)))]
    if kind == "pdf":
        write_pdf(stream, page, title, recipe)
    elif kind == "svg":
        write_svg(stream, page, title, recipe)
    else:
        write_png(stream, page, recipe, dpi)


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "ecoprint-card" of a recipe.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    dpi = recipe.get("dpi", 200.0)
    if isinstance(dpi, bool) or not isinstance(dpi, int | float) or not 20 <= dpi <= 1200:
        raise InputError(_("the dpi of a card must be from 20 to 1200 (got {value})").format(value=dpi))
    write_comparison(stream, order_of(recipe, folders), str(recipe.get("format")), dpi=float(dpi), recipe=recipe)


def _name(leaf: Leaf) -> str:
    known = all_species().get(leaf.species)
    return str(known.title) if known else leaf.species or leaf.source or _("leaf")


def _items(order: Order, leaf: Leaf, title: str, around: Around) -> Iterator[Item]:
    printing, room = order.printing, around.room
    yield from around.head(title, "1/1")
    known = all_species().get(leaf.species)
    facts = [known.botanical] if known else []
    facts.append(f"{format_number(leaf.length / 10, 1)} × {format_number(leaf.width / 10, 1)} cm")
    facts.append(_("blade: L*a*b*, CIEDE2000 of 95 % of prints, what the number is worth"))
    yield Words(complex(EDGE, room.top + 1.5), fitted(" · ".join(facts), 8, room.width), 8, rgb=GREY)
    techniques, mordants = technique_names(), list(MORDANTS)
    width = (room.width - LABEL) / len(mordants)
    height = (room.height - HEAD) / len(techniques)
    for column, mordant in enumerate(mordants):
        middle = complex(EDGE + LABEL + width * (column + 0.5), room.top + HEAD - 2)
        yield Words(middle, str(MORDANTS[mordant]), 10, bold=True, align=0.5)
    for row, name in enumerate(techniques):
        top = room.top + HEAD + height * row
        word, _bracket, other = str(Technique.named(name).title).partition(" (")
        lines = [*wrapped(word, 9.5, LABEL - 2), *([f"({other}"] if other else [])]
        for place, line in enumerate(lines):
            yield Words(complex(EDGE, top + height / 2 - 4 + 4 * place), line, 9, bold=not line.startswith("("))
        for column, mordant in enumerate(mordants):
            left = EDGE + LABEL + width * column
            cell = Box(left + GAP / 2, top, left + width - GAP / 2, top + height - GAP)
            yield from _cell(cell, leaf, name, mordant, order)
    note = f"motifkit {__version__} · {fibre_word(printing.fibre.name)} · {Age.named(order.how.age).title}"
    yield from around.foot(note)


def _cell(box: Box, leaf: Leaf, technique: str, mordant: str, order: Order) -> Iterator[Item]:
    room = Box(box.left, box.top, box.right, box.bottom - CAPTION)
    long, wide = max(leaf.box.width, leaf.box.height), min(leaf.box.width, leaf.box.height)
    lying = leaf.box.width >= leaf.box.height
    across, down = (long, wide) if room.width > room.height else (wide, long)
    # Printed as it is and then shown smaller, as a photograph shows it.
    scale = min(room.width / (across + 12), room.height / (down + 12), 1.0)
    dpi = min(300.0, max(20.0, CELL_DPI * scale))
    level = (room.width > room.height) == lying
    made = imprint(
        leaf,
        technique,
        mordant,
        cloth=order.printing.fibre.name,
        face="under" if order.how.face in ("mixed", "campur") else order.how.face,
        age=order.how.age,
        pressure=order.printing.pressure,
        dpi=dpi,
        degrees=0.0 if level else -90.0,
        seed=order.seed + 11,
    )
    yield Photo(room, _on_cloth(made, room, scale * 25.4 / dpi))
    yield Frame(room, 0.1, GREY)
    zone = made.zones()["blade"]
    lab = " ".join(format_number(each, 0) for each in zone.lab)
    yield Words(complex(box.left, box.bottom - 4.6), f"{zone.hex} · {lab}", 7)
    yield Words(complex(box.left, box.bottom - 1.4), f"± {format_number(zone.spread, 0)} · {worth(zone)}", 7, rgb=GREY)


def _on_cloth(made: Imprint, room: Box, mm_a_pixel: float) -> NDArray[np.uint8]:
    """The print in the middle of a piece of cloth of the room's shape."""
    pixels = made.pixels
    rows, columns = round(room.height / mm_a_pixel), round(room.width / mm_a_pixel)
    picture = np.empty((rows, columns, 3), np.uint8)
    picture[:] = pixels[0, 0]
    top, left = (rows - pixels.shape[0]) // 2, (columns - pixels.shape[1]) // 2
    source = pixels[max(0, -top) : max(0, -top) + rows, max(0, -left) : max(0, -left) + columns]
    picture[max(0, top) : max(0, top) + source.shape[0], max(0, left) : max(0, left) + source.shape[1]] = source
    return picture
