"""From amounts of dye in every pixel to the pixels of a screen, by Kubelka-Munk in the spectrum.

Each pixel is reckoned at a few wavelengths only: as many, evenly spaced, as the dyes at hand need for the colour of all
36 bands, with weights fitted to these dyes. Nothing is rounded to a table, and any number of dyes may mix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.layers import Layer, over
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import encode, linear_weights
from motifkit.dye.ground import Ground
from motifkit.geometry.coverage import Float32Array

__all__ = ["Tint"]

STEPS = (4, 3, 2, 1)
"""Every which band is looked at, the coarsest that does."""

CLOSE = 0.3
"""Levels of 255 by which a colour may differ from that of all bands."""

AT_ONCE = 16_384
"""Pixels that are reckoned at once, so that they stay in the processor's cache."""

GAMMA = 16_384
"""Steps of the table from linear light to the levels of a screen."""


@dataclass(frozen=True, eq=False)
class Tint:
    """The colour of a cloth from what it holds of each dye.

    Args:
        shapes: K/S that amount 1 of each dye adds, shape (dyes, wavelengths).
        ground: K/S of the undyed cloth at those wavelengths.
        weights: from reflectances to linear red, green and blue, shape (3, wavelengths).
        surface: reflectance that the fibres' surface adds.
        films: what may lie on the cloth: what each reflects over black at those wavelengths, and what it lets through
            both ways, shape (films, 2, wavelengths).
    """

    shapes: Float32Array
    ground: Float32Array
    weights: Float32Array
    surface: float
    films: Float32Array

    @classmethod
    def of(
        cls,
        shapes: Sequence[Array],
        most: Sequence[float],
        ground: Ground,
        films: Sequence[Layer] = (),
        wet: float = 1.0,
    ) -> Tint:
        """The tint of some dyes.

        Args:
            shapes: K/S ``(36,)`` of amount 1 of each dye.
            most: the largest amount of each.
            ground: the cloth.
            films: what may lie on it, such as wax.
            wet: K/S of the cloth over that of dry cloth.

        >>> from motifkit.dye.overdye import baths_of
        >>> bath = baths_of("nila:6")[0]
        >>> tint = Tint.of([bath.colour.shape], [2.0], Ground.of(None))
        >>> tint([np.zeros((1, 2), np.float32)])[0, 0].tolist()  # bare mori
        [243, 236, 222]
        """
        curves, below = wet * np.array(shapes, np.float64).reshape(len(shapes), 36), wet * ground.ks
        q = below + (_mixtures(len(shapes)) * np.array(most)) @ curves
        seen = ground.surface + 1 / (1 + q + np.sqrt(q * (q + 2)))
        seen = np.concatenate([seen, *(over(film, seen) for film in films)])
        light = seen @ linear_weights().T
        for step in STEPS:
            bands = np.arange((step - 1) // 2, 36, step)
            weights = _fitted(seen[:, bands], light) if step > 1 else linear_weights()
            if step == 1 or _difference(seen[:, bands] @ weights.T, light) < CLOSE:
                break
        layers = np.array([(film.reflectance[bands], film.transmittance[bands] ** 2) for film in films])
        return cls(
            curves[:, bands].astype(np.float32),
            below[bands].astype(np.float32),
            weights.astype(np.float32),
            ground.surface,
            layers.reshape(len(films), 2, len(bands)).astype(np.float32),
        )

    def __call__(self, amounts: Sequence[Float32Array], light: Float32Array | None = None) -> NDArray[np.uint8]:
        """The pixels, RGB.

        Args:
            amounts: of each dye, all of one shape (rows, columns).
            light: how much lighter each pixel is by the relief of the cloth; around 1.
        """
        shape = amounts[0].shape
        linear = self.linear([each.ravel() for each in amounts], amounts[0].size)
        return self.shown(linear.reshape(3, *shape), light)

    def linear(
        self,
        amounts: Sequence[Float32Array],
        count: int,
        covered: Sequence[tuple[int, Float32Array]] = (),
    ) -> Float32Array:
        """Linear red, green and blue, shape (3, n), of so many places.

        Args:
            amounts: of each dye there.
            count: how many places.
            covered: films that lie there, from the cloth up: which, and which share of each place it covers.
        """
        out = np.empty((3, count), np.float32)
        for start in range(0, count, AT_ONCE):
            part = slice(start, start + AT_ONCE)
            self._reckon([each[part] for each in amounts], out[:, part], [(film, each[part]) for film, each in covered])
        return out

    def shown(self, linear: Float32Array, light: Float32Array | None = None) -> NDArray[np.uint8]:
        """The pixels, RGB, of linear light, shape (3, rows, columns); see `__call__`."""
        out = np.empty((*linear.shape[1:], 3), np.uint8)
        for channel, plane in enumerate(linear):
            level = plane * np.float32(GAMMA - 1) if light is None else plane * light * np.float32(GAMMA - 1)
            level += np.float32(0.5)
            np.clip(level, 0, GAMMA - 1, out=level)
            out[..., channel] = self._gamma.take(level.astype(np.uint16))
        return out

    def _reckon(
        self, amounts: Sequence[Float32Array], out: Float32Array, covered: Sequence[tuple[int, Float32Array]]
    ) -> None:
        count = out.shape[1]
        there = [index for index, each in enumerate(amounts) if each.any()]
        out[:] = 0
        q, root, more = (np.empty(count, np.float32) for _each in range(3))
        for band, ground in enumerate(self.ground):
            q.fill(ground)
            for index in there:
                np.multiply(amounts[index], self.shapes[index, band], out=more)
                q += more
            np.add(q, np.float32(2), out=root)
            root *= q
            np.sqrt(root, out=root)
            root += q
            root += np.float32(1)
            np.divide(np.float32(1), root, out=root)  # faster than the reciprocal
            if self.surface:
                root += np.float32(self.surface)
            for film, share in covered:
                black, passed = self.films[film, :, band]
                np.multiply(root, -black, out=more)
                more += np.float32(1)
                np.divide(root, more, out=more)
                more *= passed
                more += black
                more -= root
                more *= share
                root += more
            for channel in range(3):
                np.multiply(root, self.weights[channel, band], out=more)
                out[channel] += more

    @cached_property
    def _gamma(self) -> NDArray[np.uint8]:
        return np.rint(255 * encode(np.arange(GAMMA) / (GAMMA - 1))).astype(np.uint8)


def _mixtures(dyes: int) -> Array:
    """Shares of the largest amounts that stand for all mixtures: none, each alone, and chance ones."""
    chance = np.random.default_rng(36)
    several = chance.random((1500, dyes)) ** 2
    alone = np.concatenate([np.eye(dyes) * share for share in np.linspace(0, 1, 41) ** 2])
    return np.concatenate([np.zeros((1, dyes)), alone, several, several * 0.05])


def _fitted(below: Array, light: Array) -> Array:
    """Weights that make linear light of reflectances, as close everywhere as eyes see."""
    rows = []
    for channel in light.T:
        # An eye, and the gamma of a screen, is that much finer in the dark.
        sharp = np.maximum(channel, 0.01) ** -0.6
        rows.append(np.linalg.lstsq(below * sharp[:, None], channel * sharp, rcond=1e-6)[0])
    return np.array(rows)


def _difference(light: Array, true: Array) -> float:
    """The largest difference on a screen, in levels."""
    return float(255 * np.abs(encode(np.clip(light, 0, 1)) - encode(np.clip(true, 0, 1))).max())
