"""The veins that a photograph shows, as a tree that grows from the midrib.

Veins are ridges of the lightness, lighter than the blade or darker. Their skeleton gives the ends; from each the
cheapest way along ridges to the midrib is followed, and where ways meet, veins branch. Those that are too faint for
this are looked for where the plain ones let them be expected.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.ridge import evened
from motifkit.ecoprint.side_veins import fine_side_veins
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Branch", "branches", "line_filters"]

Field = NDArray[np.float32]
Mask = NDArray[np.bool_]

SEARCHED = 560
"""Pixels of the blade's extent on which veins are looked for."""

_WIDTHS = (0.003, 0.006)
"""Standard deviations of the ridges that are looked for, of the extent."""

_TURNS, _LONGER = 12, 2.5
"""Directions in which lines are looked for, and how much longer than broad the filter is."""

_LOW, _HIGH = 2.0, 4.0
"""A ridge goes on above the one and begins above the other, in the spread of all places of the blade."""

_SHORTEST = 0.09
"""Length of a vein at least, of the extent; of one that leaves a side vein twice that of its parent's distance."""

_SEEN = 0.6
"""Share of a vein's course at least that lies on ridges which were seen."""

_MARGIN = 0.02
"""What lies nearer the outline, of the extent, is edge and no vein."""

_MOST, _DEEPEST = 120, 4
_NEXT_TO = 0.018
"""Two ends nearer than this, of the extent, are of one vein."""


@dataclass(frozen=True, eq=False)
class Branch:
    """One vein: its points in pixels from its parent to its end, its parent (-1 the midrib) and its order."""

    line: ComplexArray
    parent: int
    order: int


def branches(lightness: Field, blade: Mask, midrib: ComplexArray) -> list[Branch]:
    """The veins beside the midrib, parents before children; none where none is seen.

    Args:
        lightness: L* of the picture, shape (rows, columns).
        blade: the blade without its petiole.
        midrib: its points in pixels, from base to tip.
    """
    from PIL import Image
    from scipy.ndimage import binary_erosion

    rows, columns = np.nonzero(blade)
    top, left = int(rows.min()), int(columns.min())
    part = np.s_[top : int(rows.max()) + 1, left : int(columns.max()) + 1]
    extent = max(blade[part].shape)
    factor = min(1.0, SEARCHED / extent)
    size = tuple(max(1, round(side * factor)) for side in blade[part].shape[::-1])
    light = np.asarray(Image.fromarray(lightness[part]).resize(size, Image.Resampling.BOX), np.float32)
    mask = np.asarray(Image.fromarray(blade[part].astype(np.float32)).resize(size, Image.Resampling.BOX)) > 0.5
    if min(mask.shape) < 16:
        return []
    extent = max(mask.shape)
    even = evened(light, mask, max(3.0, 0.03 * extent))
    inner = binary_erosion(mask, iterations=max(2, round(_MARGIN * extent)))
    rib = (midrib - complex(left, top)) * factor
    found = _grown(_ridges(even, inner, extent), mask, _drawn(rib, mask.shape), extent)
    first = [each.line for each in found if each.parent < 0]
    others = [each.line for each in found if each.parent >= 0]
    found += [Branch(_smooth(each), -1, 2) for each in fine_side_veins(even, inner, rib, first, others, extent)]
    return [Branch(each.line / factor + complex(left, top), each.parent, each.order) for each in found]


def _ridges(even: Field, inner: Mask, extent: int) -> Field:
    """How much like a vein every place looks, in the spread of all places; 0 where it looks like none."""
    best = np.zeros(inner.shape, np.float32)
    if inner.sum() < 100:
        return best
    strongest = -np.inf
    lines = line_filters(even, extent)
    for field in lines:
        middle = float(np.median(field[inner]))
        spread = 1.4826 * float(np.median(np.abs(field[inner] - middle))) + 1e-6
        field = np.maximum(field - middle, 0) * inner / np.float32(spread)
        # Veins are few and strong: grain bends as much one way as the other.
        strength = float(np.quantile(field[inner], 0.98))
        if strength > strongest:
            best, strongest = field, strength
    return np.asarray(best, np.float32)


def line_filters(even: Field, extent: int) -> tuple[Field, Field]:
    """How much like a light and like a dark line every place looks: a long narrow filter, turned to all sides.

    A faint vein is told from grain by its length: the filter averages along it.
    """
    from scipy import fft

    margin = round(4 * max(_WIDTHS) * _LONGER * extent)
    shape = [fft.next_fast_len(side + margin, real=True) for side in even.shape]
    spectrum = fft.rfft2(even, shape)
    down, across = np.meshgrid(
        2 * np.pi * fft.fftfreq(shape[0]).astype(np.float32),
        2 * np.pi * fft.rfftfreq(shape[1]).astype(np.float32),
        indexing="ij",
    )
    light, dark = (np.full(even.shape, -np.inf, np.float32) for _each in range(2))
    for width in _WIDTHS:
        narrow = max(1.0, width * extent)
        for turn in np.arange(_TURNS) * np.pi / _TURNS:
            along = across * np.float32(np.cos(turn)) + down * np.float32(np.sin(turn))
            beside = np.square(narrow * (down * np.float32(np.cos(turn)) - across * np.float32(np.sin(turn))))
            kernel = beside * np.exp(-0.5 * (beside + np.square(_LONGER * narrow * along)))
            seen = fft.irfft2(spectrum * kernel, shape)[: even.shape[0], : even.shape[1]]
            np.maximum(light, seen, out=light)
            np.maximum(dark, -seen, out=dark)
    return light, dark


