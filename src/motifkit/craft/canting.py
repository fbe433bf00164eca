"""Cantings by the width of line they draw.

Source: Batik Lasem, canting: all 0.25 to 3 mm, cecek and sawut 0.25 to 1 mm, klowong 1 to 2 mm, tembokan 1 to 3 mm and
wide areas with a brush (jegul). Where two ranges meet the finer tool is named.
"""

from __future__ import annotations

from typing import NamedTuple

from motifkit.params import Text

__all__ = ["CANTINGS", "FINEST", "WIDEST", "Canting", "canting_for"]

FINEST, WIDEST = 0.25, 3.0
"""Millimetres: the spouts that are made."""


class Canting(NamedTuple):
    """A tool, and the widest line (mm) for which it is the one to take."""

    name: str
    widest: float
    title: Text


CANTINGS = (
    Canting("terlalu halus", FINEST, Text("lebih halus dari canting mana pun", "finer than any canting")),
    Canting("isen", 1.0, Text("canting isen (cecek, sawut)", "canting for isen (points, fine lines)")),
    Canting("klowong", 2.0, Text("canting klowong", "canting for outlines (klowong)")),
    Canting("tembokan", WIDEST, Text("canting tembokan", "canting for blocking (tembokan)")),
    Canting("kuas", float("inf"), Text("kuas (jegul) atau beberapa goresan", "a brush (jegul) or several strokes")),
)


def canting_for(width: float) -> Canting:
    """The tool that draws a line of a width in millimetres.

    >>> [canting_for(width).name for width in (0.1, 0.25, 1, 1.6, 3, 5)]
    ['terlalu halus', 'isen', 'isen', 'klowong', 'tembokan', 'kuas']
    """
    if width < FINEST - 1e-6:
        return CANTINGS[0]
    return next(each for each in CANTINGS[1:] if width <= each.widest + 1e-6)
