"""Which role a mark of a drawing plays: told by our own classes, by a name, or by its colour.

The rule, the nearest enclosing element first: a class of ours (``isen cecek-latar``); the label of a layer, group or
element; its class; its id. A name counts when its first word is one of those below, and what follows names the part
(``Klowong daun``) or the zone (``colet: merah``). Where no name tells, the colour does: black and dark lines are
klowong and dark dots isen, near-white is tembok, brown soga, blue biron, every other colour a zone of colet.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from motifkit.drawing.style import rgb_of
from motifkit.drawing.svg_tree import Element
from motifkit.errors import InputError, unknown
from motifkit.geometry.mark import GROUND, ROLES
from motifkit.language import _

__all__ = ["RGB", "Hint", "Overrides", "class_of_ours", "colour_name", "hint_of", "role_of_colour", "slug"]

RGB = tuple[int, int, int]

COLOURS = MappingProxyType(
    {
        "merah": "red",
        "merah-muda": "pink",
        "jingga": "orange",
        "kuning": "yellow",
        "hijau": "green",
        "toska": "turquoise",
        "ungu": "purple",
        "abu": "grey gray abu-abu",
        "krem": "cream",
    }
)
"""Colours that are zones of colet, and what else they are called."""

_ROLE_WORDS = {
    "klowong": "klowongan outline outlines kontur contour garis",
    "isen": "isian filler fillers filling",
    "tembok": "tembokan nembok putih white",
    "soga": "cokelat coklat brown",
    "biron": "bironan biru blue",
    "colet": "coletan brushed",
    "latar": "ground background",
}
_PARTS_OF_ISEN = ("cecek", "titik", "sawut", "galaran")

_WORDS: dict[str, tuple[str, str]] = {
    **{word: (role, "") for role, words in _ROLE_WORDS.items() for word in (role, *words.split())},
    **{word: (f"colet:{name}", "") for name, words in COLOURS.items() for word in (name, *words.split())},
    **{word: ("isen", word) for word in _PARTS_OF_ISEN},
}
_UNTOLD = re.compile(
    r"(layer|lapisan|lapis|group|grup|path|rect|circle|ellipse|polygon|polyline|line|use|g|svg|text|image|vector|shape)?"
    r"[\s_-]*[\d-]*"
)


class Hint(NamedTuple):
    """What names say of a mark: its role and part, each empty where they say nothing."""

    role: str = ""
    part: str = ""


def slug(text: str) -> str:
    """A name as a part has it: small letters, digits and hyphens.

    >>> slug("Daun Besar (2)")
    'daun-besar-2'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))[:60].strip("-")


def class_of_ours(element: Element) -> Hint | None:
    """Role and part, where an element's class tells both as motifkit writes them: ``colet merah kelopak``."""
    words = element.attributes.get("class", "").split()
    if len(words) < 2 or words[0] not in {*ROLES, GROUND.role} or slug(words[-1]) != words[-1]:
        return None
    if len(words) == 2:
        return Hint(words[0], words[1])
    zone = slug(words[1])
    return Hint(f"colet:{zone}", words[2]) if words[0] == "colet" and len(words) == 3 and zone == words[1] else None


def hint_of(element: Element, around: Hint) -> Hint:
    """What an element's own names say, over what those around it say."""
    ours = class_of_ours(element)
    if ours is not None:
        return ours
    attributes = element.attributes
    label = attributes.get("inkscape:label", "")
    for name in (label, attributes.get("class", ""), attributes.get("id", "").removeprefix("lapis-")):
        told = _told(name)
        if told is not None:
            return told
    part = slug(label)
    return Hint(around.role, part) if part and not _UNTOLD.fullmatch(part) else around


def _told(name: str) -> Hint | None:
    words = re.findall(r"[a-z0-9]+", name.casefold()[:200])
    # Programs number what they name: lapis-2-klowong, Klowong 2.
    while words and words[0].isdigit():
        words.pop(0)
    while words and words[-1].isdigit():
        words.pop()
    if not words:
        return None
    two = "-".join(words[:2])
    taken = 2 if len(words) > 1 and two in _WORDS else 1
    role, part = _WORDS.get(two if taken == 2 else words[0], ("", ""))
    if not role:
        return None
    rest = "-".join(words[taken:])
    if role == "colet" and rest:
        zone = _WORDS.get(rest, ("", ""))[0].partition(":")[2] or rest
        return Hint(f"colet:{zone}"[:60].strip("-"))
    return Hint(role, slug(f"{part} {rest}"))


