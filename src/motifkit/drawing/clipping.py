"""Clip paths as regions of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from motifkit.drawing.grammar import Affine, Line2, length, transform
from motifkit.drawing.painting import FINE
from motifkit.drawing.shapes import SHAPES, View
from motifkit.drawing.style import Style, StyleSheet, computed, initial_style
from motifkit.drawing.svg_tree import Element
from motifkit.errors import FileError
from motifkit.geometry.area import Region
from motifkit.geometry.area_outline import check_tangle, wound
from motifkit.geometry.mark import Fill
from motifkit.geometry.path import flatten, polygon, polyline
from motifkit.language import _

__all__ = ["Clips"]

_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]*)[\"']?\s*\)")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Clips:
    """Finds what clip paths let through."""

    by_id: Mapping[str, Element]
    sheet: StyleSheet
    outline: Callable[[Element, View], list[Line2]]

    def window(self, matrix: Affine, width: float, height: float) -> Region:
        """The viewport of a drawing inside the drawing."""
        corners = np.array([0, width, complex(width, height), 1j * height])
        return Region.of(polygon(matrix(corners)))

    def region(self, reference: str, matrix: Affine, view: View, clipped: Element, depth: int = 0) -> Region | None:
        """What a clip path lets through, in millimetres; None where it is not a clip path of this drawing.

        Raises:
            FileError: when it is measured by the box of what it clips, or clips itself without end.
        """
        match = _REFERENCE.match(reference)
        clip = self.by_id.get(match[1]) if match else None
        if clip is None or clip.tag != "clipPath":
            if match is None:
                raise FileError(_("the clip of {name!r} is not a clip path").format(name=clipped.name[:60]))
            return None
        if depth > _DEEPEST or clip.attributes.get("clipPathUnits") == "objectBoundingBox":
            raise FileError(
                _("the clip of {name!r} cannot be read; release it or draw it as a path").format(name=clipped.name[:60])
            )
        style = computed(clip, initial_style(), self.sheet)
        inside = matrix @ transform(clip.attributes.get("transform", ""), clip.name)
        whole = _nothing()
        for child in clip.children:
            whole = whole + self._shape(child, inside, view, style, depth)
        if style["clip-path"] != "none":
            outer = self.region(style["clip-path"], matrix, view, clip, depth + 1)
            whole = whole if outer is None else whole & outer
        return whole

    def _shape(self, element: Element, matrix: Affine, view: View, parent: Style, depth: int) -> Region:
        style = computed(element, parent, self.sheet)
        here = matrix @ transform(element.attributes.get("transform", ""), element.name)
        nothing = _nothing()
        if style["display"] == "none" or style["visibility"] != "visible":
            return nothing
        if element.tag == "use":
            target = self.by_id.get(element.attributes.get("href", "").strip()[1:])
            if target is None or target.tag not in SHAPES:
                return nothing
            shift = complex(
                length(element.attributes.get("x"), view.width), length(element.attributes.get("y"), view.height)
            )
            return self._shape(target, here @ Affine(shift=shift), view, style, depth)
        if element.tag not in SHAPES:
            return nothing
        rings = []
        for line in self.outline(element, view):
            ring = flatten(np.asarray(here(line.beziers)), FINE)
            rings.append(ring if ring[0] == ring[-1] else np.append(ring, ring[:1]))
        check_tangle(rings)
        rings = [ring for ring in rings if len(np.unique(ring)) > 2]
        if not rings:
            return nothing
        region = wound(rings)[0]
        if style["clip-rule"] == "evenodd":
            region = Region.of(Fill(tuple(polyline(ring) for ring in rings)))
        if style["clip-path"] != "none":
            more = self.region(style["clip-path"], here, view, element, depth + 1)
            region = region if more is None else region & more
        return region


def _nothing() -> Region:
    return Region.of(polygon([0, 1, 1j])).inset(9)
