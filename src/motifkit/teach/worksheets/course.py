"""What courses teach and how it is judged, as the data file has it: schemes with their units, and jobs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from motifkit.errors import found
from motifkit.language import _
from motifkit.params import Text

__all__ = ["entry", "names", "text"]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("motifkit").joinpath("data/teaching.toml").read_text(encoding="utf-8"))


def names(kind: str) -> list[str]:
    """The names of the schemes or of the jobs.

    >>> names("scheme")
    ['tulis', 'cap']
    """
    return [each["name"] for each in _table()[kind]]


def entry(kind: str, name: str) -> Mapping[str, Any]:
    """A scheme or a job by name.

    Raises:
        UnknownNameError: when there is none of that name.
    """
    word = _("scheme") if kind == "scheme" else _("job")
    chosen: Mapping[str, Any] = found(word, name, {each["name"]: each for each in _table()[kind]})
    return chosen


def text(value: Mapping[str, str]) -> str:
    """The words of an entry, in the user's language."""
    return str(Text(value["id"], value["en"]))
