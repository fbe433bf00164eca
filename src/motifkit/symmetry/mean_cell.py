"""The mean cell: a picture read in steps of its lattice, every repeat laid over the others.

What all repeats share stays, what differs from repeat to repeat (noise, the hand, uneven light) is measured: halves of
the repeats are compared, so that a symmetry can later be judged against the picture's own unrest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.symmetry.channels import Field, of_each

__all__ = ["MeanCell", "Reading", "Spectrum", "mean_cell", "read_cells", "refined", "spectrum"]

FINEST = 0.32
"""Cycles per pixel up to which detail is judged; beyond it the grid of pixels decides, not the pattern."""


@dataclass(frozen=True)
class Reading:
    """Samples of a picture at places of a grid in its cells.

    ``values`` (channels, n); ``cell`` (2, n) the number of the repeat along both steps; ``place`` (n,) the index in the
    cell's grid of ``shape`` (along b, along a); ``where`` (2, n) x and y in pixels.
    """

    a: complex
    b: complex
    shape: tuple[int, int]
    values: Field
    cell: NDArray[np.int32]
    place: NDArray[np.int64]
    where: Field


def grid_of(a: complex, b: complex) -> tuple[int, int]:
    """Samples along b and a, about one for every pixel of the cell's steps."""
    return max(8, math.ceil(abs(b))), max(8, math.ceil(abs(a)))


