"""Dyes, baths and overdyeing: the laws of a dyed cloth, on every dye of the catalogue; and what is refused."""

from __future__ import annotations

import itertools
import tomllib
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.gamut import possible_on
from motifkit.colour.mixture import Mixture
from motifkit.colour.spectrum import WAVELENGTHS
from motifkit.dye.bath import Bath, parse_bath, parse_liquor
from motifkit.dye.catalogue import dye_named, dye_names, dye_of, dyes
from motifkit.dye.dye import PROVENANCES, Dye, worst_provenance
from motifkit.dye.fading import after_light, after_washing, grey_scale, worn_reflectance
from motifkit.dye.file import dye_from_text, dye_to_text
from motifkit.dye.ground import Ground, ground_names
from motifkit.dye.mordant import MORDANTS, mordant_named
from motifkit.dye.overdye import added_ks, after_every_dip, cloth_reflectance, dyed
from motifkit.dye.reach import reach
from motifkit.dye.spread import spread_of
from motifkit.errors import FileError, InputError, MotifkitError, ParameterError, UnknownNameError
from motifkit.language import set_language

EVERY = [(name, key) for name, dye in dyes().items() for key in dye.mordants]
DYEINGS = st.tuples(st.sampled_from(EVERY), st.integers(0, 8))
SEQUENCES = st.lists(DYEINGS, min_size=1, max_size=4)


def baths(sequence: list[tuple[tuple[str, str], int]]) -> list[Bath]:
    return [Bath(name, key, dips) for (name, key), dips in sequence]


# Laws


@settings(max_examples=60)
@given(SEQUENCES, DYEINGS, st.sampled_from(ground_names()))
def test_more_dye_never_raises_reflectance(sequence: list, more: tuple, ground: str) -> None:  # type: ignore[type-arg]
    before = cloth_reflectance(baths(sequence), ground)
    after = cloth_reflectance(baths([*sequence, more]), ground)
    assert (after <= before + 1e-12).all()
    assert after.min() > 0


@settings(max_examples=60)
@given(st.sampled_from(EVERY), st.integers(0, 15), st.floats(5, 500), st.floats(1, 3), st.floats(1, 120))
def test_dips_strength_and_time_never_raise_reflectance(
    which: tuple[str, str], dips: int, owf: float, more: float, minutes: float
) -> None:
    name, key = which
    before = cloth_reflectance(Bath(name, key, dips, owf=owf, minutes=minutes))
    for richer in (
        Bath(name, key, dips + 1, owf=owf, minutes=minutes),
        Bath(name, key, dips, owf=owf * more, minutes=minutes),
        Bath(name, key, dips, owf=owf, minutes=minutes * more),
    ):
        assert (cloth_reflectance(richer) <= before + 1e-12).all()


@settings(max_examples=40)
@given(SEQUENCES)
def test_the_order_of_baths_does_not_matter(sequence: list) -> None:  # type: ignore[type-arg]
    known = cloth_reflectance(baths(sequence))
    for order in itertools.permutations(sequence):
        assert np.abs(cloth_reflectance(baths(list(order))) - known).max() < 1e-12


@pytest.mark.parametrize(("name", "key"), EVERY)
def test_lightness_falls_with_dips_and_ever_less(name: str, key: str) -> None:
    lightness = np.array([stage.lab[0] for stage in after_every_dip(Bath(name, key, 20))])
    steps = np.diff(lightness)
    assert (steps < 0).all()
    assert (np.diff(steps) > 0).all()


def _hued(low: float, high: float, chroma: float) -> list[tuple[str, str]]:
    """Dyes on mordants whose eight dips have a hue in this part of the circle."""
    found = []
    for name, key in EVERY:
        _lightness, a, b = dyed(Bath(name, key, 8)).lab
        if low <= np.degrees(np.arctan2(b, a)) % 360 <= high and np.hypot(a, b) > chroma:
            found.append((name, key))
    return found


