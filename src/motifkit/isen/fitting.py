"""How elements come to stand in a region: whole or cut at the edge, and clear of each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import ParameterError
from motifkit.geometry.area import Region
from motifkit.geometry.area_cut import cut_to, trimmed
from motifkit.geometry.area_room import near_pairs, stands_clear, unclear
from motifkit.geometry.mark import STROKE, Mark, Marks, Stroke, concatenate
from motifkit.geometry.path import length
from motifkit.geometry.plane import ComplexArray, FloatArray, Isometry
from motifkit.isen.parameters import LINES, WHOLE
from motifkit.isen.places import earliest, rows, strewn
from motifkit.language import _
from motifkit.units import format_number

__all__ = [
    "CLEAR",
    "Groups",
    "fitted",
    "in_rows",
    "kept_apart",
    "pitch_of",
    "placed",
    "roomy",
    "scattered",
    "spaced",
]

CLEAR = 0.25
"""Millimetres between marks that do not touch: the finest canting (Batik Lasem, canting)."""


@dataclass(frozen=True, eq=False)
class Groups:
    """Marks, and of each the number of the element that it belongs to; an element stays or goes as a whole."""

    marks: Marks
    group: NDArray[np.intp]

    def __add__(self, other: Groups) -> Groups:
        after = int(self.group.max(initial=-1)) + 1
        return Groups(self.marks + other.marks, np.concatenate([self.group, other.group + after]))

    def where(self, kept: NDArray[np.bool_]) -> Groups:
        """Those whose mark is kept."""
        return Groups(self.marks[kept], self.group[kept])


def pitch_of(owner: str, wanted: float, density: float, least: float) -> float:
    """The distance from element to element at a density.

    Raises:
        ParameterError: when so close they would run into each other.
    """
    pitch = wanted / density
    if pitch < least - 1e-9:
        raise ParameterError(
            _(
                "{owner}: at density {density} the marks would stand {pitch} mm apart and run together; they need"
                " {least} mm, so density may be {best} at most"
            ).format(
                owner=owner,
                density=format_number(density),
                pitch=format_number(pitch),
                least=format_number(least),
                best=format_number(np.floor(100 * wanted / least) / 100),
            )
        )
    return pitch


def placed(
    element: Marks, places: ComplexArray, turns: ComplexArray | complex = 1, *, mirrors: object = False
) -> Groups:
    """An element, drawn about the origin, at every place, there turned, and mirrored in its own horizontal line."""
    many = np.broadcast_to(np.asarray(turns, np.complex128), places.shape)
    flips = np.broadcast_to(np.asarray(mirrors, np.bool_), places.shape)
    moves = [
        Isometry(turn, place, flip) for turn, place, flip in zip(many.tolist(), places.tolist(), flips, strict=True)
    ]
    if not moves or not len(element):
        return Groups(Marks.of([]), np.empty(0, np.intp))
    return Groups(element.copies(moves), np.tile(np.arange(len(moves)), len(element)))


def scattered(
    region: Region,
    elements: Sequence[Marks],
    shares: Sequence[float],
    spacing: float,
    seed: int,
    *,
    reach: float,
    gap: float,
    edge: str,
    clear: float = CLEAR,
) -> Marks:
    """Elements strewn in all directions, as near to each other as they can lie and yet stay clear.

    Args:
        region: what is to be filled.
        elements: what is strewn, each drawn about the origin.
        shares: how much of all each element is; they add up to 1.
        spacing: the least distance from middle to middle, mm.
        seed: fixes places, directions and the choice of element.
        reach: how far an element reaches from its middle, mm; where the spacing keeps whole circles of it apart, the
            elements are not compared one by one.
        gap: clear distance from the edge, mm.
        edge: what happens at the edge, as in `fitted`.
        clear: the least distance between elements, mm.
    """
    # What is strewn first leaves holes where a grain lay awkwardly; later ones are tried there.
    apart = spacing >= 2 * reach + clear - 1e-9
    depth = gap + reach if apart and edge == WHOLE else None
    passes = 1 if apart else 3
    places = np.concatenate(
        [strewn(region, spacing, seed + 1_000_003 * each, reach=reach, depth=depth) for each in range(passes)]
    )
    chance = np.random.default_rng([seed, 1]).random((len(places), 2))
    ways = np.exp(2j * np.pi * chance[:, 0])
    which = np.searchsorted(np.cumsum(shares)[:-1], chance[:, 1], side="right")
    groups = Groups(Marks.of([]), np.empty(0, np.intp))
    for number, element in enumerate(elements):
        chosen = np.flatnonzero(which == number)
        own = placed(element, places[chosen], ways[chosen])
        groups = Groups(groups.marks + own.marks, np.concatenate([groups.group, chosen[own.group]]))
    if edge == WHOLE:
        whole = np.ones(len(places), np.bool_)
        whole[groups.group[~stands_clear(region, groups.marks, gap)]] = False
        inside = groups.where(whole[groups.group])
        return inside.marks if apart else spaced(inside, clear).marks
    return fitted(region, groups if apart else spaced(groups, clear), gap, edge)


def fitted(region: Region, groups: Groups, gap: float, edge: str = WHOLE, *, least: float = 0.0) -> Marks:
    """The elements that stand clear inside a region; of the others nothing, or what is left when they are cut off.

    Args:
        region: what is to be filled.
        groups: the elements, some of which may reach out of it.
        gap: clear distance from the edge, mm.
        edge: ``utuh`` keeps whole elements only; ``garis`` cuts lines and keeps other marks when they are whole;
            ``potong`` cuts points and areas too.
        least: a cut line shorter than this (mm) is a crumb and left out.
    """
    if not len(groups.marks):
        return groups.marks
    clear = stands_clear(region, groups.marks, gap)
    whole = np.ones(int(groups.group.max()) + 1, np.bool_)
    whole[groups.group[~clear]] = False
    inside = groups.marks[whole[groups.group]]
    if edge == WHOLE:
        return inside
    rest = ~whole[groups.group]
    cut = rest & ~clear
    if edge == LINES:
        cut &= groups.marks.kind == STROKE
    pieces, whose = cut_to(region, groups.marks[cut], gap)
    left = rest & clear
    if least:
        long = [not isinstance(each, Stroke) or length(each.path) >= least for each in pieces]
        # A point whose line is no more than a crumb would stand alone.
        lines = groups.marks.kind == STROKE
        held = np.concatenate([groups.group[left & lines], groups.group[cut][np.array(whose, np.intp)[long]]])
        left &= lines | np.isin(groups.group, held) | ~np.isin(groups.group, groups.group[lines])
        pieces = [each for each, stays in zip(pieces, long, strict=True) if stays]
    return _tidied(inside + groups.marks[left], pieces)


def in_rows(
    region: Region,
    element: Marks,
    across: float,
    down: float,
    turn: complex,
    *,
    gap: float,
    edge: str,
    shift: float = 0.5,
    reach: float,
    least: float = 0.0,
    spread: bool = False,
) -> Marks:
    """An element in rows over a region, the rows moved by half a step where more whole ones stand inside so.

    Args:
        region: what is to be filled.
        element: drawn about the origin.
        across: from element to element in a row, mm.
        down: from row to row, mm.
        turn: unit vector along the rows.
        gap: clear distance from the edge, mm.
        edge: what happens at the edge, as in `fitted`.
        shift: of every second row, in parts of ``across``.
        reach: how far an element reaches from its middle, mm.
        least: the shortest cut line that stays, as in `fitted`.
        spread: whether whole elements are spread up and down, by a quarter at most, until their rows fill the region.
    """
    if spread and edge == WHOLE:
        # Rows fill the region to both edges only where the element lies as far above its place as below.
        element = element.moved(Isometry(shift=-1j * element.box.centre.imag))
        down = _spread(region, element, down, turn, gap)
    places = rows(region, across, down, turn, shift=shift, reach=2 * reach)
    steps = [0j, across / 2 + 0j, shift * across / 2 + 0.5j * down, (shift + 1) * across / 2 + 0.5j * down]
    if edge != WHOLE:
        return fitted(region, placed(element, places, turn), gap, edge, least=least)
    return max((fitted(region, placed(element, places + turn * step, turn), gap) for step in steps), key=len)


def _spread(region: Region, element: Marks, down: float, turn: complex, gap: float) -> float:
    """The step from row to row at which whole rows reach from one edge of the region to the other."""
    room = region.inset(gap)
    if room.is_empty:
        return down
    corners = np.concatenate([ring[:, 0] for ring in room.rings()])
    free = float(np.ptp((corners * np.conj(turn)).imag)) - element.box.height - 0.02
    count = int(free / down)
    return down if count < 1 else min(1.25 * down, free / count)


def _tidied(whole: Marks, pieces: Sequence[Mark]) -> Marks:
    """Cut pieces among whole marks; a piece whose end would almost touch a neighbour is trimmed until it is clear."""
    left: list[Mark | None] = list(pieces)
    for _round in range(2):
        everything = concatenate([whole, Marks.of(each for each in left if each is not None)])
        numbers = [index for index, each in enumerate(left) if each is not None]
        offenders: dict[int, list[int]] = {}
        for first, second in zip(*(each.tolist() for each in unclear(everything, CLEAR)), strict=True):
            if second >= len(whole):
                offenders.setdefault(second, []).append(first)
        if not offenders:
            break
        for place, others in offenders.items():
            piece = left[numbers[place - len(whole)]]
            left[numbers[place - len(whole)]] = (
                trimmed(piece, everything[np.array(others)], CLEAR)
                if isinstance(piece, Stroke) and not _round
                else None
            )
    return whole + Marks.of(each for each in left if each is not None)


def spaced(groups: Groups, clear: float = CLEAR) -> Groups:
    """Elements without those that come nearer than a clear distance to an earlier one that stays."""
    first, second = (groups.group[each] for each in near_pairs(groups.marks, clear))
    rivals = first != second
    first, second = np.minimum(first, second)[rivals], np.maximum(first, second)[rivals]
    stays = earliest(int(groups.group.max(initial=-1)) + 1, first, second)
    return groups.where(stays[groups.group])


def kept_apart(lengths: FloatArray, least: float, make: Callable[[FloatArray], Groups]) -> Groups:
    """Strokes of at most these lengths; where two come too near both are shortened, so a symmetric row stays so.

    Args:
        lengths: the longest that each may be, mm.
        least: a stroke that would be shorter than this is left out.
        make: draws strokes of these lengths; the group of a mark is the number of its stroke.
    """
    lengths = np.where(lengths >= least, lengths, 0.0)
    for left in reversed(range(12)):
        groups = make(lengths)
        first, second = (groups.group[each] for each in near_pairs(groups.marks, CLEAR))
        both = np.unique(np.concatenate([first, second])[np.tile(first != second, 2)])
        if not len(both):
            break
        lengths[both] *= 0.88 if left else 0.0
        lengths[lengths < least] = 0.0
    return make(lengths)


def roomy(owner: str, size: float, least: float) -> None:
    """Refuse an element too small for what stands in it.

    Raises:
        ParameterError: when its lines and points would run together.
    """
    if size < least:
        raise ParameterError(
            _("{owner}: at size {size} mm its lines and points run together; with them it needs {least} mm").format(
                owner=owner, size=format_number(size), least=format_number(np.ceil(100 * least) / 100)
            )
        )
