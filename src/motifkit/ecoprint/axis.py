"""The axis of a blade: where its base and its tip lie, and the course of the midrib between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.petiole import Petiole
from motifkit.ecoprint.plan import palmate_axis, rachis_of
from motifkit.ecoprint.ridge import evened, midribs, settled, stretched
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Axis", "axis_of"]

Field = NDArray[np.float32]
Mask = NDArray[np.bool_]

SEARCHED = 320
"""Pixels of the blade's extent on which the midrib is looked for."""

_TURN = 10
"""Degrees between the axes that are tried."""

_LENGTHWISE = 0.5
"""How much it counts that an axis is as long as the blade allows."""

_ASKEW = 1.5
"""How much it speaks against an axis that it leaves the middle of the blade by 50 degrees."""

_SLENDER, _SHORT = 0.22, 3.0
"""Area, of the length squared, below which a blade is slender; its midrib does not take a short cut across it."""

_GRASS = 0.16
"""Area, of the length squared, below which a blade has parallel veins and no midrib to be looked for."""

_ALONG, _NEAR, _EVENED = 160, 0.025, 0.03
"""Places along the midrib where it is looked for once more, how far beside, of its length, and over which size, of the
extent, the light is evened for that."""

_CLEAR, _TOLD = 2.4, 0.12
"""A midrib that scores this is sure; side veins that lean by this tell base from tip surely."""


@dataclass(frozen=True, eq=False)
class Axis:
    """The midrib's course in pixels of the picture, from base to tip.

    ``clear`` is from 0 to 1, how plainly the midrib is seen, and ``turned`` how plainly base is told from tip;
    ``is_rachis`` tells that it is the rachis of a compound leaf.
    """

    line: ComplexArray
    clear: float
    turned: float
    is_rachis: bool = False


def axis_of(lightness: Field, blade: Mask, petiole: Petiole | None) -> Axis:
    """The axis of a blade.

    Args:
        lightness: L* of the picture, shape (rows, columns).
        blade: the blade without its petiole.
        petiole: the petiole where one was found: its end is the base.
    """
    from scipy.ndimage import binary_fill_holes

    rows, columns = np.nonzero(blade)
    top, left = int(rows.min()), int(columns.min())
    part = np.s_[top : int(rows.max()) + 1, left : int(columns.max()) + 1]
    filled = np.asarray(binary_fill_holes(blade[part]))
    mask, light, factor = _reduced(filled, lightness[part])
    corner = complex(left, top)
    depth = _depth(mask)
    light = evened(light, mask, max(3.0, depth / 2.5))
    base = None if petiole is None else (petiole.line[-1] - corner) * factor
    middle_lobe = palmate_axis(mask) if base is None else None
    line, score = _midrib(light, mask, base, middle_lobe)
    turned = 1.0
    if base is None and middle_lobe is None:
        lean = _lean(light, mask, line)
        line = line if lean >= 0 else line[::-1]
        turned = min(1.0, abs(lean) / _TOLD)
    line = line / factor
    rachis = rachis_of(lightness[part], blade[part], line)
    if rachis is not None:
        line = rachis
    elif mask.sum() >= _GRASS * abs(line[-1] - line[0]) ** 2 * factor**2:
        line = _settled(lightness[part], filled, line)
    return Axis(line + corner, float(np.clip(score / _CLEAR, 0, 1)), turned, rachis is not None)


def _reduced(mask: Mask, light: Field) -> tuple[Mask, Field, float]:
    from PIL import Image

    rows, columns = mask.shape
    factor = min(1.0, SEARCHED / max(rows, columns))
    if factor == 1:
        return mask, light, 1.0
    size = max(1, round(columns * factor)), max(1, round(rows * factor))
    smaller = np.asarray(Image.fromarray(light).resize(size, Image.Resampling.BOX), np.float32)
    cover = Image.fromarray(mask.astype(np.float32)).resize(size, Image.Resampling.BOX)
    return np.asarray(cover) > 0.5, smaller, factor


def _depth(mask: Mask) -> float:
    from scipy.ndimage import distance_transform_edt

    return float(distance_transform_edt(np.pad(mask, 1)).max())


def _midrib(
    light: Field, mask: Mask, base: complex | None, middle_lobe: tuple[complex, complex] | None
) -> tuple[ComplexArray, float]:
    """The course of the midrib and its score."""
    if middle_lobe is None:
        starts, ends, liking = _candidates(mask, base)
    else:
        starts, ends, liking = np.array([middle_lobe[0]]), np.array([middle_lobe[1]]), np.zeros(1)
    anchored = base is not None
    ribs = midribs(light, mask, starts, ends, anchored=anchored, reach=0.15 if anchored else 0.3)
    lengths = np.abs(ends - starts)
    if mask.sum() < _SLENDER * lengths.max() ** 2:
        liking = liking - _SHORT * (lengths < 0.8 * lengths.max())
    order = np.argsort(-(ribs.score + _LENGTHWISE * lengths / lengths.max() + liking))[:3]
    found = [ribs.line[each][ribs.inside[each]] for each in order]
    found = [line for line in found if len(line) > 4]
    if not found:
        return np.array([starts[order[0]], ends[order[0]]]), 0.0
    first = np.array([line[0] for line in found])
    if base is not None:
        first[:] = base
    last = np.array([line[-1] for line in found])
    finer = midribs(light, mask, first, last, shape=(128, 121), reach=0.22, anchored=anchored)
    lengths = np.abs(last - first)
    kept = liking[order][[len(ribs.line[each][ribs.inside[each]]) > 4 for each in order]]
    best = int((finer.score + _LENGTHWISE * lengths / lengths.max() + kept).argmax())
    line = finer.line[best][finer.inside[best]]
    if len(line) < 5:
        return np.array([first[best], last[best]]), 0.0
    line = _to_the_edge(_smooth(line), mask)
    if not anchored:
        line = _to_the_edge(line[::-1], mask)[::-1]
    return line, float(finer.score[best])


