"""Waxes (malam): what each is for, how it looks on cloth, and how well a layer on the front does on the back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from motifkit.colour.kubelka_munk import ks
from motifkit.colour.layers import Layer, layer, over
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_to_srgb
from motifkit.colour.upsample import reflectance_from_srgb
from motifkit.errors import found
from motifkit.language import _
from motifkit.params import Text
from motifkit.process.tables import table, text

__all__ = ["WaxKind", "wax_named", "waxes"]

ALSO = MappingProxyType({"paraffin": "parafin", "tembokan": "tembok", "popokan": "tembok", "tutupan": "biron"})


@dataclass(frozen=True)
class WaxKind:
    """A wax.

    Args:
        name: klowong, tembok, biron or parafin.
        title: its name in both languages.
        use: what it is for.
        colour: of a thick piece, ``#rrggbb``.
        cover: scattering of one layer: how much of the cloth it hides.
        thickness: of one layer, mm.
        through: 0 to 1: what a layer on the front keeps of its work on the back.
        scraped: whether it comes off cleanly under the cawuk.

    >>> import numpy as np
    >>> tembok, klowong = wax_named("tembok"), wax_named("klowong")
    >>> bool(tembok.over(np.ones(36)).mean() > klowong.over(np.ones(36)).mean())  # tembok is lighter
    True
    """

    name: str
    title: Text
    use: Text
    colour: str
    cover: float
    thickness: float
    through: float
    scraped: bool

    @cached_property
    def layer(self) -> Layer:
        """One layer of it: what it reflects over black and lets through, 380 to 730 nm."""
        absorbed = ks(reflectance_from_srgb(hex_to_srgb(self.colour)))
        return layer(absorbed * self.cover, self.cover)

    def over(self, cloth: Array) -> Array:
        """The reflectance ``(36,)`` of cloth under one layer of this wax."""
        return over(self.layer, cloth)


@cache
def waxes() -> Mapping[str, WaxKind]:
    """Every wax by its name.

    >>> list(waxes())
    ['klowong', 'tembok', 'biron', 'parafin']
    """
    numbers = ("colour", "cover", "thickness", "through", "scraped")
    return MappingProxyType(
        {
            each["name"]: WaxKind(each["name"], text(each), text(each["use"]), **{name: each[name] for name in numbers})
            for each in table()["wax"]
        }
    )


def wax_named(name: str) -> WaxKind:
    """A wax by name.

    Raises:
        UnknownNameError: when there is none of that name; names the nearest.
    """
    return found(_("wax"), name, {**waxes(), **{also: waxes()[own] for also, own in ALSO.items()}})
