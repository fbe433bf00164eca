"""Untu walang: the teeth of a grasshopper, a saw along an edge.

Region: Pekalongan and other coastal towns, where it runs along the long edges of a sarung (Brandoke sarung); also one
of the seven fills of udan liris (Bahankain udan liris). A row of teeth. Construction: triangles on a base line, a
band of points under them, points between their tips; double teeth are lower ones behind and between the first.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.path import Path, polygon, polyline
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import THINNEST, Sheet, line_fits, point_fits
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["untu_walang"]


@motif(
    family="pinggiran",
    group="pm",
    region="Pasisir",
    presets={
        "alus": {"step": 7.0, "line": 0.4, "point": 0.6},
        "rangkap": {"rows": "rangkap", "filling": "sawut", "line": 0.4},
    },
)
def untu_walang(
    *,
    step: Annotated[Millimetres, Range(4, 60), Help("jarak antar gigi", "from tooth to tooth")] = 11.0,
    tall: Annotated[float, Range(0.7, 2), Help("tinggi gigi dibagi jarak", "height of a tooth by the step")] = 1.15,
    rows: Annotated[
        str, Choice("tunggal", "rangkap"), Help("satu baris atau gigi rangkap", "single or double teeth")
    ] = ("tunggal"),
    filling: Annotated[str, Choice("cecek", "sawut", "kosong"), Help("isi gigi", "filling of a tooth")] = "cecek",
    line: Line = 0.45,
    point: Point = 0.75,
) -> Tile:
    """Untu walang: barisan gigi segitiga di tepi kain.

    A row of triangular teeth on a band of points, like the edge of a saw.
    """
    line_fits("untu-walang", line, step, 0.06)
    point_fits("untu-walang", point, step, 0.09)
    sheet = Sheet(line, point)
    height = tall * step
    band = 0.26 * step
    top = 0.12 * step
    foot = top + height
    base_band(sheet, step, foot, band, 4)
    half = step / 2 - 0.1
    tooth = [complex(-half, foot - line / 2), complex(half, foot - line / 2), complex(0, top + line)]
    sheet.shape("tembok", "gigi", polygon(tooth))
    low = tooth[0].imag - 0.14 * height
    core = [complex(-0.5 * half, low), complex(0.5 * half, low), complex(0, top + 0.36 * height)]
    if filling == "cecek":
        sheet.shape("soga", "gigi-dalam", polygon(core), sheet.fine)
        sheet.dots("gigi-latar", [complex(0, low - 0.15 * height)], min(0.8 * point, 0.3 * half))
    elif filling == "sawut":
        _sawut(sheet, half, tooth[0].imag, height)
    if rows == "rangkap":
        _behind(sheet, step, complex(step / 2, foot - line / 2), 0.62 * height, polygon(tooth))
    edge = complex(step / 2, top + (0.3 if rows == "tunggal" else 0.1) * height)
    sheet.dots("cecek-latar", [edge + 0.16 * step * 0.5 - 0.12j * height], point)
    sheet.dots("cecek-latar", [edge + 0.16j * height], 0.8 * point)
    return Tile.under("pm", Lattice.rectangle(step, foot + band), sheet.marks())


def _sawut(sheet: Sheet, half: float, foot: float, height: float) -> None:
    """Strokes that stand on the foot of a tooth, each as tall as the tooth's sides leave room for."""
    count = max(3, 2 * int(half / (2.4 * sheet.fine + 0.5)) + 1)
    for k in range(count):
        across = half * (2 * (k + 0.5) / count - 1)
        tall = height * (1 - (abs(across) + 0.5 * sheet.width + sheet.fine + 0.5) / half) - 0.3
        start = complex(across, foot - 0.5 * (sheet.width + sheet.fine) - 0.32)
        if tall > 3 * sheet.fine:
            sheet.stroke("sawut", polyline([start, start - 0.86j * tall]), sheet.fine, 0.6 * sheet.fine)


def _behind(sheet: Sheet, step: float, foot: complex, tall: float, tooth: Path) -> None:
    """A lower brown tooth that stands behind two neighbours, a point in it."""
    half = 0.42 * step
    ring = polygon([foot - half, foot + half, foot - 1j * tall])
    front = Region.joined([Region.of(tooth), Region.of(tooth + step)])
    sheet.behind("soga", "gigi-belakang", ring, front, sheet.fine)
    size = min(0.7 * sheet.point, 0.1 * step)
    if size >= THINNEST:
        sheet.dots("gigi-latar", [foot - 0.62j * tall], size)
