"""How far dye wanders in wet cloth: farther along the warp; none is made or lost."""

from __future__ import annotations

import numpy as np

from motifkit.geometry.coverage import Float32Array

__all__ = ["HALO_REACH", "WARP_OVER_WEFT", "wandered"]

HALO_REACH = 3.2
"""Standard deviations of the halo that a window keeps around the leaf."""

WARP_OVER_WEFT = 1.25


def wandered(dye: Float32Array, sigma: float) -> Float32Array:
    """Dye that has gone so many pixels along the warp, as a standard deviation, and less along the weft.

    >>> dot = np.zeros((41, 41), np.float32)
    >>> dot[20, 20] = 100
    >>> out = wandered(dot, 4.0)
    >>> round(float(out.sum()), 2), bool(out[12, 20] > out[20, 12])
    (100.0, True)
    """
    from scipy.ndimage import gaussian_filter

    # Reflected at the window's edges, so that nothing leaves it.
    return np.asarray(gaussian_filter(dye, (sigma, sigma / WARP_OVER_WEFT), mode="reflect", truncate=HALO_REACH))
