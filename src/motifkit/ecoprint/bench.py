"""The bench on which leaves are laid: the stock, the cloth, the wishes and chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from motifkit.ecoprint.arrangement import DENSITIES, MOST_LEAVES, Arrangement, moved
from motifkit.ecoprint.laid import Laid
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.scatter import Room, scatter
from motifkit.ecoprint.stencil import stencil_of
from motifkit.ecoprint.stock import Stock
from motifkit.ecoprint.technique import Face
from motifkit.geometry.plane import ComplexArray, Isometry

__all__ = ["Bench", "outline"]

RETRIES, SMALLER = 3, 0.7


def outline(leaf: Leaf) -> ComplexArray:
    """The points of a leaf's outline, mm."""
    return stencil_of(leaf).points


@dataclass
class Bench:
    """One layout in the making.

    Args:
        stock: the leaves at hand.
        width: of the cloth, mm.
        height: of the cloth, mm.
        how: the layout that is wished.
        random: chance.
        seed: of the layout, from which every leaf has its own.
        cloth: the cloth's name, or "".
        left_out: leaves that found no place.
    """

    stock: Stock
    width: float
    height: float
    how: Arrangement
    random: np.random.Generator
    seed: int
    cloth: str = ""
    left_out: int = 0

    def lay(self, leaf: Leaf, at: complex, degrees: float, number: int) -> Laid:
        """A leaf with its base at a place, its face by the wish or by turns."""
        how = self.how
        face = ("under", "upper")[number % 2] if how.face in ("mixed", "campur") else how.face
        # Every second leaf is turned over, as leaves from both sides of a twig are.
        return Laid(leaf, at, degrees, face, bool(number * 7 // 3 % 2), how.age, self.seed * 7907 + number)

    def scattered(self) -> list[Laid]:
        """Leaves all over the cloth."""
        return self.into(Room.of(self.width, self.height), self.how.count)

    def into(self, room: Room, count: int | None) -> list[Laid]:
        """Leaves scattered into a room: so many, or as many as the density asks for.

        Where some of so many find no place, smaller ones of their kind are tried.
        """
        if count is None:
            return self._scattered_into(room, list(self._dense(room.area)), 0)
        laid: list[Laid] = []
        for again in range(RETRIES):
            wanted = range(len(laid), count)
            laid += self._scattered_into(room, list(self._so_many(room.area, count, wanted, SMALLER**again)), len(laid))
            if len(laid) == count:
                break
        self.left_out += count - len(laid)
        return laid

    def _scattered_into(self, room: Room, leaves: list[Leaf], first: int) -> list[Laid]:
        def lay(leaf: Leaf, at: complex, degrees: float, number: int) -> Laid:
            return self.lay(leaf, at, degrees, first + number)

        return scatter(room, leaves, self.random, lay, gap=self.how.gap, overlap=self.how.overlap)

    @property
    def longest(self) -> float:
        """The longest leaf that is picked where nothing else is asked, mm."""
        return 0.72 * min(self.width, self.height)

    def _so_many(self, area: float, count: int, wanted: Iterable[int], smaller: float) -> Iterator[Leaf]:
        """Leaves short enough that so many find room."""
        share = 0.4 * area * (1 + self.how.overlap) / count
        full = [self.stock.measures(kind)[2] for kind in range(len(self.stock))]
        most = [smaller * min(self.longest, math.sqrt(1.6 * share / each)) for each in full]
        # A second try picks among the leaves at hand, as a printer does: to grow others takes most of the time.
        take = self.stock.take if smaller == 1 else self.stock.take_at_hand
        for number in wanted:
            yield take(number, longest=most[number % len(most)])

    def _dense(self, area: float) -> Iterator[Leaf]:
        """As many leaves as cover their share of the area."""
        density = self.how.density or DENSITIES["normal"]
        covered, number = 0.0, 0
        while covered < density * area and number < MOST_LEAVES:
            leaf = self.stock.take(number, longest=self.longest)
            covered += leaf.area
            number += 1
            yield leaf

    def turned_over(self, laid: Laid, mirror: Isometry) -> Laid:
        """A leaf as it prints on what lies over it: left for right, by its other face."""
        return moved(laid, mirror, face=Face.named(laid.face).other.name, seed=laid.seed + 500_009)

    def centred(self, leaf: Leaf, middle: complex, degrees: float, number: int) -> Laid:
        """A leaf with the middle of its box at a place."""
        one = replace(self.lay(leaf, 0j, degrees, number), mirrored=False)
        return replace(one, at=middle - complex(one.placed(leaf.box.centre)))

    def fits(self, laid: Laid) -> bool:
        """Whether a leaf lies wholly on the cloth."""
        points = laid.placed(outline(laid.leaf))
        across, down = points.real, points.imag
        return bool(
            across.min() >= 1 and across.max() <= self.width - 1 and down.min() >= 1 and down.max() <= self.height - 1
        )
