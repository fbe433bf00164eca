"""Ceplok: a closed figure in every cell of a net, most often a flower seen from above.

Region: Yogyakarta, Surakarta and beyond. Ceplok repeats a closed geometric figure (square, circle, star, polygon),
many of them stylised flowers, in a net of cells (Noewidya pola batik; Ragam ceplok). Kembang kates of Bantul, on the
purbonegoro scheme, is described piece by piece: a square set on its corner, a crown of four petals, eight pistils in
the middle, the corners of neighbouring squares linked by points in a ring, cecek and sawut for filling, the ground
empty (123dok kembang kates). The other three rosettes (mawar, bintang, cakra) are our own constructions on the same
net, for a teacher to correct. Construction: a square net, the rosette on its nodes, a small flower where four cells
meet.
"""

from __future__ import annotations

import math
from typing import Annotated

from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.path import Path, circle, polygon, polyline
from motifkit.geometry.plane import unit
from motifkit.motifs.drawing import Sheet, comb, heart, line_fits, octant, petal, point_fits, ring_of, star
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["ceplok"]


@motif(
    family="ceplok",
    group="p4m",
    region="Yogyakarta, Surakarta",
    presets={
        "kembang-kates": {"rosette": "kates"},
        "mawar": {"rosette": "mawar", "frame": "bulat"},
        "bintang": {"rosette": "bintang", "frame": "tanpa", "corner": "kotak"},
        "cakra": {"rosette": "cakra", "frame": "bulat", "corner": "kotak"},
    },
)
def ceplok(
    *,
    spacing: Annotated[Millimetres, Range(24, 300), Help("sisi raport", "side of the repeat")] = 60.0,
    rosette: Annotated[
        str, Choice("kates", "mawar", "bintang", "cakra"), Help("bunga di tengah sel", "the flower in the cell")
    ] = "kates",
    frame: Annotated[
        str, Choice("belah", "bulat", "tanpa"), Help("bingkai: persegi miring, lingkaran, tanpa", "frame")
    ] = "belah",
    fullness: Annotated[float, Range(0.7, 1), Help("besar bunga, 1 = penuh", "size of the flower, 1 is full")] = 0.96,
    corner: Annotated[
        str,
        Choice("bunga", "kotak", "kosong"),
        Help("isi pertemuan empat sel", "what stands where four cells meet"),
    ] = "bunga",
    line: Annotated[Millimetres, Range(0.2, 3), Help("tebal klowong", "width of the outline")] = 0.6,
    point: Annotated[Millimetres, Range(0.3, 5), Help("garis tengah cecek", "diameter of the points")] = 1.0,
) -> Tile:
    """Ceplok: bunga tampak atas, satu di setiap sel jaring persegi.

    A rosette on every node of a square net, framed or free, with a small flower where four cells meet.
    """
    line_fits("ceplok", line, spacing, 0.016)
    point_fits("ceplok", point, spacing, 0.028)
    sheet = Sheet(line, point, first=("soga",) if rosette == "bintang" else ())
    reach = 0.5 * spacing
    room = {"belah": reach / math.sqrt(2) - 0.062 * spacing, "bulat": 0.41 * spacing, "tanpa": 0.47 * spacing}[frame]
    _framed(sheet, frame, reach, spacing)
    {"kates": _kates, "mawar": _mawar, "bintang": _bintang, "cakra": _cakra}[rosette](
        sheet, fullness * (room - line), 1.3 if frame == "belah" else 1.0
    )
    _corner(sheet, corner, complex(reach, reach), (reach * math.sqrt(2) - room) if frame != "belah" else 0.6 * reach)
    return Tile.under("p4m", Lattice.square(spacing), sheet.marks())


def _framed(sheet: Sheet, frame: str, reach: float, spacing: float) -> None:
    """The frame of a cell: a white band with points in it; the corners of neighbours are linked by a ring of points."""
    width = 0.036 * spacing
    if frame == "tanpa":
        return
    outer: Path
    inner: Path
    if frame == "belah":
        tip = reach - 0.045 * spacing
        outer, inner = (polygon([each * unit(90 * k) for k in range(4)]) for each in (tip, tip - 1.414 * width))
        knot = complex(reach, 0)
        sheet.dots("cecek-latar", [knot + 0.05j * spacing, knot + 0.05 * spacing * unit(135)])
        sheet.dots("cecek-latar", [knot + (0.095 + 0.045 * k) * 1j * spacing for k in range(2)], 0.85 * sheet.point)
        outside = tip + 0.042 * spacing * math.sqrt(2)
        share = [0.14 + 0.36 * k / 4 for k in range(5)]
        sheet.dots("cecek-latar", [outside * (1 - k) + 1j * outside * k for k in share], 0.85 * sheet.point)
        count = 8
        middle = tip - 0.707 * width
        row = [middle * (1 - (k + 0.5) / count) + 1j * middle * (k + 0.5) / count for k in range(count)]
    else:
        outer, inner = circle(0, 0.455 * spacing), circle(0, 0.455 * spacing - width)
        row = list(ring_of(0, 0.455 * spacing - width / 2, 32, 360 / 64))
    sheet.area("tembok", "bingkai", outer, inner)
    sheet.line("bingkai", outer)
    sheet.line("bingkai", inner)
    sheet.dots("cecek", row, min(0.7 * sheet.point, width - sheet.width - 0.6))


