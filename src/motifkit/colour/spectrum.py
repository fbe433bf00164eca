"""Spectra: reflectance of a cloth in 36 bands from 380 to 730 nm, 10 nm apart."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["BANDS", "DARKEST", "WAVELENGTHS", "Array", "as_reflectance", "to_bands"]

Array: TypeAlias = npt.NDArray[np.float64]

BANDS = 36
WAVELENGTHS: Array = np.arange(380.0, 731.0, 10.0)
WAVELENGTHS.setflags(write=False)

DARKEST = 1e-4
"""The lowest reflectance that a measured or drawn black may have: K/S of 0 % would be infinite."""


def as_reflectance(values: npt.ArrayLike) -> Array:
    """Reflectances as an array ``(..., 36)`` of float64, checked.

    Raises:
        InputError: when there are not 36 bands, or a value is not a number from 0 to 1.

    >>> as_reflectance([0.5] * 36).shape
    (36,)
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim == 0 or array.shape[-1] != BANDS:
        raise InputError(
            _("a reflectance curve has {bands} values, for 380 to 730 nm every 10 nm (got {count})").format(
                bands=BANDS, count=array.shape[-1] if array.ndim else 1
            )
        )
    wrong = ~((array >= 0) & (array <= 1))
    if wrong.any():
        raise InputError(
            _("a reflectance lies between 0 and 1; write 45 % as 0.45 (got {value})").format(
                value=f"{array[wrong][0]:.6g}"
            )
        )
    return array


def to_bands(wavelengths: npt.ArrayLike, values: npt.ArrayLike) -> Array:
    """Spectra measured on another grid, on the 36 bands.

    Wavelengths that were measured keep their value; between them a curve without overshoot (PCHIP) is drawn, and
    outside the measured range the end values hold, as in ASTM E308.

    Args:
        wavelengths: nanometres, rising, ``(n,)``; at least two. An instrument of 31 bands measures 400 to 700.
        values: ``(..., n)``.

    Raises:
        InputError: when the two do not fit together, or wavelengths do not rise.

    >>> to_bands([380, 730], [0.2, 0.9])[[0, -1]].round(12).tolist()
    [0.2, 0.9]
    """
    from scipy.interpolate import PchipInterpolator

    grid = np.asarray(wavelengths, dtype=np.float64)
    curve = np.asarray(values, dtype=np.float64)
    if grid.ndim != 1 or grid.size < 2 or curve.ndim == 0 or curve.shape[-1] != grid.size:
        raise InputError(_("a spectrum needs one value for each of at least two wavelengths"))
    if not (np.isfinite(grid).all() and (np.diff(grid) > 0).all()):
        raise InputError(_("the wavelengths of a spectrum must rise, in nanometres"))
    inside: Any = PchipInterpolator(grid, curve, axis=-1)
    return np.asarray(inside(np.clip(WAVELENGTHS, grid[0], grid[-1])), dtype=np.float64)
