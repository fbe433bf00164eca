"""Udan liris and rujak senthe: fine slanting stripes, seven fills side by side.

Region: Surakarta, by the tale of Paku Buwono III, and Yogyakarta (Bahankain udan liris; Pusatgrosirsolo udan liris).
Dense stripes along one diagonal with seven fills: lidah api, setengah kawung, banji sawut, mlinjon, tritis, ada-ada,
untu walang (the same two). Udan liris has a white ground and rujak senthe a black one, otherwise alike
(Adhiantirina). Construction: the fills one after another across the stripe, each 6 to 15 mm wide; their sum is a whole
number of the unit's length, so that at 45 degrees an upright square closes.
Meaning: drizzle, fertility, endurance (Pusatgrosirsolo). Larangan in Yogyakarta, 1927.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.geometry.plane import Isometry, unit
from motifkit.motifs.drawing import Sheet, line_fits, point_fits
from motifkit.motifs.strips import STRIPS, Strip, rail, white_ground
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["rujak_senthe", "udan_liris"]

UNITS = 5
"""So many units are as long as the seven stripes are wide; what lets the square close."""

SHARES = {
    "lidah-api": 0.19,
    "setengah-kawung": 0.17,
    "banji-sawut": 0.14,
    "mlinjon": 0.12,
    "tritis": 0.14,
    "ada-ada": 0.1,
    "untu-walang": 0.14,
}
"""Each fill's share of the width of all seven."""

_Pitch = Annotated[Millimetres, Range(40, 300), Help("lebar ketujuh lajur", "width of the seven stripes together")]
_Lean = Annotated[str, Choice("kanan", "kiri"), Help("lajur naik ke kanan atau kiri", "stripes rise to right or left")]
_Order = Annotated[str, Choice("pakem", "selang"), Help("urutan isian lajur", "order of the fills")]
_Line = Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")]
_Point = Annotated[Millimetres, Range(0.3, 3), Help("garis tengah cecek", "diameter of the points")]


def _striped(owner: str, pitch: float, order: str, lean: str, line: float, point: float, *, white: bool) -> Tile:
    """The seven stripes in the band's frame, turned by 45 degrees."""
    line_fits(owner, line, pitch, 0.01)
    point_fits(owner, point, pitch, 0.018)
    sheet = Sheet(line, point)
    length = pitch / UNITS
    names = list(SHARES) if order == "pakem" else [*list(SHARES)[::2], *list(SHARES)[1::2]]
    top = 0.0
    for name in names:
        strip = Strip(top, SHARES[name] * pitch, length, white)
        inset = Strip(top + 0.8 * line, strip.height - 1.6 * line, length, white)
        holes = STRIPS[name](sheet, inset)
        if white:
            white_ground(sheet, strip, holes)
        rail(sheet, top, length)
        top += strip.height
    along = unit(-45)
    turn = Isometry(along) if lean == "kanan" else Isometry(-1 / along, mirrors=True)
    steps = (complex(turn(step)) for step in (complex(length, 0), complex(0, pitch)))
    return Tile.under("p1", Lattice(*steps), sheet.marks().moved(turn))


@motif(
    family="lereng",
    group="p1",
    region="Surakarta, Yogyakarta",
    presets={"alus": {"pitch": 60.0, "line": 0.4, "point": 0.7}, "ageng": {"pitch": 110.0, "line": 0.7, "point": 1.4}},
)
def udan_liris(
    *, pitch: _Pitch = 70.0, order: _Order = "pakem", lean: _Lean = "kanan", line: _Line = 0.5, point: _Point = 0.9
) -> Tile:
    """Udan liris: lajur-lajur halus miring bagai gerimis, tujuh isian berdampingan, latar putih.

    Fine slanting stripes on a white ground: flames, half kawung, banji, mlinjon, drops, bars and saw teeth.
    """
    return _striped("udan-liris", pitch, order, lean, line, point, white=True)


@motif(
    family="lereng",
    group="p1",
    region="Surakarta, Yogyakarta",
    presets={"alus": {"pitch": 60.0, "line": 0.4, "point": 0.7}, "ageng": {"pitch": 110.0, "line": 0.7, "point": 1.4}},
)
def rujak_senthe(
    *, pitch: _Pitch = 70.0, order: _Order = "pakem", lean: _Lean = "kanan", line: _Line = 0.5, point: _Point = 0.9
) -> Tile:
    """Rujak senthe: lajur-lajur halus miring seperti udan liris, latar hitam.

    The stripes of udan liris on a black ground: what is white there is drawn white here.
    """
    return _striped("rujak-senthe", pitch, order, lean, line, point, white=False)
