"""How much of a cloth areas are: what a bath dyes, what a waxing covers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from motifkit.cloth.cloth import Cloth
from motifkit.process.kinds import Kinds, shares_of
from motifkit.process.simulate import ProcessStage
from motifkit.process.steps import Area

__all__ = ["open_square_metres", "square_metres"]

FINEST, PIXELS = 200.0, 1e6
"""Dots per inch and pixels at which areas are measured; edges are weighed by their coverage."""


def square_metres(cloth: Cloth, areas: Sequence[Area], chosen: Collection[Area]) -> float:
    """Square metres of a filled cloth that belong to some of its areas.

    >>> from motifkit import kawung
    >>> from motifkit.process.steps import areas_of
    >>> cloth = Cloth.of(kawung())
    >>> every = areas_of(cloth)
    >>> round(square_metres(cloth, every, every) * 1e6), 0.3 < square_metres(cloth, every, every[:1]) / 0.048**2 < 0.5
    (2304, True)
    """
    keys = [area in chosen for area in areas]
    kinds = Kinds.by(areas, keys)
    whole = cloth.width * cloth.height / 1e6
    if kinds.count == 1:
        return whole if keys[0] else 0.0
    width, height = cloth.field.block if cloth.repeats else (cloth.width, cloth.height)
    dpi = min(FINEST, 25.4 * (PIXELS / (width * height)) ** 0.5)
    return whole * float(shares_of(cloth, kinds, dpi).planes[kinds.kind[keys.index(True)]].mean())


def open_square_metres(cloth: Cloth, stage: ProcessStage) -> float:
    """Square metres of a cloth that are open after a stage, places whose wax flaked counted by their share."""
    free: dict[float, list[Area]] = {}
    for area, state in zip(stage.areas, stage.states, strict=True):
        share = 1.0
        for coat in state.coats:
            share *= 1 - coat.cover
        free.setdefault(share, []).append(area)
    return sum(share * square_metres(cloth, stage.areas, areas) for share, areas in free.items() if share > 0)
