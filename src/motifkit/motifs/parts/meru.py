"""Meru: the mountain, pointed mounds piled up, each in nested contours, with plants sprouting from between them.

That meru stands above the tree of life in semen rama: Semarangpos. How its mounds are filled is our own construction.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray
from motifkit.motifs.parts.bunga import kuncup
from motifkit.motifs.parts.curves import corners, ribbon, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.figure import Figure, Pen

__all__ = ["arch", "meru", "mound"]


def arch(half: float, height: float, foot: complex = 0j, bulge: float = 0.12) -> tuple[ComplexArray, ComplexArray]:
    """The right and left side of a pointed arch standing on a foot, each from the foot to the tip and back."""
    t = np.linspace(0, 1, 40)
    x = half * (1 - t**2.1) * (1 + bulge * np.sin(np.pi * t))
    right = np.asarray(foot + x - 1j * height * t, np.complex128)
    return right, np.asarray(2 * foot.real - np.conj(right[::-1]), np.complex128)


def _closed_arch(half: float, height: float, foot: complex) -> Path:
    right, left = arch(half, height, foot)
    return corners((right, 5), (left, 5), (np.array([left[-1], right[0]]), 1))


def mound(pen: Pen, half: float, height: float, foot: complex, *, axis: bool, swap: bool = False) -> None:
    """One mound: a heart with a point, a brown contour with points along it, a white one with sawut."""
    inner, middle = ("biron", "soga") if not swap else ("soga", "biron")
    line = max(0.35, 0.75 * pen.line)
    pen.dots(np.array([foot - 0.16j * height]), max(0.6, 0.09 * height), "cecek-latar", axis=axis)
    pen.area(_closed_arch(0.34 * half, 0.4 * height, foot), inner, "meru", line=line, axis=axis)
    _along(pen, 0.5 * half, 0.56 * height, foot, axis=axis)
    pen.area(_closed_arch(0.66 * half, 0.7 * height, foot), middle, "meru", line=line, axis=axis)
    _rays(pen, half, height, foot, axis=axis)
    pen.area(_closed_arch(half, height, foot), "tembok", "meru", axis=axis)


def _along(pen: Pen, half: float, height: float, foot: complex, *, axis: bool) -> None:
    """A row of points along an arch."""
    size = max(0.45, 1.2 * pen.fine)
    right, left = arch(half, height, foot)
    whole = right if axis else np.concatenate([right, left[1:]])
    reach = np.concatenate([[0], np.cumsum(np.abs(np.diff(whole)))])
    count = max(2, int(reach[-1] / (size + 0.75)))
    at = (np.arange(count) + 0.5) * reach[-1] / count
    places = np.interp(at, reach, whole)
    if axis:
        # The mirror brings the other side; none so near the axis that the two would touch.
        pen.dots(places[places.real > size / 2 + 0.25], size, "cecek-latar")
    else:
        pen.dots(places, size, "cecek-latar")


def _rays(pen: Pen, half: float, height: float, foot: complex, *, axis: bool) -> None:
    """Sawut across the outermost contour."""
    inner_right, inner_left = arch(0.66 * half, 0.7 * height, foot)
    outer_right, outer_left = arch(half, height, foot)
    sides = [(inner_right, outer_right)] if axis else [(inner_right, outer_right), (inner_left[::-1], outer_left[::-1])]
    room = 0.2 * half - pen.line
    if room < 0.5:
        return
    for inner, outer in sides:
        count = max(3, int(1.1 * height / (3.3 * pen.fine)))
        share = np.linspace(0.06, 0.86, count) * (len(inner) - 1)
        grid = np.arange(len(inner))
        feet, tips = np.interp(share, grid, inner), np.interp(share, grid, outer)
        ways = tips - feet
        reach = np.abs(ways)
        start = feet + ways / reach * (0.5 * pen.line + 0.35)
        end = tips - ways / reach * (0.5 * pen.line + 0.4)
        keep = np.abs(end - start) > 0.6
        thirds = (end - start) / 3
        pen.hatch(
            np.stack([start, start + thirds, end - thirds, end], axis=1)[keep], pen.fine, max(0.2, 0.6 * pen.fine)
        )


@lru_cache(maxsize=32)
def meru(
    *,
    width: float = 44.0,
    height: float = 40.0,
    rows: int = 3,
    sprouts: bool = True,
    line: float = 0.6,
    fine: float = 0.35,
) -> Figure:
    """A mountain of so many rows of mounds, its foot at 0, with curls at its foot and leaves between the rows."""
    pen = Pen(line, fine, symmetric=True)
    half = width / (2 * rows) * 1.12
    tall = height / (1 + 0.58 * (rows - 1)) * (0.92 if sprouts else 1.0)
    for row in range(rows):
        foot = -0.52j * tall * row
        count = rows - row
        for place in range(1 - count, count, 2):
            if place >= 0:
                centre = place * 0.86 * half
                mound(pen, half, tall * (1.0 + 0.12 * row), foot + centre, axis=place == 0, swap=row % 2 == 1)
    if sprouts:
        _sprouts(pen, half, tall, rows, width)
    return pen.figure()


def _sprouts(pen: Pen, half: float, tall: float, rows: int, width: float) -> None:
    for row in range(rows):
        edge = (rows - row - 1) * 0.86 * half
        place = complex(edge + 0.62 * half, -0.52 * tall * row - 0.72 * tall)
        leaf = daun(
            length=0.85 * tall, width=0.4 * tall, bend=40, hook=60, lobes=3, isen="sawut", line=pen.line, fine=pen.fine
        )
        pen.place(leaf.at(place, -64 + 12 * row))
    top = -0.52j * tall * (rows - 1) - 1.0j * tall
    bud = kuncup(length=0.62 * tall, width=0.42 * tall, line=pen.line, fine=pen.fine)
    pen.place(bud.at(top), axis=True)
    spine = swing(
        0.85 * width * 0.55, [(0, 30), (0.3, 5), (0.6, -70), (0.8, -190), (1, -400)], complex(0.36 * width, 0)
    )
    pen.area(ribbon(spine, 0.07 * tall + 1.0, 0.8, ball=0.9), "tembok", "sulur")
