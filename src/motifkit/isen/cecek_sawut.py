"""Cecek sawut, cecek sawut daun and sawut kembang: strokes with a point at the free end, in a leaf and in a petal.

Geometry: strokes with points, the points at the free end of the strokes (Binus thesis, isen; Batikoo, unsur motif). The
name of cecek sawut daun is from Duniabelajaranak; that its strokes fan out from the midrib of a leaf, and that sawut
kembang radiates toward the heart of a petal, is common knowledge of the craft without a source.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.area_cut import cut_paths
from motifkit.geometry.mark import Mark, Marks, Stroke
from motifkit.geometry.path import length as path_length
from motifkit.geometry.path import polyline, sample, split
from motifkit.geometry.plane import ComplexArray, FloatArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, kept_apart, pitch_of, spaced
from motifkit.isen.parameters import Density, Dot, Gap, Part
from motifkit.isen.places import long_axis
from motifkit.isen.sawut import standing_row, strokes_from
from motifkit.params import Choice, Degrees, Help, Millimetres, Range, Text

__all__ = ["cecek_sawut", "cecek_sawut_daun", "sawut_kembang"]

_Length = Annotated[Millimetres, Range(0.6, 60), Help("panjang goresan", "length of a stroke")]
_Base = Annotated[Millimetres, Range(0.15, 4), Help("tebal pangkal", "width at the base")]
_Tip = Annotated[Millimetres, Range(0.1, 4), Help("tebal ujung", "width at the tip")]
_FromAxis = Annotated[
    Degrees, Range(-180, 180), Help("arah dari sumbu bidang", "direction from the region's long axis")
]


def with_points(
    bases: ComplexArray,
    directions: ComplexArray,
    lengths: FloatArray,
    base: float,
    tip: float,
    diameter: float,
    part: str,
) -> Groups:
    """Tapered strokes of more than no length and beyond the free end of each a point."""
    number = np.flatnonzero(lengths > 0)
    bases, directions, lengths = bases[number], directions[number], lengths[number]
    strokes = strokes_from(bases, directions, lengths, base, tip, 0.0, part)
    points = bases + directions * (lengths + tip / 2 + CLEAR + 0.05 + diameter / 2)
    return Groups(strokes + Marks.dots(points, diameter / 2, part=part), np.concatenate([number, number]))


@isen(Text("Cecek sawut: goresan bertitik di ujung", "Cecek sawut: strokes with a point at the end"), cell="daun")
def cecek_sawut(
    region: Region,
    *,
    spacing: Annotated[Millimetres, Range(0.5, 40), Help("jarak antar goresan", "distance between strokes")] = 1.6,
    density: Density = 1.0,
    length: _Length = 3.0,
    base: _Base = 0.5,
    tip: _Tip = 0.25,
    diameter: Dot = 0.6,
    gap: Gap = 0.4,
    lean: Annotated[Degrees, Range(-70, 70), Help("miring goresan", "lean of the strokes")] = 0.0,
    part: Part = "cecek-sawut",
) -> Marks:
    """Strokes that stand on the inside of the region's edge, and a point before the tip of each."""
    pitch = pitch_of("cecek-sawut", spacing, density, max(base, diameter) + CLEAR)
    beyond = tip / 2 + CLEAR + 0.05 + diameter
    bases, directions, lengths = standing_row(
        region, pitch, length + beyond, base, diameter + CLEAR, gap, lean, least=0.3 * length + beyond
    )

    def drawn(reaches: FloatArray) -> Groups:
        return with_points(bases, directions, reaches, base, tip, diameter, part)

    return kept_apart(lengths - beyond, 0.3 * length, drawn).marks


@isen(Text("Cecek sawut daun: tulang daun bertitik", "Cecek sawut daun: veins with points from a midrib"), cell="daun")
def cecek_sawut_daun(
    region: Region,
    *,
    spacing: Annotated[Millimetres, Range(0.5, 40), Help("jarak antar goresan", "distance between strokes")] = 1.9,
    density: Density = 1.0,
    length: _Length = 12.0,
    base: _Base = 0.5,
    tip: _Tip = 0.25,
    diameter: Dot = 0.6,
    slant: Annotated[
        Degrees, Range(20, 90), Help("sudut goresan dari tulang daun", "angle of the strokes to the midrib")
    ] = 50.0,
    gap: Gap = 0.5,
    degrees: _FromAxis = 0.0,
    part: Part = "cecek-sawut-daun",
) -> Marks:
    """A midrib along the region, strokes that fan out from it to both sides, a point at the end of each."""
    apart = (max(base, diameter) + CLEAR) / np.sin(np.deg2rad(slant))
    pitch = pitch_of("cecek-sawut-daun", spacing, density, apart)
    ribs: list[Mark] = []
    veins = Marks.of([])
    for piece in region.pieces():
        along = long_axis(piece) * unit(degrees)
        room = piece.inset(gap + 0.7 * base)
        for rib in [] if room.is_empty else middle_lines(room, piece.bounds.centre, along, 2 * pitch):
            ribs.append(Stroke(rib, [1.4 * base, base], "isen", part))
            for side in (slant, -slant):
                row = _veins(piece, rib, along * unit(side), pitch, length, base, tip, diameter, gap, part)
                veins = veins + spaced(row).marks
    return Marks.of(ribs) + veins


