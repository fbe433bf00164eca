"""Leaves that Indonesian workshops print with: their names, sizes, build and sources, from ``data/leaves.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from motifkit.ecoprint.form import Form
from motifkit.errors import UnknownNameError, found, unknown
from motifkit.language import _
from motifkit.params import Text

__all__ = ["Species", "all_species", "species_named", "species_names"]

GAMMA = 2.5
"""Between 3 of the finest veins and 2 of the thickest (Price, Knox, Brodribb 2013)."""


@dataclass(frozen=True)
class Species:
    """A plant whose leaf is printed.

    Args:
        name: the workshop's name, small letters.
        title: for the reader, in both languages.
        botanical: its botanical name.
        length: shortest and longest leaf from base to tip, mm.
        width: narrowest and widest, mm; long leaves are wide.
        form: its build.
        also: its other names.
        treated: ``"A"`` straight onto the cloth, ``"B"`` hot water first, ``"C"`` tunjung first; "" unknown.
        midrib: width of the midrib at the base of a middling leaf, mm.
        net: distance of the finest veins, mm; 0 where only the drawn ones are seen.
        bend: degrees by which the axis bends from base to tip, least and most.
        wave: unevenness of growth over the length.
        gamma: γ of the veins' widths: r^γ of a vein is the sum of those that leave it.
        source: where sizes and counts come from.
    """

    name: str
    title: Text
    botanical: str
    length: tuple[float, float]
    width: tuple[float, float]
    form: Form
    also: tuple[str, ...] = ()
    treated: str = ""
    midrib: float = 1.0
    net: float = 4.0
    bend: tuple[float, float] = (-4.0, 4.0)
    wave: float = 0.008
    gamma: float = GAMMA
    source: str = ""

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Species:
        """A species from plain values."""
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
        }
        known["title"] = Text(entry["title"]["id"], entry["title"]["en"])
        known["form"] = Form.of(entry["form"])
        return cls(**known)

    def as_json(self) -> dict[str, Any]:
        """The species as plain values, in the user's language."""
        return {
            "name": self.name,
            "title": str(self.title),
            "also": list(self.also),
            "botanical": self.botanical,
            "length": list(self.length),
            "width": list(self.width),
            "treated": self.treated,
            "source": self.source,
        }


@cache
def all_species() -> Mapping[str, Species]:
    """Every species by its name.

    >>> all_species()["jati"].botanical
    'Tectona grandis'
    """
    text = resources.files("motifkit").joinpath("data/leaves.toml").read_text(encoding="utf-8")
    species = (Species.of(entry) for entry in tomllib.loads(text)["leaf"])
    return MappingProxyType({each.name: each for each in species})


def species_named(name: str) -> Species:
    """A species by its workshop name, another name or its botanical name.

    Raises:
        UnknownNameError: when there is none of that name; names the nearest.

    >>> species_named("teak").name, species_named("Carica papaya").name
    ('jati', 'pepaya')
    """
    known = {other: each for each in all_species().values() for other in each.also} | dict(all_species())
    try:
        return found(_("leaf"), name, known)
    except UnknownNameError:
        from difflib import get_close_matches

        near = get_close_matches(str(name).casefold(), {each.casefold(): each for each in known}, n=1, cutoff=0.5)
        close = [each for each in known if each.casefold() in near]
        raise unknown(_("leaf"), name, {*all_species(), *close}) from None


def species_names() -> list[str]:
    """The names of all species.

    >>> "kenikir" in species_names()
    True
    """
    return sorted(all_species())
