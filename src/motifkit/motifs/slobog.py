"""Slobog: boxes halved by a slanting line, a ring with six points in one half of each.

Region: Yogyakarta, also Surakarta. Boxes split by a diagonal; in one of the two halves a circle ringed by six points
(Liputan6 slobog). Construction: a square net, one diagonal in every cell, all of them parallel; the ring at the middle
of one triangle, the other triangle filled; a white net parts the boxes, so that each is seen.
Meaning: lobok, loose, easy: a wish that the soul finds its way without hindrance. Worn at funerals and not at happy
events (Liputan6 slobog; Ajegmakmur slobog).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Annotated

from motifkit.generator import motif
from motifkit.geometry.path import Path, circle, polygon, polyline
from motifkit.geometry.plane import Isometry, unit
from motifkit.motifs.drawing import THINNEST, Sheet, line_fits, petal, point_fits, ring_of
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["slobog"]


@motif(
    family="ceplok",
    group="cm",
    region="Yogyakarta, Surakarta",
    presets={
        "ageng": {"cell": 45.0, "line": 0.8, "point": 1.8},
        "alit": {"cell": 18.0, "line": 0.4, "point": 0.8, "filling": "polos"},
    },
)
def slobog(
    *,
    cell: Annotated[Millimetres, Range(10, 200), Help("sisi kotak", "side of a box")] = 30.0,
    ring: Annotated[
        float, Range(0.07, 0.13), Help("jari-jari lingkaran dibagi sisi", "radius of the ring by side")
    ] = 0.1,
    filling: Annotated[
        str,
        Choice("sawut", "segitiga", "polos"),
        Help("isi segitiga putih", "filling of the white triangle"),
    ] = "segitiga",
    lean: Annotated[
        str,
        Choice("kanan", "kiri"),
        Help("garis miring naik ke kanan atau kiri", "the diagonal rises to right or left"),
    ] = "kanan",
    line: Annotated[Millimetres, Range(0.2, 3), Help("tebal klowong", "width of the outline")] = 0.6,
    point: Annotated[Millimetres, Range(0.3, 5), Help("garis tengah cecek", "diameter of the points")] = 1.3,
) -> Tile:
    """Slobog: kotak terbelah miring, lingkaran berkeliling enam titik di satu belahannya.

    Boxes in a white net, halved by a diagonal: one half dark with a ring and six points, the other white with its
    filling.
    """
    line_fits("slobog", line, cell, 0.025)
    point_fits("slobog", point, cell, 0.05)
    sheet = Sheet(line, point)
    # In the frame of this drawing the diagonal falls along the real axis, the mirror stands on the imaginary one.
    half = cell / math.sqrt(2)
    net = 0.028 * cell + 0.5 * line
    box = half - math.sqrt(2) * net
    square = polygon([-box, -1j * box, box, 1j * box])
    over = half + 0.05
    sheet.area("tembok", "jaring", polygon([-over, -1j * over, over, 1j * over]), square)
    sheet.line("kotak", square)
    upper = [complex(-box, 0), complex(box, 0), complex(0, -box)]
    sheet.area("tembok", "segitiga-putih", polygon(upper))
    sheet.line("garis-miring", polyline(upper[:2]))
    _white(sheet, upper, filling)
    _dark(sheet, [corner.conjugate() for corner in upper], ring * cell)
    turn = unit(-45 if lean == "kanan" else 45)
    return Tile.under("cm", Lattice(2 * half * turn, 2j * half * turn), sheet.marks().moved(Isometry(turn)))


def _shrunk(corners: list[complex], margin: float) -> list[complex]:
    """A half of a box whose sides all lie so much further inside."""
    side = 1 if corners[2].imag > 0 else -1
    reach = corners[1].real - margin * (1 + math.sqrt(2))
    return [side * margin * 1j - reach, side * margin * 1j + reach, side * (margin + reach) * 1j]


def _dark(sheet: Sheet, corners: list[complex], radius: float) -> None:
    """The dark half: a ring with six points about it, a row of points along the sides, three points in each corner."""
    line, point = sheet.width, sheet.point
    long = corners[1].real
    # The middle of the circle that touches all three sides: there a ring stands freest.
    centre = 1j * long / (1 + math.sqrt(2))
    sheet.shape("tembok", "lingkaran", circle(centre, radius))
    sheet.shape("soga", "lingkaran-dalam", circle(centre, 0.56 * radius), sheet.fine)
    free = centre.imag - line / 2 - 0.3
    size = min(point, 0.4 * (free - radius - line / 2 - 0.3))
    away = (radius + line / 2 + free) / 2
    if size >= THINNEST:
        sheet.dots("cecek-latar", ring_of(centre, away - 0.2 * size, 6, -90), size)
    small = min(0.55 * point, 0.022 * long * math.sqrt(2))
    row = _shrunk(corners, 0.5 * line + 0.5 * small + 0.35)
    for start, end in pairwise([*row, row[0]]):
        count = max(4, round(abs(end - start) / (3.4 * small + 0.3)))
        places = [start + k / count * (end - start) for k in range(count)]
        sheet.dots(
            "cecek-latar", [each for each in places if abs(each - centre) > away + 0.5 * size + small + 0.3], small
        )


def _white(sheet: Sheet, corners: list[complex], filling: str) -> None:
    """What fills the white triangle: a brown triangle with a spray in it, or strokes that stand on its three sides."""
    line = sheet.width
    size = 2 * corners[1].real / math.sqrt(2)
    if filling == "sawut":
        _sawut(sheet, corners, size)
        return
    inner = _shrunk(corners, 0.075 * size + 0.5 * line)
    leaves = _spray(sheet, inner) if filling == "segitiga" else []
    sheet.area("soga", "segitiga-dalam", polygon(inner), *leaves)
    sheet.line("segitiga-dalam", polygon(inner), sheet.fine)
    small = min(0.5 * sheet.point, 0.02 * size)
    row = _shrunk(corners, 0.0375 * size + 0.45 * line)
    for start, end in pairwise([*row, row[0]]):
        count = max(4, round(abs(end - start) / (3.4 * small + 0.3)))
        sheet.dots("cecek", [start + k / count * (end - start) for k in range(count)], small)


def _spray(sheet: Sheet, corners: list[complex]) -> list[Path]:
    """Three leaves that rise from the middle of the long side, points beside them; their outlines."""
    long, side = corners[1].real, -1j
    foot = complex(0, corners[0].imag) + 0.06 * long * side
    leaves = []
    for degrees, reach in ((0, 0.72), (-58, 0.56), (58, 0.56)):
        way = side * unit(degrees)
        leaf = petal(foot + 0.12 * long * way, foot + reach * long * way, 0.34 * reach * long)
        sheet.line("daun", leaf, sheet.fine)
        vein = polyline([foot + 0.24 * long * way, foot + 0.72 * reach * long * way])
        sheet.stroke("daun", vein, 0.9 * sheet.fine, 0.3)
        leaves.append(leaf)
    size = min(0.6 * sheet.point, 0.05 * long)
    for degrees in (-28, 28):
        sheet.dots("segitiga-latar", [foot + 0.56 * long * side * unit(degrees)], size)
    for degrees in (-80, 80):
        sheet.dots("segitiga-latar", [foot + share * long * side * unit(degrees) for share in (0.46, 0.6)], 0.8 * size)
    return leaves


def _sawut(sheet: Sheet, corners: list[complex], size: float) -> None:
    """Strokes that stand on the three sides, thinner inward, and a point in the middle."""
    reach = 0.13 * size
    inner = _shrunk(corners, 0.62 * reach)
    for start, end in pairwise([*inner, inner[0]]):
        way = (end - start) / abs(end - start)
        inward = way * -1j if (way.conjugate() * (sum(inner) / 3 - start)).imag < 0 else way * 1j
        count = max(5, round(abs(end - start) / (1.5 * sheet.width + 0.55)))
        for k in range(1, count):
            foot = start + k / count * (end - start) - 0.62 * inward * (reach - 0.9 * sheet.width)
            sheet.stroke("sawut", polyline([foot, foot + 0.72 * reach * inward]), 0.8 * sheet.width, 0.5 * sheet.width)
    core = _shrunk(corners, 1.55 * reach)
    if core[1].real > 2 * sheet.width:
        sheet.shape("soga", "segitiga-dalam", polygon(core), sheet.fine)
