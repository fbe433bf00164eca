"""What a figure of a pattern looks like, as small grey pictures: whether two figures can be told apart."""

from __future__ import annotations

import numpy as np

from motifkit.geometry.coverage import Float32Array, Outline
from motifkit.geometry.plane import Box, Isometry
from motifkit.teach.exercise.easel import View
from motifkit.tile import Tile

__all__ = ["differ", "seen"]

SHADES = {"tembok": 0.0, "latar": 0.0, "soga": 0.5, "biron": 0.7, "isen": 1.0, "klowong": 1.0}


def seen(tile: Tile, view: View, width: float, height: float, px_per_mm: float = 2.0) -> Float32Array:
    """A piece of a pattern as a box on paper shows it: 0 white to 1 black, shape (rows, columns)."""
    box = Box(0, 0, width, height)
    marks = tile.marks_in(view.window(box))
    scale = abs(view.turn)
    turn = view.turn / scale
    # The box's own millimetres, and then enlarged by the number of pixels.
    middle = view.middle
    move = Isometry(-turn, turn * middle.conjugate(), mirrors=True) if view.mirror else Isometry(turn, -turn * middle)
    marks = marks.moved(move).shifted(np.full(len(marks), box.centre / scale))
    rows, columns = round(height * px_per_mm), round(width * px_per_mm)
    picture = np.zeros((rows, columns), np.float32)
    for start, end in marks.runs():
        run = marks[start:end]
        role = run.classes[run.klass[0]].role.partition(":")[0]
        pixels = px_per_mm * scale
        covered = Outline(run, complex(pixels, pixels), 0j, 0.05).coverage(0, rows, 0, columns)
        if covered is not None:
            picture += covered * (SHADES.get(role, 0.5) - picture)
    return picture


def differ(one: Float32Array, other: Float32Array) -> float:
    """How far two pictures of one size differ: 0 for the same, 1 for black against white."""
    return float(np.abs(one - other).mean())
