"""The hand's irregularity: one smooth, seeded, bounded field moves the marks of a whole cloth, so no repeat is alike.

Every point of every mark is moved by the same field, so lines that meet still meet and closed cells stay closed. The
field is a cubic B-spline over random vectors, bent smoothly into the unit disc, so that no point moves further than
the bound. A cap is stamped: its repeats are equal and only sit a little askew.

Source: the signs of tulis and cap in the leaflet to SNI 0239:2014 (strokes never equal on each line, repeat and join;
number and form of isen unequal; a cap's motif repeats uniformly or shows a shift at each repeat). How much is our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.drawn import Drawn, Stamped
from motifkit.errors import InputError, found
from motifkit.geometry.mark import Marks
from motifkit.geometry.path import Path, subdivide
from motifkit.geometry.plane import Box, ComplexArray, FloatArray
from motifkit.language import _
from motifkit.params import Text
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["HANDS", "Hand", "hand_named"]

FINER, FINE_SHARE = 5.0, 0.3
"""The tremor beside the slow drift: how many times finer, and its share of the bound."""

SPREAD = 4.0
"""How far the field uses its room: its mean length is then about 0.6."""

SHORT = 8.0
"""Millimetres: along a shorter line no canting changes its flow."""

LONGEST_PIECE = 4.0
"""Millimetres: a longer curve would be too stiff to follow the tremor."""

STIFF = 0.15
"""Share of the tremor's length below which a curve is moved as its two ends are, straight between them."""

AT_ONCE = 200_000
"""Points that are moved at a time, so that a whole cloth's fit into memory."""

