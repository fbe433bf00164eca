"""The walk through an SVG: groups, transforms, uses, clips and styles resolved, every mark in painting order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from motifkit.drawing.clipping import Clips
from motifkit.drawing.clones import DEEPEST, check_clones
from motifkit.drawing.grammar import MILLIMETRES_PER_PIXEL, Affine, Line2, length, numbers, transform, view_transform
from motifkit.drawing.own import OwnExport
from motifkit.drawing.page import page_of
from motifkit.drawing.paint import Paint, Paints
from motifkit.drawing.painting import Pen, fill_mark, stroke_marks
from motifkit.drawing.roles import RGB, Hint, Overrides, hint_of
from motifkit.drawing.shapes import SHAPES, View, lines_of
from motifkit.drawing.style import Style, StyleSheet, computed, initial_style
from motifkit.drawing.svg_tree import Element, walk
from motifkit.errors import FileError
from motifkit.geometry.area import Region
from motifkit.geometry.area_weave import cut_to
from motifkit.geometry.mark import Mark, Marks
from motifkit.geometry.plane import Box
from motifkit.language import _

__all__ = ["Painted", "Reader"]

MOST_CURVES = 1_500_000
"""Pieces of all outlines that are drawn, repeated ones counted again."""

LONGEST_PATHS = 8_000_000
"""Characters of path data in one drawing: what svgelements reads in about twenty seconds."""

_UNSEEN = {
    "defs", "symbol", "clipPath", "mask", "pattern", "marker", "filter", "linearGradient", "radialGradient", "style",
    "title", "desc", "metadata", "font", "font-face", "view", "cursor", "color-profile", "meshgradient", "hatch",
    "solidColor",
}  # fmt: skip
_GROUPS = {"g", "a", "switch"}


@dataclass(slots=True)
class Painted:
    """One mark, the colour it was painted with, and what names say of it."""

    mark: Mark
    colour: RGB
    hint: Hint


class Place(NamedTuple):
    """Where the walk stands: everything that an element takes from those around it."""

    matrix: Affine
    style: Style
    view: View
    hint: Hint
    depth: int = 0
    uses: tuple[int, ...] = ()


class Reader:
    """Reads one drawing: `read` once, then ``painted``, ``page`` and ``notes``."""

    def __init__(self, root: Element, name: str, overrides: Overrides, *, round_lines: bool) -> None:
        self.root, self.name, self.overrides, self.round_lines = root, name, overrides, round_lines
        self.elements = list(walk(root))
        self.by_id: dict[str, Element] = {}
        for element in self.elements:
            self.by_id.setdefault(element.attributes.get("id", ""), element)
        self.sheet = StyleSheet.of([each.text for each in self.elements if each.tag == "style"])
        self.paints = Paints(self.by_id, self.sheet, self.note)
        self.clips = Clips(self.by_id, self.sheet, self._outline)
        self.own = OwnExport(root, self.elements, self.by_id)
        self.painted: list[Painted] = []
        self.notes: dict[str, int] = {}
        self.curves = 0
        self._lines: dict[tuple[int, View], list[Line2]] = {}
        self.page = Box(0, 0, 0, 0)
        self.scale = 1.0

    def note(self, sentence: str) -> None:
        """Remember something that was read otherwise than it was drawn."""
        self.notes[sentence] = self.notes.get(sentence, 0) + 1

    def read(self) -> None:
        """Walk through the drawing.

        Raises:
            FileError: when the drawing cannot be read as one.
        """
        if sum(len(each.attributes.get("d", "")) for each in self.elements) > LONGEST_PATHS:
            raise FileError(
                _("{file} has more than {limit} MB of path data; simplify its paths first").format(
                    file=self.name, limit=LONGEST_PATHS // 1_000_000
                )
            )
        check_clones(self.root, self.by_id, self.name, self.own.is_repeat)
        for selector in self.sheet.ignored:
            self.note(_("the style rule for {selector!r} is not read").format(selector=selector))
        self.page, matrix, view = page_of(self.root, self.name)
        self.scale = matrix.largest
        style = computed(self.root, initial_style(), self.sheet)
        if style["display"] != "none":
            place = Place(matrix @ self._transform(self.root, style), style, view, Hint())
            self._children(self.root, place)

    def _transform(self, element: Element, style: Style) -> Affine:
        return transform(style["transform"] or element.attributes.get("transform", ""), element.name)

    # -- the walk --------------------------------------------------------------------------------------------------

    def _children(self, element: Element, place: Place) -> None:
        if element.tag == "switch":
            fit = [each for each in element.children if not each.attributes.get("requiredExtensions")]
            fit = [each for each in fit if each.tag in SHAPES | _GROUPS | {"use", "svg"}]
            for child in fit[:1]:
                self._element(child, place)
            return
        for child in element.children:
            self._element(child, place)

    def _element(self, element: Element, place: Place) -> None:
        if element.tag in _UNSEEN:
            return
        if place.depth > DEEPEST:
            raise FileError(_("{file} nests its groups deeper than {limit}").format(file=self.name, limit=DEEPEST))
        style = computed(element, place.style, self.sheet)
        if style["display"] == "none" or self.paints.is_clear(style["opacity"]):
            return
        hint = self.overrides.of_element(element) or hint_of(element, place.hint)
        here = place._replace(
            matrix=place.matrix @ self._transform(element, style), style=style, hint=hint, depth=place.depth + 1
        )
        if here.matrix.is_flat:
            return
        first = len(self.painted)
        drawer = self._drawer(element)
        if drawer is None:
            return
        self._warn(style)
        drawer(element, here)
        if style["clip-path"] != "none" and not self.own.is_border(style["clip-path"]):
            self._clip(first, self.clips.region(style["clip-path"], here.matrix, here.view, element))

    def _drawer(self, element: Element) -> Callable[[Element, Place], None] | None:
        if element.tag in SHAPES:
            return self._shape
        if element.tag in _GROUPS:
            return self._children
        if element.tag in {"use", "svg"}:
            return self._use if element.tag == "use" else self._inner
        told = {
            "text": _("text is not read; turn it into paths first"),
            "image": _("a picture inside the drawing is not read"),
            "foreignObject": _("foreign content is not read"),
            "flowRoot": _("text is not read; turn it into paths first"),
            "animate": _("animations are not read; the drawing is taken as it begins"),
            "animateTransform": _("animations are not read; the drawing is taken as it begins"),
            "set": _("animations are not read; the drawing is taken as it begins"),
        }.get(element.tag)
        if told:
            self.note(told)
        return None

    def _warn(self, style: Style) -> None:
        told: Mapping[str, str] = {
            "mask": _("masks are not read; what they hide is drawn"),
            "filter": _("filters are not read"),
        }
        for key, sentence in told.items():
            if style[key] != "none":
                self.note(sentence)
        if style["opacity"] not in {"1", "1.0", "100%"}:
            self.note(_("wax is not transparent; half-transparent marks are read as full ones"))

    def _shape(self, element: Element, place: Place) -> None:
        style = place.style
        if style["visibility"] != "visible":
            return
        fill, stroke = self.paints.of(style, "fill"), self.paints.of(style, "stroke")
        if element.tag == "line":
            fill = None
        if fill is None and stroke is None:
            return
        lines = self._outline(element, place.view)
        if not lines:
            return
        line = self.own.uneven_line(element, lines, place.matrix) if fill is not None else None
        if line is not None and fill is not None and stroke is None:
            self._keep(line, fill, place)
            return
        if any(style[marker] != "none" for marker in ("marker-start", "marker-mid", "marker-end")):
            self.note(_("arrows and other markers are not read"))
        turns: list[Callable[[], None]] = []
        if fill is not None:
            dots = stroke is None and not self.own.is_drawn_area(element, style["fill-rule"])
            turns.append(lambda: self._fill(lines, place, fill, dots=dots))
        if stroke is not None:
            turns.append(lambda: self._stroke(lines, element, place, stroke))
        order = style["paint-order"].split()
        if "stroke" in order and order.index("stroke") < (order.index("fill") if "fill" in order else 9):
            turns.reverse()
        for paint in turns:
            paint()

    def _outline(self, element: Element, view: View) -> list[Line2]:
        """The pieces of a shape, read once however often it is used."""
        key = (id(element), view)
        if key not in self._lines:
            self._lines[key] = lines_of(element, view)
        lines = self._lines[key]
        self.curves += sum(len(line.beziers) for line in lines)
        if self.curves > MOST_CURVES:
            raise FileError(
                _("{file} draws more than {limit} pieces of outline; simplify its paths first").format(
                    file=self.name, limit=MOST_CURVES
                )
            )
        return lines

    def _fill(self, lines: list[Line2], place: Place, paint: Paint, *, dots: bool) -> None:
        mark = fill_mark(lines, place.matrix, place.style["fill-rule"], dots=dots)
        if mark is not None:
            self._keep(mark, paint, place)

    def _stroke(self, lines: list[Line2], element: Element, place: Place, paint: Paint) -> None:
        matrix = place.matrix
        pen = Pen.of(place.style, place.view)
        if self.round_lines:
            pen = pen.rounded()
        if place.style["vector-effect"] == "non-scaling-stroke":
            lines = [replace(line, beziers=matrix(line.beziers) / MILLIMETRES_PER_PIXEL) for line in lines]
            matrix = Affine(MILLIMETRES_PER_PIXEL)
        for line in lines:
            for mark in stroke_marks(line, matrix, pen, element.name):
                self._keep(mark, paint, place)

    def _keep(self, mark: Mark, paint: Paint, place: Place) -> None:
        if paint.is_half:
            self.note(_("wax is not transparent; half-transparent marks are read as full ones"))
        self.painted.append(Painted(mark, paint.colour, place.hint))

    # -- elements that bring others --------------------------------------------------------------------------------

    def _inner(self, element: Element, place: Place, width: str = "", height: str = "") -> None:
        """A drawing inside the drawing, or a symbol: its own viewport and units."""
        attributes = element.attributes
        view = place.view
        x, y = length(attributes.get("x"), view.width), length(attributes.get("y"), view.height)
        wide = length(width or attributes.get("width"), view.width, view.width)
        high = length(height or attributes.get("height"), view.height, view.height)
        given = numbers(attributes.get("viewBox", ""))
        if wide <= 0 or high <= 0 or (given and (len(given) != 4 or given[2] <= 0 or given[3] <= 0)):
            return
        outer = place.matrix @ Affine(shift=complex(x, y))
        inner = View(wide, high)
        matrix = outer
        if given:
            matrix = outer @ view_transform(given, wide, high, attributes.get("preserveAspectRatio", ""))
            inner = View(given[2], given[3])
        first = len(self.painted)
        self._children(element, place._replace(matrix=matrix, view=inner))
        if place.style["overflow"] not in {"visible", "auto"}:
            self._clip(first, self.clips.window(outer, wide, high))

    def _use(self, element: Element, place: Place) -> None:
        target = self.by_id.get(element.attributes.get("href", "").strip()[1:])
        if target is None:
            self.note(_("a clone names something that is not in the drawing"))
            return
        if id(target) in place.uses or target is self.root:
            raise FileError(
                _("{file}: {name!r} repeats itself without end").format(file=self.name, name=element.name[:60])
            )
        if self.own.is_repeat(element, target):
            return
        shift = complex(
            length(element.attributes.get("x"), place.view.width),
            length(element.attributes.get("y"), place.view.height),
        )
        hint = place.hint if place.hint.role else self.own.hint_around(target) or place.hint
        inside = place._replace(matrix=place.matrix @ Affine(shift=shift), hint=hint, uses=(*place.uses, id(target)))
        if target.tag in {"symbol", "svg"}:
            style = computed(target, place.style, self.sheet)
            inside = inside._replace(
                style=style, matrix=inside.matrix @ self._transform(target, style), hint=hint_of(target, hint)
            )
            self._inner(target, inside, element.attributes.get("width", ""), element.attributes.get("height", ""))
        else:
            self._element(target, inside)

    def _clip(self, first: int, region: Region | None) -> None:
        """Leave of what was painted since then only what lies inside."""
        fresh = self.painted[first:]
        if region is None or not fresh:
            return
        cut = cut_to(Marks.of(each.mark for each in fresh), region)
        self.painted[first:] = [
            replace(each, mark=mark) for each, mark in zip(fresh, cut, strict=True) if mark is not None
        ]
