"""The hand's irregularity: bounded, smooth, the same for the same seed, and never the same twice on a cloth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motifkit import Box, Cloth, InputError, UnknownNameError, kawung, parang
from motifkit.cloth.hand import HANDS, Hand, hand_named
from motifkit.geometry.area import Region
from motifkit.geometry.mark import FILL, STROKE
from motifkit.jobs import rebuild

TULIS = [name for name in HANDS if name.startswith("tulis")]
PLACE = Box(0, 0, 200, 120)


@given(
    st.floats(0.0, 5.0),
    st.floats(5.0, 500.0),
    st.integers(0, 1000),
    st.lists(st.tuples(*[st.floats(-3000, 3000)] * 2), min_size=1, max_size=40),
)
def test_no_point_moves_further_than_the_bound(reach, scale, seed, points):
    hand = Hand(reach=reach, scale=scale, seed=seed)
    assert np.abs(hand.drift(np.array([complex(*each) for each in points]))).max() <= reach + 1e-12


def test_the_field_uses_a_good_part_of_its_room():
    points = np.random.default_rng(5).uniform(0, 2000, (2, 5000))
    moved = np.abs(Hand(reach=1).drift(points[0] + 1j * points[1]))
    assert 0.4 < moved.mean() < 0.7
    assert moved.max() > 0.8


def test_the_field_is_smooth():
    line = np.arange(0, 500, 0.1) + 37j
    drift = Hand(reach=1, scale=40).drift(line)
    assert np.abs(np.diff(drift)).max() < 0.04


@pytest.mark.parametrize("name", TULIS)
@pytest.mark.parametrize("motif", [kawung, parang], ids=["kawung", "parang"])
class TestDrawn:
    def test_lines_that_met_still_meet_and_closed_ones_stay_closed(self, name, motif):
        marks = hand_named(name).drawn(motif(), PLACE).marks
        inner = np.setdiff1d(np.arange(1, len(marks.beziers)), marks.ring_beziers)
        assert np.abs(marks.beziers[inner, 0] - marks.beziers[inner - 1, 3]).max() < 1e-9
        for index in np.flatnonzero(marks.kind == FILL):
            for ring in marks.rings_of(int(index))[0]:
                assert abs(ring[-1, 3] - ring[0, 0]) < 1e-6

    def test_every_mark_is_there_and_near_its_ideal(self, name, motif):
        hand, tile = hand_named(name), motif()
        ideal = tile.marks_in(PLACE.grown(hand.reach + 1))
        drawn = hand.drawn(tile, PLACE).marks
        assert len(drawn) == len(ideal)
        assert (drawn.kind == ideal.kind).all()
        start = np.abs(drawn.beziers[drawn.ring_beziers[:-1], 0] - ideal.beziers[ideal.ring_beziers[:-1], 0])
        assert 0 < start.max() <= hand.reach

    def test_widths_breathe_within_their_share(self, name, motif):
        hand, tile = hand_named(name), motif()
        ideal = tile.marks_in(PLACE.grown(hand.reach + 1))
        drawn = hand.drawn(tile, PLACE).marks
        strokes = np.flatnonzero(ideal.kind == STROKE)
        for index in strokes[:: max(1, len(strokes) // 60)]:
            before, after = ideal.rings_of(int(index))[1], drawn.rings_of(int(index))[1]
            assert after.max() <= before.max() * (1 + hand.breath) + 1e-9
            assert after.min() >= before.min() * (1 - hand.breath) - 1e-9

    def test_no_two_repeats_are_alike(self, name, motif):
        hand, tile = hand_named(name), motif()
        first = tile.block_marks
        width, _height = tile.block
        here, there = hand.moved(first), hand.moved(first.shifted(np.full(len(first), width + 0j)))
        apart = np.abs(there.beziers - width - here.beziers).ravel()
        assert np.median(apart) > 0.1 * hand.reach


def test_the_area_that_lines_enclose_stays_about_what_it_was():
    tile = kawung()
    before = Region.covered(tile.marks_in(PLACE)).area
    after = Region.covered(hand_named("tulis kasar").drawn(tile, PLACE).marks_in(PLACE)).area
    assert after == pytest.approx(before, rel=0.03)


def test_a_larger_cloth_only_adds_to_a_smaller_one():
    hand, tile = hand_named("tulis halus"), kawung()
    small = hand.drawn(tile, Box(0, 0, 100, 100)).marks_in(Box(10, 10, 90, 90))
    large = hand.drawn(tile, Box(0, 0, 900, 300)).marks_in(Box(10, 10, 90, 90))
    assert len(small) == len(large)
    key = [np.lexsort((each.centres.imag.round(6), each.centres.real.round(6))) for each in (small, large)]
    assert np.allclose(small.centres[key[0]], large.centres[key[1]])


def test_another_seed_is_another_hand():
    points = np.arange(0, 300, 7) + 3j
    first, second = (Hand(reach=0.5, seed=seed).drift(points) for seed in (1, 2))
    assert np.abs(first - second).mean() > 0.1


def test_a_cap_repeats_its_form_and_sits_askew():
    hand, tile = hand_named("cap"), kawung()
    stamped = hand.drawn(tile, PLACE)
    places = stamped.steps_in(PLACE)
    width, height = tile.block
    away = places - (width * np.rint(places.real / width) + 1j * height * np.rint(places.imag / height))
    assert 0 < np.abs(away).max() <= hand.shift
    assert len(np.unique(np.round(away, 6))) > len(places) // 2
    # Every mark is an ideal one, shifted as the whole of its block.
    found, ideal = stamped.marks_in(PLACE).centres, tile.block_marks.centres
    nearest = np.abs(found[:, None] - (ideal[:, None] + places[None, :]).ravel()[None, :]).min(axis=1)
    assert nearest.max() < 1e-9
    assert len(found) > len(ideal)


@pytest.mark.parametrize("name", sorted(HANDS))
@pytest.mark.parametrize("kind", ["svg", "pdf", "png", "tif"])
def test_every_format_draws_and_rebuilds_it(tmp_path, name, kind):
    file = tmp_path / f"a.{kind}"
    Cloth(60, 40).filled(parang.preset("klitik")).by_hand(name).save(file, dpi=80)
    assert rebuild(file).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("band", [64, 1000])
def test_pixels_do_not_depend_on_the_bands(band):
    from motifkit.colour.palette import Palette
    from motifkit.render.patchwork import cloth_bands

    cloth = Cloth(80, 60).filled(kawung()).by_hand("tulis sedang")
    palette = Palette.named("sogan yogya")
    one = np.concatenate(list(cloth_bands(cloth, palette, 150, band=256)))
    other = np.concatenate(list(cloth_bands(cloth, palette, 150, band=band)))
    assert np.array_equal(one, other)


@pytest.mark.parametrize(
    "values", [{"reach": -1}, {"reach": 6}, {"breath": 0.7}, {"scale": 1}, {"seed": -1}, {"seed": 1.5}, {"reach": True}]
)
def test_a_value_out_of_range_is_named(values):
    with pytest.raises(InputError, match=next(iter(values))):
        Hand(**values)


def test_an_unknown_hand_offers_the_nearest():
    with pytest.raises(UnknownNameError, match="tulis halus"):
        hand_named("tulis hals")
    with pytest.raises(UnknownNameError, match="reach"):
        Hand.of({"rech": 1})


@pytest.mark.parametrize(
    "tile",
    [kawung(), parang.preset("klitik"), pytest.param(None, marks=pytest.mark.berat)],
    ids=["kawung", "parang", "cuwiri"],
)
def test_the_close_packed_svg_shows_what_the_png_shows(tile):
    from conftest import picture_of_svg, worst_block
    from motifkit.colour.palette import Palette
    from motifkit.motifs.catalogue import motif_named
    from motifkit.render.patchwork import cloth_bands

    cloth = Cloth(60, 50).filled(tile or motif_named("cuwiri")()).by_hand("tulis kasar")
    ours = np.concatenate(list(cloth_bands(cloth, Palette.named("sogan yogya"), 254)))[:, :, :3].astype(float)
    theirs = picture_of_svg(cloth.to_svg(), 254)
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).mean() < 1.5
    assert worst_block(ours, theirs, side=10) < 40


def test_a_cloth_by_hand_takes_few_bytes_a_mark():
    cloth = Cloth(200, 150).filled(kawung()).by_hand("tulis sedang")
    curves = len(hand_named("tulis sedang").moved(cloth.field.marks_in(Box(0, 0, 200, 150))).beziers)
    # An even line takes one cubic a piece, an uneven one two; spelled out a cubic of three decimals takes 40 and more.
    assert len(cloth.to_svg()) < 50 * curves


def test_a_short_curve_is_moved_as_its_ends_are_and_no_farther():
    hand = hand_named("tulis kasar")
    marks = kawung().marks_in(PLACE)
    drawn = hand.moved(marks)
    points = drawn.beziers.ravel()
    from motifkit.cloth.hand import _fine

    ideal = _fine(marks).beziers.ravel()
    assert np.abs(points - ideal).max() <= hand.reach
    assert np.abs(points - ideal - hand.drift(ideal)).max() < 0.05
