"""A photographed swatch card as measured colours: patches found, uneven light and its colour taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from motifkit.colour.spectrum import Array
from motifkit.errors import InputError, ParameterError
from motifkit.language import _
from motifkit.picture.card_colour import PAPER, luminance
from motifkit.picture.card_grid import Grid, from_corners
from motifkit.picture.card_paper import (
    ALL_CLIPPED,
    DARKEST,
    Paper,
    Reduced,
    blown_out,
    find_paper,
    of_255,
    reduced,
    told_white,
)
from motifkit.picture.card_patches import find_grids
from motifkit.picture.card_plan import CardPlan, found_on
from motifkit.picture.card_reading import BRIGHTEST, CardReading, reading_of
from motifkit.picture.card_reference import CHART_SHAPE
from motifkit.picture.card_sample import Samples, edge_width, sampled, with_faint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.picture.photograph import Photograph

__all__ = ["read_card"]

DARKEST_GROUND = 0.015
"""Linear level from which a dark ground beside a white that is told still tells how the light falls off."""

NEUTRAL = 0.3
"""Logarithms of red and blue over green by which a white patch may differ from a grey ground that it lies on."""

MOST_UNSEEN = 4
"""Fields of a reference that may be too like the paper to be seen."""

LEAST_SIDE = 0.2
"""Side of the fields of a reference over that of the patches, least; smaller ones are letters."""

SOFTEST = 0.012
"""Width of the steepest edges over the longer side of the picture, from which a card without patches is blurred."""

BLURRED = 0.16
"""Width of a patch's edge over the patch's side from which its middle is no longer its own colour."""


def read_card(
    photograph: Photograph,
    *,
    layout: tuple[int, int] | None = None,
    corners: Sequence[tuple[float, float]] | None = None,
    white: tuple[float, float, float, float] | None = None,
    white_is: float | None = None,
    greys: Sequence[float] | None = None,
    plan: CardPlan | None = None,
) -> CardReading:
    """The colours of the patches on a photographed card.

    The patches are found as pieces in rows and columns on white; the white around them says how much light of which
    colour fell where. A ColorChecker on the card, or greys whose lightness is told, correct the camera itself.

    Args:
        photograph: the picture: the card on white paper, sharp, nothing blown out.
        layout: rows and columns of patches, to be held to; found when not given.
        corners: x and y of the middles of the corner patches in the photograph, from the top left clockwise, where
            they are not found; needs the layout.
        white: left, top, width and height of a white, in pixels, where the paper is none.
        white_is: what the white reflects, 0.05 to 1; 0.94 when not given.
        greys: L* of neutral patches that form a row or a column of their own, in order.
        plan: of one of our own swatch cards, whose marks tell where every field is; it also names them.

    Raises:
        InputError: when there is no white, it is blown out, too dark or no lamp's colour; when the picture is blurred;
            when no patches are found, or others than told; when a patch is brighter than the white.
        ParameterError: when a value is out of its range.
    """
    _check(layout, corners, white_is, greys)
    picture = reduced(photograph.pixels)
    card = _seen(picture, white)
    grids = [found_on(card.over, card.inside, plan)] if plan is not None else _grids(card, layout, corners)
    _check_sharp(card.over, grids[0])
    if plan is None:
        grids = _with_references(grids, greys)
    read = [sampled(card.over, picture.clipped, card.paper, grid) for grid in grids]
    whiter = _whiter(card, grids, read) if white is None and plan is None and greys is None else None
    if whiter is not None:
        return read_card(photograph, layout=layout, corners=corners, white=whiter, white_is=white_is)
    if (level := float(card.level.max())) < DARKEST:
        raise InputError(_("the photograph is too dark: its white has {level} of 255").format(level=of_255(level)))
    drawn = card.clipped > ALL_CLIPPED and _drawn(read)
    if card.clipped > ALL_CLIPPED and not drawn:
        raise blown_out(card.clipped)
    reading = reading_of(
        grids,
        read,
        level=card.level,
        white=PAPER if white_is is None else white_is,
        told=white_is is not None,
        greys=greys,
        paper=card.over[card.paper].astype(np.float64),
        step=card.step,
        drawn=drawn,
    )
    return reading if plan is None else _named(reading, plan)


def _whiter(card: _Card, grids: Sequence[Grid], read: Sequence[Samples]) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a patch that is the white, where the card's ground is grey or black."""
    best: tuple[float, tuple[float, float, float, float]] | None = None
    for grid, samples in zip(grids, read, strict=True):
        x, y = (each[:, 0] for each in grid.around([0.0], [0.0]))
        half = 0.25 * min(grid.sides())
        for place, colour in enumerate(samples.colour):
            bright = float(luminance(colour))
            hue = np.abs(np.log(np.maximum(colour, 1e-4) / max(float(colour[1]), 1e-4))).max()
            if bright > BRIGHTEST and hue < NEUTRAL and (best is None or bright > best[0]):
                corner = ((x[place] + 0.5 - half) * card.step, (y[place] + 0.5 - half) * card.step)
                best = (bright, (float(corner[0]), float(corner[1]), 2 * half * card.step, 2 * half * card.step))
    return None if best is None else best[1]


