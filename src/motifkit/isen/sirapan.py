"""Sirapan: rows of roof shingles (sirap), laid like bricks.

Geometry: shingles (ThePhrase, mengenal isen-isen). Whether the lower edge is straight or pointed differs from workshop
to workshop: it is a parameter.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Mark, Marks, Stroke
from motifkit.geometry.path import polyline
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, pitch_of
from motifkit.isen.parameters import CUT, Density, Gap, Part, Size, Turn, Width
from motifkit.params import Help, Range, Text

__all__ = ["sirapan"]


@isen(Text("Sirapan: atap sirap bersusun", "Sirapan: rows of shingles"), ground=True)
def sirapan(
    region: Region,
    *,
    size: Size = 3.6,
    density: Density = 1.0,
    tall: Annotated[float, Range(0.5, 3), Help("tinggi sirap dibagi lebarnya", "height of a shingle by width")] = 1.4,
    tip: Annotated[
        float, Range(0, 0.6), Help("runcing tepi bawah: 0 lurus", "point of the lower edge: 0 straight")
    ] = 0.0,
    width: Width = 0.4,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    part: Part = "sirapan",
) -> Marks:
    """Shingles in rows, each row shifted by half a shingle against the one above."""
    pitch = pitch_of("sirapan", size, density, 2.5 * (width + CLEAR) / min(1.0, tall))
    high, point, turn = tall * pitch, tip * pitch, unit(degrees)
    box = region.bounds
    far = abs(complex(box.width, box.height)) / 2 + pitch + high
    across, down = int(np.ceil(far / pitch)), int(np.ceil(far / high))
    marks: list[Mark] = []
    for line in range(-down, down + 1):
        start = (line % 2) * pitch / 2 + 1j * line * high
        corners = start + np.arange(-across, across + 1) * pitch
        middles = corners[:-1] + pitch / 2 + 1j * point
        edge = np.append(np.stack([corners[:-1], middles], axis=1).ravel(), corners[-1])
        marks.append(Stroke(polyline(box.centre + turn * (edge if tip else corners)), width, "isen", part))
        for corner in corners:
            top = corner - 1j * (high - point)
            marks.append(Stroke(polyline(box.centre + turn * np.array([corner, top])), width, "isen", part))
    return fitted(region, Groups(Marks.of(marks), np.arange(len(marks))), gap, CUT, least=0.35 * min(pitch, high))
