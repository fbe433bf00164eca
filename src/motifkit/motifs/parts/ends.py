"""Room for the canting in a finished drawing: ends of outlines are led on to what they stop just short of.

Wax would run there anyway. Filling that stands too near an outline or other filling is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area_crowd import crowded, led_ends
from motifkit.geometry.mark import STROKE, Mark, Marks, Stroke, concatenate
from motifkit.geometry.path import is_closed, straight
from motifkit.geometry.plane import ComplexArray, Isometry, stack
from motifkit.motifs.parts.filling import CLEAR
from motifkit.motifs.parts.front import sampled, stretch

__all__ = ["with_room"]

Places: TypeAlias = NDArray[np.intp]

_ROUNDS = 4
"""An end that was led on to one outline may still lie beside another."""

_NEAR = 0.5
"""Millimetres between boxes beyond which no line can be led to another."""

_FEW = 100
"""Marks of which each one's box is looked at, and not only the box around all."""


def with_room(marks: Marks, moves: Sequence[Isometry]) -> Marks:
    """The same drawing with no gap between its lines that is narrower than the finest canting.

    An outline (klowong) that leaves less before another is led to it: at its end where that is too near, else at the
    place that is nearest, where the line is divided. Filling (isen) that leaves less is left out.

    Args:
        marks: those of a fundamental domain.
        moves: the movements that carry them beside themselves, the one that leaves them in place among them.
    """
    for rule in (_ends_led, _sides_led):
        asked = outlines = _outlines(marks)
        for _round in range(_ROUNDS):
            instead = rule(marks, asked, outlines, moves) if len(asked) else {}
            if not instead:
                break
            marks, fresh = _with_instead(marks, instead)
            # Only what was drawn anew, and what lies near that, can have come too near anything.
            outlines = _outlines(marks)
            asked = _beside(marks, fresh, outlines, moves)
    return _without_crowded(marks, moves)


def _ends_led(marks: Marks, asked: Places, outlines: Places, moves: Sequence[Isometry]) -> dict[int, list[Stroke]]:
    """By its place every asked outline with an end that has to be led on, drawn so."""
    around, _number = _with_images(marks, asked, outlines, moves)
    lines = marks.take(asked)
    first = lines.ring_beziers[lines.mark_rings]
    begin, finish = first[:-1], first[1:] - 1
    number = np.flatnonzero(np.abs(lines.beziers[begin, 0] - lines.beziers[finish, 3]) > 1e-3)
    ends = np.concatenate([lines.beziers[begin[number], 0], lines.beziers[finish[number], 3]])
    radii = np.concatenate([lines.widths[begin[number], 0], lines.widths[finish[number], 1]]) / 2
    own = np.concatenate([number, number])
    led, feet = led_ends(ends, radii, own, around, CLEAR)
    longer: dict[int, Stroke] = {}
    for end, foot in zip(led.tolist(), feet.tolist(), strict=True):
        index = int(own[end])
        longer[index] = _led(longer.get(index) or _line(lines, index), foot, begins=end < len(number))
    return {int(asked[index]): [stroke] for index, stroke in longer.items()}


def _sides_led(marks: Marks, asked: Places, outlines: Places, moves: Sequence[Isometry]) -> dict[int, list[Stroke]]:
    """By its place every asked outline with a side that comes too near another, drawn in parts that are led there."""
    around, number = _with_images(marks, asked, outlines, moves)
    # Of two lines the one that was drawn later, behind, is led to the other.
    first, _second, ways = crowded(around, np.arange(len(asked)), number, CLEAR - 0.005)
    parted: dict[int, list[Stroke]] = {}
    for index, (place, foot) in zip(first.tolist(), ways.tolist(), strict=True):
        if int(asked[index]) not in parted:
            parted[int(asked[index])] = _parted(_line(around, index), place, foot)
    return parted


def _with_instead(marks: Marks, drawn: dict[int, list[Stroke]]) -> tuple[Marks, Places]:
    """The same list with other strokes in the place of some, and where those stand now."""
    order, strokes = list[int](), list[Mark]()
    for index in range(len(marks)):
        if index in drawn:
            order += range(len(marks) + len(strokes), len(marks) + len(strokes) + len(drawn[index]))
            strokes += drawn[index]
        else:
            order.append(index)
    places = np.array(order, np.intp)
    return concatenate([marks, Marks.of(strokes)]).take(places), np.flatnonzero(places >= len(marks))


def _outlines(marks: Marks) -> Places:
    return np.flatnonzero(_of_role(marks, "klowong") & (marks.kind == STROKE))


def _of_role(marks: Marks, role: str) -> NDArray[np.bool_]:
    return np.array([each.role == role for each in marks.classes], np.bool_)[marks.klass]


def _boxes(marks: Marks, moves: Sequence[Isometry]) -> tuple[ComplexArray, ComplexArray]:
    """The middles of the boxes of all images of marks, and half their sizes, each of shape (movements, marks)."""
    low, high = marks.bounds[:, :2] @ [1, 1j], marks.bounds[:, 2:] @ [1, 1j]
    middle, half = (low + high) / 2, (high - low) / 2
    turn, shift, mirrors = stack(moves)
    images = turn[:, None] * np.where(mirrors[:, None], np.conj(middle), middle) + shift[:, None]
    level, upright = np.abs(turn.real)[:, None], np.abs(turn.imag)[:, None]
    wide, tall = level * half.real + upright * half.imag, upright * half.real + level * half.imag
    return images, wide + 1j * tall


