"""The sheet that shows a lesson's process: the cloth after every step, as `motifkit.teach.strip` draws it."""

from __future__ import annotations

from motifkit.errors import FileError
from motifkit.language import _
from motifkit.params import Text
from motifkit.recipe import Recipe
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import SheetFile, sheet_kind
from motifkit.teach.strip import process_value, recipe_of

__all__ = ["proses"]

_TITLE = Text("kain sesudah setiap langkah proses", "the cloth after every step of the process")


@sheet_kind(_TITLE, suffix=".pdf", needs_motif=True)
def proses(lesson: Lesson) -> list[SheetFile]:
    """The stages of the lesson's process with their words.

    Raises:
        FileError: when the lesson names no process.
    """
    if lesson.process is None:
        raise FileError(_("the sheet proses needs a table [process] with its route and dyes"))
    value = process_value(**lesson.process)
    strip = recipe_of(lesson.filled_cloth, value, "pdf", paper=lesson.paper, lesson=lesson.title)
    recipe = Recipe({**strip, "language": lesson.language})
    return [SheetFile("proses.pdf", _("The process, stage by stage"), recipe)]
