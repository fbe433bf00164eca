"""Swatches in a table: CSV as spreadsheets write it, with commas, semicolons or tabs, decimal points or commas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from motifkit.colour.spectrum import to_bands
from motifkit.dye.swatches import Axis, Swatch
from motifkit.errors import FileError, InputError
from motifkit.language import _

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SwatchTable", "read_swatches", "swatches_from_text"]

# Words that a column may have, small letters and digits only; the first is what messages call it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "dips": ("dips", "dip", "celup", "celupan", "jumlahcelup", "jumlahcelupan", "ndips", "numberofdips"),
    "owf": ("owf", "dyeowf", "owfdye", "percentowf", "persenowf", "beratkain"),
    "mordant": ("mordant", "mordan", "fixer", "fiksator", "fiksasi"),
    "cloth": ("cloth", "kain", "ground", "substrate", "fabric"),
    "L*": ("l", "lstar", "ciel", "labl", "lightness"),
    "a*": ("a", "astar", "ciea", "laba"),
    "b*": ("b", "bstar", "cieb", "labb"),
    "dye": ("dye", "pewarna", "zatwarna"),
    "who": ("who", "oleh", "operator", "by"),
    "when": ("when", "date", "tanggal", "kapan"),
    "conditions": ("conditions", "condition", "kondisi"),
    "minutes": ("minutes", "menit", "min"),
    "celsius": ("celsius", "suhu", "temperature"),
    "liquor": ("liquor", "vlot"),
}
LAB = ("L*", "a*", "b*")
ABOUT = ("who", "when", "conditions")
CLOSE = 0.72  # likeness of a misspelt column
MOST_ROWS = 2000
BAND_COUNTS = {31: (400, 700), 36: (380, 730)}  # by wavelength where the columns are only numbered
PERCENT = 3.0  # reflectances above this are per cent; a single one of 1.7 among others below 1 is a mistake


@dataclass(frozen=True, eq=False)
class SwatchTable:
    """What a table of swatches tells.

    Args:
        swatches: one for each row.
        axis: ``"dips"`` or ``"owf"``: what differs from row to row.
        constant: what is the same in all rows, as written: cloth, dye, who, when, conditions, minutes, celsius, liquor,
            and owf or dips where it is not the axis.
    """

    swatches: tuple[Swatch, ...]
    axis: Axis
    constant: Mapping[str, str]


def read_swatches(path: Path, *, mordant: str | None = None) -> SwatchTable:
    """The swatches in a CSV file.

    Args:
        path: UTF-8 with or without a BOM, or UTF-16 with one.
        mordant: of all rows, where the file has no such column; none.

    Raises:
        FileError: when the file cannot be read, or a column or value is missing or wrong.
        InputError: when a swatch has a colour that no cloth has.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(_("{path}: there is no such file").format(path=path)) from error
    except OSError as error:
        raise FileError(_("{path} cannot be read").format(path=path)) from error
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(_("{path} is not text in UTF-8").format(path=path)) from error
    return swatches_from_text(text, path.name, mordant=mordant)


def swatches_from_text(text: str, name: str = "CSV", *, mordant: str | None = None) -> SwatchTable:
    r"""The swatches in the text of a CSV file; `name` is that of the file, for errors.

    >>> table = swatches_from_text("dips;mordan;L*;a*;b*\n1;tawas;80,5;4;14\n2;tawas;72;8;19")
    >>> table.axis, float(table.swatches[0].colour[0]), table.swatches[0].mordant
    ('dips', 80.5, 'alum')
    """
    rows = _rows(text, name)
    columns = _columns(rows[0][1], name)
    entries = [_Row(number, cells, columns, name) for number, cells in rows[1:]]
    for each in entries:
        if any(cell.strip() for cell in each.cells[len(rows[0][1]) :]):
            sentence = _("{place} has more cells than the header; where numbers have decimal commas, part cells by ;")
            raise FileError(sentence.format(place=each.place))
    if not entries:
        raise FileError(_("{path}: there are no rows below the header").format(path=name))
    axis = _axis(entries, columns, name)
    bands = _bands(columns, rows[0][1], name)
    percent = bool(bands) and max(each.number_at(index) for each in entries for index in bands.values()) > PERCENT
    swatches = [_swatch(each, axis, bands, percent=percent, mordant=mordant) for each in entries]
    return SwatchTable(tuple(swatches), axis, dict(_agreed(entries, columns, axis, name)))


