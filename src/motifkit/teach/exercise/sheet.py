"""Exercise sheets: sets of questions from one seed, laid out on paper, and the answers as a second file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, BinaryIO

from motifkit.errors import FileError, ParameterError
from motifkit.language import _, current_language
from motifkit.params import Help, Range, Text
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import draw_on
from motifkit.teach.around import Around
from motifkit.teach.exercise.question import LEVELS, Question, asked, exercise_kind, exercise_names
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import SheetFile, sheet_kind

__all__ = ["ExerciseSet", "run"]

MOST_SHEETS, MOST_QUESTIONS = 200, 40
ANSWERS = "answers"


@dataclass(frozen=True)
class ExerciseSet:
    """Sheets of exercises for a class: every sheet other questions, all of the same kinds and level.

    Args:
        kinds: names of the kinds, in the order in which they take turns; none stands for all.
        level: 1 to 3.
        seed: 0 or more; the same seed gives the same sheets.
        count: of sheets, 1 to 200.
        questions: on each sheet, 1 to 40.

    Raises:
        UnknownNameError: for a kind that there is not.
        ParameterError: for a number out of range.

    >>> ExerciseSet.of(["pusat", "mirror"], questions=3).kinds
    ('pusat', 'cermin')
    """

    kinds: tuple[str, ...]
    level: int
    seed: int
    count: int
    questions: int

    @classmethod
    def of(
        cls, kinds: Iterable[str] = (), *, level: int = 1, seed: int = 1, count: int = 1, questions: int = 8
    ) -> ExerciseSet:
        """A set, its values checked."""
        names = list(dict.fromkeys(exercise_kind(each).name for each in kinds))
        if level not in LEVELS:
            raise ParameterError(_("level must be 1, 2 or 3 (got {value})").format(value=level))
        for name, value, low, high in (
            (_("seed"), seed, 0, 999_999),
            (_("number of sheets"), count, 1, MOST_SHEETS),
            (_("number of questions"), questions, 1, MOST_QUESTIONS),
        ):
            if type(value) is not int or not low <= value <= high:
                raise ParameterError(
                    _("{name} must be a whole number from {low} to {high} (got {value})").format(
                        name=name, low=low, high=high, value=value
                    )
                )
        return cls(tuple(names or exercise_names()), level, seed, count, questions)

    def sheet(self, number: int) -> tuple[Question, ...]:
        """The questions of one sheet (from 1), in the user's language."""
        return _sheet(self.kinds, self.level, self.seed, number, self.questions, current_language())

    def recipe(self, *, answers: bool, paper: str = "A4", lesson: str = "") -> Recipe:
        """What makes the questions, or the answers, again."""
        values: dict[str, Any] = {
            "job": "exercises",
            "motifkit": __version__,
            "language": current_language(),
            "part": ANSWERS if answers else "questions",
            "kinds": list(self.kinds),
            "level": self.level,
            "seed": self.seed,
            "count": self.count,
            "questions": self.questions,
            "paper": paper,
            "lesson": lesson,
        }
        return Recipe(values)


Kinds = Annotated[str, Help("jenis soal, dipisah koma; kosong berarti semua", "kinds, with commas; empty means all")]
Level = Annotated[int, Range(1, 3), Help("tingkat: 1 mudah, 3 sulit", "level: 1 easy, 3 hard")]
Seed = Annotated[
    int, Range(0, 999_999), Help("bibit: sama, maka lembarnya sama", "seed: the same gives the same sheets")
]
Count = Annotated[int, Range(1, MOST_SHEETS), Help("jumlah lembar yang berbeda", "number of different sheets")]
Questions = Annotated[int, Range(1, MOST_QUESTIONS), Help("soal tiap lembar", "questions on each sheet")]


@sheet_kind(Text("soal latihan dengan kunci jawaban", "exercises with an answer sheet"), suffix=".pdf")
def latihan(
    lesson: Lesson,
    *,
    kinds: Kinds = "",
    level: Level = 1,
    seed: Seed = 1,
    count: Count = 1,
    questions: Questions = 8,
) -> list[SheetFile]:
    """The questions and, as a second file, the answers."""
    names = [each.strip() for each in kinds.split(",") if each.strip()]
    chosen = ExerciseSet.of(names, level=level, seed=seed, count=count, questions=questions)
    files = []
    for answers, name, title in ((False, "latihan", _("Exercises")), (True, "latihan-jawaban", _("Answers"))):
        recipe = chosen.recipe(answers=answers, paper=lesson.paper, lesson=lesson.title)
        files.append(SheetFile(f"{name}.pdf", title, Recipe({**recipe, "language": lesson.language})))
    return files


