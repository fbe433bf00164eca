"""What of a leaf touches the cloth, as pixels: how much of each pixel the blade covers, and how much its veins.

A leaf is prepared once, however often it is laid down; a band of rows of its picture is the same as in the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.leaf import Leaf
from motifkit.geometry.area import region_edges
from motifkit.geometry.coverage import Float32Array, edges_coverage
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Stencil", "Window", "stencil_of"]

FINEST = 0.7
"""Pixels between the samples of a vein."""

TENT = 0.11
"""Millimetres on each side of a vein over which it holds the blade off the cloth."""


@dataclass(frozen=True)
class Window:
    """A block of the cloth's pixels: its first row and column, its rows and columns, and pixels per millimetre."""

    top: int
    left: int
    rows: int
    columns: int
    px_per_mm: float

    @property
    def origin(self) -> complex:
        """Its upper left corner on the cloth, mm."""
        return complex(self.left, self.top) / self.px_per_mm

    def band(self, first: int, last: int) -> Window:
        """Only the rows from ``first`` to before ``last``, counted in the window."""
        return Window(self.top + first, self.left, last - first, self.columns, self.px_per_mm)

    def coarser(self, times: int) -> Window:
        """A window that begins at the same corner with pixels so many times larger."""
        # Its corner in coarse pixels need not be whole, so that places are asked for by `origin` of the fine one.
        return Window(0, 0, -(-self.rows // times), -(-self.columns // times), self.px_per_mm / times)


@dataclass(frozen=True, eq=False)
class Stencil:
    """A leaf's edges and veins as arrays, in its own millimetres.

    Args:
        starts: where the straight edges of the outline begin.
        ends: where they end.
        vein_starts: where the straight pieces of the veins begin.
        vein_ends: where they end.
        radii: half the width of each piece, mm.
        orders: 1 for midribs, 2 side veins, 3 and more finer ones.
        breadth: how broad the leaf is on the mean, mm: twice its area over its outline.
        points: of the outline, from which the leaf's extent is read.
    """

    starts: ComplexArray
    ends: ComplexArray
    vein_starts: ComplexArray
    vein_ends: ComplexArray
    radii: FloatArray
    orders: NDArray[np.intp]
    breadth: float
    points: ComplexArray

    def cover(self, turn: complex, mirrored: bool, shift: complex, window: Window, origin: complex) -> Float32Array:  # noqa: FBT001
        """The share of each pixel that the blade covers, the leaf turned and shifted; ``origin`` of the window, mm."""
        starts = _laid(self.starts, turn, shift, mirrored=mirrored)
        ends = _laid(self.ends, turn, shift, mirrored=mirrored)
        return edges_coverage(starts, ends, window.px_per_mm, origin, window.rows, window.columns)

    def veins(
        self,
        turn: complex,
        mirrored: bool,  # noqa: FBT001
        shift: complex,
        window: Window,
        origin: complex,
        weights: tuple[float, float, float],
    ) -> Float32Array:
        """The share of each pixel that veins cover, weighted for midribs, side veins and finer ones; at most 1."""
        scale = window.px_per_mm
        first = (_laid(self.vein_starts, turn, shift, mirrored=mirrored) - origin) * scale
        last = (_laid(self.vein_ends, turn, shift, mirrored=mirrored) - origin) * scale
        reach = self.radii * scale + 2
        low, high = np.minimum(first.imag, last.imag) - reach, np.maximum(first.imag, last.imag) + reach
        weight = np.array(weights)[np.minimum(self.orders, 3) - 1]
        seen = np.flatnonzero((high > 0) & (low < window.rows) & (weight > 0))
        if not len(seen):
            return np.zeros((window.rows, window.columns), np.float32)
        plane = _splat(first[seen], last[seen], self.radii[seen] * scale, weight[seen], window.rows, window.columns)
        return np.minimum(plane, np.float32(max(weights)), out=plane)


def _laid(points: ComplexArray, turn: complex, shift: complex, *, mirrored: bool) -> ComplexArray:
    return np.asarray(turn * (points.conjugate() if mirrored else points) + shift)


def _splat(
    first: ComplexArray, last: ComplexArray, radii: FloatArray, weight: FloatArray, rows: int, columns: int
) -> Float32Array:
    """Bars from point to point (pixels) laid on a plane: each is a raft of samples that share out their area."""
    x, y, share = _samples(first, last, radii, weight)
    whole_x, whole_y = np.floor(x), np.floor(y)
    x -= whole_x
    y -= whole_y
    column, row = whole_x.astype(np.intp) + 1, whole_y.astype(np.intp) + 1
    # One pixel more on every side, and what is farther off lands there too.
    inside = (column >= 0) & (column <= columns) & (row >= 0) & (row <= rows)
    column, row, x, y, share = column[inside], row[inside], x[inside], y[inside], share[inside]
    wide = columns + 2
    index = row * wide + column
    size = (rows + 2) * wide
    plane = np.bincount(index, share * (1 - x) * (1 - y), size)
    plane += np.bincount(index + 1, share * x * (1 - y), size)
    plane += np.bincount(index + wide, share * (1 - x) * y, size)
    plane += np.bincount(index + wide + 1, share * x * y, size)
    return plane.reshape(rows + 2, wide)[1:-1, 1:-1].astype(np.float32)


def _samples(
    first: ComplexArray, last: ComplexArray, radii: FloatArray, weight: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Where the samples of bars lie, from the middle of the first pixel, and the area that each stands for."""
    along = last - first
    length = np.abs(along)
    lengthwise = np.maximum(1, np.ceil(length / FINEST)).astype(np.intp)
    across = np.maximum(1, np.ceil(2 * radii / FINEST)).astype(np.intp)
    # Every lane of a bar is a line of samples.
    bar = np.repeat(np.arange(len(across)), across)
    lane = np.arange(len(bar)) - np.repeat(np.cumsum(across) - across, across)
    normal = 1j * along / np.maximum(length, 1e-12)
    off = ((lane + 0.5) / across[bar] * 2 - 1) * radii[bar]
    count = lengthwise[bar]
    step = along[bar] / count
    start = first[bar] + off * normal[bar] + 0.5 * step - (0.5 + 0.5j)
    number = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    x = np.repeat(start.real, count) + number * np.repeat(step.real, count)
    y = np.repeat(start.imag, count) + number * np.repeat(step.imag, count)
    return x, y, np.repeat((length * 2 * radii * weight / (lengthwise * across))[bar], count)


@lru_cache(maxsize=128)
def stencil_of(leaf: Leaf) -> Stencil:
    """A leaf, prepared to be laid down.

    >>> from motifkit.ecoprint.grow import leaf_of
    >>> leaf = leaf_of("jambu biji", 1)
    >>> stencil = stencil_of(leaf)
    >>> window = Window(0, 0, 90, 160, 1.0)
    >>> cover = stencil.cover(1 + 0j, False, 10 + 45j, window, 0j)
    >>> bool(abs(cover.sum() - leaf.area) < 0.01 * leaf.area)
    True
    """
    starts, ends = region_edges([leaf.region])
    lines = [vein.line for vein in leaf.veins] or [np.array([0j, 0j])]
    radii = [np.minimum(vein.radii[:-1], vein.radii[1:]) for vein in leaf.veins] or [np.array([1e-6])]
    orders = [vein.order for vein in leaf.veins] or [3]
    return Stencil(
        starts,
        ends,
        np.concatenate([line[:-1] for line in lines]),
        np.concatenate([line[1:] for line in lines]),
        np.concatenate(radii) + TENT,
        np.repeat(orders, [len(line) - 1 for line in lines]),
        2 * leaf.area / leaf.region.length,
        np.concatenate([ring[:, 0] for ring in leaf.rings]),
    )
