"""A picture folded into a pattern: the fundamental domain is cut from it, and the group repeats it without a seam.

A pixel of the pattern is carried back into the domain by the operation that came there, and the picture is read at
that place. Only the part of a block that no symmetry of whole pixels repeats is read; the rest is laid from it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.picture.pattern import Pattern
from motifkit.picture.placing import Region
from motifkit.render.raster import Picture
from motifkit.render.repeat import Bands, Repeat
from motifkit.symmetry.colours import TwoColourGroup
from motifkit.symmetry.groups import Group
from motifkit.symmetry.lattice import Lattice

__all__ = ["Region", "Sheet", "fold", "folded", "streamed"]

Pixels = NDArray[np.uint8]


def fold(
    source: Pixels,
    group: Group | TwoColourGroup | str,
    lattice: Lattice,
    *,
    px_per_mm: float = 1.0,
    region: Region | None = None,
) -> Picture:
    """One upright block of the pattern that a group makes from a picture.

    The domain's bounding box is laid over the region as large as it fits, in the middle and not distorted. Where that
    shrinks the picture to less than half, it is averaged first.

    Args:
        source: uint8, grey (rows, columns) or RGB (rows, columns, 3).
        group: a plane group, or its name; of a two-colour group, the operations that swap the colours bring the
            negative.
        lattice: the steps of the group's cell, mm.
        px_per_mm: resolution. Columns and rows of the block are rounded to whole pixels, even ones where the group
            moves by half a block; the true resolution comes with the picture. With 1, all is counted in pixels.
        region: what part of the picture is used: left, top, width, height in its pixels; None for all of it.

    Returns:
        the block, which repeats exactly, as uint8 of the source's kind, and its true dots per inch.

    Raises:
        InputError: the group does not fit the lattice, the lattice closes on no upright block (see ``folded``), the
            region leaves the picture, or the domain is smaller than a pixel.
        ValueError: the source is not such an array.

    >>> leaf = np.arange(48, dtype=np.uint8).reshape(6, 8)
    >>> fold(leaf, "pmm", Lattice.rectangle(16, 12)).pixels[:6, :8].tolist() == leaf.tolist()
    True

    """
    pattern = Pattern.of(source, group, lattice, px_per_mm, region)
    if pattern.share is None:
        pattern.lattice.block()  # raises, and says why
        raise AssertionError("a lattice with a block has a share")
    columns, rows = pattern.share.size
    return Picture(pattern.painted(columns, rows), pattern.dpi)


def folded(
    source: Pixels,
    group: Group | TwoColourGroup | str,
    lattice: Lattice,
    *,
    columns: int,
    rows: int,
    px_per_mm: float = 1.0,
    region: Region | None = None,
) -> Picture:
    """A sheet of the pattern that a group makes from a picture, also where the lattice closes on no upright block.

    Args:
        source: as for ``fold``, like all that is not named here.
        group: a plane group or two-colour group.
        lattice: the steps of the group's cell, mm.
        columns: pixels across the sheet; the corner of the cell lies at its top left.
        rows: pixels down the sheet.
        px_per_mm: resolution.
        region: what part of the picture is used.

    Raises:
        InputError: as ``fold``, but for the block.
        ValueError: the source is not such an array, or the sheet has no pixels.

    >>> folded(np.eye(9, dtype=np.uint8), "p2", Lattice(8 + 1j, 3 + 7.3j), columns=30, rows=20).pixels.shape
    (20, 30)

    """
    if columns < 1 or rows < 1:
        raise ValueError(f"a sheet of {columns} x {rows} pixels")
    pattern = Pattern.of(source, group, lattice, px_per_mm, region)
    return Picture(pattern.painted(columns, rows), pattern.dpi)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of any length to be written band by band, as ``write_png`` and ``write_tiff`` take it.

    ``source`` is one block where it repeats, else bands that can be read once; ``dpi`` are the true dots per inch.
    """

    source: Repeat | Bands
    dpi: tuple[float, float]


def streamed(
    source: Pixels,
    group: Group | TwoColourGroup | str,
    lattice: Lattice,
    *,
    columns: int,
    rows: int,
    px_per_mm: float = 1.0,
    region: Region | None = None,
) -> Sheet:
    """The sheet that ``folded`` gives, but never whole in memory.

    Args and errors are those of ``folded``.

    >>> sheet = streamed(np.eye(9, dtype=np.uint8), "p2", Lattice(8 + 1j, 3 + 7.3j), columns=30, rows=20)
    >>> sum(len(band) for band in sheet.source)
    20

    """
    if columns < 1 or rows < 1:
        raise ValueError(f"a sheet of {columns} x {rows} pixels")
    pattern = Pattern.of(source, group, lattice, px_per_mm, region)
    if pattern.share is None or pattern.share.size[0] * pattern.share.size[1] > columns * rows:
        return Sheet(pattern.bands(columns, rows), pattern.dpi)
    return Sheet(Repeat(pattern.painted(*pattern.share.size)), pattern.dpi)
