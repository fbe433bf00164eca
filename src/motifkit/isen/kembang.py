"""Kembang jeruk and kembang suruhan: tiny flowers strewn over the ground.

Tiny flowers of four or five petals are common knowledge of the craft without a source; a trainer should look at them.
"""

from __future__ import annotations

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot as DotMark
from motifkit.geometry.mark import Fill, Mark, Marks
from motifkit.geometry.path import ellipse
from motifkit.geometry.plane import unit
from motifkit.isen.beras_wutah import grain
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, pitch_of, roomy, scattered
from motifkit.isen.parameters import WHOLE, Density, Dot, Edge, Gap, Part, Seed, Size
from motifkit.params import Text

__all__ = ["kembang_jeruk", "kembang_suruhan"]


def flower(size: float, petals: int, diameter: float, *, pointed: bool, part: str) -> Marks:
    """Petals round a point, clear of it and of each other."""
    foot, tip = diameter / 2 + CLEAR + 0.05, size / 2
    middle, along = (foot + tip) / 2, (tip - foot) / 2
    # Half the angle between two petals leaves this much to each side where a petal is widest.
    room = np.sin(np.pi / petals) * middle * (0.98 if pointed else 0.94) - CLEAR / 2
    across = min(0.8 * along, room)
    marks: list[Mark] = [DotMark(0j, diameter / 2, "isen", part)]
    one = middle + grain(2 * along, across / along) if pointed else ellipse(middle, along, across)
    marks += [Fill(one * unit(360 * step / petals - 90), "isen", part) for step in range(petals)]
    return Marks.of(marks)


@isen(Text("Kembang jeruk: bunga kecil lima kelopak", "Kembang jeruk: tiny five-petalled flowers"), ground=True)
def kembang_jeruk(
    region: Region,
    *,
    size: Size = 4.4,
    density: Density = 1.0,
    diameter: Dot = 0.8,
    seed: Seed = 1,
    gap: Gap = 0.5,
    edge: Edge = WHOLE,
    part: Part = "kembang-jeruk",
) -> Marks:
    """Flowers of five round petals, strewn and turned at random."""
    roomy("kembang-jeruk", size, diameter + 2.2)
    spacing = pitch_of("kembang-jeruk", 1.08 * size + CLEAR, density, size + CLEAR)
    element = flower(size, 5, diameter, pointed=False, part=part)
    return scattered(region, [element], [1], spacing, seed, reach=size / 2, gap=gap, edge=edge)


@isen(Text("Kembang suruhan: bunga kecil empat kelopak", "Kembang suruhan: tiny four-petalled flowers"), ground=True)
def kembang_suruhan(
    region: Region,
    *,
    size: Size = 3.8,
    density: Density = 1.0,
    diameter: Dot = 0.7,
    seed: Seed = 1,
    gap: Gap = 0.5,
    edge: Edge = WHOLE,
    part: Part = "kembang-suruhan",
) -> Marks:
    """Flowers of four pointed petals, strewn and turned at random."""
    roomy("kembang-suruhan", size, diameter + 1.9)
    spacing = pitch_of("kembang-suruhan", 1.08 * size + CLEAR, density, size + CLEAR)
    element = flower(size, 4, diameter, pointed=True, part=part)
    return scattered(region, [element], [1], spacing, seed, reach=size / 2, gap=gap, edge=edge)
