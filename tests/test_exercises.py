"""Exercises: of every question exactly one choice is right, found in more than one way; sheets on true paper."""

from __future__ import annotations

import re
from random import Random

import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner

from motifkit.cli.main import cli
from motifkit.errors import MotifkitError
from motifkit.geometry.coverage import Outline
from motifkit.geometry.plane import Box
from motifkit.jobs import as_bytes, rebuild
from motifkit.language import set_language
from motifkit.symmetry.groups import PLANE_GROUPS
from motifkit.symmetry.recognise import recognise
from motifkit.teach.exercise.exact import carries, group_of, same_pattern, symmetries
from motifkit.teach.exercise.ornament import pattern
from motifkit.teach.exercise.question import LETTERS, LEVELS, asked, exercise_kind, exercise_names
from motifkit.teach.exercise.sheet import ExerciseSet

NAMES = [group.name for group in PLANE_GROUPS]


def chance(seed):
    return Random(f"uji {seed}")


@pytest.fixture(autouse=True)
def _indonesian_again():
    yield
    set_language("id")


# -- the judge of symmetry ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_group_is_found_in_the_marks_alone(name):
    for seed in range(4):
        tile = pattern(name, chance(seed))
        assert group_of(tile) == name
        found = symmetries(tile)
        assert len(found) == len(tile.operations())
        for move in tile.operations():
            assert any(move.mirrors == each.mirrors and carries(tile, each.inverse() @ move) for each in found)


def test_a_spoilt_pattern_loses_its_symmetry():
    from motifkit import Dot, Marks, Tile

    tile = pattern("p4m", chance(1))
    spoilt = Tile(
        tile.marks + Marks.of([Dot(0.31 * tile.lattice.a + 0.17 * tile.lattice.b, 0.5, "isen", "cecek")]), tile.lattice
    )
    assert group_of(spoilt) == "p1"
    assert not same_pattern(tile, spoilt, tile.block)
    assert same_pattern(tile, tile, tile.block)


def seen(tile, repeats=3.3):
    """A pattern as a picture, for recognition: a repeat has 30 pixels or more."""
    px_per_mm = max(2.0, 30 / min(abs(tile.lattice.a), abs(tile.lattice.b)))
    side = repeats * max(abs(tile.lattice.a), abs(tile.lattice.b), abs(tile.lattice.a + tile.lattice.b))
    pixels = int(side * px_per_mm)
    total = np.zeros((pixels, pixels), np.float32)
    marks = tile.marks_in(Box(0, 0, side, side))
    for start, end in marks.runs():
        shade = {"soga": 0.5, "tembok": 0.0}.get(marks.classes[marks.klass[start]].role, 1.0)
        covered = Outline(marks[start:end], complex(px_per_mm, px_per_mm), 0j, 0.05).coverage(0, pixels, 0, pixels)
        if covered is not None:
            total = total * (1 - covered) + shade * covered
    return total


@pytest.mark.parametrize("name", ["p1", "cm", "p4g", "p31m"])
def test_recognition_from_pixels_names_the_same_group(name):
    assert recognise(seen(pattern(name, chance(3)))).group.name == name


@pytest.mark.berat
@pytest.mark.parametrize("name", NAMES)
def test_recognition_from_pixels_names_the_same_group_of_many(name):
    for seed in range(12):
        found = recognise(seen(pattern(name, chance(seed))))
        assert found.group is not None, found.reason
        assert found.group.name == name == group_of(pattern(name, chance(seed)))


# -- questions ------------------------------------------------------------------------------------------------------


def judged(kind, level, seed):
    question = asked(kind, level, f"uji/{seed}")
    right = [index for index in range(len(question.choices)) if question.right(index)]
    assert right == [question.answer], (kind, level, seed, right, question.answer)
    assert 3 <= len(question.choices) <= len(LETTERS)
    texts = [choice.text for choice in question.choices if choice.text]
    assert len(set(texts)) == len(texts)
    assert question.letter in LETTERS
    assert question.prompt
    assert question.why
    return question


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", exercise_names())
def test_exactly_one_choice_is_right(kind, level):
    keys = {judged(kind, level, seed).key for seed in range(4)}
    assert len(keys) == 4


@pytest.mark.berat
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", exercise_names())
def test_exactly_one_choice_is_right_for_200_seeds(kind, level):
    answers = [judged(kind, level, seed).answer for seed in range(200)]
    # No letter is right much more often than the others.
    counts = [answers.count(each) for each in range(max(answers) + 1)]
    assert max(counts) < 0.45 * len(answers)


@pytest.mark.parametrize("kind", exercise_names())
def test_the_same_seed_asks_the_same_in_both_languages(kind):
    first = asked(kind, 2, "9")
    again = asked(kind, 2, "9")
    assert (first.prompt, first.answer, first.key, first.choices[0].text) == (
        again.prompt,
        again.answer,
        again.key,
        again.choices[0].text,
    )
    set_language("en")
    english = asked(kind, 2, "9")
    assert (english.answer, english.key) == (first.answer, first.key)
    assert english.prompt != first.prompt
    assert exercise_kind(kind).title.id != exercise_kind(kind).title.en


# -- sheets ---------------------------------------------------------------------------------------------------------


def text_of(data):
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def fonts_embedded(data):
    """Every font of the file carries its own letters."""
    return data.count(b"/FontFile2") >= data.count(b"/Type /FontDescriptor") > 0


@pytest.fixture(scope="module")
def class_set():
    chosen = ExerciseSet.of(level=1, seed=4, count=3, questions=len(exercise_names()))
    return chosen, as_bytes(chosen.recipe(answers=False)), as_bytes(chosen.recipe(answers=True))


