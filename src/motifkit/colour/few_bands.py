"""The bands that a picture of given dyes needs: fewer than 36, where a check shows that the colours stay the same.

With so few dyes the 36 bands of a cloth are not independent: some of them, weighted anew, give the same red, green and
blue. Which ones, and with which weights, is fitted on amounts spread over all that the dyes may have, and checked on
others (a reduced-order quadrature; the empirical interpolation of Barrault et al. 2004 with least squares).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from motifkit.colour.spectrum import BANDS, Array
from motifkit.colour.srgb import encode, linear_weights

__all__ = ["Bands", "all_bands", "few_bands"]

WITHIN = 0.05
"""Levels of 255 by which no colour of the check may be off, before it is rounded."""

COUNTS = (12, 18, 24)
FITTED, CHECKED = 200, 500


class Bands(NamedTuple):
    """Linear light of dyed cloth as a sum over bands: ``line`` of the amounts and 1, less ``root`` of sqrt(p² - 1).

    p is 1 + K/S in the bands of that number ``(k,)``; ``line`` is ``(n + 1, 3)`` and ``root`` ``(k, 3)``.
    """

    number: tuple[int, ...]
    line: Array
    root: Array


def all_bands(unit: Array, ground: Array) -> Bands:
    """The sum over all 36 bands, exact: R = p - sqrt(p² - 1), and p is linear in the amounts.

    Args:
        unit: K/S of one unit of each dye, ``(n, 36)``.
        ground: K/S of the cloth ``(36,)``.

    >>> all_bands(np.ones((2, 36)), np.zeros(36)).root.shape
    (36, 3)
    """
    to_linear = linear_weights().T
    return Bands(tuple(range(BANDS)), np.vstack([unit, 1 + ground]) @ to_linear, np.array(to_linear))


def few_bands(unit: Array, ground: Array, most: Array) -> Bands:
    """The fewest bands that show the colours of these dyes; all 36 where few do not.

    Args:
        unit: K/S of one unit of each dye, ``(n, 36)``.
        ground: K/S of the cloth ``(36,)``.
        most: the largest amount of each dye, ``(n,)``.

    >>> len(few_bands(np.linspace(0.5, 4, 36)[None], np.full(36, 0.02), np.ones(1)).number)
    12
    """
    amounts = _spread_out(most, FITTED, 1)
    roots, light = _seen(amounts, unit, ground)
    fair = np.maximum(light[:, 1:2], 0.004) ** -0.6  # the slope of gamma, so that all shades count alike
    line = np.column_stack([amounts, np.ones(len(amounts))])
    order = _telling(fair * roots, fair * line)
    others = _spread_out(most, CHECKED, 2)
    other_roots, other_light = _seen(others, unit, ground)
    shown, other_line = _levels(other_light), np.column_stack([others, np.ones(len(others))])
    for count in COUNTS:
        number = sorted(order[:count])
        terms = np.hstack([line, -roots[:, number]]) * fair
        square = np.einsum("ij,ik->jk", terms, terms)  # a matrix product would start threads for so little
        square += 1e-13 * np.trace(square) * np.eye(len(square))  # a dye that is nowhere has a column of zeros
        fit: Array = np.asarray(np.linalg.solve(square, terms.T @ (light * fair)), dtype=np.float64)
        found = np.hstack([other_line, -other_roots[:, number]]) @ fit
        if np.abs(_levels(found) - shown).max() < WITHIN:
            return Bands(tuple(number), fit[: len(most) + 1], fit[len(most) + 1 :])
    return all_bands(unit, ground)


def _spread_out(most: Array, count: int, seed: int) -> Array:
    """Amounts all over their range: everything at once, some dyes alone, the corners, pale ones, and none."""
    random = np.random.default_rng(seed)
    within = random.random((count, len(most)))
    pale = within * random.random((count, 1))
    some = within * (random.random(within.shape) < 0.5)
    corners = random.integers(0, 2, (count // 4, len(most)))
    return np.asarray(np.vstack([within, pale, some, corners, np.zeros((1, len(most)))]) * most)


def _seen(amounts: Array, unit: Array, ground: Array) -> tuple[Array, Array]:
    """The roots of p² - 1 in all bands, and linear red, green and blue."""
    q = amounts @ unit + ground
    roots = np.sqrt(q * (q + 2))
    return roots, (1 / (1 + q + roots)) @ linear_weights().T


def _levels(linear: Array) -> Array:
    return np.asarray(255 * encode(np.clip(linear, 0, 1)))


def _telling(roots: Array, line: Array) -> list[int]:
    """Bands in the order in which each tells most that the amounts and the bands before it do not (pivoting)."""
    known = np.linalg.qr(line)[0]
    left = roots * np.linalg.norm(linear_weights(), axis=0)
    left = left - known @ (known.T @ left)
    order: list[int] = []
    for _band in range(max(COUNTS)):
        best = int((left**2).sum(axis=0).argmax())
        order.append(best)
        along = left[:, best] / max(float(np.linalg.norm(left[:, best])), 1e-300)
        left = left - along[:, None] * (along @ left)
    return order
