"""A photograph under a plane group, stepped as a cap if wanted, with guides: a job that makes PNG or TIFF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import FileError, InputError, unknown
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.picture.fold import Sheet, fold, streamed
from motifkit.picture.photograph import read_photograph
from motifkit.recipe import Recipe
from motifkit.render.own_file import own_file
from motifkit.render.png import write_png
from motifkit.render.repeat import Bands, Repeat, bands
from motifkit.symmetry.lattice import Lattice
from motifkit.symmetry.repeat import Repeat as Stepping
from motifkit.symmetry.tiling import Tiling

__all__ = ["MOST_PIXELS", "run", "write_picture"]

MOST_PIXELS = 2_000_000_000
BAND = 256

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class _Order:
    """What is asked: the tiling, the sheet in millimetres, the resolution and the format."""

    tiling: Tiling
    size: tuple[float, float]
    dpi: float
    format: str


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "picture" of a recipe.

    Raises:
        MotifkitError: when the recipe asks for something impossible, or the photograph is not there as it was.
    """
    picture = recipe.get("picture")
    if not isinstance(picture, Mapping):
        raise FileError(_("the recipe does not say how its drawing is tiled"))
    path = own_file(picture.get("file"), picture, folders)
    size = recipe.get("size")
    if not isinstance(size, list | tuple) or len(size) != 2 or not all(type(side) in (int, float) for side in size):
        raise FileError(_("the recipe's size is not two numbers"))
    order = _Order(
        Tiling.of(picture),
        (float(size[0]), float(size[1])),
        float(recipe.get("dpi", 150.0)),
        str(recipe.get("format")),
    )
    write_picture(stream, read_photograph(path).pixels, order, recipe.to_json())


def write_picture(stream: BinaryIO, pixels: Pixels, order: _Order, text: str) -> None:
    """Write the sheet, never whole in memory.

    Raises:
        UnknownNameError: for a format other than png and tif.
        InputError: when the sheet would be too large, or the group does not fit.
    """
    if order.format not in _WRITERS:
        raise unknown(_("format for a photograph"), order.format, _WRITERS)
    px_per_mm = order.dpi / 25.4
    columns, rows = (max(1, round(side * px_per_mm)) for side in order.size)
    if rows * columns > MOST_PIXELS:
        raise InputError(
            _("this picture would have {count} million pixels; the limit is {limit}").format(
                count=round(rows * columns / 1e6), limit=MOST_PIXELS // 1_000_000
            )
        )
    sheet = _sheet(pixels, order.tiling, px_per_mm, rows, columns)
    source = sheet.source
    if isinstance(source, Repeat):
        columns, rows = (max(1, round(side * dpi / 25.4)) for side, dpi in zip(order.size, sheet.dpi, strict=True))
    if order.tiling.guides:
        source = _guided(_as_bands(source, rows, columns), order, sheet.dpi)
    _WRITERS[order.format](stream, source, rows, columns, sheet.dpi, text)


def _sheet(pixels: Pixels, tiling: Tiling, px_per_mm: float, rows: int, columns: int) -> Sheet:
    group = tiling.two_colour or tiling.group
    stepping = tiling.stepped
    if stepping is None:
        return streamed(
            pixels, group, tiling.lattice, columns=columns, rows=rows, px_per_mm=px_per_mm, region=tiling.region
        )
    width = stepping.width * (2 if tiling.is_of_two_caps else 1)
    lattice = Lattice.rectangle(width, stepping.height)
    cap = fold(pixels, group, lattice, px_per_mm=px_per_mm, region=tiling.region)
    return Sheet(Repeat(_stepped(cap.pixels, stepping)), cap.dpi)


def _stepped(cap: Pixels, stepping: Stepping) -> Pixels:
    """The block of a stepped cap; steps fall on whole pixels."""
    kind = stepping.name.partition(":")[0]
    if kind == "mubeng":
        side = max(cap.shape[:2])
        square = cap[np.arange(side) * cap.shape[0] // side][:, np.arange(side) * cap.shape[1] // side]
        quarters = [np.rot90(square, -turn) for turn in range(4)]
        return np.ascontiguousarray(
            np.concatenate(
                [np.concatenate([quarters[0], quarters[1]], axis=1), np.concatenate([quarters[3], quarters[2]], axis=1)]
            )
        )
    across, down = (
        round(side / own) for side, own in zip(stepping.block, (stepping.width, stepping.height), strict=True)
    )
    if kind == "mlampah" or (across, down) == (1, 1):
        return cap
    if across > 1:
        drop = stepping.lattice.a.imag / stepping.height
        return np.concatenate([np.roll(cap, round(step * drop * len(cap)), axis=0) for step in range(across)], axis=1)
    shift = stepping.lattice.b.real / stepping.width
    return np.concatenate([np.roll(cap, round(step * shift * cap.shape[1]), axis=1) for step in range(down)])


def _as_bands(source: Repeat | Bands, rows: int, columns: int) -> Bands:
    return bands(source, rows, columns, BAND) if isinstance(source, Repeat) else source


def _guided(source: Bands, order: _Order, dpi: tuple[float, float]) -> Iterator[Pixels]:
    """The bands with the guides painted over them."""
    from motifkit.colour.palette import Palette
    from motifkit.render.raster import paint_window
    from motifkit.symmetry.tiling_guides import tiling_guides

    across, down = (each / 25.4 for each in dpi)
    whole = Box(0.0, 0.0, *order.size)
    marks = tiling_guides(order.tiling, whole)
    palette = Palette.of(None)
    top = 0
    for band in source:
        place = Box(0.0, top / down, band.shape[1] / across, (top + len(band)) / down)
        yield paint_window(marks.touching(place), place, band.shape[:2], palette, over=band)
        top += len(band)


def _png(
    stream: BinaryIO, source: Repeat | Bands, rows: int, columns: int, dpi: tuple[float, float], text: str
) -> None:
    write_png(stream, source, rows=rows, columns=columns, dpi=dpi, text=text)


def _tif(
    stream: BinaryIO, source: Repeat | Bands, rows: int, columns: int, dpi: tuple[float, float], text: str
) -> None:
    from motifkit.render.tiff_rgb import write_rgb_tiff

    write_rgb_tiff(stream, _as_bands(source, rows, columns), rows=rows, columns=columns, dpi=dpi, description=text)


_WRITERS: Mapping[str, Any] = {"png": _png, "tif": _tif}
