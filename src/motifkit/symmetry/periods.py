"""The steps by which a picture repeats, from its autocorrelation.

A picture laid over itself, moved by a step of its lattice, agrees with itself; the peaks of that agreement are the
lattice. Peaks are paired, a pair is as good as the worst agreement among its nodes, and of pairs that are about as good
the smallest cell wins. After Liu, Collins and Tsin, IEEE TPAMI 26(3), 354-371 (2004).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import ComplexArray

__all__ = ["SHORTEST", "Agreement", "Peaks", "Periods", "find_periods", "of_each", "polynomials", "reduced"]

Field = NDArray[np.float32]

SHORTEST = 11.0
"""Pixels: a primitive step is never looked for below this; half the diagonal of a centred cell of 24 px is 17."""
RINGS = 60
FARTHEST = 0.78
"""Share of the picture's side up to which a step is looked for; beyond it too little of the picture overlaps."""
WAYS = ((1.2, 0.0), (1.2, 7.0), (3.5, 0.0))
"""Ways of looking, for clear pictures and for noisy ones: pixels of blur, and how many times the median power of its
frequency a wave must have to count (0: all count)."""
CLEAR = 0.45
"""Agreement from which no other way is tried."""
MOST_PEAKS = 48
REACH = 4


@dataclass(frozen=True, slots=True)
class Periods:
    """Two steps in pixels (complex, y down), how well the picture agrees with itself moved by them, 0 to 1."""

    a: complex
    b: complex
    agreement: float


@dataclass(frozen=True, slots=True)
class Peaks:
    """Steps after which a picture agrees with itself, and how well, in no order."""

    steps: ComplexArray
    heights: NDArray[np.float64]

    @property
    def height(self) -> float:
        """The best agreement."""
        return float(self.heights.max(initial=0.0))

    @property
    def in_line(self) -> bool:
        """Whether the best steps all lie in one line."""
        best = self.steps[self.heights > 0.85 * self.height]
        if not len(best):
            return False
        along = np.mean((best / np.abs(best)) ** 2)
        return bool(abs(along) > 0.97)

    def scaled(self, times: int) -> Peaks:
        """The same in smaller pixels."""
        return Peaks(self.steps * times, self.heights)


@dataclass(frozen=True)
class Agreement:
    """The normalised autocorrelation for steps (dx, dy), 0 <= dy, with step (0, 0) at row 0 and column ``middle``."""

    values: Field
    middle: int

    def at(self, steps: ComplexArray) -> NDArray[np.float64]:
        """The agreement at steps rounded to pixels; those above the picture are turned round. NaN outside."""
        turned = np.where(steps.imag < 0, -steps, steps)
        x = np.rint(turned.real).astype(int) + self.middle
        y = np.rint(turned.imag).astype(int)
        rows, columns = self.values.shape
        inside = (x >= 0) & (x < columns) & (y < rows)
        found = self.values[np.where(inside, y, 0), np.where(inside, x, 0)]
        return np.where(inside, found, np.nan)


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