def test_every_blue_thin_enough_over_every_yellow_is_green() -> None:
    """Where neither covers the other; a blue as deep as naphthol hides a pale yellow in its very first dip."""
    cloth, share = Ground.of(None), np.geomspace(0.005, 1, 25)[:, None]
    yellows, blues = _hued(75, 115, 20), _hued(200, 310, 10)
    assert len(yellows) > 15
    assert {"nila", "naphthol biru", "indigosol biru", "remazol biru"} <= {name for name, _key in blues}
    for yellow in yellows:
        below = added_ks(Bath(*yellow, 8), cloth)
        for blue in blues:
            above = added_ks(Bath(*blue, 8), cloth)[-1]
            greenest = 0.0
            for dips in (1, 2, 4, 8):
                seen = lab(cloth.dyed(below[dips] + share * above))
                hue = np.degrees(np.arctan2(seen[:, 2], seen[:, 1])) % 360
                assert (np.diff(hue) > -0.5).all(), (yellow, blue)  # from yellow by green to blue, never by red
                green = (hue > 110) & (hue < 200)
                greenest = max(greenest, float(np.hypot(seen[green, 1], seen[green, 2]).max(initial=0)))
            assert greenest > 8, (yellow, blue)


def test_blue_over_yellow_is_green() -> None:
    yellow, blue = Bath("jolawe", "alum", 8), Bath("nila", dips=1)
    green = cloth_reflectance([blue, yellow])
    peak = WAVELENGTHS[green.argmax()]
    assert 480 <= peak <= 580
    _lightness, a, _b = lab(green)
    assert a < -8
    assert lab(cloth_reflectance(yellow))[1] > a + 8
    assert lab(cloth_reflectance(blue))[2] < 0 < lab(cloth_reflectance(yellow))[2]


@pytest.mark.parametrize("name", [name for name, dye in dyes().items() if dye.family == "tannin"])
@pytest.mark.parametrize("ground", ground_names())
@pytest.mark.parametrize("dips", [1, 3, 6, 12, 20])
def test_iron_is_darkest_of_every_tannin(name: str, ground: str, dips: int) -> None:
    light = {key: dyed(Bath(name, key, dips), ground).lab[0] for key in dye_named(name).mordants}
    assert {"alum", "lime", "iron"} <= set(light)
    assert light["iron"] < min(light["alum"], light["lime"]) - 3


def test_wedel_and_soga_give_nearly_black() -> None:
    lightness, a, b = dyed(["nila:10", "tingi:iron:10"]).lab
    assert lightness < 20
    assert np.hypot(a, b) < 8


# The catalogue


@pytest.mark.parametrize("name", dye_names())
def test_every_dye_says_what_it_is(name: str) -> None:
    dye = dye_named(name)
    assert dye.title.id
    assert dye.title.en
    assert dye.use.id
    assert dye.use.en
    assert dye.sources
    assert dye.family
    for key, mordant in dye.mordants.items():
        assert key in MORDANTS
        assert mordant.provenance in PROVENANCES
        assert mordant.source
        assert mordant.shape.min() > 0
        assert mordant.spread > 0
    for other in dye.also:
        assert dye_named(other.upper()) is dye


@pytest.mark.parametrize(("name", "key"), EVERY)
def test_the_reference_bath_gives_the_colour_of_the_file(name: str, key: str) -> None:
    dye = dye_named(name)
    for path in resources.files("motifkit").joinpath("data/dyes").iterdir():
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if table["name"] == name:
            break
    entry = next(each for each in table["mordant"] if each["key"] == key)
    stage = dyed(Bath(dye, key, dye.reference_dips), dye.ground)
    if "hex" in entry:
        assert stage.hex == entry["hex"]
    if "lab" in entry:
        assert stage.lab == pytest.approx(entry["lab"], abs=1e-6)
    assert stage.spread == pytest.approx(entry["spread"], abs=0.01)
    assert stage.provenance == worst_provenance(entry["provenance"], dye.ground.provenance)


def test_dye_files_come_back_as_they_were_written() -> None:
    for dye in dyes().values():
        again = dye_from_text(dye_to_text(dye))
        assert (again.name, again.title, again.also, again.species) == (dye.name, dye.title, dye.also, dye.species)
        assert (again.part, again.use, again.family, again.fibres) == (dye.part, dye.use, dye.family, dye.fibres)
        assert (again.fastness, again.law, again.reference) == (dye.fastness, dye.law, dye.reference)
        for key in dye.mordants:
            new, old = (dyed(Bath(each, key, 4)) for each in (again, dye))
            assert np.abs(new.reflectance - old.reflectance).max() < 1e-7
            assert new.spread == pytest.approx(old.spread, abs=1e-3)


def test_a_workshop_dye_by_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "nila kita.toml"
    path.write_text("\ufeff" + dye_to_text(dye_named("nila")).replace('"nila"', '"nila kita"', 1), encoding="utf-8")
    assert dye_of(path).name == "nila kita"
    assert dye_of(str(path)).name == "nila kita"
    assert Bath(str(path), dips=2).dye.name == "nila kita"


