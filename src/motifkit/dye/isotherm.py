"""Isotherms: how dye shares itself between bath and fibre once nothing moves any more.

Everywhere ``c`` is dye in the bath (mg/L), ``q`` dye on the fibre (mg/g), and ``liquor`` litres of bath for a gram of
cloth: a bath of 1:20 has 0.02 L/g. Balance: what the bath loses the fibre gains, ``liquor * (c0 - c) = q``.
"""

from __future__ import annotations

import math
from typing import NamedTuple

__all__ = ["GAS_CONSTANT", "Equilibrium", "freundlich", "langmuir", "nernst", "van_t_hoff"]

GAS_CONSTANT = 8.314462618
ZERO_CELSIUS = 273.15


class Equilibrium(NamedTuple):
    """Dye left in the bath (mg/L) and dye on the fibre (mg/g)."""

    bath: float
    fibre: float


def nernst(start: float, liquor: float, *, ratio: float) -> Equilibrium:
    """The fibre as a solvent: ``q = ratio * c`` (disperse dyes).

    >>> round(nernst(500, 30.0, ratio=150).fibre / (30.0 * 500), 7)
    0.8333333
    """
    left = start * liquor / (ratio + liquor)
    return Equilibrium(left, liquor * (start - left))


def langmuir(start: float, liquor: float, *, capacity: float, affinity: float, carried: float = 0.0) -> Equilibrium:
    """So many places and no more: ``q = capacity * affinity * c / (1 + affinity * c)`` (most natural dyes).

    Args:
        start: dye in the bath before, mg/L.
        liquor: L/g.
        capacity: dye on a full fibre, mg/g.
        affinity: L/mg.
        carried: dye that the cloth brings along, mg/g.

    >>> [round(each, 6) for each in langmuir(500, 0.1, capacity=40, affinity=0.02)]
    [185.078106, 31.492189]
    """
    total = carried + liquor * start
    a, b = affinity * liquor, liquor + capacity * affinity - affinity * total
    root = math.sqrt(b * b + 4 * a * total)
    # the form without cancellation: which one depends on the sign of b
    left = 2 * total / (b + root) if b > 0 else (root - b) / (2 * a) if a > 0 else total / liquor
    return Equilibrium(left, total - liquor * left)


def freundlich(start: float, liquor: float, *, factor: float, exponent: float) -> Equilibrium:
    """Ever less for more: ``q = factor * c ** exponent`` with an exponent up to 1 (direct and vat dyes on cotton).

    >>> [round(each, 6) for each in freundlich(500, 0.1, factor=3, exponent=0.5)]
    [142.225279, 35.777472]
    """
    low, high = 0.0, start
    for _halving in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if liquor * (start - middle) > factor * middle**exponent:
            low = middle
        else:
            high = middle
    return Equilibrium(high, liquor * (start - high))


def van_t_hoff(celsius: float, *, heat: float, reference: float) -> float:
    """By what an equilibrium constant changes from one temperature to another.

    Args:
        celsius: temperature, °C.
        heat: enthalpy of dyeing, kJ/mol; negative where a hotter bath holds on to its dye.
        reference: the temperature at which the constant is known, °C.

    >>> van_t_hoff(60, heat=-39.46, reference=30) < 0.3
    True
    """
    return math.exp(-heat * 1000 / GAS_CONSTANT * (1 / (celsius + ZERO_CELSIUS) - 1 / (reference + ZERO_CELSIUS)))
