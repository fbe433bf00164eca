"""Uptake: from dips, concentration, time, temperature and liquor to the amount of dye on the cloth.

Three laws: `Soluble` for dyes that go on out of solution (soga, secang, most natural dyes), `Vat` for indigo, and
`Ladder` for a dye whose amounts were measured dip by dip. All grow with dips and fill up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

import numpy as np

from motifkit.colour.spectrum import Array
from motifkit.dye.diffusion import cylinder
from motifkit.dye.isotherm import langmuir, van_t_hoff
from motifkit.dye.rate import NATURAL_DYE, arrhenius, pseudo_second
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Conditions", "Ladder", "Law", "Soluble", "Vat", "mono_ionic"]


@dataclass(frozen=True)
class Conditions:
    """How a bath is run.

    Args:
        owf: dyestuff (bark, wood, paste) in % on weight of fabric.
        minutes: time of each dip.
        celsius: temperature of the bath.
        liquor: millilitres of bath for a gram of cloth: 20 for 1:20.
        renewed: each dip meets the bath at its first strength; otherwise it meets what the dips before have left.
        ph: of an indigo vat.
    """

    owf: float
    minutes: float
    celsius: float
    liquor: float
    renewed: bool = True
    ph: float | None = None

    def strength(self, content: float) -> float:
        """Dye in the bath, mg/L, when this share of the dyestuff is dye."""
        return self.owf / 100 * content * 1e6 / self.liquor

    @property
    def litres_a_gram(self) -> float:
        """Litres of bath for a gram of cloth."""
        return self.liquor / 1000


class Law(Protocol):
    """What a dye's law of uptake answers."""

    def by_dip(self, bath: Conditions, dips: int, reference: Conditions, reference_dips: int) -> Array:
        """The amount on the cloth after 0, 1, … dips, ``(dips + 1,)``, never falling, in the law's own unit."""


@dataclass(frozen=True)
class Soluble:
    """Langmuir's isotherm, pseudo-second-order rate, each dip on top of what the cloth already holds.

    Args:
        content: the share of the dyestuff that is dye, above 0 up to 1.
        capacity: dye on a full fibre, mg/g.
        affinity: L/mg, at the reference temperature.
        rate: g/(mg min), at the reference temperature.
        activation: activation energy, kJ/mol.
        heat: enthalpy of dyeing, kJ/mol; zero where it is not known.

    >>> bath = Conditions(owf=50, minutes=15, celsius=30, liquor=20)
    >>> law = Soluble(content=0.1, capacity=40, affinity=0.002, rate=0.0005)
    >>> law.by_dip(bath, 3, bath, 6).round(1).tolist()
    [0.0, 4.7, 8.4, 11.4]
    """

    content: float
    capacity: float
    affinity: float
    rate: float
    activation: float = NATURAL_DYE
    heat: float = 0.0

    def by_dip(self, bath: Conditions, dips: int, reference: Conditions, reference_dips: int) -> Array:
        """Dye on the cloth, mg/g, after 0, 1, … dips."""
        del reference_dips
        affinity = self.affinity * van_t_hoff(bath.celsius, heat=self.heat, reference=reference.celsius)
        rate = self.rate * arrhenius(bath.celsius, activation=self.activation, reference=reference.celsius)
        liquor = bath.litres_a_gram
        left = start = bath.strength(self.content)
        held = [0.0]
        for _dip in range(dips):
            final = langmuir(left, liquor, capacity=self.capacity, affinity=affinity, carried=held[-1]).fibre
            # dried dye does not go back into a bath that is too weak for it
            taken = pseudo_second(bath.minutes, final=max(final, held[-1]), rate=rate, start=held[-1])
            left = start if bath.renewed else max(left - (taken - held[-1]) / liquor, 0.0)
            held.append(taken)
        return np.array(held)


def mono_ionic(ph: float) -> float:
    """The share of leuco indigo that carries one charge, the form that goes onto cotton best.

    Source: pKa 7.97 and 12.68, after Etters (IJFTR 21, 1996).

    >>> [round(mono_ionic(ph), 4) for ph in (9, 10, 11, 12, 13)]
    [0.9145, 0.9887, 0.9786, 0.8271, 0.3237]
    """
    return float(1 / (1 + 10 ** (7.97 - ph) + 10 ** (ph - 12.68)))


@cache
def _time_for(share: float) -> float:
    """The D t / r² after which this share of the final dye is in the fibre."""
    from scipy.optimize import brentq

    return float(brentq(lambda tau: float(cylinder(tau)) - share, 0.0, 5.0, xtol=1e-12))


