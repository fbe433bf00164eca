"""Layouts of leaves: scattered, in a grid, along borders, as medallions, by zones, mirrored, sandwiched, by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from motifkit.ecoprint.arrangement import Arrangement, LeafLayout
from motifkit.ecoprint.bench import Bench
from motifkit.ecoprint.grow import LONGEST, SHORTEST
from motifkit.ecoprint.laid import Laid
from motifkit.ecoprint.rings import grid, medallion
from motifkit.ecoprint.rows import border, zones
from motifkit.ecoprint.scatter import Room
from motifkit.ecoprint.stock import Stock
from motifkit.ecoprint.technique import Age, Face
from motifkit.errors import InputError, unknown
from motifkit.geometry.plane import Isometry
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["arranged"]

ENTRIES = ("leaf", "x", "y", "degrees", "face", "mirrored", "age", "length")


def arranged(stock: Stock, width: float, height: float, how: Arrangement, seed: int = 0, cloth: str = "") -> LeafLayout:
    """Lay leaves on a cloth.

    Args:
        stock: the leaves at hand.
        width: of the cloth, mm.
        height: of the cloth, mm.
        how: the layout and its numbers.
        seed: chance; the same seed lays the same leaves.
        cloth: the cloth's name, for the layout by zones.

    Raises:
        InputError: when the cloth is smaller than a leaf, or has no zones, or no leaf finds a place.

    >>> from motifkit.ecoprint.species import species_named
    >>> layout = arranged(Stock([species_named("ketapang")], 1), 500, 400, Arrangement(count=3), seed=1)
    >>> len(layout.laid)
    3
    """
    stock.check_room(width, height)
    bench = Bench(stock, width, height, how, np.random.default_rng([seed, 9]), seed, cloth)
    makers: Mapping[str, Callable[[Bench], LeafLayout]] = {"mirror": _mirror, "sandwich": _sandwich}
    layout = makers.get(how.layout, _plain)(bench)
    if not layout.laid:
        raise InputError(_("no leaf of this layout fits on the cloth"))
    return layout


def _plain(bench: Bench) -> LeafLayout:
    """Leaves that lie on one open cloth."""
    makers = {
        "scatter": Bench.scattered,
        "border": border,
        "grid": grid,
        "medallion": medallion,
        "zones": zones,
        "list": _listed,
    }
    laid = makers[bench.how.layout](bench)
    return LeafLayout(tuple(laid), left_out=bench.left_out)


def _mirror(bench: Bench) -> LeafLayout:
    """Leaves on one half; the other half is folded over them and takes the other face, left for right."""
    across = bench.how.fold == "across"
    half = (bench.width / 2, bench.height) if across else (bench.width, bench.height / 2)
    bench.stock.check_room(*half)
    whole = bench.width, bench.height
    bench.width, bench.height = half
    count = None if bench.how.count is None else max(1, bench.how.count // 2)
    laid = bench.into(Room.of(*half), count)
    bench.left_out *= 2
    bench.width, bench.height = whole
    if across:
        start, end = complex(half[0]), complex(half[0], whole[1])
    else:
        start, end = complex(0, half[1]), complex(whole[0], half[1])
    mirror = Isometry.reflection(90 if across else 0, start)
    folded = tuple(bench.turned_over(each, mirror) for each in laid)
    return LeafLayout(tuple(laid), folded, (start, end), left_out=bench.left_out)


def _sandwich(bench: Bench) -> LeafLayout:
    """Two cloths with the leaves between: the upper one has them left for right, from the other face."""
    laid = bench.scattered()
    mirror = Isometry.reflection(90, complex(bench.width / 2))
    return LeafLayout(
        tuple(laid), second=tuple(bench.turned_over(each, mirror) for each in laid), left_out=bench.left_out
    )


def _listed(bench: Bench) -> list[Laid]:
    """Leaves by hand: each entry has x, y (mm) of the leaf's middle, degrees, and what else a laid leaf has."""
    if not bench.how.places:
        raise InputError(_("the layout by list needs a list of places"))
    laid = []
    for number, entry in enumerate(bench.how.places):
        strange = [key for key in entry if key not in ENTRIES]
        if strange:
            raise unknown(_("entry of a place"), strange[0], ENTRIES)
        kind = int(_number(entry, "leaf", number % len(bench.stock))) % len(bench.stock)
        longest = _number(entry, "length", bench.longest)
        if "length" in entry and not SHORTEST <= longest <= LONGEST:
            raise InputError(
                _("the length of a leaf must be from {low} to {high} mm (got {value} mm)").format(
                    low=format_number(SHORTEST), high=format_number(LONGEST), value=format_number(longest)
                )
            )
        leaf = bench.stock.take(number * len(bench.stock) + kind, kind=kind, longest=longest)
        middle = complex(_number(entry, "x"), _number(entry, "y"))
        if not (0 <= middle.real <= bench.width and 0 <= middle.imag <= bench.height):
            raise InputError(
                _("the place x = {x} mm, y = {y} mm does not lie on the cloth of {width} × {height} mm").format(
                    x=format_number(middle.real, 1),
                    y=format_number(middle.imag, 1),
                    width=format_number(bench.width, 1),
                    height=format_number(bench.height, 1),
                )
            )
        one = bench.centred(leaf, middle, _number(entry, "degrees", -90.0), number)
        one = replace(
            one,
            face=Face.named(str(entry.get("face", one.face))).name,
            age=Age.named(str(entry.get("age", one.age))).name,
            mirrored=bool(entry.get("mirrored", False)),
        )
        laid.append(replace(one, at=one.at + middle - complex(one.placed(leaf.box.centre))))
    return laid


def _number(entry: Mapping[str, Any], name: str, usual: float | None = None) -> float:
    """A number of a place.

    Raises:
        InputError: when it is missing, or no number.
    """
    value: Any = entry.get(name, usual)
    if usual is not None and name not in entry:
        return usual
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(_("a place's {name} must be a number (got {value})").format(name=name, value=value))
    return float(value)
