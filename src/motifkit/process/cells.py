"""Cells of colet: whether what is brushed into them stays there, and where it runs out when it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.cloth import Cloth
from motifkit.craft.leaks import leaks_of
from motifkit.dye.bath import Bath
from motifkit.errors import InputError
from motifkit.geometry.mark import AreaClass
from motifkit.language import _
from motifkit.process.simulate import Run, Spills
from motifkit.process.state import State
from motifkit.process.steps import Area, Brush
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["Opening", "openings", "refuse_leaks", "spills_on"]

FINEST, MOST_PIXELS = 8.0, 2e6
"""Pixels a millimetre, and pixels of one repeat, at which cells are looked at."""

SHORTEST = 0.3
"""Millimetres: where a cell touches open cloth over less, the wax runs together."""

NEAR = 2.0
"""Millimetres within which an opening of an outline is the one through which a cell leaks."""

TOLD = 3


class Opening(NamedTuple):
    """Where a brushed cell is not closed: the place (mm, from the upper left of the repeat), how wide, and the cell."""

    x: float
    y: float
    width: float
    cell: str
    zone: str


def refuse_leaks(cloth: Cloth, run: Run) -> None:
    """Refuse to brush cells that are not closed.

    Without any wax on the outlines every colour runs over everything, which the simulation shows as it is.

    Raises:
        InputError: saying where the dye would run out.
    """
    for number, step in enumerate(run.process.steps, 1):
        if not isinstance(step, Brush):
            continue
        before = run.stages[number - 1].states
        walls = [state for area, state in zip(run.areas, before, strict=True) if area.role == "klowong"]
        if walls and all(state.open for state in walls):
            continue
        found = openings(cloth, step, dict(zip(run.areas, before, strict=True)))
        if found:
            raise InputError(_sentence(step.name, found))


def spills_on(cloth: Cloth) -> Spills:
    """Into which open areas that are not brushed dye runs on a cloth: those that its cells touch."""

    def into(step: Brush, before: Mapping[Area, State]) -> Mapping[Area, tuple[Bath, ...]]:
        found: dict[Area, dict[int, Bath]] = {}
        for name, tile in _tiles(cloth):
            for cell, area in _touched(tile, name, step, before):
                bath = step.bath_of(cell)
                if bath is not None and area in before:
                    found.setdefault(area, {})[id(bath)] = bath
        return {area: tuple(several.values()) for area, several in found.items()}

    return into


def _touched(tile: Tile, zone: str, step: Brush, before: Mapping[Area, State]) -> set[tuple[Area, Area]]:
    """Pairs of a brushed cell and an open area that is not brushed, beside each other somewhere."""
    if not tile.closes:
        return set()
    labels, classes = _labels(tile)
    areas = [Area(zone, *each) for each in classes]
    dye, _cells = _numbers(areas, step, before)
    at, pairs = dye[labels], set()
    for axis, turn in ((0, 1), (0, -1), (1, 1), (1, -1)):
        beside = np.roll(labels, turn, axis)
        hit = (at > 0) & (dye[beside] < 0)
        pairs |= set(zip(labels[hit].tolist(), beside[hit].tolist(), strict=True))
    return {(areas[cell], areas[other]) for cell, other in pairs}


def _sentence(step: str, found: list[Opening]) -> str:
    places = "; ".join(
        _("{cell} at ({x}; {y}) mm, {width} mm wide").format(
            cell=one.cell, x=format_number(one.x, 1), y=format_number(one.y, 1), width=format_number(one.width, 2)
        )
        for one in found[:TOLD]
    )
    more = len(found) - TOLD
    if more > 0:
        places += " " + _("and {count} more").format(count=more)
    sentence = _("step {step}: the outline of the cell is open and the colour would run out: {places}; close it first")
    return sentence.format(step=step, places=places)


def openings(cloth: Cloth, step: Brush, before: Mapping[Area, State]) -> list[Opening]:
    """Where brushed cells touch open cloth that is not brushed with the same dye, the widest first.

    Args:
        cloth: filled.
        step: which cells are brushed with what.
        before: the state of every area before brushing.
    """
    found = [one for name, tile in _tiles(cloth) for one in _in_tile(tile, name, step, before)]
    return sorted(found, key=lambda one: (-one.width, one.y, one.x))


def _tiles(cloth: Cloth) -> list[tuple[str, Tile]]:
    return [(zone.name, zone.tile) for zone in cloth.zones if zone.tile is not None] or [("", cloth.field)]


def _in_tile(tile: Tile, zone: str, step: Brush, before: Mapping[Area, State]) -> Iterator[Opening]:
    from scipy import ndimage

    if not tile.closes:
        return
    labels, classes = _labels(tile)
    true = tile.scale(_scale(tile))
    dye, cells = _numbers([Area(zone, *each) for each in classes], step, before)
    at = dye[labels]
    touching = _touching(at)
    # one opening is one stretch of pixels, corners included, also over the edge of the repeat
    marked, count = ndimage.label(np.pad(touching, 1, mode="wrap"), np.ones((3, 3)))
    marked = marked[1:-1, 1:-1]
    gaps = leaks_of(tile) if count else ()
    seen: set[tuple[int, int]] = set()
    for index in range(1, count + 1):
        rows, columns = np.nonzero(marked == index)
        if not len(rows):
            continue
        long = float(max(np.ptp(columns), np.ptp(rows)) + 1) / true.real
        if long < SHORTEST:
            continue
        middle = int(np.argmin(np.hypot(rows - rows.mean(), columns - columns.mean())))
        x, y = float((columns[middle] + 0.5) / true.real), float((rows[middle] + 0.5) / true.imag)
        cell = cells[int(labels[rows[0], columns[0]])]
        near = [gap for gap in gaps if abs(complex(gap.x - x, gap.y - y)) < NEAR]
        if near:
            x, y, long = near[0].x, near[0].y, near[0].gap
        if (round(x), round(y)) not in seen:
            seen.add((round(x), round(y)))
            yield Opening(round(x, 2), round(y, 2), round(long, 2), cell, zone)


def _scale(tile: Tile) -> float:
    width, height = tile.block
    return float(min(FINEST, (MOST_PIXELS / (width * height)) ** 0.5))


@lru_cache(maxsize=2)
def _labels(tile: Tile) -> tuple[NDArray[np.uint8], tuple[AreaClass, ...]]:
    """What lies on top at every pixel of a repeat: asked for once more where a mistake has left cells open."""
    return tile.labels(_scale(tile))


def _numbers(areas: list[Area], step: Brush, before: Mapping[Area, State]) -> tuple[NDArray[np.int16], dict[int, str]]:
    """For every class of a tile: 0 under wax, -1 open and not brushed, else the number of the dye brushed there."""
    number: dict[int, int] = {}
    values, cells = [], {}
    for index, area in enumerate(areas):
        bath: Bath | None = step.bath_of(area)
        free = area not in before or before[area].open
        if not free:
            values.append(0)
        elif bath is None:
            values.append(-1)
        else:
            values.append(number.setdefault(id(bath), len(number) + 1))
            cells[index] = str(area)
    return np.array(values, np.int16), cells


def _touching(at: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Brushed pixels beside an open pixel of another dye or of none; the repeat goes on over its edges."""
    result = np.zeros(at.shape, np.bool_)
    for axis in (0, 1):
        for step in (1, -1):
            beside = np.roll(at, step, axis)
            result |= (at > 0) & (beside != 0) & (beside != at)
    return result
