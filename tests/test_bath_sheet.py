"""Bath sheets: quantities that anybody can reckon again, safety for what they name, and one sentence for bad input."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from motifkit.cli.main import cli
from motifkit.dye.bath import Bath
from motifkit.dye.bath_sheet import bath_sheet
from motifkit.dye.bath_words import sections, text_of
from motifkit.dye.catalogue import dye_names, dye_of, dyes
from motifkit.dye.dyeing import Grade, chemicals, fixers, process_of
from motifkit.dye.file import dye_to_text
from motifkit.errors import FileError, MotifkitError, ParameterError, UnknownNameError
from motifkit.geometry.mark import Dot, Marks
from motifkit.jobs import as_bytes
from motifkit.language import set_language
from motifkit.motifs.kawung import kawung
from motifkit.recipe import Recipe
from motifkit.symmetry.lattice import Lattice
from motifkit.teach.bath_page import recipe_of
from motifkit.teach.dyed_area import dyed_share
from motifkit.tile import Tile
from motifkit.units import format_number


def sheet(name: str = "secang", mordant: str | None = None, dips: int = 4, **more: object):  # type: ignore[no-untyped-def]
    size = {key: more.pop(key) for key in ("square_metres", "grams", "grade", "cloth") if key in more}
    bath = Bath(name, mordant, dips, **{"renewed": False, **more})  # type: ignore[arg-type]
    return bath_sheet(bath, **(size or {"grams": 250.0}))  # type: ignore[arg-type]


@given(
    st.floats(1, 50_000),
    st.floats(0.5, 500),
    st.floats(1, 100),
    st.integers(1, 20),
    st.booleans(),
    st.sampled_from(dye_names()),
)
def test_grams_and_litres_are_those_of_the_shares(
    grams: float, owf: float, liquor: float, dips: int, renewed: bool, name: str
) -> None:
    made = sheet(name, dips=dips, owf=owf, liquor=liquor, renewed=renewed, grams=grams)
    times = dips if renewed else 1
    assert made.dyestuff == pytest.approx(grams * owf / 100 * times)
    assert made.litres == pytest.approx(grams * liquor / 1000 * times)
    assert made.minutes == pytest.approx(made.bath.minutes * dips)
    assert len(made.stages) == dips + 1
    if made.bath.mordant in fixers():
        fixing = made.amounts[-1]
        assert fixing.amount == pytest.approx(fixers()[made.bath.mordant].grams_a_litre * made.litres / times)


def test_the_example_of_the_manual() -> None:
    """A kain panjang of mori prima, 250 × 105 cm at 102 g/m²: 268 g; 30 % is 80 g, 1:20 is 5.4 L."""
    made = sheet("secang", "tawas", 6, owf=30, liquor="1:20", square_metres=2.5 * 1.05, cloth="kain panjang")
    assert made.grams == pytest.approx(2.625 * 101.97, rel=1e-3)
    assert made.dyestuff == pytest.approx(80.3, abs=0.1)
    assert made.litres == pytest.approx(5.35, abs=0.01)
    names = [(each.chemical.key, round(each.amount)) for each in made.amounts]
    assert names == [("alum", 107), ("soda ash", 54), ("alum", 268)]


def test_weights_from_threads_and_yarns() -> None:
    """By hand: prima has 95 × 80 threads an inch of Ne 41 and 43; 590.5 / Ne is grams a kilometre."""
    by_hand = 1.05 * (95 / 2.54 * 100 * 590.5 / 41 + 80 / 2.54 * 100 * 590.5 / 43) / 1000
    assert Grade.named("prima").grams_a_square_metre == pytest.approx(by_hand)
    finer = [Grade.named(name).grams_a_square_metre for name in ("primissima", "prima", "biru")]
    assert finer == sorted(finer)
    assert all(80 < each < 130 for each in finer)


def test_one_bath_for_all_dips_gives_less_than_a_fresh_one_each() -> None:
    one, fresh = (sheet("soga tingi", "kapur", 8, renewed=renewed) for renewed in (False, True))
    assert one.stages[1].lab == pytest.approx(fresh.stages[1].lab)
    assert one.stages[-1].lab[0] > fresh.stages[-1].lab[0]
    assert fresh.dyestuff == pytest.approx(8 * one.dyestuff)
    assert len(fresh.steps) == len(one.steps) + 1


# Safety


@pytest.mark.parametrize("name", dye_names())
def test_every_chemical_named_has_danger_care_and_source(name: str) -> None:
    for key in dye_of(name).mordants:
        made = sheet(name, key)
        assert {each.chemical.key for each in made.amounts} <= {each.key for each in made.dangers}
        for each in made.dangers:
            assert all((each.danger.id, each.danger.en, each.care.id, each.care.en, each.source))
        for amount in made.amounts:
            assert amount.amount > 0
            assert amount.source in made.sources
        for language in ("id", "en"):
            set_language(language)
            text = " ".join(text_of(made).split())
            for each in made.dangers:
                assert " ".join(str(each.danger).split()) in text
            assert "12/2025" in text


def test_the_dangerous_ones_are_told() -> None:
    set_language("en")
    naphthol, indigosol, remazol = (
        text_of(sheet(name)) for name in ("naphthol merah", "indigosol biru", "remazol biru")
    )
    assert "caustic soda" in naphthol
    assert "never" in naphthol
    assert "nitrogen oxides" in " ".join(indigosol.split())
    assert "acid into water" in " ".join(indigosol.split())
    assert "asthma" in remazol
    assert "caustic" not in text_of(sheet("secang", "alum"))


def test_without_a_mordant_nothing_is_mordanted_or_fixed() -> None:
    made = sheet("secang", "none")
    assert made.amounts == ()
    assert len(made.steps) == len(sheet("secang", "alum").steps) - 2


def test_every_family_has_its_way() -> None:
    ways = {dye.family: process_of(dye.family).name for dye in dyes().values()}
    assert ways["vat"] == "vat"
    assert ways["reactive"] == "remazol"
    assert ways["tannin"] == ways["carotenoid"] == "boiled"
    for key in {each for way in ways for each in process_of(way).also_dangerous}:
        assert key in chemicals()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["secang", "nila", "naphthol soga", "indigosol kuning", "remazol hitam"])
def test_steps_have_no_gap_left(name: str, language: str) -> None:
    set_language(language)
    made = sheet(name)
    text = " ".join(made.steps)
    assert "{" not in text
    assert format_number(made.litres, 1) in text
    titles = [section.title for section in sections(made)]
    assert len(titles) == len(set(titles)) == 7


def test_illustrative_colours_and_amounts_are_marked_so() -> None:
    set_language("en")
    text = " ".join(text_of(sheet("nila")).split())
    assert "Expected colour (illustrative, not measured" in text
    assert "palm sugar, vat" in text
    assert text.count("(illustrative, not measured)") >= 2
    value = sheet("nila").as_json()
    assert value["provenance"] == "illustrative"
    assert {each["chemical"]: each["provenance"] for each in value["amounts"]}["palm sugar"] == "illustrative"
    json.dumps(value)


# Bad input


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"square_metres": 0.0}, ParameterError),
        ({"square_metres": -1.0}, ParameterError),
        ({"square_metres": float("nan")}, ParameterError),
        ({"square_metres": 1e6}, ParameterError),
        ({"grams": 0.0}, ParameterError),
        ({"grams": float("inf")}, ParameterError),
        ({"square_metres": 1.0, "grade": "satin"}, UnknownNameError),
        ({"dips": 0}, ParameterError),
    ],
)
def test_sheets_that_are_refused(more: dict[str, object], error: type[MotifkitError]) -> None:
    with pytest.raises(error):
        sheet(**more)
    with pytest.raises(ParameterError):
        bath_sheet(Bath("secang"))


def said(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--lang", "en", *words])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    if code:
        assert len([line for line in result.output.splitlines() if line.startswith("Error:")]) == 1
    return result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--dye", "secangg"], "secang"),
        (["--dye", "secang", "--dips", "-2"], "dips"),
        (["--dye", "secang", "--dips", "0"], "dip"),
        (["--dye", "secang", "--liquor", "1:0"], "liquor"),
        (["--dye", "secang", "--liquor", "0"], "liquor"),
        (["--dye", "secang", "--liquor", "banyak"], "banyak"),
        (["--dye", "secang", "--celsius", "120"], "100 °C"),
        (["--dye", "secang", "--owf", "-3"], "owf"),
        (["--dye", "secang", "--area", "0"], "area"),
        (["--dye", "secang", "--area", "luas"], "luas"),
        (["--dye", "secang", "--area", "99999", "--size", "40cmx30cm"], "larger"),
        (["--dye", "secang", "--cloth", "sarong", "--size", "1cmx1cm"], "--cloth"),
        (["--dye", "secang", "--cloth", "kain panjng"], "kain panjang"),
        (["--dye", "secang", "--grade", "satin"], "satin"),
        (["--dye", "secang", "--weight", "-5"], "weight"),
        (["--dye", "nila", "--mordant", "tawas"], "nila"),
        (["--dye", "secang", "--mordant", "tembaga"], "tembaga"),
        (["--dye", "secang", "-o", "sheet.docx"], ".pdf"),
        (["--dye", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_bad_input_is_one_sentence(words: list[str], told: str) -> None:
    assert told in said("bath", *words, code=2)


# Files


def test_text_json_and_area_on_the_command_line(tmp_path: Path) -> None:
    text = said(
        "bath", "--dye", "secang", "--mordant", "alum", "--owf", "30", "--cloth", "kain panjang", "--liquor", "1:20"
    )
    assert "80 g (30 % owf)" in text
    assert "5.4 L (1:20)" in text
    value = json.loads(said("bath", "--dye", "nila", "--area", "5200 cm2", "--dips", "3", "--json"))
    assert value["cloth"]["square_metres"] == 0.52
    assert value["bath"]["dips"] == 3
    weighed = json.loads(said("bath", "--dye", "nila", "--weight", "300", "--json"))
    assert weighed["cloth"]["grams"] == 300
    assert "weighed" in weighed["cloth"]["source"]


def test_the_dyed_part_of_a_design(tmp_path: Path) -> None:
    """Ground and everything else make the whole; and the ground of a tile of dots is what the dots leave."""
    tile = Tile.under("p4m", Lattice.square(10), Marks.of([Dot(0, 2)]))
    assert dyed_share(tile, ["isen"]) == pytest.approx(math.pi * 4 / 100, abs=1e-3)
    assert dyed_share(tile) + dyed_share(tile, ["isen/cecek"]) == pytest.approx(1, abs=1e-3)
    assert dyed_share(tile, ["latar", "isen"]) == pytest.approx(1)
    with pytest.raises(UnknownNameError):
        dyed_share(tile, ["tembok"])
    path = tmp_path / "kawung.svg"
    said("draw", "kawung", "--size", "40cmx30cm", "-o", str(path))
    value = json.loads(said("bath", "--dye", "nila", "--design", str(path), "--json"))
    share = dyed_share(kawung())
    assert 0.05 < share < 0.95
    assert value["cloth"]["square_metres"] == pytest.approx(0.12 * share, abs=1e-4)
    assert "tembokk" in said("bath", "--dye", "nila", "--design", str(path), "--part", "tembokk", code=2)
    assert "--area" in said("bath", "--dye", "nila", "--design", str(path), "--area", "5", code=2)
    said("bath", "--dye", "nila", "--design", str(tmp_path / "none.svg"), code=2)


@pytest.mark.parametrize("kind", ["pdf", "txt", "json"])
def test_rebuild_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    first, second = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    said("bath", "--dye", "soga-tingi", "--mordant", "kapur", "--area", "1234.5", "-o", str(first))
    assert "the same bytes" in said("rebuild", str(first), "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    said("bath", "--dye", "nila", "-o", str(first), code=2)


def test_a_workshop_dye_travels_in_the_recipe(tmp_path: Path) -> None:
    own = tmp_path / "nila kita.toml"
    own.write_text(dye_to_text(dye_of("nila")).replace('"nila"', '"nila kita"', 1), encoding="utf-8")
    first = tmp_path / "a.pdf"
    said("bath", "--dye", str(own), "-o", str(first))
    own.unlink()
    assert "the same bytes" in said("rebuild", str(first))


def test_the_page_is_a4_and_says_what_the_text_says(tmp_path: Path) -> None:
    for number, name in enumerate(("secang", "nila", "naphthol merah")):
        path = tmp_path / f"{number}.pdf"
        said("bath", "--dye", name, "--dips", "20", "-o", str(path))
        document = pypdfium2.PdfDocument(path)
        words = ""
        for page in document:
            assert [each / 72 * 25.4 for each in page.get_size()] == pytest.approx([210, 297], abs=0.01)
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                assert left > 30
                assert right < 595 - 30
                assert bottom > 20
                assert top < 842 - 30
            words += text.get_text_range()
        assert "illustrative" in words
        assert "12/2025" in words
        document.close()


@pytest.mark.parametrize(
    "broken",
    [
        {"bath": None},
        {"bath": {"dye": 3, "mordant": "none"}},
        {"bath": {"dye": "nila", "mordant": 4}},
        {"bath": {"dye": "nila", "mordant": "none", "dips": "six"}},
        {"bath": {"dye": {"toml": "x = 1"}, "mordant": "none"}},
        {"square_metres": "1", "grams": None},
        {"grade": 4},
        {"format": "docx"},
    ],
)
def test_recipes_that_were_tampered_with(broken: dict[str, object]) -> None:
    good = dict(recipe_of(sheet("nila", square_metres=1.0), "txt"))
    assert as_bytes(Recipe(good))
    with pytest.raises(MotifkitError):
        as_bytes(Recipe({**good, **broken}))
    with pytest.raises(FileError):
        as_bytes(Recipe({key: value for key, value in good.items() if key != "bath"}))


@pytest.mark.parametrize("words", [(), ("--json",), ("-o", "b.txt")])
def test_paper_is_told_only_where_a_sheet_is_printed(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["bath", "--dye", "secang", "--paper", "F4", *words, "--lang", "en"])
    assert done.exit_code == 2
    assert ".pdf" in done.stderr
    assert not list(tmp_path.iterdir())
    assert CliRunner().invoke(cli, ["bath", "--dye", "secang", "--paper", "F4", "-o", "b.pdf"]).exit_code == 0
