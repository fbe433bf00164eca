"""ASCII proofs: a tile as letters, for a terminal and for tests where a picture must not change unseen."""

from __future__ import annotations

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.coverage import Outline
from motifkit.language import _
from motifkit.tile import Tile, flatness

__all__ = ["proof"]

LETTERS = " .:-=+*#%@"
MOST_COLUMNS = 400


def proof(tile: Tile, columns: int = 48) -> str:
    """One block's lines and points (klowong and isen) as letters, darker where they cover more of the place.

    A letter is taken as twice as high as wide.

    >>> from motifkit import kawung
    >>> len(kawung().ascii(12).splitlines())
    6
    """
    if type(columns) is not int or not 4 <= columns <= MOST_COLUMNS:
        raise InputError(
            _("an ASCII proof has from 4 to {limit} columns (got {value})").format(limit=MOST_COLUMNS, value=columns)
        )
    width, height = tile.block
    rows = max(1, round(columns * height / width / 2))
    marks = tile.marks_in(tile.box).where(lambda each: each.role in ("klowong", "isen"))
    covered = None
    if len(marks):
        scale = complex(columns / width, rows / height)
        covered = Outline(marks, scale, 0j, flatness(scale.real)).coverage(0, rows, 0, columns)
    if covered is None:
        covered = np.zeros((rows, columns), np.float32)
    # Half covered is already the darkest letter: wax lines rarely fill a whole one.
    shades = np.minimum((covered * 2 * len(LETTERS)).astype(int), len(LETTERS) - 1)
    return "\n".join("".join(LETTERS[shade] for shade in row).rstrip() for row in shades)
