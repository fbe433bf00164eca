"""The steps by which a picture repeats, from its autocorrelation.

A picture laid over itself, moved by a step of its lattice, agrees with itself; the peaks of that agreement are the
lattice. Peaks are paired, a pair is as good as the worst agreement among its nodes, and of pairs that are about as good
the smallest cell wins. After Liu, Collins and Tsin, IEEE TPAMI 26(3), 354-371 (2004).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import ComplexArray
from motifkit.symmetry.autocorrelation import FARTHEST, Agreement, agreements
from motifkit.symmetry.channels import Field
from motifkit.symmetry.light import flattened

__all__ = ["SHORTEST", "Peaks", "Periods", "find_periods", "reduced"]

SHORTEST = 11.0
"""Pixels: a primitive step is never looked for below this; half the diagonal of a centred cell of 24 px is 17."""
OVERLAP = 0.2
"""Share of the picture that must lie under its copy; where less does, chance decides."""
MUCH, DIP = 0.4, 0.1
"""Share of the picture that must lie under its copy for a step to be certain, and by how much they agree less on the
way."""
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
    """Steps after which a picture agrees with itself, and how well, in no order.

    ``plain``: of which it is certain that they are repeats: much of the picture lies under its copy, and on the way
    there they part, as the length of a bar or the slope of a shade does not.
    """

    steps: ComplexArray
    heights: NDArray[np.float64]
    plain: NDArray[np.bool_]

    @property
    def height(self) -> float:
        """The best agreement after a step that is certainly a repeat."""
        return float(self.heights[self.plain].max(initial=0.0))

    @property
    def in_line(self) -> bool:
        """Whether the best steps all lie in one line."""
        best = self.steps[self.plain & (self.heights > 0.85 * self.height)]
        if not len(best):
            return False
        along = np.mean((best / np.abs(best)) ** 2)
        return bool(abs(along) > 0.97)

    def scaled(self, times: int) -> Peaks:
        """The same in smaller pixels."""
        return Peaks(self.steps * times, self.heights, self.plain)


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
    far = (np.abs(steps) > SHORTEST) & (field.overlap(steps) > OVERLAP)
    steps, heights = steps[far], values[y[far], x[far]].astype(np.float64)
    if len(steps) < 2:
        return Peaks(steps[:0], heights[:0], heights[:0] > 0)
    best = np.sort(heights)[-3:].mean()
    high = heights > 0.5 * best
    steps, heights = steps[high], heights[high]
    strong = np.argsort(-heights)[:MOST_PEAKS]
    near = np.argsort(np.abs(steps))[: MOST_PEAKS // 2]
    chosen = np.union1d(strong, near)
    steps, heights = steps[chosen], heights[chosen]
    lowest = field.at(steps[:, None] * np.linspace(0.1, 0.9, 17)).min(1)
    return Peaks(steps, heights, (field.overlap(steps) > MUCH) & (lowest < heights - DIP))


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
    found = np.where(field.overlap(places) > OVERLAP, found, np.nan)
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
    for field in agreements(flattened(channels)):
        yield _found(field)


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
