"""How a cloth is printed, and one leaf laid on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from motifkit.dye.mordant import mordant_named
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.technique import Age, EcoCloth, Face, Technique
from motifkit.errors import ParameterError
from motifkit.language import _

__all__ = ["Laid", "Printing"]


@dataclass(frozen=True)
class Printing:
    """How a cloth is printed.

    Args:
        technique: pounding, steaming, boiling or iron blanket, or their Indonesian words.
        mordant: none, alum, lime or iron, or tanpa, tawas, kapur, tunjung.
        cloth: cotton, silk or rayon.
        pressure: of the mallet or of the string round the roll, 0 (hardly any) to 1.
        minutes: resting time of a pounded print, time in the steam or boiling water; the usual one by default.

    Raises:
        UnknownNameError: for an unknown technique, mordant or fibre.
        ParameterError: for a pressure or time out of range.

    >>> Printing("kukus", "tunjung").technique.name
    'steaming'
    """

    technique: Technique | str = "steaming"
    mordant: str = "alum"
    cloth: EcoCloth | str = "cotton"
    pressure: float = 0.6
    minutes: float | None = None

    def __post_init__(self) -> None:
        for name, kind in (("technique", Technique), ("cloth", EcoCloth)):
            value = getattr(self, name)
            object.__setattr__(self, name, value if isinstance(value, kind) else kind.named(str(value)))
        object.__setattr__(self, "mordant", mordant_named(self.mordant))
        if not 0 <= self.pressure <= 1:
            raise ParameterError(
                _("the pressure lies between 0 and 1 (got {value})").format(value=f"{self.pressure:g}")
            )
        self.way_of.share_after(self.minutes)

    @property
    def way_of(self) -> Technique:
        """The technique itself."""
        if isinstance(self.technique, str):
            return Technique.named(self.technique)
        return self.technique

    @property
    def fibre(self) -> EcoCloth:
        """The cloth itself."""
        return EcoCloth.named(self.cloth) if isinstance(self.cloth, str) else self.cloth

    @property
    def strength(self) -> float:
        """Dye of the blade over that of a usual print with this technique."""
        return self.way_of.strength * self.way_of.share_after(self.minutes) * (0.4 + self.pressure)


@dataclass(frozen=True, eq=False)
class Laid:
    """A leaf laid on the cloth.

    Args:
        leaf: the leaf.
        at: where its base lies, mm from the cloth's upper left corner.
        degrees: the direction of its axis: 0 to the right, 90 down.
        face: the face on the cloth, ``"under"`` (the vein side) or ``"upper"``.
        mirrored: whether it lies left for right.
        age: ``"young"``, ``"mature"`` or ``"old"``.
        seed: which hand pressed it.
        faint: 0 for a print; above, the strength of its ghost on the next turn of the roll.
    """

    leaf: Leaf
    at: complex
    degrees: float = 0.0
    face: str = "under"
    mirrored: bool = False
    age: str = "mature"
    seed: int = 0
    faint: float = 0.0

    @classmethod
    def checked(cls, leaf: Leaf, at: complex, degrees: float, **more: Any) -> Laid:
        """A leaf laid down, face and age by any of their names.

        Raises:
            UnknownNameError: for an unknown face or age.
        """
        for name, kind in (("face", Face), ("age", Age)):
            if name in more:
                more[name] = kind.named(more[name]).name
        return cls(leaf, at, degrees, **more)

    @property
    def turn(self) -> complex:
        """Its direction as a complex number."""
        return complex(math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees)))

    def placed(self, points: Any) -> Any:
        """Points of the leaf (mm) where they lie on the cloth."""
        return self.turn * (np.conjugate(points) if self.mirrored else points) + self.at