def _named(reading: CardReading, plan: CardPlan) -> CardReading:
    labels = {(each.row, each.column): dict(each.labels) for each in plan.spots}
    patches = (replace(each, labels=labels[each.row, each.column]) for each in reading.patches)
    return replace(reading, patches=tuple(patches))


@dataclass(frozen=True, eq=False)
class _Card:
    """A reduced picture over its white, where the white is seen, the card, and the colour of the white."""

    over: NDArray[np.float32]
    paper: NDArray[np.bool_]
    inside: NDArray[np.bool_]
    level: Array
    step: int
    clipped: float = 0.0


def _check(
    layout: tuple[int, int] | None,
    corners: Sequence[tuple[float, float]] | None,
    white_is: float | None,
    greys: Sequence[float] | None,
) -> None:
    if white_is is not None and not 0.05 <= white_is <= 1:
        raise ParameterError(_("what the white reflects lies from 0.05 to 1 (got {value})").format(value=white_is))
    if layout is not None and (min(layout) < 1 or max(layout) > 60):
        raise ParameterError(
            _("a card has 1 to 60 rows and columns (got {layout})").format(layout="x".join(map(str, layout)))
        )
    if corners is not None and (layout is None or len(corners) != 4 or min(layout) < 2):
        raise InputError(_("corners are four, of a layout of at least 2x2 that is told too"))
    if greys is not None and (len(greys) < 3 or not all(0 < each <= 100 for each in greys) or len(set(greys)) < 3):
        raise InputError(_("greys are told by at least three different L* above 0, up to 100"))


def _seen(picture: Reduced, white: tuple[float, float, float, float] | None) -> _Card:
    """The picture over its white: that around the patches, or the one told with the paper's shading."""
    rows, columns = picture.linear.shape[:2]
    if white is None:
        paper = find_paper(picture)
        level = paper.at(columns / 2, rows / 2)
        return _Card(_over(picture, paper), paper.mask, paper.inside, level, picture.step, paper.clipped)
    told = told_white(picture, white)
    try:
        paper = find_paper(picture)
        if float(paper.at(columns / 2, rows / 2).max()) < DARKEST_GROUND:
            raise InputError(_("the photograph is too dark: its white has {level} of 255").format(level=0))
    except InputError:
        everywhere = np.ones((rows, columns), bool)
        over = np.asarray(picture.linear / told, dtype=np.float32)
        return _Card(over, np.zeros_like(everywhere), everywhere, told, picture.step)
    left, top, width, height = (each / picture.step for each in white)
    share: Array = told / paper.at(left + width / 2, top + height / 2)
    mask = paper.mask if np.abs(share - 1).max() < 0.05 else np.zeros_like(paper.mask)
    level = paper.at(columns / 2, rows / 2) * share
    over = np.asarray(_over(picture, paper) / share, dtype=np.float32)
    return _Card(over, mask, paper.inside, level, picture.step)


def _over(picture: Reduced, paper: Paper) -> NDArray[np.float32]:
    return np.asarray(picture.linear / np.maximum(paper.field(), np.float32(1e-4)), dtype=np.float32)


