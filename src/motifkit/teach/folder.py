"""A folder of files that appears as a whole: nothing is put in its place before everything is made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from motifkit.errors import FileError, JobError
from motifkit.language import _
from motifkit.render.atomic import replacing
from motifkit.render.embedded import read_recipe

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["fill_folder", "refuse_strangers"]


def refuse_strangers(folder: Path, names: Iterable[str]) -> None:
    """Refuse to write over files that motifkit did not make; an earlier output, known by its recipe, is made again.

    Raises:
        FileError: naming the file that is in the way.
    """
    for name in names:
        path = folder / name
        if not path.exists():
            continue
        try:
            read_recipe(path)
        except FileError as error:
            raise FileError(
                _("{path} exists and was not made by motifkit; choose another folder or add --force").format(path=path)
            ) from error


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, which is made where there is none.

    Raises:
        FileError: when the folder's name is that of a file.
        JobError: when it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileError(_("{path} is a file, not a folder").format(path=folder)) from error
    except OSError as error:
        raise JobError(
            _("{path}: the folder cannot be made ({reason})").format(path=folder, reason=error.strerror)
        ) from error
    for name, data in files.items():
        with replacing(folder / name, force=True) as stream:
            stream.write(data)
    return [folder / name for name in files]
