"""One repeat as pixels: marks painted in their order, band by band."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.palette import Palette
from motifkit.geometry.coverage import Float32Array, Outline
from motifkit.geometry.mark import GROUND, Marks
from motifkit.geometry.plane import Box
from motifkit.tile import Tile, flatness

__all__ = ["Indexed", "Picture", "paint", "paint_window", "shares_window"]

COLOURS = 1 << 24
"""How many colours 8-bit RGB can tell."""

BAND = 128
"""Rows painted at once, so that a band's planes stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One block as 8-bit RGB, shape (rows, columns, 3), and its true dots per inch across and down."""

    pixels: NDArray[np.uint8]
    dpi: tuple[float, float]


def paint(tile: Tile, palette: Palette, dpi: float) -> Picture:
    """Paint one block of a tile, its repeat rounded to whole pixels so that it repeats exactly.

    Args:
        tile: what to paint.
        palette: the colours.
        dpi: wanted dots per inch; the picture tells the true ones.
    """
    px_per_mm = dpi / 25.4
    scale = tile.scale(px_per_mm)
    pixels = paint_window(tile.marks_in(tile.box), tile.box, tile.pixels(px_per_mm), palette)
    return Picture(pixels, (scale.real * 25.4, scale.imag * 25.4))


def paint_window(
    marks: Marks, place: Box, shape: tuple[int, int], palette: Palette, *, over: NDArray[np.uint8] | None = None
) -> NDArray[np.uint8]:
    """Paint marks where they lie in an upright window, over bare ground or over a picture.

    Args:
        marks: in painting order, all that reach into the window.
        place: the window, mm.
        shape: rows and columns of pixels that it becomes.
        palette: the colours.
        over: RGB pixels of that shape; bare ground without it.
    """
    rows, columns = shape
    scale = complex(columns / place.width, rows / place.height)
    colours = np.array([palette.rgb(*each) for each in marks.classes], np.float32)
    layers = _layers(marks, colours, scale, place.corner, flatness(scale.real))
    ground = np.array(palette.rgb(*GROUND), np.float32)
    pixels = np.empty((rows, columns, 3), np.uint8)
    for row in range(0, rows, BAND):
        count = min(BAND, rows - row)
        # One plane a colour: blending three numbers a pixel at a time takes numpy five times as long.
        band = np.empty((3, count, columns), np.float32)
        band[:] = ground[:, None, None] if over is None else np.moveaxis(over[row : row + count], -1, 0)
        for layer in layers:
            layer.paint(band, row)
        pixels[row : row + count] = np.moveaxis(np.rint(band, out=band), 0, -1)
    return pixels


def shares_window(
    marks: Marks, kinds: Sequence[int], count: int, ground: int, place: Box, shape: tuple[int, int]
) -> Float32Array:
    """Which share of every pixel of an upright window each kind of place has, as marks lie over one another.

    Args:
        marks: in painting order, all that reach into the window.
        kinds: for each of the marks' classes the number of its kind, below ``count``; -1 is not painted.
        count: how many kinds there are.
        ground: the kind of the bare ground.
        place: the window, mm.
        shape: rows and columns of pixels that it becomes.

    Returns:
        float32 ``(count, rows, columns)`` from 0 to 1, which add up to 1.
    """
    rows, columns = shape
    planes = np.zeros((count, rows, columns), np.float32)
    planes[ground] = 1
    number = np.asarray([*kinds, -1], np.intp)
    painted = marks.take(np.flatnonzero(number[marks.klass] >= 0))
    painted = replace(painted, klass=number[painted.klass], classes=(GROUND,) * count)
    scale = complex(columns / place.width, rows / place.height)
    ones = np.eye(count, dtype=np.float32)
    layers = _layers(painted, ones, scale, place.corner, flatness(scale.real))
    for row in range(0, rows, BAND):
        for layer in layers:
            layer.paint(planes[:, row : row + BAND], row)
    return planes


