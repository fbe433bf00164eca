"""Guides drawn as marks: line styles and signs that can be told apart in black and white.

Mirrors are solid, glides dashed; centres have the signs of the International Tables for Crystallography, volume A: a
lens where the pattern turns twice, a triangle, a square or a hexagon where three, four or six times. The cell is dotted
and the fundamental domain lightly hatched. Every line has a white edge, so that it can be seen on any motif.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.area import Region
from motifkit.geometry.mark import GUIDE, Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path, arc, join, polygon, polyline
from motifkit.geometry.plane import unit
from motifkit.language import _
from motifkit.symmetry.guides import Axis, Centre, Guides

__all__ = ["GUIDE_PARTS", "guide_marks"]

GUIDE_PARTS = ("domain", "glide", "mirror", "cell", "centre-2", "centre-3", "centre-4", "centre-6")
"""The parts of guides in painting order; the white edge below each has the same name with ``-edge``."""

LARGEST, MOST_CROWDED = 1 / 9, 1 / 3
"""A sign is at most so large, as a share of the cell's side and of the domain's."""

LINE = 1 / 9
"""Width of a mirror line as a share of a sign's diameter; the other widths are shares of it."""
DASH, THIN, EDGE = 0.75, 0.4, 0.45


def guide_marks(guides: Guides, *, size: float | None = None, edge: bool = True, hatch: bool = True) -> Marks:
    """Mirrors, glides, centres, cell and domain as marks of the role ``panduan``, in painting order.

    Args:
        guides: what ``guides_of`` found.
        size: diameter of a centre's sign in mm; by default by the size of the cell.
        edge: whether lines and signs have a white edge (parts ending in ``-edge``).
        hatch: whether the fundamental domain is hatched.

    Raises:
        InputError: when the size is not a length above 0.

    >>> from motifkit import Box, Lattice
    >>> from motifkit.symmetry.guides import guides_of
    >>> marks = guide_marks(guides_of("p2", Lattice.square(40), Box(0, 0, 40, 40)), edge=False, hatch=False)
    >>> sorted({mark.part for mark in marks})
    ['cell', 'centre-2', 'domain']
    """
    if size is None:
        cell = math.sqrt(guides.cell_area)
        size = min(cell * LARGEST, math.sqrt(guides.cell_area / guides.group.order) * MOST_CROWDED)
    if not 0 < size < 1e6:
        raise InputError(_("the size of a guide's signs must be more than 0 mm (got {value})").format(value=size))
    width = size * LINE
    outline = Stroke(polygon(guides.domain), width * THIN, GUIDE, "domain")
    layers: list[list[Mark]] = [
        [*(_hatching(guides, size, width * THIN) if hatch else ()), outline],
        [mark for axis in guides.glides for mark in _dashes(axis, width * DASH)],
        [Stroke(polyline([axis.start, axis.end]), width, GUIDE, "mirror") for axis in guides.mirrors],
        list(_dots(guides, width)),
        [_sign(centre, size, _turned(centre, guides)) for centre in guides.centres],
    ]
    marks: list[Mark] = []
    for layer in layers:
        if edge:
            # The hatching lies on the motif and must not hide it.
            share = THIN if layer is layers[0] else 1
            marks += [_edge(mark, width * EDGE * share) for mark in layer]
        marks += layer
    return Marks.of(marks)


def _hatching(guides: Guides, size: float, width: float) -> Iterator[Mark]:
    """Thin lines rising to the right, about as far apart as a sign is wide."""
    domain = Region.of(polygon(guides.domain))
    corners = np.array(guides.domain)
    along = unit(-52)
    sides, ends = (along.conjugate() * corners).imag, (along.conjugate() * corners).real
    gap = max(size * 1.1, 4 * width)
    for offset in np.arange(math.ceil(sides.min() / gap), sides.max() / gap) * gap:
        line = along * (np.array([ends.min() - 1, ends.max() + 1]) + 1j * offset)
        for piece in domain.cut(polyline(line)):
            if abs(piece[-1, 3] - piece[0, 0]) > width:
                yield Stroke(piece, width, GUIDE, "domain")


def _dots(guides: Guides, width: float) -> Iterator[Mark]:
    """The outline of the cell in dots, one on every corner."""
    corners = guides.cell
    for start, end in zip(corners, (*corners[1:], corners[0]), strict=True):
        count = max(1, round(abs(end - start) / (3 * width)))
        for step in range(count):
            yield Dot(start + (end - start) * step / count, width * 0.45, GUIDE, "cell")


def _dashes(axis: Axis, width: float) -> Iterator[Mark]:
    """A glide in dashes whose period goes into the glide, so that neighbouring boxes go on with each other."""
    along = unit(axis.degrees)
    period = axis.glide / max(1, round(axis.glide / (8 * width)))
    start, end = (float((along.conjugate() * point).real) for point in (axis.start, axis.end))
    foot = axis.start - along * start
    for number in range(math.floor(start / period), math.ceil(end / period) + 1):
        low, high = max(start, (number - 0.28) * period), min(end, (number + 0.28) * period)
        if high - low > 1e-6:
            yield Stroke(polyline([foot + low * along, foot + high * along]), width, GUIDE, "glide")


def _turned(centre: Centre, guides: Guides) -> float:
    """The direction in degrees in which a sign points: along a mirror where one goes through, else upright."""
    for axis in guides.mirrors:
        if abs((unit(axis.degrees).conjugate() * (centre.point - axis.start)).imag) < 1e-6:
            return axis.degrees
    return -90.0 if centre.order % 2 == 0 else 0.0


def _sign(centre: Centre, size: float, degrees: float) -> Fill:
    return Fill(_outline(centre, size / 2, degrees), GUIDE, f"centre-{centre.order}")


def _outline(centre: Centre, radius: float, degrees: float) -> Path:
    """A lens, or a regular polygon of as many corners as the pattern turns."""
    if centre.order == 2:
        # Two arcs of a circle that is larger than the lens is long: tips at 1, sides at 0.5.
        round_, half = 1.25 * radius, math.degrees(math.asin(1 / 1.25))
        aside = 1j * unit(degrees) * 0.75 * radius
        upper = arc(centre.point + aside, round_, degrees - 90 - half, degrees - 90 + half)
        lower = arc(centre.point - aside, round_, degrees + 90 - half, degrees + 90 + half)
        return join(upper, lower)
    turns = np.arange(centre.order) * 360 / centre.order
    grown = {3: 1.15, 4: 1.0, 6: 1.05}[centre.order]
    first = degrees + (45 if centre.order == 4 else 30 if centre.order == 6 else -90)
    return polygon([centre.point + grown * radius * unit(first + turn) for turn in turns])


def _edge(mark: Mark, width: float) -> Mark:
    """The same mark grown by a white edge, to lie below it."""
    part = f"{mark.part}-edge"
    if isinstance(mark, Dot):
        return Dot(mark.centre, mark.radius + width, GUIDE, part)
    if isinstance(mark, Stroke):
        return Stroke(mark.path, np.asarray(mark.width) + 2 * width, GUIDE, part)
    return Fill(_grown(mark.rings, width), GUIDE, part)


def _grown(rings: Iterable[Path], width: float) -> tuple[Path, ...]:
    return Region.of(Fill(tuple(rings))).grown(width).rings()
