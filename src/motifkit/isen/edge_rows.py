"""Rows along an edge: untu walang, the grasshopper's teeth, and serit, the comb.

Geometry: teeth, used in udan liris (Bahankain) and as a border (Brandoke, sarung). Serit or seritan is a border's name
(Brandoke); that it is a comb of close short lines is common knowledge of the craft without a source.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.area_room import stands_clear
from motifkit.geometry.mark import Fill, Marks, Stroke
from motifkit.geometry.path import Path, length, polygon, polyline, sample
from motifkit.geometry.plane import ComplexArray
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, pitch_of, spaced
from motifkit.isen.parameters import Density, Gap, Part, Size, Width
from motifkit.params import Choice, Help, Range, Text

__all__ = ["serit", "untu_walang"]


def along_ring(ring: Path, region: Region, spacing: float, *, aside: float = 0.0) -> tuple[ComplexArray, ComplexArray]:
    """Places evenly along a closed line, each moved along it so far (mm), and the directions that lead inward there."""
    whole = length(ring)
    count = max(3, int(whole / spacing))
    places, tangents = sample(ring, ((np.arange(count) + 0.5) * whole / count + aside) % whole)
    inward = tangents * 1j
    wrong = region.depth(places + 0.02 * inward) < region.depth(places - 0.02 * inward)
    return places, np.where(wrong, -inward, inward)


@isen(Text("Untu walang: gigi di sepanjang tepi", "Untu walang: teeth along the edge"))
def untu_walang(
    region: Region,
    *,
    size: Size = 2.0,
    density: Density = 1.0,
    tall: Annotated[float, Range(0.4, 3), Help("tinggi gigi dibagi lebarnya", "height of a tooth by width")] = 1.1,
    form: Annotated[
        str, Choice("penuh", "garis"), Help("gigi penuh atau garisnya saja", "teeth full or in outline")
    ] = "penuh",
    width: Width = 0.35,
    gap: Gap = 0.5,
    part: Part = "untu-walang",
) -> Marks:
    """Teeth that stand on the inside of the region's edge on a thin line and point inward."""
    spacing = pitch_of("untu-walang", size + 0.4, density, size + CLEAR)
    marks = Marks.of([])
    room = region.inset(gap + width / 2)
    for ring in room.rings():
        places, inward = along_ring(ring, region, spacing)
        left, right = (along_ring(ring, region, spacing, aside=side)[0] for side in (-size / 2, size / 2))
        corners = np.stack([left, (left + right) / 2 + size * tall * inward, right], axis=1)
        # Round a corner a tooth would lean.
        upright = np.abs(left - right) > 0.92 * size
        upright &= np.abs(left + right - 2 * places) < 0.16 * size
        teeth = [
            Fill(polygon(each), "isen", part) if form == "penuh" else Stroke(polyline(each), width, "isen", part)
            for each in corners[upright]
        ]
        row = Marks.of(teeth)
        marks = marks + row[stands_clear(region, row, gap)]
    marks = spaced(Groups(marks, np.arange(len(marks)))).marks
    return Marks.of(Stroke(ring, width, "isen", part) for ring in room.rings()) + marks


@isen(Text("Serit: sisir di sepanjang tepi", "Serit: a comb along the edge"), cell="lingkaran")
def serit(
    region: Region,
    *,
    size: Size = 2.6,
    density: Density = 1.0,
    width: Width = 0.35,
    gap: Gap = 0.5,
    part: Part = "serit",
) -> Marks:
    """Short lines close together that stand on a line along the inside of the region's edge, like a comb's teeth."""
    spacing = pitch_of("serit", 3 * width, density, width + CLEAR)
    room = region.inset(gap + width / 2)
    teeth = []
    for ring in room.rings():
        places, inward = along_ring(ring, region, spacing)
        ends = places + size * inward
        # Where the region is narrow or the edge bends inward, a tooth may not come nearer to another edge.
        free = room.depth(ends) >= 0.8 * size
        teeth += [
            Stroke(polyline([foot, end]), width, "isen", part)
            for foot, end in zip(places[free].tolist(), ends[free].tolist(), strict=True)
        ]
    row = Marks.of(teeth)
    row = spaced(Groups(row, np.arange(len(row)))).marks
    return Marks.of(Stroke(ring, width, "isen", part) for ring in room.rings()) + row
