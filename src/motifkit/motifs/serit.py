"""Serit: the comb, close fine strokes along an edge.

Region: Pekalongan and other coastal towns, on the long edges of a sarung (the name: Brandoke sarung; its geometry is
common knowledge without a source). A row of close parallel short strokes on a line, like the teeth of a comb; on a
head cloth the outer edge has such stripes like a fringe (Indomagic cloth types).
"""

from __future__ import annotations

from typing import Annotated

from motifkit.geometry.path import polyline
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import Sheet, line_fits, point_fits
from motifkit.params import Choice, Help, Millimetres, Range, motif
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["serit"]


@motif(
    family="pinggiran",
    group="pm",
    region="Pasisir",
    presets={"rapat": {"teeth": 12, "line": 0.32, "point": 0.6}, "pucuk": {"edge": "pucuk", "tall": 1.4}},
)
def serit(
    *,
    step: Annotated[Millimetres, Range(6, 60), Help("lebar satu kelompok gigi", "width of a group of teeth")] = 14.0,
    teeth: Annotated[int, Range(4, 14), Help("gigi dalam satu kelompok", "teeth in a group")] = 8,
    tall: Annotated[float, Range(0.6, 2), Help("tinggi sisir dibagi lebar", "height of the comb by its width")] = 0.9,
    edge: Annotated[
        str,
        Choice("lengkung", "pucuk"),
        Help("ujung gigi melengkung atau meruncing", "tips on a curve or rising to a peak"),
    ] = "lengkung",
    line: Line = 0.45,
    point: Point = 0.8,
) -> Tile:
    """Serit: deretan garis rapat seperti gigi sisir di tepi kain.

    Close parallel strokes on a line like the teeth of a comb, a point on every tip.
    """
    line_fits("serit", line, step, max(0.02, 1 / teeth - 0.45 / step))
    point_fits("serit", point, step, 0.09)
    sheet = Sheet(line, point)
    height, band = tall * step, 0.24 * step
    foot = height + 0.1 * step
    base_band(sheet, step, foot, band, 4)
    size = min(0.8 * point, step / teeth - 0.3)
    for tooth in range(teeth):
        share = (tooth + 0.5) / teeth
        rise = 4 * share * (1 - share) if edge == "lengkung" else 1 - abs(2 * share - 1)
        reach = height * (0.6 + 0.4 * rise) - 1.2 * point - 0.3
        start = complex((share - 0.5) * step, foot)
        sheet.stroke("serit-latar", polyline([start, start - 1j * reach]), line, 0.7 * line)
        if size >= 0.3:
            sheet.dots("cecek-latar", [start - 1j * (reach + 0.5 * size + 0.62)], size)
    return Tile.under("pm", Lattice.rectangle(step, foot + band), sheet.marks())
