"""Every bath that a workshop could give, and the colours of all pairs of them, fast enough to search through.

A state is one dye on one mordant after some dips, as the K/S that it adds; the first state is no bath at all. The K/S
of baths add up, so the colour of any recipe is that of the sum of its states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import EPSILON, KAPPA, weights, white_point
from motifkit.colour.spectrum import BANDS, Array
from motifkit.dye.bath import Bath
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import added_ks

__all__ = ["BathStates", "bath_states"]

Indices: TypeAlias = npt.NDArray[np.intp]
Single: TypeAlias = npt.NDArray[np.float32]

ROWS = 8  # of pairs at a time: their bands stay in the cache, and each product is too small for threads of OpenBLAS


@dataclass(frozen=True, eq=False)
class BathStates:
    """All states of some dyes on one cloth.

    Args:
        baths: the bath of each state ``(n,)``; none for the first.
        added: K/S ``(n, 36)`` that each adds; 0 for the first.
        kind: which dye and mordant each state is of, ``(n,)``; 0 for no bath.
        ground: the cloth.
        below: K/S ``(36,)`` of the cloth with what is on it already.
    """

    baths: tuple[Bath | None, ...]
    added: Array
    kind: Indices
    ground: Ground
    below: Array

    def __len__(self) -> int:
        return len(self.baths)

    @cached_property
    def dips(self) -> Indices:
        """The dips of each state, ``(n,)``; 0 for the first."""
        return np.array([0 if each is None else each.dips for each in self.baths])

    @cached_property
    def _added(self) -> Single:
        return self.added.astype(np.float32)

    @cached_property
    def _weights(self) -> tuple[Single, Single]:
        """From reflectance to X, Y, Z over those of the white, and what the surface of the cloth adds."""
        relative = (weights("D65", 10) / white_point("D65", 10)[:, None]).T
        surface = self.ground.surface * relative.sum(axis=0)
        return np.ascontiguousarray(relative, dtype=np.float32), surface.astype(np.float32)

    def lab(self, recipes: Indices) -> Single:
        """L*, a*, b* ``(m, 3)`` under D65 for 10° of recipes ``(m, k)`` of k states each."""
        flat = np.empty((len(recipes), 3), dtype=np.float32)
        for start in range(0, len(recipes), 1024):
            part = recipes[start : start + 1024]
            ks = self.below.astype(np.float32) + self._added[part[:, 0]]
            for column in range(1, part.shape[1]):
                ks += self._added[part[:, column]]
            flat[start : start + 1024] = self._colours(ks)
        return flat

    def with_any(self, recipes: Indices) -> Single:
        """L*, a*, b* ``(m, n, 3)`` of recipes ``(m, k)`` with each of the n states added to them."""
        ks = self.below.astype(np.float32) + self._added[recipes].sum(axis=1)
        return np.concatenate(
            [self._colours(ks[start : start + ROWS, None] + self._added) for start in range(0, len(ks), ROWS)]
        )

    @cached_property
    def pairs(self) -> tuple[Indices, Single]:
        """All pairs ``(m, 2)`` of states, the first not after the second, and their L*, a*, b* ``(m, 3)``."""
        count = len(self)
        first, second = np.triu_indices(count)
        colours = np.empty((len(first), 3), dtype=np.float32)
        base, at = self.below.astype(np.float32), 0
        for start in range(0, count, ROWS):
            block = self._colours((base + self._added[start : start + ROWS])[:, None] + self._added[start:])
            for row, line in enumerate(block):
                colours[at : at + count - start - row] = line[row:]
                at += count - start - row
        return np.stack([first, second], axis=1), colours

    def _colours(self, ks: Single) -> Single:
        """L*, a*, b* ``(..., 3)`` of K/S ``(..., 36)``, which is overwritten."""
        relative, surface = self._weights
        # 1 / (1 + q + sqrt(q (q + 2))), in place
        root = ks + 2
        root *= ks
        np.sqrt(root, out=root)
        root += ks
        root += 1
        np.reciprocal(root, out=root)
        xyz: Single = np.matmul(root, relative)
        xyz += surface
        curve: Single = np.cbrt(xyz)
        dark = xyz <= EPSILON
        if dark.any():
            curve[dark] = (np.float32(KAPPA) * xyz[dark] + 16) / 116
        result = np.empty_like(curve)
        result[..., 0] = 116 * curve[..., 1] - 16
        result[..., 1] = 500 * (curve[..., 0] - curve[..., 1])
        result[..., 2] = 200 * (curve[..., 1] - curve[..., 2])
        return result


def bath_states(dyes: Sequence[Dye], ground: Ground, over: Array, dips: int) -> BathStates:
    """All states of some dyes in their reference baths; kept, so that the next question of the same is quick.

    Args:
        dyes: on all of their mordants.
        ground: the cloth.
        over: K/S ``(36,)`` of what is on it already.
        dips: from 1 to so many.
    """
    return _kept(tuple(dyes), _Cloth(ground), over.tobytes(), dips)


@dataclass(frozen=True, eq=False)
class _Cloth:
    """A ground that equals another which takes dye and looks the same, for the cache."""

    ground: Ground

    def _key(self) -> tuple[bytes, float, float]:
        return self.ground.curve.tobytes(), self.ground.uptake, self.ground.surface

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Cloth) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())


@lru_cache(maxsize=2)
def _kept(dyes: tuple[Dye, ...], cloth: _Cloth, over: bytes, dips: int) -> BathStates:
    baths: list[Bath | None] = [None]
    added, kinds = [np.zeros((1, BANDS))], [0]
    several = [Bath(dye, key, dips) for dye in dyes for key in dye.mordants]
    for kind, full in enumerate(several, 1):
        baths += [Bath(full.dye, full.mordant, count) for count in range(1, dips + 1)]
        added.append(added_ks(full, cloth.ground)[1:])
        kinds += [kind] * dips
    below = cloth.ground.ks + np.frombuffer(over)
    return BathStates(tuple(baths), np.concatenate(added), np.array(kinds), cloth.ground, below)
