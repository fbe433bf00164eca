"""Midribs: the best line along a leaf, found on the leaf as it looks when it is stretched straight.

A midrib is lighter or darker than the blade, or the blade folds along it so that one half is lighter than the other.
All three are looked for along many axes at once, by dynamic programming.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import ComplexArray, FloatArray

__all__ = ["Ribs", "evened", "midribs", "stretched"]

Field = NDArray[np.float32]
Mask = NDArray[np.bool_]

_WEIGHTS = np.array([1.0, 0.85, 0.7])
"""How much a light line, a dark line and a fold count: side light makes folds that are no midribs."""

_ALONG = 0.03
"""Length over which a line is averaged, of the axis: a midrib is long, side veins cross it."""

_SIDEWAYS, _SLOPE, _STRONGEST = 0.8, 0.6, 4.0
_SLIM, _SIDEWAYS_SLIM, _UNBROKEN = 0.13, 6.0, 1.2
"""Half the width, of the length, below which a blade is slim, and how much it counts there to lie in the middle;
pieces across a blade at most."""

_FINE_ENOUGH = 4.0
"""Pixels of a blur's standard deviation that are enough to reckon it."""

_STEPS = (0, -1, 1, -2, 2)


@dataclass(frozen=True, eq=False)
class Ribs:
    """The best line for each of several axes: its score, its points in pixels and where it lies on the leaf."""

    score: FloatArray
    line: ComplexArray
    inside: Mask
    kind: NDArray[np.intp]


def evened(lightness: Field, mask: Mask, size: float) -> Field:
    """Lightness without what changes slowly, in standard deviations of its neighbourhood; 0 outside the mask."""
    weight = _blurred(mask.astype(np.float32), size) + np.float32(1e-3)
    off = np.where(mask, lightness - _blurred(lightness * mask, size) / weight, 0).astype(np.float32)
    spread = np.sqrt(np.maximum(_blurred(off * off, size), 0) / weight) + 1
    return np.asarray(np.clip(off / spread, -_STRONGEST, _STRONGEST) * mask, np.float32)


