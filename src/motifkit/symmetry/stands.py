"""Where the repeats of a picture stand on its grid of pixels, and what of the grid's errors they have in common.

Sampling a sharp edge, and storing it in the blocks of JPEG, leaves errors that depend on where a repeat stands. Where
repeats fall anyhow, these errors differ from one to the next and are measured as noise. Where the steps are whole
pixels, or whole blocks, all repeats err alike, and the error looks like pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import ComplexArray
from motifkit.symmetry.mean_cell import Reading

__all__ = ["Stands", "folding", "numbered", "unnumbered"]


@dataclass(frozen=True, eq=False)
class Stands:
    """Corners of repeats, in pixels of a reading, each of which is ``scale`` pixels of the picture as it was stored.

    ``cells`` (2, n) are their numbers along both steps.
    """

    cells: NDArray[np.int64]
    corners: ComplexArray
    scale: int

    @classmethod
    def of(cls, reading: Reading, scale: int) -> Stands:
        """Those of the repeats that a reading saw."""
        cells = unnumbered(np.unique(numbered(reading.cell)))
        return cls(cells, np.asarray(cells[0] * reading.a + cells[1] * reading.b), scale)

    def alike(self, period: int) -> float:
        """What share of an error that depends on the place in a grid of so many pixels all repeats have in common.

        1 where the steps are whole multiples of the period, about one part in the number of repeats otherwise. Period
        1 is that of the reading's pixels, others are counted in pixels as stored.
        """
        return self.apart(period, np.zeros(len(self.corners), np.int64))

    def apart(self, period: int, parts: NDArray[np.int64]) -> float:
        """What share of such an error parts of the repeats (numbers from 0) have in common, each its own."""
        scale = 1 if period == 1 else self.scale
        count = np.arange(-1, 2) if period == 1 else np.arange(-(period // 2), period - period // 2)
        angle = 2j * np.pi / period * scale
        down, across = (np.exp(angle * np.outer(count, each)) for each in (self.corners.imag, self.corners.real))
        number = int(parts.max()) + 1
        held = [np.nonzero(parts == part)[0] for part in range(number)]
        table = np.stack([down[:, here] @ across[:, here].T / max(len(here), 1) for here in held])
        if number > 1:
            table = (table - table.mean(0)) / np.sqrt(number - 1)
        together = (np.abs(table) ** 2).mean(0)
        # An error that is everywhere alike is no error.
        together[count == 0, count == 0] = 0
        return float(together.max() if period == 1 else together.sum() / (period**2 - 1))


SPAN = 1 << 16
"""More repeats than a picture has along a step."""


def numbered(cells: NDArray[np.integer]) -> NDArray[np.int64]:
    """One number for each pair of whole numbers (2, …)."""
    return np.asarray(cells[0].astype(np.int64) * SPAN + cells[1])


def unnumbered(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The pairs (2, …) again."""
    first = (numbers + SPAN // 2) // SPAN
    return np.stack([first, numbers - first * SPAN])


def folding(share: float) -> float:
    """What share of the finest detail may be folded back from beyond the grid's reach, for repeats that stand so alike.

    One of four frequencies decides; among few repeats chance makes it look larger or smaller than it is.
    """
    return min(1.0, 3.0 * share)
