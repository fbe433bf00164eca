"""Galaran: parallel lines at equal distance, like the slats (galar) of a bamboo bed (ThePhrase, mengenal isen-isen).

Sources disagree on the direction (Binus thesis: slanting lines), so it is a parameter.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import length, polyline
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.params import Degrees, Help, Millimetres, Range, Text

__all__ = ["galaran"]


@isen(Text("Galaran: garis sejajar", "Galaran: parallel lines"), ground=True)
def galaran(
    region: Region,
    *,
    spacing: Annotated[Millimetres, Range(0.5, 60), Help("jarak antar garis", "distance between lines")] = 1.6,
    width: Annotated[Millimetres, Range(0.1, 4), Help("tebal garis", "width of the lines")] = 0.4,
    gap: Annotated[Millimetres, Range(0, 10), Help("jarak bersih dari tepi", "clear distance from the edge")] = 0.5,
    degrees: Annotated[Degrees, Range(-180, 180), Help("arah garis", "direction of the lines")] = 45.0,
    part: Annotated[str, Help("nama bagian", "name of the part")] = "galaran",
) -> Marks:
    """Parallel lines, one of them through the middle of the region, cut off clear of its edge."""
    inner = region.inset(gap + width / 2)
    if inner.is_empty:
        return Marks.of([])
    box = region.bounds
    reach = abs(complex(box.width, box.height)) / 2 + spacing
    along = unit(degrees)
    count = int(np.ceil(reach / spacing))
    middles = box.centre + 1j * along * spacing * np.arange(-count, count + 1)
    slats = [polyline([middle - reach * along, middle + reach * along]) for middle in middles]
    pieces = [piece for slat in slats for piece in inner.cut(slat)]
    return Marks.of(Stroke(piece, width, "isen", part) for piece in pieces if length(piece) >= width)
