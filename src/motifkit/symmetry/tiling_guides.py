"""The guides of a tiling: those of its group, or of the way in which a cap is stepped."""

from __future__ import annotations

from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import Box, Isometry
from motifkit.symmetry.guide_marks import guide_marks
from motifkit.symmetry.guides import check_cells, guides_of
from motifkit.symmetry.repeat import Repeat
from motifkit.symmetry.tiling import Tiling

__all__ = ["tiling_guides"]


def tiling_guides(tiling: Tiling, box: Box) -> Marks:
    """Mirrors, glides, centres, cell and domain of a tiling inside a box, as marks in painting order.

    Of a cap that is stepped as it is, they are those of the stepping: the quarter turns of mubeng, and the cap as the
    domain. A cap with a group of its own keeps its guides wherever it is set down: its mirrors end where it ends.

    Raises:
        InputError: when the box holds more than 10,000 cells.

    >>> marks = tiling_guides(Tiling("20mm", repeat="mubeng"), Box(0, 0, 40, 40))
    >>> sorted({mark.part for mark in marks if mark.part.startswith("centre")})
    ['centre-2', 'centre-2-edge', 'centre-4', 'centre-4-edge']
    """
    repeat = tiling.stepped
    if repeat is None or repeat.name == "tubruk":
        return guide_marks(guides_of(tiling.group, tiling.lattice, box, origin=tiling.origin))
    if tiling.group == "p1":
        # The first cap's corner is a centre of mubeng too, so that the cell holds four whole caps.
        return guide_marks(guides_of(repeat.group, repeat.lattice, box, domain=tiling.domain))
    check_cells(box, repeat.width * repeat.height)
    face = Box(0.0, 0.0, repeat.width, repeat.height)
    cap = guide_marks(guides_of(tiling.group, tiling.lattice, face, origin=tiling.origin))
    return cap.copies(_places(repeat, box)).touching(box).without_copies()


def _places(repeat: Repeat, box: Box) -> list[Isometry]:
    """Every movement that sets a cap down where it may reach into a box."""
    reach = box.grown(abs(repeat.lattice.a) + abs(repeat.lattice.b))
    steps = [Isometry.translation(step) for step in repeat.lattice.covering(reach).tolist()]
    return [step @ move for step in steps for move, _cap in repeat.placings]
