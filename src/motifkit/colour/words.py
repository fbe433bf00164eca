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
from motifkit.params import Text

__all__ = ["colour_word"]


@cache
def _words() -> tuple[tuple[Text, ...], Array]:
    text = resources.files("motifkit").joinpath("data/colour/words.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["word"]
    shown = np.array([hex_to_srgb(entry["hex"]) for entry in entries])
    return tuple(Text(entry["id"], entry["en"]) for entry in entries), xyz_to_lab(srgb_to_xyz(shown))


def colour_word(srgb: npt.ArrayLike) -> Text:
    """What a colour is called, in both languages: the word whose own colour is nearest (CIEDE2000).

    Args:
        srgb: red, green and blue from 0 to 1.

    >>> colour_word([0.54, 0.33, 0.15]).id
    'cokelat soga'
    """
    words, lab = _words()
    return words[int(np.argmin(ciede2000(lab, xyz_to_lab(srgb_to_xyz(srgb)))))]
