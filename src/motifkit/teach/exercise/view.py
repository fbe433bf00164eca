"""What an exercise shows of a pattern: a piece anywhere in it, in a frame."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from motifkit.geometry.plane import Box
from motifkit.teach.exercise.easel import Easel, View
from motifkit.teach.exercise.question import Figure
from motifkit.tile import Tile

__all__ = ["HEIGHT", "WIDTH", "patch", "view_of"]

WIDTH, HEIGHT = 92.0, 46.0
"""Millimetres of a pattern that a question shows: three repeats or more."""


def view_of(random: Random, tile: Tile, level: int) -> View:
    """A piece of the pattern anywhere in it, on higher levels turned."""
    width, height = tile.block
    middle = complex(random.uniform(0, width), random.uniform(0, height))
    degrees = 0.0 if level == 1 else random.choice((0.0, 0.0, 15.0, 25.0, 40.0, -20.0)) if level == 2 else 0.0
    if level == 3:
        degrees = random.uniform(-80, 80)
    return View(middle, degrees)


def patch(
    tile: Tile,
    view: View,
    over: Callable[[Easel, Box], None] | None = None,
    *,
    width: float = WIDTH,
    height: float = HEIGHT,
) -> Figure:
    """A piece of a pattern in a frame, with something drawn over it."""

    def draw(easel: Easel, box: Box) -> None:
        easel.pattern(tile, box, view)
        easel.frame(box)
        if over is not None:
            over(easel, box)

    return Figure(width, height, draw)