@dataclass(frozen=True)
class Vat:
    """Indigo: each dip brings leuco dye into the fibre, air makes it fast, and the next dip finds room again.

    After n dips ``q = full * (1 - (1 - first) ** n)``, less what the vat takes back of the dye from earlier dips.

    Args:
        first: the share of the full amount that the first dip at reference conditions brings, usually 0.2 to 0.3.
        loss: the share of what is on the cloth that each dip reduces and takes back, 0.02 to 0.05.
        exponent: Freundlich's exponent: how the full amount grows with the strength of the vat.
        heat: enthalpy of dyeing, kJ/mol; -39.46 for natural indigo on silk (Kongkachuichay 2010).
        activation: of the diffusion into the fibre, kJ/mol.
        ph: at which the vat stands unless the bath says otherwise.

    >>> vat = Conditions(owf=20, minutes=10, celsius=30, liquor=20)
    >>> Vat(first=0.25, loss=0.0).by_dip(vat, 8, vat, 8).round(4).tolist()
    [0.0, 0.25, 0.4375, 0.5781, 0.6836, 0.7627, 0.822, 0.8665, 0.8999]
    """

    first: float = 0.25
    loss: float = 0.03
    exponent: float = 0.5
    heat: float = -39.46
    activation: float = NATURAL_DYE
    ph: float = 11.0

    def by_dip(self, bath: Conditions, dips: int, reference: Conditions, reference_dips: int) -> Array:
        """Dye on the cloth after 0, 1, … dips; 1 is what the vat of reference can give in the end."""
        del reference_dips
        strength = bath.strength(1.0) / reference.strength(1.0)
        strength *= van_t_hoff(bath.celsius, heat=self.heat, reference=reference.celsius)
        full = strength**self.exponent
        usual = self.ph if reference.ph is None else reference.ph
        full *= mono_ionic(usual if bath.ph is None else bath.ph) / mono_ionic(usual)
        speed = arrhenius(bath.celsius, activation=self.activation, reference=reference.celsius)
        share = float(cylinder(_time_for(self.first) * speed * bath.minutes / reference.minutes))
        held = [0.0]
        for _dip in range(dips):
            # a weak vat adds nothing to a deep cloth, and is not let bleach it: more dips never lighten
            kept = held[-1] * (1 - self.loss)
            held.append(max(held[-1], kept + share * (full - kept)))
        return np.array(held)


@dataclass(frozen=True)
class Ladder:
    """Amounts that were measured at some dips, or at some strengths, with a curve through them that never falls.

    Beyond the last rung each step is smaller than the one before by the ratio of the last two. The other of dips and
    strength counts by its proportion to the reference; time, temperature and liquor are those of the measurement.

    Args:
        axis: ``"dips"`` or ``"owf"``: what the rungs are.
        rungs: dips or % owf, rising, above 0.
        amounts: dye at the rungs, never falling, above 0, in any unit.
    """

    axis: Literal["dips", "owf"]
    rungs: tuple[float, ...]
    amounts: tuple[float, ...]

    def __post_init__(self) -> None:
        rungs, amounts = np.array(self.rungs), np.array(self.amounts)
        if not (len(rungs) == len(amounts) >= 1 and np.isfinite([*rungs, *amounts]).all()):
            raise InputError(_("a dye ladder needs one amount for each of its rungs"))
        if not ((np.diff(rungs, prepend=0) > 0).all() and (np.diff(amounts, prepend=0) >= 0).all() and amounts[0] > 0):
            raise InputError(_("the rungs of a dye ladder rise, and its amounts never fall"))

    def by_dip(self, bath: Conditions, dips: int, reference: Conditions, reference_dips: int) -> Array:
        """Dye on the cloth after 0, 1, … dips."""
        count = np.arange(dips + 1, dtype=np.float64)
        if self.axis == "dips":
            return self.at(count * (bath.owf / reference.owf))
        return self.at(count / reference_dips * bath.owf)

    def at(self, places: Array) -> Array:
        """The amount at any rung, measured or not."""
        from scipy.interpolate import PchipInterpolator

        x, y = np.array([0.0, *self.rungs]), np.array([0.0, *self.amounts])
        inside = PchipInterpolator(x, y)(np.clip(places, 0, x[-1]))
        step, width = y[-1] - y[-2], x[-1] - x[-2]
        before = (y[-2] - y[-3]) / (x[-2] - x[-3]) * width if len(x) > 2 else step / 0.75
        ratio = min(step / before, 0.98) if before > 0 else 0.0
        beyond = np.maximum(places - x[-1], 0) / width
        more = step * ratio / (1 - ratio) * (1 - ratio**beyond) if ratio > 0 else 0 * beyond
        return np.asarray(inside + more)
