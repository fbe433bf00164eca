"""What may stand under every key of a lesson file, checked one by one with the line of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from motifkit.errors import FileError, InputError, UnknownNameError, found, unknown
from motifkit.language import LANGUAGES, _
from motifkit.params import Value
from motifkit.render.paper import paper_named
from motifkit.teach.prices import Prices
from motifkit.teach.sheet_kind import ECOPRINT, SheetKind, SheetOrder, kind_named
from motifkit.teach.toml_text import TomlSource, place_of
from motifkit.units import parse_length

__all__ = ["FORMAT", "KEYS", "checked"]

FORMAT = 1
"""The version of the lesson file that this motifkit reads; a file says it as ``format = 1``."""

LONGEST_ABOUT = 2000


def _text(value: object, longest: int = 200) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > longest or "\0" in value:
        raise InputError(_("must be a short text in quotation marks"))
    return value.strip()


def _about(value: object) -> str:
    return _text(value, LONGEST_ABOUT)


def _day(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 99:
        raise InputError(_("must be the number of a day from 1 to 99 (got {value!r})").format(value=value))
    return value


def _units(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise InputError(_('must be a list of unit titles, such as ["Memeriksa hasil pembatikan"], or [] for none'))
    return tuple(_text(each) for each in value)


def _motif_word(value: object) -> str:
    word = _text(value)
    file, colon, _inner = word.rpartition(":")
    if colon and (Path(file).name != file or "\\" in file):
        raise InputError(_("a motif's file must lie in the lesson's own folder"))
    return word


def _palette(value: object) -> str | Mapping[str, Any]:
    """A name, or the whole palette as the recipe of a lesson keeps one that came from a file."""
    return value if isinstance(value, Mapping) else _text(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise InputError(_("must be true or false, without quotation marks"))
    return value


def _length(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(_("must be a length, such as 10mm"))
    return parse_length(value)


def _paper(value: object) -> str:
    return paper_named(_text(value)).name


def _language(value: object) -> str:
    return found(_("language"), value, {each: each for each in LANGUAGES})


def _format(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InputError(_("must be the number {known}").format(known=FORMAT))
    if value > FORMAT:
        raise InputError(
            _("this lesson has format {value}, this motifkit reads up to {known}; get a newer motifkit").format(
                value=value, known=FORMAT
            )
        )
    return value


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or any(isinstance(each, list | Mapping) for each in value.values()):
        raise InputError(_("must be a table of names and plain values"))
    return MappingProxyType(dict(value))


def _words(value: object) -> Mapping[str, str]:
    table = _table(value)
    for each in table.values():
        if not isinstance(each, str):
            raise InputError(_("must be names in quotation marks"))
    return table


def _process(value: object) -> Mapping[str, Any]:
    from motifkit.teach.strip import process_of_lesson

    return MappingProxyType(process_of_lesson(value))


def _prices(value: object) -> str | Mapping[str, Any]:
    """A table of prices, or the name of their file; the recipe of a lesson keeps them as one line."""
    return _table(value) if isinstance(value, Mapping) else _text(value, LONGEST_ABOUT)


def _later(value: object) -> object:
    """Checked by `_sheets`, which knows every member's line."""
    return value


KEYS: Mapping[str, Callable[[object], Any]] = {
    "format": _format,
    "title": _text,
    "about": _about,
    "day": _day,
    "scheme": _text,
    "units": _units,
    "motif": _motif_word,
    "preset": _text,
    "parameters": _table,
    "cloth": _text,
    "zones": _words,
    "hand": _text,
    "size": _text,
    "palette": _palette,
    "paper": _paper,
    "overlap": _length,
    "with_isen": _yes_or_no,
    "mirror": _yes_or_no,
    "process": _process,
    "prices": _prices,
    "ecoprint": _later,
    "language": _language,
    "sheets": _later,
}

MEANT = {
    "judul": "title",
    "hari": "day",
    "skema": "scheme",
    "unit": "units",
    "nama": "title",
    "keterangan": "about",
    "ragam": "motif",
    "ukuran": "size",
    "kain": "cloth",
    "bagian": "zones",
    "tangan": "hand",
    "palet": "palette",
    "warna": "palette",
    "kertas": "paper",
    "isen": "with_isen",
    "cermin": "mirror",
    "bahasa": "language",
    "lembar": "sheets",
    "proses": "process",
    "harga": "prices",
    "biaya": "prices",
    "parameter": "parameters",
    "versi": "format",
    "version": "format",
}
"""Keys that people write for those there are."""


