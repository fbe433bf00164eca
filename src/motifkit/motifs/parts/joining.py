"""Outlines: the pieces of every area's edge that are drawn, and those that run together with others.

Wax that is laid beside a line in less than the width of a canting flows into it. So an outline that comes that near
one in front, without passing behind it soon, is led to it and goes on where there is room again; the area fills what
was between, or ends at the other where a strip of it would be left without an outline.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry import area_hidden as hidden
from motifkit.geometry.area_hidden import IntArray
from motifkit.geometry.mark import Marks, numbered
from motifkit.geometry.path import Path, straight
from motifkit.geometry.plane import ComplexArray
from motifkit.motifs.parts.front import Pairs
from motifkit.motifs.parts.runs import Hits, Runs, Trace, hits, runs, stretch, traced

__all__ = ["WEDGE", "Outlines", "outlines"]

WEDGE = 1.6
"""Millimetres before it passes behind an area in which an outline may come nearer and nearer to that area's."""

_STEP = 0.3
"""Millimetres between the places at which an outline's distance is measured."""

_LEAST = 0.4
"""Millimetres: shorter pieces of an outline that runs together with others are left out."""

_FREE, _NARROW, _HIDDEN = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """The pieces of outlines and the mark each belongs to; closed lines round what areas gain or leave, with theirs."""

    pieces: list[Path]
    item: list[int]
    gained: list[ComplexArray]
    gains: IntArray


def outlines(marks: Marks, pairs: Pairs) -> Outlines:
    """The drawn pieces of the outlines that pairs name, each of which lies near an area in front."""
    number, line = numbered(pairs.item, len(marks))
    trace = traced(marks, number, _STEP)
    hit = hits(trace, pairs, line)
    covered, narrow = (np.zeros(len(trace.points), np.bool_) for _each in range(2))
    covered[hit.inside[0]], narrow[hit.near[0]] = True, True
    dropped = _dropped(trace, covered, narrow)
    found = runs(trace, pairs, hit.inside, ~covered & ~dropped, near=False)
    feet = _feet(trace, pairs, hit, dropped)
    pieces, item = _pieces(marks, trace, found, feet, dropped)
    gained, gains = _gained(trace, feet, dropped)
    return Outlines(pieces, item, gained, number[gains])


def _dropped(trace: Trace, covered: NDArray[np.bool_], narrow: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The narrow places of closed lines that are not the short wedge before the line passes behind something."""
    if not narrow.any():
        return narrow
    # The last place of a line is its first once more.
    inner = np.delete(np.arange(len(covered)), trace.start[1:] - 1)
    state = np.where(covered, _HIDDEN, np.where(narrow, _NARROW, _FREE))[inner]
    line = trace.line[inner]
    way = np.append(0.0, np.cumsum(np.abs(np.diff(trace.points))))
    closing = way[trace.start[1:] - 1] - way[trace.start[1:] - 2]
    low = np.flatnonzero((np.diff(line, prepend=-1) != 0) | (np.diff(state, prepend=-1) != 0))
    high = np.append(low[1:], len(state)) - 1
    owner, kind = line[low], state[low]
    first, last = (np.searchsorted(owner, np.arange(len(trace.number)), side=side) for side in ("left", "right"))
    last = last - 1
    # Where a line begins amid a run, its last run goes on as its first.
    joined = (first < last) & (kind[first] == kind[last])
    run = np.arange(len(low))
    before, after = (
        kind[np.where(run == first[owner], last[owner], run - 1)],
        kind[np.where(run == last[owner], first[owner], np.minimum(run + 1, len(run) - 1))],
    )
    length = way[inner[high]] - way[inner[low]]
    one, two = first[joined], last[joined]
    before[one], after[two] = before[two], after[one]
    length[one] = length[two] = length[one] + length[two] + closing[joined]
    wedge = ((before == _HIDDEN) | (after == _HIDDEN)) & (length <= WEDGE)
    dropped = np.zeros(len(covered), np.bool_)
    dropped[inner] = np.repeat((kind == _NARROW) & ~wedge, high - low + 1)
    dropped[trace.start[1:] - 1] = dropped[trace.start[:-1]]
    return dropped


def _feet(trace: Trace, pairs: Pairs, hit: Hits, dropped: NDArray[np.bool_]) -> ComplexArray:
    """For every dropped place the nearest place of the area that it lies deepest in the reach of."""
    chosen = dropped[hit.near[0]]
    place, pair = hit.near[0][chosen], hit.near[1][chosen]
    feet = trace.points.copy()
    if not len(place):
        return feet
    near = hidden.nearest(pairs.shapes[pair], trace.points[place])
    depth = np.abs(near - trace.points[place]) - pairs.reach[pair]
    order = np.lexsort([depth, place])
    first = order[np.flatnonzero(np.diff(place[order], prepend=-1))]
    feet[place[first]] = near[first]
    return feet


def _pieces(
    marks: Marks, trace: Trace, found: Runs, feet: ComplexArray, dropped: NDArray[np.bool_]
) -> tuple[list[Path], list[int]]:
    """Every stretch as cubics, led to what it runs together with; of a closed line the last goes on as the first."""
    joins = np.bincount(trace.line[dropped], minlength=len(trace.number)) > 0
    way = np.append(0.0, np.cumsum(np.abs(np.diff(trace.points))))
    kept = (found.end - found.start > 1e-3) & ~(joins[found.line] & (way[found.high] - way[found.low] < _LEAST))
    paths: list[list[Path]] = [[] for _each in trace.number]
    whole = {}
    first = marks.ring_beziers
    for line, low, high, start, end in zip(
        *(each[kept].tolist() for each in (found.line, found.low, found.high, found.start, found.end)), strict=True
    ):
        number = trace.number[line]
        path = stretch(marks.beziers[first[number] : first[number + 1]], start, end)
        begin, stop = int(trace.start[line]), int(trace.start[line + 1]) - 1
        # The last place of a line is its first once more: before the first comes the last but one.
        before, after = (low if low > begin else stop) - 1, (high if high < stop else begin) + 1
        if dropped[before]:
            path = np.concatenate([straight(np.array([feet[before], path[0, 0]])), path])
        if dropped[after]:
            path = np.concatenate([path, straight(np.array([path[-1, 3], feet[after]]))])
        if low == begin:
            whole[line] = True
        if high == stop and low > begin and line in whole and paths[line]:
            paths[line][0] = np.concatenate([path, paths[line][0]])
        else:
            paths[line].append(path)
    pieces = [path for each in paths for path in each]
    item = [int(number) for number, each in zip(trace.number, paths, strict=True) for _path in each]
    return pieces, item


def _gained(trace: Trace, feet: ComplexArray, dropped: NDArray[np.bool_]) -> tuple[list[ComplexArray], IntArray]:
    """Closed lines round what lies between dropped stretches and what they run together with, and their lines."""
    line = trace.line
    low = np.flatnonzero(dropped & ((np.diff(line, prepend=-1) != 0) | ~np.roll(dropped, 1)))
    high = np.flatnonzero(dropped & ((np.diff(line, append=-1) != 0) | ~np.roll(dropped, -1)))
    rings, whose = [], []
    for one, two in zip(low.tolist(), high.tolist(), strict=True):
        if two > one:
            run = trace.points[one : two + 1]
            rings.append(np.concatenate([run, feet[one : two + 1][::-1], run[:1]]))
            whose.append(int(line[one]))
    return rings, np.array(whose, np.intp)
