"""The simulation: a list of steps acts on the areas of a design, and every stage is kept.

>>> from motifkit import Cloth, kawung
>>> from motifkit.dye.bath import Bath
>>> from motifkit.process.steps import Nglorod, Dip, Wax
>>> steps = [Wax("nembok", ("tembok",), wax="tembok"), Dip("medel", (Bath("nila", dips=6),)), Nglorod("nglorod")]
>>> run = simulate(Process("", tuple(steps)), areas_of(Cloth.of(kawung())))
>>> [str(area) for area in run.areas if not run.last.of(area).dyes()]
['tembok/kelopak']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from motifkit.dye.bath import Bath
from motifkit.dye.ground import Ground
from motifkit.errors import InputError, found, unknown
from motifkit.language import _
from motifkit.params import Text
from motifkit.process.fixing import fixed, fresh, kept_in_boil
from motifkit.process.scraping import worked
from motifkit.process.state import Coat, State
from motifkit.process.steps import (
    Area,
    Brush,
    Dip,
    Fix,
    Ngerok,
    Nglorod,
    Press,
    Step,
    Wax,
    areas_of,
    chosen,
)
from motifkit.process.wax import wax_named

__all__ = ["NERUSI", "Process", "ProcessStage", "Run", "Spills", "areas_of", "simulate"]


NERUSI = "nerusi"

Spills: TypeAlias = Callable[[Brush, Mapping[Area, State]], Mapping[Area, tuple[Bath, ...]]]


@dataclass(frozen=True)
class Process:
    """A list of steps.

    Args:
        name: of the route, or none.
        steps: in order.
        ground: the cloth before the first bath.
        title: what it is, in both languages.
        left_out: names of the steps that were meant to be there.
        idle: names of steps that find nothing to do in this design, each with the number of the steps before it.
    """

    name: str
    steps: tuple[Step, ...]
    ground: Ground = field(default_factory=lambda: Ground.of(None))
    title: Text = field(default=Text("", ""))
    left_out: tuple[str, ...] = ()
    idle: tuple[tuple[str, int], ...] = ()
    fixing_steps: bool | None = None

    def __post_init__(self) -> None:
        names = [step.name for step in self.steps]
        for name in names:
            if names.count(name) > 1:
                raise InputError(_("step {step} is there twice; give one of them another name").format(step=name))
        if self.fixing_steps is None:
            object.__setattr__(self, "fixing_steps", any(isinstance(step, Fix) for step in self.steps))

    def place(self, name: str) -> int:
        """Where a step stands.

        Raises:
            UnknownNameError: when there is none of that name.
        """
        return found(_("step"), name, {step.name: index for index, step in enumerate(self.steps)})

    def _all(self) -> dict[str, Step | None]:
        """Every step by its name, in order; none for one that finds nothing to do."""
        several: dict[str, Step | None] = {}
        waiting = list(self.idle)
        for index, step in enumerate([*self.steps, None]):
            while waiting and waiting[0][1] <= index:
                several[waiting.pop(0)[0]] = None
            if step is not None:
                several[step.name] = step
        return several

    def _with(self, several: Mapping[str, Step | None], left_out: tuple[str, ...]) -> Process:
        steps: list[Step] = []
        idle: list[tuple[str, int]] = []
        for name, step in several.items():
            if step is None:
                idle.append((name, len(steps)))
            else:
                steps.append(step)
        return replace(self, steps=tuple(steps), idle=tuple(idle), left_out=left_out)

    def without(self, names: Iterable[str]) -> Process:
        """The same process with steps forgotten.

        ``nerusi``, the waxing of the back, is no step of its own: without it every waxing is on the front only.
        """
        names = list(names)
        if NERUSI in names and NERUSI not in [step.name for step in self.steps]:
            names = [name for name in names if name != NERUSI]
            return self.on_the_front().without(names)
        several = self._all()
        gone = {name: found(_("step"), name, {each: each for each in several}) for name in names}.values()
        told = tuple(name for name in several if name in gone)
        left = {name: step for name, step in several.items() if name not in told}
        return self._with(left, (*self.left_out, *told))

    def on_the_front(self) -> Process:
        """The same process without nerusi."""
        steps = tuple(replace(step, sides="front") if isinstance(step, Wax) else step for step in self.steps)
        return replace(self, steps=steps, left_out=(*self.left_out, NERUSI))

    def swapped(self, one: str, other: str) -> Process:
        """The same process with two steps in each other's place."""
        several = self._all()
        first, second = (found(_("step"), name, {each: each for each in several}) for name in (one, other))
        if first == second:
            raise InputError(_("a step cannot be swapped with itself ({step})").format(step=one))
        instead = {first: second, second: first}
        order = [instead.get(name, name) for name in several]
        return self._with({name: several[name] for name in order}, self.left_out)


@dataclass(frozen=True, eq=False)
class ProcessStage:
    """The cloth after a step: the state of every area. ``number`` 0 is the cloth before the first step."""

    number: int
    step: Step | None
    areas: tuple[Area, ...]
    states: tuple[State, ...]

    def of(self, area: Area | str) -> State:
        """The state of an area, by itself or by its selector."""
        for each, state in zip(self.areas, self.states, strict=True):
            if area in (each, str(each)):
                return state
        raise unknown(_("area"), area, [str(each) for each in self.areas])


