"""Crowding: which marks of a pattern come too near others without meeting them, found stretch by stretch.

A long outline has a box that much of a drawing lies in. Cut into short stretches it has small ones, so that few pairs
need to be measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area_room import cores
from motifkit.geometry.mark import FILL, Marks, ranges
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, stack

__all__ = ["Crowd", "Places", "images"]

Places = NDArray[np.intp]

_MEET = 0.005
"""Millimetres: lines no farther apart are taken to meet."""

_PIECES = 8
"""Straight pieces in a stretch."""


def images(marks: Marks, moves: Sequence[Isometry], number: Places, which: Places) -> Marks:
    """Some marks, each under one of the movements.

    Args:
        marks: any.
        moves: the movements.
        number: the places of the marks in their list.
        which: for each of them the place of the movement in its list.
    """
    turn, shift, mirrors = stack(moves)
    copies = marks.take(number)
    each = np.repeat(which, copies.beziers_per_mark())
    beziers = np.where(mirrors[each, None], copies.beziers.conj(), copies.beziers)
    return replace(copies, beziers=turn[each, None] * beziers + shift[each, None])


@dataclass(frozen=True, eq=False)
class Crowd:
    """Short lines along the middles of marks and of their images.

    Args:
        points: of all lines, one after another.
        first: where each begins, and where the last ends.
        reach: half the width of the mark there, mm.
        number: the place of the mark in the drawing.
        move: the movement by which it is an image; 0 leaves it in place.
        even: whether the mark is a line of one width.
    """

    points: ComplexArray
    first: Places
    reach: FloatArray
    number: Places
    move: Places
    even: NDArray[np.bool_]

    @classmethod
    def of(cls, marks: Marks, number: Places, moves: Sequence[Isometry], box: Box) -> Crowd:
        """Marks and those of their images that come near a box.

        Args:
            marks: the marks.
            number: the place of each in the drawing.
            moves: the first of them leaves the marks in place.
            box: mm.
        """
        flat = marks.flattened()
        pieces = np.diff(flat.ring_points) - 1
        count = -(-pieces // _PIECES)
        ring = np.repeat(np.arange(len(pieces)), count)
        start = ranges(np.zeros_like(count), count) * _PIECES
        size = np.minimum(pieces[ring] - start, _PIECES) + 1
        points = ranges(flat.ring_points[ring] + start, size)
        begin = np.cumsum(size) - size
        widest, finest = (each.reduceat(flat.radii[points], begin) for each in (np.maximum, np.minimum))
        mark = np.repeat(np.arange(len(marks)), np.diff(flat.mark_rings))[ring]
        first = np.flatnonzero(np.diff(mark, prepend=-1))
        same = np.maximum.reduceat(widest, first) - np.minimum.reduceat(finest, first) < 1e-9
        even = (same & (marks.kind != FILL))[mark]
        here = cls(flat.points[points], np.append(begin, len(points)), widest, number[mark], np.zeros_like(mark), even)
        return here._with_images(moves, box)

    def _with_images(self, moves: Sequence[Isometry], box: Box) -> Crowd:
        middle, half = self._boxes
        low, high = (complex(f((middle + side).real), f((middle + side).imag)) for f, side in ((np.min, -half), (np.max, half)))
        turn, shift, mirrors = stack(moves)
        whole = _reach_into(box, turn, shift, mirrors, np.array([(low + high) / 2]), np.array([(high - low) / 2]))
        some = np.flatnonzero(whole[:, 0])
        some = some[some > 0]
        which, chosen = np.nonzero(_reach_into(box, turn[some], shift[some], mirrors[some], middle, half))
        which, copies = some[which], self.take(chosen)
        each = np.repeat(which, np.diff(copies.first))
        points = np.where(mirrors[each], np.conj(copies.points), copies.points)
        return self + replace(copies, points=turn[each] * points + shift[each], move=which)

    def take(self, chosen: Places) -> Crowd:
        """Some of the lines."""
        size = np.diff(self.first)[chosen]
        first = np.append(0, np.cumsum(size))
        points = self.points[ranges(self.first[chosen], size)]
        return Crowd(points, first, self.reach[chosen], self.number[chosen], self.move[chosen], self.even[chosen])

    def __add__(self, other: Crowd) -> Crowd:
        both = zip(self._arrays, other._arrays, strict=True)
        points, reach, number, move, even = (np.concatenate(pair) for pair in both)
        return Crowd(points, np.append(self.first[:-1], other.first + self.first[-1]), reach, number, move, even)

    @property
    def _arrays(self) -> tuple[NDArray[np.generic], ...]:
        return self.points, self.reach, self.number, self.move, self.even

    def renumbered(self, place: Places) -> Crowd:
        """The same lines for another order of the drawing: where each mark stands now, -1 for those left out."""
        number = place[self.number]
        return replace(self, number=number).take(np.flatnonzero(number >= 0))

    @cached_property
    def _boxes(self) -> tuple[ComplexArray, ComplexArray]:
        """The middles of the boxes of the lines with their widths, and half their sizes."""
        x, y = self.points.real, self.points.imag
        low = np.minimum.reduceat(x, self.first[:-1]) + 1j * np.minimum.reduceat(y, self.first[:-1])
        high = np.maximum.reduceat(x, self.first[:-1]) + 1j * np.maximum.reduceat(y, self.first[:-1])
        return (low + high) / 2, (high - low) / 2 + self.reach * (1 + 1j)

    @cached_property
    def _shapes(self) -> NDArray[np.object_]:
        corners = np.stack([self.points.real, self.points.imag], axis=1)
        owner = np.repeat(np.arange(len(self.reach)), np.diff(self.first))
        return np.asarray(shapely.linestrings(corners, indices=owner), object)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(_diagonals(*self._boxes))

    def led_ends(
        self, ends: ComplexArray, radii: FloatArray, own: Places, least: float
    ) -> tuple[NDArray[np.intp], ComplexArray]:
        """Which ends leave less room than ``least`` (mm) before another line without meeting it, and where that is.

        Args:
            ends: the middles of round ends.
            radii: their half widths, mm.
            own: the place in the drawing of the line each end belongs to.
            least: mm.
        """
        first, second = self._tree.query(_diagonals(ends, (radii + least) * (1 + 1j)))
        other = (self.move[second] > 0) | (self.number[second] != own[first])
        first, second = first[other], second[other]
        places = shapely.points(ends.real, ends.imag)
        apart = shapely.distance(places[first], self._shapes[second]) - radii[first] - self.reach[second]
        close = apart < least
        first, second, apart = first[close], second[close], apart[close]
        near = self._nearest(first, second, apart)
        near = near[apart[near] > _MEET]
        first, second, apart = first[near], second[near], apart[near]
        order = np.lexsort([self._image[second], np.round(apart, 6), first])
        order = order[np.flatnonzero(np.diff(first[order], prepend=-1))]
        first, second = first[order], second[order]
        feet = shapely.get_coordinates(shapely.shortest_line(places[first], self._shapes[second]))[1::2]
        return first, np.asarray(feet[:, 0] + 1j * feet[:, 1])

    @cached_property
    def _image(self) -> Places:
        """A number for each image, the marks in place first."""
        return self.move * (int(self.number.max(initial=0)) + 1) + self.number

    def _nearest(self, asking: Places, second: Places, apart: FloatArray) -> Places:
        """Of all pairs those with the line of each image that is nearest to what asks."""
        image = self._image[second]
        order = np.lexsort([apart, image, asking])
        changes = (np.diff(asking[order], prepend=-1) != 0) | (np.diff(image[order], prepend=-1) != 0)
        return np.asarray(order[changes], np.intp)

    def near(self, places: ComplexArray, reach: FloatArray) -> Places:
        """Which places lie no farther than their reach (mm) from the box of any of the lines."""
        first, _second = self._tree.query(_diagonals(places, reach * (1 + 1j)))
        return np.unique(first)

    def beside(self, lines: Crowd, least: float) -> Places:
        """The marks in place that come near other lines, by their boxes."""
        middle, half = lines._boxes
        _first, second = self._tree.query(_diagonals(middle, half + least * (1 + 1j)))
        return np.unique(self.number[second[self.move[second] == 0]])

    def crowded(
        self, marks: Marks, moves: Sequence[Isometry], asked: NDArray[np.bool_], rank: Places, least: float
    ) -> tuple[NDArray[np.intp], ComplexArray]:
        """Which marks leave less than a clear room (mm) before an image without meeting it, and where that is.

        The places are those of the shortest way from the middle of the one to the middle of the other, shape (n, 2).
        A mark is given once for every such image, the nearest first.

        Args:
            marks: the drawing.
            moves: the first of them leaves the marks in place.
            asked: of every mark of the drawing whether it is asked for.
            rank: of every mark: images of those with a higher rank do not count.
            least: mm.
        """
        own = np.flatnonzero(asked[self.number] & (self.move == 0))
        middle, half = (each[own] for each in self._boxes)
        first, second = self._tree.query(_diagonals(middle, half + least * (1 + 1j)))
        first = own[first]
        kept = (self._image[first] != self._image[second]) & (rank[self.number[second]] <= rank[self.number[first]])
        first, second = first[kept], second[kept]
        bound = shapely.distance(self._shapes[first], self._shapes[second]) - self.reach[first] - self.reach[second]
        close = bound < least
        first, second, bound = first[close], second[close], bound[close]
        once = self._nearest(self.number[first], second, bound)
        first, second, bound = first[once], second[once], bound[once]
        # Even lines that meet need no second look: for them the bound is the distance.
        open_ones = (bound > _MEET) | ~(self.even[first] & self.even[second])
        return self._measured(marks, moves, first[open_ones], second[open_ones], least)

    def _measured(
        self, marks: Marks, moves: Sequence[Isometry], first: Places, second: Places, least: float
    ) -> tuple[NDArray[np.intp], ComplexArray]:
        number = self.number[first]
        if not len(number):
            return number, np.empty((0, 2), np.complex128)
        own, one = np.unique(number, return_inverse=True)
        here, thick = cores(marks.take(own))
        _image, place, other = np.unique(self._image[second], return_index=True, return_inverse=True)
        there, wide = cores(images(marks, moves, self.number[second[place]], self.move[second[place]]))
        apart = shapely.distance(here[one], there[other]) - thick[one] - wide[other]
        near = np.flatnonzero((apart > _MEET) & (apart < least))
        order = near[np.lexsort([other[near], np.round(apart[near], 6), number[near]])]
        ways = shapely.get_coordinates(shapely.shortest_line(here[one[order]], there[other[order]])).reshape(-1, 2, 2)
        return number[order], np.asarray(ways[..., 0] + 1j * ways[..., 1])


def _diagonals(middle: ComplexArray, half: ComplexArray) -> NDArray[np.object_]:
    """Lines with the same boxes as rectangles, made in a fraction of the time."""
    ends = np.stack([middle - half, middle + half], axis=1)
    return np.asarray(shapely.linestrings(np.stack([ends.real, ends.imag], axis=2)), object)


def _reach_into(
    box: Box,
    turn: ComplexArray,
    shift: ComplexArray,
    mirrors: NDArray[np.bool_],
    middle: ComplexArray,
    half: ComplexArray,
) -> NDArray[np.bool_]:
    """Which images of boxes meet one box, shape (movements, boxes)."""
    turn, shift = turn[:, None], shift[:, None]
    away = turn * np.where(mirrors[:, None], np.conj(middle), middle) + shift - box.centre
    level, upright = np.abs(turn.real), np.abs(turn.imag)
    near = np.abs(away.real) < level * half.real + upright * half.imag + box.width / 2
    return np.asarray(near & (np.abs(away.imag) < upright * half.real + level * half.imag + box.height / 2))
