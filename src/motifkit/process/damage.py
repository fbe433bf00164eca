"""What lets dye through wax: its cracks, as wide as they are old, crumbled where they meet.

A crack is a stripe of dye that seeps a little to both sides under the wax. Its profile is known in closed form (Crank,
The Mathematics of Diffusion, 1975, section 2.2.3, the extended source of limited extent), so cracks are drawn with
that profile straight from their lines, at any resolution and for any part of a cloth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import IntArray, Marks, Stroke, ranges
from motifkit.geometry.path import polyline
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.language import _
from motifkit.process.cracks import Cracks
from motifkit.process.scale import across_and_down

__all__ = ["Breaks", "Stripes", "breaks", "crack_marks", "leak"]

AT_ONCE = 500_000
"""Pixels that are reckoned at once."""

FAR = 2.5
"""Standard deviations beyond which no dye is counted: 0.6 % of a stripe's dye lies farther."""


@dataclass(frozen=True)
class Breaks:
    """How wide cracks are, in millimetres.

    Args:
        narrow: width of the newest crack.
        wide: how much wider the oldest is, for each age of 1.
        growth: power of the age at which width grows.
        crumble: how much wider a crack is where it meets another.

    The widths agree with the 0.1 to 0.5 mm seen on cloth; the law of growth is a proposal.
    """

    narrow: float = 0.06
    wide: float = 0.4
    growth: float = 4.0
    crumble: float = 0.8

    def __post_init__(self) -> None:
        if not (0 < self.narrow <= 5 and 0 <= self.wide <= 5 and self.growth > 0 and 0 <= self.crumble <= 5):
            raise InputError(_("cracks are more than 0 and at most 5 mm wide"))

    def widths(self, cracks: Cracks, borne: Iterable[float] = ()) -> FloatArray:
        """The mean width of every crack, mm."""
        grown = cracks.ages(borne) ** self.growth
        # Never more than so much: after many baths a crack still is a crack.
        return np.asarray(self.narrow + self.wide * grown / (1 + grown / 2))


def breaks(
    cracks: Cracks, look: Breaks | None = None, borne: Iterable[float] = ()
) -> tuple[FloatArray, ComplexArray, FloatArray]:
    """The width (mm) at every point of the cracks, and the crumbled places: where, and how wide.

    Args:
        cracks: the cracks.
        look: how wide they are.
        borne: the times of earlier baths, between 0 and 1.

    >>> from motifkit.process.crackle import crack_wax
    >>> widths, places, sizes = breaks(crack_wax(np.ones((60, 80), bool), 4))
    >>> len(places) == len(sizes), bool(widths.min() > 0)
    (True, True)
    """
    chosen = look or Breaks()
    mean = chosen.widths(cracks, borne)
    counts = np.diff(cracks.starts)
    widths = np.repeat(mean, counts) * cracks.breath
    place = ranges(np.zeros(len(counts), np.intp), counts)
    length = np.repeat(counts, counts)
    step = float(np.median(np.abs(np.diff(cracks.points)))) if len(cracks.points) > 1 else 1.0
    for arm, steps in enumerate((place, length - 1 - place)):
        meets = np.repeat(cracks.ends[:, arm] >= 0, counts)
        widths *= 1 + chosen.crumble * meets * np.exp(-steps * step / (3 * chosen.narrow))
    where, newer, older = cracks.junctions
    return widths, where, np.hypot(mean[newer], mean[older]) * (0.75 + 0.5 * chosen.crumble)


def crack_marks(cracks: Cracks, look: Breaks | None = None) -> Marks:
    """The cracks as strokes of their width, part ``retak``: for an SVG, or a plotter.

    >>> from motifkit.process.crackle import crack_wax
    >>> crack_marks(crack_wax(np.ones((60, 80), bool), 4))[0].part
    'retak'
    """
    widths, _where, _sizes = breaks(cracks, look)
    spans = zip(cracks.starts[:-1], cracks.starts[1:], strict=True)
    return Marks.of(Stroke(polyline(cracks.points[a:b]), widths[a:b], role="isen", part="retak") for a, b in spans)


