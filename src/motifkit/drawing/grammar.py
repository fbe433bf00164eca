"""The small languages inside an SVG: path data, transforms, lengths and view boxes. The only user of svgelements."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from svgelements import Arc, Close, CubicBezier, Line, Matrix, Move, QuadraticBezier, Viewbox
from svgelements import Path as ParsedPath

from motifkit.errors import FileError
from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray
from motifkit.language import _

__all__ = ["MILLIMETRES_PER_PIXEL", "Affine", "Line2", "length", "numbers", "path_lines", "transform", "view_transform"]

MILLIMETRES_PER_PIXEL = 25.4 / 96
"""Source: CSS Values and Units, absolute lengths."""

_PIXELS = {"": 1.0, "px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "q": 24 / 25.4, "in": 96.0, "pt": 4 / 3, "pc": 16.0}
_FONT = {"em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*|%)\s*", re.IGNORECASE)
_MOVE = re.compile(r"([a-z]+)\s*\(([^()]*)\)[\s,]*", re.IGNORECASE)
_MOVED_BY = re.compile(r"(?:[\s,]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:[a-z]{1,4}|%)?)*\s*", re.IGNORECASE)
_COUNTS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 2, 3), "skew": (1, 2)}
_COUNTS |= {f"{name}{axis}": (1,) for name in ("translate", "scale", "skew") for axis in "xy"}
"""How many numbers each movement of a transform takes."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Affine:
    """A map of the plane that keeps lines straight: ``z -> turn * z + lean * conj(z) + shift``.

    >>> complex((Affine(shift=1) @ Affine(2))(3))
    (7+0j)
    """

    turn: complex = 1
    lean: complex = 0
    shift: complex = 0

    def __call__(self, points: Any) -> Any:
        """Where the points go."""
        return self.turn * points + self.lean * np.conj(points) + self.shift

    def __matmul__(self, first: Affine) -> Affine:
        """The map that does ``first`` and then this one."""
        return Affine(
            self.turn * first.turn + self.lean * complex(first.lean).conjugate(),
            self.turn * first.lean + self.lean * complex(first.turn).conjugate(),
            self(complex(first.shift)),
        )

    @property
    def largest(self) -> float:
        """By how much it stretches most."""
        return abs(self.turn) + abs(self.lean)

    @property
    def is_flat(self) -> bool:
        """Whether it presses everything onto a line or a point."""
        return abs(abs(self.turn) - abs(self.lean)) <= 1e-9 * self.largest or self.largest == 0

    @property
    def is_similarity(self) -> bool:
        """Whether circles stay circles."""
        return min(abs(self.turn), abs(self.lean)) <= 1e-6 * self.largest


@dataclass(frozen=True, slots=True)
class Line2:
    """One piece of an SVG path that is drawn without lifting: its curves, and whether it was closed."""

    beziers: Path
    closed: bool


def numbers(text: str) -> list[float]:
    """All numbers of a list such as ``points`` or ``viewBox``."""
    return [float(each) for each in _NUMBER.findall(text)]


def length(text: str | None, whole: float, otherwise: float = 0.0) -> float:
    """A length in user units; per cents are of ``whole``, and what is not a length is ``otherwise``."""
    match = _LENGTH.fullmatch(text) if text and len(text) < 60 else None
    if match is None:
        return otherwise
    unit = match[2].casefold()
    factor = whole / 100 if unit == "%" else {**_PIXELS, **_FONT}.get(unit)
    value = float(match[1]) * factor if factor is not None else otherwise
    return value if math.isfinite(value) else otherwise


