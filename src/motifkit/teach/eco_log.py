"""The trial log of an ecoprint: what goes in, the steps with room for times, what is expected, what came out.

A workshop that keeps these sheets has in a month what no paper tells: the colours of its own leaves and water.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from motifkit.dye.dye import PROVENANCES
from motifkit.dye.mordant import MORDANTS
from motifkit.ecoprint.measure import ZoneColour, imprint
from motifkit.ecoprint.order import Order, order_of
from motifkit.ecoprint.species import all_species
from motifkit.ecoprint.technique import Age, Face
from motifkit.geometry.plane import Box
from motifkit.language import _, current_language
from motifkit.params import Text
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import Frame, Item, Leaf, Patch, Photo, Rule, Words, fitted, wrapped, write_pdf
from motifkit.render.paper import Paper
from motifkit.render.pdf_operators import RGB
from motifkit.teach.around import EDGE, Around
from motifkit.teach.eco_plan import leaf_title, title_of
from motifkit.teach.sheet_parts import GREY
from motifkit.units import format_number

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["expected", "fibre_word", "run", "worth", "write_log"]

STEP, SIZE, SMALL = 5.2, 9.0, 6.5
TRIAL, SOURCES = 50.0, 8.0
LINE: RGB = (170, 170, 170)
MOST_LINES = 9
PREVIEW = 1100
"""Pixels across the picture of the whole cloth."""

TREATED = {
    "A": Text("langsung ditata", "straight onto the cloth"),
    "B": Text("rendam air 70 °C 10 menit", "soak in water of 70 °C for 10 min"),
    "C": Text("rendam air tunjung 5-10 menit", "soak in tunjung water for 5-10 min"),
}
"""How a leaf is prepared, by its group; source: blog.smkkehutananpekanbaru.sch.id, magelangekspres.com, flipbuilder."""

BATHS = {
    "none": Text("tanpa mordan; cuci dengan TRO", "no mordant; scour with TRO"),
    "alum": Text(
        "20 g tawas + 10 g soda abu per liter dan meter kain, rebus 1 jam, rendam semalam",
        "20 g alum + 10 g soda ash for each litre and metre of cloth, boil 1 h, leave overnight",
    ),
    "lime": Text("air kapur jernih, rendam 30 menit, bilas", "clear lime water, soak 30 min, rinse"),
    "iron": Text(
        "tunjung 10 g/l, rendam 30 menit, peras; fiksasi akhir 14 g/l",
        "tunjung 10 g/l, soak 30 min, wring; last fixing 14 g/l",
    ),
}
"""How the cloth is mordanted; tawas: pdfcoffee.com totebag-ecopounding, tunjung: smkkehutananpekanbaru, zonajogja.com;
lime: general knowledge."""


def expected(order: Order) -> list[tuple[str, dict[str, ZoneColour]]]:
    """For every kind on the cloth, its name and the colours that its zones are expected to have."""
    return _expected(order, current_language())


@lru_cache(maxsize=4)
def _expected(order: Order, _language: str) -> list[tuple[str, dict[str, ZoneColour]]]:
    found: dict[str, dict[str, ZoneColour]] = {}
    printing = order.printing
    for laid in order.layout.laid:
        name = leaf_title(laid)
        if name not in found:
            found[name] = imprint(
                laid.leaf,
                printing.way_of.name,
                printing.mordant,
                cloth=printing.fibre.name,
                face=laid.face,
                age=laid.age,
                pressure=printing.pressure,
                minutes=printing.minutes,
                dpi=60.0,
                seed=order.seed,
            ).zones()
    return list(found.items())


def write_log(stream: BinaryIO, order: Order, recipe: Recipe | None = None) -> None:
    """Write the log sheet as a PDF of two pages; the same order gives the same bytes.

    Args:
        stream: open for writing bytes.
        order: what is printed.
        recipe: what makes the file again; its ``paper`` (A4 where it names none) and ``lesson`` are the sheet's.
    """
    around = Around.of(recipe or {})
    title = f"{_('Ecoprint trial log')} · {title_of(order)}"
    paper = around.paper
    pages = [Leaf(paper.width, paper.height, tuple(each(order, around))) for each in (_front, _back)]
    write_pdf(stream, pages, title, recipe)


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "ecoprint-log" of a recipe.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    write_log(stream, order_of(recipe, folders), recipe)


def _front(order: Order, around: Around) -> Iterator[Item]:
    page, base = around.paper, around.room.top + 3.5
    yield from around.head(_("Ecoprint trial log"), "1/2")
    yield Words(complex(EDGE, base), fitted(title_of(order), 9.5, page.width - 2 * EDGE - TRIAL), 9.5, rgb=GREY)
    yield Words(complex(page.width - EDGE - TRIAL + 4, base), _("trial no."), SIZE)
    yield Rule(complex(page.width - EDGE - TRIAL + 21, base + 0.6), complex(page.width - EDGE, base + 0.6), 0.2, LINE)
    base += 9.5
    yield from _heading(_("Recipe"), base, page)
    base += 6.5
    for name, value in _recipe_rows(order):
        lines = wrapped(value, SIZE, page.width - 2 * EDGE - 44)
        yield Words(complex(EDGE, base), name, SIZE, rgb=GREY)
        for line in lines:
            yield Words(complex(EDGE + 44, base), line, SIZE)
            base += STEP
    base += 4
    yield from _heading(_("Leaves"), base, page)
    base += 6.5
    for line in _leaf_lines(order):
        yield Words(complex(EDGE, base), fitted(line, SIZE, page.width - 2 * EDGE), SIZE)
        base += STEP
    base += 4
    yield from _heading(_("Steps"), base, page)
    yield Words(complex(page.width - EDGE - 40, base), _("began"), SIZE, rgb=GREY, align=0.5)
    yield Words(complex(page.width - EDGE - 24, base), _("ended"), SIZE, rgb=GREY, align=0.5)
    yield Words(complex(page.width - EDGE - 8, base), "°C", SIZE, rgb=GREY, align=0.5)
    base += 6.5
    for number, step in enumerate(order.printing.way_of.steps, 1):
        yield Frame(Box(EDGE, base - 3.2, EDGE + 3.4, base + 0.2), 0.2, GREY)
        for place in range(3):
            left = page.width - EDGE - 47 + 16 * place
            yield Rule(complex(left, base + 0.8), complex(left + 13, base + 0.8), 0.2, LINE)
        for place, line in enumerate(wrapped(f"{number}. {step}", SIZE, page.width - 2 * EDGE - 56)):
            yield Words(complex(EDGE + 6, base + STEP * place), line, SIZE)
        base += STEP * max(1, len(wrapped(f"{number}. {step}", SIZE, page.width - 2 * EDGE - 56))) + 1.6
    yield from _preview(order, base + 3, around)
    yield from _sources(order.printing.way_of.source, around)
    yield from around.foot(_note(order))


def _note(order: Order) -> str:
    return f"motifkit {__version__} · {title_of(order)}"


def _preview(order: Order, top: float, around: Around) -> Iterator[Item]:
    """The cloth as it is foreseen, as large as there is room for."""
    page = around.paper
    across, down = page.width - 2 * EDGE, around.room.bottom - SOURCES - top - 5.0
    scale = min(across / order.width, down / order.height)
    if scale * min(order.width, order.height) < 15:
        return
    yield from _heading(_("As motifkit foresees it"), top, page)
    width, height = scale * order.width, scale * order.height
    box = Box(EDGE, top + 5, EDGE + width, top + 5 + height)
    yield Photo(box, order.cloths()[0].picture(min(100.0, PREVIEW * 25.4 / order.width)))
    yield Frame(box, 0.1, GREY)


def _heading(words: str, base: float, page: Paper) -> Iterator[Item]:
    yield Words(complex(EDGE, base), words, 11.5, bold=True)
    yield Rule(complex(EDGE, base + 1.6), complex(page.width - EDGE, base + 1.6), 0.3)


def _recipe_rows(order: Order) -> Iterator[tuple[str, str]]:
    printing = order.printing
    technique = printing.way_of
    minutes = technique.minutes if printing.minutes is None else printing.minutes
    size = f"{format_number(order.width / 10)} × {format_number(order.height / 10)} cm"
    yield _("cloth"), f"{order.cloth + ', ' if order.cloth else ''}{size}, {fibre_word(printing.fibre.name)}"
    yield _("mordant"), f"{MORDANTS[printing.mordant]}: {BATHS[printing.mordant]}"
    yield _("technique"), str(technique.title)
    if technique.way == "pounded":
        yield _("rest after the last blow"), _("{minutes} minutes").format(minutes=format_number(minutes))
    else:
        yield (
            _("time and temperature"),
            _("{minutes} minutes at {celsius} °C").format(
                minutes=format_number(minutes), celsius=format_number(technique.celsius)
            ),
        )
    yield (
        _("pressure"),
        _("{value} of 1 (0 hardly any, 1 as hard as can be)").format(value=format_number(printing.pressure, 2)),
    )
    if technique.ghost:
        yield (
            _("between the turns"),
            _("plastic or paper, no ghosts") if order.barrier else _("nothing: ghosts come through"),
        )


def fibre_word(name: str) -> str:
    """The fibre of the cloth in the user's language."""
    words = {"cotton": _("cotton"), "silk": _("silk"), "rayon": _("rayon")}
    return words.get(name, name)


