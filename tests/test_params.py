"""Declarations: a trainee's own motif gets the checks, presets and sentences that the built-in ones have."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Annotated

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motifkit import (
    Choice,
    Degrees,
    Dot,
    Help,
    InputError,
    Lattice,
    Marks,
    Millimetres,
    MotifkitError,
    ParameterError,
    Range,
    Tile,
    kawung,
    motif,
    motif_named,
    params_of,
    set_language,
)
from motifkit.errors import UnknownNameError
from motifkit.generator import declared_motifs
from motifkit.params import Declaration


@motif(
    family="latihan",
    group="p4m",
    region="kelas",
    presets={"rapat": {"spacing": 12.0}, "kembar": {"count": 2, "spacing": 40.0, "shape": "bulat"}},
)
def titik_latihan(
    *,
    spacing: Annotated[Millimetres, Range(10, 80), Help("jarak ulang", "repeat distance")] = 30.0,
    turn: Annotated[Degrees, Range(-45, 45), Help("putaran", "turn")] = 0.0,
    count: Annotated[int, Range(1, 4), Help("jumlah titik", "number of points")] = 1,
    share: Annotated[float, Range(0.1, 0.5), Help("besar titik", "size of the points")] = 0.25,
    doubled: Annotated[bool, Help("dua lapis", "two layers")] = False,
    shape: Annotated[str, Choice("bulat", "kecil"), Help("bentuk", "shape")] = "kecil",
    part: Annotated[str, Help("nama bagian", "name of the part")] = "cecek",
) -> Tile:
    """Titik untuk belajar.

    Points to learn with.
    """
    radius = spacing * share / 2 / (2 if shape == "kecil" else 1)
    places = [0j, complex(spacing / 2, spacing / 2)] if doubled else [0j]
    marks = Marks.of([Dot(place + 0.1 * index, radius, part=part) for place in places for index in range(count)])
    return Tile.under("p4m", Lattice.square(spacing, turn), marks)


PARAMETERS = titik_latihan.declaration.by_name
WRONG_NUMBERS = [9.999, 80.001, -30, math.nan, math.inf, -math.inf, True, False, "30", "", None, [30], 30j, b"30"]


# -- checks -------------------------------------------------------------------------------------------------------


class TestChecks:
    @pytest.mark.parametrize("value", [10, 10.0, 80, 33.3, np.float32(20), np.int64(25), Fraction(61, 2)])
    def test_any_real_number_in_range_is_taken_its_ends_included(self, value):
        assert titik_latihan(spacing=value).recipe["parameters"]["spacing"] == float(value)

    @pytest.mark.parametrize("value", WRONG_NUMBERS, ids=repr)
    def test_any_other_value_is_refused_with_owner_and_name(self, value):
        with pytest.raises(ParameterError, match=r"titik_latihan: spacing "):
            titik_latihan(spacing=value)

    @pytest.mark.parametrize(
        ("language", "rule", "number"),
        [("id", "10.*80 mm", "9,5 mm"), ("en", "must be from 10 to 80 mm", r"9\.5 mm")],
    )
    def test_the_sentence_names_rule_unit_and_value_in_both_languages(self, language, rule, number):
        set_language(language)
        with pytest.raises(ParameterError, match=rf"titik_latihan: spacing .*{rule}.*{number}") as caught:
            titik_latihan(spacing=9.5)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(("language", "wanted"), [("id", r"-45 .*45°.*60,25°"), ("en", r"-45 to 45°.*60\.25°")])
    def test_degrees_stand_close_to_their_number(self, language, wanted):
        set_language(language)
        with pytest.raises(ParameterError, match=wanted):
            titik_latihan(turn=60.25)

    def test_a_value_just_outside_is_not_rounded_into_the_rule_by_the_sentence(self):
        set_language("en")
        with pytest.raises(ParameterError, match=r"80\.00001"):
            titik_latihan(spacing=80.00001)

    def test_values_are_never_moved_into_range(self):
        before = dict(titik_latihan(spacing=80).recipe["parameters"])
        with pytest.raises(ParameterError):
            titik_latihan(spacing=80 + 1e-9)
        assert dict(titik_latihan(spacing=80).recipe["parameters"]) == before

    @pytest.mark.parametrize("value", [1.5, 0, 5, True, "2", math.nan])
    def test_whole_numbers_are_whole_and_in_range(self, value):
        with pytest.raises(ParameterError, match="count"):
            titik_latihan(count=value)

    def test_a_whole_float_is_a_whole_number(self):
        value = titik_latihan(count=3.0).recipe["parameters"]["count"]
        assert (value, type(value)) == (3, int)

    @pytest.mark.parametrize("value", [0, 1, "ya", None, 1.0, np.bool_(True)])
    def test_yes_or_no_is_neither_a_number_nor_a_word(self, value):
        with pytest.raises(ParameterError, match="doubled"):
            titik_latihan(doubled=value)

    def test_an_unknown_word_is_refused_with_the_nearest(self):
        with pytest.raises(UnknownNameError, match=r"titik_latihan: shape.*'bulatt'.*'bulat'"):
            titik_latihan(shape="bulatt")

    @pytest.mark.parametrize("value", [1, None, True, ["bulat"]])
    def test_a_word_is_a_word(self, value):
        with pytest.raises(ParameterError, match="shape"):
            titik_latihan(shape=value)

    def test_an_unknown_parameter_is_refused_with_the_nearest(self):
        with pytest.raises(UnknownNameError, match=r"'spacng'.*'spacing'"):
            titik_latihan(spacng=20)

    def test_values_without_names_are_refused(self):
        set_language("en")
        with pytest.raises(ParameterError, match="spacing=40"):
            titik_latihan(20)

    def test_a_huge_wrong_value_gives_a_short_sentence(self):
        with pytest.raises(ParameterError) as caught:
            titik_latihan(spacing="x" * 100_000)
        assert len(str(caught.value)) < 200

    def test_every_error_is_of_our_family_and_a_value_error(self):
        with pytest.raises(ValueError, match="spacing") as caught:
            titik_latihan(spacing=0)
        assert isinstance(caught.value, MotifkitError)
        assert isinstance(caught.value, InputError)

    @given(st.floats(10, 80))
    def test_every_number_of_the_range_arrives_unchanged(self, value):
        assert PARAMETERS["spacing"].check("x", value) == value

    @given(st.one_of(st.floats(), st.text(max_size=9), st.none(), st.booleans(), st.binary(max_size=4)))
    def test_anything_is_either_in_range_or_refused(self, value):
        try:
            result = PARAMETERS["spacing"].check("x", value)
        except ParameterError:
            assert not (type(value) is float and 10 <= value <= 80)
            return
        assert type(result) is float
        assert 10 <= result <= 80


# -- what a person writes -----------------------------------------------------------------------------------------


class TestParsing:
    @pytest.mark.parametrize(
        ("name", "text", "value"),
        [
            ("spacing", "24", 24.0),
            ("spacing", "2,4cm", 24.0),
            ("spacing", " 2.4 CM ", 24.0),
            ("spacing", "1in", 25.4),
            ("spacing", 24, 24.0),
            ("turn", "45°", 45.0),
            ("turn", "-12,5 derajat", -12.5),
            ("count", "3", 3),
            ("share", "0,25", 0.25),
            ("doubled", "ya", True),
            ("doubled", " Tidak ", False),
            ("doubled", "1", True),
            ("doubled", "no", False),
            ("shape", " bulat ", "bulat"),
        ],
    )
    def test_units_commas_and_local_words_are_understood(self, name, text, value):
        parsed = PARAMETERS[name].parse("x", text)
        assert parsed == value
        assert type(parsed) is type(value)

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("spacing", "2,4 kg"),
            ("spacing", "45°"),
            ("spacing", "9cm5"),
            ("spacing", "nan"),
            ("spacing", "1e999"),
            ("turn", "45mm"),
            ("count", "1,5"),
            ("count", "tiga"),
            ("share", "nan"),
            ("share", "inf"),
            ("share", "1e999"),
            ("doubled", "mungkin"),
            ("doubled", ""),
            ("shape", ""),
            ("shape", "BULAT"),
        ],
    )
    def test_anything_else_is_one_sentence(self, name, text):
        with pytest.raises(InputError) as caught:
            PARAMETERS[name].parse("titik_latihan", text)
        assert "\n" not in str(caught.value)

    def test_only_given_values_are_parsed_and_wrong_names_refused(self):
        assert titik_latihan.declaration.parsed({"spacing": "3cm"}) == {"spacing": 30.0}
        with pytest.raises(UnknownNameError, match="spacing"):
            titik_latihan.declaration.parsed({"spasing": "3cm"})


# -- presets ------------------------------------------------------------------------------------------------------


class TestPresets:
    def test_a_preset_sets_its_values_and_leaves_the_rest(self):
        values = titik_latihan.preset("kembar").recipe["parameters"]
        assert (values["spacing"], values["count"], values["shape"], values["share"]) == (40, 2, "bulat", 0.25)

    def test_changes_come_after_the_preset(self):
        values = titik_latihan.preset("kembar", spacing=50).recipe["parameters"]
        assert (values["spacing"], values["count"]) == (50, 2)

    def test_an_unknown_preset_is_refused_with_the_nearest(self):
        with pytest.raises(UnknownNameError, match=r"'kembr'.*'kembar'.*kembar, rapat"):
            titik_latihan.preset("kembr")

    def test_a_preset_out_of_range_is_refused_when_declared(self):
        with pytest.raises(ParameterError, match=r"besar.*spacing.*81"):
            motif(family="x", group="p4m", presets={"besar": {"spacing": 81}})(titik_latihan.function)

    def test_a_preset_with_a_wrong_name_is_refused_when_declared(self):
        with pytest.raises(InputError, match=r"spasing.*spacing"):
            motif(family="x", group="p4m", presets={"besar": {"spasing": 20}})(titik_latihan.function)


# -- declarations -------------------------------------------------------------------------------------------------


class TestDeclarations:
    def test_a_motif_describes_itself_in_the_language_of_its_user(self):
        spacing = titik_latihan.as_json()["parameters"][0]
        assert (spacing["range"], spacing["unit"], spacing["default"]) == ([10, 80], "mm", 30)
        assert spacing["help"] == "jarak ulang"
        set_language("en")
        assert titik_latihan.as_json()["parameters"][0]["help"] == "repeat distance"
        assert titik_latihan.title == "Titik untuk belajar."
        by_name = {each["name"]: each for each in titik_latihan.as_json()["parameters"]}
        assert by_name["doubled"]["range"] == [False, True]
        assert by_name["shape"]["range"] == ["bulat", "kecil"]
        assert by_name["part"]["range"] is None

    def test_a_call_remembers_its_recipe_with_every_value(self):
        tile = titik_latihan(spacing=20)
        assert tile.recipe["motif"] == "titik-latihan"
        assert set(tile.recipe["parameters"]) == set(PARAMETERS)
        assert tile.block == (20, 20)

    def test_the_parameters_are_public(self):
        assert [each.name for each in params_of(titik_latihan)] == list(PARAMETERS)
        assert params_of(object()) == ()
        assert params_of(kawung)[0].option == "spacing"

    def test_an_own_motif_is_found_by_its_name(self):
        assert declared_motifs()["titik-latihan"] is titik_latihan
        assert motif_named("titik_latihan") is titik_latihan
        assert repr(titik_latihan).startswith("<motif titik-latihan: spacing")

    def test_a_tile_of_another_group_than_declared_is_refused(self):
        @motif(family="latihan", group="p2")
        def keliru(*, size: Annotated[Millimetres, Range(1, 9), Help("a", "b")] = 5.0) -> Tile:
            """Keliru."""
            return Tile.under("p4", Lattice.square(size), Marks.of([Dot(0, 1)]))

        with pytest.raises(InputError, match=r"p2.*p4"):
            keliru()

    def test_functions_that_declare_too_little_are_refused_by_name(self):
        def no_default(*, size: Annotated[Millimetres, Range(1, 9)]) -> Tile: ...
        def no_range(*, size: Millimetres = 5.0) -> Tile: ...
        def endless(*, size: Annotated[float, Range(0, math.inf)] = 5.0) -> Tile: ...
        def no_type(*, size=5.0) -> Tile: ...
        def other_type(*, size: Annotated[list, Range(1, 9)] = 5) -> Tile: ...
        def outside(*, size: Annotated[Millimetres, Range(1, 9)] = 10.0) -> Tile: ...
        def other_word(*, size: Annotated[str, Choice("a", "b")] = "c") -> Tile: ...
        def number_for_word(*, size: Annotated[str, Choice("a")] = 1) -> Tile: ...
        def word_for_number(*, size: Annotated[float, Range(1, 9)] = "5") -> Tile: ...

        for wrong in (
            no_default,
            no_range,
            endless,
            no_type,
            other_type,
            outside,
            other_word,
            number_for_word,
            word_for_number,
        ):
            with pytest.raises(InputError, match=rf"{wrong.__name__}.*size"):
                motif(family="x", group="p1")(wrong)
            assert wrong.__name__ not in declared_motifs()

    def test_only_keyword_parameters_are_declared(self):
        def filler(region: object, *, gap: Annotated[Millimetres, Range(0, 9)] = 1.0) -> None: ...

        assert [each.name for each in Declaration.of(filler).parameters] == ["gap"]

    def test_names_that_a_command_line_cannot_have_are_refused(self):
        def Kawung(*, size: Annotated[Millimetres, Range(1, 9)] = 5.0) -> Tile: ...  # noqa: N802

        with pytest.raises(ParameterError, match="Kawung"):
            motif(family="x", group="p1")(Kawung)
        with pytest.raises(ParameterError, match="lambda"):
            motif(family="x", group="p1")(lambda: None)
