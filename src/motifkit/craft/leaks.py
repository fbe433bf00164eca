"""Leaks: outlines with an opening through which a dye brushed into a cell (colet) runs out.

In colet the waxed line must be closed; an opening shows as two free ends of lines that face each other,
or as one that stops short of a line, where the rest of the outline runs on from the one to the other. Ends that were
meant to stay free, as those of a tendril, face nothing or close no cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motifkit.craft.pattern import LINES, Neighbourhood, at_home
from motifkit.geometry.area_gaps import NearMarks, reaches_of_points
from motifkit.geometry.mark import STROKE, Marks
from motifkit.geometry.path import flatten, length
from motifkit.geometry.plane import ComplexArray, FloatArray
from motifkit.tile import Tile

__all__ = ["CLOSED", "Leak", "leaks_of"]

CLOSED = 0.2
"""Millimetres: over a narrower opening the wax runs together."""

WIDEST, SHORT_OF = 3.0, 1.5
"""Millimetres: a wider opening between two ends, or before a line's side, was meant."""

NEARBY = 1.0
"""Millimetres between the middles of two openings that begin at the same end."""

SHARE = 0.1
"""A line whose two ends face each other is an outline that was cut when this share of its length or less is missing."""

FACING, CORNER = 60.0, 100.0
"""Degrees by which an end may point past what it faces: a corner that was cut off still counts, and one of the two
ends of a line may point farther past the other, where the cut lies beside a right angle."""


@dataclass(frozen=True, slots=True)
class Leak:
    """An opening in an outline: its middle (mm, from the upper left of the block), its width (mm) and the part."""

    x: float
    y: float
    gap: float
    part: str


class _Ends(NamedTuple):
    """Ends of lines: place, direction outward, half width, the line, its length, and whether nothing stands there."""

    place: ComplexArray
    out: ComplexArray
    radius: FloatArray
    line: NDArray[np.intp]
    length: FloatArray
    free: NDArray[np.bool_]


class _Link(NamedTuple):
    one: int
    other: int
    gap: float
    place: complex
    way: complex


def leaks_of(tile: Tile, near: Neighbourhood | None = None) -> tuple[Leak, ...]:
    """The openings in the outlines (klowong) of a pattern that are wider than 0.2 mm.

    Args:
        tile: the pattern.
        near: its lines among their neighbours, where that is known already.

    >>> from motifkit import kawung
    >>> leaks_of(kawung())
    ()
    """
    if near is None:
        near = Neighbourhood.of(tile, LINES, WIDEST)
    if not len(near.home):
        return ()
    ends = _free_ends(near)
    facing = _between_ends(ends, near)
    cuts = [link for link in facing if link.one == link.other]
    facing = [*cuts, *(link for link in facing if link.one != link.other and not _is_of(link, cuts))]
    links = [*facing, *(side for side in _before_sides(ends, near) if not _is_of(side, facing))]
    links = [link for link in links if not _bridged(link, near)]
    if not links:
        return ()
    joined = _Sets(len(near.home))
    meeting = NearMarks.within(near.home, near.around, near.own, CLOSED)
    for one, other in zip(meeting.first.tolist(), near.which[meeting.second].tolist(), strict=True):
        joined.unite(one, other)
    found: dict[tuple[float, float], Leak] = {}
    for index, link in enumerate(links):
        rest = joined.copy()
        for other in links[:index] + links[index + 1 :]:
            rest.unite(other.one, other.other)
        if link.one == link.other or rest.root(link.one) == rest.root(link.other):
            home = complex(at_home(tile, np.array([link.place]))[0])
            key = (round(home.real, 2) + 0.0, round(home.imag, 2) + 0.0)
            part = near.home.classes[near.home.klass[link.one]].part
            found.setdefault(key, Leak(*key, round(link.gap, 3), part))
    return tuple(found[key] for key in sorted(found, key=lambda each: (each[1], each[0])))


# -- ends -------------------------------------------------------------------------------------------------------------


