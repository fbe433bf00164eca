"""From a picture to the mean cell of its true lattice: neither half a repeat, nor two repeats that only look alike."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.symmetry.channels import Field, middle_of, of_each, reduced_by
from motifkit.symmetry.evidence import Judge
from motifkit.symmetry.light import without_light
from motifkit.symmetry.mean_cell import (
    MeanCell,
    Reading,
    Spectrum,
    mean_cell,
    read_cells,
    refined,
    spectrum,
)
from motifkit.symmetry.periods import SHORTEST, Peaks, Periods, find_periods, reduced
from motifkit.symmetry.spots import Spots

__all__ = ["Repeats", "grid_counts", "read_repeats"]

SOME = 450_000
"""Pixels of a picture that are enough to judge it."""
SHARP = 64
"""Pixels that a step keeps when a picture is reduced."""


@dataclass(frozen=True)
class Repeats:
    """The mean cell of a picture, with its steps in pixels of the picture as given.

    ``scale``: pixels of the picture in a pixel of the reading. ``middle``: where in the picture, in pixels, the corner
    (0, 0) of the cell lies. ``adrift``: pixels of the picture by which the steps may miss at its rim.
    """

    a: complex
    b: complex
    scale: int
    reading: Reading
    cell: MeanCell
    judge: Judge
    spots: Spots
    agreement: float
    middle: complex
    adrift: float

    @property
    def coherence(self) -> float:
        """Share of the mean cell's power that all repeats have in common, near ones and far ones, 0 to 1."""
        return self.spectrum.coherence

    @property
    def steepness(self) -> float:
        """How much more the repeats differ in coarse detail than in fine detail."""
        return self.spectrum.steepness

    @property
    def unlike(self) -> float:
        """Power that a single repeat has of its own, as a part of what all have in common."""
        return self.spectrum.unlike

    @property
    def held(self) -> float:
        """Power (full scale 1) of the pattern that repeats by this lattice."""
        return float((self.spectrum.power - self.spectrum.noise).sum(0) @ np.bincount(self.spectrum.shell))

    @property
    def spectrum(self) -> Spectrum:
        """The Fourier coefficients of the mean cell."""
        return self.judge.spectrum


