"""Side veins too faint to be seen at any one place, found where the plain ones let them be expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from motifkit.ecoprint.vein_graph import branches

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROWS, COLUMNS, BASE, LENGTH = 260, 560, 20, 520
FEET = np.arange(60, 470, 34)
LEAN = np.radians(55.0)


def picture(faint: float, seed: int) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.complex128]]:
    """Lightness of an elliptic blade with its midrib; every second vein of a side has only so much contrast."""
    y, x = np.mgrid[:ROWS, :COLUMNS] + 0.5
    blade = ((x - BASE - LENGTH / 2) / (LENGTH / 2)) ** 2 + ((y - ROWS / 2) / 110) ** 2 < 1
    light = 45 + 1.0 * gaussian_filter(np.random.default_rng(seed).normal(size=blade.shape), 1.0) / 0.28
    light += 14 * np.exp(-(((y - ROWS / 2) / 2.5) ** 2))
    for number, foot in enumerate(FEET):
        for side in (-1, 1):
            out = side * (y - ROWS / 2)
            away = np.abs((x - foot) * np.sin(LEAN) - out * np.cos(LEAN))
            contrast = 9.0 if number % 2 == 0 else faint
            light += contrast * np.exp(-((away / 1.6) ** 2)) * (out > 0)
    midrib = np.linspace(BASE, BASE + LENGTH, 60) + 1j * ROWS / 2
    return light.astype(np.float32), blade, midrib


def seen(faint: float, seed: int) -> tuple[float, int]:
    """The share of the faint veins that were found, and how many lines there are that are no vein."""
    light, blade, midrib = picture(faint, seed)
    lines = [each.line for each in branches(light, blade, midrib) if each.order == 2]
    found, wrong = set(), 0
    for line in lines:
        side = int(np.sign(np.median(line.imag) - ROWS / 2))
        out = np.abs(line.imag - ROWS / 2)
        feet = line.real - out / np.tan(LEAN)
        off = np.abs(np.median(feet) - FEET)
        if off.min() < 6 and np.ptp(out) > 30:
            found.add((side, int(off.argmin())))
        else:
            wrong += 1
    expected = {(side, number) for side in (-1, 1) for number in range(1, len(FEET), 2)}
    return len(found & expected) / len(expected), wrong


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_faint_side_veins_are_found_between_plain_ones(seed: int) -> None:
    share, wrong = seen(1.5, seed)
    assert share >= 0.5
    assert wrong <= 1


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_where_there_are_none_none_are_made_up(seed: int) -> None:
    share, wrong = seen(0.0, seed)
    assert share <= 0.1
    assert wrong <= 1


def test_veins_stay_in_the_blade_and_apart() -> None:
    light, blade, midrib = picture(1.5, 3)
    lines = [each.line for each in branches(light, blade, midrib) if each.parent < 0]
    assert len(lines) > len(FEET)
    for number, line in enumerate(lines):
        assert blade[line.imag.astype(int), line.real.astype(int)].all()
        assert abs(line[0].imag - ROWS / 2) < 3
        for other in lines[:number]:
            assert np.abs(line[2:, None] - other[None, 2:]).min() > 0.5
