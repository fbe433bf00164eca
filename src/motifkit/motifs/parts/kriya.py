"""Made things of semen: baita, the boat; dampar, the throne under its roof; makutha, the crown of wahyu tumurun.

The boat lies below the tree of life (Semarangpos); the crown of wahyu tumurun has the shape of a W and is filled with
flowers (Kagama; indonesianbatik). How they are drawn in detail is our own construction.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import Path, circle
from motifkit.geometry.plane import ComplexArray
from motifkit.motifs.parts.bunga import bunga, kuncup
from motifkit.motifs.parts.curves import corners, ribbon, swing
from motifkit.motifs.parts.daun import Blade, daun
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.meru import mound
from motifkit.motifs.parts.sulur import beside

__all__ = ["baita", "dampar", "makutha"]


def _whole(right: ComplexArray, pieces: int) -> Path:
    """The closed outline whose right half runs from the axis at the top round to the axis at the bottom."""
    return corners((right, pieces), (-np.conj(right[::-1]), pieces))


def _row(pen: Pen, line: ComplexArray, size: float, gap: float, part: str) -> None:
    """Points along the right half of a line that begins on the axis."""
    reach = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line)))])
    places = np.interp(np.arange((size + gap) / 2, reach[-1], size + gap), reach, line)
    pen.dots(places, size, part)


@lru_cache(maxsize=16)
def baita(*, width: float = 56.0, height: float = 30.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A boat seen from the side, its keel at 0, stem and stern rising in curls, a small pavilion on deck."""
    pen = Pen(line, fine, symmetric=True)
    half = 0.5 * width
    t = np.linspace(0, 1, 40)
    deck = 0.86 * half * t - 1j * height * (0.3 + 0.3 * t**2.4)
    strake = 0.83 * half * t - 1j * height * (0.21 + 0.36 * t**2.2)
    keel = 0.86 * half * np.sin(t * np.pi / 2) - 1j * height * 0.6 * (1 - np.cos(t * np.pi / 2)) ** 1.25
    spine = swing(0.62 * half, [(0, -34), (0.25, -70), (0.55, -170), (0.78, -300), (1, -480)], complex(0.83 * half, -0.55 * height))
    pen.area(circle(spine.points[-1] + spine.ways[-1] * 0.7, 0.95), "tembok", "haluan")
    pen.area(ribbon(spine, 0.13 * height, 1.0), "tembok", "haluan")
    _row(pen, 0.5 * (deck + strake)[:37], max(0.5, 1.4 * fine), 0.7, "cecek")
    pen.area(corners((deck, 8), (strake[::-1], 8), (-np.conj(strake), 8), (-np.conj(deck[::-1]), 8)), "tembok", "lambung", axis=True)
    for share in (0.36, 0.62, 0.84):
        plank = strake * (1 - share) + keel * share
        plank = 0.97 * plank.real + 1j * plank.imag
        pen.stroke(corners((plank[:36], 6), (np.zeros(0, complex), 0)) if False else corners((np.concatenate([-np.conj(plank[35:0:-1]), plank[:36]]), 12), close=False), max(0.3, fine), "papan-latar", axis=True)
    pen.area(_whole(np.concatenate([strake, keel[::-1][1:]]), 16), "soga", "lambung", axis=True)
    _pavilion(pen, -0.31j * height, 0.34 * width, 0.62 * height)
    flag = daun(length=0.42 * height, width=0.2 * height, bend=40, hook=70, lobes=3, line=line, fine=fine)
    pen.place(flag.at(0.5 * half - 0.4j * height, -70))
    return pen.figure()


def _pavilion(pen: Pen, foot: complex, width: float, height: float) -> None:
    """Posts under a roof with rising eaves, a mound for who sits inside."""
    half = 0.5 * width
    t = np.linspace(0, 1, 30)
    eaves = foot - 0.5j * height
    mound(pen, 0.42 * half, 0.46 * height, foot, axis=True)
    post = np.array([0.56 * half, 0.66 * half]) + foot
    tall = -0.52j * height
    pen.area(corners((np.array([post[0], post[1]]), 1), (np.array([post[1], post[1] + tall]), 1), (np.array([post[1] + tall, post[0] + tall]), 1), (np.array([post[0] + tall, post[0]]), 1)), "tembok", "tiang", line=0.8 * pen.line)
    lower = eaves + half * t - 0.1j * height * t**2.5
    upper = eaves - 0.34j * height + half * (1 - t) * 1.0 * 0 + half * t - 1j * height * (-0.26 * t**0.75 + 0.02 * t**4)
    roof = np.concatenate([upper, [lower[-1]], lower[::-1][1:]])
    rows = foot - 0.58j * height - 0.09j * height * np.arange(0, 2)
    for row, start in enumerate(rows):
        _row(pen, start + 0.62 * half * (1 - 0.4 * row) * t - 0.03j * height * t**2, max(0.45, 1.2 * pen.fine), 0.8, "cecek-latar")
    pen.area(_whole(roof, 14), "soga", "atap", axis=True)
    pen.place(kuncup(length=0.36 * height, width=0.2 * height, line=0.9 * pen.line, fine=pen.fine).at(eaves - 0.32j * height), axis=True)


