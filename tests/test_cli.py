"""The command line as craftspeople and hostile users meet it: one sentence, the right exit code, nothing half-made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from motifkit.cli.main import COMMANDS, cli
from motifkit.motifs.catalogue import motifs

OWN = '''
from typing import Annotated

from motifkit import Dot, Help, Lattice, Marks, Millimetres, Range, Tile, kawung, motif


@motif(family="ceplok", group="p4m", region="kelas", presets={"besar": {"jarak": 40.0}})
def bunga(
    *,
    jarak: Annotated[Millimetres, Range(8, 100), Help("jarak ulang", "repeat")] = 20.0,
    rapat: Annotated[bool, Help("dua titik", "two dots")] = False,
) -> Tile:
    """Bunga titik."""
    marks = [Dot(0, 2), *([Dot(jarak / 2, 1)] if rapat else [])]
    return Tile.under("p4m", Lattice.square(jarak), Marks.of(marks))
'''


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MOTIFKIT_LANG", raising=False)
    return tmp_path


def said(*words, code=0):
    """Run one command line; what it printed, and its exit code as expected."""
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert result.exit_code == code, result.output + repr(result.exception)
    if code:
        # A sentence, never a traceback.
        assert isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        assert len([line for line in result.output.splitlines() if line.startswith(("Galat:", "Error:"))]) == 1
    return result.output


class TestLists:
    def test_motifs_as_json_is_one_value_with_every_key(self, folder):
        listed = json.loads(said("motifs", "--json"))
        assert [each["name"] for each in listed] == list(motifs())
        for each in listed:
            assert set(each) == {"name", "family", "region", "group", "presets", "parameters"}
            for parameter in each["parameters"]:
                assert set(parameter) >= {"name", "unit", "range", "default", "help"}

    @pytest.mark.parametrize("command", ["motifs", "isen", "palettes", "cloths"])
    def test_every_list_speaks_both_ways(self, folder, command):
        assert json.loads(said(command, "--json"))
        assert said(command).strip()

    def test_help_of_every_command_in_both_languages(self, folder):
        for command in COMMANDS:
            indonesian, english = said(command, "--help"), said("--lang", "en", command, "--help")
            assert indonesian.startswith("Cara pakai:")
            assert english.startswith("Usage:")
            assert indonesian != english

    def test_language_from_the_environment(self, folder, monkeypatch):
        monkeypatch.setenv("MOTIFKIT_LANG", "en")
        assert said("--help").startswith("Usage:")
        assert said("--lang", "id", "--help").startswith("Cara pakai:")


class TestDraw:
    @pytest.mark.parametrize("kind", ["svg", "pdf", "png", "tif", "txt"])
    def test_one_repeat_in_every_format_and_again_from_its_recipe(self, folder, kind):
        said("draw", "kawung", "--preset", "bribil", "--tile", "-o", f"k.{kind}")
        assert "sama persis" in said("rebuild", f"k.{kind}")
        assert Path(f"k-ulang.{kind}").read_bytes() == Path(f"k.{kind}").read_bytes()

    def test_own_options_sizes_and_cloths(self, folder):
        said(
            "draw",
            "parang",
            "--preset",
            "klitik",
            "--head",
            "kait",
            "--pitch",
            "4cm",
            "--size",
            "20x15cm",
            "-o",
            "p.svg",
        )
        text = Path("p.svg").read_text(encoding="utf-8")
        assert 'width="200mm"' in text
        assert 'height="150mm"' in text
        assert text.count('inkscape:groupmode="layer"') == 5
        said("draw", "kawung", "--cloth", "jarik", "--dpi", "20", "--palette", "indigo", "-o", "k.tif")

    def test_standard_output_holds_the_drawing_and_nothing_else(self, folder):
        result = CliRunner().invoke(cli, ["draw", "kawung", "--tile", "-o", "-", "--format", "png", "--dpi", "60"])
        assert result.stdout_bytes.startswith(b"\x89PNG")
        assert result.stdout_bytes.endswith(b"IEND\xaeB`\x82")

    def test_a_motif_of_ones_own(self, folder):
        Path("my.py").write_text(OWN, encoding="utf-8")
        said("draw", "my.py:bunga", "--jarak", "3cm", "--rapat", "-o", "b.svg")
        said("draw", "my.py:bunga", "--preset", "besar", "--size", "10x10cm", "--dpi", "50", "-o", "b.png")
        assert "sama persis" in said("rebuild", "b.svg")
        assert "from 8 to 100 mm" in said("--lang", "en", "draw", "my.py:bunga", "--jarak", "4m", "-o", "x.svg", code=2)
        assert "'bunga'" in said("draw", "my.py:bung", "-o", "x.svg", code=2)
        Path("my.py").write_text(OWN.replace("Dot(0, 2)", "Dot(0, 3)"), encoding="utf-8")
        assert "berubah" in said("rebuild", "b.svg", "--force", code=2)
        Path("rusak.py").write_text("1 / 0", encoding="utf-8")
        assert "ZeroDivisionError" in said("draw", "rusak.py:bunga", "-o", "x.svg", code=2)
        assert not Path("x.svg").exists()

    def test_a_recipe_never_runs_a_file_that_it_does_not_vouch_for(self, folder):
        Path("dalam").mkdir()
        Path("my.py").write_text(OWN, encoding="utf-8")
        said("draw", "my.py:bunga", "-o", "dalam/b.svg")
        good = Path("dalam/b.svg").read_text(encoding="utf-8")
        trap = "from pathlib import Path\nPath('terjebak').touch()\n" + OWN
        for file in ("my.py", "lain.py"):
            Path(file).write_text(trap, encoding="utf-8")
        said("rebuild", "dalam/b.svg", code=2)
        for name in ("lain.py:bunga", "../lain.py:bunga", "dalam/../lain.py:bunga"):
            forged = good.replace("my.py:bunga", name).replace('"source"', '"sumber"')
            Path("dalam/b.svg").write_text(forged, encoding="utf-8")
            said("rebuild", "dalam/b.svg", code=2)
        assert not Path("terjebak").exists()

    def test_a_seed_reaches_the_motif_that_has_one_and_is_said_to_do_nothing_else(self, folder):
        own = OWN.replace(
            "    rapat:", "    seed: Annotated[int, Range(0, 99), Help('acak', 'random')] = 0,\n    rapat:"
        )
        Path("my.py").write_text(own.replace("Dot(0, 2)", "Dot(0, 2 + seed / 50)"), encoding="utf-8")
        for seed in (1, 2):
            said("draw", "my.py:bunga", "--seed", seed, "-o", f"b{seed}.svg")
        assert Path("b1.svg").read_bytes() != Path("b2.svg").read_bytes()
        assert "--seed" in said("draw", "kawung", "--seed", 3, "-o", "k.svg")
        assert "--seed" not in said("draw", "kawung", "-o", "k2.svg")

    def test_pola_of_ones_own_motif_in_another_folder(self, folder):
        Path("dalam").mkdir()
        Path("dalam/my.py").write_text(OWN, encoding="utf-8")
        said("pola", "dalam/my.py:bunga", "-o", "dalam/p.pdf")
        assert "sama persis" in said("rebuild", "dalam/p.pdf")

    def test_pola_and_its_correction(self, folder):
        said("pola", "parang", "--preset", "rusak", "--paper", "F4", "--overlap", "12mm", "--mirror", "--with-isen",
             "--measured", "99.2mm", "-o", "p.pdf")  # fmt: skip
        assert "sama persis" in said("rebuild", "p.pdf")

    def test_an_existing_file_is_refused_unless_forced(self, folder):
        Path("k.svg").write_text("milik saya", encoding="utf-8")
        assert "--force" in said("draw", "kawung", "-o", "k.svg", code=2)
        assert Path("k.svg").read_text(encoding="utf-8") == "milik saya"
        said("draw", "kawung", "-o", "k.svg", "--force")
        assert "<svg" in Path("k.svg").read_text(encoding="utf-8")


BAD = [
    (["draw", "kawng", "-o", "x.svg"], "kawung"),
    (["draw", "kawung", "--preset", "piciss", "-o", "x.svg"], "picis"),
    (["draw", "kawung", "--palette", "sogan yogia", "-o", "x.svg"], "sogan yogya"),
    (["draw", "kawung", "--cloth", "kain panjag", "-o", "x.svg"], "kain panjang"),
    (["pola", "kawung", "--paper", "A44", "-o", "x.pdf"], "A4"),
    (["draw", "kawung", "--size", "0x10", "-o", "x.svg"], "5"),
    (["draw", "kawung", "--size=-5x10", "-o", "x.svg"], "-5"),
    (["draw", "kawung", "--size", "nanx10", "-o", "x.svg"], "nan"),
    (["draw", "kawung", "--size", "1e30x10", "-o", "x.svg"], "20000"),
    (["draw", "kawung", "--size", "besar", "-o", "x.svg"], "besar"),
    (["draw", "kawung", "--size", "10x10", "--tile", "-o", "x.svg"], "--tile"),
    (["draw", "kawung", "--spacing", "7", "-o", "x.svg"], "8"),
    (["draw", "kawung", "--spacing", "nan", "-o", "x.svg"], "nan"),
    (["draw", "kawung", "--petal", "abc", "-o", "x.svg"], "abc"),
    (["draw", "kawung", "--outline", "tiga", "-o", "x.svg"], "tunggal"),
    (["draw", "parang", "--ratio", "2.2345", "-o", "x.svg"], "ratio"),
    (["draw", "kawung", "--dpi", "0", "-o", "x.png"], "5000"),
    (["draw", "kawung", "--dpi", "nan", "-o", "x.png"], "5000"),
    (["draw", "kawung", "--cloth", "dodot", "--dpi", "4000", "-o", "x.tif"], "4000"),
    (["draw", "kawung", "--dpi", "300", "-o", "x.svg"], "--dpi"),
    (["draw", "kawung", "-o", "x.bmp"], ".svg"),
    (["draw", "kawung", "-o", "tidak/ada/x.svg"], "tidak"),
    (["draw", "kawung", "-o", "."], "."),
    (["draw", "tidakada.py:bunga", "-o", "x.svg"], "tidakada.py"),
    (["pola", "kawung", "--measured", "40mm", "-o", "x.pdf"], "80"),
    (["pola", "kawung", "--overlap", "190mm", "-o", "x.pdf"], "overlap"),
    (["pola", "kawung", "--cloth", "dodot", "--overlap", "150mm", "-o", "x.pdf"], "400"),
    (["pola", "kawung", "-o", "x.svg"], ".pdf"),
    (["rebuild", "tidakada.svg"], "tidakada.svg"),
    (["rebuild", "catatan.txt"], "catatan.txt"),
    (["lesson", "parng"], "parang"),
    (["lesson", "tidakada.toml"], "tidakada.toml"),
    (["drow"], "draw"),
]


@pytest.mark.parametrize(("words", "hint"), BAD, ids=[" ".join(words[:4]) for words, _hint in BAD])
@pytest.mark.parametrize("language", ["id", "en"])
def test_bad_input_is_one_sentence_and_leaves_nothing(folder, words, hint, language):
    Path("catatan.txt").write_text("bukan keluaran motifkit", encoding="utf-8")
    assert hint in said("--lang", language, *words, code=2)
    assert [path.name for path in Path().iterdir()] == ["catatan.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_sentence_and_exit_code_1(folder):
    environment = {**os.environ, "MOTIFKIT_LANG": "id"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "motifkit", "draw", "kawung", "-o", "-"],
            stdout=full, stderr=subprocess.PIPE, env=environment, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1


def test_an_unwritable_folder_is_exit_code_1(folder, monkeypatch):
    from motifkit.render import atomic

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(atomic.Path, "open", refuse)
    assert "izin" in said("draw", "kawung", "-o", "x.svg", code=1)


def test_interrupted_drawing_leaves_nothing(folder, monkeypatch):
    from motifkit.render import svg

    def interrupt(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(svg, "to_svg", interrupt)
    CliRunner().invoke(cli, ["draw", "kawung", "-o", "x.svg"])
    assert list(Path().iterdir()) == []


def test_help_changes_its_language_from_call_to_call_in_one_process(folder):
    for language, words in (("en", "Show this message and exit."), ("id", "Tampilkan bantuan ini lalu selesai.")):
        for command in ((), ("draw",)):
            assert words in said("--lang", language, *command, "--help")


def test_the_language_may_be_told_after_the_command(folder):
    for words in (("palettes", "--lang", "en"), ("palettes", "--lang=en"), ("--lang", "en", "palettes")):
        assert "graded blues" in said(*words)


class TestIsen:
    def test_one_is_told_with_its_parameters(self, folder):
        told = said("isen", "mlinjon")
        assert told.startswith("Mlinjon: belah ketupat bertitik\n")
        assert "--density" in told
        assert "isen mlinjon -o mlinjon.svg" in told

    @pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
    def test_one_is_drawn_in_its_cell_and_rebuilt(self, folder, kind):
        said("isen", "ukel", "--size", "5mm", "--cell", "30mm", "--shape", "daun", "-o", f"ukel.{kind}")
        said("rebuild", f"ukel.{kind}", "-o", f"lagi.{kind}")
        assert Path(f"ukel.{kind}").read_bytes() == Path(f"lagi.{kind}").read_bytes()

    def test_the_cell_has_its_true_size(self, folder):
        said("isen", "cecek", "--cell", "30mm", "-o", "cecek.svg")
        assert 'width="38mm"' in Path("cecek.svg").read_text(encoding="utf-8")

    def test_json_tells_both_languages_and_what_is_filled(self, folder):
        for each in json.loads(said("isen", "--json")):
            assert each["titles"]["id"]
            assert each["titles"]["en"] != each["titles"]["id"]
            assert each["fills"] == ("latar" if each["ground"] else "ornamen")
            assert "density" in {one["name"] for one in each["parameters"]}
            assert {"size", "spacing"} & {one["name"] for one in each["parameters"]}

    @pytest.mark.parametrize(
        "words",
        [
            ["ukell"],
            ["ukel", "--shape", "bulat", "-o", "x.svg"],
            ["cecek", "--density", "0", "-o", "x.svg"],
            ["cecek", "--density", "4", "-o", "x.svg"],
            ["cecek", "--cell", "3mm", "-o", "x.svg"],
            ["ukel", "--gap", "9mm", "--cell", "12mm", "-o", "x.svg"],
            ["ukel", "-o", "x.bmp"],
            ["ukel", "--dpi", "100"],
            ["ukel", "--density", "1.2", "--json"],
        ],
    )
    @pytest.mark.parametrize("language", ["id", "en"])
    def test_what_cannot_be_is_refused_and_nothing_is_written(self, folder, words, language):
        assert "Traceback" not in said("--lang", language, "isen", *words, code=2)
        assert list(folder.iterdir()) == []
