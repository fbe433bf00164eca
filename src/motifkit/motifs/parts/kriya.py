"""Made things of semen: baita, the boat; dampar, the throne under its roof; makutha, the crown of wahyu tumurun.

The boat lies below the tree of life (Semarangpos); the crown of wahyu tumurun has the shape of a W and is filled with
flowers (Kagama; indonesianbatik). How they are drawn in detail is our own construction.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.path import Path, circle, polygon
from motifkit.geometry.plane import ComplexArray
from motifkit.motifs.parts.bunga import bunga, kuncup
from motifkit.motifs.parts.curves import corners, ribbon, swing
from motifkit.motifs.parts.daun import Blade, daun
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.meru import mound
from motifkit.motifs.parts.sulur import beside

__all__ = ["baita", "dampar", "makutha"]

_T = np.linspace(0, 1, 40)


def _whole(right: ComplexArray, pieces: int) -> Path:
    """The closed outline whose right half runs from the axis at the top round to the axis at the bottom."""
    return corners((right, pieces), (-np.conj(right[::-1]), pieces))


def _strip(upper: ComplexArray, lower: ComplexArray, pieces: int) -> Path:
    """The closed outline between two lines whose right halves begin on the axis."""
    end = (np.array([upper[-1], lower[-1]]), 1)
    back = (np.array([-np.conj(lower[-1]), -np.conj(upper[-1])]), 1)
    below = np.concatenate([lower[::-1], -np.conj(lower[1:])])
    return corners((upper, pieces), end, (below, 2 * pieces), back, (-np.conj(upper[::-1]), pieces))


def _row(pen: Pen, line: NDArray[Any], size: float, gap: float, part: str) -> None:
    """Points along the right half of a line that begins on the axis."""
    reach = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line)))])
    places = np.interp(np.arange((size + gap) / 2, reach[-1], size + gap), reach, line)
    pen.dots(np.asarray(places, np.complex128), size, part)


@lru_cache(maxsize=16)
def baita(*, width: float = 56.0, height: float = 30.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A boat seen from the side, its keel at 0, stem and stern rising in curls, a small pavilion on deck."""
    pen = Pen(line, fine, symmetric=True)
    half = 0.5 * width
    deck = 0.86 * half * _T - 1j * height * (0.3 + 0.3 * _T**2.4)
    strake = 0.83 * half * _T - 1j * height * (0.21 + 0.38 * _T**2.2)
    keel = 0.86 * half * np.sin(_T * np.pi / 2) - 1j * height * 0.6 * (1 - np.cos(_T * np.pi / 2)) ** 1.25
    bow = [(0, -34), (0.25, -70), (0.55, -170), (0.78, -300), (1, -480)]
    spine = swing(0.62 * half, bow, complex(0.83 * half, -0.55 * height))
    pen.area(circle(complex(spine.points[-1] + spine.ways[-1] * 0.7), 0.95), "tembok", "haluan")
    pen.area(ribbon(spine, 0.13 * height, 1.0), "tembok", "haluan")
    _row(pen, 0.5 * (deck + strake)[:37], max(0.5, 1.4 * fine), 0.7, "cecek")
    pen.area(_strip(deck, strake, 8), "tembok", "lambung", axis=True)
    for share in (0.36, 0.62, 0.84):
        plank = (strake * (1 - share) + keel * share)[:36]
        plank = 0.97 * plank.real + 1j * plank.imag
        whole = np.concatenate([-np.conj(plank[:0:-1]), plank])
        pen.stroke(corners((whole, 12), close=False), max(0.3, fine), "papan-latar", axis=True)
    pen.area(_whole(np.concatenate([strake, keel[::-1][1:]]), 16), "soga", "lambung", axis=True)
    _pavilion(pen, -0.31j * height, 0.34 * width, 0.62 * height)
    flag = daun(length=0.42 * height, width=0.2 * height, bend=40, hook=70, lobes=3, line=line, fine=fine)
    pen.place(flag.at(0.5 * half - 0.4j * height, -70))
    return pen.figure()


def _pavilion(pen: Pen, foot: complex, width: float, height: float) -> None:
    """Posts under a roof with rising eaves, a mound for who sits inside."""
    half = 0.5 * width
    eaves = foot - 0.5j * height
    mound(pen, 0.42 * half, 0.46 * height, foot, axis=True)
    inner, outer = foot + 0.56 * half, foot + 0.66 * half
    rise = -0.52j * height
    pen.area(polygon([inner, outer, outer + rise, inner + rise]), "tembok", "tiang", line=0.8 * pen.line)
    lower = eaves + half * _T - 0.1j * height * _T**2.5
    upper = eaves - 0.34j * height + half * _T + 1j * height * (0.26 * _T**0.75 - 0.02 * _T**4)
    for row in range(2):
        line = foot - (0.58 + 0.09 * row) * 1j * height + 0.62 * half * (1 - 0.4 * row) * _T - 0.03j * height * _T**2
        _row(pen, line, max(0.45, 1.2 * pen.fine), 0.8, "cecek-latar")
    pen.area(_whole(np.concatenate([upper, lower[::-1]]), 14), "soga", "atap", axis=True)
    finial = kuncup(length=0.36 * height, width=0.2 * height, line=0.9 * pen.line, fine=pen.fine)
    pen.place(finial.at(eaves - 0.32j * height), axis=True)


