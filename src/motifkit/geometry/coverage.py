"""Coverage: which share of every pixel marks cover, and signed distances to marks.

The share is the area of the (flattened) outline inside the pixel, summed edge by edge along the pixels that the edge
crosses, then along each row. It costs by the length of the outlines and not by the number of pixels times marks, and
thin lines keep their weight at any resolution.

Fields are exact. Pictures are counted on a grid of 4 × 4 points a pixel instead, the rule by which resvg, Skia and most
programs draw an SVG, so that our PNG and anybody's picture of our SVG agree pixel by pixel.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import ring_edges
from motifkit.geometry.mark import FILL, Flat, Marks, ranges
from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Float32Array", "Outline", "edges_coverage", "signed_distance"]

Float32Array: TypeAlias = NDArray[np.float32]

GRID = 4
"""Points across and down in a pixel of a picture."""


class Outline:
    """The edges around marks, ready to be asked for their coverage of any block of pixels.

    Args:
        marks: what is drawn; overlapping marks count once.
        scale: pixels per millimetre across (real part) and down (imaginary part).
        origin: the point (mm) at the upper left corner of pixel (0, 0).
        tolerance: flatness in millimetres.
        sampled: count on the grid of points of a picture instead of exactly.
    """

    def __init__(
        self, marks: Marks, scale: complex, origin: complex, tolerance: float, *, sampled: bool = False
    ) -> None:
        starts, ends = ring_edges(marks, tolerance)
        self.cut = _sampled_pieces if sampled else _exact_pieces
        # Less than a billionth of a pixel high counts as level: it would vanish when rows are counted from a band.
        level = np.abs(ends.imag - starts.imag) * scale.imag > 1e-9
        self.x0, self.y0 = (starts.real - origin.real) * scale.real, (starts.imag - origin.imag) * scale.imag
        self.x1, self.y1 = (ends.real - origin.real) * scale.real, (ends.imag - origin.imag) * scale.imag
        self.x0, self.y0, self.x1, self.y1 = (each[level] for each in (self.x0, self.y0, self.x1, self.y1))
        self.top = np.minimum(self.y0, self.y1)
        self.bottom = np.maximum(self.y0, self.y1)

    def columns(self, width: int) -> tuple[int, int]:
        """First column and last column plus one that can be covered at all."""
        if not len(self.x0):
            return 0, 0
        low = int(np.floor(min(self.x0.min(), self.x1.min())))
        high = int(np.ceil(max(self.x0.max(), self.x1.max())))
        return min(max(low, 0), width), min(max(high, 0), width)

    def coverage(self, row: int, rows: int, column: int, columns: int) -> Float32Array | None:
        """Covered share (0 to 1) of a block of pixels, float32 of shape (rows, columns); None where it is all 0."""
        near = np.flatnonzero((self.bottom > row) & (self.top < row + rows))
        if not len(near) or columns <= 0:
            return None
        edges = self.x0[near] - column, self.y0[near] - row, self.x1[near] - column, self.y1[near] - row
        return _accumulate(*self.cut(*edges, rows, columns), rows, columns)


def edges_coverage(
    starts: ComplexArray, ends: ComplexArray, scale: float, origin: complex, rows: int, columns: int
) -> Float32Array:
    """Covered share (0 to 1) of every pixel inside straight edges, the outer rings all turning one way.

    Args:
        starts: where the edges start, mm, as `motifkit.geometry.area.region_edges` gives them.
        ends: where they end.
        scale: pixels per millimetre.
        origin: the point (mm) at the upper left corner of pixel (0, 0).
        rows: rows of the picture.
        columns: its columns.
    """
    first, last = (starts - origin) * scale, (ends - origin) * scale
    seen = (np.maximum(first.imag, last.imag) > 0) & (np.minimum(first.imag, last.imag) < rows)
    seen &= np.abs(last.imag - first.imag) > 1e-9
    first, last = first[seen], last[seen]
    return _accumulate(*_exact_pieces(first.real, first.imag, last.real, last.imag, rows, columns), rows, columns)


_Pieces: TypeAlias = tuple[FloatArray, FloatArray, NDArray[np.intp], NDArray[np.intp]]
"""Edges cut at pixels: the mean distance from the pixel's left, the signed height, the row and the column."""


