"""A drawing in the fundamental domain of a group becomes the repeat: cut to the domain and copied by all operations.

What the border of the domain cuts is joined with its images beyond, so that no seam is left where they meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.area import Region
from motifkit.geometry.area_cut import cut_to, difference_area, images_around, touches_edge, woven
from motifkit.geometry.mark import AreaClass, Fill, Mark, Marks
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import Box, ComplexArray, Isometry
from motifkit.language import _
from motifkit.symmetry.colours import TwoColourGroup, two_colour
from motifkit.symmetry.domain import fundamental_domain
from motifkit.symmetry.groups import group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["LIGHT_GROUND", "counterchanged", "domain_tile"]

LIGHT_GROUND = AreaClass("tembok", "latar-balik")
"""The ground of a domain whose colours are swapped: waxed, so that it stays white where the other is dyed."""

_LAP = 1e-4
"""Millimetres that pieces reach over the domain's border, so that images that meet there also join."""

_UNDERLAP = 0.2
"""Millimetres that marks reach under the light ground of a swapped domain."""

Signed: TypeAlias = Sequence[tuple[Isometry, int]]


def domain_tile(
    marks: Marks,
    group: str,
    lattice: Lattice,
    *,
    origin: complex = 0j,
    domain: ComplexArray | None = None,
    counterchange: TwoColourGroup | int | str | None = None,
) -> Tile:
    """The repeat that a plane group builds from what a drawing shows inside its fundamental domain.

    Marks inside stay the marks that they are; those that the border cuts become areas. Order, roles and parts are
    kept. With ``counterchange`` every second domain has its grounds swapped (bledak and ireng): its ground is waxed
    white, white areas turn brown and brown ones white, isen turn so that they stay to be seen.

    Args:
        marks: the drawing, mm, in painting order.
        group: short international name, such as ``"p4m"``.
        lattice: the cell, in the setting of the group's table.
        origin: where the group's origin lies, mm.
        domain: corners of the domain, when it is not the usual one.
        counterchange: a two-colour group of this group, by number or name (``"p4m/p4"``).

    Raises:
        InputError: when the group does not fit the lattice, the two-colour group is of another group, or nothing of
            the drawing lies inside the domain.

    >>> from motifkit.geometry.mark import Dot
    >>> tile = domain_tile(Marks.of([Dot(3 + 1j, 0.5), Dot(8, 1)]), "p4m", Lattice.square(20))
    >>> tile.block_marks
    <Marks: 12 dots, 0 strokes, 0 fills>
    """
    moves: Signed = [(move, 1) for move in group_named(group).isometries(lattice, origin)]
    cell = lattice
    if counterchange is not None:
        two = counterchange if isinstance(counterchange, TwoColourGroup) else two_colour(counterchange)
        if two.group.name != group:
            raise InputError(
                _("{pair} swaps the colours of group {its}, not of {group}").format(
                    pair=two.name, its=two.group.name, group=group
                )
            )
        moves, cell = two.signed_isometries(lattice, origin), two.colour_lattice(lattice)
    corners = fundamental_domain(group, lattice, origin) if domain is None else domain
    sheet = _Sheet(Region.of(polygon(corners)), moves, cell)
    spread = sheet.plain(marks) if len(marks) else marks
    if not len(spread):
        raise InputError(_("nothing of the drawing lies inside the fundamental domain of {group}").format(group=group))
    if counterchange is None:
        return Tile(spread, cell, group, origin)
    # The operations that keep the colours form a group too, but not in the setting of its own table.
    return Tile(spread + sheet.light_grounds() + sheet.swapped(marks), cell)


