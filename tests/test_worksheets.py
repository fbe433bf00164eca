"""Worksheets on paper: exact pages, a bar of 10 cm, nothing at the edges, text to copy, both languages."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner

from motifkit.cli.main import cli
from motifkit.errors import MotifkitError
from motifkit.jobs import as_bytes, rebuild
from motifkit.language import set_language
from motifkit.motifs.catalogue import motifs
from motifkit.recipe import Recipe
from motifkit.render.paper import paper_named
from motifkit.teach.around import EDGE, FOOT
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import ENGLISH, KINDS, kind_named, kind_names
from motifkit.teach.worksheet import Worksheet
from pages import drawn

SHEETS = [name for name in kind_names() if isinstance(kind_named(name), Worksheet)]
LESSON = 'title = "Kelas uji"\nmotif = "kawung"\npreset = "sen"\n'
ROUTE = {"route": "lorodan", "dyes": "nila:2, soga tingi:kapur:2"}
QUICK: dict[str, dict[str, object]] = {"pola-malam": ROUTE}


@pytest.fixture(autouse=True)
def _indonesian_again():
    yield
    set_language("id")


def made(kind, paper="A4", language="id", **values):
    """The PDF of one worksheet."""
    set_language(language)
    text = LESSON + f'paper = "{paper}"\nlanguage = "{language}"\n'
    lesson = Lesson.from_text(text, "uji.toml")
    (file,) = kind_named(kind).files(lesson, {**QUICK.get(kind, {}), **values})
    return as_bytes(file.recipe)


def words_of(data):
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_is_true_to_paper(kind):
    data = made(kind)
    assert data.count(b"/FontFile2") >= data.count(b"/Type /FontDescriptor") > 0
    pages = drawn(data)
    assert pages
    for page in pages:
        assert sorted([round(page.width, 3), round(page.height, 3)]) == [210.0, 297.0]
        # Nothing where printers print nothing.
        inner = np.zeros(page.grey.shape, bool)
        down, across = page.scale
        rows, columns = round((EDGE - 1.5) * down), round((EDGE - 1.5) * across)
        inner[rows:-rows, columns:-columns] = True
        assert page.grey[~inner].min() > 250
        # The bar of 10 cm, along its lower edge.
        height = page.height - EDGE - FOOT + 3.0 + 1.75
        runs = page.runs(complex(EDGE - 3, height), complex(EDGE + 103, height))
        assert abs(runs[0][0] - 3) < 0.1
        assert abs(runs[-1][1] - runs[0][0] - 100) < 0.1


@pytest.mark.parametrize("kind", SHEETS)
def test_words_can_be_copied_in_both_languages_and_bytes_come_again(kind, tmp_path):
    indonesian = made(kind)
    first = words_of(indonesian)
    assert "Kelas uji" in first[0]
    assert "Nama" in first[0]
    assert "Tanggal" in first[0]
    assert re.search(r"motifkit \d", first[0])
    assert made(kind) == indonesian
    file = tmp_path / "x.pdf"
    file.write_bytes(indonesian)
    set_language("en")
    assert rebuild(file, tmp_path / "y.pdf").read_bytes() == indonesian
    english = words_of(made(kind, language="en"))
    assert "Lesson" in english[0]
    assert "Name" in english[0]
    assert english != first
    assert len(english) == pytest.approx(len(first), abs=1)


@pytest.mark.parametrize("paper", ["A3", "F4"])
@pytest.mark.parametrize("kind", SHEETS)
def test_other_papers(kind, paper):
    document = pypdfium2.PdfDocument(made(kind, paper))
    wanted = paper_named(paper)
    for page in document:
        size = [round(side / 72 * 25.4, 3) for side in page.get_size()]
        assert sorted(size) == sorted([wanted.width, wanted.height])


def test_no_choice_of_a_sheet_is_called_like_a_parameter_of_a_motif():
    shared = {"tile", "size", "cloth", "zones", "hand", "preset", "paper", "palette", "lesson", "output", "force"}
    taken = {each.name for motif in motifs().values() for each in motif.declaration.parameters}
    for name in kind_names():
        own = {each.name for each in kind_named(name).declaration.parameters}
        assert not own & (shared - {"size"}), name
        if kind_named(name).needs_motif:
            assert not own & (taken | shared), name


def test_english_names_lead_to_kinds_and_clash_with_none():
    assert set(ENGLISH.values()) <= set(KINDS)
    assert not set(ENGLISH) & set(KINDS)
    for name in ENGLISH:
        assert kind_named(name).name == ENGLISH[name]


@pytest.mark.parametrize("kind", SHEETS)
def test_the_command_makes_a_sheet_and_every_choice_has_help_in_both_languages(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for each in kind_named(kind).declaration.parameters:
        assert each.help.id
        assert each.help.en
    motif = ["kawung", "--preset", "sen"] if kind_named(kind).needs_motif else []
    more = [word for name, value in QUICK.get(kind, {}).items() for word in (f"--{name}", str(value))]
    done = CliRunner().invoke(cli, ["worksheet", kind, *motif, *more, "-o", "x.pdf", "--lesson", "Uji"])
    assert done.exit_code == 0, done.output
    assert Path("x.pdf").read_bytes().startswith(b"%PDF")
    again = CliRunner().invoke(cli, ["worksheet", kind, *motif, *more, "-o", "x.pdf"])
    assert again.exit_code == 2


def test_a_recipe_from_outside_is_checked():
    good = Recipe({"job": "worksheet", "kind": "garis", "values": {}, "paper": "A4"})
    assert as_bytes(good)
    for change in ({"kind": "x"}, {"kind": "pola"}, {"values": 3}, {"values": {"widths": "a"}}, {"paper": "A9"}):
        with pytest.raises(MotifkitError):
            as_bytes(Recipe({**good, **change}))
    with pytest.raises(MotifkitError):
        as_bytes(Recipe({"job": "worksheet", "kind": "konstruksi", "values": {}}))


# -- practice -------------------------------------------------------------------------------------------------------


def test_isen_rows_come_in_densities_and_unknown_ones_are_refused():
    assert len(pypdfium2.PdfDocument(made("isen", isen="cecek, sawut", densities=3))) == 2
    for bad in ({"isen": "cecekk"}, {"isen": ""}, {"shape": "bulat"}, {"isen": "cecek", "size": 60.0}):
        if bad == {"isen": "cecek", "size": 60.0}:
            with pytest.raises(MotifkitError, match="60"):
                made("isen", **bad)
        else:
            with pytest.raises(MotifkitError):
                made("isen", **bad)


def test_lines_have_the_width_they_name():
    (page,) = drawn(made("garis", widths="1, 2.5"), 508)
    found = []
    for row in range(2):
        height = EDGE + 18 + 9 + 44 * row + 24
        runs = page.runs(complex(EDGE + 25, height), complex(EDGE + 30, height))
        found.append(runs[0][1] - runs[0][0])
    assert found == pytest.approx([1.0, 2.5], abs=0.06)
    for bad in ("0.1", "9", "x", ""):
        with pytest.raises(MotifkitError):
            made("garis", widths=bad)


# -- construction ---------------------------------------------------------------------------------------------------


def test_every_construction_ends_where_the_motif_is():
    from motifkit.motifs.catalogue import motif_named
    from motifkit.teach.worksheets.construction_steps import CONSTRUCTED, construction_of

    for name in CONSTRUCTED:
        motif = motif_named(name)
        for preset in (None, *motif.presets):
            built = construction_of(motif.preset(preset) if preset else motif())
            assert len(built.steps) >= 4
            assert all(step.words and step.shapes for step in built.steps), (name, preset)
    with pytest.raises(MotifkitError, match="kawung"):
        construction_of(motif_named("tumpal")())


def test_the_compass_circles_of_kawung_touch_its_ovals():
    from motifkit import kawung
    from motifkit.geometry.path import flatten
    from motifkit.teach.worksheets.construction_steps import construction_of

    for changes in ({}, {"width": 0.4}, {"shape": 3.0, "petal": 0.8}, {"spacing": 90}):
        steps = construction_of(kawung(**changes)).steps
        long, wide, ovals = (step.shapes for step in steps[3:6])
        middle = long[0].path[:, 0].mean()
        oval = min((flatten(each.path) for each in ovals), key=lambda ring: abs(ring[:-1].mean() - middle))
        local = (oval - middle) * np.exp(-0.25j * np.pi)
        radii = [np.abs(flatten(each[0].path) - middle).mean() for each in (long, wide)]
        assert np.abs(local[np.abs(local.imag) < 0.3].real).max() == pytest.approx(radii[0], abs=0.1)
        assert np.abs(local[np.abs(local.real) < 0.3].imag).max() == pytest.approx(radii[1], abs=0.1)


def test_a_long_note_stays_on_the_page_and_a_missing_motif_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["exercises", "--questions", "1", "-o", "x.pdf"]).exit_code == 0
    for page in drawn(Path("x.pdf").read_bytes()):
        down, across = page.scale
        assert page.grey[:, -round((EDGE - 1.5) * across) :].min() > 250
        assert page.grey[-round((EDGE - 1.5) * down) :].min() > 250
    said = CliRunner().invoke(cli, ["worksheet", "construction", "-o", "y.pdf"])
    assert said.exit_code == 2
    assert "construction kawung -o y.pdf" in said.output


def test_the_wax_of_every_stage_is_drawn_black_grey_and_open():
    """Nglowong: lines black; ngerok of kerokan: nothing new; a step left out has no page; a lesson tells its route."""
    values = {"route": "kerokan", "dyes": "nila:2, soga tingi:kapur:2"}
    pages = drawn(made("pola-malam", **values), 100.0)
    texts = words_of(made("pola-malam", **values))
    assert [text.partition("Tanggal ")[2].split(".")[0] for text in texts] == ["1", "2", "3", "5", "6"]
    body = [page.grey[200:900, 60:760] for page in pages]
    black = [float((grey < 60).mean()) for grey in body]
    grey = [float(((each > 150) & (each < 185)).mean()) for each in body]
    assert black[0] > 0.02
    assert grey[0] < 0.02
    assert black[2] > 0.2  # nembok: the ovals of kawung
    assert black[3] < 0.01  # ngerok takes wax away and lays none
    assert grey[3] > 0.2
    assert len(words_of(made("pola-malam", **values, skip="mbironi"))) == len(texts) - 1
    with pytest.raises(MotifkitError, match="pola-malam"):
        made("pola-malam", route="")
    text = LESSON + '[process]\nroute = "kerokan"\ndyes = ["nila:2", "soga tingi:kapur:2"]\n'
    (file,) = kind_named("pola-malam").files(Lesson.from_text(text, "uji.toml"), {})
    assert file.recipe["values"]["route"] == "kerokan"
    assert len(words_of(as_bytes(file.recipe))) == len(texts)
