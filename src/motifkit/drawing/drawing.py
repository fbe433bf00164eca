"""A user's own drawing: the ordered marks of an SVG file in millimetres, with roles, ready to be waxed and dyed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from motifkit.colour.palette import Palette
from motifkit.drawing.own import without_repeats
from motifkit.drawing.page import FARTHEST
from motifkit.drawing.reader import Painted, Reader
from motifkit.drawing.roles import RGB, Overrides, colour_name, role_of_colour
from motifkit.drawing.svg_tree import LARGEST_FILE, parse_svg
from motifkit.errors import FileError, InputError
from motifkit.geometry.mark import GROUND, ROLES, AreaClass, Dot, Mark, Marks, Stroke
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.render.atomic import reading
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["Drawing", "drawing_of", "read_drawing"]

MOST_NAMED = 12
"""Colours that a sentence counts up."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """What an SVG file draws: marks in painting order, in millimetres from the page's upper left corner.

    ``page`` is the sheet, ``name`` and ``sha256`` the file's; ``recipe`` and ``repeat`` (width and height in mm of the
    block that repeats) are there where motifkit wrote the drawing. ``colours`` tells what each class of mark was
    painted with, and ``notes`` what was read otherwise than it was drawn, a sentence each.
    """

    marks: Marks
    page: Box
    name: str
    sha256: str
    recipe: Recipe | None = None
    repeat: tuple[float, float] | None = None
    colours: Mapping[AreaClass, str] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()

    @property
    def box(self) -> Box:
        """The box around all marks."""
        return self.marks.box

    def __repr__(self) -> str:
        return f"<Drawing {self.name}: {self.marks!r}>"

    def tile(self) -> Tile:
        """The drawing as one repeat: the block that motifkit wrote, else the page, set side by side (tubruk)."""
        width, height = self.repeat or (self.page.width, self.page.height)
        return Tile(self.marks, Lattice.rectangle(width, height))

    def palette(self) -> Palette:
        """The drawing's own colours, on a white ground."""
        colours = {role: Palette.named("pola").hex(role, "bidang") for role in (GROUND.role, *ROLES)}
        colours[GROUND.role] = "#ffffff"
        colours.update({f"{role}/{part}": colour for (role, part), colour in self.colours.items()})
        return Palette(self.name, colours, provenance="reported", source=self.name)


def read_drawing(path: str | Path, *, roles: Mapping[str, str] | None = None, round_lines: bool = False) -> Drawing:
    """Read an SVG file (or a gzipped one, .svgz) as marks.

    Fills keep their curves, strokes stay strokes where a canting could draw them. A role comes from what motifkit
    wrote itself, else from the name of a layer, group or element, else from the colour.

    Args:
        path: the file.
        roles: what you say of a colour or a name: ``{"#ff0000": "soga", "Daun": "colet:hijau/daun"}``.
        round_lines: let every line be a stroke with round ends and corners, whatever the drawing says.

    Raises:
        FileError: when the file is missing, not SVG, too large, or holds a script, an outward reference, no marks.
        InputError: when a role does not exist, or the drawing has no such colour or name.
    """
    with reading(path) as file:
        data = file.read(LARGEST_FILE + 1)
    return drawing_of(data, Path(path).name, roles=roles, round_lines=round_lines)


def drawing_of(
    data: bytes | str, name: str = "svg", *, roles: Mapping[str, str] | None = None, round_lines: bool = False
) -> Drawing:
    """The same from an SVG text, for a notebook.

    Raises:
        FileError: as `read_drawing`.

    >>> text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h4v4z"/></svg>'
    >>> drawing_of(text).marks[0].role
    'klowong'
    """
    data = data.encode() if isinstance(data, str) else data
    reader = Reader(parse_svg(data, name), name, Overrides(roles or {}), round_lines=round_lines)
    reader.read()
    named, colours = _with_roles(reader)
    marks = Marks.of(named)
    if not len(marks):
        raise FileError(_nothing(reader))
    _check_roles(reader)
    repeat = _repeat(reader)
    if repeat is not None:
        marks = without_repeats(marks, repeat)
    box = marks.box
    if max(-box.left, -box.top, box.right, box.bottom) > FARTHEST:
        raise FileError(_("{file}: a mark lies more than 100 m from the page").format(file=name))
    return Drawing(
        marks,
        reader.page,
        name,
        hashlib.sha256(data).hexdigest(),
        reader.own.recipe,
        repeat,
        MappingProxyType(colours),
        tuple(f"{note} ({count} ×)" if count > 1 else note for note, count in reader.notes.items()),
    )


def _check_roles(reader: Reader) -> None:
    """Refuse a role for a colour or name that the drawing does not have: it would change nothing."""
    absent = reader.overrides.unused()
    if not absent:
        return
    colours = sorted({"#{:02x}{:02x}{:02x}".format(*each.colour) for each in reader.painted})
    more = " …" if len(colours) > MOST_NAMED else ""
    raise InputError(
        _("{file} has no colour or name {name!r}; its colours: {colours}").format(
            file=reader.name, name=absent[0][:60], colours=", ".join(colours[:MOST_NAMED]) + more
        )
    )


def _nothing(reader: Reader) -> str:
    if any(each.tag == "text" for each in reader.elements):
        return _("{file} holds text only; turn it into paths first").format(file=reader.name)
    if any(each.tag == "image" for each in reader.elements):
        return _("{file} holds a picture only; give the picture itself").format(file=reader.name)
    return _("{file} draws nothing: no path or shape with a fill or a stroke").format(file=reader.name)


def _repeat(reader: Reader) -> tuple[float, float] | None:
    block = reader.own.block
    if block is None:
        return None
    scale = reader.scale
    return round(block[0] * scale, 6), round(block[1] * scale, 6)


def _with_roles(reader: Reader) -> tuple[list[Mark], dict[AreaClass, str]]:
    """Every mark with its role and part, and the colour of each class; what belongs to the ground is left out."""
    marks: list[Mark] = []
    colours: dict[AreaClass, str] = {}
    names = _names_of([each.colour for each in reader.painted])
    for each in reader.painted:
        klass = _class_of(each, reader.overrides, names)
        if klass.role == GROUND.role:
            if not reader.own.is_own:
                reader.note(_("marks of the ground (latar) are not read: the ground is what no mark covers"))
            continue
        marks.append(replace(each.mark, role=klass.role, part=klass.part))
        colours.setdefault(klass, "#{:02x}{:02x}{:02x}".format(*each.colour))
    return marks, colours


def _class_of(painted: Painted, overrides: Overrides, names: Mapping[RGB, str]) -> AreaClass:
    told, hint = overrides.of_colour(painted.colour), painted.hint
    if told is not None:
        return AreaClass(told.role, told.part or hint.part or names[painted.colour])
    if hint.role:
        usual = "cecek" if isinstance(painted.mark, Dot) else "garis" if isinstance(painted.mark, Stroke) else "bidang"
        return AreaClass(hint.role, hint.part or usual)
    role = role_of_colour(painted.colour, is_dot=isinstance(painted.mark, Dot))
    return AreaClass(role, hint.part or names[painted.colour])


def _names_of(colours: list[RGB]) -> dict[RGB, str]:
    """A name for every colour, in the order in which they come: merah, merah-2."""
    names: dict[RGB, str] = {}
    counts: dict[str, int] = {}
    for colour in colours:
        if colour not in names:
            name = colour_name(colour)
            counts[name] = counts.get(name, 0) + 1
            names[colour] = name if counts[name] == 1 else f"{name}-{counts[name]}"
    return names
