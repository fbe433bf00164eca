"""Crackle on the stages: the wax of every waxing step breaks as the cloth is handled, and each bath finds its cracks.

Cracks are lines in millimetres, grown once at a resolution of their own, so that pictures of any resolution show the
same; a wax breaks a little more before every bath that it goes through, and its older cracks are the wider ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from motifkit.errors import ParameterError
from motifkit.geometry.coverage import Float32Array
from motifkit.language import _
from motifkit.process.kinds import Kinds, Shares
from motifkit.process.picture import Damage
from motifkit.process.simulate import Run
from motifkit.process.steps import Brush, Dip, Wax
from motifkit.process.uneven import Uneven

if TYPE_CHECKING:
    from motifkit.process.cracks import Cracks

__all__ = ["GROWTH_DPI", "Crackle"]

GROWTH_DPI = 4 * 25.4
"""Dots per inch on which cracks grow: four pixels a millimetre, whatever the picture."""

UNTOUCHED = 0.15
"""How far the wax has broken before its first bath, of what it has by its last."""

UNEVEN = 0.035
"""Standard deviation of the dye that a crackled, handled cloth takes, over its mean."""

EDGE = 0.07
"""Millimetres (standard deviation) that dye creeps under the edge of wax."""


@dataclass(frozen=True)
class Crackle:
    """How hard a cloth is crushed, and which of the endless ways in which it then breaks.

    Args:
        strength: 0 to 1; 0 leaves the wax whole.
        seed: which way.

    Raises:
        ParameterError: when the strength is out of its range.
    """

    strength: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.strength <= 1:
            raise ParameterError(_("crackle lies between 0 and 1 (got {value})").format(value=self.strength))

    def damage(self, run: Run, kinds: Kinds, shares: Shares, grown_on: Shares) -> Damage:
        """What it does to the pictures of a run.

        Args:
            run: the process.
            kinds: of its areas.
            shares: of every pixel of the picture.
            grown_on: of the same place at `GROWTH_DPI`, where the cracks grow.
        """
        shape = (shares.planes.shape[1], shares.planes.shape[2])
        down, across = (picture / grown for picture, grown in zip(shape, grown_on.planes.shape[1:], strict=True))
        growth = GROWTH_DPI / 25.4
        scale = complex(across * growth, down * growth)
        broken = _Broken(self, run, kinds, shares, grown_on, shape, scale)
        uptake = Uneven(UNEVEN, seed=self.seed).field(shape, px_per_mm=scale, wrap=shares.repeats)
        return Damage(broken.leak, uptake)


@dataclass(frozen=True, eq=False)
class _Broken:
    crackle: Crackle
    run: Run
    kinds: Kinds
    shares: Shares
    grown_on: Shares
    shape: tuple[int, int]
    scale: complex
    _cracks: dict[int, Cracks] = field(default_factory=dict)
    _fields: dict[tuple[int, int], Float32Array] = field(default_factory=dict)
    _creeps: dict[int, Float32Array] = field(default_factory=dict)

    def leak(self, wax: int, stage: int) -> Float32Array | float:
        """The share of a bath that gets through the wax of a step, or at another stage the gaps in it."""
        times = self._times(wax)
        bath, time = max(((bath, at) for bath, at in times if bath <= stage), default=(wax, UNTOUCHED))
        if (wax, bath) not in self._fields:
            from motifkit.process.damage import leak as leak_of

            cracks = self._cracks_of(wax)
            earlier = [at / time for _bath, at in times if at < time]
            seen = cracks.until(time) if time < 1 else cracks
            through = leak_of(seen, self.shape, px_per_mm=self.scale, wrap=self.shares.repeats, borne=earlier)
            self._fields[wax, bath] = np.maximum(through, self._crept(bath))
        return self._fields[wax, bath]

    def _times(self, wax: int) -> list[tuple[int, float]]:
        """The dyeing steps that come after a waxing step, and when in the life of its wax each comes, up to 1."""
        baths = [
            number
            for number, step in enumerate(self.run.process.steps, 1)
            if number > wax and isinstance(step, Dip | Brush)
        ]
        return [(bath, (place + 1) / len(baths)) for place, bath in enumerate(baths)]

    def _waxed(self, wax: int, shares: Shares) -> Float32Array:
        """The share of every pixel that the step waxed."""
        states = self.run.stages[wax].states
        hit = [any(coat.step == wax for coat in states[place].coats) for place in self.kinds.first]
        return np.asarray(shares.planes[hit].sum(axis=0), np.float32)

    def _cracks_of(self, wax: int) -> Cracks:
        if wax not in self._cracks:
            from motifkit.process.brittle import cracks_expected
            from motifkit.process.crackle import crack_wax

            step = self.run.process.steps[wax - 1]
            kind = step.wax if isinstance(step, Wax) else "klowong"
            covered = self._waxed(wax, self.grown_on) > 0.5
            growth = GROWTH_DPI / 25.4
            count = round(cracks_expected(kind, self.crackle.strength, float(covered.sum()) / growth**2))
            self._cracks[wax] = crack_wax(
                covered,
                count,
                px_per_mm=growth,
                seed=self.crackle.seed * 101 + wax,
                wrap=self.grown_on.repeats,
            )
        return self._cracks[wax]

    def _crept(self, bath: int) -> Float32Array:
        """Dye of a bath that creeps from open cloth under the edge of wax: the erfc of a step, for the edge is one."""
        from scipy import ndimage

        if bath not in self._creeps:
            states = self.run.stages[bath].states
            free = self.shares.planes[[states[place].open for place in self.kinds.first]].sum(axis=0)
            sigma = (EDGE * self.scale.imag, EDGE * self.scale.real)
            mode = "wrap" if self.shares.repeats else "nearest"
            crept = ndimage.gaussian_filter(free, sigma, mode=mode, truncate=3.0)
            self._creeps[bath] = np.asarray(np.clip(crept, 0, 1), np.float32)
        return self._creeps[bath]
