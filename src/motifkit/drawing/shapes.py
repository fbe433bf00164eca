"""SVG's shapes as curves: path, rect, circle, ellipse, line, polyline and polygon, in user units."""

from __future__ import annotations

import cmath
from typing import NamedTuple

import numpy as np

from motifkit.drawing.grammar import Line2, length, numbers, path_lines
from motifkit.drawing.svg_tree import Element
from motifkit.errors import FileError
from motifkit.geometry.path import Path, arc, ellipse, join, polygon, polyline
from motifkit.language import _

__all__ = ["SHAPES", "View", "lines_of"]

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}


class View(NamedTuple):
    """The viewport that per cents are counted of, in user units."""

    width: float
    height: float

    @property
    def across(self) -> float:
        """What a per cent of neither width nor height is counted of."""
        return float(np.hypot(self.width, self.height) / np.sqrt(2))


def lines_of(element: Element, view: View) -> list[Line2]:
    """The pieces of a shape's outline; none where SVG draws none.

    Raises:
        FileError: when its data are broken or not finite.
    """
    if element.tag == "path":
        return path_lines(element.attributes.get("d", ""), element.name)
    if element.tag in {"polyline", "polygon"}:
        lines = _corners(element)
    else:
        lines = {"rect": _rectangle, "line": _line}.get(element.tag, _round)(element, view)
    if not all(np.isfinite(line.beziers).all() for line in lines):
        raise FileError(_("{name!r} reaches to infinity").format(name=element.name[:60]))
    return lines


def _lengths(element: Element, view: View, names: str) -> list[float]:
    whole = {"x": view.width, "w": view.width, "y": view.height, "h": view.height}
    attributes = element.attributes
    return [length(attributes.get(name), whole.get(name.lstrip("cr")[:1], view.across)) for name in names.split()]


def _corners(element: Element) -> list[Line2]:
    values = numbers(element.attributes.get("points", ""))
    points = [complex(x, y) for x, y in zip(values[::2], values[1::2], strict=False)]
    if len(points) < 2:
        return []
    closed = element.tag == "polygon"
    return [Line2(polygon(points) if closed else polyline(points), closed)] if _finite(points) else [_endless()]


def _finite(points: list[complex]) -> bool:
    return all(cmath.isfinite(point) for point in points)


def _endless() -> Line2:
    return Line2(np.full((1, 4), np.inf, np.complex128), closed=False)


def _line(element: Element, view: View) -> list[Line2]:
    x1, y1, x2, y2 = _lengths(element, view, "x1 y1 x2 y2")
    return [Line2(polyline([complex(x1, y1), complex(x2, y2)]), closed=False)]


def _round(element: Element, view: View) -> list[Line2]:
    cx, cy = _lengths(element, view, "cx cy")
    if element.tag == "circle":
        rx = ry = _lengths(element, view, "r")[0]
    else:
        rx, ry = _radii(element, view)
    return [Line2(ellipse(complex(cx, cy), rx, ry), closed=True)] if rx > 0 and ry > 0 else []


def _radii(element: Element, view: View) -> tuple[float, float]:
    """Both radii; one that is not given is the other."""
    given = {name: element.attributes.get(name, "auto").strip() for name in ("rx", "ry")}
    rx, ry = _lengths(element, view, "rx ry")
    if given["rx"] == "auto":
        rx = ry
    elif given["ry"] == "auto":
        ry = rx
    return max(rx, 0.0), max(ry, 0.0)


def _rectangle(element: Element, view: View) -> list[Line2]:
    x, y, width, height = _lengths(element, view, "x y width height")
    if width <= 0 or height <= 0:
        return []
    rx, ry = _radii(element, view)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    left, top, right, bottom = x, y, x + width, y + height
    if rx <= 0 or ry <= 0:
        return [
            Line2(
                polygon([complex(*each) for each in ((left, top), (right, top), (right, bottom), (left, bottom))]),
                closed=True,
            )
        ]
    centres = ((right - rx, top + ry), (right - rx, bottom - ry), (left + rx, bottom - ry), (left + rx, top + ry))
    quarters = [_quarter(complex(*centre), rx, ry, -90.0 + 90 * index) for index, centre in enumerate(centres)]
    start = polyline([complex(left + rx, top), complex(right - rx, top)]) if width > 2 * rx else None
    around = join(*([] if start is None else [start]), *quarters)
    return [Line2(_shut(around), closed=True)]


def _quarter(centre: complex, rx: float, ry: float, degrees: float) -> Path:
    unit = arc(0, 1, degrees, degrees + 90)
    return np.asarray(centre + rx * unit.real + 1j * ry * unit.imag)


def _shut(path: Path) -> Path:
    if abs(path[-1, 3] - path[0, 0]) > 1e-12 * (1 + abs(path[0, 0])):
        return join(path, polyline([path[-1, 3], path[0, 0]]))
    path[-1, 3] = path[0, 0]
    return path
