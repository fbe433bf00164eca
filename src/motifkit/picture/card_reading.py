"""What the patches of a photographed card measure: from colours over white to L*a*b*, and how far to trust them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.cie import white_point, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_of, xyz_to_srgb
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.picture.card_colour import FAR, Light, light_of, luminance
from motifkit.picture.card_grid import Grid
from motifkit.picture.card_reference import CHART_SHAPE, Correction, chart_order, from_chart, from_greys
from motifkit.picture.card_sample import Samples

__all__ = ["BRIGHTEST", "CardReading", "PatchReading", "reading_of"]

BRIGHTEST = 1.08
"""A patch that reflects so many times the white says that the white is none."""

UNEVEN_WHITE = 5.0
"""CIEDE2000 that the white may still show on 5 % of its area after the light was evened out."""

NEUTRAL = 10.0
"""Chroma up to which a patch is taken for a grey that was told."""

UNKNOWN_CAMERA, UNKNOWN_WHITE = 4.0, 2.4
"""CIEDE2000 within which 95 % are expected for what only a reference would tell: of the camera once its light is known,
from photographs made of spectra, six lamps and several cameras; of white paper that may reflect 0.88 to 1."""


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


def reading_of(
    grids: Sequence[Grid],
    samples: Sequence[Samples],
    *,
    level: Array,
    white: float,
    told: bool,
    greys: Sequence[float] | None,
    paper: Array,
    step: int,
    drawn: bool = False,
) -> CardReading:
    """The reading of sampled grids.

    Args:
        grids: of patches.
        samples: the colours over white of each.
        level: linear red, green and blue of the white.
        white: what it reflects.
        told: somebody said what the white reflects.
        greys: L* of neutral patches, see `read_card`.
        paper: pixels of white over white ``(n, 3)``.
        step: pixels of the photograph for one of the picture that the grids are told in.
        drawn: the picture is a drawing.

    Raises:
        InputError: when the white can be none, or the greys are not found.
    """
    light = light_of(level, np.vstack([each.colour for each in samples]), drawn=drawn)
    if light.off > FAR:
        raise InputError(_("the white has the colour of no lamp: is it white? Tell where white is with --white"))
    # by luminance: the red alone of a deep yellow is more than that of white in sRGB
    if max(float(luminance(light.day(each.colour)).max()) for each in samples) > (
        BRIGHTEST if not told else 1.1 / white
    ):
        raise InputError(
            _("a patch is brighter than the white, so that the white is none; tell where it is with --white")
        )
    white_error = _white_error(light, paper)
    plain = [_lab(light.xyz(each.colour) * white) for each in samples]
    correction, used = _corrected(light, grids, samples, plain, greys)
    patches: list[PatchReading] = []
    warnings: list[str] = []
    places = [each for each in range(len(grids)) if each != used] or [0]
    for number, place in enumerate(places, 1):
        xyz = light.xyz(samples[place].colour) * white if correction is None else correction.xyz(samples[place].colour)
        spread = _spread(light, samples[place], white_error, correction, told=told)
        patches += _patches(grids[place], samples[place], xyz, spread, number, step)
        warnings += _blown_out(grids[place], samples[place])
    if correction is None and light.balanced:
        warnings.append(
            _("the camera balanced the white: under a lamp its own colours may be off; a ColorChecker tells")
        )
    error = None if correction is None else (float(np.median(correction.errors)), float(correction.errors.max()))
    name = "" if correction is None else correction.name
    return CardReading(tuple(patches), light.lamps, light.balanced, white, white_error, name, error, tuple(warnings))


def _lab(xyz: Array) -> Array:
    """L*, a*, b* for 10° of X, Y, Z over white ``(n, 2, 3)``."""
    white = white_point("D65", 10)
    return xyz_to_lab(xyz[:, 1] * white, white)


def _white_error(light: Light, paper: Array) -> tuple[float, float]:
    """CIEDE2000 that white still shows: median and 95 %, of means of 64 pixels beside each other."""
    count = len(paper) // 64
    if not count:
        return 0.0, 0.0
    seen = _lab(light.xyz(paper[: count * 64].reshape(count, 64, 3).mean(axis=1)))
    off = ciede2000(seen, _lab(light.xyz(np.ones((1, 3)))))
    median, most = np.percentile(off, (50, 95))
    if most > UNEVEN_WHITE:
        raise InputError(
            _(
                "the white is uneven by {delta_e} CIEDE2000 beyond a smooth light: a shadow, a fold, or no plain white"
            ).format(delta_e=round(float(most), 1))
        )
    return float(median), float(most)


def _corrected(
    light: Light,
    grids: Sequence[Grid],
    samples: Sequence[Samples],
    plain: Sequence[Array],
    greys: Sequence[float] | None,
) -> tuple[Correction | None, int]:
    """The correction that a reference on the card demands, and the grid that is nothing but that reference."""
    if len(grids) > 1:
        for place, (grid, each) in enumerate(zip(grids, plain, strict=True)):
            if grid.shape not in (CHART_SHAPE, CHART_SHAPE[::-1]) or len(grid.cells) != 24:
                continue
            order = np.lexsort((grid.cells[:, 0], grid.cells[:, 1]))
            found = chart_order(each[order].reshape(*grid.shape, 3))
            if found is not None:
                return from_chart(light, samples[place].colour[order][found]), place
    if greys is None:
        return None, -1
    line = _grey_line(grids, plain, greys)
    if line is None:
        raise InputError(
            _("no row or column of {count} neutral patches was found for the greys that are told").format(
                count=len(greys)
            )
        )
    place, cells = line
    whole = min(grids[place].shape) == 1 and len(grids) > 1
    return from_greys(light, samples[place].colour[cells], np.array(greys)), place if whole else -1


def _grey_line(
    grids: Sequence[Grid], plain: Sequence[Array], greys: Sequence[float]
) -> tuple[int, NDArray[np.int_]] | None:
    """The grid and the patches of a run in a row or column that are neutral and rise or fall with the greys."""
    best: tuple[float, int, NDArray[np.int_]] | None = None
    for place, (grid, lab) in enumerate(zip(grids, plain, strict=True)):
        for axis in (0, 1):
            for value in np.unique(grid.cells[:, axis]):
                line = np.flatnonzero(grid.cells[:, axis] == value)
                line = line[np.argsort(grid.cells[line, 1 - axis])]
                for start in range(len(line) - len(greys) + 1):
                    cells = line[start : start + len(greys)]
                    for turned in (cells, cells[::-1]):
                        miss = _misses(lab[turned], np.array(greys))
                        if miss is not None and (best is None or miss < best[0]):
                            best = (miss, place, turned)
    return None if best is None else best[1:]


def _misses(lab: Array, greys: Array) -> float | None:
    """How far patches are from greys of such L*, brighter or darker in all; None when they are none."""
    if np.hypot(lab[:, 1], lab[:, 2]).max() > NEUTRAL or float(np.corrcoef(lab[:, 0], greys)[0, 1]) < 0.95:
        return None
    slope, level = np.polyfit(greys, lab[:, 0], 1)
    return float(np.abs(lab[:, 0] - slope * greys - level).max())


def _spread(
    light: Light, samples: Samples, white_error: tuple[float, float], correction: Correction | None, *, told: bool
) -> Array:
    """CIEDE2000 within which 95 % of such readings are expected."""
    camera: Array | float = np.hypot(UNKNOWN_CAMERA, light.doubt(samples.colour))
    if correction is not None and correction.name == "ColorChecker":
        camera = max(1.5, 2.5 * float(np.median(correction.errors)))
    paper = 0.0 if told or correction is not None else UNKNOWN_WHITE
    own = 33 * samples.uneven / 3  # of L*, a mean over much more than nine independent places
    return np.asarray(np.sqrt(camera**2 + paper**2 + white_error[1] ** 2 + own**2))


def _patches(grid: Grid, samples: Samples, xyz: Array, spread: Array, number: int, step: int) -> list[PatchReading]:
    lab = _lab(xyz)
    shown = xyz_to_srgb(xyz[:, 0] * white_point("D65", 2))
    x, y = (each[:, 0] for each in grid.around([0.0], [0.0]))
    seen = grid.cells[: len(grid.cells) - grid.guessed]
    order = np.lexsort((seen[:, 0], seen[:, 1]))
    return [
        PatchReading(
            row=int(grid.cells[each, 1]) + 1,
            column=int(grid.cells[each, 0]) + 1,
            x=float((x[each] + 0.5) * step),
            y=float((y[each] + 0.5) * step),
            lab=(float(lab[each, 0]), float(lab[each, 1]), float(lab[each, 2])),
            hex=hex_of(shown[each]),
            spread=float(spread[each]),
            uneven=float(100 * samples.uneven[each]),
            grid=number,
        )
        for each in order
    ]


def _blown_out(grid: Grid, samples: Samples) -> list[str]:
    words = _("the patch in row {row}, column {column} is blown out")
    return [
        words.format(row=int(row) + 1, column=int(column) + 1)
        for (column, row), share in zip(grid.cells, samples.clipped, strict=True)
        if share > 0.1
    ]
