"""Where wax breaks next: chance, the places where hands crush a cloth more, and the folds along which it breaks."""

from __future__ import annotations

import math
import random

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.plane import FloatArray
from motifkit.process.distance import BLOCK, block_tops
from motifkit.process.uneven import noise

__all__ = ["Tension"]

CRUSH = 28.0
"""Millimetres across the places where hands crush a cloth more, or less."""

FOLD = 45.0
"""Millimetres over which the folds of a crushed cloth turn."""


class Tension:
    """Chance's part in where and which way wax breaks, block by block of a picture.

    Args:
        shape: rows and columns of blocks.
        jitter: how far chance decides where the next crack comes, 0 to 1.
        px_per_mm: resolution of the picture.
        origin: the place on the cloth (mm) of the picture's upper left corner.
        seed: of the crushing.
        chance: for the rest.
        begin: where cracks may begin, in pixels; everywhere without it.
    """

    def __init__(
        self,
        shape: tuple[int, int],
        jitter: float,
        px_per_mm: float,
        origin: complex,
        seed: int,
        chance: random.Random,
        begin: NDArray[np.bool_] | None = None,
    ) -> None:
        self.jitter, self.chance = jitter, chance
        per_mm = px_per_mm / BLOCK
        start = (origin.imag * per_mm, origin.real * per_mm)
        crushed = noise(shape, CRUSH * per_mm, seed=seed, origin=start)
        self.place: FloatArray = np.exp(1.1 * jitter * crushed.astype(np.float64))
        if begin is not None:
            self.place *= block_tops(begin)
        self.weights = self.place * np.array([self._drawn() for _block in range(math.prod(shape))]).reshape(shape)
        self.folds: Float32Array = noise(shape, FOLD * per_mm, seed=seed + 5, origin=start)

    def relieve(self, block: tuple[int, int]) -> None:
        """After a crack in a block chance is drawn anew: no place is weak for ever, and breaks to crumbs."""
        self.weights[block] = self.place[block] * self._drawn()

    def fold(self, block: tuple[int, int]) -> float:
        """The angle of the folds in a block; it and the opposite one are the same."""
        return math.pi * float(self.folds[block])

    def _drawn(self) -> float:
        return math.exp(self.jitter * self.chance.gauss(0, 1))
