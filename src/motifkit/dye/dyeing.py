"""What dyeing needs besides a dye: cloths by weight, fixers, chemicals and their dangers, and the ways of dyeing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from motifkit.errors import found
from motifkit.language import _
from motifkit.params import Text

__all__ = ["Addition", "Chemical", "Fixer", "Grade", "Process", "Rule", "chemicals", "fixers", "process_of", "rules"]

CRIMP = 1.05
"""Yarn in a cloth over the cloth's length: cotton cambric takes up about 5 %; assumed, not read."""

TEX_OF_COUNT = 590.5
"""Grams a kilometre of yarn of English cotton count 1: 840 yards a pound."""


@dataclass(frozen=True)
class Grade:
    """A grade of mori and its weight, reckoned from the threads and yarns that its source tells.

    Args:
        name: such as ``"prima"``.
        title: its name in both languages.
        warp: warp threads an inch, lowest and highest.
        weft: weft threads an inch.
        warp_count: English cotton count of the warp yarn.
        weft_count: that of the weft yarn.
        source: where these were read.

    >>> round(Grade.named("prima").grams_a_square_metre), round(Grade.named("primissima").grams_a_square_metre)
    (102, 96)
    """

    name: str
    title: Text
    warp: tuple[float, float]
    weft: tuple[float, float]
    warp_count: tuple[float, float]
    weft_count: tuple[float, float]
    source: str

    @classmethod
    def named(cls, name: str) -> Grade:
        """A grade by name: primissima, prima or biru.

        Raises:
            UnknownNameError: when there is none of that name.
        """
        return found(_("grade of mori"), name, _grades())

    @property
    def grams_a_square_metre(self) -> float:
        """Weight without starch: yarns of middle fineness at middle density, 5 % longer than the cloth."""
        threads = (sum(each) / 2 / 0.0254 for each in (self.warp, self.weft))
        tex = (TEX_OF_COUNT / (sum(each) / 2) for each in (self.warp_count, self.weft_count))
        return CRIMP * sum(count * fineness / 1000 for count, fineness in zip(threads, tex, strict=True))


@dataclass(frozen=True)
class Chemical:
    """A chemical of the dye house: what it does to people, and how to keep safe.

    Args:
        key: its English name, such as ``"lime"``.
        title: its name in both languages.
        unit: ``"g"`` or ``"ml"``.
        danger: what it does.
        care: how to handle it.
        source: where that was read.
    """

    key: str
    title: Text
    unit: str
    danger: Text
    care: Text
    source: str


@dataclass(frozen=True)
class Fixer:
    """The bath after dyeing: ``grams_a_litre`` of a chemical for a mordant."""

    mordant: str
    chemical: str
    grams_a_litre: float
    source: str


@dataclass(frozen=True)
class Addition:
    """A helping chemical: ``amount`` for each litre of its bath, or for each gram of dyestuff.

    ``unless`` names the mordant with which it is left out.
    """

    chemical: str
    per: str
    amount: float
    bath: Text
    provenance: str
    source: str
    unless: str = ""


@dataclass(frozen=True)
class Process:
    """A way of dyeing: its steps with gaps for the numbers, what is added, what its waste water is like."""

    name: str
    steps: tuple[tuple[Text, str], ...]
    additions: tuple[Addition, ...]
    waste: Text
    families: tuple[str, ...] = ()
    also_dangerous: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule for every bath, about ``"safety"`` or ``"waste"``."""

    about: str
    text: Text
    source: str


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("motifkit").joinpath("data/dyeing.toml").read_text(encoding="utf-8"))


def _text(entry: Mapping[str, str]) -> Text:
    return Text(entry["id"], entry["en"])


def _span(entry: list[float]) -> tuple[float, float]:
    low, high = entry
    return float(low), float(high)


@cache
def _grades() -> Mapping[str, Grade]:
    known: dict[str, Grade] = {}
    for entry in _table()["grade"]:
        warp, weft, warp_count, weft_count = (
            _span(entry[name]) for name in ("warp", "weft", "warp_count", "weft_count")
        )
        grade = Grade(entry["name"], _text(entry), warp, weft, warp_count, weft_count, entry["source"])
        known |= dict.fromkeys((grade.name, *entry["also"]), grade)
    return known


@cache
def chemicals() -> Mapping[str, Chemical]:
    """Every chemical that a bath sheet can name, by its key.

    >>> chemicals()["sodium nitrite"].title.id
    'natrium nitrit'
    """
    entries = _table()["chemical"]
    return {
        each["key"]: Chemical(
            each["key"], _text(each), each["unit"], _text(each["danger"]), _text(each["care"]), each["source"]
        )
        for each in entries
    }


@cache
def fixers() -> Mapping[str, Fixer]:
    """The fixing bath of every mordant that has one.

    >>> fixers()["iron"].grams_a_litre
    20.0
    """
    return {each["mordant"]: Fixer(**each) for each in _table()["fixer"]}


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of safety and waste for every bath."""
    return tuple(Rule(each["about"], _text(each), each["source"]) for each in _table()["rule"])


@cache
def _processes() -> tuple[Process, ...]:
    return tuple(
        Process(
            each["name"],
            tuple((_text(step), step.get("unless", "")) for step in each["steps"]),
            tuple(Addition(**{**one, "bath": _text(one["bath"])}) for one in each["addition"]),
            _text(each["waste"]),
            tuple(each["families"]),
            tuple(each.get("also_dangerous", ())),
        )
        for each in _table()["process"]
    )


def process_of(family: str) -> Process:
    """The way in which dyes of a family are used; boiled and dipped where no other is known.

    >>> process_of("vat").name, process_of("tannin").name
    ('vat', 'boiled')
    """
    first = _processes()[0]
    return next((each for each in _processes() if family in each.families), first)
