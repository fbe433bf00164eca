"""The outline of one blade: a leaf, a lobe or a leaflet, one unit long from its base at 0 to its tip at 1.

Two rules give the half-width along the midrib: one with the greatest width, its place and the bluntness of base and
tip, the other Gielis' superformula. A margin is entire, toothed, scalloped or waved; a heart bends the base backwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from motifkit.errors import InputError, unknown
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.language import _

__all__ = ["MARGINS", "Blade", "superformula"]

MARGINS = ("entire", "serrate", "crenate", "wavy")
"""What the edge of a blade may be: smooth, with teeth that lean to the tip, with scallops, or waved."""

POINTS_OF_A_SIDE = 90
POINTS_OF_A_TOOTH = 8
DRIP = 0.16
"""Width of a drip tip where it begins, over that of the blade."""

HEART_FADES = 3.0
"""Power of the distance from the tip with which the backward bend of a heart-shaped base fades."""


def superformula(
    degrees: ArrayLike, m: float, n1: float, n2: float, n3: float, *, a: float = 1.0, b: float = 1.0
) -> FloatArray:
    """Radius of Gielis' superformula: (|cos(m φ/4)/a|^n2 + |sin(m φ/4)/b|^n3)^(-1/n1).

    Source: J. Gielis, American Journal of Botany 90 (2003), 333-338. Leaves have m = 1, n2 = n3 = 1 and n1 from 0.03
    (a bamboo) to 0.4 (almost round): Shi, Ratkowsky, Gielis, Symmetry 12 (2020), 645.

    >>> superformula([0, 60], 3, 4.5, 10, 10).round(8).tolist()
    [1.0, 1.85174942]
    """
    if not n1:
        raise InputError(_("the superformula's n1 may not be 0"))
    angle = m * np.radians(np.asarray(degrees, float)) / 4
    total = np.abs(np.cos(angle) / a) ** n2 + np.abs(np.sin(angle) / b) ** n3
    return np.asarray(total ** (-1 / n1))


@dataclass(frozen=True)
class Blade:
    """The shape of one blade.

    Args:
        width: greatest width over length.
        widest: where that is, as a share of the length from the base.
        base: how the base narrows: 0.5 round, 1 wedge, more than 1 drawn out along the stalk.
        tip: how the tip narrows: 0.5 round, 1 pointed, more than 1 drawn out.
        tail: share of the length that is a narrow drip tip.
        heart: how far the base reaches back beside the stalk, as a share of the length.
        lopsided: by which share the left half is wider and the right half narrower.
        gielis: n of the superformula r = (|cos φ/4| + |sin φ/4|)^(-1/n); 0 takes the rule with base and tip.
        margin: ``"entire"``, ``"serrate"``, ``"crenate"`` or ``"wavy"``.
        teeth: teeth, scallops or waves on each side.
        tooth: their height over the blade's length.

    Raises:
        InputError: when a number is out of its range.

    >>> jati = Blade(width=0.55, widest=0.55)
    >>> ring = jati.ring()
    >>> round(float(np.ptp(ring.imag)), 2), round(float(np.ptp(ring.real)), 2)
    (0.55, 1.0)
    """

    width: float = 0.4
    widest: float = 0.45
    base: float = 0.7
    tip: float = 0.8
    tail: float = 0.0
    heart: float = 0.0
    lopsided: float = 0.0
    gielis: float = 0.0
    margin: str = "entire"
    teeth: int = 0
    tooth: float = 0.0

    def __post_init__(self) -> None:
        if self.margin not in MARGINS:
            raise unknown(_("margin"), self.margin, MARGINS)
        if not (0 < self.width <= 2 and 0.05 <= self.widest <= 0.95 and 0 <= self.tail <= 0.5):
            raise InputError(_("a blade's width, widest place or drip tip is out of range"))
        if not (0.3 <= self.base <= 4 and 0.3 <= self.tip <= 4 and 0 <= self.heart <= 0.5):
            raise InputError(_("a blade's base, tip or heart is out of range"))
        if not (-0.6 <= self.lopsided <= 0.6 and 0 <= self.tooth <= 0.2 and 0 <= self.teeth <= 200):
            raise InputError(_("a blade's lopsidedness or teeth are out of range"))

    def half_width(self, along: ArrayLike) -> FloatArray:
        """Half the width at shares of the length from the base (0) to the tip (1), without teeth."""
        s = np.clip(np.asarray(along, float), 0, 1)
        if self.gielis:
            return np.asarray(np.interp(s, *self._gielis))
        length = 1 - 0.6 * self.tail
        rise, fall = np.clip(s / self.widest, 0, 1), np.clip((length - s) / (length - self.widest), 0, 1)
        shape = np.where(s < self.widest, _rounded(rise) ** self.base, _rounded(fall) ** self.tip)
        if self.tail:
            drip = (
                DRIP * np.clip((1 - s) / (2 * self.tail), 0, 1) * np.clip((s - self.widest) / (1 - self.widest), 0, 1)
            )
            shape = np.minimum(np.hypot(shape, drip), 1.0)
        return np.asarray(self.width / 2 * shape)

    @cached_property
    def _gielis(self) -> tuple[FloatArray, FloatArray]:
        """Places along the midrib and half-widths there of the superformula's curve, its length made 1."""
        degrees = np.linspace(0, 180, 721)
        points = superformula(degrees, 1, self.gielis, 1, 1) * np.exp(1j * np.radians(degrees))
        points = (points - points[-1].real) / (points[0].real - points[-1].real)
        order = np.argsort(points.real)
        return points.real[order], points.imag[order] * (self.width / 2 / points.imag.max())

    def bent_back(self, points: ComplexArray) -> ComplexArray:
        """Points of the plain blade where its heart-shaped base has them."""
        if not self.heart:
            return points
        share = np.abs(points.imag) / (self.width / 2)
        return np.asarray(points - self.heart * np.clip(1 - points.real, 0, 1) ** HEART_FADES * share)

    def ring(self) -> ComplexArray:
        """The outline as points, from the base along the left side (y < 0) to the tip and back, not repeated."""
        left, right = self._side(-1, 1 + self.lopsided), self._side(1, 1 - self.lopsided)
        return self.bent_back(np.concatenate([left, right[-2:0:-1]]))

    def _side(self, side: int, share: float) -> ComplexArray:
        fine = (1 - np.cos(np.linspace(0, math.pi, 400))) / 2
        line = fine + 1j * side * share * self.half_width(fine)
        line[0], line[-1] = 0, 1
        reach = np.append(0, np.cumsum(np.abs(np.diff(line))))
        toothed = self.margin != "entire" and self.teeth and self.tooth
        count = max(POINTS_OF_A_SIDE, self.teeth * POINTS_OF_A_TOOTH) if toothed else POINTS_OF_A_SIDE
        even = np.linspace(0, reach[-1], count + 1)
        # Closer where the curve bends most: at its ends.
        where = even if toothed else reach[-1] * (1 - np.cos(np.linspace(0, math.pi, count + 1))) / 2
        points = np.interp(where, reach, line.real) + 1j * np.interp(where, reach, line.imag)
        if not toothed:
            return np.asarray(points)
        tangents = np.gradient(points)
        outward = -1j * side * -1 * tangents / np.maximum(np.abs(tangents), 1e-12)
        place = where / reach[-1]
        height = self.tooth * self._profile(place * self.teeth) * np.clip(np.minimum(8 * place, 8 * (1 - place)), 0, 1)
        points = points + height * outward
        points[0], points[-1] = 0, 1
        return np.asarray(points)

    def _profile(self, phase: FloatArray) -> FloatArray:
        """Height of the margin's relief, 0 to 1, at so many teeth from the base."""
        t = phase % 1.0
        if self.margin == "serrate":
            # Rises slowly towards the tip and falls at once: a tooth that leans forward.
            return np.asarray(np.where(t < 0.85, t / 0.85, (1 - t) / 0.15))
        if self.margin == "crenate":
            return np.asarray(np.abs(np.sin(math.pi * t)) ** 0.6)
        return np.asarray(np.sin(2 * math.pi * t))


def _rounded(t: FloatArray) -> FloatArray:
    """From 0 to 1 with a level end at 1: a parabola."""
    return t * (2 - t)
