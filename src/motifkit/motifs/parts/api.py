"""Lidah api, modang: tongues of fire."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.motifs.parts.curves import Spine, swing
from motifkit.motifs.parts.daun import Blade
from motifkit.motifs.parts.figure import Figure, Pen

__all__ = ["api", "lidah"]


def lidah(pen: Pen, spine: Spine, half: float, *, axis: bool = False, role: str = "tembok") -> None:
    """One tongue: a brown heart with points, a white edge."""
    blade = Blade(spine, half, 0.32, 1.15)
    heart = Blade(spine, 0.5 * half, 0.4, 1.2)
    share = np.linspace(0.14, 0.5, max(2, int(0.36 * spine.length / 1.5)))
    size = max(0.45, min(0.8, 0.3 * half))
    points = spine.at(share)[0]
    pen.dots(points[heart.width(share) > size / 2 + 0.45], size, "cecek-latar", axis=axis)
    pen.area(heart.outline(1.0, 0.04, 0.8), "soga", "lidah-api", line=max(0.35, 0.7 * pen.line), axis=axis)
    pen.area(blade.outline(), role, "lidah-api", axis=axis)


@lru_cache(maxsize=32)
def api(
    *, height: float = 26.0, width: float = 24.0, tongues: int = 5, line: float = 0.6, fine: float = 0.35
) -> Figure:
    """A fire of an odd number of tongues: an upright one, and pairs that lick outward and turn back up."""
    pen = Pen(line, fine, symmetric=True)
    lidah(pen, swing(height, [(0, -90), (1, -90)]), 0.15 * width, axis=True)
    pairs = tongues // 2
    for step in range(1, pairs + 1):
        share = step / pairs
        reach = height * (1.0 - 0.24 * share)
        lean = 62 * share
        spine = swing(
            reach, [(0, -90 + 1.25 * lean), (0.45, -90 + 0.9 * lean), (0.75, -96 + 0.1 * lean), (1, -70 + lean)]
        )
        lidah(pen, spine, 0.15 * width)
    return pen.figure()
