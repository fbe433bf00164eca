"""Recipes: everything needed to make an output again, as plain JSON that travels inside the output."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from motifkit.errors import FileError, InputError
from motifkit.language import _

__all__ = ["LARGEST_RECIPE", "Recipe", "__version__"]

__version__ = "0.1.0"

LARGEST_RECIPE = 1_000_000
"""Characters of JSON; a longer text is not a recipe of ours."""

DEEPEST = 24


class Recipe(Mapping[str, Any]):
    """A read-only mapping of plain values: the job, its motif and parameters, its sizes, palette and language.

    >>> recipe = Recipe({"job": "draw", "motif": "kawung"})
    >>> Recipe.from_json(recipe.to_json()) == recipe
    True
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values: Mapping[str, Any] = MappingProxyType(_plain(values, 0))

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recipe) and dict(self._values) == dict(other._values)

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"Recipe({dict(self._values)!r})"

    @property
    def subject(self) -> str:
        """What it draws: the motif's or isen's name, or the file of one's own drawing; "" where it tells none.

        >>> Recipe({"motif": "kawung"}).subject
        'kawung'
        """
        named = self.get("motif", self.get("isen"))
        if named is None and isinstance(self.get("drawing"), Mapping):
            named = self["drawing"].get("motif") or self["drawing"].get("file")
        return str(named or "")

    def to_json(self) -> str:
        """The recipe as one line of ASCII JSON, keys sorted: the same recipe always gives the same text."""
        return json.dumps(dict(self._values), sort_keys=True, ensure_ascii=True, allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> Recipe:
        """Read a recipe.

        Raises:
            FileError: when the text is not JSON, not an object, or absurdly large or deep.
        """
        if len(text) > LARGEST_RECIPE:
            raise FileError(_("the recipe is larger than {limit} characters").format(limit=LARGEST_RECIPE))
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise FileError(_("the recipe is not readable JSON")) from error
        if not isinstance(values, dict):
            raise FileError(_("the recipe is not a JSON object"))
        return cls(values)


def _plain(value: Any, depth: int) -> Any:
    """A copy made of plain values only, so that a recipe cannot change after it was made."""
    if depth > DEEPEST:
        raise InputError(_("the recipe is nested deeper than {limit} levels").format(limit=DEEPEST))
    if isinstance(value, Mapping):
        return {str(key): _plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, depth + 1) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise InputError(_("a recipe holds finite numbers only"))
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise InputError(_("a recipe cannot hold a value of type {type}").format(type=type(value).__name__))
