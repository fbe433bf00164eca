"""How many pixels of a photograph a millimetre has: from a known length, dots per inch or a square beside the leaf."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.colour_table import lab_of
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["square_side"]

_EVEN, _FILLED, _CORNERS = 0.12, 0.93, (0.63, 0.78)
"""How far the sides may differ, how full its hull must be, and where its farthest corner lies, of its side: a disc's
edge lies at 0.56, a square's corner at 0.71."""

_SMALLEST = 12
_UNUSUAL = 12.0
"""Pixels of a square's side at least; distance (Lab) from the ground at least."""


def square_side(pixels: NDArray[np.uint8], leaves: NDArray[np.bool_], name: str) -> float:
    """The side in pixels of the one square of one colour that lies beside the leaf.

    Args:
        pixels: sRGB, shape (rows, columns, 3).
        leaves: where the leaves are: a square is no leaf.
        name: of the file, for errors.

    Raises:
        InputError: when there is no such square.
    """
    from skimage.measure import label, regionprops

    lab = lab_of(pixels).astype(np.float64)
    best, side = 0.0, 0.0
    for ground in _grounds(lab, leaves):
        off = np.sqrt(np.square(lab - ground).sum(axis=2))
        pieces = label((off > _UNUSUAL) & ~leaves)  # type: ignore[no-untyped-call]
        for piece in regionprops(pieces):  # type: ignore[no-untyped-call]
            length = float(np.sqrt(piece.area))
            if length < _SMALLEST or piece.solidity < _FILLED or piece.area < best:
                continue
            if piece.axis_minor_length < (1 - _EVEN) * piece.axis_major_length:
                continue
            corner = np.hypot(*(piece.coords - np.array(piece.centroid)).T).max() / length
            if _CORNERS[0] < corner < _CORNERS[1] and _one_colour(lab, piece.coords):
                best, side = float(piece.area), length
    if not side:
        raise InputError(_("{name}: no square of one colour was found beside the leaf").format(name=name))
    return side


def _grounds(lab: NDArray[np.float64], leaves: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """Colours that the ground may have: the middle of all of it, and of the four sides of the picture."""
    rows, columns = lab.shape[:2]
    edge = max(2, max(rows, columns) // 30)
    parts = [lab[~leaves]]
    parts += [part.reshape(-1, 3) for part in (lab[:edge], lab[-edge:], lab[:, :edge], lab[:, -edge:])]
    return [np.median(part, axis=0) for part in parts if len(part)]


def _one_colour(lab: NDArray[np.float64], places: NDArray[np.intp]) -> bool:
    colours = lab[places[:, 0], places[:, 1]]
    return bool(np.abs(colours - np.median(colours, axis=0)).mean() < 6)
