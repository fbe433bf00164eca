"""Cracks of the wax (remukan, pecah malam), grown one after another as wax breaks.

Each crack begins where the wax is widest, for there the tension is greatest, runs both ways by the shortest way to an
edge of the wax or to an earlier crack, and ends there: so cracks meet in a T and hardly ever cross. Earlier ones never
change and are wider. After Wyvill, van Overveld and Carpendale, "Rendering Cracks in Batik", NPAR 2004; the angle to
the distance field is kept by inertia instead of their second map.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from motifkit.errors import InputError
from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import IntArray, ranges
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.language import _
from motifkit.process.cracks import EDGE, OUTSIDE, Cracks
from motifkit.process.distance import DistanceMap
from motifkit.process.tension import Tension

__all__ = ["crack_wax"]

NARROW, WIDE, STIFF = 1.0, 5.0, 8.0
"""Millimetres from a crack's beginning to the nearest edge, from where on it keeps to the folds of the cloth and where
it does so fully: the first cracks of wide wax; and how slow these are to turn, so that they run far."""

NEAR_TURN, FAR_TURN = 9.0, 0.3
"""Pixels on which a crack turns into the steepest way: beside a feature, and more for every pixel away from it."""

LEAST_TURN = 0.5
"""Cosine between a crack's way and the steepest one, below which it does not turn: never back where it came from."""

DIRECTIONS = 24
"""Directions that are tried at the start of a crack."""

BREATH = 7
"""Steps between the places where a crack's width changes."""

OWN_STEPS = 8
"""Steps of a crack that are too near to its head to be met again."""

Steps: TypeAlias = list[tuple[float, float]]


def crack_wax(
    wax: NDArray[np.bool_],
    count: int,
    *,
    px_per_mm: float = 10.0,
    seed: int = 0,
    wrap: bool = False,
    wander: float = 0.9,
    jitter: float = 0.5,
    least: float = 0.4,
    origin: complex = 0j,
    earlier: Cracks | None = None,
    begin: NDArray[np.bool_] | None = None,
    near: Float32Array | None = None,
) -> Cracks:
    """Crack the wax of a picture so many times; fewer where no wide wax is left.

    Args:
        wax: where wax lies, shape (rows, columns).
        count: how many cracks; the first ones are the same whatever the number.
        px_per_mm: resolution of the picture.
        seed: which of the endless ways in which wax can break.
        wrap: the picture repeats across and down, and so do the cracks.
        wander: how unsteadily a crack runs, 0 to 3.
        jitter: how far chance decides where the next crack comes, 0 (where the wax is widest) to 1.
        least: wax nearer than this (mm) to an edge or crack everywhere does not break any more.
        origin: the place on the cloth (mm) of the picture's upper left corner; the lines are told from there.
        earlier: cracks that are there already, at which new ones end; the ends of the new ones count from the first
            of these on.
        begin: where cracks may begin, shape (rows, columns); everywhere by default.
        near: distance (pixels) to the nearest edge of the wax, where that is known already.

    Raises:
        InputError: when a number is out of its range.

    >>> cracks = crack_wax(np.ones((60, 80), bool), 5, seed=1)
    >>> len(cracks), int((cracks.ends >= 0).sum()) > 0
    (5, True)
    """
    _check(count, px_per_mm, wander, jitter)
    place = complex(origin)
    there = [] if earlier is None else _courses(earlier, place, px_per_mm)
    growth = _Growth(wax, near, there, random.Random(seed), wrap=wrap, wander=wander)  # noqa: S311 - no secret
    tops = growth.near.tops
    tension = Tension((tops.shape[0], tops.shape[1]), jitter, px_per_mm, place, seed, growth.chance, begin)
    lines: list[ComplexArray] = []
    ends: list[tuple[int, int]] = []
    breaths: list[FloatArray] = []
    while len(lines) < count:
        block = growth.widest(tension.weights, max(1.5, least * px_per_mm))
        if block is None:
            break
        start = growth.near.peak(block)
        far = float(growth.near.field[start]) / px_per_mm
        pull = min(1.0, max(0.0, (far - NARROW) / (WIDE - NARROW)))
        line, how = growth.crack(*start, tension.fold(block), pull)
        tension.relieve(block)
        lines.append((line + (0.5 + 0.5j)) / px_per_mm + place)
        ends.append(how)
        breaths.append(_breath(len(line), growth.chance))
    return Cracks.of(lines, ends, breaths, np.arange(len(lines)) / max(1, count))