GOOD = dye_to_text(dye_named("secang"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 1", "format = 7", "format"),
        ("format = 1", "formt == 1", "not a dye file"),
        ('law = "soluble"', 'law = "magic"', "magic"),
        ('provenance = "illustrative"\nsource = "Peach', 'provenance = "sure"\nsource = "Peach', "sure"),
        ("spread = 14.0", "spread = 140.0", "140"),
        ("spread = 14.0", 'spread = "wide"', "wide"),
        ("dips = 6", "dips = 0", "dips"),
        ("wash = 3.0", "wash = 9.0", "1"),
        ('key = "alum"', 'key = "copper"', "copper"),
        ("capacity = 45.0\n", "", "capacity"),
        ('name = "secang"\n', "", "name"),
    ],
)
def test_dye_files_that_are_refused(old: str, new: str, said: str) -> None:
    assert old in GOOD
    set_language("en")
    with pytest.raises(FileError, match=said):
        dye_from_text(GOOD.replace(old, new, 1), "mydye.toml")


def test_dye_files_that_are_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        dye_of(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(FileError):
        dye_of(tmp_path / "bytes.toml")


def test_a_colour_lighter_than_the_cloth_is_no_dye() -> None:
    text = resources.files("motifkit").joinpath("data/dyes/nila.toml").read_text(encoding="utf-8")
    with pytest.raises(FileError, match="#fffff0"):
        dye_from_text(text.replace("#2c4573", "#fffff0"))


def test_colours_as_lab() -> None:
    text = resources.files("motifkit").joinpath("data/dyes/nila.toml").read_text(encoding="utf-8")
    dye = dye_from_text(text.replace('hex = "#2c4573"', "lab = [35.0, 2.0, -25.0]"))
    assert dyed(Bath(dye, dips=6)).lab == pytest.approx((35.0, 2.0, -25.0), abs=1e-6)


# Baths


def test_what_is_not_said_is_that_of_the_reference() -> None:
    bath = Bath("soga tingi", "tunjung")
    reference = dye_named("tingi").reference
    assert (bath.mordant, bath.dips) == ("iron", 1)
    assert (bath.owf, bath.minutes, bath.celsius, bath.liquor) == (
        reference.owf,
        reference.minutes,
        reference.celsius,
        reference.liquor,
    )


def test_mordants_by_the_words_of_the_workshop() -> None:
    words = ("tanpa", "tawas", "kapur", "tunjung", "Iron")
    assert [mordant_named(word) for word in words] == ["none", "alum", "lime", "iron", "iron"]


def test_no_dip_and_no_time_leave_the_cloth() -> None:
    ground = Ground.named("mori")
    for bath in (Bath("nila", dips=0), Bath("nila", dips=3, minutes=0), Bath("secang", "alum", 3, owf=0)):
        assert np.abs(cloth_reflectance(bath) - ground.curve).max() < 1e-12


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"dye": "nilaa"}, UnknownNameError, "nila"),
        ({"dye": "tingii"}, UnknownNameError, "tingi"),
        ({"dye": "nila", "mordant": "alum"}, InputError, "nila"),
        ({"dye": "secang", "mordant": "tembaga"}, UnknownNameError, "tembaga"),
        ({"dye": "nila", "dips": -1}, ParameterError, "dips"),
        ({"dye": "nila", "dips": 1.5}, ParameterError, "dips"),
        ({"dye": "nila", "dips": 1000}, ParameterError, "dips"),
        ({"dye": "nila", "liquor": 0}, ParameterError, "liquor"),
        ({"dye": "nila", "liquor": "1:0"}, ParameterError, "liquor"),
        ({"dye": "nila", "liquor": "banyak"}, InputError, "banyak"),
        ({"dye": "nila", "celsius": 101}, ParameterError, "celsius"),
        ({"dye": "nila", "minutes": float("nan")}, ParameterError, "minutes"),
        ({"dye": "nila", "owf": -5}, ParameterError, "owf"),
        ({"dye": "secang", "ph": 9}, InputError, "pH"),
    ],
)
def test_baths_that_are_refused(arguments: dict[str, object], error: type[MotifkitError], said: str) -> None:
    with pytest.raises(error, match=said):
        Bath(**arguments)  # type: ignore[arg-type]


