"""The cracks of a whole cloth: grown panel by panel, as lines, none alike.

A panel's cracks end at those of its neighbours that came before. Panels of one turn lie so far apart that their cracks
cannot meet, so they may grow at the same time: a checkerboard of four turns does the whole cloth, and the same cracks
come out however many hands work at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import IntArray
from motifkit.geometry.plane import Box
from motifkit.process.brittle import cracks_expected
from motifkit.process.crackle import crack_wax
from motifkit.process.cracks import EDGE, Cracks

__all__ = ["GROWTH", "MARGIN", "PANEL", "Panel", "grown", "needed", "panels_of"]

GROWTH = 4.0
"""Pixels per millimetre on which cracks grow, whatever the resolution of the picture."""

PANEL, MARGIN = 256.0, 48.0
"""Millimetres: the side of a panel, and how far its cracks may run out of it: less than half a panel."""

AT_ONCE = 200
"""Earlier cracks from which on distances are reckoned for all of them at once, and not crack by crack."""

Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Panel:
    """A panel and all that its cracks depend on.

    Args:
        place: its row and column among the panels.
        origin: row and column of its window's upper left corner on the cloth, in growth pixels.
        core: where in the window cracks may begin: top, bottom, left, right.
        wax: where wax lies in the window: this one, and any that lies beside it and breaks with it.
        own: where this one lies in the core.
        near: the distance from the edge of all that wax, where that is known.
        kind: which wax.
        crackle: how hard the cloth was crushed, 0 to 1.
        seed: of this panel.
        earlier: the cracks of its neighbours, and of waxes that were laid before.
    """

    place: tuple[int, int]
    origin: tuple[int, int]
    core: tuple[int, int, int, int]
    wax: Mask
    own: Mask
    near: Float32Array | None
    kind: str
    crackle: float
    seed: int
    earlier: Cracks


def panels_of(width: float, height: float) -> Iterator[list[tuple[int, int]]]:
    """The panels of a cloth by row and column, turn by turn.

    >>> [len(turn) for turn in panels_of(1000, 500)]
    [2, 2, 2, 2]
    """
    rows, columns = (max(1, round(side / PANEL + 0.499)) for side in (height, width))
    for first in ((0, 0), (1, 1), (0, 1), (1, 0)):
        yield [(row, column) for row in range(first[0], rows, 2) for column in range(first[1], columns, 2)]


def needed(turns: Sequence[list[tuple[int, int]]], within: Box | None) -> list[list[tuple[int, int]]]:
    """Those panels, turn by turn, whose cracks can reach into a part of the cloth, and all that these depend on.

    >>> needed(list(panels_of(1000, 500)), Box(0, 0, 130, 130))
    [[(0, 0)], [], [], []]
    """
    if within is None:
        return [list(turn) for turn in turns]
    wide = within.grown(MARGIN)
    wanted = {
        (row, column)
        for turn in turns
        for row, column in turn
        if row * PANEL < wide.bottom and (row + 1) * PANEL > wide.top
        if column * PANEL < wide.right and (column + 1) * PANEL > wide.left
    }
    for later in range(len(turns) - 1, 0, -1):
        before = {place for turn in turns[:later] for place in turn}
        for row, column in wanted.intersection(turns[later]):
            around = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)}
            wanted |= around & before
    return [[place for place in turn if place in wanted] for turn in turns]


def grown(panel: Panel) -> Cracks:
    """The cracks of one panel; their ends count the neighbours' cracks first."""
    top, bottom, left, right = panel.core
    begin = np.zeros(panel.wax.shape, np.bool_)
    begin[top:bottom, left:right] = panel.own
    square_mm = float(panel.own.sum()) / GROWTH**2
    chance = np.random.default_rng([panel.seed, *panel.place])
    count = int(cracks_expected(panel.kind, panel.crackle, square_mm) + chance.random())
    if not count:
        return Cracks.of([], [], [], [])
    origin = complex(panel.origin[1], panel.origin[0]) / GROWTH
    return crack_wax(
        panel.wax,
        count,
        px_per_mm=GROWTH,
        seed=int(chance.integers(1 << 62)),
        origin=origin,
        earlier=panel.earlier,
        begin=begin,
        near=panel.near if len(panel.earlier) < AT_ONCE else None,
    )


