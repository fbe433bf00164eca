"""sRGB as screens show it (IEC 61966-2-1): from spectra and X, Y, Z to red, green and blue, and ``#rrggbb``."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import weights, xyz
from motifkit.colour.palette import hex_to_rgb
from motifkit.colour.spectrum import Array

__all__ = [
    "decode",
    "encode",
    "hex_of",
    "hex_to_srgb",
    "linear_weights",
    "srgb",
    "srgb_to_xyz",
    "to_8_bit",
    "xyz_to_linear",
    "xyz_to_srgb",
]

# The matrices of the standard, to its four decimals: a perfect cloth becomes (0.99999, 1.00008, 0.99983) before gamma.
TO_LINEAR: Array = np.array([[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]])
TO_XYZ: Array = np.asarray(np.linalg.inv(TO_LINEAR), dtype=np.float64)


def encode(linear: npt.ArrayLike) -> Array:
    """Gamma: linear light to the values of a screen, both 0 to 1; what lies outside goes on along the same curve.

    >>> encode([0.0, 0.5, 1.0]).round(4).tolist()
    [0.0, 0.7354, 1.0]
    """
    light = np.asarray(linear, dtype=np.float64)
    curve = 1.055 * np.maximum(light, 0.0031308) ** (1 / 2.4) - 0.055
    return np.where(light <= 0.0031308, 12.92 * light, curve)


def decode(srgb: npt.ArrayLike) -> Array:
    """Linear light from the values of a screen: `encode` turned round.

    >>> decode([0.0, 0.735356, 1.0]).round(4).tolist()
    [0.0, 0.5, 1.0]
    """
    value = np.asarray(srgb, dtype=np.float64)
    return np.where(value <= 0.04045, value / 12.92, ((np.maximum(value, 0.04045) + 0.055) / 1.055) ** 2.4)


def xyz_to_linear(xyz: npt.ArrayLike) -> Array:
    """Linear red, green and blue of X, Y, Z (D65, 2°, Y = 1); below 0 or above 1 where a screen cannot show it.

    >>> xyz_to_linear([0.9505, 1.0, 1.0890]).round(3).tolist()
    [1.0, 1.0, 1.0]
    """
    return np.asarray(np.asarray(xyz, dtype=np.float64) @ TO_LINEAR.T)


def xyz_to_srgb(xyz: npt.ArrayLike) -> Array:
    """Red, green and blue of X, Y, Z (D65, 2°, Y = 1), gamma applied, not clipped.

    >>> xyz_to_srgb([0.20654, 0.12197, 0.05137]).round(3).tolist()
    [0.706, 0.192, 0.224]
    """
    return encode(xyz_to_linear(xyz))


def srgb_to_xyz(srgb: npt.ArrayLike) -> Array:
    """X, Y, Z (D65, 2°, Y = 1) of red, green and blue from 0 to 1.

    >>> srgb_to_xyz([1.0, 1.0, 1.0]).round(3).tolist()
    [0.95, 1.0, 1.089]
    """
    return np.asarray(decode(srgb) @ TO_XYZ.T)


@cache
def linear_weights() -> Array:
    """The matrix ``(3, 36)`` from reflectance to linear red, green and blue."""
    matrix = TO_LINEAR @ weights("D65", 2)
    matrix.setflags(write=False)
    return matrix


def srgb(reflectance: npt.ArrayLike) -> Array:
    """Red, green and blue ``(..., 3)`` of reflectances ``(..., 36)`` in daylight, 0 to 1, not clipped.

    >>> srgb(np.full(36, 0.2)).round(3).tolist()
    [0.485, 0.485, 0.484]
    """
    return xyz_to_srgb(xyz(reflectance, illuminant="D65", observer=2))


def to_8_bit(srgb: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    """Red, green and blue as bytes; what a screen cannot show is moved to the nearest it can, channel by channel.

    >>> to_8_bit([-0.1, 0.5, 1.2]).tolist()
    [0, 128, 255]
    """
    return np.asarray(np.rint(np.clip(np.asarray(srgb, dtype=np.float64), 0, 1) * 255), dtype=np.uint8)


def hex_of(srgb: npt.ArrayLike) -> str:
    """One colour as ``#rrggbb``.

    >>> hex_of([0.48, 0.29, 0.18])
    '#7a4a2e'
    """
    red, green, blue = to_8_bit(srgb).tolist()
    return f"#{red:02x}{green:02x}{blue:02x}"


def hex_to_srgb(text: str) -> Array:
    """Red, green and blue from 0 to 1 of ``#rrggbb``.

    Raises:
        InputError: when it is written otherwise.

    >>> hex_to_srgb("#ff8000").round(3).tolist()
    [1.0, 0.502, 0.0]
    """
    return np.array(hex_to_rgb(text)) / 255
