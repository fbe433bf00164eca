"""Mordants (fixers): none, alum, lime and iron, under their English keys and the words of the workshop."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from motifkit.errors import unknown
from motifkit.language import _
from motifkit.params import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MORDANTS", "mordant_named"]

MORDANTS: Mapping[str, Text] = MappingProxyType(
    {
        "none": Text("tanpa", "none"),
        "alum": Text("tawas", "alum"),
        "lime": Text("kapur", "lime"),
        "iron": Text("tunjung", "iron"),
    }
)


def mordant_named(name: str) -> str:
    """The key of a mordant from its key or its Indonesian word.

    Raises:
        UnknownNameError: when it is not one of the four.

    >>> mordant_named("tunjung"), mordant_named("Alum")
    ('iron', 'alum')
    """
    plain = name.strip().casefold()
    for key, words in MORDANTS.items():
        if plain in (key, words.id):
            return key
    raise unknown(_("mordant"), name, [each for key, words in MORDANTS.items() for each in (key, words.id)])
