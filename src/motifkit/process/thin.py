"""Thin wax, and wax that does not reach through to the back (tembus): patches where some dye gets through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.coverage import Float32Array
from motifkit.language import _
from motifkit.process.scale import across_and_down
from motifkit.process.uneven import between, noise

__all__ = ["ThinWax"]

COARSE = 12
"""Knots across a patch, from which the thickness between them is told."""

SOFT = 0.9
"""Standard deviations of thickness from the edge of a thin patch to where most dye gets through."""


@dataclass(frozen=True)
class ThinWax:
    """Wax of uneven thickness: dye gets through where it is thinnest.

    Args:
        share: the share of the waxed area that is too thin, 0 to 1.
        through: how much of the bath gets through in the middle of a thin patch, 0 to 1.
        size: millimetres across a patch.
        seed: which cloth.

    Raises:
        InputError: when a number is out of its range.

    >>> patches = ThinWax(0.1, seed=3).field((400, 400), px_per_mm=4.0)
    >>> bool(0.05 < (patches > 0).mean() < 0.15), bool(patches.max() <= 0.3)
    (True, True)
    """

    share: float = 0.02
    through: float = 0.3
    size: float = 2.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.share <= 1 and 0 <= self.through <= 1 and self.size > 0):
            raise InputError(
                _("thin wax: shares lie between 0 and 1, and patches are larger than 0 mm (got {value})").format(
                    value=f"{self.share}, {self.through}, {self.size}"
                )
            )

    def field(
        self, shape: tuple[int, int], *, px_per_mm: complex = 10.0, origin: tuple[int, int] = (0, 0)
    ) -> Float32Array:
        """The share of the bath that gets through at every pixel of a window.

        Args:
            shape: rows and columns of the window.
            px_per_mm: pixels per millimetre, across (real part) and down (imaginary part) if they differ.
            origin: row and column of the cloth at which the window begins.
        """
        if self.share == 0 or self.through == 0:
            return np.zeros(shape, np.float32)
        return self.of(self.thickness(shape, px_per_mm=px_per_mm, origin=origin))

    def thickness(
        self, shape: tuple[int, int], *, px_per_mm: complex = 10.0, origin: tuple[int, int] = (0, 0)
    ) -> Float32Array:
        """How thin the wax is in a window, in standard deviations above its mean."""
        scale = across_and_down(px_per_mm)
        large = self.size * scale
        net = complex(max(1.0, large.real / COARSE), max(1.0, large.imag / COARSE))
        return between(partial(self._at_net, large, net), shape, net, origin)

    def _at_net(self, large: complex, net: complex, shape: tuple[int, int], origin: tuple[int, int]) -> Float32Array:
        size = complex(large.real / net.real, large.imag / net.imag)
        thin = noise(shape, size, seed=self.seed + 31, origin=origin)
        fine = noise(shape, size / 3, seed=self.seed + 37, origin=origin)
        # Two sizes, the finer at half the strength, of variance 1 together.
        fine *= np.float32(0.5)
        thin += fine
        thin *= np.float32(1 / 1.25**0.5)
        return thin

    def of(self, thickness: Float32Array) -> Float32Array:
        """The share of the bath that gets through wax so thin."""
        from scipy.special import ndtri

        edge = float(ndtri(1 - self.share)) if self.share < 1 else -10.0
        passed = thickness - np.float32(edge)
        passed *= np.float32(1 / SOFT)
        np.clip(passed, 0, 1, out=passed)
        passed *= np.float32(self.through)
        return passed
