"""Untu walang: the teeth of a grasshopper, a saw along an edge.

Region: Pekalongan and other coastal towns, where it runs along the long edges of a sarung (Brandoke sarung); also one
of the seven fills of udan liris (Bahankain udan liris). A row of teeth. Construction: triangles on a base line, a
band of points under them, points between their tips.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.geometry.path import polygon, polyline
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import Sheet, line_fits, point_fits
from motifkit.params import Choice, Help, Millimetres, Range, motif
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["untu_walang"]


@motif(
    family="pinggiran",
    group="pm",
    region="Pasisir",
    presets={"alus": {"step": 7.0, "line": 0.4, "point": 0.6}, "rangkap": {"rows": "rangkap", "filling": "sawut"}},
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
    line_fits("untu_walang", line, step, 0.06)
    point_fits("untu_walang", point, step, 0.09)
    sheet = Sheet(line, point)
    height = tall * step
    band = 0.26 * step
    top = 0.55 * step if rows == "rangkap" else 0.12 * step
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
        for x in (-0.4, -0.2, 0.0, 0.2, 0.4):
            reach = 0.62 * (1 - 1.7 * abs(x)) * height
            path = polyline([complex(x * step, low + 0.04 * height), complex(x * step, low + 0.04 * height - reach)])
            if reach > 0.8:
                sheet.stroke("sawut", path, sheet.fine, 0.3)
    if rows == "rangkap":
        tip = complex(step / 2, 0.04 * step + line)
        reach = 0.55 * (step / 2 - line - 0.4)
        second = [tip + complex(-reach, 1.05 * reach), tip + complex(reach, 1.05 * reach), tip]
        sheet.shape("soga", "gigi-kedua", polygon(second), sheet.fine)
    edge = complex(step / 2, top + (0.3 if rows == "tunggal" else 0.42) * height)
    sheet.dots("cecek-latar", [edge + 0.16 * step * 0.5 - 0.12j * height], point)
    sheet.dots("cecek-latar", [edge + 0.16j * height], 0.8 * point)
    return Tile.under("pm", Lattice.rectangle(step, foot + band), sheet.marks())
