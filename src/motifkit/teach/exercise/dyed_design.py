"""A cloth of an exercise on the process: a small design, dyed, as it looks at a stage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from motifkit.cloth.cloth import Cloth
from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.geometry.mark import GUIDE, AreaClass
from motifkit.geometry.plane import Box
from motifkit.motifs.catalogue import tile_named
from motifkit.process.shades import screen_colour
from motifkit.process.simulate import Process, ProcessStage, areas_of
from motifkit.process.steps import Area
from motifkit.render.pdf_operators import RGB, Ink
from motifkit.teach.exercise.easel import Easel, View
from motifkit.teach.exercise.question import Figure
from motifkit.tile import Tile

__all__ = ["Design", "apart", "design", "looks", "picture"]

WIDTH, HEIGHT = 56.0, 42.0
SHOWN = 46.0
"""Millimetres on the page of one repeat, about."""


@dataclass(frozen=True, eq=False)
class Design:
    """A motif and the kinds of places on it."""

    tile: Tile
    areas: tuple[Area, ...]


@lru_cache(maxsize=16)
def design(name: str) -> Design:
    """A design by the name of its motif, made once."""
    tile = tile_named(name)
    return Design(tile, areas_of(Cloth.of(tile)))


class StageInk:
    """What colours the marks of a design as they are at a stage; the same object is the same colours."""

    def __init__(self, stage: ProcessStage, process: Process, *, with_wax: bool) -> None:
        self.colours: dict[tuple[str, str], RGB] = {}
        for area, state in zip(stage.areas, stage.states, strict=True):
            red, green, blue = screen_colour(state, process.ground, waxed=with_wax).round().astype(int).tolist()
            self.colours[area.role, area.part] = red, green, blue

    @property
    def ground(self) -> RGB:
        """The colour of the ground."""
        return self.colours["latar", "latar"]

    def __call__(self, klass: AreaClass) -> Ink:
        """How marks of a class are drawn."""
        if klass.role == GUIDE:
            return Ink(None, None)
        colour = self.colours[klass.role, klass.part]
        return Ink(colour, colour)


def picture(made: Design, stage: ProcessStage, process: Process, caption: str, *, with_wax: bool) -> Figure:
    """A piece of the cloth at a stage."""
    ink = StageInk(stage, process, with_wax=with_wax)
    scale = SHOWN / max(made.tile.block[0], 30.0)
    view = View(complex(*made.tile.block) / 2, scale=scale)

    def draw(easel: Easel, box: Box) -> None:
        easel.pattern(made.tile, box, view, ink, ink.ground)
        easel.frame(box)

    return Figure(WIDTH, HEIGHT, draw, caption)


def looks(stage: ProcessStage, process: Process, *, with_wax: bool) -> np.ndarray[Any, np.dtype[np.float64]]:
    """L*a*b* of every kind of place at a stage."""
    ground = process.ground
    rows = [lab(state.seen(ground) if with_wax else state.dyed(ground)) for state in stage.states]
    return np.array(rows)


def apart(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    """How much two stages differ where they differ most, CIEDE2000."""
    return float(np.max(ciede2000(one, other)))
