"""The white of a photographed card: where it is, and how much light falls where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import decode
from motifkit.errors import InputError
from motifkit.language import _

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DARKEST", "Paper", "Reduced", "blown_out", "find_paper", "of_255", "reduced", "told_white"]

LONGEST, COARSE = 1600, 480
"""Pixels of the longer side that patches, and that the white, are looked for in."""

FULL = 254
"""Level of 255 from which a pixel may have been brighter than the file can say."""

MOST_CLIPPED, ALL_CLIPPED = 0.25, 0.97
"""Share of the white that may be blown out, and from which it may be a drawing, which has no light, instead."""

SMALLEST_PAPER, DARKEST = 0.03, 0.06
"""Share of the picture that is white, and linear level of the white, least."""


@dataclass(frozen=True, eq=False)
class Reduced:
    """A photograph in linear light ``(rows, columns, 3)``, reduced; where it was blown out; its pixels for one here."""

    linear: NDArray[np.float32]
    clipped: NDArray[np.bool_]
    step: int


def reduced(pixels: NDArray[np.uint8], longest: int = LONGEST) -> Reduced:
    """The photograph in linear light, averaged in squares so that its longer side has at most so many pixels."""
    step = max(1, -(-max(pixels.shape[:2]) // longest))
    rows, columns = (side // step * step for side in pixels.shape[:2])
    table = decode(np.arange(256) / 255).astype(np.float32)
    linear = np.zeros((rows // step, columns // step, 3), np.float32)
    clipped = np.zeros(linear.shape[:2], np.uint16)
    for dy in range(step):
        for dx in range(step):
            part = pixels[dy:rows:step, dx:columns:step]
            linear += table[part]
            clipped += np.maximum(np.maximum(part[..., 0], part[..., 1]), part[..., 2]) >= FULL
    return Reduced(linear / step**2, clipped > step**2 / 4, step)


@dataclass(frozen=True, eq=False)
class Paper:
    """The white of the card.

    Args:
        mask: where it is seen, in the reduced picture.
        inside: the card: the white and all that lies on it.
        surface: coefficients ``(terms, 3)`` of the logarithm of its light, see `at`.
        shape: rows and columns of the reduced picture.
        clipped: share of it that is blown out; nearly 1 for a drawing or a scan, whose white is 255.
    """

    mask: NDArray[np.bool_]
    inside: NDArray[np.bool_]
    surface: Array
    shape: tuple[int, int]
    clipped: float

    def at(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """Linear red, green and blue that white has at places of the reduced picture, ``(..., 3)``."""
        return np.asarray(np.exp(_terms(x, y, self.shape, len(self.surface)) @ self.surface))

    def field(self) -> NDArray[np.float32]:
        """White everywhere, ``(rows, columns, 3)``."""
        rows, columns = self.shape
        coarse = 16
        y, x = np.arange(0, rows + coarse, coarse), np.arange(0, columns + coarse, coarse)
        nodes = self.at(*np.meshgrid(x, y)).astype(np.float32)
        weight = np.arange(coarse, dtype=np.float32)[:, None] / coarse
        tall = (nodes[:-1, None] * (1 - weight[None, :, :, None]) + nodes[1:, None] * weight[None, :, :, None]).reshape(
            -1, *nodes.shape[1:]
        )
        wide = tall[:, :-1, None] * (1 - weight[None, None]) + tall[:, 1:, None] * weight[None, None]
        return np.asarray(wide.reshape(len(tall), -1, 3)[:rows, :columns], dtype=np.float32)


def _terms(x: npt.ArrayLike, y: npt.ArrayLike, shape: tuple[int, int], count: int) -> Array:
    """Powers of the place up to order 0, 1, 2 or 3, the picture's middle 0 and its longer half 1."""
    half = max(shape) / 2
    across = (np.asarray(x, dtype=np.float64) - shape[1] / 2) / half
    down = (np.asarray(y, dtype=np.float64) - shape[0] / 2) / half
    order = {1: 0, 3: 1, 6: 2, 10: 3}[count]
    powers = [across**i * down ** (total - i) for total in range(order + 1) for i in range(total + 1)]
    return np.stack(np.broadcast_arrays(*powers), axis=-1)


def find_paper(picture: Reduced) -> Paper:
    """The white of a card: the brightest large even area, and the light on it.

    Raises:
        InputError: when there is no such area, or it is blown out.
    """
    from scipy.ndimage import gaussian_filter, label

    coarse = _coarser(picture)
    root = np.sqrt(np.stack([gaussian_filter(coarse.linear[..., channel], 1.0) for channel in range(3)], axis=-1))
    edge = sum(np.abs(each).max(axis=-1) for each in np.gradient(root, axis=(0, 1)))
    flat = edge < min(0.03, max(0.006, 3 * float(np.median(edge))))
    zones, count = label(flat)
    sizes = np.bincount(zones.ravel(), minlength=count + 1)
    large = [zone for zone in range(1, count + 1) if sizes[zone] >= SMALLEST_PAPER * zones.size]
    if not large:
        raise _no_white()
    light = coarse.linear @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    best = max(large, key=lambda zone: float(np.percentile(light[zones == zone], 75)))
    return _paper(picture, coarse, zones == best)


def _no_white() -> InputError:
    return InputError(
        _(
            "no white around the patches was found; photograph the card on white paper that fills the picture, "
            "or tell where the white is with --white x,y,width,height"
        )
    )


