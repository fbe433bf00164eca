"""Unevenness: smooth chance over a cloth, the same at a place whatever part of the cloth is asked for.

Each octave draws one number for every knot of a square net, from the knot's place and the seed alone, and blends them
with cubic B-splines: nothing finer than the net, no seams, no repeats (a value noise after Perlin 1985). Every
number is reckoned by itself and in a fixed order, so that a band of a cloth has the very bits of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.coverage import Float32Array
from motifkit.language import _
from motifkit.process.scale import across_and_down

__all__ = ["Uneven", "between", "noise"]

NET = 8
"""Knots of a net across the finest stain."""

_SPREAD = 0.479
"""Variance of a cubic B-spline blend of numbers of variance 1, along one axis and on the mean over a cell."""


@dataclass(frozen=True)
class Uneven:
    """How unevenly a cloth takes dye.

    Args:
        amount: standard deviation of the dye taken, over its mean; 0 to 0.5.
        sizes: the sizes (mm) of the stains, large to small.
        fall: how much weaker each size is than the one before.
        seed: which cloth.

    Raises:
        InputError: when a number is out of its range.

    >>> field = Uneven(0.08, seed=4).field((64, 48), px_per_mm=1.0)
    >>> part = Uneven(0.08, seed=4).field((10, 48), px_per_mm=1.0, origin=(20, 0))
    >>> bool((field[20:30] == part).all()), field.dtype
    (True, dtype('float32'))
    """

    amount: float = 0.06
    sizes: tuple[float, ...] = (180.0, 45.0, 9.0, 2.0)
    fall: float = 0.7
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= 0.5:
            raise InputError(_("unevenness lies between 0 and 0.5 (got {value})").format(value=self.amount))
        if not self.sizes or min(self.sizes) <= 0 or not 0 < self.fall <= 1:
            raise InputError(_("stains are larger than 0 mm and grow no stronger as they get smaller"))

    def field(
        self,
        shape: tuple[int, int],
        *,
        px_per_mm: complex = 10.0,
        origin: tuple[int, int] = (0, 0),
        wrap: bool = False,
    ) -> Float32Array:
        """What each pixel of a window takes of what an even cloth would: around 1, never below 0.2 or above 1.8.

        Args:
            shape: rows and columns of the window.
            px_per_mm: pixels per millimetre, across (real part) and down (imaginary part) if they differ.
            origin: row and column of the cloth at which the window begins.
            wrap: the window is one repeat, and the stains repeat with it.
        """
        scale = across_and_down(px_per_mm)
        finest = min((size for size in self.sizes if size * max(scale.real, scale.imag) >= 1.5), default=0.0)
        if not finest or not self.amount:
            return np.ones(shape, np.float32)
        # No stain is finer, so that values some pixels apart tell those between.
        net = complex(max(1.0, finest * scale.real / NET), max(1.0, finest * scale.imag / NET))
        if wrap:
            return self._at_net(scale, 1 + 1j, shape, origin, wrap=True)
        return between(partial(self._at_net, scale, net), shape, net, origin)

    def _at_net(
        self, scale: complex, net: complex, shape: tuple[int, int], origin: tuple[int, int], *, wrap: bool = False
    ) -> Float32Array:
        """The field at the knots of a net so many pixels wide."""
        total = np.zeros(shape, np.float32)
        weights = [self.fall**place for place in range(len(self.sizes))]
        share = self.amount / sum(each * each for each in weights) ** 0.5
        for place, (size, weight) in enumerate(zip(self.sizes, weights, strict=True)):
            step = complex(size * scale.real / net.real, size * scale.imag / net.imag)
            if size * max(scale.real, scale.imag) < 1.5:
                continue  # finer than the pixels
            layer = noise(shape, step, seed=self.seed + 7919 * place, origin=origin, wrap=wrap)
            layer *= np.float32(share * weight)
            total += layer
        total += np.float32(1)
        return np.clip(total, np.float32(0.2), np.float32(1.8), out=total)


def between(
    at_net: Callable[[tuple[int, int], tuple[int, int]], Float32Array],
    shape: tuple[int, int],
    net: complex,
    origin: tuple[int, int] = (0, 0),
) -> Float32Array:
    """A smooth field in a window from its values at the knots of a net, straight between them.

    Args:
        at_net: tells the values of a window of the net, from its shape and the row and column where it begins.
        shape: rows and columns of the window.
        net: pixels from knot to knot, across (real part) and down (imaginary part); at 1 the field itself.
        origin: row and column at which the window begins.
    """
    if net == 1 + 1j or 0 in shape:
        return at_net(shape, origin)
    y, down = _between(origin[0], shape[0], net.imag)
    x, across = _between(origin[1], shape[1], net.real)
    top, left = int(y[0]), int(x[0])
    knots = at_net((int(y[-1]) + 2 - top, int(x[-1]) + 2 - left), (top, left))
    lines = knots.take(x - left, axis=1)
    step = knots.take(x - left + 1, axis=1)
    step -= lines
    step *= across[None, :]
    lines += step
    out = lines.take(y - top, axis=0)
    step = lines.take(y - top + 1, axis=0)
    step -= out
    step *= down[:, None]
    out += step
    return out


@lru_cache(maxsize=64)
def _between(origin: int, count: int, net: float) -> tuple[NDArray[np.int64], Float32Array]:
    """For every pixel the knot before it, and how far it lies on the way to the next."""
    place = (origin + np.arange(count) + 0.5) / net - 0.5
    knot = np.floor(place)
    return knot.astype(np.int64), (place - knot).astype(np.float32)


def noise(
    shape: tuple[int, int], size: complex, *, seed: int = 0, origin: tuple[float, float] = (0, 0), wrap: bool = False
) -> Float32Array:
    """Smooth noise of mean 0 and variance 1 in a window, nothing in it finer than a size.

    Args:
        shape: rows and columns of the window.
        size: pixels between knots, across (real part) and down (imaginary part) if they differ.
        seed: which noise.
        origin: row and column at which the window begins.
        wrap: the window is one repeat; its size is stretched to go a whole number of times into it.

    >>> noise((2, 3), 5.0, seed=1).shape
    (2, 3)
    """
    step = across_and_down(size)
    if 0 in shape:
        return np.zeros(shape, np.float32)
    times = [max(1, round(length / each)) for length, each in zip(shape, (step.imag, step.real), strict=True)]
    if wrap:
        step = complex(shape[1] / times[1], shape[0] / times[0])
    y, down = _knots(origin[0], shape[0], step.imag)
    x, across = _knots(origin[1], shape[1], step.real)
    top, left = int(y[0]), int(x[0])
    places = np.arange(top, int(y[-1]) + 4), np.arange(left, int(x[-1]) + 4)
    if wrap:
        places = places[0] % times[0], places[1] % times[1]
    knots = _numbers(*places, seed)
    lines = _blended([knots.take(x - left + index, axis=1) for index in range(4)], across[:, None, :])
    return _blended([lines.take(y - top + index, axis=0) for index in range(4)], down[:, :, None])


@lru_cache(maxsize=64)
def _knots(origin: float, count: int, step: float) -> tuple[NDArray[np.int64], Float32Array]:
    """For every pixel the first of its four knots, and the weights of the four."""
    place = (origin + np.arange(count) + 0.5) / step
    knot = np.floor(place)
    t = place - knot
    weights = np.stack(
        [(1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3],
    ) / (6 * _SPREAD**0.5)
    return knot.astype(np.int64) - 1, weights.astype(np.float32)


def _blended(four: list[Float32Array], weights: Float32Array) -> Float32Array:
    """Four knots of every pixel blended, always in their order; the arrays are used up."""
    for each, weight in zip(four, weights, strict=True):
        each *= weight
    total = four[0]
    for each in four[1:]:
        total += each
    return total


def _numbers(rows: NDArray[np.int64], columns: NDArray[np.int64], seed: int) -> Float32Array:
    """A number of mean 0 and variance 1 for every knot of a net, from its place alone (splitmix64, Steele 2014)."""
    with np.errstate(over="ignore"):
        y = rows.astype(np.uint64)[:, None] * np.uint64(0x9E3779B97F4A7C15)
        x = columns.astype(np.uint64)[None, :] * np.uint64(0xC2B2AE3D27D4EB4F)
        mixed = (y ^ (x + np.uint64(seed % 2**64) * np.uint64(0x165667B19E3779F9))) + np.uint64(0x9E3779B97F4A7C15)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        mixed ^= mixed >> np.uint64(31)
    even = (mixed >> np.uint64(40)).astype(np.float32) / np.float32(2**24)  # 0 to 1
    return np.asarray((even - np.float32(0.5)) * np.float32(12**0.5), np.float32)
