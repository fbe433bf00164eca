"""A leaf from a rule: a species' form, grown to a size of its own, bent and made uneven, its veins filled in."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable

import numpy as np

from motifkit.ecoprint.form import Grown, Strip
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.species import Species, species_named
from motifkit.ecoprint.venation import Line, colonised, net_of
from motifkit.errors import ParameterError
from motifkit.geometry.area import Region
from motifkit.geometry.plane import ComplexArray
from motifkit.language import _
from motifkit.process.seed import check_seed
from motifkit.recipe import Recipe, __version__
from motifkit.units import format_number

__all__ = ["LONGEST", "SHORTEST", "leaf_of"]

SHORTEST, LONGEST = 5.0, 1500.0
"""Millimetres: the lengths that a leaf may have."""

PETIOLE = 0.18
STEP = 1.2
"""Millimetres between the nodes of the veins that the rule lays down."""


def leaf_of(species: Species | str, seed: int = 0, *, length: float | None = None, net: bool = True) -> Leaf:
    """A leaf of a species; the same seed grows the same leaf, another seed another one.

    Args:
        species: a `Species`, or its name, such as ``"jati"``.
        seed: which leaf of that kind.
        length: from base to tip, mm; by default one within the species' range.
        net: grow the finest veins too.

    Raises:
        UnknownNameError: when there is no such species; names the nearest.
        ParameterError: when the length is not from 5 to 1500 mm, or the seed is below 0.

    >>> leaf = leaf_of("jati", seed=3)
    >>> leaf.species, 150 <= leaf.length <= 450, len(leaf.veins_of_order(2)) >= 14
    ('jati', True, True)
    """
    kind = species if isinstance(species, Species) else species_named(species)
    check_seed(seed)
    random = np.random.default_rng([int(seed), zlib.crc32(kind.name.encode())])
    share = float(random.beta(2.2, 2.2))
    size = _size(kind, share, float(random.uniform(-0.06, 0.06)), length)
    grown = _sized(kind.form.grown(random), *size)
    grown = _bent(grown, float(random.uniform(*kind.bend)), size[0])
    grown = _uneven(grown, kind.wave * size[0], size[0], random)
    region = _region(grown)
    step = min(STEP, size[0] / 60)
    veins = net_of(grown.lines, step).within(region)
    if net and kind.net:
        veins = colonised(veins, region, 0.7 * kind.net * (size[0] / _middle(kind.length)) ** 0.5, random)
    thickness = kind.midrib * (size[0] / _middle(kind.length)) ** 0.7
    tips = int(veins.tips[0])
    axis = grown.lines[0].points
    axis = axis if abs(axis[-1] - size[0]) < 1e-6 else np.append(axis, size[0])
    recipe = {"job": "leaf-rule", "motifkit": __version__, "species": kind.name, "seed": int(seed)}
    leaf = Leaf(
        tuple(ring for piece in region.pieces() for ring in piece.rings()),
        axis,
        veins.veins(thickness / 2 / tips ** (1 / kind.gamma), kind.gamma),
        np.array([-PETIOLE * size[0], -0.5 * PETIOLE * size[0] * (1 + 0.03j), 0j]),
        species=kind.name,
        source=kind.source,
        is_compound=kind.form.is_compound,
        recipe=Recipe(recipe if length is None else {**recipe, "length": size[0]}),
    )
    # Known already: to put a fern together from its outlines again would take longer than to grow it.
    leaf.__dict__["region"] = region
    return leaf


def _middle(span: tuple[float, float]) -> float:
    return (span[0] + span[1]) / 2


def _size(kind: Species, share: float, fatter: float, length: float | None) -> tuple[float, float]:
    """Length and width of one leaf, mm; a long leaf is wide, and every leaf has its own proportions."""
    low, high = kind.length
    if length is None:
        length = low + share * (high - low)
    elif not SHORTEST <= length <= LONGEST:
        raise ParameterError(
            _("the length of a leaf must be from {low} to {high} mm (got {value} mm)").format(
                low=format_number(SHORTEST),
                high=format_number(LONGEST),
                value=format_number(length) if math.isfinite(length) else length,
            )
        )
    share = (length - low) / (high - low)
    usual = kind.width[0] + share * (kind.width[1] - kind.width[0])
    if not 0 <= share <= 1:
        usual = length * _middle(kind.width) / _middle(kind.length)
        return float(length), usual * (1 + fatter)
    return float(length), float(np.clip(usual * (1 + fatter), *kind.width))


def _sized(grown: Grown, length: float, width: float) -> Grown:
    """The leaf in millimetres: its tip at ``length``, so wide across."""
    across = np.concatenate([*grown.rings, *(each.points for each in grown.strips)]).imag
    scale = width / float(np.ptp(across))

    def sized(points: ComplexArray) -> ComplexArray:
        return np.asarray(points.real * length + 1j * points.imag * scale)

    return _moved(grown, sized)


def _moved(grown: Grown, move: Callable[[ComplexArray], ComplexArray]) -> Grown:
    """Everything moved, in one go: a fern has a thousand little lines."""
    each = [*grown.rings, *(strip.points for strip in grown.strips), *(line.points for line in grown.lines)]
    ends = np.cumsum([len(points) for points in each])
    moved = np.split(move(np.concatenate(each)), ends[:-1])
    strips, lines = len(grown.rings), len(grown.rings) + len(grown.strips)
    return Grown(
        tuple(moved[:strips]),
        tuple(
            Strip(points, strip.width, strip.joint)
            for points, strip in zip(moved[strips:lines], grown.strips, strict=True)
        ),
        tuple(Line(points, line.parent, line.order) for points, line in zip(moved[lines:], grown.lines, strict=True)),
    )


def _bent(grown: Grown, degrees: float, length: float) -> Grown:
    """The leaf with its axis on an arc, its base still at 0 and its tip at ``length``."""
    curve = math.radians(degrees) / length
    if abs(curve) < 1e-9:
        return grown

    def bent(points: ComplexArray) -> ComplexArray:
        turn = np.exp(1j * curve * points.real)
        return np.asarray((turn - 1) / (1j * curve) + 1j * points.imag * turn)

    return _set_upright(_moved(grown, bent), complex(bent(np.array([complex(length)]))[0]), length)


def _set_upright(grown: Grown, tip: complex, length: float) -> Grown:
    return _moved(grown, lambda points: points * (length / tip))


def _uneven(grown: Grown, height: float, length: float, random: np.random.Generator) -> Grown:
    """What grows is never even: the whole plane moves by a few long waves, outline and veins alike."""
    waves = random.integers(1, 5, 5) * np.exp(2j * math.pi * random.random(5)) * (2 * math.pi / length)
    phases, ways = random.uniform(0, 2 * math.pi, 5), np.exp(2j * math.pi * random.random(5)) * height / 5**0.5
    fatter = 1 + random.uniform(-0.03, 0.03)

    def uneven(points: ComplexArray) -> ComplexArray:
        place = points.real[..., None] * waves.real + points.imag[..., None] * waves.imag + phases
        half = np.where(points.imag < 0, points.imag * fatter, points.imag / fatter)
        return np.asarray(points.real + 1j * half + np.sin(place) @ ways)

    base, tip = uneven(np.array([0j, complex(length)]))
    turn = length / (tip - base)
    return _moved(grown, lambda points: (uneven(points) - base) * turn)


def _region(grown: Grown) -> Region:
    """Everything that is leaf: blades, rachis, stalks and needles in one."""
    parts = [Region.flat(np.append(ring, ring[:1])) for ring in grown.rings]
    for strip in grown.strips:
        parts.append(Region.line(strip.points).grown(strip.width / 2))
        if strip.joint:
            parts.append(Region.places(_joints(strip)).grown(0.68 * strip.width))
    return Region.joined(parts)


def _joints(strip: Strip) -> ComplexArray:
    reach = np.append(0, np.cumsum(np.abs(np.diff(strip.points))))
    where = np.arange(0.4 * strip.joint, reach[-1], strip.joint)
    return np.asarray(np.interp(where, reach, strip.points.real) + 1j * np.interp(where, reach, strip.points.imag))
