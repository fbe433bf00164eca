"""Reachability: the colours a palette wants of a design, against what a route and its dyes can give.

A place takes a bath when it is open. Wax can be laid on at any time, so that open places close; closed ones open again
only where the route scrapes or boils. What a place can become is therefore a choice of baths that such a path allows,
and in which order the baths come decides which choices there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise, permutations, product
from typing import Any

import numpy as np

from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.palette import Palette
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_of, hex_to_srgb, srgb
from motifkit.colour.upsample import reflectance_from_srgb
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.dye.reach import MATCH, Reach, reach
from motifkit.language import _, current_language
from motifkit.process.simulate import Process, Run
from motifkit.process.state import State
from motifkit.process.steps import Area, Brush, Dip, Ngerok, Nglorod
from motifkit.process.words import area_words
from motifkit.units import format_number

__all__ = ["Reachability", "Wanted", "reachability"]

MOST_ORDERED = 6
"""Baths whose orders are all tried; more are left in theirs."""


@dataclass(frozen=True, eq=False)
class Wanted:
    """One colour that a palette wants, and how near the route comes.

    Args:
        areas: where it is wanted.
        colour: ``#rrggbb``.
        given: what the process gives there, and how far that is (CIEDE2000).
        best: the steps in whose bath the place should be open, what that gives and how far it is.
        dyes: the dyes of the process.
        ground: its cloth.
    """

    areas: tuple[Area, ...]
    colour: str
    given: tuple[str, float]
    best: tuple[tuple[str, ...], str, float]
    dyes: tuple[Dye, ...]
    ground: Ground

    @cached_property
    def any_dips(self) -> Reach:
        """The nearest that these dyes can give with any number of dips, one over the other."""
        return _reach(self.colour, self.dyes, self.ground, current_language())


@lru_cache(maxsize=64)
def _reach(colour: str, dyes: tuple[Dye, ...], ground: Ground, _language: str) -> Reach:
    """Kept for the next picture or file; its reason is in the language of the day."""
    return reach(lab(reflectance_from_srgb(hex_to_srgb(colour))), (), ground, dyes=dyes)


@dataclass(frozen=True, eq=False)
class Reachability:
    """How near a process comes to a palette.

    Args:
        palette: the palette's name.
        wanted: every colour it wants, the farthest first.
        order: the order of the baths that comes nearest, where the wax is laid as each place needs.
        mean: the mean CIEDE2000 in that order; ``usual`` in the order of the process, places opened as they need.
        areas: of the design.
    """

    palette: str
    wanted: tuple[Wanted, ...]
    order: tuple[str, ...]
    mean: float
    usual: float
    areas: tuple[Area, ...]

    @property
    def lines(self) -> list[str]:
        """What to say of it, in the user's language."""
        said = [_line(each, self.areas) for each in self.wanted]
        if len(self.order) > 1:
            words = _("Nearest order of baths: {order}; mean difference {mean}, in the order given {usual}.")
            numbers = {"mean": format_number(self.mean, 1), "usual": format_number(self.usual, 1)}
            said.append(words.format(order=" – ".join(self.order), **numbers))
        return said

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "palette": self.palette,
            "order": list(self.order),
            "mean_delta_e": round(self.mean, 2),
            "usual_delta_e": round(self.usual, 2),
            "wanted": [
                {
                    "areas": [str(area) for area in each.areas],
                    "hex": each.colour,
                    "given": {"hex": each.given[0], "delta_e": round(each.given[1], 2)},
                    "best": {"open_in": list(each.best[0]), "hex": each.best[1], "delta_e": round(each.best[2], 2)},
                    "any_dips": each.any_dips.as_json(),
                }
                for each in self.wanted
            ],
        }


def reachability(run: Run, palette: Palette) -> Reachability:
    """How near a process comes to the colours of a palette, area by area.

    Args:
        run: the process on a design.
        palette: what each role and part is wanted to be.

    >>> from motifkit import Cloth, kawung
    >>> from motifkit.process.demonstration import Demonstration
    >>> shown = Demonstration.of(Cloth.of(kawung()), "kerokan", ["nila:8", "soga tingi:8"])
    >>> near = reachability(shown.run, Palette.named("sogan yogya"))
    >>> near.order, [str(each.areas[0]) for each in near.wanted if each.given[1] > 20]
    (('medel', 'nyoga'), [])
    """
    ground = run.process.ground
    asked: dict[str, list[tuple[Area, State]]] = {}
    for area, state in zip(run.areas, run.last.states, strict=True):
        asked.setdefault(palette.hex(area.role, area.part), []).append((area, state))
    targets = {colour: lab(reflectance_from_srgb(hex_to_srgb(colour))) for colour in asked}
    usual = _choices(run, None)
    orders = _orders(run.process)
    means = [_mean(_choices(run, order), targets, ground) for order in orders]
    least = int(np.argmin(means))
    dyes = _dyes(run.process)
    wanted = []
    for colour, places in asked.items():
        best = min(usual, key=lambda each: _apart(targets[colour], each[1], ground))
        worst = max(places, key=lambda place: _off(targets[colour], place[1].dyed(ground)))
        curve = worst[1].dyed(ground)
        wanted.append(
            Wanted(
                tuple(area for area, _state in places),
                colour,
                (hex_of(srgb(curve)), _off(targets[colour], curve)),
                (best[0], hex_of(srgb(ground.dyed(best[1]))), _apart(targets[colour], best[1], ground)),
                dyes,
                ground,
            )
        )
    wanted.sort(key=lambda each: -each.given[1])
    order = tuple(run.process.steps[index].name for index in orders[least])
    return Reachability(palette.name, tuple(wanted), order, means[least], means[0], run.areas)


