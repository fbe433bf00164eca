"""Manuk: birds in profile. The peacock of Yogyakarta, the phoenix of Surakarta, and a small bird of the tendrils.

For wahyu tumurun Yogyakarta draws a peacock and Solo a phoenix (indonesianbatik, wahyu tumurun). The drawing of the
bird is our own construction.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import circle
from motifkit.geometry.plane import FloatArray, unit
from motifkit.motifs.parts.curves import Spine, corners, swing
from motifkit.motifs.parts.daun import Blade
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.lar import feather, lar
from motifkit.motifs.parts.satwa import torso

__all__ = ["manuk"]

_BODY = (
    (0, 0.1, 0.26, 0.42, 0.56, 0.68, 0.8, 0.88, 0.95, 1.0),
    (0.02, 0.085, 0.15, 0.16, 0.115, 0.07, 0.056, 0.07, 0.062, 0.02),
)
"""Shares of the spine from the root of the tail to the crown, and half the body's width there by its length."""


@lru_cache(maxsize=32)
def manuk(
    *,
    length: float = 40.0,
    tail: str = "merak",
    plumes: int = 4,
    wing: float = 0.5,
    lift: float = 20.0,
    line: float = 0.6,
    fine: float = 0.35,
) -> Figure:
    """A bird that looks to the right, the root of its tail at 0.

    Args:
        length: from the root of the tail to the crown, along the body, mm.
        tail: ``merak`` (peacock, eyes on the plumes), ``hong`` (phoenix, long waving plumes) or ``pendek`` (short).
        plumes: plumes of the tail.
        wing: length of the wing by the length of the body.
        lift: degrees by which the wing is lifted.
        line: width of the outlines, mm.
        fine: width of the filling lines, mm.
    """
    pen = Pen(line, fine)
    spine = swing(length, [(0, 8), (0.22, 18), (0.42, -20), (0.6, -88), (0.76, -96), (0.86, -50), (1, 25)])
    root, way = spine.at(0.36)
    size = wing * length
    raised = lar(span=size, rise=0.7 * size, feathers=5, layers=2, line=line, fine=fine, roles=("soga", "tembok"))
    pen.place(raised.at(complex(root) - 0.02j * length, float(np.rad2deg(np.angle(complex(way)))) + lift, flip=True))
    _head(pen, spine, length)
    _breast(pen, spine, length)
    torso(pen, spine, _half(np.linspace(0, 1, 120)) * length, "badan-burung", 12)
    _crest(pen, spine, length)
    _legs(pen, spine, length)
    _tail(pen, length, tail, plumes)
    return pen.figure()


def _half(share: FloatArray) -> FloatArray:
    """Half the width of the body at shares of its spine, by its length, the corners of the table rounded off."""
    away = np.linspace(-0.035, 0.035, 9)
    return np.asarray(np.interp(np.asarray(share)[..., None] + away, *_BODY).mean(axis=-1))


def _head(pen: Pen, spine: Spine, length: float) -> None:
    """Eye and beak."""
    head, way = (complex(each) for each in spine.at(0.93))
    pen.dots(np.array([head - 1j * way * 0.012 * length]), max(0.6, 0.026 * length), "mata")
    tip, ahead = (complex(each) for each in spine.at(1.0))
    t = np.linspace(0, 1, 14)
    side, reach = 0.045j * ahead * length, 0.13 * length
    upper = tip - side + ahead * unit(-4) * reach * t + 0.5j * ahead * reach * t**2.4
    lower = tip + side + (upper[-1] - tip - side) * t - 0.02j * ahead * length * np.sin(np.pi * t)
    base = (np.array([lower[0], upper[0]]), 1)
    pen.area(corners((upper, 3), (lower[::-1], 3), base), "soga", "paruh", line=0.8 * pen.line)


