"""The catalogue: every built-in motif by name, and a user's own from a ``.py`` file."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from motifkit.errors import FileError, unknown
from motifkit.language import _
from motifkit.motifs.kawung import kawung
from motifkit.motifs.parang import parang
from motifkit.params import Motif

__all__ = ["motif_named", "motifs", "source_digest"]

_BUILT_IN: Mapping[str, Motif[Any]] = MappingProxyType({each.name: each for each in (kawung, parang)})


def motifs() -> Mapping[str, Motif[Any]]:
    """The built-in motifs by name.

    >>> list(motifs())
    ['kawung', 'parang']
    """
    return _BUILT_IN


def motif_named(name: str) -> Motif[Any]:
    """A built-in motif by its name, or a user's own as ``file.py:name``.

    Raises:
        UnknownNameError: when there is none of that name; the nearest is offered.
        FileError: when the file is missing or cannot be run.
    """
    file, colon, inner = name.rpartition(":")
    if colon and file.endswith(".py"):
        return _own(Path(file), inner)
    if name.lower() not in _BUILT_IN:
        raise unknown(_("motif"), name, _BUILT_IN)
    return _BUILT_IN[name.lower()]


def _own(path: Path, name: str) -> Motif[Any]:
    if not path.is_file():
        raise FileError(_("{path}: there is no such file").format(path=path))
    module_name = f"_motifkit_own_{source_digest(path)[:16]}"
    module = sys.modules.get(module_name)
    if module is None:
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
    found = {
        key: value for key, value in vars(module).items() if isinstance(value, Motif) and value.name not in _BUILT_IN
    }
    if name not in found:
        raise unknown(_("motif in {path}").format(path=path.name), name, found)
    own = found[name]
    own.source = path.name
    return own


def source_digest(path: Path) -> str:
    """SHA-256 of a user's own file: a recipe names it, so that a changed file is noticed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
