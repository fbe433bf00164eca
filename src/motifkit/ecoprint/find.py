"""The leaves in a photograph: which pixels they are, petiole and blade apart, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.colour_table import ColourTable, lab_of
from motifkit.ecoprint.holes import closed
from motifkit.ecoprint.petiole import Petiole, petiole_of
from motifkit.ecoprint.segment import Ground, leaf_probability, sharpened
from motifkit.ecoprint.sharpness import edge_blur
from motifkit.ecoprint.skeleton import Skeleton
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Found", "Search", "leaves_in"]

Field = NDArray[np.float32]
Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]

COARSE, FINE = 400, 900
"""Pixels of the longer side: of the picture where leaves are looked for, of a leaf where its edge is."""

_SMALLEST_SIDE, _SMALLEST_LEAF = 64, 40
"""Pixels of a picture's shorter side and of a leaf's extent at least."""

_PLAIN = 3.0
"""A picture whose colours differ by no more than this (Lab) is of one colour."""

_BESIDE = 0.2
"""A second leaf is a leaf when it has this part of the area of the first."""

_LEAST_AREA = 0.001
"""Area of a leaf at least, of the picture's."""

_UNSURE = 0.7
"""Below this the outline is doubted."""

_BLURRED, _SOFT = 0.006, 0.003
"""Blur over the outline, of the leaf's extent, from which on a picture is refused, and doubted."""

_BLURRED_PIXELS = 3.0
"""Blur in pixels of the photograph that is no blur but the picture's own size."""

_NOT_BLADE = 0.45
"""What a pixel beside the blade counts at most. A plain of just less than half would swing above half between pixels
of a finer picture: crumbs in the mask."""

_CUT = 0.05
"""The frame cuts a leaf when it takes up more than this part of the blade's edge."""


@dataclass(frozen=True, eq=False)
class Found:
    """One leaf in a photograph, on its own neighbourhood of the picture.

    ``pixels`` are that neighbourhood, at ``factor`` of the photograph's size, from ``corner`` (photograph's pixels) on;
    ``cover`` tells from 0 to 1 how much of each pixel is blade, ``blade`` is where it is more than half.
    """

    pixels: Pixels
    cover: Field
    blade: Mask
    petiole: Petiole | None
    corner: complex
    factor: float
    confidence: float
    doubts: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Search:
    """The leaves of a photograph, the weightiest first, and a sentence for each that had to be left out."""

    leaves: tuple[Found, ...]
    left_out: tuple[str, ...]


def leaves_in(pixels: Pixels, name: str) -> Search:
    """All leaves of a photograph that its frame does not cut.

    Args:
        pixels: sRGB, shape (rows, columns, 3).
        name: of the file, for errors.

    Raises:
        InputError: when there is none: the picture is too small, of one colour, blurred, without a leaf, or the frame
            cuts the leaf.
    """
    rows, columns = pixels.shape[:2]
    if min(rows, columns) < _SMALLEST_SIDE:
        raise InputError(
            _(
                "{name} is too small to find a leaf in: {width} × {height} pixels, and at least {least} are needed"
            ).format(name=name, width=columns, height=rows, least=_SMALLEST_SIDE)
        )
    coarse = reduced(pixels, COARSE)
    _refuse_plain(coarse, name)
    probability, ground = leaf_probability(coarse)
    pieces = _pieces(probability)
    if not pieces:
        raise InputError(_("{name}: no leaf was found in the picture").format(name=name))
    found, reasons = [], []
    for piece in pieces:
        try:
            found.append(_one(pixels, probability, piece, ground, name))
        except InputError as error:
            reasons.append(error)
    if not found:
        raise reasons[0]
    return Search(tuple(found), tuple(str(each) for each in reasons))


def reduced(pixels: Pixels, side: int) -> Pixels:
    """The picture so much smaller that its longer side has at most so many pixels."""
    from PIL import Image

    rows, columns = pixels.shape[:2]
    factor = side / max(rows, columns)
    if factor >= 1:
        return pixels
    size = max(1, round(columns * factor)), max(1, round(rows * factor))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX, reducing_gap=2.0))


