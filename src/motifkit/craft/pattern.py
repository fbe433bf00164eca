"""The marks of one repeat among their neighbours: what every check of a pattern starts from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import ComplexArray
from motifkit.symmetry.groups import group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["LINES", "Neighbourhood", "at_home", "orbits"]

LINES = ("klowong", "isen")
"""The roles that are drawn with a canting before any dye: outlines, and the lines and points that fill them."""


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """The marks of one cell, and of the pattern round it; ``which`` tells of which mark of the cell each is a copy.

    ``step`` is the number of the step by which the copy is moved; ``own`` is where each mark of the cell stands among
    those round it.
    """

    home: Marks
    around: Marks
    which: NDArray[np.intp]
    step: NDArray[np.intp]
    own: NDArray[np.intp]
    lattice: Lattice

    @classmethod
    def of(cls, tile: Tile, roles: tuple[str, ...] | None, reach: float) -> Neighbourhood:
        """The marks of some roles, or of all, with every copy that comes within a reach (mm) of one of the cell."""
        home = tile.marks if roles is None else tile.marks.where(lambda each: each.role in roles)
        if not len(home):
            nothing = np.empty(0, np.intp)
            return cls(home, home, nothing, nothing, nothing, tile.lattice)
        box = home.box
        wide = box.grown(max(box.width, box.height) + reach)
        steps = tile.lattice.covering(wide)
        steps = np.append(0, steps[np.abs(steps) > 1e-9])
        near, (x, y) = box.grown(reach), (steps.real, steps.imag)
        left, top, right, bottom = (edge[:, None] for edge in home.bounds.T)
        seen = (right + x > near.left) & (left + x < near.right) & (bottom + y > near.top) & (top + y < near.bottom)
        seen[:, 0] = True
        which, shift = np.nonzero(seen)
        around = home.take(which).shifted(steps[shift])
        return cls(home, around, which, shift, np.flatnonzero(shift == 0), tile.lattice)

    def rank(self) -> NDArray[np.intp]:
        """The place of each mark in painting order: all copies of the first mark, then all copies of the second."""
        return self.which * (int(self.step.max(initial=0)) + 1) + self.order_of_steps()[self.step]

    def order_of_steps(self) -> NDArray[np.intp]:
        """Ranks of the steps, row by row, so that of two copies the same one is always above."""
        first = np.full(int(self.step.max(initial=0)) + 1, 0, np.intp)
        centres = self.around.centres - self.home.centres[self.which]
        places = np.zeros(len(first), np.complex128)
        places[self.step] = centres
        keys = np.lexsort([np.round(places.real, 6), np.round(places.imag, 6)])
        first[keys] = np.arange(len(first))
        return first


_FINE = 0.02
"""Millimetres: marks whose middles differ by more are not taken for images of each other."""


_ASIDE = 0.37
"""Of that fineness: so far from round numbers, where drawings have their middles, that rounding parts no images."""


def orbits(tile: Tile, marks: Marks) -> NDArray[np.intp]:
    """A number for every mark that it shares with its images under the group of the tile, and with no other.

    >>> from motifkit import kawung
    >>> tile = kawung()
    >>> int(orbits(tile, tile.marks).max()) < len(tile.marks) / 2
    True
    """
    moves = group_named(tile.group).isometries(tile.lattice, tile.origin)
    if len(moves) == 1 or not len(marks):
        return np.arange(len(marks))
    across, down = (max(1, round(abs(step) / _FINE)) for step in (tile.lattice.a, tile.lattice.b))
    places = []
    for move in moves:
        share = tile.lattice.fractions(np.asarray(move(marks.centres)))
        column = np.floor(share.real * across + _ASIDE) % across
        places.append(column * down + np.floor(share.imag * down + _ASIDE) % down)
    first = marks.ring_beziers[marks.mark_rings[:-1]]
    chords = np.abs(marks.beziers[:, [1, 2, 3]] - marks.beziers[:, [0, 1, 2]])
    sizes = np.add.reduceat(np.concatenate([chords, marks.widths], axis=1), first)
    # An image may run the other way: the first and the last of its handles change places.
    sizes = np.stack([sizes[:, 0] + sizes[:, 2], sizes[:, 1], sizes[:, 3] + sizes[:, 4]], axis=1)
    sizes = np.floor(sizes / _FINE + _ASIDE)
    keys = np.column_stack([np.min(places, axis=0), marks.klass, marks.kind, sizes])
    return np.unique(keys, axis=0, return_inverse=True)[1].ravel()


def at_home(tile: Tile, places: ComplexArray) -> ComplexArray:
    """Where places of the pattern lie in the block at the origin, mm."""
    return np.asarray(np.round(places + Lattice.rectangle(*tile.block).home(places), 6) + 0.0)
