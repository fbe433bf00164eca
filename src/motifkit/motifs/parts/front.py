"""What lies in front of what: every mark of sketches against every area before it, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry import area_hidden as hidden
from motifkit.geometry.area_hidden import IntArray, Shapes
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import FloatArray, Isometry, stack
from motifkit.motifs.parts.sketch import AREA, CLEAR, HOLE, LINE, POINT, TAPER, WALL, Sketch, flattened

__all__ = ["Bench", "Layer", "Pairs", "fronts"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A sketch to be seen: in a plane of its own or with others, behind those of lower levels.

    With ``over`` nothing of other levels hides it. The other half of one with a mirror is not drawn but hides.
    """

    sketch: Sketch
    plane: int
    level: int
    mirror: Isometry | None = None
    over: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of a mark (its number) and an area in front of it, within the reach (mm) that matters to it."""

    item: IntArray
    shapes: Shapes
    boxes: FloatArray
    reach: FloatArray

    def take(self, chosen: NDArray[np.bool_] | IntArray) -> Pairs:
        """Some of them."""
        return Pairs(self.item[chosen], self.shapes[chosen], self.boxes[chosen], self.reach[chosen])

    def __add__(self, more: Pairs) -> Pairs:
        return Pairs(
            np.concatenate([self.item, more.item]),
            np.concatenate([self.shapes, more.shapes]),
            np.concatenate([self.boxes, more.boxes]),
            np.concatenate([self.reach, more.reach]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """All marks of sketches with their shapes: areas as their insides, and every mark as a line or a place.

    ``wide`` is the largest width (mm) of each mark, ``cores`` the box of each without that.
    """

    marks: Marks
    notes: NDArray[np.void]
    insides: Shapes
    lines: Shapes
    wide: FloatArray
    cores: FloatArray

    @classmethod
    def of(cls, sketch: Sketch, insides: Shapes) -> Bench:
        """A sketch laid out, with the insides of its areas as at hand."""
        marks, notes = sketch.marks, sketch.notes
        flat, sort = flattened(marks), notes["sort"]
        drawn = np.empty(len(notes), object)
        short = np.flatnonzero(sort == POINT)
        long = np.flatnonzero((sort == AREA) | (sort == LINE) | (sort == TAPER))
        drawn[long] = hidden.lines(flat, long)
        drawn[short] = hidden.places(flat.points[flat.ring_points[short]])
        wide = np.maximum.reduceat(marks.widths.max(axis=1), marks.ring_beziers[:-1])
        cores = marks.bounds + wide[:, None] / 2 * np.array([1.0, 1.0, -1.0, -1.0])
        return cls(marks, notes, insides, drawn, wide, cores)


def fronts(bench: Bench, sketch: Sketch, layers: Sequence[Layer], moves: Sequence[Isometry]) -> Pairs:
    """What may hide each mark, and what lies near it."""
    sizes = [len(each.sketch) for each in layers]
    plane, level, over = (
        np.repeat(np.array(each), sizes)
        for each in zip(*((one.plane, one.level, one.over) for one in layers), strict=True)
    )
    own = np.repeat(np.arange(len(layers)), sizes)
    notes = bench.notes
    room = float(notes["edge"].max()) + float(notes["line"].max()) + CLEAR
    boxes = bench.marks.bounds + room * np.array([-1.0, -1.0, 1.0, 1.0])
    whose, shapes, image = _images(bench, [each.mirror for each in layers], own, moves, boxes)
    edges = hidden.boxes_of(shapes)
    # Every plane lies far beside the one before.
    far = float(np.ptp(boxes[:, [0, 2]])) + 100.0
    aside = np.array([1.0, 0.0, 1.0, 0.0])
    item, other = hidden.meeting(boxes + far * plane[:, None] * aside, edges + far * plane[whose, None] * aside)
    near, source = image[other], whose[other]
    before = (level[source] < level[item]) & ~over[item] & (near != _MIRROR)
    same = (level[source] == level[item]) & (near != _MOVED) & (notes["rank"][source] < notes["rank"][item])
    kept = (before | same) & (notes["sort"][item] != WALL) & (notes["sort"][item] != HOLE)
    item, other = item[kept], other[kept]
    veiled, veil = sketch.veiled.T
    item = np.concatenate([item, veiled])
    shapes, edges = (
        np.concatenate([shapes[other], bench.insides[veil]]),
        np.concatenate([edges[other], hidden.boxes_of(bench.insides[veil])]),
    )
    edge = np.concatenate([notes["edge"][source[kept]], notes["edge"][veil]])
    reach = _reach(bench, item, edge)
    left, top, right, bottom = bench.cores[item].T
    about = (left < edges[:, 2] + reach) & (right > edges[:, 0] - reach)
    about &= (top < edges[:, 3] + reach) & (bottom > edges[:, 1] - reach)
    return Pairs(item[about], hidden.prepared(shapes[about]), edges[about], reach[about])


_OWN, _MIRROR, _MOVED = 0, 1, 2


def _images(
    bench: Bench, mirrors: list[Isometry | None], layer: IntArray, moves: Sequence[Isometry], boxes: FloatArray
) -> tuple[IntArray, Shapes, IntArray]:
    """Areas as they lie, in their figure's mirror, and under movements: whose they are, the shapes, which of these."""
    area = np.flatnonzero(bench.notes["sort"] == AREA)
    has = np.array([each is not None for each in mirrors])
    low = area[has[layer[area]] & bench.notes["side"][area]]
    others = [each for each in moves if not each.is_close(Isometry())]
    corners = bench.marks.bounds[area]
    turn, shift, flips = (each[:, None] for each in stack(others)) if others else (np.empty((0, 1)),) * 3
    ends = [corners[:, 0] + 1j * corners[:, 1], corners[:, 2] + 1j * corners[:, 3]]
    one, two = (turn * np.where(flips.astype(bool), each.conj(), each) + shift for each in ends)
    left, top, right, bottom = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    reaches = (np.maximum(one.real, two.real) > left) & (np.minimum(one.real, two.real) < right)
    reaches &= (np.maximum(one.imag, two.imag) > top) & (np.minimum(one.imag, two.imag) < bottom)
    which, place = np.nonzero(reaches)
    mirrored = hidden.images(bench.insides[low], [each or Isometry() for each in mirrors], layer[low])
    moved = hidden.images(bench.insides[area[place]], others, which) if others else np.empty(0, object)
    whose = np.concatenate([area, low, area[place]])
    image = np.repeat([_OWN, _MIRROR, _MOVED], [len(area), len(low), len(place)])
    return whose, np.concatenate([bench.insides[area], mirrored, moved]), image


def _reach(bench: Bench, item: IntArray, edge: FloatArray) -> FloatArray:
    """How near to an area in front, with such outlines, it matters to a mark: half both lines and the clear room."""
    notes, sort = bench.notes[item], bench.notes["sort"][item]
    outline = np.where(notes["line"] > 0, (edge + notes["line"]) / 2 + CLEAR, 0.0)
    filling = notes["clear"] + bench.wide[item] / 2 + np.maximum(edge, notes["edge"]) / 2
    return np.where(sort == AREA, outline, np.where(notes["clear"] > 0, filling, 0.0))
