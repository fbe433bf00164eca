"""The motifs whose construction is taught, and what a construction is: a motif's piece, its squares and its steps.

Children are taught kawung by squares and diagonals (Kartunmuslimah); nitik is mapped on squares (Kebudayaan: batik
nitik); the other constructions are those by which the motifs themselves are drawn. Positions are the motif's own
millimetres, so that the helper lines lie exactly under its outlines whatever its parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from motifkit.errors import InputError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.teach.worksheets import net_steps, stripe_steps
from motifkit.teach.worksheets.bench import Bench, Step
from motifkit.tile import Tile

__all__ = ["CONSTRUCTED", "Construction", "construction_of"]

CONSTRUCTED: Mapping[str, Callable[[Bench], list[Step]]] = {
    "kawung": net_steps.kawung,
    "parang": stripe_steps.parang,
    "ceplok": net_steps.ceplok,
    "banji": net_steps.banji,
    "truntum": net_steps.truntum,
    "mega-mendung": stripe_steps.mega_mendung,
    "nitik-cakar-ayam": net_steps.nitik,
    "nitik-rambutan": net_steps.nitik,
    "nitik-sekar-tanjung": net_steps.nitik,
    "nitik-srengenge": net_steps.nitik,
}
"""What makes the steps of a motif, by its name."""

CENTRED = ("ceplok", "truntum", "nitik")


@dataclass(frozen=True)
class Construction:
    """A motif's steps, the piece of it that the panels show, and the squares (mm) of the paper under it."""

    tile: Tile
    window: Box
    square: float
    steps: tuple[Step, ...]


def construction_of(field: Tile) -> Construction:
    """The construction of a motif, from the parameters that its tile was made with.

    Raises:
        InputError: when the motif is not one whose construction is taught.

    >>> from motifkit import kawung
    >>> len(construction_of(kawung()).steps)
    6
    """
    recipe = field.recipe
    name = recipe.subject if recipe is not None else ""
    if recipe is None or name not in CONSTRUCTED:
        raise InputError(
            _("the construction of {motif} is not taught step by step; there are {known}").format(
                motif=name or _("this pattern"), known=", ".join(CONSTRUCTED)
            )
        )
    window = _window(field, name, recipe["parameters"])
    square = window.width / net_steps.NITIK if name.startswith("nitik") else _square_for(window)
    bench = Bench(field, window, recipe["parameters"])
    return Construction(field, window, square, tuple(CONSTRUCTED[name](bench)))


def _window(field: Tile, name: str, values: Mapping[str, float]) -> Box:
    width, height = field.block
    if name.startswith(CENTRED):
        return Box(-width / 2, -height / 2, width / 2, height / 2)
    if name == "banji":
        # a centre in the middle, and its neighbours wholly seen
        reach = 0.5 * width + 0.5 * values["arm"]
        return Box(-reach, -reach, reach, reach)
    return Box(0, 0, width, height)


def _square_for(window: Box) -> float:
    """A round square of the paper: a whole number of them across the window where there is one."""
    for count in (16, 20, 12, 24, 14, 18, 10):
        square = window.width / count
        if abs(2 * square - round(2 * square)) < 1e-6:
            return square
    return next((each for each in (2.5, 5.0, 10.0, 20.0, 50.0) if window.width / each <= 24), 100.0)
