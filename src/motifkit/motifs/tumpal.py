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

from motifkit.geometry.path import circle, polygon, polyline
from motifkit.geometry.plane import unit
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import Sheet, coil, line_fits, petal, point_fits
from motifkit.params import Choice, Help, Millimetres, Range, motif
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
    if filling == "sulur":
        _spray(sheet, inner)
    else:
        _sheaths(sheet, inner)
    _between(sheet, between, base, height)
    return Tile.under("pm", Lattice.rectangle(base, height + band), sheet.marks())


def _triangle(half: float, foot: float, tip: float) -> list[complex]:
    return [complex(-half, foot), complex(half, foot), complex(0, tip)]


def _spray(sheet: Sheet, corners: list[complex]) -> None:
    """A stem with pairs of leaves that grow smaller toward the tip, a flower at its foot."""
    half, foot, tip = corners[1].real, corners[1].imag, corners[2].imag
    tall = foot - tip
    heart = complex(0, foot - 0.46 * half)
    for step in range(5):
        way = unit(-90 + 72 * step)
        if way.real >= -1e-9:
            sheet.shape("tembok", "bunga", petal(heart + 0.13 * half * way, heart + 0.4 * half * way, 0.225 * half))
    sheet.shape("soga", "putik", circle(heart, 0.1 * half), sheet.fine)
    stem = heart.imag - 0.55 * half
    sheet.stroke("batang-latar", polyline([complex(0, stem), complex(0, tip + 0.16 * tall)]), 1.4 * sheet.width)
    for step in range(5):
        at = stem - (0.02 + 0.13 * step) * tall
        room = half * (at - tip) / tall
        reach = 1.05 * room - 0.16 * half
        if reach < 3 * sheet.width:
            continue
        root = complex(0.035 * half + sheet.width, at)
        leaf = petal(root, root + reach * unit(-46), 0.42 * reach + 0.3, 0.5)
        sheet.shape("soga" if step % 2 else "tembok", "daun", leaf, sheet.fine)
    sheet.shape("tembok", "kuncup", petal(complex(0, tip + 0.17 * tall), complex(0, tip + 0.06 * tall), 0.12 * half))
    corner = complex(0.62 * half, foot - 0.24 * half)
    sheet.stroke("ukel-latar", coil(corner, 0.15 * half, 1.2, -150, 1), 1.1 * sheet.width, 0.35)


def _sheaths(sheet: Sheet, corners: list[complex]) -> None:
    """The sheaths of a bamboo shoot: pointed arches one above the other, points along the middle."""
    half, foot, tip = corners[1].real, corners[1].imag, corners[2].imag
    tall = foot - tip
    for step in range(5):
        low = foot - (0.06 + 0.15 * step) * tall
        room = half * (low - tip) / tall
        wide = 0.82 * room - 0.3
        arch = petal(complex(0, low), complex(0, low - 0.135 * tall), 1.66 * wide, 0.34, 0.9, 0.0)
        sheet.shape("soga" if step % 2 else "tembok", "pelepah", arch, sheet.fine)
        part = "pelepah-latar" if step % 2 else "pelepah"
        places = [complex(x * wide, low - 0.056 * tall) for x in ((0.14, 0.34) if step < 3 else (0.0,))]
        sheet.dots(part, places, 0.55 * sheet.point)


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