@lru_cache(maxsize=16)
def dampar(*, width: float = 40.0, height: float = 46.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A throne: steps, a seat with a carved back, a roof over it, its foot at 0."""
    pen = Pen(line, fine, symmetric=True)
    half, step = 0.5 * width, 0.07 * height
    for number, share in enumerate((0.62, 0.8, 1.0)):
        top = -1j * step * (3 - number)
        wide = half * share
        box = [top - 0.96 * wide, top + 0.96 * wide, top + wide + 1j * step, top - wide + 1j * step]
        middle = top + 0.5j * step + np.linspace(0, 0.9 * wide, 20)
        _row(pen, middle, max(0.45, 1.2 * fine), 0.75, "cecek-latar" if number == 1 else "cecek")
        pen.area(polygon(box), "soga" if number == 1 else "tembok", "umpak", axis=True)
    _pavilion(pen, -3j * step, 0.92 * width, 0.66 * height)
    arm = [(0, -10), (0.3, -40), (0.6, -140), (0.8, -250), (1, -420)]
    spine = swing(0.42 * width, arm, complex(0.86 * half, -0.02 * height))
    leaf = daun(length=0.34 * height, width=0.16 * height, bend=44, hook=60, lobes=3, line=line, fine=fine)
    pen.area(ribbon(spine, 1.8, 0.9, ball=0.9), "tembok", "sulur")
    pen.place(beside(leaf, spine, 0.25, 1, 10))
    return pen.figure()


@lru_cache(maxsize=16)
def makutha(*, width: float = 60.0, height: float = 42.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A flying crown, a W: a high middle, two swung-up sides, a band round the lower edge, its lowest point at 0."""
    pen = Pen(line, fine, symmetric=True)
    half = 0.5 * width
    t = np.linspace(0, 1, 60)
    # The W's lower edge: from the axis down into a bowl at 0.42, and from there up to the tip of the side.
    bowl = -0.22 * (1 + np.cos(np.pi * np.minimum(t / 0.42, 1.0)))
    lower = half * t + 1j * height * (bowl - 0.78 * np.clip((t - 0.42) / 0.58, 0, 1) ** 1.9)
    upper = lower - 0.1j * height
    flower = bunga(radius=0.12 * height, petals=6, layers=1, line=0.9 * line, fine=fine)
    pen.place(flower.at(-0.62j * height), axis=True)
    _row(pen, 0.5 * (lower + upper)[:55], max(0.5, 1.4 * fine), 0.75, "cecek-latar")
    pen.area(_strip(upper, lower, 12), "soga", "jamang", axis=True)
    pen.hide(polygon(np.append(lower[:30], [lower[29] + 1j * height, 1j * height])))
    mound(pen, 0.25 * half, 0.76 * height, -0.26j * height, axis=True)
    top = kuncup(length=0.3 * height, width=0.18 * height, line=line, fine=fine)
    pen.place(top.at(-1.0j * height), axis=True)
    _side(pen, half, height, lower)
    return pen.figure()


_LEAVES = ((0.6, -52, 0.5), (0.76, -62, 0.54), (0.92, -74, 0.5), (0.34, -104, 0.5), (0.5, -84, 0.6))
"""Of the leaves of a crown's side: where on the lower edge, in which direction, how long by the crown's height."""


def _side(pen: Pen, half: float, height: float, lower: ComplexArray) -> None:
    """The swung-up side of the crown: a flower in the bowl, leaves one behind another up to the tip."""
    fine, line = pen.fine, pen.line
    shares = np.linspace(0, 1, len(lower))
    flower = bunga(radius=0.15 * height, petals=6, layers=1, line=0.9 * line, fine=fine)
    pen.place(flower.at(complex(0.45 * half, -0.24 * height)))
    for number, (where, lean, size) in enumerate(_LEAVES):
        place = complex(np.interp(where, shares, lower)) - 0.06j * height
        spine = swing(size * height, [(0, lean + 20), (0.6, lean - 8), (1, lean - 50)], place)
        blade = Blade(spine, 0.085 * height, 0.5, 0.7)
        ribs = blade.ribs(max(1.1, 3.2 * fine), 0.2, 0.85, low=0.6 * fine + 0.3, high=0.74, lean=0.1 * height)
        shaft = spine.path(0.05, 0.85)
        white = "-latar" if number % 2 else ""
        pen.stroke(shaft, np.linspace(1.3 * fine, fine, len(shaft) + 1), f"tulang-daun{white}")
        pen.hatch(ribs, fine, max(0.2, 0.6 * fine), f"sawut{white}")
        pen.area(blade.outline(), "soga" if number % 2 else "tembok", "sisi-mahkota")
    end = complex(np.interp(0.97, shares, lower))
    spine = swing(0.5 * height, [(0, -30), (0.4, -60), (0.7, -160), (1, -420)], end)
    pen.area(ribbon(spine, 0.07 * height, 0.9, ball=0.95), "tembok", "sisi-mahkota")
