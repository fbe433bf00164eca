"""Recognition of the 17 plane groups on pictures made on another path: a sample; the whole table is a benchmark."""

from __future__ import annotations

import numpy as np
import pytest

from motifkit.symmetry.recognise import recognise
from pattern_wear import WEAR
from plane_patterns import GENERATORS, HELD_OUT, TUNED, lattice_error, pattern, worn


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
