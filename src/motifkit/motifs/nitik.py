"""Nitik: figures built of small square points on a grid, after the woven patola cloth.

Region: Yogyakarta (Kembangsongo, Trimulyo, Jetis, Bantul); a registered geographical indication (iNews nitik). The
figures imitate double-ikat patola, cinde in Java: thousands of small square points and broken lines on a grid
(Kebudayaan: batik nitik; Malioboro11 nitik). A square point is dabbed with a canting cawang, whose mouth is split
twice at right angles (the same); one text says that it yields lines (Kampuspedia nitik). The pattern is not traced but
mapped on squares, one repeat 5 to 7 cm (Kebudayaan: batik nitik); usually on black (Malioboro11). Names from iNews
nitik: cakar ayam, srengenge, sekar tanjung, rambutan, nogosari. No source describes these figures point by point: the
ones here are our own drawings after their names, for a maker of nitik to correct.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import numpy as np

from motifkit.geometry.mark import Fill
from motifkit.geometry.path import Path, polygon
from motifkit.motifs.drawing import Sheet
from motifkit.params import Choice, Help, Millimetres, Range, motif
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["nitik_cakar_ayam", "nitik_rambutan", "nitik_sekar_tanjung", "nitik_srengenge"]

HALF = 14
"""Grid steps from the middle of the figure to that of its neighbour's cell: a repeat is 28 steps wide."""

_Spacing = Annotated[Millimetres, Range(30, 140), Help("sisi raport", "side of the repeat")]
_Square = Annotated[
    float, Range(0.5, 0.78), Help("sisi titik dibagi langkah kisi", "side of a square point by the step of the grid")
]
_Ground = Annotated[
    str, Choice("titik", "jarang", "kosong"), Help("titik latar: rapat, jarang, tanpa", "points of the ground")
]
_Flower = Annotated[bool, Help("bunga di pertemuan empat raport", "a flower where four repeats meet")]

_MEETING = complex(HALF, HALF)
_PRESETS: dict[str, dict[str, float | int | bool | str]] = {
    "gedhe": {"spacing": 70.0},
    "alus": {"spacing": 50.0, "square": 0.6, "ground": "jarang"},
}


def _diamond(i: int, j: int, x: int, y: int, size: int) -> bool:
    return abs(i - x) + abs(j - y) == size


def _box(i: int, j: int, x: int, y: int, size: int) -> bool:
    return max(abs(i - x), abs(j - y)) == size


def _corner(i: int, j: int) -> bool:
    """The small flower where four repeats meet."""
    x, y = HALF - i, HALF - j
    return (x, y) == (0, 0) or _diamond(x, y, 0, 0, 2) or (min(x, y) == 0 and max(x, y) in (4, 5))


def _sun(i: int, j: int) -> bool:
    """Srengenge, the sun: a disc in a ring, rays in eight directions that widen outward."""
    far, near = max(i, j), min(i, j)
    disc = (i, j) == (0, 0) or _diamond(i, j, 0, 0, 2) or (far == 3 and near <= 1) or (i, j) == (2, 2)
    upright = (near == 0 and 5 <= far <= 10) or (near == 1 and far in (7, 8, 9)) or (near == 2 and far == 8)
    slanted = (i == j and 4 <= i <= 7) or (far - near == 1 and far in (6, 7))
    rim = (far == 12 and near <= 5 and near % 2 == 0) or (far + near == 17 and near >= 6)
    return disc or upright or slanted or rim


def _tanjung(i: int, j: int) -> bool:
    """Sekar tanjung: four rhombic petals on the axes, four square ones on the diagonals."""
    far, near = max(i, j), min(i, j)
    core = (i, j) == (0, 0) or _diamond(i, j, 0, 0, 2)
    upright = _diamond(far, near, 7, 0, 3) or (near == 0 and far in (6, 7, 8))
    slanted = _box(i, j, 6, 6, 2) or (i, j) == (6, 6) or (i == j and i == 3)
    rim = (far == 12 and near <= 5 and near % 2 == 1) or (far + near == 18 and near >= 6)
    return core or upright or slanted or rim


