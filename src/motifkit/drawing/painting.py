"""SVG's painting as marks: a fill becomes a Fill or a Dot, a stroke becomes a Stroke, or the Fill of its outline.

A Stroke of ours has round ends and corners, as a canting leaves them. A line that SVG draws otherwise (flat ends,
mitred corners, stretched by a transform) becomes the area that it covers, where the two differ by more than 0.005 mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from motifkit.drawing.grammar import Affine, Line2, length, numbers
from motifkit.drawing.shapes import View
from motifkit.errors import InputError
from motifkit.geometry.area_outline import check_tangle, corners_of, line_outline, mapped, wound
from motifkit.geometry.mark import Dot, Fill, Mark, Stroke
from motifkit.geometry.path import Path, evaluate, flatten, polyline, split
from motifkit.language import _

__all__ = ["Pen", "fill_mark", "stroke_marks"]

FINE = 0.002
"""How far the outline of a line may lie from the true one, in millimetres."""

NOTICEABLE = 0.005
"""Millimetres by which a round end or corner must differ from the one drawn to be drawn as an area."""

MOST_DASHES = 50_000
_STEPS = 64
"""Straight pieces by which each cubic is measured along for dashes."""


class Pen(NamedTuple):
    """A stroke's width, ends, corners and dashes, in user units."""

    width: float
    cap: str
    corner: str
    limit: float
    dashes: tuple[float, ...]
    offset: float

    @classmethod
    def of(cls, style: Mapping[str, str], view: View) -> Pen:
        """The pen that a style describes."""
        dashes = [length(each, view.across, -1.0) for each in style["stroke-dasharray"].replace(",", " ").split()]
        if style["stroke-dasharray"] == "none" or min(dashes, default=-1.0) < 0 or sum(dashes) <= 0:
            dashes = []
        return cls(
            length(style["stroke-width"], view.across, 1.0),
            style["stroke-linecap"],
            style["stroke-linejoin"],
            max(1.0, next(iter(numbers(style["stroke-miterlimit"])), 4.0)),
            tuple(dashes * 2 if len(dashes) % 2 else dashes),
            length(style["stroke-dashoffset"], view.across),
        )

    @property
    def is_round(self) -> bool:
        """Whether ends and corners are those of a Stroke."""
        return self.cap == "round" and self.corner == "round"

    def rounded(self) -> Pen:
        """The same pen with the ends and corners of a canting."""
        return self._replace(cap="round", corner="round")


def fill_mark(lines: list[Line2], matrix: Affine, rule: str, *, dots: bool = True) -> Fill | Dot | None:
    """The inside of a shape's outline in millimetres; None where it has none.

    Args:
        lines: the outline, in user units.
        matrix: what carries it onto the page.
        rule: ``nonzero`` or ``evenodd``.
        dots: whether a circle becomes a Dot, also one drawn with cubics.
    """
    rings = [ring for line in lines if (ring := _ring(np.asarray(matrix(line.beziers)))) is not None]
    if not rings:
        return None
    if dots and len(rings) == 1 and (dot := _as_dot(rings[0])) is not None:
        return dot
    if rule != "evenodd":
        flat = [flatten(ring, FINE) for ring in rings]
        check_tangle(flat)
        everything, odd = wound(flat)
        if everything.area - odd > 1e-6 * max(1.0, odd):
            return Fill(everything.rings()) if not everything.is_empty else None
    return Fill(tuple(rings))


def _ring(path: Path) -> Path | None:
    gap = path[0, 0] - path[-1, 3]
    if abs(gap) > 1e-6:
        path = np.concatenate([path, polyline([path[-1, 3], path[0, 0]])])
    elif gap:
        path = path.copy()
        path[-1, 3] = path[0, 0]
    # A line there and back bounds nothing.
    across = path.ravel() - path[0, 0]
    longest = across[np.abs(across).argmax()]
    if abs(longest) < 1e-9 or np.abs((across * np.conj(longest)).imag).max() / abs(longest) < 1e-7:
        return None
    return path


def _as_dot(ring: Path) -> Dot | None:
    """The dot that a ring draws, where it is a circle to the eye of a 0.01 mm rule."""
    if not 2 <= len(ring) <= 64:
        return None
    around = evaluate(ring, np.arange(len(ring) * 8) / 8)
    low, high = complex(around.real.min(), around.imag.min()), complex(around.real.max(), around.imag.max())
    centre, radius = (low + high) / 2, (high - low).real / 2
    away = np.abs(around - centre)
    slack = min(0.01, max(1e-6, 6e-4 * radius))
    if radius <= 0 or np.abs(away - radius).max() > slack:
        return None
    turned = np.angle(np.roll(around, -1) - centre) - np.angle(around - centre)
    turned = (turned + np.pi) % (2 * np.pi) - np.pi
    once = abs(abs(turned.sum()) - 2 * np.pi) < 1e-6 and (np.sign(turned) == np.sign(turned[0])).all()
    return Dot(centre, float(away.mean())) if once else None


