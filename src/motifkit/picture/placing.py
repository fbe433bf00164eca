"""Where a fundamental domain lies on the picture that it is cut from, and the picture made ready for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.plane import Box, ComplexArray
from motifkit.language import _
from motifkit.picture.bilinear import Bilinear
from motifkit.units import format_number

__all__ = ["Placing", "Region", "bounds"]

Pixels = NDArray[np.uint8]

Region = tuple[float, float, float, float]
"""Left, top, width and height in pixels of the source."""

_AVERAGED = 1 << 20
"""Bytes averaged at once."""


@dataclass(frozen=True, eq=False)
class Placing:
    """The table to read from; a place z of the pattern, in pixels, is read at ``zoom * z + offset``."""

    table: Bilinear
    zoom: float
    offset: complex

    @classmethod
    def of(cls, source: Pixels, box: Box, region: Region | None, *, negative: bool) -> Placing:
        """Lay a box of the pattern over a region, as large as it fits, in the middle.

        Args:
            source: uint8, grey (rows, columns) or RGB (rows, columns, 3).
            box: what the domain takes up in the pattern, pixels.
            region: what part of the source is used; None for all of it.
            negative: whether the negative is wanted, too.

        Raises:
            InputError: when the region leaves the picture.
        """
        zoom, offset = _fitted(box, _region(region, source))
        return _table(source, box, zoom, offset, negative=negative)


def bounds(domain: ComplexArray, scale: complex) -> Box:
    """The upright box of a domain (mm) in pixels, at so many pixels per mm across (real) and down (imaginary)."""
    x, y = domain.real * scale.real, domain.imag * scale.imag
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def _region(region: Region | None, source: Pixels) -> Box:
    rows, columns = source.shape[:2]
    if region is None:
        return Box(0, 0, columns, rows)
    left, top, width, height = region
    if not (left >= 0 and top >= 0 and width >= 1 and height >= 1 and left + width <= columns and top + height <= rows):
        raise InputError(
            _("region {region} must lie within the picture, which has {columns} × {rows} pixels").format(
                region=",".join(format_number(side) for side in region), columns=columns, rows=rows
            )
        )
    return Box(left, top, left + width, top + height)


def _fitted(box: Box, region: Box) -> tuple[float, complex]:
    """Pixels of the source per pixel of the pattern, and where the pattern's origin lies in the source."""
    zoom = min(region.width / box.width, region.height / box.height)
    if abs(zoom - 1) < 1e-6:
        # Pixel on pixel: what is not enlarged stays as it is.
        free = region.centre - box.centre
        return 1.0, complex(np.floor(free.real + 1e-6), np.floor(free.imag + 1e-6))
    return zoom, region.centre - zoom * box.centre


def _table(source: Pixels, box: Box, zoom: float, offset: complex, *, negative: bool) -> Placing:
    """What the domain covers, averaged where it is shrunk to less than half."""
    sides = [zoom * box.left + offset.real, zoom * box.top + offset.imag]
    sides += [zoom * box.right + offset.real, zoom * box.bottom + offset.imag]
    if zoom < 2:
        return Placing(Bilinear.of(source, (sides[0], sides[1], sides[2], sides[3]), negative=negative), zoom, offset)
    factor = round(zoom)
    left, top = (max(0, int(side) - 2 * factor) for side in sides[:2])
    cut = source[top : int(sides[3]) + 2 * factor, left : int(sides[2]) + 2 * factor]
    small = _averaged(cut, factor)
    shifted = [(side - corner) / factor for side, corner in zip(sides, (left, top, left, top), strict=True)]
    table = Bilinear.of(small, (shifted[0], shifted[1], shifted[2], shifted[3]), negative=negative)
    return Placing(table, zoom / factor, (offset - complex(left, top)) / factor)


def _averaged(picture: Pixels, factor: int) -> Pixels:
    from PIL import Image

    # In strips, for Pillow copies what it is given.
    strip = factor * max(1, _AVERAGED // (picture[0].size * factor))
    strips = (np.ascontiguousarray(picture[row : row + strip]) for row in range(0, len(picture), strip))
    return np.concatenate([np.asarray(Image.fromarray(each).reduce(factor)) for each in strips])