@dataclass(frozen=True, slots=True)
class _Layer:
    """A run of marks of one colour, ready to be laid over any band of rows."""

    outline: Outline
    clip: Outline | None
    colour: Float32Array

    def paint(self, band: Float32Array, row: int) -> None:
        _colours, rows, columns = band.shape
        left, right = self.outline.columns(columns)
        covered = self.outline.coverage(row, rows, left, right - left)
        if covered is None:
            return
        if self.clip is not None:
            inside = self.clip.coverage(row, rows, left, right - left)
            if inside is None:
                return
            covered *= inside
        for plane, colour in zip(band[:, :, left:right], self.colour, strict=True):
            plane += covered * (colour - plane)


def _layers(marks: Marks, colours: Float32Array, scale: complex, origin: complex, tolerance: float) -> list[_Layer]:
    """Runs of marks, with the colour of their class."""
    clips = [Outline(Marks.of([clip]), scale, origin, tolerance, sampled=True) for clip in marks.clips]
    layers = []
    for start, end in marks.runs():
        colour = colours[marks.klass[start]]
        clip = marks.clip[start]
        outline = Outline(marks[start:end], scale, origin, tolerance, sampled=True)
        layers.append(_Layer(outline, clips[clip] if clip >= 0 else None, colour))
    return layers


@dataclass(frozen=True)
class Indexed:
    """Pictures as numbers into a palette of at most 256 colours, ``table`` of shape (n, 3).

    The given flat colours are kept exactly; the rest of the palette holds the shades that the picture really has on
    its edges, chosen so that none is far from its nearest.
    """

    table: NDArray[np.uint8]

    @classmethod
    def of(cls, colours: NDArray[np.uint8], samples: Iterable[NDArray[np.uint8]] = ()) -> Indexed:
        """The palette of these flat colours, shape (n, 3), and of the shades in samples, each (rows, columns, 3)."""
        flat = np.unique(colours.reshape(-1, 3), axis=0)[:256]
        return cls(_with_shades(flat, _unpacked(_distinct(_packed(each) for each in samples))))

    @cached_property
    def _nearest(self) -> Any:
        from scipy.spatial import cKDTree

        return cKDTree(self.table.astype(np.float64))

    @cached_property
    def _numbers(self) -> NDArray[np.int16]:
        """For every packed colour the number of the nearest, or -1 where it was never asked for."""
        return np.full(COLOURS, -1, np.int16)

    def __call__(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """For every RGB pixel, shape (rows, columns, 3), the number of the nearest colour."""
        packed = _packed(pixels)
        fresh = packed[self._numbers[packed] < 0]
        if len(fresh):
            seen = _distinct([fresh])
            self._numbers[seen] = self._nearest.query(_unpacked(seen).astype(np.float64))[1]
        return self._numbers[packed].astype(np.uint8)


def _packed(pixels: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Each RGB pixel as one number."""
    red, green, blue = np.moveaxis(pixels.astype(np.uint32), -1, 0)
    return np.asarray((red << 16) | (green << 8) | blue)


def _unpacked(numbers: NDArray[np.uint32]) -> NDArray[np.uint8]:
    return np.stack([numbers >> 16 & 255, numbers >> 8 & 255, numbers & 255], axis=-1).astype(np.uint8)


def _distinct(pictures: Iterable[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """The packed colours that occur, in order: ticked off in a list of all, which costs a tenth of sorting them."""
    occurs = np.zeros(COLOURS, np.bool_)
    for each in pictures:
        occurs[each] = True
    return np.flatnonzero(occurs).astype(np.uint32)


def _with_shades(flat: NDArray[np.uint8], shades: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The flat colours, and again and again the shade that is farthest from all so far, until 256 (Gonzalez 1985)."""
    points = shades.astype(np.float32)
    distance = np.full(len(points), np.inf, np.float32)
    for colour in flat.astype(np.float32):
        np.minimum(distance, ((points - colour) ** 2).sum(axis=1), out=distance)
    table = [*flat]
    while len(table) < 256 and len(points) and distance.max() > 0:
        farthest = int(distance.argmax())
        table.append(shades[farthest])
        np.minimum(distance, ((points - points[farthest]) ** 2).sum(axis=1), out=distance)
    return np.array(table, np.uint8)
