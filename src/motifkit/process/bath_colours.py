"""The colours that the words of a route speak of: what its baths really give, alone and over each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from motifkit.colour.srgb import srgb
from motifkit.colour.words import colour_word
from motifkit.dye.ground import Ground
from motifkit.params import Text
from motifkit.process.simulate import Process, simulate
from motifkit.process.steps import Area, Dip, Fix, Step
from motifkit.process.tables import table, text

__all__ = ["as_usual", "in_colour"]

BOTH = "both"
OPEN = (Area("", "latar", "latar"),)


def as_usual(words: Text) -> Text:
    """Words of a route with the colours that its baths usually have.

    >>> as_usual(Text("semua menjadi {wedel}", "all turns {wedel}")).en
    'all turns blue'
    """
    return _filled(words, {name: text(each) for name, each in table()["usual"].items()})


def in_colour(steps: Sequence[Step], ground: Ground) -> list[Step]:
    """Steps whose words name the colours that their baths give on this cloth.

    >>> from motifkit.dye.bath import Bath
    >>> dip = Dip("medel", (Bath("secang", "alum", 6),), "wedel", title=Text("menjadi {wedel}", "turns {wedel}"))
    >>> [str(each.title) for each in in_colour([dip], Ground.of(None))]
    ['menjadi merah']
    """
    slots = {step.slot: (step.slot,) for step in steps if isinstance(step, Dip)}
    if not slots:
        return list(steps)
    colours = {name: _colour(steps, ground, several) for name, several in {**slots, BOTH: tuple(slots)}.items()}
    return [replace(step, title=_filled(step.title, colours), without=_filled(step.without, colours)) for step in steps]


def _colour(steps: Sequence[Step], ground: Ground, slots: Sequence[str]) -> Text:
    """What a place is called that is open in these baths alone."""
    taken = [step for step in steps if isinstance(step, Fix) or (isinstance(step, Dip) and step.slot in slots)]
    last = simulate(Process("", tuple(taken), ground), OPEN).last.states[0]
    return colour_word(srgb(last.dyed(ground)))


def _filled(words: Text, colours: Mapping[str, Text]) -> Text:
    indonesian, english = words.id, words.en
    for name, colour in colours.items():
        place = f"{{{name}}}"
        indonesian, english = indonesian.replace(place, colour.id), english.replace(place, colour.en)
    return Text(indonesian, english)
