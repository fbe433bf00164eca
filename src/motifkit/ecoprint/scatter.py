"""Leaves scattered as a free hand scatters them.

Large ones come first, each far from the others (blue noise), none over the edge, overlapping no more than is wished.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.laid import Laid
from motifkit.ecoprint.leaf import Leaf
from motifkit.geometry.plane import ComplexArray, unit

__all__ = ["Room", "scatter"]

TRIES = 28
ROUNDS = 5
GIVE_UP = 8
"""Leaves in a row that found no place before the rest is left out."""

Mask = NDArray[np.bool_]


@dataclass
class Room:
    """Where leaves may lie: a coarse picture of the cloth.

    Args:
        allowed: the cells that a leaf may cover.
        taken: those that leaves cover.
        cell: side of a cell, mm.
    """

    allowed: Mask
    taken: Mask
    cell: float

    @classmethod
    def of(cls, width: float, height: float, corners: Sequence[complex] | None = None, margin: float = 5.0) -> Room:
        """The room of a cloth, or of a zone with these corners on it; no leaf comes within the margin (mm)."""
        cell = max(2.0, math.sqrt(width * height) / 300)
        rows, columns = math.ceil(height / cell), math.ceil(width / cell)
        y, x = np.mgrid[0:rows, 0:columns]
        places = ((x + 0.5) + 1j * (y + 0.5)) * cell
        near = (places.real > margin) & (places.real < width - margin)
        near &= (places.imag > margin) & (places.imag < height - margin)
        if corners is not None:
            near &= _inside(places, corners, margin)
        return cls(near, np.zeros_like(near), cell)

    @property
    def area(self) -> float:
        """Square millimetres of the allowed cells."""
        return float(self.allowed.sum()) * self.cell**2

    def mask(self, laid: Laid, gap: float) -> tuple[slice, slice, Mask] | None:
        """The cells that a leaf covers with a gap around it; None where it reaches beyond the cloth."""
        shape = _Shape.of(laid.leaf)
        return _drawn(laid.placed(shape.points), shape.lengths, self.cell, gap, self.allowed.shape)

    def take(self, laid: Laid, gap: float = 0.0) -> None:
        """Mark a leaf's cells as taken, as far as they lie on the cloth."""
        found = self.mask(laid, gap)
        if found is not None:
            rows, columns, mask = found
            self.taken[rows, columns] |= mask


@dataclass(frozen=True, eq=False)
class _Shape:
    """A leaf's outline with few points, which is all that a coarse picture shows."""

    points: ComplexArray
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, leaf: Leaf) -> _Shape:
        return _shape_of(leaf)


