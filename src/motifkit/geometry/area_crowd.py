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
from motifkit.geometry.mark import Marks, numbered
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, stack
from motifkit.geometry.stretches import Places, Stretches

__all__ = ["Crowd"]

_MEET = 0.005
"""Millimetres: lines no farther apart are taken to meet."""


def _images(marks: Marks, moves: Sequence[Isometry], number: Places, which: Places) -> Marks:
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
    """Marks of a drawing and their images in short lines, which can be asked what comes near what.

    Lines are added without a new look at those that are there: each addition has a tree of its own.

    >>> from motifkit.geometry.mark import Stroke
    >>> from motifkit.geometry.path import polyline
    >>> wall, still = Marks.of([Stroke(polyline([0, 9]), 0.5)]), [Isometry()]
    >>> crowd = Crowd.of(wall, np.array([0]), still, wall.box)
    >>> end, foot = crowd.led_ends(np.array([4 + 0.6j, 4 + 2j]), np.array([0.25, 0.25]), np.array([1, 1]), 0.26, 0.26)
    >>> end.tolist(), foot.tolist()
    ([0], [(4+0j)])
    """

    lines: Stretches
    shapes: NDArray[np.object_]
    trees: tuple[tuple[int, shapely.STRtree], ...]

    @classmethod
    def of(cls, marks: Marks, number: Places, moves: Sequence[Isometry], box: Box) -> Crowd:
        """Marks and those of their images that come near a box.

        Args:
            marks: the marks.
            number: the place of each in the drawing.
            moves: the first of them leaves the marks in place.
            box: mm.
        """
        return cls._of_lines(Stretches.of(marks, number), moves, box)

    @classmethod
    def straight(
        cls,
        starts: ComplexArray,
        ends: ComplexArray,
        radii: FloatArray,
        number: Places,
        moves: Sequence[Isometry],
        box: Box,
    ) -> Crowd:
        """The same for straight lines from one place to another, given half their width (mm)."""
        points = np.stack([starts, ends], axis=1).ravel()
        lines = Stretches(points, 2 * np.arange(len(starts) + 1), radii, radii, number, np.zeros_like(number))
        return cls._of_lines(lines, moves, box)

    @classmethod
    def _of_lines(cls, lines: Stretches, moves: Sequence[Isometry], box: Box) -> Crowd:
        if len(lines.reach):
            lines = lines.with_images(moves, box)
        corners = np.stack([lines.points.real, lines.points.imag], axis=1)
        owner = np.repeat(np.arange(len(lines.reach)), np.diff(lines.first))
        shapes = np.asarray(shapely.linestrings(corners, indices=owner), object)
        return cls(lines, shapes, ((0, shapely.STRtree(shapes)),))

    def __add__(self, other: Crowd) -> Crowd:
        count = len(self.shapes)
        trees = (*self.trees, *((count + start, tree) for start, tree in other.trees))
        return Crowd(self.lines + other.lines, np.concatenate([self.shapes, other.shapes]), trees)

    def renumbered(self, place: Places) -> Crowd:
        """The same lines for another order of the drawing: where each mark stands now, -1 for those left out."""
        number = place[self.lines.number]
        kept = np.flatnonzero(number >= 0)
        shapes = self.shapes[kept]
        return Crowd(replace(self.lines, number=number).take(kept), shapes, ((0, shapely.STRtree(shapes)),))

    def _query(self, middle: ComplexArray, half: ComplexArray) -> tuple[Places, Places]:
        """The pairs of boxes and of lines that come into them."""
        half = half + (1 + 1j) * float(self.lines.reach.max(initial=0.0))
        ends = np.stack([middle - half, middle + half], axis=1)
        # A diagonal has the same box as the rectangle, and is made in a fraction of the time.
        boxes = shapely.linestrings(np.stack([ends.real, ends.imag], axis=2))
        found = [np.empty((2, 0), np.intp)]
        for start, tree in self.trees:
            first, second = tree.query(boxes)
            found.append(np.stack([first, second + start]))
        first, second = np.concatenate(found, axis=1)
        return first, second

    def led_ends(
        self, ends: ComplexArray, radii: FloatArray, own: Places, least: float, loose: float
    ) -> tuple[NDArray[np.intp], ComplexArray]:
        """Which ends leave less room than ``least`` (mm) before another line without meeting it, and where that is.

        An end that meets no other line at all is led on over a wider room, ``loose``.

        Args:
            ends: the middles of round ends.
            radii: their half widths, mm.
            own: the place in the drawing of the line each end belongs to.
            least: mm.
            loose: mm.
        """
        first, second = self._query(ends, _both(radii + max(least, loose)))
        other = (self.lines.move[second] > 0) | (self.lines.number[second] != own[first])
        first, second = first[other], second[other]
        places = shapely.points(ends.real, ends.imag)
        apart = shapely.distance(places[first], self.shapes[second]) - radii[first] - self.lines.reach[second]
        meets = np.bincount(first[apart <= _MEET], minlength=len(ends)) > 0
        close = apart < np.where(meets[first], least, loose)
        first, second, apart = first[close], second[close], apart[close]
        near = self._nearest(first, second, apart)
        near = near[apart[near] > _MEET]
        first, second, apart = first[near], second[near], apart[near]
        order = np.lexsort([self._image[second], np.round(apart, 6), first])
        order = order[np.flatnonzero(np.diff(first[order], prepend=-1))]
        first, second = first[order], second[order]
        feet = shapely.get_coordinates(shapely.shortest_line(places[first], self.shapes[second]))[1::2]
        return first, np.asarray(feet[:, 0] + 1j * feet[:, 1])

    @cached_property
    def _image(self) -> Places:
        """A number for each image, the marks in place first."""
        return self.lines.move * (int(self.lines.number.max(initial=0)) + 1) + self.lines.number

    def _nearest(self, asking: Places, second: Places, apart: FloatArray) -> Places:
        """Of all pairs those with the line of each image that is nearest to what asks."""
        image = self._image[second]
        order = np.lexsort([apart, image, asking])
        changes = (np.diff(asking[order], prepend=-1) != 0) | (np.diff(image[order], prepend=-1) != 0)
        return np.asarray(order[changes], np.intp)

    def near(self, places: ComplexArray, reach: FloatArray) -> Places:
        """Which places lie no farther than their reach (mm) from the box of any of the lines."""
        return numbered(self._query(places, _both(reach))[0], len(places))[0]

    def beside(self, others: Crowd, least: float) -> Places:
        """The marks in place that come near other lines, by their boxes."""
        middle, half = others.lines.boxes()
        _first, second = self._query(middle, half + complex(least, least))
        number = self.lines.number[second[self.lines.move[second] == 0]]
        return numbered(number, int(number.max(initial=-1)) + 1)[0]

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
        lines = self.lines
        own = np.flatnonzero(asked[lines.number] & (lines.move == 0))
        middle, half = lines.take(own).boxes()
        first, second = self._query(middle, half + complex(least, least))
        first = own[first]
        kept = self._image[first] != self._image[second]
        kept &= rank[lines.number[second]] <= rank[lines.number[first]]
        first, second = first[kept], second[kept]
        away = shapely.distance(self.shapes[first], self.shapes[second])
        close = away - lines.reach[first] - lines.reach[second] < least
        first, second, away = first[close], second[close], away[close]
        once = self._nearest(lines.number[first], second, away - lines.reach[first] - lines.reach[second])
        first, second, away = first[once], second[once], away[once]
        apart = away - lines.thin[first] - lines.thin[second] > _MEET
        return self._measured(marks, moves, first[apart], second[apart], least)

    def _measured(
        self, marks: Marks, moves: Sequence[Isometry], first: Places, second: Places, least: float
    ) -> tuple[NDArray[np.intp], ComplexArray]:
        number = self.lines.number[first]
        if not len(number):
            return number, np.empty((0, 2), np.complex128)
        own, one = numbered(number, int(number.max()) + 1)
        here, thick = cores(marks.take(own))
        image = self._image[second]
        some, other = numbered(image, int(image.max()) + 1)
        place = np.empty(len(some), np.intp)
        place[other] = np.arange(len(other))
        there, wide = cores(_images(marks, moves, self.lines.number[second[place]], self.lines.move[second[place]]))
        apart = shapely.distance(here[one], there[other]) - thick[one] - wide[other]
        near = np.flatnonzero((apart > _MEET) & (apart < least))
        order = near[np.lexsort([other[near], np.round(apart[near], 6), number[near]])]
        ways = shapely.get_coordinates(shapely.shortest_line(here[one[order]], there[other[order]])).reshape(-1, 2, 2)
        return number[order], np.asarray(ways[..., 0] + 1j * ways[..., 1])


def _both(sizes: FloatArray) -> ComplexArray:
    """The same size across and down."""
    return np.asarray(sizes + 1j * sizes, np.complex128)