def enlarged(field: Field, shape: tuple[int, int]) -> Field:
    """A field brought to more rows and columns, between pixels by cubics, from 0 to 1."""
    from PIL import Image

    if field.shape == shape:
        return field
    image = Image.fromarray(field).resize(shape[::-1], Image.Resampling.BICUBIC)
    return np.clip(np.asarray(image, np.float32), 0, 1)


def _refuse_plain(pixels: Pixels, name: str) -> None:
    lab = lab_of(pixels)
    low, high = np.percentile(lab.reshape(-1, 3), (0.02, 99.98), axis=0)
    if high[0] < 6:
        raise InputError(_("{name} is black: no leaf can be seen").format(name=name))
    if np.abs(high - low).max() < _PLAIN:
        raise InputError(_("{name} is of one colour: no leaf can be seen").format(name=name))


def _pieces(probability: Field) -> list[Mask]:
    """Where the leaves are, coarsely, the weightiest first; the middle of the picture weighs more than its corners."""
    from scipy import ndimage

    mask = probability > 0.5
    labels, count = ndimage.label(mask, np.ones((3, 3)))
    if not count:
        return []
    each = np.arange(1, count + 1)
    area = ndimage.sum(mask, labels, each)
    rows, columns = (np.linspace(-1, 1, side) for side in mask.shape)
    weight = ndimage.sum(np.exp(-(rows[:, None] ** 2) - columns**2), labels, each)
    order = np.argsort(-weight)
    first = order[0]
    large = area >= max(_LEAST_AREA * mask.size, _BESIDE * area[first])
    return [labels == place + 1 for place in order if large[place]]


def _one(pixels: Pixels, probability: Field, piece: Mask, ground: Ground, name: str) -> Found:
    """One leaf at its finest."""
    rows, columns = np.nonzero(piece)
    whole = np.array(pixels.shape[:2])
    scale = whole / piece.shape
    extent = max(np.ptp(rows) + 1, np.ptp(columns) + 1)
    margin = 0.08 * extent + 2
    low = np.maximum(0, np.floor((np.array([rows.min(), columns.min()]) - margin) * scale)).astype(int)
    high = np.minimum(whole, np.ceil((np.array([rows.max(), columns.max()]) + 1 + margin) * scale)).astype(int)
    part = pixels[low[0] : high[0], low[1] : high[1]]
    if extent * scale.max() < _SMALLEST_LEAF:
        raise InputError(
            _("{name}: the leaf is only {size} pixels long; photograph it from nearer").format(
                name=name, size=round(extent * scale.max())
            )
        )
    near = reduced(part, FINE)
    coarse = _crop(probability, low / scale, high / scale, near.shape[:2])
    own = _crop(piece.astype(np.float32), low / scale, high / scale, near.shape[:2]) > 0.1
    fine = sharpened(near, coarse)
    mask = _belonging(fine > 0.5, own)
    if not mask.any():
        raise InputError(_("{name}: no leaf was found in the picture").format(name=name))
    whole_leaf = closed(mask, ColourTable.of(near), ground)
    filled = _filled(whole_leaf)
    petiole = petiole_of(filled, Skeleton.of(filled))
    blade = whole_leaf if petiole is None else _largest(whole_leaf & ~petiole.mask)
    cover = _cover(fine, blade, whole_leaf & ~mask)
    _refuse_cut(blade, low, high, whole, name)
    factor = near.shape[0] / part.shape[0]
    soft = _softness(near, filled, factor, name)
    sure = _sureness(fine, blade, petiole)
    doubts = [_("leaf and ground look alike: look at the outline")] if sure < _UNSURE else []
    if soft > _SOFT:
        doubts.append(_("the picture is not quite sharp: small teeth and veins may be lost"))
        sure *= 1 - 0.5 * min(1.0, (soft - _SOFT) / (_BLURRED - _SOFT))
    return Found(near, cover, blade, petiole, complex(low[1], low[0]), factor, sure, tuple(doubts))


