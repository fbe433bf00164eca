"""A photographed swatch card as measured colours: patches found, uneven light and its colour taken out.

What is read is as good as the camera: an sRGB picture of white paper and patches, whose white says how the light was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from motifkit.colour.cie import white_point, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_of, xyz_to_srgb
from motifkit.errors import InputError, ParameterError
from motifkit.language import _
from motifkit.picture.card_colour import FAR, Light, light_of
from motifkit.picture.card_paper import Paper, Reduced, find_paper, reduced, told_white
from motifkit.picture.card_patches import Grid, find_grids, from_corners
from motifkit.picture.card_sample import edge_width, sampled, with_faint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.picture.photograph import Photograph

__all__ = ["CardReading", "PatchReading", "read_card"]

WHITE = 0.94
"""What a good white paper is taken to reflect where nobody says: copy paper has 0.88, a white standard nearly 1."""

BRIGHTEST = 1.08
"""A patch that reflects so many times the white says that the white is none."""

BLURRED = 0.16
"""Width of a patch's edge over the patch's side from which its middle is no longer its own colour."""


@dataclass(frozen=True)
class PatchReading:
    """One patch.

    Args:
        row: from 1, from the top.
        column: from 1, from the left.
        x: its middle in the photograph, pixels from the left.
        y: likewise from the top.
        lab: L*, a*, b* in daylight D65 for 10°.
        hex: the colour on a screen.
        spread: CIEDE2000 within which 95 % of such readings are expected.
        uneven: how much its pixels vary, in per cent.
        grid: which grid of the card it stands in, 1 for that with most patches.
        labels: what is known of it: dye, mordant, dips …
    """

    row: int
    column: int
    x: float
    y: float
    lab: tuple[float, float, float]
    hex: str
    spread: float
    uneven: float
    grid: int = 1
    labels: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The patch as plain values."""
        return {
            "row": self.row,
            "column": self.column,
            **self.labels,
            "lab": [round(each, 2) for each in self.lab],
            "hex": self.hex,
            "spread": round(self.spread, 1),
            "uneven": round(self.uneven, 1),
            "x": round(self.x, 1),
            "y": round(self.y, 1),
            "grid": self.grid,
        }


@dataclass(frozen=True)
class CardReading:
    """What a photograph of a card told.

    Args:
        patches: every patch, row after row.
        light: the lamps whose white looks so, the nearest first; "" where the camera balanced it away.
        balanced: the camera made the white neutral.
        white: what the white is taken to reflect, 0 to 1.
        white_error: CIEDE2000 that the white still shows after the light was evened out: median and 95 %.
        reference: what the colours were held to: "" (white alone), "grey" or "ColorChecker".
        reference_error: CIEDE2000 of the reference's fields, each from a fit without it: median and worst.
        warnings: sentences for who reads on.
    """

    patches: tuple[PatchReading, ...]
    light: tuple[str, ...]
    balanced: bool
    white: float
    white_error: tuple[float, float]
    reference: str = ""
    reference_error: tuple[float, float] | None = None
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The reading as plain values."""
        errors = None if self.reference_error is None else [round(each, 2) for each in self.reference_error]
        return {
            "patches": [each.as_json() for each in self.patches],
            "light": {"balanced": self.balanced, "lamps": list(self.light)},
            "white": round(self.white, 3),
            "white_error": [round(each, 2) for each in self.white_error],
            "reference": self.reference or "white",
            "reference_error": errors,
            "warnings": list(self.warnings),
        }


def read_card(
    photograph: Photograph,
    *,
    layout: tuple[int, int] | None = None,
    corners: Sequence[tuple[float, float]] | None = None,
    white: tuple[float, float, float, float] | None = None,
    white_is: float | None = None,
) -> CardReading:
    """x"""
    picture = reduced(photograph.pixels)
    paper = find_paper(picture)
    over = picture.linear / paper.field()
    grids = find_grids(over, paper.inside)
    if not grids:
        raise InputError("none")
    g = with_faint(over, paper.inside, grids[0])
    s = sampled(over, picture.clipped, paper.mask, g)
    light = light_of(paper.at(picture.linear.shape[1] / 2, picture.linear.shape[0] / 2))
    x = light.xyz(s.colour) * (WHITE if white_is is None else white_is)
    return g, s, light, x, edge_width(over, g), grids, paper, picture, over
