"""The marks of one repeat among their neighbours: what every check of a pattern starts from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import Isometry
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["LINES", "Neighbourhood"]

LINES = ("klowong", "isen")
"""The roles that are drawn with a canting before any dye: outlines, and the lines and points that fill them."""


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """The marks of one cell, and of the pattern round it; ``which`` tells of which mark of the cell each is a copy.

    ``own`` is where each mark of the cell stands among those round it.
    """

    home: Marks
    around: Marks
    which: NDArray[np.intp]
    own: NDArray[np.intp]
    lattice: Lattice

    @classmethod
    def of(cls, tile: Tile, roles: tuple[str, ...], reach: float) -> Neighbourhood:
        """The marks of some roles, with every copy that comes within a reach (mm) of one of the cell."""
        home = tile.marks.where(lambda each: each.role in roles)
        if not len(home):
            nothing = np.empty(0, np.intp)
            return cls(home, home, nothing, nothing, tile.lattice)
        box = home.box
        wide = box.grown(max(box.width, box.height) + reach)
        steps = tile.lattice.covering(wide)
        steps = np.append(0, steps[np.abs(steps) > 1e-9])
        around = home.copies([Isometry(shift=complex(step)) for step in steps])
        which, shift = np.repeat(np.arange(len(home)), len(steps)), np.tile(np.arange(len(steps)), len(home))
        left, top, right, bottom = around.bounds.T
        near = box.grown(reach)
        seen = (right > near.left) & (left < near.right) & (bottom > near.top) & (top < near.bottom)
        seen |= shift == 0
        return cls(home, around.take(np.flatnonzero(seen)), which[seen], np.flatnonzero(shift[seen] == 0), tile.lattice)
