"""What a mistake changed on a cloth, marked: the rest paler, a line around what is different."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from motifkit.process.kinds import Shares

__all__ = ["marked"]

PALER = 0.35
"""How much of the wrong cloth's colour stays where nothing is wrong, in the picture that marks the difference."""

MARK = (255, 0, 160)
"""The colour of the line around what is different: no dye of batik, seen on all of them."""


def marked(wrong: NDArray[np.uint8], shares: Shares, changed: Sequence[bool]) -> NDArray[np.uint8]:
    """The picture of a wrong cloth with its difference marked.

    Args:
        wrong: the picture, RGB.
        shares: of its pixels.
        changed: which kinds of places are not as they were meant.
    """
    from scipy import ndimage

    chosen = list(changed)
    share = shares.planes[chosen].sum(axis=0) if any(chosen) else np.zeros(wrong.shape[:2], np.float32)
    paper = 255 - PALER * (255 - wrong.astype(np.float32).mean(axis=2, keepdims=True))
    result = paper + share[..., None] * (wrong - paper)
    mode = "wrap" if shares.repeats else "nearest"
    wide = max(1, round(0.25 * shares.dpi[0] / 25.4))
    around = ndimage.maximum_filter(share, 2 * wide + 1, mode=mode) - share
    around = np.clip(around, 0, 1)[..., None]
    result += around * (np.array(MARK, np.float32) - result)
    return np.asarray(np.rint(np.clip(result, 0, 255)), np.uint8)
