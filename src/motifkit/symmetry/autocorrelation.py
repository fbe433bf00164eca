"""How well a picture agrees with itself, moved by any step."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import ComplexArray
from motifkit.symmetry.channels import Field, of_each

__all__ = ["FARTHEST", "Agreement", "agreements"]

RINGS = 60
FARTHEST = 0.78
"""Share of the picture's side up to which a step is looked for; beyond it too little of the picture overlaps."""
PLAIN = 0.1
"""Energy, as a share of the picture's mean, that windows must have to be compared as they are."""
WAYS = ((1.2, (0.0, 7.0)), (3.5, (0.0,)))
"""Ways of looking, for clear pictures and for noisy ones: pixels of blur, and how many times the median power of its
frequency a wave must have to count (0: all count)."""


@dataclass(frozen=True)
class Agreement:
    """The normalised autocorrelation for steps (dx, dy), 0 <= dy, with step (0, 0) at row 0 and column ``middle``."""

    values: Field
    middle: int

    def overlap(self, steps: ComplexArray) -> NDArray[np.float64]:
        """The share of the picture that lies under its copy moved by steps."""
        rows, columns = self.values.shape[0] / FARTHEST, self.middle / FARTHEST
        return np.asarray((1 - np.abs(steps.real) / columns) * (1 - np.abs(steps.imag) / rows), np.float64)

    def at(self, steps: ComplexArray) -> NDArray[np.float64]:
        """The agreement at steps rounded to pixels; those above the picture are turned round. NaN outside."""
        turned = np.where(steps.imag < 0, -steps, steps)
        x = np.rint(turned.real).astype(int) + self.middle
        y = np.rint(turned.imag).astype(int)
        rows, columns = self.values.shape
        inside = (x >= 0) & (x < columns) & (y < rows)
        found = self.values[np.where(inside, y, 0), np.where(inside, x, 0)]
        return np.where(inside, found, np.nan)


def agreements(channels: Field) -> Iterator[Agreement]:
    """The autocorrelation of flattened channels (c, rows, columns), for clear pictures first, then through noise."""
    from scipy import ndimage

    for sigma, ways in WAYS:
        blur = partial(ndimage.gaussian_filter, sigma=sigma, mode="nearest", truncate=3.0)
        soft = of_each(blur, channels)
        reach = int(soft.shape[1] * FARTHEST), int(soft.shape[2] * FARTHEST)
        power, shape = _power(soft, reach)
        for times in ways:
            yield _standing_out(soft, power, shape, reach, times) if times else _agreement(soft, power, shape, reach)


def _power(channels: Field, reach: tuple[int, int]) -> tuple[Field, tuple[int, int]]:
    """Power of all channels' waves, and the size to which they were padded so that no step within reach wraps."""
    from scipy import fft

    sizes = [size + far + 1 for size, far in zip(channels.shape[1:], reach, strict=True)]
    shape = fft.next_fast_len(sizes[0], real=True), fft.next_fast_len(sizes[1], real=True)
    power = np.zeros((shape[0], shape[1] // 2 + 1), np.float32)
    for each in channels:
        waves = fft.rfft2(each, shape, workers=2)
        power += waves.real**2 + waves.imag**2
    return power, shape


def _products(power: Field, shape: tuple[int, int], reach: tuple[int, int]) -> Field:
    """The sums of products of the picture with itself, for steps down and steps from far left to far right."""
    from scipy import fft

    raw = fft.irfft2(power, shape, workers=2)
    down, across = reach
    return np.asarray(np.concatenate([raw[: down + 1, -across:], raw[: down + 1, : across + 1]], 1), np.float32)


def _agreement(channels: Field, power: Field, shape: tuple[int, int], reach: tuple[int, int]) -> Agreement:
    """The products divided by the energies of the two overlapping windows."""
    rows, columns = channels.shape[1:]
    far_y, far_x = reach
    table = np.zeros((rows + 1, columns + 1))
    np.cumsum(np.einsum("cyx,cyx->yx", channels, channels), 0, np.float64, table[1:, 1:])
    np.cumsum(table, 1, out=table)
    whole = float(table[-1, -1])
    top, left = table[: far_y + 1], table[:, : far_x + 1]
    # What is left of the picture when as many rows, or columns, are taken away.
    low, right = table[: rows - far_y - 1 : -1], table[:, : columns - far_x - 1 : -1]
    high_right = whole - top[:, -1:] - left[-1:] + top[:, : far_x + 1]
    rightward = low[:, : columns - far_x - 1 : -1] * high_right
    leftward = (low[:, -1:] - low[:, : far_x + 1]) * (right[-1:] - right[: far_y + 1])
    energy = np.sqrt(np.concatenate([leftward[:, :0:-1], rightward], 1))
    # Two windows that hold next to nothing of the picture, such as its plain ground, agree about nothing.
    least = PLAIN * max(whole, 1e-12) / (rows * columns) * _overlap(rows, columns, reach)
    values = _products(power, shape, reach) / np.maximum(energy, least)
    return Agreement(np.asarray(values, np.float32), far_x)


def _standing_out(
    channels: Field, power: Field, shape: tuple[int, int], reach: tuple[int, int], times: float
) -> Agreement:
    """The same of waves alone that have so many times the median power of their frequency.

    What repeats is a few strong waves, noise is many weak ones.
    """
    rows, columns = channels.shape[1:]
    far_x = reach[1]
    products = _products(_outstanding(power, shape, times), shape, reach)
    level = products[0, far_x] / (rows * columns)
    overlap = _overlap(rows, columns, reach)
    return Agreement(np.asarray(products / np.maximum(overlap * level, 1e-20), np.float32), far_x)


def _overlap(rows: int, columns: int, reach: tuple[int, int]) -> Field:
    """Pixels that the picture and its moved copy have in common."""
    far_y, far_x = reach
    across = columns - np.abs(np.arange(-far_x, far_x + 1, dtype=np.float32))
    return np.asarray((rows - np.arange(far_y + 1, dtype=np.float32))[:, None] * across, np.float32)


def _outstanding(power: Field, shape: tuple[int, int], times: float) -> Field:
    """The power less so many medians of its ring of frequencies, nowhere below 0."""
    down = np.minimum(np.arange(shape[0]), shape[0] - np.arange(shape[0])) / shape[0]
    across = np.arange(power.shape[1]) / shape[1]
    ring = (np.sqrt(down[:, None] ** 2 + across[None, :] ** 2) * (2 * RINGS)).astype(np.int16)
    # A sample of each ring is enough for its median.
    few = slice(None, None, max(1, power.size // 400_000))
    rings, some = ring.ravel()[few], power.ravel()[few]
    order = np.argsort(rings, kind="stable")
    edges = np.searchsorted(rings[order], np.arange(int(ring.max()) + 2))
    middles = [np.median(some[order[i:j]]) if j > i else 0.0 for i, j in itertools.pairwise(edges)]
    return np.asarray(np.maximum(power - times * np.array(middles, np.float32)[ring], 0), np.float32)
