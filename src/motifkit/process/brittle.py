"""How easily each wax breaks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from motifkit.errors import InputError, found
from motifkit.language import _

__all__ = ["BRITTLE", "cracks_expected"]

BRITTLE: Mapping[str, float] = MappingProxyType(
    {"parafin": 1100.0, "klowong": 300.0, "biron": 180.0, "tembok": 150.0, "kote": 25.0}
)
"""Cracks on 100 cm² of each wax when the cloth is crushed as hard as it can be (crackle 1). The order is that of the
sources: paraffin is brittle, tembok wax hardly cracks, beeswax (kote) bends; the numbers are illustrative."""


def cracks_expected(wax: str, crackle: float, square_mm: float) -> float:
    """How many cracks so much of a wax gets.

    Args:
        wax: klowong, tembok, biron, parafin or kote.
        crackle: how hard the cloth is crushed, 0 to 1.
        square_mm: area of the wax.

    Raises:
        InputError: when crackle is out of its range.
        UnknownNameError: when there is no such wax.

    >>> cracks_expected("parafin", 1.0, 10_000), cracks_expected("tembok", 0.5, 10_000)
    (1100.0, 75.0)
    """
    if not 0 <= crackle <= 1:
        raise InputError(_("crackle lies between 0 and 1 (got {value})").format(value=crackle))
    return found(_("wax"), wax, BRITTLE) * crackle * square_mm / 10_000
