"""Kawung: four ovals that meet at a point, repeated along both diagonals.

Region: Yogyakarta and Surakarta; older than both. Taught by crossing every square with its diagonals and laying the
ovals on them (Kartunmuslimah; Depdikbud 1979). Construction: the ovals' long axes lie on the diagonals of a square of
side T, their middles a quarter of T from its sides, so that four of them point at every corner and at the centre;
neighbours stay apart while a² + b² < T²/8 for half-axes a and b. Two points (cecek) lie on the long axis; a cross
fills the four-cusped space between the ovals (Popbela; waverunners kawung). A line down the middle makes it kawung
kopi, like a coffee bean (Popbela). Sizes by coin, picis < bribil < sen; no centimetres were found in the sources, so
the lengths of 1, 2 and 3 cm are a proposal, and the order of the coins is disputed (jv.wikipedia, draft).
Meaning: four directions and a centre. Listed among the larangan of the Yogyakarta court.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np

from motifkit.errors import ParameterError
from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path, polygon, polyline, smooth, superellipse
from motifkit.geometry.plane import unit
from motifkit.isen.cecek import cecek_pitu, cecek_telu
from motifkit.isen.galaran import galaran
from motifkit.isen.sawut import sawut
from motifkit.language import _
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["kawung"]

AXIS = 45.0
_SQUARE = np.array([-2j, 3 - 2j, 3 + 2j, 2j])


@motif(
    family="ceplok",
    group="p4m",
    region="Yogyakarta, Surakarta",
    presets={
        "picis": {"spacing": 16.0, "line": 0.3, "point": 0.7, "outline": "tunggal", "cross": "titik"},
        "bribil": {"spacing": 32.0, "line": 0.5, "point": 1.0, "channel": 0.5},
        "sen": {"spacing": 48.0},
    },
)
def kawung(
    *,
    spacing: Annotated[
        Millimetres, Range(8, 400), Help("sisi raport (dua oval mendatar)", "side of the repeat (two ovals across)")
    ] = 48.0,
    petal: Annotated[
        float, Range(0.5, 1), Help("besar oval, 1 = hampir bersentuhan", "size of the ovals, 1 = almost touching")
    ] = 0.96,
    width: Annotated[
        float, Range(0.3, 0.75), Help("lebar oval dibagi panjangnya", "width of the ovals by length")
    ] = 0.52,
    shape: Annotated[
        float, Range(2, 4), Help("bentuk oval: 2 elips, lebih besar lebih penuh", "2 an ellipse, more is fuller")
    ] = 2.2,
    outline: Annotated[
        str, Choice("tunggal", "ganda"), Help("garis tepi tunggal atau ganda", "single or double outline")
    ] = "ganda",
    line: Annotated[Millimetres, Range(0.2, 3), Help("tebal klowong", "width of the wax outline")] = 0.6,
    channel: Annotated[
        Millimetres, Range(0.3, 10), Help("jarak bersih garis ganda", "clear space between the double lines")
    ] = 0.8,
    filling: Annotated[
        str,
        Choice("cecek", "cecek-telu", "cecek-pitu", "sawut", "galaran", "kopi", "kosong"),
        Help("isen oval", "filling of the ovals"),
    ] = "cecek",
    point: Annotated[Millimetres, Range(0.3, 6), Help("garis tengah cecek", "diameter of the points")] = 1.4,
    cross: Annotated[
        str,
        Choice("silang", "bunga", "titik", "kosong"),
        Help("isi ruang antar oval", "what fills the space between the ovals"),
    ] = "silang",
) -> Tile:
    """Kawung: empat oval bertemu di satu titik.

    Four ovals round a point, with cecek on their long axes and a cross in the four-cusped space between them.
    """
    meeting = spacing / math.sqrt(8)
    along, across = _half_axes(petal, width, shape, meeting, line)
    middle = meeting * unit(AXIS)
    oval = superellipse(middle, along, across, shape, AXIS)
    inner = Region.of(oval).inset(line / 2)
    marks: list[Mark] = [Fill((oval,), "tembok", "kelopak"), Stroke(oval, line, "klowong", "kelopak")]
    step = 0.0
    if outline == "ganda":
        step = line / 2 + channel + 0.4 * line
        second = superellipse(middle, along - step, across - step, shape, AXIS)
        marks.append(Stroke(second, 0.8 * line, "klowong", "kelopak-dalam"))
        inner = inner.inset(step - line / 2 + 0.4 * line)
    lattice = Lattice.square(2 * meeting, AXIS)
    try:
        isen = _filling(filling, inner, middle, along - step, across - step, point, line)
    except ParameterError as error:
        raise ParameterError(_("kawung: filling {filling}: {reason}").format(filling=filling, reason=error)) from error
    base = Marks.of(marks) + isen
    return Tile.under("p4m", lattice, base + _space(cross, spacing, along, across, meeting, point, line))


def _half_axes(petal: float, width: float, shape: float, meeting: float, line: float) -> tuple[float, float]:
    """Half length and half width of the ovals; at petal = 1 their outlines leave 0.3 mm of ground between them.

    Neighbours come nearest on the straight line between their axes; how far an oval reaches toward it is its support
    function there, that of the dual exponent.
    """
    dual = shape / (shape - 1)
    room = meeting - math.sqrt(2) * (line / 2 + 0.15)
    along = petal * room / (1 + width**dual) ** (1 / dual)
    if along * width < 2.5 * line:
        raise ParameterError(
            _("kawung: line {line} mm is too thick for ovals {size} mm wide; it may be {best} mm at most").format(
                line=format_number(line),
                size=format_number(max(0.0, 2 * along * width)),
                best=format_number(max(0.0, math.floor(100 * along * width / 2.5) / 100)),
            )
        )
    return along, along * width


def _filling(
    filling: str, inner: Region, middle: complex, along: float, across: float, point: float, line: float
) -> Marks:
    axis = unit(AXIS)
    if filling == "cecek":
        places = [middle - 0.42 * along * axis, middle + 0.42 * along * axis]
        return Marks.of([Dot(place, point / 2, "isen", "cecek") for place in places])
    if filling == "kopi":
        split = polyline([middle - 0.62 * along * axis, middle + 0.62 * along * axis])
        return Marks.of([Stroke(split, max(0.3, 0.9 * line), "isen", "kopi")])
    if filling == "cecek-telu":
        # Three points have one mirror only: they fill half the oval, and its half-turn brings the other half.
        half = inner & Region.of(polygon([middle + 0.2 * point * axis + axis * step for step in _SQUARE * along]))
        return cecek_telu.if_room(
            half, spacing=max(1.5, 2.6 * point), diameter=0.62 * point, reach=0.55 * point, degrees=AXIS + 90
        )
    if filling == "cecek-pitu":
        return cecek_pitu.if_room(
            inner, spacing=max(1.5, 3.2 * point), diameter=0.5 * point, reach=0.8 * point, degrees=AXIS
        )
    if filling == "sawut":
        return sawut.if_room(
            inner, spacing=max(0.8, 1.0 * point), length=max(0.6, 0.62 * across), base=0.9 * line, tip=0.4 * line
        )
    if filling == "galaran":
        return galaran.if_room(inner, spacing=max(0.8, 1.1 * point), width=0.7 * line, degrees=-AXIS)
    return Marks.of([])


def _space(cross: str, spacing: float, along: float, across: float, meeting: float, point: float, line: float) -> Marks:
    """What stands at the meeting point of four ovals and in the four-cusped space between them."""
    centre = complex(spacing / 2, 0)
    marks: list[Mark] = []
    if cross == "kosong":
        return Marks.of([])
    free = meeting - along - line / 2
    if free > 0.5 * point + 0.4:
        marks.append(Dot(0j, min(point / 2, 0.5 * free), "isen", "pusat-latar"))
    room = meeting - across - line
    if cross == "titik":
        marks.append(Dot(centre, min(0.6 * point, 0.5 * room), "isen", "cecek-latar"))
    elif cross == "silang":
        for quarter in range(4):
            arm = unit(90 * quarter)
            marks.append(
                Stroke(polyline([centre, centre + 0.62 * room * arm]), [1.3 * line, 0.6 * line], "isen", "silang-latar")
            )
            marks.append(Dot(centre + (0.62 * room + 1.1 * point) * arm, 0.32 * point, "isen", "cecek-latar"))
    else:
        for quarter in range(4):
            arm = unit(90 * quarter)
            marks.append(Fill((_petal(centre, arm, 0.72 * room),), "isen", "bunga-latar"))
            marks.append(Dot(centre + 0.5 * room * arm * unit(45), 0.3 * point, "isen", "cecek-latar"))
        marks.append(Dot(centre, 0.35 * point, "isen", "cecek-latar"))
    return Marks.of(marks)


def _petal(centre: complex, arm: complex, reach: float) -> Path:
    side = 0.3 * reach
    tip, foot = centre + reach * arm, centre + 0.12 * reach * arm
    half = smooth([foot, centre + arm * (0.62 * reach + 1j * side), tip])
    other = smooth([tip, centre + arm * (0.62 * reach - 1j * side), foot])
    return np.concatenate([half, other])