@dataclass(frozen=True, eq=False)
class Run:
    """A process as it went: a stage before the first step and one after each."""

    process: Process
    areas: tuple[Area, ...]
    stages: tuple[ProcessStage, ...]

    @property
    def last(self) -> ProcessStage:
        """The cloth at the end."""
        return self.stages[-1]

    def touched(self, number: int) -> tuple[Area, ...]:
        """The areas that the step of a stage changed."""
        before, after = self.stages[number - 1].states, self.stages[number].states
        same = zip(self.areas, before, after, strict=True)
        return tuple(area for area, old, new in same if replace(old, wet=new.wet) != new)


def simulate(
    process: Process,
    areas: Iterable[Area],
    *,
    back: bool = False,
    strict: bool = False,
    spills: Spills | None = None,
) -> Run:
    """Run a process on the areas of a design.

    Cracks, thin wax and uneven dyeing are not asked here: each `Lot` of dye remembers which wax it had to pass, so that
    a field of what leaks through that wax can be laid over the table at any time (`State.amounts`).

    Args:
        process: the steps.
        areas: as `areas_of` tells them.
        back: the back of the cloth, where wax that was laid on the front only does part of its work.
        strict: refuse a step whose areas the design does not have, instead of letting it do nothing.
        spills: tells into which open areas that are not brushed a brushed dye runs, and which; into none without it.

    Raises:
        UnknownNameError: in a strict run, for an area that is not there.
        InputError: for what cannot be done, such as scraping wax that is not there.
    """
    places = tuple(areas)
    states = [State()] * len(places)
    stages = [ProcessStage(0, None, places, tuple(states))]
    for number, step in enumerate(process.steps, 1):
        if strict:
            _refuse_nowhere(step, places)
        states = _after(step, number, places, states, process, spills, back=back)
        stages.append(ProcessStage(number, step, places, tuple(states)))
    return Run(process, places, tuple(stages))


def _refuse_nowhere(step: Step, areas: tuple[Area, ...]) -> None:
    zones = dict.fromkeys(area.zone for area in areas if area.zone)
    for selector in step.areas:
        zone = selector.partition("@")[2]
        if zone and not zones:
            raise InputError(
                _("step {step}: {selector}: this cloth has no zones").format(step=step.name, selector=selector)
            )
        if zone and zone not in zones:
            raise unknown(_("step {step}: zone of this cloth").format(step=step.name), zone, zones)
        if not any(chosen([selector], area) for area in areas):
            kind = _("step {step}: area of this design").format(step=step.name)
            raise unknown(kind, selector, [str(area) for area in areas])


def _after(
    step: Step,
    number: int,
    areas: tuple[Area, ...],
    states: list[State],
    process: Process,
    spills: Spills | None,
    *,
    back: bool,
) -> list[State]:
    """The state of every area after a step."""
    if isinstance(step, Dip):
        later = bool(process.fixing_steps)
        lots = [fresh(bath, number, fixed_later=later) for bath in step.baths]
        return [state.dyed_with(lots) for state in states]
    if isinstance(step, Brush):
        return _brushed(step, number, areas, states, process, spills)
    if isinstance(step, Fix):
        return [state.fixed_with(lambda lot: fixed(lot, step.mordant)) for state in states]
    if isinstance(step, Nglorod):
        return [state.boiled(kept_in_boil) for state in states]
    if isinstance(step, Wax):
        kind = wax_named(step.wax)
        cover = kind.through if back and step.sides == "front" else 1.0
        coat = Coat(number, kind.name, cover)
        return [
            state.waxed(coat) if chosen(step.where, area) else replace(state, wet=False)
            for area, state in zip(areas, states, strict=True)
        ]
    if isinstance(step, Ngerok | Press):
        return worked(step, number, areas, states, process)
    raise InputError(_("step {step} is of a kind that is not known").format(step=step.name))


def _brushed(
    step: Brush,
    number: int,
    areas: tuple[Area, ...],
    states: list[State],
    process: Process,
    spills: Spills | None,
) -> list[State]:
    """After nyolet: each cell with its dye, and what it runs into; without any wall every dye runs over all."""
    later = bool(process.fixing_steps)
    walls = [state for area, state in zip(areas, states, strict=True) if area.role == "klowong"]
    runs = bool(walls) and all(state.open for state in walls)
    several: dict[int, Bath] = {id(bath): bath for bath in step.baths.values()}
    run_into = {} if runs or spills is None else spills(step, dict(zip(areas, states, strict=True)))
    after = []
    for area, state in zip(areas, states, strict=True):
        bath = step.bath_of(area)
        met = (
            list(several.values()) if runs and state.open else list(run_into.get(area, ())) if bath is None else [bath]
        )
        lots = [fresh(each, number, fixed_later=later, share=1 / len(met)) for each in met]
        after.append(state.dyed_with(lots) if lots else state)
    return after