LIMITS = {"reach": 5.0, "breath": 0.6, "shift": 5.0}
"""Beyond these no canting wanders; lines would cross."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How a hand differs from the ideal drawing.

    Args:
        reach: no point of a line moves further than this, mm (0 to 5).
        breath: a line is at most this share thicker or thinner along its way (0 to 0.6).
        scale: over this length the drift changes, mm (5 to 500).
        shift: a cap sits askew by this at most, mm (0 to 5); each repeat moves as a whole.
        seed: a whole number that fixes every chance.

    Raises:
        InputError: when a value is out of its range.

    >>> Hand(reach=0.4).reach
    0.4
    """

    reach: float = 0.0
    breath: float = 0.0
    scale: float = 60.0
    shift: float = 0.0
    seed: int = 1

    def __post_init__(self) -> None:
        ranges = {**{name: (0.0, limit) for name, limit in LIMITS.items()}, "scale": (5.0, 500.0), "seed": (0, 2**32)}
        for name, (low, high) in ranges.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                raise InputError(
                    _("hand: {name} must be from {low} to {high} (got {value})").format(
                        name=name, low=format_number(low), high=format_number(high), value=value
                    )
                )
        if self.seed != int(self.seed):
            raise InputError(
                _("hand: {name} must be a whole number (got {value})").format(name="seed", value=self.seed)
            )

    @classmethod
    def of(cls, value: Hand | str | Mapping[str, Any] | None) -> Hand | None:
        """A hand from its name (cap, tulis halus …), its plain values, or itself.

        Raises:
            UnknownNameError: when there is none of that name.
            InputError: when a value is out of range or unknown.
        """
        if value is None or isinstance(value, Hand):
            return value
        if isinstance(value, str):
            return hand_named(value)
        known = {each.name for each in fields(cls)}
        for name in value:
            found(_("hand"), name, dict.fromkeys(known))
        return cls(**value)

    def as_json(self) -> dict[str, float]:
        """The plain values from which it is made again."""
        return asdict(self)

    def drift(self, points: ComplexArray) -> ComplexArray:
        """How far each point is moved, mm: complex, never longer than ``reach``.

        >>> bool(np.abs(Hand(reach=0.4).drift(np.array([0j, 30 + 5j, 200j]))).max() <= 0.4)
        True
        """
        slow = _field(points, self.scale, self.seed, 0)
        return np.asarray(
            self.reach * ((1 - FINE_SHARE) * slow + FINE_SHARE * _field(points, self.scale / FINER, self.seed, 1))
        )

    def drawn(self, tile: Tile, box: Box) -> Tile:
        """A tile's pattern as this hand draws it over a box: all marks of the box, each by itself.

        Args:
            tile: the ideal pattern.
            box: the place on the cloth, mm.
        """
        around = box.grown(self.reach + self.shift + 1.0)
        stamped = self._stamped(tile, around) if self.shift else tile
        if stamped is not tile and not self.reach and not self.breath:
            return stamped
        marks = self.moved(stamped.marks_in(around))
        return Drawn(marks, Lattice.rectangle(around.width, around.height), recipe=tile.recipe)

    def moved(self, marks: Marks) -> Marks:
        """Marks as this hand draws them where they lie."""
        if not self.reach and not self.breath:
            return marks
        fine = _fine(marks)
        beziers = fine.beziers + self._drift_of(fine)
        ends = _breathing(fine, self.scale / FINER, self.seed)
        clips = tuple(
            replace(clip, rings=tuple(ring + self.drift(ring.ravel()).reshape(-1, 4) for ring in clip.rings))
            for clip in fine.clips
        )
        return replace(fine, beziers=beziers, widths=fine.widths * (1 + self.breath * ends), clips=clips)

    def _drift_of(self, marks: Marks) -> Path:
        """How far each control point is moved: asked at the ends, and along a longer curve at its handles too."""
        beziers, moved = marks.beziers, np.empty(marks.beziers.shape, np.complex128)
        last = marks.ring_beziers[1:] - 1
        start, end = self.drift(beziers[:, 0]), np.empty(len(beziers), np.complex128)
        end[:-1] = start[1:]
        end[last] = self.drift(beziers[last, 3])
        for column in range(4):
            moved[:, column] = start + (end - start) * (column / 3)
        dot = np.abs(np.diff(beziers, axis=1)).sum(axis=1)
        long = np.flatnonzero(dot > self.scale / FINER * STIFF)
        moved[long, 1:3] = self.drift(beziers[long, 1:3].ravel()).reshape(-1, 2)
        return moved

    def _stamped(self, tile: Tile, box: Box) -> Tile:
        """The pattern with every block moved as a whole by its own small shift."""

        def askew(column: NDArray[np.int64], row: NDArray[np.int64]) -> ComplexArray:
            return self.shift * _disc(column, row, self.seed, 3)

        return Stamped(
            tile.block_marks,
            Lattice.rectangle(*tile.block),
            recipe=tile.recipe,
            askew=askew,
            most=self.shift,
            place=box,
        )


def _fine(marks: Marks) -> Marks:
    """The same marks, long curves cut into short ones; dots stay whole."""
    chords = np.abs(np.diff(marks.beziers, axis=1)).sum(axis=1)
    counts = np.maximum(1, np.ceil(chords / LONGEST_PIECE)).astype(np.intp)
    starts = np.concatenate([[0], np.cumsum(counts)])
    share = np.arange(starts[-1]) - np.repeat(starts[:-1], counts)
    parts = np.repeat(counts, counts)
    low, high = (np.repeat(each, counts) for each in marks.widths.T)
    widths = np.stack([low + (high - low) * share / parts, low + (high - low) * (share + 1) / parts], axis=1)
    return replace(
        marks,
        beziers=subdivide(marks.beziers, counts),
        widths=widths,
        ring_beziers=starts[marks.ring_beziers],
    )


