"""Scenes: figures laid out under the symmetry of a pattern, and the free ground between them measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region, region_edges
from motifkit.geometry.coverage import Float32Array, edges_coverage
from motifkit.geometry.mark import Marks, concatenate, ranges
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, stack
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


@dataclass(frozen=True, slots=True)
class _Covered:
    """How much of every pixel of a box, the domain with a margin (mm), the first so many shapes and edges cover."""

    margin: float
    box: Box
    plane: Float32Array
    shapes: int
    edges: int


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
        self._covered: _Covered | None = None

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
        known = self._covered
        spare = (known.margin - margin) * FINE if known else -1.0
        # What was laid since only comes on top, where the pixels are the same.
        if known is None or spare < -1e-9 or abs(spare - round(spare)) > 1e-6:
            box = self.domain.grown(margin)
            shape = int(np.ceil(box.height * FINE)), int(np.ceil(box.width * FINE))
            known, spare = _Covered(margin, box, np.zeros(shape, np.float32), 0, 0), 0.0
        groups = self._edges[known.edges :]
        if known.shapes < len(self._shapes):
            groups = [region_edges(self._shapes[known.shapes :]), *groups]
        plane = known.plane
        if groups:
            starts, ends = (np.concatenate(each) for each in zip(*groups, strict=True))
            reach = margin + self.width + self.height
            starts, ends = _images_near(starts, ends, self.steps(reach), known.box)
            plane = np.minimum(plane + edges_coverage(starts, ends, FINE, known.box.corner, *plane.shape), 1.0)
        self._covered = _Covered(known.margin, known.box, plane, len(self._shapes), len(self._edges))
        skip, box = round(spare), self.domain.grown(margin)
        rows, columns = int(np.ceil(box.height * FINE)), int(np.ceil(box.width * FINE))
        return plane[skip : skip + rows, skip : skip + columns], box.corner

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


def _images_near(
    starts: ComplexArray, ends: ComplexArray, moves: list[Isometry], box: Box
) -> tuple[ComplexArray, ComplexArray]:
    """The edges of all images of rings that reach into a box; the edges of a ring follow each other."""
    # A mirrored ring runs backward from edge to edge.
    apart = np.minimum(np.abs(starts[1:] - ends[:-1]), np.abs(ends[1:] - starts[:-1])) > 1e-9
    first = np.flatnonzero(np.append(True, apart))
    size = np.diff(np.append(first, len(starts)))
    low = np.minimum.reduceat(starts.real, first) + 1j * np.minimum.reduceat(starts.imag, first)
    high = np.maximum.reduceat(starts.real, first) + 1j * np.maximum.reduceat(starts.imag, first)
    turn, shift, mirrors = stack(moves)
    corners = np.array([complex(low.real.min(), low.imag.min()), complex(high.real.max(), high.imag.max())])
    one, other = (turn * np.where(mirrors, corner.conj(), corner) + shift for corner in corners)
    whole = _meet(one, other, box)
    near = list[tuple[ComplexArray, ComplexArray]]()
    for move in (moves[index] for index in np.flatnonzero(whole).tolist()):
        seen = _meet(np.asarray(move(low)), np.asarray(move(high)), box)
        if seen.any():
            edge = ranges(first[seen], size[seen])
            # A mirror turns rings the other way round.
            pair = (ends, starts) if move.mirrors else (starts, ends)
            near.append((np.asarray(move(pair[0][edge])), np.asarray(move(pair[1][edge]))))
    none = np.empty(0, np.complex128)
    return (
        np.concatenate([none, *(pair[0] for pair in near)]),
        np.concatenate([none, *(pair[1] for pair in near)]),
    )


def _meet(one: ComplexArray, other: ComplexArray, box: Box) -> NDArray[np.bool_]:
    """Which boxes, given by opposite corners, reach into a box; moves of scenes turn by right angles."""
    seen = (np.minimum(one.real, other.real) < box.right) & (np.maximum(one.real, other.real) > box.left)
    seen &= (np.minimum(one.imag, other.imag) < box.bottom) & (np.maximum(one.imag, other.imag) > box.top)
    return np.asarray(seen)
