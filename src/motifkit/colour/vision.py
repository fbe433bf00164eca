"""How colours look to a person with a colour-vision deficiency; about one man in twelve has one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import decode, encode, srgb_to_xyz
from motifkit.errors import InputError, found
from motifkit.language import _

__all__ = ["Deficiency", "apart", "as_seen_by"]

Deficiency: TypeAlias = Literal["protan", "deutan", "tritan"]


@cache
def _matrices() -> dict[str, Array]:
    text = resources.files("motifkit").joinpath("data/colour/vision.toml").read_text(encoding="utf-8")
    matrices: dict[str, list[Array]] = {}
    for entry in sorted(tomllib.loads(text)["matrix"], key=lambda entry: entry["severity"]):
        matrices.setdefault(entry["kind"], []).append(np.array(entry["rows"]).reshape(3, 3))
    return {kind: np.array(steps) for kind, steps in matrices.items()}


def as_seen_by(srgb: npt.ArrayLike, kind: Deficiency = "deutan", *, severity: float = 1.0) -> Array:
    """Screen colours that show what a person with a colour-vision deficiency sees.

    Args:
        srgb: red, green and blue from 0 to 1, ``(..., 3)``.
        kind: ``"protan"`` (red is weak), ``"deutan"`` (green is weak, the commonest) or ``"tritan"`` (blue is weak).
        severity: 0 (none) to 1 (the cone is missing).

    Raises:
        UnknownNameError: when the kind is not one of the three.
        InputError: when the severity is not from 0 to 1.

    Source: Machado, Oliveira and Fernandes 2009 (doi:10.1109/TVCG.2009.113), interpolated between its steps of 0.1.

    >>> as_seen_by([1.0, 0.0, 0.0], "protan").round(2).tolist()
    [0.43, 0.37, 0.0]
    """
    steps = found(_("colour-vision deficiency"), kind, _matrices())
    if not 0 <= severity <= 1:
        raise InputError(_("the severity lies between 0 and 1 (got {value})").format(value=severity))
    place = severity * (len(steps) - 1)
    below = min(int(place), len(steps) - 2)
    matrix = steps[below] + (place - below) * (steps[below + 1] - steps[below])
    return np.clip(encode(np.clip(decode(srgb) @ matrix.T, 0, 1)), 0, 1)


def apart(srgb: npt.ArrayLike, kind: Deficiency | None = None, *, severity: float = 1.0) -> Array:
    """CIEDE2000 between every two of some screen colours ``(n, 3)``, as ``(n, n)``, with or without a deficiency.

    >>> red_and_green = [[0.8, 0.3, 0.2], [0.45, 0.5, 0.15]]
    >>> bool(apart(red_and_green, "deutan")[0, 1] < apart(red_and_green)[0, 1] / 2)
    True
    """
    colours = np.asarray(srgb, dtype=np.float64)
    seen = colours if kind is None else as_seen_by(colours, kind, severity=severity)
    lab = xyz_to_lab(srgb_to_xyz(seen))
    return ciede2000(lab[:, None], lab[None, :])