def leak(
    cracks: Cracks,
    shape: tuple[int, int],
    *,
    px_per_mm: complex = 10.0,
    origin: tuple[int, int] = (0, 0),
    seep: complex = 0.12,
    wrap: bool = False,
    look: Breaks | None = None,
    borne: Iterable[float] = (),
) -> Float32Array:
    """Share of the bath's dye that comes through the cracks at every pixel, 0 to 1.

    Any window of a cloth gets the same numbers as the same place of a larger window.

    Args:
        cracks: the cracks of one wax.
        shape: rows and columns of the window.
        px_per_mm: pixels per millimetre, across (real part) and down (imaginary part) if they differ.
        origin: row and column of the cloth at which the window begins.
        seep: how far dye creeps under the wax to each side (standard deviation, mm), along the weft (across, real
            part) and along the warp (down, imaginary part) if they differ.
        wrap: the window is one repeat of a cracked tile.
        look: how wide the cracks are.
        borne: the times of earlier baths, between 0 and 1.

    >>> from motifkit.process.crackle import crack_wax
    >>> through = leak(crack_wax(np.ones((60, 80), bool), 4, seed=2), (60, 80))
    >>> through.dtype, bool(through.max() > 0.5), bool(np.median(through) < 0.1)
    (dtype('float32'), True, True)
    """
    stripes = Stripes.of(cracks, px_per_mm=px_per_mm, seep=seep, look=look, borne=borne)
    return stripes.painted(shape, origin, wrap=wrap)


