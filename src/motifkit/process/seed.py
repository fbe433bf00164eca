"""A seed: the number that fixes everything that chance decides."""

from __future__ import annotations

from motifkit.errors import ParameterError
from motifkit.language import _

__all__ = ["check_seed"]


def check_seed(seed: int) -> None:
    """Refuse what is no seed.

    Raises:
        ParameterError: when it is out of range.

    >>> check_seed(7)
    """
    if not 0 <= seed < 2**32:
        raise ParameterError(_("a seed is a whole number from 0 to 4294967295 (got {value})").format(value=seed))
