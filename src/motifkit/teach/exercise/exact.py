"""The symmetry that a finished drawing has, found in its marks alone: the judge of the exercises.

Not the tables by which a pattern was made are asked but the marks that came out: a movement is a symmetry when it
carries every mark onto a mark. So a figure that happens to be its own mirror image is noticed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from fractions import Fraction
from itertools import product

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import Isometry
from motifkit.symmetry.groups import Operation
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["carries", "group_of", "same_pattern", "symmetries"]

_NEAR = 1e-3


def carries(tile: Tile, move: Isometry) -> bool:
    """Whether a movement carries a pattern onto itself.

    >>> from motifkit import kawung
    >>> tile = kawung()
    >>> carries(tile, Isometry.rotation(90, tile.origin)), carries(tile, Isometry.rotation(30, tile.origin))
    (True, False)
    """
    marks = tile.marks
    moved = marks.moved(move)
    return _same_marks(marks, moved.shifted(tile.lattice.home(moved.centres)), tile.lattice)


def _same_marks(marks: Marks, others: Marks, lattice: Lattice) -> bool:
    """Whether two lists hold the same marks, whole steps aside."""
    if not _same_places(marks, others, lattice):
        return False
    here = marks.shifted(lattice.home(marks.centres))
    return len((here + others).without_copies(_NEAR)) == len(here.without_copies(_NEAR))


def _same_places(marks: Marks, others: Marks, lattice: Lattice) -> bool:
    """Whether the middles of all marks agree by class: quick, and enough to rule most movements out."""

    def places(some: Marks) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        fractions = lattice.fractions(some.centres)
        # 1e-6 keeps what lies on an edge of the cell on one side of it
        across, along = (fractions.imag + 1e-6) % 1, (fractions.real + 1e-6) % 1
        table = np.stack([some.klass.astype(float), some.kind.astype(float), along, across], axis=1)
        return table[np.lexsort(np.round(table, 4).T[::-1])]

    here, there = places(marks), places(others)
    return here.shape == there.shape and bool(np.allclose(here, there, atol=1e-4))


def symmetries(tile: Tile) -> list[Isometry]:
    """Every movement that carries the pattern onto itself, whole steps of its cell aside; the identity first."""
    marks, found = tile.marks, []
    classes = np.stack([marks.klass, marks.kind], axis=1)
    _kinds, which, counts = np.unique(classes, axis=0, return_inverse=True, return_counts=True)
    # Of the rarest kind of mark, one must land on one of its like.
    rarest = np.flatnonzero(which.ravel() == int(counts.argmin()))
    first = complex(marks.centres[rarest[0]])
    for turn in _turns(tile.lattice):
        image = complex(turn(first))
        for target in marks.centres[rarest].tolist():
            move = Isometry(turn.turn, target - image, turn.mirrors)
            if carries(tile, move):
                found.append(move)
    return found


def _turns(lattice: Lattice) -> list[Isometry]:
    """Every turn and mirror through the zero point that carries the lattice onto itself."""
    found: list[Isometry] = []
    zero = Fraction(0)
    for a, b, c, d in product((1, 0, -1), repeat=4):
        if abs(a * d - b * c) != 1:
            continue
        try:
            move = Operation(a, b, c, d, zero, zero).isometry(lattice)
        except InputError:
            continue
        found.append(move)
    return sorted(found, key=lambda move: (move.mirrors, abs(move.turn - 1)))


def group_of(tile: Tile) -> str:
    """The plane group of a pattern, read off its symmetries.

    The way to the name is the one taught in class: how often it turns, whether it mirrors, where the mirrors run.

    >>> from motifkit import kawung, banji
    >>> group_of(kawung()), group_of(banji())
    ('p4m', 'p4')
    """
    found = symmetries(tile)
    turns = len({(round(move.turn.real, 4), round(move.turn.imag, 4)) for move in found if not move.mirrors})
    axes = _axes(found, tile.lattice)
    if turns == 1:
        if not axes:
            return "p1"
        (mirror, glide) = next(iter(axes.values()))
        return "cm" if mirror and glide else "pm" if mirror else "pg"
    if not axes:
        return f"p{turns}"
    if turns == 2:
        both = [mirror and glide for mirror, glide in axes.values()]
        mirrors = sum(mirror for mirror, _glide in axes.values())
        return "cmm" if all(both) else {0: "pgg", 1: "pmg", 2: "pmm"}[mirrors]
    if turns == 4:
        return "p4m" if all(mirror for mirror, _glide in axes.values()) else "p4g"
    if turns == 3:
        shortest = min((tile.lattice.a, tile.lattice.b, tile.lattice.a + tile.lattice.b), key=abs)
        along = math.degrees(math.atan2(shortest.imag, shortest.real))
        return "p31m" if any(abs((angle - along + 30) % 60 - 30) < 1 for angle in axes) else "p3m1"
    return "p6m"


def _axes(found: list[Isometry], lattice: Lattice) -> dict[float, tuple[bool, bool]]:
    """By the direction of mirror lines in degrees: whether there are mirrors, and lines that only glide."""
    lines: dict[float, dict[float, float]] = defaultdict(dict)
    steps = [lattice.point(along, across) for along, across in product(range(-3, 4), repeat=2)]
    for move in found:
        if not move.mirrors:
            continue
        degrees = round(math.degrees(math.atan2(move.turn.imag, move.turn.real)) / 2 % 180, 3) % 180
        along = complex(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
        for step in steps:
            shift = along.conjugate() * (move.shift + step)
            place, glide = round(shift.imag / 2, 3), abs(shift.real)
            lines[degrees][place] = min(glide, lines[degrees].get(place, math.inf))
    reach = 1.2 * max(abs(lattice.a), abs(lattice.b))
    result = {}
    for degrees, several in lines.items():
        # Far from the middle not every glide was tried.
        near = [glide for place, glide in several.items() if abs(place) <= reach / 2]
        result[degrees] = (any(glide < _NEAR for glide in near), any(glide > _NEAR for glide in near))
    return result


def same_pattern(one: Tile, other: Tile, block: tuple[float, float]) -> bool:
    """Whether two patterns are the same, both known to repeat by this upright block (mm)."""
    from motifkit.geometry.plane import Box

    lattice = Lattice.rectangle(*block)
    pictures = []
    for tile in (one, other):
        marks = tile.marks_in(Box(0, 0, *block).grown(_NEAR))
        pictures.append(marks.shifted(lattice.home(marks.centres)).without_copies(_NEAR))
    return _same_marks(pictures[0], pictures[1], lattice)
