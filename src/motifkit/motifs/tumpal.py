"""Tumpal (pucuk rebung): a row of tall triangles, each with a spray in it.

Region: Java's coast and far beyond; pucuk rebung, bamboo shoot, in Lasem, Cirebon, Madura, Betawi and West Sumatra
(Perempuanplatinum). A row of isosceles triangles filled with sprays (123dok tumpal); in the kepala of a sarung two rows
that point in opposite directions (Indomagic cloth types). Nine to thirteen over the height of a cloth and a height of
two to two and a half bases are common knowledge without a source. A single row is drawn here; two facing rows are this
one and its mirror.
Restriction: cloth with tumpal was larangan in Surakarta (Paku Buwono III; adoc.pub batik larangan).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.path import circle, polygon
from motifkit.geometry.plane import unit
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import THINNEST, Sheet, coil, flame, line_fits, petal, point_fits
from motifkit.motifs.parts.curves import soft, swing
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["tumpal"]


@motif(
    family="pinggiran",
    group="pm",
    region="Pasisir",
    presets={"ageng": {"base": 36.0, "line": 0.7, "point": 1.4}, "rebung": {"filling": "rebung", "tall": 2.4}},
)
def tumpal(
    *,
    base: Annotated[Millimetres, Range(10, 120), Help("alas segitiga", "base of a triangle")] = 24.0,
    tall: Annotated[float, Range(1.6, 3), Help("tinggi dibagi alas", "height by base")] = 2.2,
    filling: Annotated[
        str, Choice("sulur", "rebung"), Help("isi segitiga: sulur atau pelepah rebung", "spray or bamboo sheaths")
    ] = "sulur",
    between: Annotated[
        str, Choice("bunga", "cecek", "kosong"), Help("isi di antara puncak", "what stands between the tips")
    ] = "bunga",
    line: Line = 0.55,
    point: Point = 1.0,
) -> Tile:
    """Tumpal: barisan segitiga tinggi berisi sulur, untuk kepala dan pinggiran kain.

    A row of tall triangles with a spray in each, on a band of points.
    """
    line_fits("tumpal", line, base, 0.026)
    point_fits("tumpal", point, base, 0.05)
    sheet = Sheet(line, point)
    height = tall * base
    band = 0.14 * base
    base_band(sheet, base, height, band, 6)
    foot = height - line / 2
    outer = _triangle(base / 2 - 0.6 * line - 0.12, foot, 0.02 * height + line)
    edge = 0.055 * base
    inner = _triangle(
        base / 2 - 0.6 * line - 0.12 - 1.9 * edge, foot - edge, 0.02 * height + line + 4.1 * edge * tall / 2.2
    )
    sheet.area("tembok", "tumpal", polygon(outer), polygon(inner))
    sheet.line("tumpal", polygon(outer))
    sheet.line("tumpal-dalam", polygon(inner), sheet.fine)
    _edge_points(sheet, outer, inner)
    _between(sheet, between, base, height)
    size = Lattice.rectangle(base, height + band)
    if filling == "rebung":
        _sheaths(sheet, inner)
        return Tile.under("pm", size, sheet.marks())
    # A spray sways, so the mirrors stand between the triangles: neighbours sway toward each other.
    sheet.mirrored()
    _spray(sheet, inner)
    return Tile.under("pm", Lattice.rectangle(2 * base, height + band), sheet.marks(), complex(base / 2, 0))


def _triangle(half: float, foot: float, tip: float) -> list[complex]:
    return [complex(-half, foot), complex(half, foot), complex(0, tip)]


def _edge_points(sheet: Sheet, outer: list[complex], inner: list[complex]) -> None:
    """A row of points in the white edge, up the right leg as far as there is room."""
    size = max(THINNEST, 0.55 * sheet.point)
    start, end = 0.5 * (outer[1] + inner[1]), 0.5 * (outer[2] + inner[2])
    count = max(3, round(abs(end - start) / (2.4 * size + 0.3)))
    way = (outer[2] - outer[1]) / abs(outer[2] - outer[1])
    places = start + np.arange(0.6, count) / count * (end - start)
    free = np.abs(((places - outer[1]) * way.conjugate()).imag) - 0.5 * (sheet.width + size)
    sheet.dots("cecek-tepi", places[free >= 0.3], size)


def _spray(sheet: Sheet, corners: list[complex]) -> None:
    """A stem that sways up from a flower: into each bend curls a tendril, on the other side stands a leaf."""
    half, foot, tip = corners[1].real, corners[1].imag, corners[2].imag
    tall = foot - tip
    heart = complex(0, foot - 0.46 * half)
    for step in range(5):
        way = unit(-90 + 72 * step)
        leaf = petal(heart + 0.13 * half * way, heart + 0.4 * half * way, 0.22 * half)
        sheet.shape("tembok", "bunga", leaf, sheet.fine)
    sheet.shape("soga", "putik", circle(heart, 0.1 * half), sheet.fine)
    for side in (-1, 1):
        curl = coil(complex(0.66 * side * half, foot - 0.2 * half), 0.14 * half, 1.1, -90 - 60 * side, side)
        sheet.stroke("ukel-latar", curl, sheet.width, 0.6 * sheet.width)
    low, high = heart.imag - 0.42 * half - 0.7 * sheet.width - 0.35, tip + 0.2 * tall
    share = np.linspace(0, 1, 121)
    down = low + (high - low) * share
    room = half * (down - tip) / tall
    bends = max(3, round(0.62 * tall / half))
    stem = 0.3 * room * np.sin(bends * np.pi * share) + 1j * down
    sheet.stroke("batang-latar", soft(stem, 4 * bends), 1.3 * sheet.width, 0.9 * sheet.width)
    for bend in range(bends):
        # Where the stem crosses the middle it leans to one side; the tendril swings into the bend on the other.
        side = -1 if bend % 2 == 0 else 1
        root, most = int(120 * (bend + 0.1) / bends), int(120 * (bend + 0.5) / bends)
        _tendril(sheet, complex(stem[root]), 1.05 * room[most], side)
        out = complex(stem[most]) - side * (0.65 * sheet.width + 0.5 * sheet.fine + 0.35)
        reach = 0.5 * room[most]
        if reach > 5 * sheet.fine:
            way = unit(-90 - 42 * side)
            leaf = petal(out, out + reach * way, 0.4 * reach, 0.5)
            sheet.shape("soga", "daun", leaf, sheet.fine)
            free = stem[int(120 * (bend + 0.92) / bends)] + side * 0.62 * room[most]
            sheet.dots("cecek-latar", [free, free - 1.9j * sheet.point], 0.7 * sheet.point)
    top = complex(stem[-1])
    bud = petal(top, top - 0.1j * tall, 0.1 * half)
    sheet.shape("tembok", "kuncup", bud, sheet.fine)


def _tendril(sheet: Sheet, root: complex, room: float, side: int) -> None:
    """One tendril to a side (1 the right) that curls in at its end."""
    branch = swing(1.5 * room, [(0, -70), (0.3, -30), (0.6, 80), (1, 330)])
    curl = branch.path()
    path = root + (curl if side > 0 else -np.conj(curl))
    sheet.stroke("sulur-latar", path, sheet.width, 0.6 * sheet.width)


def _sheaths(sheet: Sheet, corners: list[complex]) -> None:
    """The sheaths of a bamboo shoot: leaves that rise from both legs toward the middle, pair over pair."""
    half, foot, tip = corners[1].real, corners[1].imag, corners[2].imag
    tall = foot - tip
    for step in range(6):
        low = foot - (0.035 + 0.135 * step) * tall
        room = half * (low - tip) / tall - 0.5 * sheet.width - 1.5
        if room < 7 * sheet.fine:
            bud = petal(complex(0, low - 0.02 * tall), complex(0, low - 0.13 * tall), 0.6 * room, 0.4)
            sheet.shape("soga" if step % 2 else "tembok", "kuncup", bud, sheet.fine)
            break
        start, end = complex(0.87 * room, low - 0.02 * tall), complex(0.5 * sheet.fine + 0.25, low - 0.165 * tall)
        wide = min(0.42 * abs(end - start), 0.078 * tall)
        leaf = flame(start, end, wide, -0.1)
        sheet.shape("soga" if step % 2 else "tembok", "pelepah", leaf, sheet.fine)
        part = "pelepah-latar" if step % 2 else "pelepah"
        size = min(0.55 * sheet.point, 0.3 * wide)
        places = [start + share * (end - start) for share in (0.2, 0.36, 0.52)[: max(1, 3 - step // 2)]]
        if size >= THINNEST:
            sheet.dots(part, places, size)


def _between(sheet: Sheet, between: str, base: float, height: float) -> None:
    """A hanging flower or points between two triangles' tips."""
    middle = complex(base / 2, 0.12 * height)
    if between == "bunga":
        reach = 0.27 * base
        for degrees in (90, 38, 142, -10, 190):
            way = unit(degrees)
            leaf = petal(middle + 0.2 * reach * way, middle + reach * way, 0.5 * reach)
            sheet.shape("tembok", "bunga-gantung", leaf, sheet.fine)
        sheet.shape("soga", "bunga-gantung", circle(middle, 0.17 * reach), sheet.fine)
    if between != "kosong":
        for row in range(4):
            here = complex(base / 2, (0.33 + 0.085 * row) * height)
            away = (0.16 - 0.035 * row) * base
            sheet.dots("cecek-latar", [here + away] if row < 3 else [], sheet.point)
            sheet.dots("cecek-latar", [here], 0.8 * sheet.point)
