"""Reachability: can a colour still be dyed over what is on the cloth, and which is the nearest that can?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import lab as lab_of
from motifkit.colour.cie import weights, white_point, xyz_to_lab
from motifkit.colour.difference import ciede2000, local_axes
from motifkit.colour.gamut import possible_on
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_of, srgb
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dye_of
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import added_ks, baths_of, cloth_under
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["MATCH", "Reach", "reach", "why_not"]

MATCH = 1.0
"""CIEDE2000 below which hardly anybody sees a difference on cloth."""

DIPS = 20  # as many as a workshop would give one bath


@dataclass(frozen=True, eq=False)
class Reach:
    """Whether a colour can be dyed over a cloth, and the nearest that can.

    Args:
        possible: whether it can, to CIEDE2000 of 1.
        delta_e: CIEDE2000 from the colour to the nearest.
        lab: L*, a*, b* of the nearest, D65 and 10°.
        hex: the nearest on a screen.
        reflectance: ``(36,)`` of the nearest.
        reason: why the colour cannot be reached, a sentence; empty when it can.
    """

    possible: bool
    delta_e: float
    lab: tuple[float, float, float]
    hex: str
    reflectance: Array
    reason: str

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "possible": self.possible,
            "delta_e": round(self.delta_e, 2),
            "lab": [round(each, 2) for each in self.lab],
            "hex": self.hex,
            "reason": self.reason,
        }


def reach(
    target: npt.ArrayLike,
    baths: Iterable[Bath | str] | Bath | str = (),
    ground: Ground | str | None = None,
    *,
    dyes: Iterable[Dye | str] | None = None,
) -> Reach:
    """Whether a colour can be dyed over what is already on the cloth.

    Dye only takes light away, so nothing becomes lighter, and nothing becomes purer in a light that is no longer there.

    Args:
        target: L*, a*, b* under D65 for 10°.
        baths: what the cloth has been through: `Bath` objects or words such as ``"nila:6"``.
        ground: the cloth before that; when none is given, that on which one of its dyes was calibrated, or mori.
        dyes: the dyes at hand, on any of their mordants, up to 20 dips in their reference bath; none given means any
            dye that could exist.

    Raises:
        InputError: when the target is not three numbers.

    >>> reach([60.0, 5.0, 60.0], "nila:6").possible
    False
    >>> reach([20.0, 5.0, -5.0], "nila:6").possible
    True
    """
    wanted = np.asarray(target, dtype=np.float64)
    if wanted.shape != (3,) or not np.isfinite(wanted).all() or not 0 <= wanted[0] <= 100:
        raise InputError(_("a colour is three numbers L*, a*, b*, with L* from 0 to 100"))
    several = baths_of(baths)
    cloth = cloth_under((each.dye for each in several), ground)
    below = np.zeros(36)
    for bath in several:
        below = below + added_ks(bath, cloth)[-1]
    now = cloth.dyed(below)
    best = _any_dye(wanted, now, cloth.surface) if dyes is None else _these(wanted, below, cloth, dyes)
    apart = float(ciede2000(wanted, lab_of(best)))
    possible = apart < MATCH
    lightness, a, b = lab_of(best).tolist()
    reason = "" if possible else why_not(wanted, now, only_these=dyes is not None)
    return Reach(possible, apart, (lightness, a, b), hex_of(srgb(best)), best, reason)


def why_not(target: Array, now: Array, *, only_these: bool) -> str:
    """Why a colour cannot be dyed, as a sentence in the user's language.

    Args:
        target: its L*, a*, b* under D65 for 10°.
        now: reflectance ``(36,)`` of the cloth as it is.
        only_these: some dyes were tried, not all that could exist.
    """
    if target[0] > lab_of(now)[0]:
        return _("the colour is lighter than the cloth: dyeing only darkens")
    if only_these and possible_on(target, now):
        return _("these dyes do not reach the colour; another dye might")
    return _("the light that the colour needs is already taken away by what is on the cloth")


@dataclass(frozen=True, eq=False)
class _Curves:
    """The curves ``(36,)`` that variables between two bounds make, band by band from sums over the variables.

    Args:
        shown: from the sums, of any shape, to reflectance, each band by itself.
        base: the sum without any variable, ``(36,)``.
        units: what each variable adds, ``(n, 36)``.
        bounds: of every variable.
    """

    shown: Callable[[Array], Array]
    base: Array
    units: Array
    bounds: tuple[float, float]

    def at(self, values: Array) -> Array:
        """The curve of some variables ``(n,)``."""
        return self.shown(self.base + values @ self.units)

    def with_slope(self, values: Array, apart: Callable[[Array], Array]) -> tuple[float, Array]:
        """How far apart a curve's colour is, and how that grows with each variable."""
        step = 1e-6
        total = self.base + values @ self.units
        curve = self.shown(total)
        steeper = (self.shown(total + step) - curve) / step
        sums = weights("D65", 10)  # all that the colour knows of the curve are three sums
        found = apart(xyz_to_lab(sums @ curve + step * np.eye(4, 3, -1), white_point("D65", 10)))
        return float(found[0]), self.units @ (((found[1:] - found[0]) / step) @ sums * steeper)


