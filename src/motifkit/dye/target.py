"""The colour to be matched: from a screen, from L*a*b*, or a measured reflectance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import lab
from motifkit.colour.spectrum import BANDS, Array, as_reflectance
from motifkit.colour.srgb import hex_of, hex_to_srgb, srgb
from motifkit.colour.upsample import reflectance_from_lab, reflectance_from_srgb
from motifkit.colour.words import colour_named
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Target"]

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_LAB = re.compile(rf"\s*(?:lab)?\s*\(?\s*({_NUMBER})[\s,;]+({_NUMBER})[\s,;]+({_NUMBER})\s*\)?\s*", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Target:
    """A colour to be matched.

    Args:
        reflectance: ``(36,)``: measured, or the smoothest that has the colour.
        lab: L*, a*, b* under D65 for 10°.
    """

    reflectance: Array
    lab: Array

    @classmethod
    def of(cls, colour: str | npt.ArrayLike | Target) -> Target:
        """A target from ``#rrggbb``, a colour word, L*, a*, b* (numbers, or ``"45 20 25"``) or a reflectance ``(36,)``.

        Raises:
            InputError: when it is none of these, or no cloth can have the colour.
            UnknownNameError: when no colour is called so; names the nearest.

        >>> Target.of("45 20 25").lab.tolist()
        [45.0, 20.0, 25.0]
        >>> Target.of("#7b4a2d").hex
        '#7b4a2d'
        """
        if isinstance(colour, Target):
            return colour
        if isinstance(colour, str):
            return cls._read(colour)
        values = np.asarray(colour, dtype=np.float64)
        if values.shape == (BANDS,):
            curve = as_reflectance(values)
            return cls(curve, lab(curve))
        if values.shape != (3,) or not np.isfinite(values).all() or not 0 <= values[0] <= 100:
            raise InputError(_("a colour is three numbers L*, a*, b*, with L* from 0 to 100"))
        return cls(reflectance_from_lab(values), values)

    @classmethod
    def _read(cls, text: str) -> Target:
        # between semicolons a comma is a decimal comma
        triple = _LAB.fullmatch(text.replace(",", ".") if ";" in text else text)
        if triple is not None:
            return cls.of([float(each) for each in triple.groups()])
        plain = text.strip()
        if re.fullmatch(r"[0-9a-fA-F]{6}", plain):
            plain = f"#{plain}"
        if not plain.startswith("#"):
            plain = colour_named(plain)
        curve = reflectance_from_srgb(hex_to_srgb(plain))
        return cls(curve, lab(curve))

    @property
    def hex(self) -> str:
        """The colour on a screen, ``#rrggbb``."""
        return hex_of(srgb(self.reflectance))

    def as_json(self) -> dict[str, Any]:
        """The colour as plain values."""
        return {"hex": self.hex, "lab": [round(float(each), 2) for each in self.lab]}
