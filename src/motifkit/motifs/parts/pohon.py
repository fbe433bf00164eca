"""Pohon hayat: the tree of life, a trunk on a small mountain, branches that swing out in pairs, a flower on top."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import circle
from motifkit.motifs.parts.bunga import bunga, kembang, kuncup
from motifkit.motifs.parts.curves import Spine, corners, ribbon, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.meru import mound
from motifkit.motifs.parts.sulur import beside

__all__ = ["pohon_hayat"]


@lru_cache(maxsize=16)
def pohon_hayat(
    *,
    width: float = 70.0,
    height: float = 80.0,
    branches: int = 3,
    leaf: float = 15.0,
    lobes: int = 3,
    isen: str = "sawut",
    line: float = 0.6,
    fine: float = 0.35,
) -> Figure:
    """A tree of life with its foot at 0.

    Args:
        width: from the tips of the branches on one side to those on the other, mm.
        height: mm.
        branches: pairs of branches.
        leaf: length of the largest leaves, mm.
        lobes: lobes of the leaves.
        isen: filling of the larger leaves, as `daun` has it.
        line: width of the outlines, mm.
        fine: width of the filling lines, mm.
    """
    pen = Pen(line, fine, symmetric=True)
    _roots(pen, width, height)
    stem = 0.045 * width
    top = 0.74 * height
    crown = kembang(length=0.27 * height, width=0.28 * height, petals=5, line=line, fine=fine)
    pen.place(crown.at(-1j * (top - 0.02 * height)), axis=True)
    _trunk(pen, stem, top)
    for step in range(branches):
        share = step / max(1, branches - 1)
        _branch(pen, share, width, height, leaf * (1 - 0.22 * share), lobes, isen)
    side = daun(length=0.9 * leaf, width=0.42 * leaf, bend=46, hook=60, lobes=lobes, line=line, fine=fine)
    pen.place(side.at(0.4 * stem - 0.93j * top, -58))
    pen.place(side.at(0.3 * stem - 0.99j * top, -92))
    return pen.figure()


def _roots(pen: Pen, width: float, height: float) -> None:
    half, tall = 0.1 * width, 0.16 * height
    for place in (1.0, 0.0):
        mound(
            pen,
            half * (0.82 if place else 1.0),
            tall * (0.74 if place else 1.0),
            1.42 * half * place + 0j,
            axis=not place,
        )
    spine = swing(
        0.42 * width, [(0, 14), (0.4, -10), (0.62, -90), (0.8, -210), (1, -400)], complex(2.0 * half, -0.02 * tall)
    )
    pen.area(circle(spine.points[-1] + spine.ways[-1] * 0.8, 1.0), "tembok", "ujung-sulur")
    pen.area(ribbon(spine, 2.2, 1.0), "tembok", "sulur")


def _trunk(pen: Pen, stem: float, top: float) -> None:
    t = np.linspace(0, 1, 40)
    half = stem * (0.42 + 0.5 * (1 - t) ** 3 + 0.06 * np.sin(9 * np.pi * t))
    right = half - 1j * top * t
    rows = np.arange(0.1 * top, 0.97 * top, 1.9)
    pen.dots(np.asarray(-1j * rows, np.complex128), max(0.5, 1.4 * pen.fine), "cecek-latar", axis=True)
    pen.area(
        corners((right, 12), (-np.conj(right[::-1]), 12), (np.array([-right[0].conj(), right[0]]), 1)),
        "soga",
        "batang",
        axis=True,
    )


def _branch(pen: Pen, share: float, width: float, height: float, leaf: float, lobes: int, isen: str) -> None:
    """One branch of the right side; share 0 the lowest and longest, 1 the topmost."""
    stem = 0.045 * width
    start = complex(0.35 * stem, -height * (0.24 + 0.4 * share))
    reach = width * (0.66 - 0.24 * share)
    lift = 8 + 34 * share
    turn = 1 if share < 0.99 else -1
    end = [
        (0, -40 - lift),
        (0.3, 4 - lift),
        (0.52, 16 - lift),
        (0.74, -70 - lift),
        (0.87, -180 - lift),
        (1, -330 - lift),
    ]
    if turn < 0:
        end = [(0, -40 - lift), (0.34, 2 - lift), (0.6, 60 - lift), (0.8, 160 - lift), (1, 320 - lift)]
    spine = swing(reach, end, start)
    _fruit(pen, spine, leaf, share)
    pen.area(ribbon(spine, 0.5 * stem + 0.6, 1.1), "tembok", "cabang")
    blade = daun(length=leaf, width=0.46 * leaf, bend=44, hook=60, lobes=lobes, isen=isen, line=pen.line, fine=pen.fine)
    small = daun(
        length=0.72 * leaf, width=0.34 * leaf, bend=44, hook=60, lobes=lobes, isen="cecek", line=pen.line, fine=pen.fine
    )
    for where, side, lean, one in (
        (0.2, -1, 40, small),
        (0.33, 1, 44, blade),
        (0.45, -1, 48, small),
        (0.58, 1, 40, blade),
        (0.7, 1, 40, small),
    ):
        if turn < 0 and where > 0.55:
            side = -side
        pen.place(beside(one, spine, where, side, lean))


def _fruit(pen: Pen, spine: Spine, leaf: float, share: float) -> None:
    end, way = complex(spine.points[-1]), complex(spine.ways[-1])
    radius = 0.24 * leaf
    pen.place(
        bunga(radius=max(3.0, radius), petals=5, layers=1, line=0.8 * pen.line, fine=pen.fine).at(
            end + way * 0.9 * radius
        )
    )
    place, ahead = (complex(each) for each in spine.at(0.62))
    bud = kuncup(length=0.62 * leaf, width=0.36 * leaf, line=pen.line, fine=pen.fine)
    if share < 0.5:
        pen.place(bud.at(place, float(np.rad2deg(np.angle(ahead))) + 180))
