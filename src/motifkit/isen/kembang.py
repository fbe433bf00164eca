"""Kembang jeruk and kembang suruhan: tiny flowers strewn over the ground.

Tiny flowers of four or five petals are common knowledge of the craft without a source; a trainer should look at them.
"""

from __future__ import annotations

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot as DotMark
from motifkit.geometry.mark import Fill, Mark, Marks
from motifkit.geometry.path import Path, smooth
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, any_way, fitted, pitch_of, placed, roomy, strewn
from motifkit.isen.parameters import WHOLE, Density, Dot, Edge, Gap, Part, Seed, Size
from motifkit.params import Text

__all__ = ["kembang_jeruk", "kembang_suruhan"]


def petal(foot: float, tip: float, side: float, pointed: float) -> Path:
    """A petal along the horizontal from its foot to its tip, so wide to both sides."""
    far = foot + (0.62 - 0.12 * pointed) * (tip - foot)
    shoulder = complex(tip - 0.12 * (tip - foot) * (1 - pointed), (1 - pointed) * 0.62 * side)
    upper = [foot, complex(far, side), shoulder, tip] if pointed < 0.5 else [foot, complex(far, side), tip]
    half = smooth(upper)
    return np.concatenate([half, np.conj(half)[::-1, ::-1]])


def flower(size: float, petals: int, diameter: float, pointed: float, part: str) -> list[Mark]:
    """Petals clear of a point in the middle and of each other."""
    foot = diameter / 2 + CLEAR + 0.05
    tip = size / 2
    # Half the angle between petals leaves this much to each side where the petal is widest.
    far = foot + 0.6 * (tip - foot)
    side = min(0.34 * size, np.sin(np.pi / petals) * far - (CLEAR + 0.03) / 2)
    marks: list[Mark] = [DotMark(0j, diameter / 2, "isen", part)]
    for step in range(petals):
        marks.append(Fill(petal(foot, tip, side, pointed) * unit(360 * step / petals - 90), "isen", part))
    return marks


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
    spacing = pitch_of("kembang-jeruk", 1.2 * size, density, size + CLEAR)
    places = strewn(region, spacing, seed, reach=size)
    element = Marks.of(flower(size, 5, diameter, 0.0, part))
    return fitted(region, placed(element, places, any_way(places, seed)), gap, edge)


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
    spacing = pitch_of("kembang-suruhan", 1.2 * size, density, size + CLEAR)
    places = strewn(region, spacing, seed, reach=size)
    element = Marks.of(flower(size, 4, diameter, 1.0, part))
    return fitted(region, placed(element, places, any_way(places, seed)), gap, edge)
