"""How an element is painted: its attributes, the rules of the style sheet and its own style, and what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from motifkit.drawing.svg_tree import Element

__all__ = ["SheetRule", "Style", "StyleSheet", "computed", "declarations", "initial_style", "rgb_of"]

INHERITED = {
    "fill": "black",
    "fill-rule": "nonzero",
    "fill-opacity": "1",
    "clip-rule": "nonzero",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-opacity": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "visibility": "visible",
    "color": "black",
    "paint-order": "normal",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
}
_OWN = {
    "display": "inline",
    "opacity": "1",
    "clip-path": "none",
    "mask": "none",
    "filter": "none",
    "overflow": "",
    "vector-effect": "none",
    "transform": "",
    "stop-color": "black",
}
_INITIAL = {**INHERITED, **_OWN}
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_NAME = re.compile(r"([.#])([\w-]+)")
_MOST_RULES = 2_000

Style = Mapping[str, str]
Values = dict[str, str]


class SheetRule(NamedTuple):
    """One selector of a style sheet without combinators, and what it sets."""

    tag: str
    identity: str
    classes: frozenset[str]
    normal: Mapping[str, str]
    important: Mapping[str, str]

    def fits(self, element: Element, classes: set[str]) -> bool:
        """Whether the selector names the element."""
        return (
            self.tag in {"", "*", element.tag}
            and (not self.identity or self.identity == element.attributes.get("id"))
            and self.classes <= classes
        )

    @property
    def weight(self) -> tuple[int, int, int]:
        """What it counts against other rules: identity, classes, kind."""
        return (int(bool(self.identity)), len(self.classes), int(self.tag not in {"", "*"}))


def declarations(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """``fill:red; stroke:none`` as a mapping, and the same of what is marked important."""
    normal, important = dict[str, str](), dict[str, str]()
    for part in _COMMENT.sub("", text).split(";"):
        key, colon, value = part.partition(":")
        if colon:
            value, mark, _rest = value.partition("!")
            (important if mark else normal)[key.strip().casefold()] = value.strip()
    return normal, important


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The rules of all ``style`` elements, by the class, identity or kind that they ask for.

    >>> sheet = StyleSheet.of(["path {fill: red} .a, #b > g {stroke: blue}"])
    >>> sheet.ignored
    ('#b > g',)
    """

    rules: Mapping[str, list[tuple[int, SheetRule]]]
    ignored: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    known: dict[tuple[str, str, frozenset[str]], tuple[Values, Values]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: list[str]) -> StyleSheet:
        """Read style sheets; selectors that need more than one element are told in ``ignored``."""
        rules: dict[str, list[tuple[int, SheetRule]]] = {}
        ignored, count = [], 0
        for selectors, body in _blocks(_COMMENT.sub("", "\n".join(texts))):
            normal, important = declarations(body)
            for selector in selectors.split(","):
                match = _COMPOUND.fullmatch(selector.strip())
                if match is None or count >= _MOST_RULES or not match[0]:
                    ignored.append(" ".join(selector.split())[:60])
                    continue
                names = _NAME.findall(match[2])
                identity = next((name for mark, name in names if mark == "#"), "")
                classes = frozenset(name for mark, name in names if mark == ".")
                rule = SheetRule(match[1] or "", identity, classes, normal, important)
                key = f"#{identity}" if identity else f".{min(classes)}" if classes else rule.tag
                rules.setdefault(key, []).append((count, rule))
                count += 1
        told = frozenset(name for each in rules.values() for _order, rule in each for name in rule.classes)
        return cls(rules, tuple(dict.fromkeys(ignored)), told)

    def values_for(self, element: Element) -> tuple[Values, Values]:
        """What the sheets set on an element, plainly and as important; the weightiest rule counts."""
        if not self.rules:
            return {}, {}
        named = self.names & frozenset(element.attributes.get("class", "").split())
        identity = element.attributes.get("id", "")
        key = (element.tag, identity if f"#{identity}" in self.rules else "", named)
        if key not in self.known:
            self.known[key] = self._found(element)
        return self.known[key]

    def _found(self, element: Element) -> tuple[Values, Values]:
        normal, important = dict[str, str](), dict[str, str]()
        classes = set(element.attributes.get("class", "").split())
        keys = [f".{each}" for each in classes] + [f"#{element.attributes.get('id', '')}", element.tag, "*"]
        fitting = [
            (rule.weight, order, rule)
            for key in keys
            for order, rule in self.rules.get(key, ())
            if rule.fits(element, classes)
        ]
        for _weight, _order, rule in sorted(fitting, key=lambda each: each[:2]):
            normal.update(rule.normal)
            important.update(rule.important)
        return normal, important


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies of the plain rules; rules that begin with @ are passed over with all inside them."""
    depth = start = opened = 0
    for brace in re.finditer(r"[{}]", text):
        at = brace.start()
        if brace[0] == "{":
            if depth == 0:
                opened = at
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            selectors = text[start:opened].rpartition(";")[2].strip()
            if selectors and not selectors.startswith("@"):
                yield selectors, text[opened + 1 : at]
            start = opened = at + 1


def computed(element: Element, parent: Style, sheet: StyleSheet) -> dict[str, str]:
    """The values that count for an element: attributes, then the sheet, then its own style, over what it inherits."""
    style = {key: parent[key] for key in INHERITED}
    style.update(_OWN)
    given = {key: value for key, value in element.attributes.items() if key in _INITIAL and key != "transform"}
    sheets, own = sheet.values_for(element), declarations(element.attributes.get("style", ""))
    for values in (sheets[0], own[0], sheets[1], own[1]):
        given.update(values)
    for marker in ("marker-start", "marker-mid", "marker-end"):
        if "marker" in given:
            given.setdefault(marker, given["marker"])
    for key, value in given.items():
        if key not in _INITIAL or not value:
            continue
        if value == "inherit":
            style[key] = parent[key]
        elif value in {"initial", "unset"}:
            style[key] = parent[key] if value == "unset" and key in INHERITED else _INITIAL[key]
        else:
            style[key] = value
    return style


def initial_style() -> dict[str, str]:
    """The values before anything is set."""
    return dict(_INITIAL)


def rgb_of(text: str) -> tuple[int, int, int] | None:
    """A CSS colour as three numbers from 0 to 255; None when it is not one.

    >>> rgb_of("#f80"), rgb_of("rgb(100%, 0%, 0%)"), rgb_of("kuning")
    ((255, 136, 0), (255, 0, 0), None)
    """
    from PIL import ImageColor

    text = text.strip().casefold().partition("icc-color")[0].strip()
    call = re.fullmatch(r"(rgb|hsl)a?\(([^)]*)\)", text)
    if call:
        parts = re.split(r"[\s,/]+", call[2].strip())
        text = f"{call[1]}({', '.join(parts[:3])})".replace("deg", "")
        if call[1] == "rgb":
            text = f"rgb({', '.join(_channel(part) for part in parts[:3])})"
    try:
        colour = ImageColor.getrgb(text)
    except ValueError:
        return None
    return colour[0], colour[1], colour[2]


def _channel(text: str) -> str:
    if text.endswith("%"):
        return text
    try:
        return str(min(255, max(0, round(float(text)))))
    except (ValueError, OverflowError):
        return text
