"""Kubelka-Munk for an opaque cloth: from reflectance to K/S, in which dyes add up, and back."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

__all__ = ["internal", "ks", "reflectance", "saunderson"]


def ks(reflectance: npt.ArrayLike) -> Array:
    """Absorption over scattering, K/S = (1 - R)² / 2R, of an opaque cloth.

    Args:
        reflectance: R, above 0 up to 1, of any shape.

    Source: Kubelka and Munk 1931.

    >>> ks([0.2, 0.5]).round(12).tolist()
    [1.6, 0.25]
    """
    shade = np.asarray(reflectance, dtype=np.float64)
    return np.asarray((1 - shade) ** 2 / (2 * shade))


def reflectance(ks: npt.ArrayLike) -> Array:
    """The reflectance of an opaque cloth from its K/S.

    Args:
        ks: K/S, zero or more, of any shape.

    >>> reflectance([1.6, 0.25]).round(12).tolist()
    [0.2, 0.5]
    """
    q = np.asarray(ks, dtype=np.float64)
    # 1 + q - sqrt(q² + 2q) is the same, and loses every digit when q is large
    return np.asarray(1 / (1 + q + np.sqrt(q * (q + 2))))


def saunderson(internal: npt.ArrayLike, *, outer: float = 0.04, inner: float = 0.6) -> Array:
    """The reflectance that an instrument sees of a layer with a smooth surface (gold leaf, paint, film).

    Args:
        internal: the reflectance below the surface, which Kubelka-Munk predicts.
        outer: what the surface reflects of the light that comes in, k1; 0.04 for a refractive index of 1.5.
        inner: what it reflects of the light that wants out, k2; usually 0.4 to 0.6.

    Source: Saunderson 1942. Rough cloth is treated without it.

    >>> saunderson(0.5).round(9).item()
    0.314285714
    """
    below = np.asarray(internal, dtype=np.float64)
    return np.asarray(outer + (1 - outer) * (1 - inner) * below / (1 - inner * below))


def internal(measured: npt.ArrayLike, *, outer: float = 0.04, inner: float = 0.6) -> Array:
    """The reflectance below a smooth surface, from the measured one: `saunderson` turned round.

    >>> internal(saunderson(0.5)).round(12).item()
    0.5
    """
    seen = np.asarray(measured, dtype=np.float64)
    return np.asarray((seen - outer) / (1 - outer - inner + inner * seen))
