"""The colours of a photograph: groups of its pixels in a perceptual space, small clear accents among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from motifkit.colour.cie import xyz_to_lab
from motifkit.colour.colour_list import ColourList, NamedColour
from motifkit.colour.difference import ciede2000
from motifkit.colour.oklab import oklab_from_linear, oklab_to_linear
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import TO_XYZ, decode, encode, hex_of
from motifkit.colour.words import colour_word
from motifkit.errors import ParameterError
from motifkit.language import _

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.picture.photograph import Photograph

__all__ = ["extract_colours"]

SAMPLES = 500_000
"""Pixels looked at, at most; each with its three neighbours to the right and below."""

BIN = 0.015
"""Side of the cells, in OKLab, that pixels are counted in before they are grouped."""

FIRST_GROUPS = 40
SMALLEST = 0.0008
"""Share of the picture below which a group is no colour of it but dirt, dust or noise."""

SHARE_POWER = 0.35
"""How much a large group outweighs a small one when groups are joined: 1 keeps areas only, 0 colours only."""

REACH = 0.045
"""OKLab around a group's colour that decides it: what lies further off in the group are shades and edges."""

ALIKE = 2.5
"""CIEDE2000 below which two groups are one colour."""

MOST = 40


@dataclass(frozen=True, eq=False)
class _Cells:
    """Colours that occur, ``(n, 3)`` OKLab: how much of the picture each is, and how much of that is no edge."""

    colour: Array
    area: Array
    weight: Array


def extract_colours(photograph: Photograph, count: int = 6) -> ColourList:
    """The colours that make up a photograph, by area.

    Pixels are grouped in OKLab. Pixels on edges, where two colours blend, count less; a small group far from all
    others is kept rather than a second shade of a large one. The colour of a group is that of its densest part.

    Args:
        photograph: the picture; of a large one an even sample is looked at.
        count: colours wanted, 1 to 40; fewer come back when there are no more that differ.

    Raises:
        ParameterError: when the count is out of its range.
    """
    if not 1 <= count <= MOST:
        raise ParameterError(
            _("a palette of a photograph has 1 to {most} colours (got {count})").format(most=MOST, count=count)
        )
    cells = _counted(photograph.pixels)
    groups = _joined(cells, _first_groups(cells), count)
    centres = _densest(cells, groups)
    share = np.bincount(_nearest(cells.colour, centres), cells.area, len(centres)) / cells.area.sum()
    order = np.argsort(-share, kind="stable")
    colours = [(hex_of(encode(np.clip(oklab_to_linear(centres[each]), 0, 1))), float(share[each])) for each in order]
    names: dict[str, int] = {}
    named = []
    for shown, part in colours:
        word = str(colour_word([int(shown[at : at + 2], 16) / 255 for at in (1, 3, 5)]))
        names[word] = names.get(word, 0) + 1
        name = word if names[word] == 1 else f"{word} {names[word]}"
        named.append(NamedColour(name, shown, share=part))
    return ColourList(photograph.name.rpartition(".")[0] or photograph.name, tuple(named), source=photograph.name)


def _counted(pixels: NDArray[np.uint8]) -> _Cells:
    """A sample of the pixels, each averaged with its three neighbours, counted in cells of OKLab."""
    rows, columns = pixels.shape[0] // 2 * 2, pixels.shape[1] // 2 * 2
    step = max(2, int(np.ceil(np.sqrt(rows * columns / SAMPLES))))
    linear = decode(np.arange(256) / 255).astype(np.float32)
    height, width = len(range(0, rows - 1, step)), len(range(0, columns - 1, step))
    four = np.stack([pixels[dy::step, dx::step][:height, :width] for dy in (0, 1) for dx in (0, 1)])
    lit = linear[four]
    colour = oklab_from_linear(lit.mean(axis=0)).reshape(-1, 3)
    corner = oklab_from_linear(lit)
    edge = np.linalg.norm(corner.max(axis=0) - corner.min(axis=0), axis=-1).ravel()
    soft = max(0.03, 1.5 * float(np.median(edge)))
    weight = 0.001 + np.exp(-((edge / soft) ** 2))
    key = np.floor(colour / BIN).astype(np.int64) + 512
    codes = (key[:, 0] << 20) | (key[:, 1] << 10) | key[:, 2]
    _codes, place = np.unique(codes, return_inverse=True)
    weights: Array = np.asarray(np.bincount(place, weight), dtype=np.float64)
    area: Array = np.asarray(np.bincount(place), dtype=np.float64)
    sums = [np.bincount(place, weight * colour[:, axis]) for axis in range(3)]
    return _Cells(np.stack(sums, axis=1) / weights[:, None], area, weights)


