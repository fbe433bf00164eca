"""A plausible spectrum for a colour: smooth, strictly between 0 and 1, and of exactly that colour."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import Illuminant, Observer, lab_to_xyz, weights, white_point
from motifkit.colour.spectrum import BANDS, Array, as_reflectance
from motifkit.colour.srgb import decode, linear_weights
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["quick_from_srgb", "reflectance_from_lab", "reflectance_from_srgb", "smoothest"]

STEPS = 80  # colours inside the solid need 7 on average, the corners of sRGB 20
LONGEST_STEP = 2.0
SOLVED = 1e-10
STEEPEST = 15.0  # tanh of more is 1 to the last digit: the colour lies on the edge of what any cloth can have
BLACKEST = 1e-6
# A perfect cloth is sRGB (0.99999, 1.00008, 0.99983); a screen's white and its next of kin lie just outside the solid.
INWARD = 1 - 2.5e-4


def smoothest(target: npt.ArrayLike, weights: npt.ArrayLike) -> Array:
    """The smoothest curves between 0 and 1 whose weighted sums are given (Burns' LHTSS).

    Args:
        target: the sums, ``(..., 3)``, such as linear sRGB or X, Y, Z.
        weights: the matrix ``(3, 36)`` from a curve to its sums.

    Returns:
        ``(..., 36)``; NaN where no curve between 0 and 1 has these sums.

    Source: Burns, Color Res. Appl. 45(1), 8-21 (2020): R = (tanh z + 1) / 2, least sum of squared steps of z.

    >>> from motifkit.colour.srgb import linear_weights
    >>> smoothest([0.5, 0.5, 0.5], linear_weights()).round(2)[[0, 15, 35]].tolist()
    [0.5, 0.5, 0.5]
    """
    goal = np.asarray(target, dtype=np.float64)
    matrix = np.asarray(weights, dtype=np.float64)
    flat = goal.reshape(-1, 3)
    curves = np.full((len(flat), BANDS), np.nan)
    for start in range(0, len(flat), 256):
        curves[start : start + 256] = _newton(flat[start : start + 256], matrix)
    return curves.reshape(*goal.shape[:-1], BANDS)


@cache
def _roughness() -> Array:
    matrix = 4 * np.eye(BANDS) - 2 * np.eye(BANDS, k=1) - 2 * np.eye(BANDS, k=-1)
    matrix[0, 0] = matrix[-1, -1] = 2
    return matrix


def _newton(goal: Array, matrix: Array) -> Array:
    rough = _roughness()
    state = np.zeros((len(goal), BANDS + 3))  # z and the three multipliers
    left = np.arange(len(goal))
    result = np.full((len(goal), BANDS), np.nan)
    for _step in range(STEPS):
        z, pull = state[left, :BANDS], state[left, BANDS:] @ matrix
        bent = np.tanh(z)
        slope = (1 - bent * bent) / 2
        error = np.hstack([z @ rough + slope * pull, (bent + 1) / 2 @ matrix.T - goal[left]])
        done = np.abs(error).max(axis=1) < SOLVED
        result[left[done]] = _logistic(z[done])
        alive = ~done & (np.abs(z).max(axis=1) < 2 * STEEPEST)
        left, z, pull, bent, slope, error = (each[alive] for each in (left, z, pull, bent, slope, error))
        if not len(left):
            break
        jacobian = np.zeros((len(left), BANDS + 3, BANDS + 3))
        jacobian[:, :BANDS, :BANDS] = rough
        bands = np.arange(BANDS)
        jacobian[:, bands, bands] -= 2 * slope * bent * pull
        jacobian[:, BANDS:, :BANDS] = matrix * slope[:, None, :]
        jacobian[:, :BANDS, BANDS:] = jacobian[:, BANDS:, :BANDS].transpose(0, 2, 1)
        try:
            step = np.linalg.solve(jacobian, error[..., None])[..., 0]
        except np.linalg.LinAlgError:  # one singular system spoils the stack: those that stay are out of reach
            step = (np.linalg.pinv(jacobian) @ error[..., None])[..., 0]
        longest = np.abs(step[:, :BANDS]).max(axis=1, keepdims=True)
        state[left] -= step * np.minimum(1, LONGEST_STEP / np.maximum(longest, LONGEST_STEP / 2))
    return result


def _logistic(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-2 * np.clip(z, -STEEPEST, STEEPEST))))


def reflectance_from_srgb(srgb: npt.ArrayLike) -> Array:
    """Smooth reflectances, strictly between 0 and 1, of screen colours.

    The colour is exact to CIEDE2000 0.01; the curve is one of many that look so (see `metamerism`).

    Args:
        srgb: red, green and blue from 0 to 1, ``(..., 3)``; see `hex_to_srgb` and `quick_from_srgb` for whole pictures.

    Raises:
        InputError: when a value is not from 0 to 1.

    >>> from motifkit.colour.srgb import hex_of, hex_to_srgb, srgb
    >>> hex_of(srgb(reflectance_from_srgb(hex_to_srgb("#7b4a2d"))))
    '#7b4a2d'
    """
    value = np.asarray(srgb, dtype=np.float64)
    if value.ndim == 0 or value.shape[-1] != 3 or not ((value >= 0) & (value <= 1)).all():
        raise InputError(_("red, green and blue are three numbers from 0 to 1"))
    linear = np.clip(decode(value), BLACKEST, 1)
    curves = smoothest(linear, linear_weights())
    outside = np.isnan(curves[..., 0])
    if outside.any():
        curves[outside] = smoothest(np.maximum(linear[outside] * INWARD, BLACKEST), linear_weights())
    return curves


def reflectance_from_lab(
    lab: npt.ArrayLike,
    *,
    illuminant: Illuminant = "D65",
    observer: Observer = 10,
    ceiling: npt.ArrayLike | None = None,
) -> Array:
    """Smooth reflectances of colours given as L*, a*, b*.

    Args:
        lab: ``(..., 3)``.
        illuminant: the light that they were judged in.
        observer: 2 or 10 degrees.
        ceiling: a reflectance ``(36,)`` that the curves stay below: the cloth that was dyed; none means 1.

    Raises:
        InputError: when no cloth can have one of the colours, or none that was dyed on this one.

    >>> from motifkit.colour.cie import lab
    >>> lab(reflectance_from_lab([40.0, 20.0, 30.0])).round(6).tolist()
    [40.0, 20.0, 30.0]
    """
    values = np.asarray(lab, dtype=np.float64)
    limit = as_reflectance(np.ones(BANDS) if ceiling is None else ceiling)
    goal = lab_to_xyz(values, white_point(illuminant, observer))
    curves = smoothest(goal, weights(illuminant, observer) * limit) * limit
    outside = np.isnan(curves[..., 0])
    if outside.any():
        worst = ", ".join(f"{part:.1f}" for part in values[outside][0])
        if ceiling is None:
            raise InputError(_("no cloth can have the colour L*, a*, b* = {lab}").format(lab=worst))
        raise InputError(
            _(
                "no dye can give the colour L*, a*, b* = {lab} on this cloth: it is lighter or purer than the cloth"
            ).format(lab=worst)
        )
    return curves


@cache
def _basis() -> Array:
    text = resources.files("motifkit").joinpath("data/colour/srgb_basis.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    basis = np.array([table["red"], table["green"], np.zeros(BANDS)])
    basis[2] = 1 - basis[0] - basis[1]  # so that white is 1 to the last digit, and nothing above
    basis.setflags(write=False)
    return basis


def quick_from_srgb(srgb: npt.ArrayLike) -> Array:
    """Reflectances from 0 to 1 of screen colours by one matrix product, for whole pictures; less smooth.

    The colour is exact to CIEDE2000 0.02; black gets reflectance 0, of which K/S is infinite.

    Source: a basis of three spectra after Mallett and Yuksel 2019 (doi:10.2312/SR.20191216).

    >>> quick_from_srgb([0.0, 0.0, 0.0]).max().item()
    0.0
    """
    return np.asarray(decode(srgb) @ _basis())
