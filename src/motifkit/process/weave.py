"""The weave of the mori, where a picture is fine enough to show it: plain weave, yarns of uneven thickness.

Warp (lungsin) runs down and weft (pakan) across; at every crossing one of them lies on top. The yarns' numbers come
from the grade of the mori, their unevenness from chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as default

import numpy as np
from numpy.typing import NDArray

from motifkit.dye.dyeing import Grade
from motifkit.geometry.coverage import Float32Array
from motifkit.process.scale import across_and_down
from motifkit.process.uneven import noise

__all__ = ["Weave"]

SEEN_FROM, SEEN_WELL = 1.6, 3.2
"""Pixels a yarn: below the first no weave is seen, from the second on all of it."""

SLUB = 14.0
"""Millimetres along a yarn over which its thickness changes."""


@dataclass(frozen=True)
class Weave:
    """A plain-woven cotton.

    Args:
        grade: of the mori: primissima, prima or biru.
        relief: how much lighter the crown of a yarn is than its sides, 0 to 1.
        slub: how unevenly thick the yarns are, 0 to 1.
        seed: which piece of cloth.

    >>> cloth = Weave()
    >>> round(cloth.pitch.real, 3), round(cloth.pitch.imag, 3)  # mm between warp yarns, and between weft yarns
    (0.267, 0.318)
    """

    grade: Grade = default(default_factory=lambda: Grade.named("prima"))
    relief: float = 0.10
    slub: float = 0.5
    seed: int = 0

    @property
    def pitch(self) -> complex:
        """Millimetres from warp to warp yarn (across, real part) and from weft to weft yarn (down, imaginary part)."""
        warp, weft = (25.4 / (sum(each) / 2) for each in (self.grade.warp, self.grade.weft))
        return complex(warp, weft)

    def shown(self, px_per_mm: complex) -> float:
        """How much of the weave a picture shows, 0 to 1: none where a yarn is narrower than a pixel and a half."""
        scale = across_and_down(px_per_mm)
        finest = min(self.pitch.real * scale.real, self.pitch.imag * scale.imag)
        return float(np.clip((finest - SEEN_FROM) / (SEEN_WELL - SEEN_FROM), 0, 1))

    def field(
        self, shape: tuple[int, int], *, px_per_mm: complex = 10.0, origin: tuple[int, int] = (0, 0)
    ) -> Float32Array:
        """How light every pixel is by its place on a yarn: around 1, the same in any window of the cloth.

        Args:
            shape: rows and columns of the window.
            px_per_mm: pixels per millimetre, across (real part) and down (imaginary part) if they differ.
            origin: row and column of the cloth at which the window begins.

        >>> Weave().field((4, 5), px_per_mm=2.0).tolist() == np.ones((4, 5)).tolist()  # too coarse to see it
        True
        """
        scale, shown = across_and_down(px_per_mm), np.float32(self.shown(px_per_mm))
        if not shown:
            return np.ones(shape, np.float32)
        warp, across = self._yarns(shape[1], origin[1], scale.real, self.pitch.real)
        weft, down = self._yarns(shape[0], origin[0], scale.imag, self.pitch.imag)
        # Where the numbers of both yarns are even, or both odd, the warp lies on top.
        weft_on_top = ((weft[:, None] + warp[None, :]) % 2).astype(np.bool_)
        out = self._thick(warp, shape[0], origin[0], scale.imag, 101).take(warp - warp[0], axis=1)
        out *= across[None, :]
        other = self._thick(weft, shape[1], origin[1], scale.real, 202).T.take(weft - weft[0], axis=0)
        other *= down[:, None]
        np.copyto(out, other, where=weft_on_top)
        out *= np.float32(self.relief) * shown
        out += np.float32(1)
        return np.asarray(out, np.float32)

    def _yarns(self, count: int, origin: int, scale: float, pitch: float) -> tuple[NDArray[np.int64], Float32Array]:
        """For every pixel along one axis the number of its yarn, and how round the yarn is there: mean 0."""
        place = (origin + np.arange(count) + 0.5) / (scale * pitch)
        number = np.floor(place)
        off = place - number - 0.5
        # The mean of 1 - 4 x² over the yarn is 2/3.
        return number.astype(np.int64), (1.5 * (1 - 4 * off * off) - 1).astype(np.float32)

    def _thick(self, yarns: NDArray[np.int64], count: int, origin: int, scale: float, seed: int) -> Float32Array:
        """How thick each yarn is over its mean at every pixel along it: shape (pixels, yarns)."""
        # A quarter of a yarn from knot to knot: what one yarn does is nothing to its neighbour.
        size = complex(0.25, SLUB * scale)
        shape = (count, int(yarns[-1] - yarns[0]) + 1)
        thick = noise(shape, size, seed=self.seed + seed, origin=(origin, int(yarns[0])))
        thick *= np.float32(self.slub)
        thick += np.float32(1)
        return thick
