"""Exercises on colour: which bath, or which bath over which, gives this cloth."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from random import Random

from motifkit.colour.difference import ciede2000
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dye_named
from motifkit.dye.mordant import MORDANTS
from motifkit.dye.overdye import Stage, dyed
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.params import Text
from motifkit.teach.exercise.easel import Easel
from motifkit.teach.exercise.question import Choice, Figure, Question, exercise, shuffled
from motifkit.units import format_number

__all__ = ["overdye"]

DYES = ("nila", "soga tingi", "soga jambal", "tegeran", "mengkudu", "secang", "jolawe", "mahoni", "kunyit", "nangka")
SECOND = ("soga tingi", "tegeran", "mengkudu", "secang", "jolawe", "kunyit", "mahoni")
APART = {1: (16.0, 8.0), 2: (11.0, 4.5), 3: (10.0, 5.0)}
"""CIEDE2000 between any two choices, and of that in lightness, so that a grey print tells them apart as well."""

SAME = 0.5
PATCH = 30.0


def _patch(stage: Stage, caption: str) -> Figure:
    red, green, blue = bytes.fromhex(stage.hex[1:])

    def draw(easel: Easel, box: Box) -> None:
        easel.pages.area(box, (red, green, blue))
        easel.frame(box)

    return Figure(PATCH, 22.0, draw, caption)


def _words(baths: Iterable[Recipe]) -> str:
    parts = []
    for name, mordant, dips in baths:
        fixed = "" if mordant == "none" else f" + {MORDANTS[mordant]}"
        parts.append(_("{dye}{mordant}, dipped {dips} ×").format(dye=dye_named(name).title, mordant=fixed, dips=dips))
    return _("; then ").join(parts)


Recipe = tuple[str, str, int]
"""Dye, mordant and dips: what tells a bath from others here."""


@lru_cache(maxsize=4096)
def _stage(baths: tuple[Recipe, ...]) -> Stage:
    """The cloth after some baths, reckoned once."""
    return dyed([Bath(*each) for each in baths])


def _bath(random: Random, names: tuple[str, ...], *, mordants: bool) -> Recipe:
    dye = dye_named(random.choice(names))
    keys = [key for key in dye.mordants if mordants or key == "none"] or list(dye.mordants)
    return dye.name, random.choice(keys), random.choice((2, 4, 6, 8))


def _candidates(random: Random, level: int) -> tuple[tuple[Recipe, ...], list[tuple[Recipe, ...]]]:
    """The bath that comes first in all of them, if any, and some sets of baths to choose from."""
    if level == 1:
        return (), [(_bath(random, DYES, mordants=False),) for _n in range(24)]
    if level == 2:
        blue: Recipe = ("nila", "none", random.choice((1, 2, 4)))
        first = (blue if random.random() < 0.7 else _bath(random, ("tegeran", "secang"), mordants=True),)
        return first, [(*first, _bath(random, SECOND, mordants=True)) for _n in range(24)]
    blues = [("nila", "none", random.choice((1, 3, 5, 8))) for _n in range(24)]
    return (), [(blue, _bath(random, SECOND, mordants=True)) for blue in blues]


def _apart(random: Random, level: int, candidates: list[tuple[Recipe, ...]]) -> list[tuple[Recipe, ...]]:
    """Four of the candidates whose colours nobody confuses, or fewer."""
    best: list[tuple[Recipe, ...]] = []
    for _start in range(8):
        chosen: list[tuple[Recipe, ...]] = []
        for baths in random.sample(candidates, len(candidates)):
            last = baths[-1][0]
            if level < 3 and last in [each[-1][0] for each in chosen]:
                continue
            if all(_tell_apart(_stage(baths), _stage(each), level) for each in chosen):
                chosen.append(baths)
            if len(chosen) == 4:
                return chosen
        best = max(best, chosen, key=len)
    return best


def _tell_apart(one: Stage, other: Stage, level: int) -> bool:
    far, lighter = APART[level]
    return float(ciede2000(one.lab, other.lab)) > far and abs(one.lab[0] - other.lab[0]) > lighter


@exercise("warna", Text("celupan mana memberi warna ini", "which overdye gives this colour"))
def overdye(random: Random, level: int) -> Question | None:
    """Which baths give a colour."""
    first, candidates = _candidates(random, level)
    several = _apart(random, level, candidates)
    if len(several) < 4:
        return None
    right, *wrong = several
    target = _stage(right)
    choices, answer = shuffled(
        random, Choice(_words(right[len(first) :])), [Choice(_words(baths[len(first) :])) for baths in wrong]
    )
    order = [*wrong[:answer], right, *wrong[answer:]]
    figures = [_patch(target, _("wanted"))]
    prompt = _("Which bath gives this colour on white mori?")
    if first:
        figures.insert(0, _patch(_stage(first), _("the cloth now")))
        prompt = _("The cloth was dyed with {baths}. Which second bath gives the colour that is wanted?").format(
            baths=_words(first)
        )
    elif level == 3:
        prompt = _("Which two baths, one after the other, give this colour?")
    return Question(
        "warna",
        level,
        prompt,
        tuple(figures),
        choices,
        answer,
        _("reckoned by Kubelka-Munk on mori, {provenance}, spread ± {spread} (CIEDE2000)").format(
            provenance=_provenance(target.provenance), spread=format_number(target.spread, 0)
        ),
        f"warna {right}",
        lambda index: float(ciede2000(dyed([Bath(*each) for each in order[index]]).lab, target.lab)) < SAME,
    )


def _provenance(word: str) -> str:
    return {"illustrative": _("illustrative"), "reported": _("reported"), "measured": _("measured")}.get(word, word)