def transform(text: str, name: str) -> Affine:
    """A transform list.

    Raises:
        FileError: when it is broken, its numbers are not finite, or a movement in it is not one of the plane.
    """
    text = text.strip()
    if text in {"", "none"}:
        return Affine()
    rest = _unread(text)
    if rest:
        raise FileError(
            _("the transform of {name!r} has something that is not read: {text!r}").format(
                name=name[:60], text=rest[:40]
            )
        )
    try:
        matrix = Matrix(text.replace("px", ""))
        a, b, c, d, e, f = (float(each) for each in (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f))
    except (ValueError, IndexError, TypeError, AttributeError, OverflowError) as error:
        raise FileError(_("the transform of {name!r} cannot be read").format(name=name[:60])) from error
    if not all(math.isfinite(each) for each in (a, b, c, d, e, f)):
        raise FileError(_("the transform of {name!r} cannot be read").format(name=name[:60]))
    return Affine(complex(a + d, b - c) / 2, complex(a - d, b + c) / 2, complex(e, f))


def _unread(text: str) -> str:
    """What is left of a transform list from the first movement on that svgelements would leave out without a word."""
    place = 0
    while place < len(text):
        move = _MOVE.match(text, place)
        if move is None or _MOVED_BY.fullmatch(move[2]) is None:
            break
        if len(_NUMBER.findall(move[2])) not in _COUNTS.get(move[1].casefold(), ()):
            break
        place = move.end()
    return text[place:]


def view_transform(view: list[float], width: float, height: float, aspect: str) -> Affine:
    """What carries a view box into a viewport of a size, by the rule of preserveAspectRatio."""
    return transform(
        Viewbox.viewbox_transform(0, 0, width, height, *view, " ".join(aspect.split()) or "xMidYMid"), "viewBox"
    )


def path_lines(data: str, name: str) -> list[Line2]:
    """The pieces of path data, in user units; arcs as cubics within a millionth of their radius.

    Raises:
        FileError: when the data are broken or reach to infinity.
    """
    lines: list[Line2] = []
    points: list[ComplexArray] = []
    start = here = 0j
    drawn = False
    try:
        for segment in ParsedPath(data):
            if isinstance(segment, Move):
                _finish(lines, points, here, closed=False, drawn=drawn)
                start = here = complex(segment.end)
                points, drawn = [], True
                continue
            end = start if isinstance(segment, Close) else complex(segment.end)
            points.extend(_cubics(segment, here, end))
            here = end
            if isinstance(segment, Close):
                _finish(lines, points, here, closed=True, drawn=drawn)
                points, drawn = [], False
        _finish(lines, points, here, closed=False, drawn=drawn)
    except (ValueError, IndexError, TypeError, AttributeError, OverflowError, ZeroDivisionError) as error:
        raise FileError(_("the path data of {name!r} cannot be read").format(name=name[:60])) from error
    if not all(np.isfinite(line.beziers).all() for line in lines):
        raise FileError(_("the path data of {name!r} reach to infinity").format(name=name[:60]))
    return lines


def _finish(lines: list[Line2], points: list[ComplexArray], here: complex, *, closed: bool, drawn: bool) -> None:
    """Keep what was drawn since the pen went down; a pen that only touched the cloth leaves a line of no length."""
    if points:
        lines.append(Line2(np.array(points, np.complex128), closed))
    elif closed and drawn:
        lines.append(Line2(np.full((1, 4), here), closed))


def _cubics(segment: Any, here: complex, end: complex) -> list[Any]:
    if isinstance(segment, CubicBezier):
        return [(here, complex(segment.control1), complex(segment.control2), end)]
    if isinstance(segment, QuadraticBezier):
        handle = complex(segment.control)
        return [(here, here + (handle - here) * 2 / 3, end + (handle - end) * 2 / 3, end)]
    if isinstance(segment, Arc):
        curves = [
            (complex(each.start), complex(each.control1), complex(each.control2), complex(each.end))
            for each in segment.as_cubic_curves()
        ]
        if curves:
            return curves
    elif not isinstance(segment, Line | Close):
        raise TypeError
    if end == here and isinstance(segment, Close):
        return []
    return [(here, here + (end - here) / 3, end - (end - here) / 3, end)]
