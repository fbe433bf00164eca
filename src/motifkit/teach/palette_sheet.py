"""A list of colours as a file: .gpl, .ase, .json, or a sheet (.png, .svg, .pdf) with names, shares, nearest dyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from motifkit.colour.colour_list import ColourList, NamedColour
from motifkit.colour.palette import hex_to_rgb
from motifkit.colour.palette_file import colours_as_bytes, share_of
from motifkit.colour.srgb import hex_to_srgb
from motifkit.colour.words import colour_word
from motifkit.dye.nearest import NearestDye, nearest_dyes
from motifkit.errors import FileError, unknown
from motifkit.geometry.plane import Box
from motifkit.language import _, current_language
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import Frame, Item, Leaf, Patch, Words, fitted, wrapped, write_pdf, write_png, write_svg
from motifkit.render.pdf_operators import BLACK
from motifkit.teach.sheet_parts import GREY
from motifkit.units import format_number

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "described", "dye_words", "recipe_of", "run"]

FORMATS = ("gpl", "ase", "json", "png", "svg", "pdf")

FIELD, HEIGHT, WORDS, GAP, BAR = 36.0, 22.0, 21.0, 3.0, 8.0
IN_A_ROW, DPI = 6, 150.0


def recipe_of(listed: ColourList, kind: str) -> Recipe:
    """The recipe that makes the list again as a file of this kind: gpl, ase, json, png, svg or pdf."""
    head = {"job": "palette", "motifkit": __version__, "language": current_language()}
    return Recipe({**head, "format": kind, "palette": listed.as_json()})


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "palette" of a recipe, which may come out of somebody's file.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    del folders
    kind, listed = recipe.get("format"), _list_from(recipe.get("palette"))
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    if kind in ("gpl", "ase", "json"):
        stream.write(colours_as_bytes(listed, kind))
    elif kind == "png":
        write_png(stream, [_leaf(listed)], recipe, DPI)
    elif kind == "svg":
        write_svg(stream, [_leaf(listed)], listed.name, recipe)
    else:
        write_pdf(stream, [_leaf(listed)], listed.name, recipe)


def _list_from(value: object) -> ColourList:
    entries = value.get("colours") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(entries, list):
        raise FileError(_("the recipe's palette has no colours"))
    colours = []
    for each in entries:
        if not isinstance(each, Mapping):
            raise FileError(_("the recipe's palette has no colours"))
        name, shown, group = (str(each.get(key, "")) for key in ("name", "hex", "group"))
        colours.append(NamedColour(name, shown, group, share_of(each.get("share"))))
    return ColourList(
        str(value.get("name", "")),
        tuple(colours),
        str(value.get("provenance", "illustrative")),
        str(value.get("source", "")),
    )


def described(listed: ColourList) -> dict[str, Any]:
    """The list as plain values, each colour with its L*a*b* (D65, 2°), its word in both languages and nearest dye.

    >>> from motifkit.colour.palette import Palette
    >>> described(ColourList.of(Palette.named("kelengan")))["colours"][0]["dye"]["dye"]
    'nila'
    """
    value = listed.as_json()
    near = nearest_dyes(listed.lab)
    for entry, lab, dye in zip(value["colours"], listed.lab.tolist(), near, strict=True):
        word = colour_word(hex_to_srgb(entry["hex"]))
        entry["lab"] = [round(each, 2) for each in lab]
        entry["word"] = {"id": word.id, "en": word.en}
        entry["dye"] = dye.as_json()
    return value


def dye_words(near: NearestDye) -> str:
    """The nearest dye in a few words: dye, mordant, dips, and how far off."""
    from motifkit.dye.mordant import MORDANTS

    if near.dye is None:
        return _("undyed mori, ΔE {delta_e}").format(delta_e=format_number(near.delta_e, 1))
    words = _("{dye}, {mordant}, {dips}×, ΔE {delta_e}")
    values = {"mordant": MORDANTS[near.mordant], "delta_e": format_number(near.delta_e, 1)}
    return words.format(dye=near.dye, dips=near.dips, **values)


def _leaf(listed: ColourList) -> Leaf:
    """Fields in rows, under a bar whose parts are as wide as the colours' shares where those are known."""
    count = len(listed.colours)
    across = min(count, IN_A_ROW)
    width = max(across * (FIELD + GAP) + GAP, 90.0)
    known = all(each.share is not None for each in listed.colours)
    top = GAP + 7 + (BAR + GAP if known else 0)
    items: list[Item] = [
        Words(complex(GAP, GAP + 4), fitted(listed.name, 13, width - 2 * GAP, bold=True), 13, bold=True)
    ]
    if known:
        items += _bar(listed, width - 2 * GAP)
    for index, (each, near) in enumerate(zip(listed.colours, nearest_dyes(listed.lab), strict=True)):
        left = GAP + index % across * (FIELD + GAP)
        items += _field(each, near, left, top + index // across * (HEIGHT + WORDS))
    height = top + -(-count // across) * (HEIGHT + WORDS) + 6
    note = _("ΔE: CIEDE2000 to the nearest single dye of the catalogue on mori")
    items.append(Words(complex(GAP, height - 2.5), fitted(note, 7, width - 2 * GAP), 7, rgb=GREY))
    return Leaf(width, height, tuple(items))


def _bar(listed: ColourList, width: float) -> Iterator[Item]:
    total = sum(each.share or 0 for each in listed.colours) or 1.0
    left = GAP
    for each in listed.colours:
        right = left + width * (each.share or 0) / total
        yield Patch(Box(left, GAP + 7, right, GAP + 7 + BAR), hex_to_rgb(each.hex))
        left = right


def _field(colour: NamedColour, near: NearestDye, left: float, top: float) -> Iterator[Item]:
    box = Box(left, top, left + FIELD, top + HEIGHT)
    yield Patch(box, hex_to_rgb(colour.hex))
    yield Frame(box, 0.1, (153, 153, 153))
    word = str(colour_word(hex_to_srgb(colour.hex)))
    share = "" if colour.share is None else f" · {format_number(100 * colour.share, 1)} %"
    lines = [(colour.name, 9.0, BLACK), (colour.hex + share, 8.0, GREY)]
    lines += [(word, 8.0, GREY)] if word != colour.name else []
    lines += [(each, 7.0, GREY) for each in wrapped(dye_words(near), 7, FIELD)[:2]]
    base = top + HEIGHT
    for text, size, ink in lines:
        base += size * 0.42
        yield Words(complex(left, base), fitted(text, size, FIELD), size, rgb=ink)
