"""Scenes: figures laid out under the symmetry of a pattern, and the free ground between them measured."""

from __future__ import annotations

import numpy as np

from motifkit.geometry.area import Region, region_edges
from motifkit.geometry.coverage import Float32Array, edges_coverage
from motifkit.geometry.mark import Marks, concatenate
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry
from motifkit.geometry.void import nearest_covered
from motifkit.motifs.parts.ends import with_room
from motifkit.motifs.parts.figure import Figure, layered
from motifkit.motifs.parts.seen import Layer, seen
from motifkit.symmetry.groups import group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["Scene"]

FINE = 3.0
"""Pixels per millimetre of the map of free ground."""

_DOMAINS = {
    "p1": (1, 1),
    "p2": (1, 2),
    "pm": (2, 1),
    "pg": (1, 2),
    "cm": (2, 2),
    "pmm": (2, 2),
    "p4": (2, 2),
    "cmm": (2, 4),
}
"""Into how many parts the cell is cut, across and down, to leave one of each place."""


class Scene:
    """A pattern in the making: add what lies in front first, fill the ground last.

    Args:
        group: short international name of the plane group.
        width: of the cell, mm.
        height: of the cell, mm.
    """

    def __init__(self, group: str, width: float, height: float) -> None:
        self.group, self.lattice = group, Lattice.rectangle(width, height)
        self.width, self.height = width, height
        across, down = _DOMAINS[group]
        self.domain = Box(0.0, 0.0, width / across, height / down)
        self.moves = group_named(group).isometries(self.lattice)
        self._figures: list[tuple[Figure, bool]] = []
        self._marks: list[Marks] = []
        self._shapes: list[Region] = []
        self._edges: list[tuple[ComplexArray, ComplexArray]] = []

    @property
    def mirrors(self) -> tuple[float, ...]:
        """Where upright mirrors stand in the domain (x, mm)."""
        return (0.0, self.domain.right) if self.group in ("pm", "cm", "pmm") else ()

    def add(self, figure: Figure, *, over: bool = False) -> None:
        """A figure behind what is there; ``over`` promises that it overlaps nothing."""
        self._figures.append((figure, over))
        self._shapes += figure.shapes

    def lay(self, marks: Marks, edges: tuple[ComplexArray, ComplexArray] | None = None) -> None:
        """Marks of the ground that overlap nothing, with the edges of the areas they take up."""
        self._marks.append(marks)
        if edges is not None:
            self._edges.append(edges)

    def steps(self, reach: float = 1.0) -> list[Isometry]:
        """Every operation with every step of the lattice that may carry the domain near itself."""
        steps = self.lattice.covering(self.domain.grown(reach))
        return [Isometry(move.turn, move.shift + complex(step), move.mirrors) for step in steps for move in self.moves]

    def covered(self, margin: float) -> tuple[Float32Array, complex]:
        """How much of every pixel of the domain with a margin (mm) the figures cover, and where its corner lies."""
        box = self.domain.grown(margin)
        rows, columns = int(np.ceil(box.height * FINE)), int(np.ceil(box.width * FINE))
        groups = [*([region_edges(self._shapes)] if self._shapes else []), *self._edges]
        starts, ends = (np.concatenate(each) for each in zip(*groups, strict=True))
        near: list[tuple[ComplexArray, ComplexArray]] = []
        corners = np.array(
            [complex(starts.real.min(), starts.imag.min()), complex(starts.real.max(), starts.imag.max())]
        )
        for move in self.steps(margin + abs(corners[1] - corners[0])):
            moved = np.asarray(move(corners))
            if moved.real.min() > box.right or moved.real.max() < box.left:
                continue
            if moved.imag.min() > box.bottom or moved.imag.max() < box.top:
                continue
            # A mirror turns rings the other way round.
            first, second = (ends, starts) if move.mirrors else (starts, ends)
            near.append((np.asarray(move(first)), np.asarray(move(second))))
        if not near:
            return np.zeros((rows, columns), np.float32), box.corner
        all_starts, all_ends = (np.concatenate(each) for each in zip(*near, strict=True))
        return edges_coverage(all_starts, all_ends, FINE, box.corner, rows, columns), box.corner

    def clearance(self, margin: float = 6.0) -> tuple[FloatArray, ComplexArray, ComplexArray]:
        """The free ground on a grid: how far (mm) each point is from all figures, the points, the nearest places."""
        covered, corner = self.covered(margin)
        away, row, column = nearest_covered(covered >= 0.5)
        rows, columns = covered.shape
        points = corner + (np.arange(columns) + 0.5) / FINE + 1j * ((np.arange(rows)[:, None] + 0.5) / FINE)
        touched = points[row, column]
        skip = round(margin * FINE)
        inside = (slice(skip, rows - skip), slice(skip, columns - skip))
        return np.asarray(away[inside] / FINE), np.asarray(points[inside]), np.asarray(touched[inside])

    def tile(self) -> Tile:
        """The finished tile."""
        layers = [self._layer(level, *each) for level, each in enumerate(self._figures)]
        drawn = seen(layers, self.steps((self.width + self.height) / 4)).marks
        marks = with_room(concatenate([drawn, *self._marks]), self.steps(4.0))
        return Tile.under(self.group, self.lattice, layered(marks))

    def _layer(self, level: int, figure: Figure, over: bool) -> Layer:  # noqa: FBT001
        """A figure as a layer; of one that lies on a mirror of the pattern only its half."""
        mirror = figure.mirror
        if mirror and any(mirror.is_close(each) for each in self.steps()):
            return Layer(figure.sketch, 0, level, mirror, over)
        return Layer(figure.whole, 0, level, None, over)
