"""Isen of one area: what a pen has put in it, kept clear of its outline, of what lies in front, and of each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.mark import STROKE, Mark, Marks, Stroke
from motifkit.geometry.path import Path
from motifkit.geometry.plane import Box, ComplexArray, FloatArray
from motifkit.motifs.parts.front import Front, fine, longest_runs, shortened

__all__ = ["CLEAR", "Filling", "between", "box_of", "stroke_pieces"]

CLEAR = 0.26
"""Clear space (mm) around filling marks: what the finest canting leaves, and a hundredth for rounding."""

FrontOf = Callable[[Box, bool], Front]


def box_of(points: ComplexArray) -> Box:
    """The box around points."""
    x, y = points.real, points.imag
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


@dataclass
class Filling:
    """Lines, points and strokes that wait for the area they lie in."""

    strokes: list[tuple[Stroke, float, bool]] = field(default_factory=list)
    points: list[tuple[ComplexArray, float, str, bool]] = field(default_factory=list)
    hatches: list[tuple[Path, float, float, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.strokes or self.points or self.hatches)

    def marks(self, front_of: FrontOf, outline: float, own: Region | None) -> tuple[list[Marks], list[Marks]]:
        """The marks of the side and of the axis.

        Args:
            front_of: what lies in front of a box, on the side or (True) on the axis.
            outline: width of the outlines, mm.
            own: the area they lie in, none for marks on the ground.
        """
        edge = [own.edge] if own is not None else []
        found: tuple[list[Marks], list[Marks]] = ([], [])
        lines: list[Region] = []
        for stroke, clear, axis in self.strokes:
            front = front_of(box_of(stroke.path), axis)
            reach = clear + float(np.max(stroke.width)) / 2 + outline / 2 if clear else 0.0
            pieces = stroke_pieces(stroke, front.with_also(edge) if clear else front, reach)
            lines += [Region.line(fine(one.path)) for one in pieces if isinstance(one, Stroke)]
            found[axis].append(Marks.of(pieces))
        placed: list[Region] = []
        for places, diameter, part, axis in self.points:
            front = front_of(box_of(places), axis)
            walls = front.with_also([*edge, *lines])
            seen = places[~walls.hides(places, CLEAR + diameter / 2 + outline / 2)]
            seen = seen[_apart(seen[:, None], diameter + CLEAR)]
            if len(seen):
                placed.append(Region.places(seen))
                found[axis].append(Marks.dots(seen, diameter / 2, part=part))
        for hatch, base, tip, part in self.hatches:
            front = front_of(box_of(hatch), False)
            walls = front.with_also([*edge, *lines, *placed])
            found[False].append(_hatched(hatch, base, tip, part, walls, CLEAR + base / 2 + outline / 2))
        return found


def _hatched(lines: Path, base: float, tip: float, part: str, walls: Front, reach: float) -> Marks:
    """Single tapering strokes, of each its longest stretch clear of the walls; those too near another are left out."""
    start, end = np.zeros(len(lines)), np.ones(len(lines))
    if walls:
        start, end = longest_runs(lines, walls, reach)
    keep = np.abs(lines[:, 3] - lines[:, 0]) * (end - start) > 1.6 * base
    if not keep.any():
        return Marks.of([])
    start, end = start[keep], end[keep]
    lines = between(lines[keep], start, end)
    widths = base + (tip - base) * np.stack([start, end], axis=1)
    t = np.linspace(0, 1, 7)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    apart = _apart(lines @ weights, base + CLEAR)
    return _packed(lines[apart], widths[apart], part)


def _apart(places: ComplexArray, distance: float) -> NDArray[np.bool_]:
    """Which of many groups of points (one a row) to keep so that no two are nearer than a distance, the first first."""
    kept = np.ones(len(places), np.bool_)
    if len(places) < 2:
        return kept
    count = places.shape[1]
    away = np.abs(places.reshape(-1, 1) - places.reshape(1, -1)).reshape(len(places), count, len(places), count)
    near = away.min(axis=(1, 3)) < distance
    for row in np.flatnonzero(np.tril(near, -1).any(axis=1)).tolist():
        kept[row] = not (near[row, :row] & kept[:row]).any()
    return kept


def stroke_pieces(stroke: Stroke, front: Front, clear: float) -> list[Mark]:
    """What is seen of a stroke, with its width where each piece lies."""
    pieces = front.pieces(stroke.path, clear) if front else [stroke.path]
    if len(pieces) == 1 and pieces[0] is stroke.path:
        return [stroke]
    widths = np.asarray(stroke.width)
    return [Stroke(piece, _widths_on(piece, stroke.path, widths), stroke.role, stroke.part) for piece in pieces]


def _widths_on(piece: Path, whole: Path, widths: FloatArray) -> FloatArray:
    """The width at a piece's knots: that of the nearest knot of the whole line."""
    knots, ends = np.append(whole[:, 0], whole[-1, 3]), np.append(piece[:, 0], piece[-1, 3])
    return np.asarray(widths[np.abs(ends[:, None] - knots[None, :]).argmin(axis=1)])


def between(lines: Path, start: FloatArray, end: FloatArray) -> Path:
    """Each cubic between two parameters of its own."""
    return np.asarray(shortened(shortened(lines, end)[:, ::-1], 1 - start / np.maximum(end, 1e-9))[:, ::-1])


def _packed(lines: Path, widths: FloatArray, part: str) -> Marks:
    """Many strokes of one cubic each, packed at once."""
    first = Marks.of([Stroke(lines[:1], widths[0], "isen", part)])
    count = np.arange(len(lines) + 1)
    kinds, classes = np.full(len(lines), STROKE, np.uint8), np.zeros(len(lines), np.intp)
    return Marks(kinds, classes, count, count.copy(), np.ascontiguousarray(lines), widths, first.classes)
