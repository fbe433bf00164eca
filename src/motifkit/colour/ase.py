"""Swatches of Adobe's programs (.ase, Adobe Swatch Exchange): blocks of bytes, big end first.

Adobe published no description; this follows those of Olivier Berten (selapa.net), Carl Camera and dotclue.org 2013.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from motifkit.colour.adaptation import WHITE_D50, adapted
from motifkit.colour.cie import lab_to_xyz, white_point
from motifkit.colour.colour_list import ColourList, NamedColour
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_of, hex_to_srgb, xyz_to_srgb
from motifkit.errors import FileError
from motifkit.language import _

__all__ = ["ase_bytes", "list_from_ase"]

_GROUP, _END, _COLOUR = 0xC001, 0xC002, 0x0001
_VALUES = {b"RGB ": 3, b"CMYK": 4, b"LAB ": 3, b"GRAY": 1}
_SPOT, _NORMAL = 1, 2


def list_from_ase(data: bytes, name: str) -> ColourList:
    """The colours of an .ase file; `name` is that of the file.

    L*a*b* is taken for D50, as Adobe's programs do; CMYK, which such a file holds without a profile, is turned by the
    plain formula and only roughly what a press prints; grey is that of the screen.

    Raises:
        FileError: when it is no such file, cut short, or a block is not what it says.

    >>> [each.hex for each in list_from_ase(ase_bytes(ColourList("", (NamedColour("a", "#8a5326"),))), "a.ase").colours]
    ['#8a5326']
    """
    if data[:4] != b"ASEF" or len(data) < 12:
        raise FileError(_("{name} is not an Adobe swatch file (.ase)").format(name=name))
    title, group, colours = "", "", []
    for kind, block in _blocks(data, name):
        if kind == _GROUP:
            group = _text(block, name)[0]
            title = title or group
        elif kind == _END:
            group = ""
        elif kind == _COLOUR:
            colours.append(_colour(block, group, name))
    if not colours:
        raise FileError(_("{name} holds no colour").format(name=name))
    if all(each.group == title for each in colours):  # one group is the list's own name
        colours = [NamedColour(each.name, each.hex) for each in colours]
    return ColourList(title or Path(name).stem, tuple(colours), source=name)


def _blocks(data: bytes, name: str) -> Iterator[tuple[int, bytes]]:
    (count,) = struct.unpack_from(">I", data, 8)
    place = 12
    for _number in range(count):
        if place + 6 > len(data):
            raise _broken(name)
        kind, length = struct.unpack_from(">HI", data, place)
        place += 6
        if place + length > len(data):
            raise _broken(name)
        yield kind, data[place : place + length]
        place += length


def _broken(name: str) -> FileError:
    return FileError(_("{name} is broken or cut short, and cannot be read as a palette").format(name=name))


def _text(block: bytes, name: str) -> tuple[str, int]:
    """The name at the start of a block, and where it ends."""
    if len(block) < 2:
        raise _broken(name)
    end = 2 + 2 * struct.unpack_from(">H", block)[0]
    if end > len(block):
        raise _broken(name)
    return " ".join(block[2:end].decode("utf-16-be", "replace").replace("\0", "").split()), end


def _colour(block: bytes, group: str, name: str) -> NamedColour:
    word, place = _text(block, name)
    model = block[place : place + 4].upper()
    if model not in _VALUES:
        raise FileError(
            _("{name}: the colours of {word!r} are of no known model ({model})").format(
                name=name, word=word[:40], model=model.decode("latin-1").strip()
            )
        )
    count = _VALUES[model]
    if place + 4 + 4 * count > len(block):
        raise _broken(name)
    values = struct.unpack_from(f">{count}f", block, place + 4)
    if not all(math.isfinite(each) and abs(each) < 1000 for each in values):
        raise _broken(name)
    shown = hex_of(_srgb(model, values))
    return NamedColour(word or shown, shown, group)


def _srgb(model: bytes, values: tuple[float, ...]) -> Array:
    if model == b"LAB ":
        lightness, a, b = values
        # Adobe's programs write L* from 0 to 1, some others from 0 to 100
        lightness *= 100 if lightness <= 1 else 1
        return xyz_to_srgb(adapted(lab_to_xyz([lightness, a, b], WHITE_D50), WHITE_D50, white_point()))
    if model == b"CMYK":
        inks = np.clip(values, 0, 1)
        return np.asarray((1 - inks[:3]) * (1 - inks[3]))
    return np.asarray(np.clip(values * 3 if model == b"GRAY" else values, 0, 1))


def ase_bytes(listed: ColourList) -> bytes:
    """The bytes of an .ase file with these colours as RGB, in a group of the list's name unless they have their own."""
    blocks: list[bytes] = []
    open_group: str | None = None
    for each in listed.colours:
        group = each.group or listed.name
        if group != open_group:
            blocks += [_block(_END, b"")] if open_group is not None else []
            blocks.append(_block(_GROUP, _named(group)))
            open_group = group
        values = struct.pack(">4s3fH", b"RGB ", *hex_to_srgb(each.hex).tolist(), _NORMAL)
        blocks.append(_block(_COLOUR, _named(each.name) + values))
    blocks.append(_block(_END, b""))
    return struct.pack(">4sHHI", b"ASEF", 1, 0, len(blocks)) + b"".join(blocks)


def _block(kind: int, content: bytes) -> bytes:
    return struct.pack(">HI", kind, len(content)) + content


def _named(text: str) -> bytes:
    encoded = (text[:2000] + "\0").encode("utf-16-be")
    return struct.pack(">H", len(encoded) // 2) + encoded
