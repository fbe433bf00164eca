"""Cards: what a motif means, where it comes from, what it is made of, who might not wear it, and who says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from motifkit.errors import unknown
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named, motif_names
from motifkit.params import Text

__all__ = ["GRADES", "Card", "Element", "Restriction", "Source", "card_of"]

GRADES = {
    "A": Text("lembaga resmi, museum, pusat pembatikan", "official body, museum, workshop's own page"),
    "B": Text("skripsi, jurnal, buku, ensiklopedia, wawancara", "thesis, journal, textbook, encyclopaedia, interview"),
    "C": Text("blog, toko, pers populer", "blog, shop, popular press"),
    "D": Text("pengetahuan umum atau turunan motifkit sendiri", "common knowledge, or derived by motifkit"),
}
"""How far a source may be trusted, best first."""


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a motif: the craft's word and what it is."""

    term: str
    text: Text


@dataclass(frozen=True, slots=True)
class Restriction:
    """Who might or may not wear a motif, when and by whose rule (larangan), and who reports it."""

    text: Text
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something on a card was read, with its grade (see `GRADES`) and address."""

    text: str
    grade: str
    url: str


@dataclass(frozen=True)
class Card:
    """What is told of a motif, in both languages.

    ``hand`` says which tool a preset needs that is finer than the finest canting; mostly it is empty.

    >>> card_of("parang").elements[0].term
    'ombak'
    """

    name: str
    title: Text
    region: Text
    meaning: Text
    doubts: Text
    hand: Text
    elements: tuple[Element, ...]
    restrictions: tuple[Restriction, ...]
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """The card as plain values, in the user's language."""
        return {
            "name": self.name,
            "title": str(self.title),
            "region": str(self.region),
            "meaning": str(self.meaning),
            "elements": [{"term": each.term, "text": str(each.text)} for each in self.elements],
            "restrictions": [{"text": str(each.text), "source": each.source} for each in self.restrictions],
            "doubts": str(self.doubts),
            "hand": str(self.hand),
            "sources": [{"text": each.text, "grade": each.grade, "url": each.url} for each in self.sources],
        }


def _text(values: Mapping[str, str]) -> Text:
    return Text(values["id"], values["en"])


@cache
def card_of(name: str) -> Card:
    """The card of a built-in motif.

    Raises:
        UnknownNameError: when there is no built-in motif of that name.
    """
    motif = motif_named(name)
    if motif.name not in motif_names():
        raise unknown(_("motif"), name, motif_names())
    file = resources.files("motifkit").joinpath(f"data/cards/{motif.name}.toml")
    values = tomllib.loads(file.read_text(encoding="utf-8"))
    return Card(
        name=motif.name,
        title=_text(values["title"]),
        region=_text(values["region"]),
        meaning=_text(values["meaning"]),
        doubts=_text(values["doubts"]),
        hand=_text(values.get("hand", {"id": "", "en": ""})),
        elements=tuple(Element(each["term"], _text(each)) for each in values["elements"]),
        restrictions=tuple(Restriction(_text(each), each["source"]) for each in values["restrictions"]),
        sources=tuple(Source(each["text"], each["grade"], each["url"]) for each in values["sources"]),
    )
