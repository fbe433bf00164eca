"""The Indonesian and English pages say the same things, and every name they lean on exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GLOSSARIES = ["docs/glosarium.md", "docs/en/glossary.md"]
READMES = ["README.md", "README.en.md"]


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def headwords(page: str) -> list[str]:
    """The headwords in order; behind a word of the program the Indonesian page adds its translation."""
    return re.findall(r"^- \*\*(.+?)\*\*(?: \(.+?\))?: \S", read(page), flags=re.MULTILINE)


def fenced(page: str) -> list[str]:
    return re.findall(r"^```.*?^```", read(page), flags=re.MULTILINE | re.DOTALL)


def test_both_glossaries_have_the_same_headwords() -> None:
    indonesian, english = map(headwords, GLOSSARIES)
    assert indonesian == english
    assert len(set(english)) == len(english) > 80


@pytest.mark.parametrize("page", GLOSSARIES)
def test_every_source_a_glossary_names_has_its_address(page: str) -> None:
    text = read(page)
    defined = set(re.findall(r"^\[(.+?)\]: http", text, flags=re.MULTILINE))
    used = set(re.findall(r"\[([^\]]+)\](?!:)", text))
    assert used == defined


def test_both_glossaries_name_the_same_sources() -> None:
    cited = [
        re.findall(r"^- \*\*(.+?)\*\*.*?((?:\[[^\]]+\](?:, )?)*)$", read(page), re.MULTILINE) for page in GLOSSARIES
    ]
    assert cited[0] == cited[1]


def test_both_readmes_have_the_same_headings_and_the_same_commands() -> None:
    levels = [re.findall(r"^#+(?= )", re.sub(r"(?ms)^```.*?^```", "", read(page)), re.MULTILINE) for page in READMES]
    assert levels[0] == levels[1]
    assert fenced(READMES[0]) == fenced(READMES[1])


@pytest.mark.parametrize("page", [*READMES, "CHANGELOG.md", *GLOSSARIES])
def test_every_file_a_page_points_to_exists(page: str) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", read(page)):
        assert (ROOT / page).parent.joinpath(target).exists(), target
