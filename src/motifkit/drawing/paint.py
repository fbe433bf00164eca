"""What an element is painted with: one colour; of a gradient or pattern its middle colour."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from motifkit.drawing.grammar import length
from motifkit.drawing.roles import RGB
from motifkit.drawing.style import Style, StyleSheet, computed, initial_style, rgb_of
from motifkit.drawing.svg_tree import Element, walk
from motifkit.language import _

__all__ = ["Paint", "Paints"]

_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]*)[\"']?\s*\)\s*(.*)", re.DOTALL)
_ALPHA = re.compile(r"(?:rgb|hsl)a?\([^)]*[,/]\s*([\d.]+%?)\s*\)")


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour, and whether it was half transparent."""

    colour: RGB
    is_half: bool


@dataclass(frozen=True, slots=True)
class Paints:
    """Finds the paint of fills and strokes."""

    by_id: Mapping[str, Element]
    sheet: StyleSheet
    note: Callable[[str], None]
    known: dict[str, RGB | None] = field(default_factory=dict)

    def is_clear(self, opacity: str) -> bool:
        """Whether nothing can be seen at this opacity."""
        return length(opacity, 1.0, 1.0) <= 0

    def of(self, style: Style, kind: str) -> Paint | None:
        """The paint of a ``fill`` or ``stroke``; None where there is none."""
        opacity = length(style[f"{kind}-opacity"], 1.0, 1.0)
        text = style[kind].strip()
        if text.casefold() == "currentcolor":
            text = style["color"]
        if opacity <= 0 or text in {"none", "transparent"}:
            return None
        reference = _REFERENCE.fullmatch(text)
        if reference:
            key = reference[0]
            if key not in self.known:
                self.known[key] = self._server(reference[1], reference[2])
            found = self.known[key]
            return None if found is None else Paint(found, opacity < 1)
        alpha = self._alpha(text)
        if alpha <= 0:
            return None
        return Paint(rgb_of(text) or (0, 0, 0), opacity * alpha < 1)

    def _alpha(self, text: str) -> float:
        if text.startswith("#") and len(text) in {5, 9}:
            try:
                return int(text[-1 if len(text) == 5 else -2 :], 16) / (15 if len(text) == 5 else 255)
            except ValueError:
                return 1.0
        match = _ALPHA.fullmatch(text) if text.count(",") in {0, 3} else None
        return length(match[1], 1.0, 1.0) if match else 1.0

    def _server(self, name: str, otherwise: str) -> RGB | None:
        """The middle colour of a gradient or pattern."""
        element = self.by_id.get(name)
        if element is None:
            return rgb_of(otherwise) if otherwise and otherwise != "none" else None
        for _step in range(20):
            colours = self._colours(element)
            if colours:
                if len(set(colours)) > 1:
                    self.note(_("a gradient or pattern is read as its middle colour"))
                r, g, b = (round(sum(each) / len(colours)) for each in zip(*colours, strict=True))
                return r, g, b
            following = self.by_id.get(element.attributes.get("href", "").strip()[1:])
            if following is None:
                break
            element = following
        return None

    def _colours(self, element: Element) -> list[RGB]:
        found = []
        for each in walk(element):
            style = computed(each, initial_style(), self.sheet)
            if each.tag == "stop":
                text = style["stop-color"]
            elif each.tag in {"linearGradient", "radialGradient", "pattern"}:
                continue
            else:
                text = style["fill"] if style["fill"] != "none" else style["stroke"]
            colour = rgb_of(style["color"] if text.casefold() == "currentcolor" else text)
            if colour is not None and each.tag not in {"defs", "g"}:
                found.append(colour)
        return found