def _rambutan(i: int, j: int) -> bool:
    """Rambutan: a fruit whose rind stands full of short hairs."""
    far, near = max(i, j), min(i, j)
    stone = (i, j) == (0, 0) or _diamond(i, j, 0, 0, 3)
    rind = (far == 6 and near <= 3) or (far + near == 9 and near >= 3)
    hairs = (far in (8, 9, 10) and near in (0, 2, 4) and far - near // 2 <= 9) or (i == j and i in (6, 7, 8))
    hairs = hairs or (far + near in (13, 15) and far - near in (3, 3))
    rim = far + near == 19 and near >= 5
    return stone or rind or hairs or rim or (far == 13 and near in (1, 3))


def _claws(i: int, j: int) -> bool:
    """Cakar ayam, the hen's claw: four claws that turn about the middle, each of three toes with bent nails."""
    for _turn in range(4):
        toe = (j == 0 and 2 <= i <= 8) or (i == 9 and j in (1, 2)) or (i, j) == (8, 3)
        upper = (i, j) in ((4, 1), (5, 2), (6, 3), (6, 4), (5, 5))
        lower = (i, j) in ((4, -1), (5, -2), (6, -3), (7, -3), (8, -2))
        nail = (i, j) in ((11, 0), (11, 4), (12, 2), (11, -3))
        rim = i - j == 17 and 7 <= i <= 10
        if toe or upper or lower or nail or rim:
            return True
        i, j = -j, i
    return (i, j) == (0, 0)


def _drawn(
    owner: str,
    figure: Callable[[int, int], bool],
    heart: complex,
    brown: Sequence[tuple[complex, int, bool]],
    *,
    spacing: float,
    square: float,
    ground: str,
    corner: bool,
) -> Tile:
    """The tile of a figure given on the grid.

    ``heart`` is where round points stand; ``brown`` the fields under the figure: middle, reach, upright square or not.
    """
    group = "p4" if owner == "nitik_cakar_ayam" else "p4m"
    step = spacing / (2 * HALF)
    lowest = -HALF if group == "p4" else 0
    places = [(i, j) for i in range(lowest, HALF + 1) for j in range(lowest, HALF + 1) if group == "p4" or j <= i]
    on = {(i, j) for i, j in places if figure(i, j)}
    if corner:
        on |= {(i, j) for i, j in places if _corner(abs(i), abs(j))}
    sheet = Sheet(0.3, step)
    for i, j in places:
        here = complex(i, j) * step
        if (i, j) in on:
            sheet.layers.setdefault("isen", []).append(_dab(here, square * step, "titik-latar"))
        elif ground != "kosong" and _free(figure, i, j, ground, corner=corner):
            sheet.layers.setdefault("isen", []).append(_dab(here, 0.55 * square * step, "titik-kecil-latar"))
    sheet.dots("cecek-latar", [heart * step], 0.8 * square * step)
    for middle, reach, upright in brown if corner else brown[:-1]:
        sheet.area("soga", "bidang", _stepped(middle * step, reach, step, upright=upright))
    return Tile.under(group, Lattice.square(spacing), sheet.marks())


def _dab(centre: complex, side: float, part: str) -> Fill:
    return Fill((polygon(centre + side / 2 * np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j])),), "isen", part)


def _stepped(middle: complex, reach: int, step: float, *, upright: bool) -> Path:
    """A square of whole grid cells, upright or set on its corner with stepped sides, as one ring."""
    if upright:
        quarter = [complex(reach + 0.5, reach + 0.5)]
    else:
        quarter = [
            complex(reach - k + 0.5, k + side) for k in range(reach + 1) for side in (-0.5, 0.5) if k or side > 0
        ]
    return polygon(middle + step * np.array([corner * 1j**turn for turn in range(4) for corner in quarter]))


def _free(figure: Callable[[int, int], bool], i: int, j: int, ground: str, *, corner: bool) -> bool:
    """Whether a place is one of the ground's and clear of the figure by a step."""
    if (i + j) % 2 or (ground == "jarang" and i % 2):
        return False
    around = [(i + x, j + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    folded = [(_folded(x), _folded(y)) for x, y in around]
    drawn = (figure(x, y) if figure is _claws else figure(abs(x), abs(y)) for x, y in folded)
    return not (any(drawn) or (corner and any(_corner(abs(x), abs(y)) for x, y in folded)))


def _folded(i: int) -> int:
    """A grid place brought home into the repeat."""
    return (i + HALF) % (2 * HALF) - HALF


@motif(family="nitik", group="p4", region="Yogyakarta", presets=_PRESETS)
def nitik_cakar_ayam(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik cakar ayam: empat cakar berputar dari titik-titik persegi.

    Four claws that turn about the middle, built of square points on a grid of 28 by 28.
    """
    return _drawn(
        "nitik_cakar_ayam",
        _claws,
        3 + 3j,
        [(0j, 12, False), (_MEETING, 3, False)],
        spacing=spacing,
        square=square,
        ground=ground,
        corner=corner,
    )


@motif(family="nitik", group="p4m", region="Yogyakarta", presets=_PRESETS)
def nitik_srengenge(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik srengenge: matahari dari titik-titik persegi.

    A sun with rays in eight directions, built of square points on a grid of 28 by 28.
    """
    return _drawn(
        "nitik_srengenge",
        _sun,
        1 + 0j,
        [(0j, 4, False), (8 + 0j, 2, False), (_MEETING, 3, False)],
        spacing=spacing,
        square=square,
        ground=ground,
        corner=corner,
    )


@motif(family="nitik", group="p4m", region="Yogyakarta", presets=_PRESETS)
def nitik_sekar_tanjung(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik sekar tanjung: bunga tanjung dari titik-titik persegi.

    A flower of rhombic and square petals, built of square points on a grid of 28 by 28.
    """
    return _drawn(
        "nitik_sekar_tanjung",
        _tanjung,
        1 + 0j,
        [(0j, 2, False), (7 + 0j, 3, False), (6 + 6j, 2, True), (_MEETING, 3, False)],
        spacing=spacing,
        square=square,
        ground=ground,
        corner=corner,
    )


@motif(family="nitik", group="p4m", region="Yogyakarta", presets=_PRESETS)
def nitik_rambutan(
    *, spacing: _Spacing = 60.0, square: _Square = 0.7, ground: _Ground = "titik", corner: _Flower = True
) -> Tile:
    """Nitik rambutan: buah berbulu dari titik-titik persegi.

    A fruit whose rind stands full of hairs, built of square points on a grid of 28 by 28.
    """
    return _drawn(
        "nitik_rambutan",
        _rambutan,
        1 + 1j,
        [(0j, 5, False), (_MEETING, 3, False)],
        spacing=spacing,
        square=square,
        ground=ground,
        corner=corner,
    )
