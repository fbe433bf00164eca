"""Marks on a page: as they are, as a dotted guide to trace, or as a bare outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from motifkit.geometry.mark import DOT, STROKE, Marks
from motifkit.render.pdf_operators import BLACK, RGB, WHITE, Ink, both_colours, colour, marks_in_ink, path

if TYPE_CHECKING:
    from collections.abc import Callable

    from motifkit.geometry.mark import AreaClass
    from motifkit.render.pdf_canvas import Pages

__all__ = ["GUIDE_GREY", "black_on_white", "draw_marks", "trace_marks"]

GUIDE_GREY: RGB = (140, 140, 140)
THIN = 0.28
DASH = "[0.55 0.75] 0 d"
START = 0.42
"""Millimetres: half the size of the point at which a stroke begins."""


def black_on_white(klass: AreaClass) -> Ink:
    """Lines and isen black, areas white: the klowongan with its isen."""
    return Ink(BLACK, BLACK if klass.role == "isen" else WHITE)


def draw_marks(pages: Pages, marks: Marks, ink: Callable[[AreaClass], Ink] = black_on_white) -> None:
    """Marks in painting order where the page's origin lies now."""
    for start, end in marks.runs():
        run = marks[start:end]
        chosen = ink(run.classes[run.klass[0]])
        operators = marks_in_ink(run, chosen)
        if operators:
            with pages.apart(both_colours(chosen.line or BLACK)):
                pages.write(operators)


def trace_marks(pages: Pages, marks: Marks, *, starts: bool = True) -> None:
    """Marks as a guide to trace: thin dotted lines, with a point where each open stroke begins, at its lower end."""
    lines: list[str] = []
    rounds: list[str] = []
    points: list[complex] = []
    for index in range(len(marks)):
        rings, _widths = marks.rings_of(index)
        lines += [f"{path(ring)} S" for ring in rings]
        if marks.kind[index] == STROKE:
            first, last = complex(rings[0][0, 0]), complex(rings[0][-1, 3])
            if abs(first - last) > 2 * START:
                points.append(max((first, last), key=lambda end: (round(end.imag, 3), -end.real)))
        elif marks.kind[index] == DOT:
            lines.pop()
            rounds.append(_round(complex(rings[0][0, 0]), float(marks.widths[_first(marks, index), 0]) / 2))
    with pages.apart(f"{colour(GUIDE_GREY, line=True)} {THIN} w 1 J 1 j"):
        pages.write("\n".join(rounds))
        pages.write(f"{DASH}\n" + "\n".join(lines))
    if starts:
        for point in points:
            pages.polygon([point + START * np.exp(2j * np.pi * step / 12) for step in range(12)], GUIDE_GREY)


def _first(marks: Marks, index: int) -> int:
    return int(marks.ring_beziers[marks.mark_rings[index]])


def _round(centre: complex, radius: float) -> str:
    from motifkit.geometry.path import circle

    return f"{path(circle(centre, radius))} S"
