"""A leaf from a photograph: outline, axis, midrib, relief and tone, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.axis import Axis, axis_of
from motifkit.ecoprint.colour_table import lab_of
from motifkit.ecoprint.find import FINE, Found, enlarged, leaves_in, reduced
from motifkit.ecoprint.leaf import InPhotograph, Leaf, Surface, Vein
from motifkit.ecoprint.outline import contours, curves
from motifkit.ecoprint.ridge import evened
from motifkit.ecoprint.scale import square_side
from motifkit.ecoprint.vein_graph import branches
from motifkit.errors import InputError
from motifkit.geometry.plane import ComplexArray
from motifkit.language import _
from motifkit.picture.photograph import Photograph, read_photograph

__all__ = ["ASSUMED_LENGTH", "Measure", "Reading", "leaf_from_photograph", "read_photographed"]

Mask = NDArray[np.bool_]

ASSUMED_LENGTH = 120.0
"""Millimetres that a leaf is taken to be long when nothing tells its size."""

_TOLERANCE = 0.2
"""Millimetres that the outline may lie from that of the pixels."""

_TABLE = 400
"""Pixels of the longer side of relief and tone."""

_MURRAY = 3.0
"""C. D. Murray, J. Gen. Physiol. 9 (1926) 835-841: the cube of a parent's radius is the sum of its children's."""

_FEW = 4
"""Fewer side veins than these leave a doubt."""

_SHORTEST, _LONGEST = 1.0, 3000.0


@dataclass(frozen=True)
class Measure:
    """What tells the size of a leaf: its length or the side of a square beside it in mm, or dots per inch.

    Raises:
        InputError: when more than one is given, or one is out of range.
    """

    length: float | None = None
    dpi: float | None = None
    square: float | None = None

    def __post_init__(self) -> None:
        given = [value for value in (self.length, self.dpi, self.square) if value is not None]
        if len(given) > 1:
            raise InputError(_("choose one of --length, --dpi and --square"))
        if self.length is not None and not _SHORTEST <= self.length <= _LONGEST:
            raise InputError(_("the leaf's length must be from 1 to 3000 mm (got {value:g})").format(value=self.length))
        if self.square is not None and not _SHORTEST <= self.square <= _LONGEST:
            raise InputError(_("the square's side must be from 1 to 3000 mm (got {value:g})").format(value=self.square))
        if self.dpi is not None and not 1 <= self.dpi <= 20_000:
            raise InputError(_("dpi must be from 1 to {limit} (got {value})").format(limit=20_000, value=self.dpi))


@dataclass(frozen=True, eq=False)
class Reading:
    """The leaves of a photograph and where their blades are, shape (rows, columns) of the photograph.

    ``left_out`` has a sentence for every leaf that could not be taken, such as one that the frame cuts.
    """

    leaves: tuple[Leaf, ...]
    blades: tuple[Mask, ...]
    photograph: Photograph
    left_out: tuple[str, ...] = ()


def leaf_from_photograph(
    path: str | PathLike[str],
    *,
    length: float | None = None,
    dpi: float | None = None,
    square: float | None = None,
    species: str = "",
) -> Leaf:
    """The leaf in a photograph or scan.

    Args:
        path: a PNG, JPEG or TIFF.
        length: from the leaf's base to its tip, mm.
        dpi: dots per inch, of a scan.
        square: side in mm of a square of one colour that lies beside the leaf.
        species: the plant, for the record.

    Raises:
        FileError: when the file is no picture that can be read.
        InputError: when no leaf is found, several are, or the frame cuts it.
    """
    reading = read_photographed(read_photograph(path), Measure(length, dpi, square), species=species)
    if len(reading.leaves) > 1:
        raise InputError(several(reading.photograph.name, len(reading.leaves)))
    return reading.leaves[0]


def several(name: str, count: int) -> str:
    """The sentence for a picture of several leaves."""
    return _(
        "{name} shows {count} leaves; cut the picture to one of them, or take them all with motifkit leaf --all"
    ).format(name=name, count=count)


def read_photographed(photograph: Photograph, measure: Measure, *, species: str = "") -> Reading:
    """All leaves of a photograph.

    Raises:
        InputError: when no leaf is found, or the frame cuts it, or the square is not found.
    """
    search = leaves_in(photograph.pixels, photograph.name)
    found = search.leaves
    masks = tuple(_on_photograph(each, photograph.pixels.shape[:2]) for each in found)
    px_per_mm, scale = _scale(photograph, measure, masks)
    leaves = [_leaf(each, photograph, measure.length, px_per_mm, scale, species) for each in found]
    return Reading(tuple(leaves), masks, photograph, search.left_out)


def _on_photograph(found: Found, shape: tuple[int, ...]) -> Mask:
    """Where the blade is, on the pixels of the photograph."""
    left, top = round(found.corner.real), round(found.corner.imag)
    rows = min(shape[0] - top, round(found.cover.shape[0] / found.factor))
    columns = min(shape[1] - left, round(found.cover.shape[1] / found.factor))
    mask = np.zeros(shape[:2], np.bool_)
    mask[top : top + rows, left : left + columns] = enlarged(found.cover, (rows, columns)) > 0.5
    return mask


def _scale(photograph: Photograph, measure: Measure, masks: tuple[Mask, ...]) -> tuple[float | None, str]:
    """Pixels of the photograph in a millimetre where the picture tells it, and what tells it."""
    if measure.length is not None:
        return None, "length"
    if measure.square is not None:
        small = reduced(photograph.pixels, 2 * FINE)
        rows = (np.arange(small.shape[0]) + 0.5) * photograph.pixels.shape[0] / small.shape[0]
        columns = (np.arange(small.shape[1]) + 0.5) * photograph.pixels.shape[1] / small.shape[1]
        leaves = np.logical_or.reduce(masks)[rows.astype(int)[:, None], columns.astype(int)]
        side = square_side(small, leaves, photograph.name)
        return side * photograph.pixels.shape[1] / small.shape[1] / measure.square, "ruler"
    dpi = measure.dpi if measure.dpi is not None else photograph.dpi
    return (dpi / 25.4, "dpi") if dpi is not None else (None, "assumed")


def _leaf(
    found: Found, photograph: Photograph, length: float | None, px_per_mm: float | None, scale: str, species: str
) -> Leaf:
    lightness = np.ascontiguousarray(lab_of(found.pixels)[..., 0])
    axis = axis_of(lightness, found.blade, found.petiole)
    pixels = abs(axis.line[-1] - axis.line[0]) / found.factor
    scale_px = px_per_mm if px_per_mm is not None else pixels / (length or ASSUMED_LENGTH)
    place = InPhotograph(
        complex(axis.line[0] / found.factor + found.corner),
        complex(axis.line[-1] / found.factor + found.corner),
        scale_px,
        (photograph.pixels.shape[1], photograph.pixels.shape[0]),
    )

    def to_leaf(points: ComplexArray) -> ComplexArray:
        return place.millimetres(points / found.factor + found.corner)

    line = to_leaf(axis.line)
    line[0], line[-1] = 0, line[-1].real
    veins = _veins(
        line, [(to_leaf(each.line), each.parent, each.order) for each in branches(lightness, found.blade, axis.line)]
    )
    relief, tone = _surfaces(lightness, found, place)
    return Leaf(
        tuple(curves(to_leaf(each), _TOLERANCE) for each in contours(found.cover)),
        line,
        veins,
        None if found.petiole is None else np.append(to_leaf(found.petiole.line)[:-1], 0),
        relief,
        tone,
        species,
        photograph.name,
        found.confidence,
        (*found.doubts, *_doubts(axis, scale, len(veins) - 1)),
        scale,
        is_compound=axis.is_rachis,
        place=place,
    )


def _veins(midrib: ComplexArray, side: list[tuple[ComplexArray, int, int]]) -> tuple[Vein, ...]:
    """Midrib and side veins as one tree; by Murray's law a vein is as thick as all the ends that it feeds."""
    parents = [-1, *(parent + 1 for _line, parent, _order in side)]
    ends = np.ones(len(parents))
    for place in range(len(parents) - 1, 0, -1):
        ends[parents[place]] += ends[place]
    thickest = float(np.abs(midrib[-1])) / 100
    radii = np.maximum(thickest * (ends / ends[0]) ** (1 / _MURRAY), thickest / 6)
    lines = [midrib, *(line for line, _parent, _order in side)]
    orders = [1, *(order for _line, _parent, order in side)]
    return tuple(
        Vein(line, np.linspace(radius, radius / 4, len(line)), parent, order)
        for line, radius, parent, order in zip(lines, radii.tolist(), parents, orders, strict=True)
    )


