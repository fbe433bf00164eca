"""The parameters that several fillers share, so that a word means the same in all of them."""

from __future__ import annotations

from typing import Annotated

from motifkit.params import Choice, Degrees, Help, Millimetres, Range

__all__ = ["CUT", "LINES", "WHOLE", "Density", "Dot", "Edge", "Gap", "Part", "Seed", "Size", "Turn", "Width"]

WHOLE, LINES, CUT = "utuh", "garis", "potong"

Density = Annotated[
    float, Range(0.25, 4), Help("kerapatan: 1 biasa, lebih besar lebih rapat", "density: 1 is usual, more is closer")
]
Gap = Annotated[Millimetres, Range(0, 10), Help("jarak bersih dari tepi", "clear distance from the edge")]
Size = Annotated[Millimetres, Range(0.8, 100), Help("besar satu isen", "size of one element")]
Width = Annotated[Millimetres, Range(0.1, 4), Help("tebal garis", "width of the lines")]
Dot = Annotated[Millimetres, Range(0.2, 4), Help("garis tengah titik", "diameter of a point")]
Turn = Annotated[Degrees, Range(-180, 180), Help("arah barisan", "direction of the rows")]
Edge = Annotated[
    str,
    Choice(WHOLE, LINES, CUT),
    Help(
        "di tepi: hanya yang utuh, garisnya saja dipotong, atau semua dipotong (setengah titik)",
        "at the edge: only whole ones, only lines cut off, or all cut off (half points)",
    ),
]
Seed = Annotated[int, Range(0, 999_999), Help("angka penentu letak acak", "number that fixes the random places")]
Part = Annotated[str, Help("nama bagian", "name of the part")]