def _coarser(picture: Reduced) -> Reduced:
    step = max(1, -(-max(picture.linear.shape[:2]) // COARSE))
    rows, columns = (side // step * step for side in picture.linear.shape[:2])
    blocks = picture.linear[:rows, :columns].reshape(rows // step, step, columns // step, step, 3)
    full = picture.clipped[:rows, :columns].reshape(rows // step, step, columns // step, step)
    return Reduced(blocks.mean(axis=(1, 3), dtype=np.float32), full.mean(axis=(1, 3)) > 0.25, step)


def _paper(picture: Reduced, coarse: Reduced, zone: NDArray[np.bool_]) -> Paper:
    """The light on a zone, then on all that is as bright as that light says."""
    from scipy.ndimage import binary_erosion
    from skimage.morphology import convex_hull_image

    clipped = float(coarse.clipped[zone].mean())
    if ALL_CLIPPED >= clipped > MOST_CLIPPED:
        raise blown_out(clipped)
    shape = coarse.linear.shape[:2]
    step, fine = coarse.step, picture.linear.shape[:2]
    hull_of: Any = convex_hull_image  # has no types
    if clipped > ALL_CLIPPED:
        inside = _enlarged(hull_of(zone), step, fine)
        return Paper(_enlarged(zone, step, fine), inside, np.zeros((1, 3)), fine, clipped)
    mask = binary_erosion(zone, iterations=1) & ~coarse.clipped
    surface = _fitted(coarse.linear, mask, 6)
    for order in (6, 10):
        mask = _as_bright(coarse.linear, surface, shape, 0.06) & ~coarse.clipped
        surface = _fitted(coarse.linear, mask, order)
    seen = _as_bright(coarse.linear, surface, shape, 0.06)
    card = hull_of(_largest(seen | zone))
    # the powers count in halves of the picture, so that the surface holds for the finer one as it is
    return Paper(_enlarged(seen, step, fine), _enlarged(card, step, fine), surface, fine, clipped)


def blown_out(share: float) -> InputError:
    """The error for a white of which so much is blown out."""
    return InputError(
        _("the white is blown out on {share} % of its area; expose less, so that white stays below 255").format(
            share=round(100 * share)
        )
    )


def _largest(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    from scipy.ndimage import label

    zones, _count = label(mask)
    sizes = np.bincount(zones.ravel())
    sizes[0] = 0
    return np.asarray(zones == int(np.argmax(sizes)))


def of_255(linear: float) -> int:
    """The level of 255 of some linear light.

    >>> of_255(0.5)
    188
    """
    from motifkit.colour.srgb import encode

    return round(255 * float(encode(linear)))


def _enlarged(mask: NDArray[np.bool_], step: int, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    large = np.repeat(np.repeat(mask, step, axis=0), step, axis=1)
    return np.pad(large, [(0, max(0, shape[axis] - large.shape[axis])) for axis in (0, 1)], mode="edge")[
        : shape[0], : shape[1]
    ]


def _fitted(linear: NDArray[np.float32], mask: NDArray[np.bool_], count: int) -> Array:
    """The surface through the logarithms of these pixels; what lies off is left out, round by round."""
    y, x = np.nonzero(mask)
    if len(x) > 20_000:
        keep = np.linspace(0, len(x) - 1, 20_000).astype(int)
        y, x = y[keep], x[keep]
    if len(x) < 50:
        raise _no_white()
    terms, light = (
        _terms(x, y, (mask.shape[0], mask.shape[1]), count),
        np.log(np.maximum(linear[y, x], 1e-4)).astype(np.float64),
    )
    good = np.ones(len(x), bool)
    for _round in range(4):
        own = terms[good]
        surface = np.linalg.solve(own.T @ own + 1e-9 * np.eye(count), own.T @ light[good])
        miss = np.abs(light - terms @ surface).max(axis=1)
        good = miss <= max(0.01, 2.5 * float(np.median(miss[good])))
    return np.asarray(surface)


def _as_bright(linear: NDArray[np.float32], surface: Array, shape: tuple[int, int], within: float) -> NDArray[np.bool_]:
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]]
    white = np.exp(_terms(x, y, shape, len(surface)) @ surface)
    return np.asarray((np.abs(linear / white - 1) < within).all(axis=-1))


def told_white(picture: Reduced, box: tuple[float, float, float, float]) -> Array:
    """Linear red, green and blue of a white that is told: left, top, width and height in pixels of the photograph.

    Raises:
        InputError: when it lies outside the picture, is too small, uneven or blown out.
    """
    left, top, width, height = (each / picture.step for each in box)
    rows, columns = picture.linear.shape[:2]
    first, last = (
        (round(left + width * 0.1), round(top + height * 0.1)),
        (round(left + width * 0.9), round(top + height * 0.9)),
    )
    if not (width > 0 and height > 0 and min(first) >= 0 and last[0] <= columns and last[1] <= rows):
        raise InputError(_("the white told with --white lies outside the picture"))
    part = picture.linear[first[1] : last[1], first[0] : last[0]].reshape(-1, 3)
    if len(part) < 9:
        raise InputError(_("the white told with --white is too small; give a square of at least a few pixels"))
    if picture.clipped[first[1] : last[1], first[0] : last[0]].mean() > MOST_CLIPPED:
        raise InputError(_("the white told with --white is blown out"))
    middle = np.median(part, axis=0)
    if np.median(np.abs(part / np.maximum(middle, 1e-4) - 1)) > 0.08:
        raise InputError(_("what --white tells is no even white"))
    return np.asarray(middle, dtype=np.float64)
