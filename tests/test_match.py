"""Matching: hidden recipes are found again, nothing that a search of all pairs finds is missed, and what is refused."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from motifkit import Bath, Swatch, calibrate, dyed, match, set_language
from motifkit.cli.main import cli
from motifkit.colour.cie import lab, white_point, xyz, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.dye.bath_order import in_order, may_follow
from motifkit.dye.bath_states import bath_states
from motifkit.dye.catalogue import dye_of, dyes
from motifkit.dye.file import dye_to_text
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import added_ks, baths_of, cloth_reflectance
from motifkit.dye.target import Target
from motifkit.errors import InputError, MotifkitError, ParameterError, UnknownNameError

EVERY = [(name, key) for name, dye in dyes().items() for key in dye.mordants]


def hidden(random: np.random.Generator, which: list[tuple[str, str]] = EVERY, most: int = 3) -> list[Bath]:
    several = [which[each] for each in random.integers(len(which), size=random.integers(1, most + 1))]
    return [Bath(name, key, int(random.integers(0, 11))) for name, key in several]


def nearest_pair(target: np.ndarray, names: list[str], ground: str, over: list[str]) -> float:
    """CIEDE2000 of the nearest of all pairs of baths, the long way round: no table, no shortcut, double precision."""
    cloth = Ground.of(ground)
    rows = [added_ks(Bath(name, key, 10), cloth) for name in names for key in dye_of(name).mordants]
    every = np.concatenate(rows)
    below = cloth.ks + sum((added_ks(each, cloth)[-1] for each in baths_of(over)), np.zeros(36))
    best = np.inf
    for one in every:
        absorbed = below + one + every
        curves = cloth.surface + 1 + absorbed - np.sqrt(absorbed**2 + 2 * absorbed)
        best = min(best, float(ciede2000(target, lab(curves)).min()))
    return best


def test_hidden_recipes_of_the_whole_catalogue_are_found() -> None:
    random = np.random.default_rng(7)
    apart = []
    for number in range(14):
        cloth = dyed(hidden(random))
        target: Any = cloth.hex if number % 2 else cloth.lab
        answer = match(target)
        apart.append(answer.recipes[0].delta_e)
        if apart[-1] < 1:
            assert not answer.warning
    assert np.mean(np.array(apart) < 1) >= 0.95


@pytest.mark.parametrize("seed", range(12))
def test_no_pair_of_baths_is_missed(seed: int) -> None:
    random = np.random.default_rng(seed)
    names = random.choice(list(dyes()), size=(2, 3, 4)[seed % 3], replace=False).tolist()
    ground = ("mori", "sutera", "katun putih", "#d8c8a0")[seed % 4]
    over = ([], ["indigo:6"], ["tingi:alum:3", "nila:1"])[seed // 4]
    if seed % 2:  # anywhere that a cloth can be, mostly far from what these dyes can do
        target = np.array([random.uniform(25, 85), *random.uniform(-30, 40, 2)])
    else:
        own = [(name, key) for name in names for key in dye_of(name).mordants]
        target = np.array(dyed([*baths_of(over), *hidden(random, own)], ground).lab)
    found = match(target, dyes=names, over=over, ground=ground).recipes[0].delta_e
    assert found <= nearest_pair(target, names, ground, over) + 0.3


@pytest.mark.berat
@pytest.mark.parametrize("seed", range(6))
def test_no_pair_of_the_whole_catalogue_is_missed(seed: int) -> None:
    random = np.random.default_rng(50 + seed)
    target = np.array([random.uniform(15, 85), *random.uniform(-30, 40, 2)])
    assert match(target).recipes[0].delta_e <= nearest_pair(target, list(dyes()), "mori", []) + 0.3


def test_what_is_told_of_a_recipe_is_what_its_baths_give() -> None:
    answer = match("#56504a", dyes=["nila", "tingi", "kunyit", "secang"], over="nila:2", ground="sutera", top=6)
    assert 2 <= len(answer.recipes) <= 6
    value = answer.as_json()
    for recipe, told in zip(answer.recipes, value["recipes"], strict=True):
        again = [Bath("nila", dips=2), *(Bath(each["dye"], each["mordant"], each["dips"]) for each in told["baths"])]
        curve = cloth_reflectance(again, "sutera")
        stage = dyed(again, "sutera")
        seen = xyz_to_lab(xyz(curve, illuminant="D65", observer=10), white_point("D65", 10))
        assert told["lab"] == pytest.approx(seen, abs=0.006)
        assert told["delta_e"] == pytest.approx(float(ciede2000(answer.target.lab, seen)), abs=0.006)
        assert told["hex"] == stage.hex
        assert told["spread"] == pytest.approx(stage.spread, abs=0.06)
        assert told["metamerism"] == round(recipe.metamerism, 2)
        assert 1 <= len(told["baths"]) <= 3
        assert all(1 <= each["dips"] <= 10 for each in told["baths"])
    distances = [each["delta_e"] for each in value["recipes"]]
    assert distances == sorted(distances)
    assert value["over"] == [{"dye": "nila", "mordant": "none", "dips": 2}]


@pytest.mark.parametrize("colour", ["#7b4a2d", "#1f3a6e", "#c9a227", "#202020", "#f3ecde"])
def test_recipes_do_not_repeat_each_other(colour: str) -> None:
    sets = [
        frozenset((bath.dye.name, bath.mordant) for bath in recipe.baths) for recipe in match(colour, top=8).recipes
    ]
    for first, second in itertools.combinations(sets, 2):
        assert first != second
    recipes = match(colour, dyes=["nila", "tingi", "tegeran"], top=8).recipes
    assert sum(len({(each.dye, each.mordant) for each in one.baths}) < len(one.baths) for one in recipes) <= 1


def test_few_baths_are_preferred_to_many() -> None:
    for baths in (["tingi:alum:4"], ["nila:3"], ["secang:lime:2"]):
        answer = match(dyed(baths).lab)
        assert answer.recipes[0].delta_e < 0.35
        assert min(len(each.baths) for each in answer.recipes) == 1
    assert match("#f3ecde").recipes[0].baths == ()  # the cloth itself


def test_numbers_of_baths_dips_and_recipes_are_kept() -> None:
    for most in (1, 2, 4):
        answer = match("#4a5a3a", dyes=["nila", "tingi", "kunyit"], max_baths=most, max_dips=4, top=3)
        assert len(answer.recipes) <= 3
        for recipe in answer.recipes:
            assert len(recipe.baths) <= most
            assert all(each.dips <= 4 for each in recipe.baths)
    deeper = [match("#101418", dyes=["nila", "tingi"], max_dips=each).recipes[0].delta_e for each in (2, 10, 20)]
    assert deeper[0] > deeper[1] >= deeper[2] - 0.3


def test_what_harms_other_dyes_goes_first() -> None:
    random = np.random.default_rng(3)
    for _number in range(40):
        ordered = in_order(hidden(random, most=3))
        assert all(may_follow(each, ordered[:place]) for place, each in enumerate(ordered))
    every = [Bath("tingi", "iron"), Bath("secang", "alum"), Bath("tingi", "lime"), Bath("remazol merah"), Bath("nila")]
    names = [(each.dye.name, each.mordant) for each in in_order(every)]
    assert [names[0][0], names[1][0]] == ["nila", "remazol merah"]
    assert [each[1] for each in names[2:]] == ["lime", "alum", "iron"]
    for recipe in match("#3a4a3a", dyes=["nila", "tingi", "kunyit"]).recipes:
        assert [each.dye.name for each in recipe.baths].count("nila") == 0 or recipe.baths[0].dye.name == "nila"


def test_a_vat_over_other_dyes_is_warned_of() -> None:
    set_language("en")
    answer = match(dyed(["tingi:alum:4", "nila:4"]).lab, dyes=["nila"], over=["tingi:alum:4"])
    assert answer.recipes[0].delta_e < 1
    assert "nila" in answer.recipes[0].warning
    assert not match(dyed(["nila:4", "tingi:alum:4"]).lab, dyes=["tingi"], over=["nila:4"]).recipes[0].warning


def test_colours_that_cannot_be_had_are_told_and_the_nearest_given() -> None:
    set_language("en")
    lighter = match([85, 3, 50], over="indigo:6")
    assert not lighter.reachable
    assert "lighter" in lighter.warning
    taken = match([30, 10, 40], over="indigo:6")
    assert not taken.reachable
    assert "taken away" in taken.warning
    others = match("#c04a4e", dyes=["nila"])
    assert others.reachable
    assert "another dye" in others.warning
    near = match("#2c4573", dyes=["nila"])
    assert near.reachable
    assert not near.warning
    assert near.recipes[0].cloth.provenance == "illustrative"
    assert near.note


def test_metamerism_is_told_of_the_spectrum_that_was_measured() -> None:
    cloth = dyed(["nila:3", "kunyit:alum:6"])
    same = match(cloth.reflectance, dyes=["nila", "kunyit"]).recipes[0]
    assert same.delta_e < 1e-6
    assert same.metamerism < 1e-6
    other = match(cloth.reflectance, dyes=["indigosol hijau", "naphthol kuning", "remazol biru", "tingi"]).recipes[0]
    under_a = [lab(each, illuminant="A") for each in (cloth.reflectance, other.cloth.reflectance)]
    assert other.metamerism > 0.1
    assert abs(other.metamerism - float(ciede2000(*under_a))) < 1.2 * other.delta_e  # which is taken out first


def test_the_table_of_pairs_is_exact() -> None:
    few = [dye_of("nila"), dye_of("remazol hitam"), dye_of("kunyit")]
    cloth = Ground("kilap", np.linspace(0.5, 0.8, 36), surface=0.02)
    over = added_ks(Bath("tingi", "iron", 9), cloth)[-1]
    states = bath_states(few, cloth, over, 6)
    assert states is bath_states(few, Ground("lain", cloth.curve, surface=0.02), over, 6)
    pairs, colours = states.pairs
    assert len(pairs) == len(states) * (len(states) + 1) // 2
    for place in range(0, len(pairs), 7):
        baths = [bath for each in pairs[place] if (bath := states.baths[each]) is not None]
        true = lab(cloth_reflectance([Bath("tingi", "iron", 9), *baths], cloth))
        assert colours[place] == pytest.approx(true, abs=2e-3)
    three = np.array([[1, 5, 9], [0, 2, 3]])
    assert states.lab(three) == pytest.approx(
        lab(np.array([cloth.dyed(over + states.added[each].sum(axis=0)) for each in three])), abs=2e-3
    )
    assert states.with_any(three[:, :2])[0, 9] == pytest.approx(states.lab(three)[0], abs=1e-3)


def test_targets_in_every_writing() -> None:
    for text in ("#7b4a2d", "7b4a2d", "#7B4A2D", " #7b4a2d "):
        assert Target.of(text).hex == "#7b4a2d"
    assert Target.of("cokelat soga").hex == Target.of("Soga brown").hex
    for text in ("45 20 25.5", "45,20,25.5", "45; 20; 25.5", "45,0; 20; 25,5", "lab(45, 20, 25.5)", "Lab 45 20 25.5"):
        assert Target.of(text).lab.tolist() == [45, 20, 25.5]
    assert Target.of([45, 20, 25.5]).lab.tolist() == [45, 20, 25.5]
    assert lab(Target.of("45 20 25.5").reflectance) == pytest.approx([45, 20, 25.5], abs=1e-6)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"target": "merah tanah liat"}, UnknownNameError),
        ({"target": "#7b4a2"}, InputError),
        ({"target": [50, 1]}, InputError),
        ({"target": [50, np.nan, 1]}, InputError),
        ({"target": [120, 0, 0]}, InputError),
        ({"target": [40, 120, -10]}, InputError),
        ({"target": "#7b4a2d", "dyes": []}, InputError),
        ({"target": "#7b4a2d", "dyes": ["nilla"]}, UnknownNameError),
        ({"target": "#7b4a2d", "over": "indigo:-2"}, ParameterError),
        ({"target": "#7b4a2d", "ground": "beludru"}, UnknownNameError),
        ({"target": "#7b4a2d", "max_baths": 0}, ParameterError),
        ({"target": "#7b4a2d", "max_baths": 9}, ParameterError),
        ({"target": "#7b4a2d", "max_dips": 0}, ParameterError),
        ({"target": "#7b4a2d", "top": -1}, ParameterError),
    ],
)
def test_questions_that_are_refused(arguments: dict[str, Any], error: type[MotifkitError]) -> None:
    with pytest.raises(error):
        match(**arguments)


def run(*words: str) -> Any:
    return CliRunner().invoke(cli, ["--lang", "en", *words])


def test_match_as_a_command() -> None:
    result = run("match", "#7b4a2d", "--dyes", "nila,tingi,kunyit", "--over", "indigo:1", "--top", "3", "--json")
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    assert 1 <= len(value["recipes"]) <= 3
    for each in value["recipes"]:
        assert {"baths", "lab", "hex", "delta_e", "spread", "metamerism"} <= set(each)
        assert {key for bath in each["baths"] for key in bath} <= {"dye", "mordant", "dips"}
    words = run("match", "#7b4a2d", "--dyes", "nila,tingi,kunyit").output
    assert "ΔE" in words
    assert "illustrative" in words
    assert "outside" in run("match", "90 -30 70", "--dyes", "tingi").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("#7b4a2",), "hexadecimal"),
        (("soga browm",), "soga brown"),
        (("#7b4a2d", "--dyes", "tinggi sekali"), "tingi"),
        (("#7b4a2d", "--over", "indigo:-1"), "dips"),
        (("#7b4a2d", "--over", "a:b:c:d"), "not a bath"),
        (("#7b4a2d", "--max-baths", "7"), "max_baths"),
        (("50 120 0",), "no cloth"),
    ],
)
def test_commands_that_are_refused(words: tuple[str, ...], said: str) -> None:
    result = run("match", *words)
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_a_calibrated_dye_is_matched_on_its_own_cloth(tmp_path: Path) -> None:
    series = [Swatch(0, [88, 1, 8]), Swatch(1, [72, 12, 22]), Swatch(2, [62, 18, 28]), Swatch(4, [50, 22, 30])]
    dye = calibrate(series, name="kita", cloth="mori bengkel")
    path = tmp_path / "kita.toml"
    path.write_text(dye_to_text(dye), encoding="utf-8")
    result = run("match", "55.5 21 30", "--dyes", f"{path},nila", "--json")
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    assert value["ground"] == "mori bengkel"
    best = value["recipes"][0]
    assert best["baths"][0]["dye"] == "kita"
    assert best["delta_e"] < 1.5
    assert best["provenance"] == "measured"
