"""A question: what is asked, what is shown, the choices, the answer, and a proof that no other choice would do.

A kind of question is a function of a chance and a level. The proof goes another way than the making: by what can be
found in the finished drawing, by the dye engine, by the process engine. A question whose proof does not single out its
answer is thrown away and made anew, so that no sheet holds an ambiguous one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING

from motifkit.errors import JobError, ParameterError, unknown
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.params import Text

if TYPE_CHECKING:
    from motifkit.teach.exercise.easel import Easel

__all__ = [
    "KINDS",
    "LETTERS",
    "LEVELS",
    "Choice",
    "ExerciseKind",
    "Figure",
    "Question",
    "asked",
    "exercise",
    "exercise_kind",
    "exercise_names",
]

LEVELS = (1, 2, 3)
LETTERS = "ABCDEF"
MOST_TRIES = 400

_REPEATS = "motifkit.teach.exercise.repeat_kinds"
_BATHS = "motifkit.teach.exercise.bath_kinds"
KINDS: Mapping[str, str] = {
    "grup": "motifkit.teach.exercise.group_kind:group",
    "pusat": "motifkit.teach.exercise.centre_kind:centre",
    "cermin": "motifkit.teach.exercise.mirror_kind:mirror",
    "lengkapi": f"{_REPEATS}:complete",
    "raport": f"{_REPEATS}:raport",
    "langkah": f"{_REPEATS}:stepping",
    "tahap": f"{_BATHS}:step_made",
    "ditutup": f"{_BATHS}:waxed",
    "terlupa": f"{_BATHS}:forgotten",
    "warna": "motifkit.teach.exercise.colour_kinds:overdye",
    "motif": "motifkit.teach.exercise.name_kinds:motif_name",
    "isen": "motifkit.teach.exercise.name_kinds:isen_name",
    "resep": "motifkit.teach.exercise.recipe_kinds:bath_recipe",
}
"""Every kind of exercise by name, as ``module:object``: loaded only when it is asked for."""

ENGLISH: Mapping[str, str] = {
    "group": "grup",
    "centre": "pusat",
    "center": "pusat",
    "mirror": "cermin",
    "complete": "lengkapi",
    "repeat": "raport",
    "stepping": "langkah",
    "step": "tahap",
    "waxed": "ditutup",
    "forgotten": "terlupa",
    "colour": "warna",
    "color": "warna",
    "recipe": "resep",
}


@dataclass(frozen=True)
class Figure:
    """Something drawn, so many millimetres wide and high, with words below."""

    width: float
    height: float
    draw: Callable[[Easel, Box], None]
    caption: str = ""


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from: words, or a figure, or both."""

    text: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class Question:
    """A question with its choices.

    Attributes:
        kind: name of its kind.
        level: 1 to 3.
        prompt: what is asked.
        figures: what is shown with it.
        choices: 2 to 6, all different.
        answer: which one is right.
        why: one sentence for the answer sheet.
        key: what tells it from other questions of its kind.
        right: whether a choice is right, found another way than the question was made.
    """

    kind: str
    level: int
    prompt: str
    figures: tuple[Figure, ...]
    choices: tuple[Choice, ...]
    answer: int
    why: str
    key: str
    right: Callable[[int], bool]

    @property
    def letter(self) -> str:
        """The letter of the answer."""
        return LETTERS[self.answer]

    def proven(self) -> bool:
        """Whether the other way finds this answer right and every other choice wrong."""
        return self.right(self.answer) and not any(
            self.right(index) for index in range(len(self.choices)) if index != self.answer
        )


@dataclass(frozen=True)
class ExerciseKind:
    """A kind of exercise: its name, what it trains, and what makes a question of a chance and a level.

    ``make`` returns None where this chance led to no good question.
    """

    name: str
    title: Text
    make: Callable[[Random, int], Question | None]


def exercise(name: str, title: Text) -> Callable[[Callable[[Random, int], Question | None]], ExerciseKind]:
    """Make a kind of exercise of a function."""

    def decorate(function: Callable[[Random, int], Question | None]) -> ExerciseKind:
        return ExerciseKind(name, title, function)

    return decorate


def exercise_names() -> list[str]:
    """The kinds of exercises.

    >>> exercise_names()[0]
    'grup'
    """
    return list(KINDS)


def exercise_kind(name: object) -> ExerciseKind:
    """A kind by its name or its English name.

    Raises:
        UnknownNameError: when there is none; names the nearest.
    """
    plain = "-".join(str(name).casefold().replace("_", " ").replace("-", " ").split())
    plain = ENGLISH.get(plain, plain)
    if plain not in KINDS:
        raise unknown(_("exercise"), name, KINDS)
    module, _colon, attribute = KINDS[plain].partition(":")
    kind: ExerciseKind = getattr(import_module(module), attribute)
    return kind


def asked(kind: str, level: int, seed: str, taken: Container[str] = ()) -> Question:
    """A proven question of a kind; the same seed and the same questions taken give the same one.

    Args:
        kind: its name.
        level: 1 (first lesson) to 3.
        seed: any text.
        taken: keys of questions that are not to be asked again.

    Raises:
        ParameterError: when the level is none.
        JobError: when no new question is found, because all of this kind are taken.
    """
    if level not in LEVELS:
        raise ParameterError(_("level must be 1, 2 or 3 (got {value})").format(value=level))
    made = exercise_kind(kind)
    for attempt in range(MOST_TRIES):
        chance = Random(f"{seed}/{kind}/{level}/{attempt}")  # noqa: S311 - chance that can be had again
        question = made.make(chance, level)
        if question is not None and question.key not in taken and question.proven():
            return question
    raise JobError(_("no more different questions of the kind {kind} at level {level}").format(kind=kind, level=level))


def shuffled(random: Random, right: Choice, wrong: list[Choice]) -> tuple[tuple[Choice, ...], int]:
    """The choices in an order of chance, and where the right one came to stand."""
    answer = random.randrange(len(wrong) + 1)
    return (*wrong[:answer], right, *wrong[answer:]), answer
