"""What is seen of sketches: everything that lies in front hides, all worked out at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry import area_hidden as hidden
from motifkit.geometry.area_hidden import IntArray
from motifkit.geometry.mark import FILL, STROKE, AreaClass, Marks, concatenate, numbered, offsets
from motifkit.geometry.path import Path
from motifkit.geometry.plane import FloatArray, Isometry
from motifkit.motifs.parts.filling import around, points_seen, strokes_seen, tapers_seen
from motifkit.motifs.parts.front import Bench, Layer, Pairs, fronts
from motifkit.motifs.parts.joining import Outlines, outlines
from motifkit.motifs.parts.sketch import AREA, LINE, Sketch

__all__ = ["Layer", "Seen", "seen"]

LEAST = 0.6
"""A visible rest of an area smaller than this (mm²) is not drawn."""

UNDER = 0.05
"""How far (mm) the edge of a cut area may lie from where it was cut: its outline covers it by five times as much."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The marks that are left, of which mark of the sketches each is a part, and whether of a half that is mirrored."""

    marks: Marks
    whose: IntArray
    side: NDArray[np.bool_]


def seen(layers: Sequence[Layer], moves: Sequence[Isometry]) -> Seen:
    """What is left of sketches.

    Args:
        layers: the sketches and how they lie.
        moves: the movements under which the areas of a level lie before those of later ones.
    """
    sketch = Sketch.joined([each.sketch for each in layers]) if layers else Sketch.of([])
    if not len(sketch):
        return Seen(sketch.marks, np.empty(0, np.intp), np.empty(0, np.bool_))
    bench = Bench.of(sketch, np.concatenate([each.sketch.insides for each in layers]))
    pairs = fronts(bench, sketch, layers, moves)
    found = [*_areas(bench, pairs), *_filling(bench, pairs)]
    whose = np.concatenate([each for _marks, each in found])
    return Seen(concatenate([marks for marks, _whose in found]), whose, sketch.notes["side"][whose])


_Part: TypeAlias = tuple[Marks, IntArray]
"""Marks, and of which mark of the sketches each is a part."""


def _areas(bench: Bench, pairs: Pairs) -> list[_Part]:
    """Fills and outlines."""
    notes = bench.notes
    sort = notes["sort"]
    pairs = pairs.take(sort[pairs.item] == AREA)
    lined = hidden.near(pairs.shapes, bench.lines[pairs.item], pairs.reach)
    drawn = outlines(bench.marks, pairs.take(lined & (notes["line"][pairs.item] > 0)))
    whole = bench.insides.copy()
    gained, gains = numbered(drawn.gains, len(sort))
    whole[gained] = hidden.grown_by(whole[gained], drawn.gained, gains)
    over = _overlapping(bench, pairs, lined, whole)
    cut, which = numbered(over.item, len(sort))
    rest = hidden.less(whole[cut], over.shapes, which)
    few = hidden.areas(rest) < LEAST
    gone = np.zeros(len(sort), np.bool_)
    gone[cut[few]] = True
    changed, _place = numbered(np.concatenate([cut, gained]), len(sort))
    whole[cut] = rest
    changed = changed[~gone[changed]]
    fills = _cut_fills(bench, changed, whole[changed])
    plain = (sort == AREA) & ~gone
    plain[changed] = False
    uncut = np.flatnonzero(plain)
    traced = np.zeros(len(sort), np.bool_)
    traced[pairs.item[lined]] = True
    untouched = np.flatnonzero((sort == AREA) & ~gone & ~traced & (notes["line"] > 0))
    lines = [_whole_outlines(bench, untouched), _outline_pieces(bench, drawn, gone)]
    return [(bench.marks.take(uncut), uncut), fills, *lines]


def _overlapping(bench: Bench, pairs: Pairs, lined: NDArray[np.bool_], whole: hidden.Shapes) -> Pairs:
    """The pairs in which the front takes something off the area, what takes most first."""
    corners = hidden.corner_of(pairs.shapes)
    over = np.where(lined, False, hidden.holds(hidden.prepared(bench.insides[pairs.item]), corners))
    some = np.flatnonzero(lined)
    over[some] = hidden.meet(pairs.shapes[some], whole[pairs.item[some]])
    pairs = pairs.take(over)
    low, high = (
        np.stack([pick(pairs.boxes[:, side], boxes[:, side]) for side in sides])
        for boxes in (bench.marks.bounds[pairs.item],)
        for pick, sides in ((np.maximum, (0, 1)), (np.minimum, (2, 3)))
    )
    return pairs.take(np.argsort(-np.prod(high - low, axis=0), kind="stable"))


