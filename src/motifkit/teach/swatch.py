"""Swatch cards: what a dye gives on every mordant after so many dips, filled with the expected colours or blank.

On a blank card every field has room to staple real cloth, and under it the colour that was expected, so that a class
sees how far its own vat is from the catalogue, and has a series to calibrate with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dye_of
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.dye.kept import dye_from, dye_value
from motifkit.dye.mordant import mordant_named
from motifkit.dye.overdye import Stage, after_every_dip, cloth_under
from motifkit.errors import FileError, InputError, ParameterError, unknown
from motifkit.language import _, current_language
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import write_pdf, write_png, write_svg

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "Card", "card_from", "recipe_of", "run", "write_card"]

FORMATS = ("pdf", "png", "svg")
ILLUMINANTS = ("D65", "A")
MOST_DIPS, MOST_DYES = 8, 60


@dataclass(frozen=True, eq=False)
class Card:
    """What is on a card.

    Args:
        dyes: the dyes, one block each.
        mordants: keys in order; a dye shows those that it is used with. None shows all that it has.
        dips: the columns, 1 to 8 of them, each from 0 (the undyed cloth) to 100.
        blank: room for real cloth instead of full patches.
        illuminant: the light that the colours are told for: ``"D65"`` or ``"A"`` (lamp light).
        ground: the cloth below; that on which the first calibrated dye was measured, or mori, when none is asked for.

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
            if not 0 <= each <= 100:
                raise ParameterError(_("dips must be from 0 to 100 (got {value})").format(value=each))
        if not any(dips):
            raise ParameterError(_("a swatch card shows at least one dip besides the undyed cloth"))
        if illuminant not in ILLUMINANTS:
            raise unknown(_("light"), illuminant, ILLUMINANTS)
        keys = None if mordants is None else tuple(dict.fromkeys(mordant_named(each) for each in mordants))
        known = tuple(dict.fromkeys(dye_of(each) for each in dyes))
        card = cls(known, keys, tuple(sorted(set(dips))), blank, illuminant, cloth_under(known, ground))
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


def recipe_of(card: Card, kind: str, *, dpi: float | None = None, paper: str | None = None, lesson: str = "") -> Recipe:
    """The recipe that makes a card again as a file of this kind: pdf, png or svg; on A4 by default."""
    from motifkit.dye.ground import ground_names

    ground: str | None = card.ground.name
    if card.ground is cloth_under(card.dyes) and any(each.calibration for each in card.dyes):
        ground = None  # the cloth of the dyes themselves, which the recipe keeps with them
    elif ground not in ground_names() and not card.ground.name.startswith("#"):
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
        "ground": ground,
        **({} if paper is None else {"paper": paper}),
        **({"lesson": lesson} if lesson else {}),
    }
    return Recipe(values if dpi is None else {**values, "dpi": dpi})


def write_card(card: Card, stream: BinaryIO, kind: str, *, recipe: Recipe | None = None, dpi: float = 200.0) -> None:
    """Write a card as pdf, svg or png; the same card gives the same bytes.

    Args:
        card: what is on it.
        stream: open for writing bytes.
        kind: ``"pdf"``, ``"svg"`` or ``"png"``.
        recipe: what makes it again; its ``paper`` and ``lesson`` are the sheet's.
        dpi: of a png, 50 to 600.

    Raises:
        UnknownNameError: for another kind.
        ParameterError: for another resolution.
    """
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    if not 50 <= dpi <= 600:
        raise ParameterError(_("the dpi of a card is from 50 to 600 (got {value})").format(value=dpi))
    from motifkit.teach.around import Around
    from motifkit.teach.swatch_layout import leaves

    made = leaves(card, Around.of(recipe or {}), _note(card))
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
    dpi = recipe.get("dpi", 200.0)
    if isinstance(dpi, bool) or not isinstance(dpi, int | float):
        raise FileError(_("the recipe describes no swatch card"))
    write_card(card_from(recipe), stream, str(recipe.get("format")), recipe=recipe, dpi=float(dpi))


def card_from(recipe: Recipe) -> Card:
    """The card that a recipe describes, such as that inside a card's file.

    Raises:
        FileError: when it describes none.
        MotifkitError: when it names something that motifkit does not know.
    """
    dyes, mordants, dips = recipe.get("dyes"), recipe.get("mordants"), recipe.get("dips")
    ground, illuminant = recipe.get("ground"), recipe.get("illuminant", "D65")
    good = isinstance(dyes, list) and isinstance(dips, list) and all(type(each) is int for each in dips)
    good = good and (
        mordants is None or (isinstance(mordants, list) and all(isinstance(each, str) for each in mordants))
    )
    good = good and isinstance(illuminant, str) and (ground is None or isinstance(ground, str))
    if not good or recipe.get("job") != "swatch":
        raise FileError(_("the recipe describes no swatch card"))
    return Card.of(
        [dye_from(each) for each in dyes or ()],
        mordants=mordants,
        dips=dips or (),
        blank=recipe.get("blank") is True,
        illuminant=illuminant,
        ground=ground,
    )
