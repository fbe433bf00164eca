"""Sisik: fish scales, arcs in shifted rows; sisik melik with a point in each; gringsing with a second line.

Geometry: arcs in shifted rows (Binus thesis, isen); melik a scale with a point inside (ThePhrase; Binus thesis);
gringsing dragon or fish scales, white with a brown edge and cecek (ThePhrase; akucintanusantaraku, gringsing).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot as DotMark
from motifkit.geometry.mark import Mark, Marks, Stroke
from motifkit.geometry.path import Path, split
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, pitch_of, placed
from motifkit.isen.parameters import CUT, LINES, Density, Dot, Edge, Gap, Part, Size, Turn, Width
from motifkit.isen.places import rows
from motifkit.params import Help, Range, Text

__all__ = ["gringsing", "scale_line", "sisik", "sisik_melik"]

_Point = Annotated[float, Range(0, 1), Help("runcing ujung sisik: 0 bulat", "how pointed the scale is: 0 is round")]


def scale_line(half: float, deep: float, pointed: float) -> Path:
    """The lower edge of a scale: from its left shoulder down to its tip on (0, deep) and up to the right one."""
    # 0.5523 of the radius: the handle with which a cubic follows a quarter circle.
    side, foot = 0.5523 * deep, 0.5523 * half * (1 - pointed)
    tip = 1j * deep
    lift = 0.45j * deep * pointed
    left = [-half + 0j, -half + 1j * side, tip - foot - lift, tip]
    right = [tip, tip + foot - lift, half + 1j * side, half + 0j]
    return np.array([left, right])


def _scales(region: Region, marks: list[Mark], pitch: float, turn: complex) -> Groups:
    """The marks of one scale in rows that each hang from the tips of the row above."""
    places = rows(region, pitch, pitch / 2, turn, reach=pitch)
    return placed(Marks.of(marks), places, turn)


@isen(Text("Sisik: sisik ikan", "Sisik: fish scales"))
def sisik(
    region: Region,
    *,
    size: Size = 4.0,
    density: Density = 1.0,
    width: Width = 0.4,
    pointed: _Point = 0.0,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = CUT,
    part: Part = "sisik",
) -> Marks:
    """Arcs in shifted rows, each hanging from the two arcs above it; density makes the scales smaller."""
    pitch = pitch_of("sisik", size, density, 3 * width + 2 * CLEAR)
    arc = Stroke(scale_line(pitch / 2, pitch / 2, pointed), width, "isen", part)
    return fitted(region, _scales(region, [arc], pitch, unit(degrees)), gap, edge, least=0.4 * pitch)


@isen(Text("Sisik melik: sisik dengan titik", "Sisik melik: scales with a point in each"))
def sisik_melik(
    region: Region,
    *,
    size: Size = 4.6,
    density: Density = 1.0,
    width: Width = 0.4,
    diameter: Dot = 0.9,
    pointed: _Point = 0.0,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = LINES,
    part: Part = "sisik-melik",
) -> Marks:
    """Scales as in sisik, with one point in the middle of each."""
    pitch = pitch_of("sisik-melik", size, density, 1.45 * (diameter + width + 2 * CLEAR) + width)
    arc = Stroke(scale_line(pitch / 2, pitch / 2, pointed), width, "isen", part)
    point = DotMark(0.1j * pitch, diameter / 2, "isen", part)
    return fitted(region, _scales(region, [arc, point], pitch, unit(degrees)), gap, edge, least=0.4 * pitch)


@isen(Text("Gringsing: sisik bergaris ganda dan bertitik", "Gringsing: double-lined scales with a point"), ground=True)
def gringsing(
    region: Region,
    *,
    size: Size = 6.0,
    density: Density = 1.0,
    width: Width = 0.45,
    diameter: Dot = 1.1,
    pointed: _Point = 0.0,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = LINES,
    part: Part = "gringsing",
) -> Marks:
    """Dragon scales: an arc, a second one inside it, and a point in the middle."""
    pitch = pitch_of("gringsing", size, density, 1.6 * (diameter + 2 * width + 4 * CLEAR) + width)
    half = pitch / 2
    inset = (width + CLEAR + 0.06 * pitch) / half
    arc = Stroke(scale_line(half, half, pointed), width, "isen", part)
    inner = split(scale_line(half * (1 - inset), half * (1 - inset), pointed), 0.3, 1.7)
    second = Stroke(inner, 0.8 * width, "isen", part)
    point = DotMark(0.04j * pitch, diameter / 2, "isen", part)
    return fitted(region, _scales(region, [arc, second, point], pitch, unit(degrees)), gap, edge, least=0.4 * pitch)
