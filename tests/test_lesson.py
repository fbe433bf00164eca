"""Lessons: the main job, its folder, and what a hostile or careless lesson file gets."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from conftest import picture_of_svg, worst_block
from motifkit.cli.main import cli
from motifkit.errors import FileError, MotifkitError
from motifkit.jobs import as_bytes, rebuild
from motifkit.recipe import Recipe
from motifkit.render.embedded import read_recipe
from motifkit.teach.lesson import Lesson, ready_lessons
from motifkit.teach.lesson_texts import lesson_names, lesson_text
from motifkit.teach.pack import make
from motifkit.teach.sheet_kind import kind_names

GOOD = 'title = "Uji"\nmotif = "kawung"\npreset = "picis"\nsize = "10x8cm"\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words):
    return CliRunner().invoke(cli, ["lesson", *map(str, words)])


READY = [name if name == "simetri" else pytest.param(name, marks=pytest.mark.berat) for name in lesson_names()]


@pytest.mark.parametrize("name", READY)
def test_a_lesson_fills_a_folder_that_opens_offline_and_can_be_made_again(folder, name):
    first = run(name)
    assert first.exit_code == 0, first.output
    target = Path("hasil") / name
    names = {path.name for path in target.iterdir()}
    sheets = {file.name for file in Lesson.find(name).sheet_files()}
    assert {"index.html", "resep.json"} < names == {"index.html", "resep.json"} | sheets
    page = (target / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert set(links) == names - {"index.html"}
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    assert run(name).exit_code == 0
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    for path in sorted(target.iterdir()):
        assert rebuild(path, folder / f"lagi-{path.name}").read_bytes() == path.read_bytes()


def test_without_a_name_it_makes_the_parang_lesson_and_says_what_and_where(folder, monkeypatch):
    short = Lesson.from_text('title = "Pendek"\nmotif = "parang"\nsheets = ["penilaian"]\n', "parang")
    monkeypatch.setattr(Lesson, "find", lambda name: short if name == "parang" else None)
    said = run()
    assert said.exit_code == 0
    assert read_recipe(Path("hasil/parang/resep.json"))["motif"] == "parang"
    assert "Pendek: hasil" in said.output
    assert re.search(r"penilaian\.pdf +Lembar penilaian", said.output)
    assert str(Path("hasil/parang/index.html")) in said.output


def test_ready_lessons_cover_a_course_and_say_the_same_in_both_languages():
    """Ten and more, day by day; every unit title stands in the data, and where none is known that is said."""
    from motifkit.language import set_language
    from motifkit.teach.worksheets.course import entry, names

    known = {unit["title"] for scheme in names("scheme") for unit in entry("scheme", scheme)["units"]}
    indonesian = ready_lessons()
    set_language("en")
    try:
        english = ready_lessons()
        texts = {name: lesson_text(name) for name in lesson_names()}
        assert all("title is known" in " ".join(each.unit_words()) for each in english if not each.units)
    finally:
        set_language("id")
    assert len(indonesian) >= 8
    assert max(each.day for each in indonesian) >= 5
    for one, other in zip(indonesian, english, strict=True):
        assert set(one.units) <= known
        assert other.language == "en"
        assert one.title != other.title
        assert one.about != other.about
        assert replace(other, title=one.title, about=one.about, language="id") == one
        assert lesson_text(one.name) != texts[one.name]
    kinds = {order.kind for each in indonesian for order in each.sheets}
    assert kinds == set(kind_names()) - {"pola-isi"}


def test_slides_are_16_by_9_and_made_again(folder):
    text = 'title = "Uji"\nabout = "Satu hari."\nmotif = "kawung"\nsize = "96x96"\nsheets = ["slide"]\nunits = []\n'
    text += '[process]\nroute = "cap"\ndyes = ["nila:4", "soga tingi:4"]\nskip = ["nembok"]\n'
    lesson = Lesson.from_text(text, "uji.toml")
    slides = lesson.sheet_files()
    assert [slide.name for slide in slides] == [f"slide-{n:02}.png" for n in range(1, len(slides) + 1)]
    for slide in (slides[0], slides[4], slides[-1]):
        data = as_bytes(slide.recipe)
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (1920, 1080)
        Path("s.png").write_bytes(data)
        assert rebuild(Path("s.png"), folder / f"lagi-{slide.name}").read_bytes() == data
    with pytest.raises(MotifkitError):
        as_bytes(Recipe({**slides[0].recipe, "slide": 99}))


def test_isen_and_mirror_of_a_lesson_reach_its_svg(folder):
    from motifkit import Tile, parang

    text = 'title = "Uji"\nmotif = "parang"\nsize = "16x12cm"\nsheets = ["pola-svg"]\n'
    plain, bare, mirrored = (
        as_bytes(Lesson.from_text(text + more, "uji").sheet_files()[0].recipe).decode()
        for more in ("", "with_isen = false\n", "mirror = true\n")
    )
    assert 'inkscape:label="isen"' in plain
    assert 'inkscape:label="isen"' not in bare
    pictures = [picture_of_svg(svg, 100) for svg in (plain, mirrored)]
    assert worst_block(pictures[0], pictures[1]) > 64
    assert worst_block(pictures[0][:, ::-1], pictures[1]) <= 64
    assert isinstance(parang().without("isen"), Tile)


def test_a_strangers_file_is_not_overwritten(folder):
    Path("rumah").mkdir()
    Path("rumah/index.html").write_text("<p>milik saya</p>", encoding="utf-8")
    Path("kelas.toml").write_text(GOOD, encoding="utf-8")
    refused = run("kelas.toml", "-o", "rumah")
    assert refused.exit_code == 2
    assert "index.html" in refused.output
    assert [path.name for path in Path("rumah").iterdir()] == ["index.html"]
    assert run("kelas.toml", "-o", "rumah", "--force").exit_code == 0


def test_language_palette_paper_and_own_motif_of_a_lesson(folder):
    own = Path(__file__).with_name("test_cli.py").read_text(encoding="utf-8").split("OWN = '''")[1].split("'''")[0]
    Path("bunga.py").write_text(own, encoding="utf-8")
    text = 'title = "Flowers"\nmotif = "bunga.py:bunga"\nlanguage = "en"\npalette = "indigo"\npaper = "f4"\n'
    text += (
        'size = "12cm x 9cm"\nsheets = ["kain", "pola"]\nwith_isen = true\noverlap = 8\n[parameters]\njarak = "3cm"\n'
    )
    Path("kelas.toml").write_text("\ufeff" + text.replace("\n", "\r\n"), encoding="utf-8")
    done = run("kelas.toml", "-o", "keluar")
    assert done.exit_code == 0, done.output
    page = Path("keluar/index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in page
    assert "Preview of the cloth" in page
    assert json.loads(Path("keluar/resep.json").read_text(encoding="utf-8"))["parameters"]["jarak"] == 30.0
    Path("keluar/bunga.py").write_text(own, encoding="utf-8")
    for name in ("kain.png", "pola.pdf", "index.html", "resep.json"):
        assert rebuild(Path("keluar") / name).read_bytes() == (Path("keluar") / name).read_bytes()


BAD = {
    "empty": ("", "title"),
    "no motif": ('title = "x"', "motif"),
    "unknown key": (GOOD + 'motip = "x"', "motif"),
    "unknown motif": ('title = "x"\nmotif = "kawng"', "kawung"),
    "unknown sheet": (GOOD + 'sheets = ["pol"]', "pola"),
    "unknown preset": ('title = "x"\nmotif = "kawung"\npreset = "pici"', "picis"),
    "unknown palette": (GOOD + 'palette = "sogan yogia"', "sogan yogya"),
    "unknown paper": (GOOD + 'paper = "A44"', "A4"),
    "unknown language": (GOOD + 'language = "jv"', "language"),
    "wrong type": (GOOD + 'with_isen = "ya"', "with_isen"),
    "wrong number": (GOOD + "palette = 3", "palette"),
    "both sizes": (GOOD + 'cloth = "sarung"', "cloth"),
    "out of range": (GOOD + "[parameters]\nspacing = 1", "spacing"),
    "unknown parameter": (GOOD + "[parameters]\nspacingg = 10", "spacing"),
    "nested parameter": (GOOD + "[parameters.spacing]\na = 1", "parameters"),
    "not toml": ("judul: kawung", "1"),
    "deep": ("a = " + "[" * 5000 + "]" * 5000, "kelas"),
    "climbing": ('title = "x"\nmotif = "../jahat.py:bunga"', "folder"),
    "absolute": ('title = "x"\nmotif = "/etc/jahat.py:bunga"', "folder"),
    "windows climbing": ('title = "x"\nmotif = "..\\\\jahat.py:bunga"', "folder"),
    "nan": (GOOD + "overlap = nan", "overlap"),
    "huge size": ('title = "x"\nmotif = "kawung"\nsize = "1e9x5cm"', "20000"),
    "control": ('title = "x\\u0000"\nmotif = "kawung"', "title"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_bad_lesson_file_is_one_sentence_and_makes_nothing(folder, name, language):
    text, hint = BAD[name]
    Path("kelas.toml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["--lang", language, "lesson", "kelas.toml", "-o", "keluar"])
    assert result.exit_code == 2, result.output + repr(result.exception)
    assert isinstance(result.exception, SystemExit)
    assert hint in result.output
    assert not Path("keluar").exists()


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x01" * 100, b"x" * 10_000_000, b"\x00" * 50, bytes(range(256)) * 40])
def test_junk_is_refused(folder, data):
    Path("kelas.toml").write_bytes(data)
    result = run("kelas.toml", "-o", "keluar")
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert len(result.output) < 500
    assert not Path("keluar").exists()


@given(st.text(max_size=300))
def test_any_text_is_a_lesson_or_one_sentence(text):
    try:
        Lesson.from_text(text, "kelas")
    except MotifkitError as error:
        sentence = str(error)
    else:
        sentence = "x"
    assert sentence


def test_a_folder_that_cannot_be_made(folder):
    Path("berkas").write_text("x", encoding="utf-8")
    lesson = Lesson.from_text(GOOD, "kelas")
    with pytest.raises((FileError, OSError)):
        make(lesson, Path("berkas"))
    assert run("kawung", "-o", "berkas").exit_code == 2
    assert run("kawung", "-o", "berkas/dalam").exit_code in (1, 2)