def _nearest(target: Array, curves: _Curves, starts: Sequence[Array]) -> Array:
    """The curve whose colour is nearest in CIEDE2000, of all that there are.

    First by the differences around the target, which lead straight to a colour that can be reached; where none can, by
    CIEDE2000 itself, which far from the target sees otherwise.
    """
    from scipy.optimize import minimize

    axes = local_axes(target)

    def apart(colours: Array) -> Array:
        return ciede2000(target, colours)

    def missed(colours: Array) -> Array:
        return np.asarray((((colours - target) @ axes.T) ** 2).sum(axis=-1))

    def searched(start: Array, way: Callable[[Array], Array]) -> Array:
        limits = [curves.bounds] * len(start)
        # ends where nothing changes by a thousandth of a difference that is seen; TNC, as L-BFGS-B has its sums of so
        # few numbers done by several threads, which on a busy machine wait for each other
        options = {"maxfun": 250, "ftol": 1e-7, "gtol": 1e-7}
        found = minimize(curves.with_slope, start, (way,), jac=True, bounds=limits, method="TNC", options=options)
        return np.asarray(found.x, dtype=np.float64)

    def far(values: Array) -> float:
        return float(apart(lab_of(curves.at(values))))

    options: list[Array] = []
    for start in starts:
        options.append(searched(start, missed))
        if far(options[-1]) < MATCH / 4:
            return curves.at(options[-1])
    options.sort(key=far)
    options += [searched(start, apart) for start in (starts[0], *options[:2])]
    return curves.at(min(options, key=far))


def _any_dye(target: Array, now: Array, surface: float) -> Array:
    """The nearest curve below the cloth's own."""
    open_part = now - surface

    def shown(z: Array) -> Array:
        return np.asarray(surface + open_part / (1 + np.exp(-z)))

    curves = _Curves(shown, np.zeros(36), np.eye(36), (-9.0, 12.0))
    return _nearest(target, curves, [np.full(36, 3.0), np.full(36, -1.0)])


def _these(target: Array, below: Array, cloth: Ground, dyes: Iterable[Dye | str]) -> Array:
    """The nearest that amounts of these dyes give, each up to what 20 dips bring."""
    several = [dye_of(each) for each in dyes]
    full = [added_ks(Bath(dye, key, DIPS), cloth)[-1] for dye in several for key in dye.mordants]
    if not full:
        raise InputError(_("no dye is at hand"))
    units = np.array(full)
    starts = np.vstack(
        [np.full(len(units), 1e-3), np.full(len(units), 0.3 / len(units)), 1e-3 + 0.3 * np.eye(len(units))]
    )
    apart = ciede2000(target, lab_of(cloth.dyed(below + starts @ units)))
    return _nearest(target, _Curves(cloth.dyed, below, units, (0.0, 1.0)), list(starts[np.argsort(apart)[:3]]))
