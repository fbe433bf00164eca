"""What lies in front: the areas drawn so far, and what they leave of the lines and areas behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.area_front import Shapes, boxes_of, hidden_by, less, shapes_of, that_touch
from motifkit.geometry.path import Path, is_closed
from motifkit.geometry.plane import Box, ComplexArray, FloatArray

__all__ = ["COARSE", "Front", "Stack", "fine", "longest_runs", "sampled", "shortened", "stretch"]

COARSE = 0.03
"""How far (mm) the edge of what hides may lie from its curve: a tenth of an outline's width."""

_MOST_PIECES = 400
_PARTS = 8
"""Places at which a straight piece is asked at once where it enters or leaves; two rounds find a 64th of it."""


_RUN = 12
"""Steps in which a single stroke is followed."""


def _cubic_weights(t: FloatArray) -> ComplexArray:
    weights: ComplexArray = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], np.complex128)
    weights.flags.writeable = False
    return weights


_RUN_WEIGHTS = _cubic_weights(np.linspace(0, 1, _RUN + 1))


@dataclass(frozen=True, eq=False, slots=True)
class Front:
    """Areas that hide what is drawn later; asked one by one, because joining them costs more than asking each.

    >>> from motifkit.geometry.path import circle
    >>> front = Front.of([Region.of(circle(0, 5))])
    >>> front.hides(np.array([0j, 6 + 0j])).tolist(), front.hides(np.array([6 + 0j]), 1.5).tolist()
    ([True, False], [True])
    """

    shapes: Shapes

    @classmethod
    def of(cls, regions: Sequence[Region]) -> Front:
        """Regions in front."""
        return cls(shapes_of(regions))

    def __bool__(self) -> bool:
        return len(self.shapes) > 0

    def with_also(self, regions: Sequence[Region]) -> Front:
        """The same and more."""
        return Front(np.concatenate([self.shapes, shapes_of(regions)])) if regions else self

    def hides(self, points: ComplexArray, clear: float = 0.0) -> NDArray[np.bool_]:
        """Which points lie in one of the areas or nearer to it than so many mm."""
        return hidden_by(self.shapes, points, clear) if len(self.shapes) else np.zeros(len(points), np.bool_)

    def over(self, shape: Region) -> Front:
        """Only what touches an area."""
        return Front(self.shapes[that_touch(self.shapes, shape)]) if len(self.shapes) else self

    def leaves(self, shape: Region) -> Region:
        """What is left of an area; the same object where nothing is hidden."""
        return less(shape, self.shapes)

    def pieces(self, path: Path, clear: float = 0.0, points: ComplexArray | None = None) -> list[Path]:
        """The pieces of a path that stay so far (mm) from the areas, still curves; the same object if all is seen.

        ``points`` are those of `fine`, where they are at hand.
        """
        points = fine(path) if points is None else points
        hidden = self.hides(points, clear)
        if not hidden.any():
            return [path]
        if hidden.all():
            return []
        changes = (hidden[1:] != hidden[:-1]).nonzero()[0]
        shares = self._crossings(points[changes], points[changes + 1], hidden[changes], clear)
        cuts = ((changes + shares) * (len(path) / (len(points) - 1))).tolist()
        edges = [*([] if hidden[0] else [0.0]), *cuts, *([] if hidden[-1] else [float(len(path))])]
        spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 1e-3]
        pieces = [stretch(path, start, end) for start, end in spans]
        # A closed line begins anywhere: what is seen before and after its first point is one piece.
        if len(pieces) > 1 and is_closed(path) and spans[0][0] == 0 and spans[-1][1] == len(path):
            pieces = [*pieces[1:-1], np.concatenate([pieces[-1], pieces[0]])]
        return pieces

    def share(self, start: complex, end: complex) -> float:
        """Where a straight piece with one end in an area passes its edge, as a share of its length."""
        ends = np.array([start, end])
        return float(self._crossings(ends[:1], ends[1:], self.hides(ends[:1]), 0.0)[0])

    def _crossings(self, start: ComplexArray, end: ComplexArray, hidden: NDArray[np.bool_], clear: float) -> FloatArray:
        """Where straight pieces enter or leave, as a share of each."""
        low, step = np.zeros(len(start)), 1.0
        for _round in range(2):
            step /= _PARTS
            shares = low[:, None] + step * np.arange(1, _PARTS)
            points = start[:, None] + (end - start)[:, None] * shares
            same = self.hides(points.ravel(), clear).reshape(points.shape) == hidden[:, None]
            low = low + step * np.logical_and.accumulate(same, axis=1).sum(axis=1)
        return np.where(hidden, low + step, low)


