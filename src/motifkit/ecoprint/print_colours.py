"""Colours of printed cloth: from amounts of several leaf dyes to the screen, exact where one dye lies alone.

Colour is reckoned in the spectrum, K/S added to that of the mordanted cloth, for a net of amounts, and looked up. Most
places have one dye or none: the net is fine there; where prints overlap it is coarser in each dye.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.srgb import srgb
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.geometry.coverage import Float32Array

__all__ = ["Component", "PrintColours"]

LEVELS = (1, 768, 160, 40, 16, 9, 6)
"""Steps of a net along each dye, by the number of dyes."""

NOTHING = 0.004
"""An amount that nobody sees: a 250th of a print."""

MOST = 3.0


@dataclass(frozen=True, eq=False)
class Component:
    """A dye on its mordant that may lie on the cloth."""

    dye: Dye
    mordant: str


@dataclass(frozen=True, eq=False)
class PrintColours:
    """What cloth looks like under so much of every component.

    Args:
        ground: the cloth after its mordant.
        components: the dyes, in the order of the planes that are asked about.

    >>> from motifkit.ecoprint.leaf_dye import bare_ground, leaf_dye
    >>> colours = PrintColours(bare_ground("mori", "iron"), [Component(leaf_dye("jati"), "iron")])
    >>> colours([np.array([[0.0, 1.0]], np.float32)]).shape
    (1, 2, 3)
    """

    ground: Ground
    components: Sequence[Component]

    def __call__(self, planes: Sequence[Float32Array]) -> NDArray[np.uint8]:
        """RGB uint8 ``(rows, columns, 3)`` of planes ``(rows, columns)`` of amounts, one for each component."""
        shape = planes[0].shape
        kinds = np.zeros(shape, np.uint8 if len(planes) <= 8 else np.uint32)
        for place, plane in enumerate(planes):
            kinds |= (plane > NOTHING).astype(kinds.dtype) << kinds.dtype.type(place)
        out = np.empty((*shape, 3), np.uint8)
        out[:] = self._net(0)[0]
        flat, flat_kinds = out.reshape(-1, 3), kinds.ravel()
        printed = np.flatnonzero(flat_kinds)
        own = flat_kinds[printed]
        seen = np.flatnonzero(np.bincount(own)) if len(planes) <= 8 else np.unique(own)
        for kind in seen.tolist():
            where = printed[own == kind]
            amounts = {place: planes[place].ravel().take(where) for place in range(len(planes)) if kind >> place & 1}
            flat[where] = self._looked_up(kind, amounts)
        return out

    def _looked_up(self, kind: int, amounts: Mapping[int, Float32Array]) -> NDArray[np.uint8]:
        net, levels = self._net(kind), LEVELS[min(len(amounts), len(LEVELS) - 1)]
        place: NDArray[np.intp] | int = 0
        for amount in amounts.values():
            # Levels lie close where the cloth is pale.
            share = np.sqrt(np.minimum(amount, np.float32(MOST)) * np.float32(1 / MOST))
            share *= np.float32(levels - 1)
            share += np.float32(0.5)
            place = place * levels + share.astype(np.intp)
        return np.asarray(np.take(net, place, axis=0))

    def _net(self, kind: int) -> NDArray[np.uint8]:
        chosen = (each for place, each in enumerate(self.components) if kind >> place & 1)
        return _net(self.ground, tuple((each.dye, each.mordant) for each in chosen))


@lru_cache(maxsize=64)
def _net(ground: Ground, parts: tuple[tuple[Dye, str], ...]) -> NDArray[np.uint8]:
    """Colours of a cloth under every amount of some dyes; the bands of a cloth and its other sheets ask again."""
    count = len(parts)
    levels = LEVELS[min(count, len(LEVELS) - 1)]
    axis = MOST * np.linspace(0, 1, levels) ** 2
    points = np.array(list(product(axis, repeat=count))).reshape(levels**count, count)
    shapes = np.array([dye.mordants[mordant].shape for dye, mordant in parts]).reshape(count, 36)
    return np.rint(255 * srgb(ground.dyed(ground.uptake * (points @ shapes)))).astype(np.uint8).reshape(-1, 3)
