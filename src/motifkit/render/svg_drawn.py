"""SVG of what a hand drew over a whole cloth: half a million marks, no two alike, in as few bytes as they need.

No clone can stand for another here, so the marks of one class and width are one path: each a piece of it that starts
with a place, then steps in hundredths of a millimetre, as lines where the curve is as good as straight. A line whose
width breathes so that it shows is its two sides and its round ends; any other keeps its middle and one width. A point
is a line of no length with a round end, for that is what a dot of wax is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.mark import DOT, FILL, STROKE, Marks, ranges
from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["drawn_elements"]

STRAIGHT = 0.03
"""Millimetres: a piece whose handles lie no farther from its chord is written as a line; it is off by 3/4 of this."""

BREATHES = 0.06
"""Millimetres: a width that differs less along its line does not show."""

WIDTHS = 0.02
"""Millimetres: widths are written in steps of this, so that many lines share one path."""

CORNER = 8.0
"""Degrees: at a sharper bend a line of uneven width is drawn in two pieces, whose round ends make the corner."""

IN_ONE = 500
"""Marks in one path at most: programs fill a very long one slowly."""

LINE, CURVE, ARC = 0, 1, 2
_BEFORE_POINT = re.compile(r"(\.\d+) (?=\.)")
_LETTERS = np.array(["l", "c", "a"], object)


@dataclass(frozen=True, slots=True)
class _Items:
    """Pieces of outlines: kind, control points (or half width and end of an arc), where each ring begins and ends."""

    kind: NDArray[np.intp]
    points: Path
    radius: FloatArray
    first: NDArray[np.bool_]
    shut: NDArray[np.bool_]


def drawn_elements(marks: Marks, colour: str) -> Iterator[Element]:
    """The marks of one class as paths.

    Args:
        marks: marks of one class and clip.
        colour: as ``#rrggbb``; areas take it from the group they are put in.
    """
    for chosen in _parts(np.flatnonzero(marks.kind == FILL), 20 * IN_ONE):
        areas = marks.take(chosen)
        rows = _tokens(_middles(areas))
        for start, end in pairwise(areas.ring_beziers[areas.mark_rings].tolist()):
            yield _path(_joined(rows[start:end]), **{"fill-rule": "evenodd"} if _is_holed(rows[start:end]) else {})
    dots = np.flatnonzero(marks.kind == DOT)
    first = marks.ring_beziers[marks.mark_rings[:-1]]
    for chosen, width in _by_width(dots, marks.widths[first[dots], 0]):
        yield _line(_points(marks.beziers[first[chosen], 0]), colour, width)
    strokes = np.flatnonzero(marks.kind == STROKE)
    if not len(strokes):
        return
    lines = marks.take(strokes)
    first = lines.ring_beziers[lines.mark_rings[:-1]]
    widest = np.maximum.reduceat(lines.widths.max(axis=1), first)
    finest = np.minimum.reduceat(lines.widths.min(axis=1), first)
    breathing = widest - finest > BREATHES
    for chosen, width in _by_width(np.flatnonzero(~breathing), (widest + finest)[~breathing] / 2):
        yield _line(_data(_middles(lines.take(chosen))), colour, width)
    for chosen in _parts(np.flatnonzero(breathing)):
        yield _path(_data(_sides(lines.take(chosen))))


def _path(data: str, **attributes: str) -> Element:
    return Element("path", {"d": data, **attributes})


def _line(data: str, colour: str, width: float) -> Element:
    return _path(data, fill="none", stroke=colour, **{"stroke-width": f"{width:.2f}".lstrip("0")})


def _is_holed(rows: NDArray[np.object_]) -> bool:
    return int((rows[:, 0] != "").sum()) > 1


def _parts(chosen: NDArray[np.intp], most: int = IN_ONE) -> Iterator[NDArray[np.intp]]:
    for start in range(0, len(chosen), most):
        yield chosen[start : start + most]


def _by_width(chosen: NDArray[np.intp], widths: FloatArray) -> Iterator[tuple[NDArray[np.intp], float]]:
    """Marks of about one width together."""
    steps = np.maximum(1, np.rint(widths / WIDTHS)).astype(np.intp)
    for step in np.unique(steps).tolist():
        for part in _parts(chosen[steps == step]):
            yield part, step * WIDTHS


# Outlines -------------------------------------------------------------------------------------------------------------


def _middles(marks: Marks) -> _Items:
    """Every ring of the marks as it runs."""
    starts, ends = marks.ring_beziers[:-1], marks.ring_beziers[1:] - 1
    points = marks.beziers
    first, shut = np.zeros(len(points), np.bool_), np.zeros(len(points), np.bool_)
    first[starts] = True
    shut[ends] = (np.abs(points[ends, 3] - points[starts, 0]) < 5e-3) & (ends > starts)
    return _Items(_kinds(points), points, np.zeros(len(points)), first, shut)


def _kinds(points: Path) -> NDArray[np.intp]:
    chord = points[:, 3] - points[:, 0]
    reach = np.abs(chord)
    way = np.where(reach > 1e-9, chord / np.maximum(reach, 1e-9), 1)
    local = (points[:, 1:3] - points[:, :1]) * np.conj(way)[:, None]
    beside = np.abs(local.imag).max(axis=1)
    beyond = np.maximum(-local.real.min(axis=1), local.real.max(axis=1) - reach)
    return np.where((beside < STRAIGHT) & (beyond < STRAIGHT), LINE, CURVE)


def _sides(lines: Marks) -> _Items:
    """Every line as its left side, its end, its right side backward and its start."""
    points, half = lines.beziers, lines.widths / 2
    starts = np.zeros(len(points), np.bool_)
    starts[lines.ring_beziers[:-1]] = True
    out, into = _tangents(points)
    corner = np.ones(len(points), np.bool_)
    corner[1:] = (into[:-1] * np.conj(out[1:])).real < np.cos(np.deg2rad(CORNER))
    starts |= corner
    # Where a line runs on smoothly both pieces take the direction between theirs.
    inner = np.flatnonzero(~starts)
    both = into[inner - 1] + out[inner]
    out[inner] = into[inner - 1] = both / np.abs(both)
    left, right = (_side(points, half, out, into, hand) for hand in (1j, -1j))
    return _round_trips(left, right[:, ::-1], half, np.flatnonzero(starts))


def _tangents(points: Path) -> tuple[ComplexArray, ComplexArray]:
    """Unit directions at the start and at the end of each piece."""
    ways = []
    for control in (points, points[:, ::-1]):
        way = control[:, 1] - control[:, 0]
        for later in (2, 3):
            way = np.where(np.abs(way) < 1e-6, control[:, later] - control[:, 0], way)
        reach = np.abs(way)
        ways.append(np.where(reach > 1e-9, way / np.maximum(reach, 1e-9), 1))
    return ways[0], -ways[1]


def _side(points: Path, half: FloatArray, out: ComplexArray, into: ComplexArray, hand: complex) -> Path:
    """The cubics beside the line that agree with the true side in place and direction at both ends."""
    grows = half[:, 1] - half[:, 0]
    ends = points[:, 0] + hand * out * half[:, 0], points[:, 3] + hand * into * half[:, 1]
    handles = []
    for at, way in ((0, out), (1, into)):
        near, middle, far = (points[:, each] for each in ((0, 1, 2) if at == 0 else (3, 2, 1)))
        speed = np.abs(middle - near)
        turn = (np.conj(way) * (far - 2 * middle + near)).imag * 2 / 3
        bent = np.where(speed > 1e-3, turn / np.maximum(speed, 1e-3) ** 2, 0.0)
        shrink = np.clip(1 - hand.imag * half[:, at] * bent, 0.0, 3.0)
        handles.append(way * speed * shrink + hand * way * grows / 3)
    return np.stack([ends[0], ends[0] + handles[0], ends[1] - handles[1], ends[1]], axis=1)


def _round_trips(left: Path, right: Path, half: FloatArray, starts: NDArray[np.intp]) -> _Items:
    """Both sides of every line with arcs between them, one ring a line."""
    counts = np.diff(starts, append=len(left))
    base = np.cumsum(2 * counts + 2) - (2 * counts + 2)
    forward = ranges(base, counts)
    backward = np.repeat(2 * base + 2 * counts, counts) - forward
    total = int((2 * counts + 2).sum())
    points, kind = np.zeros((total, 4), np.complex128), np.full(total, ARC, np.intp)
    points[forward], points[backward] = left, right
    kind[forward], kind[backward] = _kinds(left), _kinds(right)
    last = starts + counts - 1
    tip, foot = base + counts, base + 2 * counts + 1
    points[tip, 0], points[tip, 3] = left[last, 3], right[last, 0]
    points[foot, 0], points[foot, 3] = right[starts, 3], left[starts, 0]
    radius = np.zeros(total)
    radius[tip], radius[foot] = half[last, 1], half[starts, 0]
    first, shut = np.zeros(total, np.bool_), np.zeros(total, np.bool_)
    first[base], shut[foot] = True, True
    return _Items(kind, points, radius, first, shut)


# Text -----------------------------------------------------------------------------------------------------------------


def _hundredths(points: ComplexArray) -> NDArray[np.int64]:
    return np.rint(np.stack([points.real, points.imag], axis=-1) * 100).astype(np.int64)


def _words(steps: NDArray[np.int64]) -> NDArray[np.object_]:
    """Hundredths as the shortest numbers that part themselves: each begins with a space or a minus."""
    single, where = np.unique(steps, return_inverse=True)
    texts = [f"{abs(each) / 100:.2f}".rstrip("0").rstrip(".").lstrip("0") or "0" for each in single.tolist()]
    signed = [("-" if each < 0 else " ") + text for each, text in zip(single.tolist(), texts, strict=True)]
    return np.asarray(np.array(signed, object)[where.reshape(steps.shape)])


def _joined(tokens: NDArray[np.object_]) -> str:
    text = "".join(tokens.ravel().tolist())
    for letter in "Mlca":
        text = text.replace(letter + " ", letter)
    # After a number with a point, a point begins the next one.
    return _BEFORE_POINT.sub(r"\1", text)


def _points(places: ComplexArray) -> str:
    tokens = np.empty((len(places), 4), object)
    tokens[:, 0], tokens[:, 3] = "M", "h.01"
    tokens[:, 1:3] = _words(_hundredths(places))
    return _joined(tokens)


def _data(items: _Items) -> str:
    return _joined(_tokens(items))


def _tokens(items: _Items) -> NDArray[np.object_]:
    """The ``d`` of a path, a row a piece: a place where a ring begins, then steps from where the last piece ended."""
    places = _hundredths(items.points)
    before = np.empty((len(places), 2), np.int64)
    before[1:], before[0] = places[:-1, 3], places[0, 0]
    before[items.first] = places[items.first, 0]
    steps = places[:, 1:] - before[:, None]
    tokens = np.full((len(places), 11), "", object)
    tokens[items.first, 0] = "M"
    tokens[items.first, 1:3] = _words(places[items.first, 0])
    again = np.zeros(len(places), np.bool_)
    again[1:] = items.kind[1:] == items.kind[:-1]
    again &= ~items.first
    # What closes a ring by a straight line is left to the z.
    written = ~(items.shut & (items.kind == LINE))
    curved = items.kind == CURVE
    tokens[written, 3] = np.where(again, "", _LETTERS[items.kind])[written]
    tokens[curved, 4:8] = _words(steps[curved, :2].reshape(-1, 4))
    arcs = items.kind == ARC
    tokens[arcs, 4] = [f" {each:.2f} {each:.2f} 0 0 0".replace(" 0.", " .") for each in items.radius[arcs].tolist()]
    tokens[written, 8:10] = _words(steps[written, 2])
    tokens[items.shut, 10] = "z"
    return tokens
