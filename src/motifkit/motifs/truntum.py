"""Truntum: small star flowers strewn in rows over a dark ground, like opened tanjung buds.

Region: Surakarta, by tradition made by Ratu Kencana, wife of Paku Buwono III, and Yogyakarta (Infobatik truntum).
Opened tanjung buds stand in rows over the whole cloth (Siregar, Ensiklopedi Kebudayaan Jawa); rows of small flowers
with their stamens, cecek between them (Umi 2016); blue-black ground and pure white flowers (the same). Eight petals are
common knowledge without a source. Construction: a square net, a flower at every node, a bud in the middle of every
cell, cecek half-way between two flowers. Sources disagree whether truntum is a semen (Siregar) or a ceplok (Umi 2016).
Meaning: love that sprouts again, guidance; both pairs of parents wear it at a wedding (Siregar).
"""

from __future__ import annotations

import math
from typing import Annotated

from motifkit.generator import motif
from motifkit.geometry.path import circle, polyline
from motifkit.geometry.plane import unit
from motifkit.motifs.drawing import Sheet, line_fits, octant, petal, point_fits, ring_of
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["truntum"]


@motif(
    family="ceplok",
    group="p4m",
    region="Surakarta, Yogyakarta",
    presets={
        "alus": {"spacing": 18.0, "line": 0.28, "point": 0.5, "between": "cecek"},
        "ageng": {"spacing": 36.0, "flower": 0.34, "petals": "16", "line": 0.5, "point": 0.9},
    },
)
def truntum(
    *,
    spacing: Annotated[Millimetres, Range(10, 200), Help("jarak antar bunga besar", "from flower to flower")] = 24.0,
    flower: Annotated[
        float, Range(0.2, 0.42), Help("jari-jari bunga dibagi jarak", "radius of a flower by spacing")
    ] = 0.32,
    petals: Annotated[str, Choice("8", "12", "16"), Help("jumlah kelopak", "number of petals")] = "8",
    slim: Annotated[
        float, Range(0.5, 1), Help("lebar kelopak, 1 = terlebar", "width of the petals, 1 is widest")
    ] = 0.75,
    between: Annotated[
        str,
        Choice("kuncup", "cecek", "kosong"),
        Help("isi di antara bunga", "what stands between the flowers"),
    ] = "kuncup",
    line: Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")] = 0.36,
    point: Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")] = 0.6,
) -> Tile:
    """Truntum: bunga kecil bagai bintang bertabur di latar gelap.

    Star-like flowers with their stamens in a square net, buds and cecek between them on a dark ground.
    """
    radius = flower * spacing
    line_fits("truntum", line, radius, 0.05)
    point_fits("truntum", point, radius, 0.09)
    sheet = Sheet(line, point)
    _flower(sheet, radius, int(petals), slim)
    middle = complex(spacing, spacing) / 2
    if between == "kuncup":
        _bud(sheet, middle, min(0.72 * (abs(middle) - radius), 0.5 * spacing - 3 * point))
    elif between == "cecek":
        step = 1.5 * point + 0.4
        sheet.dots("cecek-latar", [middle + step, middle + step * (1 + 1j), middle + 2 * step])
    if between != "kosong":
        _cross(sheet, spacing / 2, (0.5 - flower) * spacing)
    return Tile.under("p4m", Lattice.square(spacing), sheet.marks())


def _flower(sheet: Sheet, radius: float, petals: int, slim: float) -> None:
    """One flower at the origin: core, petals with their midribs, stamens with their anthers between them."""
    line, point = sheet.width, sheet.point
    core = (0.19 if petals == 8 else 0.27) * radius
    for degrees in octant(petals):
        long = petals == 12 or degrees % (45 if petals == 16 else 90) < 1
        way, tip = unit(degrees), radius * (1.0 if long else 0.86) - line / 2
        foot = core + 1.1 * line + 0.3
        # What two neighbours leave each other where they are widest.
        width = slim * ((0.68 if long else 0.58) * radius * 2 * math.sin(math.pi / petals) - line - 0.25)
        sheet.shape("tembok", "kelopak", petal(foot * way, tip * way, width, 0.5))
        rib = polyline([(foot + 0.32 * (tip - foot)) * way, (foot + 0.62 * (tip - foot)) * way])
        if width > 5.4 * line:
            sheet.stroke("sawut", rib, line, 0.9 * line)
    way = unit(180 / petals)
    if petals == 8:
        end = 0.94 * radius - 0.55 * point - 0.5 * line - 0.3
        sheet.stroke("benang-sari-latar", polyline([0.68 * radius * way, end * way]), 0.9 * line)
    sheet.dots("cecek-latar", [0.94 * radius * way], 1.1 * point)
    sheet.shape("soga", "putik", circle(0, core))
    if core > 2 * line + 0.6:
        sheet.dots("putik-latar", ring_of(0, 0.48 * core, 4, 45), 0.36 * core)


def _bud(sheet: Sheet, middle: complex, reach: float) -> None:
    """A bud of four petals in the middle of the cell, four stamens between them and a ring of points about it."""
    line, point = sheet.width, sheet.point
    if reach < 6 * line + 0.5:
        return
    foot = 0.14 * reach + 0.3 * line
    if foot - line / 2 - point / 2 > 0.3:
        sheet.dots("cecek-latar", [middle])
    sheet.shape("tembok", "kuncup", petal(middle + foot, middle + reach, 0.42 * reach, 0.52))
    if 0.42 * reach > 4.8 * line:
        sheet.stroke("sawut", polyline([middle + 0.4 * reach, middle + 0.74 * reach]), line, 0.9 * line)
    way = unit(45)
    end = 0.8 * reach - 0.55 * point - 0.5 * line - 0.3
    if end > 0.46 * reach:
        sheet.stroke("benang-sari-latar", polyline([middle + 0.42 * reach * way, middle + end * way]), 0.9 * line)
    sheet.dots("cecek-latar", [middle + 0.8 * reach * way], 1.1 * point)
    sheet.dots("cecek-latar", [middle + 0.95 * reach * unit(22.5)])


def _cross(sheet: Sheet, half: float, room: float) -> None:
    """A cross of points half-way between two flowers, as long as the room between them lets it."""
    step = 0.9 * sheet.point + 0.4
    arms = [complex(half, step), complex(half, 2 * step)]
    sheet.dots("cecek-latar", [complex(half, 0), *arms], 0.9 * sheet.point)
    if room > step + sheet.point:
        sheet.dots("cecek-latar", [complex(half + step, 0)], 0.9 * sheet.point)
