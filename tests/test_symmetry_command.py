"""``motifkit symmetry``: recognition, deviation and mending by the command line and the library."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

from conftest import QUICK, made
from motifkit import Palette, kawung, parang
from motifkit.cli.main import App
from motifkit.errors import InputError
from motifkit.render.raster import paint
from motifkit.symmetry.deviation import deviation, ideal
from motifkit.symmetry.recognise import recognise


def run(*words: str):
    return CliRunner().invoke(App(), ["--lang", "en", *words])


def sheet(tile, dpi, size=700):
    block = paint(tile, Palette.named("sogan yogya"), dpi).pixels
    times = [-(-size // side) for side in block.shape[:2]]
    return np.tile(block, (*times, 1))[:size, :size]


def by_hand(exact, reach, seed=1):
    """The picture, each point moved by a smooth field of at most so many pixels; and the field."""
    chance = np.random.default_rng(seed)
    dx, dy = (gaussian_filter(chance.normal(size=exact.shape[:2]), 80) for _ in range(2))
    scale = reach / np.hypot(dx, dy).max()
    dx, dy = dx * scale, dy * scale
    y, x = np.mgrid[: exact.shape[0], : exact.shape[1]].astype(float)
    places = [y - dy, x - dx]
    planes = [map_coordinates(exact[:, :, k].astype(float), places, order=1, mode="nearest") for k in range(3)]
    return np.stack(planes, axis=-1).astype(np.uint8), dx + 1j * dy


@pytest.mark.parametrize("tile", [kawung(), parang.preset("klitik")], ids=["kawung", "parang"])
def test_how_far_each_repeat_misses_is_found(tile):
    drawn, field = by_hand(sheet(tile, 45 if tile.block[0] > 40 else 80), 2.0)
    found = recognise(drawn)
    assert found.group.name == tile.group
    off = deviation(drawn, found)
    rows, columns = np.rint(off.places.imag).astype(int), np.rint(off.places.real).astype(int)
    miss = off.shifts - field[rows.clip(0, 699), columns.clip(0, 699)]
    # A lattice that is fitted to the drawing takes an even stretch and turn of the whole with it.
    even = np.stack([np.ones(len(miss)), off.places.real, off.places.imag], axis=1)
    miss = miss - even @ np.linalg.lstsq(even, miss, rcond=None)[0]
    assert len(miss) > 20
    assert np.sqrt((np.abs(miss) ** 2).mean()) < 0.25


def test_the_mended_pattern_is_exact_and_nearer_to_what_was_meant():
    exact = sheet(kawung(), 110)
    noise = np.random.default_rng(2).normal(0, 25, exact.shape)
    drawn = np.clip(exact + noise, 0, 255).astype(np.uint8)
    mended = ideal(drawn, recognise(drawn))
    picture = mended.picture()
    assert picture.shape == drawn.shape
    assert np.abs(picture.astype(float) - exact).mean() < 0.4 * np.abs(drawn.astype(float) - exact).mean()
    block = mended.block().astype(float)
    for turned in (np.rot90(block), block[::-1], block[:, ::-1]):
        best = min(np.abs(np.roll(turned, (i, j), (0, 1)) - block).mean() for i in (0, 1) for j in (0, 1))
        assert best < 1.5


def test_another_group_in_the_same_cell_or_one_sentence():
    drawn = sheet(kawung(), 45, 300)
    found = recognise(drawn)
    assert ideal(drawn, found, "p4").group.name == "p4"
    for group in ("p2", "pmm", "p1"):
        with pytest.raises(InputError, match=group):
            ideal(drawn, found, group)


@pytest.mark.parametrize(("motif", "preset"), QUICK)
def test_every_motif_has_the_group_that_it_declares(motif, preset):
    from motifkit.cli.symmetry import _pixels

    made(motif, preset)
    pixels, dpi = _pixels(f"{motif.name}:{preset}" if preset else motif.name, None)
    found = recognise(pixels, dpi=dpi)
    assert found.group is not None, found.reason
    assert found.group.name == motif.group


def test_json_has_all_it_promises(tmp_path):
    Image.fromarray(sheet(kawung(), 45, 300)).save(tmp_path / "a.png", dpi=(45, 45))
    told = json.loads(run("symmetry", str(tmp_path / "a.png"), "--json").output)
    assert {"lattice", "group", "conway", "words", "operations", "runner_up", "confidence"} <= set(told)
    assert (told["group"], told["conway"], told["unit"]) == ("p4m", "*442", "mm")
    # The crosses of a kawung and the points between its petals are alike: its cell is half of the square of 48 mm.
    assert np.hypot(*told["lattice"][0]) == pytest.approx(48 / np.sqrt(2), rel=0.01)
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (100, 100, 3), np.uint8)).save(tmp_path / "b.png")
    result = run("symmetry", str(tmp_path / "b.png"), "--json")
    assert result.exit_code == 0
    assert json.loads(result.output)["group"] is None
    assert json.loads(result.output)["reason"]


def test_pictures_are_written_and_never_over_another_file(tmp_path):
    drawn, _field = by_hand(sheet(kawung(), 45, 320), 2.0)
    source = tmp_path / "a.png"
    Image.fromarray(drawn).save(source)
    words = ("symmetry", str(source), "--deviation", str(tmp_path / "d.png"), "--symmetrise", str(tmp_path / "s.png"))
    first = run(*words)
    assert first.exit_code == 0, first.output
    assert "miss the ideal" in first.output
    for name in ("d.png", "s.png"):
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (320, 320)
    assert run(*words).exit_code == 2
    assert run(*words, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none.png",), "none.png"),
        (("kawng",), "kawung"),
        (("kawung", "--dpi", "100"), "--dpi"),
        (("kawung", "--deviation", "a.svg"), ".png"),
    ],
)
def test_bad_input_gets_one_sentence(tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    result = run("symmetry", *words)
    assert result.exit_code == 2
    assert said in result.output
    assert not list(Path().iterdir())
