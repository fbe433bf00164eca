"""A bath: which dye, on which mordant, how many dips, how strong, how long, how warm, in how much water."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from motifkit.colour.spectrum import Array
from motifkit.dye.catalogue import dye_of
from motifkit.dye.dye import Dye, Mordant
from motifkit.dye.mordant import MORDANTS
from motifkit.dye.uptake import Conditions, Vat
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.params import Help, Parameter
from motifkit.units import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BATH_PARAMETERS", "Bath", "parse_bath", "parse_liquor"]

BATH_PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    {
        each.name: each
        for each in (
            Parameter("dips", int, 1, low=0, high=100, help=Help("jumlah celupan", "number of dips")),
            Parameter("owf", float, 0.0, "%", 0, 2000, help=Help("bahan warna, % berat kain", "dyestuff, % of weight")),
            Parameter("minutes", float, 0.0, "min", 0, 2880, help=Help("lama tiap celupan", "time of each dip")),
            Parameter("celsius", float, 0.0, "°C", 1, 100, help=Help("suhu larutan", "temperature of the bath")),
            Parameter("liquor", float, 0.0, "", 1, 1000, help=Help("vlot: 20 berarti 1:20", "liquor: 20 means 1:20")),
            Parameter("ph", float, 0.0, "", 7, 14, help=Help("pH bak nila", "pH of an indigo vat")),
        )
    }
)
"""What a bath is asked, each with its range; the values not given are those of the dye's reference bath."""

_LIQUOR = re.compile(r"(?:1\s*[:/]\s*)?(\d+(?:[.,]\d+)?)")


def parse_liquor(text: str | float) -> float:
    """Millilitres of bath for a gram of cloth from ``"1:20"`` or ``20``.

    Raises:
        InputError: when it is written otherwise, or no dye bath could be so.

    >>> parse_liquor("1:20"), parse_liquor(30)
    (20.0, 30.0)
    """
    match = _LIQUOR.fullmatch(str(text).strip())
    if match is None:
        raise InputError(
            _("{text!r} is not a liquor ratio; write 1:20 for 20 ml of bath a gram of cloth").format(
                text=str(text)[:40]
            )
        )
    return float(BATH_PARAMETERS["liquor"].check(_("bath"), float(match[1].replace(",", "."))))


@dataclass(frozen=True, eq=False)
class Bath:
    """A dye bath and the dips in it.

    Args:
        dye: a `Dye`, the name of one, or a dye file.
        mordant: ``"none"``, ``"alum"``, ``"lime"``, ``"iron"``, or tanpa, tawas, kapur, tunjung; none given means the
            first that the dye is used with.
        dips: how often the cloth goes in, 0 to 100.
        owf: dyestuff in % on weight of fabric.
        minutes: time of each dip.
        celsius: temperature, up to 100.
        liquor: millilitres of bath for a gram of cloth (20 for 1:20).
        ph: of an indigo vat; other dyes have none.
        renewed: each dip meets the bath at its first strength.

    What is not given is that of the dye's reference bath.

    Raises:
        UnknownNameError: when dye or mordant are not known; names the nearest.
        ParameterError: when a value is out of its range.
        InputError: when the dye is not used with this mordant.

    >>> bath = Bath("nila", dips=3)
    >>> bath.amounts.round(2).tolist()
    [0.0, 0.32, 0.55, 0.72]
    """

    dye: Dye
    mordant: str
    dips: int
    owf: float
    minutes: float
    celsius: float
    liquor: float
    ph: float | None
    renewed: bool

    def __init__(
        self,
        dye: Dye | str,
        mordant: str | None = None,
        dips: int = 1,
        *,
        owf: float | None = None,
        minutes: float | None = None,
        celsius: float | None = None,
        liquor: str | float | None = None,
        ph: float | None = None,
        renewed: bool = True,
    ) -> None:
        known = dye_of(dye)
        usual = known.reference
        key = next(iter(known.mordants)) if mordant is None else known.mordant(mordant).key
        values: dict[str, Any] = {
            "dips": dips,
            "owf": usual.owf if owf is None else owf,
            "minutes": usual.minutes if minutes is None else minutes,
            "celsius": usual.celsius if celsius is None else celsius,
            "liquor": usual.liquor if liquor is None else liquor,
        }
        if isinstance(liquor, str):
            values["liquor"] = parse_liquor(liquor)
        if ph is not None:
            if not isinstance(known.law, Vat):
                raise InputError(_("dye {name!r} has no pH to set; only a vat has").format(name=known.name))
            values["ph"] = ph
        owner = _("bath of {dye}").format(dye=known.name)
        checked = {name: BATH_PARAMETERS[name].check(owner, value) for name, value in values.items()}
        for name, value in ({"ph": None} | checked | {"dye": known, "mordant": key, "renewed": bool(renewed)}).items():
            object.__setattr__(self, name, value)

    @property
    def colour(self) -> Mordant:
        """The dye on this bath's mordant."""
        return self.dye.mordants[self.mordant]

    @cached_property
    def amounts(self) -> Array:
        """Amounts of dye after 0, 1, … dips; 1 is the depth of the dye's reference bath."""
        conditions = Conditions(self.owf, self.minutes, self.celsius, self.liquor, self.renewed, self.ph)
        return self.dye.amounts(conditions, self.dips)

    def __str__(self) -> str:
        """What a dyer would say: dye, mordant, dips."""
        words = _("{dye}, {mordant}, {dips} dips") if self.dips != 1 else _("{dye}, {mordant}, 1 dip")
        return words.format(dye=self.dye.name, mordant=MORDANTS[self.mordant], dips=self.dips)

    def as_json(self) -> dict[str, Any]:
        """The bath as plain values."""
        return {
            "dye": self.dye.name,
            "mordant": self.mordant,
            "dips": self.dips,
            "owf": self.owf,
            "minutes": self.minutes,
            "celsius": self.celsius,
            "liquor": f"1:{format_number(self.liquor).replace(',', '.')}",
        }


def parse_bath(text: str) -> Bath:
    """A bath from ``"indigo:6"`` or ``"soga tingi:kapur:4"``: dye, mordant if any, dips if more than one.

    Raises:
        InputError: when it is written otherwise; and what `Bath` raises.

    >>> bath = parse_bath("soga tingi:tunjung:4")
    >>> bath.mordant, bath.dips
    ('iron', 4)
    """
    name, *rest = (part.strip() for part in str(text).split(":"))
    dips, mordant = 1, None
    for part in rest:
        if re.fullmatch(r"[+-]?\d+", part):
            dips = int(part)
        else:
            mordant = part
    if not name or len(rest) > 2:
        raise InputError(
            _("{text!r} is not a bath; write dye:mordant:dips, such as tingi:lime:4").format(text=str(text)[:60])
        )
    return Bath(name, mordant, dips)