def checked(source: TomlSource) -> dict[str, Any]:
    """The values of a lesson, each of the kind that its key wants.

    Raises:
        FileError: with the line: an unknown key, a value of the wrong kind, a key that is missing.
    """
    result: dict[str, Any] = {}
    for key, value in source.values.items():
        if key not in KEYS:
            raise FileError(f"{source.where(key)}: {_unknown_key(key)}")
        if key == "process" and isinstance(value, Mapping):
            _check_process(source, value)
        with source.at(key):
            result[key] = KEYS[key](value)
        if key == "prices" and isinstance(value, Mapping):
            _check_prices(source, value)
    if "title" not in result:
        sentence = _('{place}: the key {key} is missing; write {key} = "…" on the first line')
        raise FileError(sentence.format(place=place_of(source.name, 1 if source.lines else None), key="title"))
    if "cloth" in result and "size" in result:
        raise FileError(source.told(_("give cloth or size, not both"), "size"))
    if "ecoprint" in result:
        result["ecoprint"] = _ecoprint(source, result["ecoprint"])
    if "sheets" in result:
        result["sheets"] = _sheets(source, result["sheets"])
    result.pop("format", None)
    return result


def _check_prices(source: TomlSource, prices: Mapping[str, Any]) -> None:
    """Every price by itself, so that a mistake is told with its own line."""
    currency = {key: prices[key] for key in ("currency",) if key in prices}
    for key, value in prices.items():
        with source.at("prices", key):
            Prices.of({**currency, key: value})


def _check_process(source: TomlSource, process: Mapping[str, Any]) -> None:
    """Every dye and step by itself, and the route, so that a mistake is told with its own line."""
    from motifkit.process.routes import Route
    from motifkit.process.written import dye_value, steps_from

    if "route" in process:
        with source.at("process", "route"):
            Route.named(process["route"])
    for key in ("dyes", "steps"):
        several = process.get(key)
        for number, each in enumerate(several if isinstance(several, list) else ()):
            with source.at("process", key, number):
                if key == "steps":
                    steps_from([each])
                elif isinstance(each, str):
                    dye_value(each)


def _ecoprint(source: TomlSource, value: object) -> Mapping[str, Value]:
    """What the sheets of an ecoprint have in common, each value on its line."""
    if not isinstance(value, Mapping):
        raise FileError(source.told(_("must be a table of names and plain values"), "ecoprint"))
    kind, values = kind_named(ECOPRINT[0]), dict[str, Value]()
    for key, given in value.items():
        with source.at("ecoprint", key):
            values[key] = _declared(kind, key, given)
    return MappingProxyType(values)


def _unknown_key(key: str) -> UnknownNameError:
    meant = MEANT.get(key.casefold())
    if meant is None:
        return unknown(_("key"), key, KEYS)
    return UnknownNameError(_("the key {key!r} is not known; it is called {meant!r} here").format(key=key, meant=meant))


def _sheets(source: TomlSource, value: object) -> tuple[SheetOrder, ...]:
    if not isinstance(value, list) or not value:
        raise FileError(source.told(_('must be a list of sheets, such as ["pola", "kain"]'), "sheets"))
    orders: list[SheetOrder] = []
    for number, each in enumerate(value):
        order = _order(source, each, number)
        if order not in orders:
            orders.append(order)
    return tuple(orders)


def _order(source: TomlSource, value: object, number: int) -> SheetOrder:
    """A sheet by its name, or as a table with ``kind`` and the parameters that are set."""
    place: tuple[str | int, ...] = ("sheets", number)
    where = source.where(*place) if source.lines else ""
    if isinstance(value, str):
        with source.at(*place):
            return SheetOrder(kind_named(value).name, {}, where)
    if not isinstance(value, Mapping) or not isinstance(value.get("kind"), str):
        sentence = _('a sheet is a name such as "pola", or a table such as {kind = "pola", mirror = true}')
        raise FileError(source.told(sentence, *place))
    with source.at(*place, "kind"):
        kind = kind_named(value["kind"])
    values: dict[str, Value] = {}
    for key, given in value.items():
        if key != "kind":
            with source.at(*place, key):
                values[key] = _paper(given) if key == "paper" else _declared(kind, key, given)
    return SheetOrder(kind.name, values, where)


def _declared(kind: SheetKind, key: str, value: object) -> Value:
    """A parameter of a sheet; a list of words stands for the words with commas between them."""
    if isinstance(value, list) and value and all(isinstance(each, str | int | float) for each in value):
        value = ", ".join(str(each) for each in value)
    (parsed,) = kind.declaration.parsed({key: value}).values()
    return parsed