def _sawut_fan(sheet: Sheet, foot: complex, tip: complex, spread: float, count: int) -> None:
    """Strokes that fan out from the foot of a petal toward its tip, the middle one longest."""
    axis = tip - foot
    for step in range(count):
        turn = spread * (step / (count - 1) - 0.5) if count > 1 else 0.0
        far = 0.66 - 0.22 * abs(2 * step / (count - 1) - 1) if count > 1 else 0.66
        way = axis * unit(turn)
        path = polyline([foot + 0.26 * way, foot + far * way])
        sheet.stroke("sawut", path, sheet.width, 0.5 * sheet.width)


def _heart_of(sheet: Sheet, radius: float) -> None:
    """The middle of a flower: a brown disc with points in a ring."""
    sheet.shape("soga", "putik", circle(0, radius))
    if radius > 2 * sheet.point:
        sheet.dots("putik-latar", ring_of(0, radius - 1.1 * sheet.point, 8), 0.8 * sheet.point)
    sheet.shape("tembok", "putik-dalam", circle(0, 0.34 * radius), sheet.fine)


def _kates(sheet: Sheet, radius: float, stretch: float) -> None:
    """A crown of four petals and eight pistils in the middle."""
    reach = radius * stretch
    way = unit(45)
    crown = heart(0.32 * radius * way, 0.92 * radius * way, 0.74 * radius)
    sheet.shape("tembok", "mahkota", crown)
    _sawut_fan(sheet, 0.32 * radius * way, 0.92 * radius * way, 52, 5)
    front = Region.of(crown) + Region.of(crown.conj())
    sheet.behind("tembok", "kelopak", petal(0.34 * radius, 1.04 * reach, 0.56 * radius, 0.5), front)
    sheet.shape("soga", "kelopak-dalam", petal(0.62 * radius, 0.9 * reach, 0.2 * radius, 0.5), sheet.fine)
    sheet.dots("kelopak-latar", [(0.74 + 0.16 * k) * radius for k in range(2)], 0.8 * sheet.point)
    turn = unit(22.5)
    sheet.stroke("putik-latar", polyline([0.22 * radius * turn, 0.33 * radius * turn]), sheet.width)
    sheet.dots("putik-latar", [0.355 * radius * turn], 0.75 * sheet.point)
    sheet.shape("soga", "putik", circle(0, 0.15 * radius))
    sheet.shape("tembok", "putik-dalam", circle(0, 0.06 * radius), sheet.fine)


def _mawar(sheet: Sheet, radius: float, _stretch: float) -> None:
    """Three crowns of petals, each behind the one inside it."""
    front = Region.of(circle(0, 0.2 * radius))
    for crown, (reach, width, shift) in enumerate(((0.5, 0.27, 22.5), (0.76, 0.4, 0.0), (1.0, 0.51, 22.5))):
        mine = front
        for degrees in octant(8, shift):
            way = unit(degrees)
            outline = heart(0.1 * radius * way, reach * radius * way, width * radius, 0.08, 0.74)
            sheet.behind("soga" if crown == 1 else "tembok", f"mahkota-{crown + 1}", outline, front)
            foot = (0.2, 0.48, 0.74)[crown] * radius * way
            latar = "sawut-latar" if crown == 1 else "sawut"
            for turn in (-9, 0, 9) if crown else (0,):
                bright = 1 - 0.004 * turn * turn / (crown or 1)
                tip = foot + 0.58 * (reach * radius - abs(foot)) * bright * way * unit(2.2 * turn)
                start = foot * unit(turn * (0.55, 0.55, 0.4)[crown]) * (1 + 0.06)
                sheet.stroke(latar, polyline([start, tip + (start - foot)]), sheet.width, 0.5 * sheet.width)
        for step in range(8):
            way = unit(shift + 45 * step)
            mine = mine + Region.of(heart(0.1 * radius * way, reach * radius * way, width * radius, 0.08, 0.74))
        front = mine
    sheet.shape("soga", "putik", circle(0, 0.2 * radius))
    sheet.dots("putik-latar", ring_of(0, 0.11 * radius, 8), 0.8 * sheet.point)


