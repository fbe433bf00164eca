"""The catalogue: every built-in motif by name, and a user's own from a ``.py`` file."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from motifkit.errors import FileError, unknown
from motifkit.language import _
from motifkit.motifs.alas_alasan import alas_alasan
from motifkit.motifs.banji import banji
from motifkit.motifs.buketan import buketan
from motifkit.motifs.cemukiran import cemukiran
from motifkit.motifs.ceplok import ceplok
from motifkit.motifs.cuwiri import cuwiri
from motifkit.motifs.ganggong import ganggong
from motifkit.motifs.gringsing import gringsing, gringsing_bulat, gringsing_ceplok
from motifkit.motifs.grompol import grompol
from motifkit.motifs.jlamprang import jlamprang
from motifkit.motifs.kawung import kawung
from motifkit.motifs.latohan import latohan
from motifkit.motifs.lereng import lereng
from motifkit.motifs.mega_mendung import mega_mendung
from motifkit.motifs.nitik import nitik_cakar_ayam, nitik_rambutan, nitik_sekar_tanjung, nitik_srengenge
from motifkit.motifs.parang import parang
from motifkit.motifs.parang_lain import parang_curigo, parang_kusumo
from motifkit.motifs.pisan_bali import pisan_bali
from motifkit.motifs.poleng import poleng
from motifkit.motifs.sekar_jagad import sekar_jagad
from motifkit.motifs.semen import semen
from motifkit.motifs.semen_rama import semen_rama
from motifkit.motifs.serit import serit
from motifkit.motifs.sido import sidoasih, sidoluhur, sidomukti
from motifkit.motifs.slobog import slobog
from motifkit.motifs.tambal import tambal
from motifkit.motifs.truntum import truntum
from motifkit.motifs.tumpal import tumpal
from motifkit.motifs.udan_liris import rujak_senthe, udan_liris
from motifkit.motifs.untu_walang import untu_walang
from motifkit.motifs.wahyu_tumurun import wahyu_tumurun
from motifkit.params import Motif, declared_motifs

__all__ = ["motif_named", "motif_names", "motifs"]

_GEOMETRIC = (
    truntum,
    ceplok,
    grompol,
    nitik_cakar_ayam,
    nitik_srengenge,
    nitik_sekar_tanjung,
    nitik_rambutan,
    jlamprang,
    banji,
    ganggong,
    poleng,
    gringsing,
    gringsing_bulat,
    gringsing_ceplok,
    slobog,
    udan_liris,
    rujak_senthe,
    lereng,
    parang_kusumo,
    parang_curigo,
    sidomukti,
    sidoluhur,
    sidoasih,
    tambal,
    sekar_jagad,
)
_FREE = (mega_mendung, semen_rama, semen, cuwiri, wahyu_tumurun, alas_alasan, pisan_bali, buketan, latohan)
_BORDERS = (tumpal, cemukiran, untu_walang, serit)
_BUILT_IN: Mapping[str, Motif[Any]] = MappingProxyType(
    {each.name: each for each in (kawung, parang, *_GEOMETRIC, *_FREE, *_BORDERS)}
)


def motifs() -> Mapping[str, Motif[Any]]:
    """The built-in motifs by name.

    >>> list(motifs())[:2]
    ['kawung', 'parang']
    """
    return _BUILT_IN


def motif_names() -> list[str]:
    """The names of the built-in motifs.

    >>> "semen_rama" in motif_names()
    True
    """
    return list(_BUILT_IN)


def motif_named(name: str, folders: Iterable[Path] = (Path(),)) -> Motif[Any]:
    """A built-in motif by its name, or a user's own as ``file.py:name``.

    Args:
        name: the name; capital letters do not matter.
        folders: where the file is looked for, in this order; the current folder by default.

    Raises:
        UnknownNameError: when there is none of that name; the nearest is offered.
        FileError: when the file is missing or cannot be run.
    """
    file, colon, inner = name.rpartition(":")
    if colon and file.endswith(".py"):
        return _own(file, inner, folders)
    plain = name.strip().lower()
    if plain in _BUILT_IN:
        return _BUILT_IN[plain]
    if plain in declared_motifs():
        return declared_motifs()[plain]
    raise unknown(_("motif"), name, _BUILT_IN)


def _own(file: str, name: str, folders: Iterable[Path]) -> Motif[Any]:
    path = next((folder / file for folder in folders if (folder / file).is_file()), None)
    if path is None:
        raise FileError(_("{path}: there is no such file").format(path=file))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    module = _run(path, digest)
    # What the file imported (kawung …) is not its own.
    found = {
        key: value
        for key, value in vars(module).items()
        if isinstance(value, Motif) and value.function.__module__ == module.__name__
    }
    if name not in found:
        raise unknown(_("motif in {path}").format(path=path.name), name, found)
    own = found[name]
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
