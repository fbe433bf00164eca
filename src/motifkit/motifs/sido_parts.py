"""What stands in the frames of the sido family: the house, the butterfly, and the frames themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region, region_edges
from motifkit.geometry.mark import AreaClass, Dot, Fill, Mark, Marks, Stroke, concatenate
from motifkit.geometry.path import polygon, polyline
from motifkit.geometry.plane import ComplexArray
from motifkit.motifs.drawing import comb, diamond, petal
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.scene import Scene

__all__ = ["FramedScene", "Frames", "bangunan", "kupu"]


@lru_cache(maxsize=16)
def bangunan(*, width: float = 40.0, height: float = 44.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A house: steps, pillars, a door, a roof in two slopes like a joglo, leafy twigs at its sides.

    Args:
        width: over all, mm.
        height: over all, mm; the middle of the figure lies at 0.
        line: width of the outlines, mm.
        fine: width of the filling lines, mm.
    """
    pen = Pen(line, fine, symmetric=True)

    def box(x: float, low: float, high: float, top: float | None = None) -> ComplexArray:
        upper = x if top is None else top
        return np.array([complex(-x, low), complex(x, low), complex(upper, high), complex(-upper, high)])

    finial = petal(complex(0, -0.36 * height), complex(0, -0.5 * height), 0.1 * width, 0.4, 0.8)
    pen.area(finial, "soga", "mustaka", axis=True)
    door = petal(complex(0, 0.34 * height), complex(0, 0.05 * height), 0.2 * width, 0.35, 1.0, 0.2)
    pen.dots(np.array([0.26j, 0.18j]) * complex(height), 0.9, "pintu-latar", axis=True)
    pen.area(door, "soga", "pintu", axis=True)
    for share in (0.2, 0.32):
        pillar = polygon(box(0.022 * width, 0.34 * height, 0.02 * height) + share * width)
        pen.area(pillar, "soga", "tiang")
    pen.area(polygon(box(0.38 * width, 0.345 * height, 0.015 * height)), "tembok", "dinding", axis=True)
    for step, wide in enumerate((0.42, 0.47)):
        low = (0.345 + 0.055 * (step + 1)) * height
        pen.area(polygon(box(wide * width, low, low - 0.055 * height)), ("soga", "tembok")[step], "tangga", axis=True)
    upper = box(0.27 * width, -0.14 * height, -0.36 * height, 0.07 * width)
    lower = box(0.47 * width, 0.02 * height, -0.14 * height, 0.27 * width)
    for ring, count in ((upper, 4), (lower, 7)):
        base = np.linspace(0.06, 0.9, count) * ring[1].real + 1j * (ring[1].imag - 0.03 * height)
        tip = np.linspace(0.06, 0.86, count) * ring[2].real + 1j * (ring[2].imag + 0.035 * height)
        lines = np.stack([base, base + (tip - base) / 3, base + 2 * (tip - base) / 3, tip], axis=1)
        pen.hatch(lines, 1.2 * fine, fine, "atap-latar")
        pen.area(polygon(ring), "soga", "atap", axis=True)
    for x, y, turn, size in ((0.5, 0.3, -68, 0.4), (0.46, 0.44, -24, 0.3), (0.34, -0.2, -38, 0.34)):
        leaf = daun(length=size * width, width=0.45 * size * width, bend=18, hook=26, lobes=3, line=line, fine=fine)
        pen.place(leaf.at(complex(x * width, y * height), turn))
    return pen.figure()


@lru_cache(maxsize=16)
def kupu(*, span: float = 46.0, height: float = 36.0, line: float = 0.6, fine: float = 0.35) -> Figure:
    """A butterfly seen from above: body, feelers, a large and a small wing on each side."""
    pen = Pen(line, fine, symmetric=True)
    pen.dots(np.array([-0.12j, 0j, 0.12j]) * complex(height), 0.9, "badan-latar", axis=True)
    pen.area(petal(0.32j * height, -0.3j * height, 0.1 * span, 0.62, 0.2, 0.9), "soga", "badan", axis=True)
    for root, tip, wide in (
        (complex(0.03 * span, -0.08 * height), complex(0.46 * span, -0.44 * height), 0.46 * height),
        (complex(0.03 * span, 0.06 * height), complex(0.31 * span, 0.4 * height), 0.34 * height),
    ):
        way = tip - root
        eye = root + 0.66 * way
        pen.dots(np.array([eye, eye - 0.13 * way, eye + 0.11 * way]), 1.0, "sayap-latar")
        ring = eye + 0.33 * wide * np.exp(1j * (np.angle(way) + np.linspace(-1.2, 1.2, 9)))
        pen.dots(ring - 0.05 * way, 0.8, "cecek")
        pen.area(
            petal(root + 0.34 * way, root + 0.86 * way, 0.42 * wide, 0.6, 0.2, 0.8), "soga", "sayap-dalam", line=fine
        )
        outer = petal(root, tip, wide, 0.62, 0.0, 0.75)
        turns = np.linspace(-0.42, 0.42, 9)
        feet = root + way * (0.93 - 0.5 * np.abs(turns) ** 1.5) + 1j * way / abs(way) * turns * wide
        ends = root + 0.5 * way + (feet - root - 0.5 * way) * 0.76
        lines = np.stack([feet, feet + (ends - feet) / 3, feet + 2 * (ends - feet) / 3, ends], axis=1)
        pen.hatch(lines, 1.2 * fine, fine, "sawut")
        pen.area(outer, "tembok", "sayap")
    feeler = petal(
        complex(0.012 * span, -0.29 * height), complex(0.11 * span, -0.5 * height), 0.045 * span, 0.75, 0.0, 0.8
    )
    pen.area(feeler, "tembok", "sungut", line=fine)
    return pen.figure()


