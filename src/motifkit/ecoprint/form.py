"""The build of a leaf: a blade with its veins, its lobes or its leaflets, and how all that grows from a base to a tip.

A form is one unit long, its base at 0 and its tip at 1; size, bend and the unevenness of living things come later.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from motifkit.ecoprint.blade import Blade
from motifkit.ecoprint.vein_rule import Span, VeinRule, between, count_of, side_veins
from motifkit.ecoprint.venation import Line
from motifkit.errors import InputError
from motifkit.geometry.area import Region
from motifkit.geometry.plane import ComplexArray, unit
from motifkit.language import _

__all__ = ["Form", "Grown", "Leaflets", "Lobes", "Strip"]

MODELS = 4
"""How many different leaflets grow on one rachis, in many sizes and directions: nobody counts more apart."""


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


def _simple(blade: Blade, rule: VeinRule, random: np.random.Generator) -> Grown:
    ring = blade.ring()
    midrib = Line(np.linspace(0, 0.985, 40).astype(complex), -1, 1)
    lines = [midrib, *side_veins(blade, rule, ring, random)]
    return Grown((ring,), (), tuple(lines))


def _lobed(blade: Blade, rule: VeinRule, lobes: Lobes, random: np.random.Generator) -> Grown:
    middle = _with_own(blade, rule, lobes, random)
    count = count_of(lobes.pairs, random)
    apart = lobes.spread / count if lobes.end == 0 and lobes.own is None else None
    rings, lines = list(middle.rings), list(_own_sector(middle, apart).lines)
    for place in range(1, count + 1):
        share = place / count
        length = 1 - (1 - lobes.shrink) * share**1.15
        at = 0.0 if lobes.end == 0 else lobes.end + (lobes.start - lobes.end) * (share if count > 1 else 1.0)
        for side in (-1, 1):
            own = length * random.uniform(0.95, 1.05)
            turn = own * unit(side * (lobes.spread * share + random.uniform(-3, 3)))
            each = _own_sector(_with_own(lobes.blade, rule, lobes, random), apart)
            first = 0 if at == 0 else 1
            moved = each.placed(complex(at), turn, 0, len(lines), first)
            rings += moved.rings
            lines += moved.lines
    if lobes.core:
        rings.append(lobes.core * np.exp(2j * math.pi * np.arange(48) / 48))
    return Grown((_merged(rings, lobes.sinus),), (), tuple(lines))


def _own_sector(lobe: Grown, apart: float | None) -> Grown:
    """A lobe whose side veins stop halfway to the next one, which is so many degrees apart; None leaves them whole."""
    if apart is None:
        return lobe
    lines = [replace(line, points=between(line.points, apart / 2)) for line in lobe.lines[1:]]
    return replace(lobe, lines=(lobe.lines[0], *lines))


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
    count = count_of(leaflets.pairs, random)
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
    count = count_of(form.needles, random)
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