def _check(count: int, px_per_mm: float, wander: float, jitter: float) -> None:
    if not 0 <= count <= 1_000_000:
        raise InputError(_("the number of cracks lies between 0 and a million (got {value})").format(value=count))
    if not (px_per_mm > 0 and 0 <= wander <= 3 and 0 <= jitter <= 1):
        raise InputError(
            _("cracks need a resolution above 0, wander from 0 to 3 and jitter from 0 to 1 (got {values})").format(
                values=f"{px_per_mm:g}, {wander:g}, {jitter:g}"
            )
        )


def _breath(points: int, chance: random.Random) -> FloatArray:
    """A width that swells and shrinks along a crack, from 0.6 to 1.4 times its mean."""
    knots = points // BREATH + 2
    values = [0.6 + 0.8 * chance.random() for _knot in range(knots)]
    return np.interp(np.arange(points), np.arange(knots) * BREATH, values)


def _courses(cracks: Cracks, origin: complex, px_per_mm: float) -> list[ComplexArray]:
    """Earlier cracks in the pixels of a picture, each without a gap."""
    courses = []
    for index in range(len(cracks)):
        line = (cracks.line(index) - origin) * px_per_mm - (0.5 + 0.5j)
        pieces = np.maximum(np.ceil(np.abs(np.diff(line))), 1).astype(np.intp)
        share = ranges(np.zeros(len(pieces), np.intp), pieces) / np.repeat(pieces, pieces)
        between = np.repeat(line[:-1], pieces) + share * np.repeat(np.diff(line), pieces)
        courses.append(np.append(between, line[-1:]))
    return courses


