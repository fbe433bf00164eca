"""What the process reads from its data file: waxes, fixing, steps and routes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from motifkit.params import Text

__all__ = ["table", "text"]


@cache
def table() -> Mapping[str, Any]:
    """The data file as it stands."""
    return tomllib.loads(resources.files("motifkit").joinpath("data/routes.toml").read_text(encoding="utf-8"))


def text(entry: Mapping[str, str]) -> Text:
    """The words of an entry in both languages."""
    return Text(entry["id"], entry["en"])
