"""What no cloth is free of: cracked wax, thin wax, dye that creeps and takes unevenly, the weave. And by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from motifkit.dye.dyeing import Grade
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.process.seed import check_seed
from motifkit.process.simulate import Run
from motifkit.process.spread import Spread
from motifkit.process.thin import ThinWax
from motifkit.process.uneven import Uneven
from motifkit.process.weave import Weave

__all__ = ["FLAT", "Break", "Natural", "Passage", "broken_by", "passages"]

CRUSHED = 0.6
"""Power of the share of baths gone by: most cracks come when the wax is handled for the first bath."""

FLAKE = 1.5
"""Millimetres across the places where wax has flaked off, or does not reach through."""

UNDER_CRACK = 0.6
"""How far dye creeps from a crack, over how far it creeps in bare cloth: wax beside a crack has come loose."""


@dataclass(frozen=True)
class Natural:
    """How far a cloth is from the perfect one.

    Args:
        crackle: how hard the cloth was crushed, 0 to 1; each wax breaks in its own way.
        uneven: standard deviation of the dye taken, over its mean, 0 to 0.5.
        thin: share of the wax that is too thin, 0 to 1.
        spread: how far dye creeps.
        grade: of the mori whose weave is shown where the resolution does; none shows no weave.
        seed: which of all such cloths.

    Raises:
        InputError: when a number is out of its range.
        UnknownNameError: when there is no such grade.

    >>> Natural().flat, Natural.perfect().flat
    (False, True)
    """

    crackle: float = 0.3
    uneven: float = 0.06
    thin: float = 0.006
    spread: Spread = field(default_factory=Spread)
    grade: str = "prima"
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.crackle <= 1:
            raise InputError(_("crackle lies between 0 and 1 (got {value})").format(value=self.crackle))
        check_seed(self.seed)
        self.uptake(0)
        ThinWax(self.thin)
        if self.grade:
            Grade.named(self.grade)

    @classmethod
    def perfect(cls, seed: int = 0) -> Natural:
        """The perfect cloth: sharp wax, even dye, no weave."""
        return cls(0.0, 0.0, 0.0, Spread(0.0, 0.0), "", seed)

    @property
    def flat(self) -> bool:
        """Whether it changes nothing at all."""
        still = self.spread.warp == 0 and self.spread.weft == 0
        return still and not (self.crackle or self.uneven or self.thin or self.grade)

    @property
    def seep(self) -> complex:
        """How far dye creeps from a crack (standard deviation, mm), along the weft and along the warp."""
        return UNDER_CRACK * complex(self.spread.weft, self.spread.warp)

    def uptake(self, bath: int) -> Uneven:
        """The unevenness of one dyeing step."""
        return Uneven(self.uneven, seed=self.seed * 1009 + bath)

    def thin_wax(self, kind: str, turn: int) -> ThinWax:
        """The thin places of a wax at the first bath it meets, the second …; each loosens them a little more."""
        return ThinWax(min(1.0, self.thin * (1 + 0.3 * turn)), seed=self.seed * 2003 + sum(kind.encode()))

    def flakes(self, passage: Passage) -> ThinWax:
        """Where wax that is bare in part lets all the dye through."""
        return ThinWax(passage.gap, through=1.0, size=FLAKE, seed=self.seed * 3001 + passage.wax)

    def weave(self) -> Weave | None:
        """The weave that is shown."""
        return Weave(Grade.named(self.grade), seed=self.seed) if self.grade else None

    def without(self, names: Iterable[str]) -> Natural:
        """The same without some of it: crackle, uneven, thin, spread, grade."""
        return replace(self, **{name: getattr(FLAT, name) for name in names})


FLAT = Natural.perfect()


class Passage(NamedTuple):
    """A layer of wax in a bath.

    Args:
        wax: the number of the step that laid the wax.
        bath: that of the dyeing step.
        kind: the wax.
        time: how many of all its cracks are there by then, 0 to 1.
        borne: the same at the earlier baths that this wax has been through, over ``time``.
        turn: which bath of this wax it is, from 0 on.
        gap: the share of the place that this wax has left bare: pressed off, or not reached on the back.
    """

    wax: int
    bath: int
    kind: str
    time: float
    borne: tuple[float, ...]
    turn: int
    gap: float = 0.0


def passages(run: Run) -> tuple[Passage, ...]:
    """Every layer of wax in every bath that it meets, in order.

    >>> from motifkit import Cloth, kawung
    >>> from motifkit.process.routes import Route
    >>> from motifkit.process.simulate import simulate
    >>> from motifkit.process.steps import areas_of
    >>> areas = areas_of(Cloth.of(kawung()))
    >>> run = simulate(Route.named("kerokan").process(["nila:6", "tingi:8"], areas), areas)
    >>> [(each.kind, each.bath) for each in passages(run) if each.kind == "tembok"]  # it goes through both baths
    [('tembok', 4), ('tembok', 7)]
    """
    kinds: dict[int, str] = {}
    baths: dict[int, set[int]] = {}
    gaps: dict[tuple[int, int], set[float]] = {}
    for state in run.last.states:
        for lot in state.lots:
            for coat in lot.through:
                kinds[coat.step] = coat.wax
                baths.setdefault(coat.step, set()).add(lot.step)
                gaps.setdefault((coat.step, lot.step), set()).add(1 - coat.cover)
    found = []
    for wax in sorted(baths):
        several = sorted(baths[wax])
        times = [((turn + 1) / len(several)) ** CRUSHED for turn in range(len(several))]
        for turn, bath in enumerate(several):
            borne = tuple(each / times[turn] for each in times[:turn])
            found += [Passage(wax, bath, kinds[wax], times[turn], borne, turn, gap) for gap in sorted(gaps[wax, bath])]
    return tuple(found)


class Break(NamedTuple):
    """The cracks that began in the wax of a step, as they are at a bath: see `Passage`."""

    step: str
    time: float
    borne: tuple[float, ...]


def broken_by(passage: Passage, run: Run, right: Run) -> tuple[Break, ...]:
    """Whose cracks run through a wax in a bath: its own, and those of every wax that has lain beside it by then.

    Args:
        passage: the wax and the bath, of the run.
        run: the process as it went.
        right: as it was meant: where a wax goes through the same baths there, it breaks as it does there.
    """
    wax, bath = (run.process.steps[number - 1].name for number in (passage.wax, passage.bath))
    baths = {each: _baths(each, wax) for each in (run, right)}
    source = right if baths[run] == baths[right] else run
    every = [_Named(each, source) for each in passages(source)]
    met = baths[source][: baths[source].index(bath) + 1]
    found = []
    for step in dict.fromkeys(each.wax for each in every if each.bath in met):
        last = [each for each in every if each.wax == step and each.bath in met][-1]
        later = met[met.index(last.bath) + 1 :]
        found.append(Break(step, last.passage.time, (*last.passage.borne, *(1.0 for _bath in later))))
    return tuple(found)


class _Named:
    """A passage with the names of its steps."""

    def __init__(self, passage: Passage, run: Run) -> None:
        self.passage = passage
        self.wax, self.bath = (run.process.steps[number - 1].name for number in (passage.wax, passage.bath))


def _baths(run: Run, wax: str) -> list[str]:
    """The names of the baths that the wax of a step goes through, in order."""
    every = (_Named(each, run) for each in passages(run))
    return list(dict.fromkeys(each.bath for each in every if each.wax == wax))
