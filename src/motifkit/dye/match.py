"""Matching: which baths give a colour, on a bare cloth or over what is on it already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from motifkit.colour.difference import ciede2000
from motifkit.colour.gamut import possible_on
from motifkit.colour.metamerism import metamerism
from motifkit.colour.spectrum import Array
from motifkit.dye.bath import Bath
from motifkit.dye.bath_order import in_order, may_follow
from motifkit.dye.bath_states import BathStates, bath_states
from motifkit.dye.catalogue import dye_of
from motifkit.dye.catalogue import dyes as known_dyes
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.dye.match_search import found
from motifkit.dye.overdye import Stage, added_ks, baths_of, cloth_under, dyed
from motifkit.dye.reach import MATCH, why_not
from motifkit.dye.target import Target
from motifkit.errors import InputError, ParameterError
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["DyeRecipe", "Match", "match"]

MOST_BATHS, MOST_DIPS, MOST_RECIPES = 5, 20, 50


@dataclass(frozen=True, eq=False)
class DyeRecipe:
    """Baths that come near a colour.

    Args:
        baths: in order; none where the cloth has the colour already.
        cloth: the cloth after them: its reflectance, L*a*b*, screen colour, spread and what that is worth.
        delta_e: CIEDE2000 from the target, under D65 for 10°.
        metamerism: CIEDE2000 from the target under lamp light (A), after matching under D65.
        warning: what a dyer should know, in the user's language; empty when nothing.
    """

    baths: tuple[Bath, ...]
    cloth: Stage
    delta_e: float
    metamerism: float
    warning: str = ""

    def as_json(self) -> dict[str, Any]:
        """The recipe as plain values."""
        return {
            "baths": [{"dye": each.dye.name, "mordant": each.mordant, "dips": each.dips} for each in self.baths],
            "lab": [round(each, 2) for each in self.cloth.lab],
            "hex": self.cloth.hex,
            "delta_e": round(self.delta_e, 2),
            "spread": round(self.cloth.spread, 1),
            "metamerism": round(self.metamerism, 2),
            "provenance": self.cloth.provenance,
            "warning": self.warning or None,
        }


@dataclass(frozen=True, eq=False)
class Match:
    """What was asked, and the recipes found, the nearest first.

    Args:
        target: the colour.
        over: what was on the cloth already.
        ground: the cloth before that.
        recipes: the nearest first; at least one.
        reachable: whether any dye at all, at hand or not, could give the colour on the cloth as it is.
        warning: why the colour cannot be had, when it lies outside what the dyes can do; else empty.
    """

    target: Target
    over: tuple[Bath, ...]
    ground: Ground
    recipes: tuple[DyeRecipe, ...]
    reachable: bool
    warning: str

    @property
    def note(self) -> str:
        """What the predictions are worth, when they rest on numbers that nobody measured; else empty."""
        if all(each.cloth.provenance != "illustrative" for each in self.recipes):
            return ""
        return _(
            "These colours rest on illustrative numbers: right in order and hue, not in depth. Calibrate your own dyes "
            "(motifkit calibrate), and dye a sample first."
        )

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "target": self.target.as_json(),
            "ground": self.ground.name,
            "over": [{"dye": each.dye.name, "mordant": each.mordant, "dips": each.dips} for each in self.over],
            "recipes": [each.as_json() for each in self.recipes],
            "reachable": self.reachable,
            "warning": self.warning or None,
            "note": self.note or None,
        }


def match(
    target: str | npt.ArrayLike | Target,
    *,
    dyes: Iterable[Dye | str] | None = None,
    over: Iterable[Bath | str] | Bath | str = (),
    ground: Ground | str | None = None,
    max_baths: int = 3,
    max_dips: int = 10,
    top: int = 5,
) -> Match:
    """The recipes that come nearest to a colour.

    All pairs of baths are looked through, and from the best of them on, one bath more as long as it helps. A recipe
    that is as near with fewer baths and dips is preferred; no recipe is another with a bath that adds nothing. Every
    bath is the dye's reference bath, dipped 1 to `max_dips` times; see `in_order` for their order.

    Args:
        target: ``#rrggbb``, a colour word, L*, a*, b* under D65 for 10°, a reflectance ``(36,)``, or a `Target`.
        dyes: the dyes at hand, on all their mordants: `Dye` objects, names, or dye files; none given means all known.
        over: what the cloth has been through already: `Bath` objects or words such as ``"nila:6"``.
        ground: the cloth before that; when none is given, that on which one of the dyes was calibrated, or mori.
        max_baths: 1 to 5.
        max_dips: of each bath, 1 to 20.
        top: how many recipes at most, 1 to 50.

    Raises:
        InputError: when the target is no colour, or no dye is at hand.
        ParameterError: when a number is out of its range.
        UnknownNameError: for an unknown dye, mordant, cloth or colour word.

    >>> best = match(dyed(["nila:3", "jolawe:alum:5"]).lab).recipes[0]
    >>> best.delta_e < 1, len(best.baths) <= 3
    (True, True)
    """
    for name, value, most in (
        ("max_baths", max_baths, MOST_BATHS),
        ("max_dips", max_dips, MOST_DIPS),
        ("top", top, MOST_RECIPES),
    ):
        if not 1 <= value <= most:
            raise ParameterError(
                _("{name} must be from 1 to {most} (got {value})").format(name=name, most=most, value=value)
            )
    wanted = Target.of(target)
    several = list(known_dyes().values()) if dyes is None else list(dict.fromkeys(dye_of(each) for each in dyes))
    if not several:
        raise InputError(_("no dye is at hand"))
    before = baths_of(over)
    cloth = cloth_under([*(each.dye for each in before), *several], ground)
    laid = sum((added_ks(each, cloth)[-1] for each in before), np.zeros(36))
    states = bath_states(several, cloth, laid, max_dips)
    chosen = found(states, wanted.lab, max_baths, top)
    recipes = [_recipe(states, indices, wanted, before) for indices in chosen]
    recipes.sort(key=lambda each: (round(each.delta_e, 2), len(each.baths)))
    now = cloth.dyed(laid)
    warning = "" if recipes[0].delta_e <= MATCH else _outside(wanted, now, recipes[0].delta_e)
    return Match(wanted, tuple(before), cloth, tuple(recipes), bool(possible_on(wanted.lab, now)), warning)


def _recipe(states: BathStates, indices: Sequence[int], target: Target, before: Sequence[Bath]) -> DyeRecipe:
    baths = in_order(bath for index in indices if (bath := states.baths[index]) is not None)
    cloth = dyed([*before, *baths], states.ground)
    return DyeRecipe(
        tuple(baths),
        cloth,
        float(ciede2000(target.lab, cloth.lab)),
        float(metamerism(target.reflectance, cloth.reflectance)),
        _harm(baths, before),
    )


def _harm(baths: Sequence[Bath], before: Sequence[Bath]) -> str:
    """What a bath would do to the dyes that are on the cloth already."""
    late = [each for each in baths if not may_follow(each, before)]
    if not late:
        return ""
    return _("{bath} comes over what is on the cloth already and may change it: try it on a piece first").format(
        bath=late[0]
    )


def _outside(target: Target, now: Array, delta_e: float) -> str:
    sentence = _("this colour lies outside what these baths can do, the nearest is {apart} CIEDE2000 away: {reason}")
    return sentence.format(apart=format_number(delta_e, 1), reason=why_not(target.lab, now, only_these=True))
