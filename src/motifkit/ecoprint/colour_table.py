"""The colours of a photograph counted, so that a question about colours is asked once for each and not for each pixel.

A colour is described by five numbers: lightness (which counts little, for light falls unevenly), Lab a* and b*, and the
logarithms of red and blue against green, which a shadow hardly changes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import FloatArray

__all__ = ["ColourTable", "colour_features", "lab_of", "linear_light"]

_BITS = 5
_LIGHTNESS, _RATIO = 0.4, 40.0
"""Weights of a step of L* and of a factor e between two primaries, beside one step of a* or b*."""

_DARK = 0.02
"""Added to linear light before ratios are taken, so that the noise of dark pixels tells nothing."""


def linear_light(srgb: NDArray[np.uint8] | FloatArray) -> FloatArray:
    """Linear light from 0 to 1 of sRGB colours from 0 to 255."""
    from motifkit.colour.srgb import decode

    return np.asarray(decode(np.asarray(srgb, np.float64) / 255))


def colour_features(linear: FloatArray) -> FloatArray:
    """The five numbers of colours in linear light, shape (n, 3) to (n, 5)."""
    from skimage.color import rgb2lab

    from motifkit.colour.srgb import encode

    lab = rgb2lab(np.clip(encode(np.clip(linear, 0, 1)), 0, 1)[None])[0]
    red, green, blue = (np.log(linear[:, each] + _DARK) for each in range(3))
    return np.stack(
        [_LIGHTNESS * lab[:, 0], lab[:, 1], lab[:, 2], _RATIO * (red - green), _RATIO * (blue - green)], axis=1
    )


def lab_of(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """L*, a*, b* under D65 of an sRGB picture (rows, columns, 3), in single precision, which is enough to look at.

    >>> lab_of(np.array([[[255, 255, 255], [255, 0, 0]]], np.uint8)).astype(float).round(1).tolist()
    [[[100.0, 0.0, 0.0], [53.2, 80.1, 67.2]]]
    """
    from skimage.color.colorconv import xyz_from_rgb

    white = xyz_from_rgb.sum(axis=1, keepdims=True)
    light = linear_light(np.arange(256, dtype=np.uint8)).astype(np.float32)[pixels]
    xyz = light @ np.asarray((xyz_from_rgb / white).T, np.float32)
    root = np.where(xyz > 0.008856, np.cbrt(xyz), np.float32(7.787) * xyz + np.float32(16 / 116))
    lab = np.empty_like(root)
    np.subtract(116 * root[..., 1], 16, out=lab[..., 0])
    np.multiply(root[..., 0] - root[..., 1], 500, out=lab[..., 1])
    np.multiply(root[..., 1] - root[..., 2], 200, out=lab[..., 2])
    return lab


@dataclass(frozen=True, eq=False)
class ColourTable:
    """The colours of a picture: which one every pixel has, their mean linear light and their features."""

    index: NDArray[np.intp]
    linear: FloatArray
    features: FloatArray

    @classmethod
    def of(cls, pixels: NDArray[np.uint8]) -> ColourTable:
        """Count the colours of an sRGB picture (rows, columns, 3), five bits of each primary."""
        coarse = (pixels >> (8 - _BITS)).astype(np.int32)
        code = (coarse[..., 0] << 2 * _BITS) | (coarse[..., 1] << _BITS) | coarse[..., 2]
        flat = code.ravel()
        counts = np.bincount(flat, minlength=1 << 3 * _BITS)
        used = np.flatnonzero(counts)
        place = np.zeros(len(counts), np.intp)
        place[used] = np.arange(len(used))
        index = place[flat]
        mean = np.stack([np.bincount(index, pixels[..., each].ravel()) for each in range(3)], axis=1)
        linear = linear_light(mean / counts[used, None])
        return cls(index.reshape(code.shape), linear, colour_features(linear))

    def count(self, weights: FloatArray | NDArray[np.float32] | NDArray[np.bool_]) -> FloatArray:
        """How much weight every colour has when every pixel has one, shape (rows, columns) to (colours,)."""
        return np.asarray(
            np.bincount(self.index.ravel(), np.asarray(weights, np.float64).ravel(), len(self.features)), np.float64
        )

    def picture(self, values: FloatArray) -> NDArray[np.float32]:
        """Every pixel with the value of its colour."""
        return values.astype(np.float32)[self.index]
