"""A lesson's folder: every sheet as a file, a page that shows them all offline, and the recipe of the whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from motifkit import jobs
from motifkit.errors import FileError, JobError
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.render.atomic import replacing
from motifkit.render.embedded import read_recipe
from motifkit.teach.lesson import Lesson
from motifkit.teach.page import page
from motifkit.teach.sheet_kind import SheetFile

__all__ = ["make", "run_page", "run_recipe"]


def make(lesson: Lesson, folder: Path, *, force: bool = False) -> list[Path]:
    """Fill a folder with a lesson; returns the files, ``index.html`` first.

    An earlier output of motifkit (known by the recipe in it) is made again; any other file of that name is refused
    unless ``force``. Nothing is put in its place before everything is made.

    Raises:
        FileError: when a file is in the way.
        JobError: when the folder cannot be written.
    """
    plan = [
        SheetFile("index.html", "", lesson.as_recipe("lesson-page")),
        *lesson.sheet_files(),
        SheetFile("resep.json", "", lesson.as_recipe("lesson")),
    ]
    if not force:
        for file in plan:
            _refuse_stranger(folder / file.name)
    made = [jobs.as_bytes(file.recipe, (lesson.folder,)) for file in plan]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileError(_("{path} is a file, not a folder").format(path=folder)) from error
    except OSError as error:
        raise JobError(
            _("{path}: the folder cannot be made ({reason})").format(path=folder, reason=error.strerror)
        ) from error
    for file, data in zip(plan, made, strict=True):
        with replacing(folder / file.name, force=True) as stream:
            stream.write(data)
    return [folder / file.name for file in plan]


def _refuse_stranger(path: Path) -> None:
    """A file that is there and carries no recipe of ours is somebody else's."""
    if not path.exists():
        return
    try:
        read_recipe(path)
    except FileError as error:
        raise FileError(
            _("{path} exists and was not made by motifkit; choose another folder or add --force").format(path=path)
        ) from error


def run_recipe(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """The recipe of a lesson as its own file, readable for people too."""
    lesson = Lesson.from_recipe(recipe, folders)
    text = json.dumps(dict(lesson.as_recipe("lesson")), sort_keys=True, indent=2, ensure_ascii=True)
    stream.write((text + "\n").encode("ascii"))


def run_page(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """The page that shows a lesson's sheets, offline."""
    stream.write(page(Lesson.from_recipe(recipe, folders), recipe).encode("utf-8"))