def _cover(fine: Field, blade: Mask, closed_gaps: Mask) -> Field:
    """How much of each pixel is blade: what is likely leaf but no blade counts only beside the blade's edge."""
    from scipy.ndimage import binary_dilation

    beside = binary_dilation(blade, iterations=2)
    outside = np.where(beside, np.minimum(fine, _NOT_BLADE), np.float32(0))
    return np.where(blade, np.maximum(fine, 0.5 + 0.5 * closed_gaps), outside).astype(np.float32)


def _softness(pixels: Pixels, leaf: Mask, factor: float, name: str) -> float:
    """Blur over the outline, of the leaf's extent; 0 where it is only that of the picture's pixels.

    Raises:
        InputError: when the picture is so blurred that outline and veins are lost.
    """
    blur = edge_blur(pixels, leaf)
    if blur is None or blur / factor < _BLURRED_PIXELS:
        return 0.0
    soft = blur / max(np.ptp(each) + 1 for each in np.nonzero(leaf))
    if soft > _BLURRED:
        raise InputError(
            _("{name} is blurred: the leaf's edge is smeared over {size} pixels; photograph it sharp").format(
                name=name, size=round(4 * blur / factor)
            )
        )
    return float(soft)


def _sureness(fine: Field, blade: Mask, petiole: Petiole | None) -> float:
    """How far the probabilities of the blade and of the ground beside it lie apart, from 0 to 1."""
    from scipy.ndimage import binary_dilation

    leaf = blade if petiole is None else blade | petiole.mask
    beside = binary_dilation(leaf, iterations=max(3, max(leaf.shape) // 30)) & ~leaf
    outside = float(fine[beside].mean()) if beside.any() else 0.0
    return float(np.clip(float(fine[blade].mean()) - outside, 0, 1))


def _crop(field: Field, low: NDArray[np.float64], high: NDArray[np.float64], shape: tuple[int, int]) -> Field:
    """A window of a field, brought to a shape."""
    from PIL import Image

    box = float(low[1]), float(low[0]), min(float(high[1]), field.shape[1]), min(float(high[0]), field.shape[0])
    image = Image.fromarray(field).resize(shape[::-1], Image.Resampling.BICUBIC, box=box)
    return np.clip(np.asarray(image, np.float32), 0, 1)


def _belonging(mask: Mask, own: Mask) -> Mask:
    """The pieces of a mask that belong to one leaf: most of it, and nothing that is a crumb."""
    from scipy import ndimage

    labels, count = ndimage.label(mask, np.ones((3, 3)))
    if not count:
        return mask
    each = np.arange(1, count + 1)
    area, inside = ndimage.sum(mask, labels, each), ndimage.sum(mask & own, labels, each)
    kept = (inside > 0.5 * area) & (area > 0.01 * area[inside.argmax()])
    return np.asarray(np.append(False, kept)[labels])


def _largest(mask: Mask) -> Mask:
    return _belonging(mask, mask)


def _filled(mask: Mask) -> Mask:
    from scipy.ndimage import binary_fill_holes

    return np.asarray(binary_fill_holes(mask))


def _refuse_cut(blade: Mask, low: NDArray[np.intp], high: NDArray[np.intp], whole: NDArray[np.intp], name: str) -> None:
    from scipy.ndimage import binary_erosion

    sides = [(blade[0], low[0] == 0), (blade[-1], high[0] == whole[0])]
    sides += [(blade[:, 0], low[1] == 0), (blade[:, -1], high[1] == whole[1])]
    touching = sum(int(side.sum()) for side, at_frame in sides if at_frame)
    edge = int((blade & ~binary_erosion(blade)).sum())
    if touching > _CUT * edge:
        raise InputError(_("{name}: the frame of the picture cuts the leaf").format(name=name))
