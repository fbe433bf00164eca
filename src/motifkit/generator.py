"""A motif: a function that makes a tile, with its name, group, presets and declared parameters."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from functools import update_wrapper
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, ParamSpec

from motifkit.errors import ParameterError, unknown
from motifkit.language import _
from motifkit.params import Declaration, Value, plain_name

if TYPE_CHECKING:
    from motifkit.tile import Tile

__all__ = ["Motif", "declared_motifs", "motif"]

P = ParamSpec("P")
_declared: dict[str, Motif[Any]] = {}


class Motif(Generic[P]):
    """A motif: a generator of tiles with its name, family, group, presets and declared parameters.

    Call it with parameters, or `preset` with a preset's name; both give a `Tile` that remembers its recipe.
    """

    def __init__(
        self,
        function: Callable[P, Tile],
        *,
        family: str,
        group: str,
        region: str = "",
        presets: Mapping[str, Mapping[str, Value]] | None = None,
    ) -> None:
        self.function = function
        self.name = plain_name(function.__name__)
        self.family = family
        self.group = group
        self.region = region
        self.source: Mapping[str, str] = MappingProxyType({})
        self.folders: tuple[Path, ...] = (Path(),)
        self.declaration = Declaration.of(function)
        self.presets: Mapping[str, Mapping[str, Value]] = MappingProxyType(dict(presets or {}))
        for preset, values in self.presets.items():
            try:
                self.declaration.checked(values)
            except ParameterError as error:
                raise ParameterError(f"{self.name}, preset {preset}: {error}") from error
        update_wrapper(self, function)
        _declared[self.name] = self

    @property
    def address(self) -> str:
        """The name by which a recipe finds the motif again: plain for built-in ones, ``file.py:name`` for others."""
        return f"{self.source['file']}:{self.name}" if self.source else self.name

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Tile:
        """The tile for these parameters; the others have their defaults.

        Raises:
            ParameterError: when a value is out of range or a name unknown.
        """
        if args:
            raise ParameterError(
                _("{owner}: write parameters with their names, as in spacing=40").format(owner=self.name)
            )
        values = self.declaration.checked(kwargs)
        tile = self.function(**values)  # type: ignore[call-arg, arg-type]
        recipe: dict[str, Any] = {"motif": self.address, "parameters": values}
        if self.source:
            recipe["source"] = dict(self.source)
        return tile.made_by(recipe, self.group)

    def preset(self, name: str, **changes: Value) -> Tile:
        """The tile of a preset, with changes.

        Raises:
            UnknownNameError: when there is no such preset.

        >>> from motifkit import kawung
        >>> kawung.preset("picis").recipe["parameters"]["spacing"]
        16.0
        """
        return self(**{**self.preset_values(name), **changes})  # type: ignore[call-arg, arg-type]

    def preset_values(self, name: str) -> Mapping[str, Value]:
        """The parameters that a preset sets."""
        if name not in self.presets:
            raise unknown(_("preset of {motif}").format(motif=self.name), name, self.presets)
        return self.presets[name]

    def __repr__(self) -> str:
        return f"<motif {self.name}: {', '.join(each.name for each in self.declaration.parameters)}>"

    @property
    def title(self) -> str:
        """The first line of the generator's description."""
        return inspect.cleandoc(self.function.__doc__ or self.name).splitlines()[0]

    def as_json(self) -> dict[str, Any]:
        """The motif as plain values, in the user's language: what ``motifkit motifs --json`` prints."""
        return {
            "name": self.name,
            "family": self.family,
            "region": self.region,
            "group": self.group,
            "presets": list(self.presets),
            "parameters": [each.as_json() for each in self.declaration.parameters],
        }


_NAME = re.compile(r"[a-z][a-z0-9_]*")


def motif(
    *,
    family: str,
    group: str,
    region: str = "",
    presets: Mapping[str, Mapping[str, Value]] | None = None,
) -> Callable[[Callable[P, Tile]], Motif[P]]:
    """Make a motif of a keyword-only function that returns a `Tile`; works in a notebook and in a ``.py`` file.

    Args:
        family: the family it belongs to, such as ``"ceplok"``.
        group: short international name of its plane group, such as ``"p4m"``.
        region: where it comes from.
        presets: names for sets of parameters.

    Raises:
        ParameterError: when the function's annotations do not declare every parameter.

    >>> from typing import Annotated
    >>> from motifkit import Help, Lattice, Marks, Dot, Millimetres, Range, Tile
    >>> @motif(family="titik", group="p4m")
    ... def titik(*, spacing: Annotated[Millimetres, Range(2, 50), Help("jarak", "spacing")] = 10.0) -> Tile:
    ...     '''Titik dalam kisi persegi.'''
    ...     return Tile.under("p4m", Lattice.square(spacing), Marks.of([Dot(0, 1)]))
    >>> titik(spacing=20).block
    (20.0, 20.0)
    """

    def decorate(function: Callable[P, Tile]) -> Motif[P]:
        if not _NAME.fullmatch(function.__name__):
            raise ParameterError(
                _("a motif's name has small letters, digits and underscores (got {name!r})").format(
                    name=function.__name__
                )
            )
        return Motif(function, family=family, group=group, region=region, presets=presets)

    return decorate


def declared_motifs() -> Mapping[str, Motif[Any]]:
    """Every motif declared so far in this process, a notebook's own ones too; the latest of a name counts."""
    return MappingProxyType(_declared)
