"""Rates: how fast dye goes on, and how temperature hurries it."""

from __future__ import annotations

import math

from motifkit.dye.isotherm import GAS_CONSTANT, ZERO_CELSIUS

__all__ = ["NATURAL_DYE", "arrhenius", "pseudo_first", "pseudo_second"]

NATURAL_DYE = 48.0
"""Activation energy of natural dyes, kJ/mol; lac on silk has 47.5 (Dyes and Pigments 2005) to 51.2."""


def pseudo_first(minutes: float, *, final: float, rate: float, start: float = 0.0) -> float:
    """Dye on the fibre, mg/g, when the speed goes with what is missing; ``rate`` in 1/min.

    >>> [round(pseudo_first(t, final=20, rate=0.05), 5) for t in (1, 5, 30, 60)]
    [0.97541, 4.42398, 15.5374, 19.00426]
    """
    return final - (final - start) * math.exp(-rate * minutes)


def pseudo_second(minutes: float, *, final: float, rate: float, start: float = 0.0) -> float:
    """Dye on the fibre, mg/g, when the speed goes with the square of what is missing; ``rate`` in g/(mg min).

    >>> [round(pseudo_second(t, final=20, rate=0.01), 4) for t in (1, 5, 30, 60)]
    [3.3333, 10.0, 17.1429, 18.4615]
    """
    gap = final - start
    return final - gap / (1 + rate * gap * minutes)


def arrhenius(celsius: float, *, activation: float = NATURAL_DYE, reference: float) -> float:
    """By what a rate grows from one temperature to another; the activation energy in kJ/mol.

    >>> round(arrhenius(80, activation=47.5, reference=60), 5), round(arrhenius(40, activation=47.5, reference=30), 5)
    (2.641, 1.82539)
    """
    return math.exp(-activation * 1000 / GAS_CONSTANT * (1 / (celsius + ZERO_CELSIUS) - 1 / (reference + ZERO_CELSIUS)))
