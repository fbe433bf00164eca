"""Poleng: a small chequer of waxed and open squares (Infobatik, poleng)."""

from __future__ import annotations

from typing import Annotated

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Fill, Marks
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, fitted, pitch_of, placed
from motifkit.isen.parameters import CUT, Density, Edge, Gap, Part, Size, Turn
from motifkit.isen.places import rows
from motifkit.params import Help, Millimetres, Range, Text

__all__ = ["poleng"]


@isen(Text("Poleng: kotak-kotak kecil", "Poleng: small chequer"), ground=True)
def poleng(
    region: Region,
    *,
    size: Size = 2.6,
    channel: Annotated[
        Millimetres, Range(0.2, 10), Help("jarak antar sudut kotak", "distance between the squares' corners")
    ] = 0.4,
    density: Density = 1.0,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = CUT,
    part: Part = "poleng",
) -> Marks:
    """Squares corner to corner; density sets how near the corners come to each other."""
    between = pitch_of("poleng", channel, density, CLEAR)
    # Corners that come within the channel of each other along the diagonal.
    step = size + between / 2**0.5
    half = size / 2
    square = polygon([complex(-half, -half), complex(half, -half), complex(half, half), complex(-half, half)])
    turn = unit(degrees)
    places = rows(region, 2 * step, step, turn, reach=size)
    return fitted(region, placed(Marks.of([Fill(square, "isen", part)]), places, turn), gap, edge)
