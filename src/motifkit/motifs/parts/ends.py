"""Room for the canting in a finished drawing: ends of outlines are led on to what they stop just short of.

Wax would run there anyway. Filling that stands too near an outline or other filling is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area_front import crowded, led_ends
from motifkit.geometry.mark import STROKE, Mark, Marks, Stroke, concatenate
from motifkit.geometry.path import is_closed, straight
from motifkit.geometry.plane import Isometry, stack
from motifkit.motifs.parts.runs import sampled, stretch
from motifkit.motifs.parts.sketch import CLEAR

__all__ = ["with_room"]


_ROUNDS = 4
"""An end that was led on to one outline may still lie beside another."""


def with_room(marks: Marks, moves: Sequence[Isometry]) -> Marks:
    """The same drawing with no gap between its lines that is narrower than the finest canting.

    An outline (klowong) that leaves less before another is led to it: at its end where that is too near, else at the
    place that is nearest, where the line is divided. Filling (isen) that leaves less is left out.

    Args:
        marks: those of a fundamental domain.
        moves: the movements that carry them beside themselves, the one that leaves them in place among them.
    """
    for rule in (_ends_led, _sides_led):
        for _round in range(_ROUNDS):
            longer = rule(marks, moves)
            if longer is marks:
                break
            marks = longer
    return _without_crowded(marks, moves)


def _ends_led(marks: Marks, moves: Sequence[Isometry]) -> Marks:
    """The same list where no end is led on."""
    chosen = np.flatnonzero(_outlines(marks))
    if not len(chosen):
        return marks
    lines = marks.take(chosen)
    around, _number = _with_images(lines, moves)
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
    return _with_instead(marks, {int(chosen[index]): [stroke] for index, stroke in longer.items()})


def _sides_led(marks: Marks, moves: Sequence[Isometry]) -> Marks:
    """The same list where no side comes too near another."""
    chosen = np.flatnonzero(_outlines(marks))
    if not len(chosen):
        return marks
    lines = marks.take(chosen)
    around, number = _with_images(lines, moves)
    first, second, ways = crowded(around, np.arange(len(lines)), CLEAR - 0.005)
    parted: dict[int, list[Stroke]] = {}
    # Of two lines the one that was drawn later, behind, is led to the other.
    for index, other, (place, foot) in zip(first.tolist(), number[second].tolist(), ways.tolist(), strict=True):
        if index >= other and int(chosen[index]) not in parted:
            parted[int(chosen[index])] = _parted(_line(lines, index), place, foot)
    return _with_instead(marks, parted)


def _with_instead(marks: Marks, drawn: dict[int, list[Stroke]]) -> Marks:
    """The same list with other strokes in the place of some."""
    if not drawn:
        return marks
    order, strokes = list[int](), list[Mark]()
    for index in range(len(marks)):
        if index in drawn:
            order += range(len(marks) + len(strokes), len(marks) + len(strokes) + len(drawn[index]))
            strokes += drawn[index]
        else:
            order.append(index)
    return concatenate([marks, Marks.of(strokes)]).take(np.array(order, np.intp))


def _outlines(marks: Marks) -> NDArray[np.bool_]:
    return np.asarray(_of_role(marks, "klowong") & (marks.kind == STROKE))


def _of_role(marks: Marks, role: str) -> NDArray[np.bool_]:
    return np.array([each.role == role for each in marks.classes], np.bool_)[marks.klass]


def _with_images(lines: Marks, moves: Sequence[Isometry]) -> tuple[Marks, NDArray[np.intp]]:
    """Lines, then their images that come near them, and of which line each is one."""
    box = lines.box.grown(2.0)
    low, high = lines.bounds[:, :2] @ [1, 1j], lines.bounds[:, 2:] @ [1, 1j]
    middle, reach = (low + high) / 2, np.abs(high - low) / 2
    turn, shift, mirrors = stack(moves)
    images = turn[:, None] * np.where(mirrors[:, None], np.conj(middle), middle) + shift[:, None]
    near = (images.real + reach > box.left) & (images.real - reach < box.right)
    near &= (images.imag + reach > box.top) & (images.imag - reach < box.bottom)
    near[(turn == 1) & ~mirrors & (np.abs(shift) < 1e-9)] = False
    which, number = np.nonzero(near)
    copies = lines.take(number)
    each = np.repeat(which, copies.beziers_per_mark())
    beziers = np.where(mirrors[each, None], copies.beziers.conj(), copies.beziers)
    copies = replace(copies, beziers=turn[each, None] * beziers + shift[each, None])
    return concatenate([lines, copies]), np.concatenate([np.arange(len(lines)), number])


def _without_crowded(marks: Marks, moves: Sequence[Isometry]) -> Marks:
    """Without filling that stands too near an outline, or filling that was drawn earlier."""
    isen = _of_role(marks, "isen")
    drawn = np.flatnonzero(isen | _outlines(marks))
    some = np.flatnonzero(isen[drawn])
    if not len(some):
        return marks
    around, number = _with_images(marks.take(drawn), moves)
    first, second, _ways = crowded(around, some, CLEAR - 0.005)
    one, other = some[first], number[second]
    # Of two fillings the one drawn later is left out, beside an outline the filling.
    later = np.where(isen[drawn][other], np.maximum(one, other), one)
    kept = np.ones(len(marks), np.bool_)
    kept[drawn[later]] = False
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
