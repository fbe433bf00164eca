"""How dye spreads in a cloth: along the yarns, hardly under wax, never through perfect wax.

Fick's second law with a permeability at every place. The dye that leaves a pixel enters its neighbour, so none is made
or lost; between two pixels the harmonic mean of their permeabilities counts, so one that is 0 shuts the way. Steps are
explicit and short: dye gets one pixel farther at each, and a window that is so much larger than a band gives the very
numbers of the whole cloth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from motifkit.errors import InputError
from motifkit.geometry.coverage import Float32Array
from motifkit.language import _
from motifkit.process.scale import across_and_down

__all__ = ["Spread"]

LONGEST_STEP = 1 / 6
"""Share of the difference between two pixels that may flow in one step: here the errors of step and grid cancel."""


@dataclass(frozen=True)
class Spread:
    """How far dye creeps in bare wet cloth before it is dry.

    Args:
        warp: along the warp (lungsin), down the cloth: standard deviation, mm.
        weft: along the weft (pakan), across the cloth.
        under_wax: how easily dye creeps under wax, over bare cloth; 0 is perfect wax.

    Raises:
        InputError: when a number is out of its range.

    >>> edge = np.zeros((1, 9), np.float32)
    >>> edge[:, :4] = 1
    >>> Spread(0, 0.1)(edge, px_per_mm=10)[0, 2:6].round(2)
    array([0.94, 0.7 , 0.3 , 0.06], dtype=float32)
    """

    warp: float = 0.16
    weft: float = 0.12
    under_wax: float = 0.04

    def __post_init__(self) -> None:
        if not (0 <= self.warp <= 20 and 0 <= self.weft <= 20):
            raise InputError(
                _("dye creeps from 0 to 20 mm along a yarn (got {value})").format(value=f"{self.warp}, {self.weft}")
            )
        if not 0 <= self.under_wax <= 1:
            raise InputError(
                _("the ease of creeping under wax lies between 0 and 1 (got {value})").format(value=self.under_wax)
            )

    def steps(self, px_per_mm: complex) -> int:
        """How many steps that takes, each one pixel: so far reaches the dye at most."""
        scale = across_and_down(px_per_mm)
        widest = max(self.warp * scale.imag, self.weft * scale.real)
        return math.ceil(widest * widest / 2 / LONGEST_STEP)

    def permeability(self, wax: ArrayLike) -> Float32Array:
        """The ease with which dye creeps where wax covers so much of a pixel (0 to 1).

        >>> Spread(under_wax=0).permeability([0.0, 0.5, 1.0]).tolist()
        [1.0, 0.5, 0.0]
        """
        cover = np.asarray(wax, np.float32)
        return np.asarray(np.float32(1) - cover * np.float32(1 - self.under_wax), np.float32)

    def __call__(
        self,
        dye: ArrayLike,
        permeability: ArrayLike | tuple[ArrayLike, ArrayLike] | None = None,
        *,
        px_per_mm: complex = 10.0,
        wrap: bool = False,
    ) -> Float32Array:
        """The dye after it has crept.

        Args:
            dye: amount in every pixel, shape (rows, columns).
            permeability: how easily it creeps there, 0 to 1; one array, or one across and one down; bare cloth
                without it.
            px_per_mm: pixels per millimetre, across (real part) and down (imaginary part) if they differ.
            wrap: the picture repeats across and down.
        """
        field = np.array(dye, np.float32)
        count, scale = self.steps(px_per_mm), across_and_down(px_per_mm)
        if not count:
            return field
        across, down = permeability if isinstance(permeability, tuple) else (permeability, permeability)
        flows = [
            _Flow(
                field.T, None if down is None else np.asarray(down, np.float32).T, self.warp * scale.imag, count, wrap
            ),
            _Flow(
                field, None if across is None else np.asarray(across, np.float32), self.weft * scale.real, count, wrap
            ),
        ]
        for step in range(count):
            # Turn about, so that neither way comes first.
            for flow in flows if step % 2 else reversed(flows):
                flow.step()
        return field


class _Flow:
    """The dye's flow across a field, along its second axis; the field is changed in place."""

    def __init__(
        self,
        field: Float32Array,
        permeability: Float32Array | None,
        sigma: float,
        steps: int,
        wrap: bool,  # noqa: FBT001
    ) -> None:
        self.field, self.wrap = field, wrap and field.shape[1] > 1
        share = np.float32(sigma * sigma / 2 / steps)
        self.still = share == 0 or field.shape[1] < 2
        if self.still:
            return
        self.left, self.right = field[:, :-1], field[:, 1:]
        self.ease = _between(permeability, share)
        self.seam: Float32Array | np.float32 = share
        if permeability is not None:
            self.seam = _harmonic(permeability[:, -1], permeability[:, 0], share)
        # Memory in the order of the field's, for a transposed field too.
        self.flux = np.empty_like(self.left)

    def step(self) -> None:
        if self.still:
            return
        around = self.seam * (self.field[:, -1] - self.field[:, 0]) if self.wrap else None
        np.subtract(self.left, self.right, out=self.flux)
        np.multiply(self.flux, self.ease, out=self.flux)
        self.left -= self.flux
        self.right += self.flux
        if around is not None:
            self.field[:, -1] -= around
            self.field[:, 0] += around


def _between(permeability: Float32Array | None, share: np.float32) -> Float32Array | np.float32:
    if permeability is None:
        return share
    return _harmonic(permeability[:, :-1], permeability[:, 1:], share)


def _harmonic(here: Float32Array, there: Float32Array, share: np.float32) -> Float32Array:
    total = here + there
    mean = np.divide(here * there, total, out=np.zeros_like(total), where=total > 0)
    return np.asarray(mean * (2 * share), np.float32)
