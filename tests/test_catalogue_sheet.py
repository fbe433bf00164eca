"""Sheets of one motif: along one of its parameters, and in many colourways."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from PIL import Image

from motifkit import set_language
from motifkit.cli.main import cli
from motifkit.teach.panels import panels_of


def run(*words):
    return CliRunner().invoke(cli, ["--lang", "en", "catalogue", *map(str, words)])


@pytest.fixture(autouse=True)
def indonesian_again():
    yield
    set_language("id")


def pictures(page):
    """What stands beside each picture of a page, and the pictures."""
    names = re.findall(r'alt="([^"]*)"', page)
    return names, re.findall(r'src="(data:image[^"]*)"', page)


def test_a_sweep_shows_every_step_and_no_two_are_alike(tmp_path):
    file = tmp_path / "petal.html"
    result = run("kawung", "--sweep", "petal=0.5:0.9:3", "-o", file)
    assert result.exit_code == 0, result.output
    names, shown = pictures(file.read_text(encoding="utf-8"))
    assert len(shown) == len(set(shown)) == 3
    for value in ("0.5", "0.7", "0.9"):
        assert sum(value in name for name in names) == 1, (value, names)


def test_a_sweep_of_a_preset_keeps_its_other_values(tmp_path):
    plain, preset = tmp_path / "plain.html", tmp_path / "preset.html"
    assert run("kawung", "--sweep", "petal=0.6:0.8:2", "-o", plain).exit_code == 0
    assert run("kawung", "--preset", "picis", "--sweep", "petal=0.6:0.8:2", "-o", preset).exit_code == 0
    (_names, one), (_others, other) = (pictures(each.read_text(encoding="utf-8")) for each in (plain, preset))
    assert set(one).isdisjoint(other)


def test_the_colourways_of_two_palettes_are_those_of_each(tmp_path):
    shown = {}
    for name in ("sogan yogya,indigo", "sogan yogya", "indigo"):
        file = tmp_path / f"{name}.html"
        result = run("truntum", "--palettes", name, "-o", file)
        assert result.exit_code == 0, result.output
        shown[name] = set(pictures(file.read_text(encoding="utf-8"))[1])
    assert shown["sogan yogya"].isdisjoint(shown["indigo"])
    assert shown["sogan yogya,indigo"] == shown["sogan yogya"] | shown["indigo"]


def test_a_sweep_of_a_size_shows_all_steps_at_one_scale():
    small, large = panels_of({"motif": "kawung", "sweep": "spacing=24:96:2"})
    assert small.cloth.width == large.cloth.width > 96
    assert small.cloth.field.block[0] == 24


def test_the_words_of_a_colourway_name_its_palette():
    titles = [panel.title for panel in panels_of({"motif": "gringsing", "preset": "alus", "palettes": "all"})]
    assert len(set(titles)) == len(titles)
    assert "gringsing: alus, indigo" in titles


@pytest.mark.berat
def test_all_colourways_of_all_palettes(tmp_path):
    file = tmp_path / "all.html"
    assert run("serit", "--palettes", "all", "-o", file).exit_code == 0
    assert len(set(pictures(file.read_text(encoding="utf-8"))[1])) > 20


def test_a_sheet_as_png_holds_more_than_paper(tmp_path):
    file = tmp_path / "petal.png"
    assert run("kawung", "--sweep", "petal=0.6:0.8:2", "-o", file).exit_code == 0
    with Image.open(file) as picture:
        assert len(picture.convert("RGB").getcolors(1 << 24)) > 50


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kawung", "--sweep", "petl=0.5:0.9:3"], "petal"),
        (["kawung", "--sweep", "petal=0.5:0.9"], "from:to:steps"),
        (["kawung", "--sweep", "petal=0.5:0.9:0"], "0"),
        (["kawung", "--sweep", "petal=0.5:0.9:100000"], "100000"),
        (["kawung", "--sweep", "petal=0.5:9:3"], "9"),
        (["kawung", "--sweep", "petal=a:b:3"], "'a'"),
        (["kawung", "--palettes", "indgo"], "indigo"),
        (["kawug"], "kawung"),
        (["--sweep", "petal=0.5:0.9:3"], "motif"),
        (["kawung", "--preset", "pics", "--sweep", "petal=0.5:0.9:3"], "picis"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_leaves_no_file(tmp_path, words, said):
    result = run(*words, "-o", tmp_path / "a.html")
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten_unasked(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("mine", encoding="utf-8")
    assert run("truntum", "--palettes", "indigo", "-o", file).exit_code == 2
    assert file.read_text(encoding="utf-8") == "mine"
