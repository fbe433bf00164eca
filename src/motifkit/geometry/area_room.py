"""Room: which marks stand clear inside a region, what is left of the others, and which marks come too near others.

Beside `motifkit.geometry.area` the only module that asks shapely; distances are to flattened outlines, so they are
right within 0.01 mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import DOT, FILL, STROKE, Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import FLATNESS, Path, evaluate, length, pieces_needed, split
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["crosses_itself", "cut_path", "cut_to", "near_pairs", "stands_clear", "unclear"]

Pairs: TypeAlias = tuple[NDArray[np.intp], NDArray[np.intp]]

SLACK = 0.002
"""Millimetres by which a flattened outline may seem nearer than it is."""

LEAST_AREA = 0.03
"""Square millimetres: less of a cut point or flower than that is a crumb, not wax."""


def _xy(points: ComplexArray) -> FloatArray:
    return np.stack([points.real, points.imag], axis=-1)


def crosses_itself(region: Region | Fill | Path) -> bool:
    """Whether an outline crosses or touches itself, so that it is not certain what its inside is.

    >>> from motifkit.geometry.path import polygon
    >>> crosses_itself(polygon([0, 4 + 4j, 4, 4j])), crosses_itself(polygon([0, 4, 4 + 4j, 4j]))
    (True, False)
    """
    if isinstance(region, Region):
        return not bool(shapely.is_valid(region.shape))
    from motifkit.geometry.path import flatten

    rings = (region,) if isinstance(region, np.ndarray) else region.rings
    lines = [flatten(ring) for ring in rings]
    return not all(shapely.is_ring(shapely.linearrings(_xy(_without_steps(line)))) for line in lines if len(line) > 3)


def _without_steps(line: ComplexArray) -> ComplexArray:
    """A closed line without the steps of no length that flattening leaves where curves meet."""
    kept = np.append(np.abs(np.diff(line)) > 1e-9, True)
    kept[-1] = True
    points = line[kept]
    points[-1] = points[0]
    return points


def stands_clear(region: Region, marks: Marks, gap: float) -> NDArray[np.bool_]:
    """Which marks lie wholly inside a region and at least a gap (mm) from its edge.

    >>> from motifkit.geometry.plane import Box
    >>> stands_clear(Region.box(Box(0, 0, 10, 10)), Marks.dots(np.array([5 + 5j, 1 + 5j]), 0.8), 0.5).tolist()
    [True, False]
    """
    if not len(marks):
        return np.zeros(0, np.bool_)
    first = marks.beziers[marks.ring_beziers[marks.mark_rings[:-1]], 0]
    shapes, reach = _cores(marks)
    edge = region.shape.boundary
    shapely.prepare(edge)
    near = shapely.dwithin(edge, shapes, np.maximum(gap + reach - SLACK, 0.0))
    return np.asarray(region.contains(first) & ~near)


def _cores(marks: Marks) -> tuple[NDArray[np.object_], FloatArray]:
    """For every mark what a distance is measured from, and how much wider the mark is: points, lines or areas."""
    first = marks.ring_beziers[marks.mark_rings[:-1]]
    low = np.minimum.reduceat(marks.widths.min(axis=1), first)
    high = np.maximum.reduceat(marks.widths.max(axis=1), first)
    shapes, reach = np.empty(len(marks), object), np.zeros(len(marks))
    dots = np.flatnonzero(marks.kind == DOT)
    shapes[dots] = shapely.points(_xy(marks.beziers[first[dots], 0]))
    even = np.flatnonzero((marks.kind == STROKE) & (high - low < 1e-9))
    if len(even):
        flat = marks.take(even).flattened()
        ring = np.repeat(np.arange(len(even)), np.diff(flat.ring_points))
        shapes[even] = shapely.linestrings(_xy(flat.points), indices=ring)
    rest = np.setdiff1d(np.arange(len(marks)), np.concatenate([dots, even]))
    if len(rest):
        shapes[rest] = mark_regions(marks.take(rest))
    solid = np.concatenate([dots, even])
    reach[solid] = high[solid] / 2
    return shapes, reach


# -- cutting ----------------------------------------------------------------------------------------------------------


def cut_path(region: Region, path: Path) -> list[tuple[float, float]]:
    """The stretches of a path inside a region, as parameters from 0 to n along its n cubics.

    Every straight piece of the flattened path is cut by itself, so no bay or hole is missed however narrow it is.
    """
    steps = pieces_needed(path)
    t = np.append(np.concatenate([np.arange(n) / n + index for index, n in enumerate(steps)]), float(len(path)))
    points = evaluate(path, t)
    lines = shapely.linestrings(np.stack([_xy(points[:-1]), _xy(points[1:])], axis=1))
    shapely.prepare(region.shape)
    inside = shapely.covers(region.shape, lines)
    crossing = ~inside & shapely.intersects(region.shape, lines)
    stretches = [(float(t[each]), float(t[each + 1])) for each in np.flatnonzero(inside)]
    places = np.flatnonzero(crossing)
    for place, shape in zip(places, shapely.intersection(lines[places], region.shape), strict=True):
        step = points[place + 1] - points[place]
        for part in shapely.get_parts(shape):
            ends = shapely.get_coordinates(part)
            along = (((ends[:, 0] + 1j * ends[:, 1]) - points[place]) * np.conj(step)).real / max(abs(step) ** 2, 1e-18)
            share = np.clip(along, 0, 1) * (t[place + 1] - t[place]) + t[place]
            stretches.append((float(share.min()), float(share.max())))
    return _merged(sorted(stretches))


def _merged(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    whole: list[tuple[float, float]] = []
    for low, high in stretches:
        if whole and low - whole[-1][1] < 1e-7:
            whole[-1] = (whole[-1][0], max(high, whole[-1][1]))
        else:
            whole.append((low, high))
    return [each for each in whole if each[1] - each[0] > 1e-6]


def cut_to(region: Region, marks: Marks, gap: float) -> tuple[list[Mark], list[int]]:
    """What is left of marks inside a region, a gap (mm) clear of its edge, and of which mark each piece is.

    A stroke stays a stroke with round ends: its line is cut by the region inset by the gap and half its width. Points
    and areas are cut along the inset edge and become areas. Crumbs are left out.
    """
    inner: dict[float, Region] = {}
    pieces: list[Mark] = []
    whose: list[int] = []
    for index, mark in enumerate(marks):
        reach = float(np.max(mark.width)) / 2 if isinstance(mark, Stroke) else 0.0
        room = inner.setdefault(round(reach, 4), Region(None))
        if room.shape is None:
            room = inner[round(reach, 4)] = region.inset(gap + reach)
        if room.is_empty:
            continue
        made = list(_stroke_pieces(room, mark) if isinstance(mark, Stroke) else _area_pieces(room, mark))
        pieces += made
        whose += [index] * len(made)
    return pieces, whose


def _stroke_pieces(room: Region, stroke: Stroke) -> Iterator[Stroke]:
    widths = np.asarray(stroke.width)
    for low, high in cut_path(room, stroke.path):
        piece = split(stroke.path, low, high)
        knots = np.linspace(low, high, len(piece) + 1)
        knots[1:-1] = np.arange(np.floor(low) + 1, np.floor(low) + len(piece))
        width = np.interp(knots, np.arange(len(widths)), widths)
        if length(piece) >= width.max():
            yield Stroke(piece, width, stroke.role, stroke.part)


def _area_pieces(room: Region, mark: Dot | Fill) -> Iterator[Fill]:
    shape = mark_regions(Marks.of([mark]))[0]
    for part in (Region(shape) & room).pieces():
        if part.area >= LEAST_AREA:
            yield Fill(part.rings(), mark.role, mark.part)


# -- nearness ---------------------------------------------------------------------------------------------------------


def near_pairs(marks: Marks, clear: float) -> Pairs:
    """Pairs of marks, the first of each earlier in the list, that are less than a clear distance (mm) apart or meet.

    >>> dots = Marks.dots(np.array([0, 1.1, 5]), 0.5)
    >>> [each.tolist() for each in near_pairs(dots, 0.25)]
    [[0], [1]]
    """
    if len(marks) < 2:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    shapes, reach = _cores(marks)
    widest = float(reach.max())
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, "dwithin", clear + reach + widest)
    once = first < second
    first, second = first[once], second[once]
    apart = shapely.distance(shapes[first], shapes[second]) - reach[first] - reach[second]
    near = apart < clear - SLACK
    return first[near], second[near]


def unclear(marks: Marks, clear: float) -> Pairs:
    """Pairs of marks that come nearer than a clear distance (mm) without meeting: a gap that no wax keeps open."""
    first, second = near_pairs(marks, clear)
    if not len(first):
        return first, second
    used, place = np.unique(np.concatenate([first, second]), return_inverse=True)
    shapes, reach = _cores(marks.take(used))
    one, other = np.split(place, 2)
    apart = shapely.distance(shapes[one], shapes[other]) - reach[one] - reach[other]
    open_gap = apart > SLACK
    return first[open_gap], second[open_gap]


def trimmed(stroke: Stroke, others: Marks, clear: float) -> Stroke | None:
    """The longest stretch of a stroke that keeps a clear distance (mm) from other marks; None where none is left."""
    reach = float(np.max(stroke.width)) / 2
    taken = shapely.buffer(shapely.union_all(mark_regions(others)), clear + reach + FLATNESS)
    box = Marks.of([stroke]).box.grown(1.0)
    room = Region.box(box) - Region(taken)
    pieces = [] if room.is_empty else list(_stroke_pieces(room, stroke))
    return max(pieces, key=lambda piece: length(piece.path), default=None)


