"""Which pixels of a photograph are leaf: colours of the ground and of the leaf, and edges between them.

The frame of the picture tells what the ground looks like, in light and in shadow; what leaves look like is known. From
these two opinions the leaf's and the ground's own colours are learned and learned again, each time smoothed inside the
edges of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.colour_table import ColourTable, colour_features, lab_of, linear_light
from motifkit.ecoprint.leaf_colours import LEAF_COLOURS
from motifkit.ecoprint.mixture import Mixture
from motifkit.ecoprint.walk import Walk
from motifkit.geometry.plane import FloatArray

__all__ = ["Ground", "leaf_probability", "sharpened"]

Field = NDArray[np.float32]
Pixels = NDArray[np.uint8]

FRAME = 0.03
"""Width of the frame that shows the ground, of the picture's longer side."""

_GROUND, _OWN, _OTHER = 6, 4, 6
"""Gaussians for the frame, for the leaf and for all that is not leaf."""

_LEAF_SPREAD, _FRAME_SPREAD, _SHADOW_SPREAD, _LEAST_SPREAD = 10.0, 3.0, 10.0, 2.5
_SHADOWS = (0.7, 0.5, 0.35)
_SHADOW_TINT = np.array([1.06, 1.0, 0.92])
"""Light that is left in shadows of different depth, and its tint: beside a leaf the light has been through others."""

_SHADOW_SHARE, _SHADOW_LATER = 0.4, 0.15
_GREEN, _MOST_CUT = -8.0, 0.35
"""Lab a* of what may be a leaf on the frame, and how much of the frame a leaf takes at most."""

_STRONGEST, _ANCHOR, _ROUNDS, _TRUST = 6.0, 0.3, 3, 0.1
_FINE_TRUST, _FINE_ANCHOR = 0.25, 0.5


