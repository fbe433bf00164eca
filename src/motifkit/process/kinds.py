"""Kinds of places: areas of a design that went through the same, and which share of every pixel each kind has.

A flat cloth has some eight kinds among a hundred areas. Their shares are painted once, four kinds in one picture whose
red, green and blue are three of them and whose black is the fourth; every stage is then a small sum over the shares.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.cloth import Cloth
from motifkit.cloth.drawn import Drawn
from motifkit.colour.palette import Palette
from motifkit.errors import InputError
from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import GROUND, GUIDE, AreaClass, Fill, Marks
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.process.steps import Area
from motifkit.render.patchwork import cloth_bands
from motifkit.render.raster import paint
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["Kinds", "Shares", "named_by_kind", "shares_of"]

MOST_PIXELS = 60e6
"""Pixels of a picture of a stage; a larger cloth is rendered in bands instead."""

ROLES = ("latar", "tembok", "soga", "biron", "colet", "klowong", "isen")


@dataclass(frozen=True)
class Kinds:
    """Which kind each area is, from 0 on.

    Args:
        areas: of the design.
        kind: for each area its kind.
        count: how many kinds there are.

    >>> kinds = Kinds.by([Area("", "klowong", "daun"), Area("", "klowong", "bunga")], ["a", "a"])
    >>> kinds.kind, kinds.count
    ((0, 0), 1)
    """

    areas: tuple[Area, ...]
    kind: tuple[int, ...]
    count: int

    @classmethod
    def by(cls, areas: Sequence[Area], keys: Sequence[Hashable]) -> Kinds:
        """Areas with equal keys are of one kind."""
        number: dict[Hashable, int] = {}
        kind = tuple(number.setdefault(key, len(number)) for key in keys)
        return cls(tuple(areas), kind, len(number))

    @property
    def first(self) -> tuple[int, ...]:
        """For each kind the place of its first area: what stands there holds for all of the kind."""
        return tuple(self.kind.index(each) for each in range(self.count))


@dataclass(frozen=True, eq=False)
class Shares:
    """Which share of every pixel each kind of place has.

    Args:
        planes: float32 ``(kinds, rows, columns)`` from 0 to 1; they add up to 1.
        dpi: true dots per inch across and down.
        repeats: whether these are the pixels of one repeat, which the picture wraps around.
    """

    planes: Float32Array
    dpi: tuple[float, float]
    repeats: bool

    def spread_over(self, cloth: Cloth) -> Shares:
        """The pixels of the whole cloth, where these are those of one repeat.

        Raises:
            InputError: when they would be too many.
        """
        if not self.repeats:
            return self
        columns, rows = (
            max(1, round(side * true / 25.4)) for side, true in zip((cloth.width, cloth.height), self.dpi, strict=True)
        )
        _refuse_many(rows * columns)
        down, across = (
            np.arange(count) % size for count, size in zip((rows, columns), self.planes.shape[1:], strict=True)
        )
        return Shares(self.planes.take(down, axis=1).take(across, axis=2), self.dpi, repeats=False)


def shares_of(cloth: Cloth, kinds: Kinds, dpi: float) -> Shares:
    """Paint the shares of a filled cloth: of one repeat where the whole cloth repeats.

    Args:
        cloth: filled.
        kinds: of its areas.
        dpi: dots per inch; a repeat is rounded to whole pixels.

    Raises:
        InputError: when the picture would be too large.
    """
    _check_size(cloth, dpi)
    plain = named_by_kind(cloth, kinds)
    planes, true = [], (dpi, dpi)
    for start in range(1, max(kinds.count, 2), 3):
        palette = _palette(kinds, start)
        if cloth.repeats:
            picture = paint(plain.field, palette, dpi)
            pixels, true = picture.pixels, picture.dpi
        else:
            pixels = np.concatenate(list(cloth_bands(plain, palette, dpi)))
        planes += [pixels[..., channel] for channel in range(3)]
    rest = np.stack(planes[: kinds.count - 1] or planes[:1]).astype(np.float32) / 255
    first = np.maximum(1 - rest.sum(axis=0, dtype=np.float32), 0)
    return Shares(np.concatenate([first[None], rest])[: kinds.count], true, cloth.repeats)


def _check_size(cloth: Cloth, dpi: float) -> None:
    width, height = cloth.field.block if cloth.repeats else (cloth.width, cloth.height)
    _refuse_many(width * height * (dpi / 25.4) ** 2)


def _refuse_many(count: float) -> None:
    if not 0 < count <= MOST_PIXELS:
        raise InputError(
            _("this picture would have {count} million pixels; the limit is {limit}").format(
                count=round(count / 1e6), limit=round(MOST_PIXELS / 1e6)
            )
        )


def _palette(kinds: Kinds, start: int) -> Palette:
    """Red, green and blue for three kinds from ``start`` on, black for all others."""
    colours = dict.fromkeys(ROLES, "#000000")
    for channel, kind in enumerate(range(start, min(start + 3, kinds.count))):
        colours[f"klowong/k{kind}"] = ("#ff0000", "#00ff00", "#0000ff")[channel]
    return Palette("", colours)


def named_by_kind(cloth: Cloth, kinds: Kinds) -> Cloth:
    """The same cloth, every mark's part named after its kind; ground is kind 0 or drawn as an area of its own.

    All marks are klowong of the parts ``k0``, ``k1`` …; bare ground is of kind 0.
    """
    number = dict(zip(kinds.areas, kinds.kind, strict=True))
    if not cloth.zones and cloth.hand is None and cloth.field.closes:
        return replace(cloth, tile=_renamed(cloth.field, "", number))
    pieces = tuple(piece.filled(_renamed(piece.field, piece.name, number)) for piece in cloth.pieces)
    return replace(cloth, zones=pieces, hand=None)


def _renamed(tile: Tile, zone: str, number: Mapping[Area, int]) -> Tile:
    ground = number[Area(zone, *GROUND)]
    if ground and not isinstance(tile, Drawn):
        base = _square(tile.box, ground)
        under = Tile(tile.block_marks, Lattice.rectangle(*tile.block))
        return replace(under, marks=base + _by_kind(under.marks, zone, number))
    marks = _by_kind(tile.marks, zone, number)
    if ground:
        marks = _square(marks.box.grown(1000.0), ground) + marks
    return replace(tile, marks=marks)


def _square(box: Box, kind: int) -> Marks:
    return Marks.of([Fill((polygon(box.corners()),), "klowong", f"k{kind}")])


def _by_kind(marks: Marks, zone: str, number: Mapping[Area, int]) -> Marks:
    wax = marks.where(lambda each: each.role != GUIDE)
    classes: dict[str, int] = {}
    there = set(wax.klass.tolist())
    new: NDArray[np.intp] = np.array(
        [
            classes.setdefault(f"k{number[Area(zone, *each)]}", len(classes)) if index in there else 0
            for index, each in enumerate(wax.classes)
        ],
        np.intp,
    )
    named = tuple(AreaClass("klowong", each) for each in classes)
    return replace(wax, klass=new[wax.klass], classes=named) if len(wax) else wax
