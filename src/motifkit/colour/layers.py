"""Layers of finite thickness over a ground: pigment paste, prada (gold), thin cloth; dyes need `kubelka_munk` alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

__all__ = ["Layer", "layer", "over", "stacked"]

THICK = 300.0  # exp(-2 * 300) is still a number; the layer has long been opaque


class Layer(NamedTuple):
    """What one layer reflects over black, and what it lets through."""

    reflectance: Array
    transmittance: Array


def layer(absorption: npt.ArrayLike, scattering: npt.ArrayLike, thickness: npt.ArrayLike = 1.0) -> Layer:
    """A layer from its Kubelka-Munk constants K and S and its thickness.

    Args:
        absorption: K, zero or more, for each wavelength.
        scattering: S, zero or more, in the same unit.
        thickness: X, zero or more, in the inverse unit.

    Source: Kubelka 1948, the hyperbolic solution.

    >>> [part.round(9).item() for part in layer(0.5, 1, 1)]
    [0.346546066, 0.28364763]
    """
    k, s, x = (np.asarray(each, dtype=np.float64) for each in (absorption, scattering, thickness))
    # with p = sqrt(K (K + 2S)) every limit (S = 0, K = 0, both) is regular; exp(-pX) never overflows
    p = np.sqrt(k * (k + 2 * s))
    depth = np.minimum(p * x, THICK)
    fall = np.exp(-2 * depth)
    safe = np.where(depth > 1e-8, p, 1.0)
    ratio = np.where(depth > 1e-8, (1 - fall) / safe, 2 * x)  # (1 - e^(-2pX)) / p
    below = (k + s) * ratio + 1 + fall
    return Layer(np.asarray(s * ratio / below), np.asarray(2 * np.exp(-depth) / below))


def over(top: Layer, ground: npt.ArrayLike) -> Array:
    """The reflectance of a layer over a ground of known reflectance.

    >>> over(layer(0.5, 1, 1), 0.8).round(9).item()
    0.435599835
    """
    below = np.asarray(ground, dtype=np.float64)
    return np.asarray(top.reflectance + top.transmittance**2 * below / (1 - top.reflectance * below))


def stacked(top: Layer, bottom: Layer) -> Layer:
    """Two layers, one upon the other, as one.

    >>> half = layer(0.5, 1, 0.5)
    >>> bool(np.isclose(stacked(half, half).transmittance, layer(0.5, 1, 1).transmittance))
    True
    """
    between = 1 - top.reflectance * bottom.reflectance
    return Layer(over(top, bottom.reflectance), np.asarray(top.transmittance * bottom.transmittance / between))
