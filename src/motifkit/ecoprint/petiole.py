"""The petiole told apart from the blade: a strip of nearly one width that ends freely and grows into the blade once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.skeleton import Skeleton
from motifkit.geometry.plane import ComplexArray

__all__ = ["Petiole", "petiole_of"]

Mask = NDArray[np.bool_]

_THICKEST = 0.2
"""Radius of a petiole at most, of the blade's greatest depth."""

_FLARE, _OPENS, _WITHIN = 1.6, 2.2, 8.0
"""Where the strip is so much wider than its middle width, the blade begins; it opens so far within so many radii."""

_SLIMMEST = 7.0
"""Length of a petiole at least, in radii."""

_SHORTEST = 0.025
"""Length of a petiole at least, of the leaf's extent."""

_LOBES, _LOBE, _THINNER = 4, 0.08, 0.6
"""Where so many ends are longer than this part of the extent, the leaf has lobes or leaflets: a petiole is thinner."""

_EVEN = 0.65
"""A tip narrows evenly to a point; a petiole's width at a quarter of it is at least this part of that at three."""


@dataclass(frozen=True, eq=False)
class Petiole:
    """Where it lies (rows, columns), its middle line in pixels from the free end to the base, and its radius."""

    mask: Mask
    line: ComplexArray
    radius: float


def petiole_of(mask: Mask, skeleton: Skeleton) -> Petiole | None:
    """The petiole of a leaf, or none.

    Args:
        mask: blade with petiole, shape (rows, columns).
        skeleton: that of the same mask.
    """
    best: tuple[float, list[int], float] | None = None
    extent = float(max(np.ptp(each) + 1 for each in np.nonzero(mask)))
    ways = [list(skeleton.inward(tip)) for tip in skeleton.tips().tolist()]
    lobes = [each for each in (_end(skeleton, way, extent) for way in ways) if each is not None]
    thickest = _THINNER * float(np.median(lobes)) if len(lobes) >= _LOBES else np.inf
    for way in ways:
        strip = _strip(skeleton, way, extent)
        if strip is not None and strip[2] <= thickest and (best is None or strip[0] > best[0]):
            best = strip
    if best is None:
        return None
    _length, path, radius = best
    line = skeleton.points[path]
    belongs = np.zeros(len(skeleton.points), np.bool_)
    belongs[path] = True
    rows, columns = np.nonzero(mask)
    centre = skeleton.points[skeleton.nearest[rows, columns]]
    near = np.abs(columns + 0.5 + 1j * (rows + 0.5) - centre) <= 1.5 * radius + 1
    chosen = np.zeros(mask.shape, np.bool_)
    chosen[rows, columns] = belongs[skeleton.nearest[rows, columns]] & near
    return Petiole(chosen, line, radius)


def _end(skeleton: Skeleton, path: list[int], extent: float) -> float | None:
    """The middle radius of what lies between a tip and the first branch, where that is long enough for a lobe."""
    branches = np.flatnonzero(skeleton.side_branch(path) > 0.5 * _LOBE * extent)
    last = int(branches[0]) if len(branches) else len(path) - 1
    if skeleton.reach[path[0]] - skeleton.reach[path[last]] < _LOBE * extent:
        return None
    return float(np.median(skeleton.radii[path[: last + 1]]))


def _strip(skeleton: Skeleton, path: list[int], extent: float) -> tuple[float, list[int], float] | None:
    """The part of a way inward that looks like a petiole: its length, its pixels and its radius."""
    radii = skeleton.radii[path]
    along = skeleton.reach[path[0]] - skeleton.reach[path]
    side = skeleton.side_branch(path)
    last, radius = 0, 0.0
    deepest = float(skeleton.radii.max())
    for place in range(2, len(path)):
        if along[place] < 2 * radii[place]:
            continue
        middle = float(np.median(radii[1 : place + 1]))
        if radii[place] > _FLARE * middle + 0.7 or middle > _THICKEST * deepest + 1 or side[place] > 3 * middle + 4:
            break
        last, radius = place, middle
    length = float(along[last])
    if not last or length < max(_SLIMMEST * radius, _SHORTEST * extent):
        return None
    ahead = (along > length) & (along <= length + _WITHIN * radius + 2)
    # The first leaflets of a compound leaf: its stem goes on between them, no thinner.
    leaves = side[ahead].max(initial=0.0) > _SLIMMEST * radius and radii[ahead].min() >= 0.75 * radius
    if not leaves and radii[ahead].max(initial=0.0) < _OPENS * radius:
        return None
    quarter, three = (float(np.interp(share * length, along, radii)) for share in (0.25, 0.75))
    if quarter < _EVEN * three:
        return None
    return length, path[: last + 1], radius
