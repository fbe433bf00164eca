"""Lines followed at many places: where areas hide them, where they come out, and the pieces that are seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry import area_hidden as hidden
from motifkit.geometry.area_hidden import IntArray
from motifkit.geometry.mark import Marks, numbered, offsets, ranges
from motifkit.geometry.path import Path, flatten_all, pieces_needed
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.motifs.parts.front import Pairs

__all__ = ["Hits", "Runs", "Trace", "hits", "runs", "sampled", "shortened", "stretch", "traced"]

_HALVINGS = 6
"""So often is a step halved to find where a line comes out: a 64th of a step."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Places along some marks: ``t`` counts their cubics; mark ``number[k]`` has those from ``start[k]`` on."""

    number: IntArray
    t: FloatArray
    points: ComplexArray
    start: IntArray

    @property
    def line(self) -> IntArray:
        """Of every place, which of the lines it lies on."""
        return np.repeat(np.arange(len(self.number)), np.diff(self.start))


def traced(marks: Marks, number: IntArray, step: float) -> Trace:
    """Places along the marks of these numbers, at most a step (mm) apart and so that they are straight between."""
    first = marks.ring_beziers
    sizes = first[number + 1] - first[number]
    beziers = marks.beziers[ranges(first[number], sizes)]
    way = np.abs(np.diff(beziers, axis=1)).sum(axis=1)
    counts = np.maximum(pieces_needed(beziers), np.ceil(way / step).astype(np.intp))
    line = np.repeat(np.arange(len(number)), sizes)
    each = np.repeat(line, counts)
    inner = np.arange(len(each)) + each
    total = len(each) + len(number)
    points, t = np.empty(total, np.complex128), np.empty(total)
    points[inner] = flatten_all(beziers, counts)
    share = ranges(np.zeros_like(counts), counts) / np.repeat(counts, counts)
    t[inner] = np.repeat(np.arange(len(beziers)) - np.repeat(np.cumsum(sizes) - sizes, sizes), counts) + share
    start = offsets(np.bincount(each, minlength=len(number)) + 1)
    points[start[1:] - 1], t[start[1:] - 1] = marks.beziers[first[number + 1] - 1, 3], sizes
    return Trace(number, t, hidden.rounded(points), start)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Places and the pairs whose area they lie in (``inside``) or within the reach of (``near``, the others)."""

    inside: tuple[IntArray, IntArray]
    near: tuple[IntArray, IntArray]


def hits(trace: Trace, pairs: Pairs, line: IntArray) -> Hits:
    """Which places of lines lie in or near the areas of pairs, ``line`` being the line of each pair."""
    start, size = trace.start[line], np.diff(trace.start)[line]
    place = ranges(start, size)
    pair = np.repeat(np.arange(len(line)), size)
    x, y = trace.points.real[place], trace.points.imag[place]
    left, top, right, bottom = (pairs.boxes + pairs.reach[:, None] * np.array([-1, -1, 1, 1])).T
    about = (x > left[pair]) & (x < right[pair]) & (y > top[pair]) & (y < bottom[pair])
    place, pair = place[about], pair[about]
    held = hidden.holds(pairs.shapes[pair], trace.points[place])
    inside = place[held], pair[held]
    place, pair = place[~held], pair[~held]
    # What lies in one area need not be asked how near it is to others.
    covered = np.zeros(len(trace.points), np.bool_)
    covered[inside[0]] = True
    asked = ~covered[place] & (pairs.reach[pair] > 0)
    place, pair = place[asked], pair[asked]
    used, back = numbered(place, len(trace.points))
    near = hidden.near(pairs.shapes[pair], hidden.places(trace.points[used])[back], pairs.reach[pair])
    return Hits(inside, (place[near], pair[near]))


def crossings(
    trace: Trace, pairs: Pairs, hit: tuple[IntArray, IntArray], step: IntArray, inward: NDArray[np.bool_], *, near: bool
) -> FloatArray:
    """Where lines come out of areas, as parameters, in the steps that begin at these places.

    Args:
        trace: the places.
        pairs: the areas.
        hit: places and pairs that hide them.
        step: the first place of each step.
        inward: whether it leads into hiding.
        near: hidden is also what lies within the reach.
    """
    shut, open_ = np.where(inward, step + 1, step), np.where(inward, step, step + 1)
    order = np.argsort(hit[0], kind="stable")
    at, by = hit[0][order], hit[1][order]
    low, high = np.searchsorted(at, shut), np.searchsorted(at, shut, side="right")
    which = np.repeat(np.arange(len(step)), high - low)
    pair = by[ranges(low, high - low)]
    origin, way = trace.points[shut][which], (trace.points[open_] - trace.points[shut])[which]
    share, half = np.zeros(len(which)), 0.5
    for _round in range(_HALVINGS):
        points = origin + way * (share + half)
        still = hidden.holds(pairs.shapes[pair], points)
        if near:
            still |= hidden.near(pairs.shapes[pair], hidden.places(points), pairs.reach[pair])
        share += half * still
        half /= 2
    out = np.zeros(len(step))
    np.maximum.at(out, which, share + half)
    return trace.t[shut] + (trace.t[open_] - trace.t[shut]) * out


def sampled(path: Path, step: float) -> tuple[FloatArray, ComplexArray]:
    """Parameters and points along one path, at most a step (mm) apart and so that it is straight between them."""
    way = np.abs(np.diff(path, axis=1)).sum(axis=1)
    counts = np.maximum(pieces_needed(path), np.ceil(way / step).astype(np.intp))
    share = ranges(np.zeros_like(counts), counts) / np.repeat(counts, counts)
    t = np.append(np.repeat(np.arange(len(path)), counts) + share, len(path))
    return t, np.append(flatten_all(path, counts), path[-1, 3])


def stretch(path: Path, start: float, end: float) -> Path:
    """The part of a path between two parameters; the cubics between stay as they are."""
    first, last = min(int(start), len(path) - 1), min(int(np.ceil(end)) - 1, len(path) - 1)
    piece = path[first : last + 1].copy()
    if end < last + 1:
        piece[-1] = _begun(piece[-1].tolist(), end - last)
    if start > first:
        share = start - first
        if first == last and end < last + 1:
            share /= end - last
        piece[0] = _begun(piece[0, ::-1].tolist(), 1 - share)[::-1]
    return piece


def _begun(cubic: list[complex], share: float) -> list[complex]:
    """A cubic from its start to a parameter."""
    a, b, c, d = cubic
    ab, bc, cd = a + (b - a) * share, b + (c - b) * share, c + (d - c) * share
    abc, bcd = ab + (bc - ab) * share, bc + (cd - bc) * share
    return [a, ab, abc, abc + (bcd - abc) * share]


def shortened(lines: Path, ends: FloatArray) -> Path:
    """Each cubic from its start to a parameter of its own."""
    a, b, c, d = lines.T
    ab, bc, cd = a + (b - a) * ends, b + (c - b) * ends, c + (d - c) * ends
    abc, bcd = ab + (bc - ab) * ends, bc + (cd - bc) * ends
    cut = np.empty(lines.shape, np.complex128)
    cut[:, 0], cut[:, 1], cut[:, 2], cut[:, 3] = a, ab, abc, abc + (bcd - abc) * ends
    return cut


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Stretches of lines that are drawn: the line, the first and last place, and the parameters from and to."""

    line: IntArray
    low: IntArray
    high: IntArray
    start: FloatArray
    end: FloatArray


def runs(trace: Trace, pairs: Pairs, hit: tuple[IntArray, IntArray], drawn: NDArray[np.bool_], *, near: bool) -> Runs:
    """The stretches of drawn places, each led on to where the line comes out of what hides it."""
    line = trace.line
    fresh = np.diff(line, prepend=-1) != 0
    last = np.diff(line, append=-1) != 0
    low = np.flatnonzero(drawn & (fresh | ~np.roll(drawn, 1)))
    high = np.flatnonzero(drawn & (last | ~np.roll(drawn, -1)))
    covered = np.zeros(len(drawn), np.bool_)
    covered[hit[0]] = True
    start, end = trace.t[low], trace.t[high]
    begins = np.flatnonzero(~fresh[low] & covered[low - 1])
    stops = np.flatnonzero(~last[high] & covered[np.minimum(high + 1, len(drawn) - 1)])
    steps = np.concatenate([low[begins] - 1, high[stops]])
    inward = np.repeat([False, True], [len(begins), len(stops)])
    at = crossings(trace, pairs, hit, steps, inward, near=near)
    start[begins], end[stops] = at[: len(begins)], at[len(begins) :]
    return Runs(line[low], low, high, start, end)
