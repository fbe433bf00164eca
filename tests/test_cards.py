"""The cards: what is told about each motif, in both languages, with its doubts and the grade of its sources."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from motifkit.motifs.catalogue import motif_names

CARDS = Path(__file__).resolve().parents[1] / "src" / "motifkit" / "data" / "cards"
FILES = sorted(CARDS.glob("*.toml"))
LANGUAGES = {"id", "en"}


def card(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def texts(value):
    """Every text of a card, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    else:
        for each in value:
            yield from texts(each)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_card_tells_everything_in_both_languages(path):
    told = card(path)
    assert path.stem in motif_names()
    assert set(told) == {"title", "region", "meaning", "elements", "restrictions", "doubts", "sources"}
    for name in ("title", "region", "meaning", "doubts"):
        assert set(told[name]) == LANGUAGES, name
    assert told["elements"]
    for each in told["elements"]:
        assert set(each) == {"term", *LANGUAGES}
    for each in told["restrictions"]:
        assert set(each) == {"source", *LANGUAGES}
    assert told["sources"]
    for each in told["sources"]:
        assert set(each) == {"text", "grade", "url"}
        assert each["grade"] in {"A", "B", "C"}
        assert each["url"].startswith("http")
    assert all(each.strip() == each and each for each in texts(told))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_language_is_its_own(path):
    told = card(path)
    for name in ("meaning", "doubts"):
        assert told[name]["id"] != told[name]["en"]
        assert told[name]["id"].endswith(".")
        assert told[name]["en"].endswith(".")


def test_the_motifs_of_the_larangan_say_so():
    """The lists of Yogyakarta 1927 and of Paku Buwono III (adoc.pub batik larangan), and kawung and cemukiran since."""
    restricted = {path.stem for path in FILES if card(path)["restrictions"]}
    assert {"kawung", "parang", "udan_liris", "rujak_senthe", "cemukiran", "tumpal"} <= restricted
    assert "slobog" in restricted
