"""Beras wutah, cacah gori and uget-uget: small things strewn in all directions and yet evenly.

Geometry: beras wutah (beras tumpah, gabah sinawur) spilt grains of rice (Ozza, isen-isen batik). Cacah gori, chopped
jackfruit: points and short dashes, as one public program draws it (BatikCraftStudio, a weak source: a trainer should
look at it). Uget-uget, wriggling larvae: tiny S in all directions, common knowledge of the craft without a source.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot as DotMark
from motifkit.geometry.mark import Fill, Marks, Stroke
from motifkit.geometry.path import Path, curve, polyline
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, pitch_of, scattered
from motifkit.isen.parameters import WHOLE, Density, Dot, Edge, Gap, Part, Seed, Size, Width
from motifkit.params import Help, Range, Text

__all__ = ["beras_wutah", "cacah_gori", "uget_uget"]


def grain(size: float, slim: float) -> Path:
    """A grain of rice along the horizontal: two bows from tip to tip, ``slim`` times as wide as it is long."""
    half, lift = size / 2, -1j * size * slim
    # A parabola is a single cubic; it is half as high as the point to which its sides lean.
    upper = np.array([[-half, -half / 3 + lift * 2 / 3, half / 3 + lift * 2 / 3, half]])
    return np.concatenate([upper, -upper])


@isen(Text("Beras wutah: beras tumpah", "Beras wutah: spilt rice"), ground=True)
def beras_wutah(
    region: Region,
    *,
    size: Size = 2.2,
    density: Density = 1.0,
    slim: Annotated[float, Range(0.2, 0.8), Help("lebar butir dibagi panjangnya", "width of a grain by length")] = 0.4,
    seed: Seed = 1,
    gap: Gap = 0.5,
    edge: Edge = WHOLE,
    part: Part = "beras-wutah",
) -> Marks:
    """Grains in all directions, as near to each other as they can lie without touching."""
    least = slim * size + CLEAR
    spacing = pitch_of("beras-wutah", max(0.75 * size + CLEAR, least), density, least)
    element = Marks.of([Fill(grain(size, slim), "isen", part)])
    return scattered(
        region, [element], [1], spacing, seed, reach=size / 2, gap=gap, edge=edge, clear=max(CLEAR, 0.4 / density)
    )


@isen(
    Text("Cacah gori: titik dan goresan pendek bertebaran", "Cacah gori: strewn points and short dashes"), ground=True
)
def cacah_gori(
    region: Region,
    *,
    size: Size = 1.8,
    density: Density = 1.0,
    width: Width = 0.45,
    diameter: Dot = 0.6,
    dashes: Annotated[float, Range(0, 1), Help("bagian goresan di antara titik", "share of dashes among points")] = 0.6,
    seed: Seed = 1,
    gap: Gap = 0.5,
    edge: Edge = WHOLE,
    part: Part = "cacah-gori",
) -> Marks:
    """Points and short dashes in changing directions."""
    least = max(diameter, width) + CLEAR
    spacing = pitch_of("cacah-gori", max(0.8 * size, least), density, least)
    reach = max(0.1, size - width) / 2
    dash = Marks.of([Stroke(polyline([-reach, reach]), width, "isen", part)])
    point = Marks.of([DotMark(0j, diameter / 2, "isen", part)])
    return scattered(
        region,
        [dash, point],
        [dashes, 1 - dashes],
        spacing,
        seed,
        reach=max(size, diameter) / 2,
        gap=gap,
        edge=edge,
        clear=max(CLEAR, 0.4 / density),
    )


@isen(Text("Uget-uget: cacing kecil berkelok", "Uget-uget: tiny wriggles"), ground=True)
def uget_uget(
    region: Region,
    *,
    size: Size = 3.0,
    density: Density = 1.0,
    width: Width = 0.4,
    seed: Seed = 1,
    gap: Gap = 0.5,
    edge: Edge = WHOLE,
    part: Part = "uget-uget",
) -> Marks:
    """Tiny S-shaped wriggles in all directions."""

    def wriggle(t: FloatArray) -> ComplexArray:
        return np.asarray(size * (t - 0.17j * np.sin(2 * np.pi * t)))

    least = width + 2 * CLEAR
    spacing = pitch_of("uget-uget", max(0.75 * size + CLEAR, least), density, least)
    element = Marks.of([Stroke(curve(wriggle, 12, -0.5, 0.5), width, "isen", part)])
    return scattered(
        region, [element], [1], spacing, seed, reach=size / 2, gap=gap, edge=edge, clear=max(CLEAR, 0.4 / density)
    )
