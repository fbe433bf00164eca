"""Grounds: the cloth before the first bath."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType

import numpy as np

from motifkit.colour.kubelka_munk import ks, reflectance
from motifkit.colour.spectrum import DARKEST, Array, as_reflectance, to_bands
from motifkit.colour.srgb import hex_to_srgb
from motifkit.colour.upsample import reflectance_from_srgb
from motifkit.errors import InputError, found
from motifkit.language import _
from motifkit.params import Text

__all__ = ["Ground", "ground_names"]


@dataclass(frozen=True, eq=False)
class Ground:
    """A cloth: what it reflects before dyeing, and how willingly it takes dye.

    Args:
        name: its name.
        curve: reflectance ``(36,)``, 380 to 730 nm.
        title: its name in both languages.
        fibre: ``"katun"``, ``"sutera"``, ``"rayon"`` …
        uptake: dye it takes, over what the cotton of the dye files takes in the same bath.
        surface: light thrown back by the fibre's surface that no dye can take away (Pineo), 0 to 0.05.
        provenance: ``"measured"``, ``"reported"`` or ``"illustrative"``.
        source: where the numbers come from.

    Raises:
        InputError: when a curve, uptake or surface is out of its range.
    """

    name: str
    curve: Array
    title: Text = field(default=Text("", ""))
    fibre: str = "katun"
    uptake: float = 1.0
    surface: float = 0.0
    provenance: str = "illustrative"
    source: str = ""

    def __post_init__(self) -> None:
        curve = np.maximum(as_reflectance(self.curve), DARKEST)
        if curve.shape != (36,) or not 0 <= self.surface <= 0.05 or not curve.min() > self.surface:
            raise InputError(_("the surface of a cloth reflects from 0 to 0.05, and less than the cloth itself"))
        if not 0 < self.uptake <= 5:
            raise InputError(_("the uptake of a cloth lies above 0, up to 5 (got {value})").format(value=self.uptake))
        curve.setflags(write=False)
        object.__setattr__(self, "curve", curve)

    @classmethod
    def named(cls, name: str) -> Ground:
        """A built-in ground.

        Raises:
            UnknownNameError: when there is none of that name.
        """
        return found(_("ground cloth"), name, _built_in())

    @classmethod
    def of(cls, ground: Ground | str | None) -> Ground:
        """A ground, a built-in one of this name, one of this colour (``#rrggbb``), or mori when none is given."""
        if isinstance(ground, Ground):
            return ground
        if ground is not None and ground.startswith("#"):
            return cls(ground, reflectance_from_srgb(hex_to_srgb(ground)))
        return cls.named("mori" if ground is None else ground)

    def dyed(self, added: Array) -> Array:
        """The reflectance with K/S ``(..., 36)`` added by dyes.

        >>> mori = Ground.named("mori")
        >>> bool(np.allclose(mori.dyed(np.zeros(36)), mori.curve))
        True
        """
        return np.asarray(self.surface + reflectance(self.ks + np.asarray(added)))

    @property
    def ks(self) -> Array:
        """K/S of the undyed cloth, below its surface."""
        return ks(self.curve - self.surface)


@cache
def _built_in() -> Mapping[str, Ground]:
    text = resources.files("motifkit").joinpath("data/grounds.toml").read_text(encoding="utf-8")
    known = {}
    for entry in tomllib.loads(text)["ground"]:
        if "hex" in entry:
            curve = reflectance_from_srgb(hex_to_srgb(entry["hex"]))
        else:
            curve = to_bands(entry["wavelengths"], entry["reflectance"])
        known[entry["name"]] = Ground(
            entry["name"],
            curve,
            Text(entry["id"], entry["en"]),
            entry["fibre"],
            entry["uptake"],
            provenance=entry["provenance"],
            source=entry["source"],
        )
    return MappingProxyType(known)


def ground_names() -> list[str]:
    """The names of the built-in grounds.

    >>> "mori" in ground_names()
    True
    """
    return sorted(_built_in())
