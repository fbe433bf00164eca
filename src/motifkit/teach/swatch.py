"""Swatch cards: what a dye gives on every mordant after so many dips, filled with the expected colours or blank.

On a blank card every field has room to staple real cloth, and under it the colour that was expected, so that a class
sees how far its own vat is from the catalogue, and has a series to calibrate with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from motifkit.dye.bath import Bath
from motifkit.dye.bath_words import grade_words
from motifkit.dye.catalogue import dye_of
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.dye.kept import dye_from, dye_value
from motifkit.dye.mordant import MORDANTS, mordant_named
from motifkit.dye.overdye import Stage, after_every_dip
from motifkit.errors import FileError, InputError, ParameterError, unknown
from motifkit.geometry.plane import Box
from motifkit.language import _, current_language
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import Frame, Item, Leaf, Patch, Rule, Words, fitted, wrapped, write_pdf, write_png, write_svg
from motifkit.teach.sheet_parts import GREY
from motifkit.units import format_number

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "Card", "leaves", "recipe_of", "run", "write_card"]

FORMATS = ("pdf", "png", "svg")
ILLUMINANTS = ("D65", "A")
MOST_DIPS, MOST_DYES = 8, 60

BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
"""From X, Y, Z to sharpened cone responses. Source: Lam 1985, as in the ICC profile specification, annex E."""

WIDTH, HEIGHT, EDGE = 210.0, 297.0, 12.0
HEAD, FOOT = 15.0, 27.0
LABEL, GAP = 22.0, 2.4
TITLE = 15.0
FILLED, STAPLED, STRIP = 38.0, 30.0, 4.5
TEXT, WRITE = 11.8, 5.0
SMALL, LEADING = 6.0, 2.75
WIDEST = 41.0
SQUARE = 20.0
CLOTH_EDGE = (170, 170, 170)


@dataclass(frozen=True, eq=False)
class Card:
    """What is on a card.

    Args:
        dyes: the dyes, one block each.
        mordants: keys in order; a dye shows those that it is used with. None shows all that it has.
        dips: the columns, 1 to 8 of them, each from 1 to 100.
        blank: room for real cloth instead of full patches.
        illuminant: the light that the colours are told for: ``"D65"`` or ``"A"`` (lamp light).
        ground: the cloth below.

    Raises:
        ParameterError: when there are no dips, too many, or one out of range.
        InputError: when a dye is used with none of the mordants.
        UnknownNameError: for an unknown dye, mordant or light.

    >>> card = Card.of(["secang", "nila"], mordants=["alum", "iron"], dips=[4, 1])
    >>> card.dips, [len(card.rows(dye)) for dye in card.dyes]
    ((1, 4), [2, 1])
    """

    dyes: tuple[Dye, ...]
    mordants: tuple[str, ...] | None
    dips: tuple[int, ...]
    blank: bool
    illuminant: str
    ground: Ground

    @classmethod
    def of(
        cls,
        dyes: Sequence[Dye | str],
        *,
        mordants: Sequence[str] | None = None,
        dips: Sequence[int] = (1, 2, 4, 8),
        blank: bool = False,
        illuminant: str = "D65",
        ground: Ground | str | None = None,
    ) -> Card:
        """A card, its values checked and put in order."""
        if not dyes or len(dyes) > MOST_DYES:
            raise ParameterError(
                _("a swatch card has 1 to {most} dyes (got {count})").format(most=MOST_DYES, count=len(dyes))
            )
        if not dips or len(set(dips)) > MOST_DIPS:
            raise ParameterError(
                _("a swatch card has 1 to {most} different dips (got {count})").format(
                    most=MOST_DIPS, count=len(set(dips))
                )
            )
        for each in dips:
            if not 1 <= each <= 100:
                raise ParameterError(_("dips must be from 1 to 100 (got {value})").format(value=each))
        if illuminant not in ILLUMINANTS:
            raise unknown(_("light"), illuminant, ILLUMINANTS)
        keys = None if mordants is None else tuple(dict.fromkeys(mordant_named(each) for each in mordants))
        known = tuple(dict.fromkeys(dye_of(each) for each in dyes))
        card = cls(known, keys, tuple(sorted(set(dips))), blank, illuminant, Ground.of(ground))
        for dye in known:
            card.rows(dye)
        return card

    def rows(self, dye: Dye) -> list[str]:
        """The mordants that this dye shows on the card.

        Raises:
            InputError: when it shows none. A dye that is used without a mordant only, such as indigo, shows that.
        """
        if self.mordants is None or list(dye.mordants) == ["none"]:
            return list(dye.mordants)
        keys = [key for key in self.mordants if key in dye.mordants]
        if not keys:
            dye.mordant(self.mordants[0])
        return keys

    def series(self, dye: Dye, mordant: str) -> list[Stage]:
        """The cloth after the card's dips in the dye's reference bath."""
        stages = after_every_dip(Bath(dye, mordant, self.dips[-1]), self.ground)
        return [stages[each] for each in self.dips]


def _seen(card: Card, stage: Stage) -> tuple[str, tuple[float, ...]]:
    """The colour for the screen and its L*a*b* (10°) under the card's light.

    Under lamp light the cloth is drawn as an eye used to that light sees it: adapted to D65 after Bradford.
    """
    if card.illuminant == "D65":
        return stage.hex, stage.lab
    from motifkit.colour.cie import lab, white_point, xyz
    from motifkit.colour.srgb import hex_of, xyz_to_srgb

    lamp, day = BRADFORD @ white_point("A", 2), BRADFORD @ white_point("D65", 2)
    cones = BRADFORD @ xyz(stage.reflectance, illuminant="A", observer=2) * day / lamp
    shown = hex_of(xyz_to_srgb(np.linalg.solve(BRADFORD, cones)))
    return shown, tuple(lab(stage.reflectance, illuminant="A", observer=10).tolist())


def _row_height(card: Card) -> float:
    return (STAPLED + STRIP + TEXT + WRITE if card.blank else FILLED + TEXT) + GAP


def leaves(card: Card, note: str = "") -> list[Leaf]:
    """The card as pages of A4: block after block, a dye never broken where it fits on one page."""
    pages: list[list[Item]] = [[]]
    top, bottom = EDGE + HEAD, HEIGHT - EDGE - FOOT
    height = _row_height(card)
    for dye in card.dyes:
        rows = card.rows(dye)
        if top > EDGE + HEAD and top + TITLE + height * len(rows) > bottom:
            pages.append([])
            top = EDGE + HEAD
        pages[-1] += _title(dye, top)
        top += TITLE
        for mordant in rows:
            if top + height > bottom + 1e-6:
                pages.append(_title(dye, EDGE + HEAD))
                top = EDGE + HEAD + TITLE
            pages[-1] += _row(card, dye, mordant, top)
            top += height
    made = []
    for number, items in enumerate(pages, 1):
        around = [*_header(card, f"{number}/{len(pages)}"), *_footer(card, note)]
        made.append(Leaf(WIDTH, HEIGHT, (*around, *items)))
    return made


def _header(card: Card, place: str) -> Iterator[Item]:
    title = _("Swatch card, to staple cloth on") if card.blank else _("Swatch card")
    yield Words(complex(EDGE, EDGE + 5), title, 14, bold=True)
    yield Words(complex(WIDTH - EDGE, EDGE + 5), place, 8, rgb=GREY, align=1.0)
    light = _("daylight D65") if card.illuminant == "D65" else _("lamp light A")
    words = _("expected colours under {light}, on {ground}; ± is CIEDE2000 within which 95 % are expected")
    ground = str(card.ground.title) or card.ground.name
    yield Words(
        complex(EDGE, EDGE + 10), fitted(words.format(light=light, ground=ground), 7.5, WIDTH - 2 * EDGE), 7.5, rgb=GREY
    )


def _title(dye: Dye, top: float) -> list[Item]:
    plant = ", ".join(each for each in (dye.species, str(dye.part)) if each)
    own = dye.reference
    words = _("each dip {minutes} min, {celsius} °C, {owf} % owf, 1:{liquor}")
    bath = words.format(
        **{name: format_number(getattr(own, name), 1) for name in ("minutes", "celsius", "owf", "liquor")}
    )
    room = WIDTH - 2 * EDGE
    return [
        Rule(complex(EDGE, top), complex(WIDTH - EDGE, top), 0.3),
        Words(complex(EDGE, top + 5.2), fitted(str(dye.title), 12, room, bold=True), 12, bold=True),
        Words(complex(EDGE, top + 9.2), fitted(" · ".join(each for each in (plant, bath) if each), 7, room), 7),
        Words(
            complex(EDGE, top + 12.5),
            fitted(_("colours: {grade}").format(grade=grade_words(dye.provenance)), 7, room),
            7,
            rgb=GREY,
        ),
    ]


def _row(card: Card, dye: Dye, mordant: str, top: float) -> list[Item]:
    """One mordant: its name and what a dyer should know at the left, then a field for every dip."""
    items: list[Item] = [Words(complex(EDGE, top + 4), str(MORDANTS[mordant]), 9, bold=True)]
    for place, line in enumerate(wrapped(str(dye.mordants[mordant].note), SMALL + 0.5, LABEL - 2)):
        items.append(Words(complex(EDGE, top + 8 + place * LEADING), line, SMALL + 0.5, rgb=GREY))
    width = min(WIDEST, (WIDTH - 2 * EDGE - LABEL) / len(card.dips))
    for place, stage in enumerate(card.series(dye, mordant)):
        left = EDGE + LABEL + place * width
        items += _field(card, stage, mordant, Box(left, top, left + width - GAP, top + _row_height(card) - GAP))
    return items


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


def _footer(card: Card, note: str) -> Iterator[Item]:
    top = HEIGHT - EDGE - FOOT + 4.0
    square = Box(EDGE, top, EDGE + SQUARE, top + SQUARE)
    yield Frame(square, 0.25)
    yield Words(square.centre + 1j, f"{SQUARE:.0f} × {SQUARE:.0f} mm", 7, rgb=GREY, align=0.5)
    left = square.right + 5
    blanks = [_("workshop"), _("date"), _("cloth and grade"), _("water, pH"), _("wax boiled out")] if card.blank else []
    for place, name in enumerate(blanks):
        x, y = left + (place % 3) * 54, top + 4 + (place // 3) * 6
        yield Words(complex(x, y), name, 7)
        yield Rule(complex(x + 23, y + 0.6), complex(x + 50, y + 0.6), 0.15, GREY)
    lines = [
        _("A printer and a screen show these colours only roughly; dye a strip of your own first."),
        note or f"motifkit {__version__}",
    ]
    base = top + SQUARE - 3.2 * (len(lines) - 1)
    for place, line in enumerate(lines):
        at = complex(left, base + place * 3.2)
        yield Words(at, fitted(line, SMALL + 0.5, WIDTH - EDGE - left), SMALL + 0.5, rgb=GREY)


def recipe_of(card: Card, kind: str, *, dpi: float | None = None) -> Recipe:
    """The recipe that makes a card again as a file of this kind: pdf, png or svg."""
    from motifkit.dye.ground import ground_names

    if card.ground.name not in ground_names() and not card.ground.name.startswith("#"):
        raise InputError(_("a swatch card is made on a built-in ground or a colour"))
    values: dict[str, Any] = {
        "job": "swatch",
        "motifkit": __version__,
        "language": current_language(),
        "format": kind,
        "dyes": [dye_value(each) for each in card.dyes],
        "mordants": None if card.mordants is None else list(card.mordants),
        "dips": list(card.dips),
        "blank": card.blank,
        "illuminant": card.illuminant,
        "ground": card.ground.name,
    }
    return Recipe(values if dpi is None else {**values, "dpi": dpi})


def write_card(card: Card, stream: BinaryIO, kind: str, *, recipe: Recipe | None = None, dpi: float = 200.0) -> None:
    """Write a card as pdf, svg or png; the same card gives the same bytes.

    Args:
        card: what is on it.
        stream: open for writing bytes.
        kind: ``"pdf"``, ``"svg"`` or ``"png"``.
        recipe: what makes it again.
        dpi: of a png, 50 to 600.

    Raises:
        UnknownNameError: for another kind.
        ParameterError: for another resolution.
    """
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    if not 50 <= dpi <= 600:
        raise ParameterError(_("the dpi of a card is from 50 to 600 (got {value})").format(value=dpi))
    made = leaves(card, _note(card))
    title = f"{_('Swatch card')} {', '.join(each.name for each in card.dyes)}"
    if kind == "pdf":
        write_pdf(stream, made, title, recipe)
    elif kind == "svg":
        write_svg(stream, made, title, recipe)
    else:
        write_png(stream, made, recipe, dpi)


def _note(card: Card) -> str:
    dips = ",".join(map(str, card.dips))
    return f"motifkit {__version__} · {', '.join(each.name for each in card.dyes)} · --dips {dips}"


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "swatch" of a recipe, which may come out of somebody's file.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    del folders
    dyes, mordants, dips = recipe.get("dyes"), recipe.get("mordants"), recipe.get("dips")
    ground, illuminant, dpi = recipe.get("ground"), recipe.get("illuminant", "D65"), recipe.get("dpi", 200.0)
    good = isinstance(dyes, list) and isinstance(dips, list) and all(type(each) is int for each in dips)
    good = good and (
        mordants is None or (isinstance(mordants, list) and all(isinstance(each, str) for each in mordants))
    )
    good = good and isinstance(illuminant, str) and (ground is None or isinstance(ground, str))
    if not good or isinstance(dpi, bool) or not isinstance(dpi, int | float):
        raise FileError(_("the recipe describes no swatch card"))
    card = Card.of(
        [dye_from(each) for each in dyes or ()],
        mordants=mordants,
        dips=dips or (),
        blank=recipe.get("blank") is True,
        illuminant=illuminant,
        ground=ground,
    )
    write_card(card, stream, str(recipe.get("format")), recipe=recipe, dpi=float(dpi))
