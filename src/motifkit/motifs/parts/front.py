"""What lies in front: the areas drawn so far, and what they leave of the lines and areas behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region, in_any, that_touch
from motifkit.geometry.path import Path, is_closed, pieces_needed
from motifkit.geometry.plane import Box, ComplexArray, FloatArray

__all__ = ["COARSE", "Front", "boxes", "fine", "longest_runs", "shortened"]

COARSE = 0.03
"""How far (mm) the edge of what hides may lie from its curve: a tenth of an outline's width."""

_NOTHING = np.empty((0, 4))


@dataclass(frozen=True, eq=False)
class Front:
    """Areas that hide what is drawn later; asked one by one, because joining them costs more than asking each.

    >>> from motifkit.geometry.path import circle
    >>> front = Front([Region.of(circle(0, 5))])
    >>> front.hides(np.array([0j, 6 + 0j])).tolist(), front.hides(np.array([6 + 0j]), 1.5).tolist()
    ([True, False], [True])
    """

    shapes: Sequence[Region]
    edges: FloatArray | None = None

    def near(self, box: Box) -> Front:
        """Only what may reach into a box."""
        edges = boxes(self.shapes) if self.edges is None else self.edges
        if not len(edges):
            return self
        left, top, right, bottom = edges.T
        found = np.flatnonzero((left < box.right) & (right > box.left) & (top < box.bottom) & (bottom > box.top))
        return Front([self.shapes[one] for one in found.tolist()], edges[found])

    def __bool__(self) -> bool:
        return bool(len(self.shapes))

    def hides(self, points: ComplexArray, clear: float = 0.0) -> NDArray[np.bool_]:
        """Which points lie in one of the areas or nearer to it than so many mm."""
        return in_any(self.shapes, points, clear) if len(self.shapes) else np.zeros(len(points), np.bool_)

    def over(self, shape: Region) -> Front:
        """Only what touches an area."""
        return Front(that_touch(self.shapes, shape)) if len(self.shapes) else self

    def leaves(self, shape: Region) -> Region:
        """What is left of an area; the same object where nothing is hidden."""
        rest = shape
        for each in self.shapes:
            rest = rest - each
        return rest

    def pieces(self, path: Path, clear: float = 0.0) -> list[Path]:
        """The pieces of a path that stay so far (mm) from the areas, still curves; the same object if all is seen."""
        t, points = fine(path)
        hidden = self.hides(points, clear)
        if not hidden.any():
            return [path]
        if hidden.all():
            return []
        changes = np.flatnonzero(np.diff(hidden.astype(np.int8)))
        cuts = self._crossings(points[changes], points[changes + 1], hidden[changes], clear)
        cuts = t[changes] + cuts * (t[changes + 1] - t[changes])
        edges = np.concatenate([[] if hidden[0] else [0.0], cuts, [] if hidden[-1] else [float(len(path))]])
        spans = [(start, end) for start, end in edges.reshape(-1, 2).tolist() if end - start > 1e-3]
        pieces = [_stretch(path, start, end) for start, end in spans]
        # A closed line begins anywhere: what is seen before and after its first point is one piece.
        if len(pieces) > 1 and is_closed(path) and spans[0][0] == 0 and spans[-1][1] == len(path):
            pieces = [*pieces[1:-1], np.concatenate([pieces[-1], pieces[0]])]
        return pieces

    def _crossings(self, start: ComplexArray, end: ComplexArray, hidden: NDArray[np.bool_], clear: float) -> FloatArray:
        """Where straight pieces enter or leave, as a share of each, by halving."""
        low, high = np.zeros(len(start)), np.ones(len(start))
        for _round in range(6):
            middle = (low + high) / 2
            same = self.hides(start + (end - start) * middle, clear) == hidden
            low, high = np.where(same, middle, low), np.where(same, high, middle)
        return np.where(hidden, high, low)


def boxes(shapes: Iterable[Region]) -> FloatArray:
    """Left, top, right and bottom of every region, shape (n, 4)."""
    found = [each.bounds for each in shapes]
    return np.array([(box.left, box.top, box.right, box.bottom) for box in found]) if found else _NOTHING


def fine(path: Path) -> tuple[FloatArray, ComplexArray]:
    """Parameters and points along a path, close enough that it is straight between them."""
    count = int(pieces_needed(path, COARSE / 3).max())
    t = np.arange(count) / count
    a, b, c, d = (path[:, each, None] for each in range(4))
    rest = 1 - t
    points = a * rest**3 + b * (3 * t * rest**2) + c * (3 * t**2 * rest) + d * t**3
    where = (np.arange(len(path))[:, None] + t).ravel()
    return np.append(where, float(len(path))), np.append(points.ravel(), path[-1, 3])


def _stretch(path: Path, start: float, end: float) -> Path:
    """The part of a path between two parameters; the cubics between stay as they are."""
    first, last = min(int(start), len(path) - 1), min(int(np.ceil(end)) - 1, len(path) - 1)
    piece = path[first : last + 1].copy()
    if end < last + 1:
        piece[-1:] = shortened(piece[-1:], np.array([end - last]))
    if start > first:
        share = start - first
        if first == last and end < last + 1:
            share /= end - last
        piece[:1] = shortened(piece[:1, ::-1], np.array([1 - share]))[:, ::-1]
    return piece


def shortened(lines: Path, ends: FloatArray) -> Path:
    """Each cubic from its start to a parameter of its own."""
    a, b, c, d = lines.T
    ab, bc, cd = a + (b - a) * ends, b + (c - b) * ends, c + (d - c) * ends
    abc, bcd = ab + (bc - ab) * ends, bc + (cd - bc) * ends
    return np.stack([a, ab, abc, abc + (bcd - abc) * ends], axis=1)


def longest_runs(lines: Path, front: Front, clear: float) -> tuple[FloatArray, FloatArray]:
    """Where the longest seen stretch of each single cubic begins and ends."""
    steps = 12
    t = np.linspace(0, 1, steps + 1)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    seen = ~front.hides((lines @ weights).ravel(), clear).reshape(-1, steps + 1)
    runs = np.zeros(seen.shape, np.intp)
    for column in range(steps + 1):
        runs[:, column] = ((runs[:, column - 1] if column else 0) + 1) * seen[:, column]
    last = runs.argmax(axis=1)
    return (last - np.maximum(runs.max(axis=1), 1) + 1) / steps, last / steps