def test_answers_agree_with_the_questions_and_every_sheet_is_another(class_set):
    chosen, questions, answers = class_set
    table = "\n".join(text_of(answers))
    for sheet in range(1, 4):
        letters = [each.letter for each in chosen.sheet(sheet)]
        row = re.search(rf"lembar {sheet}((?:\s+[A-F]\b)+)", table)
        assert row is not None
        assert row[1].split()[: len(letters)] == letters
    sheets = [tuple(each.key for each in chosen.sheet(number)) for number in (1, 2, 3)]
    assert len(set(sheets)) == 3
    assert all(len(set(keys)) == len(keys) for keys in sheets)
    assert "lembar 2" in " ".join(text_of(questions))


def test_the_same_seed_gives_the_same_bytes_and_another_another(class_set):
    chosen, questions, answers = class_set
    assert as_bytes(chosen.recipe(answers=False)) == questions
    assert as_bytes(chosen.recipe(answers=True)) == answers
    other = ExerciseSet.of(level=1, seed=5, count=1, questions=2)
    assert as_bytes(other.recipe(answers=False)) != as_bytes(
        ExerciseSet.of(level=1, seed=6, count=1, questions=2).recipe(answers=False)
    )


def test_letters_are_embedded_and_text_can_be_copied(class_set):
    _chosen, questions, answers = class_set
    for data in (questions, answers):
        assert fonts_embedded(data)
        words = " ".join(text_of(data))
        assert "Nama" in words
        assert "Tanggal" in words
        assert "motifkit" in words


def test_the_command_writes_two_files_and_refuses_to_replace_either(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    words = ["exercises", "pusat", "--level", "2", "--seed", "5", "--questions", "2", "--paper", "F4"]
    done = run(cli, [*words, "-o", "x.pdf"])
    assert done.exit_code == 0, done.output
    files = [tmp_path / "x.pdf", tmp_path / "x-jawaban.pdf"]
    for file in files:
        document = pypdfium2.PdfDocument(file.read_bytes())
        assert [round(side / 72 * 25.4, 3) for side in document[0].get_size()] == [215, 330]
        assert rebuild(file, tmp_path / "lagi.pdf", force=True).read_bytes() == file.read_bytes()
    files[0].unlink()
    before = files[1].read_bytes()
    refused = run(cli, [*words, "-o", "x.pdf"])
    assert refused.exit_code == 2
    assert not files[0].exists()
    assert files[1].read_bytes() == before


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["grop"], "grup"),
        (["grup", "--level", "4"], "level"),
        (["grup", "--count", "0"], "count"),
        (["grup", "--questions", "1000"], "questions"),
        (["grup", "--paper", "A5"], "A4"),
        (["grup", "--seed", "-1"], "seed"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(words, hint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["exercises", *words, "-o", "x.pdf"])
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    assert hint in done.output
    assert not list(tmp_path.iterdir())


def test_a_recipe_from_outside_is_checked():
    good = dict(ExerciseSet.of(["grup"], questions=1).recipe(answers=False))
    from motifkit.recipe import Recipe

    for change in ({"kinds": ["x"]}, {"kinds": 3}, {"level": "2"}, {"count": 10**9}, {"paper": "A9"}, {"seed": 1.5}):
        with pytest.raises(MotifkitError):
            as_bytes(Recipe({**good, **change}))


def test_a_lesson_lists_exercises():
    from motifkit.teach.lesson import Lesson

    text = 'title = "x"\nsheets = [{kind = "latihan", kinds = ["grup", "mirror"], level = 2, questions = 2}]\n'
    files = Lesson.from_text(text, "kelas.toml").sheet_files()
    assert [file.name for file in files] == ["latihan.pdf", "latihan-jawaban.pdf"]
    assert files[0].recipe["kinds"] == ["grup", "cermin"]


# -- what could be ambiguous ----------------------------------------------------------------------------------------


def test_no_name_of_a_motif_stands_beside_one_that_it_would_fit():
    from motifkit.teach.exercise.name_kinds import MOTIFS, PARTS_OF, _others

    for pool in MOTIFS.values():
        for name in pool:
            others = _others(chance(name), name, pool)
            assert len(set(others)) == 3
            assert not any(name in PARTS_OF.get(other, ()) for other in others)


@pytest.mark.berat
def test_no_two_isen_of_a_level_look_alike():
    from itertools import combinations

    from motifkit.teach.exercise.name_kinds import ISEN, SEEN, _picture
    from motifkit.teach.exercise.pixels import differ

    for pool in ISEN.values():
        for one, other in combinations(pool, 2):
            assert differ(_picture(one), _picture(other)) > SEEN, (one, other)


def test_colours_can_be_told_apart_on_a_grey_printer():
    from motifkit.dye.overdye import dyed
    from motifkit.teach.exercise.colour_kinds import APART

    for level, (_far, lighter) in APART.items():
        assert lighter >= 4
        question = asked("warna", level, "abu")
        assert sum(question.right(index) for index in range(4)) == 1
    assert dyed(["nila:1"]).lab[0] > dyed(["nila:8"]).lab[0]


def test_recipes_agree_with_the_bath_sheet_and_slips_do_not():
    from motifkit.dye.bath_sheet import bath_sheet
    from motifkit.teach.exercise.recipe_kinds import CLOSE, DISTINCT, _dyeing, _reckoned

    for seed in range(40):
        dyeing = _dyeing(chance(seed), 1 + seed % 3)
        sheet = bath_sheet(dyeing.bath, grams=dyeing.grams)
        for asked_for in ("dyestuff", "litres", "fixer", "minutes"):
            amount, _slips = dyeing.amount(asked_for)
            assert abs(amount / _reckoned(asked_for, sheet) - 1) < CLOSE < DISTINCT / 10
