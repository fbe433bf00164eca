"""How far a dyeing may lie from its prediction, and how that doubt grows or hides under other baths.

The doubt about a dye is that of its K/S: too much or too little of it all over, more at one end of the spectrum, or
more in the middle; and the white that shines through is in doubt itself. Its size is such that in the reference bath
95 % of the dyeings lie within the spread that the dye file tells. Under another bath the same doubt in K/S moves the
colour less, and in a thin bath hardly more than the white alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import BANDS, WAVELENGTHS, Array
from motifkit.dye.dye import Dye, Mordant
from motifkit.dye.ground import Ground

__all__ = ["spread_of"]

_PLACE = (WAVELENGTHS - 555.0) / 175.0
# All over, tilted, bent: Legendre's first three polynomials over the spectrum.
MODES: Array = np.stack([np.ones_like(_PLACE), _PLACE, (3 * _PLACE**2 - 1) / 2])
UNDYED, OWN = 3.0, 1.0
"""CIEDE2000 within which 95 % of undyed cloths are expected to lie of their ground: one bought by its name, and one's
own that was measured. Illustrative: so far apart are the cotton whites of the catalogue, and pieces of one bolt."""

LARGEST = 4.0  # of the logarithm of K/S: fifty times too much or too little


def _swing(ground: Ground, added: Array, shapes: Array, size: Array) -> float:
    """CIEDE2000 that doubts of these sizes in each of the shapes ``(n, 36)`` make together.

    The sum over everything is `added`. Doubts of different dyes have nothing to do with each other, nor have the three
    ways of one dye: they add up as squares.
    """
    moved = np.exp(size[:, None, None, None] * np.stack([MODES, -MODES])) - 1
    seen = lab(ground.dyed(np.maximum(added + moved * shapes[:, None, None, :], 0)))
    apart = ciede2000(seen, lab(ground.dyed(added)))
    return float(np.sqrt((apart.mean(axis=1) ** 2).sum()))


@lru_cache(maxsize=64)
def _doubt_of_white(ground: Ground) -> float:
    """The size of the doubt about the K/S of the cloth itself that makes the spread of the undyed cloth."""
    from scipy.optimize import brentq

    wanted = OWN if ground.provenance == "measured" else UNDYED
    shape, none = ground.ks[None, :], np.zeros(BANDS)
    return float(brentq(lambda size: _swing(ground, none, shape, np.array([size])) - wanted, 0.0, LARGEST, xtol=1e-6))


@lru_cache(maxsize=1024)
def _size(dye: Dye, mordant: Mordant) -> float:
    """The size of the doubt that makes the spread of the dye file in the reference bath."""
    from scipy.optimize import brentq

    shapes, white = np.array([mordant.shape, dye.ground.ks]), _doubt_of_white(dye.ground)

    def too_far(size: float) -> float:
        return _swing(dye.ground, mordant.shape, shapes, np.array([size, white])) - mordant.spread

    if mordant.spread <= 0 or too_far(LARGEST) <= 0:
        return LARGEST if mordant.spread > 0 else 0.0
    if too_far(0.0) >= 0:  # a pale dye that is known better than its cloth
        return 0.0
    return float(brentq(too_far, 0.0, LARGEST, xtol=1e-6))


def spread_of(layers: Sequence[tuple[Dye, Mordant, float]], ground: Ground) -> float:
    """CIEDE2000 within which 95 % of such cloths are expected.

    Args:
        layers: dye, mordant and amount of every bath; a dye that comes twice on one mordant is doubted once.
        ground: the cloth below.
    """
    added: dict[tuple[Dye, Mordant], Array] = {}
    for dye, mordant, amount in layers:
        if amount > 0:
            added[dye, mordant] = added.get((dye, mordant), np.zeros(BANDS)) + mordant.added(amount)
    sizes = np.array([*(_size(dye, mordant) for dye, mordant in added), _doubt_of_white(ground)])
    total = np.sum([np.zeros(BANDS), *added.values()], axis=0)
    return _swing(ground, total, np.array([*added.values(), ground.ks]), sizes)
