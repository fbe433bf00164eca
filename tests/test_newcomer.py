"""What a person meets who has read no more than the README: every dead end names the way out, in both languages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from motifkit.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ["docs/panduan-pengajar.md", "docs/panduan-peserta.md", "docs/en/trainer-guide.md", "docs/en/trainee-guide.md"]


GROUPS = {"draw", "pola", "process", "render", "worksheet", "palette"}


def said(*words, language="id"):
    return CliRunner().invoke(cli, ["--lang", language, *words], prog_name="motifkit")


@pytest.mark.parametrize("language", ["id", "en"])
def test_without_words_all_commands_are_named(language):
    done = said(language=language)
    assert set(COMMANDS) <= set(re.findall(r"^  ([a-z]+)  ", done.output, re.MULTILINE))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["draw", "parang"], "parang.svg"),
        (["pola", "parang"], "parang.pdf"),
        (["exercises"], "exercises.pdf"),
        (["swatch", "nila"], "swatch.pdf"),
        (["leaf", "daun.jpg"], "leaf.json"),
        (["worksheet", "isen"], "isen.pdf"),
    ],
)
def test_without_a_file_for_the_result_one_is_proposed(words, name):
    done = said(*words)
    assert done.exit_code == 2
    assert f"misalnya: -o {name}" in done.output
    assert f"for example: -o {name}" in said(*words, language="en").output


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_examples_in_help_can_be_pasted_in_windows_too(command):
    lines = [line for line in said(command, "--help").output.splitlines() if line.startswith("    motifkit ")]
    assert not any("'" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["drow"], "draw"),
        (["draw", "kawng", "-o", "a.svg"], "kawung"),
        (["draw", "kawung", "--spasing", "5", "-o", "a.svg"], "--spacing"),
        (["draw", "kawung", "--palette", "sogan sol", "-o", "a.svg"], "sogan solo"),
        (["draw", "kawung", "--cloth", "kain panjng", "-o", "a.svg"], "kain panjang"),
        (["ecoprint", "jatti", "--size", "20x20cm", "-o", "a.png"], "jati"),
        (["exercises", "prosess", "-o", "a.pdf"], "proses"),
        (["match", "coklat soga"], "cokelat soga"),
        (["bath", "--dye", "nilla"], "nila"),
    ],
)
def test_a_misspelt_word_is_answered_with_the_nearest(words, near, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = said(*words)
    assert done.exit_code == 2
    assert near in done.output
    assert "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("page", GUIDES)
def test_the_commands_of_a_guide_are_spelt_right(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [*re.findall(r"`(motifkit [^`]+)`", text), *re.findall(r"^(motifkit .+)$", text, re.MULTILINE)]
    assert len(lines) > 4
    for line in lines:
        _program, command, *words = shlex.split(line)
        options = [word for word in words if word.startswith("-") and word != "--help"]
        first = words[:1] if words and not words[0].startswith("-") and command in GROUPS else []
        if command in ("draw", "pola", "process") or (first and not first[0].isupper()):
            kind = words[1:2] if command == "worksheet" and words[1:] and not words[1].startswith("-") else []
            helped = said(command, *first, *kind, "--help")
        else:
            helped = said(command, "--help")
        assert helped.exit_code == 0, (line, helped.output)
        for option in options:
            assert re.search(rf"(?<![\w-]){re.escape(option)}\b", helped.output), (line, option)