def _blurred(field: Field, size: float) -> Field:
    """A Gaussian blur, of a wide one reckoned on larger pixels."""
    from PIL import Image
    from scipy.ndimage import gaussian_filter

    step = int(size // _FINE_ENOUGH)
    if step < 2:
        return np.asarray(gaussian_filter(field, size))
    rows, columns = field.shape
    image = Image.fromarray(np.asarray(field, np.float32))
    small = np.asarray(image.resize((-(-columns // step), -(-rows // step)), Image.Resampling.BOX))
    blurred = Image.fromarray(gaussian_filter(small, size / step))
    return np.asarray(blurred.resize((columns, rows), Image.Resampling.BICUBIC))


def stretched(
    fields: list[tuple[Field | Mask, int]], base: ComplexArray, tip: ComplexArray, shape: tuple[int, int], reach: float
) -> tuple[list[Field], ComplexArray]:
    """Fields read on grids along axes, each (axes, along, across), and where the places of the grids lie.

    Args:
        fields: each with the order of interpolation, 0 or 1.
        base: starts of the axes, in pixels.
        tip: their ends.
        shape: places along and across.
        reach: how far the grid goes to either side, of the axis' length.
    """
    from scipy.ndimage import map_coordinates

    along = np.linspace(0, 1, shape[0])[None, :, None]
    across = np.linspace(-reach, reach, shape[1])[None, None, :]
    axis = (tip - base)[:, None, None]
    place = base[:, None, None] + axis * (along + 1j * across)
    at = [place.imag - 0.5, place.real - 0.5]
    return [
        np.asarray(map_coordinates(np.asarray(field, np.float32), at, order=order), np.float32)
        for field, order in fields
    ], place


def midribs(
    light: Field,
    mask: Mask,
    base: ComplexArray,
    tip: ComplexArray,
    *,
    shape: tuple[int, int] = (96, 81),
    reach: float = 0.3,
    anchored: bool = False,
) -> Ribs:
    """The best line near each of several axes.

    Args:
        light: evened lightness, shape (rows, columns).
        mask: the blade.
        base: where the axes start, in pixels; the line is looked for a little beyond.
        tip: where they end.
        shape: places along and across at which the leaf is read.
        reach: how far to either side, of the axis' length.
        anchored: whether the base is sure.
    """
    margin = 0.06 * (tip - base)
    (grey, inside), place = stretched(
        [(light, 1), (mask, 0)], base - (0 if anchored else margin), tip + margin, shape, reach
    )
    held = inside > 0.5
    ways = _evidence(grey, held, 2 * reach / (shape[1] - 1), 1.0 / (shape[0] - 1))
    side = np.linspace(-1, 1, shape[1], dtype=np.float32) * np.float32(reach)
    away, slim = _away_from_the_middle(held, side, np.float32(reach / (shape[1] - 1)))
    # Beside a slim blade is worse than its edge, or the line would run there.
    beside = np.where(slim[:, None, None], -1 - away, np.float32(-0.3))
    worth = np.where(held[:, None], ways - away[:, None], beside[:, None])
    if anchored:
        worth[:, :, 0] -= np.square(side / 0.03)
    worth[:, :, -1] -= np.square(side / 0.12)
    total, path = _best_lines(worth, _SLOPE * 2 * reach / (shape[1] - 1) * (shape[0] - 1))
    total = total / shape[0] * _WEIGHTS
    kind = total.argmax(axis=1)
    chosen = np.take_along_axis(path, kind[:, None, None], axis=1)[:, 0]
    line = np.take_along_axis(place, chosen[..., None], axis=2)[..., 0]
    on_leaf = np.take_along_axis(held, chosen[..., None], axis=2)[..., 0]
    return Ribs(total.max(axis=1), line, on_leaf, kind)


def settled(light: Field, mask: Mask, course: ComplexArray, reach: float) -> ComplexArray | None:
    """The best line within a reach of a course, both ends held; none where no line is seen better than another.

    Args:
        light: evened lightness, shape (rows, columns).
        mask: the blade.
        course: the line that was found on fewer pixels, its points in pixels.
        reach: how far to either side, in pixels.
    """
    from scipy.ndimage import map_coordinates

    steps = max(4, int(np.ceil(reach)))
    side = np.linspace(-1, 1, 2 * steps + 1, dtype=np.float32)
    way = np.gradient(course)
    normal = 1j * way / np.maximum(np.abs(way), 1e-9)
    place = course[:, None] + normal[:, None] * (side * reach)
    at = [place.imag - 0.5, place.real - 0.5]
    grey, inside = (
        np.asarray(map_coordinates(np.asarray(field, np.float32), at, order=order), np.float32)[None]
        for field, order in ((light, 1), (mask, 0))
    )
    length = float(np.abs(np.diff(course)).sum())
    held = inside > 0.5
    ways = _evidence(grey, held, reach / steps / length, 1.0 / (len(course) - 1))
    worth = np.where(held[:, None], ways, np.float32(-0.3)) - np.float32(_SIDEWAYS) * np.square(side)
    for end in (0, -1):
        worth[:, :, end] -= np.square(side / 0.2)
    total, path = _best_lines(worth, _SLOPE * reach / steps / length * (len(course) - 1))
    kind = int((total[0] * _WEIGHTS).argmax())
    if total[0, kind] <= 0:
        return None
    return np.asarray(place[np.arange(len(course)), path[0, kind]])


def _away_from_the_middle(held: Mask, side: Field, half_step: np.float32) -> tuple[Field, Mask]:
    """What speaks against a place for lying aside, of a slim blade aside of its middle; and which blades are slim."""
    count = held.sum(axis=2)
    half = np.maximum(count * half_step, 0.05)[..., None]
    plain = _SIDEWAYS * np.square(side / half)
    width = np.array([np.median(each[each > 0]) if each.any() else 1.0 for each in count]) * half_step
    # Across a compound leaf there are gaps: the middle of its leaflets is not its rachis.
    pieces = (np.diff(held.astype(np.int8), axis=2) > 0).sum(axis=(1, 2)) / np.maximum((count > 0).sum(axis=1), 1)
    slim = (width < _SLIM) & (pieces < _UNBROKEN)
    if slim.any():
        middle = (held[slim] * side).sum(axis=2) / np.maximum(count[slim], 1)
        narrow = np.maximum(count[slim] * half_step, 0.01)[..., None]
        plain[slim] = np.minimum(_SIDEWAYS_SLIM * np.square((side - middle[..., None]) / narrow), 2 * _SIDEWAYS_SLIM)
    return np.asarray(plain, np.float32), slim


def _evidence(grey: Field, held: Mask, across: float, along: float) -> Field:
    """How much like a light line, a dark line and a fold each place looks: (axes, 3, along, across)."""
    from scipy.ndimage import gaussian_filter1d, minimum_filter1d

    smooth = gaussian_filter1d(grey, _ALONG / along, axis=1)
    inner = minimum_filter1d(held, 5, axis=2)
    ways = np.full((len(grey), 3, *grey.shape[1:]), -1, np.float32)
    for width in (0.007, 0.014):
        scale = max(0.8, width / across)
        bend = -gaussian_filter1d(smooth, scale, axis=2, order=2) * scale * scale
        step = np.abs(gaussian_filter1d(smooth, scale, axis=2, order=1)) * scale
        np.maximum(ways, np.stack([bend, -bend, step], axis=1), out=ways)
    count = inner.sum(axis=(1, 2))[:, None] + 1.0
    squares = (np.square(ways) * inner[:, None]).sum(axis=(2, 3))
    mean = (ways * inner[:, None]).sum(axis=(2, 3)) / count
    spread = np.sqrt(np.maximum(squares / count - mean * mean, 0)) + 0.02
    return np.where(inner[:, None], np.clip(ways / spread[..., None, None], -1, _STRONGEST), -1).astype(np.float32)


def _best_lines(worth: Field, slope: float) -> tuple[FloatArray, NDArray[np.intp]]:
    """The lines of the highest sums along the third axis of (axes, kinds, along, across), and those sums."""
    length, breadth = worth.shape[2:]
    best = worth[:, :, 0].astype(np.float64)
    came = np.zeros(worth.shape, np.int8)
    for row in range(1, length):
        ahead = np.full(best.shape, -np.inf)
        for step in _STEPS:
            low, high = max(0, step), breadth + min(0, step)
            offer = best[..., low - step : high - step] - slope * abs(step)
            better = offer > ahead[..., low:high]
            ahead[..., low:high][better] = offer[better]
            came[:, :, row, low:high][better] = step
        best = ahead + worth[:, :, row]
    path = np.empty((*worth.shape[:2], length), np.intp)
    path[..., -1] = best.argmax(axis=2)
    for row in range(length - 1, 0, -1):
        back = np.take_along_axis(came[:, :, row], path[..., row, None], axis=2)[..., 0]
        path[..., row - 1] = path[..., row] - back
    return best.max(axis=2), path
