"""Drawings as PDF page content: the operators of ISO 32000-1, chapter 8, as text, in millimetres with y down.

Pure text work; what turns it into a file is `motifkit.render.pdf_canvas`. Coordinates are rounded to 0.001 mm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import DOT, FILL, STROKE, Marks
from motifkit.geometry.path import Path, is_closed
from motifkit.units import coordinate

if TYPE_CHECKING:
    from motifkit.geometry.plane import Box

__all__ = [
    "BLACK",
    "RGB",
    "WHITE",
    "Ink",
    "both_colours",
    "box",
    "colour",
    "line",
    "marks_in_ink",
    "path",
    "polygon",
]

RGB = tuple[int, int, int]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)

_ROUND = 4 / 3 * (2**0.5 - 1)
"""Handle of a quarter circle drawn as one cubic: off by 0.03 % of the radius."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How marks of one class are drawn.

    ``line`` is the colour of strokes and dots, ``fill`` that of areas; None leaves them out. ``edge`` in millimetres
    draws the areas' outlines in the colour of the lines.
    """

    line: RGB | None
    fill: RGB | None
    edge: float = 0.0


def colour(rgb: RGB, *, line: bool = False) -> str:
    """The operator that sets the colour of areas, or of lines."""
    values = " ".join(coordinate(channel / 255) for channel in rgb)
    return f"{values} {'RG' if line else 'rg'}"


def both_colours(rgb: RGB) -> str:
    """The operators that set one colour for areas and lines."""
    return f"{colour(rgb)} {colour(rgb, line=True)}"


def box(rectangle: Box) -> str:
    """A rectangle as a path."""
    return f"{_point(rectangle.corner)} {coordinate(rectangle.width)} {coordinate(rectangle.height)} re"


def polygon(points: Iterable[complex]) -> str:
    """A closed path of straight lines."""
    first, *others = points
    return " ".join([f"{_point(first)} m", *(f"{_point(each)} l" for each in others), "h"])


def line(start: complex, end: complex) -> str:
    """A straight line as a path."""
    return f"{_point(start)} m {_point(end)} l"


def path(beziers: Path) -> str:
    """A path of cubics; straight ones are written as lines, a closed one is closed.

    >>> from motifkit.geometry.path import polyline
    >>> path(polyline([0, 3, 3 + 3j, 0]))
    '0.0 0.0 m 3.0 0.0 l 3.0 3.0 l h'
    """
    closed = is_closed(beziers)
    # repr writes a float's shortest form, and no exponent between 0.001 and 20,000.
    numbers = np.round(np.ascontiguousarray(beziers), 3).view(np.float64).tolist()
    parts = [f"{numbers[0][0]!r} {numbers[0][1]!r} m"]
    straight = _straight(beziers).tolist()
    if closed and straight[-1]:
        numbers.pop()
    for (_x, _y, a, b, c, d, x, y), is_line in zip(numbers, straight, strict=False):
        parts.append(f"{x!r} {y!r} l" if is_line else f"{a!r} {b!r} {c!r} {d!r} {x!r} {y!r} c")
    return " ".join([*parts, "h"] if closed else parts)


def marks_in_ink(marks: Marks, ink: Ink) -> str:
    """A run of marks of one class as operators; empty where the ink leaves all of them out.

    Lines and dots take the colour that is set where the operators are used, so that they can be used in several.
    """
    parts = [*_fills(marks, ink)]
    if ink.line is not None:
        parts += [*_dots(marks), *_strokes(marks)]
    clip = marks.clips[marks.clip[0]] if len(marks) and marks.clip[0] >= 0 else None
    if clip is not None and len(parts):
        parts = ["q", *(path(ring) for ring in clip.rings), "W* n", *parts, "Q"]
    # Round ends and corners, as wax has them.
    return "\n".join(["1 J 1 j", *parts]) if parts else ""


def _point(point: complex) -> str:
    return f"{coordinate(point.real)} {coordinate(point.imag)}"


def _straight(beziers: Path) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which cubics run evenly along a straight line, as `polyline` makes them."""
    start, first, second, end = beziers.T
    step = (end - start) / 3
    return np.asarray((np.abs(first - start - step) < 1e-6) & (np.abs(end - second - step) < 1e-6))


def _fills(marks: Marks, ink: Ink) -> list[str]:
    if ink.fill is None:
        return []
    edged = ink.edge > 0 and ink.line is not None
    # Each by itself: by the even-odd rule two areas in one path would cancel where they overlap.
    areas = [
        f"{' '.join(path(ring) for ring in _rings(marks, index))} {'B*' if edged else 'f*'}"
        for index in np.flatnonzero(marks.kind == FILL).tolist()
    ]
    if not areas:
        return []
    width = [f"{coordinate(ink.edge)} w"] if edged else []
    return [*width, *areas] if ink.fill == ink.line else ["q", *width, colour(ink.fill), *areas, "Q"]


def _rings(marks: Marks, index: int) -> list[Path]:
    rings = range(marks.mark_rings[index], marks.mark_rings[index + 1])
    return [marks.beziers[marks.ring_beziers[ring] : marks.ring_beziers[ring + 1]] for ring in rings]


def _dots(marks: Marks) -> list[str]:
    dots = np.flatnonzero(marks.kind == DOT)
    if not len(dots):
        return []
    first = marks.ring_beziers[marks.mark_rings[dots]]
    centres, radii = marks.beziers[first, 0], marks.widths[first, 0] / 2
    return [*(_circle(centre, radius) for centre, radius in zip(centres.tolist(), radii.tolist(), strict=True)), "f"]


def _circle(centre: complex, radius: float) -> str:
    handle = radius * (1 + 1j * _ROUND)
    quarters = [
        f"{_point(centre + turn * handle)} {_point(centre + turn * 1j * handle.conjugate())} "
        f"{_point(centre + turn * 1j * radius)} c"
        for turn in (1, 1j, -1, -1j)
    ]
    return " ".join([f"{_point(centre + radius)} m", *quarters, "h"])


def _strokes(marks: Marks) -> list[str]:
    strokes = np.flatnonzero(marks.kind == STROKE)
    even: dict[float, list[str]] = {}
    uneven = []
    for index in strokes.tolist():
        ring = marks.mark_rings[index]
        span = slice(marks.ring_beziers[ring], marks.ring_beziers[ring + 1])
        widths = marks.widths[span]
        if np.ptp(widths) < 1e-6:
            even.setdefault(round(float(widths[0, 0]), 3), []).append(path(marks.beziers[span]))
        else:
            uneven.append(index)
    parts = [f"{coordinate(width)} w {' '.join(paths)} S" for width, paths in even.items()]
    return parts + _tapered(marks, uneven)


def _tapered(marks: Marks, indices: Sequence[int]) -> list[str]:
    """Strokes whose width differs along them: PDF has none, so the outline of each is filled."""
    if not indices:
        return []
    shapes = mark_regions(marks.take(np.array(indices, np.intp)))
    return [f"{' '.join(path(ring) for ring in Region(shape).rings())} f*" for shape in shapes]
