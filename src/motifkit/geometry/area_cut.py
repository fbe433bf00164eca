"""Marks cut to a region: what lies inside stays the mark that it is, what crosses becomes the area that is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import Fill, Mark, Marks
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry

__all__ = ["Woven", "cut_to", "difference_area", "images_around", "touches_edge", "woven"]

FINE = 0.002
"""Millimetres by which the outline of a cut mark may lie off its curve."""

_SLACK = 1e-6
_LAP = 0.2
"""Millimetres by which what runs on through the plane reaches over its cell: two pixels at 254 dpi."""

_TIDY = 5e-4
_SMALLEST = 1e-8
"""Square millimetres: what is left of a mark that only touched the region."""


def cut_to(marks: Marks, region: Region) -> list[Mark | None]:
    """Every mark inside a region: itself, the Fill of what is inside, or None where nothing is.

    Marks that are clipped are cut by their clip too.

    >>> from motifkit.geometry.mark import Dot
    >>> from motifkit.geometry.plane import Box
    >>> dots = Marks.of([Dot(2 + 2j, 1), Dot(0j, 1), Dot(-5, 1)])
    >>> [type(each).__name__ for each in cut_to(dots, Region.box(Box(0, 0, 9, 9)))]
    ['Dot', 'Fill', 'NoneType']
    """
    if not len(marks):
        return []
    clips = [Region.of(clip) for clip in marks.clips]
    shapes = mark_regions(marks, FINE)
    wholes = {limit: region if limit < 0 else region & clips[limit] for limit in set(marks.clip.tolist())}
    inside = np.zeros(len(marks), np.bool_)
    left = np.empty(len(marks), object)
    for limit, window in wholes.items():
        chosen = np.flatnonzero(marks.clip == limit)
        around = shapely.buffer(window.shape, _SLACK, join_style="mitre")
        shapely.prepare(around)
        inside[chosen] = shapely.covers(around, shapes[chosen])
        crossing = chosen[~inside[chosen]]
        left[crossing] = shapely.intersection(shapes[crossing], window.shape)
    result: list[Mark | None] = []
    for index, (role, part) in enumerate(marks.classes[klass] for klass in marks.klass):
        if inside[index]:
            result.append(marks[index])
            continue
        rest = Region(left[index])
        result.append(None if rest.area < _SMALLEST else Fill(rest.rings(), role, part))
    return result


def touches_edge(marks: Marks, region: Region, within: float = FINE) -> NDArray[np.bool_]:
    """Which marks reach to the edge of a region or over it, from inside or from outside."""
    inner = region.inset(within)
    shapely.prepare(inner.shape)
    return np.asarray(~shapely.covers(inner.shape, mark_regions(marks, FINE)))


class Woven(NamedTuple):
    """What a piece's images make in one cell: figures that close, and parts of those that run on."""

    closed: list[Region]
    running: list[Region]


def woven(piece: Region, moves: Sequence[Isometry], a: complex, b: complex) -> Woven:
    """All images of a piece under movements and the steps ``a`` and ``b``, joined where they meet, for one cell.

    A figure that closes is given once, whole; of one that runs on through the plane, what lies in the cell is given
    and a little more, so that no light falls through where the cells meet. The figure that holds the piece under the
    first movement comes first.
    """
    first = _moved(piece.shape, moves[0])
    middle = complex(first.centroid.x, first.centroid.y)
    patch = _parallelogram(middle - 1.5 * (a + b), 3 * a, 3 * b)
    figures = shapely.get_parts(shapely.union_all(_images(piece.shape, moves, (a, b), patch)))
    figures = figures[shapely.area(figures) > _SMALLEST]
    figures = figures[np.argsort(~shapely.intersects(figures, first), kind="stable")]
    shapely.prepare(patch)
    inside = shapely.contains_properly(patch, figures)
    whole: list[Any] = []
    places: list[_Place] = []
    for figure in figures[inside]:
        place = _Place.of(figure)
        if not any(place.is_like(other, a, b) for other in places):
            whole.append(figure)
            places.append(place)
    rest = [each for each in figures[~inside] if not any(_Place.of(each).is_like(other, a, b) for other in places)]
    window = shapely.buffer(_parallelogram(middle - (a + b) / 2, a, b), _LAP, join_style="mitre")
    running = shapely.get_parts(shapely.intersection(shapely.union_all(rest), window)) if rest else []
    return Woven(
        [Region(_tidied(figure)) for figure in whole],
        [Region(_tidied(part)) for part in running if shapely.area(part) > _SMALLEST],
    )