def _free_ends(near: Neighbourhood) -> _Ends:
    home = near.home
    lines = np.flatnonzero((home.kind == STROKE) & _outlines(home))
    first = home.ring_beziers[home.mark_rings]
    begin, finish = first[lines], first[lines + 1] - 1
    place = np.stack([home.beziers[begin, 0], home.beziers[finish, 3]], axis=1)
    radius = np.stack([home.widths[begin, 0], home.widths[finish, 1]], axis=1) / 2
    # A stroke of isen that stands beside the end of an outline does not close it.
    walls = np.flatnonzero(_outlines(near.around))
    met = reaches_of_points(place.ravel(), near.around.take(walls), CLOSED + float(radius.max(initial=0.0)))
    touching = walls[met.second] != near.own[lines[met.first // 2]]
    touching &= met.apart <= CLOSED + radius.ravel()[met.first]
    free = np.abs(place[:, 0] - place[:, 1])[:, None] > CLOSED + 2 * radius
    free.ravel()[met.first[touching]] = False
    rows = [
        row for each in np.flatnonzero(free.any(axis=1)).tolist() for row in _own_ends(home, lines[each], free[each])
    ]
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), (), ()]
    return _Ends(
        np.array(columns[0], np.complex128),
        np.array(columns[1], np.complex128),
        np.array(columns[2], np.float64),
        np.array(columns[3], np.intp),
        np.array(columns[4], np.float64),
        np.array(columns[5], np.bool_),
    )


def _own_ends(
    home: Marks, index: int, free: NDArray[np.bool_]
) -> Iterator[tuple[complex, complex, float, int, float, bool]]:
    """The ends of a line of which one at least is free, unless the line itself comes back to them."""
    (path,), widths = home.rings_of(index)
    points, whole = flatten(path), length(path)
    ends = ((points, float(widths[0, 0])), (points[::-1], float(widths[-1, 1])))
    for (line, width), open_end in zip(ends, free, strict=True):
        if not _meets_itself(line, width):
            ahead = line[0] - line[np.argmax(np.abs(line - line[0]) > min(0.3, whole / 4))]
            yield complex(line[0]), complex(ahead / abs(ahead)), width / 2, index, whole, bool(open_end)


def _outlines(marks: Marks) -> NDArray[np.bool_]:
    """Which marks are outlines."""
    return np.array([each.role == "klowong" for each in marks.classes], np.bool_)[marks.klass]


def _meets_itself(line: ComplexArray, width: float) -> bool:
    """Whether a line comes back to its own first point."""
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line)))])
    far = line[along > 2 * width + 0.5]
    return bool(len(far)) and float(np.abs(far - line[0]).min()) <= width + CLOSED


# -- openings ---------------------------------------------------------------------------------------------------------


def _faces(out: ComplexArray, step: ComplexArray, most: float = FACING) -> NDArray[np.bool_]:
    return np.asarray((out * np.conj(step)).real >= np.cos(np.deg2rad(most)) * np.abs(step))


def _between_ends(ends: _Ends, near: Neighbourhood) -> list[_Link]:
    """Openings between two ends that face each other, whichever copies of them in the pattern these are."""
    count = len(ends.line)
    one, other = np.triu_indices(count)
    step = ends.place[other] - ends.place[one]
    lattice = near.lattice
    links = []
    for along in (-1, 0, 1):
        for across in (-1, 0, 1):
            whole = lattice.fractions(step)
            # The nearest copy of the other end, and those one step from it.
            moved = step - (np.round(whole.real) + along) * lattice.a - (np.round(whole.imag) + across) * lattice.b
            links += _facing(ends, one, other, moved)
    links += _facing(ends, one, other, step)
    best: dict[tuple[int, float, float], _Link] = {}
    for link in links:
        best.setdefault((link.one, round(link.place.real, 2), round(link.place.imag, 2)), link)
    return list(best.values())


