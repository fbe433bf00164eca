"""How sharp a photographed leaf is: the width of the step from leaf to ground, across its outline."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.plane import FloatArray

__all__ = ["edge_blur"]

Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]

_MOST, _LEAST = 1200, 30
"""Places of the outline that are measured at most, and at least."""

_REACH = 0.03
"""How far the colours are followed to either side, of the leaf's extent."""

_CONTRAST = 25.0
"""Step of the primaries (0 to 255) at least, so that grain is not taken for an edge."""


def edge_blur(pixels: Pixels, leaf: Mask) -> float | None:
    """Standard deviation in pixels of the blur over the outline of a leaf; None where nothing can be measured.

    A blurred step is steepest in its middle: its height over its slope there is 2.5 standard deviations.

    Args:
        pixels: sRGB, shape (rows, columns, 3).
        leaf: where the leaf is.

    >>> from scipy.ndimage import gaussian_filter
    >>> leaf = np.hypot(*(np.mgrid[:300, :300] - 150)) < 120
    >>> step = gaussian_filter(leaf.astype(float), 3)[..., None] * [90, -70, 60] + [100, 200, 100]
    >>> 2.7 < edge_blur(step.astype(np.uint8), leaf) < 3.3
    True
    """
    from scipy.ndimage import binary_erosion, map_coordinates

    rim = leaf & ~binary_erosion(leaf)
    rim[:3], rim[-3:], rim[:, :3], rim[:, -3:] = False, False, False, False
    rows, columns = np.nonzero(rim)
    every = max(1, len(rows) // _MOST)
    rows, columns = rows[::every], columns[::every]
    if len(rows) < _LEAST:
        return None
    down, across = _inward(leaf, rows, columns)
    reach = _REACH * max(leaf.shape)
    along = np.linspace(-reach, reach, 2 * max(8, int(2 * reach)) + 1)
    at = [rows[:, None] + down[:, None] * along, columns[:, None] + across[:, None] * along]
    colours = np.stack(
        [map_coordinates(pixels[..., each].astype(np.float32), at, order=1, mode="nearest") for each in range(3)], -1
    )
    slope = np.linalg.norm(np.diff(colours, axis=1), axis=2).max(axis=1) / (along[1] - along[0])
    height = np.linalg.norm(colours[:, -3:].mean(axis=1) - colours[:, :3].mean(axis=1), axis=1)
    plain = height > _CONTRAST
    if plain.sum() < _LEAST:
        return None
    return float(np.median(height[plain] / (slope[plain] * np.sqrt(2 * np.pi) + 1e-6)))


def _inward(leaf: Mask, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
    """Unit vectors from the outline into the leaf, down and across."""
    from scipy.ndimage import distance_transform_edt, gaussian_filter

    depth = distance_transform_edt(leaf) - distance_transform_edt(~leaf)
    down = gaussian_filter(depth, 3.0, order=(1, 0))[rows, columns]
    across = gaussian_filter(depth, 3.0, order=(0, 1))[rows, columns]
    size = np.hypot(down, across) + 1e-6
    return down / size, across / size
