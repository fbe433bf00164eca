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

_SOFT = 0.5
"""A hole's edge is as sharp as the leaf's; what has so much less of an edge is a blotch of the leaf."""

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
    small = ndimage.sum(gaps, labels, each) < (_SPOT * extent) ** 2
    soft = ~small
    if soft.any():
        soft &= _edges(table, mask, labels, each) < _SOFT
    leafy = ndimage.mean(lead, labels, each) > 0
    strange = ndimage.mean(density, labels, each) < usual - _STRANGE
    tiny = small & (ndimage.sum(holes, labels, each) > 0)
    fill = np.append(False, leafy | strange | tiny | soft)
    return np.asarray(mask | fill[labels])


def _edges(table: ColourTable, mask: Mask, labels: NDArray[np.intp], each: NDArray[np.intp]) -> NDArray[np.float64]:
    """How strong the edge about each gap is, over the middle strength of the leaf's own outline."""
    from scipy import ndimage

    colour = np.stack([ndimage.gaussian_filter(table.picture(plane), 1.0) for plane in table.features.T[:3]])
    step = np.sqrt(sum(np.square(part) for plane in colour for part in np.gradient(plane)))
    whole = ndimage.binary_fill_holes(mask)
    outline = whole ^ ndimage.binary_erosion(whole)
    step = ndimage.maximum_filter(step, 3)
    around = ndimage.grey_dilation(labels, size=(3, 3))
    around[~mask] = 0
    bordering = np.maximum(ndimage.sum(around > 0, around, each), 1)
    usual = max(float(np.median(step[outline])), 1e-6)
    return np.asarray(ndimage.sum(step, around, each) / bordering / usual, np.float64)


def _disc(radius: int) -> Mask:
    across = np.arange(-radius, radius + 1)
    return np.asarray(across[:, None] ** 2 + across**2 <= (radius + 0.4) ** 2)
