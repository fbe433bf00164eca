"""Gringsing: a close net of scales or rings, each with its point; among the oldest patterns named.

Region: Java; named in old Javanese texts (akucintanusantaraku; Semarangpos gringsing). The double-ikat gringsing of
Tenganan in Bali is a weaving and another thing. Sources disagree on the form, so each is a motif: (a) fish scales as a
ground, each scale white with a soga edge and a cecek (akucintanusantaraku; Semarangpos); (b) circles packed like a
honeycomb with a point in each (Beritasitu; akucintanusantaraku); (c) a measured gringsing ceplok: cells of 1 cm, a
half circle in the upper left corner, a point of 2 mm in the middle (Infobatik gringsing ceplok, UNY).
Meaning: gring ill, sing not; balance (akucintanusantaraku).
"""

from __future__ import annotations

import math
from typing import Annotated

from motifkit.generator import motif
from motifkit.geometry.path import Path, arc, join, polyline, reverse
from motifkit.geometry.plane import unit
from motifkit.motifs.drawing import THINNEST, Sheet, line_fits, point_fits
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["gringsing", "gringsing_bulat", "gringsing_ceplok"]

_Line = Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")]
_Point = Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")]


@motif(
    family="gringsing",
    group="cm",
    region="Jawa",
    presets={"alus": {"width": 7.0, "line": 0.35, "point": 0.6}, "ageng": {"width": 22.0, "edge": 0.22, "rays": 5}},
)
def gringsing(
    *,
    width: Annotated[Millimetres, Range(4, 80), Help("lebar sisik", "width of a scale")] = 12.0,
    edge: Annotated[float, Range(0.1, 0.3), Help("tebal tepi soga dibagi lebar", "brown edge by the width")] = 0.17,
    rays: Annotated[int, Range(0, 7), Help("jumlah sawut dalam sisik", "strokes in a scale")] = 3,
    line: _Line = 0.45,
    point: _Point = 0.9,
) -> Tile:
    """Gringsing: sisik putih bertepi soga, satu cecek di dalamnya.

    Scales in shifted rows, white with a brown edge, a point in each and short strokes below it.
    """
    line_fits("gringsing", line, width, 0.06)
    point_fits("gringsing", point, width, 0.11)
    sheet = Sheet(line, point)
    half = width / 2
    ends = complex(-half, 0), complex(half, 0)
    top = arc(0, half, 180, 360)
    # The scales of the row below cover the lower half of this one up to a tip.
    sides = arc(complex(half, half), half, 270, 180), arc(complex(-half, half), half, 0, -90)
    sheet.area("tembok", "sisik", _ring(top, *sides))
    inside = _bow(ends, half - edge * width)
    sheet.area("soga", "tepi", _ring(top, reverse(inside)))
    sheet.line("sisik", top)
    sheet.line("sisik-dalam", inside, sheet.fine)
    sheet.dots("cecek", [complex(0, (edge - 0.33) * width)], point)
    foot = complex(0, half)
    for ray in range(rays):
        turn = 12 * (2 * ray / (rays - 1) - 1) if rays > 1 else 0.0
        way = unit(turn - 90)
        start = (0.36 if abs(turn) < 1 else 0.43) * width
        path = polyline([foot + start * way, foot + (0.54 - 0.0035 * abs(turn)) * width * way])
        # Low down the two scales of the next row leave little room.
        free = half - math.sqrt(half**2 - start**2) - abs(start * way.real) - line - 0.42
        if free < 0:
            continue
        sheet.stroke("sawut", path, 0.9 * line, 0.5 * line)
    return Tile.under("cm", Lattice.rectangle(width, width), sheet.marks())


def _ring(*pieces: Path) -> Path:
    ring = join(*pieces)
    ring[-1, 3] = ring[0, 0]
    return ring


def _bow(ends: tuple[complex, complex], rise: float) -> Path:
    """An arc over the line between two places, so high above it on paper."""
    half = abs(ends[1] - ends[0]) / 2
    radius = (half**2 + rise**2) / (2 * rise)
    centre = (ends[0] + ends[1]) / 2 + 1j * (radius - rise)
    sweep = math.degrees(math.asin(min(1.0, half / radius)))
    return arc(centre, radius, 270 - sweep, 270 + sweep)


def _even_circle(radius: float) -> Path:
    """A circle of twelve arcs, which every turn and mirror about its middle brings onto itself piece by piece."""
    ring = join(*(arc(0, radius, angle, angle + 30) for angle in range(0, 360, 30)))
    ring[-1, 3] = ring[0, 0]
    return ring


