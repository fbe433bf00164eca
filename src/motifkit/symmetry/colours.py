"""Two-colour groups: every symmetry keeps the two colours or swaps them, as in counterchange (bledak and ireng).

A two-colour group is a plane group or a frieze with a sign for each of its operations: plus keeps the colours, minus
swaps them. The operations that keep them are a group too, the kernel; so a name is written group/kernel, p4m/p4. There
are 46 two-colour plane groups and 17 two-colour friezes. pm/pm alone is the name of two: the colours alternate along
the mirrors in number 5 and across them in number 7.

Source: A. M. Jarratt, R. L. E. Schwarzenberger, Coloured plane groups, Acta Crystallographica A36 (1980) 884-888 (there
are 46); first drawn by H. J. Woods (1935-36). The signs were enumerated anew and agree with the 80 layer groups and
the magnetic space groups, see the tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from motifkit.errors import InputError, unknown
from motifkit.geometry.plane import Isometry
from motifkit.language import _
from motifkit.symmetry.groups import Group, Operation, group_named
from motifkit.symmetry.lattice import Lattice

__all__ = ["TWO_COLOUR_FRIEZES", "TWO_COLOUR_GROUPS", "TwoColourGroup", "two_colour"]


@dataclass(frozen=True)
class TwoColourGroup:
    """A group whose operations keep (+1) or swap (-1) two colours.

    ``number`` counts within the 46 plane groups or within the 17 friezes. ``along`` and ``across`` are the signs of the
    cell's first and second step; of a frieze, the second is only the height of the band and keeps the colours.
    ``signs`` are those of the group's operations, in their order.
    """

    number: int
    group: Group
    kernel: str
    along: int
    across: int
    signs: tuple[int, ...]

    @property
    def name(self) -> str:
        """The group and its kernel, as in ``p4m/p4``."""
        return f"{self.group.name}/{self.kernel}"

    @property
    def signed_operations(self) -> tuple[tuple[Operation, int], ...]:
        """The group's operations, counted in steps of its own cell, each with its sign; the identity first."""
        return tuple(zip(self.group.operations, self.signs, strict=True))

    @cached_property
    def _signs_of(self) -> dict[Operation, int]:
        return dict(self.signed_operations)

    def sign(self, operation: Operation) -> int:
        """The sign of any symmetry of the pattern, however many steps it also moves.

        sign(M | t + u) = sign(M | t) · sign(u), where (M | t) is the operation in the table and u are whole steps.

        Raises:
            InputError: when the operation is none of this group.

        >>> from dataclasses import replace
        >>> chess = two_colour("p4m/p4m")
        >>> quarter = chess.group.operations[2]
        >>> chess.sign(quarter), chess.sign(replace(quarter, x=quarter.x + 1))
        (1, -1)
        """
        home = Operation(operation.a, operation.b, operation.c, operation.d, operation.x % 1, operation.y % 1)
        if home not in self._signs_of:
            raise InputError(_("{name} has no such operation").format(name=self.name))
        along, across = round(operation.x - home.x), round(operation.y - home.y)
        if across and self.group.system == "frieze":
            raise InputError(_("{name} has no such operation").format(name=self.name))
        return int(self._signs_of[home] * self.along ** abs(along) * self.across ** abs(across))

    def colour_lattice(self, lattice: Lattice) -> Lattice:
        """The steps by which the pattern repeats with its colours; its cell has one or two of the group's cells.

        A step that swaps the colours is doubled; where both do, their sum and difference are taken, which
        keeps a square cell square. Where only the centring of cm and cmm swaps, the cell remains.

        >>> two_colour("p4m/p4m").colour_lattice(Lattice.square(10))
        Lattice(a=(10-10j), b=(10+10j))
        """
        a, b = lattice.a, lattice.b
        if self.along < 0 and self.across < 0:
            return Lattice(a - b, a + b)
        return Lattice(a if self.along > 0 else 2 * a, b if self.across > 0 else 2 * b)

    def signed_isometries(self, lattice: Lattice, origin: complex = 0j) -> list[tuple[Isometry, int]]:
        """The movements in millimetres, each with its sign, that fill one cell of the colour lattice exactly once.

        They are as many as the order of the group, or twice as many where a step of the cell swaps the colours: then
        the movements of one cell come first, and after them the same moved by that step, with the sign turned.

        Args:
            lattice: the cell of the group, as for ``Group.isometries``; not the colour lattice.
            origin: where the group's origin lies, mm.

        Raises:
            InputError: when the group does not fit the lattice.

        >>> [sign for move, sign in two_colour("p2/p2").signed_isometries(Lattice.square(10))]
        [1, 1, -1, -1]
        """
        moves = list(zip(self.group.isometries(lattice, origin), self.signs, strict=True))
        if self.along > 0 and self.across > 0:
            return moves
        step = Isometry(shift=lattice.a if self.along < 0 else lattice.b)
        return moves + [(step @ move, -sign) for move, sign in moves]


