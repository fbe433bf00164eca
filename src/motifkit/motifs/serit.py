"""Serit: the comb, close fine strokes along an edge.

Region: Pekalongan and other coastal towns, on the long edges of a sarung (the name: Brandoke sarung; its geometry is
common knowledge without a source). A row of close parallel short strokes on a line, like the teeth of a comb; on a
head cloth the outer edge has such stripes like a fringe (Indomagic cloth types). Construction: long teeth on one side
of a band of points and a short even fringe on the other, as a fine comb has them; the tips of the long ones rise and
fall in groups, a row of points over them.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.errors import ParameterError
from motifkit.generator import motif
from motifkit.geometry.path import polyline
from motifkit.language import _
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import THINNEST, Sheet, line_fits, point_fits
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["serit"]

CLEAR = 0.3
"""Millimetres between two teeth at the least."""


@motif(
    family="pinggiran",
    group="pm",
    region="Pasisir",
    presets={"rapat": {"teeth": 18, "line": 0.32, "point": 0.6}, "pucuk": {"edge": "pucuk", "tall": 1.2}},
)
def serit(
    *,
    step: Annotated[Millimetres, Range(6, 60), Help("lebar satu kelompok gigi", "width of a group of teeth")] = 14.0,
    teeth: Annotated[int, Range(6, 24), Help("gigi dalam satu kelompok", "teeth in a group")] = 14,
    tall: Annotated[float, Range(0.5, 1.6), Help("tinggi sisir dibagi lebar", "height of the comb by its width")] = 0.8,
    edge: Annotated[
        str,
        Choice("lengkung", "pucuk"),
        Help("ujung gigi melengkung atau meruncing", "tips on a curve or rising to a peak"),
    ] = "lengkung",
    line: Line = 0.42,
    point: Point = 0.7,
) -> Tile:
    """Serit: deretan garis rapat seperti gigi sisir di tepi kain.

    Close parallel strokes on a band, like the teeth of a comb: long ones with a row of points over their tips, and a
    short even fringe on the other side.
    """
    if step / teeth - CLEAR < THINNEST:
        raise ParameterError(
            _("serit: {teeth} teeth are too many for a group {step} mm wide; it may have {best} at most").format(
                teeth=teeth, step=format_number(step), best=int(step / (THINNEST + CLEAR))
            )
        )
    line_fits("serit", line, step, 1 / teeth - CLEAR / step)
    point_fits("serit", point, step, 0.09)
    sheet = Sheet(line, point)
    height, band, fringe = tall * step, 0.2 * step, 0.16 * step
    foot = height + 0.12 * step
    base_band(sheet, step, foot, band, 6)
    low = foot + band
    size = min(0.8 * point, step / teeth - CLEAR)
    for tooth in range(teeth):
        share = tooth / teeth
        across, tip = (share - 0.5) * step, foot - height * _rise(share, edge)
        sheet.stroke("serit-latar", polyline([complex(across, foot), complex(across, tip)]), line, 0.7 * line)
        sheet.stroke("rumbai-latar", polyline([complex(across, low), complex(across, low + fringe)]), line, 0.7 * line)
        if min(tooth, teeth - tooth) % 2 and size >= THINNEST:
            sheet.dots("cecek-latar", [complex(across, tip - 0.35 * line - 0.5 * size - 0.35)], size)
    over = foot - height * _rise(0.0, edge) - 0.35 * line - 0.5 * point - 0.4
    sheet.dots("cecek-latar", [complex(step / 2, over - k * (1.25 * point + 0.45)) for k in range(2)], point)
    return Tile.under("pm", Lattice.rectangle(step, low + fringe + 0.07 * step), sheet.marks())


def _rise(share: float, edge: str) -> float:
    """How far up a tip reaches, by where in its group a tooth stands: lowest between two groups."""
    swing = 4 * share * (1 - share) if edge == "lengkung" else (1 - abs(2 * share - 1)) ** 1.4
    return 0.52 + 0.4 * swing