def _breathing(marks: Marks, scale: float, seed: int) -> FloatArray:
    """How much thicker each curve is at its two ends, from -1 to 1; a short line has one width."""
    ends = _field(marks.beziers[:, [0, 3]].ravel(), scale, seed, 2).real.reshape(-1, 2)
    reach = np.abs(np.diff(marks.beziers, axis=1)).sum(axis=1)
    lengths = np.add.reduceat(reach, marks.ring_beziers[:-1]) if len(reach) else reach
    first = np.repeat(marks.ring_beziers[:-1], np.diff(marks.ring_beziers))
    short = np.repeat(lengths < SHORT, np.diff(marks.ring_beziers))
    ends[short] = ends[first[short], :1]
    return ends


def _field(points: ComplexArray, scale: float, seed: int, octave: int) -> ComplexArray:
    """A smooth random vector of length 1 at most at every point: a cubic B-spline over a net of random vectors."""
    if len(points) > AT_ONCE:
        parts = np.split(points, range(AT_ONCE, len(points), AT_ONCE))
        return np.concatenate([_field(part, scale, seed, octave) for part in parts])
    if not len(points):
        return np.empty(0, np.complex128)
    x, y = points.real / scale, points.imag / scale
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    left, top = int(column.min()) - 1, int(row.min()) - 1
    across = np.arange(left, int(column.max()) + 3)
    down = np.arange(top, int(row.max()) + 3)
    net = _disc(across[None, :], down[:, None], seed, octave)
    wx, wy = _weights(x - column), _weights(y - row)
    total = np.zeros(len(points), np.complex128)
    for j in range(4):
        line = np.zeros(len(points), np.complex128)
        for i in range(4):
            line += wx[i] * net[row - 1 - top + j, column - 1 - left + i]
        total += wy[j] * line
    # A spline over chance stays near its middle: spread it, then bend it back below 1.
    total *= SPREAD
    return np.asarray(total / np.sqrt(1 + np.abs(total) ** 2))


def _weights(t: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """The uniform cubic B-spline's four weights; they are never negative and add up to 1."""
    return (1 - t) ** 3 / 6, (3 * t**3 - 6 * t**2 + 4) / 6, (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6, t**3 / 6


def _disc(column: NDArray[np.int64], row: NDArray[np.int64], seed: int, octave: int) -> ComplexArray:
    """A random point of the unit disc for each node, by its place alone: a larger cloth only adds to a smaller one."""
    number = _mixed(_mixed(_mixed(np.uint64(seed * 8 + octave)) ^ column.astype(np.uint64)) ^ row.astype(np.uint64))
    radius = np.sqrt((number >> np.uint64(40)).astype(np.float64) / 2**24)
    angle = (number & np.uint64(0xFFFFFF)).astype(np.float64) * (2 * np.pi / 2**24)
    return np.asarray(radius * np.exp(1j * angle))


def _mixed(number: Any) -> Any:
    """SplitMix64 (Steele, Lea and Flood 2014): neighbours come out far apart."""
    with np.errstate(over="ignore"):
        number = number + np.uint64(0x9E3779B97F4A7C15)
        number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return number ^ (number >> np.uint64(31))


HANDS: Mapping[str, tuple[Text, Hand]] = MappingProxyType(
    {
        "cap": (
            Text("cap: ulangan sama, letaknya sedikit bergeser", "cap: equal repeats, a little askew"),
            Hand(shift=0.4),
        ),
        "tulis halus": (Text("tulis halus", "fine hand-drawn"), Hand(reach=0.25, breath=0.1, scale=60.0)),
        "tulis sedang": (Text("tulis sedang", "medium hand-drawn"), Hand(reach=0.5, breath=0.16, scale=50.0)),
        "tulis kasar": (Text("tulis kasar", "coarse hand-drawn"), Hand(reach=1.0, breath=0.25, scale=40.0)),
    }
)


def hand_named(name: str) -> Hand:
    """A hand by name: cap, tulis halus, tulis sedang, tulis kasar.

    Raises:
        UnknownNameError: when there is none of that name.

    >>> hand_named("tulis halus").reach
    0.25
    """
    return found(_("hand"), name, HANDS)[1]