def _leaf_lines(order: Order) -> Iterator[str]:
    counts = Counter((leaf_title(each), each.leaf.species, each.face, each.age) for each in order.layout.laid)
    for number, ((title, species, face, age), count) in enumerate(counts.items()):
        if number == MOST_LINES:
            yield f"… + {len(counts) - MOST_LINES}"
            return
        known = all_species().get(species)
        group = "" if known is None or not known.treated else f"; {TREATED[known.treated]}"
        yield f"{count} × {title}, {Age.named(age).title}, {Face.named(face).title}{group}"


def _back(order: Order, around: Around) -> Iterator[Item]:
    page, top = around.paper, around.room.top
    yield from around.head(_("Ecoprint trial log: what came out"), "2/2")
    words = _("Left what motifkit expects, with the CIEDE2000 within which 95 % of such prints lie; right yours.")
    yield Words(complex(EDGE, top + 2.0), fitted(words, 8.5, page.width - 2 * EDGE), 8.5, rgb=GREY)
    top += 5.0
    shown = expected(order)[:5]
    for name, zones in shown:
        yield from _result(name, zones, top)
        top += 40.0
    yield from _heading(_("How clear is it?"), top + 4, page)
    base = top + 11
    for aspect in (
        _("outline"),
        _("veins"),
        _("colour fast when rinsed"),
        _("evenness"),
        _("cleanliness of the ground"),
    ):
        yield Words(complex(EDGE, base), aspect, SIZE)
        for place, mark in enumerate((_("very clear"), _("clear"), _("blurred"))):
            x = EDGE + 62 + 40 * place
            yield Frame(Box(x, base - 3.2, x + 3.4, base + 0.2), 0.2, GREY)
            yield Words(complex(x + 5.5, base), mark, SIZE)
        base += STEP + 0.8
    base += 3
    yield from _heading(_("Notes: weather, age of the leaves, what to change next time"), base, page)
    base += 9
    while base < around.room.bottom - 1.0:
        yield Rule(complex(EDGE, base), complex(page.width - EDGE, base), 0.2, LINE)
        base += 8.5
    yield from around.foot(_note(order))