class _Growth:
    """The wax while it breaks: distances to edges and cracks, and whose crack lies where."""

    def __init__(
        self,
        wax: ArrayLike,
        near: Float32Array | None,
        there: Sequence[ComplexArray],
        chance: random.Random,
        *,
        wrap: bool,
        wander: float,
    ) -> None:
        self.wax = np.asarray(wax, np.bool_)
        self.chance, self.wrap, self.wander = chance, wrap, wander
        self.rows, self.columns = self.wax.shape
        self.owner = np.full(self.wax.shape, -1, np.int32)
        self.count = 0
        if near is None:
            for course in there:
                self._burn(course)
            self.near = DistanceMap.of(~self.wax | (self.owner >= 0), wrap=wrap)
        else:
            self.near = DistanceMap(near, wrap=wrap)
            for course in there:
                self._add(*self._burn(course))
        if np.isinf(self.near.tops).any():
            # Wax without any edge breaks anywhere; a distance it must have, and none is larger.
            self.near.field[:] = sum(self.wax.shape)
            self.near.tops[:] = sum(self.wax.shape)
        self._field = self.near.field.data  # ten times as fast as the array, number by number

    def widest(self, blocks: FloatArray, least: float) -> tuple[int, int] | None:
        """The block in which the next crack begins; None where all wax is too narrow."""
        score = np.where(self.near.tops >= least, self.near.tops * blocks, 0)
        best = int(score.argmax())
        if score.flat[best] <= 0:
            return None
        return best // score.shape[1], best % score.shape[1]

    def crack(self, row: int, column: int, fold: float, pull: float) -> tuple[ComplexArray, tuple[int, int]]:
        """One crack through a pixel, drawn to the way of a fold: its course (x, y), and how its two arms end."""
        own: dict[tuple[int, int], int] = {}
        angle = self._steepest(column, row, None, fold, pull)
        stiff = 1 + STIFF * pull
        first, met_first = self._arm(column, row, angle, own, stiff)
        angle = self._steepest(column, row, angle + math.pi)
        second, met_second = self._arm(column, row, angle, own, stiff)
        path = np.array([complex(x, y) for x, y in [*reversed(first), (column, row), *second]])
        ends = [self.count if met is None else met for met in (met_first, met_second)]
        self._add(*self._burn(path))
        return path, (ends[0], ends[1])

    def _add(self, rows: IntArray, columns: IntArray) -> None:
        if len(rows):
            self.near.add(rows, columns)

    def _at(self, x: float, y: float) -> tuple[float, float, float] | None:
        """Distance at a place and its slope across and down; None outside the picture."""
        left, top = math.floor(x), math.floor(y)
        right, bottom = left + 1, top + 1
        if self.wrap:
            left, right, top, bottom = left % self.columns, right % self.columns, top % self.rows, bottom % self.rows
        elif not (0 <= x <= self.columns - 1 and 0 <= y <= self.rows - 1):
            return None
        else:
            right, bottom = min(right, self.columns - 1), min(bottom, self.rows - 1)
        field, u, v = self._field, x - math.floor(x), y - math.floor(y)
        a, b, c, d = field[top, left], field[top, right], field[bottom, left], field[bottom, right]
        upper, lower = a + (b - a) * u, c + (d - c) * u
        return upper + (lower - upper) * v, (b - a) * (1 - v) + (d - c) * v, lower - upper

    def _steepest(self, x: float, y: float, about: float | None, fold: float = 0.0, pull: float = 0.0) -> float:
        """The angle at which the nearest feature lies: of all, or of those within 45° of a direction."""
        here = self._at(x, y)
        radius = max(2.0, 0.4 * here[0]) if here else 2.0
        spread = math.pi if about is None else math.pi / 4
        start = self.chance.random() * 2 * math.pi if about is None else about
        best, angle = math.inf, start
        for step in range(DIRECTIONS):
            turn = start + spread * (2 * step / DIRECTIONS - (about is not None))
            there = self._at(x + radius * math.cos(turn), y + radius * math.sin(turn))
            lean = radius * (pull * abs(math.sin(turn - fold)) if about is None else 0.1 * abs(turn - about))
            if there is not None and there[0] + lean < best:
                best, angle = there[0] + lean, turn
        return angle

    def _arm(
        self, x: float, y: float, angle: float, own: dict[tuple[int, int], int], stiff: float
    ) -> tuple[Steps, int | None]:
        """Walk from a place until a feature is met; the steps, and what was met: None for the crack itself."""
        dx, dy = math.cos(angle), math.sin(angle)
        steps: Steps = []
        gauss, sway = self.chance.gauss, 0.0
        before, born = (round(y), round(x)), len(own)
        for step in range(4 * (self.rows + self.columns)):
            here = self._at(x, y)
            if here is None:
                return steps, OUTSIDE
            distance, gx, gy = here
            slope = math.hypot(gx, gy)
            nx, ny = (-gx / slope, -gy / slope) if slope > 1e-6 else (0.0, 0.0)
            if nx * dx + ny * dy < LEAST_TURN:
                nx, ny = dx, dy
            turn = 1 / (NEAR_TURN + FAR_TURN * stiff * distance)
            drift = 0.02 * self.wander * gauss(0, 1)
            dx, dy = dx + turn * (nx - dx) - drift * dy, dy + turn * (ny - dy) + drift * dx
            length = math.hypot(dx, dy)
            dx, dy = dx / length, dy / length
            sway = 0.8 * sway + 0.12 * self.wander * gauss(0, 1)
            along = math.sqrt(max(0.0, 1 - sway * sway))
            x, y = x + along * dx - sway * dy, y + along * dy + sway * dx
            steps.append((x, y))
            if distance < 1 and step:
                return steps, self._met(x, y)
            pixel = (round(y) % self.rows, round(x) % self.columns)
            # A crack that comes round upon itself ends there; its own first steps always lie near.
            if step > OWN_STEPS and _crosses(own, before, pixel, born + step - OWN_STEPS):
                return steps, None
            own.setdefault(pixel, born + step)
            before = pixel
        return steps, OUTSIDE

    def _met(self, x: float, y: float) -> int:
        """Which earlier crack lies nearest to a place, or the edge of the wax."""
        down, across = np.arange(round(y) - 1, round(y) + 2), np.arange(round(x) - 1, round(x) + 2)
        far = np.hypot((down - y)[:, None], (across - x)[None, :])
        if self.wrap:
            down, across = down % self.rows, across % self.columns
        else:
            down, across = down.clip(0, self.rows - 1), across.clip(0, self.columns - 1)
        around = self.owner[np.ix_(down, across)]
        nearest = int(np.where(around >= 0, far, np.inf).argmin())
        return max(int(around.flat[nearest]), EDGE)

    def _burn(self, path: ComplexArray) -> tuple[IntArray, IntArray]:
        """Mark the pixels of a crack as its own where no earlier one lies; those pixels."""
        rows, columns = np.rint(path.imag).astype(np.intp), np.rint(path.real).astype(np.intp)
        if not self.wrap:
            inside = (rows >= 0) & (rows < self.rows) & (columns >= 0) & (columns < self.columns)
            rows, columns = rows[inside], columns[inside]
        y, x = rows % self.rows, columns % self.columns
        fresh = self.wax[y, x] & (self.owner[y, x] < 0)
        self.owner[y[fresh], x[fresh]] = self.count
        self.count += 1
        return rows[fresh], columns[fresh]


def _crosses(own: dict[tuple[int, int], int], before: tuple[int, int], pixel: tuple[int, int], oldest: int) -> bool:
    """Whether a step between pixels meets or slips through a crack's own older pixels."""
    if own.get(pixel, oldest) < oldest:
        return True
    sides = (before[0], pixel[1]), (pixel[0], before[1])
    return all(own.get(side, oldest) < oldest for side in sides)
