"""A pattern that never repeats: what a hand drew over a cloth, or one area of wax."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import Box, ComplexArray, Isometry
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["Drawn", "Stamped"]


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

    @cached_property
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


@dataclass(frozen=True, eq=False)
class Stamped(Drawn):
    """A pattern stamped with a cap: equal blocks, each a little beside its place.

    Args:
        askew: from the columns and rows of blocks to how far each is from its place, mm.
        most: no block is farther from its place, mm.
        place: where it was stamped, mm.
    """

    askew: Callable[[NDArray[np.int64], NDArray[np.int64]], ComplexArray] = field(kw_only=True)
    most: float = field(kw_only=True)
    place: Box = field(kw_only=True)

    @cached_property
    def block_marks(self) -> Marks:
        """The marks of one block in its own place."""
        return Tile(self.marks, self.lattice).block_marks

    def steps_in(self, box: Box, reach: Box | None = None) -> ComplexArray:
        """The places of the blocks that may reach into a box, row by row."""
        width, height = self.block
        steps = Tile.steps_in(self, box.grown(self.most), reach)
        nodes = np.rint(steps.real / width).astype(np.int64), np.rint(steps.imag / height).astype(np.int64)
        return np.asarray(steps + self.askew(*nodes))

    def marks_in(self, box: Box) -> Marks:
        """The marks that reach into a box."""
        return Tile.marks_in(self, box)

    def moved(self, isometry: Isometry) -> Drawn:
        """The same cloth moved, its marks now one by one."""
        once = Drawn(self.marks_in(self.place), Lattice.rectangle(self.place.width, self.place.height))
        return replace(once.moved(isometry), recipe=self.recipe)
