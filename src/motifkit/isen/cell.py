"""Practice cells: a framed shape with one isen inside, for worksheets and for the overview of all isen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from motifkit.errors import InputError, unknown
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Fill, Marks, Stroke
from motifkit.geometry.path import Path, circle, polygon
from motifkit.isen.filler import Filler, filler_named, fillers
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["CELLS", "practice_cell"]


def _mirrored(half: list[list[complex]]) -> Path:
    """A closed outline of its right half and the mirror image of that."""
    right = np.array(half, np.complex128)
    return np.concatenate([right, (1 - np.conj(right))[::-1, ::-1]])


CELLS: Mapping[str, Path] = MappingProxyType(
    {
        "persegi": polygon([0, 1, 1 + 1j, 1j]),
        "lingkaran": circle(0.5 + 0.5j, 0.5),
        "daun": _mirrored(
            [[0.5 + 1j, 0.68 + 0.88j, 0.84 + 0.72j, 0.84 + 0.52j], [0.84 + 0.52j, 0.84 + 0.3j, 0.6 + 0.14j, 0.5]]
        ),
        "kelopak": _mirrored(
            [[0.5 + 1j, 0.62 + 0.82j, 0.95 + 0.62j, 0.95 + 0.33j], [0.95 + 0.33j, 0.95 + 0.12j, 0.75, 0.5]]
        ),
    }
)
"""The shapes in which isen are practised, 1 mm wide and high: square, circle, leaf with its foot below, petal."""

SMALLEST = 8.0


def practice_cell(
    filler: str | Filler[...],
    *,
    size: float = 40.0,
    shape: str = "",
    line: float = 0.8,
    margin: float = 4.0,
    isen: Mapping[str, Any] | None = None,
    **values: Any,
) -> Tile:
    """A framed cell filled with an isen, and white round it: one panel of a practice sheet.

    Args:
        filler: an isen or its name.
        size: width and height of the cell, mm, 8 at least.
        shape: ``persegi``, ``lingkaran``, ``daun`` or ``kelopak``; by default what suits the isen.
        line: width of the frame (klowong), mm.
        margin: free on every side of the frame, mm.
        isen: parameters of the isen by name: the way for its own ``size``.
        values: its other parameters, for short.

    Returns:
        A tile as large as the cell and its margins; the frame has the part ``bingkai``.

    Raises:
        UnknownNameError: when there is no isen or no shape of that name.
        InputError: when the cell is too small for its frame.
        ParameterError: when a parameter of the isen is out of range.

    >>> practice_cell("cecek", size=30).block
    (38.0, 38.0)
    """
    made = filler_named(filler) if isinstance(filler, str) else filler
    name = shape or made.cell
    if name not in CELLS:
        raise unknown(_("shape of a cell"), name, CELLS)
    if not (size >= SMALLEST and 0 < line <= size / 8 and 0 <= margin <= 1000 and size <= 2000):
        raise InputError(
            _(
                "a practice cell is {low} to 2000 mm wide and its frame an eighth at most (got {size} and {line} mm)"
            ).format(low=format_number(SMALLEST), size=format_number(size), line=format_number(line))
        )
    outline = margin * (1 + 1j) + line / 2 * (1 + 1j) + CELLS[name] * (size - line)
    frame = Stroke(outline, line, "klowong", "bingkai")
    paper = Fill(polygon(np.array([0, 1, 1 + 1j, 1j]) * (size + 2 * margin)), "tembok", "kertas")
    inside = Region.of(outline).inset(line / 2)
    # With the defaults: the same cell has the same recipe, however it was asked for.
    asked = made.declaration.checked({**(isen or {}), **values})
    marks = Marks.of([paper, frame]) + made(inside, **asked)
    own = {
        "isen": made.name,
        "cell": {"size": size, "shape": name, "line": line, "margin": margin},
        "parameters": asked,
    }
    known = fillers().get(made.name) is made
    lattice = Lattice.rectangle(size + 2 * margin, size + 2 * margin)
    return Tile(marks, lattice, recipe=Recipe(own) if known else None)
