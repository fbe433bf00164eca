"""Recipes as JSON, and the units in which people write lengths and angles."""

from __future__ import annotations

import json
import math
import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motifkit import FileError, InputError, Recipe, kawung, set_language
from motifkit.recipe import DEEPEST, LARGEST_RECIPE
from motifkit.units import format_number, parse_angle, parse_length, parse_size

plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
)
values = st.recursive(
    plain,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=20,
)
recipes = st.dictionaries(st.text(max_size=8), values, max_size=6)


def nested(levels: int) -> dict:
    value: dict = {}
    for _level in range(levels):
        value = {"a": value}
    return value


class TestRecipes:
    @given(recipes)
    def test_any_plain_values_come_back_from_json(self, some):
        recipe = Recipe(some)
        text = recipe.to_json()
        assert Recipe.from_json(text) == recipe
        assert Recipe.from_json(text).to_json() == text
        assert json.loads(text) == dict(recipe)

    @given(recipes)
    def test_the_text_is_one_line_of_ascii(self, some):
        text = Recipe(some).to_json()
        assert text.isascii()
        assert text.isprintable()

    @given(recipes)
    def test_the_same_values_in_another_order_are_the_same_recipe(self, some):
        backwards = dict(reversed(list(some.items())))
        assert Recipe(some).to_json() == Recipe(backwards).to_json()
        assert hash(Recipe(some)) == hash(Recipe(backwards))
        assert Recipe(some) == Recipe(backwards)

    def test_recipes_differ_where_a_value_differs(self):
        assert Recipe({"a": 1}) != Recipe({"a": 2})
        assert Recipe({"a": 1}) != {"a": 1}

    def test_a_recipe_is_a_read_only_mapping(self):
        recipe = Recipe({"motif": "kawung", "size": [1, 2]})
        assert (len(recipe), list(recipe), recipe["motif"]) == (2, ["motif", "size"], "kawung")
        with pytest.raises(TypeError):
            recipe["motif"] = "parang"
        with pytest.raises(KeyError):
            recipe["seed"]

    def test_later_changes_of_what_it_was_made_of_do_not_reach_it(self):
        sizes, parameters = [1, 2], {"spacing": 40}
        recipe = Recipe({"size": sizes, "parameters": parameters})
        sizes.append(3)
        parameters["spacing"] = 50
        assert recipe["size"] == [1, 2]
        assert recipe["parameters"] == {"spacing": 40}

    def test_tuples_become_lists_and_keys_words(self):
        assert dict(Recipe({1: (2, 3)})) == {"1": [2, 3]}

    @pytest.mark.parametrize(
        "value", [math.nan, math.inf, object(), b"x", {1, 2}, 1j], ids=lambda value: type(value).__name__
    )
    def test_what_json_cannot_hold_is_refused_at_once(self, value):
        for whole in ({"a": value}, {"a": [{"b": value}]}):
            with pytest.raises(InputError):
                Recipe(whole)

    @pytest.mark.parametrize(
        "text",
        ["", "{", "[]", '"kawung"', "1", "null", "NaN", '{"a": NaN}', '{"a": Infinity}', "{'a': 1}", "\0", "<svg/>"],
    )
    def test_what_is_no_recipe_is_one_sentence(self, text):
        with pytest.raises(InputError) as caught:
            Recipe.from_json(text)
        assert "\n" not in str(caught.value)

    def test_depth_has_a_limit_that_our_own_recipes_keep_far_from(self):
        assert Recipe(nested(DEEPEST - 1))
        for deep in (DEEPEST + 1, 200):
            with pytest.raises(InputError, match=str(DEEPEST)):
                Recipe(nested(deep))
        with pytest.raises(InputError):
            Recipe.from_json('{"a":' + "[" * 100_000 + "]" * 100_000 + "}")

    def test_length_has_a_limit(self):
        padding = "x" * (LARGEST_RECIPE - len('{"a": ""}'))
        assert Recipe.from_json(f'{{"a": "{padding}"}}')["a"] == padding
        with pytest.raises(FileError, match=str(LARGEST_RECIPE)):
            Recipe.from_json(f'{{"a": "{padding}x"}}')

    def test_a_tile_carries_the_recipe_that_makes_it(self):
        recipe = kawung(spacing=40).recipe
        again = kawung(**recipe["parameters"])
        assert again.recipe == recipe
        assert Recipe.from_json(recipe.to_json()) == recipe


# -- units --------------------------------------------------------------------------------------------------------


def short(text: str) -> str:
    return ascii(text[:12])


WRONG = [
    "",
    " ",
    "mm",
    "--3",
    "+-3",
    "3 4",
    "3mmm",
    "3 km",
    "3'",
    "1.2.3",
    "1,2,3",
    "1e",
    "e5",
    "0x10",
    "nan",
    "inf",
    "-inf",
    "1e999",
    "1e999cm",
    "tiga",
    "3; rm",
    "½",
    "３mm\0",
    ".",
    ",",
    "1_000",
    "9" * 10_000 + "x",
    "9" * 10_000,
    "(" * 10_000,
    "1" + " " * 10_000 + "x",
    "1e" + "9" * 10_000,
]


