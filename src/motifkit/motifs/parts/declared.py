"""Parameters that the free-form motifs share, declared once, and the check of their lines."""

from __future__ import annotations

from typing import Annotated

from motifkit.errors import ParameterError
from motifkit.language import _
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.units import format_number

__all__ = ["Bird", "Fine", "Gap", "Ground", "Line", "Lobes", "Point", "Seed", "check_lines"]

Line = Annotated[Millimetres, Range(0.3, 1.2), Help("tebal klowong", "width of the outlines")]
Fine = Annotated[Millimetres, Range(0.25, 0.7), Help("tebal garis isen", "width of the filling lines")]
Ground = Annotated[
    str,
    Choice("semi", "ukel", "cecek", "kosong"),
    Help("isen latar: tunas, ukel, cecek, kosong", "ground: sprouts, curls, points, nothing"),
]
Gap = Annotated[Millimetres, Range(0.4, 5), Help("jarak bersih isen latar", "clear space in the ground")]
Point = Annotated[Millimetres, Range(0.4, 1.5), Help("garis tengah cecek latar", "diameter of the ground's points")]
Seed = Annotated[int, Range(0, 9999), Help("benih acak isen latar", "seed of the ground's filling")]
Bird = Annotated[
    str,
    Choice("hong", "merak", "pendek"),
    Help("ekor burung: hong, merak, pendek", "bird: phoenix, peacock, short tail"),
]
Lobes = Annotated[int, Range(2, 5), Help("lekuk tepi daun", "lobes of the leaves")]


def check_lines(motif: str, line: float, fine: float, scale: float) -> None:
    """Refuse lines too thick for the size of the figures: outlines up to 1 mm and filling lines to 0.6 mm at scale 1.

    Raises:
        ParameterError: naming the motif, the line and what it may be at most.
    """
    for name, width, most in (("line", line, scale), ("fine", fine, 0.6 * scale)):
        if width > most + 1e-9:
            raise ParameterError(
                _("{motif}: {name} {width} mm is too thick for figures of this size; {most} mm at most").format(
                    motif=motif, name=name, width=format_number(width), most=format_number(most)
                )
            )