def _exact_pieces(x0: FloatArray, y0: FloatArray, x1: FloatArray, y1: FloatArray, rows: int, columns: int) -> _Pieces:
    return _pixel_pieces(*_row_pieces(x0, y0, x1, y1, rows), columns)


def _sampled_pieces(x0: FloatArray, y0: FloatArray, x1: FloatArray, y1: FloatArray, rows: int, columns: int) -> _Pieces:
    """The same for points: each edge where it passes a row of points, moved to the next point on its right."""
    top, bottom = np.minimum(y0, y1), np.maximum(y0, y1)
    first = np.clip(np.ceil(GRID * top - 0.5), 0, GRID * rows).astype(np.intp)
    last = np.clip(np.ceil(GRID * bottom - 0.5), 0, GRID * rows).astype(np.intp)
    edge = np.repeat(np.arange(len(x0)), last - first)
    line = ranges(first, last - first)
    slope = (x1 - x0) / (y1 - y0)
    x = x0[edge] + ((line + 0.5) / GRID - y0[edge]) * slope[edge]
    point = np.clip(np.floor(GRID * x + 0.5), 0, GRID * columns).astype(np.intp)
    height = np.where(y1 > y0, 1.0, -1.0)[edge] / GRID
    return (point % GRID) / GRID, height, line // GRID, point // GRID


def _row_pieces(
    x0: FloatArray, y0: FloatArray, x1: FloatArray, y1: FloatArray, rows: int
) -> tuple[FloatArray, FloatArray, FloatArray, NDArray[np.intp]]:
    """Edges cut at pixel rows: both x, the signed height, and the row."""
    top, bottom = np.clip(np.minimum(y0, y1), 0, rows), np.clip(np.maximum(y0, y1), 0, rows)
    first = np.minimum(top.astype(np.intp), rows - 1)
    count = np.maximum(np.ceil(bottom).astype(np.intp) - first, 1)
    edge = np.repeat(np.arange(len(x0)), count)
    row = ranges(first, count)
    low, high = np.maximum(row, top[edge]), np.minimum(row + 1, bottom[edge])
    slope = (x1 - x0) / (y1 - y0)
    at_low = x0[edge] + (low - y0[edge]) * slope[edge]
    at_high = x0[edge] + (high - y0[edge]) * slope[edge]
    return at_low, at_high, np.where(y1 > y0, 1.0, -1.0)[edge] * (high - low), row


def _pixel_pieces(
    x0: FloatArray, x1: FloatArray, height: FloatArray, row: NDArray[np.intp], columns: int
) -> tuple[FloatArray, FloatArray, NDArray[np.intp], NDArray[np.intp]]:
    """Row pieces cut at pixel columns: the mean x, the signed height, the row and the column."""
    left, right = np.minimum(x0, x1), np.maximum(x0, x1)
    # Left of the block counts in full from column 0 on; right of it not at all. Cutting there first keeps both exact.
    first = np.clip(np.floor(left), -1, columns).astype(np.intp)
    last = np.clip(np.floor(right), -1, columns).astype(np.intp)
    count = last - first + 1
    piece = np.repeat(np.arange(len(x0)), count)
    column = ranges(first, count)
    low = np.where(column == first[piece], left[piece], column)
    high = np.where(column == last[piece], right[piece], column + 1)
    span = (right - left)[piece]
    # An edge that is upright but for rounding may touch two columns: the first has all of it.
    upright = np.where(column == first[piece], 1.0, 0.0)
    share = np.divide(high - low, span, out=upright, where=span > 1e-12)
    middle = (low + high) / 2 - column
    middle[column < 0] = 0.0
    return middle, height[piece] * share, row[piece], np.maximum(column, 0)


