"""The build of a leaf: a blade with its veins, its lobes or its leaflets, and how all that grows from a base to a tip.

A form is one unit long, its base at 0 and its tip at 1; size, bend and the unevenness of living things come later.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from motifkit.ecoprint.blade import Blade
from motifkit.ecoprint.venation import Line
from motifkit.errors import InputError, unknown
from motifkit.geometry.area import Region
from motifkit.geometry.plane import ComplexArray, unit
from motifkit.language import _

__all__ = ["ARRANGEMENTS", "Form", "Grown", "Leaflets", "Lobes", "Strip", "VeinRule"]

ARRANGEMENTS = ("pinnate", "palmate", "lengthwise", "none")
"""How side veins run: from the midrib, from the base like fingers, along the whole blade, or not at all."""

MODELS = 4
"""How many different leaflets grow on one rachis, in many sizes and directions: nobody counts more apart."""

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


@dataclass(frozen=True)
class Lobes:
    """Lobes beside the main one, in pairs: blades of their own with a vein each.

    Args:
        pairs: fewest and most pairs.
        spread: angle of the outermost pair to the middle lobe, degrees.
        shrink: length of the outermost lobes over that of the middle one.
        start: where on the midrib the lobes leave it: 0 all from the base (palmate).
        end: where the uppermost pair does; together with ``start`` 0 they all spring from the base.
        core: radius of the disc that joins the lobes at the base, over the length.
        sinus: rounding of the bays between them, over the length.
        blade: shape of a side lobe.
        own: lobes that the lobes have themselves, and the middle one too.
    """

    pairs: tuple[int, int]
    spread: float
    shrink: float = 0.6
    start: float = 0.0
    end: float = 0.0
    core: float = 0.0
    sinus: float = 0.01
    blade: Blade = field(default_factory=Blade)
    own: Lobes | None = None


@dataclass(frozen=True)
class Leaflets:
    """Leaflets along a rachis.

    Args:
        pairs: fewest and most pairs.
        form: the form of one leaflet, which may be compound itself.
        degrees: their angle to the rachis at the base and at the tip.
        size: length of the leaflets over that of the rachis: of the lowest, the middle and the uppermost pair.
        start: where on the rachis the lowest pair stands.
        end: and the uppermost.
        terminal: length of the leaflet at the tip over that of the rachis; 0 for none.
        alternate: by which share of the distance the right leaflets stand higher.
        stalk: share of a leaflet's length that is its own little stalk.
        stem: width of the rachis, mm.
    """

    pairs: tuple[int, int]
    form: Form
    degrees: Span = (60.0, 45.0)
    size: tuple[float, float, float] = (0.3, 0.35, 0.25)
    start: float = 0.15
    end: float = 0.95
    terminal: float = 0.25
    alternate: float = 0.0
    stalk: float = 0.03
    stem: float = 1.5


@dataclass(frozen=True, eq=False)
class Strip:
    """A stalk or needle: a line with its width in millimetres, and how it swells at joints every so many mm."""

    points: ComplexArray
    width: float
    joint: float = 0.0


@dataclass(frozen=True, eq=False)
class Grown:
    """What has grown: outlines that together are the leaf, stalks, and the veins of the rule, parents first."""

    rings: tuple[ComplexArray, ...]
    strips: tuple[Strip, ...]
    lines: tuple[Line, ...]

    def placed(self, at: complex, turn: complex, parent: int, count: int, order: int) -> Grown:
        """The same at another place: ``turn`` rotates and enlarges; its first vein leaves the line ``parent``.

        ``count`` lines stand before it; orders grow by ``order``.
        """
        lines = tuple(
            Line(at + turn * line.points, parent if line.parent < 0 else count + line.parent, line.order + order)
            for line in self.lines
        )
        strips = tuple(Strip(at + turn * each.points, each.width, each.joint) for each in self.strips)
        return Grown(tuple(at + turn * ring for ring in self.rings), strips, lines)


@dataclass(frozen=True)
class Form:
    """How a leaf is built.

    Args:
        blade: the blade, or the middle lobe; none where leaflets or needles take its place.
        veins: its veins.
        lobes: lobes beside it.
        leaflets: leaflets along a rachis.
        needles: fewest and most needles of a twig, whose length is that of the leaf.
        needle: width of a needle, mm.
        joint: distance of a needle's joints, mm.
    """

    blade: Blade | None = None
    veins: VeinRule = field(default_factory=VeinRule)
    lobes: Lobes | None = None
    leaflets: Leaflets | None = None
    needles: tuple[int, int] = (0, 0)
    needle: float = 0.8
    joint: float = 7.0

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Form:
        """A form from plain values, as a species' file has them."""
        try:
            return cls(
                None if "blade" not in table else Blade(**table["blade"]),
                VeinRule(**_tuples(table.get("veins", {}))),
                None if "lobes" not in table else _lobes(table["lobes"]),
                None if "leaflets" not in table else _leaflets(table["leaflets"]),
                **_tuples(table.get("twig", {})),
            )
        except (TypeError, KeyError) as error:
            raise InputError(
                _("the form of a leaf has an unknown or missing entry ({reason})").format(reason=error)
            ) from error

    @property
    def is_compound(self) -> bool:
        """Whether it has leaflets or needles in place of one blade."""
        return self.blade is None

    def grown(self, random: np.random.Generator) -> Grown:
        """A leaf of this form, from 0 to 1 along the real axis."""
        if self.leaflets is not None:
            return _compound(self.leaflets, random)
        if self.blade is None:
            return _twig(self, random)
        if self.lobes is None:
            return _simple(self.blade, self.veins, random)
        return _lobed(self.blade, self.veins, self.lobes, random)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


