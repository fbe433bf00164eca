"""Diffusion into a fibre: what share of the final dye is inside after a time.

Time is counted as ``D t / r²``: the coefficient of diffusion times time over the radius (or half thickness) squared.
Source: Crank, The Mathematics of Diffusion, 2nd edition 1975, chapter 5.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

__all__ = ["cylinder", "cylinder_in_finite_bath", "slab", "sphere"]

TERMS = 200  # enough from 1e-4 on; below, the short-time forms are exact to the last digits that matter
SHORT = 2e-4


def _series(time: npt.ArrayLike, share: Array, decay: Array, start: Array) -> Array:
    tau = np.maximum(np.asarray(time, dtype=np.float64), 0)
    late = 1 - (share * np.exp(-decay * tau[..., None])).sum(axis=-1)
    return np.clip(np.where(tau < SHORT, start, late), 0, 1)


@cache
def _bessel_roots() -> Array:
    from scipy.special import jn_zeros

    return np.asarray(jn_zeros(0, TERMS), dtype=np.float64)


def cylinder(time: npt.ArrayLike) -> Array:
    """The share of the final dye in a long round fibre, from an endless bath.

    >>> cylinder([0.001, 0.01, 0.1]).round(8).tolist()
    [0.07035889, 0.21547394, 0.60582419]
    """
    tau = np.maximum(np.asarray(time, dtype=np.float64), 0)
    start = 4 / np.sqrt(np.pi) * np.sqrt(tau) - tau - tau**1.5 / (3 * np.sqrt(np.pi))
    roots = _bessel_roots()
    return _series(tau, 4 / roots**2, roots**2, start)


def slab(time: npt.ArrayLike) -> Array:
    """The share of the final dye in a film that takes dye from both faces.

    >>> slab([0.001, 0.01, 0.1]).round(8).tolist()
    [0.03568248, 0.11283792, 0.3568234]
    """
    tau = np.maximum(np.asarray(time, dtype=np.float64), 0)
    odd = 2.0 * np.arange(TERMS) + 1
    return _series(tau, 8 / (odd * np.pi) ** 2, (odd * np.pi / 2) ** 2, 2 * np.sqrt(tau / np.pi))


def sphere(time: npt.ArrayLike) -> Array:
    """The share of the final dye in a ball.

    >>> sphere([0.001, 0.01, 0.1]).round(8).tolist()
    [0.10404745, 0.30851375, 0.77047874]
    """
    tau = np.maximum(np.asarray(time, dtype=np.float64), 0)
    number = np.arange(1.0, TERMS + 1)
    return _series(tau, 6 / (np.pi * number) ** 2, (np.pi * number) ** 2, 6 * np.sqrt(tau / np.pi) - 3 * tau)


@cache
def _roots(ratio: float) -> Array:
    """The positive roots of ``ratio * q * J0(q) + 2 * J1(q)``, one between each two roots of J0 and J1."""
    from scipy.optimize import brentq
    from scipy.special import j0, j1, jn_zeros

    low, high = jn_zeros(0, TERMS), jn_zeros(1, TERMS)
    found = [brentq(lambda q: ratio * q * j0(q) + 2 * j1(q), a, b, xtol=1e-13) for a, b in zip(low, high, strict=True)]
    return np.array(found)


def cylinder_in_finite_bath(time: npt.ArrayLike, ratio: float) -> Array:
    """The share of the final dye in a long round fibre when the bath runs weak.

    Args:
        time: D t / r².
        ratio: what the bath can hold over what the fibre can hold; the bath keeps ``ratio / (1 + ratio)`` in the end.

    >>> cylinder_in_finite_bath([0.001, 0.01, 0.1], 1.0).round(6).tolist()
    [0.133262, 0.366561, 0.79301]
    """
    roots = _roots(float(ratio))
    tau = np.maximum(np.asarray(time, dtype=np.float64), 0)
    share = 4 * ratio * (1 + ratio) / (4 + 4 * ratio + ratio**2 * roots**2)
    late = 1 - (share * np.exp(-(roots**2) * tau[..., None])).sum(axis=-1)
    return np.clip(np.where(tau > 0, late, 0), 0, 1)
