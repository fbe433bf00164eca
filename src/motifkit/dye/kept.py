"""Dyes in a recipe: a built-in one by its name, any other whole, so that the recipe alone makes the output again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motifkit.dye.bath import BATH_PARAMETERS, Bath
from motifkit.dye.catalogue import dye_named, dyes
from motifkit.dye.dye import Dye
from motifkit.dye.file import dye_from_text, dye_to_text
from motifkit.errors import FileError
from motifkit.language import _

__all__ = ["bath_from", "bath_value", "dye_from", "dye_value"]


def dye_value(dye: Dye) -> str | dict[str, str]:
    """A dye as a recipe keeps it.

    >>> dye_value(dye_named("indigo"))
    'nila'
    """
    return dye.name if dyes().get(dye.name) is dye else {"toml": dye_to_text(dye)}


def dye_from(value: object) -> Dye:
    """The dye that a recipe keeps.

    Raises:
        FileError: when it keeps none.
        UnknownNameError: when it names one that is not known.
    """
    if isinstance(value, str):
        return dye_named(value)
    if isinstance(value, Mapping) and isinstance(value.get("toml"), str):
        return dye_from_text(value["toml"], _("the recipe's dye"))
    raise FileError(_("the recipe names no dye"))


def bath_value(bath: Bath) -> dict[str, Any]:
    """A bath as a recipe keeps it: every value written out, so that a later catalogue does not change it unnoticed."""
    numbers = {name: getattr(bath, name) for name in BATH_PARAMETERS if getattr(bath, name) is not None}
    return {"dye": dye_value(bath.dye), "mordant": bath.mordant, "renewed": bath.renewed, **numbers}


def bath_from(value: object) -> Bath:
    """The bath that a recipe keeps.

    Raises:
        MotifkitError: when a part of it is missing or no bath could be so.
    """
    if not isinstance(value, Mapping):
        raise FileError(_("the recipe names no bath"))
    mordant, numbers = value.get("mordant"), {name: value[name] for name in BATH_PARAMETERS if name in value}
    if not isinstance(mordant, str) or any(isinstance(each, str | bool) for each in numbers.values()):
        raise FileError(_("the recipe names no bath"))
    return Bath(dye_from(value.get("dye")), mordant, renewed=value.get("renewed") is True, **numbers)
