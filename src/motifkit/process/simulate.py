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

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from motifkit.dye.bath import Bath
from motifkit.dye.ground import Ground
from motifkit.errors import InputError, found, unknown
from motifkit.language import _
from motifkit.params import Text
from motifkit.process.fixing import fixed, fresh, kept_in_boil
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

__all__ = ["NERUSI", "Process", "ProcessStage", "Run", "areas_of", "simulate"]


NERUSI = "nerusi"


@dataclass(frozen=True)
class Process:
    """A list of steps.

    Args:
        name: of the route, or none.
        steps: in order.
        ground: the cloth before the first bath.
        title: what it is, in both languages.
        left_out: names of the steps that were meant to be there.
    """

    name: str
    steps: tuple[Step, ...]
    ground: Ground = field(default_factory=lambda: Ground.of(None))
    title: Text = field(default=Text("", ""))
    left_out: tuple[str, ...] = ()
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

    def without(self, names: Iterable[str]) -> Process:
        """The same process with steps forgotten.

        ``nerusi``, the waxing of the back, is no step of its own: without it every waxing is on the front only.
        """
        names = list(names)
        if NERUSI in names and NERUSI not in [step.name for step in self.steps]:
            names = [name for name in names if name != NERUSI]
            return self.on_the_front().without(names)
        gone = {self.place(name) for name in names}
        left = tuple(step for index, step in enumerate(self.steps) if index not in gone)
        told = tuple(self.steps[index].name for index in sorted(gone))
        return replace(self, steps=left, left_out=(*self.left_out, *told))

    def on_the_front(self) -> Process:
        """The same process without nerusi."""
        steps = tuple(replace(step, sides="front") if isinstance(step, Wax) else step for step in self.steps)
        return replace(self, steps=steps, left_out=(*self.left_out, NERUSI))

    def swapped(self, one: str, other: str) -> Process:
        """The same process with two steps in each other's place."""
        first, second = self.place(one), self.place(other)
        if first == second:
            raise InputError(_("a step cannot be swapped with itself ({step})").format(step=one))
        steps = list(self.steps)
        steps[first], steps[second] = steps[second], steps[first]
        return replace(self, steps=tuple(steps))


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


def simulate(process: Process, areas: Iterable[Area], *, back: bool = False, strict: bool = False) -> Run:
    """Run a process on the areas of a design.

    Cracks, thin wax and uneven dyeing are not asked here: each `Lot` of dye remembers which wax it had to pass, so that
    a field of what leaks through that wax can be laid over the table at any time (`State.amounts`).

    Args:
        process: the steps.
        areas: as `areas_of` tells them.
        back: the back of the cloth, where wax that was laid on the front only does part of its work.
        strict: refuse a step whose areas the design does not have, instead of letting it do nothing.

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
        states = _after(step, number, places, states, process, back=back)
        stages.append(ProcessStage(number, step, places, tuple(states)))
    return Run(process, places, tuple(stages))


def _refuse_nowhere(step: Step, areas: tuple[Area, ...]) -> None:
    for selector in step.areas:
        if not any(chosen([selector], area) for area in areas):
            kind = _("step {step}: area of this design").format(step=step.name)
            raise unknown(kind, selector, [str(area) for area in areas])


def _after(
    step: Step, number: int, areas: tuple[Area, ...], states: list[State], process: Process, *, back: bool
) -> list[State]:
    """The state of every area after a step."""
    if isinstance(step, Dip):
        later = bool(process.fixing_steps)
        lots = [fresh(bath, number, fixed_later=later) for bath in step.baths]
        return [state.dyed_with(lots) for state in states]
    if isinstance(step, Brush):
        return _brushed(step, number, areas, states, process)
    if isinstance(step, Fix):
        lots_of = ([fixed(lot, step.mordant) for lot in state.lots] for state in states)
        return [replace(state, lots=tuple(lots), wet=True) for state, lots in zip(states, lots_of, strict=True)]
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
        return _worked(step, areas, states)
    raise InputError(_("step {step} is of a kind that is not known").format(step=step.name))


def _worked(step: Ngerok | Press, areas: tuple[Area, ...], states: list[State]) -> list[State]:
    """After ngerok or pressing; what has no such wax is left as it is, but some must have."""
    meant = [chosen(step.where, area) for area in areas]
    if any(meant) and not any(
        wax_named(coat.wax).scraped for state, hit in zip(states, meant, strict=True) if hit for coat in state.coats
    ):
        raise InputError(_why_no_wax(step, areas, states))
    after = []
    for state, hit in zip(states, meant, strict=True):
        done = state.scraped() if isinstance(step, Ngerok) else state.pressed(step.flaked)
        after.append(done if hit else replace(state, wet=False))
    return after


def _why_no_wax(step: Ngerok | Press, areas: tuple[Area, ...], states: list[State]) -> str:
    there = ", ".join(dict.fromkeys(area.role for area in areas if chosen(step.where, area)))
    tough = sorted(
        {
            str(wax_named(coat.wax).title)
            for area, state in zip(areas, states, strict=True)
            if chosen(step.where, area)
            for coat in state.coats
        }
    )
    if tough:
        return _("step {step}: on {areas} lies only {wax}, which grips too well to be scraped").format(
            step=step.name, areas=there, wax=", ".join(tough)
        )
    return _("step {step}: there is no wax on {areas} to take off; wax it first (nglowong, ngiseni)").format(
        step=step.name, areas=there
    )


def _brushed(step: Brush, number: int, areas: tuple[Area, ...], states: list[State], process: Process) -> list[State]:
    """After nyolet: each cell with its dye; without any wall of wax every dye runs over all that is open."""
    later = bool(process.fixing_steps)
    walls = [state for area, state in zip(areas, states, strict=True) if area.role == "klowong"]
    runs = bool(walls) and all(state.open for state in walls)
    several: dict[int, Bath] = {id(bath): bath for bath in step.baths.values()}
    after = []
    for area, state in zip(areas, states, strict=True):
        bath = step.bath_of(area)
        if runs and state.open:
            lots = [fresh(each, number, fixed_later=later, share=1 / len(several)) for each in several.values()]
        else:
            lots = [] if bath is None else [fresh(bath, number, fixed_later=later)]
        after.append(state.dyed_with(lots) if lots else state)
    return after