def _nearest(colour: Array, centres: Array) -> NDArray[np.intp]:
    return np.asarray(np.argmin(((colour[:, None] - centres) ** 2).sum(axis=-1), axis=1))


def _first_groups(cells: _Cells) -> Array:
    """Many groups, spread over all that occurs, then settled (k-means)."""
    enough = cells.weight >= 2
    colour, weight = (cells.colour[enough], cells.weight[enough]) if enough.any() else (cells.colour, cells.weight)
    pull = weight**SHARE_POWER
    centres = colour[[int(np.argmax(weight))]]
    off = ((colour - centres[0]) ** 2).sum(axis=1)
    while len(centres) < min(FIRST_GROUPS, len(colour)) and off.max() > BIN**2:
        new = colour[int(np.argmax(off * pull))]
        centres = np.vstack([centres, new])
        off = np.minimum(off, ((colour - new) ** 2).sum(axis=1))
    for _round in range(8):
        own = _nearest(colour, centres)
        total = np.bincount(own, weight, len(centres))
        sums = np.stack([np.bincount(own, weight * colour[:, axis], len(centres)) for axis in range(3)], axis=1)
        held = total > 0
        centres = sums[held] / total[held, None]
    return centres


def _joined(cells: _Cells, centres: Array, count: int) -> Array:
    """The groups joined, the least loss first, until as many are left as wanted and all can be told apart."""
    own = _nearest(cells.colour, centres)
    share = np.bincount(own, cells.weight, len(centres)) / cells.weight.sum()
    keep = (share >= SMALLEST) | (share == share.max())
    centres, share = centres[keep], share[keep]
    while len(centres) > 1:
        size = share**SHARE_POWER
        off = ((centres[:, None] - centres) ** 2).sum(axis=-1)
        loss = size[:, None] * size / (size[:, None] + size) * off
        np.fill_diagonal(loss, np.inf)
        one, other = np.unravel_index(int(np.argmin(loss)), loss.shape)
        if len(centres) <= count and not _alike(centres[one], centres[other]):
            break
        total = share[one] + share[other]
        merged = (share[one] * centres[one] + share[other] * centres[other]) / total
        centres = np.vstack([np.delete(centres, (one, other), axis=0), merged])
        share = np.append(np.delete(share, (one, other)), total)
    return centres


def _alike(one: Array, other: Array) -> bool:
    lab = xyz_to_lab(np.clip(oklab_to_linear(np.stack([one, other])), 0, 1) @ TO_XYZ.T)
    return bool(ciede2000(lab[0], lab[1]) < ALIKE)


def _densest(cells: _Cells, centres: Array) -> Array:
    """Each group's colour moved to where its pixels lie densest."""
    own = _nearest(cells.colour, centres)
    settled = []
    for group, centre in enumerate(centres):
        mine = own == group
        if not mine.any():
            settled.append(centre)
            continue
        colour, weight = cells.colour[mine], cells.weight[mine]
        at = _peak(colour, weight)
        for _round in range(10):
            near = weight * np.exp(-((colour - at) ** 2).sum(axis=1) / (2 * (REACH / 2) ** 2))
            at = near @ colour / near.sum()
        settled.append(at)
    return np.array(settled)


def _peak(colour: Array, weight: Array) -> Array:
    """The cell with the most weight around it."""
    heavy = np.argsort(-weight)[:60]
    around = np.exp(-((colour[heavy, None] - colour) ** 2).sum(axis=-1) / (2 * (REACH / 2) ** 2)) @ weight
    return np.asarray(colour[heavy[int(np.argmax(around))]])
