"""Taking wax off: scraping and pressing, and why it cannot be where no such wax lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from motifkit.errors import InputError
from motifkit.language import _
from motifkit.process.state import State
from motifkit.process.steps import Area, Ngerok, Nglorod, Press, Wax, chosen
from motifkit.process.wax import wax_named

if TYPE_CHECKING:
    from motifkit.process.simulate import Process

__all__ = ["worked"]


def worked(
    step: Ngerok | Press, number: int, areas: tuple[Area, ...], states: list[State], process: Process
) -> list[State]:
    """After ngerok or pressing; what has no such wax is left as it is, but some must have."""
    meant = [chosen(step.where, area) for area in areas]
    if any(meant) and not any(
        wax_named(coat.wax).scraped for state, hit in zip(states, meant, strict=True) if hit for coat in state.coats
    ):
        raise InputError(_why_no_wax(step, number, areas, states, process))
    after = []
    for state, hit in zip(states, meant, strict=True):
        done = state.scraped() if isinstance(step, Ngerok) else state.pressed(step.flaked)
        after.append(done if hit else replace(state, wet=False))
    return after


def _why_no_wax(
    step: Ngerok | Press, number: int, areas: tuple[Area, ...], states: list[State], process: Process
) -> str:
    there = ", ".join(dict.fromkeys(area.role for area in areas if chosen(step.where, area)))
    told = _("step {step}: there is no wax on {areas} to take off").format(step=step.name, areas=there)
    waxed = [
        (str(area), str(wax_named(coat.wax).title))
        for area, state in zip(areas, states, strict=True)
        if chosen(step.where, area)
        for coat in state.coats
    ]
    if waxed:
        on, tough = (", ".join(dict.fromkeys(each)) for each in zip(*waxed, strict=True))
        told = _("step {step}: on {areas} lies only {wax}, which grips too well to be scraped").format(
            step=step.name, areas=on, wax=tough
        )
    meant = [area for area in areas if chosen(step.where, area)]
    later = [
        each.name
        for each in process.steps[number:]
        if isinstance(each, Wax) and wax_named(each.wax).scraped and any(chosen(each.where, area) for area in meant)
    ]
    if later:
        return told + "; " + _("it is waxed only later: {steps}").format(steps=", ".join(later))
    if process.left_out:
        return told + "; " + _("left out: {steps}").format(steps=", ".join(process.left_out))
    before = [each.name for each in process.steps[: number - 1] if isinstance(each, Nglorod | Ngerok)]
    if before:
        return told + "; " + _("the wax went before: {steps}").format(steps=", ".join(before))
    return told if waxed else told + "; " + _("wax it first (nglowong, ngiseni)")
