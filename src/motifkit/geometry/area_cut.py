"""Cutting: what is left of marks inside a region, strokes still strokes and curves still curves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import STROKE, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import FLATNESS, Path, flatten_all, length, pieces_needed
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["cut_paths", "cut_to", "trimmed"]

LEAST_AREA, LEAST_WIDTH = 0.03, 0.2
"""Square millimetres and millimetres: less of a cut point or flower than that is a crumb, not wax."""


def _xy(points: ComplexArray) -> FloatArray:
    return np.stack([points.real, points.imag], axis=-1)


def cut_paths(region: Region, paths: Sequence[Path]) -> list[list[tuple[float, float]]]:
    """The stretches of each path inside a region, as parameters from 0 to n along its n cubics.

    Every straight piece of the flattened paths is cut by itself, so no bay or hole is missed however narrow it is.
    """
    found: list[list[tuple[float, float]]] = [[] for _path in paths]
    if not len(paths):
        return found
    start, end, low, high, whose = _straight_pieces(paths)
    lines = shapely.linestrings(np.stack([_xy(start), _xy(end)], axis=1))
    shapely.prepare(region.shape)
    inside = shapely.covers(region.shape, lines)
    crossing = np.flatnonzero(~inside)
    crossing = crossing[shapely.intersects(region.shape, lines[crossing])]
    for each in np.flatnonzero(inside).tolist():
        found[whose[each]].append((float(low[each]), float(high[each])))
    parts, place = shapely.get_parts(shapely.intersection(lines[crossing], region.shape), return_index=True)
    if len(parts):
        ends, part = shapely.get_coordinates(parts, return_index=True)
        piece = crossing[place[part]]
        step = end[piece] - start[piece]
        along = ((ends[:, 0] + 1j * ends[:, 1] - start[piece]) * np.conj(step)).real / np.maximum(
            np.abs(step) ** 2, 1e-18
        )
        share = np.clip(along, 0, 1) * (high[piece] - low[piece]) + low[piece]
        first = np.flatnonzero(np.diff(part, prepend=-1))
        lows, highs = np.minimum.reduceat(share, first), np.maximum.reduceat(share, first)
        for one, begins, stops in zip(whose[piece[first]].tolist(), lows.tolist(), highs.tolist(), strict=True):
            found[one].append((begins, stops))
    return [_merged(sorted(each)) for each in found]


def _straight_pieces(
    paths: Sequence[Path],
) -> tuple[ComplexArray, ComplexArray, FloatArray, FloatArray, NDArray[np.intp]]:
    """Start, end, their parameters and the path of every straight piece of flattened paths."""
    beziers = np.concatenate(paths)
    counts = pieces_needed(beziers)
    sizes = np.array([len(path) for path in paths])
    points = flatten_all(beziers, counts)
    last = np.cumsum(counts) - 1
    ends = np.append(points[1:], 0)
    ends[last] = beziers[:, 3]
    which = np.repeat(np.arange(len(beziers)), counts)
    number = np.arange(len(points)) - np.repeat(last + 1 - counts, counts)
    local = np.arange(len(beziers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    share = 1 / counts[which]
    low, high = local[which] + number * share, local[which] + (number + 1) * share
    return points, ends, low, high, np.repeat(np.arange(len(paths)), sizes)[which]


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
    pieces: list[Mark] = []
    whose: list[int] = []
    first = marks.ring_beziers[marks.mark_rings]
    for index in np.flatnonzero(marks.kind != STROKE).tolist():
        made = list(_area_pieces(region.inset(gap), marks[index]))
        pieces += made
        whose += [index] * len(made)
    reach = np.maximum.reduceat(marks.widths.max(axis=1), first[:-1]) / 2 if len(marks) else np.empty(0)
    for radius in np.unique(np.round(reach[marks.kind == STROKE], 4)):
        room = region.inset(gap + radius)
        here = np.flatnonzero((np.round(reach, 4) == radius) & (marks.kind == STROKE)).tolist()
        if room.is_empty:
            continue
        paths = [marks.beziers[first[index] : first[index + 1]] for index in here]
        for index, stretches in zip(here, cut_paths(room, paths), strict=True):
            made = _stroke_pieces(marks[index], stretches) if stretches else []
            pieces += made
            whose += [index] * len(made)
    return pieces, whose


def _stroke_pieces(stroke: Mark, stretches: Sequence[tuple[float, float]]) -> list[Mark]:
    if not isinstance(stroke, Stroke):
        return []
    widths = np.asarray(stroke.width)
    made: list[Mark] = []
    for low, high in stretches:
        piece, knots = _stretch(stroke.path, low, high)
        width = np.interp(knots, np.arange(len(widths)), widths)
        if np.abs(piece[:, 3] - piece[:, 0]).sum() >= width.max():
            made.append(Stroke(piece, width, stroke.role, stroke.part))
    return made


def _stretch(path: Path, low: float, high: float) -> tuple[Path, FloatArray]:
    """A path between two parameters, and the parameters of its knots; whole cubics are taken as they are."""
    first, last = int(low), min(int(np.ceil(high)), len(path))
    piece = path[first:last].copy()
    piece[-1] = _part_of(piece[-1], 0.0, high - last + 1)
    begins = (low - first) / (high - first) if last - first == 1 else low - first
    piece[0] = _part_of(piece[0], begins, 1.0)
    return piece, np.concatenate([[low], np.arange(first + 1, last), [high]])


def _part_of(cubic: ComplexArray, low: float, high: float) -> ComplexArray:
    """One cubic between two of its parameters, by the blossom."""
    weights = np.array([(low, low, low), (low, low, high), (low, high, high), (high, high, high)])
    points = np.repeat(cubic[None, :], 4, axis=0)
    for each in weights.T:
        points = points[:, :-1] * (1 - each)[:, None] + points[:, 1:] * each[:, None]
    return np.asarray(points[:, 0])


def _area_pieces(room: Region, mark: Mark) -> Iterator[Mark]:
    shape = mark_regions(Marks.of([mark]))[0]
    for part in (Region(shape) & room).pieces():
        if part.area >= LEAST_AREA and not part.inset(LEAST_WIDTH / 2).is_empty:
            yield Fill(part.rings(), mark.role, mark.part)


def trimmed(stroke: Stroke, others: Marks, clear: float) -> Stroke | None:
    """The longest stretch of a stroke that keeps a clear distance (mm) from other marks; None where none is left."""
    reach = float(np.max(stroke.width)) / 2
    taken = shapely.buffer(shapely.union_all(mark_regions(others)), clear + reach + FLATNESS)
    box = Marks.of([stroke]).box.grown(1.0)
    room = Region.box(box) - Region(taken)
    if room.is_empty:
        return None
    pieces = _stroke_pieces(stroke, cut_paths(room, [stroke.path])[0])
    return max((each for each in pieces if isinstance(each, Stroke)), key=lambda each: length(each.path), default=None)
