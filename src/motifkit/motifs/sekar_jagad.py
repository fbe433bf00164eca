"""Sekar jagad: islands with winding shores, each filled with a motif of its own.

Region: Yogyakarta, Surakarta and Lasem. Islands side by side with winding borders, each with its own pattern: kawung,
truntum, lereng, plants, animals (Kampuspedia sekar jagad; Javanologi UNS); no regular repeat (Javanologi UNS); layouts
free (fleabag sekar jagad). The name from kar, kaart, a map, and jagad, the world (Javanologi UNS); others read sekar,
flower. Also among the marks of Lasem (Tribun Lasem). Construction: the regions nearest to strewn points on a torus,
evened out, their edges bent by one smooth field that repeats with the tile, shrunk to leave a channel.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.area_room import cells_round, neighbours
from motifkit.geometry.mark import Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import polygon, polyline, sampled_at, smooth
from motifkit.geometry.plane import Box, ComplexArray, Isometry
from motifkit.motifs.drawing import line_fits, point_fits
from motifkit.motifs.parts.ends import with_room
from motifkit.motifs.patches import DARK, LIGHT, in_order, patch
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["sekar_jagad"]


@motif(
    family="sekar jagad",
    group="p1",
    region="Yogyakarta, Surakarta, Lasem",
    presets={"laseman": {"islands": 18, "bend": 1.0, "channel": 3.4, "seed": 7}},
)
def sekar_jagad(
    *,
    side: Annotated[Millimetres, Range(100, 280), Help("sisi raport", "side of the repeat")] = 180.0,
    islands: Annotated[int, Range(5, 24), Help("jumlah pulau", "number of islands")] = 13,
    bend: Annotated[float, Range(0.1, 1), Help("liuk tepi pulau", "how far the shores wind")] = 0.75,
    channel: Annotated[Millimetres, Range(1.6, 6), Help("lebar alur antar pulau", "width of the channel")] = 2.8,
    shore: Annotated[
        str, Choice("cecek", "polos"), Help("isi alur: cecek atau polos", "channel with points or plain")
    ] = "cecek",
    seed: Annotated[int, Range(0, 999), Help("nomor susunan", "number of the arrangement")] = 1,
    line: Annotated[Millimetres, Range(0.2, 1.2), Help("tebal klowong", "width of the outline")] = 0.5,
    point: Annotated[Millimetres, Range(0.3, 2), Help("garis tengah cecek", "diameter of the points")] = 0.8,
) -> Tile:
    """Sekar jagad: pulau-pulau bertepi liuk, masing-masing dengan motifnya sendiri.

    Islands with winding shores, every one filled with another motif, parted by white channels.
    """
    line_fits("sekar-jagad", line, channel, 0.35)
    point_fits("sekar-jagad", point, channel, 0.45)
    choose = np.random.default_rng(seed)
    lists, white, shores = list[Marks](), list[Mark](), list[Mark]()
    places, cells, borders, beside = _cells(islands, side, choose)
    names = _names(beside, choose)
    for place, corners, name in zip(places, cells, names, strict=True):
        country = Region.of(polygon(_bent(corners, side, bend)))
        # Opened, so that no spit of land is left that a canting could not fill.
        land = country.inset(channel / 2 + 3).grown(3)
        if land.is_empty:
            continue
        ring = smooth(sampled_at(land.pieces()[0].rings()[0], 2.5)[0], closed=True)
        white.append(Fill((*country.grown(0.05).rings(), ring), "tembok", "alur"))
        shores.append(Stroke(ring, line, "klowong", "pantai"))
        lists.append(patch(name, Region.of(ring).inset(line / 2 - 0.02), place))
    if shore == "cecek":
        room = channel - line - 0.5
        for border in borders:
            row = sampled_at(polyline(_bent(border, side, bend)), 2.6 * point, inset=1.2 * point)[0]
            shores.extend(Dot(place, min(point, room) / 2, "isen", "cecek") for place in row.tolist())
    lattice = Lattice.rectangle(side, side)
    moves = [Isometry(shift=complex(step)) for step in lattice.covering(Box(0, 0, side, side))]
    marks = with_room(in_order([Marks.of(white), *lists, Marks.of(shores)]), moves)
    return Tile.under("p1", lattice, marks)


def _names(beside: list[set[int]], choose: np.random.Generator) -> list[str]:
    """A motif for each island: not that of a neighbour, dark where most neighbours are light, light where dark."""
    names: list[str] = []
    for index, others in enumerate(beside):
        around = [names[each] for each in sorted(others) if each < index]
        dark = sum(each in DARK for each in around) * 2 <= len(around)
        free = [each for each in (DARK if dark else LIGHT) if each not in around]
        seldom = min(names.count(each) for each in free) if free else 0
        rare = [each for each in free if names.count(each) == seldom]
        names.append(str(choose.choice(rare or list(DARK + LIGHT))))
    return names


def _cells(
    count: int, side: float, choose: np.random.Generator
) -> tuple[list[complex], list[ComplexArray], list[ComplexArray], list[set[int]]]:
    """Middles, outlines, borders and neighbours of the regions nearest to points on a torus, evened three times."""
    places = side * (choose.random(count) + 1j * choose.random(count))
    steps = np.array([complex(x, y) * side for y in (0, -1, 1) for x in (0, -1, 1)])
    for turn in range(4):
        around = (places[None, :] + steps[:, None]).ravel()
        cells = [cell.rings()[0][:, 0] for cell in cells_round(around)[:count]]
        if turn < 3:
            places = np.array([_middle(cell) for cell in cells])
    borders = []
    beside: list[set[int]] = [set() for _each in range(count)]
    # At the rim of the copies more of them meet than at home: such islands too are kept from being alike.
    for one, other in (neighbours(around) % count).tolist():
        beside[one].add(other)
        beside[other].add(one)
    for one, corners in enumerate(cells):
        ends = np.append(corners, corners[:1])
        # Beyond a side lies the point that it mirrors the own one to.
        along = np.diff(ends) / np.abs(np.diff(ends))
        beyond = corners + along**2 * np.conj(places[one] - corners)
        for number, other in enumerate(np.abs(beyond[:, None] - around).argmin(axis=1).tolist()):
            if _ahead(places[one], around[other], one, other % count):
                borders.append(_fine(ends[number : number + 2], closed=False))
    return list(places), [_fine(cell, closed=True) for cell in cells], borders, beside


def _ahead(here: complex, there: complex, one: int, other: int) -> bool:
    """Whether a border belongs to this island rather than to its neighbour: each border once."""
    if one != other:
        return one < other
    step = there - here
    return (step.real, step.imag) > (0.0, 0.0)


def _middle(corners: ComplexArray) -> complex:
    """The centre of gravity of a polygon."""
    following = np.roll(corners, -1)
    twice = (corners.conj() * following).imag
    return complex(((corners + following) * twice).sum() / (3 * twice.sum()))


def _fine(corners: ComplexArray, *, closed: bool) -> ComplexArray:
    """The same line with a point about every two millimetres."""
    ends = np.append(corners, corners[:1]) if closed else corners
    pieces = []
    for start, end in pairwise(ends.tolist()):
        count = max(1, round(abs(end - start) / 2))
        pieces.append(start + (end - start) * np.arange(count) / count)
    return np.concatenate([*pieces, [] if closed else ends[-1:]])


def _bent(points: ComplexArray, side: float, bend: float) -> ComplexArray:
    """Points moved by a smooth field that repeats with the tile; it never folds the plane."""
    x, y = 2 * np.pi * points.real / side, 2 * np.pi * points.imag / side
    across = np.sin(3 * y + 0.7) + 0.7 * np.sin(2 * x + 4 * y + 2.1)
    down = np.sin(3 * x + 1.9) + 0.7 * np.sin(4 * x - 2 * y + 0.3)
    return np.asarray(points + bend * 0.024 * side * (across + 1j * down))
