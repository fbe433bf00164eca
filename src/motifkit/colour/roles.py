"""Which colour of a list each role of a drawing gets, where the list does not say so itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from motifkit.colour.colour_list import ColourList, NamedColour
from motifkit.colour.difference import ciede2000
from motifkit.colour.palette import ROLES_OF_A_PALETTE
from motifkit.colour.spectrum import Array
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["roles_from"]

_HUES: Mapping[str, float] = MappingProxyType(
    {"merah": 30.0, "jingga": 60.0, "kuning": 85.0, "hijau": 150.0, "biru": 270.0, "ungu": 320.0}
)
"""Hue angles of CIELAB of the zones that colet is told by."""
_NEAR, _COLOURFUL, _APART = 32.0, 18.0, 25.0


def roles_from(listed: ColourList) -> dict[str, str]:
    """Which colour each role of a drawing gets.

    A list whose names are roles (as motifkit writes them) keeps them. In any other the lightest becomes tembok, what
    stays white, and the darkest the ground (latar); of the rest the colour nearest to soga brown becomes soga, the one
    nearest to indigo biron, and the most colourful colet, with a zone for each hue that is there. Outlines and fillers
    take the soga if it can be told from tembok, else the ground's colour; fillers on the ground are tembok.

    Raises:
        InputError: when all colours are the same: nothing could be seen.

    >>> two = ColourList("dua", (NamedColour("putih", "#ffffff"), NamedColour("merah", "#a02020")))
    >>> roles_from(two)["klowong"], roles_from(two)["tembok"]
    ('#a02020', '#ffffff')
    """
    named = {each.name: each.hex for each in listed.colours}
    if all(role in named for role in ROLES_OF_A_PALETTE):
        return named
    colours = list(dict.fromkeys(each.hex for each in listed.colours))
    lab = _lab(colours)
    light, dark = int(np.argmax(lab[:, 0])), int(np.argmin(lab[:, 0]))
    if lab[light, 0] - lab[dark, 0] < 5:
        raise InputError(
            _("palette {name!r}: a drawing needs a light and a dark colour, and all here are equally light").format(
                name=listed.name
            )
        )
    rest = [index for index in range(len(colours)) if index not in (light, dark)] or [dark]
    soga, biron = (rest[_nearest(lab[rest], hex_)] for hex_ in ("#8a5326", "#2b4266"))
    chroma = np.hypot(lab[rest, 1], lab[rest, 2])
    colet = rest[int(np.argmax(chroma))]
    line = soga if np.linalg.norm(lab[soga] - lab[light]) > _APART else dark
    roles = {"latar": dark, "tembok": light, "soga": soga, "biron": biron, "colet": colet}
    roles |= {f"colet:{hue}": index for hue, index in _zones(lab, rest).items()}
    roles |= {"klowong": line, "isen": line, "isen/*-latar": light}
    return {role: colours[index] for role, index in roles.items()}


def _nearest(lab: Array, colour: str) -> int:
    return int(np.argmin(ciede2000(lab, _lab([colour]))))


def _zones(lab: Array, rest: list[int]) -> dict[str, int]:
    """For each hue word the most colourful of the rest that is near enough to it."""
    hue = np.degrees(np.arctan2(lab[rest, 2], lab[rest, 1]))
    chroma = np.hypot(lab[rest, 1], lab[rest, 2])
    zones = {}
    for word, degrees in _HUES.items():
        off = np.abs((hue - degrees + 180) % 360 - 180)
        fits = np.where((off < _NEAR) & (chroma > _COLOURFUL), chroma, 0)
        if fits.any():
            zones[word] = rest[int(np.argmax(fits))]
    return zones


def _lab(colours: list[str]) -> Array:
    return ColourList("", tuple(NamedColour("", each) for each in colours)).lab
