"""How much a picture speaks for a symmetry: its Fourier coefficients against those of its image.

For each shell of frequency, the coefficients F and their images gF differ by noise alone where the symmetry holds, and
by noise and a share of the pattern's own power where it does not. The share is estimated by maximum likelihood over all
shells; fine detail, where a nearly symmetric motif shows its hand, counts as much as large blobs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.symmetry.channels import Field
from motifkit.symmetry.mean_cell import Spectrum
from motifkit.symmetry.settings import Setting

__all__ = ["Evidence", "Judge", "Laid"]

GRAIN = (3e-4, 3e-3, 3e-3)
"""Variance that storing a picture may leave in a pixel (full scale 1) of lightness and of the two colour differences.

JPEG at quality 60 rounds lightness in steps of about 13/255 and colour, kept at half the resolution, in steps of
14/255; where a cell measures whole blocks of 8 pixels this is alike in all repeats and cannot be told from the pattern.
"""
SHARES = np.geomspace(3e-4, 2.0, 45)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the picture says about one operation.

    ``share`` is the estimated part of the pattern that breaks it, 0 where it holds and about 1 where the image is as
    foreign as any other pattern; ``against`` the logarithm of the odds against the symmetry.
    """

    share: float
    against: float


@dataclass(frozen=True)
class Laid:
    """A setting laid at its best origin (in primitive steps), with the evidence for each operation."""

    setting: Setting
    origin: tuple[float, float]
    evidence: tuple[Evidence, ...]

    @property
    def worst(self) -> Evidence:
        """The operation that fits least."""
        return max(self.evidence, key=lambda each: each.against, default=Evidence(0.0, -9.0))