def middle_lines(room: Region, middle: complex, along: complex, least: float) -> list[ComplexArray]:
    """The straight pieces of a line through a place that lie inside, those that are long enough."""
    reach = abs(complex(room.bounds.width, room.bounds.height)) + abs(middle - room.bounds.centre)
    line = polyline([middle - reach * along, middle + reach * along])
    pieces = [split(line, low, high) for low, high in cut_paths(room, [line])[0]]
    return [piece for piece in pieces if path_length(piece) >= least]


def _veins(
    region: Region,
    rib: ComplexArray,
    way: complex,
    pitch: float,
    length: float,
    base: float,
    tip: float,
    diameter: float,
    gap: float,
    part: str,
) -> Groups:
    """The veins on one side of a midrib, each as long as there is room before the edge."""
    whole = path_length(rib)
    count = int((whole - 1.5 * pitch) / pitch) + 1
    bases = sample(rib, 0.7 * pitch + np.arange(max(0, count)) * pitch)[0]
    beyond = tip / 2 + CLEAR + 0.05 + diameter
    room = region.inset(gap + diameter / 2)
    if room.is_empty or not len(bases):
        return Groups(Marks.of([]), np.empty(0, np.intp))
    lines = [polyline([foot, foot + (length + beyond) * way]) for foot in bases]
    free = np.array([(each[0][1] if each and each[0][0] < 1e-3 else 0.0) for each in cut_paths(room, lines)])
    reach = free * (length + beyond) - beyond + diameter / 2
    reach = np.where(reach >= 2.5 * base, np.minimum(reach, length), 0.0)
    return with_points(bases, np.full(len(bases), way), reach, base, tip, diameter, part)


@isen(
    Text("Sawut kembang: goresan memancar dari inti", "Sawut kembang: strokes radiating from the heart"), cell="kelopak"
)
def sawut_kembang(
    region: Region,
    *,
    spacing: Annotated[Millimetres, Range(0.5, 40), Help("jarak antar goresan", "distance between strokes")] = 1.5,
    density: Density = 1.0,
    length: Annotated[
        float, Range(0.2, 0.95), Help("panjang dibagi jarak ke tepi", "length by the way to the edge")
    ] = 0.85,
    base: _Base = 0.55,
    tip: _Tip = 0.2,
    heart: Annotated[
        str, Choice("pangkal", "tengah"), Help("inti di pangkal atau di tengah", "heart at the base or in the middle")
    ] = "pangkal",
    gap: Gap = 0.5,
    degrees: _FromAxis = 0.0,
    part: Part = "sawut-kembang",
) -> Marks:
    """Strokes, long and short by turns, that radiate from the heart of a petal, thick there and thin at the tip."""
    pitch = pitch_of("sawut-kembang", spacing, density, base + CLEAR)
    marks = Marks.of([])
    for piece in region.pieces():
        room = piece.inset(gap + base / 2)
        if not room.is_empty:
            marks = marks + _rays(piece, room, pitch, length, base, tip, heart, degrees, part)
    return marks


def _rays(
    piece: Region,
    room: Region,
    pitch: float,
    share: float,
    base: float,
    tip: float,
    heart: str,
    degrees: float,
    part: str,
) -> Marks:
    # A petal stands with its slim end at the heart of the flower.
    along = -long_axis(piece) * unit(degrees)
    inside = middle_lines(room, piece.bounds.centre, along, 0.0)
    if not inside:
        return Marks.of([])
    rib = max(inside, key=path_length)
    start, whole = complex(rib[0, 0]), path_length(rib)
    centre = start if heart == "pangkal" else start + along * whole / 2
    # Where the fan is narrow only every second or fourth stroke has room to begin.
    fan = pitch / (0.45 * whole)
    count = max(8, 8 * round(np.pi / 4 / fan))
    ways = along * np.exp(2j * np.pi * np.arange(count) / count)
    far = abs(complex(piece.bounds.width, piece.bounds.height)) * 2
    lines = [polyline([centre, centre + far * way]) for way in ways]
    first = [each[0] if each else (1.0, 0.0) for each in cut_paths(room, lines)]
    free = np.array([high * far if low < 1e-3 else 0.0 for low, high in first])
    step = np.array([8, 1, 2, 1, 4, 1, 2, 1])[np.arange(count) % 8]
    inner = (base + CLEAR + 0.1) / (2 * np.sin(np.pi * step / count)) + 0.3
    least = max(1.0, 2 * base)
    feet = centre + inner * ways
    turns = np.where(step == 1, 0.8, 1.0)

    def drawn(reaches: FloatArray) -> Groups:
        long = np.flatnonzero(reaches > 0)
        return Groups(strokes_from(feet[long], ways[long], reaches[long], base, tip, 0.0, part), long)

    return kept_apart(free * share * turns - inner, least, drawn).marks
