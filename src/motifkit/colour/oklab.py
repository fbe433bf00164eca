"""OKLab: a space in which equal steps look about equal, good for averages and for groups of colours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

__all__ = ["oklab_from_linear", "oklab_to_linear"]

# Source: Björn Ottosson 2020, "A perceptual color space for image processing" (public domain).
CONES: Array = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OPPONENT: Array = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab_from_linear(linear: npt.ArrayLike) -> Array:
    """L, a, b ``(..., 3)`` of linear red, green and blue from 0 to 1; white has L = 1.

    >>> bool(np.allclose(oklab_from_linear([1.0, 1.0, 1.0]), [1, 0, 0], atol=1e-6))
    True
    """
    light = np.asarray(linear)
    return np.asarray(np.cbrt(light @ CONES.T.astype(light.dtype)) @ OPPONENT.T.astype(light.dtype))


def oklab_to_linear(oklab: npt.ArrayLike) -> Array:
    """Linear red, green and blue of OKLab: `oklab_from_linear` turned round; outside 0 to 1 where no screen reaches.

    >>> oklab_to_linear(oklab_from_linear([0.2, 0.5, 0.1])).round(6).tolist()
    [0.2, 0.5, 0.1]
    """
    cones = np.asarray(oklab, dtype=np.float64) @ np.linalg.inv(OPPONENT).T
    return np.asarray(cones**3 @ np.linalg.inv(CONES).T)