def _breast(pen: Pen, spine: Spine, length: float) -> None:
    """Rows of points across the body, a collar on the neck."""
    size = max(0.5, 1.25 * pen.fine)
    for share in np.arange(0.06, 0.62, 1.7 / length).tolist():
        room = float(_half(np.array(share))) * length - 0.5 * pen.line - 0.5
        count = int(2 * room / 1.5)
        if count >= 1:
            away = np.linspace(-room, room, count) if count > 1 else np.zeros(1)
            pen.dots(spine.beside(np.full(count, share), away), size, "cecek-badan")
    for share in (0.7, 0.74):
        across = spine.beside(np.full(5, share), float(_half(np.array(share))) * length * np.linspace(-1, 1, 5))
        pen.stroke(corners((across, 1), close=False), max(0.3, pen.fine), "kalung", clear=0.0)


def _crest(pen: Pen, spine: Spine, length: float) -> None:
    place, way = (complex(each) for each in spine.at(0.9))
    crown, lean = place - 0.05j * way * length, float(np.rad2deg(np.angle(way)))
    for step, turn in enumerate((-70, -105, -140)):
        line = swing((0.17 - 0.015 * step) * length, [(0, lean + turn), (1, lean + turn - 50)], crown)
        plume = Blade(line, 0.026 * length, 0.8, 0.5).outline(pieces=4)
        pen.area(plume, "soga" if step == 1 else "tembok", "jambul", line=0.8 * pen.line)


def _legs(pen: Pen, spine: Spine, length: float) -> None:
    for share, lean in ((0.3, 4.0), (0.4, -10.0)):
        hip = complex(spine.beside(share, 0.12 * length))
        leg = swing(0.29 * length, [(0, 95 + lean), (0.5, 110 + lean), (0.62, 80 + lean), (1, 70 + lean)], hip)
        for turn in (-5, 35, 150):
            toe = swing(0.07 * length, [(0, turn), (1, turn + 35)], complex(leg.points[-1]))
            claw = Blade(toe, 0.012 * length + 0.15, 0.4, 0.6).outline(pieces=3)
            pen.area(claw, "soga", "kaki", line=0.6 * pen.line)
        shape = Blade(leg, 0.035 * length, 0.25, 0.7).outline(pieces=5)
        pen.area(shape, "tembok", "kaki", line=0.8 * pen.line)


def _tail(pen: Pen, length: float, kind: str, plumes: int) -> None:
    foot = complex(0.03 * length)
    for step in range(plumes):
        share = step / max(1, plumes - 1)
        lean = 150 + 62 * share
        role = "tembok" if step % 2 else "soga"
        if kind == "hong":
            reach = length * (1.15 - 0.22 * abs(share - 0.4))
            wave = [(0, lean), (0.3, lean - 42), (0.65, lean + 46), (0.88, lean - 10), (1, lean - 120)]
            feather(pen, swing(reach, wave, foot), 0.062 * length, role, "ekor")
        elif kind == "merak":
            reach = length * (1.0 - 0.2 * abs(share - 0.45))
            _eye_plume(pen, swing(reach, [(0, lean - 8), (0.5, lean + 14), (1, lean - 36)], foot), 0.09 * length)
        else:
            feather(pen, swing(0.5 * length, [(0, lean - 10), (1, lean + 16)], foot), 0.07 * length, role, "ekor")


def _eye_plume(pen: Pen, spine: Spine, half: float) -> None:
    """A peacock's plume: an eye in rings near its end, a shaft with sawut up to it."""
    place, _way = spine.at(0.86)
    radius = 0.62 * half
    pen.dots(np.array([complex(place)]), max(0.5, 0.5 * radius), "cecek-latar")
    pen.area(circle(complex(place), 0.55 * radius), "biron", "mata-merak", line=0.6 * pen.line)
    pen.area(circle(complex(place), radius), "soga", "mata-merak", line=0.7 * pen.line)
    blade = Blade(spine, half, 1.9, 0.32)
    ribs = blade.ribs(1.25, 0.2, 0.9, low=0.6, high=0.75, lean=0.8 * half)
    shaft = spine.path(0.04, 0.74)
    pen.stroke(shaft, np.linspace(1.3 * pen.fine, pen.fine, len(shaft) + 1), "tulang-bulu")
    pen.hatch(ribs, pen.fine, max(0.2, 0.6 * pen.fine))
    pen.area(blade.outline(1.0, 0.0, 1.0, 8), "tembok", "ekor")
