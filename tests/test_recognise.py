"""Recognition of the 17 plane groups on pictures made on another path: a sample; the whole table is a benchmark."""

from __future__ import annotations

import numpy as np
import pytest

from motifkit.errors import InputError
from motifkit.symmetry.channels import channels_of
from motifkit.symmetry.periods import Periods
from motifkit.symmetry.reading import read_repeats, settle
from motifkit.symmetry.recognise import recognise
from near_patterns import NEAR, near
from no_patterns import MADE, PHOTOGRAPHS, nothing, photograph, quasiperiodic
from pattern_wear import WEAR
from plane_patterns import GENERATORS, HELD_OUT, TUNED, lattice_error, pattern, worn

QUICK = ("gradient", "fivefold", "stripes", "band", "few", "tiny", "padded", "others")
SOME_NEAR = [("negative", 3), ("negative", 15), ("inks", 10), ("inks", 27)]
OTHER_NEAR = [
    (kind, case) for kind in ("negative", "inks") for case in range(len(NEAR)) if (kind, case) not in SOME_NEAR
]


def small(content, group, number=0):
    return pattern(content, group, number, short=32, repeats=4.2)


@pytest.mark.parametrize("group", GENERATORS)
@pytest.mark.parametrize("content", ["strokes", "mosaic"])
def test_a_clean_picture_is_named_and_measured(content, group):
    made = small(content, group)
    found = recognise(made.pixels)
    assert found.group is not None, found.reason
    assert found.group.name == group
    assert lattice_error(made, found.steps) < 0.005
    assert 0.3 < found.confidence <= 1


@pytest.mark.parametrize(("wear", "group"), list(zip([*WEAR, *WEAR], list(GENERATORS)[:12], strict=True)))
def test_a_worn_picture_is_named(wear, group):
    made = small("grid" if group < "p4" else "texture", group, 1)
    found = recognise(worn(made, wear, 1))
    assert found.group is not None, found.reason
    assert found.group.name == group


@pytest.mark.berat
@pytest.mark.parametrize("wear", WEAR)
def test_unseen_contents_are_named_as_often_as_promised(wear):
    right = []
    for content in HELD_OUT:
        for group in GENERATORS:
            made = pattern(content, group, 0)
            found = recognise(worn(made, wear, 0))
            right.append(found.group is not None and found.group.name == group)
    assert np.mean(right) >= WEAR[wear][1]


def test_the_families_of_contents_are_apart():
    assert not set(TUNED) & set(HELD_OUT)


@pytest.mark.parametrize(
    ("kind", "case"), [*SOME_NEAR, *[pytest.param(*each, marks=pytest.mark.berat) for each in OTHER_NEAR]]
)
def test_two_colours_break_a_symmetry(kind, case):
    made = near(case, kind, 0)
    found = recognise(made.pixels)
    assert found.group is not None, found.reason
    assert found.group.name == made.group
    assert lattice_error(made, found.steps) < 0.005


@pytest.mark.parametrize(
    "case", [pytest.param(each, marks=[] if each in (3, 28) else [pytest.mark.berat]) for each in range(len(NEAR))]
)
def test_one_dot_in_each_repeat_breaks_a_symmetry(case):
    made = near(case, "detail", 6)
    found = recognise(made.pixels)
    assert found.group is not None, found.reason
    assert found.group.name == made.group
    assert lattice_error(made, found.steps) < 0.005


def test_a_lattice_five_times_finer_is_found():
    """Fine hatching in small repeats agrees with itself best where steps come near whole pixels."""
    cell = pattern("texture", "p4", 3, short=32, repeats=9)
    repeats, _peaks = read_repeats(channels_of(cell.pixels))
    coarse = settle(channels_of(cell.pixels), Periods(2 * repeats.a + repeats.b, 2 * repeats.b - repeats.a, 0.9))
    assert coarse is not None
    assert lattice_error(cell, (coarse.a, coarse.b)) < 0.005


@pytest.mark.parametrize(
    "kind", [pytest.param(each, marks=[] if each in QUICK else [pytest.mark.berat]) for each in MADE]
)
def test_what_does_not_repeat_has_no_group_but_a_reason(kind):
    found = recognise(nothing(kind, 0, 300))
    assert found.group is None
    assert found.reason
    assert found.words == found.reason


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[] if each == "coins.png" else [pytest.mark.berat]) for each in PHOTOGRAPHS]
)
def test_a_photograph_has_no_group_but_a_reason(name):
    found = recognise(photograph(name))
    assert found.group is None
    assert found.reason


@pytest.mark.parametrize("waves", [5, 7, pytest.param(8, marks=pytest.mark.berat)])
def test_waves_that_nearly_repeat_have_no_group(waves):
    for number in range(3):
        drawn = quasiperiodic(np.random.default_rng([waves, number]), 400, waves)
        found = recognise(np.clip(drawn, 0, 255).astype(np.uint8))
        assert found.group is None
        assert found.reason == "gambar ini tidak berulang"


def test_steps_that_no_pattern_holds_are_no_error():
    """Rough cloth: one faint wave in noise, from which nothing stands out in the mean of its cells."""
    chance = np.random.default_rng(7)
    y, x = np.mgrid[:400, :400]
    faint = 128 + 8 * np.cos(2 * np.pi * (x / 8.3 + y / 31)) + chance.normal(0, 40, (400, 400))
    assert recognise(np.clip(faint, 0, 255).astype(np.uint8)).group is None


def test_reasons_say_what_is_missing():
    assert "24" in recognise(nothing("tiny", 0)).reason
    assert "3 × 3" in recognise(nothing("few", 0)).reason
    assert "satu arah" in recognise(nothing("stripes", 0)).reason


@pytest.mark.parametrize("array", [np.zeros((4, 4, 7)), np.zeros(9), np.full((200, 200), np.nan), np.zeros((0, 5))])
def test_what_is_no_picture_is_told(array):
    with pytest.raises(InputError):
        recognise(array)
