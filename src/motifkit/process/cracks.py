"""Cracks as lines: where they run, where they end, when they came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from motifkit.geometry.mark import IntArray, ranges
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["EDGE", "OUTSIDE", "Cracks"]

EDGE, OUTSIDE = -1, -2
"""Where an arm of a crack may end but at an earlier crack: at the edge of the wax, outside the picture."""


@dataclass(frozen=True, eq=False)
class Cracks:
    """Cracks in the order in which they came, as lines.

    Args:
        points: corners of all cracks one after another, mm.
        starts: where each crack begins among the points, and their number: n + 1 numbers.
        ends: shape (n, 2): the crack at which each arm ends, or `EDGE` or `OUTSIDE`.
        breath: how wide a crack is at each point over its mean width; around 1.
        births: when each came: 0 the first, towards 1 the last.
    """

    points: ComplexArray
    starts: IntArray
    ends: IntArray
    breath: FloatArray
    births: FloatArray

    def __len__(self) -> int:
        return len(self.births)

    def line(self, index: int) -> ComplexArray:
        """The corners of one crack, mm."""
        return self.points[self.starts[index] : self.starts[index + 1]]

    def take(self, indices: IntArray) -> Cracks:
        """Some of the cracks; an end at one that is left out counts as an edge."""
        counts = np.diff(self.starts)[indices]
        points = ranges(self.starts[:-1][indices], counts)
        place = np.full(len(self) + 2, EDGE, np.intp)  # the last two for EDGE and OUTSIDE themselves
        place[indices] = np.arange(len(indices))
        place[OUTSIDE] = OUTSIDE
        starts = np.concatenate([np.zeros(1, np.intp), np.cumsum(counts, dtype=np.intp)])
        return Cracks(self.points[points], starts, place[self.ends[indices]], self.breath[points], self.births[indices])

    def until(self, time: float) -> Cracks:
        """The wax at an earlier time, between 0 and 1, which then is its present."""
        there = self.take(np.flatnonzero(self.births < time))
        return replace(there, births=there.births / max(time, 1e-9))

    def mirrored(self, width: float) -> Cracks:
        """Left for right on a cloth so wide (mm), as its back shows them."""
        return replace(self, points=width - self.points.conjugate())

    def ages(self, borne: Iterable[float] = ()) -> FloatArray:
        """How old each is: 1 the first, near 0 the last, and 1 more for every bath that it has been through.

        Args:
            borne: the times of earlier baths, between 0 and 1.
        """
        return np.asarray(1 - self.births + sum(self.births < each for each in borne))

    @property
    def junctions(self) -> tuple[ComplexArray, IntArray, IntArray]:
        """Where a crack ends at an earlier one: the place (mm), the crack that ends and the earlier one."""
        ends = np.stack([self.starts[:-1], self.starts[1:] - 1], axis=1)
        crack, arm = np.nonzero(self.ends >= 0)
        return self.points[ends[crack, arm]], crack, self.ends[crack, arm]

    @classmethod
    def of(
        cls,
        lines: Sequence[ComplexArray],
        ends: Sequence[tuple[int, int]],
        breaths: Sequence[FloatArray],
        births: ArrayLike,
    ) -> Cracks:
        """Cracks from their lines and what else is told of each."""
        return cls(
            np.concatenate([np.zeros(0, np.complex128), *lines]),
            np.concatenate([[0], np.cumsum([len(line) for line in lines])]).astype(np.intp),
            np.array(ends, np.intp).reshape(-1, 2),
            np.concatenate([np.zeros(0), *breaths]),
            np.asarray(births, np.float64),
        )
