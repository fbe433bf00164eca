"""Small ornaments that are nothing like their own mirror image, and patterns made of them under a group."""

from __future__ import annotations

import cmath
import math
from dataclasses import replace
from random import Random

import numpy as np

from motifkit.geometry.mark import Dot, Fill, Marks, Stroke
from motifkit.geometry.path import smooth
from motifkit.geometry.plane import ComplexArray
from motifkit.symmetry.domain import fundamental_domain
from motifkit.symmetry.groups import group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["ORNAMENTS", "lattice_for", "ornament", "pattern", "placed"]

LINE = 0.35


def _leaf() -> Marks:
    """A leaf on a bent stalk, a small one beside it, a bud."""
    stalk = smooth([-0.9 - 0.62j, -0.3 - 0.5j, 0.2 - 0.1j, 0.55 + 0.62j])
    blade = smooth([-0.3 - 0.5j, 0.2 - 0.8j, 0.92 - 0.3j, 0.5 + 0.02j, -0.3 - 0.5j])
    small = smooth([0.02 - 0.22j, -0.42 + 0.0j, -0.4 + 0.68j, -0.02 + 0.34j, 0.02 - 0.22j])
    return Marks.of(
        [
            Fill((blade,), "soga", "daun"),
            Stroke(blade, LINE, "klowong", "daun"),
            Fill((small,), "tembok", "daun-kecil"),
            Stroke(small, LINE, "klowong", "daun-kecil"),
            Stroke(stalk, 0.5, "klowong", "tangkai"),
            Dot(0.62 + 0.78j, 0.15, "isen", "kuncup"),
        ]
    )


def _blade() -> Marks:
    """A bent blade like a comma, with a row of points on its hollow side."""
    blade = smooth([-0.85 + 0.1j, -0.5 - 0.75j, 0.5 - 0.7j, 0.9 + 0.3j, 0.25 - 0.22j, -0.3 - 0.16j, -0.85 + 0.1j])
    return Marks.of(
        [
            Fill((blade,), "soga", "bilah"),
            Stroke(blade, LINE, "klowong", "bilah"),
            Dot(-0.42 + 0.3j, 0.11, "isen", "titik-1"),
            Dot(-0.05 + 0.36j, 0.14, "isen", "titik-2"),
            Dot(0.4 + 0.56j, 0.2, "isen", "titik-3"),
        ]
    )


def _curl() -> Marks:
    """A curl (ukel) with a leaf at its foot."""
    curl = smooth([-0.5 + 0.9j, -0.72 - 0.1j, -0.1 - 0.78j, 0.55 - 0.35j, 0.3 + 0.18j, -0.08 - 0.06j, 0.08 - 0.3j])
    leaf = smooth([-0.56 + 0.62j, -0.1 + 0.3j, 0.72 + 0.5j, 0.1 + 0.84j, -0.56 + 0.62j])
    return Marks.of(
        [
            Stroke(curl, 0.9, "klowong", "ukel"),
            Fill((leaf,), "tembok", "daun"),
            Stroke(leaf, LINE, "klowong", "daun"),
            Dot(0.7 - 0.72j, 0.14, "isen", "titik"),
        ]
    )


def _bird() -> Marks:
    """A sitting bird seen from the side."""
    body = smooth(
        [-0.9 + 0.5j, -0.4 - 0.05j, 0.1 - 0.35j, 0.5 - 0.72j, 0.78 - 0.4j, 0.4 + 0.1j, -0.1 + 0.5j, -0.9 + 0.5j]
    )
    wing = smooth([-0.35 + 0.2j, 0.05 - 0.15j, 0.3 + 0.02j, -0.05 + 0.34j, -0.35 + 0.2j])
    return Marks.of(
        [
            Fill((body,), "soga", "badan"),
            Stroke(body, LINE, "klowong", "badan"),
            Fill((wing,), "tembok", "sayap"),
            Stroke(wing, LINE, "klowong", "sayap"),
            Stroke(smooth([0.78 - 0.52j, 0.98 - 0.42j]), 0.5, "klowong", "paruh"),
            Stroke(smooth([0.05 + 0.45j, 0.1 + 0.82j, 0.3 + 0.84j]), LINE, "klowong", "kaki"),
            Dot(0.55 - 0.52j, 0.07, "isen", "mata"),
        ]
    )


