"""Slobog: boxes halved by a slanting line, a ring with six points in one half of each.

Region: Yogyakarta, also Surakarta. Boxes split by a diagonal; in one of the two halves a circle ringed by six points
(Liputan6 slobog). Construction: a square net, one diagonal in every cell, all of them parallel; the ring at the middle
of one triangle, the other triangle filled.
Meaning: lobok, loose, easy: a wish that the soul finds its way without hindrance. Worn at funerals and not at happy
events (Liputan6 slobog; Ajegmakmur slobog).
"""

from __future__ import annotations

import math
from typing import Annotated

from motifkit.geometry.path import circle, polygon, polyline
from motifkit.geometry.plane import Isometry, unit
from motifkit.motifs.drawing import Sheet, line_fits, point_fits, ring_of
from motifkit.params import Choice, Help, Millimetres, Range, motif
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
        float, Range(0.07, 0.15), Help("jari-jari lingkaran dibagi sisi", "radius of the ring by side")
    ] = 0.11,
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

    Boxes halved by a diagonal: one half dark with a ring and six points, the other white with its filling.
    """
    line_fits("slobog", line, cell, 0.025)
    point_fits("slobog", point, cell, 0.05)
    sheet = Sheet(line, point)
    # In the frame of this drawing the diagonal falls along the real axis, the mirror stands on the imaginary one.
    half = cell / math.sqrt(2)
    margin = 0.75 * line + 0.03 * cell
    upper = _triangle(half, -1, margin)
    sheet.shape("tembok", "segitiga-putih", polygon(upper))
    _white(sheet, upper, filling)
    lower = _triangle(half, 1, 0.0)
    centre = sum(lower) / 3
    radius = ring * cell
    sheet.shape("tembok", "lingkaran", circle(centre, radius))
    sheet.shape("soga", "lingkaran-dalam", circle(centre, 0.5 * radius), sheet.fine)
    away = min(radius + line / 2 + 0.35 + 0.9 * point, half / 3 - margin - 0.55 * point)
    sheet.dots("cecek-latar", ring_of(centre, away, 6, -90), min(point, 2 * (away - radius - line / 2 - 0.26)))
    for corner, inward in zip(lower, (unit(22.5), unit(157.5), unit(-90)), strict=True):
        sheet.dots("cecek-latar", [corner + 0.2 * cell * inward, corner + 0.27 * cell * inward], 0.6 * point)
    turn = unit(-45 if lean == "kanan" else 45)
    return Tile.under("cm", Lattice(2 * half * turn, 2j * half * turn), sheet.marks().moved(Isometry(turn)))


def _triangle(half: float, side: int, margin: float) -> list[complex]:
    """The half of a box on one side of its diagonal, shrunk by a margin: the diagonal's ends, the far corner."""
    flat = side * margin * 1j
    reach = half - margin * (1 + math.sqrt(2))
    return [flat - reach, flat + reach, flat + side * reach * 1j]


def _white(sheet: Sheet, corners: list[complex], filling: str) -> None:
    """What fills the white triangle: smaller triangles, or strokes that stand on its long side."""
    centre = sum(corners) / 3
    if filling == "segitiga":
        for share, role in ((0.68, "soga"), (0.3, "")):
            inner = polygon([centre + share * (corner - centre) for corner in corners])
            if role:
                hole = polygon([centre + 0.3 * (corner - centre) for corner in corners])
                sheet.area(role, "segitiga-dalam", inner, hole)
            sheet.line("segitiga-dalam", inner, sheet.fine)
        for start, end in ((0, 1), (1, 2), (2, 0)):
            a, b = (centre + 0.49 * (corners[k] - centre) for k in (start, end))
            for share in (0.25, 0.5, 0.75):
                sheet.dots("segitiga-latar", [a + share * (b - a)], 0.6 * sheet.point)
    elif filling == "sawut":
        base, tip = corners[0], corners[1]
        count = max(5, 2 * int(abs(tip - base) / (2 * (sheet.width + 0.9))) + 1)
        for k in range(1, count - 1):
            share = (k + 0.5) / count
            foot = base + share * (tip - base)
            tall = 0.62 * min(share, 1 - share) * abs(corners[2] - (base + tip) / 2) * 2 - 0.4
            if tall > 1.5 * sheet.width:
                sheet.stroke("sawut", polyline([foot, foot - 1j * tall]), sheet.width, sheet.fine)
