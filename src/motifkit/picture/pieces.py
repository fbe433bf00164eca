"""The images of a fundamental domain over a window of pixels, cut row by row into runs.

Each pixel of a window belongs to one image of the domain, and within an image its place in the domain is an affine
function of row and column. So a window is a list of runs: pixels side by side in a row that share an image.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, stack
from motifkit.symmetry.lattice import Lattice

__all__ = ["Pieces", "Runs"]

IntArray = NDArray[np.intp]

# A pixel whose middle lies on a border goes to the same side for both neighbours, whatever their rounding errors.
_ASIDE, _DOWN = 1e-6, 3e-7


@dataclass(frozen=True, eq=False)
class Runs:
    """Runs of pixels from top to bottom and left to right, which fill a window."""

    piece: IntArray
    row: IntArray
    start: IntArray
    length: IntArray

    def rows(self, first: int, last: int) -> Runs:
        """The runs of the rows from ``first`` to before ``last``."""
        cut = slice(*np.searchsorted(self.row, [first, last]))
        return Runs(self.piece[cut], self.row[cut], self.start[cut], self.length[cut])


@dataclass(frozen=True, eq=False)
class Pieces:
    """Images of a domain, one an entry, with the affine map from a pixel's middle to the place in the domain.

    ``corners`` are complex pixels, shape (n, corners); ``across`` and ``down`` hold (n, 3) factors of column, row and 1
    for the place in the domain, in pixels too; ``sign`` is -1 where the image is a negative.
    """

    corners: ComplexArray
    across: FloatArray
    down: FloatArray
    sign: NDArray[np.int8]

    @classmethod
    def over(
        cls,
        window: Box,
        domain: ComplexArray,
        moves: Sequence[tuple[Isometry, int]],
        lattice: Lattice,
        scale: complex,
    ) -> Pieces:
        """All images that reach into a window.

        Args:
            window: pixels.
            domain: corners of the domain, mm.
            moves: the operations in one cell of the lattice, with their signs.
            lattice: the steps of the pattern, mm.
            scale: pixels per mm across (real) and down (imaginary).
        """
        turn, shift, mirrors = stack([move for move, _sign in moves])
        images = turn[:, None] * np.where(mirrors[:, None], np.conj(domain), domain) + shift[:, None]
        home = lattice.home(images.mean(axis=1))
        images, shift = images + home[:, None], shift + home
        reach = np.abs(images - images.mean(axis=1)[:, None]).max()
        sides = Box(
            window.left / scale.real, window.top / scale.imag, window.right / scale.real, window.bottom / scale.imag
        )
        steps = lattice.covering(sides.grown(reach))[:, None]
        corners = _pixels((images[None] + steps[..., None]).reshape(-1, len(domain)), scale)
        which = np.tile(np.arange(len(moves)), len(steps))
        shifts = (shift + steps).ravel()
        seen = _reaching(corners, window)
        which, shifts = which[seen], shifts[seen]
        across, down = _places(turn[which], shifts, mirrors[which], scale)
        return cls(corners[seen], across, down, np.array([sign for _move, sign in moves], np.int8)[which])

    def runs(self, window: Box) -> Runs:
        """The runs of all pixels of a window, whose sides are whole."""
        left, top, right, bottom = (int(side) for side in (window.left, window.top, window.right, window.bottom))
        first = np.clip(_pixel(self.corners.imag.min(axis=1), _DOWN), top, bottom)
        last = np.clip(_pixel(self.corners.imag.max(axis=1), _DOWN), top, bottom)
        count = last - first
        piece = np.repeat(np.arange(len(count)), count)
        row = np.arange(len(piece)) + np.repeat(first - np.cumsum(count) + count, count)
        start, end = (np.clip(_pixel(x, _ASIDE), left, right) for x in self._crossings(piece, row + 0.5 + _DOWN))
        some = np.flatnonzero(end > start)
        order = some[np.argsort(row[some] * (right - left + 1) + start[some] - left, kind="stable")]
        piece, row, start = piece[order], row[order], start[order]
        # From each start to the next, so that every pixel has exactly one run.
        opens = np.diff(row, prepend=top - 1) > 0
        start[opens] = left
        end = np.append(np.where(opens[1:], right, start[1:]), right)
        return Runs(piece, row, start, end - start)

    def _crossings(self, piece: IntArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Where the rows at y enter and leave the pieces."""
        begin, side = self.corners, np.roll(self.corners, -1, axis=1) - self.corners
        level = np.abs(side.imag) < 1e-9
        slope = np.where(level, 0, side.real / np.where(level, 1, side.imag))
        offset = begin.real - slope * begin.imag
        middle = self.corners.mean(axis=1)[:, None]
        enters = middle.real > offset + slope * middle.imag
        start, end = np.full(len(y), -np.inf), np.full(len(y), np.inf)
        for corner in range(self.corners.shape[1]):
            x = offset[piece, corner] + slope[piece, corner] * y
            flat, entering = level[piece, corner], enters[piece, corner]
            np.maximum(start, x, out=start, where=entering & ~flat)
            np.minimum(end, x, out=end, where=~entering & ~flat)
        return start, end


def _pixels(points: ComplexArray, scale: complex) -> ComplexArray:
    return np.asarray(points.real * scale.real + 1j * (points.imag * scale.imag))


def _pixel(place: FloatArray, aside: float) -> IntArray:
    return np.ceil(place - (0.5 + aside)).astype(np.intp)


def _reaching(corners: ComplexArray, window: Box) -> NDArray[np.bool_]:
    x, y = corners.real, corners.imag
    across = (x.max(axis=1) > window.left) & (x.min(axis=1) < window.right)
    return np.asarray(across & (y.max(axis=1) > window.top) & (y.min(axis=1) < window.bottom))


def _places(
    turn: ComplexArray, shift: ComplexArray, mirrors: NDArray[np.bool_], scale: complex
) -> tuple[FloatArray, FloatArray]:
    """The movements back into the domain as factors of column, row and 1, for pixels of this scale."""
    back = np.where(mirrors, turn, np.conj(turn))
    flip = np.where(mirrors, -1.0, 1.0)
    offset = -back * np.where(mirrors, np.conj(shift), shift)
    wide, high = scale.real, scale.imag
    across = np.stack([back.real, -flip * back.imag * (wide / high), offset.real * wide], axis=1)
    down = np.stack([back.imag * (high / wide), flip * back.real, offset.imag * high], axis=1)
    return across, down
