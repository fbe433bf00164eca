"""Palettes in files: .gpl of GIMP and Inkscape, .ase of Adobe's programs, and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motifkit.colour.ase import ase_bytes, list_from_ase
from motifkit.colour.colour_list import ColourList, NamedColour
from motifkit.colour.gpl import gpl_text, list_from_gpl
from motifkit.colour.palette import PALETTE_FILES, Palette
from motifkit.errors import FileError, InputError
from motifkit.language import _

__all__ = ["colours_as_bytes", "colours_of", "read_colours"]

MOST_BYTES = 4_000_000
"""Longest file that is read: 9999 colours with long names fit many times over."""

COLOUR_KEYS = ("hex", "color", "colour", "value", "rgb")
"""Where in an entry of a JSON list the programs of others write the colour."""


def read_colours(path: str | Path) -> ColourList:
    """The colours in a .gpl, .ase or .json file; the extension says which.

    Raises:
        FileError: when it is missing, cannot be read, is broken or holds no colour.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind not in PALETTE_FILES:
        known = " ".join(PALETTE_FILES)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=path.name, known=known))
    data = _content(path)
    try:
        if kind == ".ase":
            return list_from_ase(data, path.name)
        text = _decoded(data)
        return list_from_gpl(text, path.name) if kind == ".gpl" else _from_json(text, path.name)
    except FileError:
        raise
    except InputError as error:
        raise FileError(f"{path.name}: {error}") from error


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise FileError(_("{path} is a folder, not a file").format(path=path))
    if path.exists() and not path.is_file():  # a pipe would wait for ever
        raise FileError(_("{path} is not an ordinary file").format(path=path))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise FileError(_("{path}: there is no such file").format(path=path)) from error
    except (OSError, ValueError) as error:
        raise FileError(_("{path} cannot be read as a palette").format(path=path)) from error
    if len(data) > MOST_BYTES:
        raise FileError(_("{path} is too long for a palette").format(path=path.name))
    if not data:
        raise FileError(_("{name} is empty").format(name=path.name))
    return data


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:  # older programs wrote names in the alphabet of the machine
        return data.decode("latin-1")


def _from_json(text: str, name: str) -> ColourList:
    """Our own lists and palettes, and the plain lists that web tools write: ``["#…"]`` or ``{"name": "#…"}``."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileError(_("{name}: this is not JSON").format(name=name)) from error
    about: Mapping[str, Any] = value if isinstance(value, dict) else {}
    inner = about.get("colours", about.get("colors", value))
    entries = list(inner.items()) if isinstance(inner, dict) else inner if isinstance(inner, list) else []
    colours = tuple(_entry(each) for each in entries)
    if not colours:
        raise FileError(_("{name} holds no colour").format(name=name))
    words = {key: about[key] for key in ("provenance", "source") if isinstance(about.get(key), str)}
    title = about.get("name") if "colours" in about or "colors" in about else None
    return ColourList(title if isinstance(title, str) and title else Path(name).stem, colours, **words)


def _entry(value: Any) -> NamedColour:
    if isinstance(value, tuple):
        return NamedColour(str(value[0]), _hex(value[1]))
    if not isinstance(value, dict):
        return NamedColour(_hex(value), _hex(value))
    told = next((value[key] for key in COLOUR_KEYS if key in value), None)
    if told is None and all(key in value for key in "rgb"):
        told = value
    shown = _hex(told)
    name = value.get("name") or value.get("title") or shown
    return NamedColour(str(name), shown, str(value.get("group") or ""), share_of(value.get("share")))


def _hex(value: Any) -> str:
    """``#rrggbb`` of what tools write: with or without #, short, three numbers from 0 to 255, or those by name."""
    if isinstance(value, dict):
        value = [value.get(key) for key in "rgb"]
    if isinstance(value, list) and len(value) == 3 and all(_byte(each) for each in value):
        return "#" + bytes(value).hex()
    text = str("" if value is None else value).strip()
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * each for each in digits)
    if not re.fullmatch("[0-9a-fA-F]{6}", digits):
        raise InputError(
            _("a colour is written as # and six hexadecimal digits, such as #7b4a2d (got {text!r})").format(
                text=text[:40]
            )
        )
    return f"#{digits.lower()}"


def _byte(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 255


def share_of(value: object) -> float | None:
    """The share of a picture that a file tells, None where it tells none from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return float(value)


def colours_of(palette: ColourList | Palette | str | Path) -> ColourList:
    """The colours of a palette, a built-in one of this name, or the list in a file as it stands there.

    Raises:
        UnknownNameError: when there is none of that name.
        FileError: when the file is missing or holds no palette.

    >>> len(colours_of("indigo").colours)
    8
    """
    if isinstance(palette, ColourList):
        return palette
    if isinstance(palette, Path) or (isinstance(palette, str) and Path(palette).suffix.lower() in PALETTE_FILES):
        return read_colours(palette)
    return ColourList.of(Palette.of(palette))


def colours_as_bytes(listed: ColourList, kind: str) -> bytes:
    """A list as the bytes of a file of this kind: gpl, ase or json.

    >>> colours_as_bytes(colours_of("indigo"), "gpl").decode().splitlines()[:2]
    ['GIMP Palette', 'Name: indigo']
    """
    if kind == "ase":
        return ase_bytes(listed)
    text = gpl_text(listed) if kind == "gpl" else json.dumps(listed.as_json(), ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8")
