"""The job "leaf-rule": a leaf that grows from its species' rule, as a leaf file, a drawing or a picture."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import numpy as np

from motifkit.ecoprint.grow import leaf_of
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.leaf_file import leaf_to_json
from motifkit.ecoprint.photographed import leaves_svg
from motifkit.ecoprint.stencil import Window, stencil_of
from motifkit.errors import FileError, unknown
from motifkit.language import _, current_language
from motifkit.recipe import Recipe, __version__
from motifkit.render.writers import check_dpi

__all__ = ["FORMATS", "grown_leaf", "recipe_of", "run"]

FORMATS = ("json", "svg", "png")
EDGE = 5.0
"""Millimetres of white around a picture of a leaf."""

BLADE, VEIN = np.array([86.0, 122.0, 66.0]), np.array([206.0, 218.0, 170.0])


def recipe_of(species: str, seed: int, kind: str, *, length: float | None = None, dpi: float | None = None) -> Recipe:
    """What makes the leaf again as a file of this kind: json, svg or png."""
    values = {
        "job": "leaf-rule",
        "motifkit": __version__,
        "language": current_language(),
        "species": species,
        "seed": seed,
        "format": kind,
        "length": length,
        "dpi": dpi,
    }
    return Recipe({name: value for name, value in values.items() if value is not None})


def grown_leaf(recipe: Recipe) -> Leaf:
    """The leaf of a recipe.

    Raises:
        UnknownNameError: when there is no such species.
        FileError: when a value is of the wrong kind.
        ParameterError: when the length is out of range.
    """
    seed, length = recipe.get("seed", 0), recipe.get("length")
    for name, value in (("seed", seed), ("length", length)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise FileError(_("the recipe's {name} is not a number").format(name=name))
    return leaf_of(str(recipe.get("species")), int(seed), length=None if length is None else float(length))


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "leaf-rule" of a recipe.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    del folders
    kind = recipe.get("format", "json")
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    leaf = grown_leaf(recipe)
    if kind == "json":
        values = {**leaf_to_json(leaf), "recipe": dict(recipe)}
        stream.write((json.dumps(values, ensure_ascii=False, allow_nan=False) + "\n").encode())
    elif kind == "svg":
        stream.write(leaves_svg((leaf,), recipe).encode())
    else:
        dpi = recipe.get("dpi", 150.0)
        check_dpi(dpi)
        _picture(leaf, stream, recipe, float(dpi))


def _picture(leaf: Leaf, stream: BinaryIO, recipe: Recipe, dpi: float) -> None:
    """The leaf standing upright on white, its veins light."""
    from motifkit.render.png import write_png

    stencil, turn, scale = stencil_of(leaf), -1j, dpi / 25.4
    points = turn * stencil.points
    corner = complex(points.real.min() - EDGE, points.imag.min() - EDGE)
    rows, columns = (round((span + 2 * EDGE) * scale) for span in (np.ptp(points.imag), np.ptp(points.real)))
    window = Window(0, 0, rows, columns, scale)
    cover = stencil.cover(turn, False, 0j, window, corner)[..., None]
    veins = stencil.veins(turn, False, 0j, window, corner, (1.0, 1.0, 0.7))[..., None]
    colours = 255 + cover * (BLADE + veins * (VEIN - BLADE) - 255)
    pixels = np.rint(colours).astype(np.uint8)
    write_png(stream, iter([pixels]), rows=rows, columns=columns, dpi=(dpi, dpi), text=recipe.to_json())