def _views(channels: Field) -> Iterator[tuple[Field, int]]:
    """The picture as it is looked at: as a whole, reduced; then its middle at full size where that is finer."""
    rows, columns = channels.shape[1:]
    times = max(1, math.ceil(math.sqrt(rows * columns / 1_100_000)))
    yield reduced_by(channels, times), times
    while times > 1:
        times = max(1, times // 3)
        yield reduced_by(middle_of(channels, 1_100_000 * times**2), times), times


def read_repeats(channels: Field) -> tuple[Repeats | None, Peaks]:
    """The repeats of a picture, and the steps of its best peaks; None where no two steps are found."""
    first: Peaks | None = None
    best: Repeats | None = None
    coarse: list[Periods] = []
    for view, times in _views(channels):
        for periods, peaks in find_periods(view):
            first = first or peaks.scaled(times)
            if periods is None:
                continue
            whole = Periods(periods.a * times, periods.b * times, periods.agreement)
            if times > 1 and abs(periods.a) < SHARP / 2:
                # Steps of so few pixels are measured badly: a finer look is sooner taken than they are mended.
                coarse.append(whole)
                if periods.agreement > CLEAR / 2:
                    break
                continue
            if best is None or not _alike(best, whole):
                best = _better(best, settle(channels, whole))
            if best is not None and (best.coherence > CLEAR or _hopeless(best.spectrum)):
                return best, first
        if best is not None and best.coherence > CLEAR / 2:
            break
    for periods in coarse:
        if best is None or best.coherence < CLEAR / 2:
            best = _better(best, settle(channels, periods))
    return best, first or Peaks(np.empty(0, np.complex128), np.empty(0), np.empty(0, np.bool_))


CLEAR = 0.8
"""Share of the mean cell's power that all repeats have in common from which the lattice is not doubted."""


def _alike(known: Repeats, periods: Periods) -> bool:
    """Whether steps are those that were read already."""
    pairs = zip(reduced(known.a, known.b), reduced(periods.a, periods.b), strict=True)
    return all(abs(one - other) < 0.02 * abs(one) for one, other in pairs)


def _better(one: Repeats | None, other: Repeats | None) -> Repeats | None:
    """The one whose lattice holds more of the picture; the smaller cell where they hold about as much."""
    if one is None or other is None:
        return one or other
    if abs(one.held - other.held) < 0.04 * max(one.held, other.held):
        return min(one, other, key=lambda each: abs((each.a.conjugate() * each.b).imag))
    return max(one, other, key=lambda each: each.held)


def settle(channels: Field, periods: Periods) -> Repeats | None:
    """Read the cells, mend the steps, and halve or double them until neither more nor less repeats.

    None where the steps lead to no cell that is seen about twice along each.
    """
    a, b = reduced(periods.a, periods.b)
    repeats: Repeats | None = None
    for _round in range(4):
        if not _seen(a, b, channels.shape):
            return repeats
        repeats = _read(channels, a, b, periods.agreement)
        moved = abs(repeats.a - a) > 0.1 * abs(a) or abs(repeats.b - b) > 0.1 * abs(b)
        if moved or repeats.adrift > LOST or not _seen(repeats.a, repeats.b, channels.shape):
            return None
        changed = None if _hopeless(repeats.spectrum) else _finer(repeats) or _coarser(repeats)
        if changed is None:
            return repeats
        a, b = changed
    return repeats


def _foreign(known: Spectrum, far: float = 0.0) -> bool:
    """Whether repeats are things of their own: no better steps and no other multiple of them would mend that.

    Steps that miss by ``far`` pixels part fine detail first; where large shapes differ it is not for that.
    """
    by_chance = known.coherence < CHANCE and (far > LOST or known.steepness > UNSTEADY)
    return by_chance or (known.steepness > FOREIGN and known.unlike > 1.5)


def _hopeless(known: Spectrum) -> bool:
    return _foreign(known) or scattered(known)


def scattered(known: Spectrum) -> bool:
    """Whether repeats, at steps as good as they get, are single things in rows or fill a part of the picture."""
    return any(known.steepness > steep and known.unlike > own for steep, own in SCATTERED)


FOREIGN = 1000.0
"""How much more things that are not alike differ in coarse detail than in fine detail."""
SCATTERED = ((100.0, 0.85), (15.0, 5.0), (3.0, 100.0))
"""Where repeats differ in large shapes alone, and each has nearly as much of its own as it shares, they are single
things in rows (a hand that strays by a tenth of its step leaves 0.6); where they are cut sharply, several times as
much."""
UNSTEADY = 10.0
"""Repeats that differ in large shapes so much more than in fine detail do not differ by noise: they are drawn by an
unsteady hand, or nearly repeat without doing so, as waves a fifth of a turn apart do."""
CHANCE = 0.1
"""Share of the power that repeats laid at wrong steps have in common."""
LOST = 2.0
"""Pixels by which steps, mended three times, may still miss at the rim of the picture; where it is more, they wander
over a picture that does not repeat."""


def _seen(a: complex, b: complex, shape: tuple[int, ...]) -> bool:
    """Whether steps are no grain of pixels, and about two repeats lie along each."""
    along, across, cells = grid_counts(a, b, shape)
    return min(abs(a), abs(b)) > 0.6 * SHORTEST and min(along, across) > 1.8 and cells > 3.5


def _read(channels: Field, a: complex, b: complex, agreement: float) -> Repeats:
    from scipy import ndimage

    rows, columns = channels.shape[1:]
    times = max(1, min(math.ceil(math.sqrt(rows * columns / SOME)), int(min(abs(a), abs(b)) / SHARP)))
    enough = max(SOME * times**2, 20 * abs((a.conjugate() * b).imag))
    middle = middle_of(channels, int(enough))
    top, left = ((full - part) // 2 for full, part in zip(channels.shape[1:], middle.shape[1:], strict=True))
    part = reduced_by(middle, times)
    # The middle of the first reduced pixel lies half of the others to the right of that of the first pixel.
    corner = complex(left, top) + times * complex(part.shape[2] - 1, part.shape[1] - 1) / 2 + (times - 1) / 2 * (1 + 1j)
    a, b = a / times, b / times
    filtered = list(of_each(lambda each: ndimage.spline_filter(each, 3, np.float32, mode="mirror"), part))
    for mended in range(3):
        reading = without_light(read_cells(filtered, a, b))
        cell = mean_cell(reading)
        known = spectrum(cell, a, b)
        better_a, better_b, far = refined(reading, cell.mean, known)
        apart = _foreign(known, far) or (mended > 0 and scattered(known))
        if apart or mended == 2 or far < 0.12 or far > 0.2 * max(part.shape):
            break
        a, b = better_a, better_b
    return Repeats(
        a * times, b * times, times, reading, cell, Judge(known), Spots(cell, known), agreement, corner, far * times
    )


def _finer(repeats: Repeats) -> tuple[complex, complex] | None:
    """Steps of a finer lattice that is there as well: halves, thirds, fifths and sevenths."""
    a, b = repeats.a, repeats.b
    identity = np.eye(2, dtype=np.int64)
    strong = repeats.judge.strong
    orders = repeats.spectrum.orders[strong]
    heights = (repeats.judge.weight[:, strong] * np.abs(repeats.spectrum.values[:, strong]) ** 2).sum(0)
    for part, p, q in PARTS:
        # Waves that do not come round within such a part of a step must all be missing.
        if heights[(orders @ (p, q)) % part != 0].sum() > STRANGE * heights.sum():
            continue
        shift = np.array([p / part, q / part])
        if repeats.judge.weigh(identity, shift).against < 0 and repeats.spots.breaking(identity, shift) < 0:
            short = (p * a + q * b) / part
            return reduced(short, b) if p else reduced(a, short)
    return None


PARTS = [(part, p, q) for part in (2, 3, 5, 7) for p, q in ((0, 1), *((1, q) for q in range(part)))]
"""All lattices that are so many times finer."""
STRANGE = 0.5
"""Share of the waves that stand out of the noise and do not fit, from which a finer lattice is not weighed."""


def _coarser(repeats: Repeats) -> tuple[complex, complex] | None:
    """Steps of the lattice that even and odd repeats make, where they differ beyond the picture's unrest."""
    a, b = repeats.a, repeats.b
    against = [repeats.judge.doubled(*each) for each in repeats.cell.parity]
    worst = int(np.argmax([each.against for each in against]))
    if against[worst].against < CERTAIN or against[worst].share < LEAST:
        spots = [repeats.spots.parting(*each) for each in repeats.cell.parity]
        worst = int(np.argmax(spots))
        if spots[worst] < 0:
            return None
    # Parity along a: 2a and b; along b: a and 2b; along both: the chequerboard.
    return reduced(*((2 * a, b), (a, 2 * b), (a + b, a - b))[worst])


CERTAIN = 6.0
LEAST = 0.004


def grid_counts(a: complex, b: complex, shape: tuple[float, ...]) -> tuple[float, float, float]:
    """How many steps along a and b a picture spans, and how many cells its area holds."""
    rows, columns = shape[-2:]
    area = abs((a.conjugate() * b).imag)
    corners = np.array([0, columns, columns + 1j * rows, 1j * rows])
    return (
        float(np.ptp((corners * b.conjugate()).imag) / area),
        float(np.ptp((a.conjugate() * corners).imag) / area),
        rows * columns / area,
    )


Numbers = NDArray[np.float64]
