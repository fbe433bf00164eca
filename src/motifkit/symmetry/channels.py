"""A picture as channels: lightness and two colour differences, reduced, cropped, worked on two at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Field", "channels_of", "middle_of", "of_each", "reduced_by"]

Field = NDArray[np.float32]


def channels_of(image: ArrayLike) -> Field:
    """Lightness and two colour differences (3, rows, columns), or lightness alone of a grey picture, full scale 1.

    Raises:
        InputError: when it is no picture of shape (rows, columns) or (rows, columns, 3 or 4).
    """
    pixels = np.asarray(image)
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    if pixels.ndim not in (2, 3) or (pixels.ndim == 3 and pixels.shape[2] not in (3, 4)) or 0 in pixels.shape:
        raise InputError(
            _("a picture must be rows × columns, or rows × columns × 3 (got an array of shape {shape})").format(
                shape=" × ".join(str(each) for each in pixels.shape)
            )
        )
    if pixels.dtype == np.bool_ or not np.issubdtype(pixels.dtype, np.number) or np.iscomplexobj(pixels):
        pixels = pixels.astype(np.float32)
    full = float(np.iinfo(pixels.dtype).max) if np.issubdtype(pixels.dtype, np.integer) else 1.0
    planes = np.asarray(pixels, np.float32) / np.float32(full)
    if not np.isfinite(planes).all():
        raise InputError(_("a picture must hold finite numbers"))
    if planes.ndim == 2:
        return planes[None]
    if planes.shape[2] == 4:
        planes = planes[..., :3] * planes[..., 3:] + (1 - planes[..., 3:])
    red, green, blue = np.moveaxis(planes, -1, 0)
    if not ((pixels[..., 0] != pixels[..., 1]).any() or (pixels[..., 1] != pixels[..., 2]).any()):
        return np.ascontiguousarray(red)[None]
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return np.stack([light, 0.564 * (blue - light), 0.713 * (red - light)])


def reduced_by(channels: Field, times: int) -> Field:
    """The channels with squares of pixels averaged."""
    if times == 1:
        return channels
    rows, columns = (size // times * times for size in channels.shape[1:])
    blocks = channels[:, :rows, :columns].reshape(len(channels), rows // times, times, columns // times, times)
    return np.asarray(blocks.mean((2, 4)), np.float32)


def middle_of(channels: Field, pixels: int) -> Field:
    """A part from the middle of the picture, of about so many pixels and the picture's proportions."""
    rows, columns = channels.shape[1:]
    share = math.sqrt(min(1.0, pixels / (rows * columns)))
    tall, wide = math.ceil(rows * share), math.ceil(columns * share)
    top, left = (rows - tall) // 2, (columns - wide) // 2
    return channels[:, top : top + tall, left : left + wide]


def of_each(work: Callable[[Any], Any], channels: Iterable[Any]) -> Field:
    """What work makes of each channel, two at a time: scipy leaves Python's lock alone meanwhile."""
    with ThreadPoolExecutor(2) as pool:
        return np.stack(list(pool.map(work, channels)))
