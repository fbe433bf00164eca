"""Palettes of GIMP, Inkscape, Krita and Aseprite (.gpl): lines of text.

Source: developer.gimp.org, GIMP Palette Format Version 2. Aseprite's lines with a fourth number are read too.
"""

from __future__ import annotations

import re
from pathlib import Path

from motifkit.colour.colour_list import ColourList, NamedColour
from motifkit.colour.palette import hex_to_rgb
from motifkit.errors import FileError
from motifkit.language import _

__all__ = ["gpl_text", "list_from_gpl"]

_COLOUR = re.compile(r"\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s+(.*))?")
_HEADER = re.compile(r"(Name|Columns|Channels)\s*:\s*(.*)", re.IGNORECASE)
_SOURCE = re.compile(r"#\s*(provenance|source):\s*(.*)")


def list_from_gpl(text: str, name: str) -> ColourList:
    r"""The colours of a GIMP palette; `name` is that of the file, for errors and where the palette has none.

    Raises:
        FileError: naming the line that is wrong.

    >>> [each.name for each in list_from_gpl("GIMP Palette\nName: Dua\n#\n 12 34 56\tbiru\n1 2 3\n", "x").colours]
    ['biru', '#010203']
    """
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or not lines[0].strip().startswith("GIMP Palette"):
        raise FileError(_('{name}: its first line is not "GIMP Palette"').format(name=name))
    header: dict[str, str] = {}
    colours: list[NamedColour] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        if line.lstrip().startswith("#"):
            if note := _SOURCE.fullmatch(line.strip()):
                header[note[1]] = note[2].strip()
        elif not colours and (word := _HEADER.fullmatch(line.strip())):
            header[word[1].lower()] = word[2].strip()
        else:
            colours.append(_colour(line, number, name, with_alpha=header.get("channels", "").upper() == "RGBA"))
    if not colours:
        raise FileError(_("{name} holds no colour").format(name=name))
    given = {key: header[key] for key in ("provenance", "source") if key in header}
    return ColourList(header.get("name") or Path(name).stem, tuple(colours), **given)


def _colour(line: str, number: int, name: str, *, with_alpha: bool) -> NamedColour:
    match = _COLOUR.fullmatch(line)
    values = [int(each) for each in match.groups()[:3]] if match else []
    if match is None or max(values) > 255:
        raise FileError(
            _("{name}: line {number} is not three numbers from 0 to 255 and a name: {line!r}").format(
                name=name, number=number, line=line.strip()[:40]
            )
        )
    word = (match[4] or "").strip()
    if with_alpha:
        word = re.sub(r"\d+\s*", "", word, count=1)
    red, green, blue = values
    shown = f"#{red:02x}{green:02x}{blue:02x}"
    return NamedColour(word if word and word.lower() != "untitled" else shown, shown)


def gpl_text(listed: ColourList) -> str:
    r"""The text of a .gpl file with these colours.

    >>> gpl_text(ColourList("Satu", (NamedColour("soga", "#8a5326"),))).splitlines()[-1]
    '138  83  38\tsoga'
    """
    lines = ["GIMP Palette", f"Name: {_line(listed.name)}", f"Columns: {min(len(listed.colours), 16)}"]
    lines += [f"# provenance: {listed.provenance}", f"# source: {_line(listed.source)}"]
    for each in listed.colours:
        red, green, blue = hex_to_rgb(each.hex)
        lines.append(f"{red:3d} {green:3d} {blue:3d}\t{_line(each.name)}")
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())
