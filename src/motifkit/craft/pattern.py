"""The marks of one repeat among their neighbours: what every check of a pattern starts from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import ComplexArray
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["LINES", "Neighbourhood", "at_home"]

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


def at_home(tile: Tile, places: ComplexArray) -> ComplexArray:
    """Where places of the pattern lie in the block at the origin, mm."""
    return np.asarray(np.round(places + Lattice.rectangle(*tile.block).home(places), 6) + 0.0)
