"""Leaf files (leaf.json): a leaf as JSON that other programs can read, as ``motifkit leaf`` writes it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from os import PathLike
from pathlib import Path as FilePath
from typing import Any

import numpy as np

from motifkit.ecoprint.leaf import InPhotograph, Leaf, Surface, Vein
from motifkit.errors import FileError, InputError
from motifkit.geometry.path import Path
from motifkit.geometry.plane import ComplexArray
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.render.atomic import reading

__all__ = ["FORMAT", "leaf_from_json", "leaf_to_json", "leaves_to_json", "read_leaf", "read_leaves"]

FORMAT, SEVERAL = "motifkit-leaf-1", "motifkit-leaves-1"
_LARGEST = 32_000_000
_LARGEST_SURFACE = 4_000_000


def leaf_to_json(leaf: Leaf) -> dict[str, Any]:
    """A leaf as plain values, lengths in millimetres to a thousandth; ``leaf_from_json`` reads them.

    >>> from motifkit.geometry.path import ellipse
    >>> values = leaf_to_json(Leaf((ellipse(50, 50, 20),), np.array([0, 100 + 0j])))
    >>> values["format"], values["length"], values["tip"]
    ('motifkit-leaf-1', 100.0, [100.0, 0.0])
    """
    return {
        "format": FORMAT,
        "unit": "mm",
        "species": leaf.species,
        "source": leaf.source,
        "confidence": round(leaf.confidence, 3),
        "doubts": list(leaf.doubts),
        "scale": leaf.scale,
        "length": round(leaf.length, 3),
        "width": round(leaf.width, 3),
        "area": round(leaf.area, 1),
        "base": [0.0, 0.0],
        "tip": _pair(leaf.tip),
        "axis": _pairs(leaf.axis),
        "petiole": None if leaf.petiole is None else _pairs(leaf.petiole),
        "compound": leaf.is_compound,
        "outline": [[_pairs(cubic) for cubic in ring] for ring in leaf.rings],
        "veins": [
            {
                "order": vein.order,
                "parent": None if vein.parent < 0 else vein.parent,
                "line": _pairs(vein.line),
                "radius": [round(float(radius), 4) for radius in vein.radii],
            }
            for vein in leaf.veins
        ],
        "relief": _surface_to_json(leaf.relief),
        "tone": _surface_to_json(leaf.tone),
        "photograph": _place_to_json(leaf),
        "recipe": None if leaf.recipe is None else dict(leaf.recipe),
    }


def leaf_from_json(values: Mapping[str, Any], name: str = "JSON") -> Leaf:
    """The leaf that plain values describe; `name` is the file's, for errors.

    Raises:
        FileError: naming what is missing or wrong.
    """
    if values.get("format") != FORMAT:
        raise FileError(_("{path} is not a leaf file: its format is not {format}").format(path=name, format=FORMAT))
    try:
        return _leaf(values)
    except KeyError as error:
        raise FileError(_("leaf file {path}: {entry} is missing").format(path=name, entry=error.args[0])) from error
    except FileError:
        raise
    except InputError as error:
        raise FileError(_("leaf file {path}: {reason}").format(path=name, reason=error)) from error
    except (TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise FileError(_("leaf file {path}: a value is of the wrong kind").format(path=name)) from error


def leaves_to_json(leaves: Sequence[Leaf], recipe: Recipe | None = None) -> dict[str, Any]:
    """Several leaves as plain values; ``read_leaves`` reads a file of them."""
    return {
        "format": SEVERAL,
        "leaves": [{**leaf_to_json(leaf), "recipe": None} for leaf in leaves],
        "recipe": None if recipe is None else dict(recipe),
    }


def read_leaf(path: str | PathLike[str]) -> Leaf:
    """The leaf in a leaf file (leaf.json), as ``motifkit leaf`` writes it.

    Args:
        path: the file.

    Raises:
        FileError: when the file is missing or does not hold one leaf.
        JobError: when the system does not let it be read.
    """
    leaves = read_leaves(path)
    if len(leaves) != 1:
        raise FileError(
            _("{path} holds {count} leaves; read_leaves takes them all").format(
                path=FilePath(path).name, count=len(leaves)
            )
        )
    return leaves[0]


def read_leaves(path: str | PathLike[str]) -> tuple[Leaf, ...]:
    """All leaves in a leaf file: one, or those that ``motifkit leaf --all`` found.

    Args:
        path: the file.

    Raises:
        FileError: when the file is missing or holds no leaf.
        JobError: when the system does not let it be read.
    """
    path = FilePath(path)
    with reading(path) as file:
        raw = file.read(_LARGEST + 1)
    try:
        values = json.loads(raw.decode("utf-8-sig")) if len(raw) <= _LARGEST else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise FileError(_("{path} is not a leaf file: it holds no JSON object").format(path=path.name))
    if values.get("format") != SEVERAL:
        return (leaf_from_json(values, path.name),)
    several = values.get("leaves")
    if not isinstance(several, list) or not several or not all(isinstance(each, dict) for each in several):
        raise FileError(_("leaf file {path}: a value is of the wrong kind").format(path=path.name))
    return tuple(leaf_from_json(each, path.name) for each in several)


def _leaf(values: Mapping[str, Any]) -> Leaf:
    recipe, petiole = values.get("recipe"), values.get("petiole")
    return Leaf(
        tuple(_path(ring) for ring in values["outline"]),
        _points(values["axis"]),
        tuple(
            Vein(
                _points(vein["line"]),
                np.array(vein["radius"], np.float64),
                -1 if vein.get("parent") is None else int(vein["parent"]),
                int(vein["order"]),
            )
            for vein in values.get("veins", ())
        ),
        None if petiole is None else _points(petiole),
        _surface(values.get("relief")),
        _surface(values.get("tone")),
        str(values.get("species", "")),
        str(values.get("source", "")),
        float(values.get("confidence", 1.0)),
        tuple(str(each) for each in values.get("doubts", ())),
        str(values.get("scale", "rule")),
        bool(values.get("compound", False)),
        Recipe(recipe) if isinstance(recipe, Mapping) else None,
        _place(values.get("photograph")),
    )


def _pair(point: complex) -> list[float]:
    return [round(float(point.real), 3) + 0.0, round(float(point.imag), 3) + 0.0]


def _pairs(points: ComplexArray) -> list[list[float]]:
    return [_pair(point) for point in points.tolist()]


def _points(pairs: Any) -> ComplexArray:
    table = np.array(pairs, np.float64)
    if table.ndim != 2 or table.shape[1] != 2 or not np.isfinite(table).all():
        raise InputError(_("points must be complex numbers or (x, y) pairs"))
    return table[:, 0] + 1j * table[:, 1]


def _path(cubics: Any) -> Path:
    return np.array([_points(cubic) for cubic in cubics])


def _place_to_json(leaf: Leaf) -> dict[str, Any] | None:
    place = leaf.place
    if place is None:
        return None
    return {
        "width": place.size[0],
        "height": place.size[1],
        "base": _pair(place.base),
        "tip": _pair(place.tip),
        "px_per_mm": round(place.px_per_mm, 6),
        "midrib": _pairs(place.pixels(leaf.veins[0].line if leaf.veins else leaf.axis)),
    }


def _place(values: Any) -> InPhotograph | None:
    if values is None:
        return None
    base, tip = (complex(*values[name]) for name in ("base", "tip"))
    size = int(values["width"]), int(values["height"])
    return InPhotograph(base, tip, float(values["px_per_mm"]), size)


def _surface_to_json(surface: Surface | None) -> dict[str, Any] | None:
    if surface is None:
        return None
    from PIL import Image

    stream = BytesIO()
    Image.fromarray(np.rint(surface.values * 255).astype(np.uint8)).save(stream, "PNG", compress_level=9)
    picture = base64.b64encode(stream.getvalue()).decode("ascii")
    return {"corner": _pair(surface.corner), "px_per_mm": round(surface.px_per_mm, 6), "png": picture}


def _surface(values: Any) -> Surface | None:
    if values is None:
        return None
    from PIL import Image

    try:
        with Image.open(BytesIO(base64.b64decode(values["png"], validate=True)), formats=("PNG",)) as image:
            if image.mode != "L" or image.width * image.height > _LARGEST_SURFACE:
                raise InputError(_("a leaf's surface is a grey PNG of at most 4 million pixels"))
            pixels = np.asarray(image, np.float32) / np.float32(255)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError(_("a leaf's surface is a grey PNG of at most 4 million pixels")) from error
    left, top = values["corner"]
    return Surface(pixels, complex(left, top), float(values["px_per_mm"]))
