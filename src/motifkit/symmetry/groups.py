"""The 17 plane groups and the 7 friezes as one table of isometries.

An operation ``a b c d; x y`` carries the point (u, v), counted in steps of the cell, to (a u + b v + x, c u + d v + y).
cm and cmm are described in their centred cell, hexagonal groups in a cell of 120 degrees; friezes run along the first
step, and their second step is only the height of the band.

Source: International Tables for Crystallography, volume A (plane groups); orbifold signatures after J. H. Conway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

import numpy as np

from motifkit.errors import InputError, UnknownNameError, unknown
from motifkit.geometry.plane import Isometry
from motifkit.language import _
from motifkit.symmetry.lattice import Lattice

__all__ = ["FRIEZES", "GROUPS", "PLANE_GROUPS", "Group", "Operation", "group_named"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One symmetry counted in steps of the cell: a whole-number matrix (a b; c d) and a shift."""

    a: int
    b: int
    c: int
    d: int
    x: Fraction
    y: Fraction

    def isometry(self, lattice: Lattice, origin: complex = 0j) -> Isometry:
        """The movement in millimetres.

        Raises:
            InputError: when the movement would change sizes in this cell (p4m on a rectangle).
        """
        p, q = lattice.a, lattice.b
        image_p, image_q = self.a * p + self.c * q, self.b * p + self.d * q
        mirrors = self.a * self.d - self.b * self.c < 0
        turn = image_p / (p.conjugate() if mirrors else p)
        expected = turn * (q.conjugate() if mirrors else q)
        if abs(expected - image_q) > 1e-6 * abs(image_q) or abs(abs(turn) - 1) > 1e-6:
            raise InputError(_("this symmetry does not fit the cell: it would change sizes"))
        # Whole quarter turns and mirrors stay exact.
        turn = complex(round(turn.real, 12), round(turn.imag, 12)) / abs(turn)
        shift = lattice.point(float(self.x), float(self.y))
        return Isometry(turn, shift + origin - turn * (origin.conjugate() if mirrors else origin), mirrors)

    def then(self, second: Operation) -> Operation:
        """This operation and then another, with the shift brought into the cell."""
        return Operation(
            second.a * self.a + second.b * self.c,
            second.a * self.b + second.b * self.d,
            second.c * self.a + second.d * self.c,
            second.c * self.b + second.d * self.d,
            (second.a * self.x + second.b * self.y + second.x) % 1,
            (second.c * self.x + second.d * self.y + second.y) % 1,
        )


@dataclass(frozen=True)
class Group:
    """A plane group or a frieze: its short and full international name, orbifold, lattice and operations."""

    name: str
    full: str
    orbifold: str
    system: str
    text: str

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """One operation for every copy of the fundamental domain in a cell, the identity first."""
        return tuple(_parse(self.text))

    @property
    def order(self) -> int:
        """How many copies of the fundamental domain fill a cell."""
        return len(self.operations)

    def isometries(self, lattice: Lattice, origin: complex = 0j) -> list[Isometry]:
        """The operations as movements in millimetres, the identity first.

        Raises:
            InputError: when the group does not fit the lattice.

        >>> [move.turn for move in group_named("p4").isometries(Lattice.square(10))]
        [(1+0j), (-1+0j), 1j, -1j]
        """
        try:
            return [operation.isometry(lattice, origin) for operation in self.operations]
        except InputError as error:
            angle = abs(np.angle(lattice.b / lattice.a, deg=True))
            raise InputError(
                _(
                    "group {group} needs a {system} cell; steps of {a:.3f} and {b:.3f} mm at {angle:.2f}° are not"
                ).format(
                    group=self.name, system=_SYSTEMS[self.system](), a=abs(lattice.a), b=abs(lattice.b), angle=angle
                )
            ) from error


_SYSTEMS = {
    "oblique": lambda: _("oblique"),
    "rectangular": lambda: _("rectangular"),
    "square": lambda: _("square"),
    "hexagonal": lambda: _("hexagonal"),
    "frieze": lambda: _("rectangular"),
}


def _parse(text: str) -> Iterator[Operation]:
    for entry in text.split("|"):
        matrix, shift = entry.split(";")
        a, b, c, d = (int(number) for number in matrix.split())
        x, y = (Fraction(number) for number in shift.split())
        yield Operation(a, b, c, d, x, y)


_I, _HALF_TURN = "1 0 0 1;0 0", "-1 0 0 -1;0 0"
_MIRROR_X, _MIRROR_Y = "-1 0 0 1;0 0", "1 0 0 -1;0 0"
_QUARTERS = "0 -1 1 0;0 0|0 1 -1 0;0 0"
_THIRDS = "0 -1 1 -1;0 0|-1 1 -1 0;0 0"
_SIXTHS = "-1 0 0 -1;0 0|0 1 -1 1;0 0|1 -1 1 0;0 0"
_MIRRORS_3M1 = "0 -1 -1 0;0 0|-1 1 0 1;0 0|1 0 1 -1;0 0"
_MIRRORS_31M = "0 1 1 0;0 0|1 -1 0 -1;0 0|-1 0 -1 1;0 0"
_PMM = f"{_I}|{_HALF_TURN}|{_MIRROR_X}|{_MIRROR_Y}"
_CENTRED = "1 0 0 1;1/2 1/2|-1 0 0 -1;1/2 1/2|-1 0 0 1;1/2 1/2|1 0 0 -1;1/2 1/2"

