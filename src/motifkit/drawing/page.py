"""The page of an SVG: its size in millimetres, and what carries the drawing's own units onto it."""

from __future__ import annotations

from motifkit.drawing.grammar import MILLIMETRES_PER_PIXEL, Affine, length, numbers, view_transform
from motifkit.drawing.shapes import View
from motifkit.drawing.svg_tree import Element
from motifkit.errors import FileError
from motifkit.geometry.plane import Box
from motifkit.language import _

__all__ = ["FARTHEST", "page_of"]

FARTHEST = 100_000.0
"""Millimetres from the page's corner that a mark may reach."""

_NO_SIZE = (300.0, 150.0)
"""Pixels of a drawing that tells no size, as browsers have it."""


def page_of(root: Element, name: str) -> tuple[Box, Affine, View]:
    """The page, the map from user units to millimetres, and the viewport in user units.

    Raises:
        FileError: when the view box or the page has no size.
    """
    attributes = root.attributes
    view = numbers(attributes.get("viewBox", ""))
    if "viewBox" in attributes and (len(view) != 4 or not 0 < view[2] < 1e9 or not 0 < view[3] < 1e9):
        raise FileError(
            _("{file}: the viewBox must be four numbers with a width and a height above 0 (got {value!r})").format(
                file=name, value=attributes["viewBox"][:40]
            )
        )
    whole = (view[2], view[3]) if view else _NO_SIZE
    width = length(attributes.get("width"), whole[0], whole[0])
    height = length(attributes.get("height"), whole[1], whole[1])
    if view and "width" in attributes and "height" not in attributes:
        height = width * whole[1] / whole[0]
    elif view and "height" in attributes and "width" not in attributes:
        width = height * whole[0] / whole[1]
    scale = MILLIMETRES_PER_PIXEL
    if not 0 < width * scale <= FARTHEST or not 0 < height * scale <= FARTHEST:
        raise FileError(_("{file}: the page must be wider and higher than 0 and at most 100 m").format(file=name))
    inner = view_transform(view, width, height, attributes.get("preserveAspectRatio", "")) if view else Affine()
    page = Box(0, 0, round(width * scale, 6), round(height * scale, 6))
    return page, Affine(scale) @ inner, View(view[2], view[3]) if view else View(width, height)
