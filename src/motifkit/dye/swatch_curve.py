"""The curve through a series of swatches: from some measured depths to every depth.

Two steps. First a physical model with few numbers: dye goes onto the cloth by a law that fills up, K/S grows as the
amount, and the surface of the fibre throws back and keeps in some light. It leads where there are few swatches, and
beyond them. Then what the swatches say otherwise is followed as far as it stands out of the noise of measuring.

Sources: Kubelka and Munk 1931; Pineo's constant for the surface; Saunderson 1942 for light kept inside; the second step
is a Gaussian process (Rasmussen and Williams 2006, chapter 2).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import lab
from motifkit.colour.difference import local_axes
from motifkit.colour.kubelka_munk import ks, reflectance
from motifkit.colour.spectrum import BANDS, WAVELENGTHS, Array

__all__ = ["NOISE", "SwatchCurve", "fitted"]

NOISE = 0.5
"""CIEDE2000 by which a measured swatch is off; a good instrument on cloth has half of that, a photograph more."""

SHAPES = 7  # cosines in the logarithm of K/S, where only L*a*b* were measured
BAND_NOISE = 1.0  # of one band, in units of L*
FOLLOW = 0.2  # of the noise: the misses at neighbouring swatches even out only in part
LENGTH = 0.8  # over which the second step is smooth, in the logarithm of depth
SLOWEST, FASTEST = -5.0, 4.0  # logarithm of the depth at which the law bends, over the deepest swatch

# What is expected before any swatch is seen, and how surely: logarithm of the bend, logarithm of the power of depth,
# light thrown back by the surface, share of the light kept inside.
EXPECTED: Array = np.array([0.3, 0.0, 0.0, 0.2])
DOUBT: Array = np.array([1.5, 0.2, 0.012, 0.2])
LAW = len(EXPECTED)


@dataclass(frozen=True, eq=False)
class SwatchCurve:
    """The colours of one dye on one mordant at every depth.

    Args:
        ground: reflectance ``(36,)`` of the undyed cloth.
        depths: where swatches were measured, ``(n,)``, above 0.
        seen: what was measured: L*a*b* ``(n, 3)`` or reflectances ``(n, 36)``.
        values: the fitted numbers of the physical model.
        noise: of a measured colour, CIEDE2000.
    """

    ground: Array
    depths: Array
    seen: Array
    values: Array
    noise: float

    def share(self, depths: npt.ArrayLike) -> Array:
        """Dye on the cloth over that of the deepest swatch, by the law alone: 0 at depth 0, rising."""
        return _share(np.asarray(depths, dtype=np.float64) / self.depths.max(), self.values)

    def added(self, depths: npt.ArrayLike) -> Array:
        """K/S ``(n, 36)`` added to the cloth at rising depths ``(n,)``, never falling.

        Not even where the swatches say so: dye takes light away.
        """
        places = np.asarray(depths, dtype=np.float64)
        model = _modelled(places / self.depths.max(), self.values, self.ground)
        curves = self._spectra(places, model) if self.seen.shape[1] == BANDS else self._colours(places, model)
        return np.maximum.accumulate(np.maximum(ks(curves) - ks(self.ground), 1e-9), axis=0)

    @cached_property
    def colours(self) -> Array:
        """L*a*b* of the swatches, ``(n, 3)``."""
        return _colours_of(self.seen)

    def lab(self, depths: npt.ArrayLike) -> Array:
        """L*a*b* ``(n, 3)`` at rising depths ``(n,)``."""
        return lab(reflectance(ks(self.ground) + self.added(depths)))

    @cached_property
    def _misses(self) -> Array:
        """CIEDE2000, in lightness, chroma and hue, by which the model misses each swatch."""
        model = lab(_modelled(self.depths / self.depths.max(), self.values, self.ground))
        return _turned(local_axes(self.colours), self.colours - model)

    def _follow(self, places: Array, misses: Array) -> Array:
        """What the swatches say beyond the model, at other depths: nothing on undyed cloth, smooth between."""
        there, here = (np.log1p(4 * each / self.depths.max()) for each in (places, self.depths))
        held = (1 - np.exp(-2 * (each / LENGTH) ** 2) for each in (there, here))
        hold, held_here = (np.sqrt(each) for each in held)
        noise = (FOLLOW * self.noise) ** 2 / 2
        # as strong as the misses are beyond the noise, of which each of three directions has a third
        strength = max(float((self._misses**2).mean()) - noise, 0.01)
        between = np.exp(-(((there[:, None] - here) / LENGTH) ** 2) / 2) * hold[:, None] * held_here
        among = np.exp(-(((here[:, None] - here) / LENGTH) ** 2) / 2) * held_here[:, None] * held_here
        solved = np.linalg.solve(strength * among + noise * np.eye(len(here)), misses)
        return np.asarray(strength * between @ solved)

    def _spectra(self, places: Array, model: Array) -> Array:
        """Reflectances that follow measured spectra, band by band, in steps as even as those of L*."""
        own = _modelled(self.depths / self.depths.max(), self.values, self.ground)
        root = np.cbrt(model) + self._follow(places, np.cbrt(self.seen) - np.cbrt(own))
        return np.clip(root, 0.03, 1.0) ** 3

    def _colours(self, places: Array, model: Array) -> Array:
        """Reflectances that follow measured L*a*b*: the model's, its K/S bent by as little as gives the colour."""
        start = lab(model)
        wanted = start + _turned(np.asarray(np.linalg.inv(local_axes(start))), self._follow(places, self._misses))
        added = np.maximum(ks(model) - ks(self.ground), 1e-9)
        return np.array([self._bent(*each) for each in zip(model, added, wanted, strict=True)])

    def _bent(self, model: Array, added: Array, wanted: Array) -> Array:
        from scipy.optimize import least_squares

        place = (WAVELENGTHS - 555.0) / 175.0
        modes = np.stack([np.ones(BANDS), place, (3 * place**2 - 1) / 2])
        base, axes = ks(self.ground), local_axes(wanted)

        def missed(bend: Array) -> Array:
            # a weak pull back to the model where the cloth cannot have the colour
            apart = axes @ (lab(reflectance(base + added * np.exp(bend @ modes))) - wanted)
            return np.concatenate([apart, 0.01 * bend])

        if np.abs(lab(model) - wanted).max() < 1e-6:
            return model
        bend = least_squares(missed, np.zeros(3), bounds=(-2, 2), max_nfev=40).x
        return reflectance(base + added * np.exp(bend @ modes))


