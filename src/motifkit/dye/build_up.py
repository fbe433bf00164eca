"""The measured build-up of a dye: its K/S at several amounts, where amount × shape alone would not tell enough.

Light that the fibre's surface throws back, and dye that no longer finds room, make deep shades grow slower in the bands
where they are deepest. Software for dye houses keeps a ladder of measured K/S for that reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import BANDS, Array
from motifkit.errors import InputError
from motifkit.language import _

if TYPE_CHECKING:
    from scipy.interpolate import PchipInterpolator

__all__ = ["BuildUp"]


@dataclass(frozen=True, eq=False)
class BuildUp:
    """K/S that amounts of a dye add, with a curve through them at every wavelength that never falls.

    Beyond the last amount the curve goes on as steeply as it came.

    Args:
        amounts: rising, above 0, at least one; 1 is the depth of the dye's reference bath.
        curves: K/S ``(n, 36)``, zero or more, never falling from one amount to the next.

    Raises:
        InputError: when the two do not fit together, or K/S falls.

    >>> ladder = BuildUp((0.5, 1.0), np.array([[0.6] * 36, [1.0] * 36]))
    >>> ladder.at([0.0, 0.5, 1.0, 1.5])[:, 0].round(6).tolist()
    [0.0, 0.6, 1.0, 1.4]
    """

    amounts: tuple[float, ...]
    curves: Array

    def __post_init__(self) -> None:
        amounts, curves = np.array(self.amounts, dtype=np.float64), np.array(self.curves, dtype=np.float64)
        if amounts.ndim != 1 or curves.shape != (len(amounts), BANDS) or not len(amounts):
            raise InputError(_("a build-up has {bands} values of K/S for each of its amounts").format(bands=BANDS))
        if not (np.isfinite(amounts).all() and (np.diff(amounts, prepend=0) > 0).all()):
            raise InputError(_("the amounts of a build-up rise, from above 0"))
        if not (np.isfinite(curves).all() and (np.diff(curves, axis=0, prepend=0) >= 0).all() and curves.any()):
            raise InputError(_("the K/S of a build-up never falls when there is more dye"))
        curves.setflags(write=False)
        object.__setattr__(self, "amounts", tuple(amounts.tolist()))
        object.__setattr__(self, "curves", curves)

    @cached_property
    def _inside(self) -> PchipInterpolator:
        from scipy.interpolate import PchipInterpolator

        return PchipInterpolator([0.0, *self.amounts], np.vstack([np.zeros(BANDS), self.curves]), axis=0)

    def at(self, amounts: npt.ArrayLike) -> Array:
        """K/S ``(..., 36)`` that amounts of dye ``(...)``, zero or more, add."""
        wanted = np.asarray(amounts, dtype=np.float64)
        last, before = (self.amounts[-1], self.amounts[-2]) if len(self.amounts) > 1 else (self.amounts[-1], 0.0)
        lower = self.curves[-2] if len(self.amounts) > 1 else np.zeros(BANDS)
        slope = (self.curves[-1] - lower) / (last - before)
        inside = self._inside(np.clip(wanted, 0, last))
        return np.asarray(inside + np.maximum(wanted - last, 0)[..., None] * slope)
