"""The dye catalogue: what batik is taught with, what each number is worth, and colours that a dyer would know."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import resources

import numpy as np
import pytest
from click.testing import CliRunner

from motifkit.cli.main import cli
from motifkit.colour.difference import ciede2000
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dye_named, dye_names, dyes
from motifkit.dye.mordant import MORDANTS
from motifkit.dye.overdye import after_every_dip, dyed
from motifkit.errors import UnknownNameError
from motifkit.language import set_language

TAUGHT = """
soga tingi, tegeran, jambal, indigo, secang, mahoni, jolawe, ketapang, mengkudu, kunyit, daun mangga, kulit manggis,
daun jati, nangka, alpukat, kesumba, bawang, teh
""".replace("\n", " ").split(",")

SYNTHETIC = {"naphthol", "indigosol", "reactive"}
FILES = sorted(each.name for each in resources.files("motifkit").joinpath("data/dyes").iterdir())
TABLES = {
    name: tomllib.loads(resources.files("motifkit").joinpath("data/dyes", name).read_text(encoding="utf-8"))
    for name in FILES
}


def hue_of(name: str, mordant: str, dips: int = 6) -> tuple[float, float, float]:
    """L*, chroma and hue angle in degrees."""
    lightness, a, b = dyed(Bath(name, mordant, dips)).lab
    return lightness, float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a)) % 360)


def test_at_least_24_plants_and_the_three_synthetic_groups() -> None:
    plants = [name for name, dye in dyes().items() if dye.family not in SYNTHETIC]
    assert len(plants) >= 24
    for family in SYNTHETIC:
        assert len([name for name, dye in dyes().items() if dye.family == family]) >= 3


@pytest.mark.parametrize("name", [each.strip() for each in TAUGHT])
def test_every_dye_that_is_taught_is_there(name: str) -> None:
    assert dye_named(name).species


@pytest.mark.parametrize("name", dye_names())
def test_plant_dyes_say_plant_part_and_all_four_mordants(name: str) -> None:
    dye = dye_named(name)
    if dye.family in SYNTHETIC | {"vat"}:
        assert set(dye.mordants) == {"none"}
    else:
        assert set(dye.mordants) == set(MORDANTS)
        assert dye.species
        assert dye.part.id
        assert dye.part.en
    assert dye.fibres
    assert dye.fastness is not None
    for mordant in dye.mordants.values():
        assert mordant.note.id
        assert mordant.note.en


def test_no_name_stands_for_two_dyes() -> None:
    names = [each.casefold() for dye in dyes().values() for each in (dye.name, *dye.also)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", FILES)
def test_a_number_without_a_source_is_marked_illustrative(file: str) -> None:
    """Whoever says "chosen by motifkit" says illustrative; whoever says reported names where."""
    table = TABLES[file]
    for entry in [*table["mordant"], table["fastness"]]:
        ours = "chosen by motifkit" in entry["source"]
        if entry["provenance"] == "illustrative":
            assert ours or "motifkit" in entry["source"]
        elif "key" in entry:
            assert entry["provenance"] in ("reported", "measured")
            assert not ours
            # the printed numbers stand in the source's words too
            colour = entry.get("lab") or [entry["hex"].upper()]
            assert all(str(each).removesuffix(".0") in entry["source"] for each in colour)
    for source in table["sources"]:
        assert len(source) > 8


@pytest.mark.parametrize("name", dye_names())
def test_a_dye_is_worth_no_more_than_its_worst_colour(name: str) -> None:
    stage = dyed(Bath(name, next(iter(dye_named(name).mordants)), 3))
    assert stage.provenance == "illustrative"  # mori itself is illustrative
    assert stage.as_json()["provenance"] == "illustrative"


@pytest.mark.parametrize("name", [name for name, dye in dyes().items() if "iron" in dye.mordants])
@pytest.mark.parametrize("dips", [2, 6, 15])
def test_iron_is_darkest_of_all_dyes_that_know_it(name: str, dips: int) -> None:
    light = {key: dyed(Bath(name, key, dips)).lab[0] for key in dye_named(name).mordants}
    apart = min(light[key] for key in ("none", "alum", "lime")) - light["iron"]
    assert apart >= 3


# Would a dyer know them? Hues as the sources tell them.


@pytest.mark.parametrize(
    ("name", "mordant", "hues"),
    [
        ("secang", "alum", (0, 40)),  # red
        ("secang", "lime", (320, 360)),  # red leaning to purple
        ("secang", "iron", (290, 350)),  # purple
        ("tegeran", "alum", (70, 95)),  # yellow
        ("kunyit", "alum", (75, 95)),
        ("kunyit", "lime", (45, 70)),  # orange in alkali
        ("nangka", "alum", (70, 95)),
        ("jolawe", "alum", (75, 100)),
        ("kesumba", "alum", (45, 75)),  # orange
        ("mengkudu", "alum", (20, 45)),  # red to red-brown
        ("mahoni", "lime", (30, 60)),  # red-brown
        ("nila", "none", (260, 290)),  # blue
        ("remazol turkis", "none", (190, 230)),
        ("naphthol merah", "none", (15, 40)),
        ("indigosol hijau", "none", (140, 180)),
    ],
)
def test_hues_as_the_sources_tell_them(name: str, mordant: str, hues: tuple[float, float]) -> None:
    _lightness, chroma, hue = hue_of(name, mordant)
    assert hues[0] <= hue <= hues[1]
    assert chroma > 10


def test_rambutan_jengkol_and_jamblang_go_black_with_iron() -> None:
    for name in ("kulit rambutan", "kulit jengkol", "daun jamblang"):
        lightness, chroma, _hue = hue_of(name, "iron", 10)
        assert lightness < 27
        assert chroma < 8


def test_reported_numbers_come_out_as_printed() -> None:
    stage = dyed(Bath("daun mangga", "alum", dye_named("daun mangga").reference_dips))
    assert stage.lab == pytest.approx((63.13, 11.63, 22.3), abs=1e-3)
    lime, iron = (after_every_dip(Bath("ketapang", key, 18)) for key in ("lime", "iron"))
    # 18 dips with lime and with iron: L* 53.0 and 20.8 (garuda 3077003)
    assert lime[18].lab[0] == pytest.approx(53.0, abs=0.1)
    assert iron[18].lab[0] == pytest.approx(20.8, abs=0.1)
    # teak leaf: K/S with iron is several times that with alum
    deep = {key: float((after_every_dip(Bath("daun jati", key, 6))[6].reflectance).min()) for key in ("alum", "iron")}
    assert (1 - deep["iron"]) ** 2 / deep["iron"] > (1 - deep["alum"]) ** 2 / deep["alum"]


def test_colours_of_one_dye_on_its_mordants_can_be_told_apart() -> None:
    for name, dye in dyes().items():
        keys = [key for key in dye.mordants if key != "none"]
        colours = [dyed(Bath(name, key, dye.reference_dips)).lab for key in keys]
        for first in range(len(keys)):
            for second in range(first):
                assert ciede2000(colours[first], colours[second]) > 3, (name, keys[first], keys[second])


# The commands


def said(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


def test_dyes_lists_every_dye_with_what_it_is_worth() -> None:
    lines = said("--lang", "en", "dyes").splitlines()
    assert len(lines) == len(dyes())
    assert all(re.search(r"(illustrative|reported|measured)\)$", line) for line in lines)
    assert not any("; (" in line or ";  (" in line for line in lines)
    listed = json.loads(said("dyes", "--json"))
    assert {each["name"] for each in listed} == set(dyes())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", dye_names())
def test_dye_tells_all_about_one(name: str, language: str) -> None:
    set_language("en")
    text = said("--lang", language, "dye", name)
    dye = dye_named(name)
    assert dye.name in text
    for source in dye.sources:
        assert source in text
    words = {"id": "ilustratif", "en": "illustrative"}[language] if dye.provenance == "illustrative" else ""
    assert words in text or "illustrative" in text


def test_dye_as_json_has_every_colour_with_spread_and_provenance() -> None:
    value = json.loads(said("dye", "secang", "--json"))
    assert {each["mordant"] for each in value["mordants"]} == set(MORDANTS)
    for each in value["mordants"]:
        assert {"hex", "lab", "spread", "provenance", "source"} <= set(each)
    assert value["reference"]["liquor"] == 30
    assert value["fastness"]["wash"] == 3


def test_an_unknown_dye_names_the_nearest_and_no_hundred_others() -> None:
    set_language("en")
    with pytest.raises(UnknownNameError, match="did you mean 'secang'"):
        dye_named("secangg")
    with pytest.raises(UnknownNameError, match="did you mean 'indigo'") as caught:
        dye_named("indig0")
    assert "Swietenia" not in str(caught.value)
    assert "secang" in said("dye", "secamg", code=2)
