"""Banji sawut: a small banji meander with sawut in its bays.

The name is from udan liris (Bahankain); the geometry is common knowledge of the craft without a source.
"""

from __future__ import annotations

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import polyline
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, fitted, pitch_of, placed, roomy
from motifkit.isen.parameters import CUT, Density, Edge, Gap, Part, Size, Turn, Width
from motifkit.isen.places import rows
from motifkit.params import Text

__all__ = ["banji_sawut"]


@isen(Text("Banji sawut: banji kecil berisi sawut", "Banji sawut: small banji with sawut"), ground=True)
def banji_sawut(
    region: Region,
    *,
    size: Size = 7.2,
    density: Density = 1.0,
    width: Width = 0.5,
    base: Width = 0.45,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = CUT,
    part: Part = "banji-sawut",
) -> Marks:
    """Hooked crosses whose arms run on into each other, and three sawut strokes in every bay between them."""
    pitch = pitch_of("banji-sawut", size, density, 4 * (width + 3 * base + 4 * CLEAR) / 2)
    roomy("banji-sawut", pitch, 4 * (width + CLEAR))
    # Of the meander's net with its points 2 arms apart along both diagonals, four arms make one step of a row.
    arm = pitch / 4
    level = polyline([0j, arm + 0j, complex(arm, 2 * arm), complex(2 * arm, 2 * arm)])
    upright = polyline([0j, 1j * arm, complex(-2 * arm, arm), complex(-2 * arm, 2 * arm)])
    strokes = [Stroke(level, width, "isen", part), Stroke(upright, width, "isen", part)]
    low = arm - (width + base) / 2 - CLEAR - 0.05
    reach = min(1.1 * arm, 2 * low)
    aside = base + CLEAR + 0.08
    tuft = []
    for offset, share in ((-aside, 0.75), (0.0, 1.0), (aside, 0.75)):
        foot = complex(2 * arm + offset, low)
        tuft.append(Stroke(polyline([foot, foot - 1j * reach * share]), [base, 0.5 * base], "isen", part))
    turn = unit(degrees)
    places = rows(region, 4 * arm, 2 * arm, turn, reach=pitch)
    return fitted(region, placed(Marks.of(strokes), places, turn) + placed(Marks.of(tuft), places, turn), gap, edge)