@dataclass(frozen=True, eq=False)
class Stripes:
    """The straight pieces of cracks in the pixels of a cloth, ready to be painted in any window of it.

    Args:
        start: where each piece begins, x + iy in pixels.
        end: where it ends.
        width: how wide it is at its start, pixels.
        grows: how much wider at its end.
        blur: how far its dye creeps, pixels, across and down.
    """

    start: ComplexArray
    end: ComplexArray
    width: Float32Array
    grows: Float32Array
    blur: complex

    @classmethod
    def of(
        cls,
        cracks: Cracks,
        *,
        px_per_mm: complex = 10.0,
        seep: complex = 0.12,
        look: Breaks | None = None,
        borne: Iterable[float] = (),
    ) -> Stripes:
        """The pieces of cracks; for the numbers see `leak`."""
        scale, far = across_and_down(px_per_mm), across_and_down(seep)
        widths, places, sizes = breaks(cracks, look, borne)
        points, spots = (each.real * scale.real + 1j * (each.imag * scale.imag) for each in (cracks.points, places))
        inner = np.ones(len(points), np.bool_)
        inner[cracks.starts[1:] - 1] = False
        first, mean = np.flatnonzero(inner), (scale.real + scale.imag) / 2
        width = np.concatenate([widths[first], sizes]) * mean
        grows = np.concatenate([widths[first + 1] - widths[first], np.zeros(len(sizes))]) * mean
        # A pixel's own width blurs too: a crack thinner than a pixel keeps its weight.
        blur = complex(math.hypot(far.real * scale.real, 0.3), math.hypot(far.imag * scale.imag, 0.3))
        start, end = np.concatenate([points[first], spots]), np.concatenate([points[first + 1], spots])
        return cls(start, end, width.astype(np.float32), grows.astype(np.float32), blur)

    @classmethod
    def joined(cls, several: Sequence[Stripes]) -> Stripes:
        """Stripes of one cloth one after another; at least one."""
        start, end, width, grows = (
            np.concatenate(part)
            for part in zip(*((each.start, each.end, each.width, each.grows) for each in several), strict=True)
        )
        return cls(start, end, width, grows, several[0].blur)

    def reaching(self, top: int, bottom: int) -> Stripes:
        """The pieces that reach into some rows of the cloth."""
        _low_x, low_y, _high_x, high_y = self._bounds
        return self._take((high_y > top) & (low_y < bottom))

    def painted(self, shape: tuple[int, int], origin: tuple[int, int] = (0, 0), *, wrap: bool = False) -> Float32Array:
        """The share of the dye that comes through in every pixel of a window, 0 to 1.

        Args:
            shape: rows and columns of the window.
            origin: row and column of the cloth at which it begins.
            wrap: the window is one repeat of a cracked tile.
        """
        field = np.zeros(shape[0] * shape[1], np.float32)
        for piece, rows, columns in self._pixels(shape, origin, wrap=wrap):
            value = self._take(piece).through(rows, columns)
            down, across = rows - origin[0], columns - origin[1]
            if wrap:
                down, across = down % shape[0], across % shape[1]
            np.maximum.at(field, down * shape[1] + across, value)
        return field.reshape(shape)

    def through(self, rows: IntArray, columns: IntArray) -> Float32Array:
        """The dye at one pixel for each piece: a stripe that has spread by diffusion."""
        from scipy.special import erf

        step = self.end - self.start
        off = (columns + 0.5 - self.start.real) + 1j * (rows + 0.5 - self.start.imag)
        square = (step * step.conjugate()).real
        along = np.clip((off * step.conjugate()).real / np.where(square > 0, square, 1.0), 0, 1)
        away = off - along * step
        distance = np.abs(away)
        # The dye creeps away from the crack, so along the weft from an upright one and along the warp from a level one.
        side = np.where(distance > 1e-6, away, 1.0) / np.where(distance > 1e-6, distance, 1.0)
        sigma = np.sqrt((side.real * self.blur.real) ** 2 + (side.imag * self.blur.imag) ** 2) * math.sqrt(2)
        half = (self.width + along * self.grows) / 2
        nearer, farther = (((distance + hand * half) / sigma).astype(np.float32) for hand in (1.0, -1.0))
        return np.asarray((erf(nearer) - erf(farther)) / 2, np.float32)

    def _take(self, which: NDArray[np.bool_] | IntArray) -> Stripes:
        return Stripes(self.start[which], self.end[which], self.width[which], self.grows[which], self.blur)

    @cached_property
    def _bounds(self) -> tuple[IntArray, IntArray, IntArray, IntArray]:
        """First column and row that each piece reaches, and the last ones plus one."""
        radius = (self.width + np.maximum(self.grows, 0)) / 2 + FAR * max(self.blur.real, self.blur.imag)
        low = np.minimum(self.start.real, self.end.real), np.minimum(self.start.imag, self.end.imag)
        high = np.maximum(self.start.real, self.end.real), np.maximum(self.start.imag, self.end.imag)
        first, last = (
            (np.floor(each - radius).astype(np.intp) for each in low),
            (np.ceil(each + radius) for each in high),
        )
        low_x, low_y = first
        high_x, high_y = (each.astype(np.intp) for each in last)
        return low_x, low_y, high_x, high_y

    def _pixels(
        self, shape: tuple[int, int], origin: tuple[int, int], *, wrap: bool
    ) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
        """For every piece the pixels around it, so many pieces at a time as fit the memory."""
        low_x, low_y, high_x, high_y = self._bounds
        if not wrap:
            low_y, high_y = low_y.clip(origin[0], None), high_y.clip(None, origin[0] + shape[0])
            low_x, high_x = low_x.clip(origin[1], None), high_x.clip(None, origin[1] + shape[1])
        wide = (high_x - low_x).clip(0)
        counts = (high_y - low_y).clip(0) * wide
        seen = np.flatnonzero(counts)
        groups = np.cumsum(counts[seen]) // AT_ONCE
        for group in np.unique(groups):
            which = seen[groups == group]
            piece = np.repeat(which, counts[which])
            number = ranges(np.zeros(len(which), np.intp), counts[which])
            yield piece, low_y[piece] + number // wide[piece], low_x[piece] + number % wide[piece]
