"""Satwa: kupu, the butterfly, and kidang, the deer. Their drawing is our own construction."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import circle
from motifkit.geometry.plane import FloatArray
from motifkit.motifs.parts.curves import Spine, corners, swing
from motifkit.motifs.parts.daun import Blade
from motifkit.motifs.parts.figure import Figure, Pen

__all__ = ["kidang", "kupu", "torso"]


@lru_cache(maxsize=16)
def kupu(*, span: float = 26.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A butterfly seen from above, its head upward, the middle of its body at 0."""
    pen = Pen(line, fine, symmetric=True)
    half = 0.5 * span
    body = swing(0.62 * span, [(0, -90), (1, -90)], 0.3j * span)
    pen.area(circle(-0.3j * span, 0.05 * span), "soga", "kepala", axis=True)
    pen.dots(body.at([0.3, 0.42, 0.54])[0], max(0.5, 0.03 * span), "cecek-latar", axis=True)
    pen.area(Blade(body, 0.06 * span, 0.8, 0.35).outline(pieces=4), "soga", "badan-kupu", axis=True)
    upper = swing(0.98 * half, [(0, -30), (0.6, -46), (1, -60)], (0.02 - 0.14j) * span)
    lower = swing(0.8 * half, [(0, 30), (0.6, 50), (1, 76)], (0.02 + 0.02j) * span)
    _wing(pen, upper, 0.42 * half, "tembok")
    _wing(pen, lower, 0.36 * half, "soga")
    feeler = swing(0.36 * span, [(0, -64), (0.5, -50), (1, 60)], (0.02 - 0.33j) * span)
    path = feeler.path()
    pen.stroke(path, np.linspace(0.5, 0.35, len(path) + 1), "sungut-latar")
    pen.dots(feeler.points[-1:], max(0.7, 0.03 * span), "sungut-latar")
    return pen.figure()


def _wing(pen: Pen, spine: Spine, half: float, role: str) -> None:
    """A wing with an eye, points along its edge and sawut at its root."""
    white = "-latar" if role == "soga" else ""
    blade = Blade(spine, half, 0.9, 0.36)
    eye = complex(spine.at(0.68)[0])
    pen.dots(np.array([eye]), max(0.5, 0.22 * half), "cecek-latar")
    pen.area(circle(eye, 0.3 * half), "biron", "mata-sayap", line=0.7 * pen.line)
    points = blade.margin_points(1.5, 0.16 * half + 0.5, 0.35, 0.94)
    pen.dots(points, max(0.45, 1.3 * pen.fine), f"cecek{white}")
    ribs = blade.ribs(1.3, 0.12, 0.6, low=0.3, high=0.5, lean=0.9 * half)
    pen.hatch(ribs, pen.fine, max(0.2, 0.6 * pen.fine), f"sawut{white}")
    pen.area(blade.outline(1.0, pieces=8), role, "sayap-kupu")


def torso(pen: Pen, spine: Spine, half: FloatArray, part: str, pieces: int = 13) -> None:
    """A body of changing width along a spine, from its rump to its head."""
    t = np.linspace(0, 1, len(half))
    right, left = spine.sides(t, half)
    ends = ((np.array([right[-1], left[-1]]), 1), (np.array([left[0], right[0]]), 1))
    pen.area(corners((right, pieces), ends[0], (left[::-1], pieces), ends[1]), "tembok", part)


_SHARES = (0, 0.05, 0.16, 0.34, 0.5, 0.6, 0.7, 0.8, 0.87, 0.93, 1.0)
_HALVES = (0.05, 0.1, 0.125, 0.11, 0.13, 0.1, 0.07, 0.058, 0.066, 0.05, 0.022)
"""Half the width of a deer along its spine, by its length."""


@lru_cache(maxsize=16)
def kidang(*, length: float = 34.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A deer that walks to the right and looks back up, its rump at 0."""
    pen = Pen(line, fine)
    spine = swing(length, [(0, -18), (0.2, 4), (0.46, -6), (0.62, -66), (0.78, -74), (0.88, -10), (1, 22)])
    head, way = (complex(each) for each in spine.at(0.9))
    pen.dots(np.array([head - 1j * way * 0.012 * length]), max(0.6, 0.03 * length), "mata")
    for hand in (-1.0, -0.4):
        ear = swing(0.12 * length, [(0, -150), (1, -120)], head + 1j * way * 0.05 * length * hand)
        pen.area(Blade(ear, 0.026 * length, 0.7, 0.7).outline(pieces=3), "soga", "telinga", line=0.8 * line)
    for share in np.arange(0.07, 0.62, 2.3 / length).tolist():
        room = float(np.interp(share, _SHARES, _HALVES)) * length - 0.5 * line - 0.7
        count = int(2 * room / 2.1)
        if count:
            away = np.linspace(-room, room, count) if count > 1 else np.zeros(1)
            pen.dots(spine.beside(np.full(count, share), away), max(0.6, 1.6 * fine), "cecek-badan")
    torso(pen, spine, np.interp(np.linspace(0, 1, 120), _SHARES, _HALVES) * length, "kidang")
    for share, lean, bent in ((0.08, 104, -26), (0.16, 84, 14), (0.44, 96, -10), (0.52, 66, 34)):
        _leg(pen, spine, share, lean, bent, length)
    _antlers(pen, head, length)
    tail = swing(0.13 * length, [(0, -150), (1, -80)], (-0.03 - 0.02j) * length)
    pen.area(Blade(tail, 0.03 * length, 0.6, 0.7).outline(pieces=3), "soga", "ekor")
    return pen.figure()


def _leg(pen: Pen, spine: Spine, share: float, lean: float, bent: float, length: float) -> None:
    hip = complex(spine.beside(share, 0.06 * length))
    leg = swing(0.4 * length, [(0, lean), (0.4, lean), (0.55, lean + bent), (1, lean + 0.4 * bent)], hip)
    t = np.linspace(0, 1, 40)
    across = leg.beside(np.full(5, 0.9), np.linspace(-0.02, 0.02, 5) * length)
    pen.stroke(corners((across, 1), close=False), max(0.3, pen.fine), "kuku", clear=0.0)
    torso(pen, leg, length * (0.022 + 0.045 * (1 - t) ** 2.2), "kaki", 5)


def _antlers(pen: Pen, head: complex, length: float) -> None:
    thin = 0.7 * pen.line
    for lean in (-118.0, -84.0):
        beam = swing(0.36 * length, [(0, lean - 20), (0.6, lean + 16), (1, lean + 40)], head - 0.05j * length)
        for share, turn in ((0.4, 55), (0.7, 48)):
            place, way = (complex(each) for each in beam.at(share))
            start = float(np.rad2deg(np.angle(way))) + turn
            tine = Blade(swing(0.12 * length, [(0, start), (1, start - 30)], place), 0.016 * length + 0.2, 0.3, 0.9)
            pen.area(tine.outline(pieces=3), "tembok", "tanduk", line=thin)
        pen.area(Blade(beam, 0.02 * length + 0.2, 0.25, 0.9).outline(pieces=4), "tembok", "tanduk", line=thin)