def _facing(ends: _Ends, one: NDArray[np.intp], other: NDArray[np.intp], step: ComplexArray) -> list[_Link]:
    gap = np.abs(step) - ends.radius[one] - ends.radius[other]
    widest = np.where(
        ends.line[one] == ends.line[other],
        np.maximum(WIDEST, SHARE * ends.length[one]),
        WIDEST,
    )
    open_ones = (gap > CLOSED) & (gap <= widest) & (np.abs(step) > 1e-6)
    faces = _faces(ends.out[one], step).astype(int) + _faces(ends.out[other], -step)
    # Where a corner was cut off beside one end, that end points along the other side of the corner.
    corner = _faces(ends.out[one], step, CORNER) & _faces(ends.out[other], -step, CORNER)
    open_ones &= (faces == 2) | ((faces == 1) & corner & (ends.line[one] == ends.line[other]))
    # One end of a cut may touch a neighbour: the other then faces it across the opening.
    free = ends.free[one].astype(int) + ends.free[other]
    open_ones &= (free == 2) | ((free == 1) & (ends.line[one] == ends.line[other]))
    # The dashes of a broken line are meant.
    open_ones &= np.minimum(ends.length[one], ends.length[other]) >= 4 * gap
    return [
        _Link(
            int(ends.line[one[k]]),
            int(ends.line[other[k]]),
            float(gap[k]),
            complex(ends.place[one[k]] + step[k] / 2),
            complex(step[k] / abs(step[k])),
        )
        for k in np.flatnonzero(open_ones)
    ]


def _before_sides(ends: _Ends, near: Neighbourhood) -> list[_Link]:
    """Openings between an end and the side of an outline that it stops short of."""
    ends = _Ends._make(each[ends.free] for each in ends)
    if not len(ends.line):
        return []
    chosen = np.flatnonzero(_outlines(near.around) & (near.around.kind == STROKE))
    walls: Marks = near.around.take(chosen)
    met = reaches_of_points(ends.place, walls, SHORT_OF + float(ends.radius.max()))
    gap = met.apart - ends.radius[met.first]
    step = met.place - ends.place[met.first]
    open_ones = (gap > CLOSED) & (gap <= SHORT_OF) & _faces(ends.out[met.first], step)
    open_ones &= chosen[met.second] != near.own[ends.line[met.first]]
    open_ones &= ends.length[met.first] >= 4 * gap
    return [
        _Link(
            int(ends.line[met.first[k]]),
            int(near.which[chosen[met.second[k]]]),
            float(gap[k]),
            complex(met.place[k] - step[k] / abs(step[k]) * gap[k] / 2),
            complex(step[k] / abs(step[k])),
        )
        for k in np.flatnonzero(open_ones)
    ]


def _is_of(side: _Link, facing: list[_Link]) -> bool:
    """Whether an end that stops short of something faces another end there: then that is the opening."""
    return any(
        bool({side.one, side.other} & {each.one, each.other})
        and abs(side.place - each.place) <= (side.gap + each.gap) / 2 + NEARBY
        for each in facing
    )


def _bridged(link: _Link, near: Neighbourhood) -> bool:
    """Whether another mark lies across an opening from end to end."""
    ends = link.place + link.gap / 2 * link.way * np.array([-1, 1])
    met = reaches_of_points(ends, near.around, CLOSED)
    ours = np.isin(near.which[met.second], [link.one, link.other])
    here, there = (set(met.second[(met.first == end) & ~ours].tolist()) for end in (0, 1))
    return bool(here & there)


class _Sets:
    """Which lines hang together."""

    def __init__(self, count: int, above: list[int] | None = None) -> None:
        self.above = list(range(count)) if above is None else above

    def copy(self) -> _Sets:
        return _Sets(0, self.above.copy())

    def root(self, one: int) -> int:
        while self.above[one] != one:
            self.above[one] = self.above[self.above[one]]
            one = self.above[one]
        return one

    def unite(self, one: int, other: int) -> None:
        self.above[self.root(one)] = self.root(other)
