"""Latar: the ground between the figures, filled from its largest voids to its smallest.

Semi means to sprout: in every larger void a tendril, a leaf or a bud grows from the nearest figure; the voids that are
left get curls (ukel), points in sevens and threes, single points. Every void gets the largest that fits, so the ground
is even and nothing collides.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import Box, FloatArray, Isometry
from motifkit.motifs.parts.hiasan import Latar, Sheet, ornament, upright
from motifkit.motifs.parts.scene import Scene

__all__ = ["Latar", "fill_ground"]

SPROUT = 3.0
"""Voids of at least this radius (mm) get something that sprouts."""


def fill_ground(scene: Scene, latar: Latar) -> None:
    """Fill what the figures of a scene leave free: first what sprouts, then curls and points in what that leaves."""
    if latar.kind == "kosong":
        return
    rng = np.random.default_rng(latar.seed)
    if latar.kind == "semi":
        _pass(scene, latar, rng, SPROUT)
    _pass(scene, latar, rng, latar.point / 2)


def _pass(scene: Scene, latar: Latar, rng: np.random.Generator, least: float) -> None:
    packing, sheet = Packing(scene, latar, least), Sheet(latar)
    for x in scene.mirrors:
        packing.on_mirror(x, rng, sheet)
    packing.apart_from_copies()
    packing.run(rng, sheet)
    scene.lay(sheet.marks(), sheet.edges())


class Packing:
    """Circles put one by one where most room is left, each with its copies under the symmetry of the scene."""

    def __init__(self, scene: Scene, latar: Latar, least: float) -> None:
        self.scene, self.latar, self.least = scene, latar, least
        # What sprouts is put down alone, before curls and points.
        self.sprouting = least >= SPROUT
        largest = latar.largest if self.sprouting else min(6.0, latar.largest)
        self.largest = largest
        free, self.grid, self.near = scene.clearance(largest)
        self.free = free - latar.line / 2 - latar.gap
        # No place is freer than this.
        self.most = float(self.free.max())
        # Where a figure is the nearest neighbour a sprout may grow from it; beside other ornaments it only turns away.
        self.rooted = np.ones(free.shape, np.bool_)
        self.across, self.down = self.grid[0].real.copy(), self.grid[:, 0].imag.copy()
        self.copies = [move for move in scene.steps(2 * largest) if _near_home(move, scene.domain, 2 * largest)]
        self.best: FloatArray | None = None
        self.pitch = float((self.grid[0, 1] - self.grid[0, 0]).real)

    def place(self, centre: complex, radius: float) -> None:
        """Take a circle and its copies out of what is free."""
        # Farther off nothing is as free as to be taken from.
        reach = radius + min(self.most, self.largest) + self.latar.gap
        box = self.scene.domain.grown(reach)
        images = [complex(move(centre)) for move in self.copies]
        places = {
            (round(z.real, 6), round(z.imag, 6))
            for z in images
            if box.left < z.real < box.right and box.top < z.imag < box.bottom
        }
        span, (rows, columns) = reach / self.pitch, self.free.shape
        for x, y in sorted(places):
            column, row = (x - self.across[0]) / self.pitch, (y - self.down[0]) / self.pitch
            top, bottom = max(0, int(row - span)), min(rows, int(row + span) + 2)
            left, right = max(0, int(column - span)), min(columns, int(column + span) + 2)
            if top < bottom and left < right:
                self._taken(complex(x, y), radius, slice(top, bottom), slice(left, right))

    def _taken(self, place: complex, radius: float, rows: slice, columns: slice) -> None:
        """Take a circle out of a window of the grid."""
        away = (self.across[columns] - place.real) ** 2 + (self.down[rows, None] - place.imag) ** 2
        # Rounded, so that equal distances are equal on every processor.
        away = np.round(np.sqrt(away, out=away) - (radius + self.latar.gap), 6)
        free = self.free[rows, columns]
        closer = away < free
        np.copyto(free, away, where=closer)
        np.copyto(self.near[rows, columns], place, where=closer)
        if self.sprouting:
            np.copyto(self.rooted[rows, columns], False, where=closer)
        self._best_of(rows)

    def on_mirror(self, x: float, rng: np.random.Generator, sheet: Sheet) -> None:
        """Upright ornaments on an axis."""
        column = 0 if x == self.scene.domain.left else self.free.shape[1] - 1
        places = np.asarray(x + 1j * self.grid[:, column].imag, np.complex128)
        # Other symmetries may bring copies near: a mirror across, a centre of turning on the axis.
        apart = np.abs(np.array([move(places) for move in self.copies]) - places) / 2
        apart[apart < 1e-6] = np.inf
        np.minimum(self.free[:, column], apart.min(axis=0) - self.latar.gap / 2, out=self.free[:, column])
        for _step in range(400):
            row = int(self.free[:, column].argmax())
            room = float(self.free[row, column]) - self.pitch
            if room < self.least:
                return
            centre = complex(x, self.grid[row, column].imag)
            self.place(centre, upright(centre, min(room, 0.45 * self.largest), sheet, rng, sprouting=self.sprouting))
            self.free[row, column] = -1

    def apart_from_copies(self) -> None:
        """Keep everything else so far from mirrors and centres of turning that it clears its own copies."""
        for move in self.copies:
            if move.turn == 1 and not move.mirrors:
                continue
            # How far a place lies from its copy is the sum of what comes from its column and from its row.
            column = self.across - move.turn * self.across - move.shift
            row = 1j * self.down - move.turn * (-1j if move.mirrors else 1j) * self.down
            wide, tall = (_least_sum(column.real, row.real), _least_sum(column.imag, row.imag))
            rows = np.flatnonzero(self._within(np.hypot(wide[1], tall[1])))
            columns = np.flatnonzero(self._within(np.hypot(wide[0], tall[0])))
            if not len(rows) or not len(columns):
                continue
            window = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
            step = column[window[1]] + row[window[0], None]
            apart = np.round(np.sqrt(step.real**2 + step.imag**2) / 2 - self.latar.gap / 2, 6)
            np.minimum(self.free[window], apart, out=self.free[window])

    def _within(self, apart: FloatArray) -> NDArray[np.bool_]:
        """Where copies may come so near that a place is less free than the freest."""
        return np.asarray(apart / 2 - self.latar.gap / 2 < self.most)

    def _best_of(self, rows: slice) -> None:
        """The largest void of rows whose voids have changed, once they are asked for."""
        if self.best is not None:
            self.best[rows] = self._merit(rows).max(axis=1)

    def _merit(self, rows: slice | int) -> FloatArray:
        # Sprouts prefer a void beside a figure: they grow from it.
        return self.free[rows] * (1 + 0.3 * self.rooted[rows]) if self.sprouting else self.free[rows]

    def run(self, rng: np.random.Generator, sheet: Sheet) -> None:
        """Everywhere else, the largest void first."""
        self.best = self._merit(slice(None)).max(axis=1)
        for _step in range(20_000):
            row = int(self.best.argmax())
            column = int(self._merit(row).argmax())
            self.most = float(self.best[row])
            room = float(self.free[row, column])
            if room < self.least:
                return
            centre, root = complex(self.grid[row, column]), complex(self.near[row, column])
            room = min(room, self.largest)
            # A figure's edge lies this far beyond the circle: its gap and its outline.
            grows = bool(self.rooted[row, column]) and abs(root - centre) < room + 2.5 * self.latar.gap
            self.place(centre, ornament(centre, room, root, sheet, rng, grows=grows, sprouting=self.sprouting))
            self.free[row, column] = -1
            self._best_of(slice(row, row + 1))


def _near_home(move: Isometry, domain: Box, reach: float) -> bool:
    """Whether a movement, by right angles, brings a domain nearer to itself than a distance (mm)."""
    apart = complex(move(domain.centre)) - domain.centre
    wide, tall = (domain.width, domain.height) if move.turn.imag == 0 else (domain.height, domain.width)
    return abs(apart.real) < (domain.width + wide) / 2 + reach and abs(apart.imag) < (domain.height + tall) / 2 + reach


def _least_sum(columns: FloatArray, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Of the sums of every column with every row the least sizes: in each column, and in each row."""

    def least(one: FloatArray, others: FloatArray) -> FloatArray:
        return np.asarray(np.maximum(0.0, np.maximum(one + others.min(), -one - others.max())))

    return least(columns, rows), least(rows, columns)
