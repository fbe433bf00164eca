"""Jlamprang: roundels with a lotus in a net of squares, their outlines rows of square points.

Region: Pekalongan, the coast; a sister of nitik from the same woven source, patola (Umzara nitik). Squares and
rectangles arranged as if woven (Umzara nitik; Radar Pekalongan jlamprang); points, circles and boxes in two colours,
mostly with a lotus (padma) in the circle (Ayosemarang); rhombi too (UIN Alauddin abstract). Red, green, blue and
yellow, with soga and wedel to help; favoured by makers of Arab descent because it shows no living being (Radar
Pekalongan). Construction: an eight-lobed roundel in every cell, a quarter of a rosette in each of its corners, every
contour a row of square points.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.mark import Fill
from motifkit.geometry.path import Path, arc, circle, join, length, polygon, sample
from motifkit.geometry.plane import unit
from motifkit.motifs.drawing import Sheet, line_fits, octant, petal, point_fits, ring_of
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["jlamprang"]


@motif(
    family="nitik",
    group="p4m",
    region="Pekalongan",
    presets={
        "ageng": {"spacing": 110.0, "line": 0.8, "point": 1.6},
        "bulat": {"lobes": "polos", "ground": "kosong"},
    },
)
def jlamprang(
    *,
    spacing: Annotated[Millimetres, Range(40, 300), Help("sisi raport", "side of the repeat")] = 80.0,
    lobes: Annotated[
        str,
        Choice("lekuk", "polos"),
        Help("lingkaran berlekuk delapan atau polos", "roundel with eight lobes or plain"),
    ] = "lekuk",
    padma: Annotated[
        float, Range(0.4, 0.56), Help("besar padma dibagi lingkaran", "size of the lotus by the roundel")
    ] = 0.52,
    ground: Annotated[
        str, Choice("anyam", "kosong"), Help("isi latar: titik anyaman atau kosong", "ground: woven points or none")
    ] = "anyam",
    line: Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")] = 0.6,
    point: Annotated[Millimetres, Range(0.4, 4), Help("sisi titik persegi", "side of the square points")] = 1.15,
) -> Tile:
    """Jlamprang: lingkaran berisi padma, garisnya deretan titik persegi.

    Eight-lobed roundels with a lotus on a square net, quarter rosettes in the corners, contours of square points.
    """
    line_fits("jlamprang", line, spacing, 0.012)
    point_fits("jlamprang", point, spacing, 0.02, 0.4)
    sheet = Sheet(line, point, first=("colet:biru", "colet:merah"))
    radius = 0.44 * spacing
    band = _roundel(sheet, radius, lobes)
    _boxes(sheet, 1.13 * padma * radius + line / 2, radius - band - (0.1 * radius if lobes == "lekuk" else 0.0))
    _padma(sheet, padma * radius)
    _corner(sheet, complex(spacing, spacing) / 2, 0.62 * (spacing / math.sqrt(2) - radius))
    if ground == "anyam":
        _woven(sheet, spacing, radius)
    return Tile.under("p4m", Lattice.square(spacing), sheet.marks())


def _dabs(sheet: Sheet, path: Path, part: str, side: float, gap: float = 0.75) -> None:
    """Square points along a path, turned with it; a whole number of eights on a closed one."""
    whole = length(path)
    count = max(1, round(whole / (side * (1 + gap)) / 8)) * 8
    places, along = sample(path, (np.arange(count) + 0.5) * whole / count)
    for place, way in zip(places.tolist(), along.tolist(), strict=True):
        square = polygon(place + side / 2 * way * np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j]))
        sheet.layers.setdefault("isen", []).append(Fill((square,), "isen", part))


def _lobed(radius: float, depth: float) -> Path:
    """A ring of eight outward arcs, their notches ``depth`` inside the radius."""
    notch = radius - depth
    knots = [notch * unit(22.5 + 45 * step) for step in range(9)]
    pieces = []
    for start, end in pairwise(knots):
        top = radius * (start + end) / abs(start + end)
        chord, rise = abs(end - start) / 2, abs(top - (start + end) / 2)
        bend = (chord**2 + rise**2) / (2 * rise)
        middle = top - bend * top / abs(top)
        first = math.degrees(np.angle(start - middle))
        sweep = math.degrees(np.angle((end - middle) / (start - middle)))
        pieces.append(arc(middle, bend, first, first + sweep))
    ring = join(*pieces)
    ring[-1, 3] = ring[0, 0]
    return ring


def _roundel(sheet: Sheet, radius: float, lobes: str) -> float:
    """The band of the roundel: two lines with a row of square points between; its width in mm."""
    depth, band = 0.11 * radius, 0.12 * radius
    lobed = lobes == "lekuk"
    outer = _lobed(radius, depth) if lobed else circle(0, radius)
    inner = _lobed(radius - band, depth * 0.9) if lobed else circle(0, radius - band)
    middle = _lobed(radius - band / 2, depth * 0.95) if lobed else circle(0, radius - band / 2)
    sheet.area("colet:merah", "lingkaran", outer, inner)
    sheet.line("lingkaran", outer)
    sheet.line("lingkaran", inner)
    _dabs(sheet, middle, "titik-latar", min(sheet.point, band - sheet.width - 1.25), 1.0)
    return band


def _boxes(sheet: Sheet, low: float, high: float) -> None:
    """Rings of square points on the dark between the lotus and its band, box beside box as if woven."""
    side = sheet.point
    step = side + max(0.45, 0.5 * side)
    rings = int((high - low - sheet.width / 2 - 0.7 + step - side) / step)
    start = low + (high - sheet.width / 2 - low - rings * step + step - side) / 2 + side / 2
    for ring in range(rings):
        _dabs(sheet, circle(0, start + ring * step), "titik-latar", side, 0.9 if ring % 2 else 0.6)


def _padma(sheet: Sheet, radius: float) -> None:
    """The lotus: eight petals, eight behind them, a heart, on a disc of its own."""
    point = sheet.point
    sheet.shape("colet:biru", "dalam", circle(0, 1.13 * radius))
    for degrees in octant(8):
        way = unit(degrees)
        outline = petal(0.26 * radius * way, radius * way, 0.38 * radius, 0.6)
        sheet.shape("tembok", "padma", outline)
        inside = petal(0.42 * radius * way, 0.84 * radius * way, 0.17 * radius, 0.55)
        sheet.shape("colet:kuning", "padma-dalam", inside, sheet.fine)
    way = unit(22.5)
    sheet.shape("tembok", "padma-sela", petal(0.62 * radius * way, 0.98 * radius * way, 0.1 * radius, 0.6), sheet.fine)
    sheet.shape("colet:hijau", "hati", circle(0, 0.19 * radius))
    sheet.dots("hati-latar", ring_of(0, 0.105 * radius, 8), min(0.8 * point, 0.05 * radius))


def _corner(sheet: Sheet, middle: complex, reach: float) -> None:
    """A rosette where four cells meet: a rhombus set in square points, four petals in it."""
    ring = polygon([middle + 1.42 * reach * unit(90 * step) for step in range(4)])
    _dabs(sheet, ring, "titik-latar", sheet.point)
    for degrees in (0, 45):
        way = unit(degrees)
        tip = (0.98 if degrees == 0 else 0.66) * reach
        outline = petal(middle + 0.2 * reach * way, middle + tip * way, (0.4 if degrees == 0 else 0.21) * reach, 0.6)
        sheet.shape("colet:hijau" if degrees == 0 else "tembok", "mawar", outline)
    sheet.shape("colet:kuning", "hati", circle(middle, 0.16 * reach))


def _woven(sheet: Sheet, spacing: float, radius: float) -> None:
    """Short rows of square points between two roundels, as if woven."""
    edge, step = complex(spacing / 2, 0), 1.8 * sheet.point
    for row in range(1, 4):
        here = edge + 1j * (0.085 * spacing + row * step)
        reach = math.sqrt(max(0.0, (spacing / 2) ** 2)) - math.sqrt(max(0.0, radius**2 - here.imag**2))
        count = int((reach - 0.9 * sheet.point) / step)
        for each in range(-count, count + 1):
            square = here + each * step
            corners = square + sheet.point / 2 * np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j])
            sheet.layers.setdefault("isen", []).append(Fill((polygon(corners),), "isen", "titik-latar"))