def _lobes(table: Mapping[str, Any]) -> Lobes:
    values = _tuples(table)
    if "blade" in table:
        values["blade"] = Blade(**table["blade"])
    if "own" in table:
        values["own"] = _lobes(table["own"])
    return Lobes(**values)


def _leaflets(table: Mapping[str, Any]) -> Leaflets:
    return Leaflets(**{**_tuples(table), "form": Form.of(table["form"])})


def _count(pairs: tuple[int, int], random: np.random.Generator) -> int:
    return int(random.integers(pairs[0], pairs[1] + 1))


def _simple(blade: Blade, rule: VeinRule, random: np.random.Generator) -> Grown:
    ring = blade.ring()
    midrib = Line(np.linspace(0, 0.985, 40).astype(complex), -1, 1)
    lines = [midrib, *_side_veins(blade, rule, ring, random)]
    return Grown((ring,), (), tuple(lines))


def _side_veins(blade: Blade, rule: VeinRule, ring: ComplexArray, random: np.random.Generator) -> Iterator[Line]:
    if rule.arrangement == "none":
        return
    if rule.arrangement == "lengthwise":
        yield from _lengthwise(blade, rule, random)
        return
    region = Region.flat(np.append(ring, ring[:1]))
    if rule.arrangement == "palmate":
        yield from _palmate(rule, region, random)
        return
    count = _count(rule.pairs, random)
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
            yield Line(_between(_cut(line, region), apart), 0, 2)
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
                yield Line(_between(line, apart * (finger + 1) if finger < count else 180.0), own, 2)


def _between(line: ComplexArray, degrees: float) -> ComplexArray:
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
    count = _count(rule.pairs, random)
    s = np.linspace(0, 0.95, 50)
    for side in (-1, 1):
        for place in range(1, count + 1):
            share = place / (count + 0.6)
            yield Line(s + 1j * side * share * blade.half_width(s) * np.minimum(1, 8 * s), 0, 2)


def _lobed(blade: Blade, rule: VeinRule, lobes: Lobes, random: np.random.Generator) -> Grown:
    middle = _with_own(blade, rule, lobes, random)
    rings, lines = list(middle.rings), list(middle.lines)
    count = _count(lobes.pairs, random)
    for place in range(1, count + 1):
        share = place / count
        length = 1 - (1 - lobes.shrink) * share**1.15
        at = 0.0 if lobes.end == 0 else lobes.end + (lobes.start - lobes.end) * (share if count > 1 else 1.0)
        for side in (-1, 1):
            own = length * random.uniform(0.95, 1.05)
            turn = own * unit(side * (lobes.spread * share + random.uniform(-3, 3)))
            each = _with_own(lobes.blade, rule, lobes, random)
            first = 0 if at == 0 else 1
            moved = each.placed(complex(at), turn, 0, len(lines), first)
            rings += moved.rings
            lines += moved.lines
    if lobes.core:
        rings.append(lobes.core * np.exp(2j * math.pi * np.arange(48) / 48))
    return Grown((_merged(rings, lobes.sinus),), (), tuple(lines))


