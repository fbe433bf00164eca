"""Colours in words, as a workshop calls them: the nearest of a list, in both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_to_srgb, srgb_to_xyz
from motifkit.errors import UnknownNameError, found, unknown
from motifkit.language import _, current_language
from motifkit.params import Text

__all__ = ["colour_named", "colour_word"]


@cache
def _entries() -> list[dict[str, str]]:
    text = resources.files("motifkit").joinpath("data/colour/words.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["word"])


@cache
def _words() -> tuple[tuple[Text, ...], Array]:
    shown = np.array([hex_to_srgb(entry["hex"]) for entry in _entries()])
    return tuple(Text(entry["id"], entry["en"]) for entry in _entries()), xyz_to_lab(srgb_to_xyz(shown))


def colour_named(name: str) -> str:
    """The ``#rrggbb`` that stands for a colour word, in either language.

    Raises:
        UnknownNameError: when it is not in the list; names the nearest.

    >>> colour_named("cokelat soga") == colour_named("soga brown")
    True
    """
    known = {entry[language]: entry["hex"] for language in ("en", "id") for entry in _entries()}
    try:
        return found(_("colour"), name, known)
    except UnknownNameError:
        raise unknown(_("colour"), name, [entry[current_language()] for entry in _entries()]) from None


def colour_word(srgb: npt.ArrayLike) -> Text:
    """What a colour is called, in both languages: the word whose own colour is nearest (CIEDE2000).

    Args:
        srgb: red, green and blue from 0 to 1.

    >>> colour_word([0.54, 0.33, 0.15]).id
    'cokelat soga'
    """
    words, lab = _words()
    return words[int(np.argmin(ciede2000(lab, xyz_to_lab(srgb_to_xyz(srgb)))))]