def _settled(lightness: Field, mask: Mask, line: ComplexArray) -> ComplexArray:
    """The line once more on all the pixels of the picture, looked for close to where it was found."""
    extent = max(mask.shape)
    light = evened(lightness, mask, max(3.0, _EVENED * extent))
    reach = np.append(0, np.cumsum(np.abs(np.diff(line))))
    where = np.linspace(0, reach[-1], _ALONG)
    course = np.interp(where, reach, line.real) + 1j * np.interp(where, reach, line.imag)
    found = settled(light, mask, course, _NEAR * reach[-1])
    return course if found is None else _smooth(found)


def _to_the_edge(line: ComplexArray, mask: Mask) -> ComplexArray:
    """The line with its end carried on to the farthest place of the mask that lies straight ahead."""
    rows, columns = np.nonzero(mask)
    ahead = columns + 0.5 + 1j * (rows + 0.5) - line[-1]
    way = line[-1] - line[-max(2, len(line) // 7)]
    seen = ahead * (way / max(abs(way), 1e-6)).conjugate()
    cone = np.flatnonzero((seen.real > 1) & (np.abs(seen.imag) < 0.3 * seen.real + 0.5))
    if not len(cone):
        return line
    end = line[-1] + ahead[cone[seen.real[cone].argmax()]]
    steps = max(2, round(abs(end - line[-1]) / (abs(line[-1] - line[0]) / len(line) + 1e-6)))
    return np.concatenate([line, np.linspace(line[-1], end, steps + 1)[1:]])


def _candidates(mask: Mask, base: complex | None) -> tuple[ComplexArray, ComplexArray, FloatArray]:
    """Axes to try: from the base to every part of the edge before it, or through the middle in every direction."""
    rows, columns = np.nonzero(mask)
    place = columns + 0.5 + 1j * (rows + 0.5)
    middle = complex(place.mean())
    if base is None:
        directions = np.exp(1j * np.radians(np.arange(0, 180, _TURN)))
        through = [(place - middle) * direction.conjugate() for direction in directions]
        near = [np.flatnonzero(np.abs(each.imag) < 1.5) for each in through]
        starts = [place[some[each.real[some].argmin()]] for some, each in zip(near, through, strict=True)]
        ends = [place[some[each.real[some].argmax()]] for some, each in zip(near, through, strict=True)]
        return np.array(starts), np.array(ends), np.zeros(len(starts))
    ahead = (middle - base) / max(abs(middle - base), 1e-6)
    ends, liking = [], []
    for turn in range(-50, 51, 5):
        direction = ahead * np.exp(1j * np.radians(turn))
        seen = (place - base) * direction.conjugate()
        some = np.flatnonzero((np.abs(seen.imag) < 1.5) & (seen.real > 0))
        if len(some):
            ends.append(place[some[seen.real[some].argmax()]])
            liking.append(-_ASKEW * (turn / 50) ** 2)
    if not ends:
        ends, liking = [place[np.abs(place - base).argmax()]], [0.0]
    return np.full(len(ends), base), np.array(ends), np.array(liking)


def _smooth(line: ComplexArray) -> ComplexArray:
    from scipy.ndimage import gaussian_filter1d

    # Mirrored about its ends, so that they stay where they are.
    padded = (
        np.concatenate([2 * line[0] - line[8:0:-1], line, 2 * line[-1] - line[-2:-10:-1]]) if len(line) > 9 else line
    )
    smooth = gaussian_filter1d(padded.real, 2.5) + 1j * gaussian_filter1d(padded.imag, 2.5)
    return np.asarray(smooth[8:-8] if len(line) > 9 else smooth, np.complex128)


def _lean(light: Field, mask: Mask, line: ComplexArray) -> float:
    """How plainly the axis runs from base to tip, from -1 to 1: side veins lean to the tip, the midrib thins out."""
    start, end = np.array([line[0]]), np.array([line[-1]])
    shape = 96, 97
    (grey, inside), _place = stretched([(light, 1), (mask, 0)], start, end, shape, 0.5)
    return 0.5 * _lean_of_veins(grey[0], inside[0] > 0.5) + 0.5 * _thinning(grey[0])


def _lean_of_veins(grey: Field, inside: Mask) -> float:
    from scipy.ndimage import binary_erosion, gaussian_filter

    along, across = np.gradient(gaussian_filter(grey, 1.0))
    held = binary_erosion(inside, iterations=5)
    middle = grey.shape[1] // 2
    held[:, middle - 6 : middle + 7] = False
    side = np.sign(np.arange(grey.shape[1]) - middle)
    # A vein that goes outward and to the tip has its gradient along and across of opposite signs on the right side.
    lean = float((-side * along * across)[held].sum())
    return lean / (float((along**2 + across**2)[held].sum()) / 2 + 1e-6)


def _thinning(grey: Field) -> float:
    middle = grey.shape[1] // 2
    strength: FloatArray = np.abs(grey[:, middle - 2 : middle + 3] - np.median(grey, axis=1, keepdims=True)).mean(
        axis=1
    )
    third = len(strength) // 3
    first, last = float(strength[3:third].mean()), float(strength[-third:-3].mean())
    return 0.4 * (first - last) / (first + last + 1e-6)
