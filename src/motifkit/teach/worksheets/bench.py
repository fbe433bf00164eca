"""What the construction of a motif is made with: helper lines, circles and points, and the motif's own outlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motifkit.geometry.mark import FILL, STROKE
from motifkit.geometry.path import Path, circle, polyline
from motifkit.geometry.plane import Box, unit
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["Bench", "Shape", "Step", "mm"]

PANEL = 57.0
"""Millimetres of a panel on paper, about."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A helper line, a point, or a filled polygon; ``scale`` is mm of the motif for one of a panel, for widths."""

    path: Path | None = None
    point: complex | None = None
    fill: tuple[complex, ...] | None = None
    solid: bool = False
    scale: float = 1.0


@dataclass(frozen=True)
class Step:
    """What is done, and the lines that come with it."""

    words: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Bench:
    """A motif's tile, the piece of it that is constructed, and the parameters that it was made with."""

    tile: Tile
    window: Box
    values: Mapping[str, Any]

    @property
    def scale(self) -> float:
        """Millimetres of the motif that make one millimetre on a panel."""
        return max(self.window.width, self.window.height) / PANEL

    def number(self, name: str) -> float:
        """A parameter that is a number."""
        return float(self.values[name])

    def line(self, start: complex, end: complex, *, solid: bool = False) -> Shape:
        """A straight line between two points."""
        return Shape(polyline([start, end]), solid=solid, scale=self.scale)

    def across(self, through: complex, degrees: float) -> Shape:
        """A straight line through the whole window."""
        reach = abs(complex(self.window.width, self.window.height))
        return self.line(through - reach * unit(degrees), through + reach * unit(degrees))

    def rays(self, count: int) -> list[Shape]:
        """So many straight lines through the zero point, at equal angles."""
        return [self.across(0j, 180 * each / count) for each in range(count)]

    def square(self, corner: complex, side: float) -> list[Shape]:
        """The four sides of an upright square."""
        corners = [corner + side * each for each in (0, 1, 1 + 1j, 1j)]
        return self.ring(corners)

    def ring(self, corners: Iterable[complex]) -> list[Shape]:
        """The sides of a polygon."""
        points = list(corners)
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        return [self.line(one, other, solid=True) for one, other in pairs]

    def circle(self, centre: complex, radius: float) -> Shape:
        """A compass circle."""
        return Shape(circle(centre, radius), scale=self.scale)

    def point(self, at: complex) -> Shape:
        """A marked point."""
        return Shape(point=at, scale=self.scale)

    def points(self, places: Iterable[complex]) -> list[Shape]:
        """Several marked points."""
        return [self.point(each) for each in places]

    def filled(self, polygons: Iterable[tuple[complex, ...]]) -> list[Shape]:
        """Filled polygons, such as the points of nitik."""
        return [Shape(fill=each, scale=self.scale) for each in polygons]

    def outline(self, rings: Iterable[Path]) -> tuple[Shape, ...]:
        """Parts of the motif's own outline."""
        return tuple(Shape(ring, solid=True, scale=self.scale) for ring in rings)

    def klowong(self, *parts: str) -> list[Path]:
        """The outlines of some parts in the window; without a part, of all."""
        marks = self.tile.marks_in(self.window)
        kinds = [marks.classes[each] for each in marks.klass.tolist()]
        return [
            marks.rings_of(index)[0][0]
            for index, kind in enumerate(kinds)
            if marks.kind[index] == STROKE and kind.role == "klowong" and (not parts or kind.part in parts)
        ]

    def areas(self, part: str) -> list[tuple[complex, ...]]:
        """The corners of the polygonal areas of a part in the window."""
        marks = self.tile.marks_in(self.window)
        return [
            tuple(complex(each) for each in marks.rings_of(index)[0][0][:, 0])
            for index in range(len(marks))
            if marks.kind[index] == FILL and marks.classes[marks.klass[index]].part == part
        ]


def mm(value: float) -> str:
    """A length as a caption tells it."""
    return format_number(value, 1)
