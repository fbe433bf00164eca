"""How likely the colours of a card are as those of dyed cloth, if they are read in this way or that."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources

import numpy as np

from motifkit.colour.spectrum import Array

__all__ = ["GREYEST", "density", "evidence", "hues"]

STRANGE, VOLUME = 0.05, 100 * 120 * 120.0
"""Share of colours that no dyed cloth is expected to have, and the volume of L*, a*, b* that they lie anywhere in."""

GREYEST = 10.0
"""Chroma up to which a colour has no hue to speak of."""

STEP = 0.03
"""Change of the logarithm of a channel over which a reading's slope is taken."""

DARKEST = 0.004
"""Linear level over white below which a channel of a photograph tells nothing."""


@cache
def _cloth() -> tuple[Array, Array, Array]:
    """Logarithms of the heights, middles, and roots of the inverse covariances of normal clouds of cloth colours."""
    text = resources.files("motifkit").joinpath("data/colour/card_light.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)["cloth"]
    share, middle = np.array(table["share"]), np.array(table["middle"])
    # a sum of covariances and their mirror images; the file holds six numbers of nine
    covariance = np.array(table["covariance"])[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(-1, 3, 3)
    root = np.linalg.cholesky(np.linalg.inv(covariance))
    height = np.log(share) + np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1) - 1.5 * np.log(2 * np.pi)
    return height, middle, root


def density(lab: Array) -> Array:
    """Logarithm of how many dyed cloths, of all, have a colour within one unit of L*, a*, b* ``(..., 3)``.

    >>> soga, neon = density(np.array([[45.0, 14, 28], [90, -90, 80]]))
    >>> bool(soga > neon + 3)
    True
    """
    height, middle, root = _cloth()
    away = np.einsum("...kd,kde->...ke", lab[..., None, :] - middle, root)
    known = np.logaddexp.reduce(height - 0.5 * (away**2).sum(axis=-1), axis=-1)
    return np.asarray(np.logaddexp(known + np.log(1 - STRANGE), np.log(STRANGE / VOLUME)))


def evidence(over_white: Array, read: Callable[[Array], Array]) -> Array:
    """Mean logarithm of the density that each way of reading expects of the colours in the picture ``(ways,)``.

    Args:
        over_white: linear red, green and blue over those of white, ``(n, 3)``.
        read: L*, a*, b* ``(ways, n, 3)`` of such colours.
    """
    seen = np.maximum(over_white, DARKEST)
    # a way that draws all colours together must not win by that: densities are compared in the picture
    slope = [(read(seen * np.exp(step)) - read(seen * np.exp(-step))) / (2 * STEP) for step in STEP * np.eye(3)]
    widening = np.abs(np.linalg.det(np.stack(slope, axis=-1)))
    return np.asarray((density(read(over_white)) + np.log(widening + 1)).mean(axis=1))


def hues(lab: Array) -> int:
    """How many of the twelve parts of the hue circle colours ``(n, 3)`` lie in, grey apart.

    >>> hues(np.array([[50.0, 40, 1], [40, 30, 2], [60, 0, 50], [90, 1, 1]]))
    2
    """
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    return len(np.unique(hue[np.hypot(lab[:, 1], lab[:, 2]) > GREYEST] // 30))