class Judge:
    """Weighs symmetries of one spectrum."""

    def __init__(self, spectrum: Spectrum, floor: float = 0.003) -> None:
        self.spectrum = spectrum
        signal, noise = spectrum.signal, spectrum.noise
        number = np.bincount(spectrum.shell).astype(float)
        middle = np.bincount(spectrum.shell, spectrum.frequency) / number
        # What the grid of pixels folds back from beyond its reach, for a spectrum of sharp edges.
        folded = (middle / (1 - middle)) ** 3
        total = float((signal * number).sum())
        area = abs((spectrum.a.conjugate() * spectrum.b).imag)
        grain = np.array(GRAIN[: len(signal)])[:, None] / area
        self.noise = noise + signal * (floor + folded) + grain + 1e-6 * total / number.sum()
        self.signal = signal
        self.number = number
        trust = signal / (signal + self.noise)
        power = signal + noise + 1e-12
        weight = trust**2 / power
        self.weight = weight[:, spectrum.shell]
        self._images: dict[bytes, tuple[NDArray[np.int64], NDArray[np.complex64]]] = {}
        self._maps: dict[bytes, NDArray[np.float64]] = {}
        heights = (self.weight * np.abs(spectrum.values) ** 2).sum(0)
        self.strong = np.argsort(-heights)[:3000]
        reach = int(np.abs(spectrum.orders).max())
        self.size = int(2 ** np.ceil(np.log2(2 * min(reach, 62) + 2)))

    def images(self, matrix: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.complex64]]:
        """Where each coefficient's image stands (-1: nowhere), and products of coefficients with their images."""
        key = matrix.tobytes()
        if key not in self._images:
            index = self.spectrum.index(self.spectrum.orders @ matrix)
            values = self.spectrum.values
            cross = np.where(index >= 0, values * np.conj(values[:, index]), 0)
            self._images[key] = index, cross
        return self._images[key]

    def correlation(self, matrix: NDArray[np.int64]) -> NDArray[np.float64]:
        """How well the picture's image agrees with it for every shift, on a grid of the cell (rows along b)."""
        key = matrix.tobytes()
        if key not in self._maps:
            _index, cross = self.images(matrix)
            weighted = (self.weight * cross).sum(0)
            orders = self.spectrum.orders
            inside = (np.abs(orders) < self.size // 2).all(1)
            grid = np.zeros((self.size, self.size), complex)
            np.add.at(grid, (orders[inside, 1] % self.size, orders[inside, 0] % self.size), weighted[inside])
            self._maps[key] = np.fft.ifft2(grid).real * self.size**2
        return self._maps[key]

    def lay(self, setting: Setting) -> Laid:
        """Find the origin at which the group's operations agree best, and weigh each."""
        if not len(setting.matrices):
            return Laid(setting, (0.0, 0.0), ())
        size = self.size
        y, x = np.mgrid[:size, :size] / size
        places = np.stack([x.ravel(), y.ravel()])
        total = np.zeros(size * size)
        for matrix, shift in zip(setting.matrices, setting.shifts, strict=True):
            moved = (np.eye(2) - matrix) @ places + shift[:, None]
            column, row = (np.rint(each * size).astype(int) % size for each in moved)
            total += self.correlation(matrix)[row, column]
        starts = [np.array(start) / size for start in _summits(total.reshape(size, size), 5)]
        best = max((self._climb(setting, start, 3) for start in starts), key=lambda each: each[1])[0]
        best = self._climb(setting, best, 5)[0]
        evidence = tuple(
            self.weigh(matrix, shift + (np.eye(2) - matrix) @ best)
            for matrix, shift in zip(setting.matrices, setting.shifts, strict=True)
        )
        return Laid(setting, (float(best[0] % 1), float(best[1] % 1)), evidence)

    def _climb(self, setting: Setting, origin: NDArray[np.float64], steps: int) -> tuple[NDArray[np.float64], float]:
        """So many of Newton's steps to the best origin nearby, and the agreement there."""
        few = self.strong
        orders = 2 * np.pi * self.spectrum.orders[few].astype(np.float32)
        crosses = [
            (self.weight[:, few] * self.images(each)[1][:, few]).sum(0).astype(np.complex64)
            for each in setting.matrices
        ]
        value = -np.inf
        for _round in range(steps):
            slope, bend, value = np.zeros(2), np.zeros((2, 2)), 0.0
            for matrix, shift, cross in zip(setting.matrices, setting.shifts, crosses, strict=True):
                move = np.eye(2) - matrix
                turned = cross * np.exp(np.complex64(1j) * (orders @ (shift + move @ origin).astype(np.float32)))
                value += float(turned.real.sum())
                along = orders @ move.astype(np.float32)
                slope -= along.T @ turned.imag
                bend += (along * np.maximum(turned.real, 0)[:, None]).T @ along
            step = np.linalg.pinv(bend, rcond=1e-3) @ slope
            length = float(np.abs(step).max())
            origin = origin + step * min(1.0, 0.2 / self.size / max(length, 1e-12))
            if length < 1e-5:
                break
        return origin, value

    def weigh(self, matrix: NDArray[np.int64], shift: NDArray[np.float64]) -> Evidence:
        """The evidence on one operation (matrix and shift in primitive steps)."""
        spectrum = self.spectrum
        index, cross = self.images(matrix)
        power = np.abs(spectrum.values) ** 2
        phase = np.exp(2j * np.pi * (spectrum.orders @ shift))
        difference = power + power[:, index] - 2 * (cross * phase).real
        # A coefficient that is its own image carries the same noise twice: only the phase can tell.
        own = (spectrum.orders == spectrum.orders @ matrix).all(1)
        turn = np.abs(1 - phase) ** 2
        difference = np.where(own, 2 * power, difference)
        counted = np.where(own, turn > 1e-3, index >= 0)
        scale = np.where(own, turn / 4, 1.0) * counted
        number = np.bincount(spectrum.shell, scale, len(self.number)).astype(np.float64)
        apart = np.stack([np.bincount(spectrum.shell, each * scale, len(self.number)) for each in difference]).astype(
            np.float64
        )
        return self.judged(apart, number)

    def doubled(self, contrast: Field, factor: float) -> Evidence:
        """The evidence against even and odd repeats being alike, from the difference of their means.

        ``factor`` is by how much its variance exceeds that of one repeat.
        """
        spectrum = self.spectrum
        size = contrast.shape[1] * contrast.shape[2]
        rows, columns = contrast.shape[1:]
        power = np.abs(np.fft.fft2(contrast) / size) ** 2
        chosen = power[:, spectrum.orders[:, 1] % rows, spectrum.orders[:, 0] % columns]
        apart = np.stack([np.bincount(spectrum.shell, each) for each in chosen]) / 2
        extra = spectrum.noise * (factor * spectrum.repeats / 4 - 1)
        return self.judged(apart, self.number, extra)

    def judged(
        self, apart: NDArray[np.float64], number: NDArray[np.float64], extra: NDArray[np.float64] | float = 0.0
    ) -> Evidence:
        """The likeliest share from sums of squared differences (channels, shells) of so many coefficients."""
        shares = np.concatenate([[0.0], SHARES])[:, None, None]
        expected = 2 * (shares * self.signal + np.maximum(self.noise + extra, 1e-15))
        # Half of the coefficients are the conjugates of the others, and pairs are counted from both ends.
        losses = (0.25 * (apart / expected + number * np.log(expected))).sum((1, 2))
        best = int(losses.argmin())
        flat = losses[1:].min()
        evidence = losses[0] - flat - np.log(len(SHARES)) + np.log(np.exp(flat - losses[1:]).sum())
        return Evidence(float(shares[best, 0, 0]), float(evidence))


def _summits(field: NDArray[np.float64], number: int) -> list[tuple[int, int]]:
    """Columns and rows of the highest local maxima of a periodic field, of equal ones the first.

    A mirror may stand anywhere along its axis: without leaving out equals, one ridge would hide all others.
    """
    from scipy import ndimage

    rows, columns = np.nonzero(ndimage.maximum_filter(field, 5, mode="wrap") == field)
    heights = field[rows, columns]
    chosen: list[int] = []
    for each in np.argsort(-heights)[:4000]:
        if not chosen or heights[each] < heights[chosen[-1]] - 1e-4 * abs(heights[chosen[0]]):
            chosen.append(int(each))
            if len(chosen) == number:
                break
    return [(int(columns[each]), int(rows[each])) for each in chosen]