def test_baths_in_words() -> None:
    assert parse_bath("tingi : lime : 3").dips == 3
    assert parse_bath("tingi:3:lime").mordant == "lime"
    assert parse_bath("indigo").dips == 1
    assert parse_liquor("1 : 12,5") == 12.5
    for text in ("", ":4", "a:b:c:d", "nila:-2"):
        with pytest.raises(InputError):
            parse_bath(text)


# Stages, spread


def test_stages_end_where_the_baths_end() -> None:
    sequence = [Bath("nila", dips=3), Bath("secang", "alum", 4)]
    stages = after_every_dip(sequence)
    assert len(stages) == 1 + 3 + 4
    assert stages[0].bath is None
    assert np.abs(stages[-1].reflectance - cloth_reflectance(sequence)).max() == 0
    assert stages[-1].hex == dyed(sequence).hex
    assert [stage.dip for stage in stages] == [0, 1, 2, 3, 1, 2, 3, 4]
    assert stages[-1].as_json()["provenance"] == "illustrative"


def test_spread_hides_under_dark_baths_and_grows_with_doubtful_ones() -> None:
    alone, under = dyed("jolawe:alum:6").spread, dyed(["jolawe:alum:6", "nila:20", "tingi:iron:20"]).spread
    # whites differ too, one's own that was measured less
    own = Ground("own", Ground.named("mori").curve, provenance="measured")
    whites = [dyed([]).spread, dyed("jolawe:alum:0").spread, dyed([], own).spread]
    assert whites == pytest.approx([3, 3, 1], abs=0.01)
    layers = [(bath.dye, bath.colour, float(bath.amounts[-1])) for bath in (Bath("jolawe", "alum", 6),)]
    dark = [
        (bath.dye, bath.colour, float(bath.amounts[-1])) for bath in (Bath("nila", dips=20), Bath("tingi", "iron", 20))
    ]
    ground = Ground.named("mori")
    hidden = np.sqrt(max(spread_of([*layers, *dark], ground) ** 2 - spread_of(dark, ground) ** 2, 0))
    assert hidden < alone / 2
    assert under > 0


def test_one_dye_in_two_baths_is_doubted_once() -> None:
    once = dyed(Bath("secang", "alum", 4, renewed=True))
    layers = [(once.bath.dye, once.bath.colour, float(once.bath.amounts[-1]) / 2)] * 2  # type: ignore[union-attr]
    assert spread_of(layers, Ground.named("mori")) == pytest.approx(once.spread, rel=1e-9)


def test_spread_is_the_distance_that_random_vats_show() -> None:
    """Ninety-five of a hundred cloths whose K/S is off as the model says lie about within the spread."""
    from motifkit.dye.spread import MODES, _size

    dye, ground = dye_named("secang"), Ground.named("mori")
    mordant = dye.mordant("alum")
    random = np.random.default_rng(11)
    # the size of each mode is its own 95 % bound: 1.96 standard deviations
    factors = np.exp(random.normal(0, _size(dye, mordant) / 1.96, (4000, 3)) @ MODES)
    apart = ciede2000(lab(ground.dyed(factors * mordant.shape)), lab(ground.dyed(mordant.shape)))
    assert 0.55 * mordant.spread < np.quantile(apart, 0.95) < 1.1 * mordant.spread


# Grounds


def test_grounds_take_dye_as_they_do() -> None:
    on = {name: cloth_reflectance("nila:4", name) for name in ("mori", "sutera")}
    assert on["sutera"][25] < on["mori"][25]
    assert (added_ks(Bath("nila", dips=2), "sutera") > added_ks(Bath("nila", dips=2), "mori"))[1:].all()
    assert np.abs(Ground.of("#c8b090").curve - Ground.of("#c8b090").dyed(np.zeros(36))).max() < 1e-12


def test_a_surface_that_no_dye_darkens() -> None:
    ground = Ground("kilap", np.full(36, 0.8), surface=0.02)
    deep = ground.dyed(np.full(36, 1e6))
    assert deep == pytest.approx(np.full(36, 0.02), abs=1e-5)
    with pytest.raises(InputError):
        Ground("salah", np.full(36, 0.8), surface=0.2)
    with pytest.raises(InputError):
        Ground("salah", np.full(36, 0.8), uptake=0)
    with pytest.raises(UnknownNameError, match="mori"):
        Ground.of("morri")