ORNAMENTS = (_leaf, _blade, _curl, _bird)


def ornament(random: Random) -> Marks:
    """One of the ornaments about the zero point, 1 mm in radius, turned and perhaps mirrored by chance."""
    marks = random.choice(ORNAMENTS)()
    return turned(marks, random.uniform(0, 360), mirrored=random.random() < 0.5)


def turned(marks: Marks, degrees: float, *, mirrored: bool = False) -> Marks:
    """The same marks turned about the zero point, after mirroring."""
    beziers = marks.beziers.conj() if mirrored else marks.beziers
    return replace(marks, beziers=beziers * cmath.exp(1j * math.radians(degrees)))


def placed(marks: Marks, domain: ComplexArray, share: float = 0.9) -> Marks:
    """An ornament in the widest part of a convex domain; lines keep their width, points grow with it."""
    middle, radius = _widest(domain)
    scale = share * radius
    dots = marks.kind == marks.kind.min() if len(marks) else marks.kind
    widths = np.where(np.repeat(dots, marks.beziers_per_mark())[:, None], marks.widths * scale, marks.widths)
    return replace(marks, beziers=middle + scale * marks.beziers, widths=widths)


def _widest(domain: ComplexArray) -> tuple[complex, float]:
    """The middle of the largest circle in a convex polygon, on a fine grid, and its radius."""
    x = np.linspace(domain.real.min(), domain.real.max(), 61)
    y = np.linspace(domain.imag.min(), domain.imag.max(), 61)
    points = (x[None, :] + 1j * y[:, None]).ravel()
    edges = np.roll(domain, -1) - domain
    sides = (np.conj(edges / np.abs(edges))[:, None] * (points[None, :] - domain[:, None])).imag
    inside = (sides if sides.sum() > 0 else -sides).min(0)
    best = int(inside.argmax())
    return complex(points[best]), float(inside[best])


SHAPE = {"pm": 1.9, "pg": 1.9, "p2": 1.9, "pmg": 3.4, "cmm": 1.9}
"""Width of a cell over its height at which the piece for the ornament is about as wide as high."""


def lattice_for(group: str, random: Random, area: float) -> Lattice:
    """A cell that fits a group, of about this area (mm²), its shape by chance; an upright block always closes."""
    system = group_named(group).system
    if system == "square":
        return Lattice.square(round(math.sqrt(area), 1))
    if system == "hexagonal":
        return Lattice.hexagonal(round(math.sqrt(area / math.sin(math.pi / 3)), 1))
    ratio = SHAPE.get(group, 1.0) * random.choice((0.82, 0.88, 1.14, 1.22))
    width = round(math.sqrt(area * ratio), 1)
    height = round(area / width, 1)
    if system == "oblique":
        return Lattice(complex(width), complex(round(width * random.choice((1, -1)) / 3, 6), height))
    return Lattice.rectangle(width, height)


LEAST_CELL, MOST_CELL = 250.0, 700.0
DOMAIN = 80.0
"""Square millimetres: of a cell, and of the piece that an ornament stands in, so that it can be made out on paper."""


def pattern(group: str, random: Random, *, zoom: float = 1.0) -> Tile:
    """A pattern of one ornament under a plane group, the ornament anywhere, its symmetry that of the group."""
    order = group_named(group).order
    area = min(max(DOMAIN * order, LEAST_CELL), MOST_CELL) * zoom**2
    lattice = lattice_for(group, random, area)
    marks = placed(ornament(random), fundamental_domain(group, lattice))
    return Tile.under(group, lattice, marks)
