"""A folder of files that appears as a whole: nothing is put in its place before everything is made."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
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
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileError(_("{path} is a file, not a folder").format(path=folder)) from error
    except OSError as error:
        raise JobError(
            _("{path}: the folder cannot be made ({reason})").format(path=folder, reason=error.strerror)
        ) from error
    try:
        with ExitStack() as all_or_none:
            for name, data in files.items():
                all_or_none.enter_context(replacing(folder / name, force=True)).write(data)
    except BaseException:
        if made:
            with suppress(OSError):  # somebody else may have put a file there
                folder.rmdir()
        raise
    return [folder / name for name in files]
