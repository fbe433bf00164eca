"""Fixing: what a dye needs before it is fast, and what becomes of it in the boil without."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from motifkit.dye.bath import Bath
from motifkit.params import Text
from motifkit.process.state import Lot
from motifkit.process.tables import table, text

__all__ = ["Fixing", "fixed", "fixing_of", "fresh", "kept_in_boil"]


@dataclass(frozen=True)
class Fixing:
    """What a family of dyes needs.

    Args:
        families: of dyes, as the dye files name them; none stands for all others.
        agent: what fixes it; none for what needs no more.
        shown: the share of its colour that is seen before fixing.
        kept: the share that stays in the boil without fixing.
    """

    families: tuple[str, ...]
    agent: Text
    shown: float
    kept: float

    @property
    def needed(self) -> bool:
        """Whether the dye needs fixing at all."""
        return bool(self.agent.id)


@cache
def _fixings() -> tuple[Fixing, ...]:
    return tuple(Fixing(tuple(each["families"]), text(each), each["shown"], each["kept"]) for each in table()["fixing"])


def fixing_of(bath: Bath) -> Fixing:
    """What the dye of a bath needs.

    >>> fixing_of(Bath("nila")).needed, str(fixing_of(Bath("remazol merah")).agent)
    (False, 'waterglass')
    """
    known = _fixings()
    return next((each for each in known if bath.dye.family in each.families), known[-1])


def fresh(bath: Bath, step: int, *, fixed_later: bool, share: float = 1.0) -> Lot:
    """What a bath brings, before it is fixed.

    Args:
        bath: the bath.
        step: the number of the dyeing step.
        fixed_later: whether a step of fixing is to come; otherwise a mordant that the bath names works at once.
        share: of the bath's amount that comes.
    """
    needs, amount = fixing_of(bath), float(bath.amounts[-1]) * share
    if not needs.needed or (bath.mordant != "none" and not fixed_later):
        return Lot(step, bath, bath.mordant, amount)
    bare = "none" if "none" in bath.dye.mordants else bath.mordant
    return Lot(step, bath, bare, amount, fixed=False, shown=needs.shown)


def fixed(lot: Lot, mordant: str) -> Lot:
    """The lot after fixing: on its bath's mordant, or where that names none on the mordant of the fixing step."""
    if lot.fixed:
        return lot
    wanted = lot.bath.mordant if lot.bath.mordant != "none" else mordant
    key = wanted if wanted in lot.bath.dye.mordants else lot.mordant
    return replace(lot, mordant=key, fixed=True, shown=1.0)


def kept_in_boil(lot: Lot) -> float:
    """The share of a lot that stays on the cloth in boiling water."""
    return 1.0 if lot.fixed else fixing_of(lot.bath).kept