class TestLengths:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("24", 24),
            ("24mm", 24),
            ("24 MM", 24),
            ("2,4cm", 24),
            ("2.4 cm", 24),
            (" 1in ", 25.4),
            ('1"', 25.4),
            ("2 inch", 50.8),
            ("1,05 m", 1050),
            ("-3", -3),
            ("+.5", 0.5),
            ("5.", 5),
            ("1e2mm", 100),
            (24, 24),
            (0.1 + 0.2, 0.3),
        ],
    )
    def test_lengths_are_millimetres(self, text, value):
        assert parse_length(text) == value

    @pytest.mark.parametrize("text", WRONG, ids=short)
    def test_what_is_no_length_is_one_short_sentence(self, text):
        with pytest.raises(InputError) as caught:
            parse_length(text)
        assert len(str(caught.value)) < 250
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize("value", [math.nan, math.inf, True, None, [3], b"3"], ids=repr)
    def test_what_is_no_number_is_no_length(self, value):
        with pytest.raises(InputError):
            parse_length(value)

    def test_full_width_digits_are_digits(self):
        assert parse_length("１２") == 12

    @pytest.mark.parametrize("parse", [parse_length, parse_angle, parse_size])
    @pytest.mark.parametrize("text", ["1" + " " * 200_000 + "q", " " * 200_000 + "q", "1" * 200_000 + "q"], ids=short)
    def test_endless_text_is_refused_without_delay(self, parse, text):
        start = perf_counter()
        with pytest.raises(InputError):
            parse(text)
        assert perf_counter() - start < 0.5

    @given(st.floats(-1e5, 1e5), st.sampled_from(["mm", "cm", "m", "in", ""]), st.sampled_from([".", ","]))
    def test_a_written_length_is_read_back(self, value, unit, comma):
        factor = {"mm": 1, "cm": 10, "m": 1000, "in": 25.4, "": 1}[unit]
        text = f"{value:.6f}".replace(".", comma)
        assert parse_length(f"{text} {unit}") == pytest.approx(value * factor, abs=2e-6 * factor)

    @given(st.floats(-1e6, 1e6))
    def test_a_number_is_kept_to_a_millionth_of_a_millimetre(self, value):
        assert abs(parse_length(value) - value) < 1e-6
        assert parse_length(repr(parse_length(value))) == parse_length(value)

    @given(st.text(max_size=30))
    def test_any_text_is_a_finite_length_or_one_sentence(self, text):
        try:
            assert math.isfinite(parse_length(text))
        except InputError as error:
            assert len(str(error)) < 250  # noqa: PT017 - either way is right, this is the other


class TestAngles:
    @pytest.mark.parametrize(
        ("text", "value"), [("45", 45), ("45°", 45), ("-36,87 °", -36.87), ("45deg", 45), ("45 derajat", 45), (30, 30)]
    )
    def test_angles_are_degrees(self, text, value):
        assert parse_angle(text) == value

    @pytest.mark.parametrize("text", [*WRONG, "45mm", "45°°", True, None, math.nan], ids=lambda text: short(str(text)))
    def test_what_is_no_angle_is_one_short_sentence(self, text):
        with pytest.raises(InputError) as caught:
            parse_angle(text)
        assert len(str(caught.value)) < 250

    @given(st.floats(-720, 720))
    def test_a_written_angle_is_read_back(self, value):
        assert parse_angle(f"{value!r}°") == value


class TestSizes:
    @pytest.mark.parametrize(
        ("text", "size"),
        [
            ("40cmx30cm", (400, 300)),
            ("40x30cm", (400, 300)),
            ("400 × 300", (400, 300)),
            ("400*300 mm", (400, 300)),
            ("40cm x 300mm", (400, 300)),
            ("1m X 50", (1000, 50)),
            ("2,5x1,05m", (2500, 1050)),
        ],
    )
    def test_sizes_are_width_and_height(self, text, size):
        assert parse_size(text) == size

    @pytest.mark.parametrize("text", ["", "40", "40x", "x30", "40x30x20", "40 30", "axb", "40x1e999", "x" * 10_000])
    def test_what_is_no_size_is_one_short_sentence(self, text):
        with pytest.raises(InputError) as caught:
            parse_size(text)
        assert len(str(caught.value)) < 250

    @given(st.floats(0.1, 1e4), st.floats(0.1, 1e4), st.sampled_from(["mm", "cm", "m"]))
    def test_a_unit_at_the_end_holds_for_both(self, width, height, unit):
        assert parse_size(f"{width:.3f}x{height:.3f}{unit}") == (
            parse_length(f"{width:.3f}{unit}"),
            parse_length(f"{height:.3f}{unit}"),
        )


class TestNumbersForReaders:
    @given(st.floats(-1e6, 1e6))
    def test_a_shown_number_is_read_back_in_both_languages(self, value):
        for language in ("id", "en"):
            set_language(language)
            assert parse_length(format_number(value)) == pytest.approx(value, abs=5.1e-4)

    @given(st.floats(-1e6, 1e6), st.integers(0, 6))
    def test_no_zero_trails_and_nothing_is_minus_zero(self, value, decimals):
        set_language("en")
        text = format_number(value, decimals)
        assert not re.search(r"\.\d*0$|\.$", text)
        assert text != "-0"

    def test_the_comma_is_indonesian(self):
        assert format_number(2.5) == "2,5"
        set_language("en")
        assert format_number(2.5) == "2.5"
        assert format_number(1200) == "1200"
