"""Panels: many small pieces of cloth side by side, each with its words: the catalogue, a sweep, the colourways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette, palette_names
from motifkit.described import palette_of
from motifkit.errors import InputError, ParameterError, unknown
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named, motif_names
from motifkit.params import Motif, Parameter, Value
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["MOST_PANELS", "Panel", "panels_of", "parse_sweep"]

MOST_PANELS = 120
SMALLEST_SHOWN, LARGEST_SHOWN = 60.0, 420.0
"""Millimetres of cloth that a panel shows: one repeat and a little more."""


@dataclass(frozen=True)
class Panel:
    """A square piece of cloth, its palette, and two lines of words; ``motif`` is there where it has a card."""

    title: str
    note: str
    cloth: Cloth
    palette: Palette
    motif: str = ""


def parse_sweep(text: str) -> tuple[str, str, str, int]:
    """A parameter, its first and last value and the number of steps, from ``petal=0.5:0.9:6``.

    Raises:
        InputError: when the text is no sweep, or has fewer than 2 steps or too many.

    >>> parse_sweep("petal=0.5:0.9:6")
    ('petal', '0.5', '0.9', 6)
    """
    name, equals, values = str(text).partition("=")
    parts = [part.strip() for part in values.split(":")]
    if not equals or len(parts) != 3 or not all([name.strip(), *parts]) or not parts[2].isdecimal():
        raise InputError(_("{text!r} is not a sweep; write parameter=from:to:steps").format(text=str(text)[:40]))
    if not 2 <= int(parts[2]) <= MOST_PANELS:
        raise InputError(
            _("a sweep has from 2 to {limit} steps (got {value})").format(limit=MOST_PANELS, value=parts[2])
        )
    return name.strip(), parts[0], parts[1], int(parts[2])


def panels_of(values: Mapping[str, Any], folders: Iterable[Path] = (Path(),)) -> list[Panel]:
    """The panels that a recipe asks for.

    Args:
        values: ``motif`` (one instead of all), ``preset``, ``sweep``, ``palettes`` ("all" or
            a list of palettes as recipes keep them).
        folders: where a user's own motif is looked for.

    Raises:
        MotifkitError: when there is no such motif, preset, parameter or palette.
    """
    palettes = _palettes(values.get("palettes"))
    motif, sweep, preset = values.get("motif"), values.get("sweep"), values.get("preset")
    if motif is None:
        if sweep is not None or preset is not None:
            raise InputError(_("name the motif whose parameter or preset is wanted"))
        panels = [_panel(motif_named(name), motif_named(name)(), each) for name in motif_names() for each in palettes]
    else:
        chosen = motif_named(str(motif), folders)
        tiles = _swept(chosen, preset, sweep) if sweep is not None else _presets(chosen, preset)
        panels = [_panel(chosen, tile, each, words) for words, tile in tiles for each in palettes]
    if len(panels) > MOST_PANELS:
        raise InputError(
            _("this sheet would have {count} pictures; the limit is {limit}").format(
                count=len(panels), limit=MOST_PANELS
            )
        )
    return panels


def _palettes(asked: object) -> list[Palette]:
    if asked is None:
        return [Palette.of(None)]
    names = palette_names() if asked == "all" else list(asked) if isinstance(asked, list | tuple) else [asked]
    return [palette_of(each) for each in names]


def _presets(motif: Motif[Any], preset: object) -> list[tuple[str, Tile]]:
    if preset is not None:
        return [(str(preset), motif.preset(str(preset)))]
    return [("", motif()), *((name, motif.preset(name)) for name in motif.presets)]


def _swept(motif: Motif[Any], preset: object, sweep: object) -> list[tuple[str, Tile]]:
    name, first, last, count = parse_sweep(str(sweep))
    known = motif.declaration.by_name
    parameter = known.get(name.replace("-", "_"))
    if parameter is None:
        raise unknown(_("{owner}: parameter").format(owner=motif.name), name, known)
    base = dict(motif.preset_values(str(preset))) if preset is not None else {}
    return [
        (f"{parameter.option} {parameter.shown(value)}", motif(**{**base, parameter.name: value}))
        for value in _steps(motif, parameter, first, last, count)
    ]


def _steps(motif: Motif[Any], parameter: Parameter, first: str, last: str, count: int) -> list[Value]:
    if parameter.type not in (int, float):
        raise ParameterError(
            _("{owner}: {name} is no number; a sweep needs one").format(owner=motif.name, name=parameter.name)
        )
    low, high = (float(parameter.parse(motif.name, each)) for each in (first, last))
    values = np.linspace(low, high, count)
    if parameter.type is int:
        return [int(value) for value in dict.fromkeys(np.rint(values).astype(int).tolist())]
    return [round(float(value), 6) for value in values]


def _panel(motif: Motif[Any], tile: Tile, palette: Palette, words: str = "") -> Panel:
    width, height = tile.block
    shown = min(max(SMALLEST_SHOWN, 1.15 * max(width, height)), LARGEST_SHOWN)
    note = f"{format_number(width, 1)} × {format_number(height, 1)} mm · {motif.group} · {palette.name}"
    title = f"{motif.name}: {words}" if words else motif.name
    return Panel(title, note, Cloth(shown, shown, tile), palette, motif.name)
