"""Side veins by rule: where those of one blade leave its midrib, how they bend and where they end.

The blade is one unit long, its base at 0 and its tip at 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from motifkit.ecoprint.blade import Blade
from motifkit.ecoprint.venation import Line
from motifkit.errors import unknown
from motifkit.geometry.area import Region
from motifkit.geometry.plane import ComplexArray
from motifkit.language import _

__all__ = ["ARRANGEMENTS", "Span", "VeinRule", "between", "count_of", "side_veins"]

ARRANGEMENTS = ("pinnate", "palmate", "lengthwise", "none")
"""How side veins run: from the midrib, from the base like fingers, along the whole blade, or not at all."""

REACH = 0.94
"""Share of the way to the margin at which side veins end."""

Span = tuple[float, float]


@dataclass(frozen=True)
class VeinRule:
    """Where the side veins of a blade run.

    Args:
        arrangement: ``"pinnate"``, ``"palmate"``, ``"lengthwise"`` or ``"none"``.
        pairs: fewest and most pairs of side veins.
        degrees: their angle to the midrib, least and greatest.
        curve: how far they bend towards the tip, 0 straight, 1 a quarter turn.
        first: where on the midrib the lowest pair leaves it, as a share of the length.
        last: and the uppermost.
        basal: pairs of strong veins that leave the base itself and follow the margin.
        spread: of palmate veins, the angle of the outermost to the midrib, degrees.
        marginal: a vein runs inside the margin.
    """

    arrangement: str = "pinnate"
    pairs: tuple[int, int] = (6, 8)
    degrees: Span = (50.0, 60.0)
    curve: float = 0.35
    first: float = 0.08
    last: float = 0.88
    basal: int = 0
    spread: float = 100.0
    marginal: bool = False

    def __post_init__(self) -> None:
        if self.arrangement not in ARRANGEMENTS:
            raise unknown(_("arrangement of veins"), self.arrangement, ARRANGEMENTS)


def count_of(pairs: tuple[int, int], random: np.random.Generator) -> int:
    """How many pairs this one has, of the fewest and the most."""
    return int(random.integers(pairs[0], pairs[1] + 1))


def side_veins(blade: Blade, rule: VeinRule, ring: ComplexArray, random: np.random.Generator) -> Iterator[Line]:
    """The side veins of a blade with this outline."""
    if rule.arrangement == "none":
        return
    if rule.arrangement == "lengthwise":
        yield from _lengthwise(blade, rule, random)
        return
    region = Region.flat(np.append(ring, ring[:1]))
    if rule.arrangement == "palmate":
        yield from _palmate(rule, region, random)
        return
    count = count_of(rule.pairs, random)
    low, high = rule.degrees
    along = rule.first + (rule.last - rule.first) * (np.arange(count) / max(1, count - 1)) ** 1.1
    gap = (rule.last - rule.first) / max(2, count)
    for side in (-1, 1):
        for place, start in enumerate(along.tolist()):
            at = float(np.clip(start + gap * random.uniform(-0.22, 0.22), 0.01, 0.95))
            degrees = high + (low - high) * place / count + random.uniform(-3, 3)
            reach = blade.width / max(0.35, math.sin(math.radians(degrees)))
            line = blade.bent_back(_traced(complex(at), side * degrees, rule.curve, reach))
            yield Line(_cut(line, region), 0, 2)
        yield from _beside_margin(blade, rule, side)


def _beside_margin(blade: Blade, rule: VeinRule, side: int) -> Iterator[Line]:
    """Veins from the base that follow the margin."""
    shares = [(0.62, 0.86, 0.3)[place % 3] for place in range(rule.basal)]
    for place, share in enumerate(shares):
        s = np.linspace(0, 0.72 - 0.14 * place, 30)
        ease = np.minimum(1, 4 * s) ** 0.8
        across = side * share * ease * blade.half_width(s) * (1 - side * blade.lopsided)
        yield Line(blade.bent_back(s + 1j * across), 0, 2)
    if rule.marginal:
        s = np.linspace(0.0, 0.97, 60)
        yield Line(blade.bent_back(s + 0.86j * side * blade.half_width(s)), 0, 2)


def _palmate(rule: VeinRule, region: Region, random: np.random.Generator) -> Iterator[Line]:
    """Veins from the base like fingers; the midrib and they have branches, which stop short of the next finger."""
    count = rule.pairs[1]
    apart = rule.spread / count
    place = 0
    for start in np.linspace(0.4, 0.86, 4).tolist():
        for side in (-1, 1):
            line = _traced(complex(start + random.uniform(-0.03, 0.03)), side * 46, 0.3, 0.8)
            place += 1
            yield Line(between(_cut(line, region), apart), 0, 2)
    for side in (-1, 1):
        for finger in range(1, count + 1):
            degrees = side * (apart * finger + random.uniform(-3, 3))
            main = _cut(_traced(0j, degrees, 0.12, 1.2), region)
            place += 1
            own = place
            yield Line(main, 0, 1)
            for share in (0.42, 0.62, 0.8):
                at = main[int(share * len(main))]
                line = _cut(_traced(at, degrees + side * 44, 0.3, 0.7), region)
                place += 1
                yield Line(between(line, apart * (finger + 1) if finger < count else 180.0), own, 2)


def between(line: ComplexArray, degrees: float) -> ComplexArray:
    """The part of a line up to where, seen from the base, it comes near a direction on either side."""
    beyond = np.flatnonzero(np.abs(np.degrees(np.angle(line[1:]))) > degrees - 4)
    return line if not len(beyond) else line[: max(3, int(beyond[0]))]


def _traced(start: complex, degrees: float, curve: float, reach: float) -> ComplexArray:
    """A vein that bends towards the tip as it goes, long enough to leave the blade."""
    t = np.linspace(0, 1, 60)
    steps = np.exp(1j * np.radians(degrees * (1 - curve * t))) * reach / 60
    return np.asarray(start + np.concatenate([[0], np.cumsum(steps[:-1])]))


def _cut(line: ComplexArray, region: Region) -> ComplexArray:
    """The part of a line from its start to just before it first leaves a region."""
    inside = region.contains(line)
    inside[:2] = True
    outside = np.flatnonzero(~inside)
    end = len(line) if not len(outside) else max(3, int(REACH * outside[0]))
    return line[:end]


def _lengthwise(blade: Blade, rule: VeinRule, random: np.random.Generator) -> Iterator[Line]:
    count = count_of(rule.pairs, random)
    s = np.linspace(0, 0.95, 50)
    for side in (-1, 1):
        for place in range(1, count + 1):
            share = place / (count + 0.6)
            yield Line(s + 1j * side * share * blade.half_width(s) * np.minimum(1, 8 * s), 0, 2)
