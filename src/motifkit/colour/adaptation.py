"""The same colour as an eye used to another light sees it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

__all__ = ["BRADFORD", "WHITE_D50", "adapted"]

BRADFORD: Array = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
"""From X, Y, Z to sharpened cone responses. Source: Lam 1985, as in the ICC profile specification, annex E."""

WHITE_D50: Array = np.array([0.9642, 1.0, 0.8249])
"""X, Y, Z of D50 as printing and Adobe's Lab count from it. Source: ICC profile specification, 7.2.16."""


def adapted(xyz: npt.ArrayLike, white: npt.ArrayLike, to: npt.ArrayLike) -> Array:
    """X, Y, Z ``(..., 3)`` seen under one white, as they would be under another.

    >>> adapted([0.9642, 1.0, 0.8249], WHITE_D50, [0.95047, 1.0, 1.08883]).round(5).tolist()
    [0.95047, 1.0, 1.08883]
    """
    before, after = BRADFORD @ np.asarray(white), BRADFORD @ np.asarray(to)
    cones = np.asarray(xyz, dtype=np.float64) @ BRADFORD.T * (after / before)
    return np.asarray(cones @ np.linalg.inv(BRADFORD).T)
