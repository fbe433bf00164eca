"""Spread of dye and unevenness: conservation, resist, the known solution, and the same bits in every window."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import erfc

from motifkit.errors import InputError
from motifkit.process.spread import Spread
from motifkit.process.uneven import Uneven, noise


@pytest.mark.parametrize("sigma", [1.5, 3.0, 7.0])
def test_a_step_edge_follows_the_error_function(sigma: float) -> None:
    edge = np.zeros((3, 160), np.float32)
    edge[:, :80] = 1
    place = np.arange(160) - 79.5
    known = 0.5 * erfc(place / (sigma * np.sqrt(2)))
    across = Spread(0, sigma / 10)(edge, px_per_mm=10)
    down = Spread(sigma / 10, 0)(edge.T, px_per_mm=10)
    assert np.abs(across[1] - known).max() < 0.01
    assert np.abs(down[:, 1] - known).max() < 0.01


def test_a_point_spreads_more_along_one_yarn_than_the_other() -> None:
    point = np.zeros((121, 121), np.float32)
    point[60, 60] = 1
    after = Spread(warp=0.6, weft=0.3)(point, px_per_mm=10).astype(float)
    y, x = np.mgrid[-60:61, -60:61]
    assert (after * y * y).sum() == pytest.approx(36, rel=1e-3)
    assert (after * x * x).sum() == pytest.approx(9, rel=1e-3)


@pytest.mark.parametrize("wrap", [False, True])
def test_no_dye_is_made_or_lost(wrap: bool) -> None:
    chance = np.random.default_rng(1)
    dye = (chance.random((90, 140)) ** 6).astype(np.float32)
    ease = chance.random((90, 140)).astype(np.float32) * (chance.random((90, 140)) < 0.7)
    after = Spread(0.4, 0.2)(dye, ease, wrap=wrap)
    assert after.sum(dtype=float) == pytest.approx(dye.sum(dtype=float), rel=1e-6)
    assert after.min() >= 0
    assert after.max() <= dye.max() + 1e-6


def test_nothing_crosses_perfect_wax() -> None:
    dye = np.zeros((60, 60), np.float32)
    dye[20:30, 20:30] = 1
    wax = np.zeros((60, 60), np.float32)
    wax[15:36, [15, 35]] = 1
    wax[[15, 35], 15:36] = 1
    after = Spread(1.0, 1.0, under_wax=0)(dye, Spread(under_wax=0).permeability(wax))
    outside = np.ones((60, 60), bool)
    outside[16:35, 16:35] = False
    assert not after[outside].any()
    leaky = Spread(1.0, 1.0, under_wax=0.05)
    assert leaky(dye, leaky.permeability(wax))[outside].any()


def test_a_tile_spreads_as_in_the_plane() -> None:
    chance = np.random.default_rng(2)
    dye, ease = (chance.random((40, 52)).astype(np.float32) for _each in range(2))
    spread = Spread(0.2, 0.3)
    tile = spread(dye, ease, wrap=True)
    plane = spread(np.tile(dye, (3, 3)), np.tile(ease, (3, 3)))[40:80, 52:104]
    assert np.abs(tile - plane).max() < 1e-6


def test_a_window_with_a_margin_has_the_bits_of_the_whole() -> None:
    chance = np.random.default_rng(3)
    dye, ease = (chance.random((300, 70)).astype(np.float32) for _each in range(2))
    spread = Spread(0.25, 0.2)
    margin = spread.steps(10)
    part = spread(dye[120 - margin : 160 + margin], ease[120 - margin : 160 + margin])[margin:-margin]
    assert (spread(dye, ease)[120:160] == part).all()


def test_even_dye_stays_even() -> None:
    assert np.abs(Spread()(np.full((30, 30), 0.7, np.float32)) - 0.7).max() < 1e-6
    bare = np.eye(4, dtype=np.float32)
    assert (Spread(0, 0)(bare) == bare).all()


@pytest.mark.parametrize("wrong", [{"warp": -1}, {"weft": 30}, {"under_wax": 1.5}])
def test_impossible_spread_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError):
        Spread(**wrong)


def test_noise_has_its_mean_and_strength() -> None:
    field = noise((900, 900), 6.0, seed=3)
    assert abs(field.mean()) < 0.03
    assert field.std() == pytest.approx(1, abs=0.03)


def test_noise_holds_nothing_finer_than_its_size() -> None:
    field = noise((512, 512), 16.0, seed=1).astype(float)
    power = np.abs(np.fft.fft2(field * np.outer(np.hanning(512), np.hanning(512)))) ** 2
    fine = np.hypot(*np.meshgrid(np.fft.fftfreq(512), np.fft.fftfreq(512))) > 1 / 12
    assert power[fine].sum() < 0.01 * power.sum()


def test_noise_is_the_same_in_every_window() -> None:
    cloth = Uneven(0.1, seed=9)
    whole = cloth.field((700, 90), px_per_mm=4.0, origin=(0, 5))
    bands = [cloth.field((min(64, 700 - top), 90), px_per_mm=4.0, origin=(top, 5)) for top in range(0, 700, 64)]
    assert (np.concatenate(bands) == whole).all()
    assert (Uneven(0.1, seed=10).field((700, 90), px_per_mm=4.0, origin=(0, 5)) != whole).any()


def test_noise_does_not_repeat() -> None:
    line = noise((1, 60_000), 5.0, seed=2)[0].astype(float)
    power = np.abs(np.fft.rfft(line, 1 << 17)) ** 2
    alike = np.fft.irfft(power)[: 60_000 // 2]
    assert alike[40:].max() < 0.1 * alike[0]


def test_unevenness_is_as_strong_as_asked_at_any_resolution() -> None:
    fields = [Uneven(0.08, sizes=(40.0, 10.0)).field((3000, 3000), px_per_mm=px) for px in (4.0, 8.0)]
    for field in fields:
        assert field.std() == pytest.approx(0.08, rel=0.12)
    assert np.abs(fields[1][::2, ::2][:1500, :1500] - fields[0][:1500, :1500]).max() < 0.02


@pytest.mark.parametrize("wrong", [{"amount": 0.9}, {"sizes": ()}, {"fall": 0}])
def test_impossible_unevenness_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Uneven(**wrong)  # type: ignore[arg-type]


def test_stains_on_a_tile_repeat_with_it() -> None:
    tile = Uneven(0.1, sizes=(12.0, 3.0), seed=4).field((90, 130), px_per_mm=4.0, wrap=True)
    steps = np.abs(np.diff(tile, axis=0)).max(), np.abs(np.diff(tile, axis=1)).max()
    assert np.abs(tile[0] - tile[-1]).max() <= 1.2 * steps[0]
    assert np.abs(tile[:, 0] - tile[:, -1]).max() <= 1.2 * steps[1]
    assert tile.std() > 0.04
