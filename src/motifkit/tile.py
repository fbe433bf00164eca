"""Tiles: the ordered marks of one repeat (raport), the lattice by which it repeats, its symmetry and its recipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.area import Region
from motifkit.geometry.coverage import Float32Array, Outline
from motifkit.geometry.mark import GROUND, AreaClass, Marks
from motifkit.geometry.plane import Box, ComplexArray, Isometry
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.symmetry.groups import group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.units import format_number

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from motifkit.colour.palette import Palette

__all__ = ["Tile"]

FINEST = 200.0
"""Pixels per millimetre: more than 5,000 dpi has no use on cloth and fills the memory."""

LABELLED = 128
"""Rows labelled at once, so that they stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Tile:
    """One repeat of a pattern: marks in millimetres, in painting order, and the lattice by which they repeat.

    ``marks`` are those of one cell of the lattice, each once; a mark may reach out of the cell. ``block`` is the
    smallest upright rectangle that repeats by itself: what one tile on paper shows.

    ``a + b`` lays the marks of ``b`` over those of ``a``; both must repeat by the same block.

    >>> from motifkit import kawung
    >>> tile = kawung()
    >>> tile.block
    (48.0, 48.0)
    """

    marks: Marks
    lattice: Lattice
    group: str = "p1"
    origin: complex = 0j
    recipe: Recipe | None = None

    @classmethod
    def under(cls, group: str, lattice: Lattice, marks: Marks, origin: complex = 0j) -> Tile:
        """Marks repeated by every operation of a plane group; a mark on a mirror or a centre comes once.

        Args:
            group: short international name, such as ``"p4m"``.
            lattice: the cell, in the setting of the group's table.
            marks: those of the fundamental domain, in painting order.
            origin: where the group's origin lies, mm.

        Raises:
            InputError: when the group does not fit the lattice.
        """
        moves = group_named(group).isometries(lattice, origin)
        everywhere = marks.copies(moves)
        home = everywhere.shifted(lattice.home(everywhere.centres))
        return cls(home.without_copies(), lattice, group, origin)

    def made_by(self, recipe: Mapping[str, Any], group: str) -> Tile:
        """The same tile with the recipe that makes it.

        Raises:
            InputError: when the tile was made under another group than the motif declares.
        """
        if self.group != group:
            raise InputError(
                _("the motif declares group {declared}, its tile was made under {made}").format(
                    declared=group, made=self.group
                )
            )
        return replace(self, recipe=Recipe(recipe))

    def __add__(self, above: Tile) -> Tile:
        if not isinstance(above, Tile):
            return NotImplemented
        if not np.allclose(self.block, above.block, atol=1e-6):
            raise InputError(
                _("tiles of {here} and {there} mm do not repeat together").format(
                    here=_size(self.block), there=_size(above.block)
                )
            )
        both = None
        if self.recipe is not None and above.recipe is not None:
            both = Recipe({"tiles": [dict(self.recipe), dict(above.recipe)]})
        # Only the block's own steps are sure to carry both onto themselves.
        return Tile(self.block_marks + above.block_marks, Lattice.rectangle(*self.block), recipe=both)

    def __repr__(self) -> str:
        name = (self.recipe.subject if self.recipe else "") or "tile"
        return f"<Tile {name}: {_size(self.block)} mm, {self.group}, {len(self.block_marks)} marks>"

    @cached_property
    def block(self) -> tuple[float, float]:
        """Width and height (mm) of the smallest upright rectangle that repeats the pattern."""
        return self.lattice.block()

    @cached_property
    def closes(self) -> bool:
        """Whether any upright rectangle repeats the pattern; a slanted lattice may have none."""
        try:
            return bool(self.block)
        except InputError:
            return False

    @property
    def box(self) -> Box:
        """The block as a box at the origin."""
        return Box(0.0, 0.0, *self.block)

    @cached_property
    def block_marks(self) -> Marks:
        """The marks of one block, each once, in painting order."""
        block = Lattice.rectangle(*self.block)
        steps = self.lattice.covering(self.box)
        steps = steps + block.home(steps)
        _keys, first = np.unique(np.round(steps, 6), return_index=True)
        cells = steps[np.sort(first)]
        marks = self.marks.copies([Isometry(shift=complex(step)) for step in cells])
        return marks.shifted(block.home(marks.centres)) if len(marks) else marks

    def steps_in(self, box: Box, reach: Box | None = None) -> ComplexArray:
        """The shifts at which the block's marks may reach into a box, row by row.

        Args:
            box: the place, mm.
            reach: the box around the marks in question; by default all marks of the block.
        """
        reach = self.block_marks.box if reach is None else reach
        width, height = self.block
        x = np.arange(
            np.ceil((box.left - reach.right) / width - 1e-9), np.floor((box.right - reach.left) / width + 1e-9) + 1
        )
        y = np.arange(
            np.ceil((box.top - reach.bottom) / height - 1e-9), np.floor((box.bottom - reach.top) / height + 1e-9) + 1
        )
        return np.asarray((y[:, None] * 1j * height + x[None, :] * width).ravel())

    def marks_in(self, box: Box) -> Marks:
        """All copies of the marks that reach into a box anywhere in the plane, in painting order."""
        marks, steps = self.block_marks, self.steps_in(box)
        left, top, right, bottom = (edge[:, None] for edge in marks.bounds.T)
        x, y = steps.real, steps.imag
        seen = (right + x > box.left) & (left + x < box.right) & (bottom + y > box.top) & (top + y < box.bottom)
        which, step = np.nonzero(seen)
        if marks.clips:
            # Every copy has a clip of its own: its marks of one colour stay together, to be painted in one go.
            stretch = np.repeat(np.arange(len(marks.runs())), [end - start for start, end in marks.runs()])
            order = np.lexsort((which, step, stretch[which]))
            which, step = which[order], step[order]
        return marks.take(which).shifted(steps[step])

    def moved(self, isometry: Isometry) -> Tile:
        """The same pattern moved; its symmetry moves along."""
        steps = (complex(isometry(step)) - complex(isometry(0j)) for step in (self.lattice.a, self.lattice.b))
        origin = complex(isometry(self.origin))
        return Tile(self.marks.moved(isometry), Lattice(*steps), self.group, origin, self.recipe)

    def without(self, role: str) -> Tile:
        """The same pattern without the marks of a role."""
        return replace(self, marks=self.marks.where(lambda each: each.role != role))

    def operations(self) -> list[Isometry]:
        """The declared symmetries as movements in millimetres, without the lattice's steps."""
        return group_named(self.group).isometries(self.lattice, self.origin)

    def pixels(self, px_per_mm: float) -> tuple[int, int]:
        """Rows and columns of one block at about this resolution: whole pixels, so that it repeats exactly.

        Raises:
            InputError: when the resolution is not a sensible number.
        """
        if not 0 < px_per_mm <= FINEST:
            raise InputError(
                _("resolution must be more than 0 and at most {high} pixels per mm (got {value})").format(
                    high=format_number(FINEST), value=px_per_mm
                )
            )
        width, height = self.block
        return max(1, round(height * px_per_mm)), max(1, round(width * px_per_mm))

    def scale(self, px_per_mm: float) -> complex:
        """The true pixels per millimetre across (real) and down (imaginary) after rounding to whole pixels."""
        rows, columns = self.pixels(px_per_mm)
        return complex(columns / self.block[0], rows / self.block[1])

    def coverage(self, px_per_mm: float = 10.0, *, role: str | None = None, part: str | None = None) -> Float32Array:
        """Share of every pixel of one block that marks cover, float32 from 0 to 1, shape (rows, columns).

        Args:
            px_per_mm: resolution; 11.811 is 300 dpi.
            role: only marks of this role (klowong, isen, tembok …).
            part: only marks of this part (cecek, kelopak …).

        >>> from motifkit import kawung
        >>> kawung().coverage(5).shape
        (240, 240)
        """
        rows, columns = self.pixels(px_per_mm)
        marks = self.marks_in(self.box).select(role, part)
        if not len(marks):
            return np.zeros((rows, columns), np.float32)
        outline = Outline(marks, self.scale(px_per_mm), 0j, flatness(px_per_mm))
        covered = outline.coverage(0, rows, 0, columns)
        return np.zeros((rows, columns), np.float32) if covered is None else covered

    def labels(self, px_per_mm: float = 10.0) -> tuple[NDArray[np.uint8], tuple[AreaClass, ...]]:
        """Which class lies on top at every pixel of one block: numbers into the list of classes, 0 the ground.

        A pixel belongs to a mark that covers half of it or more.
        """
        rows, columns = self.pixels(px_per_mm)
        marks = self.marks_in(self.box)
        result = np.zeros((rows, columns), np.uint8)
        for start, end in marks.runs():
            outline = Outline(marks[start:end], self.scale(px_per_mm), 0j, flatness(px_per_mm))
            left, right = outline.columns(columns)
            for row in range(0, rows, LABELLED):
                band = result[row : row + LABELLED, left:right]
                covered = outline.coverage(row, len(band), left, right - left)
                if covered is not None:
                    band[covered >= 0.5] = marks.klass[start] + 1
        return result, (GROUND, *marks.classes)

    def ground(self) -> Region:
        """What no mark of the block covers (latar)."""
        return Region.box(self.box) - Region.covered(self.marks_in(self.box))

    def to_svg(self, palette: Palette | str | None = None) -> str:
        """One block as an SVG text in millimetres, a layer for each role, the recipe inside.

        >>> from motifkit import kawung
        >>> 'width="48mm"' in kawung().to_svg()
        True
        """
        from motifkit.cloth.cloth import Cloth

        return Cloth.of(self).to_svg(palette)

    def save(self, path: str | FilePath, *, palette: Palette | str | None = None, dpi: float = 300.0) -> None:
        """Write one block to a file; the extension chooses: .svg .pdf .png .tif .txt. An existing file is refused."""
        from motifkit.cloth.cloth import Cloth

        Cloth.of(self).save(path, palette=palette, dpi=dpi)

    def ascii(self, columns: int = 48) -> str:
        """One block as letters, darker ones where more is covered: a proof for a terminal or a test."""
        from motifkit.render.ascii import proof

        return proof(self, columns)

    def _repr_mimebundle_(self, **_options: object) -> tuple[dict[str, bytes], dict[str, dict[str, int]]]:
        from motifkit.cloth.cloth import Cloth

        return Cloth.of(self)._repr_mimebundle_()


def flatness(px_per_mm: float) -> float:
    """How far outlines may lie from their curves at a resolution: a thirtieth of a pixel, 0.01 mm at most."""
    return min(0.01, 1 / (30 * px_per_mm))


def _size(block: tuple[float, float]) -> str:
    return " × ".join(format_number(side) for side in block)
