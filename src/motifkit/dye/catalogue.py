"""The dyes that motifkit knows, one file each under ``data/dyes``; most of their colours are illustrative."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from motifkit.dye.dye import Dye
from motifkit.dye.file import dye_from_text, read_dye
from motifkit.errors import found
from motifkit.language import _

__all__ = ["dye_named", "dye_names", "dye_of", "dyes"]


@cache
def dyes() -> Mapping[str, Dye]:
    """Every built-in dye by its name.

    >>> dyes()["nila"].species
    'Indigofera tinctoria'
    """
    folder = resources.files("motifkit").joinpath("data/dyes")
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    known = (dye_from_text(each.read_text(encoding="utf-8"), each.name) for each in files)
    return MappingProxyType({each.name: each for each in known})


def dye_named(name: str) -> Dye:
    """A built-in dye, by its name or one of its other names; capitals, hyphens and underscores do not matter.

    Raises:
        UnknownNameError: when there is none of that name; names the nearest.

    >>> dye_named("Tarum").name
    'nila'
    """
    known: dict[str, Dye] = {}
    for each in dyes().values():
        known |= {other: each for other in each.also if other not in known}
    return found(_("dye"), name, known | dict(dyes()))


def dye_of(dye: Dye | str | Path) -> Dye:
    """A dye, a built-in one of this name, or the one in a ``.toml`` file.

    Raises:
        UnknownNameError: when there is none of that name.
        FileError: when the file holds no dye.
    """
    if isinstance(dye, Dye):
        return dye
    if isinstance(dye, Path) or str(dye).casefold().endswith(".toml"):
        return read_dye(Path(dye))
    return dye_named(dye)


def dye_names() -> list[str]:
    """The names of the built-in dyes.

    >>> "soga tingi" in dye_names()
    True
    """
    return sorted(dyes())
