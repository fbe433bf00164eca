"""A pattern that never repeats: what a hand drew over a cloth, or one area of wax."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import Box, ComplexArray, Isometry
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["Drawn"]


@dataclass(frozen=True, eq=False)
class Drawn(Tile):
    """A pattern that never repeats: its marks lie where they were drawn, once."""

    @classmethod
    def over(cls, tile: Tile, box: Box) -> Drawn:
        """A tile's pattern as far as it reaches into a box; its lattice need not close on an upright rectangle."""
        reach = tile.marks.box
        margin = max(abs(reach.left), abs(reach.right), abs(reach.top), abs(reach.bottom)) if len(tile.marks) else 0.0
        steps = tile.lattice.covering(box.grown(margin))
        left, top, right, bottom = (edge[:, None] for edge in tile.marks.bounds.T)
        x, y = steps.real, steps.imag
        seen = (right + x > box.left) & (left + x < box.right) & (bottom + y > box.top) & (top + y < box.bottom)
        which, step = np.nonzero(seen)
        marks = tile.marks.take(which).shifted(steps[step])
        return cls(marks, Lattice.rectangle(box.width, box.height), recipe=tile.recipe)

    @property
    def block_marks(self) -> Marks:
        """All marks, where they are."""
        return self.marks

    def steps_in(self, box: Box, reach: Box | None = None) -> ComplexArray:
        """No step but the one that leaves everything where it is."""
        seen = self.marks.box if reach is None else reach
        meets = seen.left < box.right and seen.right > box.left and seen.top < box.bottom and seen.bottom > box.top
        return np.zeros(int(meets), np.complex128)

    def marks_in(self, box: Box) -> Marks:
        """The marks that reach into a box."""
        return self.marks.touching(box)

    def moved(self, isometry: Isometry) -> Drawn:
        """The same drawing moved."""
        return replace(self, marks=self.marks.moved(isometry))
