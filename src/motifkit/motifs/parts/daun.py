"""Daun: leaves, plain and lobed, and the blade that petals and feathers are made of.

Leaves of semen are stylised: a bent midrib, a tip that hooks over, edges in lobes, and inside the midrib with sawut
fanning from it (cecek sawut daun). The geometry is common knowledge of the craft without a source.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.motifs.parts.curves import Spine, blade_width, corners, swing
from motifkit.motifs.parts.figure import CLEAR, Figure, Pen

__all__ = ["Blade", "daun"]


_DENSE_AT_ENDS = (1 - np.cos(np.linspace(0, np.pi, 60))) / 2
"""Shares of the length at which the edge of a blade is drawn: close together where it is round."""


class Blade:
    """A leaf-like shape: a spine with the same half width on both sides, and pens for what lies inside.

    Args:
        spine: the midrib.
        half: the largest half width, mm.
        rise: exponent at the base; smaller is fuller.
        fall: exponent at the tip; smaller is blunter.
    """

    def __init__(self, spine: Spine, half: float, rise: float = 0.7, fall: float = 0.9) -> None:
        self.spine, self.half, self.rise, self.fall = spine, half, rise, fall

    def width(self, share: FloatArray) -> FloatArray:
        """The half width (mm) at shares of the midrib."""
        return self.half * blade_width(share, self.rise, self.fall)

    def outline(self, inner: float = 1.0, start: float = 0.0, end: float = 1.0, pieces: int = 7) -> Path:
        """The edge, or the edge of a smaller blade inside: a share of the width, from one share of the length on."""
        t = _DENSE_AT_ENDS
        away = self.width(t) * inner
        share = start + (end - start) * t
        right, left = self.spine.sides(share, away)
        return corners((right, pieces), (left[::-1], pieces))

    def lobed(self, lobes: int, depth: float = 0.42, lean: float = 0.3, start: float = 0.08, end: float = 0.78) -> Path:
        """The edge in so many lobes a side, each leaning toward the tip, with the plain tip after them."""
        share, away = self._lobes(lobes, depth, lean, start, end)
        right, left = self.spine.sides(share, self.width(share) * away)
        return corners(*[(run, 3) for run in right], *[(run[::-1], 3) for run in left[::-1]])

    @staticmethod
    def _lobes(lobes: int, depth: float, lean: float, start: float, end: float) -> tuple[FloatArray, FloatArray]:
        """One side in runs, a row each: the shares of the length, and how wide it is there by the plain width."""
        edges = start + (end - start) * np.linspace(0, 1, lobes + 1) ** 0.9
        u = np.linspace(0, 1, 24)
        low, high = edges[:-1, None], edges[1:, None]
        arch = np.sin(np.pi * u)
        share = np.concatenate([[start * u], low + (high - low) * (u + lean * arch * u), [end + (1 - end) * u]])
        bump = np.tile(1 - depth + depth * np.maximum(arch, 0.0) ** 0.75, (lobes, 1))
        tip = 1 - depth * (1 - u) ** 2 + 0.35 * arch * (1 - u)
        return share, np.concatenate([[1 - depth * u], bump, [tip]])

    def ribs(
        self, spacing: float, start: float, end: float, *, low: float, high: float, lean: float, reach: float = 1.0
    ) -> Path:
        """Sawut on both sides: from a distance ``low`` (mm) beside the midrib to ``high`` (share of the width)."""
        count = max(1, int(self.spine.length * (end - start) / spacing))
        foot = start + (end - start) * (np.arange(count) + 0.5) / count
        tip = foot + lean / self.spine.length
        away = self.width(np.minimum(tip, 0.99)) * high
        keep = (away > low + 0.7) & (tip < 0.97)
        foot, tip, away = foot[keep], tip[keep], away[keep]
        _points, ways = self.spine.at(foot)
        feet, tips = (np.concatenate(sides) for sides in (self.spine.sides(foot, low), self.spine.sides(tip, away)))
        knee = feet + (tips - feet) * 0.5 - reach * np.tile(ways, 2) * 0.06 * np.abs(tips - feet)
        return np.stack([feet, (feet + 2 * knee) / 3, (tips + 2 * knee) / 3, tips], axis=1)

    def margin_points(self, spacing: float, away: float, start: float = 0.15, end: float = 0.85) -> ComplexArray:
        """Points along both edges, so many mm inside them."""
        count = max(2, int(self.spine.length * (end - start) / spacing) + 1)
        share = np.linspace(start, end, count)
        room = self.width(share) - away
        share, room = share[room > 0.45 * spacing], room[room > 0.45 * spacing]
        return np.concatenate(self.spine.sides(share, room))


@lru_cache(maxsize=256)
def daun(
    *,
    length: float = 22.0,
    width: float = 10.0,
    bend: float = 40.0,
    hook: float = 50.0,
    lobes: int = 0,
    isen: str = "sawut",
    role: str = "tembok",
    line: float = 0.6,
    fine: float = 0.35,
    part: str = "daun",
) -> Figure:
    """A leaf with its stalk end at 0, growing to the right.

    Args:
        length: along the midrib, mm.
        width: across, mm.
        bend: degrees by which the midrib turns.
        hook: further degrees by which the tip turns over.
        lobes: lobes on each side, 0 for a plain edge.
        isen: ``sawut``, ``cecek``, ``hati`` (a brown heart with points) or ``kosong``.
        role: what the blade is in the wax.
        line: width of the outline, mm.
        fine: width of the filling lines, mm.
        part: name of the part.
    """
    spine = swing(
        length, [(0, -0.4 * bend), (0.6, 0.35 * bend), (0.85, 0.6 * bend + 0.4 * hook), (1, 0.6 * bend + hook)]
    )
    blade = Blade(spine, width / 2, 0.62, 0.85)
    pen = Pen(line, fine)
    outline = blade.lobed(lobes) if lobes else blade.outline()
    inner = (1 - 0.42) if lobes else 1.0
    white = "-latar" if role in ("soga", "biron") else ""
    if isen == "hati" and width > 7:
        heart = Blade(spine, 0.2 * width * (0.55 + 0.45 * inner), 0.62, 0.85)
        _points(pen, spine, heart.half, fine)
        pen.area(heart.outline(1.0, 0.1, 0.8), "soga", f"{part}-hati", line=max(0.3, 0.7 * line))
        ribs = blade.ribs(max(1.2, 3.3 * fine), 0.12, 0.8, low=0.0, high=0.68 * inner + 0.12, lean=0.25 * width)
        pen.hatch(_from_edge(ribs, heart, line), fine, max(0.2, 0.6 * fine), f"sawut{white}")
    elif isen in ("sawut", "hati"):
        rib = spine.path(0.0, 0.86)
        pen.stroke(rib, np.linspace(1.5 * fine, fine, len(rib) + 1), f"tulang-daun{white}")
        ribs = blade.ribs(
            max(1.15, 3.2 * fine), 0.1, 0.78, low=0.75 * fine + CLEAR, high=0.72 * inner + 0.08, lean=0.3 * width
        )
        pen.hatch(ribs, fine, max(0.2, 0.6 * fine), f"sawut{white}")
    elif isen == "cecek":
        rib = spine.path(0.0, 0.8)
        pen.stroke(rib, np.linspace(1.5 * fine, fine, len(rib) + 1), f"tulang-daun{white}")
        points = blade.margin_points(
            max(1.2, 3.2 * fine), line / 2 + 0.45 + fine + (1 - inner) * 0.4 * width, 0.14, 0.8
        )
        pen.dots(points, max(0.45, 1.3 * fine), f"cecek{white}")
    pen.area(outline, role, part)
    return pen.figure()


def _points(pen: Pen, spine: Spine, half: float, fine: float) -> None:
    size = min(max(0.45, 1.4 * fine), half)
    share = np.linspace(0.2, 0.62, max(2, int(spine.length * 0.42 / (2.6 * size))))
    pen.dots(spine.at(share)[0], size, "cecek-latar")


def _from_edge(ribs: Path, heart: Blade, line: float) -> Path:
    """Ribs that begin clear of the heart's outline instead of on the midrib."""
    share = np.linspace(0.12, 0.8, 40)
    points = heart.spine.at(0.1 + 0.7 * share)[0]
    near = np.abs(ribs[:, 0, None] - points[None, :]).argmin(axis=1)
    away = heart.width(share)[near] + 0.35 * line + CLEAR + 0.2
    reach = np.abs(ribs[:, 3] - ribs[:, 0])
    start = np.clip(away / np.maximum(reach, 1e-6), 0, 0.95)
    out = ribs.copy()
    out[:, 0] = ribs[:, 0] + (ribs[:, 3] - ribs[:, 0]) * start
    out[:, 1] = out[:, 0] + (ribs[:, 3] - out[:, 0]) / 3
    out[:, 2] = out[:, 0] + (ribs[:, 3] - out[:, 0]) * 2 / 3
    return np.asarray(out[reach * (1 - start) > 0.8])
