"""Figures: what a pen draws from front to back, with everything hidden behind already left out.

All outlines of a drawing lie in one layer and all fillings in the next, so nothing may count on being painted over: a
line that passes behind a leaf ends at the leaf's outline. A `Pen` therefore draws what lies in front first, and cuts
what follows. A `Figure` is the finished drawing; it can be placed anywhere by `Figure.at`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.area_front import boxes_of
from motifkit.geometry.mark import DOT, STROKE, Fill, Mark, Marks, Stroke, concatenate
from motifkit.geometry.path import Path
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, PointLike, as_point, unit
from motifkit.motifs.parts.filling import CLEAR, Filling, between, box_of, stroke_pieces
from motifkit.motifs.parts.front import Front, Stack, fine, longest_runs
from motifkit.motifs.parts.joining import joined_outline

__all__ = ["CLEAR", "Figure", "Pen", "behind", "layered"]

EDGE = 0.3
"""Half an outline's width (mm), where a finished figure's own is not known."""

LEAST = 0.6
"""A visible rest of an area smaller than this (mm²) is not drawn."""

UNDER = 0.05
"""How far (mm) the edge of a cut area may lie from where it was cut: its outline covers it by five times as much."""

_ORDER = {"tembok": 0, "soga": 1, "biron": 2, "colet": 3, "klowong": 4, "isen": 5}
_UPRIGHT = Isometry(turn=-1, mirrors=True)
_LEFT = Region.box(Box(-1e4, -1e4, 0.0, 1e4))


def layered(marks: Marks) -> Marks:
    """The same marks sorted by role and part, as layers are stacked; the order inside a part stays."""
    if not len(marks):
        return marks
    names = sorted(range(len(marks.classes)), key=lambda one: _rank(marks.classes[one]))
    rank = np.empty(len(names), np.intp)
    rank[names] = np.arange(len(names))
    sorted_marks = marks.take(np.argsort(rank[marks.klass], kind="stable"))
    return replace(sorted_marks, klass=rank[sorted_marks.klass], classes=tuple(marks.classes[one] for one in names))


def _rank(one: Any) -> tuple[int, str, str]:
    return _ORDER[one.role.partition(":")[0]], one.role, one.part


@dataclass(frozen=True, eq=False)
class Figure:
    """A finished drawing: its marks, and the areas it takes up (to the middle of their outlines).

    A figure with a mirror of its own is drawn as its right half (``side``) and what lies on the axis (``middle``), the
    axis being the upright line through 0.
    """

    side: Marks
    middle: Marks
    shapes: tuple[Region, ...]
    symmetric: bool = False

    @property
    def marks(self) -> Marks:
        """All marks, both halves of a symmetric figure."""
        if not self.symmetric:
            return self.side
        return concatenate([self.side, self.side.moved(_UPRIGHT), self.middle])

    @property
    def half(self) -> Marks:
        """The right half and the axis; a mirror of the pattern brings the left half."""
        return concatenate([self.side, self.middle])

    def at(self, place: PointLike, degrees: float = 0.0, *, flip: bool = False) -> Figure:
        """The figure moved: first flipped left to right if wanted, then turned about 0, then shifted to a place."""
        turn = unit(degrees)
        move = Isometry(-turn if flip else turn, as_point(place), mirrors=flip)
        shapes = tuple(shape.moved(move) for shape in self.shapes)
        if self.symmetric and turn == 1 and move.shift.real == 0 and not flip:
            return Figure(self.side.moved(move), self.middle.moved(move), shapes, symmetric=True)
        return Figure(self.marks.moved(move), Marks.of([]), shapes)


class Pen:
    """Draws a figure from front to back.

    Args:
        line: width of the outlines (klowong), mm.
        fine: width of the filling lines (isen), mm.
        symmetric: draw the right half only; what is drawn with ``axis=True`` lies on the mirror and is whole.

    >>> from motifkit.geometry.path import circle
    >>> pen = Pen()
    >>> pen.area(circle(0, 5), "tembok", "depan")
    >>> pen.area(circle(6, 5), "soga", "belakang")
    >>> pen.figure().marks
    <Marks: 0 dots, 2 strokes, 2 fills>
    """

    def __init__(self, line: float = 0.6, fine: float = 0.35, *, symmetric: bool = False) -> None:
        self.line, self.fine, self.symmetric = line, fine, symmetric
        self._taken = Stack()
        self._hidden: list[Region] = []
        self._filling = Filling()
        self._single: dict[bool, list[Mark]] = {False: [], True: []}
        self._packed: dict[bool, list[Marks]] = {False: [], True: []}

    def area(
        self,
        outline: Path,
        role: str = "tembok",
        part: str = "bidang",
        *,
        line: float | None = None,
        axis: bool = False,
    ) -> None:
        """A closed area with its outline, behind everything drawn before; ``line=0`` for none.

        The lines and points drawn since the last area lie in this one and keep clear of its outline.
        """
        points = fine(outline)
        shape = Region.flat(points)
        self._fill(shape)
        near = self._front(box_of(points), axis=axis)
        width = self.line if line is None else line
        drawn = joined_outline(near, self._reaches(near, width), outline) if near and width else None
        if drawn is None:
            front = near.over(shape)
            rest = front.leaves(shape)
            marks = _area_marks(outline, points, rest, front, role, part, width)
        else:
            pieces, gained = drawn
            whole = Region.joined([shape, *gained])
            marks = _cut_fills(near.over(whole).leaves(whole), role, part)
            marks += [Stroke(piece, width, "klowong", part) for piece in pieces] if marks else []
        self._single[axis] += marks
        if marks:
            empty = Front.of(self._hidden).over(shape)
            self._take([empty.leaves(shape)], both=not axis)

    def _reaches(self, front: Front, width: float) -> FloatArray:
        """How far the middle of an outline of a width (mm) must stay from each area in front, or run into its outline.

        From the mirror half as far: its own image keeps the other half.
        """
        reaches = np.full(len(front.shapes), (self.line + width) / 2 + CLEAR)
        reaches[[shape is _LEFT.shape for shape in front.shapes]] = (width + CLEAR) / 2
        return reaches

    def _fill(self, own: Region | None) -> None:
        if self._filling:
            side, middle = self._filling.marks(lambda box, axis: self._front(box, axis=axis), self.line, own)
            self._packed[False] += side
            self._packed[True] += middle
            self._filling = Filling()

    def hide(self, outline: Path) -> None:
        """A closed area that stays empty: nothing drawn later shows in it, and the figure does not take it up."""
        shape = Region.flat(fine(outline))
        self._hidden += [shape, shape.moved(_UPRIGHT)] if self.symmetric else [shape]

    def stroke(
        self, path: Path, width: ArrayLike, part: str, *, role: str = "isen", axis: bool = False, clear: float = CLEAR
    ) -> None:
        """A line in the next area, clear of all by a distance (mm); 0 lets it end at an outline."""
        widths = np.array(np.broadcast_to(np.asarray(width, float), (len(path) + 1,)))
        self._filling.strokes.append((Stroke(path, widths, role, part), clear, axis))

    def hatch(self, lines: Path, base: float, tip: float, part: str = "sawut") -> None:
        """Many single strokes in the next area, one a row of ``lines`` (n, 4), tapering.

        Each keeps its longest clear stretch; what is too short or too near another is left out.
        """
        if len(lines):
            self._filling.hatches.append((lines, base, tip, part))

    def dots(self, places: ComplexArray, diameter: float, part: str = "cecek", *, axis: bool = False) -> None:
        """Points in the next area; those that would touch something are left out."""
        points = np.atleast_1d(np.asarray(places, np.complex128))
        if len(points):
            self._filling.points.append((points, diameter, part, axis))

    def place(self, figure: Figure, *, axis: bool = False) -> None:
        """A finished figure, behind everything drawn before."""
        self._fill(None)
        marks = figure.marks
        if not len(marks):
            return
        front = self._front(marks.box, axis=axis)
        self._packed[axis].append(behind(marks, front) if front else marks)
        self._take(figure.shapes, both=not axis)

    def figure(self) -> Figure:
        """What has been drawn."""
        self._fill(None)
        side, middle = (concatenate([Marks.of(self._single[axis]), *self._packed[axis]]) for axis in (False, True))
        return Figure(side, middle, tuple(self._taken.regions), self.symmetric)

    def _take(self, shapes: Sequence[Region], *, both: bool) -> None:
        mirrored = [shape.moved(_UPRIGHT) for shape in shapes] if both and self.symmetric else []
        self._taken.add([*shapes, *mirrored])

    def _front(self, box: Box, *, axis: bool) -> Front:
        """What lies in front of a place: for the right half of a symmetric figure also the whole left."""
        also = [*self._hidden, _LEFT] if self.symmetric and not axis and box.left < 1.0 else self._hidden
        return Front(self._taken.near(box.grown(1.0))).with_also(also)


def _area_marks(
    outline: Path, points: ComplexArray, rest: Region, front: Front, role: str, part: str, line: float
) -> list[Mark]:
    """The marks of an area of which ``front`` leaves a rest."""
    if not front:
        marks: list[Mark] = [Fill((outline,), role, part)]
        return [*marks, Stroke(outline, line, "klowong", part)] if line else marks
    marks = _cut_fills(rest, role, part)
    if line and marks:
        marks += [Stroke(piece, line, "klowong", part) for piece in front.pieces(outline, points=points)]
    return marks


def _cut_fills(rest: Region, role: str, part: str) -> list[Mark]:
    """What is seen of an area; nothing where that is a crumb."""
    if rest.is_empty or rest.area < LEAST:
        return []
    return [piece.plainer(UNDER).fill(role, part) for piece in rest.pieces() if piece.area >= LEAST / 2]


def behind(marks: Marks, front: Front) -> Marks:
    """Marks with what areas hide left out: areas and lines are cut, points are dropped."""
    left, top, right, bottom = marks.bounds.T
    edges = boxes_of(front.shapes)
    low, high = edges[:, :2] - CLEAR - EDGE, edges[:, 2:] + CLEAR + EDGE
    near = (left[:, None] < high[:, 0]) & (right[:, None] > low[:, 0])
    near = (near & (top[:, None] < high[:, 1]) & (bottom[:, None] > low[:, 1])).any(axis=1)
    isen = np.array([each.role == "isen" for each in marks.classes], np.bool_)[marks.klass]
    dots = near & (marks.kind == DOT)
    short = near & isen & (marks.kind == STROKE) & (marks.beziers_per_mark() == 1)
    rest = near & ~dots & ~short
    kept = [marks.take(np.flatnonzero(~near)), _dots_behind(marks.take(np.flatnonzero(dots)), front)]
    kept += [_short_behind(marks.take(np.flatnonzero(short)), front), Marks.of(_cut(marks, rest, front))]
    return concatenate(kept)


def _dots_behind(dots: Marks, front: Front) -> Marks:
    if not len(dots):
        return dots
    return dots[~front.hides(dots.beziers[:, 0], CLEAR + float(dots.widths.max()) / 2 + EDGE)]


def _short_behind(strokes: Marks, front: Front) -> Marks:
    """Filling strokes of one cubic each: of each its longest seen stretch."""
    if not len(strokes):
        return strokes
    base = float(strokes.widths.max())
    start, end = longest_runs(strokes.beziers, front, CLEAR + base / 2 + EDGE)
    keep = np.abs(strokes.beziers[:, 3] - strokes.beziers[:, 0]) * (end - start) > 1.6 * base
    strokes, start, end = strokes[keep], start[keep], end[keep]
    if not len(strokes):
        return strokes
    ends = np.stack([start, end], axis=1)
    widths = strokes.widths[:, :1] + (strokes.widths[:, 1:] - strokes.widths[:, :1]) * ends
    return replace(strokes, beziers=np.ascontiguousarray(between(strokes.beziers, start, end)), widths=widths)


def _cut(marks: Marks, chosen: NDArray[np.bool_], front: Front) -> list[Mark]:
    """Areas and longer lines, one by one."""
    cut: list[Mark] = []
    for mark in marks.take(np.flatnonzero(chosen)):
        if isinstance(mark, Stroke) and mark.role == "klowong":
            reach = np.full(len(front.shapes), float(np.max(mark.width)) / 2 + EDGE + CLEAR)
            drawn = joined_outline(front, reach, mark.path)
            if drawn is None:
                cut += stroke_pieces(mark, front, 0.0)
            else:
                cut += [Stroke(piece, float(np.max(mark.width)), mark.role, mark.part) for piece in drawn[0]]
        elif isinstance(mark, Stroke):
            clear = CLEAR + float(np.max(mark.width)) / 2 + EDGE if mark.role == "isen" else 0.0
            cut += stroke_pieces(mark, front, clear)
        elif isinstance(mark, Fill):
            shape = Region.of(mark)
            over = front.over(shape)
            pieces = over.leaves(shape).pieces() if over else []
            fills = [piece.plainer(UNDER).fill(mark.role, mark.part) for piece in pieces if piece.area >= LEAST / 2]
            cut += fills if over else [mark]
    return cut
