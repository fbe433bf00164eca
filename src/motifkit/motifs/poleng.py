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
from motifkit.geometry.path import Path, polygon, polyline
from motifkit.motifs.drawing import Sheet, line_fits, point_fits
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
        "sudhamala": {"kind": "sudhamala"},
        "tridatu": {"kind": "tridatu"},
        "bang-bintulu": {"kind": "bang-bintulu", "check": 30.0, "edging": 0.12},
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
    edging: Annotated[
        float, Range(0.06, 0.16), Help("lebar pinggir kotak dibagi sisinya", "edging of a square by its side")
    ] = 0.08,
    filling: Annotated[
        str,
        Choice("cecek", "polos"),
        Help("deretan cecek di pinggir kotak, atau polos", "points in the edging or none"),
    ] = "cecek",
    line: Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")] = 0.5,
    point: Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")] = 0.7,
) -> Tile:
    """Poleng: papan catur hitam dan putih.

    A chequer of black and white squares, each with its edging; between them grey (woven), red or yellow squares by its
    kind.
    """
    line_fits("poleng", line, check, 0.025)
    point_fits("poleng", point, check, 0.04)
    sheet = Sheet(line, point, first=("colet:merah",))
    half, edge = check / 2, edging * check
    # The origin is the middle of a black square; white ones lie beside it, so that they meet at corners too.
    _edging(sheet, 0j, half, edge, filling, "-latar")
    white = complex(check, 0) if kind == "rwabhineda" else complex(check, check)
    sheet.shape("tembok", "kotak-putih", _square(white, half))
    _edging(sheet, white, half, edge, filling, "")
    if kind == "rwabhineda":
        return Tile.under("p4m", Lattice.square(check * 2**0.5, 45), sheet.marks())
    mixed = complex(check, 0)
    if kind == "sudhamala":
        _woven(sheet, mixed, half)
    elif kind == "tridatu":
        # White and black squares have the outlines between them and this one.
        sheet.line("kotak-hitam", _square(0j, half))
        sheet.area("colet:merah", "kotak-campur", _square(mixed, half))
        _edging(sheet, mixed, half, edge, filling, "-latar")
    else:
        inner = _square(mixed, half - edge)
        sheet.area("colet:kuning", "kotak-kuning", _square(mixed, half), inner)
        sheet.line("kotak-hitam", _square(0j, half))
        sheet.shape("colet:merah", "kotak-campur", inner)
        _points(sheet, mixed, half - edge / 2, filling, "cecek")
    return Tile.under("p4m", Lattice.square(2 * check), sheet.marks())


def _square(centre: complex, half: float) -> Path:
    return polygon(centre + half * np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j]))


def _edging(sheet: Sheet, centre: complex, half: float, edge: float, filling: str, ground: str) -> None:
    """A thin line inside the edge of a square, and a row of points within it; white ones on a dark square."""
    sheet.stroke(f"pinggir{ground}", _square(centre, half - edge), sheet.fine)
    _points(sheet, centre, half - 2 * edge, filling, f"cecek{ground}")


def _points(sheet: Sheet, centre: complex, half: float, filling: str, part: str) -> None:
    """Points in a row along the sides of a square, one at every corner."""
    if filling == "polos":
        return
    count = max(2, int(half / (1.5 * sheet.point + 0.4)))
    side = [half * complex(1, each / count) for each in range(count + 1)]
    sheet.dots(part, [centre + each for each in (*side, *(complex(place.imag, half) for place in side))], sheet.point)


def _woven(sheet: Sheet, centre: complex, half: float) -> None:
    """A grey square: white lines over the dark ground, as white weft lies over black warp."""
    room = half - sheet.width / 2 - 0.25 - sheet.fine / 2
    count = max(2, int(2 * room / (sheet.fine + max(0.45, sheet.fine))))
    for each in range(count // 2 + 1):
        across = centre + 1j * (2 * room * each / count - room)
        sheet.stroke("anyam-latar", polyline([across - room, across + room]), sheet.fine)
