"""Palettes: which colour each role and part of a drawing gets. Colours are data; marks have none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from motifkit.errors import InputError, found
from motifkit.language import _
from motifkit.params import Text

__all__ = ["PALETTE_FILES", "RGB", "ROLES_OF_A_PALETTE", "Palette", "hex_to_rgb", "palette_names"]

RGB: TypeAlias = tuple[int, int, int]
# Guides are drawn over cloths of every colour and are no dye: one ink that stands out from all built-in palettes, on a
# white edge; in black and white a dark grey.
_GUIDES = MappingProxyType({"panduan": "#8a00d4", "panduan/*-edge": "#ffffff"})
PALETTE_FILES = (".gpl", ".ase", ".json")
"""Extensions of the files that hold palettes: of GIMP and Inkscape, of Adobe's programs, and JSON."""

ROLES_OF_A_PALETTE = ("latar", "tembok", "soga", "biron", "colet", "klowong", "isen")
"""The ground, and the roles of wax: every palette has a colour for each."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")

_STEP = re.compile(r"tingkat-([1-9])")
"""A part that is a step of a gradation, from 1, the lightest, to 9, the darkest."""


def _graded(ends: tuple[str, str, str], share: float) -> str:
    """The colour at a share of the way from white through the brush's colour to the kept blue."""
    near, far = ends[:2] if share <= 0.5 else ends[1:]
    part = 2 * share % 1 if share < 1 else 1.0
    mixed = [round(a + part * (b - a)) for a, b in zip(hex_to_rgb(near), hex_to_rgb(far), strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def hex_to_rgb(text: str) -> RGB:
    """Red, green and blue from 0 to 255 of ``#rrggbb``.

    Raises:
        InputError: when it is written otherwise.

    >>> hex_to_rgb("#7b4a2d")
    (123, 74, 45)
    """
    if not _HEX.fullmatch(text):
        raise InputError(
            _("a colour is written as # and six hexadecimal digits, such as #7b4a2d (got {text!r})").format(
                text=text[:40]
            )
        )
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@dataclass(frozen=True)
class Palette:
    """Colours by role and part.

    ``colours`` maps a selector to ``#rrggbb``. A selector is a role (``klowong``, ``latar`` for the ground), or a role
    and a part with a slash between them, in which ``*`` stands for anything: ``isen/*-latar``. Where several fit, the
    last one counts. A brushed part that is a step of a gradation (``tingkat-1`` to ``tingkat-9``) lies between white,
    the brush's own colour and the kept blue unless a selector names it. ``latar`` and the roles of wax must be there;
    guides (``panduan``) have a colour of their own unless the palette names one. ``says`` is what the source says of
    the colours in words.

    >>> Palette.named("pola").hex("klowong", "garis")
    '#000000'
    """

    name: str
    colours: Mapping[str, str]
    title: Text = field(default=Text("", ""))
    provenance: str = "illustrative"
    source: str = ""
    says: Text = field(default=Text("", ""))

    def __post_init__(self) -> None:
        object.__setattr__(self, "colours", MappingProxyType(dict(self.colours)))
        for needed in ROLES_OF_A_PALETTE:
            if needed not in self.colours:
                raise InputError(_("palette {name!r} has no colour for {role}").format(name=self.name, role=needed))
        for text in self.colours.values():
            hex_to_rgb(text)

    @classmethod
    def named(cls, name: str) -> Palette:
        """A built-in palette.

        Raises:
            UnknownNameError: when there is none of that name.
        """
        return found(_("palette"), name, _built_in())

    @classmethod
    def of(cls, palette: Palette | str | Path | None) -> Palette:
        """A palette, the built-in one of this name, or that in a .gpl, .ase or .json file; none means sogan Yogya.

        Raises:
            UnknownNameError: when there is none of that name.
            FileError: when the file is missing or holds no palette.
        """
        if isinstance(palette, Palette):
            return palette
        if isinstance(palette, Path) or (palette is not None and Path(palette).suffix.lower() in PALETTE_FILES):
            from motifkit.colour.palette_file import read_colours

            return read_colours(palette).palette()
        return cls.named("sogan yogya" if palette is None else palette)

    def hex(self, role: str, part: str) -> str:
        """The colour of a role and part as ``#rrggbb``."""
        colours = {**_GUIDES, **self.colours} if role in _GUIDES else self.colours
        found = colours[role.partition(":")[0]]
        own = False
        for selector, colour in colours.items():
            named = "/" in selector and fnmatchcase(f"{role}/{part}", selector)
            own = own or named
            if named or selector == role:
                found = colour
        if not own and (step := _STEP.fullmatch(part)) and role.startswith("colet"):
            found = _graded((colours["tembok"], found, colours["biron"]), (int(step[1]) - 1) / 8)
        return found.lower()

    def rgb(self, role: str, part: str) -> RGB:
        """The colour of a role and part as red, green and blue from 0 to 255."""
        return hex_to_rgb(self.hex(role, part))

    @property
    def ground(self) -> str:
        """The colour of the ground (latar)."""
        return self.hex("latar", "latar")

    def as_json(self) -> dict[str, Any]:
        """The palette as plain values, in the user's language."""
        return {
            "name": self.name,
            "title": str(self.title),
            "colours": dict(self.colours),
            "provenance": self.provenance,
            "source": self.source,
            "says": str(self.says),
        }

    def _repr_mimebundle_(self, **_options: object) -> tuple[dict[str, bytes], dict[str, dict[str, int]]]:
        from motifkit.render.swatch import strip

        picture, (width, height) = strip(self)
        return {"image/png": picture}, {"image/png": {"width": width // 2, "height": height // 2}}


@cache
def _built_in() -> Mapping[str, Palette]:
    text = resources.files("motifkit").joinpath("data/palettes.toml").read_text(encoding="utf-8")
    palettes = {}
    for entry in tomllib.loads(text)["palette"]:
        palettes[entry["name"]] = Palette(
            entry["name"],
            entry["colours"],
            Text(entry["id"], entry["en"]),
            entry["provenance"],
            entry["source"],
            Text(entry["says_id"], entry["says_en"]),
        )
    return MappingProxyType(palettes)


def palette_names() -> list[str]:
    """The names of the built-in palettes.

    >>> len(palette_names()), palette_names()[:4]
    (18, ['bang-bangan', 'colet sintetis', 'encim', 'gentongan'])
    """
    return sorted(_built_in())
