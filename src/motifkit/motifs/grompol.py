"""Grompol: four-petalled flowers and eight-tipped figures that link into one chain.

Region: Yogyakarta. Piece by piece (Golek Nafkah grompol): a flower of four petals and one pistil; a fruit ringed by
four pairs of cecek telu, inside a four-sided figure with eight tips. It looks like a chain of equal linked shapes
(Budayajawa grompol), and is a large motif. Construction: a square net, the flower on its nodes, two squares turned by
45 degrees in the middle of every cell, the petals touching their tips.
Meaning: everything good gathers; worn at siraman, the bridal bath (Budayajawa grompol).
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.path import circle, length, polyline, sample
from motifkit.geometry.plane import unit
from motifkit.isen.cecek import telu
from motifkit.motifs.drawing import Sheet, comb, line_fits, petal, point_fits, ring_of, star
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["grompol"]


@motif(
    family="ceplok",
    group="p4m",
    region="Yogyakarta",
    presets={
        "ageng": {"spacing": 100.0, "line": 0.8, "point": 1.4},
        "alit": {"spacing": 48.0, "line": 0.5, "point": 0.7, "fruit": "cecek"},
    },
)
def grompol(
    *,
    spacing: Annotated[Millimetres, Range(30, 300), Help("jarak antar bunga", "from flower to flower")] = 70.0,
    share: Annotated[
        float, Range(0.42, 0.58), Help("bagian bintang dari jarak bunga ke bintang", "share of the star in the chain")
    ] = 0.51,
    width: Annotated[float, Range(0.4, 0.7), Help("lebar kelopak dibagi panjang", "width of a petal by length")] = 0.56,
    fruit: Annotated[
        str, Choice("sawut", "cecek", "kosong"), Help("isi buah di dalam bintang", "filling of the fruit")
    ] = "sawut",
    line: Annotated[Millimetres, Range(0.2, 3), Help("tebal klowong", "width of the outline")] = 0.65,
    point: Annotated[Millimetres, Range(0.3, 5), Help("garis tengah cecek", "diameter of the points")] = 1.1,
) -> Tile:
    """Grompol: bunga berkelopak empat berangkai dengan bintang berujung delapan.

    A chain of four-petalled flowers and eight-tipped figures, with a fruit and four pairs of cecek telu in each.
    """
    line_fits("grompol", line, spacing, 0.014)
    point_fits("grompol", point, spacing, 0.022)
    sheet = Sheet(line, point)
    middle = complex(spacing, spacing) / 2
    reach = share * abs(middle)
    _star(sheet, middle, reach, fruit)
    _flower(sheet, abs(middle) - reach, width)
    _between(sheet, middle, reach)
    return Tile.under("p4m", Lattice.square(spacing), sheet.marks())


def _flower(sheet: Sheet, reach: float, width: float) -> None:
    """Four petals toward the stars' tips, a pistil, stamens along the net."""
    way = unit(45)
    foot = 0.2 * reach + 1.1 * sheet.width + 0.3
    wide = width * (reach - foot)
    sheet.shape("tembok", "kelopak", petal(foot * way, reach * way, wide, 0.6, tip_round=0.3))
    leaf = petal(0.34 * reach * way, 0.86 * reach * way, 0.5 * wide, 0.55)
    sheet.shape("soga", "kelopak-dalam", leaf, sheet.fine)
    sheet.dots("kelopak-latar", [k * reach * way for k in (0.5, 0.6, 0.7)], 0.8 * sheet.point)
    long = 0.5 * reach
    sheet.stroke("benang-sari-latar", polyline([0.32 * reach, long]), 1.2 * sheet.width, 0.8 * sheet.width)
    sheet.dots("cecek-latar", [long + 0.3 * sheet.point], 1.3 * sheet.point)
    side = 0.46 * reach * unit(13)
    sheet.dots("cecek-latar", [side], 0.9 * sheet.point)
    sheet.shape("tembok", "putik", circle(0, 0.2 * reach))
    sheet.shape("soga", "putik", circle(0, 0.12 * reach), sheet.fine)
    if reach > 20:
        sheet.dots("cecek", ring_of(0, 0.158 * reach, 8), min(0.5, 0.022 * reach))


def _star(sheet: Sheet, middle: complex, reach: float, fruit: str) -> None:
    """Two squares turned by 45 degrees; in them the fruit, ringed by four pairs of cecek telu."""
    inner = reach * 0.765
    edge = star(middle, reach - 0.5 * sheet.width, inner - 0.5 * sheet.width, 8)
    sheet.shape("tembok", "bintang", edge)
    second = star(middle, 0.88 * reach, 0.88 * inner, 8)
    sheet.line("bintang-dalam", second, sheet.fine)
    for turn in (-1, 1):
        centre = middle + 0.615 * reach * unit(turn * 15.5)
        sheet.dots("cecek-telu", telu(centre, 0.62 * sheet.point + 0.25, turn * 15.5), sheet.point)
    sheet.dots("cecek", [middle + 0.7 * reach * unit(45)], sheet.point)
    fat = 0.47 * reach
    seeds = []
    for step in range(8):
        way = unit(45 * step)
        seeds.append(petal(middle + 0.13 * fat * way, middle + (0.5 if step % 2 else 0.64) * fat * way, 0.22 * fat))
        sheet.line("biji", seeds[-1], sheet.fine)
    sheet.area("soga", "buah", circle(middle, fat), *seeds)
    sheet.line("buah", circle(middle, fat))
    if fruit == "sawut":
        count = 8 * max(2, round(2 * math.pi * fat / (1.7 * sheet.width + 0.8) / 8))
        for path in comb(circle(middle, fat), 2 * math.pi * fat / count, -0.2 * fat, start=0.5 * sheet.width):
            sheet.stroke("sawut-latar", path, sheet.width, 0.5 * sheet.width)
    elif fruit == "cecek":
        sheet.dots("buah-latar", ring_of(middle, 0.84 * fat, 24, 7.5), 0.75 * sheet.point)
    sheet.dots("buah-latar", [middle + 0.6 * fat * unit(22.5)], 0.8 * sheet.point)


def _between(sheet: Sheet, middle: complex, reach: float) -> None:
    """Rows of points that follow the sides of the stars through the dark."""
    away = 0.15 * reach
    row = star(middle, reach + 1.3 * away, 0.765 * (reach + 1.3 * away), 8)
    # The side from an upright tip to the notch, and on to the tip where the petal touches.
    side = row[:1]
    places = sample(side, (np.arange(5) + 0.5) * length(side) / 5)[0]
    sheet.dots("cecek-latar", places[1:], 0.85 * sheet.point)
    mirrored = sample(row[1:2], (np.arange(5) + 0.5) * length(side) / 5)[0]
    sheet.dots("cecek-latar", mirrored[:2], 0.85 * sheet.point)
    edge = middle.real
    bud = petal(0.58 * edge, 0.86 * edge, 0.15 * edge)
    sheet.shape("tembok", "kuncup", bud)
    sheet.stroke("sawut", polyline([0.66 * edge, 0.78 * edge]), sheet.width, sheet.fine)
    sheet.dots("cecek-latar", [complex(0.72, 0.15) * edge], 0.9 * sheet.point)
