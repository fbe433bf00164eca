"""A user's own file that a recipe was made from: found again by its name, and taken only as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from motifkit.errors import FileError
from motifkit.language import _

__all__ = ["own_file"]


def own_file(name: object, told: object, folders: Iterable[Path] = (Path(),)) -> Path:
    """Where the file lies; before anything of it is run or read, for a recipe may come from anywhere.

    Args:
        name: the file's plain name, without a folder.
        told: what the recipe tells of the file; its ``sha256`` is the digest of the content.
        folders: where it is looked for, in this order.

    Raises:
        FileError: when the recipe names no file or digest, the file is not there, or its content has changed.
    """
    wanted = told.get("sha256") if isinstance(told, Mapping) else None
    if not isinstance(name, str) or not name or wanted is None or Path(name).name != name or "\\" in name:
        raise FileError(_("the recipe names no motif"))
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if path is None:
        raise FileError(_("{path}: there is no such file").format(path=name))
    if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
        raise FileError(_("{file} has changed since this was drawn").format(file=name))
    return path
