"""How leaves are to be laid, and how they lie then: the words and numbers of a layout."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from motifkit.ecoprint.laid import Laid
from motifkit.ecoprint.technique import Age, Face
from motifkit.errors import ParameterError, found
from motifkit.geometry.plane import Isometry
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["BORDERS", "DENSITIES", "LAYOUTS", "MOST_LEAVES", "Arrangement", "LeafLayout", "moved"]

LAYOUTS = ("scatter", "mirror", "sandwich", "border", "grid", "medallion", "zones", "list")
"""Ways of laying leaves."""

BORDERS = ("standing", "hanging", "symmetric", "walking", "climbing", "descending", "around")
"""Kinds of borders: berdiri, bergantung, simetris, berjalan, memanjat, menurun, keliling."""

BORDER_WORDS = {
    "berdiri": "standing",
    "bergantung": "hanging",
    "simetris": "symmetric",
    "berjalan": "walking",
    "memanjat": "climbing",
    "menurun": "descending",
    "keliling": "around",
}
LAYOUT_WORDS = {
    "tabur": "scatter",
    "cermin": "mirror",
    "lapis": "sandwich",
    "pinggiran": "border",
    "kisi": "grid",
    "medali": "medallion",
    "roset": "medallion",
    "zona": "zones",
    "bagian": "zones",
    "daftar": "list",
}
DENSITIES = {"sparse": 0.2, "jarang": 0.2, "normal": 0.42, "sedang": 0.42, "full": 0.68, "penuh": 0.68}
"""Share of the cloth under leaves; no source tells numbers, these are proposals."""

MOST_LEAVES = 5_000


@dataclass(frozen=True)
class Arrangement:
    """How leaves are to be laid.

    Args:
        layout: one of ``LAYOUTS``, or its Indonesian word.
        count: how many prints; by default as many as the density asks for. A fold makes two of each leaf.
        density: share of the cloth under leaves, 0.02 to 0.9.
        gap: mm of bare cloth around each leaf.
        overlap: share of a leaf that may lie on others, 0 to 0.8.
        fold: ``"across"``: the cloth is folded across its length, ``"along"``: along it.
        border: one of ``BORDERS``, or its Indonesian word.
        rosette: the medallion's symmetry, such as ``"D8"`` or ``"C6"``.
        repeat: the grid's step: tubruk, onda-ende, onda-ende:1/3, parang, mubeng, mlampah.
        face: the face on the cloth: ``"under"``, ``"upper"`` or ``"mixed"``.
        age: ``"young"``, ``"mature"`` or ``"old"``.
        places: of the layout by list: a table for each leaf.

    Raises:
        UnknownNameError: for an unknown word.
        ParameterError: for a number out of range.

    >>> Arrangement("cermin").layout
    'mirror'
    """

    layout: str = "scatter"
    count: int | None = None
    density: float | None = None
    gap: float = 4.0
    overlap: float = 0.0
    fold: str = "across"
    border: str = "standing"
    rosette: str = "D8"
    repeat: str = "onda-ende"
    face: str = "under"
    age: str = "mature"
    places: tuple[Mapping[str, Any], ...] = ()

    def __post_init__(self) -> None:
        known = {name: name for name in LAYOUTS} | LAYOUT_WORDS
        object.__setattr__(self, "layout", found(_("layout of leaves"), self.layout, known))
        borders = {name: name for name in BORDERS} | BORDER_WORDS
        object.__setattr__(self, "border", found(_("border of leaves"), self.border, borders))
        folds = {"across": "across", "along": "along", "melintang": "across", "memanjang": "along"}
        object.__setattr__(self, "fold", found(_("fold"), self.fold, folds))
        if self.face not in ("mixed", "campur"):
            object.__setattr__(self, "face", Face.named(self.face).name)
        object.__setattr__(self, "age", Age.named(self.age).name)
        self._check()

    def _check(self) -> None:
        if self.count is not None and not 1 <= self.count <= MOST_LEAVES:
            raise ParameterError(
                _("the number of leaves is from 1 to {most} (got {value})").format(most=MOST_LEAVES, value=self.count)
            )
        for name, value, low, high in (
            (_("density"), self.density, 0.02, 0.9),
            (_("overlap of leaves"), self.overlap, 0.0, 0.8),
            (_("gap"), self.gap, 0.0, 200.0),
        ):
            # A comparison with NaN is false, so this refuses it too.
            if value is not None and not low <= value <= high:
                raise ParameterError(
                    _("{name} lies from {low} to {high} (got {value})").format(
                        name=name, low=format_number(low), high=format_number(high), value=f"{value:g}"
                    )
                )


@dataclass(frozen=True, eq=False)
class LeafLayout:
    """Leaves where they lie on a cloth.

    Args:
        laid: the leaves that are laid down.
        folded: what they print on the half of the cloth that is folded over them.
        fold: the line about which the cloth is folded, from a point to a point, mm; none without a fold.
        second: what lies on the second cloth of a sandwich; none without one.
        left_out: how many of the wished leaves found no place.
    """

    laid: tuple[Laid, ...]
    folded: tuple[Laid, ...] = ()
    fold: tuple[complex, complex] | None = None
    second: tuple[Laid, ...] | None = None
    left_out: int = 0


def moved(laid: Laid, isometry: Isometry, **more: Any) -> Laid:
    """A laid leaf, moved: mirrored if the isometry mirrors.

    >>> from motifkit.ecoprint.grow import leaf_of
    >>> one = Laid(leaf_of("teh", 1), 10 + 20j, 30)
    >>> other = moved(one, Isometry.reflection(90, 100))
    >>> other.at, round(other.degrees, 6), other.mirrored
    ((190+20j), 150.0, True)
    """
    turn = isometry.turn * (laid.turn.conjugate() if isometry.mirrors else laid.turn)
    degrees = math.degrees(math.atan2(turn.imag, turn.real))
    at = complex(isometry(laid.at))
    return replace(laid, at=at, degrees=degrees, mirrored=laid.mirrored ^ isometry.mirrors, **more)