@lru_cache(maxsize=16)
def dampar(*, width: float = 40.0, height: float = 46.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A throne: steps, a seat with a carved back, a roof over it, its foot at 0."""
    pen = Pen(line, fine, symmetric=True)
    half = 0.5 * width
    for step, share in enumerate((0.62, 0.8, 1.0)):
        top = -0.07j * height * (3 - step)
        box = np.array([0.96 * half * share + top + 0.0j, half * share + top + 0.07j * height])
        right = np.concatenate([[top], [box[0]], [box[1]], [complex(0, box[1].imag)]])
        _row(pen, top + 0.035j * height + np.linspace(0, 0.9 * half * share, 20), max(0.45, 1.2 * fine), 0.75, "cecek" if step != 1 else "cecek-latar")
        pen.area(corners(*[(np.array([a, b]), 1) for a, b in zip(right[:-1], right[1:], strict=True)], *[(np.array([a, b]), 1) for a, b in zip(-np.conj(right[::-1][:-1]), -np.conj(right[::-1][1:]), strict=True)]), "tembok" if step != 1 else "soga", "umpak", axis=True)
    _pavilion(pen, -0.21j * height, 0.92 * width, 0.66 * height)
    spine = swing(0.42 * width, [(0, -10), (0.3, -40), (0.6, -140), (0.8, -250), (1, -420)], complex(0.86 * half, -0.02 * height))
    leaf = daun(length=0.34 * height, width=0.16 * height, bend=44, hook=60, lobes=3, line=line, fine=fine)
    pen.area(ribbon(spine, 1.8, 0.9, ball=0.9), "tembok", "sulur")
    pen.place(beside(leaf, spine, 0.25, 1, 10))
    return pen.figure()


@lru_cache(maxsize=16)
def makutha(*, width: float = 60.0, height: float = 42.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A flying crown, a W: a high middle, two swung-up sides, a band round the lower edge, its lowest point at 0."""
    pen = Pen(line, fine, symmetric=True)
    half = 0.5 * width
    t = np.linspace(0, 1, 50)
    # The W's lower edge: from the middle down into a bowl, and up to the tip of the side.
    lower = half * t + 1j * height * (-0.22 * np.cos(np.pi * np.clip(t / 0.42, 0, 1)) * (t < 0.42) + (0.22 - 0.0) * (t >= 0.42) - 0.78 * np.clip((t - 0.42) / 0.58, 0, 1) ** 1.9)
    lower -= 0.22j * height
    pen.place(bunga(radius=0.12 * height, petals=6, layers=1, line=0.9 * line, fine=fine).at(-0.62j * height), axis=True)
    band = 0.1 * height
    upper = lower - 1j * band
    _row(pen, 0.5 * (lower + upper)[:46], max(0.5, 1.4 * fine), 0.75, "cecek-latar")
    strip = corners((upper, 12), (np.array([upper[-1], lower[-1]]), 1), (lower[::-1], 12), (-np.conj(lower), 12), (np.array([-np.conj(lower[-1]), -np.conj(upper[-1])]), 1), (-np.conj(upper[::-1]), 12))
    pen.area(strip, "soga", "jamang", axis=True)
    mound(pen, 0.25 * half, 0.76 * height, -0.26j * height, axis=True)
    pen.place(kuncup(length=0.3 * height, width=0.18 * height, line=line, fine=fine).at(-1.0j * height), axis=True)
    _side(pen, half, height, lower)
    return pen.figure()


def _side(pen: Pen, half: float, height: float, lower: ComplexArray) -> None:
    """The swung-up side of the crown: a flower in the bowl, leaves one behind another up to the tip."""
    fine, line = pen.fine, pen.line
    bowl = complex(0.45 * half, -0.24 * height)
    pen.place(bunga(radius=0.15 * height, petals=6, layers=1, heart="soga", line=0.9 * line, fine=fine).at(bowl))
    for step, (x, lean, size) in enumerate(((0.6, -52, 0.5), (0.76, -62, 0.54), (0.92, -74, 0.5), (0.34, -104, 0.5), (0.5, -84, 0.6))):
        place = np.interp(x, np.linspace(0, 1, len(lower)), lower) - 0.06j * height
        spine = swing(size * height, [(0, lean + 20), (0.6, lean - 8), (1, lean - 50)], complex(place))
        blade = Blade(spine, 0.085 * height, 0.5, 0.7)
        ribs = blade.ribs(max(1.1, 3.2 * fine), 0.2, 0.85, low=0.6 * fine + 0.3, high=0.74, lean=0.1 * height)
        shaft = spine.path(0.05, 0.85)
        white = "-latar" if step % 2 else ""
        pen.stroke(shaft, np.linspace(1.3 * fine, fine, len(shaft) + 1), f"tulang-daun{white}")
        pen.hatch(ribs, fine, max(0.2, 0.6 * fine), f"sawut{white}")
        pen.area(blade.outline(), "soga" if step % 2 else "tembok", "sisi-mahkota")
    spine = swing(0.5 * height, [(0, -30), (0.4, -60), (0.7, -160), (1, -420)], complex(np.interp(0.97, np.linspace(0, 1, len(lower)), lower)))
    pen.area(ribbon(spine, 0.07 * height, 0.9, ball=0.95), "tembok", "sisi-mahkota")