def stroke_marks(line: Line2, matrix: Affine, pen: Pen, name: str) -> Iterator[Mark]:
    """What a pen leaves along one line, in millimetres: one mark, or one for every dash.

    Raises:
        InputError: when it has absurdly many dashes.
    """
    if pen.width <= 0:
        return
    moving = line.beziers[np.abs(line.beziers - line.beziers[:, :1]).max(axis=1) > 0]
    if not len(moving):
        yield from _spot(complex(line.beziers[0, 0]), matrix, pen)
        return
    if line.closed:
        moving = moving.copy()
        moving[-1, 3] = moving[0, 0]
    whole = Line2(moving, line.closed)
    for piece in _dashes(whole, pen, name) if pen.dashes else [whole]:
        if isinstance(piece, Line2):
            yield from _solid(piece, matrix, pen)
        else:
            yield from _spot(piece, matrix, pen)


def _spot(point: complex, matrix: Affine, pen: Pen) -> Iterator[Mark]:
    """A line of no length shows its ends only."""
    if pen.cap == "butt":
        return
    if pen.cap == "round" and matrix.is_similarity:
        yield Dot(complex(matrix(point)), pen.width / 2 * matrix.largest)
        return
    half = pen.width / 2
    tiny = polyline([point - half * 1e-6, point + half * 1e-6])
    yield from _area(Line2(tiny, closed=False), matrix, pen)


def _solid(line: Line2, matrix: Affine, pen: Pen) -> Iterator[Mark]:
    if matrix.is_similarity and _looks_round(line, pen, matrix.largest):
        path = np.asarray(matrix(line.beziers))
        if line.closed:
            path[-1, 3] = path[0, 0]
        yield Stroke(path, pen.width * matrix.largest)
    else:
        yield from _area(line, matrix, pen)


def _looks_round(line: Line2, pen: Pen, scale: float) -> bool:
    radius = pen.width / 2 * scale
    if pen.is_round:
        return True
    if pen.cap != "round" and not line.closed and radius > NOTICEABLE:
        return False
    _knots, turns = corners_of(line.beziers, closed=line.closed)
    # A round corner and a mitred or bevelled one differ by about this much.
    return pen.corner == "round" or bool((radius * turns**2 / 8 <= NOTICEABLE).all())


def _area(line: Line2, matrix: Affine, pen: Pen) -> Iterator[Fill]:
    tolerance = FINE / matrix.largest
    check_tangle([flatten(line.beziers, tolerance)])
    region = line_outline(
        line.beziers,
        pen.width,
        closed=line.closed,
        cap=pen.cap,
        corner=pen.corner,
        limit=pen.limit,
        tolerance=tolerance,
    )
    region = mapped(region, matrix.turn, matrix.lean, matrix.shift)
    if not region.is_empty:
        yield Fill(region.rings())


def _dashes(line: Line2, pen: Pen, name: str) -> Iterator[Line2 | complex]:
    """The dashes of a line, each with its own ends; a dash of no length is a point."""
    path = line.beziers
    t = np.arange(len(path) * _STEPS + 1) / _STEPS
    reach = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(evaluate(path, t))))])
    period, whole = sum(pen.dashes), float(reach[-1])
    if whole / period * len(pen.dashes) > MOST_DASHES:
        raise InputError(_("{name!r} has more than {limit} dashes").format(name=name[:60], limit=MOST_DASHES))
    edges = np.concatenate([[0.0], np.cumsum(pen.dashes)])
    starts = np.arange(-(pen.offset % period), whole, period)[:, None]
    spans = np.stack([starts + edges[:-1:2], starts + edges[1::2]], axis=-1).reshape(-1, 2)
    spans = spans[(spans[:, 1] >= 0) & (spans[:, 0] < whole)]
    inside = np.clip(spans, 0, whole)
    inside = inside[(inside[:, 1] > inside[:, 0]) | (spans[:, 0] == spans[:, 1])]
    around = line.closed and len(inside) > 1 and inside[0, 0] == 0 and inside[-1, 1] == whole
    if len(inside) == 1 and inside[0, 0] == 0 and inside[0, 1] == whole:
        yield line
        return
    cuts = np.interp(inside, reach, t)
    if around:
        # The last dash runs on through the start.
        first, last = split(path, *cuts[0]), split(path, *cuts[-1])
        yield Line2(np.concatenate([last, first]), closed=False)
        cuts = cuts[1:-1]
    for low, high in cuts:
        yield Line2(split(path, low, high), closed=False) if high > low else complex(evaluate(path, [low])[0])