def fitted(
    depths: npt.ArrayLike, seen: npt.ArrayLike, ground: Array, *, noise: float = NOISE, start: Array | None = None
) -> SwatchCurve:
    """The curve through swatches.

    Args:
        depths: dips or % owf, ``(n,)``, above 0.
        seen: L*a*b* ``(n, 3)`` under D65 for 10°, or reflectances ``(n, 36)``.
        ground: reflectance ``(36,)`` of the undyed cloth.
        noise: of a measured colour, CIEDE2000.
        start: the numbers of a similar curve, to start from.

    >>> white = np.full(36, 0.8)
    >>> seen = [lab(reflectance(ks(white) + np.linspace(2, 0.1, 36) * dips)) for dips in (1, 2, 4)]
    >>> curve = fitted([1, 2, 4], seen, white)
    >>> three = lab(reflectance(ks(white) + curve.added([3.0])[0]))
    >>> bool(np.abs(three - lab(reflectance(ks(white) + np.linspace(2, 0.1, 36) * 3))).max() < 0.5)
    True
    """
    from scipy.optimize import least_squares

    x, y = np.asarray(depths, dtype=np.float64), np.asarray(seen, dtype=np.float64)
    missed = _misses(x / x.max(), y, ground, noise)

    def slopes(values: Array) -> Array:
        step = 1e-6
        around = missed(np.vstack([values, values + step * np.eye(len(values))]))
        return np.asarray((around[1:] - around[0]).T / step)

    spectra = y.shape[1] == BANDS
    count = BANDS if spectra else SHAPES
    surface = min(0.045, 0.5 * float(ground.min()))
    low = np.concatenate([[SLOWEST, -0.5, 0.0, 0.0], np.full(count, -12.0)])
    high = np.concatenate([[FASTEST, 0.5, surface, 0.7], np.full(count, 9.0)])
    scale = np.concatenate([[1.0, 0.2, 0.02, 0.2], np.ones(count)])
    starts = [_start(y[x.argmax()], ground, level) for level in ((0.0,) if spectra else (-1.0, 1.5))]
    limits: dict[str, Any] = {"bounds": (low, high), "x_scale": scale, "ftol": 1e-5, "max_nfev": 60}
    limits["tr_solver"] = "lsmr" if spectra else "exact"  # the SVD of 36 bands would take threads and their time
    tried = [
        least_squares(missed, np.clip(each, low, high), slopes, **limits)
        for each in (starts if start is None else [start])
    ]
    return SwatchCurve(ground, x, y, min(tried, key=lambda each: each.cost).x, noise)


