"""The cracks of every wax of a process on a cloth: one and the same for strip, stages, front, back and file.

A wax is known by the step that laid it, so that it breaks alike in the process as it was meant and as it went.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.cloth import Cloth
from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.plane import Box
from motifkit.process.brittle import cracks_expected
from motifkit.process.crackle import crack_wax
from motifkit.process.cracks import EDGE, Cracks
from motifkit.process.distance import distances
from motifkit.process.kinds import Kinds, Shares
from motifkit.process.natural import Passage, passages
from motifkit.process.panels import GROWTH, Growth, grown, joined, needed, panels_of
from motifkit.process.patterns import Mosaic, Repeating, mosaic_of
from motifkit.process.simulate import Run

__all__ = ["Crushing", "cloth_cracks", "tile_cracks"]

Work: TypeAlias = Callable[[Callable[[Any], Any], Iterable[Any]], Generator[Any]]

HALF = 0.492
"""The share of a pixel from which on wax holds it: not a half, where symmetry and rounding would decide."""


def _by_itself(function: Callable[[Any], Any], work: Iterable[Any]) -> Generator[Any]:
    yield from map(function, work)


def _silent(_share: float) -> None: ...


@dataclass(frozen=True)
class Crushing:
    """How hard a cloth is crushed, and who reckons its cracks.

    Args:
        strength: 0 to 1.
        seed: which of the endless ways in which wax breaks.
        work: does a function for many things, in their order; one after another by default.
        tell: is told how much is done, 0 to 1.
    """

    strength: float
    seed: int = 0
    work: Work = _by_itself
    tell: Callable[[float], None] = _silent

    def seed_of(self, step: str) -> int:
        """The seed of the wax that a step lays."""
        return self.seed * 4099 + zlib.crc32(step.encode())


def cloth_cracks(
    cloth: Cloth, run: Run, kinds: Kinds, crushing: Crushing, *, within: Box | None = None
) -> dict[str, Cracks]:
    """The cracks of the wax of every waxing step that meets a bath, by the name of the step.

    Args:
        cloth: the whole, seen from the front.
        run: the process.
        kinds: of its areas.
        crushing: how hard.
        within: only those that can reach into a part of the cloth (mm); they are the same as those of the whole.
    """
    number = dict(zip(kinds.areas, kinds.kind, strict=True))
    shape = (max(1, round(cloth.height * GROWTH)), max(1, round(cloth.width * GROWTH)))
    coarse = mosaic_of(cloth, number, GROWTH, shape=shape)
    waxes = {each.wax: each for each in reversed(passages(run))}
    turns = needed(list(panels_of(cloth.width, cloth.height)), within)
    every, found = len(waxes) * sum(len(turn) for turn in turns), 0
    broken: dict[int, Growth] = {}
    for wax, first in sorted(waxes.items()):
        seed = crushing.seed_of(run.process.steps[wax - 1].name)
        lies = _Wax(coarse, lying_kinds(run, kinds, first), waxed_kinds(run, kinds, wax))
        growth = Growth(cloth.width, cloth.height, first.kind, crushing.strength, seed, lies, tuple(broken.values()))
        for turn in turns:
            with closing(crushing.work(grown, (growth.panel(*place) for place in turn))) as several:
                for place, cracks in zip(turn, several, strict=True):
                    growth.add(place, cracks)
                    found += 1
                    crushing.tell(found / every)
        broken[wax] = growth
    return {run.process.steps[wax - 1].name: growth.all() for wax, growth in broken.items()}


def tile_cracks(shares: Shares, run: Run, kinds: Kinds, crushing: Crushing) -> dict[str, Cracks]:
    """The cracks of one repeat that goes on over its edges, by the name of the waxing step.

    Args:
        shares: of every pixel of the repeat, at `GROWTH` pixels a millimetre.
        run: the process.
        kinds: of its areas.
        crushing: how hard.
    """
    broken: dict[str, Cracks] = {}
    for wax, first in sorted({each.wax: each for each in reversed(passages(run))}.items()):
        covered, own = (
            _covered(shares.planes, chosen) for chosen in (lying_kinds(run, kinds, first), waxed_kinds(run, kinds, wax))
        )
        count = round(cracks_expected(first.kind, crushing.strength, float(own.sum()) / GROWTH**2))
        name, before = run.process.steps[wax - 1].name, joined(list(broken.values()))
        seed = crushing.seed_of(name)
        cracks = crack_wax(covered, count, px_per_mm=GROWTH, seed=seed, wrap=True, earlier=before, begin=own)
        ends = np.where(cracks.ends >= 0, np.maximum(cracks.ends - len(before), EDGE), cracks.ends)
        broken[name] = replace(cracks, ends=ends)
    return broken


def waxed_kinds(run: Run, kinds: Kinds, wax: int) -> list[int]:
    """The kinds of places that a step waxed."""
    states = run.stages[wax].states
    return [index for index, place in enumerate(kinds.first) if any(coat.step == wax for coat in states[place].coats)]


def lying_kinds(run: Run, kinds: Kinds, first: Passage) -> list[int]:
    """The kinds of places on which any wax lies when one first meets a bath: wax breaks as one sheet."""
    states = run.stages[first.bath - 1].states
    return [index for index, place in enumerate(kinds.first) if states[place].coats]


def _covered(planes: Float32Array, kinds: list[int]) -> NDArray[np.bool_]:
    return np.asarray(planes[kinds].sum(axis=0, dtype=np.float32) >= HALF)


class _Wax:
    """Where wax lies on a cloth, and how far from its edge where one repeat tells that for all.

    Args:
        coarse: where each kind of place lies.
        kinds: those with any wax.
        own: those with the wax of one step.
    """

    def __init__(self, coarse: Mosaic, kinds: list[int], own: list[int]) -> None:
        self.coarse, self.kinds, self.own = coarse, kinds, own
        self.near: Repeating | None = None
        only = coarse.patterns[0]
        if coarse.whole and isinstance(only, Repeating):
            self.near = replace(only, planes=distances(~_covered(only.planes, kinds), wrap=True)[None])

    def __call__(
        self, top: int, bottom: int, left: int, right: int
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Float32Array | None]:
        rows, columns = slice(top, bottom), slice(left, right)
        near = None if self.near is None else self.near.window(rows, columns)[0]
        planes = self.coarse.window(rows, columns)
        return _covered(planes, self.kinds), _covered(planes, self.own), near