@cache
def _leaves() -> Mixture:
    colours = np.array([[int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in LEAF_COLOURS])
    return Mixture.round(colour_features(linear_light(colours)), _LEAF_SPREAD)


@dataclass(frozen=True, eq=False)
class Ground:
    """The colours of what the leaf lies on, lit and in the leaf's shadow."""

    lit: Mixture
    shadow: Mixture

    @classmethod
    def seen_in(cls, table: ColourTable) -> Ground:
        """The ground that the frame of a picture shows."""
        rows, columns = table.index.shape
        edge = max(2, round(FRAME * max(rows, columns)))
        frame = np.ones((rows, columns), np.bool_)
        frame[edge:-edge, edge:-edge] = False
        weights = table.count(frame)
        lit = Mixture.fitted(table.features, weights, _GROUND, _FRAME_SPREAD)
        leafy = _cut_leaf(lit, table, edge)
        if leafy.any():
            owner = lit.each(table.features).argmax(axis=1)
            weights = np.where(leafy[owner], 0.0, weights)
            lit = Mixture.fitted(table.features, weights, _GROUND, _FRAME_SPREAD)
        seen = np.flatnonzero(weights)
        dark = np.concatenate([table.linear[seen] * light * _SHADOW_TINT for light in _SHADOWS])
        repeated = np.tile(weights[seen], len(_SHADOWS))
        return cls(lit, Mixture.fitted(colour_features(dark), repeated, _GROUND, _SHADOW_SPREAD))

    def log_density(self, features: FloatArray) -> FloatArray:
        """How often colours occur on the ground, as a logarithm."""
        return np.asarray(
            np.logaddexp(self.lit.log_density(features), self.shadow.log_density(features) + np.log(_SHADOW_SHARE))
        )

    def lead(self, features: FloatArray) -> FloatArray:
        """Logarithm of how much likelier colours are on any leaf than on this ground, from -10 to 10."""
        return np.clip(_leaves().log_density(features) - self.log_density(features), -10.0, 10.0)


def leaf_probability(pixels: Pixels, *, middle: float = 1.0) -> tuple[Field, Ground]:
    """How likely each pixel is leaf, from 0 to 1, and the ground that was seen.

    Args:
        pixels: sRGB, shape (rows, columns, 3), a few hundred pixels on a side.
        middle: how much it counts that the leaf lies in the middle of the picture.
    """
    table = ColourTable.of(pixels)
    walk = Walk.over(lab_of(pixels))
    ground = Ground.seen_in(table)
    place = middle * _middle(table.index.shape)
    lead, shadow = ground.lead(table.features), ground.shadow.log_density(table.features)
    opinion = _logistic(table.picture(np.clip(lead, -_STRONGEST, _STRONGEST)) + place - 1.0)
    found = walk.smoothed(opinion, _TRUST)
    for step in range(_ROUNDS):
        pair = _learned(table, np.clip(found - 0.3, 0, 1), np.clip(0.7 - found, 0, 1))
        if pair is None:
            break
        rest = np.logaddexp(pair[1], shadow + np.log(_SHADOW_LATER))
        odds = np.clip(pair[0] - rest + _ANCHOR * lead, -_STRONGEST, _STRONGEST)
        opinion = _logistic(table.picture(odds) + 0.5 * (1 - step / _ROUNDS) * place)
        found = walk.smoothed(opinion, _TRUST, found)
    return found, ground


def sharpened(pixels: Pixels, coarse: Field) -> Field:
    """The same on finer pixels: the colours of leaf and ground learned once more, near the leaf only.

    Args:
        pixels: sRGB, shape (rows, columns, 3), the neighbourhood of the leaf.
        coarse: what was found on coarser pixels, brought to the same shape.
    """
    table = ColourTable.of(pixels)
    pair = _learned(table, np.clip(coarse - 0.5, 0, 1), np.clip(0.5 - coarse, 0, 1))
    if pair is None:
        return coarse
    held = np.clip(coarse, 0.01, 0.99)
    odds = table.picture(pair[0] - pair[1]) + _FINE_ANCHOR * np.log(held / (1 - held))
    opinion = _logistic(np.clip(odds, -_STRONGEST, _STRONGEST))
    return Walk.over(lab_of(pixels)).smoothed(opinion, _FINE_TRUST, coarse)


def _cut_leaf(lit: Mixture, table: ColourTable, edge: int) -> NDArray[np.bool_]:
    """Which colours of the frame are no ground but a leaf that reaches it: green, and on no two opposite sides."""
    share = np.zeros((4, len(lit.weights)))
    owner = table.picture(lit.each(table.features).argmax(axis=1).astype(np.float64)).astype(np.intp)
    for place, side in enumerate((owner[:edge], owner[:, -edge:], owner[-edge:], owner[:, :edge])):
        share[place] = np.bincount(side.ravel(), minlength=len(lit.weights))
    total = np.maximum(share.sum(axis=0), 1)
    opposite = np.maximum(np.minimum(share[0], share[2]), np.minimum(share[1], share[3]))
    green = lit.means[:, 1] < _GREEN
    found = green & (opposite < 0.1 * total)
    return np.asarray(found & (lit.weights[found].sum() < _MOST_CUT), np.bool_)


def _learned(table: ColourTable, leaf: Field, rest: Field) -> tuple[FloatArray, FloatArray] | None:
    """How often every colour occurs on the leaf and beside it, as logarithms; None where one of them is empty."""
    own, other = table.count(leaf), table.count(rest)
    if not (own.any() and other.any()):
        return None
    return (
        Mixture.fitted(table.features, own, _OWN, _LEAST_SPREAD).log_density(table.features),
        Mixture.fitted(table.features, other, _OTHER, _LEAST_SPREAD).log_density(table.features),
    )


def _logistic(odds: Field | FloatArray) -> Field:
    return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


def _middle(shape: tuple[int, ...]) -> Field:
    """Odds that speak for the middle of the picture and against its corners."""
    rows, columns = (np.linspace(-1, 1, each, dtype=np.float32) for each in shape)
    return np.asarray(1.5 - 2.5 * (np.square(rows)[:, None] + np.square(columns)), np.float32)