def _accumulate(
    middle: FloatArray, height: FloatArray, row: NDArray[np.intp], column: NDArray[np.intp], rows: int, columns: int
) -> Float32Array:
    """Sum the pieces into pixels and carry each on to the end of its row."""
    place = row * (columns + 2) + column
    size = rows * (columns + 2)
    plane = np.bincount(place, height * (1 - middle), size)
    plane += np.bincount(place + 1, height * middle, size + 1)[:size]
    covered = np.cumsum(plane.reshape(rows, columns + 2)[:, :columns], axis=1, dtype=np.float64)
    np.abs(covered, out=covered)
    return np.minimum(covered, 1.0, out=covered).astype(np.float32)


def signed_distance(marks: Marks, points: ComplexArray, tolerance: float = 0.001) -> FloatArray:
    """Distance (mm) from points to the nearest mark: negative inside, positive outside.

    Exact for dots and strokes, whose width may differ along the way; outside any union of marks; inside overlapping
    marks it is a bound, so only edges may be read from it.

    Args:
        marks: the marks; at least one.
        points: where to measure, mm, any shape.
        tolerance: flatness of curves in millimetres.

    >>> from motifkit.geometry.mark import Dot
    >>> signed_distance(Marks.of([Dot(0, 2)]), np.array([5 + 0j, 1j])).tolist()
    [3.0, -1.0]
    """
    where = np.asarray(points, np.complex128)
    flat = marks.flattened(tolerance)
    result = np.full(where.size, np.inf)
    for index in range(len(marks)):
        one = _mark_distance(flat, index, marks.kind[index] == FILL, where.ravel())
        np.minimum(result, one, out=result)
    return result.reshape(where.shape)


def _mark_distance(flat: Flat, index: int, filled: bool, points: ComplexArray) -> FloatArray:  # noqa: FBT001
    distance = np.full(points.size, np.inf)
    odd = np.zeros(points.size, np.bool_)
    for ring in range(flat.mark_rings[index], flat.mark_rings[index + 1]):
        knots, radii = flat.ring(ring)
        # Blocks keep the table of points by pieces near a megabyte.
        block = max(1, 100_000 // len(knots))
        for start in range(0, points.size, block):
            part = slice(start, start + block)
            near = _capsules(points[part, None], knots[:-1], knots[1:], radii[:-1], radii[1:])
            np.minimum(distance[part], near.min(axis=1), out=distance[part])
            if filled:
                odd[part] ^= _crossed(points[part, None], knots[:-1], knots[1:])
    return np.asarray(np.where(odd, -distance, distance))


def _capsules(
    points: ComplexArray, start: ComplexArray, end: ComplexArray, r0: FloatArray, r1: FloatArray
) -> FloatArray:
    """Distance to what a disc covers that slides from start to end while its radius goes from r0 to r1."""
    step = end - start
    length = np.abs(step)
    straight = length > 0
    along = np.where(straight, step / np.where(straight, length, 1), 1)
    local = (points - start) * np.conj(along)
    lean = np.where(straight, (r0 - r1) / np.where(straight, length, 1), 0.0).clip(-0.999999, 0.999999)
    # The nearest disc lies where the line from the point leans as the common tangent does.
    foot = local.real - np.abs(local.imag) * lean / np.sqrt(1 - lean**2)
    share = np.clip(np.where(straight, foot / np.where(straight, length, 1), 0.0), 0, 1)
    return np.asarray(np.abs(local - share * length) - (r0 + share * (r1 - r0)))


def _crossed(points: ComplexArray, start: ComplexArray, end: ComplexArray) -> NDArray[np.bool_]:
    """Whether a ray to the right crosses the ring an odd number of times."""
    above = (start.imag <= points.imag) != (end.imag <= points.imag)
    rise = np.where(above, end.imag - start.imag, 1.0)
    meets = start.real + (points.imag - start.imag) / rise * (end.real - start.real)
    return np.asarray((above & (points.real < meets)).sum(axis=1) % 2 == 1)
