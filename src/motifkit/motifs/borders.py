"""What the four borders share: the base line with its band of points, and the size of a border's tile."""

from __future__ import annotations

from typing import Annotated

from motifkit.geometry.path import polygon, polyline
from motifkit.motifs.drawing import Sheet
from motifkit.params import Help, Millimetres, Range

__all__ = ["Line", "Point", "base_band"]

Line = Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")]
Point = Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")]


def base_band(sheet: Sheet, step: float, top: float, height: float, points: int) -> None:
    """A white band between two lines under a row of figures, brown points in it; one step of the border wide."""
    over = 0.05
    left, right = -step / 2 - over, step / 2 + over
    corners = [complex(left, top), complex(right, top), complex(right, top + height), complex(left, top + height)]
    sheet.area("tembok", "pita", polygon(corners))
    for across in (top, top + height):
        sheet.line("pita", polyline([complex(-step / 2, across), complex(step / 2, across)]))
    size = min(sheet.point, height - sheet.width - 0.6)
    if size >= 0.3:
        places = [complex((k + 0.5) / points * step - step / 2, top + height / 2) for k in range(points)]
        sheet.dots("cecek", places, size)