@lru_cache(maxsize=256)
def _shape_of(leaf: Leaf) -> _Shape:
    rings = [ring[:: max(1, len(ring) // 90), 0] for ring in leaf.rings if len(ring) > 8]
    rings = rings or [ring[:, 0] for ring in leaf.rings]
    return _Shape(np.concatenate(rings), tuple(len(ring) for ring in rings))


def _inside(places: ComplexArray, corners: Sequence[complex], margin: float) -> Mask:
    """Which places lie in a convex polygon, at least a margin from its sides."""
    middle = sum(corners) / len(corners)
    inside = np.ones(places.shape, bool)
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        along = (end - start) / abs(end - start)
        side = ((places - start) * along.conjugate()).imag
        sign = 1.0 if ((middle - start) * along.conjugate()).imag > 0 else -1.0
        inside &= sign * side > margin
    return inside


def _drawn(
    points: ComplexArray, lengths: Sequence[int], cell: float, gap: float, shape: tuple[int, ...]
) -> tuple[slice, slice, Mask] | None:
    from PIL import Image, ImageDraw

    left, top = math.floor((points.real.min() - gap) / cell), math.floor((points.imag.min() - gap) / cell)
    right, bottom = math.ceil((points.real.max() + gap) / cell), math.ceil((points.imag.max() + gap) / cell)
    if left < 0 or top < 0 or right > shape[1] or bottom > shape[0]:
        return None
    picture = Image.new("L", (right - left, bottom - top), 0)
    draw = ImageDraw.Draw(picture)
    start = 0
    for length in lengths:
        own = points[start : start + length] / cell - complex(left, top) - 0.5
        flat = np.stack([own.real, own.imag], axis=-1).ravel().tolist()
        start += length
        draw.polygon(flat, fill=1)
        if gap > 0:
            draw.line([*flat, *flat[:2]], fill=1, width=max(1, round(2 * gap / cell)))
    return slice(top, bottom), slice(left, right), np.asarray(picture, bool)


def scatter(
    room: Room,
    leaves: Sequence[Leaf],
    random: np.random.Generator,
    lay: Callable[[Leaf, complex, float, int], Laid],
    *,
    gap: float = 4.0,
    overlap: float = 0.0,
    degrees: tuple[float, float] = (0.0, 360.0),
) -> list[Laid]:
    """Lay leaves into a room, the largest first; those that find no place are left out.

    Args:
        room: where; what is laid is marked there as taken.
        leaves: in any order.
        random: chance.
        lay: makes a laid leaf of a leaf, its place, its direction and its number.
        gap: mm of bare cloth around each leaf.
        overlap: share of a leaf that may lie on others.
        degrees: from which to which direction the leaves may point.
    """
    from scipy.ndimage import distance_transform_edt

    order = sorted(range(len(leaves)), key=lambda place: -leaves[place].area)
    laid: list[Laid] = []
    failed = 0
    free = np.asarray(distance_transform_edt(room.allowed & ~room.taken))
    for number, place in enumerate(order):
        leaf = leaves[place]
        found = None
        for _round in range(ROUNDS):
            found = _best(room, leaf, random, free, lay, number, gap, overlap, degrees)
            if found is not None:
                break
        if found is None:
            failed += 1
            if failed >= GIVE_UP:
                break
            continue
        failed = 0
        one, (rows, columns, mask) = found
        room.taken[rows, columns] |= mask
        _narrow(free, rows, columns, mask)
        laid.append(one)
    return laid


def _narrow(free: NDArray[np.float64], rows: slice, columns: slice, mask: Mask) -> None:
    """Bring how far all is from what is taken up to date with a leaf; what is farther than any was, does not change."""
    from scipy.ndimage import distance_transform_edt

    reach = math.ceil(float(free.max())) + 1
    top, left = max(0, rows.start - reach), max(0, columns.start - reach)
    part = free[top : rows.stop + reach, left : columns.stop + reach]
    away = np.ones(part.shape, np.bool_)
    away[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = ~mask
    np.minimum(part, distance_transform_edt(away), out=part)


def _best(
    room: Room,
    leaf: Leaf,
    random: np.random.Generator,
    free: NDArray[np.float64],
    lay: Callable[[Leaf, complex, float, int], Laid],
    number: int,
    gap: float,
    overlap: float,
    degrees: tuple[float, float],
) -> tuple[Laid, tuple[slice, slice, Mask]] | None:
    """Of many places that would do the one farthest from all other leaves (Mitchell's best candidate)."""
    shape, pattern = _shape_of(leaf), lay(leaf, 0j, 0.0, number)
    outline = np.conjugate(shape.points) if pattern.mirrored else shape.points
    middle = np.conjugate(leaf.box.centre) if pattern.mirrored else leaf.box.centre
    reach = 0.3 * min(leaf.box.width, leaf.box.height) / room.cell
    cells = np.flatnonzero(free.ravel() >= (reach if not overlap else 1.0))
    if not len(cells):
        return None
    chosen = random.choice(cells, min(TRIES, len(cells)))
    angles = random.uniform(*degrees, len(chosen))
    # The farthest first: the first that fits is the best.
    order = np.argsort(-free.ravel()[chosen], kind="stable")
    for cell, direction in zip(chosen[order].tolist(), angles[order].tolist(), strict=True):
        row, column = divmod(cell, free.shape[1])
        turn = unit(direction)
        at = complex(column + 0.5, row + 0.5) * room.cell - turn * middle
        found = _drawn(turn * outline + at, shape.lengths, room.cell, gap, room.allowed.shape)
        if found is None:
            continue
        rows, columns, mask = found
        size = int(mask.sum())
        if not size or not room.allowed[rows, columns][mask].all():
            continue
        if int((room.taken[rows, columns] & mask).sum()) <= overlap * size:
            return lay(leaf, complex(at), direction, number), found
    return None