@dataclass(frozen=True)
class Frames:
    """A net of rhombi, all of the same size, their corners up, down and to the sides.

    ``diagonal`` from corner to corner and ``band`` across, in mm; ``white`` says which of the four cells of a repeat
    (two on each axis, by row) have a white ground; ``point`` and ``line`` as in every motif.
    """

    diagonal: float
    band: float
    white: tuple[bool, ...]
    line: float
    point: float

    @property
    def middles(self) -> tuple[complex, ...]:
        """The middles of the four cells: two on the axis at 0, two on the axis half a repeat on."""
        half = self.diagonal / 2
        return 0j, complex(0, self.diagonal), complex(half, half), complex(half, 3 * half)

    @property
    def inner(self) -> float:
        """Half a diagonal of the field inside the band."""
        return (self.diagonal - self.band * 2**0.5) / 2

    def is_white(self, places: ComplexArray) -> NDArray[np.bool_]:
        """Which places lie in a cell with a white ground."""
        white = np.zeros(len(places), np.bool_)
        for middle, mine in zip(self.middles, self.white, strict=True):
            away = places - middle
            x = (away.real + self.diagonal / 2) % self.diagonal - self.diagonal / 2
            y = (away.imag + self.diagonal) % (2 * self.diagonal) - self.diagonal
            white |= mine & (np.abs(x) + np.abs(y) < self.diagonal / 2)
        return white

    def drawn(self) -> tuple[Marks, list[Region]]:
        """The bands of the right half of a repeat, and the areas they take up."""
        marks: list[Mark] = []
        half, inner = self.diagonal / 2, self.inner
        for middle, white in zip(self.middles, self.white, strict=True):
            field = diamond(middle, inner, inner)
            rings = (
                (diamond(middle, half + 0.05, half + 0.05),)
                if white
                else (diamond(middle, half + 0.05, half + 0.05), field)
            )
            marks += [Fill(rings, "tembok", "bingkai"), Stroke(field, self.line, "klowong", "bingkai")]
            for side in (1, -1):
                ends = (
                    [middle + 1j * side * inner, middle + inner]
                    if middle.real == 0
                    else [middle - inner, middle + 1j * side * inner]
                )
                count = max(6, round(abs(ends[1] - ends[0]) / 2.1))
                edge = polyline(ends)
                reach = side * 0.26 * self.band
                for path in comb(edge, abs(ends[1] - ends[0]) / count, -reach, start=self.line / 2):
                    marks.append(Stroke(path, [0.8 * self.line, 0.3], "isen", "sawut"))
        for row in range(2):
            for side in (1, -1):
                start, end = self.middles[row] + 1j * side * half, self.middles[row] + half
                count = 2 * round(abs(end - start) / (2.4 * self.point) / 2)
                share = (np.arange(count) + 0.5) / count
                size = min(self.point, 0.3 * self.band)
                marks += [Dot(place, size / 2, "isen", "cecek") for place in (start + (end - start) * share).tolist()]
        shapes = [
            Region.of(diamond(middle, half, half)) - Region.of(diamond(middle, inner, inner)) for middle in self.middles
        ]
        return Marks.of(marks), shapes


class FramedScene(Scene):
    """A scene in frames: what is laid on its ground is brown where the ground is white."""

    def __init__(self, frames: Frames) -> None:
        super().__init__("pm", frames.diagonal, 2 * frames.diagonal)
        self.frames = frames
        marks, shapes = frames.drawn()
        super().lay(marks, region_edges(shapes))

    def lay(self, marks: Marks, edges: tuple[ComplexArray, ComplexArray] | None = None) -> None:
        """Marks of the ground, with the edges of the areas they take up."""
        white = self.frames.is_white(marks.centres)
        bright = marks.take(np.flatnonzero(white))
        plain = tuple(AreaClass(each.role, each.part.removesuffix("-latar")) for each in bright.classes)
        bright = replace(bright, classes=plain)
        super().lay(concatenate([marks.take(np.flatnonzero(~white)), bright]), edges)