def _dyes(process: Process) -> tuple[Dye, ...]:
    several = [bath for step in process.steps if isinstance(step, Dip) for bath in step.baths]
    several += [bath for step in process.steps if isinstance(step, Brush) for bath in step.baths.values()]
    return tuple(dict.fromkeys(bath.dye for bath in several))


def _orders(process: Process) -> list[tuple[int, ...]]:
    """The orders in which the dips could come, as places in the process; the given one first."""
    dips = tuple(index for index, step in enumerate(process.steps) if isinstance(step, Dip))
    return list(permutations(dips)) if len(dips) <= MOST_ORDERED else [dips]


def _off(target: Array, curve: Array) -> float:
    return float(ciede2000(target, lab(curve)))


def _apart(target: Array, added: Array, ground: Ground) -> float:
    return _off(target, ground.dyed(added))


def _mean(choices: Sequence[tuple[tuple[str, ...], Array]], targets: dict[str, Array], ground: Ground) -> float:
    seen = lab(ground.dyed(np.array([added for _steps, added in choices])))
    return float(np.mean([ciede2000(target, seen).min() for target in targets.values()]))


def _choices(run: Run, order: tuple[int, ...] | None) -> list[tuple[tuple[str, ...], Array]]:
    """Every choice of baths that a place can go through: the names of the steps, and the K/S they leave.

    Args:
        run: the process.
        order: which dip comes in the place of each dip of the process.
    """
    steps, ground = run.process.steps, run.process.ground
    places = [index for index, step in enumerate(steps) if isinstance(step, Dip)]
    dips = places if order is None else list(order)
    left = {index: _left(run, index, ground) for index in dips}
    brushed = [((), np.zeros(36)), *_brushed(run, ground)]
    several = []
    for path in _paths(run.process, places):
        taken = [index for index, free in zip(dips, path, strict=True) if free]
        added = sum((left[index] for index in taken), np.zeros(36))
        names = tuple(steps[index].name for index in taken)
        several += [((*cell, *names), added + more) for cell, more in brushed]
    return several


def _paths(process: Process, places: Sequence[int]) -> Iterator[tuple[bool, ...]]:
    """Open or closed in each dip: closing is always possible, opening only after a scrape or a boil."""
    steps = process.steps
    opens = [False] + [
        any(isinstance(step, Ngerok | Nglorod) for step in steps[before:after]) for before, after in pairwise(places)
    ]
    for path in product((False, True), repeat=len(places)):
        if all(opens[index] or path[index - 1] or not path[index] for index in range(1, len(path))):
            yield path


def _left(run: Run, index: int, ground: Ground) -> Array:
    """K/S that the bath of a step leaves where the cloth was open, in the end."""
    lots = [lot for lot in run.last.states[0].lots if lot.step == index + 1]
    added = np.zeros(36)
    for lot in lots:
        added = added + lot.amount * lot.shown * ground.uptake * lot.colour.shape
    return added


def _brushed(run: Run, ground: Ground) -> Iterator[tuple[tuple[str, ...], Array]]:
    """What each brushed dye leaves in the end."""
    seen: set[tuple[int, str]] = set()
    for state in run.last.states:
        for lot in state.lots:
            step = run.process.steps[lot.step - 1]
            key = (lot.step, str(lot.bath))
            if isinstance(step, Brush) and key not in seen:
                seen.add(key)
                name = f"{step.name} {lot.bath.dye.name}"
                yield (name,), lot.amount * lot.shown * ground.uptake * lot.colour.shape


def _line(one: Wanted, areas: Sequence[Area]) -> str:
    words = _("{areas}: wanted {colour}, the process gives {given} (difference {apart})").format(
        areas=area_words(one.areas, areas),
        colour=one.colour,
        given=one.given[0],
        apart=format_number(one.given[1], 1),
    )
    names, colour, apart = one.best
    if apart < one.given[1] - MATCH:
        opened = _("open at {steps}").format(steps=", ".join(names)) if names else _("never open")
        words += "; " + _("nearest with these baths {colour}, {opened} (difference {apart})").format(
            colour=colour, opened=opened, apart=format_number(apart, 1)
        )
    if min(apart, one.given[1]) <= MATCH:
        return words + "."
    if one.any_dips.possible:
        words += "; " + _("other numbers of dips of these dyes can reach it")
    else:
        words += "; " + _("out of reach of these dyes, nearest {colour} (difference {apart}): {reason}").format(
            colour=one.any_dips.hex, apart=format_number(one.any_dips.delta_e, 1), reason=one.any_dips.reason
        )
    return words + "."
