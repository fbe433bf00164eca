"""Cemukiran: tongues of fire or rays that line an edge.

Region: the courts of Yogyakarta and Surakarta; also modang and sumangkirang. Tongues of fire or rays along an edge
(Bobo 2024; Radar Tegal); on a head cloth they line the inner side of the border round the empty middle (Indomagic cloth
types). Construction: a frieze of flames on a base line, a tall one of layers one within the other and a low one
between two leaning tongues in turn.
Restriction: in Yogyakarta only the king and the crown prince (Radar Tegal); in Surakarta cemukiran that end in modang
were larangan, those that end in tendrils for the patih and kin (Pabrikbatik maklumat).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.path import Path
from motifkit.motifs.borders import Line, Point, base_band
from motifkit.motifs.drawing import THINNEST, Sheet, comb, flame, line_fits, petal, point_fits
from motifkit.params import Choice, Help, Millimetres, Range
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

    A row of flames on a base line: tall ones of layers one within the other, between them a low one with a tongue that
    leans out on either side.
    """
    line_fits("cemukiran", line, step, 0.028)
    point_fits("cemukiran", point, step, 0.05)
    sheet = Sheet(line, point)
    height = tall * step
    band = 0.17 * step
    base_band(sheet, step, height, band, 6)
    foot = complex(0, height - line - 0.35)
    _flame(sheet, foot, 0.95 * height - line, 0.5 * step, layers, end)
    beside = Region.of(_tongue(foot, 0.95 * height - line, 0.5 * step, end))
    _low(sheet, foot + step / 2, 0.56 * height, step, end, beside)
    return Tile.under("pm", Lattice.rectangle(step, height + band), sheet.marks())


def _flame(sheet: Sheet, foot: complex, tall: float, wide: float, layers: int, end: str) -> None:
    """A tall flame: layers of white and brown, strokes that follow the outer one, points down its heart."""
    shares = [1 - 0.3 * layer for layer in range(layers)]
    rings = [
        _tongue(foot - 0.07j * layer * tall, share * tall, share * wide, end) for layer, share in enumerate(shares)
    ]
    for layer, ring in enumerate(rings):
        part = f"lapis-{layer + 1}"
        sheet.area("soga" if layer % 2 else "tembok", part, ring, *rings[layer + 1 : layer + 2])
        sheet.line(part, ring, sheet.fine if layer else sheet.width)
    share = 1 - 0.3 * (layers - 1)
    part = "hati" if layers % 2 else "hati-latar"
    for number, k in enumerate((0.16, 0.3, 0.43, 0.55)):
        size = min((1 - 0.15 * number) * sheet.point, (0.24 - 0.03 * number) * share * wide)
        if size >= THINNEST:
            sheet.dots(part, [foot - 1j * (0.07 * (layers - 1) + k * share) * tall], size)
    if layers > 1:
        _sawut(sheet, foot, tall, wide, end)


def _sawut(sheet: Sheet, foot: complex, tall: float, wide: float, end: str) -> None:
    """Short strokes along the right side of a flame, between its outline and the layer within it."""
    outer = _tongue(foot, tall, wide, end)
    inner = Region.of(_tongue(foot - 0.07j * tall, 0.7 * tall, 0.7 * wide, end)).grown(sheet.fine + 0.3)
    for stroke in comb(outer[: len(outer) // 2], 2.4 * sheet.fine + 0.3, 0.09 * wide, start=0.5 * sheet.width + 0.12):
        if stroke[0, 0].imag < foot.imag - 0.42 * tall or stroke[0, 0].real < 0.06 * wide:
            continue
        if not inner.contains(stroke[0, [0, 3]]).any():
            sheet.stroke("sawut", stroke, sheet.fine, 0.6 * sheet.fine)


def _low(sheet: Sheet, foot: complex, tall: float, step: float, end: str, high: Region) -> None:
    """Between two tall flames: a low one before two tongues that lean out and behind the tall ones, points over it."""
    front = _tongue(foot, 0.8 * tall, (0.22 if end == "modang" else 0.19) * step, end)
    beside = flame(foot - 0.03 * step - 0.3j, foot + complex(-0.12 * step, -1.02 * tall), 0.2 * step, -0.2)
    sheet.behind("soga", "lidah-samping", beside, Region.joined([Region.of(front), high]), sheet.fine)
    sheet.shape("tembok", "lidah-rendah", front, sheet.fine)
    for number, k in enumerate((0.2, 0.36, 0.5)):
        size = min((0.8 - 0.15 * number) * sheet.point, 0.07 * step - sheet.fine)
        if size >= THINNEST:
            sheet.dots("lidah-rendah", [foot - 0.8j * k * tall], size)
    top = foot - 0.8j * tall - 0.35j - 1j * sheet.point
    for number in range(3):
        size = (1 - 0.2 * number) * sheet.point
        sheet.dots("cecek-latar", [top - number * 1j * (0.9 * sheet.point + 0.08 * tall)], size)


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