def _misses(places: Array, seen: Array, ground: Array, noise: float) -> Callable[[Array], Array]:
    """What least squares make small, for one set of numbers ``(k,)`` or several ``(m, k)`` at once."""
    colours = _colours_of(seen)
    axes, spectra = local_axes(colours), seen.shape[1] == BANDS
    tight = np.arange(1, SHAPES) / 3.0  # the finer a cosine, the less of it is expected

    def missed(values: Array) -> Array:
        curves = _modelled(places, values, ground)
        apart = _turned(axes, lab(curves) - colours).reshape(*values.shape[:-1], -1) / noise
        expected = (values[..., :LAW] - EXPECTED) / DOUBT
        if not spectra:
            return np.concatenate([apart, expected, values[..., LAW + 1 :] * tight], axis=-1)
        bands = 116 * (np.cbrt(curves) - np.cbrt(seen)).reshape(*values.shape[:-1], -1) / BAND_NOISE
        return np.concatenate([apart, bands, expected, 0.1 * np.diff(values[..., LAW:], 2)], axis=-1)

    return missed


def _start(deepest: Array, ground: Array, level: float) -> Array:
    law = EXPECTED + np.array([-0.3, 0.0, 0.003, 0.0])
    if len(deepest) == BANDS:
        return np.concatenate([law, np.log(np.maximum(ks(deepest) - ks(ground), 1e-3))])
    return np.concatenate([law, level * np.eye(SHAPES)[0]])


def _colours_of(seen: Array) -> Array:
    return lab(seen) if seen.shape[1] == BANDS else seen


def _turned(axes: Array, steps: Array) -> Array:
    return np.asarray(np.einsum("nij,...nj->...ni", axes, steps))


def _share(places: Array, values: Array) -> Array:
    """The law ``(..., n)``: a power of depth that fills up, between Langmuir's hyperbola and a rate's exponential."""
    twice, power = 2 * np.exp(values[..., :1]), np.exp(values[..., 1:2])
    return np.asarray((1 - (1 + places**power / twice) ** -2.0) / (1 - (1 + 1 / twice) ** -2.0))


def _modelled(places: Array, values: Array, ground: Array) -> Array:
    """Reflectances ``(..., n, 36)`` of the physical model for its numbers ``(..., k)``.

    Places ``(n,)`` are depths over that of the deepest swatch.
    """
    surface, kept = values[..., 2, None], values[..., 3, None]
    shape = np.exp(np.clip(_logarithm(values[..., LAW:]), -14, 7))
    below = np.clip((ground - surface) / (1 - kept + kept * (ground - surface)), 1e-5, 1 - 1e-9)
    inside = reflectance(ks(below)[..., None, :] + _share(places, values)[..., None] * shape[..., None, :])
    return np.asarray(surface[..., None] + (1 - kept[..., None]) * inside / (1 - kept[..., None] * inside))


def _logarithm(numbers: Array) -> Array:
    """The logarithm of K/S ``(..., 36)`` from its values, or from the weights of some cosines."""
    if numbers.shape[-1] == BANDS:
        return numbers
    middle = (np.arange(BANDS) + 0.5) / BANDS
    return np.asarray(numbers @ np.cos(np.pi * np.arange(numbers.shape[-1])[:, None] * middle))