@lru_cache(maxsize=MOST_SHEETS)
def _sheet(
    kinds: tuple[str, ...], level: int, seed: int, number: int, count: int, language: str
) -> tuple[Question, ...]:
    """Kept, because the answers are written from the same questions right after them."""
    del language
    questions: list[Question] = []
    taken: set[str] = set()
    for place in range(count):
        question = asked(kinds[((number - 1) * count + place) % len(kinds)], level, f"{seed}/{number}/{place}", taken)
        taken.add(question.key)
        questions.append(question)
    return tuple(questions)


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "exercises" of a recipe, which may come out of somebody's file.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    del folders
    kinds = recipe.get("kinds", [])
    numbers = {name: recipe.get(name) for name in ("level", "seed", "count", "questions") if name in recipe}
    if not isinstance(kinds, list) or not all(isinstance(each, str) for each in kinds):
        raise FileError(_("the recipe names no exercises"))
    if not all(type(each) is int for each in numbers.values()):
        raise FileError(_("the recipe's numbers of exercises are not whole"))
    chosen = ExerciseSet.of(kinds, **numbers)  # type: ignore[arg-type]
    around = Around.of(recipe)
    if recipe.get("part") == ANSWERS:
        _write_answers(stream, chosen, around, recipe)
    else:
        _write_questions(stream, chosen, around, recipe)


def _titles(chosen: ExerciseSet) -> tuple[str, str]:
    return _("Exercises, level {level}").format(level=chosen.level), _("Answers, level {level}").format(
        level=chosen.level
    )


def _note(chosen: ExerciseSet, number: int) -> str:
    parts = [
        f"motifkit {__version__}",
        "exercises " + " ".join(chosen.kinds),
        f"--level {chosen.level}",
        f"--seed {chosen.seed}",
        f"--count {chosen.count}",
        f"--questions {chosen.questions}",
    ]
    if number:
        parts.append(_("sheet {number}").format(number=number))
    return " · ".join(parts)


def _write_questions(stream: BinaryIO, chosen: ExerciseSet, around: Around, recipe: Recipe) -> None:
    from motifkit.render.pdf_canvas import Pages
    from motifkit.teach.exercise.easel import Easel
    from motifkit.teach.exercise.layout import Block

    title, _answers = _titles(chosen)
    pages = Pages(stream, title, recipe)
    easel = Easel(pages)
    room = around.room
    for number in range(1, chosen.count + 1):
        blocks = [Block.of(easel, each, place, room) for place, each in enumerate(chosen.sheet(number), 1)]
        leaves = list(_leaves(blocks, room.height))
        head = title if chosen.count == 1 else _("{title} · sheet {number}").format(title=title, number=number)
        for page, leaf in enumerate(leaves, 1):
            with pages.page(around.paper.width, around.paper.height):
                draw_on(pages, around.head(head, f"{page}/{len(leaves)}"))
                gap = min(12.0, (room.height - sum(each.height for each in leaf)) / max(1, len(leaf)))
                top = room.top
                for block in leaf:
                    block.draw(top)
                    top += block.height + gap
                draw_on(pages, around.foot(_note(chosen, number if chosen.count > 1 else 0)))
    pages.close()


def _leaves(blocks: Sequence[Any], room: float) -> Iterator[list[Any]]:
    leaf: list[Any] = []
    used = 0.0
    for block in blocks:
        if leaf and used + block.height > room:
            yield leaf
            leaf, used = [], 0.0
        leaf.append(block)
        used += block.height
    if leaf:
        yield leaf


def _write_answers(stream: BinaryIO, chosen: ExerciseSet, around: Around, recipe: Recipe) -> None:
    """First the letters of every sheet in a table, then why, question by question."""
    from motifkit.render.pdf_canvas import Pages
    from motifkit.teach.exercise.answers import answer_leaves

    _questions, title = _titles(chosen)
    pages = Pages(stream, title, recipe)
    leaves = answer_leaves(pages, chosen, around.room)
    for page, draw in enumerate(leaves, 1):
        with pages.page(around.paper.width, around.paper.height):
            draw_on(pages, around.head(title, f"{page}/{len(leaves)}"))
            draw()
            draw_on(pages, around.foot(_note(chosen, 0)))
    pages.close()