def _doubts(axis: Axis, scale: str, side_veins: int) -> list[str]:
    doubts = []
    if side_veins < _FEW:
        doubts.append(_("side veins are hardly seen: {count} were found").format(count=side_veins))
    if axis.clear < 0.75:
        doubts.append(_("the midrib is faint: its course is a guess"))
    if axis.turned < 0.5:
        doubts.append(_("base and tip may be exchanged"))
    if scale == "assumed":
        doubts.append(
            _(
                "nothing tells the size: the leaf is taken to be {length:g} cm long; give --length, --dpi or --square"
            ).format(length=ASSUMED_LENGTH / 10)
        )
    return doubts


def _surfaces(lightness: NDArray[np.float32], found: Found, place: InPhotograph) -> tuple[Surface, Surface]:
    """Relief and tone of the blade, lying as the leaf lies."""
    from scipy.ndimage import map_coordinates

    rows, columns = np.nonzero(found.blade)
    edge = place.millimetres(np.asarray((columns + 0.5 + 1j * (rows + 0.5)) / found.factor + found.corner))
    left, right, top, bottom = edge.real.min(), edge.real.max(), edge.imag.min(), edge.imag.max()
    px_per_mm = min(_TABLE / max(right - left, bottom - top), found.factor * place.px_per_mm)
    across = left + (np.arange(max(1, int((right - left) * px_per_mm))) + 0.5) / px_per_mm
    down = top + (np.arange(max(1, int((bottom - top) * px_per_mm))) + 0.5) / px_per_mm
    at = (place.pixels(across + 1j * down[:, None]) - found.corner) * found.factor
    size = max(3.0, 0.02 * max(found.blade.shape))
    stands = 0.5 + evened(lightness, found.blade, size) / 8
    low, high = np.percentile(lightness[found.blade], (1, 99))
    shines = np.clip((lightness - low) / max(float(high - low), 1.0), 0, 1)
    inside = map_coordinates(found.blade.astype(np.float32), [at.imag - 0.5, at.real - 0.5], order=1) > 0.5
    tables = [
        np.clip(map_coordinates(field, [at.imag - 0.5, at.real - 0.5], order=1, mode="nearest"), 0, 1) * inside
        for field in (stands, shines)
    ]
    corner = complex(left, top)
    return Surface(tables[0], corner, px_per_mm), Surface(tables[1], corner, px_per_mm)
