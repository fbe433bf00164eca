"""What the geometric motifs are drawn with: a sheet of marks by role, and petals, stars, curls and rows of strokes.

Shapes are closed paths in millimetres that a motif places where its construction wants them; none belongs to one motif.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from motifkit.errors import ParameterError
from motifkit.geometry.area import Region
from motifkit.geometry.mark import ROLES, Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path, curve, length, polygon, polyline, sample
from motifkit.geometry.plane import ComplexArray, FloatArray, Isometry, PointLike, as_point, unit
from motifkit.language import _
from motifkit.units import format_number

__all__ = [
    "THINNEST",
    "Sheet",
    "coil",
    "comb",
    "diamond",
    "flame",
    "heart",
    "line_fits",
    "octant",
    "petal",
    "point_fits",
    "ring_of",
    "star",
]

THINNEST = 0.2
"""The thinnest line and the smallest point, in millimetres."""


class Sheet:
    """Marks of a drawing by role, and the pens that add to them.

    Args:
        line: width of the outlines, mm.
        point: diameter of the points, mm.
        first: roles of the areas that lie lowest, where the usual order (tembok, soga, biron, colet) does not fit.

    >>> sheet = Sheet(0.6, 1.0)
    >>> sheet.shape("tembok", "kelopak", diamond(0, 5, 5))
    >>> [(mark.role, mark.part) for mark in sheet.marks()]
    [('tembok', 'kelopak'), ('klowong', 'kelopak')]
    """

    def __init__(self, line: float, point: float, *, first: Sequence[str] = ()) -> None:
        self.order = [*first, *(role for role in ROLES if role not in first)]
        self.width = line
        self.point = point
        self.fine = max(THINNEST, 0.7 * line)
        self.layers: dict[str, list[Mark]] = {}
        self.packed: list[Marks] = []

    def area(self, role: str, part: str, *rings: Path) -> None:
        """An area; a ring inside another is a hole."""
        self.layers.setdefault(role, []).append(Fill(rings, role, part))

    def line(self, part: str, path: Path, width: float | None = None) -> None:
        """A line of the outline."""
        self.layers.setdefault("klowong", []).append(Stroke(path, width or self.width, "klowong", part))

    def shape(self, role: str, part: str, ring: Path, width: float | None = None) -> None:
        """An area with its outline."""
        self.area(role, part, ring)
        self.line(part, ring, width)

    def behind(self, role: str, part: str, ring: Path, front: Region, width: float | None = None) -> None:
        """An area with its outline as far as something in front of it leaves it to be seen."""
        seen = Region.of(ring) - front
        if seen.is_empty:
            return
        self.area(role, part, *seen.rings())
        for piece in (Region.of(ring).grown(1) - front).cut(ring):
            self.line(part, piece, width)

    def stroke(self, part: str, path: Path, base: float | None = None, tip: float | None = None) -> None:
        """A line of the filling, thinner toward its end where a second width is given."""
        wide = self.fine if base is None else max(THINNEST, base)
        widths = np.linspace(wide, wide if tip is None else max(THINNEST, tip), len(path) + 1)
        self.layers.setdefault("isen", []).append(Stroke(path, widths, "isen", part))

    def dots(self, part: str, places: Iterable[complex] | ComplexArray, diameter: float | None = None) -> None:
        """Points of the filling."""
        radius = max(THINNEST, self.point if diameter is None else diameter) / 2
        self.layers.setdefault("isen", []).extend(Dot(place, radius, "isen", part) for place in places)

    def mirrored(self) -> None:
        """Add the mirror image, in the upright line through the origin, of all that is drawn so far."""
        flip = Isometry(-1, mirrors=True)
        for role, marks in self.layers.items():
            self.layers[role] = [*marks, *Marks.of(marks).moved(flip)]

    def filling(self, marks: Marks) -> None:
        """The marks of a filler, laid over everything else."""
        self.packed.append(marks)

    def marks(self) -> Marks:
        """Everything, every role in one stretch, in the order in which the layers are stacked."""
        zones = sorted(role for role in self.layers if role.startswith("colet:") and role not in self.order)
        order = [each for role in self.order for each in ([role, *zones] if role == "colet" else [role])]
        result = Marks.of([mark for role in order for mark in self.layers.get(role, [])])
        for marks in self.packed:
            result = result + marks
        return result


# What a motif refuses -------------------------------------------------------------------------------------------------


def line_fits(owner: str, line: float, size: float, share: float) -> None:
    """Refuse an outline thicker than a share of the motif's size.

    Raises:
        ParameterError: naming motif, line, size and the thickest that fits; or that the motif is too small for any.
    """
    if line <= share * size:
        return
    if share * size < THINNEST:
        raise _too_small(owner, size, _("line"), THINNEST)
    raise ParameterError(
        _("{owner}: line {line} mm is too thick for a motif of {size} mm; it may be {best} mm at most").format(
            owner=owner,
            line=format_number(line),
            size=format_number(size),
            best=format_number(math.floor(100 * share * size) / 100),
        )
    )


def point_fits(owner: str, point: float, size: float, share: float, least: float = 0.3) -> None:
    """Refuse points larger than a share of the motif's size; ``least`` is the smallest that the motif takes.

    Raises:
        ParameterError: naming motif, point, size and the largest that fits; or that the motif is too small for any.
    """
    if point <= share * size:
        return
    if share * size < least:
        raise _too_small(owner, size, _("point"), least)
    raise ParameterError(
        _("{owner}: point {point} mm is too large for a motif of {size} mm; it may be {best} mm at most").format(
            owner=owner,
            point=format_number(point),
            size=format_number(size),
            best=format_number(math.floor(100 * share * size) / 100),
        )
    )


def _too_small(owner: str, size: float, what: str, least: float) -> ParameterError:
    return ParameterError(
        _("{owner}: a motif of {size} mm is too small, even the smallest {what} ({least} mm) does not fit it").format(
            owner=owner, size=format_number(size), what=what, least=format_number(least)
        )
    )


# Shapes ---------------------------------------------------------------------------------------------------------------


def petal(
    foot: PointLike, tip: PointLike, width: float, belly: float = 0.55, foot_round: float = 0.0, tip_round: float = 0.0
) -> Path:
    """A petal or leaf, closed, mirrored about the line from its foot to its tip.

    Args:
        foot: where it grows from.
        tip: its end.
        width: greatest width, mm.
        belly: where it is widest, as a share of its length.
        foot_round: 0 a pointed foot, 1 a round one.
        tip_round: the same for the tip.
    """
    start, end = as_point(foot), as_point(tip)
    axis = end - start
    half = width / 2 / abs(axis)
    rise = (0, complex(0.3 * belly * (1 - foot_round), 0.66 * half), complex(0.5 * belly, half), complex(belly, half))
    rest = 1 - belly
    fall = (complex(1 - 0.5 * rest, half), complex(1 - 0.3 * rest * (1 - tip_round), 0.66 * half), complex(1, 0))
    one = np.array([rise, (rise[-1], *fall)], np.complex128)
    path = start + axis * np.concatenate([one, one.conj()[::-1, ::-1]])
    path[-1, 3] = path[0, 0]
    return path


def heart(foot: PointLike, tip: PointLike, width: float, notch: float = 0.14, belly: float = 0.66) -> Path:
    """A petal with a notch in its tip, closed."""
    start, end = as_point(foot), as_point(tip)
    axis = end - start
    half = width / 2 / abs(axis)
    knots = [0j, complex(belly, half), complex(1, 0.42 * half), complex(1 - notch, 0)]
    one = np.array(
        [
            [knots[0], complex(0.3 * belly, 0.5 * half), complex(0.5 * belly, half), knots[1]],
            [knots[1], complex(0.5 + 0.5 * belly, half), complex(1, 0.8 * half), knots[2]],
            [knots[2], complex(1, 0.18 * half), complex(1 - 0.4 * notch, 0.06 * half), knots[3]],
        ]
    )
    path = start + axis * np.concatenate([one, one.conj()[::-1, ::-1]])
    path[-1, 3] = path[0, 0]
    return path


def diamond(centre: PointLike, across: float, down: float) -> Path:
    """A rhombus with its corners ``across`` and ``down`` mm from its centre."""
    middle = as_point(centre)
    return polygon([middle - across, middle - 1j * down, middle + across, middle + 1j * down])


def star(centre: PointLike, outer: float, inner: float, tips: int, degrees: float = 0.0, swell: float = 0.0) -> Path:
    """A star of straight sides, or with ``swell`` of sides that bulge (positive) or hollow (negative)."""
    middle = as_point(centre)
    half = 180 / tips
    knots = np.array([(inner if step % 2 else outer) * unit(degrees + half * step) for step in range(2 * tips)])
    starts, ends = middle + knots, middle + np.roll(knots, -1)
    way = ends - starts
    out = (starts + ends) / 2 - middle
    bulge = swell * np.abs(way) * out / np.abs(out)
    return np.stack([starts, starts + way / 3 + bulge, ends - way / 3 + bulge, ends], axis=1)


def flame(foot: complex, tip: complex, width: float, lean: float) -> Path:
    """A tongue of fire: a drop whose tip is bent sideways by ``lean`` (share of its length)."""
    axis = tip - foot
    half = width / 2 / abs(axis)
    curves = [
        [0j, complex(-0.05, 0.75 * half), complex(0.18, 1.15 * half), complex(0.38, half)],
        [complex(0.38, half), complex(0.6, 0.8 * half), complex(0.72, 0.2 * half + 0.2 * lean), complex(1, lean)],
        [complex(1, lean), complex(0.75, -0.35 * half + lean), complex(0.62, -1.1 * half), complex(0.38, -half)],
        [complex(0.38, -half), complex(0.18, -0.95 * half), complex(-0.05, -0.75 * half), 0j],
    ]
    return foot + axis * np.array(curves)


def coil(centre: PointLike, radius: float, turns: float, degrees: float, hand: int = 1) -> Path:
    """A curl (ukel): from the rim at an angle inward round its centre.

    Args:
        centre: where it winds to.
        radius: of the rim, mm.
        turns: how often it goes round.
        degrees: where on the rim it begins.
        hand: 1 clockwise on paper, -1 the other way.
    """
    middle = as_point(centre)

    def winding(t: FloatArray) -> ComplexArray:
        reach = radius * (1 - 0.82 * t)
        return np.asarray(middle + reach * unit(degrees) * np.exp(2j * np.pi * hand * turns * t))

    return curve(winding, max(4, math.ceil(6 * turns)))


def comb(
    path: Path, spacing: float, reach: float, *, lean: float = 0.0, start: float = 0.0, phase: float = 0.5
) -> list[Path]:
    """Short straight strokes that stand on a line, to its left as it runs on paper with y downward.

    Args:
        path: the line.
        spacing: about so far apart, mm; a whole number of them fits the line.
        reach: length of a stroke; a negative one stands to the other side.
        lean: degrees from upright.
        start: distance from the line to the foot, mm.
        phase: where in its share of the line a stroke stands.
    """
    whole = length(path)
    count = max(1, round(whole / spacing))
    feet, along = sample(path, (np.arange(count) + phase) * whole / count)
    ways = along * -1j * unit(lean) * math.copysign(1, reach)
    return [
        polyline([foot + start * way, foot + (start + abs(reach)) * way])
        for foot, way in zip(feet.tolist(), ways.tolist(), strict=True)
    ]


def ring_of(centre: PointLike, radius: float, count: int, degrees: float = 0.0) -> ComplexArray:
    """So many places evenly round a centre."""
    return np.array([as_point(centre) + radius * unit(degrees + 360 * step / count) for step in range(count)])


def octant(count: int, degrees: float = 0.0) -> Sequence[float]:
    """Those of ``count`` directions round a point that lie from 0 to 45 degrees: the group p4m brings the others."""
    ways = ((degrees + 360 * step / count) % 360 for step in range(count))
    return sorted(way for way in ways if way <= 45 + 1e-9)
