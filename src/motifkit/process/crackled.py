"""Crackle on the stages: the wax of every waxing step breaks as the cloth is handled, and each bath finds its cracks.

Cracks are lines in millimetres, grown once at a resolution of their own, so that pictures of any resolution show the
same; a wax breaks a little more before every bath that it goes through, and its older cracks are the wider ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from motifkit.errors import ParameterError
from motifkit.geometry.coverage import Float32Array
from motifkit.language import _
from motifkit.process.cloth_cracks import Crushing
from motifkit.process.cracks import Cracks
from motifkit.process.kinds import Kinds, Shares
from motifkit.process.natural import Break, Natural, broken_by, passages
from motifkit.process.panels import GROWTH
from motifkit.process.picture import Damage
from motifkit.process.seed import check_seed
from motifkit.process.simulate import Run
from motifkit.process.uneven import Uneven

__all__ = ["GROWTH_DPI", "Crackle"]

NONE = Cracks.of([], [], [], [])

GROWTH_DPI = GROWTH * 25.4
"""Dots per inch on which cracks grow, whatever the picture."""

UNTOUCHED = 0.15
"""How far wax has broken before its first bath, of what it has in it."""

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
        ParameterError: when the strength or the seed is out of its range.
    """

    strength: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.strength <= 1:
            raise ParameterError(_("crackle lies between 0 and 1 (got {value})").format(value=self.strength))
        check_seed(self.seed)

    @property
    def crushing(self) -> Crushing:
        """The same, for the growth of cracks."""
        return Crushing(self.strength, self.seed)

    def damage(
        self, runs: tuple[Run, Run], kinds: Kinds, shares: Shares, cracks: Mapping[str, Cracks], scale: complex
    ) -> Damage:
        """What it does to the pictures of a run.

        Args:
            runs: the process as it went, and as it was meant.
            kinds: of its areas.
            shares: of every pixel of the picture.
            cracks: of the wax of each waxing step by its name, from the picture's upper left corner.
            scale: pixels of the picture per millimetre of the cracks, across and down.
        """
        shape = (shares.planes.shape[1], shares.planes.shape[2])
        broken = _Broken(*runs, kinds, shares, cracks, shape, scale)
        uptake = Uneven(UNEVEN, seed=self.seed).field(shape, px_per_mm=scale, wrap=shares.repeats)
        return Damage(broken.leak, uptake)


@dataclass(eq=False)
class _Broken:
    """What gets through the wax of a run, field by field as they are asked for.

    Args:
        run: the process as it went.
        right: as it was meant.
        kinds: of its areas.
        shares: of every pixel.
        cracks: of the wax of each waxing step by its name.
        shape: rows and columns of the picture.
        scale: pixels per millimetre, across and down.
    """

    run: Run
    right: Run
    kinds: Kinds
    shares: Shares
    cracks: Mapping[str, Cracks]
    shape: tuple[int, int]
    scale: complex
    _fields: dict[tuple[int, int], Float32Array] = field(default_factory=dict)
    _creeps: dict[int, Float32Array] = field(default_factory=dict)
    _cracked: dict[Break, Float32Array] = field(default_factory=dict)

    def leak(self, wax: int, stage: int) -> Float32Array | float:
        """The share of a bath that gets through the wax of a step, or at another stage the gaps in it."""
        met = [each for each in passages(self.run) if each.wax == wax]
        if not met:
            return 0.0
        seen = [each for each in met if each.bath <= stage]
        bath = seen[-1].bath if seen else wax
        if (wax, bath) not in self._fields:
            young = Break(self.run.process.steps[wax - 1].name, UNTOUCHED * met[0].time, ())
            several = broken_by(seen[-1], self.run, self.right) if seen else (young,)
            field = self._crept(bath)
            for each in several:
                field = np.maximum(field, self._through(each))
            self._fields[wax, bath] = field
        return self._fields[wax, bath]

    def _through(self, one: Break) -> Float32Array:
        """What gets through the cracks that began in one wax."""
        if one not in self._cracked:
            from motifkit.process.damage import leak as leak_of

            self._cracked[one] = leak_of(
                self.cracks.get(one.step, NONE).until(one.time),
                self.shape,
                px_per_mm=self.scale,
                seep=Natural().seep,
                wrap=self.shares.repeats,
                borne=one.borne,
            )
        return self._cracked[one]

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
