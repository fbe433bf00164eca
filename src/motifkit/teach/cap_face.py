"""The face of a cap (copper stamp): how much of a pattern it holds, how it is stepped, and whether its joins close.

A cap usually measures 20 × 20 cm (Batik Kirani; Adaberapa). Of a seamless pattern as many whole repeats go on it as
fit; in mlampah two caps by turns share them, so that a repeat of up to two faces can be stamped.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from motifkit.colour.palette import Palette
from motifkit.errors import InputError
from motifkit.geometry.mark import ROLES
from motifkit.geometry.plane import Box, ComplexArray, Isometry
from motifkit.language import _
from motifkit.symmetry.repeat import Repeat, repeat_named
from motifkit.units import format_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.tile import Tile

__all__ = ["Face", "Stamp", "face_of"]

TRIED = 3
"""Stamps across and down in the join test: one in the middle that has neighbours on every side."""

SAMPLE, SLACK = 0.1, 0.5
"""Millimetres: between looks along a join, and by which a line may miss its continuation without being seen."""

SHORTEST_BREAK = 0.3


@dataclass(frozen=True)
class Stamp:
    """A cap set down: the movement from its own upper left corner, and which cap it is (1 is the second of mlampah)."""

    at: Isometry
    cap: int

    def centre(self, face: Face) -> complex:
        """Where its middle lies."""
        return complex(self.at(complex(face.width, face.height) / 2))


@dataclass(frozen=True, eq=False)
class Face:
    """What is cut into a cap: ``columns`` by ``rows`` repeats of a tile, ``width`` by ``height`` mm a cap.

    >>> from motifkit import kawung
    >>> face = face_of(kawung(), 200.0, "tubruk")
    >>> face.width, face.columns, face.breaks()
    (192.0, 4, [])
    """

    tile: Tile
    columns: int
    rows: int
    repeat: Repeat

    @property
    def width(self) -> float:
        """Millimetres across one cap."""
        return self.repeat.width

    @property
    def height(self) -> float:
        """Millimetres down one cap."""
        return self.repeat.height

    @property
    def caps(self) -> int:
        """How many different caps are needed."""
        return 1 + max(cap for _at, cap in self.repeat.placings)

    @property
    def repeats(self) -> int:
        """Repeats of the tile on all the caps together."""
        return self.columns * self.rows

    def window(self, cap: int) -> Box:
        """The piece of the pattern that a cap carries."""
        return Box(cap * self.width, 0.0, (cap + 1) * self.width, self.height)

    @property
    def trial(self) -> Box:
        """The cloth of the join test, three caps by three."""
        return Box(0.0, 0.0, TRIED * self.width, TRIED * self.height)

    def stamps(self) -> list[Stamp]:
        """The caps that reach into the join test, in the order in which they are set down: row by row."""
        half = complex(self.width, self.height) / 2
        found = []
        for step in self.repeat.lattice.covering(self.trial):
            for at, cap in self.repeat.placings:
                stamp = Stamp(Isometry.translation(complex(step)) @ at, cap)
                middle = stamp.centre(self)
                if _reaches(middle, half, self.trial):
                    found.append(stamp)
        return sorted(found, key=lambda each: _reading_order(each.centre(self)))

    @cached_property
    def _ink(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """One repeat as it is printed, and the same with its lines wider by the slack."""
        from scipy.ndimage import maximum_filter

        from motifkit.render.raster import paint

        colours = {**dict.fromkeys(("latar", *ROLES), "#ffffff"), "klowong": "#000000", "isen": "#000000"}
        pixels = paint(self.tile, Palette("", colours), 25.4 / SAMPLE).pixels[..., 0]
        ink = pixels < 128
        return ink, maximum_filter(ink, size=2 * round(SLACK / SAMPLE) + 1, mode="wrap")

    def _printed(self, stamp: Stamp, places: ComplexArray, *, wide: bool) -> NDArray[np.bool_]:
        """Whether a stamp leaves a line at places of the cloth."""
        ink = self._ink[1 if wide else 0]
        local = np.asarray(stamp.at.inverse()(places)) + stamp.cap * self.width
        across, down = self.tile.block
        rows = np.floor(local.imag / down * ink.shape[0] + 1e-6).astype(int) % ink.shape[0]
        columns = np.floor(local.real / across * ink.shape[1] + 1e-6).astype(int) % ink.shape[1]
        return np.asarray(ink[rows, columns])

    def breaks(self) -> list[complex]:
        """Where on the join test a line of one stamp ends at a join and does not go on in its neighbour."""
        stamps, inner = self.stamps(), self.trial.grown(-SLACK)
        centres = np.array([each.centre(self) for each in stamps])
        half = complex(self.width, self.height) / 2
        found: list[complex] = []
        for stamp in stamps:
            for places, outward in _edges(self, stamp):
                owner = _owner(centres, half, places + SAMPLE * outward)
                seen = (owner >= 0) & _within(inner, places)
                if not seen.any():
                    continue
                own = self._printed(stamp, places - SAMPLE / 2 * outward, wide=False) & seen
                goes_on = np.zeros(len(places), np.bool_)
                for each in np.unique(owner[seen]).tolist():
                    there = owner == each
                    goes_on[there] = self._printed(stamps[each], places[there] + SAMPLE / 2 * outward, wide=True)
                found += [complex(places[(low + high) // 2]) for low, high in _runs(own & ~goes_on)]
        return found


def face_of(tile: Tile, side: float, step: str) -> Face:
    """The face of a cap for a pattern: as many whole repeats as fit, stepped as a craft's word says.

    Args:
        tile: the pattern.
        side: mm that a face measures at most, across and down.
        step: tubruk, onda-ende:1/2, parang, mubeng, mlampah …; see `motifkit.symmetry.repeat.repeat_named`.

    Raises:
        UnknownNameError: when there is no such step.
        InputError: when one repeat is larger than the face, or the face does not suit the step.
    """
    across, down = tile.block
    word = repeat_named(step, 1.0, 1.0).name.partition(":")[0]
    caps = 2 if word == "mlampah" else 1
    columns, rows = math.floor(caps * side / across + 1e-9), math.floor(side / down + 1e-9)
    if not columns or not rows:
        told = _(
            "one repeat measures {width} × {height} mm and does not go on a cap of {side} × {side} mm; take a smaller "
            "repeat, a larger face, or the step mlampah, which has two caps side by side"
        )
        raise InputError(
            told.format(width=format_number(across, 1), height=format_number(down, 1), side=format_number(side))
        )
    if word == "mubeng":
        columns, rows = _square(across, down, columns, rows)
    repeat = repeat_named(step, columns * across / caps, rows * down)
    return Face(tile, columns, rows, repeat)


def _square(across: float, down: float, columns: int, rows: int) -> tuple[int, int]:
    """The largest square of whole repeats, or what there is where none is square."""
    for count in range(columns, 0, -1):
        fits = count * across / down
        if abs(fits - round(fits)) < 1e-6 and 1 <= round(fits) <= rows:
            return count, round(fits)
    return columns, rows


def _reaches(middle: complex, half: complex, window: Box) -> bool:
    """Whether a stamp about a middle covers something of a window; those that turn are square."""
    return (
        middle.real + half.real > window.left + 1e-6
        and middle.real - half.real < window.right - 1e-6
        and middle.imag + half.imag > window.top + 1e-6
        and middle.imag - half.imag < window.bottom - 1e-6
    )


def _reading_order(middle: complex) -> tuple[float, float]:
    return round(middle.imag, 3), round(middle.real, 3)


def _edges(face: Face, stamp: Stamp) -> list[tuple[ComplexArray, complex]]:
    """Places along the four edges of a stamp on the cloth, and the way out of it."""
    width, height = face.width, face.height
    across = np.arange(SAMPLE / 2, width, SAMPLE)
    down = 1j * np.arange(SAMPLE / 2, height, SAMPLE)
    sides = [(across, -1j), (across + 1j * height, 1j), (down, -1.0), (down + width, 1.0)]
    return [(np.asarray(stamp.at(np.asarray(places, complex))), stamp.at.turn * out) for places, out in sides]


def _owner(centres: ComplexArray, half: complex, places: ComplexArray) -> NDArray[np.intp]:
    """Which stamp covers each place; -1 where none does."""
    apart = places[:, None] - centres
    covered = (np.abs(apart.real) < half.real) & (np.abs(apart.imag) < half.imag)
    return np.where(covered.any(axis=1), covered.argmax(axis=1), -1)


def _within(box: Box, places: ComplexArray) -> NDArray[np.bool_]:
    inside = (places.real > box.left) & (places.real < box.right) & (places.imag > box.top) & (places.imag < box.bottom)
    return np.asarray(inside)


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of a join that are long enough to be a line."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int))).reshape(-1, 2)
    return [(low, high) for low, high in edges.tolist() if (high - low) * SAMPLE >= SHORTEST_BREAK]
