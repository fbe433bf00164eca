"""Guides: where the mirrors, glides and centres of a group lie, found from its operations and from nothing else.

An operation and all whole steps after it are infinitely many movements. Each movement that mirrors keeps a line, along
which it may also shift (glide); each turn keeps a point (centre). Those that meet a box are its guides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.area import Region
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import Box, ComplexArray, Isometry, PointLike, as_point, unit
from motifkit.language import _
from motifkit.symmetry.domain import fundamental_domain
from motifkit.symmetry.groups import Group, group_named
from motifkit.symmetry.lattice import Lattice

__all__ = ["Axis", "Centre", "Guides", "check_cells", "guides_of"]

MOST_CELLS = 10_000
"""Cells of a box beyond which nobody sees a guide any more."""

_NEAR = 1e-6
"""Millimetres within which two lines are one."""

_PARTS_OF_A_STEP = 24
"""Centres lie at halves, thirds, quarters and sixths of the steps, counted from the group's origin."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The piece inside a box of a line that a mirror or a glide keeps.

    ``degrees`` is its direction from 0 to below 180; ``glide`` the shortest shift along it in millimetres, 0 for a
    mirror.
    """

    start: complex
    end: complex
    degrees: float
    glide: float = 0.0


@dataclass(frozen=True, slots=True)
class Centre:
    """A point about which the pattern turns: ``order`` 2, 3, 4 or 6 times, and whether mirrors cross there."""

    point: complex
    order: int
    on_mirror: bool


@dataclass(frozen=True)
class Guides:
    """All mirrors, glides and centres that meet a box, and the corners of one cell and one fundamental domain."""

    group: Group
    box: Box
    cell_area: float
    mirrors: tuple[Axis, ...]
    glides: tuple[Axis, ...]
    centres: tuple[Centre, ...]
    cell: tuple[complex, ...]
    domain: tuple[complex, ...]


def check_cells(box: Box, cell_area: float) -> None:
    """Refuse a place that holds so many cells that nobody sees a guide any more.

    Raises:
        InputError: when the box holds more than 10,000 cells.
    """
    if box.width * box.height > MOST_CELLS * cell_area:
        raise InputError(
            _("guides are shown for {most} cells at most, this place has {count}").format(
                most=MOST_CELLS, count=round(box.width * box.height / cell_area)
            )
        )


def guides_of(
    group: Group | str,
    lattice: Lattice,
    box: Box,
    *,
    origin: PointLike = 0j,
    domain: ComplexArray | None = None,
) -> Guides:
    """The guides of a plane group or frieze inside a box.

    A line or centre on the edge of the box is in it. The cell and the domain shown are the ones that the box holds
    most of; those of a frieze lie along its axis through the origin.

    Args:
        group: the group or its short international name.
        lattice: its cell, mm.
        box: the place to be searched, mm.
        origin: where the group's origin lies, mm.
        domain: corners of the fundamental domain, when it is not the usual one.

    Raises:
        UnknownNameError: when there is no group of that name.
        InputError: when the group does not fit the lattice, or the box holds more than 10,000 cells.

    >>> guides = guides_of("p4m", Lattice.square(40), Box(0, 0, 40, 40))
    >>> [(centre.order, centre.point) for centre in guides.centres if abs(centre.point) < 30]
    [(4, 0j), (2, (20+0j)), (2, 20j), (4, (20+20j))]
    """
    group = group_named(group) if isinstance(group, str) else group
    check_cells(box, lattice.area)
    start = as_point(origin)
    moves = group.isometries(lattice, start)
    plane = _Plane(group, lattice, start, box)
    lines = plane.lines(move for move in moves if move.mirrors)
    mirrors = [line for line, glide in lines.items() if glide == 0]
    axes = [(axis, glide) for line, glide in lines.items() if (axis := _inside(line, glide, box)) is not None]
    step = plane.shown_step()
    corners = fundamental_domain(group, lattice, start) if domain is None else domain
    return Guides(
        group,
        box,
        lattice.area,
        tuple(axis for axis, glide in axes if glide == 0),
        tuple(axis for axis, glide in axes if glide > 0),
        tuple(
            Centre(point, order, any(abs(line.offset_of(point) - line.offset) < _NEAR for line in mirrors))
            for point, order in plane.centres(move for move in moves if not move.mirrors)
        ),
        tuple((plane.cell() + step).tolist()),
        tuple((corners + step).tolist()),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line by its direction in degrees and its distance (mm) from the zero point, to the right of the direction."""

    degrees: float
    offset: float

    def offset_of(self, point: complex) -> float:
        """How far a point lies from the parallel line through the zero point."""
        return (unit(self.degrees).conjugate() * point).imag


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where to search: a group's steps about its origin, and the box."""

    group: Group
    lattice: Lattice
    origin: complex
    box: Box

    def steps(self, corners: ComplexArray) -> ComplexArray:
        """All whole steps of the group that may end between these corners."""
        box = Box(corners.real.min(), corners.imag.min(), corners.real.max(), corners.imag.max())
        steps = self.lattice.covering(box)
        if self.group.system == "frieze":
            along, across = (self.lattice.fractions(steps).real, self.lattice.fractions(steps).imag)
            return np.asarray(np.unique(np.round(along[np.abs(across) < 0.5])) * self.lattice.a)
        return steps

    def lines(self, moves: Iterable[Isometry]) -> dict[_Line, float]:
        """The lines that meet the box, by direction and place, each with its shortest glide."""
        glides: dict[tuple[float, int], tuple[float, float]] = {}
        reach = abs(self.lattice.a) + abs(self.lattice.b)
        for move in moves:
            degrees = round(float(np.angle(move.turn, deg=True)) / 2 % 180, 9) % 180
            along = unit(degrees)
            sides = (along.conjugate() * self.box.corners()).imag
            low, high = sides.min() - _NEAR, sides.max() + _NEAR
            # A shift across moves the line by half of itself; along, only the shortest glides are of interest.
            wanted = np.array([complex(x, 2 * y) for x in (-reach, reach) for y in (low, high)])
            shifts = along.conjugate() * (move.shift + self.steps(along * wanted - move.shift))
            for shift in shifts[(shifts.imag / 2 >= low) & (shifts.imag / 2 <= high)]:
                # A shift by an odd fraction keeps round places away from the rounding edge.
                key = degrees, round(shift.imag / 2 / _NEAR + 0.3183)
                glide, place = abs(shift.real), shift.imag / 2
                glides[key] = min(glides.get(key, (np.inf, place)), (0.0 if glide < _NEAR else glide, place))
        return {
            _Line(degrees, float(place)): float(glide) for (degrees, _key), (glide, place) in sorted(glides.items())
        }

    def centres(self, moves: Iterable[Isometry]) -> Iterator[tuple[complex, int]]:
        """The points of the box about which some movement turns, and how often: row by row."""
        turns: dict[tuple[int, int], set[complex]] = defaultdict(set)
        for move in moves:
            if abs(move.turn - 1) < 1e-9:
                continue
            corners = (1 - move.turn) * self.box.corners() - move.shift
            points = (move.shift + self.steps(corners)) / (1 - move.turn)
            parts = np.round(self.lattice.fractions(points - self.origin) * _PARTS_OF_A_STEP)
            turn = complex(round(move.turn.real, 6), round(move.turn.imag, 6))
            for across, along in zip(parts.imag.astype(int).tolist(), parts.real.astype(int).tolist(), strict=True):
                turns[across, along].add(turn)
        near = self.box.grown(_NEAR)
        for (across, along), kinds in sorted(turns.items()):
            point = self.origin + self.lattice.point(along / _PARTS_OF_A_STEP, across / _PARTS_OF_A_STEP)
            if near.left <= point.real <= near.right and near.top <= point.imag <= near.bottom:
                yield point, len(kinds) + 1

    def cell(self) -> ComplexArray:
        """The corners of the cell at the origin; the axis of a frieze is the middle of its band."""
        a, b = self.lattice.a, self.lattice.b
        corner = self.origin - (b / 2 if self.group.system == "frieze" else 0)
        return corner + np.array([0, a, a + b, b])

    def shown_step(self) -> complex:
        """The step to the cell of which the box holds most; of several the nearest to the origin."""
        cell, window = Region.of(polygon(self.cell())), self.box
        best, most = 0j, 0.0
        steps = self.steps(window.corners() - self.origin)
        for step in sorted(steps.tolist(), key=lambda each: (round(abs(each), 6), each.imag, each.real)):
            x, y = step.real, step.imag
            seen = cell & Region.box(Box(window.left - x, window.top - y, window.right - x, window.bottom - y))
            held = round(seen.area, 6)
            if held > most:
                best, most = step, held
        return complex(best)


def _inside(line: _Line, glide: float, box: Box) -> Axis | None:
    """The piece of a line inside a box, None where it only touches a corner."""
    along = unit(line.degrees)
    foot = 1j * along * line.offset
    low, high = -np.inf, np.inf
    spans = ((foot.real, along.real, box.left, box.right), (foot.imag, along.imag, box.top, box.bottom))
    for place, slope, near, far in spans:
        if abs(slope) < 1e-9:
            continue
        ends = sorted(((near - place) / slope, (far - place) / slope))
        low, high = max(low, ends[0]), min(high, ends[1])
    if high - low < _NEAR:
        return None
    return Axis(foot + low * along, foot + high * along, line.degrees, glide)
