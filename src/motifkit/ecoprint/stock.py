"""The leaves at hand: kinds that grow on demand, in several sizes, and leaves that were read from files."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from motifkit.ecoprint.grow import leaf_of
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.species import Species
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["Stock"]

YOUNGEST = 0.45
"""The smallest leaf that is picked, over the shortest grown one."""

FULL, CUT_FULL = 0.68, 0.45
"""Share of the box about a leaf that is leaf, of simple blades and of lobed or compound ones."""

SIMPLE, CUT = 6, 3
"""How many different leaves of a kind are grown: of simple blades, and of lobed or compound ones, which take longer."""


class Stock:
    """Leaves to lay down.

    Args:
        kinds: species, and leaves of one's own.
        seed: which leaves.
        length: length of every grown leaf, mm; by default all sizes of the kind.

    Raises:
        InputError: when there is no kind at all.

    >>> from motifkit.ecoprint.species import species_named
    >>> stock = Stock([species_named("jati")], seed=3)
    >>> stock.take(0, longest=200).length <= 200
    True
    """

    def __init__(self, kinds: Sequence[Species | Leaf], seed: int, length: float | None = None) -> None:
        if not kinds:
            raise InputError(_("an ecoprint needs at least one leaf"))
        self.kinds, self.seed, self.length = tuple(kinds), seed, length
        self._grown: dict[tuple[int, int, float], Leaf] = {}

    def __len__(self) -> int:
        return len(self.kinds)

    def take(self, number: int, *, longest: float = float("inf"), kind: int | None = None, like: bool = False) -> Leaf:
        """The leaf with a running number; kinds come by turns unless one is asked for.

        Args:
            number: which leaf.
            longest: a leaf that grows is no longer than this, mm, unless its kind has none so short.
            kind: which kind.
            like: all leaves of a kind are of one length, as they are picked for a grid.
        """
        place = number % len(self.kinds) if kind is None else kind
        chosen = self.kinds[place]
        if isinstance(chosen, Leaf):
            return chosen
        form = chosen.form
        variety = CUT if form.lobes is not None or form.is_compound else SIMPLE
        which = (number // len(self.kinds)) % variety
        length = self._length(chosen, place, variety // 2 if like else which, variety, longest, sorted_=like)
        key = (place, which, length)
        if key not in self._grown:
            self._grown[key] = leaf_of(chosen, 1009 * self.seed + 31 * place + which, length=length)
        return self._grown[key]

    def take_at_hand(self, number: int, *, longest: float) -> Leaf:
        """A leaf that has been grown already, no longer than this; a new one only where none is so short."""
        place = number % len(self.kinds)
        short = [leaf for (kind, *_which), leaf in self._grown.items() if kind == place and leaf.length <= longest]
        return short[number // len(self.kinds) % len(short)] if short else self.take(number, longest=longest)

    def _length(
        self, kind: Species, place: int, which: int, variety: int, longest: float, *, sorted_: bool = False
    ) -> float:
        if self.length is not None:
            return self.length
        low, high = kind.length
        if longest < high:
            # Younger leaves are smaller than those that the floras measured.
            high = max(longest, YOUNGEST * low)
            low = min(low, 0.7 * high)
        # Each leaf has its place in the range of sizes, so that a few leaves already show large and small ones.
        order = np.arange(variety) if sorted_ else np.random.default_rng([self.seed, place]).permutation(variety)
        share = (order[which] + 0.5) / variety
        return float(round(low + (high - low) * (0.5 + 0.5 * np.sin(np.pi * (share - 0.5)) * 0.9), 1))

    def measures(self, kind: int) -> tuple[float, float, float]:
        """Length and width (mm) of the smallest leaf of a kind, and its area over length squared."""
        chosen = self.kinds[kind]
        if isinstance(chosen, Leaf):
            return chosen.box.width, chosen.box.height, chosen.area / chosen.length**2
        slender = sum(chosen.width) / sum(chosen.length)
        length = YOUNGEST * chosen.length[0] if self.length is None else self.length
        full = CUT_FULL if chosen.form.is_compound or chosen.form.lobes is not None else FULL
        return length, slender * length, full * slender

    def check_room(self, width: float, height: float) -> None:
        """Check that every kind fits on a cloth.

        Raises:
            InputError: when the cloth is smaller than a leaf.
        """
        for place in range(len(self.kinds)):
            long, wide, _full = self.measures(place)
            if max(long, wide) > max(width, height) or min(long, wide) > min(width, height):
                raise InputError(
                    _("the cloth ({width} × {height} mm) is smaller than the leaf {leaf} ({long} × {wide} mm)").format(
                        width=format_number(width, 1),
                        height=format_number(height, 1),
                        leaf=self.name(place),
                        long=format_number(long, 1),
                        wide=format_number(wide, 1),
                    )
                )

    def name(self, kind: int) -> str:
        """What a kind is called."""
        chosen = self.kinds[kind]
        return chosen.name if isinstance(chosen, Species) else chosen.species or chosen.source or _("leaf")
