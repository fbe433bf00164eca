"""Uneven light taken from a picture, before its repeats are known and after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from motifkit.symmetry.channels import Field

if TYPE_CHECKING:
    from motifkit.symmetry.mean_cell import Reading

__all__ = ["flattened", "without_light"]


def polynomials(x: NDArray[np.floating], y: NDArray[np.floating], degree: int) -> NDArray[np.float32]:
    """All products of Legendre polynomials of coordinates from -1 to 1 up to a total degree, one row each."""
    across, down = (np.polynomial.legendre.legvander(each, degree).astype(np.float32) for each in (x, y))
    return np.stack([across[:, i] * down[:, j] for i in range(degree + 1) for j in range(degree + 1 - i)])


def flattened(channels: Field) -> Field:
    """The channels (c, rows, columns) without uneven light: divided by a smooth surface, less their means."""
    rows, columns = channels.shape[1:]
    step = max(1, int(np.sqrt(rows * columns / 40_000)))
    y, x = np.linspace(-1, 1, rows), np.linspace(-1, 1, columns)
    few_y, few_x = np.meshgrid(y[::step], x[::step], indexing="ij")
    bright = channels.mean(0)[::step, ::step].ravel()
    basis = polynomials(few_x.ravel(), few_y.ravel(), 3)
    weights = np.linalg.solve((basis @ basis.T).astype(np.float64), (basis @ bright).astype(np.float64))
    down, across = (np.polynomial.legendre.legvander(each, 3) for each in (y, x))
    matrix = np.zeros((4, 4))
    matrix[tuple(zip(*[(i, j) for i in range(4) for j in range(4 - i)], strict=True))] = weights
    light = (across @ matrix @ down.T).T.astype(np.float32)
    level = float(bright.mean())
    if level <= 0 or light.min() < 0.15 * level:
        light = np.full_like(light, max(level, 1e-6))
    result = channels * (level / light)
    result -= result.mean((1, 2), keepdims=True)
    return np.asarray(result, np.float32)


def without_light(reading: Reading, degree: int = 4) -> Reading:
    """The reading divided by a smooth light that makes all repeats alike, found by least squares."""
    x, y = reading.where
    span = max(float(np.ptp(x)), float(np.ptp(y)), 1.0)
    x, y = (x - x.min()) * (2 / span) - 1, (y - y.min()) * (2 / span) - 1
    few = slice(None, None, max(1, len(x) // 40_000))
    some = polynomials(x[few], y[few], degree)
    shine = reading.values[0]
    size = reading.shape[0] * reading.shape[1]
    line = np.linspace(-1, 1, SURFACE)
    at = np.rint((y + 1) * ((SURFACE - 1) / 2)).astype(np.int32) * SURFACE
    at += np.rint((x + 1) * ((SURFACE - 1) / 2)).astype(np.int32)
    light = np.ones_like(shine)
    for _round in range(3):
        top = np.bincount(reading.place, shine * light, size)
        bottom = np.bincount(reading.place, light * light, size)
        pattern = (top / np.maximum(bottom, 1e-9)).astype(np.float32)[reading.place[few]]
        design = some * pattern
        gram = (design @ design.T).astype(np.float64)
        gram[np.diag_indices_from(gram)] += 1e-6 * gram.trace()
        weights = np.linalg.solve(gram, (design @ shine[few]).astype(np.float64))
        weights /= max(float((weights @ some).mean()), 1e-6)
        light = _surface(weights, line, degree).astype(np.float32).ravel()[at]
    if light.min() < 0.1 or float(light.std()) < 0.004:
        return reading
    return replace(reading, values=reading.values / light)


SURFACE = 160
"""Steps of the grid on which the light is looked up."""


def _surface(weights: NDArray[np.float64], line: NDArray[np.float64], degree: int) -> NDArray[np.float64]:
    """The sum of Legendre polynomials, ordered as their basis is, on a square grid (rows are y)."""
    matrix = np.zeros((degree + 1, degree + 1))
    matrix[tuple(zip(*[(i, j) for i in range(degree + 1) for j in range(degree + 1 - i)], strict=True))] = weights
    return np.asarray(np.polynomial.legendre.leggrid2d(line, line, matrix).T)
