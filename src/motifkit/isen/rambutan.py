"""Rambutan, blarak sairit and manggaran: hairs on a line, the palm leaf, the coconut flower.

Names: rambutan from Duniabelajaranak, manggaran from Damaruta (unsur pola batik). That rambutan is tufts of short hairs
standing on a line, blarak sairit (sahirit, a comb of palm leaf) a midrib with slanting strokes on both sides, in rows,
and manggaran a stalk with short side strokes that end in points, is common knowledge of the craft without a source.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot as DotMark
from motifkit.geometry.mark import Mark, Marks, Stroke
from motifkit.geometry.path import Path, curve, polyline, sample, smooth
from motifkit.geometry.plane import ComplexArray, FloatArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, in_rows, pitch_of, placed, roomy
from motifkit.isen.galaran import slats
from motifkit.isen.parameters import CUT, WHOLE, Density, Dot, Edge, Gap, Part, Size, Turn, Width
from motifkit.isen.places import rows
from motifkit.params import Degrees, Help, Range, Text

__all__ = ["blarak_sairit", "manggaran", "rambutan"]


def bent_hair(foot: complex, way: complex, long: float, bend: float) -> Path:
    """A hair from its foot in a direction, so long, that bends by an angle in degrees on its way."""

    def line(t: FloatArray) -> ComplexArray:
        return np.asarray(foot + way * long * t * np.exp(0.5j * np.deg2rad(bend) * t))

    return curve(line, 2)


@isen(Text("Rambutan: rambut pendek di atas garis", "Rambutan: tufts of short hairs on a line"))
def rambutan(
    region: Region,
    *,
    size: Size = 3.0,
    density: Density = 1.0,
    hairs: Annotated[int, Range(2, 9), Help("rambut serumpun", "hairs in a tuft")] = 5,
    width: Width = 0.35,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "rambutan",
) -> Marks:
    """Lines one above the other, and on each tufts of hairs that spread from one foot like a fan."""
    long = size - 1.5 * width
    spread = 105.0 if hairs > 2 else 60.0
    wide = 2 * long * np.sin(np.deg2rad(spread / 2)) + width
    pitch = pitch_of("rambutan", wide + 0.5, density, wide + CLEAR)
    ways = [-1j * unit(spread * (each / (hairs - 1) - 0.5)) for each in range(hairs)]
    tuft = Marks.of(
        Stroke(bent_hair(0j, way, long, -35 * way.real), [width, 0.8 * width, 0.6 * width], "isen", part)
        for way in ways
    )
    turn = unit(degrees)
    down = size + 0.8
    places = rows(region, pitch, down, turn, reach=size)
    middles, reach = slats(region, down, turn)
    lines = Marks.of(
        Stroke(polyline([each - reach * turn, each + reach * turn]), width, "isen", part) for each in middles
    )
    ground = Groups(lines, np.arange(len(lines)))
    return fitted(region, ground, gap, CUT) + fitted(region, placed(tuft, places, turn), gap, edge)


@isen(Text("Blarak sairit: daun kelapa", "Blarak sairit: palm leaf"))
def blarak_sairit(
    region: Region,
    *,
    size: Size = 5.0,
    density: Density = 1.0,
    width: Width = 0.4,
    slant: Annotated[
        Degrees, Range(25, 80), Help("sudut goresan dari tulang daun", "angle of the strokes to the rib")
    ] = 45.0,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    part: Part = "blarak-sairit",
) -> Marks:
    """Midribs in rows, and on both sides of each close slanting strokes."""
    along = unit(degrees)
    lean = np.deg2rad(slant)
    spacing = pitch_of("blarak-sairit", 2.6 * width / np.sin(lean), density, (width + CLEAR) / np.sin(lean))
    # The leaves of neighbouring ribs leave a clear lane between them.
    high = (size - width - 0.5) / 2
    roomy("blarak-sairit", size, 4 * width + 1.0)
    middles, reach = slats(region, size, along)
    leaf = polyline([0j, high / np.sin(lean) * np.exp(-1j * lean)])
    step = np.arange(-np.ceil(reach / spacing), np.ceil(reach / spacing) + 1) * spacing
    feet = (middles[:, None] + along * step[None, :]).ravel()
    # A stroke whose rib lies beyond the edge would hang in the air.
    near = region.depth(feet) >= gap + width / 2
    one = Marks.of([Stroke(leaf, [width, 0.7 * width], "isen", part)])
    leaves = placed(one, feet[near], along) + placed(one, feet[near], along, mirrors=True)
    ribs = Marks.of(
        Stroke(polyline([each - reach * along, each + reach * along]), width, "isen", part) for each in middles
    )
    return fitted(region, Groups(ribs, np.arange(len(ribs))) + leaves, gap, CUT)


def spray(size: float, pairs: int, width: float, diameter: float, part: str) -> Marks:
    """A bent stalk that stands upright about the origin, side strokes and points at their ends and its own."""
    long = size - diameter - CLEAR
    stalk = smooth(np.array([0.5j, 0.02 + 0.15j, 0.02 - 0.2j, -0.015 - 0.5j]) * long + 0.5j * (diameter + CLEAR))
    marks: list[Mark] = [Stroke(stalk, [width, width, width, 0.8 * width], "isen", part)]
    beyond = 0.4 * width + CLEAR + 0.05 + diameter / 2
    feet, ways = sample(stalk, np.linspace(0.34, 0.78, pairs) * long)
    for index, (foot, way) in enumerate(zip(feet.tolist(), ways.tolist(), strict=True)):
        reach = size * (0.2 - 0.05 * index / (pairs - 1))
        for side in (48, -48):
            out = way * unit(side)
            marks.append(Stroke(polyline([foot, foot + reach * out]), [width, 0.8 * width], "isen", part))
            marks.append(DotMark(foot + (reach + beyond) * out, diameter / 2, "isen", part))
    marks.append(
        DotMark(complex(stalk[-1, 3]) + beyond * complex(sample(stalk, [long])[1][0]), diameter / 2, "isen", part)
    )
    return Marks.of(marks)


@isen(Text("Manggaran: bunga kelapa", "Manggaran: coconut flower"))
def manggaran(
    region: Region,
    *,
    size: Size = 7.0,
    density: Density = 1.0,
    pairs: Annotated[int, Range(2, 6), Help("pasang tangkai samping", "pairs of side strokes")] = 3,
    width: Width = 0.4,
    diameter: Dot = 0.7,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "manggaran",
) -> Marks:
    """Sprays side by side: a stalk with short side strokes, a point at the end of each and of the stalk."""
    roomy("manggaran", size, (pairs - 1) * (diameter + CLEAR + 0.25) / 0.44 + diameter + CLEAR)
    wide = 2 * np.sin(np.deg2rad(50)) * (0.2 * size + width + CLEAR + diameter) + diameter / 2
    pitch = pitch_of("manggaran", wide + 0.2, density, 0.8 * wide + CLEAR)
    turn = unit(degrees)
    element = spray(size, pairs, width, diameter, part)
    return in_rows(region, element, pitch, size + 0.5, turn, gap=gap, edge=edge, reach=size, spread=True)
