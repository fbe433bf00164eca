"""Small signs in rows: mata deruk, mlinjon, tritis and ada-ada.

Geometry: mlinjon a row of rhombi with a point (Abduh1, makna motif parang). Mata deruk, the dove's eye, a small circle
with a point; tritis a row of drops; ada-ada a strip between lines, plain bars: the names of the last two come from the
strips of udan liris (Bahankain), the geometry is common knowledge of the craft without a source.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot as DotMark
from motifkit.geometry.mark import Fill, Marks, Stroke
from motifkit.geometry.path import Path, arc, circle, join, polygon, polyline
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, in_rows, pitch_of, roomy
from motifkit.isen.galaran import slats
from motifkit.isen.parameters import CUT, LINES, WHOLE, Density, Dot, Edge, Gap, Part, Size, Turn, Width
from motifkit.params import Help, Range, Text

__all__ = ["ada_ada", "mata_deruk", "mlinjon", "tritis"]


@isen(Text("Mata deruk: lingkaran kecil bertitik", "Mata deruk: small circles with a point"))
def mata_deruk(
    region: Region,
    *,
    size: Size = 2.8,
    density: Density = 1.0,
    width: Width = 0.4,
    diameter: Dot = 0.8,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "mata-deruk",
) -> Marks:
    """Doves' eyes in shifted rows: a circle round a point."""
    roomy("mata-deruk", size, diameter + 2 * (CLEAR + width))
    pitch = pitch_of("mata-deruk", 1.3 * size, density, size + CLEAR)
    ring = Stroke(circle(0j, (size - width) / 2), width, "isen", part)
    eye = Marks.of([ring, DotMark(0j, diameter / 2, "isen", part)])
    turn = unit(degrees)
    return in_rows(region, eye, pitch, pitch * 3**0.5 / 2, turn, gap=gap, edge=edge, reach=size)


@isen(Text("Mlinjon: belah ketupat bertitik", "Mlinjon: rhombi with a point"))
def mlinjon(
    region: Region,
    *,
    size: Size = 4.6,
    density: Density = 1.0,
    tall: Annotated[float, Range(0.4, 1.6), Help("tinggi dibagi lebarnya", "height of a rhombus by width")] = 0.7,
    width: Width = 0.4,
    diameter: Dot = 0.8,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = LINES,
    part: Part = "mlinjon",
) -> Marks:
    """Rhombi in shifted rows, with a point in the middle of each."""
    half, high = size / 2, size * tall / 2
    inside = half * high / float(np.hypot(half, high))
    roomy("mlinjon", size, size / (2 * inside) * (diameter + 2 * CLEAR + width))
    # Rhombi of neighbouring rows stand side to side: what keeps their sides apart, measured along the row.
    slant = half / inside
    pitch = pitch_of("mlinjon", size + (width + 0.5) * slant, density, size + (width + CLEAR) * slant)
    rhombus = Stroke(polygon([-half, -1j * high, half, 1j * high]), width, "isen", part)
    turn = unit(degrees)
    element = Marks.of([rhombus, DotMark(0j, diameter / 2, "isen", part)])
    return in_rows(region, element, pitch, tall * pitch / 2, turn, gap=gap, edge=edge, reach=size, least=0.5 * size)


def drop(long: float, wide: float) -> Path:
    """A drop that hangs from its tip at the origin."""
    radius = wide / 2
    lean = float(np.degrees(np.arcsin(radius / (long - radius))))
    centre = 1j * (long - radius)
    return join(
        polyline([0j, centre + radius * unit(-lean)]),
        arc(centre, radius, -lean, 180 + lean),
        _line_to_tip(centre, radius, lean),
    )


def _line_to_tip(centre: complex, radius: float, lean: float) -> Path:
    return polyline([centre + radius * unit(180 + lean), 0j])


@isen(Text("Tritis: deretan tetes", "Tritis: rows of drops"))
def tritis(
    region: Region,
    *,
    size: Size = 2.6,
    density: Density = 1.0,
    wide: Annotated[float, Range(0.25, 0.7), Help("lebar tetes dibagi panjangnya", "width of a drop by length")] = 0.45,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "tritis",
) -> Marks:
    """Drops that hang side by side, row under row."""
    pitch = pitch_of("tritis", size * wide + 0.6, density, size * wide + CLEAR)
    turn = unit(degrees)
    down = size + pitch - size * wide + 0.2
    element = Marks.of([Fill(drop(size, size * wide) - 0.5j * size, "isen", part)])
    return in_rows(region, element, pitch, down, turn, gap=gap, edge=edge, shift=0.0, reach=size)


@isen(Text("Ada-ada: bilah polos di antara garis", "Ada-ada: plain bars between lines"))
def ada_ada(
    region: Region,
    *,
    size: Size = 3.4,
    density: Density = 1.0,
    width: Width = 0.4,
    bar: Annotated[
        float, Range(0.2, 0.8), Help("tebal bilah dibagi lebar jalur", "width of a bar by the strip's")
    ] = 0.4,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    part: Part = "ada-ada",
) -> Marks:
    """Strips: a plain bar along the middle of each, a thin line between neighbours."""
    pitch = pitch_of("ada-ada", size, density, (width + 2 * CLEAR) / (1 - bar))
    along = unit(degrees)
    middles, reach = slats(region, pitch / 2, along)
    marks = []
    for index, middle in enumerate(middles):
        line = polyline([middle - reach * along, middle + reach * along])
        wide = bar * pitch if (index - len(middles) // 2) % 2 == 0 else width
        marks.append(Stroke(line, wide, "isen", part))
    return fitted(region, Groups(Marks.of(marks), np.arange(len(marks))), gap, CUT)
