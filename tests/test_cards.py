"""Every built-in motif has a card in both languages, and every claim on it a source with its address."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest
from click.testing import CliRunner

from motifkit import motif_names
from motifkit.cli.main import App
from motifkit.errors import UnknownNameError
from motifkit.motifs.card import GRADES, card_of


@pytest.mark.parametrize("name", motif_names())
class TestCards:
    def test_it_is_whole_in_both_languages(self, name):
        card = card_of(name)
        texts = [card.title, card.region, card.meaning, *(each.text for each in (*card.elements, *card.restrictions))]
        for text in texts:
            assert text.id.strip()
            assert text.en.strip()
        assert card.elements
        assert bool(card.doubts.id) == bool(card.doubts.en)

    def test_every_claim_has_a_source_with_a_grade_and_an_address(self, name):
        card = card_of(name)
        known = {each.text for each in card.sources}
        assert known
        for restriction in card.restrictions:
            assert set(re.split(r";\s*", restriction.source)) <= known
        for source in card.sources:
            assert source.grade in GRADES
            assert source.grade == "D" or re.fullmatch(r"https?://\S+", source.url), source

    def test_info_tells_all_of_it(self, name):
        for language in ("id", "en"):
            result = CliRunner().invoke(App(), ["--lang", language, "info", name])
            assert result.exit_code == 0
            card = card_of(name)
            for text in (card.meaning, card.region, *(each.text for each in card.restrictions)):
                assert getattr(text, language) in result.output
        told = json.loads(CliRunner().invoke(App(), ["info", name, "--json"]).output)
        assert told["name"] == name
        assert len(told["sources"]) == len(card.sources)


def test_no_card_is_left_over():
    folder = resources.files("motifkit").joinpath("data/cards")
    assert sorted(each.name.removesuffix(".toml") for each in folder.iterdir()) == motif_names()


def test_an_unknown_motif_offers_the_nearest():
    with pytest.raises(UnknownNameError, match="parang"):
        card_of("parng")
    result = CliRunner().invoke(App(), ["info", "semen ramo"])
    assert result.exit_code == 2
    assert "semen-rama" in result.output
