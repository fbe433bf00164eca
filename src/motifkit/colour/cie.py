"""From a spectrum to X, Y, Z and L*a*b*, under daylight (D65) or a lamp (A), for the observer of 2° or 10°."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array
from motifkit.errors import found
from motifkit.language import _

__all__ = ["Illuminant", "Observer", "lab", "lab_to_xyz", "weights", "white_point", "xyz", "xyz_to_lab"]

Illuminant: TypeAlias = Literal["D65", "A"]
Observer: TypeAlias = Literal[2, 10]

EPSILON = (6 / 29) ** 3
KAPPA = (29 / 3) ** 3


@cache
def _tables() -> dict[str, tuple[Array, Array]]:
    text = resources.files("motifkit").joinpath("data/colour/tristimulus.toml").read_text(encoding="utf-8")
    tables = {}
    for entry in tomllib.loads(text)["weights"]:
        matrix = np.array([entry[axis] for axis in "xyz"])
        x, y = entry["chromaticity"]
        white = np.array([x / y, 1.0, (1 - x - y) / y])
        matrix.setflags(write=False)
        white.setflags(write=False)
        tables[f"{entry['illuminant']}/{entry['observer']}"] = (matrix, white)
    return tables


def weights(illuminant: Illuminant = "D65", observer: Observer = 2) -> Array:
    """The matrix ``(3, 36)`` from reflectance to X, Y, Z, with Y = 1 for a perfect white.

    Source: ASTM E308 and E2022 on the CIE observers and illuminants; the table names its licence.

    Raises:
        UnknownNameError: when the illuminant is not D65 or A, or the observer not 2 or 10.

    >>> weights("D65", 10).sum(axis=1).round(4).tolist()
    [0.9481, 1.0, 1.073]
    """
    return found(_("light and observer"), f"{illuminant}/{observer}", _tables())[0]


def white_point(illuminant: Illuminant = "D65", observer: Observer = 2, *, integrated: bool = False) -> Array:
    """X, Y, Z of the white that L*a*b* is judged against, with Y = 1.

    Args:
        illuminant: D65 or A.
        observer: 2 or 10 degrees.
        integrated: the white of a perfect cloth by `weights`, instead of the published chromaticity of the light. The
            two differ by at most 0.014 in b*.

    >>> white_point("D65", 2).round(5).tolist()
    [0.95046, 1.0, 1.08906]
    """
    matrix, white = found(_("light and observer"), f"{illuminant}/{observer}", _tables())
    return matrix.sum(axis=1) if integrated else white


def xyz(reflectance: npt.ArrayLike, *, illuminant: Illuminant = "D65", observer: Observer = 2) -> Array:
    """X, Y, Z ``(..., 3)`` of reflectances ``(..., 36)``; Y = 1 for a perfect white.

    >>> xyz(np.full(36, 0.5)).round(4).tolist()
    [0.4752, 0.5, 0.5444]
    """
    return np.asarray(np.asarray(reflectance, dtype=np.float64) @ weights(illuminant, observer).T)


def xyz_to_lab(xyz: npt.ArrayLike, white: npt.ArrayLike | None = None) -> Array:
    """CIE 1976 L*, a*, b* of X, Y, Z on the scale Y = 1.

    Args:
        xyz: ``(..., 3)``.
        white: X, Y, Z of the white; of D65 for 2° when none is given.

    >>> xyz_to_lab([0.20654, 0.12197, 0.05137]).round(3).tolist()
    [41.528, 52.64, 26.922]
    """
    relative = np.asarray(xyz, dtype=np.float64) / np.asarray(white_point() if white is None else white)
    root = np.where(relative > EPSILON, np.cbrt(relative), (KAPPA * relative + 16) / 116)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def lab_to_xyz(lab: npt.ArrayLike, white: npt.ArrayLike | None = None) -> Array:
    """X, Y, Z on the scale Y = 1 of CIE 1976 L*, a*, b*: `xyz_to_lab` turned round.

    >>> lab_to_xyz([100.0, 0.0, 0.0]).round(5).tolist()
    [0.95046, 1.0, 1.08906]
    """
    values = np.asarray(lab, dtype=np.float64)
    y = (values[..., 0] + 16) / 116
    root = np.stack([y + values[..., 1] / 500, y, y - values[..., 2] / 200], axis=-1)
    relative = np.where(root > 6 / 29, root**3, (116 * root - 16) / KAPPA)
    return np.asarray(relative * np.asarray(white_point() if white is None else white))


def lab(reflectance: npt.ArrayLike, *, illuminant: Illuminant = "D65", observer: Observer = 10) -> Array:
    """L*, a*, b* ``(..., 3)`` of reflectances ``(..., 36)``, by default under D65 for 10°, as textiles are judged.

    >>> lab(np.full(36, 0.2)).round(1).tolist()
    [51.8, 0.0, 0.0]
    """
    white = white_point(illuminant, observer)
    return xyz_to_lab(xyz(reflectance, illuminant=illuminant, observer=observer), white)
