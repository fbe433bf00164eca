"""Whether the colours of a palette can be told apart: by all, by those with a colour-vision deficiency, on a copier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from motifkit.colour.cie import xyz_to_lab
from motifkit.colour.colour_list import ColourList
from motifkit.colour.palette import ROLES_OF_A_PALETTE
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_to_srgb, srgb_to_xyz
from motifkit.colour.vision import Deficiency, apart

__all__ = ["TOLD_APART", "Pair", "palette_contrast"]

TOLD_APART = 10.0
"""CIEDE2000 from which two fields are told apart easily on a cloth; chosen by motifkit (1 is just visible side by side,
about 5 is seen without a comparison)."""

IN_GREY = 15.0
"""Difference of L* from which a copier in black and white keeps two fields apart; chosen by motifkit."""

KINDS: tuple[Deficiency, ...] = ("protan", "deutan", "tritan")

# What touches on a cloth: outline and filler on white and on the ground, dyed fields beside white and each other.
_TOUCHING = (
    ("klowong", "tembok"),
    ("isen", "tembok"),
    ("tembok", "latar"),
    ("soga", "tembok"),
    ("biron", "tembok"),
    ("biron", "soga"),
    ("colet", "tembok"),
    ("isen/*-latar", "latar"),
)


@dataclass(frozen=True)
class Pair:
    """Two colours and how far they are apart.

    Args:
        names: theirs.
        delta_e: CIEDE2000.
        grey: difference of L*, what a copier keeps.
        seen: CIEDE2000 as seen with each deficiency, by its name.
        touching: they lie side by side on a cloth, or in the list.
    """

    names: tuple[str, str]
    delta_e: float
    grey: float
    seen: dict[str, float]
    touching: bool

    @property
    def weak(self) -> bool:
        """They touch, and are hard to tell apart for everybody."""
        return self.touching and self.delta_e < TOLD_APART

    @property
    def lost(self) -> list[str]:
        """The deficiencies with which two colours that others tell apart become one."""
        least = min(TOLD_APART, 0.7 * self.delta_e)
        return [kind for kind, value in self.seen.items() if self.delta_e >= TOLD_APART and value < least]

    @property
    def lost_in_grey(self) -> bool:
        """They touch, and a copier in black and white makes them one."""
        return self.touching and self.delta_e >= TOLD_APART and self.grey < IN_GREY

    def as_json(self) -> dict[str, Any]:
        """The pair as plain values."""
        return {
            "colours": list(self.names),
            "delta_e": round(self.delta_e, 2),
            "grey": round(self.grey, 2),
            "seen": {kind: round(value, 2) for kind, value in self.seen.items()},
            "touching": self.touching,
            "weak": self.weak,
            "lost": self.lost,
            "lost_in_grey": self.lost_in_grey,
        }


def palette_contrast(listed: ColourList) -> list[Pair]:
    """Every two different colours of a list, the nearest first.

    In a palette with roles those pairs touch that do so on a cloth (outline on white, white on the ground …), in any
    other list the neighbours.

    >>> from motifkit.colour.palette import Palette
    >>> pairs = palette_contrast(ColourList.of(Palette.named("pola")))
    >>> [pair.names for pair in pairs], pairs[0].delta_e > 99
    ([('latar', 'klowong')], True)
    """
    names = _first_names(listed)
    colours = list(names)
    shown = np.array([hex_to_srgb(each) for each in colours])
    plain = apart(shown)
    seen: dict[str, Array] = {kind: apart(shown, kind) for kind in KINDS}
    light = xyz_to_lab(srgb_to_xyz(shown))[:, 0]
    touching = set(_touching(listed))
    pairs = []
    for one, other in combinations(range(len(colours)), 2):
        pairs.append(
            Pair(
                (names[colours[one]], names[colours[other]]),
                float(plain[one, other]),
                float(abs(light[one] - light[other])),
                {kind: float(matrix[one, other]) for kind, matrix in seen.items()},
                frozenset((colours[one], colours[other])) in touching,
            )
        )
    return sorted(pairs, key=lambda pair: pair.delta_e)


def _first_names(listed: ColourList) -> dict[str, str]:
    """The different colours, each with the name that it has first."""
    names: dict[str, str] = {}
    for each in listed.colours:
        names.setdefault(each.hex, each.name)
    return names


def _touching(listed: ColourList) -> Iterator[frozenset[str]]:
    by_role = {each.name: each.hex for each in listed.colours}
    if all(role in by_role for role in ROLES_OF_A_PALETTE):
        pairs = [(by_role[one], by_role[other]) for one, other in _TOUCHING if one in by_role and other in by_role]
    else:
        pairs = [(one.hex, other.hex) for one, other in pairwise(listed.colours)]
    return (frozenset(pair) for pair in pairs if pair[0] != pair[1])
