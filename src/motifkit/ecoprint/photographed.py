"""The job "leaf": a photograph in, and out a leaf file, a drawing, the leaf cut out, or its mask."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.leaf_file import leaf_to_json, leaves_to_json
from motifkit.ecoprint.read import Measure, Reading, read_photographed, several
from motifkit.errors import FileError, InputError, unknown
from motifkit.language import _, current_language
from motifkit.picture.photograph import Photograph, read_photograph
from motifkit.recipe import Recipe, __version__
from motifkit.render.own_file import own_file

__all__ = ["FORMATS", "leaves_svg", "recipe_of", "run", "write_reading"]

FORMATS = ("json", "svg", "png")

Pixels = NDArray[np.uint8]


def recipe_of(photograph: Photograph, measure: Measure, kind: str, **options: Any) -> Recipe:
    """What makes the output again: the photograph by name and digest, and what was asked."""
    sizes = {name: value for name, value in vars(measure).items() if value is not None}
    asked = {name: value for name, value in options.items() if value}
    return Recipe(
        {
            "job": "leaf",
            "motifkit": __version__,
            "language": current_language(),
            "photograph": {"file": photograph.name, "sha256": photograph.sha256},
            "format": kind,
            **sizes,
            **asked,
        }
    )


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "leaf" of a recipe.

    Raises:
        MotifkitError: when the photograph is not there as it was, or holds no leaf.
    """
    told = recipe.get("photograph")
    if not isinstance(told, Mapping):
        raise FileError(_("the recipe names no photograph"))
    photograph = read_photograph(own_file(told.get("file"), told, folders))
    measure = Measure(*(recipe.get(name) for name in ("length", "dpi", "square")))
    reading = read_photographed(photograph, measure, species=str(recipe.get("species", "")))
    write_reading(reading, stream, recipe)


def write_reading(reading: Reading, stream: BinaryIO, recipe: Recipe) -> None:
    """Write what was read from a photograph, as its recipe asks.

    Raises:
        InputError: when the photograph shows several leaves and one was asked for.
        UnknownNameError: when the format is not json, svg or png.
    """
    kind = recipe.get("format")
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    leaves = tuple(replace(leaf, recipe=recipe) for leaf in reading.leaves)
    if len(leaves) > 1 and not recipe.get("all"):
        raise InputError(several(reading.photograph.name, len(leaves)))
    if recipe.get("mask"):
        if kind != "png":
            raise InputError(_("--mask is a picture: choose a .png file"))
        white = np.logical_or.reduce(reading.blades)
        _write_png(np.repeat(np.where(white, np.uint8(255), np.uint8(0))[..., None], 3, axis=2), stream, recipe, None)
    elif kind == "json":
        values = leaf_to_json(leaves[0]) if len(leaves) == 1 else leaves_to_json(leaves, recipe)
        stream.write((json.dumps(values, ensure_ascii=False, allow_nan=False) + "\n").encode())
    elif kind == "svg":
        stream.write(leaves_svg(leaves, recipe).encode())
    else:
        _cut_out(reading, leaves, stream, recipe)


def leaves_svg(leaves: tuple[Leaf, ...], recipe: Recipe) -> str:
    """Leaves side by side as a drawing at true size, each standing upright."""
    from motifkit.cloth.cloth import Cloth
    from motifkit.colour.palette import Palette
    from motifkit.geometry.mark import concatenate
    from motifkit.geometry.plane import Isometry
    from motifkit.render.svg import to_svg
    from motifkit.symmetry.lattice import Lattice
    from motifkit.tile import Tile

    edge, marks, left, height = 5.0, [], 5.0, 0.0
    for leaf in leaves:
        upright = leaf.marks().moved(Isometry.rotation(-90))
        box = upright.box
        marks.append(upright.moved(Isometry.translation(complex(left - box.left, edge - box.top))))
        left += box.width + edge
        height = max(height, box.height)
    width, height = round(left, 3), round(height + 2 * edge, 3)
    tile = Tile.under("p1", Lattice.rectangle(width, height), concatenate(marks))
    return to_svg(Cloth(width, height).filled(tile), Palette.of(None), recipe, leaves[0].source)


def _cut_out(reading: Reading, leaves: tuple[Leaf, ...], stream: BinaryIO, recipe: Recipe) -> None:
    """The leaves as they are in the photograph, on white."""
    blade = np.logical_or.reduce(reading.blades)
    rows, columns = np.nonzero(blade)
    part = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    pixels = np.where(blade[part][..., None], reading.photograph.pixels[part], np.uint8(255))
    place = leaves[0].place
    _write_png(pixels, stream, recipe, None if place is None else place.px_per_mm * 25.4)


def _write_png(pixels: Pixels, stream: BinaryIO, recipe: Recipe, dpi: float | None) -> None:
    from motifkit.render.png import write_png

    rows, columns = pixels.shape[:2]
    resolution = (dpi, dpi) if dpi is not None else (72.0, 72.0)
    write_png(
        stream, iter([np.ascontiguousarray(pixels)]), rows=rows, columns=columns, dpi=resolution, text=recipe.to_json()
    )
