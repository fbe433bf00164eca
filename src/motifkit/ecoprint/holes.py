"""Holes and slits of a leaf: which show the ground, and which are only veins and spots of another colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.colour_table import ColourTable
from motifkit.ecoprint.segment import Ground

__all__ = ["closed"]

Mask = NDArray[np.bool_]

_SLIT = 0.012
"""Width of a slit that may be a pale vein, of the leaf's extent."""

_SPOT = 0.008
"""Side of a hole that is too small to be told from a spot, of the leaf's extent."""

_RARE, _STRANGE = 0.02, 2.0
"""A colour is not the ground's when it is rarer than all but this share of the ground's colours by this factor e^."""


def closed(mask: Mask, table: ColourTable, ground: Ground) -> Mask:
    """The leaf with the holes and narrow slits filled in which no ground is seen.

    Args:
        mask: the leaf, shape (rows, columns).
        table: the colours of the same picture.
        ground: what the leaf lies on.
    """
    from scipy import ndimage

    if not mask.any():
        return mask
    rows, columns = (np.ptp(each) + 1 for each in np.nonzero(mask))
    extent = max(rows, columns)
    radius = max(1, round(_SLIT * extent / 2))
    near = ndimage.binary_closing(np.pad(mask, radius + 1), _disc(radius))[
        radius + 1 : -radius - 1, radius + 1 : -radius - 1
    ]
    holes = ndimage.binary_fill_holes(mask) & ~mask
    gaps = holes | (near & ~mask)
    labels, count = ndimage.label(gaps)
    if not count:
        return mask
    density = table.picture(ground.log_density(table.features))
    lead = table.picture(ground.lead(table.features))
    usual = np.quantile(density[~ndimage.binary_dilation(mask, iterations=2)], _RARE) if not mask.all() else -np.inf
    each = np.arange(1, count + 1)
    leafy = ndimage.mean(lead, labels, each) > 0
    strange = ndimage.mean(density, labels, each) < usual - _STRANGE
    tiny = ndimage.sum(holes, labels, each) > 0
    tiny &= ndimage.sum(gaps, labels, each) < (_SPOT * extent) ** 2
    fill = np.append(False, leafy | strange | tiny)
    return np.asarray(mask | fill[labels])


def _disc(radius: int) -> Mask:
    across = np.arange(-radius, radius + 1)
    return np.asarray(across[:, None] ** 2 + across**2 <= (radius + 0.4) ** 2)