PLANE_GROUPS = (
    Group("p1", "p1", "o", "oblique", _I),
    Group("p2", "p2", "2222", "oblique", f"{_I}|{_HALF_TURN}"),
    Group("pm", "p1m1", "**", "rectangular", f"{_I}|{_MIRROR_X}"),
    Group("pg", "p1g1", "xx", "rectangular", f"{_I}|-1 0 0 1;0 1/2"),
    Group("cm", "c1m1", "*x", "rectangular", f"{_I}|{_MIRROR_X}|1 0 0 1;1/2 1/2|-1 0 0 1;1/2 1/2"),
    Group("pmm", "p2mm", "*2222", "rectangular", _PMM),
    Group("pmg", "p2mg", "22*", "rectangular", f"{_I}|{_HALF_TURN}|-1 0 0 1;1/2 0|1 0 0 -1;1/2 0"),
    Group("pgg", "p2gg", "22x", "rectangular", f"{_I}|{_HALF_TURN}|-1 0 0 1;1/2 1/2|1 0 0 -1;1/2 1/2"),
    Group("cmm", "c2mm", "2*22", "rectangular", f"{_PMM}|{_CENTRED}"),
    Group("p4", "p4", "442", "square", f"{_I}|{_HALF_TURN}|{_QUARTERS}"),
    Group(
        "p4m",
        "p4mm",
        "*442",
        "square",
        f"{_I}|{_HALF_TURN}|{_QUARTERS}|{_MIRROR_X}|{_MIRROR_Y}|0 1 1 0;0 0|0 -1 -1 0;0 0",
    ),
    Group(
        "p4g",
        "p4gm",
        "4*2",
        "square",
        f"{_I}|{_HALF_TURN}|{_QUARTERS}|-1 0 0 1;1/2 1/2|1 0 0 -1;1/2 1/2|0 1 1 0;1/2 1/2|0 -1 -1 0;1/2 1/2",
    ),
    Group("p3", "p3", "333", "hexagonal", f"{_I}|{_THIRDS}"),
    Group("p3m1", "p3m1", "*333", "hexagonal", f"{_I}|{_THIRDS}|{_MIRRORS_3M1}"),
    Group("p31m", "p31m", "3*3", "hexagonal", f"{_I}|{_THIRDS}|{_MIRRORS_31M}"),
    Group("p6", "p6", "632", "hexagonal", f"{_I}|{_THIRDS}|{_SIXTHS}"),
    Group("p6m", "p6mm", "*632", "hexagonal", f"{_I}|{_THIRDS}|{_SIXTHS}|{_MIRRORS_3M1}|{_MIRRORS_31M}"),
)

FRIEZES = (
    Group("p111", "p111", "∞∞", "frieze", _I),
    Group("p11g", "p11g", "∞x", "frieze", f"{_I}|1 0 0 -1;1/2 0"),
    Group("p1m1", "p1m1", "*∞∞", "frieze", f"{_I}|{_MIRROR_X}"),
    Group("p11m", "p11m", "∞*", "frieze", f"{_I}|{_MIRROR_Y}"),
    Group("p211", "p211", "22∞", "frieze", f"{_I}|{_HALF_TURN}"),
    Group("p2mg", "p2mg", "2*∞", "frieze", f"{_I}|{_HALF_TURN}|-1 0 0 1;1/2 0|1 0 0 -1;1/2 0"),
    Group("p2mm", "p2mm", "*22∞", "frieze", _PMM),
)

GROUPS = MappingProxyType({group.name: group for group in (*PLANE_GROUPS, *FRIEZES)})


def group_named(name: str) -> Group:
    """A group by its short international name (p4m, cmm …; friezes p111 … p2mm).

    Raises:
        UnknownNameError: when there is none of that name.

    >>> group_named("p4m").orbifold, group_named("p4m").order
    ('*442', 8)
    """
    turns = re.fullmatch(r"[pc]([0-9]+)(?:[mg1].*)?", str(name))
    if name not in GROUPS and turns and turns[1] not in {"1", "2", "3", "4", "6", "111", "211"}:
        raise UnknownNameError(
            _(
                "group {name!r} does not exist: what repeats over a plane turns 2, 3, 4 or 6 times, never {count}"
            ).format(name=name[:40], count=turns[1][:10])
        )
    if name not in GROUPS:
        raise unknown(_("group"), name, GROUPS)
    return GROUPS[name]
