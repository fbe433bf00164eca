"""Drawing figures of exercises into a PDF: pieces of patterns, turned or not, with letters and frames on them."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from motifkit.cloth.cloth import Cloth
from motifkit.geometry.plane import Box
from motifkit.render.pdf_operators import BLACK, RGB, WHITE, Ink

if TYPE_CHECKING:
    from motifkit.geometry.mark import AreaClass
    from motifkit.render.pdf import Drawing
    from motifkit.render.pdf_canvas import Pages
    from motifkit.tile import Tile

__all__ = ["BROWN", "GREY", "Easel", "View", "light_ink"]

BROWN: RGB = (176, 122, 70)
GREY: RGB = (110, 110, 110)


def light_ink(klass: AreaClass) -> Ink:
    """Black lines, brown and white areas: told apart on a grey printer too."""
    if klass.role in ("klowong", "isen"):
        return Ink(BLACK, BLACK)
    return Ink(BLACK, WHITE if klass.role == "tembok" else BROWN)


class View:
    """How a pattern lies in a box on the page: which of its points is in the middle, turned and enlarged.

    Args:
        middle: the point of the pattern (mm) in the middle of the box.
        degrees: clockwise on paper.
        scale: page millimetres for one of the pattern.
        mirror: left for right, before turning.
    """

    def __init__(self, middle: complex, degrees: float = 0.0, scale: float = 1.0, *, mirror: bool = False) -> None:
        self.middle, self.degrees, self.mirror = middle, degrees, mirror
        self.turn = scale * cmath.exp(1j * math.radians(degrees))

    def on_page(self, point: complex, box: Box) -> complex:
        """Where a point of the pattern comes to lie."""
        step = point - self.middle
        return box.centre + self.turn * (-step.conjugate() if self.mirror else step)

    def in_pattern(self, point: complex, box: Box) -> complex:
        """Which point of the pattern lies here."""
        step = (point - box.centre) / self.turn
        return self.middle + (-step.conjugate() if self.mirror else step)

    def matrix(self, box: Box) -> str:
        """The page's transform, for the operator that sets it."""
        zero = self.on_page(0j, box)
        across, down = self.on_page(1 + 0j, box) - zero, self.on_page(1j, box) - zero
        numbers = (across.real, across.imag, down.real, down.imag, zero.real, zero.imag)
        return " ".join(f"{number:.6f}" for number in numbers) + " cm"

    def window(self, box: Box) -> Box:
        """The part of the pattern that the box shows, in an upright box."""
        corners = [self.in_pattern(complex(corner), box) for corner in box.corners().tolist()]
        real, imag = [each.real for each in corners], [each.imag for each in corners]
        return Box(min(real), min(imag), max(real), max(imag))


class Easel:
    """The pages of a PDF, and the drawings that were put in it already."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._drawings: dict[tuple[int, int], tuple[Tile, object, Drawing]] = {}

    def pattern(
        self,
        tile: Tile,
        box: Box,
        view: View,
        ink: Callable[[AreaClass], Ink] = light_ink,
        ground: RGB | None = None,
    ) -> None:
        """A piece of a pattern that fills a box."""
        from motifkit.render.pdf import Drawing

        key = id(tile), id(ink)
        if key not in self._drawings:
            # Tile and ink are kept, so that their ids stay theirs.
            drawing = Drawing(self.pages, Cloth.of(tile), ink, prefix=f"e{len(self._drawings)}")
            self._drawings[key] = tile, ink, drawing
        drawing = self._drawings[key][2]
        with self.pages.inside(box):
            if ground is not None:
                self.pages.area(box, ground)
            with self.pages.apart(view.matrix(box)):
                drawing.show(view.window(box))

    def frame(self, box: Box, width: float = 0.2, rgb: RGB = GREY) -> None:
        """The outline of a figure."""
        self.pages.frame(box.grown(width / 2), width, rgb)

    def letter(self, at: complex, letter: str, *, radius: float = 2.3) -> None:
        """A letter in a white circle, readable over a pattern."""
        self.disc(at, radius, WHITE)
        self.ring(at, radius, 0.25)
        self.pages.text(at + 1.25j, letter, 9.5, bold=True, align=0.5)

    def target(self, at: complex) -> None:
        """A point to look at: a white ring with its middle marked, unlike anything in a pattern."""
        self.disc(at, 1.4, WHITE)
        self.ring(at, 1.4, 0.3)
        self.disc(at, 0.4)

    def disc(self, at: complex, radius: float, rgb: RGB = BLACK) -> None:
        """A filled circle."""
        self.pages.polygon(_round(at, radius), rgb)

    def ring(self, at: complex, radius: float, width: float, rgb: RGB = BLACK) -> None:
        """A circle's line."""
        points = _round(at, radius)
        for start, end in zip(points, [*points[1:], points[0]], strict=True):
            self.pages.line(start, end, width, rgb)


def _round(at: complex, radius: float) -> list[complex]:
    return [at + radius * cmath.exp(2j * math.pi * step / 40) for step in range(40)]
