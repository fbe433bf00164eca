"""How something is tiled: the group, its cell, the way a cap is stepped, and whether grounds are swapped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from motifkit.errors import FileError, InputError
from motifkit.geometry.plane import Box, ComplexArray
from motifkit.language import _
from motifkit.symmetry.cell import cell_of
from motifkit.symmetry.colours import TwoColourGroup, two_colour
from motifkit.symmetry.domain import first_origin, fundamental_domain
from motifkit.symmetry.groups import Group, group_named
from motifkit.symmetry.lattice import Lattice
from motifkit.symmetry.repeat import Repeat, repeat_named
from motifkit.units import format_number, parse_length

__all__ = ["Tiling", "parse_region"]


def parse_region(text: str, *, pixels: bool = False) -> tuple[float, float, float, float]:
    """A part of a drawing or picture from ``x,y,w,h``: lengths, or plain numbers of pixels.

    Raises:
        InputError: when it is not four numbers, or the width or height is not above 0.

    >>> parse_region("10mm,2cm,40,30")
    (10.0, 20.0, 40.0, 30.0)
    """
    # A decimal comma would make five parts of four: semicolons part them then.
    parts = str(text).split(";" if ";" in str(text) else ",")
    if len(parts) != 4:
        raise InputError(_("{text!r} is not a region; write x,y,w,h such as 10,20,40,30").format(text=str(text)[:40]))
    left, top, width, height = (_pixels(part) if pixels else parse_length(part) for part in parts)
    if width <= 0 or height <= 0:
        raise InputError(
            _("a region has a width and a height above 0 (got {width} × {height})").format(
                width=format_number(width), height=format_number(height)
            )
        )
    return left, top, width, height


def _pixels(text: str) -> float:
    try:
        value = float(text.strip().removesuffix("px"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(_("{text!r} is not a number of pixels").format(text=text.strip()[:40]))
    return value


@dataclass(frozen=True)
class Tiling:
    """How a drawing or a picture becomes cloth.

    Args:
        cell: as a person writes it, such as ``80mm`` or ``80x50mm@75deg``.
        group: short international name of a plane group or a frieze.
        repeat: how the cell is stepped as a cap, such as ``onda-ende:1/3``; None for the group's own lattice.
        counterchange: a two-colour group of the group, by number or pair of names.
        region: which part of the drawing (mm) or picture (pixels) is used.
        guides: whether mirrors, glides, centres and the fundamental domain are drawn.

    Raises:
        InputError: when these do not go together.
        UnknownNameError: when there is no such group or repeat.

    >>> Tiling("40mm", "p4m").lattice.area
    1600.0
    """

    cell: str
    group: str = "p1"
    repeat: str | None = None
    counterchange: str | None = None
    region: tuple[float, float, float, float] | None = None
    guides: bool = False

    def __post_init__(self) -> None:
        lattice = self.lattice
        if self.stepped is not None and self.counterchange is not None:
            raise InputError(_("counterchange and a way of stepping the cap cannot go together"))
        if self.stepped is not None and not _is_upright(lattice):
            raise InputError(
                _("a cap is an upright rectangle: group {group} with cell {cell} gives none").format(
                    group=self.group, cell=self.cell
                )
            )
        if self.is_of_two_caps and self.group != "p1":
            raise InputError(
                _("mlampah takes two caps side by side from the drawing: it goes with group p1, not {group}").format(
                    group=self.group
                )
            )
        if self.two_colour is not None and self.two_colour.group.name != self.group:
            raise InputError(
                _("{pair} swaps the colours of group {its}, not of {group}").format(
                    pair=self.two_colour.name, its=self.two_colour.group.name, group=self.group
                )
            )

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Tiling:
        """A tiling from the plain values of a recipe.

        Raises:
            FileError: when they are not of the right kinds.
        """
        words: dict[str, Any] = {name: values.get(name) for name in ("cell", "group", "repeat", "counterchange")}
        region = values.get("region")
        fits = isinstance(words["cell"], str) and isinstance(words["group"], str)
        fits = fits and all(each is None or isinstance(each, str) for each in words.values())
        if region is not None:
            fits = fits and isinstance(region, list | tuple) and len(region) == 4
            fits = fits and all(type(each) in (int, float) for each in region)
        if not fits:
            raise FileError(_("the recipe does not say how its drawing is tiled"))
        return cls(**words, region=tuple(region) if region else None, guides=values.get("guides") is True)

    def as_json(self) -> dict[str, Any]:
        """The plain values from which it is made again; what is not set is left out."""
        values = {"cell": self.cell, "group": self.group, "repeat": self.repeat, "counterchange": self.counterchange}
        more = {"region": None if self.region is None else list(self.region), "guides": self.guides or None}
        return {name: value for name, value in (values | more).items() if value is not None}

    @property
    def kind(self) -> Group:
        """The group."""
        return group_named(self.group)

    @cached_property
    def lattice(self) -> Lattice:
        """The steps of the group's cell."""
        return cell_of(self.cell, self.kind)

    @cached_property
    def stepped(self) -> Repeat | None:
        """How the cell is stepped as a cap."""
        if self.repeat is None:
            return None
        return repeat_named(self.repeat, abs(self.lattice.a), abs(self.lattice.b))

    @property
    def is_of_two_caps(self) -> bool:
        """Whether two caps stand by turns (mlampah)."""
        return self.stepped is not None and self.stepped.name == "mlampah"

    @cached_property
    def two_colour(self) -> TwoColourGroup | None:
        """The two-colour group by which grounds are swapped."""
        return None if self.counterchange is None else two_colour(self.counterchange)

    @property
    def colour_lattice(self) -> Lattice:
        """The steps that also keep light and dark."""
        return self.lattice if self.two_colour is None else self.two_colour.colour_lattice(self.lattice)

    @cached_property
    def domain(self) -> ComplexArray:
        """The corners of the fundamental domain, mm; of a cap that is stepped as it is, the cap; of two, both."""
        if self.group == "p1" and self.stepped is not None:
            caps = 2 if self.is_of_two_caps else 1
            return Box(0.0, 0.0, caps * self.stepped.width, self.stepped.height).corners()
        return np.asarray(fundamental_domain(self.group, self.lattice, self.origin))

    @property
    def origin(self) -> complex:
        """Where the group's origin lies, mm."""
        return first_origin(self.kind, self.lattice)

    @property
    def domain_box(self) -> Box:
        """The upright box around the fundamental domain."""
        x, y = self.domain.real, self.domain.imag
        return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def _is_upright(lattice: Lattice) -> bool:
    return abs(lattice.a.imag) < 1e-9 and abs(lattice.b.real) < 1e-9
