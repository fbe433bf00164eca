"""Figures: what a pen draws from front to back.

All outlines of a drawing lie in one layer and all fillings in the next, so nothing may count on being painted over: a
line that passes behind a leaf ends at the leaf's outline. A `Pen` therefore draws what lies in front first. It only
notes what is drawn; what hides what is worked out once, for everything at the same time, when the marks are asked for.
A `Figure` is what has been drawn; it can be placed anywhere by `Figure.at`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from motifkit.geometry.area import Region
from motifkit.geometry.area_hidden import images
from motifkit.geometry.mark import Marks, concatenate
from motifkit.geometry.path import Path, polygon
from motifkit.geometry.plane import ComplexArray, FloatArray, Isometry, PointLike, as_point, unit
from motifkit.motifs.parts.seen import Layer, seen
from motifkit.motifs.parts.sketch import AREA, CLEAR, HOLE, LINE, POINT, TAPER, UPRIGHT, WALL, Entry, Sketch

__all__ = ["CLEAR", "Figure", "Pen", "draw_together", "layered"]

_ORDER = {"tembok": 0, "soga": 1, "biron": 2, "colet": 3, "klowong": 4, "isen": 5}


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
    """What a pen has drawn.

    Of a figure with a mirror of its own the sketch has the right half and what lies on the axis.
    """

    sketch: Sketch
    mirror: Isometry | None = None

    @cached_property
    def marks(self) -> Marks:
        """All marks as they are seen, both halves of a symmetric figure."""
        return _drawn([self])[0]

    @cached_property
    def shapes(self) -> tuple[Region, ...]:
        """The areas it takes up, to the middle of their outlines."""
        notes, insides = self.sketch.notes, self.sketch.insides
        area = notes["sort"] == AREA
        shapes = [Region(shape) for shape in insides[area]]
        if self.mirror:
            side = insides[area & notes["side"]]
            shapes += [Region(shape) for shape in images(side, [self.mirror], np.zeros(len(side), np.intp))]
        return tuple(shapes)

    @cached_property
    def whole(self) -> Sketch:
        """The sketch of both halves."""
        return self.sketch.both(self.mirror) if self.mirror else self.sketch

    def at(self, place: PointLike, degrees: float = 0.0, *, flip: bool = False) -> Figure:
        """The figure moved: first flipped left to right if wanted, then turned about 0, then shifted to a place."""
        turn = unit(degrees)
        move = Isometry(-turn if flip else turn, as_point(place), mirrors=flip)
        return Figure(self.sketch.moved(move), self.mirror and move @ self.mirror @ move.inverse())


def draw_together(figures: Sequence[Figure]) -> None:
    """Work out the marks of many figures at once, each by itself: much faster than one after another."""
    waiting = [figure for figure in dict.fromkeys(figures) if "marks" not in figure.__dict__]
    for figure, marks in zip(waiting, _drawn(waiting), strict=True):
        figure.__dict__["marks"] = marks


def _drawn(figures: Sequence[Figure]) -> list[Marks]:
    found = seen([Layer(each.sketch, plane, 0, each.mirror) for plane, each in enumerate(figures)], [])
    owner = np.searchsorted(np.cumsum([len(each.sketch) for each in figures]), found.whose, side="right")
    drawn = []
    for plane, figure in enumerate(figures):
        here = np.flatnonzero(owner == plane)
        if not figure.mirror:
            drawn.append(found.marks.take(here))
            continue
        side = found.side[here]
        half = found.marks.take(here[side])
        drawn.append(concatenate([half, half.moved(figure.mirror), found.marks.take(here[~side])]))
    return drawn


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
        self._sketches: list[Sketch] = []
        self._entries: list[Entry] = []
        # What has been drawn since the last area waits for the area that it lies in.
        self._waiting: list[Entry] = []
        self._count, self._begun, self._rank, self._scope, self._group = 0, 0, 0, 0, 0
        self._holes: list[int] = []

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
        width = self.line if line is None else line
        self._flush(inside=True)
        self._enter(AREA, outline, role, part, side=self.symmetric and not axis, line=width)

    def hide(self, outline: Path) -> None:
        """A closed area that stays empty: nothing drawn later shows in it, and the figure does not take it up."""
        self._flush(inside=False)
        for path in (outline, UPRIGHT(outline)) if self.symmetric else (outline,):
            self._holes.append(self._count)
            self._enter(HOLE, np.asarray(path), "tembok", "lubang", side=False, line=0.0)

    def stroke(
        self, path: Path, width: ArrayLike, part: str, *, role: str = "isen", axis: bool = False, clear: float = CLEAR
    ) -> None:
        """A line in the next area, clear of all by a distance (mm); 0 lets it end at an outline."""
        knots = np.broadcast_to(np.asarray(width, float), (len(path) + 1,))
        widths = np.stack([knots[:-1], knots[1:]], axis=1)
        self._wait(LINE, path, widths, part, role=role, axis=axis, clear=clear)

    def hatch(self, lines: Path, base: float, tip: float, part: str = "sawut") -> None:
        """Many single strokes in the next area, one a row of ``lines`` (n, 4), tapering.

        Each keeps its longest clear stretch; what is too short or too near another is left out.
        """
        if len(lines):
            self._wait(TAPER, lines, np.tile([base, tip], (len(lines), 1)), part)

    def dots(
        self, places: ComplexArray, diameter: float, part: str = "cecek", *, axis: bool = False, clear: float = CLEAR
    ) -> None:
        """Points in the next area; those that would touch something are left out, unless ``clear`` is 0."""
        points = np.atleast_1d(np.asarray(places, np.complex128))
        if len(points):
            beziers = np.repeat(points[:, None], 4, axis=1)
            self._wait(POINT, beziers, np.full((len(points), 2), diameter), part, axis=axis, clear=clear)

    def place(self, figure: Figure, *, axis: bool = False) -> None:
        """A finished figure, behind everything drawn before."""
        self._flush(inside=False)
        stays = axis and self.symmetric and figure.mirror and figure.mirror.is_close(UPRIGHT)
        sketch = figure.sketch if stays else figure.whole.on_side(side=self.symmetric and not axis)
        if len(sketch):
            self._pack()
            self._sketches.append(sketch)
            self._count += len(sketch)
            self._begun = self._count

    def figure(self) -> Figure:
        """What has been drawn."""
        self._flush(inside=False)
        self._pack()
        sketch = Sketch.joined(self._sketches) if self._sketches else Sketch.of([])
        for hole in self._holes:
            sketch = sketch.veiled_by(hole, np.arange(hole + 1, len(sketch)))
        return Figure(_walled(sketch), UPRIGHT) if self.symmetric else Figure(sketch)

    def _wait(
        self,
        sort: int,
        beziers: Path,
        widths: FloatArray,
        part: str,
        *,
        role: str = "isen",
        axis: bool = False,
        clear: float = CLEAR,
    ) -> None:
        side = self.symmetric and not axis
        group = len(self._waiting) + self._group
        self._waiting.append(
            Entry(beziers, widths, sort, role, part, self._rank, -1, self._scope, group, self.line, 0.0, clear, side)
        )

    def _flush(self, *, inside: bool) -> None:
        """What waits lies in the area that comes next, or on the ground."""
        if not self._waiting:
            return
        self._count += sum(each.count for each in self._waiting)
        area = self._count - self._begun if inside else -1
        self._entries += [replace(each, own=area) for each in self._waiting]
        self._group += len(self._waiting)
        self._scope += 1
        self._waiting = []

    def _enter(self, sort: int, path: Path, role: str, part: str, *, side: bool, line: float) -> None:
        widths = np.zeros((len(path), 2))
        self._entries.append(
            Entry(path, widths, sort, role, part, self._rank, -1, self._scope, self._group, self.line, line, 0.0, side)
        )
        self._count += 1
        self._rank += 1

    def _pack(self) -> None:
        """The calls so far as one sketch; the places, ranks and numbers of a sketch begin at 0."""
        if self._entries:
            self._sketches.append(Sketch.of(self._entries))
        self._entries, self._begun = [], self._count
        self._rank, self._scope, self._group = 0, 0, 0


def _walled(sketch: Sketch) -> Sketch:
    """The right half with a wall at its left, where its own image begins."""
    side = np.flatnonzero(sketch.notes["side"] & (sketch.marks.bounds[:, 0] < 1.0))
    if not len(side):
        return sketch
    box = sketch.marks.box.grown(10.0)
    ring = polygon([complex(-box.right, box.top), 1j * box.top, 1j * box.bottom, complex(-box.right, box.bottom)])
    # Its image keeps the other half of the room between them.
    wall = Entry(ring, np.zeros((4, 2)), WALL, "tembok", "dinding", 0, -1, 0, 0, -CLEAR, 0.0, 0.0, True)
    return Sketch.joined([sketch, Sketch.of([wall])]).veiled_by(len(sketch), side)
