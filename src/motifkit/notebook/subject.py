"""What is explored: a motif or an isen, how it is made of values, and the lines that make it again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motifkit.cloth.cloth import Cloth
from motifkit.errors import InputError, ParameterError, unknown
from motifkit.generator import Motif
from motifkit.isen.cell import practice_cell
from motifkit.isen.filler import Filler, filler_named, filler_names
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named
from motifkit.params import Parameter, Value
from motifkit.tile import Tile

__all__ = ["Subject"]

USUAL_PALETTE = "sogan yogya"


@dataclass(frozen=True)
class Subject:
    """A motif or an isen that is given values again and again.

    >>> from motifkit import kawung
    >>> Subject.of(kawung).line({"spacing": 40.0})
    'kawung(spacing=40)'
    """

    made: Motif[Any] | Filler[Any]

    @classmethod
    def of(cls, thing: object) -> Subject:
        """A motif, an isen, or the name of one.

        Raises:
            ParameterError: when it is something else.
            UnknownNameError: when nothing has that name.
        """
        if isinstance(thing, str):
            thing = filler_named(thing) if thing in filler_names() else motif_named(thing)
        if isinstance(thing, Motif | Filler):
            return cls(thing)
        if isinstance(thing, Tile):
            raise ParameterError(
                _("explore takes the motif itself, without brackets: explore(kawung), not explore(kawung())")
            )
        raise ParameterError(
            _("explore takes a motif or an isen, such as kawung, cecek or one made with @motif (got {thing})").format(
                thing=repr(thing)[:60]
            )
        )

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What may be changed; the name of the part that an isen's marks get changes nothing that can be seen."""
        shown = self.made.declaration.parameters
        return tuple(each for each in shown if not (isinstance(self.made, Filler) and each.name == "part"))

    @property
    def presets(self) -> Mapping[str, Mapping[str, Value]]:
        """The ready sizes of a motif; an isen has none."""
        return self.made.presets if isinstance(self.made, Motif) else {}

    def preset(self, name: str) -> Mapping[str, Value]:
        """What a preset sets.

        Raises:
            UnknownNameError: when there is none of that name.
        """
        if name not in self.presets:
            raise unknown(_("preset of {motif}").format(motif=self.made.name), name, self.presets)
        return self.presets[name]

    def tile(self, values: Mapping[str, Value]) -> Tile:
        """The tile for these values: a motif's own, or an isen in its practice cell.

        Raises:
            InputError: when the values do not go together.
        """
        return practice_cell(self.made, isen=values) if isinstance(self.made, Filler) else self.made(**values)

    def cloth(self, values: Mapping[str, Value], repeats: int) -> Cloth:
        """So many repeats of the tile across and down; a slanted lattice without an upright repeat fills a square."""
        tile = self.tile(values)
        try:
            width, height = tile.block
        except InputError:
            width = height = 1.5 * max(abs(tile.lattice.a), abs(tile.lattice.b))
        if isinstance(self.made, Filler):
            repeats = 1
        return Cloth(width * repeats, height * repeats, tile)

    def changed(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """The values that differ from their defaults."""
        return {each.name: values[each.name] for each in self.parameters if values[each.name] != each.default}

    def line(self, values: Mapping[str, Value]) -> str:
        """The line of Python that makes the same tile."""
        given = [f"{name}={_python(value)}" for name, value in values.items()]
        if isinstance(self.made, Filler):
            words = ", ".join(f"{_python(name)}: {_python(value)}" for name, value in values.items())
            return f"practice_cell({_python(self.made.name)}{f', isen={{{words}}}' if words else ''})"
        name = self.made.function.__name__
        if self.made.source:
            name = f"motif_named({_python(self.made.address)})"
        return f"{name}({', '.join(given)})"

    def command(self, values: Mapping[str, Value], palette: str) -> str:
        """The command that draws the same repeat; empty for an isen and for a motif that only the notebook knows."""
        if isinstance(self.made, Filler) or not (self.made.source or _built_in(self.made)):
            return ""
        words = ["motifkit", "draw", self.made.address]
        for each in self.parameters:
            if each.name in values:
                value = values[each.name]
                if isinstance(value, bool):
                    words.append(f"--{'' if value else 'no-'}{each.option}")
                else:
                    words += [f"--{each.option}", _plain(value)]
        if palette != USUAL_PALETTE:
            words += ["--palette", palette]
        words += ["-o", f"{self.made.name}.svg"]
        # Double quotes: the only ones that every shell, Windows' two included, takes.
        return " ".join(word if shlex.quote(word) == word else f'"{word}"' for word in words)


def _built_in(made: Motif[Any]) -> bool:
    return made.function.__module__.startswith("motifkit.motifs.")


def _plain(value: Value) -> str:
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def _python(value: Value) -> str:
    if isinstance(value, str):
        text = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{text}"'
    return _plain(value)
