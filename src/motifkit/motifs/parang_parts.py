"""How one unit of a parang is drawn: the S with its head, the uceng between two of them, the mlinjon strip.

Everything is drawn in the band's frame, in millimetres: real part along the stripe, imaginary part across it, the
middle of one S at the origin. Half-turns about the middle of an S, about the middle between two of them and about the
middle of the strip map the drawing onto itself, so of every pair that they exchange only one mark is made here.

The outlines were designed for a row 1 high and units 0.61 apart (x along the stripe, y upward); they are stretched to
the unit's true length and sheared to the blade's true angle, so that what touches in the design touches in every size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.fit import fitted
from motifkit.geometry.mark import Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path, circle, flatten, join, length, polygon, polyline, sample
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, unit

__all__ = ["BLADE", "Drawing", "Looks"]

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
_CREST = (0.40, 0.34, 0.12)
_HOOK: tuple[Node, ...] = (
    (0.645, 0.25, -112, 0.11, 0.07),
    (0.50, 0.105, 180, 0.06, 0.06),
    (0.395, 0.205, 88, 0.06, 0.055),
    (0.475, 0.297, 5, 0.05, 0.025),
    (0.537, 0.297, 20, 0.015, 0.01),
    (0.49, 0.375, 190, 0.05, 0.26),
)
_BEAK: tuple[Node, ...] = (
    (0.645, 0.25, -112, 0.11, 0.07),
    (0.505, 0.105, 180, 0.06, 0.07),
    (0.355, 0.220, 125, 0.05, 0.0),
    (0.355, 0.220, -12, 0.0, 0.05),
    (0.475, 0.300, 5, 0.075, 0.025),
    (0.537, 0.300, 20, 0.015, 0.01),
    (0.49, 0.375, 190, 0.05, 0.26),
)
_TIP: tuple[Node, ...] = ((0.70, 0.36, -45, 0.07, 0.0), (0.70, 0.36, 172, 0.0, 0.16))
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
    z = [complex(node[0], node[1]) for node in nodes]
    way = [unit(node[2]) for node in nodes]
    return np.array(
        [
            [z[i], z[i] + nodes[i][4] * way[i], z[i + 1] - nodes[i + 1][3] * way[i + 1], z[i + 1]]
            for i in range(len(nodes) - 1)
        ]
    )


def half_line(region: Region, centre: complex = 0j) -> ComplexArray:
    """Points along one half of the edge of a region that a half-turn maps onto itself, from tip to tip."""
    points = flatten(region.rings()[0])[:-1] - centre
    points = np.roll(points, -int(np.abs(points).argmax()))
    run = points[: int(np.abs(points + points[0]).argmin()) + 1].copy()
    run[-1] = -run[0]
    return np.asarray(run + centre)


def half_edge(region: Region, centre: complex = 0j) -> Path:
    """The same as smooth curves."""
    return fitted(half_line(region, centre))


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


class Drawing:
    """One unit of the pattern, part by part; `marks` puts the parts in painting order."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.middle = complex(looks.length / 2, 0)
        self.stretch = looks.length / looks.height / UNIT
        self.shear = 1 / math.tan(math.radians(looks.blade)) - self.stretch / math.tan(math.radians(BLADE))
        self.layers: dict[str, list[Mark]] = {role: [] for role in ("tembok", "soga", "biron", "klowong", "isen")}

    def marks(self) -> Marks:
        """Every mark of the unit, each role in one stretch."""
        self.draw_strip()
        self.draw_body()
        self.draw_head()
        self.draw_wing()
        self.draw_uceng()
        self.draw_edge()
        return Marks.of([mark for layer in self.layers.values() for mark in layer])

    @cached_property
    def border(self) -> float:
        """From the outline of the S to that of its leaf: narrower where the S is narrower than designed."""
        looks = self.looks
        share = 0.048 if looks.outline == "tunggal" else 0.056
        waist = looks.body * self.stretch * math.sin(math.radians(looks.blade)) / math.sin(math.radians(BLADE))
        return share * looks.height * min(1.0, waist)

    # Shapes ----------------------------------------------------------------------------------------------------

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
        nodes = [
            (-_WAIST - fuller, 0.0, BLADE, 0.0, 0.26),
            (_CREST[0] - fuller, crest, 0.0, *_CREST[1:]),
            *((x - fuller, *rest) for x, *rest in {"tanpa": _TIP, "kait": _HOOK, "barong": _BEAK}[looks.head]),
            (_WAIST + fuller, 0.0, BLADE - 180, 0.24 if looks.head == "tanpa" else 0.16, 0.0),
        ]
        return self.place(pen(nodes))  # type: ignore[arg-type]

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
    def leaf(self) -> Region:
        """The brown leaf: what keeps its distance from the visible edge of the S, without what lies in the heads.

        Empty where the S is too narrow for one.
        """
        looks = self.looks
        nothing = self.visible - self.visible
        if self.free < CLEAR:
            return nothing
        inner = self.visible.inset(self.border + 0.2)
        if looks.head != "tanpa":
            radius = 0.15 * looks.height * min(1.0, self.stretch)
            inner = inner - Region.of(circle(self.eye, radius)) - Region.of(circle(-self.eye, radius))
        return largest(inner.grown(0.2)) or nothing

    @cached_property
    def spine(self) -> Path:
        """The line down the middle of the S from its lower to its upper shoulder."""
        left = join(-self.half[-1:], self.half[:1])
        share = np.linspace(0, 1, 81)
        along = sample(left, share * length(left))[0]
        return polyline((along - along[::-1]) / 2)

    # Parts -----------------------------------------------------------------------------------------------------

    def fill(self, role: str, part: str, *rings: Path) -> None:
        """An area."""
        self.layers[role].append(Fill(rings, role, part))

    def line(self, part: str, path: Path, width: float) -> None:
        """An outline."""
        self.layers["klowong"].append(Stroke(path, width, "klowong", part))

    def dots(self, places: ComplexArray, diameter: float, part: str, room: Region) -> None:
        """Points where they stand clear of the edge of a region and of each other."""
        if not len(places) or diameter < THINNEST:
            return
        kept: list[complex] = []
        for place in places[room.depth(places) >= diameter / 2 + CLEAR].tolist():
            if all(abs(place - other) >= diameter + CLEAR for other in kept):
                kept.append(place)
        self.layers["isen"] += [Dot(place, diameter / 2, "isen", part) for place in kept]

    def draw_body(self) -> None:
        """Ombak, the running outline; badan, the white S; daun, the leaf in it; sawut and cecek."""
        looks = self.looks
        self.fill("tembok", "badan", self.whole)
        hidden = 2  # cubics of the half outline up to where it lies behind the next S
        around = join(self.half[hidden:], -self.half[:hidden])
        reach = 4 * looks.height
        for piece in (Region.box(Box(-reach, -reach, reach, reach)) - self.covering).cut(around):
            self.line("ombak", piece, looks.line)
        if self.leaf.is_empty:
            return
        half = half_edge(self.leaf)
        self.fill("soga", "daun", turned(half))
        self.line("daun", turned(half), looks.fine)
        heart = self.leaf.inset(looks.fine / 2)
        if looks.outline == "ganda":
            heart = self.draw_double(heart)
        if "sawut" in looks.filling:
            self.draw_sawut(half)
        if looks.filling == "cecek":
            self.border_dots(half)
        if "cecek" in looks.filling:
            whole = length(self.spine)
            count = max(1, round(whole / 2 / (2.1 * looks.point)))
            places = sample(self.spine, whole / 2 + np.arange(count) * whole / 2 / count)[0]
            self.dots(places, looks.point, "cecek-latar", heart)

    def draw_double(self, heart: Region) -> Region:
        """A second line inside the outline and a blue leaf inside the brown one."""
        looks = self.looks
        contour = self.visible.inset(0.34 * self.border)
        if 0.34 * self.border - looks.line / 2 - looks.fine / 2 >= CLEAR:
            self.line("sawut-tepi", turned(half_edge(contour.pieces()[0])), looks.fine)
        inner = largest(self.leaf.inset(0.017 * looks.height + 0.2).grown(0.2))
        if inner is None or 0.017 * looks.height - looks.fine < CLEAR:
            return heart
        half = half_edge(inner)
        self.fill("biron", "hati", turned(half))
        self.line("hati", turned(half), looks.fine)
        return inner.inset(looks.fine / 2)

    @property
    def edge(self) -> float:
        """From the middle of the outline to the inner side of the last line that follows it."""
        looks = self.looks
        return looks.line / 2 if looks.outline == "tunggal" else 0.34 * self.border + looks.fine / 2

    @cached_property
    def room(self) -> Region:
        """The inside of the visible S without the lines along its edge."""
        return self.visible.inset(self.edge)

    @property
    def free(self) -> float:
        """Clear white between the leaf's line and the next line outside it."""
        looks = self.looks
        taken = 0.34 * self.border + looks.fine if looks.outline == "ganda" else 0.5 * looks.line + 0.5 * looks.fine
        return self.border - taken

    def draw_sawut(self, half: Path) -> None:
        """Short strokes that stand on the leaf's line and point outward."""
        looks = self.looks
        reach = 0.61 * self.free
        base, tip = max(0.25, 0.8 * looks.fine), max(THINNEST, 0.4 * looks.fine)
        if self.free - reach - tip / 2 < CLEAR or reach < 2 * base:
            return
        whole, spacing = length(half), max(base + 0.45, 0.021 * looks.height)
        count = round(whole / spacing)
        feet, along = sample(half, (np.arange(count) + 0.5) * whole / count)
        side = 1j if self.leaf.depth(feet[:1] + 0.1j * along[:1])[0] < 0 else -1j
        out = side * along
        ends = feet + (looks.fine / 2 + reach) * out
        clear = self.visible.depth(ends) - looks.line / 2 >= CLEAR
        kept: list[tuple[complex, complex]] = []
        for foot, end in zip(feet[clear].tolist(), ends[clear].tolist(), strict=True):
            # In the hollow of a bend they would run together.
            if not kept or abs(end - kept[-1][1]) >= base + CLEAR:
                kept.append((foot, end))
        # Round the leaf's tip the half-turned row follows.
        while kept and abs(kept[0][1] + kept[-1][1]) < 1.5 * base + CLEAR:
            kept.pop()
        self.layers["isen"] += [Stroke(polyline(pair), [base, tip], "isen", "sawut") for pair in kept]

    def border_dots(self, half: Path) -> None:
        """Points in the white border, along the leaf."""
        looks = self.looks
        size = min(0.7 * looks.point, 0.5 * self.free)
        whole = length(half)
        count = round(whole / (2.4 * size))
        feet, along = sample(half, (np.arange(count) + 0.5) * whole / count)
        side = 1j if self.leaf.depth(feet[:1] + 0.1j * along[:1])[0] < 0 else -1j
        places = feet + side * along * (looks.fine / 2 + self.free / 2)
        self.dots(places, size, "cecek", self.visible.inset(looks.line / 2) - self.leaf.grown(looks.fine / 2))

    def draw_head(self) -> None:
        """The eye in the head and the rays round it."""
        looks = self.looks
        if looks.head == "tanpa":
            return
        radius = 0.042 * looks.height * min(1.0, self.stretch)
        self.fill("soga", "mata", circle(self.eye, radius))
        self.line("mata", circle(self.eye, radius), looks.fine)
        self.dots(np.array([self.eye]), min(looks.point, radius), "mata-latar", Region.of(circle(self.eye, radius)))
        if "sawut" in looks.filling:
            self.draw_rays(radius + looks.fine / 2)

    def draw_rays(self, eye: float) -> None:
        """Sawut round an eye of that radius, each as long as the head allows."""
        looks = self.looks
        width = max(THINNEST, 0.6 * looks.fine)
        inner = eye + width / 2 + CLEAR + 0.02
        count = int(2 * math.pi * inner / (width + max(0.5, 0.013 * looks.height)))
        ways = np.array([unit(360 * step / count) for step in range(count)])
        reaches = np.linspace(inner, 0.085 * looks.height, 12)
        ends = self.eye + reaches[:, None] * ways[None, :]
        clear = self.room.depth(ends.ravel()).reshape(ends.shape) >= width / 2 + CLEAR
        self.hang(np.full(count, self.eye), ways, reaches, clear, width, width, "sawut")

    def draw_wing(self) -> None:
        """Sayap: strokes that hang from the crest over the arm, from the leaf's tip to the head."""
        looks = self.looks
        if looks.head == "tanpa" or "sawut" not in looks.filling:
            return
        crest = self.half[:2]
        count = round(length(crest) / max(0.8, 0.021 * looks.height))
        feet, along = sample(crest, (np.arange(count) + 0.5) * length(crest) / count)
        inward = along * (1j if self.visible.depth(feet[:1] + 0.1j * along[:1])[0] > 0 else -1j)
        base, tip = max(0.25, 0.8 * looks.fine), max(THINNEST, 0.4 * looks.fine)
        reaches = self.edge + np.linspace(0, 0.045 * looks.height, 10)[:, None]
        ends = (feet + reaches * inward).ravel()
        leaf = self.leaf.grown(looks.fine / 2 + 0.62 * self.free)
        outside = np.full(ends.shape, True) if leaf.is_empty else leaf.depth(ends) < -CLEAR - base
        clear = outside & (np.abs(ends - self.eye) > 0.088 * looks.height + base + CLEAR)
        clear &= self.room.depth(ends) >= tip / 2 + CLEAR
        clear = clear.reshape(len(reaches), count)
        clear[0] = self.room.depth(feet + self.edge * inward) > -0.02
        clear[1:3] |= clear[3]  # so near its own foot a stroke is never clear of the line it hangs from
        self.hang(feet, inward, reaches[:, 0], clear, base, tip, "sayap")

    def hang(
        self,
        feet: ComplexArray,
        ways: ComplexArray,
        reaches: FloatArray,
        clear: NDArray[np.bool_],
        base: float,
        tip: float,
        part: str,
    ) -> None:
        """Tapered strokes from the first reach to the last that is clear; those too short to be seen are left out."""
        for foot, way, count in zip(feet, ways, np.logical_and.accumulate(clear).sum(axis=0), strict=True):
            if count and reaches[count - 1] - reaches[0] >= 1.6 * base:
                path = polyline([foot + reaches[0] * way, foot + reaches[count - 1] * way])
                self.layers["isen"].append(Stroke(path, [base, tip], "isen", part))

    def draw_uceng(self) -> None:
        """What stands in the dark between two S: a tongue of flame framed by its tuding, or a row of points."""
        looks = self.looks
        if looks.uceng == "cecek":
            half = length(self.spine) / 2
            count = max(2, int(half / (3.4 * looks.point)))
            places = sample(self.spine, half + np.arange(count) * half / count)[0] + self.middle
            for place, share in zip(places, np.linspace(1.5, 0.7, count), strict=True):
                self.dots(np.array([place]), share * looks.point, "cecek-latar", self.ground)
            lane = Stroke(self.spine + self.middle, 3.6 * looks.point)
            self.draw_shore(Region.covered(Marks.of([lane])))
        if looks.uceng != "api":
            return
        flame = self.fitting_flame()
        shape = Region.of(flame)
        self.fill("tembok", "uceng", flame)
        self.line("uceng", flame, looks.fine)
        core = largest(shape.inset(0.024 * looks.height))
        if core is not None and 0.024 * looks.height - looks.fine >= CLEAR:
            edge = half_edge(core, self.middle)
            self.fill("soga", "uceng", turned(edge, self.middle))
            self.line("uceng", turned(edge, self.middle), looks.fine)
            size = 0.8 * looks.point
            axis = complex(edge[0, 0]) - self.middle
            shares: FloatArray = np.arange(0, 1, 2.3 * size / abs(axis))
            self.dots(
                np.asarray(self.middle + axis * shares, np.complex128), size, "cecek-latar", core.inset(looks.fine / 2)
            )
        self.draw_tuding(shape)

    def draw_tuding(self, shape: Region) -> None:
        """The line that frames the uceng in the dark, and a row of points outside it."""
        looks = self.looks
        away = looks.fine / 2 + max(CLEAR, 0.012 * looks.height) + looks.fine / 2
        half = half_edge(shape.grown(away), self.middle)
        room = self.ground.inset(looks.fine / 2 + max(CLEAR, 0.012 * looks.height))
        for tip in (half[0, 0], half[-1, 3]):
            room = room - Region.of(circle(complex(tip), 1.6 * away))
        for piece in room.cut(half):
            if length(piece) > 0.05 * looks.height:
                self.layers["isen"].append(Stroke(piece, looks.fine, "isen", "tuding-latar"))
        size = 0.7 * looks.point
        half = polyline(half_line(shape.grown(away + looks.fine / 2 + CLEAR + 0.2 + size / 2), self.middle))
        whole = length(half)
        count = round(whole / (2.2 * size))
        share = (np.arange(count) + 0.5) / count
        places = sample(half, share[np.abs(share - 0.5) < 0.4] * whole)[0]
        self.dots(places, size, "cecek-latar", self.ground)
        if looks.outline == "ganda":
            self.draw_shore(shape.grown(away + looks.fine / 2 + 2 * CLEAR + 0.2 + size))

    def fitting_flame(self) -> Path:
        """The tongue of flame: of several tilts and heights the one that fills most of the dark between two S."""
        looks = self.looks
        design = join(*(pen(side) for side in _FLAMES["tanpa" if looks.head == "tanpa" else "kait"]))
        room = self.ground.inset(max(0.03 * looks.height, looks.fine / 2 + CLEAR))
        best, found = 0.0, 0.05 * design
        for tilt in (-12.0, 0.0, 12.0):
            for tall in np.linspace(0.5, 1.2, 8):
                low, high = 0.0, 0.95
                for _round in range(7):
                    wide = (low + high) / 2
                    half = unit(tilt) * (wide * design.real + 1j * tall * design.imag)
                    fits = room.contains(flatten(self.place(half), looks.height / 300) + self.middle).all()
                    low, high = (wide, high) if fits else (low, wide)
                if low * tall**1.5 > best:
                    best, found = low * tall**1.5, unit(tilt) * (low * design.real + 1j * tall * design.imag)
        return turned(self.place(found) + self.middle, self.middle)

    def draw_shore(self, taken: Region) -> None:
        """A row of points in the dark along the edge of the S, clear of what stands in the middle."""
        looks = self.looks
        size = 0.6 * looks.point
        inner = self.ground.inset(size / 2 + max(CLEAR, 0.009 * looks.height))
        around = [piece for piece in inner.pieces() if piece.contains(np.array([self.middle]))[0]]
        if not around:
            return
        line = polyline(half_line(around[0], self.middle))
        count = round(length(line) / (2.3 * size))
        places = sample(line, (np.arange(count) + 0.5) * length(line) / count)[0]
        turned_too = np.abs(places[:, None] + places[None, :] - 2 * self.middle)
        places = places[(turned_too >= size + CLEAR).all(axis=1)]
        self.dots(places, size, "cecek-latar", self.ground - taken)

    def draw_edge(self) -> None:
        """Points in the dark hollow between two crests, the largest where there is most room."""
        looks = self.looks
        across = np.linspace(-0.5, -0.2, 25) * looks.height
        along = np.linspace(0, 1, 49)[:-1] * looks.length + self.half[0, 3].real
        places = (along[None, :] + 1j * across[:, None]).ravel()
        room = self.ground.depth(places) - CLEAR - 0.004 * looks.height
        # The hollow only, not the dark below the arm.
        room[self.below_arm.contains(places)] = 0
        for _each in range(5):
            best = int(room.argmax())
            radius = min(float(room[best]), 0.5 * looks.point)
            if radius < max(0.15, 0.25 * looks.point):
                return
            self.layers["isen"].append(Dot(complex(places[best]), radius, "isen", "cecek-latar"))
            room = np.minimum(room, np.abs(places - places[best]) - radius - 0.5 * looks.point)

    @cached_property
    def below_arm(self) -> Region:
        """Everything below the crests, far enough down."""
        looks = self.looks
        top = np.concatenate([flatten(self.half[:2]), flatten(self.half[:2] + looks.length)])
        foot = [complex(top[-1].real, looks.height), complex(top[0].real, looks.height)]
        return Region.of(polygon(np.append(top, foot)))

    def draw_strip(self) -> None:
        """The mlinjon strip: two lines, a row of rhombi with a point in each."""
        looks = self.looks
        low, high = looks.height / 2, looks.pitch - looks.height / 2
        tall, step = high - low, looks.length / looks.seeds
        centre = complex(looks.shift * looks.length, looks.pitch) / 2
        reach = complex(min(0.43 * step, 0.75 * tall), 0.38 * tall)
        rhombi = [
            polygon([z - reach.real, z - 1j * reach.imag, z + reach.real, z + 1j * reach.imag])
            for z in (centre + each * step for each in range(looks.seeds))
        ]
        left = centre.real - step / 2
        band = polygon(Box(left, low, left + looks.length, high).corners())
        self.fill("tembok", "mlinjon", band, *rhombi)
        self.line("mlinjon", polyline([complex(left, low), complex(left + looks.length, low)]), looks.line)
        for rhombus in rhombi:
            self.line("mlinjon", rhombus, looks.fine)
        for each in range(looks.seeds):
            z = centre + each * step
            self.layers["isen"].append(Dot(z, 0.6 * looks.point, "isen", "mlinjon-latar"))
            beside = z + step / 2 - 0.27j * tall
            self.layers["isen"].append(Dot(beside, 0.35 * looks.point, "isen", "mlinjon"))
