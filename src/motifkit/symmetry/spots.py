"""Whether one small thing breaks a symmetry: a dot too many, a dot of another colour.

To all detail of its size together a single dot adds next to nothing. Where it lies, though, the mean cell and its image
differ more than the repeats among themselves do, more than edges that miss by a part of a pixel, and more than a stored
picture is coarse: it is looked for there.
"""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motifkit.symmetry.channels import Field
from motifkit.symmetry.mean_cell import MeanCell, Spectrum, dual

__all__ = ["Spots"]

BLUR = 1.2
"""Pixels of blur, so that a dot of two or three pixels stands out most."""
NEAR = 2.5
"""Pixels around a place in which its repeats' unrest is measured."""
MISSED = 0.12
"""Pixels by which edges may miss."""
STORED = (4e-3, 13e-3, 13e-3)
"""Deviation (full scale 1) that storing as JPEG of quality 60 leaves in lightness and the two colour differences."""
CLEAR = 6.5
"""Times its deviation by which a place must differ; among all places of a cell chance reaches 5.6."""


class Spots:
    """Looks for places of a mean cell that stand out from their images.

    Evidence is the logarithm of the odds against a symmetry, as that of the whole spectrum is.
    """

    def __init__(self, cell: MeanCell, known: Spectrum) -> None:
        self.cell, self.known = cell, known
        self.shape = cell.mean.shape[1:]
        self.soft = np.exp(-2 * (math.pi * BLUR * known.frequency) ** 2).astype(np.float32)
        self.values = known.values * self.soft

    def breaking(self, matrix: NDArray[np.int64], shift: NDArray[np.float64]) -> float:
        """Evidence against one operation (matrix and shift in primitive steps)."""
        orders = self.known.orders
        index = self.known.index(orders @ matrix)
        turned = self.values * np.exp(2j * np.pi * (orders @ shift)).astype(np.complex64)
        # The cell moved by the shift, less the cell seen through the turn or mirror.
        apart = self._laid(np.where(index >= 0, turned - self.values[:, index], 0))
        back = np.rint(np.linalg.inv(matrix)).astype(np.int64)
        spread = self._moved(np.eye(2), shift) + self._moved(back, np.zeros(2))
        return _evidence(apart, spread)

    def parting(self, difference: Field, factor: float) -> float:
        """Evidence against two groups of repeats being alike, from the difference of their means.

        ``factor`` is by how much its variance exceeds that of one repeat.
        """
        from scipy import fft

        rows, columns = self.shape
        orders = self.known.orders
        transform = fft.fft2(difference, workers=2)[:, orders[:, 1] % rows, orders[:, 0] % columns]
        apart = self._laid(transform * self.soft / (rows * columns))
        return _evidence(apart, self.unrest * factor + 2 * self.blunt)

    @cached_property
    def unrest(self) -> Field:
        """The variance of one repeat about each place, nowhere less than that of all places."""
        from scipy import fft, ndimage

        rows, columns = self.shape
        orders = self.known.orders
        total, bottom = np.zeros((len(self.values), rows, columns), np.float32), 1e-12
        for difference, factor in self.cell.halves:
            transform = fft.fft2(difference, workers=2)[:, orders[:, 1] % rows, orders[:, 0] % columns]
            total += self._laid(transform * self.soft / (rows * columns)) ** 2
            bottom += factor
        total /= bottom
        near = ndimage.gaussian_filter(total, (0, NEAR, NEAR), mode="wrap")
        return np.asarray(np.maximum(near, total.mean((1, 2), keepdims=True)), np.float32)

    @cached_property
    def blunt(self) -> Field:
        """The variance at each place from edges out of place and from storing, however many repeats are seen."""
        from scipy import ndimage

        waves = 2j * np.pi * dual(self.known.a, self.known.b, self.known.orders)
        steep = self._laid(self.values * 1j * waves.imag) ** 2 + self._laid(self.values * 1j * waves.real) ** 2
        steep = ndimage.maximum_filter(steep, (1, 3, 3), mode="wrap")
        stored = np.array(STORED[: len(steep)], np.float32)[:, None, None]
        return np.asarray(MISSED**2 * steep + stored**2, np.float32)

    @cached_property
    def spread(self) -> Field:
        """The variance of the mean cell at each place."""
        return np.asarray(self.unrest / self.known.repeats + self.blunt, np.float32)

    def _laid(self, values: NDArray[np.complexfloating]) -> Field:
        """Coefficients as a field on the cell's grid."""
        from scipy import fft

        rows, columns = self.shape
        table = np.zeros((len(values), rows, columns), np.complex64)
        table[:, self.known.orders[:, 1] % rows, self.known.orders[:, 0] % columns] = values
        return np.asarray(fft.ifft2(table, workers=2).real * (rows * columns), np.float32)

    def _moved(self, matrix: NDArray[np.number], shift: NDArray[np.float64]) -> Field:
        """The mean cell's variance where an operation carries each place of the grid."""
        rows, columns = self.shape
        v, u = np.arange(rows)[:, None] / rows, np.arange(columns) / columns
        along, across = (matrix[k, 0] * u + matrix[k, 1] * v + shift[k] for k in (0, 1))
        row, column = (np.rint(each).astype(np.int64) for each in (across * rows, along * columns))
        return np.asarray(self.spread[:, row % rows, column % columns], np.float32)


def _evidence(apart: Field, spread: Field) -> float:
    """From differences and their variance (channels, rows, columns) to the evidence of the place that differs most."""
    return (float((apart**2 / spread).sum(0).max()) - CLEAR**2) / 2
