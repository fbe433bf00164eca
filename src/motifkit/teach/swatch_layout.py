"""How a swatch card lies on its pages: a block a dye, a row a mordant, a field for every number of dips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from motifkit.dye.bath_words import grade_words
from motifkit.dye.mordant import MORDANTS
from motifkit.errors import InputError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.render.leaf import Frame, Item, Leaf, Patch, Rule, Words, fitted, width_of, wrapped
from motifkit.render.pdf_operators import BLACK
from motifkit.teach.around import EDGE, FOOT, Around
from motifkit.teach.sheet_parts import GREY
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.dye.dye import Dye
    from motifkit.dye.overdye import Stage
    from motifkit.picture.card_plan import CardPlan
    from motifkit.render.paper import Paper
    from motifkit.teach.swatch import Card

__all__ = ["leaves", "plan_of"]

FIRST = 20.5
"""Millimetres from the white edge to the first block, under head and light."""

BLANKS = 6.0
LABEL, GAP = 22.0, 2.4
TITLE = 15.0
FILLED, STAPLED, STRIP = 38.0, 30.0, 4.5
TEXT, WRITE = 11.8, 5.0
SMALL, LEADING = 6.0, 2.75
WIDEST = 41.0
MARK, FROM_EDGE = 5.0, 8.5

CLOTH_EDGE = (170, 170, 170)


def _seen(card: Card, stage: Stage) -> tuple[str, tuple[float, ...]]:
    """The colour for the screen and its L*a*b* (10°) under the card's light.

    Under lamp light the cloth is drawn as an eye used to that light sees it: adapted to D65 after Bradford.
    """
    if card.illuminant == "D65":
        return stage.hex, stage.lab
    from motifkit.colour.adaptation import adapted
    from motifkit.colour.cie import lab, white_point, xyz
    from motifkit.colour.srgb import hex_of, xyz_to_srgb

    seen = xyz(stage.reflectance, illuminant="A", observer=2)
    shown = hex_of(xyz_to_srgb(adapted(seen, white_point("A", 2), white_point("D65", 2))))
    return shown, tuple(lab(stage.reflectance, illuminant="A", observer=10).tolist())


def _row_height(card: Card) -> float:
    return (STAPLED + STRIP + TEXT + WRITE if card.blank else FILLED + TEXT) + GAP


def leaves(card: Card, around: Around, note: str = "") -> list[Leaf]:
    """The card as pages: block after block, a dye never broken where it fits on one page.

    >>> from motifkit.render.paper import paper_named
    >>> from motifkit.teach.swatch import Card
    >>> len(leaves(Card.of(["nila", "secang"]), Around(paper_named("A4"))))
    2
    """
    paper, across = around.paper, around.room.width
    pages: list[list[Item]] = []
    for page, top, dye, mordant in _placed(card, paper):
        pages += [[]] if page == len(pages) else []
        pages[-1] += _title(dye, top, across) if mordant is None else _row(card, dye, mordant, top, across)
    title = _("Swatch card, to staple cloth on") if card.blank else _("Swatch card")
    advice = _("A printer and a screen show these colours only roughly; dye a strip of your own first.")
    made = []
    for number, items in enumerate(pages, 1):
        place = f"{number}/{len(pages)}"
        marks, head, foot = _marks(paper), around.head(title, place), around.foot(f"{advice} · {note}")
        made.append(Leaf(paper.width, paper.height, (*marks, *head, *_light(card, across), *foot, *items)))
        if card.blank:
            made[-1] = replace(made[-1], items=(*made[-1].items, *_blanks(paper)))
    return made


def _bottom(card: Card, paper: Paper) -> float:
    return paper.height - EDGE - FOOT - (BLANKS if card.blank else 0.0)


def _placed(card: Card, paper: Paper) -> Iterator[tuple[int, float, Dye, str | None]]:
    """Page (from 0) and top of the title of every block, told without a mordant, and of its rows."""
    first, bottom, height = EDGE + FIRST, _bottom(card, paper), _row_height(card)
    page, top = 0, first
    for dye in card.dyes:
        rows = card.rows(dye)
        if top > first and top + TITLE + height * len(rows) > bottom:
            page, top = page + 1, first
        yield page, top, dye, None
        top += TITLE
        for mordant in rows:
            if top + height > bottom + 1e-6:
                page, top = page + 1, first
                yield page, top, dye, None
                top += TITLE
            yield page, top, dye, mordant
            top += height


def plan_of(card: Card, around: Around, page: int = 1) -> CardPlan:
    """Where the fields of a page are, for reading a photograph of it.

    Raises:
        InputError: when the card has no such page.

    >>> from motifkit.render.paper import paper_named
    >>> from motifkit.teach.swatch import Card
    >>> [spot.labels["dips"] for spot in plan_of(Card.of(["nila"]), Around(paper_named("A4"))).spots]
    [1, 2, 4, 8]
    """
    from motifkit.picture.card_plan import CardPlan, Spot

    spots, row, pages = [], 0, 0
    for number, top, dye, mordant in _placed(card, around.paper):
        pages = number + 1
        if number != page - 1 or mordant is None:
            continue
        row += 1
        for column, dips in enumerate(card.dips):
            box = _measured(card, _field_box(card, column, top, around.room.width))
            spots.append(Spot(box, row, column + 1, {"dye": dye.name, "mordant": mordant, "dips": dips}))
    if not spots:
        raise InputError(_("the swatch card has {count} pages (got {page})").format(count=pages, page=page))
    return CardPlan(_corners(around.paper), MARK, tuple(spots), GAP)


def _corners(paper: Paper) -> tuple[complex, complex, complex, complex]:
    """Middles of the marks at the corners, from the top left clockwise."""
    first, second, third, fourth = Box(0.0, 0.0, paper.width, paper.height).grown(-FROM_EDGE).corners().tolist()
    return first, second, third, fourth


def _marks(paper: Paper) -> Iterator[Item]:
    """Black squares at the corners by which a photograph of the page is read; the first has a hole."""
    for middle, hole in zip(_corners(paper), (True, False, False, False), strict=True):
        yield Patch(_square(middle, MARK), BLACK)
        if hole:
            yield Patch(_square(middle, MARK / 2), (255, 255, 255))


def _square(middle: complex, side: float) -> Box:
    half = side / 2
    return Box(middle.real - half, middle.imag - half, middle.real + half, middle.imag + half)


def _light(card: Card, across: float) -> Iterator[Item]:
    light = _("daylight D65") if card.illuminant == "D65" else _("lamp light A")
    words = _("expected colours under {light}, on {ground}; ± is CIEDE2000 within which 95 % are expected")
    ground = str(card.ground.title) or card.ground.name
    told = fitted(words.format(light=light, ground=ground), 7.5, across)
    yield Words(complex(EDGE, EDGE + 18.6), told, 7.5, rgb=GREY)


def _title(dye: Dye, top: float, room: float) -> list[Item]:
    plant = ", ".join(each for each in (dye.species, str(dye.part)) if each)
    own = dye.reference
    words = _("each dip {minutes} min, {celsius} °C, {owf} % owf, 1:{liquor}")
    bath = words.format(
        **{name: format_number(getattr(own, name), 1) for name in ("minutes", "celsius", "owf", "liquor")}
    )
    return [
        Rule(complex(EDGE, top), complex(EDGE + room, top), 0.3),
        Words(complex(EDGE, top + 5.2), fitted(str(dye.title), 12, room, bold=True), 12, bold=True),
        Words(complex(EDGE, top + 9.2), fitted(" · ".join(each for each in (plant, bath) if each), 7, room), 7),
        Words(
            complex(EDGE, top + 12.5),
            fitted(_("colours: {grade}").format(grade=grade_words(dye.provenance)), 7, room),
            7,
            rgb=GREY,
        ),
    ]


def _row(card: Card, dye: Dye, mordant: str, top: float, across: float) -> list[Item]:
    """One mordant: its name and what a dyer should know at the left, then a field for every dip."""
    items: list[Item] = [Words(complex(EDGE, top + 4), str(MORDANTS[mordant]), 9, bold=True)]
    for place, line in enumerate(wrapped(str(dye.mordants[mordant].note), SMALL + 0.5, LABEL - 2)):
        items.append(Words(complex(EDGE, top + 8 + place * LEADING), line, SMALL + 0.5, rgb=GREY))
    for place, stage in enumerate(card.series(dye, mordant)):
        items += _field(card, stage, mordant, _field_box(card, place, top, across))
    return items


def _field_box(card: Card, column: int, top: float, across: float) -> Box:
    width = min(WIDEST, (across - LABEL) / len(card.dips))
    left = EDGE + LABEL + column * width
    return Box(left, top, left + width - GAP, top + _row_height(card) - GAP)


def _measured(card: Card, field: Box) -> Box:
    """Where the colour is: the printed patch, or the cloth that is stapled on."""
    return Box(field.left, field.top, field.right, field.top + (STAPLED - 1.0 if card.blank else FILLED))


def _field(card: Card, stage: Stage, mordant: str, field: Box) -> list[Item]:
    colour, (lightness, a, b) = _seen(card, stage)
    red, green, blue = bytes.fromhex(colour[1:])
    height = STRIP if card.blank else FILLED
    upper = field.top + (STAPLED if card.blank else 0.0)
    patch = Box(field.left, upper, field.right, upper + height)
    items: list[Item] = [Patch(patch, (red, green, blue)), Frame(patch, 0.1, CLOTH_EDGE)]
    if card.blank:
        items += _stapled(Box(field.left, field.top, field.right, upper), field)
    numbers = {name: format_number(value, 0) for name, value in (("lightness", lightness), ("a", a), ("b", b))}
    lines = [
        _("{mordant}, {dips}×").format(mordant=MORDANTS[mordant], dips=stage.dip),
        colour,
        "L* {lightness} a* {a} b* {b}".format(**numbers),
        f"±{format_number(stage.spread, 0)} {_grade(stage.provenance)}",
    ]
    for place, line in enumerate(lines):
        at = complex(field.left, patch.bottom + 2.6 + place * LEADING)
        items.append(Words(at, fitted(line, SMALL, field.width, bold=place == 0), SMALL, bold=place == 0))
    return items


def _grade(provenance: str) -> str:
    words = {"illustrative": _("illustrative"), "reported": _("reported"), "measured": _("measured")}
    return words[provenance]


def _stapled(cloth: Box, field: Box) -> Iterator[Item]:
    """The dashed field with its two staples, and a line to write on below the words."""
    yield Frame(Box(cloth.left, cloth.top, cloth.right, cloth.bottom - 1.0), 0.15, CLOTH_EDGE, dashed=True)
    for x in (cloth.left + 0.25 * cloth.width, cloth.left + 0.75 * cloth.width):
        yield Rule(complex(x - 2, cloth.top + 2.5), complex(x + 2, cloth.top + 2.5), 0.35, CLOTH_EDGE)
    yield Words(cloth.centre + 1j, _("staple cloth here"), SMALL, rgb=CLOTH_EDGE, align=0.5)
    yield Rule(complex(field.left, field.bottom - 0.8), complex(field.right, field.bottom - 0.8), 0.1, CLOTH_EDGE)


def _blanks(paper: Paper) -> Iterator[Item]:
    """What is to be written down about the real cloth, in one line above the foot."""
    names = (_("workshop"), _("cloth and grade"), _("water, pH"), _("wax boiled out"))
    base, across = paper.height - EDGE - FOOT - 1.5, (paper.width - 2 * EDGE) / len(names)
    for place, name in enumerate(names):
        left = EDGE + place * across
        yield Words(complex(left, base), name, 7)
        yield Rule(
            complex(left + width_of(name, 7) + 1.5, base + 0.6), complex(left + across - 3, base + 0.6), 0.15, GREY
        )
