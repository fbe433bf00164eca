"""Lists of named colours, as drawing programs keep them; a `Palette` gives each role of a drawing one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from motifkit.colour.cie import xyz_to_lab
from motifkit.colour.palette import Palette, hex_to_rgb
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import srgb_to_xyz
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["ColourList", "NamedColour"]

MOST = 9999


@dataclass(frozen=True)
class NamedColour:
    """A colour with its name, the group it stands in, and its share of the picture it was found in (0 to 1)."""

    name: str
    hex: str
    group: str = ""
    share: float | None = None

    def __post_init__(self) -> None:
        hex_to_rgb(self.hex)
        object.__setattr__(self, "hex", self.hex.lower())

    def as_json(self) -> dict[str, Any]:
        """The colour as plain values; what is not known is left out."""
        value: dict[str, Any] = {"name": self.name, "hex": self.hex}
        if self.group:
            value["group"] = self.group
        if self.share is not None:
            value["share"] = round(self.share, 4)
        return value


@dataclass(frozen=True)
class ColourList:
    """Named colours in order.

    Args:
        name: what the list is called.
        colours: 1 to 9999 of them; names may come twice.
        provenance: ``"measured"``, ``"reported"`` or ``"illustrative"``.
        source: where they come from.

    Raises:
        InputError: when there is no colour, or too many.

    >>> [each.name for each in ColourList.of(Palette.named("kelengan")).colours][:3]
    ['latar', 'tembok', 'soga']
    """

    name: str
    colours: tuple[NamedColour, ...]
    provenance: str = "illustrative"
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "colours", tuple(self.colours))
        if not 1 <= len(self.colours) <= MOST:
            raise InputError(
                _("a list of colours has 1 to {most} of them (got {count})").format(most=MOST, count=len(self.colours))
            )

    @classmethod
    def of(cls, palette: Palette) -> ColourList:
        """The colours of a palette, each under its role."""
        colours = tuple(NamedColour(name, colour) for name, colour in palette.colours.items())
        return cls(palette.name, colours, palette.provenance, palette.source)

    @property
    def lab(self) -> Array:
        """CIE L*, a*, b* ``(n, 3)`` of the colours on a screen (D65, 2°)."""
        return xyz_to_lab(srgb_to_xyz(np.array([hex_to_rgb(each.hex) for each in self.colours]) / 255))

    def palette(self) -> Palette:
        """The list as a palette for drawing; see `roles_from`."""
        from motifkit.colour.roles import roles_from

        return Palette(self.name, roles_from(self), provenance=self.provenance, source=self.source)

    def as_json(self) -> dict[str, Any]:
        """The list as plain values."""
        return {
            "name": self.name,
            "colours": [each.as_json() for each in self.colours],
            "provenance": self.provenance,
            "source": self.source,
        }
