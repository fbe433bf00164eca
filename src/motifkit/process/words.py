"""What a stage and a mistake say: what is waxed, what is open, which bath; and what became different, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.srgb import hex_of, srgb
from motifkit.dye.bath import Bath
from motifkit.language import _
from motifkit.params import Text
from motifkit.process.fixing import fixing_of
from motifkit.process.simulate import NERUSI, Process, ProcessStage, Run
from motifkit.process.state import State
from motifkit.process.steps import Area, Brush, Dip, Fix, Step, Wax, chosen
from motifkit.process.wax import wax_named
from motifkit.units import format_number

__all__ = ["Caption", "Difference", "area_words", "caption_of", "differences", "dye_words", "on_the_back", "why"]

ROLE_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "latar": Text("latar", "ground"),
        "tembok": Text("bidang tembok", "tembok areas"),
        "soga": Text("bidang soga", "soga areas"),
        "biron": Text("bidang biron", "biron areas"),
        "colet": Text("bidang colet", "colet cells"),
        "klowong": Text("klowong", "klowong lines"),
        "isen": Text("isen", "isen"),
    }
)

VISIBLE = 1.0
"""CIEDE2000 from which a difference is told: below, hardly anybody sees one on cloth."""


@dataclass(frozen=True)
class Caption:
    """What stands under the picture of a stage.

    Args:
        title: number and name of the step.
        action: what is done.
        lines: name and words: waxed, open, bath.
    """

    title: str
    action: str
    lines: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it in one paragraph."""
        return " ".join([f"{self.title}.", self.action, *(f"{name}: {words}." for name, words in self.lines)]).strip()


@dataclass(frozen=True, eq=False)
class Difference:
    """Areas that a mistake changed alike.

    Args:
        areas: which.
        right: the state that was meant.
        wrong: what became of it.
        colours: of both on a screen, ``#rrggbb``.
        delta_e: CIEDE2000 between the two cloths, without wax.
    """

    areas: tuple[Area, ...]
    right: State
    wrong: State
    colours: tuple[str, str]
    delta_e: float


def area_words(chosen: Iterable[Area], areas: Sequence[Area]) -> str:
    """Areas as a batik maker says them: a role alone where all its parts are meant, else with the parts.

    >>> every = [Area("", "tembok", "daun"), Area("", "isen", "cecek"), Area("", "isen", "sawut")]
    >>> area_words(every[:2], every)
    'bidang tembok; isen (cecek)'
    """
    wanted = list(chosen)
    told = []
    for role in dict.fromkeys(area.role for area in wanted):
        ours = [area for area in wanted if area.role == role]
        every = [area for area in areas if area.role == role]
        name, colon, cell = role.partition(":")
        words = f"{ROLE_WORDS[name]} {cell}" if colon else str(ROLE_WORDS[name])
        parts = list(dict.fromkeys(area.part for area in ours))
        if len(ours) < len(every) and len(parts) < len({area.part for area in every}):
            words += f" ({', '.join(parts)})"
        elsewhere = [area for area in every if area.part in parts and area not in ours]
        if elsewhere:
            words += f" [{', '.join(dict.fromkeys(area.zone for area in ours))}]"
        told.append(words)
    return "; ".join(told)


def dye_words(state: State) -> str:
    """Which dyes are in the cloth, or that it is white."""
    return " + ".join(state.dyes()) or _("white")


def bath_words(bath: Bath) -> str:
    """A bath with its conditions, on one line."""
    return _("{bath}, {owf} % of weight, {minutes} min at {celsius} °C").format(
        bath=bath,
        owf=format_number(bath.owf, 1),
        minutes=format_number(bath.minutes, 1),
        celsius=format_number(bath.celsius, 1),
    )


def caption_of(stage: ProcessStage) -> Caption:
    """The words under the picture of a stage, in the user's language."""
    if stage.step is None:
        action = _("The cloth, washed free of starch, with the pattern traced on it.")
        return Caption(_("0. mori"), action, ((_("Open"), _("everything")),))
    step = stage.step
    pairs = list(zip(stage.areas, stage.states, strict=True))
    lines = [(_("Waxed"), _waxed_words(stage))]
    free = [area for area, state in pairs if state.open]
    lines.append((_("Open"), area_words(free, stage.areas) if len(free) < len(pairs) else _("everything")))
    if isinstance(step, Dip):
        lines.append((_("Bath"), "; ".join(bath_words(bath) for bath in step.baths)))
    if isinstance(step, Brush):
        lines.append((_("Brush"), "; ".join(f"{_cell(cell)}: {bath}" for cell, bath in step.baths.items())))
    if isinstance(step, Fix):
        lines.append((_("Fixing"), _fixing_words(stage)))
    if isinstance(step, Wax) and step.sides == "front":
        lines.append((_("Sides"), _("front only: the back takes some dye")))
    if any(state.wet for state in stage.states):
        lines.append((_("Cloth"), _("wet: darker than it will dry")))
    return Caption(f"{stage.number}. {step.name}", str(step.title), tuple(lines))


def _cell(selector: str) -> str:
    return selector.partition(":")[2] or selector


def _waxed_words(stage: ProcessStage) -> str:
    """Every wax on the cloth with what it covers."""
    under: dict[str, list[Area]] = {}
    for area, state in zip(stage.areas, stage.states, strict=True):
        for coat in dict.fromkeys(coat.wax for coat in state.coats if coat.cover > 0):
            under.setdefault(coat, []).append(area)
    told = [f"{area_words(areas, stage.areas)} – {wax_named(wax).title}" for wax, areas in under.items()]
    return "; ".join(told) or _("nothing")