def read_cells(filtered: list[NDArray[np.floating]], a: complex, b: complex, order: int = 3) -> Reading:
    """Read a picture at a regular grid of its cells, wherever that lies inside the picture.

    Args:
        filtered: the channels, for order 3 already turned into spline coefficients.
        a: first step, pixels.
        b: second step, pixels.
        order: of the splines between pixels.
    """
    from scipy import ndimage

    rows, columns = filtered[0].shape
    down, along = grid_of(a, b)
    area = (a.conjugate() * b).imag
    middle = complex(columns - 1, rows - 1) / 2
    corners = np.array([-middle, middle, middle.conjugate(), -middle.conjugate()])
    reach_u = np.abs((corners * b.conjugate()).imag / area).max()
    reach_v = np.abs((a.conjugate() * corners).imag / area).max()
    u = np.arange(-math.ceil(reach_u) * along, math.ceil(reach_u) * along + 1)
    v = np.arange(-math.ceil(reach_v) * down, math.ceil(reach_v) * down + 1)
    fu, fv = (u / along).astype(np.float32), (v / down).astype(np.float32)
    x = fv[:, None] * np.float32(b.real) + (fu * np.float32(a.real) + np.float32(middle.real))
    y = fv[:, None] * np.float32(b.imag) + (fu * np.float32(a.imag) + np.float32(middle.imag))
    inside = (x >= 0) & (x <= columns - 1) & (y >= 0) & (y <= rows - 1)
    x, y = x[inside], y[inside]
    values = of_each(
        lambda each: ndimage.map_coordinates(each, [y, x], np.float32, order, mode="mirror", prefilter=False), filtered
    )
    place = ((v % down * along)[:, None] + u % along)[inside]
    cell = np.stack(
        [np.broadcast_to(each.astype(np.int32), inside.shape)[inside] for each in (u // along, (v // down)[:, None])]
    )
    return Reading(a, b, (down, along), values, cell, place, np.stack([x, y]))


@dataclass(frozen=True)
class MeanCell:
    """The mean of all repeats and of groups of them.

    ``mean`` (channels, rows, columns); ``halves`` list of differences between two groups of like repeats with the
    factor by which their variance exceeds that of one repeat; ``parity`` likewise between even and odd repeats along
    a, along b and along both; ``far`` between one side of the picture and the other; ``repeats`` how many repeats a
    place was seen in, on (harmonic) average.
    """

    mean: Field
    halves: list[tuple[Field, float]]
    parity: list[tuple[Field, float]]
    far: list[tuple[Field, float]]
    repeats: float


def mean_cell(reading: Reading) -> MeanCell:
    """Average a reading."""
    i, j = reading.cell
    total, count = _sums(reading, ((i & 1) * 2 + (j & 1)) * 2 + (((i >> 1) + (j >> 1)) & 1), 8)
    seen = count.sum(0)
    mean = total.sum(0) / np.maximum(seen, 1)
    mean[:, seen == 0] = mean[:, seen > 0].mean(1, keepdims=True)
    halves = [_contrast(reading, total, count, [2 * k], [2 * k + 1]) for k in range(4)]
    # The bins count i's parity in fours, j's in twos.
    pairs = (([0, 1, 2, 3], [4, 5, 6, 7]), ([0, 1, 4, 5], [2, 3, 6, 7]), ([0, 1, 6, 7], [2, 3, 4, 5]))
    parity = [_contrast(reading, total, count, *each) for each in pairs]
    total, count = _sums(reading, (i >= np.median(i)) * 2 + (j >= np.median(j)), 4)
    far = [_contrast(reading, total, count, *each) for each in (([0, 1], [2, 3]), ([0, 2], [1, 3]))]
    repeats = 1 / float((1 / np.maximum(seen, 1)).mean())
    return MeanCell(mean.reshape(-1, *reading.shape), halves, parity, far, repeats)


def _sums(reading: Reading, part: NDArray[np.integer], parts: int) -> tuple[Field, Field]:
    """Sums (parts, channels, places) and counts (parts, places) of samples, each in its part of the repeats."""
    size = reading.shape[0] * reading.shape[1]
    bins = part.astype(np.int64) * size + reading.place
    count = np.bincount(bins, minlength=parts * size).reshape(parts, size).astype(np.float32)
    total = np.stack([np.bincount(bins, each, parts * size).reshape(parts, size) for each in reading.values], 1)
    return total.astype(np.float32), count


def _contrast(reading: Reading, total: Field, count: Field, first: list[int], second: list[int]) -> tuple[Field, float]:
    """The difference of two means, and the factor by which its variance exceeds that of one repeat."""
    here, there = count[first].sum(0), count[second].sum(0)
    both = (here > 0) & (there > 0)
    difference = total[first].sum(0) / np.maximum(here, 1) - total[second].sum(0) / np.maximum(there, 1)
    difference[:, ~both] = 0
    factor = float(np.where(both, 1 / np.maximum(here, 1) + 1 / np.maximum(there, 1), 0).mean())
    return difference.reshape(-1, *reading.shape), factor


def refined(reading: Reading, mean: Field, known: Spectrum) -> tuple[complex, complex, float]:
    """Better steps, by least squares on how the repeats drift from their mean, and the farthest correction in pixels.

    ``known`` tells which detail is pattern: slopes of noise would hide the drift.
    """
    down, along = reading.shape
    slope_u, slope_v = (known.slopes(axis, reading.shape).reshape(len(mean), -1) for axis in (0, 1))
    step = max(1, len(reading.place) // 150_000)
    few = slice(None, None, step)
    place = reading.place[few]
    u = reading.cell[0][few] + (place % along) / along
    v = reading.cell[1][few] + (place // along) / down
    gram, right = np.zeros((4, 4)), np.zeros(4)
    for channel in range(len(mean)):
        rest = reading.values[channel][few] - mean[channel].ravel()[place]
        du, dv = slope_u[channel][place], slope_v[channel][place]
        design = np.stack([du * u, du * v, dv * u, dv * v])
        # A shift of the whole cell is in the mean already.
        gram += design @ design.T
        right += design @ rest
    # Where nothing stands out of the noise there is no slope at all.
    gram[np.diag_indices(4)] += 1e-6 * gram.trace() / 4 + 1e-12
    along_u, along_v, across_u, across_v = np.linalg.solve(gram, right)
    # The value at (u, v) is the mean's at (u, v) + drift: the true coordinates are those.
    change = np.array([[1 + along_u, along_v], [across_u, 1 + across_v]])
    back = np.linalg.inv(change)
    a = back[0, 0] * reading.a + back[1, 0] * reading.b
    b = back[0, 1] * reading.a + back[1, 1] * reading.b
    far = max(abs(a - reading.a) * float(np.abs(u).max()), abs(b - reading.b) * float(np.abs(v).max()))
    return complex(a), complex(b), far


@dataclass(frozen=True)
class Spectrum:
    """Fourier coefficients of the mean cell that are fine enough to matter and coarse enough to be trusted.

    ``orders`` (n, 2) along a and b; ``values`` (channels, n); ``shell`` (n,) by frequency; ``signal`` and ``noise``
    (channels, shells) mean power of one coefficient; ``unrest`` is the noise as sides of the picture differ, near ones
    alike or not; ``table`` finds a coefficient's index by its orders.
    """

    a: complex
    b: complex
    orders: NDArray[np.int64]
    values: NDArray[np.complex64]
    shell: NDArray[np.int64]
    signal: NDArray[np.float64]
    noise: NDArray[np.float64]
    unrest: NDArray[np.float64]
    frequency: NDArray[np.float64]
    table: NDArray[np.int64]
    repeats: float
    power: NDArray[np.float64]

    @property
    def coherence(self) -> float:
        """Share of the power that all repeats have in common, near ones and far ones, 0 to 1."""
        number = np.bincount(self.shell)
        common = np.maximum(self.power - self.unrest, 0)
        return float((common * number).sum() / max(float((self.power * number).sum()), 1e-30))

    @property
    def steepness(self) -> float:
        """How much more the repeats differ in coarse detail than in fine detail."""
        unrest = self.unrest.sum(0)
        return float(unrest[0] / max(unrest[-1], 1e-30))

    @property
    def unlike(self) -> float:
        """Power that a single repeat has of its own, as a part of what all have in common."""
        return self.repeats * (1 - self.coherence)

    def slopes(self, axis: int, shape: tuple[int, int]) -> Field:
        """The slope of the pattern along a (0) or b (1), freed of noise, per step, on a grid of the cell."""
        from scipy import fft

        trust = (self.signal / np.maximum(self.signal + self.noise, 1e-30))[:, self.shell]
        # Of each coefficient so much as stands out of the noise, which a few strong ones do among many weak.
        power = np.abs(self.values) ** 2
        trust = np.maximum(trust, 1 - 4 * self.noise[:, self.shell] / np.maximum(power, 1e-30))
        table = np.zeros((len(self.values), *shape), np.complex64)
        table[:, self.orders[:, 1] % shape[0], self.orders[:, 0] % shape[1]] = (
            self.values * trust * (2j * np.pi * self.orders[:, axis])
        )
        return np.asarray(fft.ifft2(table, workers=2).real * (shape[0] * shape[1]), np.float32)

    def index(self, orders: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where coefficients of these orders stand; -1 for those left out."""
        rows, columns = self.table.shape
        k, h = orders[:, 1] + rows // 2, orders[:, 0] + columns // 2
        inside = (k >= 0) & (k < rows) & (h >= 0) & (h < columns)
        return np.where(inside, self.table[np.where(inside, k, 0), np.where(inside, h, 0)], -1)


def spectrum(cell: MeanCell, a: complex, b: complex) -> Spectrum:
    """The Fourier coefficients of a mean cell with its signal and noise by frequency."""
    from scipy import fft

    down, along = cell.mean.shape[1:]
    h = np.fft.fftfreq(along, 1 / along).astype(np.int64)
    k = np.fft.fftfreq(down, 1 / down).astype(np.int64)
    orders = np.stack(np.meshgrid(h, k), -1).reshape(-1, 2)
    frequency = np.abs(dual(a, b, orders))
    short = math.sqrt(abs((a.conjugate() * b).imag))
    kept = np.nonzero((frequency > 0) & (frequency < FINEST) & (np.abs(orders) * 2 < (along, down)).all(1))[0]
    orders, frequency = orders[kept], frequency[kept]
    size = down * along
    values = (fft.fft2(cell.mean, workers=2).reshape(len(cell.mean), -1)[:, kept] / size).astype(np.complex64)
    shells = max(4, min(24, int(short * FINEST / 1.5)))
    shell = np.minimum((frequency / FINEST * shells).astype(np.int64), shells - 1)
    # Every shell holds enough coefficients to speak of their mean power.
    shell = _merged(shell, 12)
    number = np.bincount(shell)
    noise = _noise(cell, cell.halves, kept, shell) / cell.repeats
    unrest = np.maximum(noise, _noise(cell, cell.far, kept, shell) / cell.repeats)
    power = np.stack([np.bincount(shell, np.abs(each) ** 2) / number for each in values])
    table = np.full((down | 1, along | 1), -1, np.int64)
    table[orders[:, 1] + (down | 1) // 2, orders[:, 0] + (along | 1) // 2] = np.arange(len(orders))
    signal = np.maximum(power - noise, 0)
    return Spectrum(a, b, orders, values, shell, signal, noise, unrest, frequency, table, cell.repeats, power)


def _noise(
    cell: MeanCell, contrasts: list[tuple[Field, float]], kept: NDArray[np.int64], shell: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Variance of one repeat's coefficients (channels, shells), from differences between repeats."""
    from scipy import fft

    size = cell.mean.shape[1] * cell.mean.shape[2]
    number = np.bincount(shell)
    top, bottom = np.zeros((len(cell.mean), len(number))), 1e-12
    for difference, factor in contrasts:
        transform = np.abs(fft.fft2(difference, workers=2).reshape(len(cell.mean), -1)[:, kept] / size) ** 2
        top += np.stack([np.bincount(shell, each) / number for each in transform])
        bottom += factor
    return np.asarray(top / bottom)


def _merged(shell: NDArray[np.int64], least: int) -> NDArray[np.int64]:
    """Numbers of shells, neighbours joined until each holds so many."""
    names, name, held = [], 0, 0
    for each in np.bincount(shell):
        names.append(name)
        held += each
        if held >= least:
            name, held = name + 1, 0
    if held and name:
        names = [min(each, name - 1) for each in names]
    return np.array(names)[shell]


def dual(a: complex, b: complex, orders: NDArray[np.int64]) -> NDArray[np.complex128]:
    """The frequencies (cycles per pixel) of Fourier orders along two steps."""
    area = (a.conjugate() * b).imag
    return np.asarray((orders[:, 0] * (-1j * b) + orders[:, 1] * (1j * a)) / area)
