"""What colours are possible: on a screen, on any cloth, and over a cloth that already has a colour."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import Illuminant, Observer, lab_to_xyz, weights, white_point
from motifkit.colour.spectrum import BANDS, Array, as_reflectance
from motifkit.colour.srgb import encode, xyz_to_linear

__all__ = ["in_srgb", "nearest_srgb", "possible_on"]

SLACK = 1e-9


def in_srgb(lab: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Whether a screen can show colours, given as L*, a*, b* under D65 for 2°; ``(..., 3)`` to ``(...)``.

    >>> in_srgb([[50.0, 20.0, 20.0], [50.0, -120.0, 20.0]]).tolist()
    [True, False]
    """
    linear = xyz_to_linear(lab_to_xyz(lab))
    return np.asarray(((linear >= -1e-6) & (linear <= 1 + 1e-3)).all(axis=-1))


def nearest_srgb(lab: npt.ArrayLike) -> Array:
    """Screen colours, 0 to 1, of the same lightness and hue, with less chroma where a screen cannot show them.

    Args:
        lab: L*, a*, b* under D65 for 2°, ``(..., 3)``; L* from 0 to 100.

    >>> nearest_srgb([50.0, -120.0, 20.0]).round(2).tolist()
    [0.0, 0.53, 0.42]
    """
    wanted = np.asarray(lab, dtype=np.float64)
    low, high = np.zeros(wanted.shape[:-1]), np.ones(wanted.shape[:-1])
    high = np.where(in_srgb(wanted), 1.0, high)
    low = np.where(in_srgb(wanted), 1.0, low)
    for _halving in range(30):
        middle = (low + high) / 2
        fits = in_srgb(np.concatenate([wanted[..., :1], wanted[..., 1:] * middle[..., None]], axis=-1))
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    paler = np.concatenate([wanted[..., :1], wanted[..., 1:] * low[..., None]], axis=-1)
    return np.clip(encode(xyz_to_linear(lab_to_xyz(paler))), 0, 1)


@cache
def _normals(illuminant: Illuminant, observer: Observer) -> Array:
    """The directions of all faces that the solid of possible colours can have: one for each pair of bands."""
    columns = weights(illuminant, observer).T
    first, second = np.triu_indices(BANDS, 1)
    normals = np.cross(columns[first], columns[second])
    length = np.linalg.norm(normals, axis=1)
    normals = normals[length > 0] / length[length > 0, None]
    return np.concatenate([normals, -normals])


def possible_on(
    lab: npt.ArrayLike,
    ground: npt.ArrayLike | None = None,
    *,
    illuminant: Illuminant = "D65",
    observer: Observer = 10,
) -> npt.NDArray[np.bool_]:
    """Whether any dye at all could give colours on a cloth: dye only takes light away, at every wavelength.

    The colours of all curves between zero and the ground fill a convex solid whose faces are known; a colour is
    possible when it lies on the inner side of every face. Real dyes reach less than that.

    Args:
        lab: L*, a*, b* ``(..., 3)`` under this light and observer.
        ground: reflectance ``(36,)`` of the cloth; none means a perfect white.
        illuminant: D65 or A.
        observer: 2 or 10 degrees.

    >>> possible_on([[40.0, 10.0, 10.0], [90.0, 0.0, 0.0]], np.full(36, 0.5)).tolist()
    [True, False]
    """
    limit = as_reflectance(np.ones(BANDS) if ground is None else ground)
    normals = _normals(illuminant, observer)
    outermost = np.maximum(normals @ (weights(illuminant, observer) * limit), 0).sum(axis=1)
    point = lab_to_xyz(lab, white_point(illuminant, observer))
    return np.asarray((point @ normals.T <= outermost + SLACK).all(axis=-1))
