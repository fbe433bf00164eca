"""The catalogue: every built-in motif by name, and a user's own from a ``.py`` file."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from motifkit.errors import FileError, unknown
from motifkit.generator import Motif, declared_motifs
from motifkit.language import _
from motifkit.params import plain_name
from motifkit.tile import Tile

__all__ = ["motif_named", "motif_names", "motifs", "tile_named"]

_HOMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "alas_alasan": ("alas-alasan",),
        "banji": ("banji",),
        "buketan": ("buketan",),
        "cemukiran": ("cemukiran",),
        "ceplok": ("ceplok",),
        "cuwiri": ("cuwiri",),
        "ganggong": ("ganggong",),
        "gringsing": ("gringsing", "gringsing-bulat", "gringsing-ceplok"),
        "grompol": ("grompol",),
        "jlamprang": ("jlamprang",),
        "kawung": ("kawung",),
        "latohan": ("latohan",),
        "lereng": ("lereng",),
        "mega_mendung": ("mega-mendung",),
        "nitik": ("nitik-cakar-ayam", "nitik-rambutan", "nitik-sekar-tanjung", "nitik-srengenge"),
        "parang": ("parang",),
        "parang_lain": ("parang-curigo", "parang-kusumo"),
        "pisan_bali": ("pisan-bali",),
        "poleng": ("poleng",),
        "sekar_jagad": ("sekar-jagad",),
        "semen": ("semen",),
        "semen_rama": ("semen-rama",),
        "serit": ("serit",),
        "sido": ("sidoasih", "sidoluhur", "sidomukti"),
        "slobog": ("slobog",),
        "tambal": ("tambal",),
        "truntum": ("truntum",),
        "tumpal": ("tumpal",),
        "udan_liris": ("rujak-senthe", "udan-liris"),
        "untu_walang": ("untu-walang",),
        "wahyu_tumurun": ("wahyu-tumurun",),
    }
)
"""Which file of this folder draws which motifs; only those asked for are loaded."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def _built_in(name: str) -> Motif[Any]:
    import_module(f"motifkit.motifs.{_HOME_OF[name]}")
    return declared_motifs()[name]


@cache
def motifs() -> Mapping[str, Motif[Any]]:
    """The built-in motifs by name, in the order of the alphabet.

    >>> "kawung" in motifs()
    True
    """
    return MappingProxyType({name: _built_in(name) for name in sorted(_HOME_OF)})


def motif_names() -> list[str]:
    """The names of the built-in motifs.

    >>> motif_names()[:3]
    ['alas-alasan', 'banji', 'buketan']
    """
    return sorted(_HOME_OF)


def motif_named(name: str, folders: Iterable[Path] = (Path(),)) -> Motif[Any]:
    """A built-in motif by its name, or a user's own as ``file.py:name``.

    Args:
        name: the name; capital letters do not matter, and a space or _ is as good as a hyphen.
        folders: where the file is looked for, in this order; the current folder by default.

    Raises:
        UnknownNameError: when there is none of that name; the nearest is offered.
        FileError: when the file is missing or cannot be run.
    """
    file, colon, inner = name.rpartition(":")
    if colon and file.endswith(".py"):
        return _own(file, inner, folders)
    plain = plain_name(name)
    if plain in _HOME_OF:
        return _built_in(plain)
    if plain in declared_motifs():
        return declared_motifs()[plain]
    raise unknown(_("motif"), name, sorted(_HOME_OF))


def tile_named(text: str, folders: Iterable[Path] = (Path(),)) -> Tile:
    """The tile of ``motif``, ``motif:preset``, ``file.py:motif`` or ``file.py:motif:preset``.

    Raises:
        UnknownNameError: when there is no such motif or preset.
        FileError: when the file is missing or cannot be run.

    >>> tile_named("kawung:picis").block
    (16.0, 16.0)
    """
    name, colon, preset = text.partition(":")
    if name.endswith(".py"):
        inner, colon, preset = preset.partition(":")
        name = f"{name}:{inner}"
    motif = motif_named(name.strip(), folders)
    return motif.preset(preset.strip()) if colon else motif()


def _own(file: str, name: str, folders: Iterable[Path]) -> Motif[Any]:
    path = next((folder / file for folder in folders if (folder / file).is_file()), None)
    if path is None:
        raise FileError(_("{path}: there is no such file").format(path=file))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    module = _run(path, digest)
    # What the file imported (kawung …) is not its own.
    found = {
        plain_name(key): value
        for key, value in vars(module).items()
        if isinstance(value, Motif) and value.function.__module__ == module.__name__
    }
    if plain_name(name) not in found:
        raise unknown(_("motif in {path}").format(path=path.name), name, found)
    own = found[plain_name(name)]
    own.source = MappingProxyType({"file": path.name, "sha256": digest})
    own.folders = (path.parent, Path())
    return own


def _run(path: Path, digest: str) -> ModuleType:
    """The user's file as a module; run once for each state of the file."""
    module_name = f"_motifkit_own_{digest[:16]}"
    if module_name in sys.modules:
        return sys.modules[module_name]
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise FileError(_("{path} is not a Python file").format(path=path))
    module = importlib.util.module_from_spec(spec)
    # Annotations are looked up through sys.modules.
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[module_name]
        reason = f"{type(error).__name__}: {error}"
        raise FileError(_("{path} cannot be run: {reason}").format(path=path, reason=reason)) from error
    return module
