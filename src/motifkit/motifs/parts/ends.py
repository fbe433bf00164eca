"""Room for the canting in a finished drawing: ends of outlines are led on to what they stop just short of.

Wax would run there anyway. Filling that stands too near an outline or other filling is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area_crowd import Crowd
from motifkit.geometry.mark import STROKE, Mark, Marks, Stroke, concatenate, numbered
from motifkit.geometry.path import is_closed, straight
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry
from motifkit.geometry.stretches import Places
from motifkit.motifs.parts.runs import sampled, stretch
from motifkit.motifs.parts.sketch import CLEAR

__all__ = ["with_room"]

_ROUNDS = 4
"""An end that was led on to one outline may still lie beside another."""

_CLOSED = 1e-3
"""Millimetres: an outline whose ends are no farther apart has none."""

_NEAR = 1.0
"""Millimetres round a drawing within which an image can come near any of its lines."""


def with_room(marks: Marks, moves: Sequence[Isometry]) -> Marks:
    """The same drawing with no gap between its lines that is narrower than the finest canting.

    An outline (klowong) that leaves less before another is led to it: at its end where that is too near, else at the
    place that is nearest, where the line is divided. Filling (isen) that leaves less is left out.

    Args:
        marks: those of a fundamental domain.
        moves: the movements that carry them beside themselves, the one that leaves them in place among them.
    """
    others = [move for move in moves if move.turn != 1 or move.mirrors or abs(move.shift) > 1e-9]
    drawing = _Drawing.of(marks, [Isometry(), *others])
    return drawing.with_ends_led().with_sides_led().without_crowded().marks


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Marks, the movements, and the outlines with all of their images that come near the drawing."""

    marks: Marks
    moves: Sequence[Isometry]
    box: Box
    crowd: Crowd

    @classmethod
    def of(cls, marks: Marks, moves: Sequence[Isometry]) -> _Drawing:
        outlines = np.flatnonzero(_outlines(marks))
        box = marks.take(np.flatnonzero(_outlines(marks) | _of_role(marks, "isen"))).box.grown(_NEAR)
        return cls(marks, moves, box, Crowd.of(marks.take(outlines), outlines, moves, box))

    def with_ends_led(self) -> _Drawing:
        """Every outline that ends too near another led on to it."""
        line, place, radius = _ends(self.marks)
        crowd, asked, ways = self.crowd, np.arange(len(line)), dict[int, list[complex]]()
        for _round in range(_ROUNDS):
            led, feet = crowd.led_ends(place[asked], radius[asked], line[asked], CLEAR)
            if not len(led):
                break
            fresh = asked[led]
            for end, foot in zip(fresh.tolist(), feet.tolist(), strict=True):
                ways.setdefault(end, []).append(foot)
            added = Crowd.straight(place[fresh], feet, radius[fresh], line[fresh], self.moves, self.box)
            place[fresh] = feet
            crowd += added
            # Only what was led on, and what lies near that, can have come too near anything.
            both = np.concatenate([fresh, added.near(place, radius + CLEAR)])
            asked, _where = numbered(both, len(place))
            asked = asked[np.abs(place[asked] - place[asked - len(line) // 2]) > _CLOSED]
        longer: dict[int, list[Stroke]] = {}
        for end, way in ways.items():
            index = int(line[end])
            stroke = longer[index][0] if index in longer else _line(self.marks, index)
            longer[index] = [_led(stroke, way, begins=end < len(line) // 2)]
        return _Drawing(_with_instead(self.marks, longer)[0], self.moves, self.box, crowd)

    def with_sides_led(self) -> _Drawing:
        """Every outline that comes too near another divided there and led to it."""
        drawing, asked = self, _outlines(self.marks)
        for _round in range(_ROUNDS):
            # Of two lines the one that was drawn later, behind, is led to the other.
            rank = np.arange(len(drawing.marks))
            found, ways = drawing.crowd.crowded(drawing.marks, self.moves, asked, rank, CLEAR - 0.005)
            if not len(found):
                break
            parted: dict[int, list[Stroke]] = {}
            for index, (place, foot) in zip(found.tolist(), ways.tolist(), strict=True):
                if index not in parted:
                    parted[index] = _parted(_line(drawing.marks, index), place, foot)
            drawing, asked = drawing.instead(parted)
        return drawing

    def instead(self, drawn: dict[int, list[Stroke]]) -> tuple[_Drawing, NDArray[np.bool_]]:
        """With other strokes in the place of some outlines, and which outlines are these or lie near them."""
        marks, order = _with_instead(self.marks, drawn)
        old = order < len(self.marks)
        place = np.full(len(self.marks), -1, np.intp)
        place[order[old]] = np.flatnonzero(old)
        fresh = np.flatnonzero(~old)
        lines = Crowd.of(marks.take(fresh), fresh, self.moves, self.box)
        crowd = self.crowd.renumbered(place) + lines
        asked = np.zeros(len(marks), np.bool_)
        asked[crowd.beside(lines, CLEAR)] = True
        return _Drawing(marks, self.moves, self.box, crowd), asked

    def without_crowded(self) -> _Drawing:
        """Without filling that stands too near an outline, or filling that was drawn earlier."""
        isen = _of_role(self.marks, "isen")
        filling = np.flatnonzero(isen)
        if not len(filling):
            return self
        some = self.marks.take(filling)
        crowd = self.crowd + Crowd.of(some, filling, self.moves, self.box)
        # Of two fillings the one drawn later is left out, beside an outline the filling.
        rank = np.where(isen, np.arange(len(isen)), -1)
        found, _ways = crowd.crowded(self.marks, self.moves, isen, rank, CLEAR - 0.005)
        kept = np.ones(len(isen), np.bool_)
        kept[found] = False
        return self if kept.all() else replace(self, marks=self.marks.take(np.flatnonzero(kept)))


def _ends(marks: Marks) -> tuple[Places, ComplexArray, FloatArray]:
    """Of the outlines that do not close all beginnings, then all finishes: the outline, the place, half the width."""
    number = np.flatnonzero(_outlines(marks))
    first = marks.ring_beziers[marks.mark_rings]
    begin, finish = first[number], first[number + 1] - 1
    apart = np.abs(marks.beziers[begin, 0] - marks.beziers[finish, 3]) > _CLOSED
    number, begin, finish = number[apart], begin[apart], finish[apart]
    places = np.concatenate([marks.beziers[begin, 0], marks.beziers[finish, 3]])
    radii = np.concatenate([marks.widths[begin, 0], marks.widths[finish, 1]]) / 2
    return np.concatenate([number, number]), places, radii


def _with_instead(marks: Marks, drawn: dict[int, list[Stroke]]) -> tuple[Marks, Places]:
    """The same list with other strokes in the place of some; of every one its old place, or one past them."""
    if not drawn:
        return marks, np.arange(len(marks))
    order, strokes = list[int](), list[Mark]()
    for index in range(len(marks)):
        if index in drawn:
            order += range(len(marks) + len(strokes), len(marks) + len(strokes) + len(drawn[index]))
            strokes += drawn[index]
        else:
            order.append(index)
    places = np.array(order, np.intp)
    return concatenate([marks, Marks.of(strokes)]).take(places), places


def _outlines(marks: Marks) -> NDArray[np.bool_]:
    return np.asarray(_of_role(marks, "klowong") & (marks.kind == STROKE))


def _of_role(marks: Marks, role: str) -> NDArray[np.bool_]:
    return np.array([each.role == role for each in marks.classes], np.bool_)[marks.klass]


def _line(lines: Marks, index: int) -> Stroke:
    (path,), widths = lines.rings_of(index)
    role, part = lines.classes[lines.klass[index]]
    return Stroke(path, np.append(widths[:1, 0], widths[:, 1]), role, part)


def _led(stroke: Stroke, feet: list[complex], *, begins: bool) -> Stroke:
    """A stroke led on from its beginning or from its end to one place after another."""
    widths, path = np.asarray(stroke.width), stroke.path
    if begins:
        path = np.concatenate([straight(np.array([*feet[::-1], path[0, 0]])), path])
        return Stroke(path, np.append(np.repeat(widths[:1], len(feet)), widths), stroke.role, stroke.part)
    path = np.concatenate([path, straight(np.array([path[-1, 3], *feet]))])
    return Stroke(path, np.append(widths, np.repeat(widths[-1:], len(feet))), stroke.role, stroke.part)


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
        one = _led(each, [foot], begins=False) if high == at else each
        drawn.append(_led(one, [foot], begins=True) if low == at else one)
    return drawn