def _grids(card: _Card, layout: tuple[int, int] | None, corners: Sequence[tuple[float, float]] | None) -> list[Grid]:
    """The patches, found or told."""
    if corners is not None and layout is not None:
        points = np.array(corners, dtype=np.float64) / card.step
        rows, columns = card.inside.shape
        if not ((points >= 0) & (points < (columns, rows))).all():
            raise InputError(_("the corners of the patches lie outside the photograph"))
        return [from_corners(points, *layout, size=0.7)]
    found = [each for each in find_grids(card.over, card.inside) if len(each.cells) > 1]
    if not found:
        _check_sharp_anywhere(card)
        raise InputError(
            _("no patches in rows and columns were found on the white; tell them with --layout and --corners")
        )
    # pairs beside a larger grid are letters and logos; what stands within it are parts of its patches
    least = LEAST_SIDE * min(found[0].sides())
    others = [each for each in found[1:] if len(each.cells) > 2 and min(each.sides()) > least]
    found = [found[0], *(each for each in others if not _within(each, found[0]))]
    # on a grey ground every field differs from the white
    full = [with_faint(card.over, card.inside, each) if card.paper.any() else each.whole() for each in found]
    if layout is None:
        return full
    for several in (full, found):
        fits = [each for each in several if each.shape == layout]
        if fits:
            cells = [(column, row) for row in range(layout[0]) for column in range(layout[1])]
            return [
                Grid(fits[0].place, fits[0].size, np.array(cells)),
                *(each for each in several if each is not fits[0]),
            ]
    rows, columns = full[0].shape
    raise InputError(
        _("{rows} rows and {columns} columns of patches were found, not {layout}; tell them with --corners").format(
            rows=rows, columns=columns, layout=f"{layout[0]}x{layout[1]}"
        )
    )


def _check_sharp_anywhere(card: _Card) -> None:
    """Whether there is any sharp edge on the card, where no patches are found that could show it."""
    root = np.sqrt(np.maximum(card.over.mean(axis=-1), 0))
    slope = np.hypot(*np.gradient(root))[card.inside]
    span = np.ptp(np.percentile(root[card.inside], (1, 99)))
    width = span / max(float(np.percentile(slope, 99.5)), 1e-6) / max(card.over.shape)
    if span > 0.1 and width > SOFTEST:
        raise InputError(_("the photograph is blurred: it has no sharp edge"))


def _with_references(grids: Sequence[Grid], greys: Sequence[float] | None) -> list[Grid]:
    """The grids, with the fields of a reference that are as white as the paper and were therefore not seen."""
    made = []
    for grid in grids:
        missing = 24 - len(grid.cells)
        if len(grids) > 1 and grid.shape in (CHART_SHAPE, CHART_SHAPE[::-1]) and 0 < missing <= MOST_UNSEEN:
            grid = grid.with_guesses()
        elif greys is not None and min(grid.shape) == 1 and 0 < len(greys) - len(grid.cells) <= MOST_UNSEEN:
            grid = grid.with_guesses(beyond=len(greys) - len(grid.cells))
        made.append(grid)
    return made


def _drawn(read: Sequence[Samples]) -> bool:
    """The patches are as even as no photograph shows them: a drawing, whose white may be 255."""
    uneven = np.concatenate([each.uneven for each in read])
    return bool(np.median(uneven) < 0.0015 and np.percentile(uneven, 90) < 0.006)


def _within(grid: Grid, other: Grid) -> bool:
    """Some patch of a grid stands where the other has its own."""
    point = np.column_stack([*grid.at(*grid.cells.T), np.ones(len(grid.cells))]) @ np.linalg.inv(other.place).T
    place = point[:, :2] / point[:, 2:]
    rows, columns = other.shape
    return bool(((place > -0.6) & (place < (columns - 0.4, rows - 0.4))).all(axis=1).any())


def _check_sharp(over: NDArray[np.float32], grid: Grid) -> None:
    width = edge_width(over, grid)
    if width > BLURRED:
        raise InputError(
            _(
                "the photograph is blurred: the edges of the patches are {share} % of a patch wide, at most {most} %"
            ).format(share=round(100 * width), most=round(100 * BLURRED))
        )
