"""The state of one kind of place on the cloth: which wax lies there, which dyes went in, wet or dry.

A flat cloth has few such states, so that a table of them says all; colours come at the very end. What got into waxed
places through cracks and thin wax is in the table too: a dye bath leaves a lot for every place, open or not, and a lot
knows the layers of wax that it would have to pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.spectrum import Array
from motifkit.dye.bath import Bath
from motifkit.dye.dye import Dye, Mordant, worst_provenance
from motifkit.dye.ground import Ground
from motifkit.dye.spread import spread_of
from motifkit.process.wax import wax_named

__all__ = ["Coat", "Leak", "Lot", "State"]

Float32Array: TypeAlias = NDArray[np.float32]
Leak: TypeAlias = Callable[[int, int], "Float32Array | float"]
"""From the number of a waxing step and that of a dyeing step: the share (0 to 1, one number or a plane) of the bath
that gets through this wax in this bath."""

WET = 1.7
"""K/S of wet cloth over that of dry: water between the fibres scatters less. Illustrative."""

SEEN = 0.02
"""A share of a full dyeing below which nobody would say that the dye is there."""


@dataclass(frozen=True, slots=True)
class Coat:
    """A layer of wax: the step that laid it (its number in the process), the wax, and the share still covered."""

    step: int
    wax: str
    cover: float = 1.0


@dataclass(frozen=True, slots=True)
class Lot:
    """What one bath brought to a place.

    Args:
        step: the number of the dyeing step.
        bath: the bath.
        mordant: the mordant that the dye is on now.
        amount: of dye where nothing keeps it out; 1 is the depth of the dye's reference bath.
        through: the layers it had to pass.
        fixed: whether it is fast.
        shown: the share of its colour that is seen yet.
    """

    step: int
    bath: Bath
    mordant: str
    amount: float
    through: tuple[Coat, ...] = ()
    fixed: bool = True
    shown: float = 1.0

    @property
    def colour(self) -> Mordant:
        """The dye on its mordant."""
        return self.bath.dye.mordants[self.mordant]

    def reaching(self, leak: Leak | None = None) -> Float32Array | float:
        """The share of the amount that reached the cloth: all where it was open, what leaked through where not."""
        share: Float32Array | float = 1.0
        for coat in self.through:
            passed = 0.0 if leak is None else leak(coat.step, self.step)
            share = share * (1 - coat.cover * (1 - passed))
        return share


@dataclass(frozen=True, slots=True)
class State:
    """One kind of place after a step: layers of wax from the cloth up, lots of dye in order, wet or dry."""

    coats: tuple[Coat, ...] = ()
    lots: tuple[Lot, ...] = ()
    wet: bool = False

    @property
    def open(self) -> bool:
        """Whether dye can get in all over."""
        return not any(coat.cover > 0 for coat in self.coats)

    def amounts(self, leak: Leak | None = None) -> dict[tuple[Dye, str], Float32Array | float]:
        """The amount of every dye on its mordant that is in the cloth here, as far as its colour shows."""
        several: dict[tuple[Dye, str], Float32Array | float] = {}
        for lot in self.lots:
            share = lot.reaching(leak)
            if isinstance(share, float) and share <= 0:
                continue
            key = (lot.bath.dye, lot.mordant)
            several[key] = several.get(key, 0.0) + lot.amount * lot.shown * share
        return several

    def dyes(self) -> tuple[str, ...]:
        """The names of the dyes that can be seen in the cloth, in the order in which they came."""
        seen = (lot.bath.dye.name for lot in self.lots if lot.amount * lot.shown * float(lot.reaching()) > SEEN)
        return tuple(dict.fromkeys(seen))

    def layers(self, ground: Ground) -> list[tuple[Dye, Mordant, float]]:
        """Dye, mordant and amount of all that is in the cloth, as the dye engine takes them."""
        return [
            (dye, dye.mordants[mordant], float(amount) * ground.uptake)
            for (dye, mordant), amount in self.amounts().items()
        ]

    def added_ks(self, ground: Ground) -> Array:
        """K/S ``(36,)`` that the dyes add to the ground."""
        total = np.zeros(36)
        for _dye, mordant, amount in self.layers(ground):
            total = total + amount * mordant.shape
        return total

    def dyed(self, ground: Ground) -> Array:
        """The reflectance ``(36,)`` of the dry cloth without its wax."""
        return ground.dyed(self.added_ks(ground))

    def seen(self, ground: Ground) -> Array:
        """The reflectance ``(36,)`` as it lies there: wet or dry, under its wax."""
        return as_it_lies(ground, self.added_ks(ground), self)

    def spread(self, ground: Ground) -> float:
        """CIEDE2000 within which 95 % of such cloths are expected to lie about `dyed`."""
        return spread_of(self.layers(ground), ground)

    def provenance(self, ground: Ground) -> str:
        """What its colour is worth: measured, reported or illustrative."""
        return worst_provenance(
            ground.provenance, *(mordant.provenance for _dye, mordant, _amount in self.layers(ground))
        )

    # -- what the steps do --------------------------------------------------------------------------------------------

    def waxed(self, coat: Coat) -> State:
        """With one more layer of wax; the cloth was dried for it."""
        return replace(self, coats=(*self.coats, coat), wet=False)

    def scraped(self) -> State:
        """Without the wax that a cawuk takes off."""
        return replace(self, coats=tuple(coat for coat in self.coats if not wax_named(coat.wax).scraped), wet=False)

    def pressed(self, flaked: float) -> State:
        """With so much of the wax flaked off."""
        coats = tuple(replace(coat, cover=coat.cover * (1 - flaked)) for coat in self.coats)
        return replace(self, coats=coats, wet=False)

    def dyed_with(self, lots: Iterable[Lot]) -> State:
        """After a bath: its lots lie under the wax of now."""
        return replace(self, lots=(*self.lots, *(replace(lot, through=self.coats) for lot in lots)), wet=True)

    def reaches(self, lot: Lot) -> bool:
        """Whether a bath gets to the dye of an earlier one: no wax was laid since that came."""
        return set(self.coats) <= set(lot.through)

    def fixed_with(self, fix: Callable[[Lot], Lot]) -> State:
        """After fixing, as far as it gets to the dyes."""
        return replace(self, lots=tuple(fix(lot) if self.reaches(lot) else lot for lot in self.lots), wet=True)

    def boiled(self, kept: Callable[[Lot], float]) -> State:
        """Without wax; of each lot that was not fixed, some has gone."""
        lots = tuple(replace(lot, amount=lot.amount * kept(lot)) for lot in self.lots)
        return State((), lots)


def as_it_lies(ground: Ground, added: Array, state: State) -> Array:
    """The reflectance ``(..., 36)`` of cloth with this K/S added by dyes, wet or dry and waxed as a state is."""
    below = ground.dyed((ground.ks + added) * WET - ground.ks if state.wet else added)
    for coat in state.coats:
        below = coat.cover * wax_named(coat.wax).over(below) + (1 - coat.cover) * below
    return np.asarray(below)
