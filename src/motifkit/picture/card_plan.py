"""Our own swatch cards in a photograph: four marks at the corners say where on the paper every field is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from motifkit.colour.spectrum import Array
from motifkit.errors import InputError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.picture.card_grid import Grid, through_points
from motifkit.picture.card_patches import pieces_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.picture.card_patches import Pieces

__all__ = ["CardPlan", "Spot", "found_on"]

DARK = 0.45
"""Root of reflectance over white below which a pixel may be part of a mark."""

SOLID, RING = (0.86, 1.14), (0.45, 0.8)
"""Area over that of the rectangle with the same moments, of a full square and of one with a hole half as wide."""

HOLLOW = 1.12
"""How much larger than it is a square with such a hole looks by its moments."""


@dataclass(frozen=True)
class Spot:
    """A field of a card: where it is on the paper, its row and column from 1, and what is known of it."""

    box: Box
    row: int
    column: int
    labels: Mapping[str, Any]


@dataclass(frozen=True)
class CardPlan:
    """Where things are on a page of a card, in millimetres.

    Args:
        marks: middles of the marks at the corners, from the top left clockwise; the first has a hole half as wide.
        side: of a mark.
        spots: the fields, all of one size.
        gap: white between a field and what is beside it.
    """

    marks: tuple[complex, complex, complex, complex]
    side: float
    spots: tuple[Spot, ...]
    gap: float


def found_on(over_white: NDArray[np.float32], inside: NDArray[np.bool_], plan: CardPlan) -> Grid:
    """The fields of a planned card in a photograph.

    Args:
        over_white: the reduced picture over the white everywhere.
        inside: the paper.
        plan: the card.

    Raises:
        InputError: when the marks are not found.
    """
    dark = (np.sqrt(np.maximum(over_white.max(axis=-1), 0)) < DARK) & inside
    place = _fitting(pieces_of(dark, least=3.0, ratio=(RING[0], SOLID[1])), plan)
    if place is None:
        raise InputError(
            _("the four marks at the corners of the swatch card were not found; the whole page must be in the picture")
        )
    first = plan.spots[0].box
    middle = np.array([(each.box.centre.real, each.box.centre.imag) for each in plan.spots])
    cells = np.array([(each.column - 1, each.row - 1) for each in plan.spots])
    pitch = (first.width + plan.gap, first.height + plan.gap)
    return Grid(place, (first.width, first.height), cells, 0, middle, pitch)


def _fitting(pieces: Pieces, plan: CardPlan) -> Array | None:
    """The map from millimetres to the picture under which four dark squares are the marks."""
    spans = np.sqrt(12 * np.maximum(np.linalg.eigvalsh(pieces.spread), 1e-9))
    share = pieces.area / spans.prod(axis=1)
    square = spans[:, 0] > 0.6 * spans[:, 1]
    rings = np.flatnonzero(square & (share > RING[0]) & (share < RING[1]))
    full = np.flatnonzero(square & (share > SOLID[0]) & (share < SOLID[1]))
    marks = np.array([(each.real, each.imag) for each in plan.marks])
    best: tuple[float, Array] | None = None
    for ring in rings:
        alike = full[np.abs(np.log(spans[full].mean(axis=1) / (spans[ring].mean() / HOLLOW))) < 0.5]
        far = np.hypot(*(pieces.centre[alike] - pieces.centre[ring]).T)
        for three in permutations(alike[np.argsort(-far)][:12], 3):
            seen = pieces.centre[[ring, *three]]
            if not _clockwise(seen):
                continue
            place = through_points(marks, seen)
            miss = _misfit(place, plan, spans[[ring, *three]], seen)
            if best is None or miss < best[0]:
                best = (miss, place)
    return None if best is None or best[0] > 0.35 else best[1]


def _clockwise(points: Array) -> bool:
    """Four points turn the same way at every corner, clockwise where y goes down."""
    edges = np.roll(points, -1, axis=0) - points
    after = np.roll(edges, -1, axis=0)
    return bool((edges[:, 0] * after[:, 1] - edges[:, 1] * after[:, 0] > 0).all())


def _misfit(place: Array, plan: CardPlan, spans: Array, seen: Array) -> float:
    """How far the worst mark is from the size that the map says it should have, as a logarithm."""
    off = []
    for mark, span, middle, hollow in zip(plan.marks, spans, seen, (HOLLOW, 1.0, 1.0, 1.0), strict=True):
        reach = plan.side / 2
        corners = [(mark.real + dx * reach, mark.imag + dy * reach, 1.0) for dx in (-1, 1) for dy in (-1, 1)]
        there = np.array(corners) @ place.T
        half = np.hypot(*(there[:, :2] / there[:, 2:] - middle).T).mean() / np.sqrt(2)
        off.append(abs(float(np.log(span.mean() / hollow / (2 * half)))))
    return max(off)
