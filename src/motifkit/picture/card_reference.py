"""References on a photographed card: a ColorChecker, or a row of greys whose lightness is told."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from motifkit.colour.cie import lab_to_xyz, white_point, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.picture.card_colour import Light, features

__all__ = ["CHART_SHAPE", "Correction", "chart_order", "from_chart", "from_greys"]

CHART_SHAPE = (4, 6)
LIKE_THE_CHART = 13.0
"""CIEDE2000, median over the fields, up to which a grid of 4 × 6 is taken for a ColorChecker."""

RIDGES = (3.0, 0.3, 0.06, 0.02)
"""How strongly the map of the light may be held to, the strongest first."""

WORTH = 0.85
"""CIEDE2000 that a weaker hold leaves, over what the strongest leaves, from which it is worth it.

The chart's paints are no dyes: where the camera already shows them well, its map is better than a fit to 24 of them.
"""

GREYS = slice(18, 24)


@cache
def _chart() -> tuple[Array, Array]:
    """L*, a*, b* of the 24 fields in daylight, for 2° and for 10°."""
    text = resources.files("motifkit").joinpath("data/colour/colorchecker.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return np.array(table["lab_2"]), np.array(table["lab_10"])


@dataclass(frozen=True, eq=False)
class Correction:
    """From colours over white to X, Y, Z of daylight as the references demand it.

    Args:
        light: the light on the card.
        tone: coefficients of a line or parabola through logarithms: true over seen luminance of neutral fields.
        map: as `Light.map`, for colours after the tone.
        name: ``"grey"`` or ``"ColorChecker"``.
        errors: CIEDE2000 of each field of the reference from a fit without it.
    """

    light: Light
    tone: Array
    map: Array
    name: str
    errors: Array

    def xyz(self, over_white: npt.ArrayLike) -> Array:
        """X, Y, Z for 2° and 10° ``(..., 2, 3)``, over those of a perfect white."""
        return _through(self.map, features(_toned(self.light.day(over_white), self.tone)))


def _through(matrix: Array, values: Array) -> Array:
    found = values @ matrix
    return np.asarray(found.reshape(*found.shape[:-1], 2, 3))


def _luminance(day: Array) -> Array:
    return np.asarray(np.maximum(day @ np.array([0.2126, 0.7152, 0.0722]), 1e-4))


def _toned(day: Array, tone: Array) -> Array:
    """Colours made as bright as their luminance should be, the hue kept."""
    seen = _luminance(day)
    return np.asarray(day * np.exp(np.polyval(tone, np.log(seen)) - np.log(seen))[..., None])


def _tone(day: Array, true: Array, order: int) -> Array:
    """The curve through neutral fields; those too dark to trust count little."""
    seen = _luminance(day)
    return np.asarray(np.polyfit(np.log(seen), np.log(true), order, w=np.sqrt(true + 0.02)))


def chart_order(lab: Array) -> NDArray[np.int_] | None:
    """Which patch of a grid of 4 × 6 (row after row, turned in any way) is which field of a ColorChecker, if it is one.

    Args:
        lab: L*, a*, b* of the patches as read without the chart, ``(4, 6, 3)`` or ``(6, 4, 3)``.
    """
    rows, columns = lab.shape[:2]
    numbers: NDArray[np.int_] = np.arange(rows * columns).reshape(rows, columns)
    best: tuple[float, NDArray[np.int_]] | None = None
    for turns in range(4):
        turned = np.rot90(numbers, turns)
        if len(turned) != CHART_SHAPE[0]:
            continue
        order = turned.ravel()
        # its exposure may be off: compare with the lightness of its own white
        miss = float(np.median(ciede2000(lab.reshape(-1, 3)[order], _chart()[1])))
        if best is None or miss < best[0]:
            best = (miss, order)
    return best[1] if best is not None and best[0] < LIKE_THE_CHART else None


def _wanted() -> Array:
    """X, Y, Z of the fields for 2° and 10° over those of a perfect white, ``(24, 6)``."""
    white2, white10 = white_point("D65", 2), white_point("D65", 10)
    lab2, lab10 = _chart()
    return np.hstack([lab_to_xyz(lab2, white2) / white2, lab_to_xyz(lab10, white10) / white10])


def from_chart(light: Light, over_white: Array) -> Correction:
    """The correction that makes the 24 fields, in the chart's order, what they are.

    The map stays near that of the light where the fields do not say otherwise (ridge regression).
    """
    wanted = _wanted()
    light = light.told(over_white, wanted)
    day = light.day(over_white)
    tone = _tone(day[GREYS], wanted[GREYS, 1], 2)
    values = features(_toned(day, tone))
    fits = [_without_each(values, wanted, light.map, ridge) for ridge in RIDGES]
    median = [float(np.median(errors)) for errors in fits]
    best = int(np.argmin(median))
    held = 0 if median[best] > WORTH * median[0] else best
    return Correction(light, tone, _solved(values, wanted, light.map, RIDGES[held]), "ColorChecker", fits[held])


def _solved(values: Array, wanted: Array, near: Array, ridge: float) -> Array:
    """The map from features to X, Y, Z that is best for these fields and not far from another (ridge regression)."""
    weight = np.clip(wanted[:, 1:2], 0.02, None) ** -0.67
    left, right = values * weight, wanted * weight
    hold = ridge * len(left)
    return np.asarray(np.linalg.solve(left.T @ left + hold * np.eye(6), left.T @ right + hold * near))


def _without_each(values: Array, wanted: Array, near: Array, ridge: float) -> Array:
    """CIEDE2000 of every field from a fit to the others."""
    keep = [np.delete(np.arange(len(values)), each) for each in range(len(values))]
    maps = [_solved(values[each], wanted[each], near, ridge) for each in keep]
    found = [_through(each, value) for each, value in zip(maps, values, strict=True)]
    return _errors(np.array(found)[:, 1], wanted[:, 3:])


def from_greys(light: Light, over_white: Array, lightness: Array) -> Correction:
    """The correction that gives neutral patches the L* that is told."""
    true = lab_to_xyz(np.column_stack([lightness, np.zeros((len(lightness), 2))]))[:, 1]
    day = light.day(over_white)
    order = 2 if len(lightness) >= 5 else 1
    tone = _tone(day, true, order)
    without = []
    for each in range(len(lightness)):
        keep = np.delete(np.arange(len(lightness)), each)
        part = _tone(day[keep], true[keep], min(order, len(keep) - 2)) if len(keep) > 2 else tone
        without.append(_through(light.map, features(_toned(day[each], part)))[1])
    errors = _errors(np.array(without), np.repeat(true[:, None], 3, axis=1))
    return Correction(light, tone, light.map, "grey", errors)


def _errors(found: Array, wanted: Array) -> Array:
    white = white_point("D65", 10)
    return np.asarray(ciede2000(xyz_to_lab(found * white, white), xyz_to_lab(wanted * white, white)))
