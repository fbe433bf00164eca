"""Spectra, K/S, layers, Lab, sRGB, smooth reflectances, gamut, metamerism and vision: vectors and laws."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from motifkit.colour import cie, few_bands, gamut, kubelka_munk, layers, mixture, srgb, upsample, vision
from motifkit.colour.difference import ciede2000
from motifkit.colour.metamerism import metamerism
from motifkit.colour.spectrum import WAVELENGTHS, as_reflectance, to_bands
from motifkit.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from motifkit.colour.spectrum import Array

DATA = Path(__file__).resolve().parents[1] / "src" / "motifkit" / "data" / "colour"
CURVES = arrays(np.float64, 36, elements=st.floats(0.003, 0.98))
SCREEN = arrays(np.float64, 3, elements=st.floats(0, 1))


def grid(count: int) -> Array:
    steps = np.linspace(0, 1, count)
    return np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)


def lab_of_screen(values: Array) -> Array:
    return cie.xyz_to_lab(srgb.srgb_to_xyz(values))


# K/S: section 2.1 to 2.4 of the reference


def test_ks_vectors() -> None:
    shades = [0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.99]
    known = [24.01, 9.025, 4.05, 1.6, 0.25, 0.025, 0.00555555555556, 5.050505050505e-5]
    assert kubelka_munk.ks(shades) == pytest.approx(known, rel=1e-11)
    assert kubelka_munk.reflectance(known) == pytest.approx(shades, rel=1e-11)


def test_ks_of_a_very_deep_shade_keeps_its_digits() -> None:
    assert kubelka_munk.reflectance(1e8).item() == pytest.approx(4.99999995e-9, rel=1e-12)


@given(CURVES)
def test_ks_and_back(curve: Array) -> None:
    assert np.abs(kubelka_munk.reflectance(kubelka_munk.ks(curve)) - curve).max() < 1e-12


def test_saunderson() -> None:
    assert kubelka_munk.saunderson([0.0, 0.5, 1.0]) == pytest.approx([0.04, 0.314285714, 1.0], abs=1e-9)
    inside = np.linspace(0, 1, 11)
    assert np.abs(kubelka_munk.internal(kubelka_munk.saunderson(inside)) - inside).max() < 1e-12


@pytest.mark.parametrize(
    ("k", "s", "x", "ground", "alone", "through", "seen"),
    [
        (0.5, 1, 1, 0.8, 0.346546066, 0.283647630, 0.435599835),
        (0.2, 2, 0.5, 0.1, 0.461033623, 0.445284213, 0.481819736),
        (3, 0.5, 2, 0.9, 0.071796701, 0.000974709, 0.071797615),
    ],
)
def test_layer_vectors(k: float, s: float, x: float, ground: float, alone: float, through: float, seen: float) -> None:
    one = layers.layer(k, s, x)
    assert [one.reflectance, one.transmittance, layers.over(one, ground)] == pytest.approx(
        [alone, through, seen], abs=1e-9
    )


def test_layer_limits() -> None:
    assert layers.over(layers.layer(0.7, 0, 2), 0.6) == pytest.approx(0.6 * np.exp(-2.8), rel=1e-12)
    assert layers.over(layers.layer(0, 1.5, 2), 0.3) == pytest.approx(1 - 0.7 / (1 + 0.7 * 3), rel=1e-12)
    assert layers.over(layers.layer(0.5, 1, 1e6), 0.9) == pytest.approx(kubelka_munk.reflectance(0.5), rel=1e-12)
    assert layers.over(layers.layer(0, 0, 5), 0.42) == pytest.approx(0.42, rel=1e-12)


@given(st.floats(0, 5), st.floats(0, 5), st.floats(0, 3))
def test_two_layers_are_one_of_both_thicknesses(k: float, s: float, x: float) -> None:
    half, whole = layers.layer(k, s, x / 2), layers.layer(k, s, x)
    both = layers.stacked(half, half)
    assert both.reflectance == pytest.approx(whole.reflectance, abs=1e-12)
    assert both.transmittance == pytest.approx(whole.transmittance, abs=1e-12)


# X, Y, Z and L*a*b*: section 3.2


def test_white_points_of_the_weights() -> None:
    known = {
        ("D65", 2): [95.0471, 100, 108.8828],
        ("D65", 10): [94.8111, 100, 107.3046],
        ("A", 10): [111.144, 100, 35.2],
    }
    for (light, observer), white in known.items():
        ours = 100 * cie.white_point(light, observer, integrated=True)  # type: ignore[arg-type]
        assert ours == pytest.approx(white, abs=0.007)  # the reference sums to 830 nm, ASTM E308 to 780


def test_lab_and_back() -> None:
    values = np.random.default_rng(1).uniform([0, -80, -80], [100, 80, 80], (500, 3))
    white = cie.white_point("A", 10)
    assert np.abs(cie.xyz_to_lab(cie.lab_to_xyz(values, white), white) - values).max() < 1e-10


def test_a_perfect_cloth_is_white() -> None:
    white = cie.white_point("D65", 10, integrated=True)
    assert cie.xyz_to_lab(cie.xyz(np.ones(36), observer=10), white) == pytest.approx([100, 0, 0], abs=1e-9)
    for light in ("D65", "A"):
        for observer in (2, 10):
            lab = cie.lab(np.ones(36), illuminant=light, observer=observer)  # type: ignore[arg-type]
            assert lab == pytest.approx([100, 0, 0], abs=0.05)


def test_unknown_light_or_observer() -> None:
    with pytest.raises(UnknownNameError, match="D50"):
        cie.weights("D50", 2)  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="D65/4"):
        cie.weights("D65", 4)  # type: ignore[arg-type]


def test_every_table_names_source_and_licence() -> None:
    files = sorted(DATA.glob("*.toml"))
    assert len(files) >= 3
    for path in files:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert table["source"], path.name
        assert table["licence"], path.name


# CIEDE2000


def test_the_pairs_of_sharma() -> None:
    pairs = np.loadtxt(Path(__file__).parent / "sharma_pairs.txt")
    assert len(pairs) == 34
    first, second, known = pairs[:, :3], pairs[:, 3:6], pairs[:, 6]
    assert np.abs(ciede2000(first, second) - known).max() < 5.1e-5  # printed to four decimals
    assert np.abs(ciede2000(second, first) - known).max() < 5.1e-5


def test_differences_are_broadcast() -> None:
    first, second = np.random.default_rng(2).uniform(0, 50, (2, 40_000, 3))
    assert ciede2000(first[:4, None], second[None, :5]).shape == (4, 5)
    assert ciede2000(first, second)[39_999] == ciede2000(first[39_999], second[39_999])


# Reflectance from a colour: section 3.3 and 3.4


def test_smoothest_vectors() -> None:
    # the reference takes the matrix of the primaries and of its own white, not the four decimals of the standard
    to_xyz = [
        [0.41245779, 0.35757579, 0.18043719],
        [0.21267355, 0.71515158, 0.07217488],
        [0.01933396, 0.11919193, 0.95030253],
    ]
    matrix = np.linalg.inv(to_xyz) @ cie.weights("D65", 2)
    known = {
        "#1F3A6E": [0.16916, 0.16643, 0.11048, 0.05122, 0.02864, 0.02306, 0.02251, 0.02249],
        "#6B3E1E": [0.01655, 0.01672, 0.02184, 0.03930, 0.08416, 0.13826, 0.14808, 0.14842],
        "#9C2B2B": [0.03298, 0.03259, 0.02590, 0.02497, 0.08208, 0.38828, 0.47959, 0.48283],
    }
    for colour, curve in known.items():
        ours = upsample.smoothest(srgb.decode(srgb.hex_to_srgb(colour)), matrix)
        assert ours[::5] == pytest.approx(curve, abs=2e-5)


@pytest.mark.parametrize("count", [9, 12])
def test_screen_to_spectrum_to_screen_over_the_whole_gamut(count: int) -> None:
    colours = grid(count)
    curves = upsample.reflectance_from_srgb(colours)
    assert curves.min() > 0
    assert curves.max() < 1
    assert ciede2000(lab_of_screen(colours), lab_of_screen(srgb.srgb(curves))).max() < 0.01
    # smooth: it never turns oftener than a spectrum of one peak or one dip does
    turns = np.diff(np.sign(np.where(np.abs(np.diff(curves, axis=1)) < 1e-9, 0, np.diff(curves, axis=1))), axis=1)
    assert (np.abs(turns) == 2).sum(axis=1).max() <= 2


@settings(max_examples=50)
@given(SCREEN)
def test_any_screen_colour_round_trips(colour: Array) -> None:
    curve = upsample.reflectance_from_srgb(colour)
    assert ((curve > 0) & (curve < 1)).all()
    assert ciede2000(lab_of_screen(colour), lab_of_screen(srgb.srgb(curve))) < 0.01


def test_whole_pictures_through_the_basis() -> None:
    colours = grid(9)
    curves = upsample.quick_from_srgb(colours)
    assert curves.min() >= 0
    assert curves.max() <= 1
    assert ciede2000(lab_of_screen(colours), lab_of_screen(srgb.srgb(curves))).max() < 0.02


def test_lab_to_spectrum_under_every_light() -> None:
    for light, observer in (("D65", 2), ("D65", 10), ("A", 10)):
        for lab in ([40.0, 20.0, 30.0], [70.0, -20.0, 10.0], [25.0, 5.0, -30.0]):
            curve = upsample.reflectance_from_lab(lab, illuminant=light, observer=observer)  # type: ignore[arg-type]
            assert cie.lab(curve, illuminant=light, observer=observer) == pytest.approx(lab, abs=1e-6)  # type: ignore[arg-type]


def test_a_colour_that_no_cloth_can_have_is_refused() -> None:
    with pytest.raises(InputError, match=r"95\.0, 90\.0, 90\.0"):
        upsample.reflectance_from_lab([95.0, 90.0, 90.0])
    with pytest.raises(InputError):
        upsample.reflectance_from_lab([80.0, 0.0, 0.0], ceiling=np.full(36, 0.3))
    with pytest.raises(InputError):
        upsample.reflectance_from_srgb([1.2, 0.0, 0.0])


@settings(max_examples=40)
@given(CURVES, st.floats(0.05, 0.95))
def test_below_a_ceiling(ground: Array, strength: float) -> None:
    ground = np.convolve(np.pad(ground, 4, mode="edge"), np.full(9, 1 / 9), mode="valid")
    lab = cie.lab(ground * strength)
    curve = upsample.reflectance_from_lab(lab, ceiling=ground)
    assert (curve < ground).all()
    assert cie.lab(curve) == pytest.approx(lab, abs=1e-6)


# Gamut


@settings(max_examples=60)
@given(CURVES, CURVES)
def test_what_a_dye_leaves_is_possible(ground: Array, left: Array) -> None:
    assert gamut.possible_on(cie.lab(ground * left), ground)


@settings(max_examples=60)
@given(CURVES)
def test_what_is_lighter_than_the_cloth_is_not_possible(ground: Array) -> None:
    lightest = cie.lab(ground)
    assert gamut.possible_on(lightest, ground)
    assert not gamut.possible_on(lightest + np.array([0.5, 0, 0]), ground)


def test_possible_agrees_with_linear_programming() -> None:
    from scipy.optimize import linprog

    random = np.random.default_rng(6)
    ground = 0.5 + 0.4 * np.sin(WAVELENGTHS / 60)
    points = random.uniform([5, -70, -70], [90, 70, 70], (60, 3))
    matrix = cie.weights("D65", 10)
    goals = cie.lab_to_xyz(points, cie.white_point("D65", 10))
    known = [
        linprog(np.zeros(36), A_eq=matrix, b_eq=goal, bounds=[(0, top) for top in ground]).status == 0 for goal in goals
    ]
    assert 5 < sum(known) < 55
    assert gamut.possible_on(points, ground).tolist() == known


def test_nearest_screen_colour_keeps_lightness_and_hue() -> None:
    lab = np.array([[50.0, -120.0, 20.0], [60.0, 30.0, 30.0], [30.0, 20.0, -110.0]])
    shown = lab_of_screen(gamut.nearest_srgb(lab))
    assert shown[:, 0] == pytest.approx(lab[:, 0], abs=0.05)
    assert np.arctan2(shown[:, 2], shown[:, 1]) == pytest.approx(np.arctan2(lab[:, 2], lab[:, 1]), abs=0.01)
    assert shown[1] == pytest.approx(lab[1], abs=0.02)


# Metamerism


def test_metamers_match_by_day_and_part_under_a_lamp() -> None:
    for colour in ("#7b4a2d", "#2c4470", "#6b7c3a"):
        smooth = upsample.reflectance_from_srgb(srgb.hex_to_srgb(colour))
        stepped = upsample.quick_from_srgb(srgb.hex_to_srgb(colour))
        assert ciede2000(cie.lab(smooth, observer=2), cie.lab(stepped, observer=2)) < 0.02
        assert metamerism(smooth, stepped, observer=2) > 0.3
        assert metamerism(smooth, smooth) == 0


def test_metamerism_takes_out_what_differs_by_day() -> None:
    curve = upsample.reflectance_from_srgb(srgb.hex_to_srgb("#7b4a2d"))
    assert metamerism(curve, curve * 0.9) < 1e-6


# Vision


def test_vision_keeps_greys_and_joins_red_and_green() -> None:
    grey = np.full(3, 0.5)
    for kind in ("protan", "deutan", "tritan"):
        assert vision.as_seen_by(grey, kind) == pytest.approx(grey, abs=0.01)
    pair = np.array([[0.85, 0.25, 0.2], [0.45, 0.5, 0.15]])
    assert vision.apart(pair, "deutan")[0, 1] < 0.5 * vision.apart(pair)[0, 1]
    assert vision.as_seen_by(pair, "deutan", severity=0) == pytest.approx(pair, abs=1e-9)


def test_vision_refuses() -> None:
    with pytest.raises(UnknownNameError, match="deutan"):
        vision.as_seen_by([0.5, 0.5, 0.5], "deuter")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="2"):
        vision.as_seen_by([0.5, 0.5, 0.5], "deutan", severity=2)


# Spectra and pixels


def test_spectra_on_other_grids() -> None:
    grid = np.arange(400.0, 701.0, 10.0)
    curve = 0.4 + 0.3 * np.sin(grid / 50)
    ours = to_bands(grid, curve)
    assert ours[2:33] == pytest.approx(curve, abs=1e-12)
    assert ours[0] == ours[1] == pytest.approx(curve[0])
    assert ours[-1] == pytest.approx(curve[-1])
    fine = np.arange(360.0, 781.0, 1.0)
    assert to_bands(fine, np.sin(fine / 90)) == pytest.approx(np.sin(WAVELENGTHS / 90), abs=1e-12)


@pytest.mark.parametrize(
    ("grid", "values"),
    [([400], [0.5]), ([400, 400], [0.5, 0.5]), ([500, 400], [0.5, 0.5]), ([400, 500], [0.5, 0.5, 0.5])],
)
def test_spectra_that_are_refused(grid: list[float], values: list[float]) -> None:
    with pytest.raises(InputError):
        to_bands(grid, values)


@pytest.mark.parametrize("values", [[0.5] * 35, [45.0] * 36, [float("nan")] * 36, 0.5])
def test_curves_that_are_refused(values: object) -> None:
    with pytest.raises(InputError):
        as_reflectance(values)  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1, 1023, 1024, 8192 + 1, 120_001])
@pytest.mark.parametrize("depth", [1.0, 30.0, 1000.0])
def test_pixels_are_what_the_spectra_say(count: int, depth: float) -> None:
    random = np.random.default_rng(count)
    cloth = mixture.Mixture(random.uniform(0.3, 0.9, 36), random.uniform(0, 4, (4, 36)))
    amounts = random.uniform(0, depth, (count, 4)) * (random.uniform(0, 1, (count, 4)) > 0.4)
    exact = 255 * np.clip(srgb.srgb(cloth.reflectance(amounts)), 0, 1)
    assert np.abs(cloth.srgb8(amounts) - exact).max() < 0.55


@pytest.mark.parametrize("kind", ["any", "smooth", "grey", "absent", "deep", "eight"])
def test_a_picture_may_use_few_bands_and_shows_what_all_36_show(kind):
    random = np.random.default_rng(8)
    unit = random.uniform(0, 6, (8 if kind == "eight" else 3, 36))
    if kind == "smooth":
        unit = np.array([9 * np.exp(-(((np.arange(36) - each) / 6) ** 2)) for each in (3, 16, 27)])
    if kind == "grey":
        unit[:] = 2.0
    most = np.full(len(unit), 80.0 if kind == "deep" else 2.0)
    most[0] = 0.0 if kind == "absent" else most[0]
    amounts = (random.random((120_000, len(unit))) * random.random((120_000, 1)) ** 3 * most).astype(np.float32)
    cloth = mixture.Mixture(random.uniform(0.3, 0.9, 36), unit)
    exact = 255 * np.clip(srgb.srgb(cloth.reflectance(amounts)), 0, 1)
    assert np.abs(cloth.srgb8(amounts) - exact).max() < 0.6


def test_smooth_dyes_need_less_than_half_of_the_bands():
    unit = np.array([9 * np.exp(-(((np.arange(36) - each) / 9) ** 2)) for each in (3, 20)])
    assert len(few_bands.few_bands(unit, np.full(36, 0.03), np.ones(2)).number) <= 18


def test_a_flat_cloth_costs_its_table() -> None:
    random = np.random.default_rng(9)
    cloth = mixture.Mixture(np.full(36, 0.85), random.uniform(0, 4, (3, 36)))
    states, table = random.integers(0, 200, (50, 70)), random.uniform(0, 2, (200, 3))
    assert (cloth.paint(states, table) == cloth.srgb8(table[states])).all()
    with pytest.raises(InputError):
        cloth.paint(states, table[:100])


def test_mixtures_that_are_refused() -> None:
    with pytest.raises(InputError):
        mixture.Mixture(np.full(36, 0.8), np.full((2, 36), -0.1))
    with pytest.raises(InputError):
        mixture.Mixture(np.zeros(36), np.ones((2, 36)))
    with pytest.raises(InputError):
        mixture.Mixture(np.full(36, 0.8), np.ones((2, 36))).srgb8(np.zeros((5, 3)))


def test_half_indigo_and_half_yellow_are_green() -> None:
    ground, blue, yellow = (
        upsample.reflectance_from_srgb(srgb.hex_to_srgb(each)) for each in ("#F3ECDE", "#1F3A6E", "#C4A03C")
    )
    unit = np.array([kubelka_munk.ks(each) - kubelka_munk.ks(ground) for each in (blue, yellow)])
    mixed = kubelka_munk.reflectance(kubelka_munk.ks(ground) + 0.5 * unit.sum(axis=0))
    assert srgb.linear_weights() @ mixed == pytest.approx([0.026, 0.081, 0.104], abs=0.001)


@pytest.mark.parametrize("dyes", [2, 5])
def test_pixels_have_the_same_bytes_from_one_thread_and_from_two(monkeypatch, dyes):
    random = np.random.default_rng(dyes)
    cloth = mixture.Mixture(np.full(36, 0.8), random.uniform(0, 6, (dyes, 36)))
    amounts = random.random((150_001, dyes), dtype=np.float32)
    several = []
    for cores in (1, 2):
        monkeypatch.setattr(mixture, "_cores", lambda cores=cores: cores)
        several.append(cloth.srgb8(amounts))
    assert np.array_equal(*several)
