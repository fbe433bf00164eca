"""A dye: amount × shape, or a measured build-up. The amount comes from the baths, K/S from the dye and its mordant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import BANDS, Array
from motifkit.dye.build_up import BuildUp
from motifkit.dye.ground import Ground
from motifkit.dye.mordant import MORDANTS, mordant_named
from motifkit.dye.uptake import Conditions, Law
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.params import Text

__all__ = ["PROVENANCES", "Dye", "Fastness", "Mordant", "worst_provenance"]

PROVENANCES = ("measured", "reported", "illustrative")
"""From the most to the least that a number is worth."""

NOTHING = Text("", "")


def worst_provenance(*provenances: str) -> str:
    """What a result is worth that rests on numbers of these provenances.

    >>> worst_provenance("measured", "illustrative", "reported")
    'illustrative'
    """
    return max(provenances, key=PROVENANCES.index, default=PROVENANCES[0])


@dataclass(frozen=True, eq=False)
class Mordant:
    """A dye on one mordant.

    Args:
        key: ``"none"``, ``"alum"``, ``"lime"`` or ``"iron"``.
        shape: K/S ``(36,)`` that an amount of 1 adds, above 0: the depth of the dye's reference bath.
        spread: CIEDE2000 within which 95 % of dyeings in the reference bath are expected.
        provenance: ``"measured"``, ``"reported"`` or ``"illustrative"``.
        source: where the colour comes from.
        note: what a dyer should know.
        build_up: measured K/S at several amounts, 1 among what they span; none means that K/S grows as the amount.
    """

    key: str
    shape: Array
    spread: float
    provenance: str
    source: str
    note: Text = NOTHING
    build_up: BuildUp | None = None

    def __post_init__(self) -> None:
        shape = np.array(self.shape, dtype=np.float64)
        if shape.shape != (BANDS,) or not (np.isfinite(shape) & (shape >= 0)).all() or not shape.any():
            raise InputError(_("a dye has {bands} values of K/S, none below 0 and not all 0").format(bands=BANDS))
        if self.provenance not in PROVENANCES:
            raise InputError(
                _("the provenance of a colour is {known} (got {value!r})").format(
                    known=", ".join(PROVENANCES), value=self.provenance
                )
            )
        if not 0 <= self.spread <= 60:
            raise InputError(_("the spread of a colour lies from 0 to 60 (got {value})").format(value=self.spread))
        shape.setflags(write=False)
        object.__setattr__(self, "shape", shape)
        object.__setattr__(self, "key", mordant_named(self.key))

    def added(self, amounts: npt.ArrayLike) -> Array:
        """K/S ``(..., 36)`` that amounts of dye ``(...)`` add to a cloth.

        >>> from motifkit.dye.catalogue import dye_named
        >>> secang = dye_named("secang").mordant("alum")
        >>> bool((secang.added(1.0) == secang.shape).all())
        True
        """
        if self.build_up is not None:
            return self.build_up.at(amounts)
        return np.asarray(np.asarray(amounts, dtype=np.float64)[..., None] * self.shape)


@dataclass(frozen=True)
class Fastness:
    """How well a dye stays: grey-scale grades 1 to 5 for washing, blue-wool grades 1 to 8 for light."""

    wash: float
    light: float
    provenance: str
    source: str

    def __post_init__(self) -> None:
        if not (1 <= self.wash <= 5 and 1 <= self.light <= 8):
            raise InputError(_("fastness to washing is graded 1 to 5, to light 1 to 8"))


@dataclass(frozen=True, eq=False)
class Dye:
    """A dye as a workshop knows it.

    Args:
        name: its name, small letters.
        title: its name in both languages.
        mordants: the dye on each mordant that it is used with, by key; at least one.
        law: how it goes onto the cloth.
        reference: the bath that its colours were seen in: amount 1.
        reference_dips: the dips of that bath.
        ground: the cloth that they were seen on.
        also: its other names.
        species: botanical name.
        part: the part of the plant.
        use: how it is used.
        family: ``"tannin"``, ``"vat"``, ``"flavonoid"`` … ; iron darkens every tannin.
        fibres: what it dyes.
        fastness: how well it stays, if known.
        calibration: who measured it, when, on which cloth, under which conditions; empty for a dye of the catalogue.
        sources: where all that is written.

    Raises:
        InputError: when it has no colour.

    >>> from motifkit.dye.catalogue import dye_named
    >>> tingi = dye_named("soga tingi")
    >>> sorted(tingi.mordants), tingi.provenance
    (['alum', 'iron', 'lime', 'none'], 'illustrative')
    """

    name: str
    title: Text
    mordants: Mapping[str, Mordant]
    law: Law
    reference: Conditions
    reference_dips: int
    ground: Ground
    also: tuple[str, ...] = ()
    species: str = ""
    part: Text = NOTHING
    use: Text = NOTHING
    family: str = ""
    fibres: tuple[str, ...] = ("katun",)
    fastness: Fastness | None = None
    calibration: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.mordants:
            raise InputError(_("dye {name!r} has no colour on any mordant").format(name=self.name))
        object.__setattr__(self, "mordants", MappingProxyType(dict(self.mordants)))
        object.__setattr__(self, "calibration", MappingProxyType(dict(self.calibration)))
        full = self.law.by_dip(self.reference, self.reference_dips, self.reference, self.reference_dips)[-1]
        if not full > 0:
            raise InputError(_("the reference bath of dye {name!r} brings no dye").format(name=self.name))

    def mordant(self, name: str) -> Mordant:
        """The dye on a mordant, by key or by the word of the workshop.

        Raises:
            UnknownNameError: when there is no such mordant.
            InputError: when the dye is not used with it.

        >>> from motifkit.dye.catalogue import dye_named
        >>> dye_named("secang").mordant("kapur").key
        'lime'
        """
        key = mordant_named(name)
        if key not in self.mordants:
            known = ", ".join(str(MORDANTS[each]) for each in self.mordants)
            raise InputError(
                _("dye {name!r} has no colour with the mordant {mordant}; known: {known}").format(
                    name=self.name, mordant=MORDANTS[key], known=known
                )
            )
        return self.mordants[key]

    def amounts(self, bath: Conditions, dips: int) -> Array:
        """Amounts after 0, 1, … dips, ``(dips + 1,)``; 1 is the depth of the reference bath.

        >>> from motifkit.dye.catalogue import dye_named
        >>> nila = dye_named("nila")
        >>> float(nila.amounts(nila.reference, nila.reference_dips)[-1])
        1.0
        """
        own, count = self.reference, self.reference_dips
        full = self.law.by_dip(own, count, own, count)[-1]
        return np.asarray(self.law.by_dip(bath, dips, own, count) / full)

    @property
    def provenance(self) -> str:
        """What its numbers are worth: that of its least certain colour."""
        return worst_provenance(*(each.provenance for each in self.mordants.values()))

    def as_json(self) -> dict[str, Any]:
        """The dye as plain values, in the user's language."""
        return {
            "name": self.name,
            "title": str(self.title),
            "also": list(self.also),
            "species": self.species,
            "part": str(self.part),
            "use": str(self.use),
            "family": self.family,
            "fibres": list(self.fibres),
            "provenance": self.provenance,
            "mordants": [
                {
                    "mordant": key,
                    "spread": each.spread,
                    "provenance": each.provenance,
                    "note": str(each.note),
                    "source": each.source,
                }
                for key, each in self.mordants.items()
            ],
            "sources": list(self.sources),
        }
