"""What a recipe describes: its tile, its cloth and its palette, made again from plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette, palette_names
from motifkit.errors import FileError
from motifkit.geometry.plane import Box
from motifkit.isen.cell import practice_cell
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named, tile_named
from motifkit.params import Text
from motifkit.recipe import Recipe
from motifkit.render.own_file import own_file
from motifkit.symmetry.tiling import Tiling
from motifkit.tile import Tile

if TYPE_CHECKING:
    from motifkit.drawing.drawing import Drawing

__all__ = ["cloth_of", "drawing_block", "drawing_tile", "motif_tile", "palette_of", "palette_value"]


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
    if "drawing" in recipe:
        return _tile_of_drawing(recipe["drawing"], folders)
    if "isen" in recipe:
        return _cell_of(recipe)
    name, parameters = recipe.get("motif"), recipe.get("parameters", {})
    if not isinstance(name, str) or not isinstance(parameters, Mapping):
        raise FileError(_("the recipe names no motif"))
    file, colon, _inner = name.rpartition(":")
    # A built-in motif has no file; a recipe that says otherwise was tampered with and is refused there too.
    if colon or isinstance(recipe.get("source"), Mapping):
        own_file(file, recipe.get("source"), folders)
    return motif_named(name, folders)(**parameters)


def _cell_of(recipe: Mapping[str, Any]) -> Tile:
    name, cell, parameters = (recipe.get(each) for each in ("isen", "cell", "parameters"))
    if not isinstance(name, str) or not isinstance(cell, Mapping) or not isinstance(parameters, Mapping):
        raise FileError(_("the recipe names no motif"))
    known = {each: cell[each] for each in ("size", "shape", "line", "margin") if each in cell}
    return practice_cell(name, **known, isen=parameters)


def _tile_of_drawing(values: object, folders: Iterable[Path]) -> Tile:
    if not isinstance(values, Mapping):
        raise FileError(_("the recipe does not say how its drawing is tiled"))
    if "cell" not in values and "file" in values:
        return drawing_block(own_file(values.get("file"), values, folders), roles=values.get("roles"))[0]
    tiling = Tiling.of(values)
    if "file" not in values:
        return _motif_tile(_tile_of(values, folders), tiling)
    path = own_file(values.get("file"), values, folders)
    return drawing_tile(path, tiling, roles=values.get("roles"))[0]


def motif_tile(text: str, folders: Iterable[Path] = (Path(),)) -> tuple[Callable[[Tiling], Tile], str]:
    """What tiles a motif (``kawung``, ``kawung:sen``, ``file.py:bunga``), and its own block as a cell.

    Raises:
        UnknownNameError: when there is no such motif.
    """
    source = tile_named(text, folders)
    width, height = source.block
    return lambda tiling: _motif_tile(source, tiling), f"{width:.9g}x{height:.9g}mm"


def _motif_tile(source: Tile, tiling: Tiling) -> Tile:
    from motifkit.drawing.tiled import tiled

    window = tiling.domain_box
    if tiling.region is not None:
        left, top, width, height = tiling.region
        margin = max(window.width, window.height)
        window = Box(left - margin, top - margin, left + width + margin, top + height + margin)
    return tiled(source.marks_in(window), tiling, dict(source.recipe or {}))


def drawing_tile(path: Path, tiling: Tiling, *, roles: Mapping[str, str] | None = None) -> tuple[Tile, Drawing]:
    """An SVG file under a tiling, with the recipe that finds it again; and the drawing as it was read."""
    from motifkit.drawing.drawing import read_drawing
    from motifkit.drawing.tiled import tiled

    drawing = read_drawing(path, roles=roles)
    recipe: dict[str, Any] = {"file": path.name, "sha256": drawing.sha256}
    if roles:
        recipe["roles"] = dict(roles)
    return tiled(drawing.marks, tiling, recipe), drawing


def drawing_block(path: Path, *, roles: Mapping[str, str] | None = None) -> tuple[Tile, Drawing]:
    """An SVG file as one repeat, set side by side: the block that motifkit wrote, else its page, cut at the edges."""
    from motifkit.drawing.drawing import read_drawing

    drawing = read_drawing(path, roles=roles)
    found = {"file": path.name, "sha256": drawing.sha256, **({"roles": dict(roles)} if roles else {})}
    if drawing.repeat is None:
        page = Tiling(f"{drawing.page.width:.9g}x{drawing.page.height:.9g}mm", "p1")
        tile = drawing_tile(path, page, roles=roles)[0]
    else:
        tile = drawing.tile()
    return replace(tile, recipe=Recipe({"drawing": found})), drawing


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
    cloth = Cloth(float(size[0]), float(size[1]), name=name, title=title)
    drawing = recipe.get("drawing")
    if isinstance(drawing, Mapping) and drawing.get("guides"):
        from motifkit.drawing.tiled import with_guides

        tile = with_guides(tile, Tiling.of(drawing), cloth.box)
    cloth = cloth.filled(tile, _zones_of(recipe, folders))
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
    """The palette that a recipe keeps, whole or by the name of a built-in one; never that of a file.

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
