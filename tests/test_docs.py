"""The Indonesian and English pages say the same things, and every name they lean on exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GLOSSARIES = ["docs/glosarium.md", "docs/en/glossary.md"]
READMES = ["README.md", "README.en.md"]
PAIRS = [
    READMES,
    GLOSSARIES,
    ["docs/README.md", "docs/en/README.md"],
    ["docs/pelajaran.md", "docs/en/lessons.md"],
    ["docs/pewarna.md", "docs/en/dyes.md"],
    ["docs/tanpa-internet.md", "docs/en/offline.md"],
    ["docs/proses.md", "docs/en/process.md"],
    ["docs/ecoprint.md", "docs/en/ecoprint.md"],
    ["docs/panduan-pengajar.md", "docs/en/trainer-guide.md"],
    ["docs/panduan-peserta.md", "docs/en/trainee-guide.md"],
    ["docs/seberapa-tepat.md", "docs/en/accuracy.md"],
    ["docs/galeri.md", "docs/en/gallery.md"],
    ["docs/perintah.md", "docs/en/commands.md"],
    ["docs/pustaka.md", "docs/en/library.md"],
    *(
        [f"docs/simetri/{page.name}", f"docs/en/symmetry/{page.name}"]
        for page in sorted((ROOT / "docs" / "simetri").glob("*.md"))
    ),
]
DECISIONS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "decisions").glob("*.md"))
PAGES = [*(page for pair in PAIRS for page in pair), *DECISIONS, "CHANGELOG.md"]


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


def levels(page: str) -> list[str]:
    return re.findall(r"^#+(?= )", re.sub(r"(?ms)^```.*?^```", "", read(page)), re.MULTILINE)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_both_languages_have_the_same_headings(pair: list[str]) -> None:
    assert levels(pair[0]) == levels(pair[1])
    assert len(levels(pair[0])) > 1


@pytest.mark.parametrize("pair", [READMES, *PAIRS[2:5], *PAIRS[6:8]], ids=lambda pair: pair[0])
def test_both_languages_show_the_same_commands_and_pictures(pair: list[str]) -> None:
    assert fenced(pair[0]) == fenced(pair[1])
    shown = [[Path(target).name for target in re.findall(r"!\[.*?\]\((.+?)\)", read(page))] for page in pair]
    assert shown[0] == shown[1]


def test_every_page_is_in_the_list_and_every_page_has_its_twin() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert found == {page for page in PAGES if page.startswith("docs/")}


def test_decisions_are_numbered_and_say_what_else_was_thought_of() -> None:
    numbers = [int(Path(page).name[:3]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    for page in DECISIONS:
        heads = re.findall(r"^## (.+)$", read(page), re.MULTILINE)
        assert heads == ["Context", "Decision", "Alternatives", "Consequences"], page


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_points_to_exists(page: str) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", read(page)):
        assert (ROOT / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("index", ["docs/README.md", "docs/en/README.md"])
def test_the_index_names_every_page_of_its_language(index: str) -> None:
    folder = (ROOT / index).parent
    linked = {(folder / target).resolve() for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", read(index))}
    pages = {path.resolve() for path in folder.glob("*.md")} - {(ROOT / index).resolve()}
    assert pages <= linked
    assert any(path.name == "README.md" and path.parent.name in ("simetri", "symmetry") for path in linked)
