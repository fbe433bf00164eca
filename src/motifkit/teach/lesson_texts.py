"""The texts of lessons that come with the toolkit: the built-in ones, and an empty one to fill in."""

from __future__ import annotations

from importlib import resources

from motifkit.errors import unknown
from motifkit.language import _, current_language

__all__ = ["empty_lesson", "lesson_names", "lesson_text"]


def lesson_names() -> list[str]:
    """The built-in lessons, by name.

    >>> "kawung" in lesson_names()
    True
    """
    folder = resources.files("motifkit").joinpath("data/lessons")
    return sorted(each.name.removesuffix(".toml") for each in folder.iterdir() if each.name.endswith(".toml"))


def lesson_text(name: str) -> str:
    """The text of a built-in lesson, to be changed into one's own.

    Raises:
        UnknownNameError: when there is none of that name.
    """
    if name not in lesson_names():
        raise unknown(_("lesson"), name, lesson_names())
    folder = resources.files("motifkit").joinpath("data/lessons")
    inner = "en/" if current_language() == "en" else ""
    return folder.joinpath(f"{inner}{name}.toml").read_text(encoding="utf-8")


def empty_lesson() -> str:
    """The text of a lesson to fill in: every key with what it means, in the user's language.

    >>> from motifkit.teach.lesson import Lesson
    >>> Lesson.from_text(empty_lesson(), "kelas.toml").motif
    'kawung'
    """
    file = f"data/lesson-{current_language()}.toml"
    return resources.files("motifkit").joinpath(file).read_text(encoding="utf-8")
