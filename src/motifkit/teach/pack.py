"""A lesson's folder: every sheet as a file, a page that shows them all offline, and the recipe of the whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from motifkit import jobs
from motifkit.recipe import Recipe
from motifkit.teach.folder import fill_folder, refuse_strangers
from motifkit.teach.lesson import Lesson
from motifkit.teach.page import page
from motifkit.teach.sheet_kind import SheetFile, SheetOrder

__all__ = ["make", "run_page", "run_recipe"]


def make(
    lesson: Lesson, folder: Path, *, force: bool = False, progress: Callable[[float], None] | None = None
) -> list[Path]:
    """Fill a folder with a lesson; returns the files, ``index.html`` first.

    An earlier output of motifkit (known by the recipe in it) is made again; any other file of that name is refused
    unless ``force``. Nothing is put in its place before everything is made. ``progress`` is told the share of the files
    that are made, after every one.

    Raises:
        FileError: when a file is in the way.
        JobError: when the folder cannot be written.
    """
    whole = SheetOrder("", {})
    plan = [
        (whole, SheetFile("index.html", "", lesson.as_recipe("lesson-page"))),
        *lesson.ordered_files(),
        (whole, SheetFile("resep.json", "", lesson.as_recipe("lesson"))),
    ]
    if not force:
        refuse_strangers(folder, [file.name for _order, file in plan])
    made = {}
    for done, (order, file) in enumerate(plan, 1):
        with order.told():
            made[file.name] = jobs.as_bytes(file.recipe, (lesson.folder,))
        if progress is not None:
            progress(done / len(plan))
    return fill_folder(folder, made)


def run_recipe(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """The recipe of a lesson as its own file, readable for people too."""
    lesson = Lesson.from_recipe(recipe, folders)
    text = json.dumps(dict(lesson.as_recipe("lesson")), sort_keys=True, indent=2, ensure_ascii=True)
    stream.write((text + "\n").encode("ascii"))


def run_page(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """The page that shows a lesson's sheets, offline."""
    stream.write(page(Lesson.from_recipe(recipe, folders), recipe).encode("utf-8"))
