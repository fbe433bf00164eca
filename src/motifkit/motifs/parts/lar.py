"""Lar, sawat, gurda, mirong: the wings of the garuda.

A garuda seen from behind, its head hidden: wings alike and mirrored, in two to five layers, the feathers filled with
sawut; between them a tail fan of an odd number of feathers, three to seven, an upright cone filled with sawut; below
the tail layered contours stand for the body (Hushbeauty, motif batik burung garuda). Names differ: sawat two open
wings with a tail, lar wings without one, mirong a single wing (Kusrianto); or lar one wing, mirong two closed wings
(Batik Sekar Jepara). So the parameters say what is drawn, and the name is the reader's.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import circle
from motifkit.motifs.parts.curves import Spine, corners, ribbon, swing
from motifkit.motifs.parts.daun import Blade
from motifkit.motifs.parts.figure import CLEAR, Figure, Pen

__all__ = ["ekor", "gurda", "lar"]


def feather(
    pen: Pen, spine: Spine, half: float, role: str, part: str, *, axis: bool = False, rows: bool = True
) -> None:
    """One feather: a shaft, sawut on both sides of it, a blunt tip."""
    white = "-latar" if role in ("soga", "biron") else ""
    blade = Blade(spine, half, 0.5, 0.42)
    fine = pen.fine
    shaft = spine.path(0.05, 0.9)
    pen.stroke(shaft, np.linspace(1.2 * fine, fine, len(shaft) + 1), f"tulang-bulu{white}", axis=axis)
    if rows and half > 1.5:
        ribs = blade.ribs(max(1.1, 3.2 * fine), 0.05, 0.86, low=0.6 * fine + CLEAR, high=0.74, lean=0.9 * half)
        if axis:
            ribs = ribs[ribs[:, 3].real > 0]
        pen.hatch(ribs, fine, max(0.2, 0.6 * fine), f"sawut{white}")
    pen.area(blade.outline(), role, part, axis=axis)


def lar(
    *,
    span: float = 34.0,
    rise: float = 30.0,
    feathers: int = 7,
    layers: int = 3,
    line: float = 0.6,
    fine: float = 0.35,
    roles: tuple[str, ...] = ("soga", "tembok", "biron", "tembok", "soga"),
) -> Figure:
    """One wing (the right one), its shoulder at 0, rising outward and up with feathers that fan and curl.

    Args:
        span: how far the wing reaches to the side, mm.
        rise: how far its tips reach up, mm.
        feathers: feathers of the outermost layer.
        layers: layers of feathers, 2 to 5.
        line: width of the outlines, mm.
        fine: width of the filling lines, mm.
        roles: of the layers from the innermost, repeated as needed.
    """
    return _lar(span, rise, feathers, layers, line, fine, roles)


@lru_cache(maxsize=32)
def _lar(
    span: float, rise: float, feathers: int, layers: int, line: float, fine: float, roles: tuple[str, ...]
) -> Figure:
    pen = Pen(line, fine)
    _shoulder(pen, span)
    _scales(pen, span, rise)
    for layer in range(layers):
        grown = 0.4 + 0.6 * (layer + 1) / layers
        count = max(3, round(feathers * (0.68 + 0.32 * (layer + 1) / layers)))
        # Lower feathers lie in front, as they do when a wing is lifted.
        for step in range(count):
            _one_feather(pen, step / (count - 1), grown, count, span, rise, roles[layer % len(roles)])
    return pen.figure()


def _one_feather(pen: Pen, share: float, grown: float, count: int, span: float, rise: float, role: str) -> None:
    """One feather of a layer; share 0 is the lowest, which reaches out, 1 the topmost, which stands up."""
    angle = 14 - 74 * share
    away = np.deg2rad(angle)
    reach = grown / np.hypot(np.cos(away) / (0.98 * span), np.sin(away) / (1.12 * rise))
    reach *= 0.86 + 0.14 * np.sin(np.pi * min(1.0, share * 1.4))
    foot = complex(0.1 * span * (1 - share) + 0.02 * span, -0.16 * rise * share)
    spine = swing(reach, [(0, angle + 20), (0.55, angle + 4), (0.85, angle - 26), (1, angle - 62)], foot)
    half = 0.64 * reach * np.deg2rad(74) / count
    feather(pen, spine, float(np.clip(half, 1.3, 0.16 * reach)), role, "bulu")


def _scales(pen: Pen, span: float, rise: float) -> None:
    """Two rows of small round feathers over the roots of the long ones."""
    for row, role in ((0, "tembok"), (1, "soga")):
        count = 4 + row
        for step in range(count):
            share = step / (count - 1)
            angle = 20 - 96 * share
            reach = (0.2 + 0.09 * row) * span
            foot = complex(0.1 * span * (1 - share), -0.14 * rise * share)
            spine = swing(reach, [(0, angle + 6), (1, angle - 12)], foot)
            blade = Blade(spine, 0.5 * reach * np.deg2rad(110) / count, 0.5, 0.28)
            white = "-latar" if role == "soga" else ""
            pen.dots(spine.at(0.8)[0], max(0.5, 0.018 * span), f"cecek{white}")
            pen.area(blade.outline(pieces=4), role, "sisik-sayap")


def _shoulder(pen: Pen, span: float) -> None:
    """The bone under the feathers: a band that runs out below the wing and curls under."""
    spine = swing(
        0.62 * span, [(0, 24), (0.35, 4), (0.6, 60), (0.8, 190), (1, 380)], complex(-0.02 * span, 0.03 * span)
    )
    pen.area(circle(spine.points[-1] + spine.ways[-1] * 0.02 * span, 0.028 * span), "tembok", "bahu-sayap")
    pen.area(ribbon(spine, 0.07 * span, 0.026 * span), "tembok", "bahu-sayap")


@lru_cache(maxsize=32)
def ekor(
    *, height: float = 30.0, width: float = 22.0, feathers: int = 5, line: float = 0.6, fine: float = 0.35
) -> Figure:
    """The tail fan: an odd number of feathers, an upright cone, its foot at 0."""
    pen = Pen(line, fine, symmetric=True)
    feather(pen, swing(height, [(0, -90), (1, -90)]), 0.42 * width / feathers + 1.0, "tembok", "ekor", axis=True)
    pairs = feathers // 2
    for step in range(1, pairs + 1):
        share = step / pairs
        lean = np.rad2deg(np.arctan2(0.5 * width, height)) * share
        reach = height * (1 - 0.2 * share)
        spine = swing(reach, [(0, -90 + 0.8 * lean), (0.6, -90 + 1.1 * lean), (1, -90 + lean + 30 * share)])
        feather(pen, spine, 0.42 * width / feathers + 0.8, "tembok" if step % 2 == 0 else "soga", "ekor")
    return pen.figure()


@lru_cache(maxsize=16)
def gurda(
    *,
    span: float = 80.0,
    height: float = 52.0,
    feathers: int = 7,
    layers: int = 3,
    tail: int = 5,
    line: float = 0.6,
    fine: float = 0.35,
) -> Figure:
    """Two wings with a tail fan between them (tail=0 for none) and the body's layered contours below."""
    pen = Pen(line, fine, symmetric=True)
    _body(pen, 0.1 * span, 0.34 * height)
    if tail:
        fan = ekor(height=0.95 * height, width=0.3 * span, feathers=tail, line=line, fine=fine)
        pen.place(fan.at(-0.02j * height), axis=True)
    wing = lar(span=0.5 * span, rise=0.8 * height, feathers=feathers, layers=layers, line=line, fine=fine)
    pen.place(wing.at(0.05 * span - 0.02j * height))
    return pen.figure()


def _body(pen: Pen, half: float, depth: float) -> None:
    """Nested pointed contours under the tail."""
    for share, role in ((0.42, "soga"), (0.72, "tembok"), (1.0, "biron")):
        a, d = half * share, depth * share
        t = np.linspace(0, 1, 30)
        # An onion turned downward: round shoulders, a pointed foot.
        x = a * np.sin(np.pi * t) ** 0.7 * (1 - 0.35 * t)
        y = -0.35 * d + 1.35 * d * t
        right = x + 1j * y
        pen.area(corners((right, 6), (-np.conj(right[::-1]), 6)), role, "badan", axis=True)
    if half > 4:
        pen.dots(np.array([0.12j * depth]), max(0.6, 0.08 * half), "cecek-latar", axis=True)