@dataclass(eq=False)
class Growth:
    """The cracks of one wax over a whole cloth, while they grow.

    Args:
        width: of the cloth, mm.
        height: of the cloth, mm.
        kind: which wax.
        crackle: how hard the cloth was crushed.
        seed: of the whole cloth.
        wax: tells where any wax lies in a window, from its top, bottom, left and right in growth pixels, where this
            one does; and how far from the edge of all wax, where that is known.
        before: those of waxes that were laid before, at whose cracks in the same panel those of this one end.
    """

    width: float
    height: float
    kind: str
    crackle: float
    seed: int
    wax: Callable[[int, int, int, int], tuple[Mask, Mask, Float32Array | None]]
    before: tuple[Growth, ...] = ()

    def __post_init__(self) -> None:
        self.lines: list[Cracks] = []
        self.firsts: dict[tuple[int, int], tuple[int, Cracks]] = {}
        self.count = 0
        self._earlier: dict[tuple[int, int], IntArray] = {}

    def panel(self, row: int, column: int) -> Panel:
        """One panel, once those of the turns before are added."""
        rows, columns = (max(1, round(side * GROWTH)) for side in (self.height, self.width))
        side, margin = round(PANEL * GROWTH), round(MARGIN * GROWTH)
        top, left = row * side, column * side
        bottom, right = min(top + side, rows), min(left + side, columns)
        up, out = max(0, top - margin), max(0, left - margin)
        window = (up, min(rows, bottom + margin), out, min(columns, right + margin))
        numbers, neighbours = self._near(row, column)
        others = joined([each.firsts[row, column][1] for each in self.before if (row, column) in each.firsts])
        # Where a crack ends at one of another wax it counts as an end at an edge.
        self._earlier[row, column] = np.concatenate([numbers, np.full(len(others), EDGE, np.intp)])
        earlier = joined([neighbours, others])
        core = (top - up, bottom - up, left - out, right - out)
        wax, own, near = self.wax(*window)
        own = own[core[0] : core[1], core[2] : core[3]]
        return Panel((row, column), (up, out), core, wax, own, near, self.kind, self.crackle, self.seed, earlier)

    def _near(self, row: int, column: int) -> tuple[IntArray, Cracks]:
        """The cracks of the panels around, and their numbers on the cloth."""
        there = [
            self.firsts[row + down, column + across]
            for down in (-1, 0, 1)
            for across in (-1, 0, 1)
            if (row + down, column + across) in self.firsts
        ]
        numbers = [first + np.arange(len(cracks)) for first, cracks in there]
        return np.concatenate([np.zeros(0, np.intp), *numbers]), joined([cracks for _first, cracks in there])

    def add(self, panel: tuple[int, int], cracks: Cracks) -> None:
        """Add a panel's cracks."""
        numbers = self._earlier.pop(panel)
        own = np.concatenate([numbers, self.count + np.arange(len(cracks))])
        ends = np.where(cracks.ends >= 0, own[np.maximum(cracks.ends, 0)] if len(own) else -1, cracks.ends)
        placed = Cracks(cracks.points, cracks.starts, ends, cracks.breath, cracks.births)
        self.firsts[panel] = (self.count, placed)
        self.count += len(cracks)
        self.lines.append(placed)

    def all(self) -> Cracks:
        """All cracks of the cloth."""
        return joined(self.lines)


def joined(several: list[Cracks]) -> Cracks:
    """Lists of cracks one after another; their ends are numbers of the whole already."""
    starts, offset = [np.zeros(1, np.intp)], 0
    for each in several:
        starts.append(each.starts[1:] + offset)
        offset += int(each.starts[-1])
    return Cracks(
        np.concatenate([np.zeros(0, np.complex128), *(each.points for each in several)]),
        np.concatenate(starts),
        np.concatenate([np.zeros((0, 2), np.intp), *(each.ends for each in several)]),
        np.concatenate([np.zeros(0), *(each.breath for each in several)]),
        np.concatenate([np.zeros(0), *(each.births for each in several)]),
    )