def agreement(channels: Field, outstanding: float = 0.0) -> Agreement:
    """The autocorrelation of flattened channels, divided by the energies of the two overlapping windows.

    With ``outstanding``, of those waves alone that have so many times the median power of their frequency: what repeats
    is a few strong waves, noise is many weak ones.
    """
    from scipy import fft

    rows, columns = channels.shape[1:]
    far_y, far_x = int(rows * FARTHEST), int(columns * FARTHEST)
    shape = fft.next_fast_len(rows + far_y + 1, real=True), fft.next_fast_len(columns + far_x + 1, real=True)
    power = np.zeros((shape[0], shape[1] // 2 + 1), np.float32)
    for each in channels:
        spectrum = fft.rfft2(each, shape, workers=2)
        power += spectrum.real**2 + spectrum.imag**2
    if outstanding:
        power = _outstanding(power, shape, outstanding)
    raw = fft.irfft2(power, shape, overwrite_x=True, workers=2)
    raw = np.concatenate([raw[: far_y + 1, -far_x:], raw[: far_y + 1, : far_x + 1]], 1)
    if outstanding:
        across = columns - np.abs(np.arange(-far_x, far_x + 1, dtype=np.float32))
        overlap = (rows - np.arange(far_y + 1, dtype=np.float32))[:, None] * across
        level = raw[0, far_x] / (rows * columns)
        return Agreement(np.asarray(raw / np.maximum(overlap * level, 1e-20), np.float32), far_x)
    table = np.zeros((rows + 1, columns + 1))
    table[1:, 1:] = (channels.astype(np.float64) ** 2).sum(0).cumsum(0).cumsum(1)
    dy, dx = np.arange(far_y + 1)[:, None], np.abs(np.arange(-far_x, far_x + 1))[None, :]
    right = np.arange(-far_x, far_x + 1)[None, :] >= 0
    low_left = table[rows - dy, columns - dx]
    high_right = table[rows, columns] - table[dy, columns] - table[rows, dx] + table[dy, dx]
    low_right = table[rows - dy, columns] - table[rows - dy, dx]
    high_left = table[rows, columns - dx] - table[dy, columns - dx]
    energy = np.sqrt(np.where(right, low_left * high_right, low_right * high_left))
    values = (raw / np.maximum(energy, 1e-9 * max(float(table[rows, columns]), 1e-12))).astype(np.float32)
    return Agreement(values, far_x)


def _outstanding(power: Field, shape: tuple[int, int], times: float) -> Field:
    """The power less so many medians of its ring of frequencies, nowhere below 0."""
    down = np.minimum(np.arange(shape[0]), shape[0] - np.arange(shape[0])) / shape[0]
    across = np.arange(power.shape[1]) / shape[1]
    ring = (np.sqrt(down[:, None] ** 2 + across[None, :] ** 2) * (2 * RINGS)).astype(np.int16)
    # A sample of each ring is enough for its median.
    few = slice(None, None, max(1, power.size // 400_000))
    rings, some = ring.ravel()[few], power.ravel()[few]
    order = np.argsort(rings, kind="stable")
    edges = np.searchsorted(rings[order], np.arange(int(ring.max()) + 2))
    middles = [np.median(some[order[i:j]]) if j > i else 0.0 for i, j in itertools.pairwise(edges)]
    return np.asarray(np.maximum(power - times * np.array(middles, np.float32)[ring], 0), np.float32)


def _peaks(field: Agreement) -> Peaks:
    """Steps of the local maxima, the strongest and the shortest of them."""
    from scipy import ndimage

    values, middle = field.values, field.middle
    top = ndimage.maximum_filter(values, 7, mode="nearest") == values
    top[0, : middle + 1] = False
    y, x = np.nonzero(top)
    inner = (x > 0) & (x < values.shape[1] - 1) & (y < values.shape[0] - 1)
    y, x = y[inner], x[inner]
    steps = (x - middle) + 1j * y
    far = np.abs(steps) > SHORTEST
    steps, heights = steps[far], values[y[far], x[far]].astype(np.float64)
    if len(steps) < 2:
        return Peaks(steps[:0], heights[:0])
    best = np.sort(heights)[-3:].mean()
    high = heights > 0.5 * best
    steps, heights = steps[high], heights[high]
    strong = np.argsort(-heights)[:MOST_PEAKS]
    near = np.argsort(np.abs(steps))[: MOST_PEAKS // 2]
    chosen = np.union1d(strong, near)
    return Peaks(steps[chosen], heights[chosen])


def reduced(a: complex, b: complex) -> tuple[complex, complex]:
    """The two shortest steps of the same lattice (Lagrange and Gauss), the shorter first, clockwise as y points down.

    >>> reduced(3 + 0j, 7 + 2j)
    ((1+2j), (-2+2j))
    """
    while True:
        if abs(a) > abs(b):
            a, b = b, a
        times = round((a.conjugate() * b).real / abs(a) ** 2)
        if times == 0 or abs(b - times * a) >= abs(b) * (1 - 1e-9):
            break
        b -= times * a
    if (a.imag, a.real) < (0, 0):
        a = -a
    return (a, b) if (a.conjugate() * b).imag > 0 else (a, -b)


def _nodes() -> NDArray[np.int64]:
    count = np.arange(-REACH, REACH + 1)
    grid = np.stack(np.meshgrid(count, count), -1).reshape(-1, 2)
    return np.asarray(grid[(grid[:, 1] > 0) | ((grid[:, 1] == 0) & (grid[:, 0] > 0))], np.int64)


def _pairs(field: Agreement, steps: ComplexArray) -> tuple[ComplexArray, ComplexArray, NDArray[np.float64]]:
    """Every pair of peaks that is not in one line, and its score: the worst agreement among its nodes."""
    from scipy import ndimage

    tolerant = Agreement(ndimage.maximum_filter(field.values, 3, mode="nearest"), field.middle)
    first, second = np.triu_indices(len(steps), 1)
    a, b = steps[first], steps[second]
    sine = np.abs((np.conj(a) * b).imag) / (np.abs(a) * np.abs(b))
    rows, columns = field.values.shape[0] / FARTHEST, field.middle / FARTHEST
    # At least about two repeats by two must be seen.
    some = (sine > 0.2) & (np.abs((np.conj(a) * b).imag) < rows * columns / 3.5)
    a, b = a[some], b[some]
    nodes = _nodes()
    places = a[:, None] * nodes[:, 0] + b[:, None] * nodes[:, 1]
    found = tolerant.at(places)
    # Where little of the picture overlaps, chance decides.
    overlap = (1 - np.abs(places.real) / columns) * (1 - np.abs(places.imag) / rows)
    found = np.where(overlap > 0.2, found, np.nan)
    counted = (~np.isnan(found)).sum(1)
    a, b, found, counted = a[counted > 2], b[counted > 2], found[counted > 2], counted[counted > 2]
    return a, b, np.nanmin(found, 1) if len(found) else np.empty(0)


def _fitted(field: Agreement, a: complex, b: complex) -> tuple[complex, complex]:
    """The steps by least squares over all peaks found where nodes are expected, near ones first."""
    rows, columns = field.values.shape
    for reach in (1, 2, 4, 8):
        count = np.arange(-reach, reach + 1)
        p, q = (each.ravel() for each in np.meshgrid(count, count))
        place = p * a + q * b
        upper = (place.imag > 0) | ((place.imag == 0) & (place.real > 0))
        x, y = np.rint(place.real).astype(int) + field.middle, np.rint(place.imag).astype(int)
        radius = max(2, min(6, int(0.12 * min(abs(a), abs(b)))))
        inside = upper & (x > radius) & (x < columns - radius - 1) & (y < rows - radius - 1)
        nodes, found, weight = [], [], []
        for i in np.nonzero(inside)[0]:
            peak, height = _summit(field.values, x[i], y[i], radius)
            if peak is not None and height > 0:
                nodes.append((p[i], q[i]))
                found.append(peak - field.middle)
                weight.append(height * (1 - (y[i] / rows)) * (1 - abs(x[i] - field.middle) / field.middle))
        if len(nodes) >= 2 and np.linalg.matrix_rank(np.array(nodes)) == 2:
            root = np.sqrt(np.array(weight))
            solved = np.linalg.lstsq(np.array(nodes) * root[:, None], np.array(found) * root, rcond=None)[0]
            if abs(solved[0] - a) < 0.2 * abs(a) and abs(solved[1] - b) < 0.2 * abs(b):
                a, b = complex(solved[0]), complex(solved[1])
    return a, b


def _summit(values: Field, x: int, y: int, radius: int) -> tuple[complex | None, float]:
    """The highest place within a radius, to a fraction of a pixel by parabolas; None at the rim of the search."""
    low_y = max(0, y - radius)
    window = values[low_y : y + radius + 1, x - radius : x + radius + 1]
    summit = int(window.argmax())
    row, column = summit // window.shape[1] + low_y, summit % window.shape[1] + x - radius
    if abs(column - x) == radius or row - y == radius or not 0 < column < values.shape[1] - 1:
        return None, 0.0
    line = values[row, column - 1 : column + 2].astype(np.float64)
    # The field is even: the row above row 0 is row 1 turned round.
    above = values[row - 1, column] if row else values[1, values.shape[1] - 1 - column]
    post = np.array([above, values[row, column], values[min(row + 1, len(values) - 1), column]], np.float64)
    return complex(column + _vertex(line), row + _vertex(post)), float(values[row, column])


def _vertex(three: NDArray[np.float64]) -> float:
    bend = three[0] - 2 * three[1] + three[2]
    return float(np.clip(0.5 * (three[0] - three[2]) / bend, -0.5, 0.5)) if bend < 0 else 0.0


def find_periods(channels: Field) -> Iterator[tuple[Periods | None, Peaks]]:
    """Lattices of a picture's channels (c, rows, columns), each with its best peaks.

    The first is right in a clear picture; the others look through noise. None instead of a lattice where no two
    independent steps agree at all.
    """
    flat = flattened(channels)
    for sigma, outstanding in WAYS:
        yield _found(agreement(_blurred(flat, sigma), outstanding))


def _blurred(channels: Field, sigma: float) -> Field:
    from scipy import ndimage

    return of_each(lambda each: ndimage.gaussian_filter(each, sigma, mode="nearest", truncate=3.0), channels)


def of_each(work: Callable[[Any], Any], channels: Iterable[Any]) -> Field:
    """What work makes of each channel, two at a time: scipy leaves Python's lock alone meanwhile."""
    with ThreadPoolExecutor(2) as pool:
        return np.stack(list(pool.map(work, channels)))


def _found(field: Agreement) -> tuple[Periods | None, Peaks]:
    peaks = _peaks(field)
    if len(peaks.steps) < 2:
        return None, peaks
    a, b, scores = _pairs(field, peaks.steps)
    if not len(scores) or scores.max() <= 0.02:
        return None, peaks
    area = np.abs((np.conj(a) * b).imag)
    good = np.nonzero(scores >= 0.93 * scores.max() - 0.01)[0]
    # Of the smallest cells (to a few per cent) the one that agrees best.
    small = good[area[good] < 1.06 * area[good].min()]
    best = small[np.argmax(scores[small])]
    first, second = reduced(*_fitted(field, *reduced(complex(a[best]), complex(b[best]))))
    return Periods(first, second, float(scores[best])), peaks
