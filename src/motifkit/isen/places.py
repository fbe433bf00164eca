"""Places for the elements of an isen: in a net, in rows, strewn; and the direction in which a region is longest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.mark import ranges
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["close_points", "earliest", "long_axis", "nodes", "rows", "strewn"]


def nodes(region: Region, spacing: float, turn: complex, reach: float = 0.0) -> ComplexArray:
    """Points of a triangular net, one of them at the region's middle, that lie in the region's box or so near it."""
    box = region.bounds.grown(reach)
    count = int(np.ceil(abs(complex(box.width, box.height)) / spacing)) + 2
    steps = np.arange(-count, count + 1)
    rows = steps[:, None] * (spacing * np.sqrt(3) / 2)
    shifted = steps[None, :] * spacing + (steps[:, None] % 2) * (spacing / 2)
    points = box.centre + turn * (shifted + 1j * rows).ravel()
    inside = (points.real > box.left) & (points.real < box.right) & (points.imag > box.top) & (points.imag < box.bottom)
    return np.asarray(points[inside])


def rows(
    region: Region, across: float, down: float, turn: complex = 1, *, shift: float = 0.5, reach: float = 0.0
) -> ComplexArray:
    """Places in rows, one of them in the middle of the region's box, each row shifted against the one before.

    Args:
        region: what is to be filled.
        across: from place to place in a row, mm.
        down: from row to row, mm.
        turn: unit vector along the rows.
        shift: of every second row, in parts of ``across``.
        reach: how far places may lie outside the box, mm.
    """
    box = region.bounds
    far = abs(complex(box.width, box.height)) / 2 + reach
    count, lines = int(np.ceil(far / across)) + 1, int(np.ceil(far / down)) + 1
    line = np.arange(-lines, lines + 1)[:, None]
    points = (np.arange(-count, count + 1)[None, :] + (line % 2) * shift) * across + 1j * down * line
    places = box.centre + turn * points.ravel()
    wide = box.grown(reach)
    inside = (places.real > wide.left) & (places.real < wide.right)
    inside &= (places.imag > wide.top) & (places.imag < wide.bottom)
    return np.asarray(places[inside])


def strewn(
    region: Region, spacing: float, seed: int, *, reach: float = 0.0, depth: float | None = None
) -> ComplexArray:
    """Places strewn at random and yet evenly: none nearer to another than the spacing (mm).

    They fill the region's box and lie so far outside it at most; or, with a depth, only so deep inside the region.
    """
    box = region.bounds.grown(reach)
    tries = int((5 if depth is None else 60) * box.width * box.height / spacing**2) + 30
    share = np.random.default_rng(seed).random((tries, 2))
    points = box.corner + share[:, 0] * box.width + 1j * share[:, 1] * box.height
    if depth is not None:
        points = points[region.depth(points) >= depth]
    return np.asarray(points[earliest(len(points), *close_points(points, spacing))])


def close_points(points: ComplexArray, distance: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of points, the first of each earlier in the list, that are less than a distance (mm) apart."""
    if not len(points):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    column = np.floor((points.real - points.real.min()) / distance).astype(np.intp) + 1
    line = np.floor((points.imag - points.imag.min()) / distance).astype(np.intp) + 1
    wide = int(column.max()) + 2
    cell = line * wide + column
    order = np.argsort(cell, kind="stable")
    cells = cell[order]
    found = []
    for step in (0, 1, wide - 1, wide, wide + 1):
        low, high = (np.searchsorted(cells, cell + step, side=side) for side in ("left", "right"))
        one, other = np.repeat(np.arange(len(points)), high - low), order[ranges(low, high - low)]
        near = np.abs(points[one] - points[other]) < distance
        if step == 0:
            near &= one < other
        found.append((np.minimum(one, other)[near], np.maximum(one, other)[near]))
    first, second = (np.concatenate(each) for each in zip(*found, strict=True))
    return first, second


def earliest(count: int, first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Of so many rivals those that stay when each yields to every earlier one that stays; the pairs are rivals."""
    undecided, stays = np.ones(count, np.bool_), np.zeros(count, np.bool_)
    while len(first):
        waits = np.zeros(count, np.bool_)
        waits[second] = True
        stays |= undecided & ~waits
        gone = second[stays[first]]
        undecided &= ~stays
        undecided[gone] = False
        left = undecided[first] & undecided[second]
        first, second = first[left], second[left]
    return np.asarray(stays | undecided)


def long_axis(region: Region) -> complex:
    """The unit vector along a region's greatest length, toward its slimmer end; to the right where it is round.

    >>> from motifkit.geometry.plane import Box
    >>> long_axis(Region.box(Box(0, 0, 4, 9))) in (1j, -1j)
    True
    """
    start, end, share = _triangles(region)
    area = share.sum()
    middle = (share * (start + end)).sum() / (3 * area)
    start, end, share = start - middle, end - middle, (np.conj(start - middle) * (end - middle)).imag / 2
    spread = complex((share * (start**2 + start * end + end**2)).sum() / (6 * area))
    size = float((share * (np.abs(start) ** 2 + (start * np.conj(end)).real + np.abs(end) ** 2)).sum() / (6 * area))
    if abs(spread) < 0.02 * size:
        return 1 + 0j
    axis = np.sqrt(spread)
    axis /= abs(axis)
    for exact in (1, 1j):
        if abs((axis * np.conj(exact)).imag) < 1e-3:
            axis = complex(np.sign((axis * np.conj(exact)).real) * exact)
    one, other = (start * np.conj(axis)).real, (end * np.conj(axis)).real
    skew = float((share * (one**3 + one**2 * other + one * other**2 + other**3)).sum() / (10 * area)) / size**1.5
    upward = axis.imag < -1e-9 or (abs(axis.imag) <= 1e-9 and axis.real > 0)
    slim_end_ahead = skew > 0.01 or (abs(skew) <= 0.01 and upward)
    return complex(axis if slim_end_ahead else -axis)


def _triangles(region: Region) -> tuple[ComplexArray, ComplexArray, FloatArray]:
    """The region as triangles between the origin and each side of its outlines: both corners, and the signed area."""
    starts, ends, areas = [], [], []
    for piece in region.pieces():
        for number, ring in enumerate(piece.rings()):
            start, end = ring[:, 0], ring[:, 3]
            share = (np.conj(start) * end).imag / 2
            # Outlines add, holes take away, whichever way round they are drawn.
            sign = np.sign(share.sum()) * (1 if number == 0 else -1)
            starts.append(start if sign > 0 else end)
            ends.append(end if sign > 0 else start)
            areas.append(share * sign)
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(areas)
