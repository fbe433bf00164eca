"""The shapes of a parang: the outline of the S with its head, its leaf, and the dark that is left between.

Everything lies in the band's frame, in millimetres: real part along the stripe, imaginary part across it, the middle of
one S at the origin. Half-turns about the middle of an S, about the middle between two of them and about the middle of
the strip map the drawing onto itself.

The outlines were designed for a row 1 high and units 0.61 apart (x along the stripe, y upward); they are stretched to
the unit's true length and sheared to the blade's true angle, so that what touches in the design touches in every size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.fit import fitted
from motifkit.geometry.mark import Fill
from motifkit.geometry.path import Path, circle, flatten, join, length, polygon, polyline, sample
from motifkit.geometry.plane import Box, ComplexArray, unit

__all__ = ["CLEAR", "THINNEST", "Looks", "Shape", "half_edge", "half_line", "largest", "turned"]

UNIT = 0.61
"""Length of the unit for which the outlines were designed, the row being 1 high."""

BLADE = 66.0
"""Angle (degrees) between blade and stripe for which they were designed."""

CLEAR = 0.25
"""Marks that do not touch leave at least this much ground (mm) between them."""

THINNEST = 0.2
"""The thinnest line and the smallest point, in millimetres."""

Node: TypeAlias = tuple[float, float, float, float, float]
"""Where the pen passes: x, y, heading in degrees, and how far its handles reach back and ahead."""

_WAIST = 0.105
_HEADS: dict[str, tuple[Node, ...]] = {
    "tanpa": ((0.70, 0.36, -45, 0.07, 0.0), (0.70, 0.36, 172, 0.0, 0.16)),
    "kait": (
        (0.645, 0.25, -112, 0.11, 0.07),
        (0.50, 0.105, 180, 0.06, 0.06),
        (0.395, 0.205, 88, 0.06, 0.055),
        (0.475, 0.297, 5, 0.05, 0.025),
        (0.537, 0.297, 20, 0.015, 0.01),
        (0.49, 0.375, 190, 0.05, 0.26),
    ),
    "barong": (
        (0.645, 0.25, -112, 0.11, 0.07),
        (0.505, 0.105, 180, 0.06, 0.07),
        (0.355, 0.220, 125, 0.05, 0.0),
        (0.355, 0.220, -12, 0.0, 0.05),
        (0.475, 0.300, 5, 0.075, 0.025),
        (0.537, 0.300, 20, 0.015, 0.01),
        (0.49, 0.375, 190, 0.05, 0.26),
    ),
}
"""From the place hidden behind the next S round the head to the underside of the arm."""

_EYE = 0.507 + 0.203j
_FLAMES: dict[str, tuple[tuple[Node, ...], ...]] = {
    "kait": (
        ((-0.085, 0, 88, 0, 0.11), (0.07, 0.27, 38, 0.12, 0)),
        ((0.07, 0.27, -124, 0, 0.07), (0.085, 0, -92, 0.12, 0)),
    ),
    "tanpa": (
        ((-0.085, 0, 76, 0, 0.16), (0.27, 0.36, 20, 0.16, 0)),
        ((0.27, 0.36, -150, 0, 0.14), (0.085, 0, -104, 0.14, 0)),
    ),
}
"""The tongue of flame: upper half, from its left side over its tip to its right side, about its own middle."""


def pen(nodes: Sequence[Node]) -> Path:
    """A smooth line through places with headings."""
    pieces = []
    for (x0, y0, leaving, _back, ahead), (x1, y1, arriving, back, _ahead) in pairwise(nodes):
        start, end = complex(x0, y0), complex(x1, y1)
        pieces.append([start, start + ahead * unit(leaving), end - back * unit(arriving), end])
    return np.array(pieces)


def half_line(region: Region, centre: complex = 0j) -> ComplexArray:
    """Points along one half of the edge of a region that a half-turn maps onto itself, from tip to tip."""
    points = flatten(region.rings()[0])[:-1] - centre
    points = np.roll(points, -int(np.abs(points).argmax()))
    run = points[: int(np.abs(points + points[0]).argmin()) + 1].copy()
    run[-1] = -run[0]
    return np.asarray(run + centre)


def half_edge(region: Region, centre: complex = 0j) -> Path:
    """The same as smooth curves, within a two-thousandth of its reach."""
    points = half_line(region, centre)
    return fitted(points, max(0.02, float(np.abs(points - centre).max()) / 2000))


def largest(region: Region) -> Region | None:
    """The largest piece of a region, if anything is left of it."""
    return None if region.is_empty else region.pieces()[0]


def turned(half: Path, centre: complex = 0j) -> Path:
    """A half outline and its half-turn: closed."""
    return join(half, 2 * centre - half)


@dataclass(frozen=True)
class Looks:
    """What the drawing needs to know; lengths in millimetres."""

    pitch: float
    height: float
    length: float
    shift: float
    blade: float
    body: float
    head: str
    outline: str
    filling: str
    uceng: str
    line: float
    point: float
    seeds: int

    @property
    def fine(self) -> float:
        """Width of the thinner lines."""
        return max(THINNEST, 0.65 * self.line)


class Shape:
    """Outlines and regions of one unit, each worked out when it is first asked for."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.middle = complex(looks.length / 2, 0)
        self.stretch = looks.length / looks.height / UNIT
        self.shear = 1 / math.tan(math.radians(looks.blade)) - self.stretch / math.tan(math.radians(BLADE))

    def place(self, design: Path) -> Path:
        """Design coordinates to millimetres in the band's frame, where y turns downward."""
        x, y = design.real, design.imag
        return np.asarray(self.looks.height * (self.stretch * x + self.shear * y - 1j * y))

    @cached_property
    def half(self) -> Path:
        """The outline of the upper half of the S: left flank, crest, head, underside of the arm, right flank."""
        looks = self.looks
        fuller = _WAIST * (looks.body - 1)
        crest = 0.5 - max(0.022, (looks.line + max(CLEAR, 0.01 * looks.height)) / looks.height)
        nodes: list[Node] = [(-_WAIST - fuller, 0.0, BLADE, 0.0, 0.26), (0.40 - fuller, crest, 0.0, 0.34, 0.12)]
        nodes += [(x - fuller, y, way, back, ahead) for x, y, way, back, ahead in _HEADS[looks.head]]
        nodes += [(_WAIST + fuller, 0.0, BLADE - 180, 0.24 if looks.head == "tanpa" else 0.16, 0.0)]
        return self.place(pen(nodes))

    @cached_property
    def whole(self) -> Path:
        """The closed outline of the S."""
        return turned(self.half)

    def neighbour(self, step: int) -> Region:
        """The inside of the S so many units on."""
        return Region.of(self.whole + step * self.looks.length)

    @cached_property
    def covering(self) -> Region:
        """What lies before this S: the next one over its upper head, the one before over its lower head."""
        reach = 4 * self.looks.height
        upper, lower = Region.box(Box(-reach, -reach, reach, 0)), Region.box(Box(-reach, 0, reach, reach))
        return (self.neighbour(1) & upper) + (self.neighbour(-1) & lower)

    @cached_property
    def visible(self) -> Region:
        """The S as far as it is seen."""
        return self.neighbour(0) - self.covering

    @cached_property
    def ground(self) -> Region:
        """What the row leaves dark round the unit, without the lines."""
        looks = self.looks
        reach, edge = 2.2 * looks.length, (looks.height - looks.line) / 2
        row = Region.box(Box(-reach, -edge, reach, edge))
        fat = self.neighbour(0).grown(looks.line / 2).rings()
        for step in range(-3, 5):
            row = row - Region.of(Fill(tuple(ring + step * looks.length for ring in fat)))
        return row

    @cached_property
    def eye(self) -> complex:
        """The middle of the upper head."""
        shifted = np.array([_EYE - _WAIST * (self.looks.body - 1)])
        return complex(self.place(shifted)[0])

    @cached_property
    def leaf(self) -> Region | None:
        """The brown leaf: what keeps its distance from the visible edge of the S, without what lies in the heads.

        None where the S is too narrow for one.
        """
        looks = self.looks
        if self.free < CLEAR:
            return None
        inner = self.visible.inset(self.border + 0.2)
        if looks.head != "tanpa":
            radius = 0.15 * looks.height * min(1.0, self.stretch)
            inner = inner - Region.of(circle(self.eye, radius)) - Region.of(circle(-self.eye, radius))
        return largest(inner.grown(0.2))

    @cached_property
    def spine(self) -> Path:
        """The line down the middle of the S from its lower to its upper shoulder."""
        left = join(-self.half[-1:], self.half[:1])
        share = np.linspace(0, 1, 81)
        along = sample(left, share * length(left))[0]
        return polyline((along - along[::-1]) / 2)

    # Distances from the outline inward -----------------------------------------------------------------------------

    @cached_property
    def border(self) -> float:
        """From the outline of the S to that of its leaf: narrower where the S is narrower than designed."""
        looks = self.looks
        share = 0.048 if looks.outline == "tunggal" else 0.056
        waist = looks.body * self.stretch * math.sin(math.radians(looks.blade)) / math.sin(math.radians(BLADE))
        return share * looks.height * min(1.0, waist)

    @cached_property
    def second(self) -> float | None:
        """From the outline to the second line inside it, where there is one."""
        looks = self.looks
        away = 0.34 * self.border
        fits = looks.outline == "ganda" and away - looks.line / 2 - looks.fine / 2 >= CLEAR
        return away if fits else None

    @property
    def edge(self) -> float:
        """From the middle of the outline to the inner side of the last line that follows it."""
        looks = self.looks
        return looks.line / 2 if self.second is None else self.second + looks.fine / 2

    @property
    def free(self) -> float:
        """Clear white between that line and the line of the leaf."""
        return self.border - self.edge - self.looks.fine / 2

    @cached_property
    def room(self) -> Region:
        """The inside of the visible S without the lines along its edge."""
        return self.visible.inset(self.edge)

    # The dark between ------------------------------------------------------------------------------------------------

    @cached_property
    def below_crest(self) -> Region:
        """Everything that lies below the crests of two S in a row: the S themselves and the dark under their arms."""
        looks = self.looks
        top = np.concatenate([flatten(self.half[:2]), flatten(self.half[:2] + looks.length)])
        foot = [complex(top[-1].real, looks.height), complex(top[0].real, looks.height)]
        return Region.of(polygon(np.append(top, foot)))

    @cached_property
    def flame(self) -> Path | None:
        """The tongue of flame: of several tilts and heights the one that best fills the dark; None without room."""
        looks = self.looks
        design = join(*(pen(side) for side in _FLAMES["tanpa" if looks.head == "tanpa" else "kait"]))
        room = self.ground.inset(max(0.03 * looks.height, looks.fine / 2 + CLEAR))
        # What is tried out are points of the outline; every trial is a linear map of them, as `place` is.
        points = flatten(design, 0.003)
        best, found = 0.0, design
        for tilt in (-12.0, 0.0, 12.0):
            for tall in np.linspace(0.5, 1.2, 8):
                low, high = 0.0, 0.95
                for _round in range(7):
                    wide = (low + high) / 2
                    trial = self.place(unit(tilt) * (wide * points.real + 1j * tall * points.imag))
                    low, high = (wide, high) if room.contains(trial + self.middle).all() else (low, wide)
                # Length counts for more than width: a flame, not a blob.
                if low * tall**1.5 > best:
                    best, found = low * tall**1.5, unit(tilt) * (low * design.real + 1j * tall * design.imag)
        return turned(self.place(found) + self.middle, self.middle) if best > 0.1 else None
