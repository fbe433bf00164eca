"""A match in words: the recipes line by line, as a dyer reads them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from motifkit.dye.bath_words import grade_words
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.dye.bath import Bath
    from motifkit.dye.match import DyeRecipe, Match

__all__ = ["match_lines"]

WIDTH = 100


def match_lines(match: Match) -> list[str]:
    """The answer line by line, in the user's language."""
    lightness, a, b = (format_number(float(each), 1) for each in match.target.lab)
    cloth = str(match.ground.title) or match.ground.name
    lines = [
        _("Target {hex}, L* {lightness} a* {a} b* {b}, on {cloth}").format(
            hex=match.target.hex, lightness=lightness, a=a, b=b, cloth=cloth
        )
    ]
    if match.over:
        lines.append(_("over {baths}").format(baths=_baths(match.over)))
    if match.warning:
        lines += ["", *textwrap.wrap(f"! {match.warning}", WIDTH, subsequent_indent="  ")]
    for number, recipe in enumerate(match.recipes, 1):
        lines += ["", *_recipe(number, recipe)]
    lines += [
        "",
        _("ΔE: CIEDE2000 from the target in daylight (D65, 10°); below 1 hardly anybody sees it."),
        _("±: so far from the prediction may 95 of 100 cloths lie. Lamp: ΔE under a lamp (A) after a match by day."),
    ]
    if match.note:
        lines += textwrap.wrap(match.note, WIDTH)
    return lines


def _recipe(number: int, recipe: DyeRecipe) -> list[str]:
    words = _("{hex}  ΔE {apart}  ±{spread}  lamp {lamp}  ({grade})")
    colour = words.format(
        hex=recipe.cloth.hex,
        apart=format_number(recipe.delta_e, 1),
        spread=format_number(recipe.cloth.spread, 0),
        lamp=format_number(recipe.metamerism, 1),
        grade=grade_words(recipe.cloth.provenance),
    )
    first, indent = f"{number}. ", "   "
    lines = textwrap.wrap(first + _baths(recipe.baths), WIDTH, subsequent_indent=indent)
    lines.append(indent + colour)
    if recipe.warning:
        lines += textwrap.wrap(f"! {recipe.warning}", WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
    return lines


def _baths(baths: tuple[Bath, ...]) -> str:
    """The baths in order, in one line."""
    return " → ".join(str(each) for each in baths) if baths else _("no bath: the cloth has this colour already")
