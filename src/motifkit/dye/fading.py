"""Washing and light: the share of a dye that is left, from its grades of fastness."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from motifkit.colour.cie import lab
from motifkit.colour.spectrum import Array
from motifkit.dye.bath import Bath
from motifkit.dye.dye import Dye, Mordant
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import added_ks, baths_of, cloth_under
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["after_light", "after_washing", "grey_scale", "worn_reflectance"]

# CIELAB difference of each grade of the grey scale for change of colour: ISO 105-A02.
GRADES = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
CHANGES = (13.6, 9.6, 6.8, 4.8, 3.4, 2.5, 1.7, 0.8, 0.0)
SEEN = 1.7  # grade 4: the change at which the blue-wool references are compared
HOURS = (
    4.0  # of full sun until blue wool 1 changes by that; illustrative. Each reference lasts about twice the one before.
)


def grey_scale(grade: float) -> float:
    """The change of colour, in CIELAB units, that a grade of the grey scale stands for.

    Source: ISO 105-A02.

    >>> grey_scale(4), grey_scale(4.5)
    (1.7, 0.8)
    """
    return float(np.interp(grade, GRADES, CHANGES))


@lru_cache(maxsize=1024)
def _left(dye: Dye, mordant: Mordant, change: float) -> float:
    """The share of the dye that is left when a cloth of reference depth has changed by so much."""
    fresh = lab(dye.ground.dyed(mordant.shape))
    low, high = 0.0, 1.0
    for _halving in range(50):
        middle = (low + high) / 2
        if np.linalg.norm(lab(dye.ground.dyed(mordant.added(middle))) - fresh) > change:
            low = middle
        else:
            high = middle
    return high


def _checked(dye: Dye, number: float, what: str) -> float:
    if dye.fastness is None:
        raise InputError(_("no fastness of dye {name!r} is known").format(name=dye.name))
    if not 0 <= number < float("inf"):
        raise InputError(_("{what} cannot be below 0 (got {value})").format(what=what, value=number))
    return float(number)


def after_washing(dye: Dye, mordant: str, washes: float) -> float:
    """The share of the dye left after washes, 0 to 1: the first changes the colour as the grade of the dye says.

    Raises:
        InputError: when washes are below 0, or the dye's fastness is not known.

    >>> from motifkit.dye.catalogue import dye_named
    >>> 0.8 < after_washing(dye_named("nila"), "none", 1) < 1
    True
    """
    count = _checked(dye, washes, _("the number of washes"))
    assert dye.fastness is not None  # noqa: S101 - checked above
    return float(_left(dye, dye.mordant(mordant), grey_scale(dye.fastness.wash)) ** count)


def after_light(dye: Dye, mordant: str, hours: float) -> float:
    """The share of the dye left after hours of full sun, 0 to 1; each grade of blue wool lasts twice as long.

    Raises:
        InputError: when hours are below 0, or the dye's fastness is not known.

    >>> from motifkit.dye.catalogue import dye_named
    >>> after_light(dye_named("secang"), "alum", 100) < after_light(dye_named("nila"), "none", 100)
    True
    """
    time = _checked(dye, hours, _("hours of sun"))
    assert dye.fastness is not None  # noqa: S101 - checked above
    lasts = HOURS * 2 ** (dye.fastness.light - 1)
    return float(_left(dye, dye.mordant(mordant), SEEN) ** (time / lasts))


def worn_reflectance(
    baths: Iterable[Bath | str] | Bath | str,
    ground: Ground | str | None = None,
    *,
    washes: float = 0,
    sun_hours: float = 0,
) -> Array:
    """The reflectance ``(36,)`` of a dyed cloth after washes and hours of full sun.

    Args:
        baths: `Bath` objects or words such as ``"nila:6"``, in order.
        ground: the cloth; when none is given, that on which one of the dyes was calibrated, or mori.
        washes: how often it was washed.
        sun_hours: hours of full sun.

    >>> new, old = worn_reflectance(["nila:6"]), worn_reflectance(["nila:6"], washes=10)
    >>> bool((old > new).all())
    True
    """
    several = baths_of(baths)
    cloth = cloth_under((each.dye for each in several), ground)
    total = np.zeros(36)
    for bath in several:
        left = after_washing(bath.dye, bath.mordant, washes) * after_light(bath.dye, bath.mordant, sun_hours)
        total = total + left * added_ks(bath, cloth)[-1]
    return cloth.dyed(total)
