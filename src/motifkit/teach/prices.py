"""A trainer's own prices and speeds: what a cost sheet reckons with. Nothing is assumed where nothing is given."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from motifkit.errors import InputError, unknown
from motifkit.language import _, current_language
from motifkit.params import Text
from motifkit.units import format_number, parse_length

__all__ = ["PRICES", "Price", "Prices", "read_prices"]

RUPIAH = "Rp"
LARGEST = 1e12


class Price(NamedTuple):
    """What a price or speed is of, and its unit; money is told with the currency before it."""

    title: Text
    unit: Text
    money: bool = False


def _money(indonesian: str, english: str, unit: str, english_unit: str) -> Price:
    return Price(Text(indonesian, english), Text(unit, english_unit), money=True)


PRICES: Mapping[str, Price] = MappingProxyType(
    {
        "mori": _money("mori", "mori", "per meter", "a metre"),
        "wax": _money("malam", "wax", "per kg", "a kg"),
        "dye": _money("pewarna", "dye", "per m² sekali celup", "a m² for one dip"),
        "fuel": _money("bahan bakar", "fuel", "per lembar kain", "a piece"),
        "other": _money("bahan lain", "other material", "per lembar kain", "a piece"),
        "wage": _money("upah", "wage", "per jam", "an hour"),
        "tracing": Price(Text("njaplak", "tracing (njaplak)"), Text("m per jam", "m an hour")),
        "klowong": Price(Text("garis klowong", "klowong lines"), Text("m per jam", "m an hour")),
        "isen": Price(Text("garis isen", "isen lines"), Text("m per jam", "m an hour")),
        "points": Price(Text("titik", "points"), Text("titik per jam", "points an hour")),
        "tembok": Price(Text("nembok", "blocking (nembok)"), Text("cm² per jam", "cm² an hour")),
        "dip": Price(Text("celup", "dipping"), Text("menit sekali celup", "minutes a dip")),
        "finishing": Price(Text("nglorod dan penyelesaian", "nglorod and finishing"), Text("jam per lembar", "hours")),
        "overhead": Price(Text("ongkos umum", "overhead"), Text("% dari bahan dan upah", "% of material and wage")),
        "margin": Price(Text("laba", "margin"), Text("% dari biaya", "% of the cost")),
    }
)
"""Every key of ``[prices]`` that holds a number; ``mori_width`` (a length) and ``currency`` (a word) go beside them."""

MEANT = {
    "malam": "wax",
    "lilin": "wax",
    "pewarna": "dye",
    "warna": "dye",
    "upah": "wage",
    "gas": "fuel",
    "minyak": "fuel",
    "lain": "other",
    "njaplak": "tracing",
    "titik": "points",
    "cecek": "points",
    "nembok": "tembok",
    "celup": "dip",
    "nglorod": "finishing",
    "laba": "margin",
    "untung": "margin",
    "lebar_mori": "mori_width",
    "mata_uang": "currency",
}

SPEEDS = ("tracing", "klowong", "isen", "points", "tembok")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Prices:
    """Prices and speeds by key; a key that is not there was not given.

    >>> Prices.of({"mori": "Rp 30.000", "klowong": 1.5}).numbers["mori"]
    30000.0
    """

    numbers: Mapping[str, float]
    mori_width: float | None = None
    currency: str = RUPIAH

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Prices:
        """Prices from a table.

        Raises:
            InputError: naming the key and what is wrong with its value.
        """
        currency = values.get("currency", RUPIAH)
        if not isinstance(currency, str) or not 1 <= len(currency.strip()) <= 6:
            raise InputError(
                _('currency: a short word in quotation marks, such as "Rp" (got {value!r})').format(value=currency)
            )
        numbers, width = dict[str, float](), None
        for key, value in values.items():
            if key == "mori_width":
                width = _width(value)
            elif key != "currency":
                numbers[key] = _number(key, value, currency.strip())
        return cls(MappingProxyType(numbers), width, currency.strip())

    @classmethod
    def parsed(cls, text: str) -> Prices:
        """Prices from one line, such as ``mori=30000; wax=45000``.

        Raises:
            InputError: when a part is no key and value, or a value is wrong.
        """
        values: dict[str, object] = {}
        for part in re.split(r";|, ", text):
            if not part.strip():
                continue
            key, equals, value = part.partition("=")
            if not equals:
                raise InputError(
                    _("{text!r} is no price; write such as mori=30000; wax=45000").format(text=part.strip()[:40])
                )
            if key.strip() in values:
                raise InputError(_("{key}: given twice").format(key=key.strip()))
            values[key.strip()] = value.strip()
        return cls.of(values)

    @property
    def text(self) -> str:
        """As one line, from which `parsed` makes the same again."""
        parts = [f"{key}={self.numbers[key]:.12g}" for key in PRICES if key in self.numbers]
        if self.mori_width is not None:
            parts.append(f"mori_width={self.mori_width:.12g}mm")
        if self.currency != RUPIAH:
            parts.append(f"currency={self.currency}")
        return "; ".join(parts)

    def money(self, value: float) -> str:
        """An amount as people write it: Rp 12.500 in Indonesian, Rp 12,500 in English."""
        decimals = 0 if self.currency == RUPIAH else 2
        text = f"{value:,.{decimals}f}"
        if current_language() == "id":
            text = text.translate({ord(","): ".", ord("."): ","})
        return f"{self.currency} {text}"

    def told(self, key: str) -> str:
        """A price or speed with its unit; empty where it was not given."""
        if key not in self.numbers:
            return ""
        value, price = self.numbers[key], PRICES[key]
        return f"{self.money(value) if price.money else format_number(value, 2)} {price.unit}"


def read_prices(path: Path) -> Prices:
    """Prices from a TOML file of their own.

    Raises:
        FileError: with the line and what is wrong.
    """
    from motifkit.teach.toml_text import read_text, read_toml

    source = read_toml(read_text(path), path.name)
    currency = {key: source.values[key] for key in ("currency",) if key in source.values}
    for key, value in source.values.items():
        with source.at(key):
            Prices.of({**currency, key: value})
    return Prices.of(source.values)


def _width(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(
            _('mori_width: a length in quotation marks, such as "115cm" (got {value!r})').format(value=value)
        )
    width = parse_length(value)
    if not 100 <= width <= 5000:
        raise InputError(
            _("mori_width must be from {low} to {high} mm (got {value} mm)").format(
                low=100, high=5000, value=format_number(width)
            )
        )
    return width


def _number(key: str, value: object, currency: str) -> float:
    if key not in PRICES:
        meant = MEANT.get(key.casefold())
        if meant:
            raise InputError(
                _("the key {key!r} is not known; it is called {meant!r} here").format(key=key, meant=meant)
            )
        raise unknown(_("price"), key, (*PRICES, "mori_width", "currency"))
    number = _money_number(key, value, currency) if PRICES[key].money else _plain_number(key, value)
    if not 0 <= number <= LARGEST or not math.isfinite(number) or (key in SPEEDS and number == 0):
        least = _("more than 0") if key in SPEEDS else _("0 or more")
        raise InputError(_("{key} must be {least} (got {value})").format(key=key, least=least, value=value))
    return number


def _money_number(key: str, value: object, currency: str) -> float:
    if isinstance(value, float) and currency == RUPIAH and value != int(value if math.isfinite(value) else 0):
        # 12.500 in TOML is twelve and a half: no price in rupiah, but a thousand times too little.
        told = _("{key}: a price in rupiah is a whole number without points; write 12500 for Rp 12.500 (got {value})")
        raise InputError(told.format(key=key, value=value))
    if isinstance(value, str):
        text = value.strip().removeprefix(currency).strip().removesuffix(",-").strip()
        if _DOTTED.fullmatch(text):
            return float(text.replace(".", "").replace(",", "."))
        if _COMMAED.fullmatch(text):
            return float(text.replace(",", ""))
        value = text
    return _plain_number(key, value)


def _plain_number(key: str, value: object) -> float:
    if isinstance(value, str) and _PLAIN.fullmatch(value.strip()):
        return float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(
            _("{key}: must be a number, such as {example} (got {value!r})").format(
                key=key, example="30000" if PRICES[key].money else "1.5", value=value
            )
        )
    return float(value)
