"""How much of a design takes dye: the share of a cloth on which chosen roles and parts lie uppermost."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from motifkit.colour.palette import Palette
from motifkit.errors import InputError, unknown
from motifkit.geometry.mark import GROUND, ROLES
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.tile import Tile

__all__ = ["dyed_share"]

FINEST, MOST_PIXELS = 300.0, 4e6
"""Dots per inch, and pixels of one repeat: a thin line is weighed by its coverage, so that more pixels add little."""


def dyed_share(tile: Tile, parts: Sequence[str] = ("latar",)) -> float:
    """The share (0 to 1) of a tile on which these parts are seen.

    Args:
        tile: the design.
        parts: selectors as in a palette: a role (``"latar"`` for the ground, ``"isen"``), or a role and a part
            (``"isen/cecek"``, ``"tembok/*"``).

    Raises:
        UnknownNameError: when the design has no such part.

    >>> from motifkit.geometry.mark import Dot, Marks
    >>> from motifkit.symmetry.lattice import Lattice
    >>> from motifkit.tile import Tile
    >>> tile = Tile.under("p4m", Lattice.square(10), Marks.of([Dot(0, 2)]))
    >>> round(dyed_share(tile, ["isen"]), 3), round(dyed_share(tile), 3)  # a dot has π 2² of 10 × 10 mm²
    (0.126, 0.874)
    """
    import numpy as np

    from motifkit.render.raster import paint

    if not parts:
        raise InputError(_("name at least one part of the design, such as latar"))
    there = sorted({(each.role.partition(":")[0], each.part) for each in (GROUND, *tile.marks.classes)})
    for part in parts:
        if not any(_fits(part, role, name) for role, name in there):
            raise unknown(
                _("part of the design"), part, {each for role, name in there for each in (role, f"{role}/{name}")}
            )
    colours = {**dict.fromkeys(("latar", *ROLES), "#ffffff"), **dict.fromkeys(parts, "#000000")}
    width, height = tile.block
    dpi = min(FINEST, 25.4 * (MOST_PIXELS / (width * height)) ** 0.5)
    # painting mixes by coverage, so that the mean of black and white is the share
    return float(1 - np.mean(paint(tile, Palette("", colours), dpi).pixels[..., 0]) / 255)


def _fits(selector: str, role: str, part: str) -> bool:
    return selector == role or ("/" in selector and fnmatchcase(f"{role}/{part}", selector))
