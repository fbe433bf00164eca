"""Exercises on reading a bath recipe: how many grams, litres, minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from motifkit.dye.bath import Bath
from motifkit.dye.bath_sheet import BathSheet, bath_sheet
from motifkit.dye.catalogue import dye_named
from motifkit.dye.dyeing import fixers
from motifkit.dye.mordant import MORDANTS
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.params import Text
from motifkit.teach.exercise.easel import Easel
from motifkit.teach.exercise.question import Choice, Figure, Question, exercise, shuffled
from motifkit.units import format_number

__all__ = ["bath_recipe"]

DYES = ("secang", "jolawe", "tegeran", "mahoni", "soga tingi", "nangka", "mengkudu")
CLOTHS = (
    (Text("kain panjang", "kain panjang"), 2.5, 1.05),
    (Text("selendang", "selendang"), 2.0, 0.5),
    (Text("iket", "iket"), 1.05, 1.05),
    (Text("sapu tangan", "handkerchief"), 0.45, 0.45),
    (Text("sarung", "sarung"), 2.0, 1.05),
)
ROW, WIDTH, SIZE = 5.4, 122.0, 9.5
CLOSE, DISTINCT = 0.004, 1 / 12
"""Shares: a choice that misses the reckoned amount by less is right; any two choices differ by more."""


ASKED = {
    1: ("dyestuff", "litres"),
    2: ("dyestuff", "fixer", "minutes"),
    3: ("dyestuff", "fixer", "litres"),
}
UNITS = {"dyestuff": "g", "fixer": "g", "litres": "l", "minutes": "min"}


@dataclass(frozen=True)
class Dyeing:
    """What stands on the recipe card."""

    bath: Bath
    title: Text
    size: tuple[float, float]
    per_area: int
    pieces: int
    weighed: bool

    @property
    def grams(self) -> float:
        """Weight of the cloth; told in whole grams where it was weighed."""
        exact = self.size[0] * self.size[1] * self.per_area * self.pieces
        return float(round(exact)) if self.weighed else exact

    @property
    def baths(self) -> int:
        """How often the dye bath is made."""
        return self.bath.dips if self.bath.renewed else 1

    @property
    def one_bath(self) -> float:
        """Litres of one dye bath."""
        return self.grams * self.bath.liquor / 1000

    @property
    def fixer(self) -> float:
        """Grams of the fixing chemical in a litre."""
        return fixers()[self.bath.mordant].grams_a_litre

    def amount(self, asked: str) -> tuple[float, tuple[float, ...]]:
        """The number asked for, and those to which the usual slips lead."""
        grams, bath = self.grams, self.bath
        share = grams * bath.owf / 100
        if asked == "dyestuff":
            return share * self.baths, (share * 10, share / 10, grams / bath.liquor, share * bath.dips)
        if asked == "litres":
            litres = self.one_bath
            return litres * self.baths, (litres * 10, grams / bath.liquor, litres * bath.dips, grams / 100)
        if asked == "fixer":
            right = self.one_bath * self.fixer
            return right, (grams * self.fixer / 100, right * bath.dips, grams / bath.liquor * self.fixer, share)
        right = bath.minutes * bath.dips
        return right, (bath.minutes, right * 2, bath.minutes + bath.dips, right / 2)


def _dyeing(random: Random, level: int) -> Dyeing:
    title, width, height = random.choice(CLOTHS)
    bath = Bath(
        dye_named(random.choice(DYES)),
        random.choice(("alum", "lime", "iron")),
        random.choice((2, 3, 4, 6)),
        owf=float(random.choice((20, 25, 30, 40, 50, 100))),
        liquor=float(random.choice((10, 15, 20, 25, 30))),
        minutes=float(random.choice((15, 20, 30))),
        renewed=level == 3 and random.random() < 0.5,
    )
    pieces = 1 if level == 1 else random.choice((1, 2, 5, 12))
    return Dyeing(bath, title, (width, height), random.choice((95, 100, 110, 120)), pieces, weighed=level == 1)


@exercise("resep", Text("membaca resep celup", "reading a bath recipe"))
def bath_recipe(random: Random, level: int) -> Question | None:
    """A number from a recipe."""
    dyeing = _dyeing(random, level)
    asked = random.choice(ASKED[level])
    amount, slips = dyeing.amount(asked)
    more = [amount * 2, amount / 2, amount * 1.5, amount * 10, amount / 10]
    random.shuffle(more)
    wrong: list[float] = []
    for slip in (*random.sample(slips, len(slips)), *more):
        if len(wrong) < 3 and slip > 0 and all(abs(slip / each - 1) > DISTINCT for each in (amount, *wrong)):
            wrong.append(slip)
    unit = UNITS[asked]
    numbers, answer = shuffled(random, Choice(_told(amount, unit)), [Choice(_told(each, unit)) for each in wrong])
    values = [*wrong[:answer], amount, *wrong[answer:]]
    if len({each.text for each in numbers}) < 4:
        return None
    sheet = bath_sheet(dyeing.bath, grams=dyeing.grams)
    rows = _rows(dyeing)
    return Question(
        "resep",
        level,
        _prompt(asked),
        (Figure(WIDTH, ROW * len(rows) + 3.0, _drawn(rows)),),
        numbers,
        answer,
        _reason(asked, dyeing),
        f"resep {asked} {dyeing.grams:.1f} {dyeing.bath.as_json()}",
        lambda index: abs(values[index] / _reckoned(asked, sheet) - 1) < CLOSE,
    )


def _reckoned(asked: str, sheet: BathSheet) -> float:
    """The same number from the bath sheet, which reckons by itself."""
    if asked == "fixer":
        return sheet.amounts[-1].amount
    return {"dyestuff": sheet.dyestuff, "litres": sheet.litres, "minutes": sheet.minutes}[asked]


def _told(value: float, unit: str) -> str:
    return f"{format_number(value, 0 if value >= 100 else 1 if value >= 10 else 2)} {unit}"


def _prompt(asked: str) -> str:
    return {
        "dyestuff": _("How much dyestuff must be weighed for this dyeing in all?"),
        "litres": _("How many litres of dye bath are needed in all?"),
        "fixer": _("How much of the fixing chemical must be weighed?"),
        "minutes": _("How many minutes does the cloth lie in the dye bath in all?"),
    }[asked]


def _rows(dyeing: Dyeing) -> list[tuple[str, str]]:
    """The recipe card: name and words of every line."""
    bath = dyeing.bath
    measures = f"{format_number(dyeing.size[0], 2)} × {format_number(dyeing.size[1], 2)} m"
    count = "" if dyeing.pieces == 1 else f"{dyeing.pieces} × "
    weight = _("{grams} g a square metre").format(grams=dyeing.per_area)
    dye = _("{dye}, {owf} % of the weight of cloth").format(dye=bath.dye.title, owf=format_number(bath.owf, 0))
    dips = _("{dips} of {minutes} minutes").format(dips=bath.dips, minutes=format_number(bath.minutes, 0))
    fixing = _("{mordant}, {grams} g a litre, as much water as one dye bath").format(
        mordant=MORDANTS[bath.mordant], grams=format_number(dyeing.fixer, 1)
    )
    return [
        (_("cloth"), f"{count}{dyeing.title}, {measures}"),
        (_("weight"), f"{format_number(dyeing.grams, 0)} g" if dyeing.weighed else weight),
        (_("dyestuff"), dye),
        (_("liquor ratio"), f"1 : {format_number(bath.liquor, 0)}"),
        (_("dips"), dips),
        (_("bath"), _("made anew for every dip") if bath.renewed else _("one for all dips")),
        (_("fixing"), fixing),
    ]


def _drawn(rows: list[tuple[str, str]]) -> Callable[[Easel, Box], None]:
    def draw(easel: Easel, box: Box) -> None:
        easel.frame(box, 0.25)
        for place, (name, words) in enumerate(rows):
            base = box.top + 1.5 + ROW * (place + 0.72)
            easel.pages.text(complex(box.left + 3, base), name, SIZE - 1, rgb=(110, 110, 110))
            room = box.right - 2 - (box.left + 32)
            easel.pages.text(complex(box.left + 32, base), easel.pages.fitted(words, SIZE, room), SIZE)

    return draw


def _reason(asked: str, dyeing: Dyeing) -> str:
    bath = dyeing.bath
    numbers = {
        "weight": format_number(dyeing.grams, 0),
        "owf": format_number(bath.owf, 0),
        "liquor": format_number(bath.liquor, 0),
        "baths": dyeing.baths,
        "dips": bath.dips,
        "minutes": format_number(bath.minutes, 0),
        "fixer": format_number(dyeing.fixer, 1),
        "litres": format_number(dyeing.one_bath, 1),
    }
    return {
        "dyestuff": _("{weight} g × {owf} % × {baths} baths"),
        "litres": _("{weight} g × {liquor} ml × {baths} baths / 1000"),
        "fixer": _("{litres} l × {fixer} g a litre"),
        "minutes": _("{dips} dips × {minutes} minutes"),
    }[asked].format(**numbers)
