"""Isen: filling kept clear of the outline of its area, of what lies in front, and of each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry import area_hidden as hidden
from motifkit.geometry.area_hidden import IntArray
from motifkit.geometry.mark import numbered, ranges
from motifkit.geometry.path import Path, cubic_weights
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.motifs.parts.front import Bench, Pairs
from motifkit.motifs.parts.runs import hits, runs, shortened, stretch, traced
from motifkit.motifs.parts.sketch import AREA, CLEAR, LINE, POINT, TAPER

__all__ = ["points_seen", "strokes_seen", "tapers_seen"]

_STEP = 0.4
"""Millimetres between the places at which a line is asked whether it is seen."""

_RUN = 12
"""Steps in which a single stroke is followed."""

_LEAP = 4
"""So many steps are taken at once where nothing changes."""


def around(bench: Bench, pairs: Pairs) -> tuple[Pairs, NDArray[np.bool_]]:
    """The pairs of filling that come near, each with the outline of its own area too; and what is wholly hidden."""
    notes = bench.notes
    pairs = pairs.take(notes["sort"][pairs.item] != AREA)
    gone = _gone(bench, pairs)
    item = np.flatnonzero((notes["own"] >= 0) & (notes["clear"] > 0) & ~gone)
    own, place = numbered(notes["own"][item], len(notes))
    edges = hidden.prepared(hidden.edges_of(bench.insides[own]))
    reach = notes["clear"][item] + bench.wide[item] / 2 + notes["edge"][item] / 2
    both = pairs.take(~gone[pairs.item]) + Pairs(item, edges[place], hidden.boxes_of(edges)[place], reach)
    # Single strokes are asked place by place later.
    asked = np.flatnonzero(notes["sort"][both.item] != TAPER)
    kept = np.ones(len(both.item), np.bool_)
    kept[asked] = hidden.near(both.shapes[asked], bench.lines[both.item[asked]], both.reach[asked])
    return both.take(kept), gone


def _gone(bench: Bench, pairs: Pairs) -> NDArray[np.bool_]:
    """Which single strokes and points lie wholly in one area in front."""
    gone = np.zeros(len(bench.notes), np.bool_)
    single = pairs.take(bench.notes["sort"][pairs.item] != LINE)
    ends = bench.marks.beziers[bench.marks.ring_beziers[single.item]]
    held = np.ones(len(single.item), np.bool_)
    # A short stroke with its ends and its handles inside lies inside but for a hair.
    for corner in range(4):
        rows = np.flatnonzero(held)
        held[rows] = hidden.holds(single.shapes[rows], ends[rows, corner])
    gone[single.item[held]] = True
    return gone


def strokes_seen(bench: Bench, pairs: Pairs) -> tuple[list[Path], list[FloatArray], list[int]]:
    """The pieces of lines that lie near something, their widths at the knots, and the mark that each is of."""
    pairs = pairs.take(bench.notes["sort"][pairs.item] == LINE)
    number, line = numbered(pairs.item, len(bench.notes))
    pieces, widths, item = list[Path](), list[FloatArray](), list[int]()
    if not len(number):
        return pieces, widths, item
    marks = bench.marks
    trace = traced(marks, number, _STEP)
    hit = hits(trace, pairs, line)
    both = tuple(np.concatenate(each) for each in zip(hit.inside, hit.near, strict=True))
    covered = np.zeros(len(trace.points), np.bool_)
    covered[both[0]] = True
    found = runs(trace, pairs, (both[0], both[1]), ~covered, near=True)
    for one, start, end in zip(found.line.tolist(), found.start.tolist(), found.end.tolist(), strict=True):
        if end - start > 1e-3:
            mark = int(number[one])
            span = slice(marks.ring_beziers[mark], marks.ring_beziers[mark + 1])
            piece, ends = stretch(marks.beziers[span], start, end), marks.widths[span]
            knots = np.concatenate([[start], np.arange(np.floor(start) + 1, np.ceil(end)), [end]])
            pieces.append(piece)
            widths.append(np.interp(knots, np.arange(len(ends) + 1), np.append(ends[:1, 0], ends[:, 1])))
            item.append(mark)
    return pieces, widths, item


def points_seen(bench: Bench, pairs: Pairs, gone: NDArray[np.bool_]) -> IntArray:
    """The points that touch nothing."""
    notes = bench.notes
    points = np.flatnonzero((notes["sort"] == POINT) & ~gone)
    lines = np.flatnonzero(notes["sort"] == LINE)
    first, second = _together(notes["scope"], points, lines)
    reach = CLEAR + bench.wide[first] / 2 + notes["edge"][first] / 2
    reach[notes["clear"][first] <= 0] = 0.0
    met = hidden.near(bench.lines[second], bench.lines[first], reach)
    kept = np.zeros(len(notes), np.bool_)
    kept[points] = True
    kept[pairs.item[notes["sort"][pairs.item] == POINT]] = False
    kept[first[met & (notes["clear"][first] > 0)]] = False
    left = np.flatnonzero(kept)
    places = bench.marks.beziers[bench.marks.ring_beziers[left]][:, :1]
    free = notes["clear"][left] <= 0
    return np.asarray(left[_apart(places, notes["group"][left], bench.wide[left] + CLEAR) | free])


def tapers_seen(
    bench: Bench, pairs: Pairs, points: IntArray, gone: NDArray[np.bool_]
) -> tuple[Path, FloatArray, IntArray]:
    """Of single strokes the longest stretch clear of everything: cubics, widths at both ends, their marks."""
    notes, marks = bench.notes, bench.marks
    item = np.flatnonzero((notes["sort"] == TAPER) & ~gone)
    if not len(item):
        return np.empty((0, 4), np.complex128), np.empty((0, 2)), item
    others = np.concatenate([np.flatnonzero(notes["sort"] == LINE), points])
    first, second = _together(notes["scope"], item, others)
    reach = CLEAR + bench.wide[first] / 2 + notes["edge"][first] / 2
    met = hidden.near(bench.lines[second], bench.lines[first], reach)
    shapes = hidden.prepared(bench.lines[second[met]])
    pairs = pairs.take(notes["sort"][pairs.item] == TAPER)
    pairs = pairs + Pairs(first[met], shapes, hidden.boxes_of(shapes), reach[met])
    lines = marks.beziers[marks.ring_beziers[item]]
    start, end = _longest(lines, np.searchsorted(item, pairs.item), pairs)
    base = marks.widths[marks.ring_beziers[item], 0]
    keep = np.abs(lines[:, 3] - lines[:, 0]) * (end - start) > 1.6 * base
    item, lines, start, end, base = (each[keep] for each in (item, lines, start, end, base))
    lines = _between(lines, start, end)
    ends = marks.widths[marks.ring_beziers[item]]
    widths = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * np.stack([start, end], axis=1)
    apart = _apart(lines @ cubic_weights(np.linspace(0, 1, 7)), notes["group"][item], base + CLEAR)
    return lines[apart], widths[apart], item[apart]


def _longest(lines: Path, number: IntArray, pairs: Pairs) -> tuple[FloatArray, FloatArray]:
    """Where the longest stretch of each cubic begins and ends that keeps its reach from the areas of its pairs."""
    start, end = np.zeros(len(lines)), np.ones(len(lines))
    touched, row = numbered(number, len(lines))
    points = lines[touched] @ cubic_weights(np.linspace(0, 1, _RUN + 1))
    seen = np.ones(points.shape, np.bool_)
    met = _met(points[row], pairs)
    np.logical_and.at(seen, row, ~met)
    length = np.zeros(seen.shape, np.intp)
    length[:, 0] = seen[:, 0]
    for column in range(1, _RUN + 1):
        length[:, column] = (length[:, column - 1] + 1) * seen[:, column]
    last = length.argmax(axis=1)
    start[touched] = (last - np.maximum(length.max(axis=1), 1) + 1) / _RUN
    end[touched] = last / _RUN
    return start, end


def _met(points: ComplexArray, pairs: Pairs) -> NDArray[np.bool_]:
    """Which places of strokes (one pair's a row) lie in the reach: every fourth is asked, and between what differs."""
    met = np.zeros(points.shape, np.bool_)

    def ask(row: IntArray, column: IntArray) -> None:
        places = hidden.places(points[row, column])
        met[row, column] = hidden.near(pairs.shapes[row], places, pairs.reach[row])

    columns = np.arange(0, _RUN + 1, _LEAP)
    ask(np.repeat(np.arange(len(points)), len(columns)), np.tile(columns, len(points)))
    leap = _LEAP
    while leap > 1:
        low = np.arange(0, _RUN, leap)
        met[:, low + leap // 2] = met[:, low] & met[:, low + leap]
        row, place = np.nonzero(met[:, low] != met[:, low + leap])
        leap //= 2
        ask(row, low[place] + leap)
    return met


def _between(lines: Path, start: FloatArray, end: FloatArray) -> Path:
    """Each cubic between two parameters of its own."""
    return np.asarray(shortened(shortened(lines, end)[:, ::-1], 1 - start / np.maximum(end, 1e-9))[:, ::-1])


def _together(scope: IntArray, some: IntArray, others: IntArray) -> tuple[IntArray, IntArray]:
    """Pairs of marks that fill one area together."""
    others = others[np.argsort(scope[others], kind="stable")]
    low = np.searchsorted(scope[others], scope[some])
    count = np.searchsorted(scope[others], scope[some], side="right") - low
    return np.repeat(some, count), others[ranges(low, count)]


def _apart(places: ComplexArray, group: IntArray, distance: FloatArray) -> NDArray[np.bool_]:
    """Which groups of points (one a row) to keep so that of one call no two are nearer than a distance, first first."""
    kept = np.ones(len(places), np.bool_)
    if len(places) < 2:
        return kept
    order = np.argsort(group, kind="stable")
    later = np.searchsorted(group[order], group[order], side="right") - np.arange(len(order)) - 1
    one = np.repeat(np.arange(len(order)), later)
    two = ranges(np.arange(len(order)) + 1, later)
    one, two = order[one], order[two]
    low_x, high_x, low_y, high_y = (
        reduce(part, axis=1) for part in (places.real, places.imag) for reduce in (np.min, np.max)
    )
    close = (low_x[one] - high_x[two] < distance[one]) & (low_x[two] - high_x[one] < distance[one])
    close &= (low_y[one] - high_y[two] < distance[one]) & (low_y[two] - high_y[one] < distance[one])
    one, two = one[close], two[close]
    away = np.abs(places[one][:, :, None] - places[two][:, None, :]).min(axis=(1, 2))
    close = away < distance[one]
    for first, second in zip(one[close].tolist(), two[close].tolist(), strict=True):
        if kept[first]:
            kept[second] = False
    return kept
