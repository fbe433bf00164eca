"""Poleng: a chequer of dark and light squares.

Region: Bali (saput poleng) and Java (poleng bang bintulu). A chessboard; its kinds differ in colour: rwabhineda black
and white, sudhamala black, white and grey, tridatu black, white and red; they differ in the size of the check and in
edging too (Infobatik poleng). Bang bintulu is red, yellow, black and white (Inibaru poleng); one text speaks of five
colours and lists four (indonesianbatik.id poleng). Woven poleng shows mixed squares where black warp meets white weft
(common knowledge, no source): what sudhamala looks like. No centimetres were found.
Use: trees, statues, guards in Bali (Infobatik poleng); worn by Werkudara in the wayang (Inibaru poleng).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.path import Path, circle, polygon, polyline
from motifkit.geometry.plane import unit
from motifkit.motifs.drawing import Sheet, heart, line_fits, petal, point_fits
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["poleng"]


@motif(
    family="poleng",
    group="p4m",
    region="Bali, Jawa",
    presets={
        "rwabhineda": {"kind": "rwabhineda"},
        "sudhamala": {"kind": "sudhamala", "light": "sawut"},
        "tridatu": {"kind": "tridatu", "dark": "cecek"},
        "bang-bintulu": {"kind": "bang-bintulu", "check": 30.0},
    },
)
def poleng(
    *,
    check: Annotated[Millimetres, Range(8, 200), Help("sisi kotak", "side of a square")] = 24.0,
    kind: Annotated[
        str,
        Choice("rwabhineda", "sudhamala", "tridatu", "bang-bintulu"),
        Help("jenis menurut warnanya", "kind, by its colours"),
    ] = "rwabhineda",
    edging: Annotated[float, Range(0.04, 0.16), Help("lebar pinggir kotak putih", "edging of a white square")] = 0.09,
    light: Annotated[
        str, Choice("kembang", "sawut", "kosong"), Help("isi kotak putih", "filling of a white square")
    ] = "kembang",
    dark: Annotated[
        str, Choice("truntum", "cecek", "kosong"), Help("isi kotak hitam", "filling of a black square")
    ] = "truntum",
    line: Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")] = 0.5,
    point: Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")] = 0.9,
) -> Tile:
    """Poleng: papan catur hitam dan putih.

    A chequer of black and white squares with edging and fillings; grey, red or yellow squares by its kind.
    """
    line_fits("poleng", line, check, 0.03)
    point_fits("poleng", point, check, 0.06)
    sheet = Sheet(line, point, first=("colet:merah",))
    half = check / 2
    # The origin is the middle of a black square; white ones lie beside it, so that they meet at corners too.
    _dark(sheet, 0j, half, dark)
    white = complex(check, 0) if kind == "rwabhineda" else complex(check, check)
    _light(sheet, white, half, light, edging * check)
    if kind == "rwabhineda":
        return Tile.under("p4m", Lattice.square(check * 2**0.5, 45), sheet.marks())
    zone = {"sudhamala": "biron", "tridatu": "colet:merah", "bang-bintulu": "colet:merah"}[kind]
    mixed = complex(check, 0)
    sheet.shape(zone, "kotak-campur", _square(mixed, half))
    if kind == "bang-bintulu":
        sheet.shape("colet:kuning", "kotak-kuning", polygon([mixed + 0.62 * half * unit(90 * k) for k in range(4)]))
        sheet.dots("kotak-latar", [mixed + 0.62 * half * unit(45)], sheet.point)
    else:
        places = [mixed + half * complex(x, y) for x in (0.25, 0.75) for y in (0.25, 0.75)]
        sheet.dots("kotak-latar", places, sheet.point)
    return Tile.under("p4m", Lattice.square(2 * check), sheet.marks())


def _square(centre: complex, half: float) -> Path:
    return polygon(centre + half * np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j]))


def _dark(sheet: Sheet, centre: complex, half: float, filling: str) -> None:
    """A black square: a star flower, or rows of points."""
    if filling == "truntum":
        for degrees in (0, 45):
            way = unit(degrees)
            tip = (0.6 if degrees == 0 else 0.56) * half
            sheet.shape("tembok", "truntum", petal(centre + 0.2 * half * way, centre + tip * way, 0.2 * half))
        sheet.shape("soga", "truntum", circle(centre, 0.13 * half))
        sheet.dots("cecek-latar", [centre + 0.74 * half * (1 + 1j), centre + 0.8 * half], sheet.point)
        sheet.dots("cecek-latar", [centre + 0.62 * half * unit(22.5)], 0.8 * sheet.point)
    elif filling == "cecek":
        places = [centre + half * complex(x, y) for x in (0.2, 0.6) for y in (0.2, 0.6)]
        sheet.dots("cecek-latar", places, sheet.point)


def _light(sheet: Sheet, centre: complex, half: float, filling: str, edging: float) -> None:
    """A white square with its edging: a brown flower, or sawut from the edge inward."""
    sheet.shape("tembok", "kotak-putih", _square(centre, half))
    inner = half - edging
    sheet.line("pinggir", _square(centre, inner), sheet.fine)
    if filling == "kembang":
        way = unit(45)
        foot, tip = centre + (0.12 * inner + 1.2 * sheet.width + 0.35) * way, centre + 0.88 * inner * way
        sheet.shape("soga", "kembang", heart(foot, tip, 0.74 * inner))
        rib = polyline([centre + 0.4 * inner * way, centre + 0.76 * inner * way])
        sheet.stroke("kembang-latar", rib, 1.2 * sheet.width, sheet.fine)
        sheet.dots("cecek", [centre + 0.78 * inner], sheet.point)
        sheet.line("kembang", circle(centre, 0.12 * inner), sheet.fine)
    elif filling == "sawut":
        count = max(3, int(inner / (sheet.width + 0.9)))
        for k in range(count):
            place = centre + complex(inner, (k + 0.5) / count * 0.92 * inner)
            sheet.stroke("sawut", polyline([place, place - (0.42 - 0.2 * k / count) * inner]), sheet.width, sheet.fine)
        sheet.shape("soga", "kembang", circle(centre, 0.3 * inner))
        sheet.dots("kembang-latar", [centre + 0.17 * inner], sheet.point)
