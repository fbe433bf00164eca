"""Galaran: parallel lines at equal distance, like the slats (galar) of a bamboo bed (ThePhrase, mengenal isen-isen).

Sources disagree on the direction (Binus thesis: slanting lines), so it is a parameter.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import polyline
from motifkit.geometry.plane import ComplexArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, pitch_of
from motifkit.isen.parameters import CUT, Density, Gap, Part, Width
from motifkit.params import Degrees, Help, Millimetres, Range, Text

__all__ = ["galaran", "slats"]


def slats(region: Region, spacing: float, turn: complex) -> tuple[ComplexArray, float]:
    """Middles of parallel lines over a region, one of them through its middle, and how far each reaches both ways."""
    box = region.bounds
    reach = abs(complex(box.width, box.height)) / 2 + spacing
    count = int(np.ceil(reach / spacing))
    return np.asarray(box.centre + 1j * turn * spacing * np.arange(-count, count + 1)), reach


@isen(Text("Galaran: garis sejajar", "Galaran: parallel lines"), ground=True)
def galaran(
    region: Region,
    *,
    spacing: Annotated[Millimetres, Range(0.5, 60), Help("jarak antar garis", "distance between lines")] = 1.6,
    density: Density = 1.0,
    width: Width = 0.4,
    gap: Gap = 0.5,
    degrees: Annotated[Degrees, Range(-180, 180), Help("arah garis", "direction of the lines")] = 45.0,
    part: Part = "galaran",
) -> Marks:
    """Parallel lines, one of them through the middle of the region, cut off clear of its edge."""
    along = unit(degrees)
    middles, reach = slats(region, pitch_of("galaran", spacing, density, width + CLEAR), along)
    lines = [polyline([middle - reach * along, middle + reach * along]) for middle in middles]
    marks = Marks.of(Stroke(line, width, "isen", part) for line in lines)
    return fitted(region, Groups(marks, np.arange(len(marks))), gap, CUT)
