"""How leaves are printed: techniques, the leaf's face and age, and cloths, from ``data/ecoprint.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from motifkit.errors import ParameterError, found
from motifkit.language import _
from motifkit.params import Text
from motifkit.units import format_number

__all__ = ["ZONES", "Age", "EcoCloth", "Face", "Technique", "bare_colours", "technique_names"]

ZONES = ("blade", "edge", "tip", "base", "side", "midrib")
"""The parts of a print whose colour is told: blade, margin, tip, base, side veins, midrib."""


@dataclass(frozen=True)
class Technique:
    """A way of printing leaves.

    Args:
        name: ``"pounding"``, ``"steaming"``, ``"boiling"`` or ``"iron blanket"``.
        title: its name in both languages.
        way: ``"pounded"`` or ``"cooked"``: which of a leaf's colours it brings out.
        minutes: time of the reference print: resting after the last blow, or time in the steam.
        celsius: its temperature.
        least: shortest time that makes sense, minutes.
        most: longest.
        strength: dye of the blade over that of the reference colours.
        zones: dye of edge, tip, base, side veins and midrib over that of the blade.
        halo: share of the dye that wanders into the cloth around.
        halo_mm: how far, as a standard deviation, mm.
        bleed: creep along the yarns over that of the dye bath.
        rim: strength of the dark line of the outline over the blade.
        patch: unevenness of the contact, as a standard deviation.
        ghost: strength of the copy on the next turn of the roll, where no barrier lies between.
        blanket: iron that the blanket brings where no leaf lies.
        resist: share of it that a leaf keeps off.
        steps: what is done, in order.
        source: where that is written.
        also: its other names.
    """

    name: str
    title: Text
    way: str
    minutes: float
    celsius: float
    least: float
    most: float
    strength: float
    zones: Mapping[str, float]
    halo: float
    halo_mm: float
    bleed: float
    rim: float
    patch: float
    ghost: float
    steps: tuple[Text, ...]
    source: str
    blanket: float = 0.0
    resist: float = 0.0
    also: tuple[str, ...] = ()

    @classmethod
    def named(cls, name: str) -> Technique:
        """A technique by its name or the word of the workshop: pukul, kukus, rebus, selimut tunjung.

        Raises:
            UnknownNameError: when there is none of that name.

        >>> Technique.named("kukus").minutes
        120.0
        """
        known: Technique = found(_("technique"), name, _by_name("technique"))
        return known

    def share_after(self, minutes: float | None) -> float:
        """The dye after a time over that after the usual time: it rises and levels off.

        Raises:
            ParameterError: when the time is out of the technique's range.

        >>> Technique.named("steaming").share_after(None), round(Technique.named("steaming").share_after(30), 2)
        (1.0, 0.56)
        """
        if minutes is None:
            return 1.0
        if not self.least <= minutes <= self.most:
            raise ParameterError(
                _("{technique} takes {low} to {high} minutes (got {value})").format(
                    technique=self.title,
                    low=format_number(self.least),
                    high=format_number(self.most),
                    value=format_number(minutes) if math.isfinite(minutes) else minutes,
                )
            )
        return (1 - math.exp(-3 * minutes / self.minutes)) / (1 - math.exp(-3))


@dataclass(frozen=True)
class Face:
    """The face of a leaf that lies on the cloth: how much dye it gives, how clearly its veins show."""

    name: str
    title: Text
    strength: float
    veins: float
    also: tuple[str, ...] = ()

    @classmethod
    def named(cls, name: str) -> Face:
        """``"under"`` (bawah, the vein side) or ``"upper"`` (atas).

        Raises:
            UnknownNameError: for another name.
        """
        known: Face = found(_("face of the leaf"), name, _by_name("face"))
        return known

    @property
    def other(self) -> Face:
        """The face that prints on what lies over the leaf."""
        return Face.named("upper" if self.name == "under" else "under")


@dataclass(frozen=True)
class Age:
    """The age of a leaf, and how much dye it gives over a grown one."""

    name: str
    title: Text
    strength: float
    also: tuple[str, ...] = ()

    @classmethod
    def named(cls, name: str) -> Age:
        """``"young"`` (muda), ``"mature"`` (dewasa) or ``"old"`` (tua).

        Raises:
            UnknownNameError: for another name.
        """
        known: Age = found(_("age of the leaf"), name, _by_name("age"))
        return known


@dataclass(frozen=True)
class EcoCloth:
    """What is printed on: the ground of the dye engine, and how far dye creeps in it over cotton."""

    name: str
    ground: str
    bleed: float
    also: tuple[str, ...] = ()

    @classmethod
    def named(cls, name: str) -> EcoCloth:
        """``"cotton"`` (katun, mori), ``"silk"`` (sutera) or ``"rayon"``.

        Raises:
            UnknownNameError: for another name.
        """
        known: EcoCloth = found(_("fibre of the cloth"), name, _by_name("cloth"))
        return known


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("motifkit").joinpath("data/ecoprint.toml").read_text(encoding="utf-8"))


_KINDS: Mapping[str, type] = {"technique": Technique, "face": Face, "age": Age, "cloth": EcoCloth}


@cache
def _by_name(kind: str) -> Mapping[str, Any]:
    known: dict[str, Any] = {}
    for entry in _tables()[kind]:
        made = _KINDS[kind](**{name: _value(name, value) for name, value in entry.items()})
        known |= dict.fromkeys((made.name, *made.also), made)
    return known


def _value(name: str, value: Any) -> Any:
    if name == "title":
        return Text(value["id"], value["en"])
    if name == "steps":
        return tuple(Text(each["id"], each["en"]) for each in value)
    return tuple(value) if isinstance(value, list) else value


def bare_colours() -> Mapping[str, str]:
    """The colour (hex) of the cloth where no leaf lay, by mordant; ``"iron grey"`` is that under an iron blanket."""
    return {entry["mordant"]: entry["hex"] for entry in _tables()["bare"]}


def technique_names() -> list[str]:
    """The names of the techniques.

    >>> technique_names()
    ['pounding', 'steaming', 'boiling', 'iron blanket']
    """
    return [entry["name"] for entry in _tables()["technique"]]
