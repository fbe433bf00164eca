"""What a recipe describes: its tile, its cloth and its palette, made again from plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette, palette_names
from motifkit.errors import FileError
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named
from motifkit.params import Text
from motifkit.tile import Tile

__all__ = ["cloth_of", "palette_of", "palette_value"]


def _tile_of(recipe: Mapping[str, Any], folders: Iterable[Path]) -> Tile:
    if "tiles" in recipe:
        layers = recipe["tiles"]
        if not isinstance(layers, list) or not layers or not all(isinstance(each, Mapping) for each in layers):
            raise FileError(_("the recipe names no motif"))
        tiles = [_tile_of(each, folders) for each in layers]
        whole = tiles[0]
        for above in tiles[1:]:
            whole = whole + above
        return whole
    name, parameters = recipe.get("motif"), recipe.get("parameters", {})
    if not isinstance(name, str) or not isinstance(parameters, Mapping):
        raise FileError(_("the recipe names no motif"))
    file, colon, _inner = name.rpartition(":")
    # A built-in motif has no file; a recipe that says otherwise was tampered with and is refused there too.
    if colon or isinstance(recipe.get("source"), Mapping):
        _check_source(file, recipe.get("source"), folders)
    return motif_named(name, folders)(**parameters)


def _check_source(file: str, source: object, folders: Iterable[Path]) -> None:
    """Before a user's own file is run: a recipe may only name it plainly, and only as it was when this was drawn."""
    wanted = source.get("sha256") if isinstance(source, Mapping) else None
    if wanted is None or Path(file).name != file or "\\" in file:
        raise FileError(_("the recipe names no motif"))
    path = next((folder / file for folder in folders if (folder / file).is_file()), None)
    if path is None:
        raise FileError(_("{path}: there is no such file").format(path=file))
    if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
        raise FileError(_("{file} has changed since this was drawn").format(file=file))


def cloth_of(recipe: Mapping[str, Any], folders: Iterable[Path] = (Path(),)) -> Cloth:
    """The filled cloth that a recipe describes.

    Raises:
        MotifkitError: when the recipe's motif, parameters or size are not ones that motifkit knows.
    """
    tile = _tile_of(recipe, folders)
    size = recipe.get("size", "tile")
    if size == "tile":
        size = list(tile.block)
    if not isinstance(size, list) or len(size) != 2 or not all(type(side) in (int, float) for side in size):
        raise FileError(_("the recipe's size is not two numbers"))
    name, hand = recipe.get("cloth", ""), recipe.get("hand")
    title = Cloth.named(name).title if name else Text("", "")
    cloth = Cloth(float(size[0]), float(size[1]), name=name, title=title).filled(tile, _zones_of(recipe, folders))
    return cloth.by_hand(hand) if hand is not None else cloth


def _zones_of(recipe: Mapping[str, Any], folders: Iterable[Path]) -> dict[str, Tile | None]:
    zones = recipe.get("zones", {})
    if not isinstance(zones, Mapping) or not all(each is None or isinstance(each, Mapping) for each in zones.values()):
        raise FileError(_("the recipe's zones are not patterns by name"))
    return {str(name): _tile_of(each, folders) if each else None for name, each in zones.items()}


def palette_value(palette: Palette) -> str | dict[str, Any]:
    """A palette as a recipe keeps it: by name where it is a built-in one, else whole."""
    if palette.name in palette_names() and Palette.named(palette.name) == palette:
        return palette.name
    return palette.as_json()


def palette_of(value: object) -> Palette:
    """The palette that a recipe keeps.

    Raises:
        FileError: when it has no colours.
        UnknownNameError: when there is none of its name.
    """
    if isinstance(value, Mapping):
        colours = value.get("colours")
        if not isinstance(colours, Mapping):
            raise FileError(_("the recipe's palette has no colours"))
        return Palette(
            str(value.get("name", "")),
            {str(key): str(colour) for key, colour in colours.items()},
            provenance=str(value.get("provenance", "illustrative")),
            source=str(value.get("source", "")),
        )
    return Palette.named(str(value))