def test_pixels_of_a_dyed_cloth_agree_with_its_stages() -> None:
    ground = Ground.named("mori")
    pair = [Bath("nila", dips=5), Bath("secang", "lime", 5)]
    cloth = Mixture(ground.curve, np.array([bath.colour.shape for bath in pair]))
    pixels = cloth.srgb8([[bath.amounts[-1] for bath in pair]])
    red, green, blue = pixels[0].tolist()
    stage = dyed(pair)
    assert max(abs(int(stage.hex[i : i + 2], 16) - c) for i, c in zip((1, 3, 5), (red, green, blue), strict=True)) <= 1


# Washing and light


def test_the_first_wash_changes_the_colour_as_the_grade_says() -> None:
    dye = dye_named("secang")
    assert dye.fastness is not None
    mordant = dye.mordant("alum")
    left = after_washing(dye, "alum", 1)
    change = np.linalg.norm(lab(dye.ground.dyed(left * mordant.shape)) - lab(dye.ground.dyed(mordant.shape)))
    assert change == pytest.approx(grey_scale(dye.fastness.wash), abs=1e-6)
    assert after_washing(dye, "alum", 3) == pytest.approx(left**3)
    assert after_washing(dye, "alum", 0) == 1


def test_light_takes_twice_as_long_a_grade_up() -> None:
    dye = dye_named("nila")
    assert after_light(dye, "none", 0) == 1
    assert after_light(dye, "none", 200) < after_light(dye, "none", 100) < 1
    assert (worn_reflectance("nila:6", sun_hours=300) > cloth_reflectance("nila:6")).all()
    assert np.abs(worn_reflectance("nila:6") - cloth_reflectance("nila:6")).max() < 1e-12
    with pytest.raises(InputError):
        after_washing(dye, "none", -1)
    with pytest.raises(InputError):
        after_light(dye, "none", -1)


# Reach


@settings(max_examples=15, deadline=None)
@given(SEQUENCES, DYEINGS)
def test_what_was_dyed_can_be_dyed(sequence: list, more: tuple) -> None:  # type: ignore[type-arg]
    target = dyed(baths([*sequence, more])).lab
    assert reach(target, baths(sequence)).possible


@settings(max_examples=15, deadline=None)
@given(SEQUENCES)
def test_what_is_lighter_cannot_be_dyed(sequence: list) -> None:  # type: ignore[type-arg]
    cloth = dyed(baths(sequence))
    lightness, a, b = cloth.lab
    answer = reach([min(lightness + 8, 100.0), a, b], baths(sequence))
    assert not answer.possible
    assert answer.reason
    assert answer.delta_e > 1
    assert (answer.reflectance <= cloth.reflectance + 1e-9).all()


def test_the_nearest_is_as_near_as_an_independent_search_finds() -> None:
    over = cloth_reflectance("nila:2")
    random = np.random.default_rng(12)
    tried = over * random.uniform(0, 1, (4000, 36)) ** random.uniform(0, 3, (4000, 1))
    blocks = np.arange(36)[None, :] < random.integers(0, 37, (4000, 1))
    tried = np.concatenate(
        [tried, over * np.where(blocks, random.uniform(0, 1, (4000, 1)), random.uniform(0, 1, (4000, 1)))]
    )
    found = lab(np.maximum(tried, 1e-5))
    for target in ([55.0, 30.0, 40.0], [45.0, -40.0, 30.0], [30.0, 50.0, 10.0], [50.0, 0.0, 0.0]):
        answer = reach(target, "nila:2")
        assert not answer.possible
        assert not possible_on(target, over)
        assert answer.delta_e <= ciede2000(np.array(target), found).min() + 0.3


def test_reach_with_the_dyes_at_hand() -> None:
    target = dyed(["nila:2", "tingi:lime:3", "secang:alum:2"]).lab
    assert reach(target, "nila:2", dyes=["tingi", "secang"]).delta_e < 0.05
    alone = reach(target, "nila:2", dyes=["nila"])
    assert not alone.possible
    assert alone.delta_e > reach(target, "nila:2").delta_e
    assert alone.as_json()["possible"] is False
    for wrong in ([50.0, 0.0], [50.0, float("nan"), 0.0], [150.0, 0.0, 0.0]):
        with pytest.raises(InputError):
            reach(wrong)
    with pytest.raises(InputError):
        reach(target, dyes=[])


def test_a_dye_needs_a_colour() -> None:
    nila = dye_named("nila")
    with pytest.raises(InputError, match="kosong"):
        Dye("kosong", nila.title, {}, nila.law, nila.reference, 6, nila.ground)