def _with_own(blade: Blade, rule: VeinRule, lobes: Lobes, random: np.random.Generator) -> Grown:
    if lobes.own is None:
        return _simple(blade, rule, random)
    return _lobed(blade, rule, lobes.own, random)


def _merged(rings: list[ComplexArray], sinus: float) -> ComplexArray:
    """One outline about several that overlap, its bays rounded."""
    region = Region.joined([Region.flat(np.append(ring, ring[:1])) for ring in rings])
    if sinus:
        region += region.grown(sinus).inset(sinus)  # alone it would lose a hair at every point
    path = region.pieces()[0].rings()[0]
    return path[:, 0]


def _compound(leaflets: Leaflets, random: np.random.Generator) -> Grown:
    count = _count(leaflets.pairs, random)
    tip = 1 - leaflets.terminal
    rachis = np.linspace(0, tip, 40).astype(complex)
    rings: list[ComplexArray] = []
    strips = [Strip(rachis, leaflets.stem)]
    lines = [Line(rachis, -1, 1)]

    models = [leaflets.form.grown(random) for _model in range(MODELS)]

    def add(at: complex, turn: complex) -> None:
        each = models[int(random.integers(MODELS))].placed(at, turn, 0, len(lines), 1)
        rings.extend(each.rings)
        strips.extend(each.strips)
        lines.extend(each.lines)

    for place in range(count):
        share = place / max(1, count - 1)
        length = float(np.interp(share, [0, 0.5, 1], leaflets.size))
        degrees = leaflets.degrees[0] + (leaflets.degrees[1] - leaflets.degrees[0]) * share
        at = (leaflets.start + (leaflets.end - leaflets.start) * share) * tip
        step = (leaflets.end - leaflets.start) * tip / max(1, count - 1)
        for side in (-1, 1):
            here = at + (0.5 * leaflets.alternate * step if side > 0 else 0) + step * random.uniform(-0.06, 0.06)
            turn = length * random.uniform(0.93, 1.07) * unit(side * (degrees + random.uniform(-4, 4)))
            stalk = leaflets.stalk * turn
            _stalk(strips, complex(min(here, tip)), stalk, leaflets.stem)
            add(min(here, tip) + stalk, turn)
    if leaflets.terminal:
        add(complex(tip), complex(leaflets.terminal))
    return Grown(tuple(rings), tuple(strips), tuple(lines))


def _stalk(strips: list[Strip], at: complex, stalk: complex, width: float) -> None:
    if stalk:
        strips.append(Strip(np.array([at, at + 1.1 * stalk]), 0.6 * width))


def _twig(form: Form, random: np.random.Generator) -> Grown:
    """A twig of needles (cemara): thin jointed rods that fan out from a short stem and hang a little."""
    count = _count(form.needles, random)
    stem = np.linspace(0, 0.45, 12).astype(complex)
    strips, lines = [Strip(stem, 1.8 * form.needle)], [Line(stem, -1, 1)]
    for place in range(count):
        share = place / max(1, count - 1)
        side = -1 if place % 2 else 1
        at = 0.03 + 0.42 * share
        length = min((0.62 + 0.3 * random.random()) * (1 - 0.25 * share), 1 - at)
        degrees = side * (46 - 34 * share + random.uniform(-5, 5))
        if place == count - 1:
            degrees, length, at = 0.0, 0.55, 0.45
        t = np.linspace(0, 1, 30)
        turned = degrees * (1 - 0.75 * t) + 9 * random.standard_normal() * t**2 * (0 if place == count - 1 else 1)
        points = np.append(at + 0j, at + np.cumsum(np.exp(1j * np.radians(turned[:-1])) * length / 29))
        strips.append(Strip(points, form.needle, form.joint))
        lines.append(Line(points, 0, 2))
    return Grown((), tuple(strips), tuple(lines))
