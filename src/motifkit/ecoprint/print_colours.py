"""Colours of printed cloth: from amounts of several leaf dyes to the screen, exact where one dye lies alone.

Colour is reckoned in the spectrum, K/S added to that of the mordanted cloth, for a net of amounts, and looked up. Most
places have one dye or none: the net is fine there; where prints overlap it is coarser in each dye.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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


@dataclass(eq=False)
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
    _nets: dict[int, NDArray[np.uint8]] = field(default_factory=dict)

    def __call__(self, planes: Sequence[Float32Array]) -> NDArray[np.uint8]:
        """RGB uint8 ``(rows, columns, 3)`` of planes ``(rows, columns)`` of amounts, one for each component."""
        shape = planes[0].shape
        kinds = np.zeros(shape, np.uint8 if len(planes) <= 8 else np.uint32)
        for place, plane in enumerate(planes):
            kinds |= (plane > NOTHING).astype(kinds.dtype) << kinds.dtype.type(place)
        out = np.empty((*shape, 3), np.uint8)
        flat, flat_kinds = out.reshape(-1, 3), kinds.ravel()
        present = np.unique(flat_kinds) if len(planes) > 8 else np.flatnonzero(np.bincount(flat_kinds, minlength=1))
        for kind in present.tolist():
            if len(present) == 1:
                flat[:] = self._looked_up(kind, [plane.ravel() for plane in planes])
                break
            where = np.flatnonzero(flat_kinds == kind)
            flat[where] = self._looked_up(kind, [plane.ravel().take(where) for plane in planes])
        return out

    def _looked_up(self, kind: int, amounts: Sequence[Float32Array]) -> NDArray[np.uint8]:
        chosen = [place for place in range(len(amounts)) if kind >> place & 1]
        net = self._net(kind, len(chosen))
        levels = LEVELS[min(len(chosen), len(LEVELS) - 1)]
        place = np.zeros(len(amounts[0]), np.intp)
        for which in chosen:
            # Levels lie close where the cloth is pale.
            share = np.sqrt(np.minimum(amounts[which], np.float32(MOST)) * np.float32(1 / MOST))
            share *= np.float32(levels - 1)
            share += np.float32(0.5)
            place *= levels
            place += share.astype(np.intp)
        return np.asarray(np.take(net, place, axis=0))

    def _net(self, kind: int, count: int) -> NDArray[np.uint8]:
        if kind not in self._nets:
            chosen = [each for place, each in enumerate(self.components) if kind >> place & 1]
            levels = LEVELS[min(count, len(LEVELS) - 1)]
            axis = MOST * np.linspace(0, 1, levels) ** 2
            points = np.array(list(product(axis, repeat=count))).reshape(levels**count, count)
            shapes = np.array([each.dye.mordants[each.mordant].shape for each in chosen]).reshape(count, 36)
            curves = self.ground.dyed(self.ground.uptake * (points @ shapes))
            self._nets[kind] = np.rint(255 * srgb(curves)).astype(np.uint8).reshape(-1, 3)
        return self._nets[kind]