def _meet(middle: ComplexArray, half: ComplexArray, others: Marks) -> NDArray[np.bool_]:
    """Which of many boxes meet or come near the box of any of some marks."""
    whole = others.box
    near = np.abs(middle.real - whole.centre.real) < half.real + whole.width / 2 + _NEAR
    near &= np.abs(middle.imag - whole.centre.imag) < half.imag + whole.height / 2 + _NEAR
    if len(others) < _FEW:
        there, reach = (each[0] for each in _boxes(others, [Isometry()]))
        away, room = middle[near][:, None] - there, half[near][:, None] + reach
        near[near] = ((np.abs(away.real) < room.real + _NEAR) & (np.abs(away.imag) < room.imag + _NEAR)).any(axis=1)
    return near


def _beside(marks: Marks, fresh: Places, outlines: Places, moves: Sequence[Isometry]) -> Places:
    """Which outlines are fresh or lie near an image of what is."""
    lines, drawn = marks.take(outlines), marks.take(fresh)
    middle, half = (each.ravel() for each in _boxes(drawn, moves))
    seen = _meet(middle, half, lines)
    near = np.zeros(len(lines), np.bool_)
    there, reach = (each[0] for each in _boxes(lines, [Isometry()]))
    for place, room in zip(middle[seen].tolist(), half[seen].tolist(), strict=True):
        away, wide = there - place, reach + room
        near |= (np.abs(away.real) < wide.real + _NEAR) & (np.abs(away.imag) < wide.imag + _NEAR)
    return outlines[near]


def _with_images(marks: Marks, asked: Places, others: Places, moves: Sequence[Isometry]) -> tuple[Marks, Places]:
    """The asked marks, then the others and their images that come near them, and which mark each is or is of."""
    own, lines = marks.take(asked), marks.take(others)
    near = _meet(*_boxes(lines, moves), own)
    turn, shift, mirrors = stack(moves)
    still = (turn == 1) & ~mirrors & (np.abs(shift) < 1e-9)
    near[np.ix_(still, np.isin(others, asked))] = False
    which, number = np.nonzero(near)
    copies = lines.take(number)
    each = np.repeat(which, copies.beziers_per_mark())
    beziers = np.where(mirrors[each, None], copies.beziers.conj(), copies.beziers)
    copies = replace(copies, beziers=turn[each, None] * beziers + shift[each, None])
    return concatenate([own, copies]), np.concatenate([asked, others[number]])


def _without_crowded(marks: Marks, moves: Sequence[Isometry]) -> Marks:
    """Without filling that stands too near an outline, or filling that was drawn earlier."""
    isen = _of_role(marks, "isen")
    drawn = np.sort(np.concatenate([np.flatnonzero(isen), _outlines(marks)]))
    some = np.flatnonzero(isen[drawn])
    if not len(some):
        return marks
    around, number = _with_images(marks, drawn, drawn, moves)
    # Of two fillings the one drawn later is left out, beside an outline the filling.
    first, _second, _ways = crowded(around, some, np.where(isen[number], number, -1), CLEAR - 0.005)
    kept = np.ones(len(marks), np.bool_)
    kept[drawn[some[first]]] = False
    return marks if kept.all() else marks.take(np.flatnonzero(kept))


def _line(lines: Marks, index: int) -> Stroke:
    (path,), widths = lines.rings_of(index)
    role, part = lines.classes[lines.klass[index]]
    return Stroke(path, np.append(widths[:1, 0], widths[:, 1]), role, part)


def _led(stroke: Stroke, foot: complex, *, begins: bool) -> Stroke:
    """A stroke led on from its beginning or from its end to a place."""
    widths = np.asarray(stroke.width)
    if begins:
        path = np.concatenate([straight(np.array([foot, stroke.path[0, 0]])), stroke.path])
        return Stroke(path, np.append(widths[:1], widths), stroke.role, stroke.part)
    path = np.concatenate([stroke.path, straight(np.array([stroke.path[-1, 3], foot]))])
    return Stroke(path, np.append(widths, widths[-1:]), stroke.role, stroke.part)


def _parted(stroke: Stroke, place: complex, foot: complex) -> list[Stroke]:
    """A stroke divided at a place of its middle, both parts led to another place; a closed one opened there."""
    t, points = sampled(stroke.path, 0.02)
    at, width = float(t[np.abs(points - place).argmin()]), float(np.max(stroke.width))
    ends = [part for part in ((0.0, at), (at, float(len(stroke.path)))) if part[1] - part[0] > 1e-3]
    paths = [stretch(stroke.path, low, high) for low, high in ends]
    if len(paths) == 2 and is_closed(stroke.path):
        paths = [np.concatenate([paths[1], paths[0]])]
        ends = [(at, at)]
    strokes = [Stroke(path, width, stroke.role, stroke.part) for path in paths]
    drawn = []
    for each, (low, high) in zip(strokes, ends, strict=True):
        one = _led(each, foot, begins=False) if high == at else each
        drawn.append(_led(one, foot, begins=True) if low == at else one)
    return drawn
