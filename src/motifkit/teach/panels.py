"""Panels: many small pieces of cloth side by side, each with its words: the catalogue, a sweep, the colourways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette, palette_names
from motifkit.described import palette_of
from motifkit.errors import InputError, ParameterError, unknown
from motifkit.generator import Motif
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named, motifs
from motifkit.params import Parameter, Value
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["MOST_PANELS", "Panel", "panels_of", "parse_sweep"]

MOST_PANELS = 120
SMALLEST_SHOWN, LARGEST_SHOWN = 60.0, 420.0
"""Millimetres of cloth that a panel shows: one repeat and a little more."""


@dataclass(frozen=True)
class Panel:
    """A square piece of cloth with its palette and two lines of words; drawn when it is asked for.

    Attributes:
        motif: the motif's name.
        words: what is special about this panel, after the name.
        group: of the motif.
        make: makes the tile.
        palette: its colours.
        beside: what makes the tiles that this one is compared with: all of them are shown at one scale.
    """

    motif: str
    words: str
    group: str
    make: Callable[[], Tile]
    palette: Palette
    beside: tuple[Callable[[], Tile], ...] = ()

    @property
    def title(self) -> str:
        """The first line."""
        return f"{self.motif}: {self.words}" if self.words else self.motif

    @cached_property
    def cloth(self) -> Cloth:
        """One repeat and a little more."""
        tile = self.make()
        largest = max(max(each.block) for each in (tile, *(make() for make in self.beside)))
        shown = min(max(SMALLEST_SHOWN, 1.15 * largest), LARGEST_SHOWN)
        return Cloth(shown, shown, tile)

    @property
    def note(self) -> str:
        """The second line: the repeat, the group, the palette."""
        width, height = self.cloth.field.block
        return f"{format_number(width, 1)} × {format_number(height, 1)} mm · {self.group} · {self.palette.name}"


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
        tiles: list[tuple[Motif[Any], str, Callable[[], Tile]]] = [(each, "", each) for each in motifs().values()]
    else:
        chosen = motif_named(str(motif), folders)
        made = _swept(chosen, preset, sweep) if sweep is not None else _presets(chosen, preset)
        tiles = [(chosen, words, make) for words, make in made]
    if len(tiles) * len(palettes) > MOST_PANELS:
        raise InputError(
            _("this sheet would have {count} pictures; the limit is {limit}").format(
                count=len(tiles) * len(palettes), limit=MOST_PANELS
            )
        )
    once = [cache(make) for _motif, _words, make in tiles]  # whatever the number of its colourways
    beside = tuple(once) if sweep is not None else ()
    return [
        Panel(each.name, _with(words, palette, len(palettes)), each.group, make, palette, beside)
        for (each, words, _make), make in zip(tiles, once, strict=True)
        for palette in palettes
    ]


def _with(words: str, palette: Palette, count: int) -> str:
    """A panel's words, with its palette's name where there are several."""
    return ", ".join(each for each in (words, palette.name) if each) if count > 1 else words


def _palettes(asked: object) -> list[Palette]:
    if asked is None:
        return [Palette.of(None)]
    names = palette_names() if asked == "all" else list(asked) if isinstance(asked, list | tuple) else [asked]
    return [palette_of(each) for each in names]


Made: TypeAlias = list[tuple[str, Callable[[], Tile]]]
"""Words, and what makes a tile."""


def _presets(motif: Motif[Any], preset: object) -> Made:
    if preset is not None:
        motif.preset_values(str(preset))
        return [(str(preset), partial(motif.preset, str(preset)))]
    return [("", motif), *((name, partial(motif.preset, name)) for name in motif.presets)]


def _swept(motif: Motif[Any], preset: object, sweep: object) -> Made:
    name, first, last, count = parse_sweep(str(sweep))
    known = motif.declaration.by_name
    parameter = known.get(name.replace("-", "_"))
    if parameter is None:
        raise unknown(_("{owner}: parameter").format(owner=motif.name), name, known)
    base = dict(motif.preset_values(str(preset))) if preset is not None else {}
    return [
        (f"{parameter.option} {parameter.shown(value)}", partial(motif, **{**base, parameter.name: value}))
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