def images_around(piece: Region, moves: Sequence[Isometry], a: complex, b: complex) -> Region:
    """All images of a piece under movements and the steps ``a`` and ``b`` that come near the piece itself, as one."""
    middle = complex(piece.shape.centroid.x, piece.shape.centroid.y)
    patch = _parallelogram(middle - 1.5 * (a + b), 3 * a, 3 * b)
    return Region(shapely.union_all(_images(piece.shape, moves, (a, b), patch)))


def difference_area(one: Region, other: Region) -> float:
    """Area in which two regions differ, mm²."""
    return float(shapely.symmetric_difference(one.shape, other.shape).area)


class _Place(NamedTuple):
    """Where a figure lies and how large it is."""

    centre: complex
    area: float

    @classmethod
    def of(cls, figure: Any) -> _Place:
        centre = shapely.centroid(figure)
        return cls(complex(centre.x, centre.y), float(figure.area))

    def is_like(self, other: _Place, a: complex, b: complex) -> bool:
        """Whether the other lies whole steps away."""
        apart = self.centre - other.centre
        turn = (a.conjugate() * b).imag
        m, n = round((apart * b.conjugate()).imag / -turn), round((a.conjugate() * apart).imag / turn)
        return abs(apart - m * a - n * b) < 1e-3 and abs(self.area - other.area) < 1e-3 * max(self.area, 1e-3)


def _parallelogram(corner: complex, a: complex, b: complex) -> Any:
    points = np.array([corner, corner + a, corner + a + b, corner + b])
    return shapely.polygons(np.stack([points.real, points.imag], axis=-1))


def _images(shape: Any, moves: Sequence[Isometry], steps: tuple[complex, complex], patch: Any) -> list[Any]:
    """All images that reach into a patch."""
    shapely.prepare(patch)
    images = [_moved(shape, move) for move in moves]
    middle = complex(patch.centroid.x, patch.centroid.y)
    reach = max(abs(complex(*each.bounds[at : at + 2]) - middle) for each in images for at in (0, 2))
    turn = abs((steps[0].conjugate() * steps[1]).imag)
    most = [2 + int(np.ceil((reach + 2 * sum(map(abs, steps))) * abs(step) / turn)) for step in steps[::-1]]
    m, n = np.meshgrid(np.arange(-most[0], most[0] + 1), np.arange(-most[1], most[1] + 1))
    shifts: ComplexArray = (m * steps[0] + n * steps[1]).ravel()
    left, top, right, bottom = patch.bounds
    result: list[Any] = []
    for image in images:
        box = Box(*image.bounds)
        near = (
            (box.right + shifts.real >= left)
            & (box.left + shifts.real <= right)
            & (box.bottom + shifts.imag >= top)
            & (box.top + shifts.imag <= bottom)
        )
        copies = [_moved(image, Isometry(shift=complex(shift))) for shift in shifts[near]]
        result.extend(copy for copy in copies if shapely.intersects(patch, copy))
    return result


def _moved(shape: Any, move: Isometry) -> Any:
    def along(corners: FloatArray) -> FloatArray:
        z = np.asarray(move(corners[:, 0] + 1j * corners[:, 1]))
        return np.stack([z.real, z.imag], axis=-1)

    return shapely.transform(shape, along)


def _tidied(shape: Any) -> Any:
    """Without the corners that the joins left in straight edges."""
    return shapely.simplify(shape, _TIDY, preserve_topology=True)
