"""``motifkit tile`` refuses in one sentence what it cannot do or what would change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from motifkit.cli.main import App
from motifkit.drawing.drawing import drawing_of
from motifkit.errors import FileError, InputError
from motifkit.geometry.plane import Box
from motifkit.symmetry.groups import group_named
from motifkit.symmetry.tiling import Tiling
from motifkit.symmetry.tiling_guides import tiling_guides

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="40mm" viewBox="0 0 80 40">'
LEFT, RIGHT = '<path d="M5 5h20l-10 15z" fill="#c03020"/>', '<circle id="bulat" cx="60" cy="20" r="5"/>'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, shapes in {"kiri": LEFT, "kanan": RIGHT, "dua": LEFT + RIGHT}.items():
        Path(f"{name}.svg").write_text(f"{HEAD}{shapes}</svg>", encoding="utf-8")


def tile(*words: str):
    return CliRunner().invoke(App(), ["--lang", "en", "tile", *words, "--cell", "40mm"])


def refused(text: str, *words: str) -> None:
    result = tile(*words)
    assert result.exit_code == 2
    assert text in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert {path.suffix for path in Path().iterdir()} == {".svg"}
    assert not Path("a.svg").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--dpi", "0", "-o", "a.svg"), "--dpi has an effect on png, tif only"),
        (("--dpi", "90", "-o", "a.pdf"), "--dpi has an effect on png, tif only"),
        (("--paper", "A4", "-o", "a.svg"), "--paper has an effect on pdf only"),
        (("--overlap", "3mm", "-o", "a.png"), "--overlap has an effect on pdf only"),
        (("--overlap", "3mm", "-o", "a.pdf"), "--paper"),
        (("--palette", "pola", "-o", "a.txt"), "--palette has an effect on"),
        (("--role", "#00ff00=soga", "-o", "a.svg"), "no colour or name '#00ff00'; its colours: #000000, #c03020"),
        (("--role", "Daun=soga", "-o", "a.svg"), "no colour or name 'Daun'"),
        (("--group", "p5", "-o", "a.svg"), "2, 3, 4 or 6 times, never 5"),
    ],
)
def test_an_option_without_effect_is_refused(folder, words, sentence):
    refused(sentence, "dua.svg", *words)


def test_a_role_for_a_colour_or_a_name_that_is_there_is_taken(folder):
    assert tile("dua.svg", "--repeat", "mlampah", "--role", "bulat=soga", "-o", "b.svg").exit_code == 0
    assert tile("dua.svg", "--role", "#c03020=soga", "-o", "c.svg").exit_code == 0


def test_mlampah_needs_both_caps(folder):
    refused("second one lies; draw the second cap 40 mm", "kiri.svg", "--repeat", "mlampah", "-o", "a.svg")
    refused("first one lies", "kanan.svg", "--repeat", "mlampah", "-o", "a.svg")
    assert tile("dua.svg", "--repeat", "mlampah", "-o", "a.svg").exit_code == 0


@pytest.mark.parametrize("name", ["p5", "p5m", "p7", "p12", "c5"])
def test_no_pattern_turns_five_times(name):
    with pytest.raises(InputError, match="2, 3, 4"):
        group_named(name)


def test_the_guides_of_mubeng_are_quarter_turns_about_the_corners_of_the_caps():
    marks = tiling_guides(Tiling("40mm", repeat="mubeng"), Box(0, 0, 80, 80))
    quarters = [mark.rings[0].mean() for mark in marks if mark.part == "centre-4"]
    assert len(quarters) == 5
    assert any(abs(each - (40 + 40j)) < 1e-6 for each in quarters)
    hatched = [mark.path for mark in marks if mark.part == "domain"]
    assert max(path.real.max() for path in hatched) == pytest.approx(40)


def test_a_cap_keeps_its_guides_where_it_is_set_down():
    marks = tiling_guides(Tiling("40x40mm", "pmm", "onda-ende:1/4"), Box(0, 0, 80, 40))
    level = {round(float(mark.path[0, 0].imag)) for mark in marks if mark.part == "mirror" and is_level(mark.path)}
    assert level == {0, 10, 20, 30, 40}


def is_level(path) -> bool:
    return abs(path[0, 0].imag - path[-1, 3].imag) < 1e-6


@pytest.mark.parametrize(
    "move", ["wobble(3)", "translate(3) wobble(3)", "translate3d(1,2,3)", "matrix(1 0)", "rotate()"]
)
def test_a_transform_that_is_not_read_is_refused(move):
    with pytest.raises(FileError, match="transform"):
        drawing_of(f'{HEAD}<g transform="{move}">{LEFT}</g></svg>')


@pytest.mark.parametrize(
    "move", ["none", "translate(3)", "rotate(30, 1 2)scale(2),skewX(3deg)", "translate(3px,-.5e1)"]
)
def test_a_transform_of_the_plane_is_read(move):
    assert len(drawing_of(f'{HEAD}<g transform="{move}">{LEFT}</g></svg>').marks) == 1


def test_clones_that_swell_a_drawing_are_refused_before_any_is_drawn(monkeypatch):
    from motifkit.drawing.reader import Reader

    monkeypatch.setattr(Reader, "_shape", lambda *_given: pytest.fail("something was drawn"))
    flat = f'{HEAD}<defs><g id="a">{LEFT}</g></defs>' + '<use href="#a"/>' * 10_001 + "</svg>"
    with pytest.raises(FileError, match="20000"):
        drawing_of(flat)
