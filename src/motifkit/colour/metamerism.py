"""Metamerism: two cloths that match in daylight and part under a lamp."""

from __future__ import annotations

import numpy.typing as npt

from motifkit.colour.cie import Illuminant, Observer, white_point, xyz, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array

__all__ = ["metamerism"]


def metamerism(
    standard: npt.ArrayLike,
    sample: npt.ArrayLike,
    *,
    reference: Illuminant = "D65",
    test: Illuminant = "A",
    observer: Observer = 10,
) -> Array:
    """CIEDE2000 under a test light between two reflectances ``(..., 36)`` that match under the reference light.

    What they differ by under the reference light already is taken out first: X, Y and Z of the sample are multiplied by
    what would make them match there. Below 0.5 is good, up to 1 acceptable.

    Source: CIE 15, special index of metamerism for a change of illuminant, here with CIEDE2000.

    >>> metamerism([0.3] * 36, [0.4] * 36).round(6).item()
    0.0
    """
    match = xyz(standard, illuminant=reference, observer=observer) / xyz(
        sample, illuminant=reference, observer=observer
    )
    white = white_point(test, observer)
    first = xyz_to_lab(xyz(standard, illuminant=test, observer=observer), white)
    second = xyz_to_lab(xyz(sample, illuminant=test, observer=observer) * match, white)
    return ciede2000(first, second)