def colour_name(colour: RGB) -> str:
    """The Indonesian name of a colour: hitam, putih, abu, cokelat, biru or one of the zones of colet.

    >>> [colour_name(each) for each in ((0, 0, 0), (250, 246, 235), (138, 83, 38), (200, 30, 40), (43, 66, 102))]
    ['hitam', 'putih', 'cokelat', 'merah', 'biru']
    """
    r, g, b = (each / 255 for each in colour)
    luma, chroma = 0.2126 * r + 0.7152 * g + 0.0722 * b, max(r, g, b) - min(r, g, b)
    hue = colorsys.rgb_to_hls(r, g, b)[0] * 360
    if luma > 0.88 and chroma < 0.16:
        return "putih"
    if luma < 0.2 and chroma < 0.16:
        return "hitam"
    if chroma < 0.08:
        return "abu"
    if luma > 0.78 and chroma < 0.3 and 20 <= hue < 70:
        return "krem"
    brown = max(r, g, b) < 0.72 or (chroma < 0.45 and luma < 0.78)
    for limit, name in (
        (14, "merah" if luma < 0.6 else "merah-muda"),
        (44, "cokelat" if brown else "jingga"),
        (68, "cokelat" if luma < 0.4 else "kuning"),
        (165, "hijau"),
        (190, "toska"),
        (258, "biru"),
        (312, "ungu"),
        (344, "merah-muda"),
    ):
        if hue < limit:
            return name
    return "merah" if luma < 0.6 else "merah-muda"


def role_of_colour(colour: RGB, *, is_dot: bool = False) -> str:
    """The role that a colour stands for where no name tells one.

    >>> role_of_colour((0, 0, 0)), role_of_colour((0, 0, 0), is_dot=True), role_of_colour((220, 30, 30))
    ('klowong', 'isen', 'colet:merah')
    """
    name = colour_name(colour)
    if name == "hitam":
        return "isen" if is_dot else "klowong"
    return {"putih": "tembok", "cokelat": "soga", "biru": "biron"}.get(name, f"colet:{name}")


class Overrides:
    """What the user says of colours and names: ``{"#ff0000": "soga", "Daun": "colet:hijau/daun"}``.

    Raises:
        InputError: when a role does not exist, or what begins as a colour is none.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self._colours: dict[RGB, Hint] = {}
        self._names: dict[str, Hint] = {}
        self._keys: dict[RGB | str, str] = {}
        for key, value in given.items():
            role, _slash, part = str(value).partition("/")
            if role not in {*ROLES, GROUND.role} and not re.fullmatch(r"colet:[a-z0-9]+(-[a-z0-9]+)*", role):
                raise unknown(_("role"), role, (*ROLES, GROUND.role))
            if slug(part) != part:
                raise InputError(
                    _(
                        "a part's name has small letters, digits and hyphens only, such as 'cecek-pitu' (got {part!r})"
                    ).format(part=part)
                )
            colour = rgb_of(key)
            if colour is None and key.startswith("#"):
                raise InputError(_("{text!r} is not a colour; write #rrggbb, such as #ff0000").format(text=key[:40]))
            if colour is None:
                self._names[slug(key)] = Hint(role, part)
            else:
                self._colours[colour] = Hint(role, part)
            self._keys[slug(key) if colour is None else colour] = key

    def of_colour(self, colour: RGB) -> Hint | None:
        """What is said of a colour."""
        hint = self._colours.get(colour)
        if hint is not None:
            self._keys.pop(colour, None)
        return hint

    def of_element(self, element: Element) -> Hint | None:
        """What is said of an element's label, class or id."""
        if not self._names:
            return None
        names = (element.attributes.get(key, "") for key in ("inkscape:label", "id", "class"))
        found = next((slug(name) for name in names if slug(name) in self._names), None)
        if found is None:
            return None
        self._keys.pop(found, None)
        return self._names[found]

    def unused(self) -> list[str]:
        """Of which colours and names nothing was asked that the drawing has."""
        return list(self._keys.values())
