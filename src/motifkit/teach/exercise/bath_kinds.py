"""Exercises on the process: which step made this cloth, what was waxed, which step was forgotten.

The judge is the process engine: every choice is tried out on the cloth, and only one may give what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.mark import GUIDE
from motifkit.language import _
from motifkit.params import Text
from motifkit.process.routes import Route
from motifkit.process.simulate import Process, ProcessStage, simulate
from motifkit.process.steps import Area, Dip, Step, Wax
from motifkit.process.words import area_words
from motifkit.teach.exercise.dyed_design import Design, apart, design, looks, picture
from motifkit.teach.exercise.question import Choice, Question, exercise, shuffled

__all__ = ["forgotten", "step_made", "waxed"]

DESIGNS = {
    1: ("kawung:sen", "slobog"),
    2: ("kawung:sen", "slobog", "truntum", "ceplok"),
    3: ("truntum", "ceplok", "ganggong", "banji"),
}
ROUTES = {1: ("kerokan",), 2: ("kerokan", "lorodan"), 3: ("kerokan", "lorodan", "cap")}
BROWNS = ("soga tingi:8", "soga jambal:8", "soga campur:8", "mahoni:10")
SAME, OTHER = 0.5, 9.0
"""CIEDE2000 between cloths: the same below, for anybody to see another above."""


def _process(random: Random, made: Design, level: int) -> Process:
    route = Route.named(random.choice(ROUTES[level]))
    return route.process([f"nila:{random.choice((4, 6, 8))}", random.choice(BROWNS)], made.areas)


def _last(process: Process, areas: Sequence[Area]) -> ProcessStage | None:
    """The cloth at the end; None where the process cannot be done."""
    try:
        return simulate(process, areas).last
    except InputError:
        return None


def _step_words(step: Step, *, short: bool) -> str:
    name = step.name.removesuffix("-1").removesuffix("-2")
    return name if short else f"{name}: {step.title}"


# -- which step ------------------------------------------------------------------------------------------------------


@exercise("tahap", Text("langkah apa yang dilakukan", "which step was done"))
def step_made(random: Random, level: int) -> Question | None:
    """Which step leads from one cloth to the next."""
    name = random.choice(DESIGNS[level])
    made = design(name)
    process = _process(random, made, level)
    run = simulate(process, made.areas)
    number = random.randrange(1, len(run.stages))
    before, after = run.stages[number - 1], run.stages[number]
    wanted = looks(after, process, with_wax=True)
    if apart(looks(before, process, with_wax=True), wanted) < OTHER:
        return None
    right = process.steps[number - 1]
    others = [step for step in process.steps if _step_words(step, short=True) != _step_words(right, short=True)]
    others = list({_step_words(step, short=True): step for step in others}.values())
    if len(others) < 3:
        return None
    wrong = random.sample(others, 3)
    short = level > 1
    choices, answer = shuffled(
        random, Choice(_step_words(right, short=short)), [Choice(_step_words(step, short=short)) for step in wrong]
    )
    steps = [*wrong[:answer], right, *wrong[answer:]]

    def right_step(index: int) -> bool:
        tried = replace(process, steps=(*process.steps[: number - 1], replace(steps[index], name="coba")))
        stage = _last(tried, made.areas)
        return stage is not None and apart(looks(stage, tried, with_wax=True), wanted) < SAME

    return Question(
        "tahap",
        level,
        _("The second cloth is the first after one step; wax is shown where it lies. Which step?"),
        (
            picture(made, before, process, _("before"), with_wax=True),
            picture(made, after, process, _("after"), with_wax=True),
        ),
        choices,
        answer,
        f"{_step_words(right, short=False)} ({process.name})",
        f"tahap {name} {process.name} {right.name} {_baths(process)}",
        right_step,
    )


def _baths(process: Process) -> str:
    return " ".join(
        f"{bath.dye.name}:{bath.mordant}:{bath.dips}"
        for step in process.steps
        if isinstance(step, Dip)
        for bath in step.baths
    )


# -- what was waxed --------------------------------------------------------------------------------------------------


@exercise("ditutup", Text("bagian mana yang ditutup malam", "which parts were waxed"))
def waxed(random: Random, level: int) -> Question | None:
    """Which parts must have been waxed before a bath for the cloth to come out so."""
    name = random.choice(DESIGNS[level])
    made = design(name)
    route = Route.named("lorodan" if level == 3 else "kerokan")
    process = route.process([f"nila:{random.choice((4, 6, 8))}", random.choice(BROWNS)], made.areas)
    target, bath = random.choice((("nembok", "medel"), ("mbironi", "nyoga")))
    if target not in [step.name for step in process.steps]:
        return None
    wheres = _wheres(made.areas, random, level)
    random.shuffle(wheres)
    trials = _different(((where, _with_wax(process, target, where)) for where in wheres), made.areas)
    if len(trials) < 4:
        return None
    answer = random.randrange(4)
    _where, shown, wanted = trials[answer]
    final = simulate(shown, made.areas).last

    def gives(index: int) -> bool:
        stage = _last(_with_wax(process, target, trials[index][0]), made.areas)
        return stage is not None and apart(looks(stage, process, with_wax=False), wanted) < SAME

    words = [_where_words(where, made.areas) for where, _tried, _seen in trials]
    return Question(
        "ditutup",
        level,
        _(
            "This cloth was made by the route {route}. Which parts were covered with wax at {step}, before {bath}?"
        ).format(route=process.name, step=target, bath=bath),
        (picture(made, final, shown, _("the finished cloth"), with_wax=False),),
        tuple(Choice(each) for each in words),
        answer,
        _("what was covered then kept the colour it had; what was open took the bath"),
        f"ditutup {name} {target} {trials[answer][0]} {_baths(process)}",
        gives,
    )


Trial = tuple[tuple[str, ...], Process, np.ndarray[Any, Any]]
"""What is waxed, the process with that, and the looks of the finished cloth."""


def _different(tries: Iterable[tuple[tuple[str, ...], Process]], areas: Sequence[Area]) -> list[Trial]:
    """The first four that can be done and whose cloths differ from each other."""
    trials: list[Trial] = []
    for where, tried in tries:
        stage = _last(tried, areas)
        if stage is None:
            continue
        seen = looks(stage, tried, with_wax=False)
        if all(apart(seen, other) > OTHER for _where, _process_, other in trials):
            trials.append((where, tried, seen))
        if len(trials) == 4:
            break
    return trials


def _wheres(areas: Sequence[Area], random: Random, level: int) -> list[tuple[str, ...]]:
    """Sets of selectors that a trainee might think of."""
    roles = list(dict.fromkeys(area.role for area in areas if area.role not in ("latar", GUIDE)))
    single = [(role,) for role in roles]
    pairs = [(one, other) for place, one in enumerate(roles) for other in roles[place + 1 :]]
    if level == 1:
        return [*single, ("latar",), *pairs]
    if level == 2:
        return [*single, *pairs, ("latar",), *(("latar", role) for role in roles)]
    parts = [(f"{area.role}/{area.part}",) for area in areas if area.role in ("tembok", "soga")]
    return [*pairs, *random.sample(parts, min(4, len(parts))), *single]


def _where_words(where: Sequence[str], areas: Sequence[Area]) -> str:
    from motifkit.process.steps import chosen

    return area_words([area for area in areas if chosen(where, area)], areas)


def _with_wax(process: Process, name: str, where: tuple[str, ...]) -> Process:
    """The same process with other areas waxed at a step."""
    steps = (
        replace(step, where=where) if step.name == name and isinstance(step, Wax) else step for step in process.steps
    )
    return replace(process, steps=tuple(steps))


# -- what was forgotten ----------------------------------------------------------------------------------------------


@exercise("terlupa", Text("langkah yang terlupa atau tertukar", "which step was forgotten or swapped"))
def forgotten(random: Random, level: int) -> Question | None:
    """What went wrong with a cloth."""
    name = random.choice(DESIGNS[level])
    made = design(name)
    process = _process(random, made, level)
    meant = looks(simulate(process, made.areas).last, process, with_wax=False)
    mistakes = _mistakes(process, level)
    random.shuffle(mistakes)
    trials: list[tuple[str, Process, np.ndarray[Any, Any]]] = []
    for words, tried in mistakes:
        if len(trials) == 4:
            break
        stage = _last(tried, made.areas)
        if stage is None or any(state.coats for state in stage.states):
            continue
        seen = looks(stage, tried, with_wax=False)
        if apart(seen, meant) > OTHER and all(apart(seen, other) > OTHER for _w, _p, other in trials):
            trials.append((words, tried, seen))
    if len(trials) < (4 if level > 1 else 3):
        return None
    answer = random.randrange(len(trials))
    _words, wrong, wanted = trials[answer]

    def gives(index: int) -> bool:
        tried = trials[index][1]
        stage = _last(tried, made.areas)
        return stage is not None and apart(looks(stage, tried, with_wax=False), wanted) < SAME

    figures = [picture(made, simulate(process, made.areas).last, process, _("as it was meant"), with_wax=False)]
    figures.append(picture(made, simulate(wrong, made.areas).last, wrong, _("as it came out"), with_wax=False))
    return Question(
        "terlupa",
        level,
        _("A cloth of the route {route} did not come out as it was meant. What went wrong?").format(route=process.name),
        tuple(figures if level < 3 else figures[1:]),
        tuple(Choice(each) for each, _process_, _seen in trials),
        answer,
        str(_reason(process, wrong)),
        f"terlupa {name} {process.name} {[step.name for step in wrong.steps]} {_baths(process)}",
        gives,
    )


def _mistakes(process: Process, level: int) -> list[tuple[str, Process]]:
    """Ways of getting it wrong, each with its words."""
    forgot = _("{step} was forgotten")
    several = [(forgot.format(step=step.name), process.without([step.name])) for step in process.steps]
    if level > 1:
        for one, other in zip(process.steps, process.steps[1:], strict=False):
            words = _("{one} and {other} were swapped").format(one=one.name, other=other.name)
            several.append((words, process.swapped(one.name, other.name)))
    return several


def _reason(process: Process, wrong: Process) -> Text | str:
    if wrong.left_out:
        return process.steps[process.place(wrong.left_out[-1])].without
    return _("the steps in this order: {steps}").format(steps=", ".join(step.name for step in wrong.steps))
