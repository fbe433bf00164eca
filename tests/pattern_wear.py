"""What happens to a picture of a pattern before it is recognised: noise, JPEG, uneven light, a phone."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter

Pixels = NDArray[np.uint8]
Chance = np.random.Generator


def clean(pixels: Pixels, chance: Chance) -> Pixels:
    return pixels


def noisy(share: float) -> Callable[[Pixels, Chance], Pixels]:
    """Normal noise, its deviation a share of full scale, in every colour of every pixel by itself."""

    def worn(pixels: Pixels, chance: Chance) -> Pixels:
        return eight_bits(pixels + 255 * share * chance.normal(size=pixels.shape))

    return worn


def jpeg(quality: int) -> Callable[[Pixels, Chance], Pixels]:
    def worn(pixels: Pixels, chance: Chance) -> Pixels:
        stream = io.BytesIO()
        Image.fromarray(pixels).save(stream, "JPEG", quality=quality)
        return np.asarray(Image.open(stream))

    return worn


def shade(shape: tuple[int, ...], chance: Chance, depth: float) -> NDArray[np.float64]:
    """A lamp on one side and a darker rim: 1 at the brightest, less by so much at the darkest."""
    rows, columns = shape[:2]
    y, x = np.mgrid[:rows, :columns]
    z = ((x / columns - 0.5) + 1j * (y / rows - 0.5)) * np.exp(2j * np.pi * chance.random())
    away = abs(z - complex(*chance.uniform(-0.3, 0.3, 2))) ** 2
    dark = z.real * chance.uniform(0.5, 1) + away * chance.uniform(0, 1)
    return 1 - depth * (dark - dark.min()) / np.ptp(dark)


def unevenly_lit(pixels: Pixels, chance: Chance) -> Pixels:
    return eight_bits(pixels * shade(pixels.shape, chance, chance.uniform(0.35, 0.6))[..., None])


def phone(pixels: Pixels, chance: Chance) -> Pixels:
    """Light, a lens that blurs, the sensor's noise, a crop anywhere, and JPEG; tilt is in the pattern already."""
    rows, columns = pixels.shape[:2]
    top, left = chance.integers(0, max(1, rows // 30)), chance.integers(0, max(1, columns // 30))
    crop = pixels[
        top : rows - chance.integers(0, max(1, rows // 30)), left : columns - chance.integers(0, max(1, columns // 30))
    ]
    lit = crop * shade(crop.shape, chance, chance.uniform(0.2, 0.5))[..., None] * chance.uniform(0.8, 1, 3)
    soft = gaussian_filter(lit, (*[chance.uniform(0.6, 1.4)] * 2, 0), mode="nearest")
    return jpeg(int(chance.integers(75, 93)))(eight_bits(soft + 5 * chance.normal(size=soft.shape)), chance)


def eight_bits(values: NDArray[np.float64]) -> Pixels:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


WEAR: dict[str, tuple[Callable[[Pixels, Chance], Pixels], float]] = {
    "clean": (clean, 0.98),
    "noise 10 %": (noisy(0.10), 0.95),
    "noise 35 %": (noisy(0.35), 0.90),
    "JPEG 60": (jpeg(60), 0.95),
    "uneven light": (unevenly_lit, 0.90),
    "phone": (phone, 0.90),
}
"""Kinds of wear, each with the share of pictures that must be recognised."""
