"""Ukel and udar: the curl of about one and a half turns, and the larger one that has come undone.

Geometry: ukel a small curved line, udar a large one (Binus thesis, isen); that the ukel has some 1.5 turns and touches
its neighbours is common knowledge of the craft without a source.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import Path, curve, length, smooth
from motifkit.geometry.plane import ComplexArray, FloatArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, fitted, in_rows, pitch_of, placed
from motifkit.isen.parameters import CUT, Density, Edge, Gap, Part, Size, Turn, Width
from motifkit.isen.places import rows
from motifkit.params import Help, Range, Text

__all__ = ["spiral", "udar", "ukel"]


def spiral(outer: float, inner: float, turns: float, start: float = 0.0) -> Path:
    """A curl about the origin from its outer end inward, clockwise on paper, the start in degrees."""

    def line(t: FloatArray) -> ComplexArray:
        return np.asarray((outer + (inner - outer) * t) * np.exp(1j * (2 * np.pi * turns * t + np.deg2rad(start))))

    return curve(line, max(4, int(np.ceil(8 * turns))))


@isen(Text("Ukel: lengkung kecil bergulung", "Ukel: small curls"), ground=True)
def ukel(
    region: Region,
    *,
    size: Size = 3.6,
    density: Density = 1.0,
    width: Width = 0.4,
    turns: Annotated[float, Range(1, 2.5), Help("banyak putaran", "number of turns")] = 1.5,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = CUT,
    part: Part = "ukel",
) -> Marks:
    """Curls in rows, each beginning on its neighbour; the rows turn opposite ways."""
    pitch = pitch_of("ukel", size, density, (2 * turns + 1) * (width + CLEAR) + width)
    heart = 0.1 * pitch
    # The start lies one pitch from the neighbour's far side, which half a turn has drawn in.
    step = (pitch / 2 - heart) / (2 * turns - 0.5)
    outer = pitch / 2 + step / 2
    line = spiral(outer, outer - 2 * turns * step, turns)
    curl = Marks.of([Stroke(line, width, "isen", part)])
    turn = unit(degrees)
    # Below its middle a curl reaches further than above it; rows that turn opposite ways are centred on their lines.
    below, above = outer - step / 2, outer - 1.5 * step
    down = below + above + width + CLEAR
    places = rows(region, pitch, down, turn, reach=2 * pitch)
    number = np.round(((places - region.bounds.centre) * np.conj(turn)).imag / down)
    mirrors = number % 2 == 1
    places = places + 1j * turn * np.where(mirrors, 0.5, -0.5) * (below - above)
    least = 0.62 * length(line)
    return fitted(region, placed(curl, places, turn, mirrors=mirrors), gap, edge, least=least)


@isen(Text("Udar: lengkung besar terurai", "Udar: large opened curls"), ground=True)
def udar(
    region: Region,
    *,
    size: Size = 9.0,
    density: Density = 1.0,
    width: Width = 0.5,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = CUT,
    part: Part = "udar",
) -> Marks:
    """Curls that have come undone: a wide hook that runs out into a long tail, nested in rows."""
    pitch = pitch_of("udar", size, density, 9 * (width + CLEAR))
    scroll = Marks.of([Stroke(pitch * double_hook(), width, "isen", part)])
    turn = unit(degrees)
    return in_rows(region, scroll, 1.1 * pitch, 0.6 * pitch, turn, gap=gap, edge=edge, reach=pitch, least=0.5 * pitch)


def double_hook(bend: float = 2.9) -> Path:
    """A line 1 mm wide whose curvature grows evenly from its middle to both ends (Euler's spiral): an S with hooks."""
    s = np.linspace(-1, 1, 401)
    steps = np.exp(1j * bend * s**2)
    whole = np.concatenate([[0], np.cumsum((steps[1:] + steps[:-1]) / 2)])
    whole = (whole - whole[200]) / np.ptp(whole.real)
    return smooth(whole[::20])