def _drawn(line: ComplexArray, shape: tuple[int, ...]) -> Mask:
    """The pixels of a line."""
    from skimage.draw import line as pixels_of

    drawn = np.zeros(shape, np.bool_)
    limits = np.array(shape) - 1
    places = np.clip(np.stack([line.imag, line.real], axis=1).astype(int), 0, limits)
    for first, last in zip(places[:-1].tolist(), places[1:].tolist(), strict=True):
        drawn[pixels_of(*first, *last)] = True  # type: ignore[no-untyped-call]
    return drawn


def _grown(ridges: Field, mask: Mask, midrib: Mask, extent: int) -> list[Branch]:
    """The tree of veins on the pixels of the ridges."""
    from skimage.filters import apply_hysteresis_threshold
    from skimage.graph import MCP_Geometric
    from skimage.morphology import remove_small_objects, skeletonize

    strong = apply_hysteresis_threshold(ridges, _LOW, _HIGH)  # type: ignore[no-untyped-call]
    thin = skeletonize(strong)  # type: ignore[no-untyped-call]
    thin = remove_small_objects(thin, max_size=max(4, round(0.02 * extent)), connectivity=2)
    cost = np.where(mask, 1 / (0.05 + np.minimum(ridges, _HIGH) / _HIGH), -1)
    cost[midrib & mask] = 0.01
    starts = np.argwhere(midrib & mask)
    if not len(starts) or not thin.any():
        return []
    ways = MCP_Geometric(cost)
    reached, _back = ways.find_costs(starts.tolist())
    owner = np.where(midrib, 0, -1)
    found: list[Branch] = []
    ends = _ends(thin & ~midrib, reached)
    order = np.argsort(-reached[ends[:, 0], ends[:, 1]])
    seen = _widened(strong)
    for row, column in ends[order].tolist():
        if len(found) == _MOST:
            break
        way = np.array(ways.traceback((row, column)))
        branch = _branch(way, owner, seen, found, extent)
        if branch is None:
            continue
        found.append(branch)
        kept = way[_leaves(way, owner) :]
        owner[kept[:, 0], kept[:, 1]] = len(found)
    return found


def _ends(thin: Mask, reached: FloatArray) -> NDArray[np.intp]:
    """Where skeletons end, and where two of their ways to the midrib part: rows and columns."""
    from scipy.ndimage import binary_dilation, convolve, maximum_filter

    beside = convolve(thin.astype(np.int8), np.ones((3, 3), np.int8), mode="constant") - thin
    far = np.where(thin, reached, -1.0)
    parting = thin & (far >= maximum_filter(far, 5))
    return np.argwhere(thin & ((beside <= 1) | binary_dilation(parting, iterations=2)))


def _widened(strong: Mask) -> Mask:
    from scipy.ndimage import binary_dilation

    return np.asarray(binary_dilation(strong, iterations=1))


def _leaves(way: NDArray[np.intp], owner: NDArray[np.intp]) -> int:
    """The place on a way from the midrib outward after which it runs by itself."""
    owned = np.flatnonzero(owner[way[:, 0], way[:, 1]] >= 0)
    return int(owned[-1]) + 1 if len(owned) else 0


def _branch(
    way: NDArray[np.intp], owner: NDArray[np.intp], seen: Mask, found: list[Branch], extent: int
) -> Branch | None:
    """What of a way is a vein of its own, or none."""
    start = _leaves(way, owner)
    own = way[start:]
    if len(own) < _SHORTEST * extent * (0.5 if start and owner[tuple(way[start - 1])] > 0 else 1.0):
        return None
    if seen[own[:, 0], own[:, 1]].mean() < _SEEN:
        return None
    parent = max(0, int(owner[tuple(way[start - 1])])) if start else 0
    order = 2 if parent == 0 else found[parent - 1].order + 1
    if order > _DEEPEST or _beside(own, owner, _NEXT_TO * extent):
        return None
    course = way[max(0, start - 1) :]
    return Branch(_smooth(course[:, 1] + 0.5 + 1j * (course[:, 0] + 0.5)), parent - 1, order)


def _beside(own: NDArray[np.intp], owner: NDArray[np.intp], near: float) -> bool:
    """Whether most of a way runs close beside veins that are already there."""
    reach = max(1, round(near))
    padded = np.pad(owner >= 0, reach)
    taken = np.zeros(len(own), np.bool_)
    for down in (-reach, 0, reach):
        for across in (-reach, 0, reach):
            taken |= padded[own[:, 0] + reach + down, own[:, 1] + reach + across]
    return bool(taken[2 * reach :].mean() > 0.5) if len(own) > 2 * reach else True


def _smooth(line: ComplexArray) -> ComplexArray:
    """The steps of pixels taken out, the ends kept, fewer points."""
    from scipy.ndimage import gaussian_filter1d

    smooth: FloatArray = gaussian_filter1d(line.real, 2.5, mode="nearest")
    course = smooth + 1j * gaussian_filter1d(line.imag, 2.5, mode="nearest")
    course[0], course[-1] = line[0], line[-1]
    kept = np.unique(np.append(np.arange(0, len(course), 4), len(course) - 1))
    return np.asarray(course[kept], np.complex128)
