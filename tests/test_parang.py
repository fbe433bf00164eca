"""Parang: which slopes and ratios close, and whether its lines end where a canting would end them."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from motifkit import ParameterError, parang
from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.coverage import signed_distance
from motifkit.geometry.fit import fitted
from motifkit.geometry.mark import DOT, STROKE
from motifkit.geometry.path import evaluate, flatten, is_closed, length
from motifkit.language import set_language
from motifkit.motifs.parang_shape import CLEAR, THINNEST

PRESETS = sorted(parang.presets)
DIAGONAL = math.sqrt(2)


@pytest.fixture
def english():
    set_language("en")
    yield
    set_language("id")


# Closing -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slope", "ratio", "width", "height"),
    [
        (45, 2, DIAGONAL, DIAGONAL),
        (45, 3, DIAGONAL, DIAGONAL),
        (45, 2.5, DIAGONAL, DIAGONAL),  # with rows shifted by half a unit
        (45, 1.75, 4 * DIAGONAL, 4 * DIAGONAL),
        (36.87, 2, 5, 2.5),  # tan = 3/4: three rows and eight units across, two rows and three units down
        (36.87, 3, 5 / 3, 5),
        (53.13, 2, 2.5, 5),
        (26.565, 2, math.sqrt(5), math.sqrt(5) / 2),
        (30, 2.021, 2, 2 * math.sqrt(3)),  # shifted too
    ],
)
def test_slopes_and_ratios_that_close(slope, ratio, width, height):
    tile = parang(slope=slope, ratio=ratio, pitch=50, head="tanpa", filling="kosong", uceng="kosong")
    assert tile.block == pytest.approx((50 * width, 50 * height), rel=2e-4)


@pytest.mark.parametrize("slope", [45.0, 45.004, 44.996])
@pytest.mark.parametrize("ratio", [2.0, 2.0004, 1.9996])
def test_a_rounding_is_taken_for_the_exact_value(slope, ratio):
    tile = parang(slope=slope, ratio=ratio, pitch=60)
    assert tile.block == pytest.approx((60 * DIAGONAL, 60 * DIAGONAL), abs=1e-6)


@pytest.mark.parametrize(("slope", "ratio"), [(45.01, 2), (45, 2.001), (30, 2), (45, 2.2345), (33.3, 2.11), (60, 3)])
def test_others_are_refused_with_the_nearest_that_close(english, slope, ratio):
    with pytest.raises(ParameterError) as refused:
        parang(slope=slope, ratio=ratio)
    sentence = str(refused.value)
    assert re.fullmatch(
        r"parang: slope [\d.]+° and ratio [\d.]+ do not close within 12 pitches; nearest: [^\n]+", sentence
    )
    nearest = sentence.partition("nearest:")[2]
    slopes, ratios = re.findall(r"slope ([\d.]+)°", nearest), re.findall(r"ratio ([\d.]+)", nearest)
    assert slopes or ratios
    for near in slopes:
        assert max(parang(slope=float(near), ratio=ratio).block) <= 12 * 70 + 1e-6
    for near in ratios:
        assert max(parang(slope=slope, ratio=float(near)).block) <= 12 * 70 + 1e-6


@settings(max_examples=15)
@given(slope=st.floats(15, 75), ratio=st.floats(1.5, 3.5))
def test_any_slope_and_ratio_close_or_are_answered_with_ones_that_do(slope, ratio):
    set_language("en")
    plain = {"pitch": 30, "head": "tanpa", "filling": "kosong", "uceng": "kosong"}
    try:
        tile = parang(slope=slope, ratio=ratio, **plain)
    except ParameterError as error:
        offer = re.search(r"slope ([\d.]+)° with this ratio|ratio ([\d.]+) with this slope|(slope .* does)", str(error))
        assert offer
        if offer[1] or offer[2]:
            tile = parang(slope=float(offer[1] or slope), ratio=float(offer[2] or ratio), **plain)
        else:
            tile = parang(**plain)
    assert max(tile.block) <= 12 * 30 + 1e-6


@pytest.mark.parametrize(("preset", "pitch"), [("rusak", 70), ("gendreh", 80), ("barong", 120), ("klitik", 35)])
def test_the_repeat_of_each_preset(preset, pitch):
    tile = parang.preset(preset)
    assert tile.block == pytest.approx((pitch * DIAGONAL, pitch * DIAGONAL), abs=1e-6)
    assert abs(tile.lattice.a) == pytest.approx(pitch / 2)
    assert tile.lattice.area == pytest.approx(pitch * pitch / 2)


def test_lean_is_a_mirror_image():
    right, left = (parang(lean=lean).coverage(4) for lean in ("kanan", "kiri"))
    # The same picture seen in a mirror, somewhere in its repeat.
    spectrum = np.fft.rfft2(right) * np.conj(np.fft.rfft2(left[:, ::-1]))
    best = np.fft.irfft2(spectrum, right.shape).max()
    assert best >= 0.995 * np.fft.irfft2(np.abs(np.fft.rfft2(right)) ** 2, right.shape).max()


# The drawing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", PRESETS)
def test_every_mark_comes_once(preset):
    marks = parang.preset(preset).block_marks
    keys = np.round(np.column_stack([marks.bounds, marks.kind, marks.klass]), 3)
    assert len(np.unique(keys, axis=0)) == len(marks)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_half_turn_maps_marks_onto_marks(preset):
    tile = parang.preset(preset)
    lattice = tile.lattice
    for centre in (0j, lattice.a / 2, lattice.b / 2, (lattice.a + lattice.b) / 2):
        turned = 2 * centre - tile.marks.centres
        apart = lattice.fractions(turned[:, None] - tile.marks.centres[None, :])
        off = np.abs(apart - np.round(apart.real) - 1j * np.round(apart.imag))
        assert off.min(axis=1).max() < 1e-5


@pytest.mark.parametrize("preset", PRESETS)
def test_no_outline_ends_in_the_open(preset):
    tile = parang.preset(preset)
    outlines = tile.marks_in(tile.box.grown(5)).select("klowong")
    checked = 0
    for index in np.flatnonzero(outlines.kind == STROKE):
        (path, *_holes), _widths = outlines.rings_of(index)
        inside = (
            tile.box.left <= path[0, 0].real <= tile.box.right and tile.box.top <= path[0, 0].imag <= tile.box.bottom
        )
        if is_closed(path) or not inside:
            continue
        others = outlines.take(np.delete(np.arange(len(outlines)), index))
        box = type(tile.box)(path[0, 0].real, path[0, 0].imag, path[0, 0].real, path[0, 0].imag)
        near = others.touching(box.grown(0.3))
        assert len(near)
        # The end lies on the middle of the other line or nearly so: not just touching its side.
        assert signed_distance(near, path[:1, 0])[0] < -0.1
        checked += 1
    assert checked >= 4


def near_misses(tile):
    """Pairs of drawn marks that do not touch and yet leave less than the clear distance, by part."""
    drawn = tile.marks_in(tile.box.grown(2)).where(lambda each: each.role in {"klowong", "isen"})
    shapes = mark_regions(drawn)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=CLEAR - 0.01)
    once = first < second
    first, second = first[once], second[once]
    gaps = shapely.distance(shapes[first], shapes[second])
    parts = [drawn.classes[each].part for each in drawn.klass]
    return {(parts[a], parts[b]) for a, b, gap in zip(first, second, gaps, strict=True) if gap > 1e-6}


@pytest.mark.parametrize("preset", PRESETS)
def test_marks_touch_or_keep_clear_of_each_other(preset):
    assert near_misses(parang.preset(preset)) == set()


@pytest.mark.parametrize("preset", PRESETS)
def test_only_strokes_that_stand_on_a_line_touch_it(preset):
    tile = parang.preset(preset)
    drawn = tile.marks_in(tile.box).where(lambda each: each.role in {"klowong", "isen"})
    shapes = mark_regions(drawn)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    parts = [drawn.classes[each].part for each in drawn.klass]
    touching = {frozenset((parts[a], parts[b])) for a, b in zip(first, second, strict=True) if a < b}
    allowed = [{"daun", "sawut"}, {"ombak", "sayap"}, {"ombak-dalam", "sayap"}, {"ombak"}, {"mlinjon"}]
    assert touching <= {frozenset(pair) for pair in allowed}


@pytest.mark.parametrize("pitch", [15, 35, 70, 400])
@pytest.mark.parametrize("preset", PRESETS)
def test_nothing_is_thinner_than_two_tenths(preset, pitch):
    marks = parang.preset(preset, pitch=pitch).marks
    drawn = marks.kind != 2
    first = marks.ring_beziers[marks.mark_rings[:-1]][drawn]
    assert marks.widths[first].min() >= THINNEST - 1e-9
    sizes = 2 * np.array([mark.radius for mark in marks[marks.kind == DOT]])
    assert sizes.min() >= THINNEST - 1e-9


@pytest.mark.parametrize("preset", PRESETS)
def test_points_on_the_dark_are_named_so_and_lie_on_it(preset):
    tile = parang.preset(preset)
    marks = tile.marks_in(tile.box).where(lambda each: each.role == "isen")
    white = Region.covered(tile.marks_in(tile.box.grown(5)).select("tembok"))
    brown = Region.covered(tile.marks_in(tile.box.grown(5)).where(lambda each: each.role in {"soga", "biron"}))
    dots = marks[marks.kind == DOT]
    centres = dots.beziers[:, 0]
    bright = white.contains(centres) & ~brown.contains(centres)
    on_dark = np.array([dots.classes[each].part.endswith("-latar") for each in dots.klass])
    assert (on_dark == ~bright).all()


@pytest.mark.parametrize("name", ["line", "point"])
def test_a_width_follows_the_size_or_is_refused(name):
    with pytest.raises(ParameterError, match=rf"parang: {name} .*70 mm"):
        parang(**{name: 3.0})
    with pytest.raises(ParameterError, match=rf"parang: {name} .*0,05 mm"):
        parang(**{name: 0.05})
    small, large = (parang(pitch=pitch).block_marks for pitch in (35, 140))
    assert large.widths.max() == pytest.approx(4 * small.widths.max(), rel=0.2)


def test_a_fitted_line_stays_near_its_points_and_keeps_its_corners():
    turn = np.linspace(0, np.pi, 300)
    points = np.concatenate([20 * np.exp(1j * turn), np.linspace(-20, 0, 100)[1:] + 0j])
    path = fitted(points, 0.02)
    assert len(path) < 12
    assert length(path) == pytest.approx(20 * np.pi + 20, rel=1e-3)
    off = np.abs(flatten(path)[:, None] - points[None, :]).min(axis=1)
    assert off.max() < 0.15
    assert np.abs(evaluate(path, np.arange(len(path) + 1)) + 20).min() < 1e-6
