"""The plan of a leaf that its outline alone tells: the rachis of a compound leaf, the middle lobe of a palmate one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.ridge import evened
from motifkit.ecoprint.vein_graph import line_filters
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["palmate_axis", "rachis_of"]

Field = NDArray[np.float32]
Mask = NDArray[np.bool_]

_OPEN = 0.42
"""Area over the box about it, below which a leaf may be compound."""

_THIN, _STEM = 0.035, 0.6
"""Half the thickness of a rachis at most, of its length, over most of this share of it from the base on."""

_NARROW = 0.012
"""Half the thickness below which a piece of a leaf is a stem by itself, of the leaf's length."""

_TURNS = 90
"""Directions in which the outline is looked at."""

_LOBES, _PROMINENT = 4, 0.12
"""Lobes of a palmate leaf at least, and how far each stands out, of the farthest one's reach."""

_SHALLOW, _SURE = 0.5, 0.04
"""How much it counts that the blade is short where its stalk begins; by how much one axis must be better."""


def rachis_of(lightness: Field, mask: Mask, line: ComplexArray) -> ComplexArray | None:
    """The middle line of a compound leaf's rachis and end leaflet, or none of a leaf of one blade.

    Args:
        lightness: L* of the picture, shape (rows, columns).
        mask: the leaf without its petiole.
        line: a line from about its base to about its tip, in pixels.
    """
    from skimage.graph import route_through_array

    rows, columns = np.nonzero(mask)
    turn = (line[-1] - line[0]) / max(abs(line[-1] - line[0]), 1e-6)
    seen = (columns + 1j * rows) * turn.conjugate()
    if len(rows) > _OPEN * np.ptp(seen.real) * np.ptp(seen.imag):
        return None
    thin, depth = _skeleton(mask)
    places = np.argwhere(thin)
    first, last = (places[np.abs(places[:, 1] + 1j * places[:, 0] - end).argmin()] for end in (line[0], line[-1]))
    cost = _cost(lightness, mask, thin & (depth < _NARROW * abs(line[-1] - line[0])))
    path = np.array(route_through_array(cost, first, last)[0])  # type: ignore[no-untyped-call]
    course = path[:, 1] + 0.5 + 1j * (path[:, 0] + 0.5)
    reach = np.append(0, np.cumsum(np.abs(np.diff(course))))
    stem = depth[path[:, 0], path[:, 1]][reach <= _STEM * reach[-1]]
    if len(path) < 16 or float(np.median(stem)) > _THIN * reach[-1]:
        return None
    return np.concatenate([line[:1], _smooth(course)[2:-2], line[-1:]])


def _cost(lightness: Field, mask: Mask, stems: Mask) -> Field:
    """What a step costs: little along a stem by itself, or along a line that shows among leaflets that touch it."""
    extent = max(mask.shape)
    light, dark = line_filters(evened(lightness, mask, max(3.0, 0.03 * extent)), extent)
    shown = np.maximum(light, dark)
    shown = np.clip(shown / max(float(np.quantile(shown[mask], 0.95)), 1e-6), 0, 1)
    return np.where(mask, 1 / (0.1 + np.where(stems, 1.0, shown)), np.float32(50)).astype(np.float32)


def _skeleton(mask: Mask) -> tuple[Mask, FloatArray]:
    """The middle pixels of a mask, and how far the edge is everywhere."""
    from scipy.ndimage import distance_transform_edt
    from skimage.morphology import skeletonize

    padded = np.pad(mask, 1)
    return skeletonize(padded)[1:-1, 1:-1], distance_transform_edt(padded)[1:-1, 1:-1]  # type: ignore[no-untyped-call]


def _smooth(line: ComplexArray) -> ComplexArray:
    from scipy.ndimage import gaussian_filter1d

    return np.asarray(
        gaussian_filter1d(line.real, 3.0, mode="nearest") + 1j * gaussian_filter1d(line.imag, 3.0, mode="nearest")
    )


def palmate_axis(mask: Mask) -> tuple[complex, complex] | None:
    """A line through a palmate leaf from the side of its stalk to the tip of its middle lobe, in pixels.

    That lobe is the one about which the others lie evenly; where the stalk begins the blade is shallow. None where
    there are too few lobes, or two axes are as good.

    >>> angle = np.radians(np.arange(360))
    >>> reach = 60 + 35 * np.cos(2.5 * angle) ** 2 * (np.abs(angle - np.pi) > 0.6)
    >>> y, x = np.mgrid[-99:100, -99:100]
    >>> mask = np.hypot(x, y) < reach[np.degrees(np.arctan2(y, x)).astype(int) % 360]
    >>> start, tip = palmate_axis(mask)
    >>> start.real < 60, tip.real > 180, abs(tip.imag - 99.5) < 8
    (True, True, True)
    """
    from scipy.ndimage import distance_transform_edt, gaussian_filter1d

    depth = distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    middle = complex(column + 0.5, row + 0.5)
    rows, columns = np.nonzero(mask)
    away = columns + 0.5 + 1j * (rows + 0.5) - middle
    turn = np.floor((np.angle(away) + np.pi) / (2 * np.pi) * _TURNS).astype(np.intp) % _TURNS
    reach = np.zeros(_TURNS)
    np.maximum.at(reach, turn, np.abs(away))
    reach = gaussian_filter1d(reach, 0.7, mode="wrap") / reach.max()
    lobes = _lobes(reach)
    if len(lobes) < _LOBES:
        return None
    worth = sorted((_unevenness(np.roll(reach, -lobe)), lobe) for lobe in lobes)
    if worth[1][0] - worth[0][0] < _SURE:
        return None
    best = worth[0][1]
    tip = away[turn == best][np.abs(away[turn == best]).argmax()]
    seen = away * (-tip / abs(tip)).conjugate()
    behind = np.flatnonzero((np.abs(seen.imag) < 1.5) & (seen.real >= 0))
    stalk = away[behind[seen.real[behind].argmax()]] if len(behind) else 0j
    return complex(middle + stalk), complex(middle + tip)


def _lobes(reach: FloatArray) -> list[int]:
    """The directions of tips that stand out from the sinuses on both sides of them."""
    start = int(reach.argmin())
    around = np.append(np.roll(reach, -start), reach[start])
    lobes, low, high = [], around[0], -1
    for place in range(1, len(around)):
        if high >= 0 and around[high] - around[place] >= _PROMINENT:
            lobes.append((high + start) % _TURNS)
            low, high = around[place], -1
        elif high >= 0:
            high = place if around[place] > around[high] else high
        elif around[place] - low >= _PROMINENT:
            high = place
        low = min(low, around[place])
    return lobes


def _unevenness(reach: FloatArray) -> float:
    """How unlike the two sides of an outline are, and how deep the blade is opposite; the lobe stands first."""
    mirrored = reach[(-np.arange(_TURNS)) % _TURNS]
    opposite = reach[_TURNS // 2 - 5 : _TURNS // 2 + 6]
    return float(np.abs(reach - mirrored).mean() + _SHALLOW * opposite.mean())
