"""The skeleton of a mask as a tree that grows from its thickest place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Skeleton"]

Mask = NDArray[np.bool_]
IntArray = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Skeleton:
    """Pixels in the middle of a shape.

    ``points`` are their centres in pixels, ``radii`` how far the edge is, ``parent`` the next pixel toward the root (-1
    for the root itself, the thickest place), ``reach`` the length from the root, ``beyond`` the longest way from a
    pixel outward; ``nearest`` tells for every pixel of the picture which of the skeleton lies nearest.
    """

    points: ComplexArray
    radii: FloatArray
    parent: IntArray
    reach: FloatArray
    beyond: FloatArray
    nearest: IntArray

    @classmethod
    def of(cls, mask: Mask) -> Skeleton:
        """The skeleton of the piece of a mask that holds its thickest place."""
        from scipy import ndimage
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import dijkstra
        from skimage.morphology import skeletonize

        padded = np.pad(mask, 1)
        depth = ndimage.distance_transform_edt(padded)[1:-1, 1:-1]
        thin = skeletonize(padded)[1:-1, 1:-1]  # type: ignore[no-untyped-call]
        rows, columns = np.nonzero(thin)
        number = np.full(mask.shape, -1, np.intp)
        number[rows, columns] = np.arange(len(rows))
        pairs = [_joined(number, step) for step in ((0, 1), (1, 0), (1, 1), (1, -1))]
        first, second = (np.concatenate([each[side] for each in pairs]) for side in (0, 1))
        length = np.hypot(rows[first] - rows[second], columns[first] - columns[second])
        graph = coo_matrix((length, (first, second)), (len(rows), len(rows))).tocsr()
        root = int(depth[rows, columns].argmax())
        reach, parent = dijkstra(graph, directed=False, indices=root, return_predecessors=True)
        parent = np.where(parent < 0, -1, parent).astype(np.intp)
        away = ndimage.distance_transform_edt(~thin, return_distances=False, return_indices=True)
        nearest = number[tuple(away)]
        points = columns + 0.5 + 1j * (rows + 0.5)
        return cls(points, depth[rows, columns], parent, reach, _beyond(reach, parent), nearest)

    def tips(self) -> IntArray:
        """The pixels that nothing grows from."""
        is_parent = np.zeros(len(self.points), np.bool_)
        is_parent[self.parent[self.parent >= 0]] = True
        return np.flatnonzero(~is_parent & np.isfinite(self.reach))

    def inward(self, start: int) -> Iterator[int]:
        """The pixels from one of them to the root."""
        while start >= 0:
            yield start
            start = int(self.parent[start])

    def side_branch(self, path: list[int]) -> FloatArray:
        """The length of the longest branch that leaves a way inward at each of its pixels; 0 where none does."""
        on_path = np.zeros(len(self.points), np.bool_)
        on_path[path] = True
        place = np.full(len(self.points), -1)
        place[path] = np.arange(len(path))
        children = np.flatnonzero(~on_path & (self.parent >= 0) & on_path[self.parent])
        longest = np.zeros(len(path))
        step = np.abs(self.points[children] - self.points[self.parent[children]])
        np.maximum.at(longest, place[self.parent[children]], self.beyond[children] + step)
        return longest


def _joined(number: IntArray, step: tuple[int, int]) -> tuple[IntArray, IntArray]:
    """Pairs of neighbouring pixels in one direction, down and across."""
    down, across = step
    rows, columns = number.shape
    if across >= 0:
        one, other = number[: rows - down, : columns - across], number[down:, across:]
    else:
        one, other = number[: rows - down, -across:], number[down:, :across]
    both = (one >= 0) & (other >= 0)
    return one[both], other[both]


def _beyond(reach: FloatArray, parent: IntArray) -> FloatArray:
    """The longest way outward from every pixel."""
    farthest = np.where(np.isfinite(reach), reach, 0.0)
    for place in np.argsort(-farthest).tolist():
        above = parent[place]
        if above >= 0:
            farthest[above] = max(farthest[above], farthest[place])
    return np.asarray(farthest - np.where(np.isfinite(reach), reach, 0.0))
