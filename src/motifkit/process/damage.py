"""What lets dye through wax: its cracks, as wide as they are old, crumbled where they meet.

A crack is a stripe of dye that seeps a little to both sides under the wax. Its profile is known in closed form (Crank,
The Mathematics of Diffusion, 1975, section 2.2.3, the extended source of limited extent), so cracks are drawn with
that profile straight from their lines, at any resolution and for any part of a cloth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import IntArray, Marks, Stroke, ranges
from motifkit.geometry.path import polyline
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.language import _
from motifkit.process.crackle import Cracks
from motifkit.process.scale import across_and_down

__all__ = ["Breaks", "breaks", "crack_marks", "leak"]

AT_ONCE = 2_000_000
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

    narrow: float = 0.1
    wide: float = 0.3
    growth: float = 2.0
    crumble: float = 0.8

    def __post_init__(self) -> None:
        if not (0 < self.narrow <= 5 and 0 <= self.wide <= 5 and self.growth > 0 and 0 <= self.crumble <= 5):
            raise InputError(_("cracks are more than 0 and at most 5 mm wide"))

    def widths(self, cracks: Cracks, borne: Iterable[int] = ()) -> FloatArray:
        """The mean width of every crack, mm."""
        return np.asarray(self.narrow + self.wide * np.minimum(cracks.ages(borne) ** self.growth, 4.0))


class _Stripes(NamedTuple):
    """Straight pieces of cracks, in pixels."""

    start: ComplexArray
    end: ComplexArray
    width: FloatArray
    grows: FloatArray


def breaks(
    cracks: Cracks, look: Breaks | None = None, borne: Iterable[int] = ()
) -> tuple[FloatArray, ComplexArray, FloatArray]:
    """The width (mm) at every point of the cracks, and the crumbled places: where, and how wide.

    Args:
        cracks: the cracks.
        look: how wide they are.
        borne: how many of them were there in each earlier bath.

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
    borne: Iterable[int] = (),
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
        borne: how many of the cracks were there in each earlier bath.

    >>> from motifkit.process.crackle import crack_wax
    >>> through = leak(crack_wax(np.ones((60, 80), bool), 4, seed=2), (60, 80))
    >>> through.dtype, bool(through.max() > 0.5), bool(np.median(through) < 0.1)
    (dtype('float32'), True, True)
    """
    scale, far = across_and_down(px_per_mm), across_and_down(seep)
    field = np.zeros(shape[0] * shape[1], np.float32)
    widths, places, sizes = breaks(cracks, look, borne)
    stripes = _stripes(cracks, widths, places, sizes, scale)
    # Half a pixel's own width blurs too: a line thinner than a pixel keeps its weight.
    blur = complex(math.hypot(far.real * scale.real, 0.3), math.hypot(far.imag * scale.imag, 0.3))
    for part, rows, columns in _pixels(stripes, blur, origin, shape, wrap=wrap):
        value = _through(part, rows, columns, blur)
        down, across = rows - origin[0], columns - origin[1]
        if wrap:
            down, across = down % shape[0], across % shape[1]
        np.maximum.at(field, down * shape[1] + across, value)
    return field.reshape(shape)


def _scaled(points: ComplexArray, scale: complex) -> ComplexArray:
    return np.asarray(points.real * scale.real + 1j * (points.imag * scale.imag))


def _stripes(cracks: Cracks, widths: FloatArray, places: ComplexArray, sizes: FloatArray, scale: complex) -> _Stripes:
    points = _scaled(cracks.points, scale)
    inner = np.ones(len(points), np.bool_)
    inner[cracks.starts[1:] - 1] = False
    first = np.flatnonzero(inner)
    mean = (scale.real + scale.imag) / 2
    spots = _scaled(places, scale)
    width = np.concatenate([widths[first], sizes]) * mean
    grows = np.concatenate([widths[first + 1] - widths[first], np.zeros(len(sizes))]) * mean
    return _Stripes(np.concatenate([points[first], spots]), np.concatenate([points[first + 1], spots]), width, grows)


def _pixels(
    stripes: _Stripes, blur: complex, origin: tuple[int, int], shape: tuple[int, int], *, wrap: bool
) -> Iterator[tuple[_Stripes, IntArray, IntArray]]:
    """For every piece of a crack the pixels around it, so many pieces at a time as fit the memory."""
    radius = (stripes.width + np.maximum(stripes.grows, 0)) / 2 + FAR * max(blur.real, blur.imag)
    low_x = np.floor(np.minimum(stripes.start.real, stripes.end.real) - radius).astype(np.intp)
    low_y = np.floor(np.minimum(stripes.start.imag, stripes.end.imag) - radius).astype(np.intp)
    high_x = np.ceil(np.maximum(stripes.start.real, stripes.end.real) + radius).astype(np.intp)
    high_y = np.ceil(np.maximum(stripes.start.imag, stripes.end.imag) + radius).astype(np.intp)
    if not wrap:
        low_y, high_y = low_y.clip(origin[0], None), high_y.clip(None, origin[0] + shape[0])
        low_x, high_x = low_x.clip(origin[1], None), high_x.clip(None, origin[1] + shape[1])
    tall, wide = (high_y - low_y).clip(0), (high_x - low_x).clip(0)
    counts = tall * wide
    seen = np.flatnonzero(counts)
    groups = np.cumsum(counts[seen]) // AT_ONCE
    for group in np.unique(groups):
        which = seen[groups == group]
        piece = np.repeat(which, counts[which])
        number = ranges(np.zeros(len(which), np.intp), counts[which])
        part = _Stripes(*(each[piece] for each in stripes))
        yield part, low_y[piece] + number // wide[piece], low_x[piece] + number % wide[piece]


def _through(part: _Stripes, rows: IntArray, columns: IntArray, blur: complex) -> NDArray[np.float32]:
    """The dye at each pixel of the piece beside it: a stripe that has spread by diffusion."""
    from scipy.special import erf

    step = part.end - part.start
    off = (columns + 0.5 - part.start.real) + 1j * (rows + 0.5 - part.start.imag)
    long = np.abs(step)
    square = np.where(long > 0, long * long, 1.0)
    along = np.clip((off * step.conjugate()).real / square, 0, 1)
    away = off - along * step
    distance = np.abs(away)
    # The dye creeps away from the crack, so along the weft from an upright one and along the warp from a level one.
    side = np.where(distance > 1e-6, away, 1.0) / np.where(distance > 1e-6, distance, 1.0)
    sigma = np.sqrt((side.real * blur.real) ** 2 + (side.imag * blur.imag) ** 2) * math.sqrt(2)
    half = (part.width + along * part.grows) / 2
    nearer, farther = (((distance + hand * half) / sigma).astype(np.float32) for hand in (1.0, -1.0))
    return np.asarray((erf(nearer) - erf(farther)) / 2, np.float32)
