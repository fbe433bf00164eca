"""Bunga: flowers seen from the front and from the side, and kuncup, buds.

Petals carry sawut kembang, strokes that run toward the heart; the heart carries cecek. The geometry is common
knowledge of the craft without a source.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import Path, circle
from motifkit.geometry.plane import unit
from motifkit.motifs.parts.curves import swing
from motifkit.motifs.parts.daun import Blade
from motifkit.motifs.parts.figure import CLEAR, Figure, Pen
from motifkit.motifs.parts.runs import shortened

__all__ = ["bunga", "kembang", "kuncup", "mawar"]


def petal(pen: Pen, blade: Blade, role: str, part: str, low: float, *, axis: bool = False) -> None:
    """One petal with sawut that fans along it from a share of its length on, drawn behind what is there."""
    white = "-latar" if role in ("soga", "biron") else ""
    fine = pen.fine
    tip = max(0.2, 0.6 * fine)
    spine = blade.spine
    count = max(1, int((blade.half - pen.line / 2 - 0.2) / (2.9 * fine)))
    offsets = np.arange(1, count + 1) / (count + 0.6)
    top = 0.8 - 0.28 * offsets**2
    sides = []
    for hand in (1.0, -1.0):
        feet, knees, tips = (
            spine.beside(share, hand * blade.width(np.asarray(share)) * offsets * part_of)
            for share, part_of in ((low + 0 * offsets, 0.8), ((low + top) / 2, 0.9), (top, 0.86))
        )
        knees = 2 * knees - (feet + tips) / 2
        lines = np.stack([feet, (feet + 2 * knees) / 3, (tips + 2 * knees) / 3, tips], axis=1)
        sides.append(_from_where_apart(lines, complex(spine.at(low)[0]), 2.0 * fine + CLEAR))
    hatch = np.concatenate(sides)
    middle = spine.path(low, 0.84, 2)
    pen.stroke(middle, np.linspace(fine, tip, 3), f"sawut-kembang{white}", axis=axis)
    # The mirror brings the left strokes of a petal on the axis.
    pen.hatch(hatch[hatch[:, 3].real > 0.1] if axis else hatch, fine, tip, f"sawut-kembang{white}")
    pen.area(blade.outline(), role, part, axis=axis)


def _from_where_apart(lines: Path, foot: complex, gap: float) -> Path:
    """Strokes that spread from a foot, the innermost first: each begins where it is a gap away from the one inside."""
    inside = np.concatenate([[foot], lines[:-1, 0]])
    tips = np.abs(np.diff(np.concatenate([[lines[0, 3] - (lines[0, 3] - foot) * 0.4], lines[:, 3]])))
    feet = np.abs(lines[:, 0] - inside)
    start = np.clip((gap - feet) / np.maximum(tips - feet, 1e-6), 0, 0.85)
    return shortened(lines[:, ::-1], 1 - start)[:, ::-1]


@lru_cache(maxsize=64)
def bunga(
    *,
    radius: float = 10.0,
    petals: int = 6,
    layers: int = 2,
    role: str = "tembok",
    heart: str = "soga",
    pointed: bool = False,
    line: float = 0.6,
    fine: float = 0.35,
    turn: float = -90.0,
) -> Figure:
    """A flower seen from the front: a heart with points and one or two rings of petals, round or pointed."""
    pen = Pen(line, fine)
    core = max(1.2, (0.24 if layers == 1 else 0.2) * radius)
    white = "-latar" if heart in ("soga", "biron") else ""
    size = max(0.5, min(1.0, 0.3 * core))
    pen.dots(np.array([0j]), size, f"cecek{white}")
    ring = core - line / 2 - CLEAR - size / 2 - 0.02
    if ring > size + CLEAR:
        count = int(2 * np.pi * ring / (size + 0.45))
        pen.dots(ring * np.exp(2j * np.pi * np.arange(count) / count), size, f"cecek{white}")
    pen.area(circle(0, core), heart, "hati-bunga")
    for layer in range(layers):
        reach = radius if layer == layers - 1 else 0.62 * radius
        inner = 0.55 * core if layer == 0 else 0.42 * radius
        half = min(1.02 * np.pi * (0.72 * reach) / petals, 0.42 * reach)
        # Every other petal lies in front where that closes: so the flower may stand on a centre of turning.
        for step in [*range(0, petals, 2), *range(1, petals, 2)] if petals % 2 == 0 else range(petals):
            angle = turn + 360 * (step + 0.5 * layer) / petals
            spine = swing(reach - inner, [(0, angle), (1, angle)], inner * unit(angle))
            shape = Blade(spine, half, 0.75, 0.62 if pointed else 0.36)
            petal(pen, shape, role if layer == layers - 1 or layers == 1 else "tembok", "kelopak", 0.3)
    return pen.figure()


@lru_cache(maxsize=64)
def kembang(
    *,
    length: float = 16.0,
    width: float = 15.0,
    petals: int = 5,
    role: str = "tembok",
    cup: str = "soga",
    line: float = 0.6,
    fine: float = 0.35,
) -> Figure:
    """A flower seen from the side, its stalk at 0 and its mouth upward: a cup of sepals and petals that open out."""
    pen = Pen(line, fine, symmetric=True)
    foot = 0.36 * length
    _cup(pen, foot, 0.3 * width, cup)
    pairs = petals // 2
    spine = swing(0.86 * length, [(0, -90), (1, -90)], -0.14j * length)
    petal(pen, Blade(spine, 0.19 * width, 0.85, 0.5), role, "kelopak", 0.34, axis=True)
    for step in range(1, pairs + 1):
        share = step / pairs
        lean = 62 * share
        reach = length * (0.9 - 0.16 * share)
        spine = swing(
            reach, [(0, -90 + 0.5 * lean), (0.5, -90 + 0.7 * lean), (1, -90 + 0.7 * lean + 55 * share)], -0.12j * length
        )
        petal(pen, Blade(spine, 0.17 * width, 0.8, 0.6), role, "kelopak", 0.4)
    return pen.figure()


def _cup(pen: Pen, height: float, half: float, role: str) -> None:
    """Sepals: a pointed leaf in the middle and one bent outward on each side."""
    white = "-latar" if role in ("soga", "biron") else ""
    spine = swing(height, [(0, -90), (1, -90)])
    pen.dots(spine.at(np.array([0.35, 0.6]))[0], max(0.45, 1.3 * pen.fine), f"cecek{white}", axis=True)
    pen.area(Blade(spine, 0.5 * half, 0.5, 0.8).outline(pieces=4), role, "kelopak-bawah", axis=True)
    side = swing(1.25 * height, [(0, -80), (0.5, -48), (1, 20)])
    pen.area(Blade(side, 0.42 * half, 0.5, 0.9).outline(pieces=4), role, "kelopak-bawah")


@lru_cache(maxsize=64)
def kuncup(
    *,
    length: float = 12.0,
    width: float = 7.0,
    role: str = "tembok",
    cup: str = "soga",
    line: float = 0.6,
    fine: float = 0.35,
) -> Figure:
    """A bud with its stalk at 0, growing upward."""
    pen = Pen(line, fine, symmetric=True)
    _cup(pen, 0.4 * length, 0.42 * width, cup)
    spine = swing(length, [(0, -90), (1, -90)])
    petal(pen, Blade(spine, 0.3 * width, 0.7, 0.8), role, "kuncup", 0.4, axis=True)
    spine = swing(0.74 * length, [(0, -56), (0.5, -74), (1, -100)], -0.2j * length)
    petal(pen, Blade(spine, 0.3 * width, 0.62, 0.9), role, "kuncup", 0.45)
    return pen.figure()


@lru_cache(maxsize=32)
def mawar(
    *, radius: float = 18.0, petals: int = 7, role: str = "tembok", line: float = 0.5, fine: float = 0.3
) -> Figure:
    """A large full flower half turned to the side, its stalk below: three rings of petals, the middle one white."""
    pen = Pen(line, fine)
    for step, lean in enumerate((0.0, -34.0, 34.0)):
        spine = swing(0.52 * radius, [(0, -90 + 1.2 * lean), (1, -90 - 0.5 * lean)], 0.14j * radius)
        petal(pen, Blade(spine, (0.17 if step else 0.2) * radius, 0.55, 0.5), role, "kelopak", 0.25)
    pen.area(circle(0.05j * radius, 0.3 * radius), "tembok", "kelopak", line=0)
    for ring, (reach, count) in enumerate(((0.66, petals - 2), (1.0, petals))):
        for step in range(count):
            # From the middle of the lower edge outward, so that the lower petals lie in front.
            place = (step + 1) // 2 * (-1 if step % 2 else 1)
            angle = 90 + 360 * place / count + (180 / count if ring else 0)
            spine = swing(
                (reach - 0.18) * radius, [(0, angle), (1, angle + 10)], 0.18 * radius * unit(angle) + 0.04j * radius
            )
            petal(
                pen,
                Blade(spine, 1.25 * np.pi * 0.6 * reach * radius / count, 0.7, 0.3),
                role if ring else "tembok",
                "kelopak",
                0.42,
            )
    return pen.figure()
