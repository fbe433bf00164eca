"""How different two colours look: CIEDE2000."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from motifkit.colour.spectrum import Array

__all__ = ["ciede2000", "local_axes"]

BLOCK = 32768  # pairs at a time: some twenty temporaries of this size stay in the cache
SEVENTH = 25.0**7


def ciede2000(first: npt.ArrayLike, second: npt.ArrayLike) -> Array:
    """The colour difference CIEDE2000 of L*a*b* pairs; about 1 is the least that a trained eye sees.

    Args:
        first: L*, a*, b*, ``(..., 3)``; the shapes of both are broadcast.
        second: L*, a*, b*, ``(..., 3)``.

    Returns:
        The differences, in the broadcast shape without its last axis.

    Source: CIE 142-2001; Sharma, Wu and Dalal 2005 (doi:10.1002/col.20070), whose 34 pairs it reproduces.

    >>> ciede2000([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485]).round(4).item()
    2.0425
    """
    one, two = np.broadcast_arrays(np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64))
    shape = one.shape[:-1]
    flat_one, flat_two = one.reshape(-1, 3), two.reshape(-1, 3)
    result = np.empty(len(flat_one))
    for start in range(0, len(flat_one), BLOCK):
        part = slice(start, start + BLOCK)
        result[part] = _pairs(flat_one[part].T.copy(), flat_two[part].T.copy())
    return result.reshape(shape)


def _pairs(one: Array, two: Array) -> Array:
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean = ((np.sqrt(a1 * a1 + b1 * b1) + np.sqrt(a2 * a2 + b2 * b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(mean / (mean + SEVENTH))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = np.sqrt(a1 * a1 + b1 * b1), np.sqrt(a2 * a2 + b2 * b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    coloured = c1 * c2 != 0
    turn = h2 - h1
    far = np.abs(turn) > 180
    turn = np.where(coloured, turn - 360 * np.sign(turn) * far, 0.0)
    total = h1 + h2
    hue = np.where(far, (total + np.where(total < 360, 360, -360)) / 2, total / 2)
    hue = np.radians(np.where(coloured, hue, total))
    chroma = (c1 + c2) / 2
    lightness = ((l1 + l2) / 2 - 50) ** 2
    t = 1 - 0.17 * np.cos(hue - np.radians(30)) + 0.24 * np.cos(2 * hue)
    t += 0.32 * np.cos(3 * hue + np.radians(6)) - 0.20 * np.cos(4 * hue - np.radians(63))
    by_l = (l2 - l1) / (1 + 0.015 * lightness / np.sqrt(20 + lightness))
    by_c = (c2 - c1) / (1 + 0.045 * chroma)
    by_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2) / (1 + 0.015 * chroma * t)
    blue = np.radians(30) * np.exp(-(((np.degrees(hue) - 275) / 25) ** 2))
    seventh = chroma**7
    twist = -2 * np.sqrt(seventh / (seventh + SEVENTH)) * np.sin(2 * blue)
    return np.asarray(np.sqrt(np.maximum(by_l**2 + by_c**2 + by_h**2 + twist * by_c * by_h, 0)))


def local_axes(lab: npt.ArrayLike) -> Array:
    """The matrices ``(..., 3, 3)`` that turn small steps from colours ``(..., 3)`` into about the units of CIEDE2000.

    The steps become differences of lightness, chroma and hue; what CIEDE2000 does beyond that (its hue functions and
    its turn of the blues) is left out, so that the length of the result is within some tenths of it.

    >>> apart = np.array([0.5, 0.3, -0.4])
    >>> size = np.linalg.norm(local_axes([50.0, 30.0, 20.0]) @ apart)
    >>> bool(abs(size - ciede2000([50.0, 30.0, 20.0], [50.5, 30.3, 19.6])) < 0.1)
    True
    """
    colour = np.asarray(lab, dtype=np.float64)
    chroma = np.hypot(colour[..., 1], colour[..., 2])
    coloured = chroma > 1e-9
    along = np.where(coloured[..., None], colour[..., 1:] / np.where(coloured, chroma, 1)[..., None], [1.0, 0.0])
    middle = (colour[..., 0] - 50) ** 2
    axes = np.zeros((*colour.shape, 3))
    axes[..., 0, 0] = 1 / (1 + 0.015 * middle / np.sqrt(20 + middle))
    axes[..., 1, 1:] = along / (1 + 0.045 * chroma)[..., None]
    axes[..., 2, 1:] = np.stack([-along[..., 1], along[..., 0]], axis=-1) / (1 + 0.015 * chroma)[..., None]
    return axes
