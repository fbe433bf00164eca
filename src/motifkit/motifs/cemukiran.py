"""Cemukiran: tongues of fire or rays that line an edge.

Region: the courts of Yogyakarta and Surakarta; also modang and sumangkirang. Tongues of fire or rays along an edge
(Bobo 2024; Radar Tegal); on a head cloth they line the inner side of the border round the empty middle (Indomagic cloth
types). Construction: a frieze of flames on a base line, a tall one and a low one in turn, each of layers one within
the other.
Restriction: in Yogyakarta only the king and the crown prince (Radar Tegal); in Surakarta cemukiran that end in modang
were larangan, those that end in tendrils for the patih and kin (Pabrikbatik maklumat).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.path import Path, polyline
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import Sheet, line_fits, petal, point_fits
from motifkit.params import Choice, Help, Millimetres, Range, motif
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["cemukiran"]


@motif(
    family="pinggiran",
    group="pm",
    region="Yogyakarta, Surakarta",
    presets={"modang": {"layers": 3, "step": 26.0}, "lidah": {"end": "lidah", "tall": 1.9}},
)
def cemukiran(
    *,
    step: Annotated[
        Millimetres, Range(8, 120), Help("jarak antar lidah tinggi", "from tall flame to tall flame")
    ] = 20.0,
    tall: Annotated[float, Range(1.1, 2.4), Help("tinggi lidah dibagi jarak", "height of a flame by the step")] = 1.5,
    layers: Annotated[int, Range(1, 3), Help("jumlah lapis", "number of layers")] = 2,
    end: Annotated[
        str, Choice("modang", "lidah"), Help("bahu melengkung atau lidah lurus", "curved shoulders or plain tongues")
    ] = "modang",
    line: Line = 0.5,
    point: Point = 0.9,
) -> Tile:
    """Cemukiran: barisan lidah api di tepi kain.

    A row of flames on a base line, a tall one and a low one in turn, each of layers one within the other.
    """
    line_fits("cemukiran", line, step, 0.028)
    point_fits("cemukiran", point, step, 0.05)
    sheet = Sheet(line, point)
    height = tall * step
    band = 0.17 * step
    base_band(sheet, step, height, band, 6)
    foot = complex(0, height - line - 0.35)
    _flame(sheet, foot, 0.94 * height - line, 0.56 * step, layers, end)
    beside = foot + step / 2
    _flame(sheet, beside, 0.58 * height, 0.34 * step, max(1, layers - 1), end)
    over = beside - 0.58j * height
    sheet.dots("cecek-latar", [over - 0.09j * height], point)
    for row in range(3):
        sheet.dots("cecek-latar", [over - complex((0.09 + 0.05 * row) * step, (0.02 + 0.1 * row) * height)], point)
    return Tile.under("pm", Lattice.rectangle(step, height + band), sheet.marks())


def _flame(sheet: Sheet, foot: complex, tall: float, wide: float, layers: int, end: str) -> None:
    """One flame: layers of white and brown, a row of points down its heart."""
    for layer in range(layers):
        share = 1 - 0.3 * layer
        ring = _tongue(foot - 0.055j * layer * tall, share * tall, share * wide, end)
        sheet.shape(
            "tembok" if layer % 2 == 0 else "soga", f"lapis-{layer + 1}", ring, sheet.width if not layer else sheet.fine
        )
    share = 1 - 0.3 * (layers - 1)
    part = "hati" if layers % 2 else "hati-latar"
    for k in (0.24, 0.4, 0.56):
        sheet.dots(part, [foot - 1j * k * share * tall], min(0.8 * sheet.point, 0.2 * share * wide))
    if layers > 1:
        for hand in (1, -1):
            near = foot + complex(hand * 0.41 * wide, -0.14 * tall)
            sheet.stroke("sawut", polyline([near, near - 0.12j * tall]), sheet.fine, 0.3)


def _tongue(foot: complex, tall: float, wide: float, end: str) -> Path:
    """The outline of a flame on its foot: with modang it swells, draws in and runs out to a point."""
    if end == "lidah":
        return petal(foot, foot - 1j * tall, wide, 0.34, 1.0, 0.0)
    half = wide / 2
    knots = [0j, complex(half, -0.2 * tall), complex(0.42 * half, -0.56 * tall), complex(0, -tall)]
    right = np.array(
        [
            [knots[0], complex(0.7 * half, 0), complex(half, -0.06 * tall), knots[1]],
            [knots[1], complex(half, -0.36 * tall), complex(0.62 * half, -0.42 * tall), knots[2]],
            [knots[2], complex(0.2 * half, -0.72 * tall), complex(0.1 * half, -0.84 * tall), knots[3]],
        ]
    )
    left = -right.conj()[::-1, ::-1]
    ring = foot + np.concatenate([right, left])
    ring[-1, 3] = ring[0, 0]
    return ring
