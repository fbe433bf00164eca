"""Mega: the cloud of Cirebon, lying, lobe over lobe, its ends drawn out into swirling points, in bands round a core.

Where the Chinese model has circles, Cirebon's outline tends to ovals, points and triangles (Kompasiana, batik
Cirebon); clouds lie and never stand (Liputan6). The bands are true offsets of the core, so its lobes grow round and
even and the notches between them stay sharp; every band is drawn out along the same swirling ends, each a little
farther.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.fit import fitted_all
from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.motifs.parts.curves import Spine, swing

__all__ = ["LIFT", "Mega"]

LIFT = 0.6
"""How much of a band's depth its lobes rise by; the rest is a true offset, which keeps the lines apart at notches."""


@dataclass(frozen=True)
class Mega:
    """A cloud: a lobed core and two swirling ends.

    Args:
        width: of the core, mm.
        height: of the core, mm.
        lobes: lobes of the upper edge; the lower one has two fewer, two at least.
        hook: how far lobes overhang the notch outside them, as a share of their width.
        lean: where the highest lobe stands: 0 in the middle, 1 far toward the short end on the left.
        swirl: degrees by which the ends turn over.
        tail: length of the longer end on the right, mm; the other has two thirds of it.
    """

    width: float = 120.0
    height: float = 40.0
    lobes: int = 4
    hook: float = 0.1
    lean: float = 0.3
    swirl: float = 210.0
    tail: float = 100.0

    def core(self) -> Path:
        """The edge of the innermost band, closed, about 0."""
        return self._body(0.0)

    def bands(self, count: int, step: float, growth: float = 1.0) -> list[Path]:
        """The edges of so many bands from the core's own outward, each closed.

        Args:
            count: bands, the core included.
            step: width (mm) of the first band round the core.
            growth: each band is so many times as wide as the one inside it.
        """
        depths = np.cumsum(step * growth ** np.arange(count - 1))
        rings: list[Path] = []
        for number, depth in enumerate(depths, 1):
            reach = 0.4 + 0.6 * number / (count - 1)
            ends = [_horn(spine, reach, wide * float(depth)) for spine, wide in self._ends()]
            body = Region.of(self._body(LIFT * float(depth))).grown((1 - LIFT) * float(depth))
            rings.append(Region.joined([body, *ends]).pieces()[0].rings()[0])
        return [self.core(), *_smoothed(rings)]

    def _body(self, depth: float) -> Path:
        """The lobed body so far outside the core: its lobes grow with it, so that every band has its notches."""
        half, peak = self.width / 2 + 0.9 * depth, -0.5 * self.lean
        upper = _edge(half, 0.64 * self.height, depth, self.lobes, self.hook, peak)
        lower = _edge(half, 0.4 * self.height, 0.8 * depth, max(2, self.lobes - 2), self.hook, peak)
        return np.concatenate([*upper, *[np.conj(each[::-1, ::-1]) for each in lower[::-1]]])

    def _ends(self) -> list[tuple[Spine, float]]:
        """The drawn-out ends, each with its width by the depth of the bands: two that curl over, two pointed ones."""
        half, turn = self.width / 2, self.swirl
        root = complex(0.9 * half, 0.1 * self.height)
        long = swing(self.tail, [(0, 10), (0.35, 2), (0.55, -0.25 * turn), (1, -turn)], root)
        short = swing(0.72 * self.tail, [(0, 12), (0.3, 2), (0.5, -0.25 * turn), (1, -turn)], root)
        return [(long, 0.8), (_flipped(short), 0.75)]


def _flipped(spine: Spine) -> Spine:
    return Spine(-np.conj(spine.points), -np.conj(spine.ways), spine.length)


def _horn(spine: Spine, reach: float, half: float) -> Region:
    """A point drawn out along a spine as far as a share of it, as wide as a band is deep at its root."""
    t = np.linspace(0, 1, 60)
    away = half * (1 - t**1.1) ** 0.85
    right, left = spine.sides(reach * t, away)
    return Region.flat(np.concatenate([right, left[::-1], right[:1]]))


def _edge(half: float, height: float, depth: float, lobes: int, hook: float, peak: float) -> list[Path]:
    """Lobes from left to right over the core, the highest at the peak (-1 to 1); ``depth`` lifts notches and lobes."""
    share = np.linspace(-1, 1, lobes)
    weights = 1 + 0.6 * np.exp(-((share - peak) ** 2) / 0.5)
    at = 2 * np.concatenate([[0.0], np.cumsum(weights)]) / weights.sum() - 1
    x, hill = half * at, _hill(at, peak)
    y = -height * 0.3 * hill - 0.85 * depth * (1 - at**6)
    pieces = []
    for index in range(lobes):
        a, b = complex(x[index], y[index]), complex(x[index + 1], y[index + 1])
        middle = (a.real + b.real) / 2 / half
        up = -1j * (height * (0.7 + 0.55 * float(_hill(np.array([middle]), peak)[0])) + 0.42 * depth)
        side = middle - peak
        start, end = (hook, 0.0) if side < -0.15 else (0.0, hook) if side > 0.15 else (0.6 * hook, 0.6 * hook)
        pieces.append(np.array([[a, a + up - start * (b - a), b + up + end * (b - a), b]]))
    return pieces


def _hill(share: FloatArray, peak: float) -> FloatArray:
    """1 at the peak, 0 at -1 and 1."""
    below = np.where(share < peak, (share - peak) / (1 + peak), (share - peak) / (1 - peak))
    return np.asarray(np.clip(1 - np.abs(below) ** 1.6, 0, 1))


def _smoothed(rings: list[Path]) -> list[Path]:
    """Rings of short straight pieces as few cubics, each beginning at its sharpest corner."""
    lines = []
    for ring in rings:
        points: ComplexArray = ring[:, 0]
        ahead, behind = np.roll(points, -1) - points, points - np.roll(points, 1)
        start = int(np.abs(np.angle(ahead / np.where(behind == 0, 1, behind))).argmax())
        points = np.roll(points, -start)
        lines.append(np.append(points, points[:1]))
    paths = fitted_all(lines, 0.06)
    for path in paths:
        path[-1, 3] = path[0, 0]
    return paths
