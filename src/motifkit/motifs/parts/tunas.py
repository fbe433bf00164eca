"""Tunas: what sprouts on a ground, each drawn upright with its foot at 0, about as large as a circle that stands there.

Drawn once for every size and then copied, so that a ground of hundreds costs little more than one of each.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import Path, circle
from motifkit.geometry.plane import Box
from motifkit.motifs.parts.bunga import bunga, kuncup
from motifkit.motifs.parts.curves import ribbon, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.sulur import beside, ukel

__all__ = ["bunga_latar", "daun_latar", "daun_tegak", "kuncup_latar", "tunas", "ukel_latar"]


@lru_cache(maxsize=256)
def bunga_latar(size: float, line: float, fine: float) -> Figure:
    """A small flower that stands on 0, upward."""
    return bunga(radius=size, petals=5, layers=1, line=line, fine=fine).at(-1j * size)


@lru_cache(maxsize=256)
def kuncup_latar(size: float, line: float, fine: float) -> Figure:
    """A bud that stands on 0."""
    return kuncup(length=1.95 * size, width=1.3 * size, line=line, fine=fine)


@lru_cache(maxsize=256)
def daun_latar(size: float, line: float, fine: float) -> Figure:
    """A bent leaf that stands on 0."""
    return daun(length=2.1 * size, width=1.15 * size, bend=24, hook=30, lobes=3, line=line, fine=fine).at(0j, -90)


@lru_cache(maxsize=256)
def daun_tegak(size: float, line: float, fine: float) -> Figure:
    """A straight leaf that stands on 0, its own mirror but for its filling."""
    return daun(length=2.0 * size, width=1.2 * size, bend=0, hook=0, lobes=3, line=line, fine=fine).at(0j, -90)


@lru_cache(maxsize=256)
def ukel_latar(size: float, width: float) -> Figure:
    """A curl about 0 that fills a circle of this radius (mm)."""
    path, _eye = ukel(-90.0, 1.0)
    # The control points reach about as far as the curl and its width.
    length = 5.6 * size
    for _round in range(2):
        box = _box(length * path)
        length *= size / (float(np.abs(length * path - box.centre).max()) + width / 2)
    path, eye = ukel(-90.0, length)
    pen = Pen(width, width)
    pen.stroke(path, np.linspace(width, 0.55 * width, len(path) + 1), "ukel-latar", clear=0.0)
    pen.dots(np.array([eye]), 1.2 * width, "ukel-latar", clear=0.0)
    return pen.figure().at(-_box(path).centre)


def _box(path: Path) -> Box:
    x, y = path.real, path.imag
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


@lru_cache(maxsize=64)
def tunas(size: float, line: float, fine: float, loose: bool = False) -> Figure:  # noqa: FBT001, FBT002
    """A sprout: a tendril that grows from 0 upward, sways and winds up, with leaves on its bends.

    It fills a circle of radius ``size`` (mm) that stands on 0. A loose one has a round foot.
    """
    # The outermost leaves reach a tenth beyond the design.
    size *= 0.9
    pen = Pen(line, fine)
    width, ball = max(1.0, 0.15 * size), max(0.8, 0.1 * size)
    spine = swing(4.3 * size, [(0, -84), (0.15, -62), (0.34, -112), (0.52, -212), (0.7, -318), (0.86, -448), (1, -620)])
    pen.area(circle(spine.points[-1] + spine.ways[-1] * 0.8 * ball, ball), "tembok", "ujung-sulur")
    if loose:
        pen.area(circle(0.9j * ball, ball), "tembok", "ujung-sulur")
    # Between its two outlines there must be room for the canting, also at the tip.
    pen.area(ribbon(spine, max(width, line + 0.35), max(0.7 * width, line + 0.35)), "tembok", "sulur")
    leaf = daun(length=1.0 * size, width=0.5 * size, bend=30, hook=40, lobes=3, line=line, fine=fine)
    small = daun(length=0.68 * size, width=0.36 * size, bend=36, hook=50, lobes=2, isen="cecek", line=line, fine=fine)
    leaves = (
        (0.06, -1, 42, leaf),
        (0.14, 1, 30, small),
        (0.26, 1, 34, small),
        (0.37, 1, 32, small),
        (0.47, 1, 30, small),
    )
    for share, side, lean, one in leaves:
        pen.place(beside(one, spine, share, side, lean))
    return pen.figure()
