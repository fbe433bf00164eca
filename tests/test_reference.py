"""The pages and pictures made from the code say and show what the code says and draws."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from PIL import Image

import motifkit
from motifkit.cli.main import COMMANDS
from motifkit.isen.filler import fillers
from motifkit.motifs.catalogue import motifs
from motifkit.teach.lesson import Lesson
from motifkit.teach.lesson_keys import KEYS
from motifkit.teach.sheet_kind import kind_names
from motifkit.units import parse_length

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ["docs/pustaka.md", "docs/en/library.md"]
COMMAND_PAGES = ["docs/perintah.md", "docs/en/commands.md"]


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where a dataclass looks its own module up
    spec.loader.exec_module(module)
    return module


def read(page):
    return (ROOT / page).read_text(encoding="utf-8")


def test_the_library_pages_are_up_to_date():
    for path, text in tool("pustaka").pages().items():
        assert path.read_text(encoding="utf-8") == text, f"run python tools/dokumen.py: {path.name}"
    assert motifkit.current_language() == "id"


@pytest.mark.skipif(not version("click").startswith("8.5"), reason="older clicks word their help differently")
def test_the_command_pages_are_up_to_date():
    for path, text in tool("perintah").pages().items():
        assert path.read_text(encoding="utf-8") == text, f"run python tools/dokumen.py: {path.name}"


@pytest.mark.parametrize("page", LIBRARY)
def test_every_public_name_is_there_once_and_explains_itself(page):
    text = read(page)
    assert sorted(re.findall(r"^### `(.+)`$", text, re.MULTILINE)) == sorted(motifkit.__all__)
    for name in motifkit.__all__:
        assert getattr(motifkit, name).__doc__
        words = text.partition(f"### `{name}`\n")[2].partition("\n### ")[0].strip()
        assert len(words) > 10
        assert not words.startswith("```"), name
    assert "annotated type" not in text
    assert "PosixPath" not in text
    assert " at 0x" not in text


@pytest.mark.parametrize("page", LIBRARY)
def test_every_parameter_palette_and_cloth_is_there(page):
    text = read(page)
    for made in (*motifs().values(), *fillers().values()):
        name = made.name.replace("-", "_")
        if getattr(motifkit, name) is not made:
            continue  # an isen that shares its name with a motif: filler_named finds it
        section = text.partition(f"### `{name}`\n")[2].partition("\n### ")[0]
        for each in made.declaration.parameters:
            assert re.search(
                rf"^\| `{each.name}` \|.*{re.escape(getattr(each.help, page_language(page)))}", section, re.MULTILINE
            )
        for preset in getattr(made, "presets", ()):
            assert f"| `{preset}` |" in section
    for name in motifkit.palette_names():
        assert f"| `{name}` | {getattr(motifkit.Palette.named(name).title, page_language(page))}" in text
        assert motifkit.Palette.named(name).source in text
    for name in motifkit.cloth_names():
        assert f"`{name}`" in text
        assert motifkit.Cloth.named(name).source in text


def page_language(page):
    return "en" if page.startswith("docs/en/") else "id"


@pytest.mark.parametrize("page", COMMAND_PAGES)
def test_every_command_is_there(page):
    headings = re.findall(r"^## `motifkit ?(.*)`$", read(page), re.MULTILINE)
    assert {*COMMANDS, "", "draw kawung", "pola parang"} <= set(headings)
    assert max(map(len, read(page).splitlines())) <= 120


@pytest.mark.parametrize("page", ["docs/pelajaran.md", "docs/en/lessons.md"])
def test_every_key_and_sheet_of_a_lesson_is_documented(page):
    text = read(page)
    for key in KEYS:
        assert f"| `{key}` |" in text
    for sheet in kind_names():
        assert f'`"{sheet}"`' in text


@pytest.mark.parametrize("page", ["docs/pelajaran.md", "docs/en/lessons.md"])
def test_the_example_and_the_defaults_of_the_lesson_page_are_true(page):
    text = read(page)
    (example,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert Lesson.from_text(example, "contoh").parameters["filling"] == "sawut"
    usual = {each.name: each.default for each in fields(Lesson)}
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| `(.+?)` \|$", text, re.MULTILINE))
    assert set(told) == {"palette", "paper", "overlap", "with_isen", "mirror", "language"}
    for key, value in tomllib.loads("\n".join(f"{key} = {value}" for key, value in told.items())).items():
        assert (parse_length(value) if key == "overlap" else value) == usual[key], key


# -- pictures -----------------------------------------------------------------------------------------------------

GAMBAR = tool("gambar")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gambar")
    for name, picture in GAMBAR.pictures().items():
        GAMBAR.save(picture, folder / name)
    return folder


def test_the_pictures_show_what_is_drawn_now(drawn):
    names = {file.name for file in drawn.iterdir()}
    assert names == {file.name for file in GAMBAR.FOLDER.glob("*.png")}
    for name in names:
        kept, now = (Image.open(folder / name).convert("RGB") for folder in (GAMBAR.FOLDER, drawn))
        assert kept.size == now.size
        # Another Pillow may choose the few colours a little differently.
        difference = np.abs(np.asarray(kept, float) - np.asarray(now, float))
        assert difference.mean() < 1.5, f"run python tools/dokumen.py: {name}"
        assert (GAMBAR.FOLDER / name).stat().st_size < 150_000


def test_every_picture_is_shown_somewhere_with_words_for_who_cannot_see_it():
    shown = set()
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for words, target in re.findall(r"!\[(.*?)\]\((.+?)\)", page.read_text(encoding="utf-8")):
            assert len(words) > 10
            file = (page.parent / unquote(target)).resolve()
            assert file.is_file()
            shown.add(file.name)
    assert shown == {file.name for file in GAMBAR.FOLDER.rglob("*.png")}


# -- the plane groups ---------------------------------------------------------------------------------------------

SIMETRI = tool("simetri")


def test_the_pages_of_the_groups_are_up_to_date():
    for language, folder in SIMETRI.PAGES.items():
        kept = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
        assert kept == SIMETRI.pages(language), "run python tools/dokumen.py"


def test_the_pictures_of_the_groups_show_what_is_drawn_now(tmp_path):
    pictures = SIMETRI.pictures()
    assert set(pictures) == {file.name for file in SIMETRI.FOLDER.iterdir()}
    for name, picture in pictures.items():
        SIMETRI.save(picture, tmp_path / name)
        kept, now = (Image.open(folder / name).convert("RGB") for folder in (SIMETRI.FOLDER, tmp_path))
        assert kept.size == now.size
        assert np.abs(np.asarray(kept, float) - np.asarray(now, float)).mean() < 1.5, f"run tools/dokumen.py: {name}"


# -- the gallery --------------------------------------------------------------------------------------------------

GALERI = tool("galeri")


def test_the_pages_of_the_gallery_are_up_to_date():
    for path, text in GALERI.pages().items():
        assert path.read_text(encoding="utf-8") == text, "run python tools/galeri.py"


QUICK = {"motif.png": ["kawung", "truntum", "banji"], "isen-semua.png": ["cecek", "ukel"], "daun.png": ["jati"]}


@pytest.mark.parametrize("name", QUICK)
def test_the_gallery_shows_what_is_drawn_now(name):
    names, panel = GALERI.PANELS[name]
    kept = Image.open(GALERI.FOLDER / name).convert("RGB")
    rows = -(-len(names()) // GALERI.ACROSS)
    assert kept.size[1] == rows * (GALERI.SIDE + GALERI.GAP) - GALERI.GAP
    for index in map(names().index, QUICK[name]):
        left, top = GALERI.corner(index)
        there = np.asarray(kept.crop((left, top, left + GALERI.SIDE, top + GALERI.SIDE)), float)
        now = np.asarray(panel(names()[index]), float)
        # Few colours are kept for the whole sheet.
        assert np.abs(there - now).mean() < 6, f"run python tools/galeri.py: {names()[index]}"
