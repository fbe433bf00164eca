"""Rawan: parallel wavy lines, like water in a marsh (rawa). The geometry is common knowledge without a source."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import curve
from motifkit.geometry.plane import ComplexArray, FloatArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, pitch_of
from motifkit.isen.galaran import slats
from motifkit.isen.parameters import CUT, Density, Gap, Part, Size, Width
from motifkit.params import Degrees, Help, Millimetres, Range, Text

__all__ = ["rawan", "wave"]


def wave(middle: complex, along: complex, reach: float, size: float, swing: float) -> ComplexArray:
    """A wavy line through a place in a direction: waves of one length (mm) that swing so far to both sides."""
    count = int(np.ceil(reach / size)) + 1

    def line(t: FloatArray) -> ComplexArray:
        return np.asarray(middle + along * (t * size - 1j * swing * np.sin(2 * np.pi * t)))

    return curve(line, 8 * count, -count, count)


@isen(Text("Rawan: garis berombak sejajar", "Rawan: parallel wavy lines"), ground=True)
def rawan(
    region: Region,
    *,
    spacing: Annotated[Millimetres, Range(0.5, 60), Help("jarak antar garis", "distance between lines")] = 2.0,
    density: Density = 1.0,
    size: Size = 7.0,
    swing: Annotated[
        float, Range(0.05, 0.3), Help("tinggi ombak dibagi panjangnya", "swing of a wave by length")
    ] = 0.14,
    width: Width = 0.4,
    gap: Gap = 0.5,
    degrees: Annotated[Degrees, Range(-180, 180), Help("arah garis", "direction of the lines")] = 0.0,
    part: Part = "rawan",
) -> Marks:
    """Wavy lines one above the other, all in step."""
    along = unit(degrees)
    # Where the lines run steepest they lie nearer to each other than their spacing.
    steep = float(np.hypot(1, 2 * np.pi * swing))
    pitch = pitch_of("rawan", spacing, density, (width + CLEAR) * steep)
    middles, reach = slats(region, pitch, along)
    marks = Marks.of(Stroke(wave(each, along, reach, size, swing * size), width, "isen", part) for each in middles)
    return fitted(region, Groups(marks, np.arange(len(marks))), gap, CUT, least=0.6 * size)
