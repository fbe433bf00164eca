"""Banji: a net of crosses with bent arms, the tips of neighbours joined by straight lines.

Region: general, on the coast often a minor ornament (van Roojen). A cross of equal arms, each bent at a right angle the
same way; lines at right angles join the tips of neighbours (van Roojen; Isenbatik); sprays and leaves may be added
(Noewidya pola batik). Construction (checked in the reference): from a centre go a, turn right, go a, four times; the
centres lie on the square net of steps (2a, 2a) and (2a, -2a), so that every tip meets a neighbour's in one straight
line. No mirrors: one would reverse the sense.
The name is explained as ban, ten, and ji, thousand: luck many times over; Javanese nickname balok bosok (Noewidya).
Care: elsewhere in the world this sign has another and terrible meaning. Give the motif its name and an explanation; a
trainer may leave it out of a set.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.path import Path, circle, polygon, polyline
from motifkit.geometry.plane import Isometry, unit
from motifkit.motifs.drawing import Sheet, heart, line_fits, petal, point_fits
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["banji"]


@motif(
    family="banji",
    group="p4",
    region="Jawa, pasisir",
    presets={
        "pasisir": {"arm": 12.0, "filling": "bunga", "band": 0.26},
        "alit": {"arm": 6.0, "line": 0.35, "point": 0.6, "filling": "cecek"},
    },
)
def banji(
    *,
    arm: Annotated[
        Millimetres, Range(4, 60), Help("panjang lengan sebelum menekuk", "length of an arm to its bend")
    ] = 10.0,
    band: Annotated[float, Range(0.16, 0.4), Help("lebar pita dibagi lengan", "width of the band by the arm")] = 0.3,
    sense: Annotated[str, Choice("kanan", "kiri"), Help("arah tekukan lengan", "which way the arms bend")] = "kanan",
    ribbon: Annotated[
        str, Choice("putih", "garis"), Help("pita polos atau bergaris tengah", "plain ribbon or with a middle line")
    ] = "garis",
    filling: Annotated[
        str, Choice("bunga", "cecek", "kosong"), Help("isi ruang antar pita", "filling between the ribbons")
    ] = "bunga",
    line: Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")] = 0.5,
    point: Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")] = 0.8,
) -> Tile:
    """Banji: pita bersilang berlengan tekuk yang sambung-menyambung.

    A net of ribbons: crosses with bent arms, the tips of neighbours joined in straight lines, flowers in the ground.
    """
    line_fits("banji", line, arm, 0.06)
    point_fits("banji", point, arm, 0.14)
    if band * arm < 2 * line + 0.5 and ribbon == "garis":
        line_fits("banji", line, band * arm - 0.5, 0.5)
    sheet = Sheet(line, point)
    # Between four crosses lies one field, itself a square with four squares that turn about it.
    corners = [arm * each for each in (-2 - 1j, 0 - 1j, 0 - 2j, 1 - 2j)]
    ring = polygon(np.array([corner * 1j**turn for turn in range(4) for corner in corners[1:]]))
    middle = complex(2 * arm, 0)
    field = Region.of(middle + ring)
    inner = middle + _inset(ring, band * arm / 2)
    sheet.area("tembok", "pita", *field.grown(0.05).rings(), inner)
    sheet.line("pita", inner)
    if ribbon == "garis":
        sheet.stroke("pita-tengah", polyline([0, arm]))
        sheet.stroke("pita-tengah", polyline([arm, complex(arm, 2 * arm)]))
    _ground(sheet, filling, middle, arm, band * arm)
    marks = sheet.marks()
    if sense == "kiri":
        marks = marks.moved(Isometry(mirrors=True))
    return Tile.under("p4", Lattice(complex(2 * arm, 2 * arm), complex(-2 * arm, 2 * arm)), marks)


def _inset(ring: Path, distance: float) -> Path:
    """A ring of straight sides at right angles with every side moved inward: its corners stay corners."""
    knots = ring[:, 0]
    ways = (ring[:, 3] - knots) / np.abs(ring[:, 3] - knots)
    inward = 1j * np.sign(np.sum((np.conj(knots) * ring[:, 3]).imag)) * ways
    return polygon(knots + distance * (inward + np.roll(inward, 1)))


def _ground(sheet: Sheet, filling: str, middle: complex, arm: float, band: float) -> None:
    """A flower in the middle of the field, a leaf or points in each of the four squares about it."""
    if filling == "kosong":
        return
    room = arm - band / 2 - sheet.width / 2
    beside = middle + arm * (1.5 - 0.5j)
    if filling == "bunga":
        way = unit(45)
        tip = middle + 1.02 * room * way
        sheet.shape("tembok", "bunga", heart(middle + 0.16 * room * way, tip, 0.74 * room))
        sheet.stroke(
            "sawut", polyline([middle + 0.4 * room * way, middle + 0.78 * room * way]), sheet.width, sheet.fine
        )
        sheet.dots("cecek-latar", [middle + 0.75 * room], sheet.point)
        sheet.shape("soga", "putik", circle(middle, 0.17 * room))
        way = 0.4 * room * unit(-45)
        sheet.shape("soga", "daun", petal(beside - way, beside + way, 0.38 * room, 0.5))
        rib = polyline([beside - 0.5 * way, beside + 0.5 * way])
        sheet.stroke("daun-latar", rib, sheet.width, sheet.fine)
        sheet.dots("cecek-latar", [beside + 0.9 * way * unit(side) for side in (90, -90)], 0.8 * sheet.point)
    else:
        step = max(2 * sheet.point, 0.3 * room)
        count = int((room - sheet.point / 2 - 0.3) / step)
        for i in range(-count, count + 1):
            sheet.dots("cecek-latar", [middle + step * complex(i, j) for j in range(count + 1)], sheet.point)
        sheet.dots("cecek-latar", [beside + 0.5 * step * each for each in (1, -1, 1j, -1j)], sheet.point)
