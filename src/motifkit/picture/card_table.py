"""The patches of a photographed card with their names: dye, mordant, dips; as a table and as swatches."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from motifkit.dye.mordant import mordant_named
from motifkit.dye.swatches import Swatch
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.picture.card_reading import CardReading, PatchReading

__all__ = ["card_csv", "labelled", "swatches_of"]

COLUMNS = ("dye", "mordant", "dips", "L*", "a*", "b*", "hex", "spread", "uneven", "grid", "row", "column", "x", "y")


def labelled(
    reading: CardReading,
    *,
    dips: Sequence[int] | None = None,
    mordants: Sequence[str] | None = None,
    dye: str | None = None,
) -> CardReading:
    """The reading with what its patches are.

    Args:
        reading: of a card whose first grid has a column for each number of dips and a row for each mordant, or the
            other way round; or as many patches as dips, row after row.
        dips: 0 or more; 0 is the undyed cloth.
        mordants: one for each row (or column), or one for all.
        dye: of all patches.

    Raises:
        InputError: when the grid has other rows and columns.
        UnknownNameError: when a mordant is not known.
    """
    keys = None if mordants is None else [mordant_named(each) for each in mordants]
    first = [each for each in reading.patches if each.grid == 1]
    rows, columns = max(each.row for each in first), max(each.column for each in first)
    if dips is not None and len(dips) == len(first) != columns and (keys is None or len(keys) == 1):
        depth = dict(zip(((each.row, each.column) for each in first), dips, strict=True))
        return _with(reading, lambda each: depth[each.row, each.column], lambda _each: keys[0] if keys else None, dye)
    for turned in (False, True):
        across, down = (rows, columns) if turned else (columns, rows)
        if (dips is None or len(dips) == across) and (keys is None or len(keys) in (1, down)):
            break
    else:
        raise InputError(
            _("the card has {rows} rows and {columns} columns: they are not the dips and mordants told").format(
                rows=rows, columns=columns
            )
        )

    def depth_of(patch: PatchReading) -> int | None:
        return None if dips is None else dips[(patch.row if turned else patch.column) - 1]

    def mordant_of(patch: PatchReading) -> str | None:
        if keys is None:
            return None
        return keys[0] if len(keys) == 1 else keys[(patch.column if turned else patch.row) - 1]

    return _with(reading, depth_of, mordant_of, dye)


def _with(
    reading: CardReading,
    depth_of: Callable[[PatchReading], int | None],
    mordant_of: Callable[[PatchReading], str | None],
    dye: str | None,
) -> CardReading:
    patches = []
    for each in reading.patches:
        if each.grid == 1:
            labels = {"dye": dye, "mordant": mordant_of(each), "dips": depth_of(each)}
            each = replace(each, labels={name: value for name, value in labels.items() if value is not None})
        patches.append(each)
    return replace(reading, patches=tuple(patches))


def card_csv(reading: CardReading) -> str:
    """The patches as a table that `motifkit calibrate` and spreadsheets read: L*, a*, b* are for D65 and 10°."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(each) for each in reading.patches)
    return stream.getvalue()


def _cells(patch: PatchReading) -> Iterator[object]:
    yield from (patch.labels.get(name, "") for name in ("dye", "mordant", "dips"))
    yield from (f"{value:.2f}" for value in patch.lab)
    yield patch.hex
    yield from (f"{value:.1f}" for value in (patch.spread, patch.uneven))
    yield from (patch.grid, patch.row, patch.column)
    yield from (f"{value:.0f}" for value in (patch.x, patch.y))


def swatches_of(reading: CardReading) -> list[Swatch]:
    """The labelled patches as swatches for a calibration.

    Raises:
        InputError: when it is not known how often the patches were dipped.
    """
    named = [each for each in reading.patches if "dips" in each.labels]
    if not named:
        raise InputError(_("how often each patch was dipped is not known; tell it with --dips, such as 0,1,2,4,8"))
    words = _("row {row}, column {column}")
    return [
        Swatch(
            each.labels["dips"],
            each.lab,  # type: ignore[arg-type]
            each.labels.get("mordant", "none"),
            words.format(row=each.row, column=each.column),
        )
        for each in named
    ]