def _cut_fills(bench: Bench, item: IntArray, shapes: hidden.Shapes) -> _Part:
    beziers, per_ring, per_part, owner = hidden.pieces(shapes, LEAST / 2, UNDER)
    marks = Marks(
        np.full(len(owner), FILL, np.uint8),
        bench.marks.klass[item[owner]],
        offsets(per_part),
        offsets(per_ring),
        beziers,
        np.zeros((len(beziers), 2)),
        bench.marks.classes,
    )
    return marks, item[owner]


def _outline_classes(marks: Marks) -> tuple[IntArray, tuple[AreaClass, ...]]:
    """The number of every class's outline among the classes of outlines."""
    parts = dict.fromkeys(each.part for each in marks.classes)
    number = {part: place for place, part in enumerate(parts)}
    return np.array([number[each.part] for each in marks.classes], np.intp), tuple(
        AreaClass("klowong", part) for part in parts
    )


def _whole_outlines(bench: Bench, item: IntArray) -> _Part:
    marks = bench.marks.take(item)
    number, classes = _outline_classes(bench.marks)
    wide = np.repeat(bench.notes["line"][item], marks.beziers_per_mark())
    stroked = Marks(
        np.full(len(item), STROKE, np.uint8),
        number[marks.klass],
        marks.mark_rings,
        marks.ring_beziers,
        marks.beziers,
        np.stack([wide, wide], axis=1),
        classes,
    )
    return stroked, item


def _outline_pieces(bench: Bench, drawn: Outlines, gone: NDArray[np.bool_]) -> _Part:
    kept = [place for place, item in enumerate(drawn.item) if not gone[item]]
    item = np.array([drawn.item[place] for place in kept], np.intp)
    number, classes = _outline_classes(bench.marks)
    paths = [drawn.pieces[place] for place in kept]
    wide = bench.notes["line"][item].tolist()
    widths = [np.full((len(path), 2), width) for path, width in zip(paths, wide, strict=True)]
    return _strokes(paths, widths, number[bench.marks.klass[item]], classes, item)


def _strokes(
    paths: Sequence[Path], widths: Sequence[FloatArray], klass: IntArray, classes: tuple[AreaClass, ...], item: IntArray
) -> _Part:
    """Strokes of several cubics, packed."""
    count = len(paths)
    marks = Marks(
        np.full(count, STROKE, np.uint8),
        klass,
        np.arange(count + 1),
        offsets(np.array([len(path) for path in paths], np.intp)),
        np.concatenate(paths) if count else np.empty((0, 4), np.complex128),
        np.concatenate(widths) if count else np.empty((0, 2)),
        classes,
    )
    return marks, item


def _filling(bench: Bench, pairs: Pairs) -> list[_Part]:
    """Lines, points and tapering strokes."""
    marks, sort = bench.marks, bench.notes["sort"]
    pairs, gone = around(bench, pairs)
    touched = np.zeros(len(sort), np.bool_)
    touched[pairs.item] = True
    free = np.flatnonzero((sort == LINE) & ~touched)
    pieces, knots, cut = strokes_seen(bench, pairs)
    widths = [np.stack([each[:-1], each[1:]], axis=1) for each in knots]
    item = np.array(cut, np.intp)
    points = points_seen(bench, pairs, gone)
    lines, ends, single = tapers_seen(bench, pairs, points, gone)
    count = np.arange(len(single) + 1)
    tapers = Marks(
        np.full(len(single), STROKE, np.uint8), marks.klass[single], count, count.copy(), lines, ends, marks.classes
    )
    return [
        (marks.take(free), free),
        _strokes(pieces, widths, marks.klass[item], marks.classes, item),
        (marks.take(points), points),
        (tapers, single),
    ]
