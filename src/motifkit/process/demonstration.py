"""A demonstration: one cloth and one process, the way it was meant and the way it went, ready to be shown.

>>> from motifkit import Cloth, kawung
>>> shown = Demonstration.of(Cloth.of(kawung()), "kerokan", ["nila:6", "soga tingi:8"], skip=["nembok"])
>>> len(shown.run.stages), shown.mistaken
(9, True)
>>> shown.picture(4, dpi=100).shape
(189, 189, 3)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.cloth import Cloth
from motifkit.colour.srgb import hex_of, srgb
from motifkit.dye.ground import Ground
from motifkit.errors import InputError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.process.cells import refuse_leaks, spills_on
from motifkit.process.cloth_cracks import cloth_cracks, tile_cracks
from motifkit.process.crackled import GROWTH_DPI, Crackle
from motifkit.process.cracks import Cracks
from motifkit.process.kinds import Kinds, Shares, shares_of
from motifkit.process.marked import marked
from motifkit.process.measure import open_square_metres, square_metres
from motifkit.process.panels import GROWTH
from motifkit.process.picture import Damage, paint_states
from motifkit.process.routes import DyeOf, Route
from motifkit.process.simulate import NERUSI, Process, Run, Spills, simulate
from motifkit.process.state import State
from motifkit.process.steps import Area, Brush, Step, areas_of
from motifkit.process.words import Difference, differences, on_the_back, why

__all__ = ["Demonstration"]

TRACED = ("klowong", "isen")
"""What is traced on the cloth (njaplak) before any wax."""

PENCIL, GRAPHITE = 0.4, 90.0
"""How much of a line of pencil hides the cloth, and its grey."""


@dataclass(frozen=True, eq=False)
class Demonstration:
    """A cloth and its process.

    Args:
        cloth: filled.
        meant: the process as it should be.
        process: the process as it went: the same, or with steps forgotten or swapped.
        crackle: how hard the waxed cloth is crushed; none leaves the wax whole and the dye even.
        back: whether the back is shown; ``cloth`` is then its mirror image.
        front: the whole cloth from the front, where its wax breaks; none where that is ``cloth``.
        strict: refuse steps about areas that the design does not have.
    """

    cloth: Cloth
    meant: Process
    process: Process
    crackle: Crackle = field(default_factory=Crackle)
    back: bool = False
    strict: bool = False
    front: Cloth | None = None
    _shares: dict[float, Shares] = field(default_factory=dict, repr=False)
    _damages: dict[tuple[float, bool], Damage] = field(default_factory=dict, repr=False)
    _broken: dict[str, Cracks] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        cloth: Cloth,
        route: str | Sequence[Step],
        dyes: Sequence[DyeOf] = (),
        *,
        skip: Iterable[str] = (),
        swap: Iterable[tuple[str, str]] = (),
        ground: Ground | str | None = None,
        crackle: float = 0.0,
        seed: int = 0,
        back: bool = False,
    ) -> Demonstration:
        """A cloth by a route with these dyes, or by steps of one's own.

        Args:
            cloth: filled.
            route: the name of a route, or steps.
            dyes: of the route's baths in order, as `Route.process` takes them.
            skip: names of steps that are forgotten.
            swap: pairs of names of steps in each other's place.
            ground: the cloth before the first bath; mori when none is given.
            crackle: how hard the waxed cloth is crushed (remukan), 0 to 1.
            seed: which of the endless ways in which wax breaks.
            back: show the back, left for right (tembus).

        Raises:
            InputError: for what cannot be done; says why.
            UnknownNameError: for a route, dye, step or area that is not known.
        """
        own = not isinstance(route, str)
        if isinstance(route, str):
            meant = Route.named(route).process(dyes, areas_of(cloth), ground)
        else:
            if dyes:
                raise InputError(_("steps of one's own name their dyes themselves"))
            meant = Process("", tuple(route), Ground.of(ground))
        process = meant
        for one, other in swap:
            process = process.swapped(one, other)
        forgotten = list(skip)
        if forgotten:
            process = process.without(forgotten)
        shown = cls(cloth, meant, process, Crackle(crackle, seed), strict=own)
        refuse_leaks(cloth, shown.right)
        _what_cannot_be_says_so = shown.run
        return replace(shown, cloth=cloth.mirrored(), front=cloth, back=True) if back else shown

    @property
    def mistaken(self) -> bool:
        """Whether it went otherwise than meant."""
        return self.meant != self.process

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas of the design."""
        return areas_of(self.cloth)

    @cached_property
    def run(self) -> Run:
        """The process as it went."""
        return simulate(self.process, self.areas, back=self.back, strict=self.strict, spills=self.spills)

    @property
    def spills(self) -> Spills | None:
        """Into what brushed dye runs, where a mistake has left cells open."""
        brushed = any(isinstance(step, Brush) for step in self.process.steps)
        return spills_on(self.front or self.cloth) if self.mistaken and brushed else None

    @cached_property
    def right(self) -> Run:
        """The process as it was meant."""
        return simulate(self.meant, self.areas, back=self.back, strict=self.strict)

    @cached_property
    def kinds(self) -> Kinds:
        """Areas that go through the same in both."""
        runs = [self.run, self.right] if self.mistaken else [self.run]
        traced = [area.role in TRACED for area in self.areas]
        states = (stage.states for run in runs for stage in run.stages)
        return Kinds.by(self.areas, list(zip(traced, *states, strict=True)))

    @property
    def differences(self) -> list[Difference]:
        """What the mistake changed, the largest first."""
        return differences(self.right, self.run) if self.mistaken else []

    @property
    def explanation(self) -> list[str]:
        """Sentences about the mistake, in the user's language; none where there is none."""
        if not self.mistaken:
            return []
        if self.back or NERUSI not in self.process.left_out:
            return why(self.right, self.run)
        right = simulate(self.meant, self.areas, back=True)
        wrong = simulate(self.process, self.areas, back=True, spills=self.spills)
        return [*why(self.right, self.run), *on_the_back(right, wrong)]

    def colours(self) -> list[tuple[State, list[Area]]]:
        """The colours of the finished cloth, each with the areas that have it."""
        ground = self.process.ground
        alike: dict[tuple[str, tuple[str, ...]], tuple[State, list[Area]]] = {}
        for area, state in zip(self.areas, self.run.last.states, strict=True):
            key = (hex_of(srgb(state.dyed(ground))), state.dyes())
            alike.setdefault(key, (state, []))[1].append(area)
        return list(alike.values())

    def as_json(self) -> dict[str, Any]:
        """The demonstration as plain values, in the user's language."""
        from motifkit.process.facts import facts

        return facts(self)

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        from motifkit.process.preview import as_html

        return {"text/html": as_html(self)}

    def square_metres_of(self, chosen: Iterable[Area]) -> float:
        """How much of the cloth these areas are."""
        return square_metres(self.cloth, self.areas, set(chosen))

    def dyed_square_metres(self, number: int) -> float:
        """How much of the cloth the bath of a stage met: its open part, and what flaked free."""
        return open_square_metres(self.cloth, self.run.stages[number])

    def shares(self, dpi: float) -> Shares:
        """Which share of every pixel each kind of place has; kept for the next picture."""
        if dpi not in self._shares:
            shares = shares_of(self.cloth, self.kinds, dpi)
            if self.crackle.strength and not self.cloth.is_one_block:
                shares = shares.spread_over(self.cloth)
            self._shares[dpi] = shares
        return self._shares[dpi]

    def damage(self, dpi: float, run: Run | None = None) -> Damage | None:
        """What cracks and uneven dye do to a picture; None on a perfect cloth."""
        if not self.crackle.strength:
            return None
        chosen = self.run if run is None else run
        key = (dpi, chosen is self.run)
        if key not in self._damages:
            shares, cracks = self.shares(dpi), self._cracks()
            scale = complex(*shares.dpi) / 25.4
            if shares.repeats:  # the repeat has whole pixels, here and where its cracks grew
                grown_on = self.shares(GROWTH_DPI).planes.shape
                scale = GROWTH * complex(shares.planes.shape[2] / grown_on[2], shares.planes.shape[1] / grown_on[1])
            self._damages[key] = self.crackle.damage((chosen, self.right), self.kinds, shares, cracks, scale)
        return self._damages[key]

    def _cracks(self) -> Mapping[str, Cracks]:
        """The cracks of the wax of every step, seen from the side that is shown.

        They are those of the process as it was meant, so that right and wrong differ by the mistake alone.
        """
        if not self._broken:
            if self.cloth.is_one_block:
                shares = self.shares(GROWTH_DPI)
                width = shares.planes.shape[2] / GROWTH
                front = replace(shares, planes=shares.planes[:, :, ::-1]) if self.back else shares
                cracks = tile_cracks(front, self.right, self.kinds, self.crackle.crushing)
            else:
                cloth = self.front or self.cloth
                width, shown = cloth.width, self.cloth.box
                within = Box(width - shown.width, 0, width, shown.height) if self.back else shown
                cracks = cloth_cracks(cloth, self.right, self.kinds, self.crackle.crushing, within=within)
            self._broken.update({step: each.mirrored(width) if self.back else each for step, each in cracks.items()})
        return self._broken

    def window(self, width: float, height: float) -> Demonstration:
        """The same with a smaller cloth, for a picture that shows a part of it: the same cracks at the same places.

        A cloth with zones stays whole, and so does a repeat that has broken.
        """
        whole = self.cloth.zones or (self.crackle.strength and self.cloth.is_one_block)
        if whole or (width >= self.cloth.width and height >= self.cloth.height):
            return self
        smaller = replace(self.cloth, width=min(width, self.cloth.width), height=min(height, self.cloth.height))
        return replace(self, cloth=smaller, front=self.front or self.cloth, _shares={}, _damages={}, _broken={})

    def picture(self, number: int, dpi: float = 150.0) -> NDArray[np.uint8]:
        """The cloth after a step, RGB: one repeat where the cloth is nothing but repeats.

        Args:
            number: of the stage; 0 is the bare cloth, -1 the last.
            dpi: dots per inch.
        """
        stage, shares = self.run.stages[number], self.shares(dpi)
        picture = paint_states(
            stage.states, self.kinds, shares, self.process.ground, number=stage.number, damage=self.damage(dpi)
        )
        return picture if stage.number else self._traced(picture, shares)

    def _traced(self, picture: NDArray[np.uint8], shares: Shares) -> NDArray[np.uint8]:
        """With the pattern that was traced in pencil before any wax."""
        lines = [self.areas[place].role in TRACED for place in self.kinds.first]
        if not any(lines):
            return picture
        share = PENCIL * shares.planes[lines].sum(axis=0)[..., None]
        return np.asarray(np.rint(picture * (1 - share) + GRAPHITE * share), np.uint8)

    def comparison(self, dpi: float = 150.0) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
        """The cloth as it was meant, as it became, and the difference: the rest paler, a line around what is wrong."""
        shares, ground = self.shares(dpi), self.process.ground
        pictures = [
            paint_states(
                run.last.states, self.kinds, shares, ground, number=run.last.number, damage=self.damage(dpi, run)
            )
            for run in (self.right, self.run)
        ]
        changed = {area for each in self.differences for area in each.areas}
        chosen = [self.areas[place] in changed for place in self.kinds.first]
        return pictures[0], pictures[1], marked(pictures[1], shares, chosen)