def _fixing_words(stage: ProcessStage) -> str:
    from motifkit.dye.mordant import MORDANTS

    reached = [lot for state in stage.states for lot in state.lots if state.reaches(lot)]
    lots = {(lot.bath.dye.name, lot.mordant): lot for lot in reached}
    told = []
    for (dye, mordant), lot in lots.items():
        needs = fixing_of(lot.bath)
        if not needs.needed:
            told.append(_("{dye} needs none").format(dye=dye))
        else:
            agent = needs.agent if needs.families else MORDANTS[mordant]
            told.append(f"{dye}: {agent}")
    return "; ".join(told) or _("nothing to fix")


def differences(right: Run, wrong: Run) -> list[Difference]:
    """What a mistake changed in the end, the largest first; empty where nobody would see anything.

    >>> from motifkit.process.routes import Route
    >>> from motifkit.process.simulate import simulate
    >>> every = (Area("", "latar", "latar"), Area("", "tembok", "daun"), Area("", "klowong", "daun"))
    >>> process = Route.named("kerokan").process(["nila:6", "tingi:8"], every)
    >>> [one] = differences(simulate(process, every), simulate(process.without(["nembok"]), every))
    >>> str(one.areas[0]), one.wrong.dyes()
    ('tembok/daun', ('nila', 'soga tingi'))
    """
    ground = right.process.ground
    alike: dict[tuple[State, State], list[Area]] = {}
    for area, old, new in zip(right.areas, right.last.states, wrong.last.states, strict=True):
        alike.setdefault((old, new), []).append(area)
    merged: dict[tuple[str, str, str, str, bool], Difference] = {}
    for (old, new), areas in alike.items():
        first, second = old.dyed(ground), new.dyed(ground)
        apart = float(ciede2000(lab(first), lab(second)))
        if apart < VISIBLE and old.open == new.open:
            continue
        colours = (hex_of(srgb(first)), hex_of(srgb(second)))
        key = (*colours, dye_words(old), dye_words(new), new.open)
        before = merged[key].areas if key in merged else ()
        merged[key] = Difference((*before, *areas), old, new, colours, apart)
    return sorted(merged.values(), key=lambda each: -each.delta_e)


def why(right: Run, wrong: Run) -> list[str]:
    """Sentences that explain what a forgotten or swapped step did, in the user's language."""
    found = differences(right, wrong)
    if found or wrong.process.left_out == (NERUSI,):
        return [*_cause(right, wrong.process), *(_sentence(each, right, wrong) for each in found)]
    same = _("The cloth comes out the same: on this design and with these dyes it changes nothing that can be seen.")
    left_out = [_("Without {step}: {reason}").format(step=", ".join(wrong.process.left_out), reason=same)]
    return left_out if wrong.process.left_out else [*_cause(right, wrong.process), same]


def on_the_back(right: Run, wrong: Run) -> list[str]:
    """What the back of the cloth looks like when only its front was waxed, in the user's language."""
    said = [_sentence(each, right, wrong) for each in differences(right, wrong)]
    return [_("On the back: {what}").format(what=each) for each in said]


def _cause(meant: Run, wrong: Process) -> list[str]:
    right = meant.process
    steps = {step.name: step for step in right.steps}
    reasons = {name: _without(step, meant.areas) for name, step in steps.items()}
    reasons |= {name: _("this design has nothing for it.") for name, _place in right.idle}
    reasons.setdefault(NERUSI, _("The back is not waxed, so dye gets to the white there where the wax is thin."))
    said = [_("Without {step}: {reason}").format(step=name, reason=reasons[name]) for name in wrong.left_out]
    order = [step.name for step in wrong.steps]
    usual = [step.name for step in right.steps if step.name in order]
    moved = [name for name, other in zip(order, usual, strict=True) if name != other]
    if moved:
        said.append(
            _("Out of order: {steps}; the steps went {order}.").format(steps=", ".join(moved), order=" – ".join(order))
        )
    return said


def _without(step: Step, areas: Sequence[Area]) -> str:
    """What becomes of a cloth without a step."""
    about = area_words([area for area in areas if chosen(step.areas, area)], areas)
    return str(step.without).replace("{areas}", about)


def _sentence(one: Difference, right: Run, wrong: Run) -> str:
    values = {
        "areas": area_words(one.areas, right.areas),
        "right": dye_words(one.right),
        "wrong": dye_words(one.wrong),
        "from": one.colours[0],
        "to": one.colours[1],
        "apart": format_number(one.delta_e, 1),
    }
    if not one.wrong.open and one.right.open:
        told = _("{areas}: still under wax; below it is {wrong}")
    elif one.right.dyes() == one.wrong.dyes():
        told = _("{areas}: {right} as meant, but another shade ({to} instead of {from}, difference {apart})")
    else:
        told = _("{areas}: {wrong} ({to}), meant was {right} ({from}); difference {apart} (CIEDE2000)")
    reasons = _reasons(one, right, wrong)
    return told.format(**values) + (f" – {', '.join(reasons)}." if reasons else ".")


def _reasons(one: Difference, right: Run, wrong: Run) -> list[str]:
    """For every bath that met another wax than it should, which."""
    meant, met = _under(one.right, right), _under(one.wrong, wrong)
    said = []
    for step, wax in met.items():
        if step not in meant or (wax == "") == (meant[step] == ""):
            continue
        if wax:
            said.append(_("at {step} still under {wax}").format(step=step, wax=wax))
        else:
            said.append(_("at {step} not covered by wax").format(step=step))
    return said


def _under(state: State, run: Run) -> dict[str, str]:
    """For every bath the wax that lay there when the cloth met it, none where it was open."""
    return {
        run.process.steps[lot.step - 1].name: ", ".join(
            dict.fromkeys(str(wax_named(coat.wax).title) for coat in lot.through if coat.cover > 0)
        )
        for lot in state.lots
    }