@motif(
    family="gringsing",
    group="p6m",
    region="Jawa",
    presets={"ageng": {"step": 26.0, "line": 0.7, "point": 1.5}, "pitu": {"inside": "pitu", "step": 18.0}},
)
def gringsing_bulat(
    *,
    step: Annotated[Millimetres, Range(5, 80), Help("jarak antar lingkaran", "from ring to ring")] = 14.0,
    edge: Annotated[
        float,
        Range(0.06, 0.16),
        Help("jarak kedua garis lingkaran dibagi jarak", "from line to line of a ring by the step"),
    ] = 0.08,
    inside: Annotated[
        str, Choice("titik", "pitu"), Help("satu titik atau cecek pitu", "a single point or seven points")
    ] = "titik",
    line: _Line = 0.4,
    point: _Point = 0.8,
) -> Tile:
    """Gringsing bulat: lingkaran rapat seperti sarang lebah, bertitik di tengah.

    Rings packed like a honeycomb, white between two brown lines, a point or seven of them in each.
    """
    line_fits("gringsing-bulat", line, step, 0.04)
    point_fits("gringsing-bulat", point, step, 0.075)
    sheet = Sheet(line, point)
    radius = 0.5 * step - line / 2 - 0.18
    within = radius - edge * step
    sheet.shape("tembok", "lingkaran", _even_circle(radius))
    sheet.line("lingkaran-dalam", _even_circle(within), sheet.fine)
    between = min(1.2 * point, 2 * (step / math.sqrt(3) - radius - line / 2 - 0.28))
    if between >= 0.3:
        sheet.dots("cecek-latar", [step / math.sqrt(3) * unit(30)], between)
    if inside == "pitu":
        sheet.dots("cecek", [0.56 * within], min(point, 0.3 * within))
    heart = min(0.6 * point, 0.14 * within) if inside == "pitu" else min(0.95 * point, 0.24 * within)
    sheet.shape("soga", "titik-tengah", _even_circle(heart), sheet.fine)
    return Tile.under("p6m", Lattice.hexagonal(step), sheet.marks())


@motif(
    family="gringsing",
    group="cm",
    region="Yogyakarta",
    presets={"ageng": {"cell": 20.0, "line": 0.6, "rays": 9, "point": 3.6}},
)
def gringsing_ceplok(
    *,
    cell: Annotated[Millimetres, Range(6, 80), Help("sisi kotak", "side of a cell")] = 10.0,
    bow: Annotated[float, Range(0.24, 0.38), Help("besar setengah lingkaran", "size of the half circle")] = 0.34,
    rays: Annotated[int, Range(0, 9), Help("jumlah cecek di busur", "points round the half circle")] = 7,
    line: _Line = 0.36,
    point: Annotated[
        Millimetres, Range(0.5, 10), Help("garis tengah titik tengah", "diameter of the middle point")
    ] = 2.0,
) -> Tile:
    """Gringsing ceplok: kotak satu senti, setengah lingkaran di sudut dan titik di tengah.

    Cells with a half circle in the upper left corner, edged with brown like a scale, and a point in the middle.
    """
    line_fits("gringsing-ceplok", line, cell, 0.05)
    point_fits("gringsing-ceplok", point, cell, 0.21, 0.5)
    sheet = Sheet(line, point)
    ends = complex(0, bow * cell), complex(bow * cell, 0)
    middle, radius = (ends[0] + ends[1]) / 2, bow * cell / math.sqrt(2)
    sheet.area("tembok", "kotak", _ring(polyline([0, cell, complex(cell, cell), complex(0, cell), 0])))
    sheet.line("kotak", polyline([0, cell]))
    sheet.line("kotak", polyline([0, complex(0, cell)]))
    # The corner behind the chord is brown, and so is the edge of the half circle; between them it is white.
    rim, within = arc(middle, radius, -45, 135), arc(middle, 0.66 * radius, -45, 135)
    edge = _ring(rim, polyline([rim[-1, 3], within[-1, 3]]), reverse(within), polyline([within[0, 0], rim[0, 0]]))
    sheet.area("soga", "setengah-lingkaran", edge)
    sheet.area("soga", "sudut", _ring(polyline([0, ends[1], ends[0], 0])))
    sheet.line("setengah-lingkaran", rim)
    sheet.line("setengah-lingkaran-dalam", within, sheet.fine)
    sheet.line("tali-busur", polyline(ends), sheet.fine)
    size = max(THINNEST, min(0.3 * point, 0.16 * radius))
    sheet.dots("cecek", [middle + 0.26 * radius * unit(45)], size)
    for step in range(rays):
        way = unit(45 + (180 / rays) * (step - (rays - 1) / 2))
        start = radius + line / 2 + 0.3 + 0.5 * size
        sheet.dots("cecek", [middle + start * way], size)
    spot = complex(0.5, 0.5) * cell
    sheet.dots("titik-tengah", [spot], point)
    small = max(THINNEST, 0.22 * point)
    _far_corner(sheet, cell, small, 0.5 * point)
    return Tile.under("cm", Lattice.square(cell * math.sqrt(2), -45), sheet.marks())


def _far_corner(sheet: Sheet, cell: float, size: float, heart: float) -> None:
    """Points in the half of a cell away from its half circle: along both sides, and an arc round the middle point."""
    rim = cell - sheet.width / 2 - 0.35 - size / 2
    step = 1.7 * size + 0.35
    count = int(0.66 * cell / step)
    sheet.dots("cecek", [complex(rim, rim - step * each) for each in range(count)], size)
    sheet.dots("cecek", [complex(rim - step * each, rim) for each in range(1, count)], size)
    away = heart + 0.5 + size / 2
    sheet.dots("cecek", [complex(0.5, 0.5) * cell + away * unit(45 + turn) for turn in (-80, -40, 0, 40, 80)], size)
