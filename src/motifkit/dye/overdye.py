"""Overdyeing: bath after bath on a cloth that already has a colour, and what the cloth looks like after every dip.

The K/S of what lies on a cloth add up (Kubelka and Munk 1931), so that each bath only darkens, and the order of the
baths does not matter for dyes that leave each other alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from motifkit.colour.cie import lab
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_of, srgb
from motifkit.dye.bath import Bath, parse_bath
from motifkit.dye.dye import Dye, Mordant, worst_provenance
from motifkit.dye.ground import Ground
from motifkit.dye.spread import spread_of

__all__ = ["Stage", "added_ks", "after_every_dip", "baths_of", "cloth_reflectance", "cloth_under", "dyed"]


@dataclass(frozen=True, eq=False)
class Stage:
    """A cloth after a dip.

    Args:
        reflectance: ``(36,)``, 380 to 730 nm.
        lab: L*, a*, b* under D65 for 10°.
        hex: the colour on a screen, ``#rrggbb``.
        spread: CIEDE2000 within which 95 % of such cloths are expected.
        provenance: ``"measured"``, ``"reported"`` or ``"illustrative"``: the least certain of what it rests on.
        bath: the bath, none for the undyed cloth.
        dip: which dip in this bath.
    """

    reflectance: Array
    lab: tuple[float, float, float]
    hex: str
    spread: float
    provenance: str
    bath: Bath | None = None
    dip: int = 0

    def as_json(self) -> dict[str, Any]:
        """The stage as plain values."""
        return {
            "bath": None if self.bath is None else self.bath.as_json(),
            "dip": self.dip,
            "lab": [round(each, 2) for each in self.lab],
            "hex": self.hex,
            "spread": round(self.spread, 1),
            "provenance": self.provenance,
        }


def baths_of(baths: Iterable[Bath | str] | Bath | str) -> list[Bath]:
    """Baths from `Bath` objects or from words such as ``"nila:6"``.

    >>> [str(each.dye.name) for each in baths_of(["nila:6", "tingi:kapur:4"])]
    ['nila', 'soga tingi']
    """
    several = [baths] if isinstance(baths, Bath | str) else list(baths)
    return [parse_bath(each) if isinstance(each, str) else each for each in several]


def cloth_under(dyes: Iterable[Dye], ground: Ground | str | None = None) -> Ground:
    """The ground of some dyes: as given, else the cloth on which the first of them was calibrated, else mori.

    >>> cloth_under([Bath("nila").dye]).name
    'mori'
    """
    if ground is None:
        ground = next((dye.ground for dye in dyes if dye.calibration), None)
    return Ground.of(ground)


def added_ks(bath: Bath, ground: Ground | str | None = None) -> Array:
    """K/S ``(dips + 1, 36)`` that a bath has added after 0, 1, … dips, on a cloth that takes dye as this ground does.

    >>> added_ks(Bath("nila", dips=2)).shape
    (3, 36)
    """
    amounts = bath.amounts * Ground.of(ground).uptake
    return bath.colour.added(amounts)


def cloth_reflectance(baths: Iterable[Bath | str] | Bath | str, ground: Ground | str | None = None) -> Array:
    """The reflectance ``(36,)`` of a ground after all the baths.

    Args:
        baths: `Bath` objects or words such as ``"nila:6"``, in order.
        ground: the cloth: a `Ground`, the name of one, or ``#rrggbb``; when none is given, that on which one of the
            dyes was calibrated, or mori.

    >>> green = cloth_reflectance([Bath("nila", dips=2), Bath("jolawe", "tawas", dips=8)])
    >>> float(green[15]) > float(green[5]), float(green[15]) > float(green[30])  # 530 nm over 430 and 680 nm
    (True, True)
    """
    several = baths_of(baths)
    cloth = cloth_under((each.dye for each in several), ground)
    total = np.zeros(36)
    for bath in several:
        total = total + added_ks(bath, cloth)[-1]
    return cloth.dyed(total)


def dyed(baths: Iterable[Bath | str] | Bath | str, ground: Ground | str | None = None) -> Stage:
    """The cloth after all the baths.

    >>> cloth = dyed(["nila:6", "tingi:iron:6"])
    >>> cloth.provenance, cloth.lab[0] < 25
    ('illustrative', True)
    """
    several = baths_of(baths)
    cloth = cloth_under((each.dye for each in several), ground)
    layers = [_layer(bath, bath.dips, cloth) for bath in several]
    last = several[-1] if several else None
    return _stage(layers, cloth, last, 0 if last is None else last.dips)


def after_every_dip(baths: Iterable[Bath | str] | Bath | str, ground: Ground | str | None = None) -> list[Stage]:
    """The undyed cloth, and the cloth after every dip of every bath.

    >>> stages = after_every_dip(["nila:2", "tingi:1"])
    >>> [(stage.bath.dye.name if stage.bath else "", stage.dip) for stage in stages]
    [('', 0), ('nila', 1), ('nila', 2), ('soga tingi', 1)]
    """
    several = baths_of(baths)
    cloth = cloth_under((each.dye for each in several), ground)
    stages = [_stage([], cloth, None, 0)]
    below: list[tuple[Dye, Mordant, float]] = []
    for bath in several:
        stages += [_stage([*below, _layer(bath, dip, cloth)], cloth, bath, dip) for dip in range(1, bath.dips + 1)]
        below.append(_layer(bath, bath.dips, cloth))
    return stages


def _layer(bath: Bath, dip: int, ground: Ground) -> tuple[Dye, Mordant, float]:
    return bath.dye, bath.colour, float(bath.amounts[dip]) * ground.uptake


def _stage(layers: Sequence[tuple[Dye, Mordant, float]], ground: Ground, bath: Bath | None, dip: int) -> Stage:
    total = np.zeros(36)
    for _dye, mordant, amount in layers:
        total = total + mordant.added(amount)
    curve = ground.dyed(total)
    lightness, a, b = lab(curve).tolist()
    worth = worst_provenance(ground.provenance, *(mordant.provenance for _dye, mordant, _amount in layers))
    return Stage(curve, (lightness, a, b), hex_of(srgb(curve)), spread_of(layers, ground), worth, bath, dip)
