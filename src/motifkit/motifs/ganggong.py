"""Ganggong: stars and crosses whose arms run out long and curl at their ends.

Region: Yogyakarta and Surakarta. Like ceplok, but with star or cross shapes whose arms have unequal or drawn-out ends
(Noewidya pola batik; the excerpt read breaks off, so the detail is uncertain); its repeat is rectangular (Pawontedjo).
How the arms end here, four in a pair of curls and four in a bud, is our own construction, for a teacher to correct.
Construction: a square net, the star on its nodes, a small cross in the middle of every cell.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.geometry.path import circle, join, polyline, smooth
from motifkit.geometry.plane import unit
from motifkit.motifs.drawing import Sheet, coil, line_fits, octant, petal, point_fits, ring_of
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["ganggong"]


@motif(
    family="ceplok",
    group="p4m",
    region="Yogyakarta, Surakarta",
    presets={
        "ageng": {"spacing": 90.0, "line": 0.8, "point": 1.5},
        "bintang": {"ends": "kuncup", "between": "cecek"},
    },
)
def ganggong(
    *,
    spacing: Annotated[Millimetres, Range(28, 300), Help("sisi raport", "side of the repeat")] = 60.0,
    ends: Annotated[
        str, Choice("ukel", "kuncup"), Help("ujung lengan panjang: ukel atau kuncup", "ends of the long arms")
    ] = "ukel",
    heart: Annotated[
        float, Range(0.2, 0.36), Help("besar bunga tengah dibagi lengan", "size of the heart by the arm")
    ] = 0.33,
    between: Annotated[
        str, Choice("silang", "cecek", "kosong"), Help("isi tengah sel", "what stands in the middle of a cell")
    ] = "silang",
    line: Annotated[Millimetres, Range(0.2, 3), Help("tebal klowong", "width of the outline")] = 0.6,
    point: Annotated[Millimetres, Range(0.3, 5), Help("garis tengah cecek", "diameter of the points")] = 1.0,
) -> Tile:
    """Ganggong: bintang berlengan panjang yang ujungnya melengkung.

    Stars of eight arms, four long ones that end in a pair of curls and four short ones with a bud.
    """
    line_fits("ganggong", line, spacing, 0.014)
    point_fits("ganggong", point, spacing, 0.024)
    sheet = Sheet(line, point)
    reach = 0.48 * spacing
    _long_arm(sheet, reach, ends, heart * reach)
    _short_arm(sheet, reach, heart * reach)
    _heart(sheet, heart * reach)
    _middle(sheet, between, complex(spacing, spacing) / 2, 0.3 * spacing)
    return Tile.under("p4m", Lattice.square(spacing), sheet.marks())


def _long_arm(sheet: Sheet, reach: float, ends: str, core: float) -> None:
    """An arm along the net: a stem with leaves, and a pair of curls or a bud at its end."""
    tip = reach
    stem = petal(core, 0.86 * tip, 0.14 * reach, 0.4)
    sheet.shape("tembok", "lengan", stem)
    sheet.stroke("sawut", polyline([core + 0.1 * reach, 0.7 * tip]), sheet.width, sheet.fine)
    if ends == "ukel":
        radius = 0.115 * reach
        centre = complex(0.8 * tip, 1.52 * radius)
        curl = coil(centre, radius, 1.15, -62, 1)
        neck = smooth([0.5 * tip + 0.05j * reach, complex(0.66 * tip, 0.09 * reach), curl[0, 0]], tension=0.4)
        sheet.stroke("ukel-latar", join(neck, curl), 1.7 * sheet.width, 1.1 * sheet.width)
        sheet.dots("cecek-latar", [centre + 0.02 * reach], 0.9 * sheet.point)
        sheet.dots("cecek-latar", [0.9 * tip + 0.4 * sheet.point], 1.1 * sheet.point)
    else:
        bud = petal(0.7 * tip, 0.99 * tip, 0.17 * reach, 0.5)
        sheet.shape("tembok", "kuncup", bud)
        sheet.dots("cecek-latar", [complex(0.78 * tip, 0.16 * reach), complex(0.9 * tip, 0.13 * reach)])


def _short_arm(sheet: Sheet, reach: float, core: float) -> None:
    """A diagonal arm: a leaf with a brown heart and a row of points to its tip."""
    way = unit(45)
    sheet.shape("tembok", "lengan-pendek", petal(core * way, 0.78 * reach * way, 0.3 * reach, 0.5))
    sheet.shape("soga", "lengan-dalam", petal(1.35 * core * way, 0.64 * reach * way, 0.13 * reach, 0.5), sheet.fine)
    sheet.dots("lengan-latar", [k * reach * way for k in (0.46, 0.53)], 0.7 * sheet.point)
    sheet.dots("cecek-latar", [(0.86 + 0.075 * k) * reach * way for k in range(2)], sheet.point)
    sheet.dots("cecek-latar", [0.62 * reach * unit(22.5)], sheet.point)


def _heart(sheet: Sheet, radius: float) -> None:
    """The flower in the middle: eight petals round a brown disc."""
    for degrees in octant(8, 22.5):
        way = unit(degrees)
        sheet.shape(
            "tembok",
            "bunga",
            petal(
                (0.36 * radius + 1.2 * sheet.width + 0.3) * way, 0.99 * radius * way, 0.44 * radius, 0.6, tip_round=0.6
            ),
        )
    sheet.shape("soga", "putik", circle(0, 0.36 * radius))
    sheet.dots("putik-latar", ring_of(0, 0.19 * radius, 4, 45), min(0.8 * sheet.point, 0.14 * radius))


def _middle(sheet: Sheet, between: str, middle: complex, reach: float) -> None:
    """A small cross of four leaves in the middle of the cell, or points."""
    if between == "silang":
        sheet.shape(
            "tembok",
            "silang",
            petal(middle + 0.13 * reach + 1.2 * sheet.width + 0.3, middle + 0.86 * reach, 0.36 * reach, 0.62),
        )
        rib = polyline([middle + 0.34 * reach, middle + 0.66 * reach])
        sheet.stroke("sawut", rib, sheet.width, sheet.fine)
        sheet.shape("soga", "silang-putik", circle(middle, 0.13 * reach))
        sheet.dots("cecek-latar", [middle + k * reach * unit(45) for k in (0.36, 0.52)], sheet.point)
        sheet.dots("cecek-latar", [middle + (0.86 * reach + 1.4 * sheet.point)], sheet.point)
    elif between == "cecek":
        # A rhombus of points, row over row, as the four arms leave it.
        step = max(0.2 * reach, 1.9 * sheet.point)
        for row in range(5):
            sheet.dots("cecek-latar", [middle + step * complex(row - k, k) for k in range(row + 1)], sheet.point)