def _result(name: str, zones: dict[str, ZoneColour], top: float) -> Iterator[Item]:
    """Expected patches of blade, edge, vein and ground, and frames for pieces of the real cloth."""
    yield Words(complex(EDGE, top + 4), name, 10.5, bold=True)
    labels = {"blade": _("blade"), "edge": _("edge"), "midrib": _("midrib"), "ground": _("ground")}
    for place, (zone, label) in enumerate(labels.items()):
        colour = zones[zone]
        red, green, blue = bytes.fromhex(colour.hex[1:])
        left = EDGE + 21 * place
        box = Box(left, top + 7, left + 18, top + 21)
        yield Patch(box, (red, green, blue))
        yield Frame(box, 0.1, GREY)
        yield Words(complex(left, top + 25), label, 7.5)
        lab = " ".join(format_number(each, 0) for each in colour.lab)
        yield Words(complex(left, top + 28.5), f"{colour.hex}", SMALL, rgb=GREY)
        yield Words(complex(left, top + 31.5), f"L*a*b* {lab}", SMALL, rgb=GREY)
        yield Words(
            complex(left, top + 34.5), f"± {format_number(colour.spread, 0)} · {worth(colour)}", SMALL, rgb=GREY
        )
    for place, label in enumerate((_("staple here"), _("after 1 wash"))):
        left = EDGE + 94 + 45 * place
        yield Frame(Box(left, top + 7, left + 41, top + 33), 0.2, GREY, dashed=True)
        yield Words(complex(left + 2, top + 31), label, 7, rgb=GREY)


def worth(colour: ZoneColour) -> str:
    """What a colour is worth, in the user's language."""
    words = dict(zip(PROVENANCES, (_("measured"), _("reported"), _("illustrative")), strict=True))
    return words[colour.provenance]


def _sources(source: str, around: Around) -> Iterator[Item]:
    lines = wrapped(f"{_('Sources')}: {source}", SMALL, around.room.width)[:2] if source else ()
    for place, line in enumerate(lines):
        yield Words(complex(EDGE, around.room.bottom - 3.4 + 3 * place), line, SMALL, rgb=GREY)