class Stack:
    """Areas one after another, with the boxes around them, so that those near a place are found at once."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self._shapes: Shapes = np.empty(16, object)
        self._boxes = np.empty((16, 4))

    def add(self, regions: Sequence[Region]) -> None:
        """More areas, behind those that are there."""
        if not regions:
            return
        before, after = len(self.regions), len(self.regions) + len(regions)
        if after > len(self._shapes):
            room = max(after, 2 * len(self._shapes)) - len(self._shapes)
            self._shapes = np.concatenate([self._shapes, np.empty(room, object)])
            self._boxes = np.concatenate([self._boxes, np.empty((room, 4))])
        self._shapes[before:after] = shapes_of(regions)
        self._boxes[before:after] = boxes_of(self._shapes[before:after])
        self.regions += regions

    def near(self, box: Box) -> Shapes:
        """The shapes that may reach into a box."""
        count = len(self.regions)
        left, top, right, bottom = self._boxes[:count].T
        found = (left < box.right) & (right > box.left) & (top < box.bottom) & (bottom > box.top)
        return np.asarray(self._shapes[:count][found])


@lru_cache(maxsize=64)
def _weights(count: int) -> ComplexArray:
    return _cubic_weights(np.arange(count) / count)


def fine(path: Path) -> ComplexArray:
    """Points along a path, equally many a cubic and so close that it is straight between them; its end is the last."""
    bend = float(np.abs(path[:, :-2] - 2 * path[:, 1:-1] + path[:, 2:]).max())
    # Wang's bound for a third of the coarseness.
    count = min(max(int(np.ceil(np.sqrt(2.25 * bend / COARSE) - 1e-6)), 1), _MOST_PIECES)
    points = np.empty(len(path) * count + 1, np.complex128)
    np.matmul(path, _weights(count), out=points[:-1].reshape(len(path), count))
    points[-1] = path[-1, 3]
    return points


def sampled(path: Path, step: float) -> tuple[FloatArray, ComplexArray]:
    """Parameters and points along a path, equally many a cubic, at most a step (mm) apart and as close as in `fine`."""
    longest = float(np.abs(np.diff(path, axis=1)).sum(axis=1).max())
    count = min(max((len(fine(path)) - 1) // len(path), int(np.ceil(longest / step))), _MOST_PIECES)
    points = np.append((path @ _weights(count)).ravel(), path[-1, 3])
    return np.arange(len(points)) / count, points


def stretch(path: Path, start: float, end: float) -> Path:
    """The part of a path between two parameters; the cubics between stay as they are."""
    first, last = min(int(start), len(path) - 1), min(int(np.ceil(end)) - 1, len(path) - 1)
    piece = path[first : last + 1].copy()
    if end < last + 1:
        piece[-1] = _begun(piece[-1].tolist(), end - last)
    if start > first:
        share = start - first
        if first == last and end < last + 1:
            share /= end - last
        piece[0] = _begun(piece[0, ::-1].tolist(), 1 - share)[::-1]
    return piece


def _begun(cubic: list[complex], share: float) -> list[complex]:
    """A cubic from its start to a parameter."""
    a, b, c, d = cubic
    ab, bc, cd = a + (b - a) * share, b + (c - b) * share, c + (d - c) * share
    abc, bcd = ab + (bc - ab) * share, bc + (cd - bc) * share
    return [a, ab, abc, abc + (bcd - abc) * share]


def shortened(lines: Path, ends: FloatArray) -> Path:
    """Each cubic from its start to a parameter of its own."""
    a, b, c, d = lines.T
    ab, bc, cd = a + (b - a) * ends, b + (c - b) * ends, c + (d - c) * ends
    abc, bcd = ab + (bc - ab) * ends, bc + (cd - bc) * ends
    cut = np.empty(lines.shape, np.complex128)
    cut[:, 0], cut[:, 1], cut[:, 2], cut[:, 3] = a, ab, abc, abc + (bcd - abc) * ends
    return cut


def longest_runs(lines: Path, front: Front, clear: float) -> tuple[FloatArray, FloatArray]:
    """Where the longest seen stretch of each single cubic begins and ends."""
    steps = _RUN
    seen = ~front.hides((lines @ _RUN_WEIGHTS).ravel(), clear).reshape(-1, steps + 1)
    if seen.all():
        return np.zeros(len(lines)), np.ones(len(lines))
    runs = np.zeros(seen.shape, np.intp)
    runs[:, 0] = seen[:, 0]
    for column in range(1, steps + 1):
        runs[:, column] = (runs[:, column - 1] + 1) * seen[:, column]
    last = runs.argmax(axis=1)
    return (last - np.maximum(runs.max(axis=1), 1) + 1) / steps, last / steps
