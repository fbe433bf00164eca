"""A drawing or a motif under a plane group, stepped as a cap if wanted, with guides: a tile like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from motifkit.cloth.drawn import Drawn
from motifkit.drawing.domain_tile import domain_tile
from motifkit.errors import InputError
from motifkit.geometry.mark import Fill, Marks
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import Box, ComplexArray
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.symmetry.lattice import Lattice
from motifkit.symmetry.repeat import Repeat
from motifkit.symmetry.tiling import Tiling
from motifkit.symmetry.tiling_guides import tiling_guides
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["tiled", "with_guides"]


def tiled(marks: Marks, tiling: Tiling, recipe: dict[str, Any] | None = None) -> Tile:
    """What a drawing shows inside the fundamental domain, repeated as the tiling says.

    The drawing keeps its true size, its upper left corner at that of the domain's box; a region of it is laid over
    that box instead, as large as the box fits into it and in its middle.

    Args:
        marks: the drawing, mm.
        tiling: the group, the cell, the way of stepping.
        recipe: what makes the marks again; the tile's recipe says how they are tiled besides.

    Raises:
        InputError: when nothing of the drawing lies inside the domain, or of two caps one is empty.

    >>> from motifkit.geometry.mark import Dot
    >>> tiled(Marks.of([Dot(3 + 1j, 0.5)]), Tiling("20mm", "p4m")).block
    (20.0, 20.0)
    """
    box = tiling.domain_box
    if tiling.region is not None:
        placed = _laid(marks, Box(*_corners(tiling.region)), box)
    else:
        placed = marks.shifted(np.full(len(marks), box.corner)) if box.corner else marks
    if tiling.is_of_two_caps and len(placed.touching(box)):
        _check_caps(placed, box)
    try:
        tile = _repeated(placed, tiling)
    except InputError as error:
        if len(placed) and not len(placed.touching(box)):
            raise InputError(f"{error}; {_('choose with --region which part of the drawing is used')}") from error
        raise
    return tile if recipe is None else replace(tile, recipe=Recipe({"drawing": {**recipe, **tiling.as_json()}}))


def _check_caps(marks: Marks, box: Box) -> None:
    """Refuse two caps of which one is empty."""
    width = box.width / 2
    for left, sentence in (
        (box.left, _("mlampah takes two caps side by side, and nothing is drawn where the first one lies; {hint}")),
        (
            box.left + width,
            _("mlampah takes two caps side by side, and nothing is drawn where the second one lies; {hint}"),
        ),
    ):
        cap = Box(left, box.top, left + width, box.bottom)
        # A mark of the other cap may touch the border between them.
        if not len(marks.touching(cap.grown(-0.05 * min(width, box.height)))):
            hint = _("draw the second cap {width} mm to the right of the first, or step one cap with tubruk")
            raise InputError(sentence.format(hint=hint.format(width=format_number(width))))


def _corners(region: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, width, height = region
    return left, top, left + width, top + height


def _laid(marks: Marks, region: Box, box: Box) -> Marks:
    """The marks moved and scaled so that a region of them lies over a box."""
    zoom = max(box.width / region.width, box.height / region.height)
    shift = box.centre - zoom * region.centre
    clips = tuple(replace(clip, rings=tuple(zoom * ring + shift for ring in clip.rings)) for clip in marks.clips)
    return replace(marks, beziers=zoom * marks.beziers + shift, widths=zoom * marks.widths, clips=clips)


def _repeated(marks: Marks, tiling: Tiling) -> Tile:
    repeat = tiling.stepped
    if repeat is None:
        return domain_tile(marks, tiling.group, tiling.lattice, origin=tiling.origin, counterchange=tiling.two_colour)
    if tiling.group != "p1":
        cap = domain_tile(marks, tiling.group, tiling.lattice, origin=tiling.origin)
        marks = cap.marks_in(Box(0.0, 0.0, repeat.width, repeat.height))
    return domain_tile(marks, repeat.group, repeat.lattice, origin=repeat.origin, domain=_cap(tiling, repeat))


def _cap(tiling: Tiling, repeat: Repeat) -> ComplexArray:
    """The corners of what is set down: one cap, or two side by side."""
    return Box(0.0, 0.0, repeat.width * (2 if tiling.is_of_two_caps else 1), repeat.height).corners()


def with_guides(tile: Tile, tiling: Tiling, box: Box) -> Tile:
    """A tiled pattern with its mirrors, glides, centres, cell and fundamental domain drawn over it.

    Args:
        tile: the pattern.
        tiling: how it was tiled.
        box: where it is shown, mm; of use where no upright rectangle repeats it.
    """
    if tile.closes:
        inside = tiling_guides(tiling, tile.box).clipped(
            Fill((polygon(tile.box.corners()),), role="tembok", part="batas")
        )
        return replace(tile, marks=tile.block_marks + inside, lattice=Lattice.rectangle(*tile.block))
    drawn = Drawn.over(tile, box)
    return replace(drawn, marks=drawn.marks + tiling_guides(tiling, box))
