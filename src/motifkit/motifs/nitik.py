"""Nitik: figures built of small square points on a grid, after the woven patola cloth.

Region: Yogyakarta (Kembangsongo, Trimulyo, Jetis, Bantul); a registered geographical indication (iNews nitik). The
figures imitate double-ikat patola, cinde in Java: thousands of small square points and broken lines on a grid
(Kebudayaan: batik nitik; Malioboro11 nitik). A square point is dabbed with a canting cawang, whose mouth is split
twice at right angles (the same); one text says that it yields lines (Kampuspedia nitik). The pattern is not traced but
mapped on squares, one repeat 5 to 7 cm (Kebudayaan: batik nitik); usually on black (Malioboro11). Names from iNews
nitik: cakar ayam, srengenge, sekar tanjung, rambutan, nogosari. No source describes these figures point by point: the
ones here are our own drawings after their names, for a maker of nitik to correct: each is a map on squares in
``nitik_maps``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Fill
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import Box, ComplexArray
from motifkit.motifs.drawing import Sheet
from motifkit.motifs.nitik_maps import CLAWS, HAIRY, HALF, STAR, SUN
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["nitik_cakar_ayam", "nitik_rambutan", "nitik_sekar_tanjung", "nitik_srengenge"]

_Spacing = Annotated[Millimetres, Range(30, 140), Help("sisi raport", "side of the repeat")]
_Square = Annotated[
    float, Range(0.5, 0.78), Help("sisi titik dibagi langkah kisi", "side of a square point by the step of the grid")
]
_Ground = Annotated[
    str, Choice("titik", "jarang", "kosong"), Help("titik latar: rapat, jarang, tanpa", "points of the ground")
]
_Flower = Annotated[bool, Help("bunga di pertemuan empat raport", "a flower where four repeats meet")]

_PRESETS: dict[str, dict[str, float | int | bool | str]] = {
    "gedhe": {"spacing": 70.0},
    "alus": {"spacing": 50.0, "square": 0.6, "ground": "jarang"},
}
_FLOWER = {(0, 0): "%", (1, 0): "+", (2, 0): "%", (3, 0): "#", (1, 1): "#", (2, 2): "#"}
"""The small flower where four repeats meet, by the steps from there, the larger first."""


def _reader(rows: tuple[str, ...], group: str, *, corner: bool) -> Callable[[int, int], str]:
    """What stands at a place of the grid, anywhere in the pattern: the map folded or turned by the group."""

    def read(i: int, j: int) -> str:
        i, j = ((each + HALF) % (2 * HALF) - HALF for each in (i, j))
        if corner:
            far, near = sorted((HALF - abs(i), HALF - abs(j)), reverse=True)
            if (far, near) in _FLOWER:
                return _FLOWER[far, near]
        if group == "p4m":
            far, near = max(abs(i), abs(j)), min(abs(i), abs(j))
            return rows[near][far]
        while (i, j) != (0, 0) and not (i > 0 and j >= 0):
            i, j = -j, i
        return rows[j][i]

    return read


def _drawn(owner: str, rows: tuple[str, ...], *, spacing: float, square: float, ground: str, corner: bool) -> Tile:
    """The tile of a map: square points, smaller ones on the ground between them, brown fields under the figure."""
    group = "p4" if owner == "nitik_cakar_ayam" else "p4m"
    step = spacing / (2 * HALF)
    read = _reader(rows, group, corner=corner)
    sheet = Sheet(0.3, step)
    points = sheet.layers.setdefault("isen", [])
    for i in range(HALF + 1):
        for j in range((i if group == "p4m" else HALF) + 1):
            here, sign = complex(i, j) * step, read(i, j)
            if sign in "#%":
                points.append(_dab(here, square * step, "titik-latar"))
            elif sign == "o":
                sheet.dots("cecek-latar", [here], 0.8 * square * step)
            elif sign == "." and _free(read, i, j, ground):
                points.append(_dab(here, 0.55 * square * step, "titik-kecil-latar"))
    for field in _fields(read, group):
        sheet.area("soga", "bidang", *(step * ring for ring in field.rings()))
    return Tile.under(group, Lattice.square(spacing), sheet.marks())


def _dab(centre: complex, side: float, part: str) -> Fill:
    return Fill((polygon(centre + side / 2 * _CORNERS),), "isen", part)


_CORNERS: ComplexArray = np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j])


def _fields(read: Callable[[int, int], str], group: str) -> list[Region]:
    """The brown fields in grid steps, each a union of squares: those whose middle lies in one part of the cell."""
    reach = range(-HALF - 5, HALF + 6)
    # Squares that meet in a corner only are to be one field: each is a hair larger than the grid's.
    cells = [
        Region.box(Box(i - 0.52, j - 0.52, i + 0.52, j + 0.52)) for i in reach for j in reach if read(i, j) in "+%"
    ]
    found = []
    for piece in Region.joined(cells).pieces():
        middle = piece.bounds.centre
        x, y = round(middle.real, 6), round(middle.imag, 6)
        if (0 <= y <= x <= HALF) if group == "p4m" else (0 <= x <= HALF and 0 <= y <= HALF):
            found.append(piece)
    return found


def _free(read: Callable[[int, int], str], i: int, j: int, ground: str) -> bool:
    """Whether a place is one of the ground's and clear of the figure by a step."""
    if ground == "kosong" or (i + j) % 2 or (ground == "jarang" and i % 2):
        return False
    return all(read(i + x, j + y) == "." for x in (-1, 0, 1) for y in (-1, 0, 1))


@motif(family="nitik", group="p4", region="Yogyakarta", presets=_PRESETS)
def nitik_cakar_ayam(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik cakar ayam: empat cakar berputar dari titik-titik persegi.

    Four claws of three toes with bent nails that turn about the middle, built of square points on a grid of 28 by 28.
    """
    return _drawn("nitik_cakar_ayam", CLAWS, spacing=spacing, square=square, ground=ground, corner=corner)


@motif(family="nitik", group="p4m", region="Yogyakarta", presets=_PRESETS)
def nitik_srengenge(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik srengenge: matahari dari titik-titik persegi.

    A sun, a disc with rays in eight directions, built of square points on a grid of 28 by 28.
    """
    return _drawn("nitik_srengenge", SUN, spacing=spacing, square=square, ground=ground, corner=corner)


@motif(family="nitik", group="p4m", region="Yogyakarta", presets=_PRESETS)
def nitik_sekar_tanjung(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik sekar tanjung: bunga tanjung dari titik-titik persegi.

    A flower of eight long petals round its heart, built of square points on a grid of 28 by 28.
    """
    return _drawn("nitik_sekar_tanjung", STAR, spacing=spacing, square=square, ground=ground, corner=corner)


@motif(family="nitik", group="p4m", region="Yogyakarta", presets=_PRESETS)
def nitik_rambutan(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik rambutan: buah berbulu dari titik-titik persegi.

    A round fruit whose rind stands full of hairs, built of square points on a grid of 28 by 28.
    """
    return _drawn("nitik_rambutan", HAIRY, spacing=spacing, square=square, ground=ground, corner=corner)