@dataclass(frozen=True)
class _Sheet:
    """The domain, the signed movements that fill one cell with its images, and that cell."""

    domain: Region
    moves: Signed
    cell: Lattice

    def _of_sign(self, sign: int) -> list[Isometry]:
        return [move for move, its in self.moves if its == sign]

    def light_grounds(self) -> Marks:
        """The domains whose colours are swapped, as areas of wax."""
        joined = woven(self.domain.grown(_LAP), self._of_sign(-1), self.cell.a, self.cell.b)
        return Marks.of(each.fill(*LIGHT_GROUND) for each in (*joined.closed, *joined.running))

    def plain(self, marks: Marks) -> Marks:
        """The drawing in the domains that keep its colours.

        What meets the border of a swapped domain reaches a little over it: the light ground is painted on top, and
        no dark line is left where white meets white.
        """
        reach = self.domain.grown(_LAP)
        swapped = self._of_sign(-1)
        if swapped:
            beyond = images_around(self.domain, swapped, self.cell.a, self.cell.b)
            reach = reach + (self.domain.grown(_UNDERLAP) & beyond)
        return self._spread(marks, reach, self._of_sign(1), [AreaClass(*marks.classes[each]) for each in marks.klass])

    def swapped(self, marks: Marks) -> Marks:
        """The drawing in the domains that swap its colours."""
        classes = [
            counterchanged(marks.classes[klass], on_white=white)
            for klass, white in zip(marks.klass, _lies_on_white(marks), strict=True)
        ]
        return self._spread(marks, self.domain.grown(_LAP), self._of_sign(-1), classes)

    def _spread(self, marks: Marks, reach: Region, moves: Sequence[Isometry], classes: Sequence[AreaClass]) -> Marks:
        at_edge = touches_edge(marks, self.domain) | (marks.clip >= 0)
        result: list[Mark] = []
        pieces = zip(cut_to(marks, self.domain), cut_to(marks, reach), strict=True)
        for index, (piece, lapped) in enumerate(pieces):
            if piece is None or lapped is None:
                continue
            if at_edge[index]:
                result.extend(self._at_edge(_renamed(marks[index], classes[index]), lapped, moves))
            else:
                result.extend(self._copied(_renamed(piece, classes[index]), moves))
        return Marks.of(result)

    def _copied(self, mark: Mark, moves: Sequence[Isometry]) -> list[Mark]:
        copies = Marks.of([mark]).copies(moves)
        return list(copies.shifted(self.cell.home(copies.centres)).without_copies())

    def _at_edge(self, mark: Mark, lapped: Mark, moves: Sequence[Isometry]) -> list[Mark]:
        """A mark that the border cuts or touches: itself where its images complete it, else the joined areas."""
        whole, rest = Region.covered(Marks.of([mark]).moved(moves[0])), Region.covered(Marks.of([lapped]))
        joined = woven(rest, moves, self.cell.a, self.cell.b)
        slack = 3 * _LAP * (whole.length + 1)
        alike = (
            bool(joined.closed)
            and not joined.running
            and all(abs(each.area - whole.area) < slack for each in joined.closed)
        )
        if alike and len(rest.pieces()) == 1 and difference_area(joined.closed[0], whole) < slack:
            return self._copied(mark, moves)
        return [region.fill(mark.role, mark.part) for region in (*joined.closed, *joined.running)]


def _renamed(mark: Mark, klass: AreaClass) -> Mark:
    return replace(mark, role=klass.role, part=klass.part)


def counterchanged(klass: AreaClass, *, on_white: bool = False) -> AreaClass:
    """The class that a mark has where dark and light ground are swapped.

    Args:
        klass: what it was.
        on_white: whether it lay on a white area, which turns brown.

    >>> counterchanged(AreaClass("tembok", "kelopak")), counterchanged(AreaClass("isen", "cecek-latar")).part
    (AreaClass(role='soga', part='kelopak-balik'), 'cecek')
    """
    role, part = klass
    if role in {"tembok", "soga"}:
        return AreaClass("soga" if role == "tembok" else "tembok", f"{part}-balik")
    if role == "isen":
        part = part.removesuffix("-latar")
        return AreaClass(role, f"{part}-latar" if on_white else part)
    return klass


def _lies_on_white(marks: Marks) -> list[bool]:
    """Which marks lie on a white area of the drawing: the topmost area of wax or dye below their middle says."""
    middles = (marks.bounds[:, 0] + marks.bounds[:, 2]) / 2 + 1j * (marks.bounds[:, 1] + marks.bounds[:, 3]) / 2
    white = np.zeros(len(marks), np.bool_)
    for index, mark in enumerate(marks):
        if isinstance(mark, Fill) and mark.role in {"tembok", "soga"}:
            box: Box = marks[index : index + 1].box
            later = np.arange(index + 1, len(marks))
            near = later[
                (middles.real[later] >= box.left)
                & (middles.real[later] <= box.right)
                & (middles.imag[later] >= box.top)
                & (middles.imag[later] <= box.bottom)
            ]
            if len(near):
                covered = Region.of(mark).contains(middles[near])
                white[near[covered]] = mark.role == "tembok"
    return [bool(each) for each in white]
