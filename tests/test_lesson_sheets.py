"""Sheets of dye house and ecoprint inside lessons: the lesson's cloth, process and table go into them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from motifkit.cli.main import cli
from motifkit.errors import FileError, InputError
from motifkit.jobs import as_bytes
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import SheetOrder

HEAD = 'title = "Uji"\nsize = "40cmx30cm"\n'


def text_of(data):
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)).split())


def test_dyes_come_from_the_process_and_cards_are_filled_or_blank():
    sheets = 'sheets = ["kartu-swatch", {kind = "swatch", blank = true, dips = [1, 4]}, "takaran"]\n'
    process = '[process]\nroute = "kerokan"\ndyes = ["nila:6", "soga tingi:kapur:8"]\n'
    lesson = Lesson.from_text(HEAD + sheets + process, "uji.toml")
    files = {file.name: file for file in lesson.sheet_files()}
    assert list(files) == ["kartu-swatch.pdf", "kartu-swatch-kosong.pdf", "takaran.pdf", "takaran-2.pdf"]
    assert files["kartu-swatch-kosong.pdf"].recipe["dips"] == [1, 4]
    assert files["kartu-swatch.pdf"].recipe["dyes"] == ["nila", "soga tingi"]
    assert files["takaran-2.pdf"].recipe["square_metres"] == pytest.approx(0.12)
    assert "soga tingi" in text_of(as_bytes(files["takaran-2.pdf"].recipe))
    for bad in ("kartu-swatch", "takaran"):
        with pytest.raises(FileError, match=r"uji\.toml, baris 3: sheets: "):
            Lesson.from_text(HEAD + f'sheets = ["{bad}"]', "uji.toml")
    with pytest.raises(InputError):
        lesson.files_of(SheetOrder("kartu-swatch", {"dips": "1.5"}))


def test_the_table_ecoprint_holds_for_its_sheets_and_its_mistakes_have_lines(tmp_path):
    sheets = 'sheets = ["tata-daun", "catatan-ecoprint", "kain-ecoprint", "latihan", "label"]\n'
    text = HEAD + sheets + '[ecoprint]\nleaves = ["jati", "kelor"]\nmordant = "tunjung"\nseed = 4\n'
    lesson = Lesson.from_text(text, "uji.toml")
    files = {file.name: file.recipe for file in lesson.sheet_files()}
    for name in ("tata-daun.pdf", "catatan-ecoprint.pdf", "kain-ecoprint.png"):
        assert files[name]["size"] == [400.0, 300.0]
        assert files[name]["mordant"] == "iron"
        assert [each["species"] for each in files[name]["leaves"]] == ["jati", "kelor"]
        assert files[name]["seed"] == 4
    assert files["latihan.pdf"]["seed"] == 1
    again = Lesson.from_recipe(lesson.as_recipe("lesson"), ())
    assert again.sheet_files() == lesson.sheet_files()
    for wrong, line in (('leaves = "jatii"', 5), ('mordant = "cuka"', 5), ("leaf = 3", 5)):
        with pytest.raises(FileError, match=rf"uji\.toml, baris {line}: "):
            Lesson.from_text(HEAD + 'sheets = ["tata-daun"]\n[ecoprint]\n' + wrong, "uji.toml")


def test_the_command_takes_a_cloth_for_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["worksheet", "tata-daun", "--size", "30cmx30cm", "--leaves", "jati", "-o", "x.pdf"])
    assert done.exit_code == 0, done.output
    assert "300" in text_of(Path("x.pdf").read_bytes())
    both = ["worksheet", "bath", "--bath", "secang:tawas:2", "--size", "30cmx30cm", "--cloth", "sarung", "-o", "y.pdf"]
    assert CliRunner().invoke(cli, both).exit_code == 2