@dataclass(frozen=True)
class _Row:
    """One row, its number in the file, and where its columns are."""

    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]
    file: str

    @property
    def place(self) -> str:
        return _("{path}, row {row}").format(path=self.file, row=self.number)

    def text(self, column: str) -> str:
        index = self.columns.get(column)
        return "" if index is None or index >= len(self.cells) else self.cells[index].strip()

    def number_of(self, column: str) -> float:
        return self._parsed(self.text(column), column)

    def number_at(self, index: int) -> float:
        return self._parsed(self.cells[index] if index < len(self.cells) else "", str(index + 1))

    def _parsed(self, cell: str, column: str) -> float:
        plain = cell.strip().removesuffix("%").strip().replace("\u2212", "-")
        if re.fullmatch(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?", plain) is None:
            raise FileError(
                _("{place}, column {column}: {text!r} is not a number").format(
                    place=self.place, column=column, text=cell.strip()[:30]
                )
            )
        return float(plain.replace(",", "."))


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Rows that say something, with their numbers in the file; the first is the header."""
    lines = text.splitlines()
    separator = next((line[4:5] for line in lines[:1] if line.lower().startswith("sep=")), "")
    first = next((line for line in lines if line.strip() and not line.startswith(("#", "sep="))), "")
    if not separator:
        # decimal commas stand beside semicolons or tabs only, so those count first
        separator = next((each for each in (";", "\t") if each in first), ",")
    try:
        every = list(enumerate(csv.reader(io.StringIO(text), delimiter=separator, strict=True), 1))
    except csv.Error as error:
        raise FileError(_("{path} is not a CSV table: {reason}").format(path=name, reason=error)) from error
    rows = [(number, cells) for number, cells in every if any(cell.strip() for cell in cells)]
    rows = [(number, cells) for number, cells in rows if not cells[0].lstrip().startswith(("#", "sep="))]
    if not rows:
        raise FileError(_("{path} is empty").format(path=name))
    if len(rows) > MOST_ROWS:
        raise FileError(
            _("{path} has {count} rows, more than {most}").format(path=name, count=len(rows), most=MOST_ROWS)
        )
    return rows


def _plain(title: str) -> str:
    """A title without capitals, brackets, signs, and the light that L*, a*, b* are of."""
    letters = re.sub(r"[^a-z0-9]", "", re.sub(r"\(.*?\)|\[.*?\]", "", title.casefold()))
    return re.sub(r"(?:d65)?(?:10)?(?:deg)?$", "", letters)


def _columns(header: Sequence[str], name: str) -> dict[str, int]:
    """Where the columns are that have a name of their own."""
    words = {word: column for column, several in COLUMNS.items() for word in several}
    found: dict[str, int] = {}
    strange: list[str] = []
    for index, title in enumerate(header):
        column = words.get(_plain(title))
        if column is None and title.strip() and _wavelength(title) is None:
            strange.append(title.strip())
        if column is not None and column in found:
            raise FileError(_("{path}: column {column} stands twice").format(path=name, column=column))
        if column is not None:
            found[column] = index
    missing = {word: column for word, column in words.items() if column not in found and len(word) > 2}
    for title in strange:
        near = get_close_matches(_plain(title), missing, n=1, cutoff=CLOSE)
        if near:
            raise FileError(
                _("{path}: column {title!r} is not known; did you mean {near!r}?").format(
                    path=name, title=title[:40], near=missing[near[0]]
                )
            )
    return found


def _wavelength(title: str) -> int | None:
    """The number in the title of a column such as ``400``, ``400 nm``, ``R400`` or ``refl_400nm``; or R1, band 1."""
    plain = title.strip().casefold()
    match = re.fullmatch(r"\D*([3-9]\d\d)(?:[.,]0+)?\D*", plain) or re.fullmatch(
        r"(?:r|refl|band)?[\s_]*(\d{1,2})", plain
    )
    return None if match is None else int(match[1])


def _bands(columns: Mapping[str, int], header: Sequence[str], name: str) -> dict[int, int]:
    """The columns of reflectances by wavelength, in rising order; none where there are L*, a* and b*."""
    taken = set(columns.values())
    numbered = {
        number: index
        for index, title in enumerate(header)
        if index not in taken and (number := _wavelength(title)) is not None
    }
    if not numbered:
        missing = [each for each in LAB if each not in columns]
        if missing:
            sentence = _("{path}: column {column} is missing; a swatch has L*, a*, b*, or reflectances 400, 410 … 700")
            raise FileError(sentence.format(path=name, column=", ".join(missing)))
        return {}
    numbers = sorted(numbered)
    if numbers[-1] < 100 and len(numbers) in BAND_COUNTS and np.ptp(numbers) == len(numbers) - 1:
        low, _high = BAND_COUNTS[len(numbers)]
        return {low + 10 * place: numbered[number] for place, number in enumerate(numbers)}
    steps = np.diff(numbers)
    if len(numbers) < 16 or len(set(steps.tolist())) > 1 or numbers[0] > 400 or numbers[-1] < 700:
        sentence = _(
            "{path}: reflectances stand in evenly spaced columns from 400 or less to 700 nm or more, every 20 nm or "
            "less (got {count}, from {low} to {high})"
        )
        raise FileError(sentence.format(path=name, count=len(numbers), low=numbers[0], high=numbers[-1]))
    return {number: numbered[number] for number in numbers}


def _axis(rows: Sequence[_Row], columns: Mapping[str, int], name: str) -> Axis:
    """What differs from row to row."""
    differ = {
        each: len({row.number_of(each) for row in rows if row.number_of(each) != 0}) > 1
        for each in ("dips", "owf")
        if each in columns
    }
    if not differ:
        raise FileError(_("{path}: column dips or owf is missing: how deep each swatch was dyed").format(path=name))
    if all(differ.values()) and len(differ) == 2:
        raise FileError(
            _(
                "{path}: dips and % owf both differ from row to row; calibrate a series in which one of them does"
            ).format(path=name)
        )
    return "owf" if differ.get("owf") or "dips" not in differ else "dips"


def _swatch(row: _Row, axis: Axis, bands: Mapping[int, int], *, percent: bool, mordant: str | None) -> Swatch:
    depth = row.number_of(axis)
    # a row without dips is undyed cloth, whatever the bath was
    if any(column in row.columns and row.number_of(column) == 0 for column in ("dips", "owf")):
        depth = 0.0
    if bands:
        values = np.array([row.number_at(index) for index in bands.values()]) / (100 if percent else 1)
        wrong = values[(values < 0) | (values > 1)]
        if len(wrong):
            raise FileError(
                _("{place}: a reflectance lies from 0 to 100 % (got {value} %)").format(
                    place=row.place, value=f"{100 * wrong[0]:.4g}"
                )
            )
        colour = to_bands(list(bands), values)
    else:
        colour = np.array([row.number_of(each) for each in LAB])
    key = row.text("mordant").replace("-", "") or mordant or "none"
    try:
        return Swatch(depth, colour, key, row.place)
    except InputError as error:
        place = row.place
        raise FileError(str(error) if place in str(error) else f"{place}: {error}") from error


def _agreed(rows: Sequence[_Row], columns: Mapping[str, int], axis: Axis, name: str) -> Iterator[tuple[str, str]]:
    """What all rows agree about, column by column."""
    for column in columns:
        if column in LAB or column in (axis, "mordant"):
            continue
        values = list(dict.fromkeys(row.text(column) for row in rows if row.text(column) not in ("", "0")))
        if len(values) > 1 and column in ("cloth", "dye", "minutes", "celsius", "liquor"):
            raise FileError(
                _("{path}: the rows differ in {column} ({values}); calibrate one at a time").format(
                    path=name, column=column, values=", ".join(values[:4])
                )
            )
        if values:
            yield column, "; ".join(values)