# Group, kernel, signs of the steps a and b and of the centring (only cm and cmm have one), signs of the operations in
# the table's order, without those that the centring doubles.
_PLANE = """
p1/p1 +- +|p2/p1 ++ +-|p2/p2 +- ++|pm/p1 ++ +-|pm/pm +- ++|pm/pg +- +-|pm/pm -+ ++|pm/cm -- ++|pg/p1 ++ +-|pg/pg -+ ++|
cm/p1 +++ +-|cm/pm ++- ++|cm/pg ++- +-|
pmm/p2 ++ ++--|pmm/pm ++ +-+-|pmm/pmm +- ++++|pmm/pmg +- ++--|pmm/cmm -- ++++|
pmg/p2 ++ ++--|pmg/pm ++ +-+-|pmg/pg ++ +--+|pmg/pmg +- ++++|pmg/pgg +- ++--|
pgg/p2 ++ ++--|pgg/pg ++ +-+-|
cmm/p2 +++ ++--|cmm/cm +++ +-+-|cmm/pmm ++- ++++|cmm/pgg ++- ++--|cmm/pmg ++- +-+-|
p4/p2 ++ ++--|p4/p4 -- ++++|
p4m/p4 ++ ++++----|p4m/pmm ++ ++--++--|p4m/cmm ++ ++----++|p4m/p4m -- ++++++++|p4m/p4g -- ++++----|
p4g/p4 ++ ++++----|p4g/pgg ++ ++--++--|p4g/cmm ++ ++----++|
p3m1/p3 ++ +++---|p31m/p3 ++ +++---|p6/p3 ++ +++---|
p6m/p6 ++ ++++++------|p6m/p3m1 ++ +++---+++---|p6m/p31m ++ +++------+++
"""
_FRIEZES = """
p111/p111 - +|p11g/p111 + +-|p1m1/p111 + +-|p1m1/p1m1 - ++|p11m/p111 + +-|p11m/p11m - ++|p11m/p11g - +-|
p211/p111 + +-|p211/p211 - ++|p2mg/p211 + ++--|p2mg/p1m1 + +-+-|p2mg/p11g + +--+|
p2mm/p211 + ++--|p2mm/p1m1 + +-+-|p2mm/p11m + +--+|p2mm/p2mm - ++++|p2mm/p2mg - ++--
"""
_SIGN = {"+": 1, "-": -1}


def _parsed(table: str) -> tuple[TwoColourGroup, ...]:
    groups = []
    for number, entry in enumerate(table.replace("\n", "").split("|"), 1):
        name, step_signs, operation_signs = entry.split()
        group, kernel = name.split("/")
        steps = [_SIGN[sign] for sign in step_signs]
        signs = [_SIGN[sign] for sign in operation_signs]
        if len(steps) == 3:
            signs += [steps[2] * sign for sign in signs]
        across = steps[1] if len(steps) > 1 else 1
        groups.append(TwoColourGroup(number, group_named(group), kernel, steps[0], across, tuple(signs)))
    return tuple(groups)


TWO_COLOUR_GROUPS = _parsed(_PLANE)
"""The 46 two-colour plane groups; number n stands at place n - 1."""

TWO_COLOUR_FRIEZES = _parsed(_FRIEZES)
"""The 17 two-colour friezes; number n stands at place n - 1."""

_NAMED = MappingProxyType(
    {
        name: tuple(each for each in (*TWO_COLOUR_GROUPS, *TWO_COLOUR_FRIEZES) if each.name == name)
        for name in dict.fromkeys(each.name for each in (*TWO_COLOUR_GROUPS, *TWO_COLOUR_FRIEZES))
    }
)


def two_colour(which: int | str) -> TwoColourGroup:
    """A two-colour plane group by its number from 1 to 46, or any two-colour group or frieze by group/kernel.

    Raises:
        UnknownNameError: when there is none of that name; names the nearest.
        InputError: when the number is out of range, or the name is that of two groups (pm/pm).

    >>> two_colour(33).name, two_colour("p4m/p4").number
    ('p4m/p4', 33)
    """
    text = re.sub(r"\s+", "", str(which)).casefold()
    if re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        number = int(text)
        if not 1 <= number <= len(TWO_COLOUR_GROUPS):
            raise InputError(
                _("two-colour plane groups are numbered from 1 to {high} (got {number})").format(
                    high=len(TWO_COLOUR_GROUPS), number=number
                )
            )
        return TWO_COLOUR_GROUPS[number - 1]
    if text not in _NAMED:
        kin = [name for name in _NAMED if name.partition("/")[0] == text.partition("/")[0]]
        raise unknown(_("two-colour group"), which, kin or _NAMED)
    if len(_NAMED[text]) > 1:
        first, second = (each.number for each in _NAMED[text])
        raise InputError(
            _(
                "{name} is the name of two groups: write {first} where the colours alternate along the mirrors, "
                "{second} where they alternate across them"
            ).format(name=text, first=first, second=second)
        )
    return _NAMED[text][0]
