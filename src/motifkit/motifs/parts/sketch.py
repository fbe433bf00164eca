"""Sketches: what a pen has drawn from front to back, everything still whole, nothing yet hidden.

A sketch is a packed list of marks, each area as a fill of its outline, and beside every mark a few notes: how far in
front it lies, in which area, how far it keeps clear. It is moved and joined as arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry import area_hidden as hidden
from motifkit.geometry.mark import DOT, FILL, STROKE, AreaClass, Flat, Marks, area_class, concatenate, numbered, offsets
from motifkit.geometry.path import Path
from motifkit.geometry.plane import FloatArray, Isometry

__all__ = ["AREA", "CLEAR", "HOLE", "LINE", "POINT", "TAPER", "UPRIGHT", "WALL", "Entry", "Sketch", "flattened"]

AREA, LINE, TAPER, POINT, WALL, HOLE = range(6)
"""An area; a line; one of many tapering strokes; a point; a wall and a hole, which only hide; a hole is left free."""

CLEAR = 0.26
"""Clear space (mm) around filling marks: what the finest canting leaves, and a hundredth for rounding."""

UPRIGHT = Isometry(turn=-1, mirrors=True)
"""The upright mirror through 0."""

NOTES = np.dtype(
    [
        ("sort", np.uint8),
        ("rank", np.intp),
        ("own", np.intp),
        ("scope", np.intp),
        ("group", np.intp),
        ("edge", np.float64),
        ("line", np.float64),
        ("clear", np.float64),
        ("side", np.bool_),
    ]
)
"""Beside every mark: what it is; its place from front (0) to back; the mark it lies in or -1; which marks fill one area
together; which came in one call; half the room its pen's outlines take (mm), twice; its outline's width (mm); the room
it keeps (mm); whether it belongs to the right half of a symmetric figure."""

_KINDS = {AREA: FILL, LINE: STROKE, TAPER: STROKE, POINT: DOT, WALL: FILL, HOLE: FILL}


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One call of a pen: a single path, or many marks of one cubic each."""

    beziers: Path
    widths: FloatArray
    sort: int
    role: str
    part: str
    rank: int
    own: int
    scope: int
    group: int
    edge: float
    line: float
    clear: float
    side: bool

    @property
    def single(self) -> bool:
        """Whether all its cubics are one path."""
        return self.sort not in (TAPER, POINT)

    @property
    def count(self) -> int:
        """How many marks it is."""
        return 1 if self.single else len(self.beziers)


COARSE = 0.02
"""How far (mm) the edge of an area may lie from its curve: a tenth of half an outline's width."""


def flattened(marks: Marks) -> Flat:
    """Marks as straight pieces, their corners on a fine grid."""
    flat = marks.flattened(COARSE)
    return replace(flat, points=hidden.rounded(flat.points))


@dataclass(frozen=True, eq=False)
class Sketch:
    """Marks that are still whole, their notes, and pairs (mark, wall or hole) of which the second hides the first."""

    marks: Marks
    notes: NDArray[np.void]
    veiled: NDArray[np.intp]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Sketch:
        """What single calls have drawn."""
        classes: dict[AreaClass, int] = {}
        klass = [classes.setdefault(area_class(each.role, each.part), len(classes)) for each in entries]
        counts = np.array([each.count for each in entries], np.intp)
        notes = np.array(
            [(e.sort, e.rank, e.own, e.scope, e.group, e.edge, e.line, e.clear, e.side) for e in entries],
            NOTES,
        )
        sizes = np.repeat(np.array([len(each.beziers) if each.single else 1 for each in entries], np.intp), counts)
        kinds = np.array([_KINDS[each.sort] for each in entries], np.uint8)
        marks = Marks(
            np.repeat(kinds, counts),
            np.repeat(np.array(klass, np.intp), counts),
            np.arange(len(sizes) + 1),
            offsets(sizes),
            np.concatenate([each.beziers for each in entries]) if entries else np.empty((0, 4), np.complex128),
            np.concatenate([each.widths for each in entries]) if entries else np.empty((0, 2)),
            tuple(classes),
        )
        return cls(marks, np.repeat(notes, counts), np.empty((0, 2), np.intp))

    @classmethod
    def joined(cls, sketches: Sequence[Sketch]) -> Sketch:
        """Several as one, each behind the one before."""
        if len(sketches) == 1:
            return sketches[0]
        notes = np.concatenate([each.notes for each in sketches])
        sizes = np.array([len(each.notes) for each in sketches], np.intp)
        starts = np.cumsum(sizes) - sizes
        notes["own"] += np.where(notes["own"] < 0, 0, np.repeat(starts, sizes))
        for name in ("rank", "scope", "group"):
            most = [int(each.notes[name].max(initial=-1)) + 1 for each in sketches]
            notes[name] += np.repeat(np.cumsum(most) - most, sizes)
        veiled = [each.veiled + start for each, start in zip(sketches, starts.tolist(), strict=True)]
        marks = concatenate([each.marks for each in sketches])
        return cls(marks, notes, np.concatenate(veiled) if veiled else np.empty((0, 2), np.intp))

    def __len__(self) -> int:
        return len(self.notes)

    @cached_property
    def insides(self) -> hidden.Shapes:
        """For every area, wall and hole its inside, of an area without what holes take from it; None for the others."""
        sort = self.notes["sort"]
        shapes = np.empty(len(sort), object)
        solid = np.flatnonzero((sort == AREA) | (sort == WALL) | (sort == HOLE))
        shapes[solid] = hidden.insides(flattened(self.marks.take(solid)), np.arange(len(solid)))
        item, veil = self.veiled.T
        holed = (sort[veil] == HOLE) & (sort[item] == AREA)
        if holed.any():
            some, which = numbered(item[holed], len(sort))
            shapes[some] = hidden.less(shapes[some], shapes[veil[holed]], which)
        return shapes

    def moved(self, move: Isometry) -> Sketch:
        """The same elsewhere."""
        return replace(self, marks=self.marks.moved(move))

    def on_side(self, side: bool) -> Sketch:  # noqa: FBT001
        """The same as part of the right half of a symmetric figure, or not."""
        notes = self.notes.copy()
        notes["side"] = side
        return replace(self, notes=notes)

    def both(self, mirror: Isometry) -> Sketch:
        """One half with its mirror image, mark by mark at the same depth, and what lies on the axis."""
        side = np.flatnonzero(self.notes["side"])
        count = len(self)
        image = np.arange(count)
        image[side] = count + np.arange(len(side))
        notes = np.concatenate([self.notes, self.notes[side]])
        mirrored = notes[count:]
        mirrored["own"] = np.where(mirrored["own"] < 0, -1, image[mirrored["own"]])
        mirrored["group"] += int(self.notes["group"].max(initial=-1)) + 1
        notes["side"] = False
        veiled = self.veiled[self.notes["side"][self.veiled[:, 0]]]
        marks = concatenate([self.marks, self.marks.take(side).moved(mirror)])
        return Sketch(marks, notes, np.concatenate([self.veiled, image[veiled]]))

    def veiled_by(self, veil: int, chosen: NDArray[np.intp]) -> Sketch:
        """The same where a wall or hole (a place in the list) also hides some marks."""
        pairs = np.stack([chosen, np.full(len(chosen), veil)], axis=1)
        return replace(self, veiled=np.concatenate([self.veiled, pairs]))