def _bintang(sheet: Sheet, radius: float, stretch: float) -> None:
    """A star of eight tips, of two squares, a flower of eight petals in it, a row of points along its notches."""
    tips, ring = star(0, radius, 0.765 * radius, 8), star(0, 0.86 * radius, 0.658 * radius, 8)
    sheet.area("tembok", "bintang", tips, ring)
    sheet.line("bintang", tips)
    sheet.shape("soga", "bintang-dalam", ring, sheet.fine)
    for degrees in octant(8):
        way = unit(degrees)
        sheet.shape("tembok", "kelopak", petal(0.24 * radius * way, 0.62 * radius * way, 0.24 * radius, 0.6))
        sheet.stroke("sawut", polyline([0.3 * radius * way, 0.52 * radius * way]), sheet.width, 0.5 * sheet.width)
        sheet.dots("bintang-latar", [0.72 * radius * way], sheet.point)
    sheet.dots("bintang-latar", [0.56 * radius * unit(22.5)], sheet.point)
    if stretch == 1:  # a rhombic frame leaves no room beside the star
        far = 1 + (1.1 * sheet.point + sheet.width + 0.5) / (0.7 * radius)
        notch = 0.765 * far * radius * unit(22.5)
        for tip in (far * radius, far * radius * unit(45)):
            sheet.dots("cecek-latar", [notch + k * (tip - notch) for k in (0, 0.24, 0.48, 0.72)], 0.85 * sheet.point)
    _heart_of(sheet, 0.17 * radius)


def _cakra(sheet: Sheet, radius: float, _stretch: float) -> None:
    """A wheel: rim, eight blades for spokes, hub."""
    sheet.area("tembok", "pelek", circle(0, radius), circle(0, 0.84 * radius))
    sheet.line("pelek", circle(0, radius))
    sheet.line("pelek", circle(0, 0.84 * radius))
    for path in comb(circle(0, 0.84 * radius), 1.8, -0.09 * radius, start=0.5 * sheet.width):
        sheet.stroke("sawut", path, sheet.fine, 0.6 * sheet.fine)
    for degrees in octant(8):
        way = unit(degrees)
        tip = (0.8 if degrees % 90 < 1 else 0.74) * radius * way
        sheet.shape("tembok", "jari", petal(0.28 * radius * way, tip, 0.2 * radius, 0.6))
        sheet.stroke("sawut", polyline([0.4 * radius * way, 0.62 * radius * way]), sheet.width, 0.5 * sheet.width)
    way = unit(22.5)
    sheet.dots("cecek-latar", [0.74 * radius * way, 0.61 * radius * way], 1.1 * sheet.point)
    _heart_of(sheet, 0.22 * radius)


def _corner(sheet: Sheet, corner: str, middle: complex, room: float) -> None:
    """The small figure where four cells meet."""
    line = sheet.width
    if corner == "bunga":
        foot = 0.16 * room
        sheet.shape("tembok", "bunga-sudut", heart(middle + foot, middle + 0.8 * room, 0.62 * room))
        _sawut_fan(sheet, middle + foot, middle + 0.8 * room, 40, 3)
        sheet.dots("cecek-latar", [middle + 0.5 * room * unit(45)], sheet.point)
        sheet.shape("soga", "bunga-sudut", circle(middle, 0.14 * room))
    elif corner == "kotak":
        square = polygon([middle + 0.74 * room * unit(90 * k) for k in range(4)])
        inner = polygon([middle + 0.4 * room * unit(90 * k) for k in range(4)])
        sheet.area("tembok", "kotak-sudut", square, inner)
        sheet.line("kotak-sudut", square)
        sheet.shape("soga", "kotak-dalam", inner, sheet.fine)
        for path in comb(inner, max(1.2, 2.4 * line), 0.09 * room, start=0.5 * sheet.fine):
            sheet.stroke("sawut", path, sheet.fine, 0.6 * sheet.fine)
        sheet.dots("kotak-latar", [middle + 0.2 * room], sheet.point)
        sheet.dots("cecek-latar", [middle + k * room * unit(45) for k in (0.7, 0.86)], sheet.point)
