"""Fit for the hand: every figure of the check against one reckoned by hand, and leaks found where outlines were cut."""

from __future__ import annotations

import json
import math
import time

import numpy as np
import pytest
from click.testing import CliRunner

from conftest import FIRST, QUICK, SOME, made
from motifkit import (
    Cloth,
    Dot,
    Fill,
    InputError,
    Lattice,
    Marks,
    Stroke,
    Tile,
    kawung,
    parang,
    path,
    set_language,
)
from motifkit.cli.main import cli
from motifkit.craft.canting import canting_for
from motifkit.craft.check import check
from motifkit.craft.leaks import leaks_of
from motifkit.geometry.mark import STROKE
from motifkit.isen.cell import practice_cell
from motifkit.isen.filler import fillers
from motifkit.motifs.card import card_of


def tile(*marks, side=40.0):
    return Tile(Marks.of(marks), Lattice.square(side))


def role(found, name):
    return next(each for each in found.roles if each.role == name)


class TestGaps:
    def test_two_points_and_the_place_between_them(self):
        found = check(tile(Dot(10 + 10j, 0.5), Dot(11.3 + 10j, 0.5)))
        assert found.smallest_gap.gap == pytest.approx(0.3, abs=1e-3)
        assert (found.smallest_gap.x, found.smallest_gap.y) == (10.65, 10)
        assert found.narrow == ()
        assert found.fits

    def test_a_gap_over_the_seam_of_the_repeat(self):
        found = check(tile(Dot(0.4 + 10j, 0.3), Dot(39.6 + 10j, 0.3)))
        assert found.smallest_gap.gap == pytest.approx(0.2, abs=1e-3)
        assert len(found.narrow) == 1
        assert not found.fits
        assert found.narrow[0].x % 40 == pytest.approx(0, abs=0.01)

    def test_a_mark_and_its_own_next_copy(self):
        found = check(tile(Dot(1 + 1j, 2.9), side=6.0))
        assert found.smallest_gap.gap == pytest.approx(0.2, abs=1e-3)

    def test_a_line_and_a_point(self):
        line = Stroke(path.polyline([5, 35]), 0.6, "klowong", "garis")
        found = check(tile(line, Dot(20 + 1.1j, 0.4)))
        assert found.smallest_gap.gap == pytest.approx(1.1 - 0.3 - 0.4, abs=1e-3)
        assert found.smallest_gap.between == ("isen/cecek", "klowong/garis")

    def test_lines_that_meet_count_from_2_mm_beyond_their_junction(self):
        cross = [Stroke(path.polyline(ends), 0.4, "klowong") for ends in ([10 + 20j, 30 + 20j], [20 + 10j, 20 + 30j])]
        found = check(tile(*cross))
        # From the corner of the square where they cross 2 mm along both: the nearest places are 2 × √2 apart.
        assert found.smallest_gap.gap == pytest.approx(2 * math.sqrt(2), abs=0.05)
        assert found.smallest_gap.meeting

    def test_a_sharp_wedge_is_too_narrow_beyond_its_junction(self):
        wedge = [Stroke(path.polyline([10 + 20j, 10 + 20j + 20 * np.exp(1j * np.deg2rad(a))]), 0.3) for a in (0, 8)]
        found = check(tile(*wedge))
        assert found.smallest_gap.meeting
        # The lines part where their middles are 0.3 mm apart, at 2.15 mm; there the junction ends, 2 mm on it is 0.28.
        parted = 0.15 / math.tan(math.radians(4)) + 2
        assert found.smallest_gap.gap == pytest.approx(2 * parted * math.sin(math.radians(4)) - 0.3, abs=0.03)
        assert check(tile(*wedge[:1], Stroke(path.polyline([10 + 20j, 25 + 30j]), 0.3))).fits

    def test_areas_are_not_lines(self):
        square = path.polygon([10 + 10j, 20 + 10j, 20 + 20j, 10 + 20j])
        found = check(tile(Fill(square), Dot(15 + 15j, 0.5), Dot(16.5 + 15j, 0.5)))
        assert found.smallest_gap.gap == pytest.approx(0.5, abs=1e-3)

    def test_one_mark_alone_in_a_wide_repeat_and_none_at_all(self):
        assert check(tile(Dot(10 + 10j, 0.5))).smallest_gap is None, "nothing is nearer than 4 mm"
        assert check(tile(Fill(path.circle(10 + 10j, 3)))).smallest_gap is None
        assert check(tile(Fill(path.circle(10 + 10j, 3)))).thinnest is None


class TestWork:
    def test_lengths_points_and_widths(self):
        square = path.polygon([10 + 10j, 20 + 10j, 20 + 20j, 10 + 20j])
        found = check(tile(Stroke(square, 1.2), Dot(5 + 5j, 0.4), Stroke(path.polyline([25, 31]), [0.5, 0.2], "isen")))
        assert role(found, "klowong").length == pytest.approx(0.040)
        assert role(found, "isen").length == pytest.approx(0.006)
        assert role(found, "isen").points == 1
        assert (role(found, "isen").thinnest, role(found, "isen").widest, role(found, "isen").tip) == (0.5, 0.8, 0.2)
        assert found.thinnest == 0.5
        assert found.canting.name == "isen"

    def test_areas_are_what_lies_on_top(self):
        square = path.polygon([10 + 10j, 20 + 10j, 20 + 20j, 10 + 20j])
        point = Dot(15 + 15j, 1, "klowong")
        found = check(tile(Fill(square, "soga"), point, Fill(path.circle(30 + 30j, 2), "colet:merah")))
        assert role(found, "soga").area == pytest.approx((100 - math.pi) / 100, abs=2e-3)
        assert role(found, "klowong").area == pytest.approx(math.pi / 100, abs=1e-3)
        assert role(found, "colet:merah").area == pytest.approx(4 * math.pi / 100, abs=1e-3)
        assert found.waxed == pytest.approx(math.pi / 100, abs=1e-3)
        assert found.dyed == pytest.approx(16 - math.pi / 100, abs=1e-3)

    def test_copies_that_overlap_over_the_seam_count_once(self):
        bar = Fill(path.polygon([0, 30, 30 + 10j, 10j]), "tembok")
        found = check(Tile(Marks.of([bar]), Lattice.rectangle(20, 20)))
        assert role(found, "tembok").area == pytest.approx(2.0, abs=1e-3)

    def test_a_slanting_lattice_counts_by_its_block(self):
        found = check(Tile(Marks.of([Fill(path.circle(3, 2), "tembok")]), Lattice.square(10, 45)))
        assert found.block == pytest.approx((math.sqrt(200), math.sqrt(200)))
        assert role(found, "tembok").area == pytest.approx(2 * 4 * math.pi / 100, abs=2e-3)

    def test_areas_agree_with_the_picture(self):
        for pattern in (kawung(), parang.preset("klitik")):
            labels, classes = pattern.labels(15)
            share = np.bincount(labels.ravel(), minlength=len(classes)) / labels.size
            found = check(pattern)
            for each in found.roles:
                seen = sum(share[k] for k, one in enumerate(classes) if one.role == each.role)
                assert each.area == pytest.approx(seen * math.prod(pattern.block) / 100, rel=0.03)

    def test_wax_by_its_stated_assumption(self):
        square = path.polygon([10 + 10j, 20 + 10j, 20 + 20j, 10 + 20j])
        found = check(tile(Fill(square, "tembok")))
        assert found.wax == pytest.approx(1 * 2 * 0.015 * 0.95, abs=1e-3)
        assert "0,15 mm" in found.assumption
        assert check(tile(Fill(square, "tembok")), layer=0.3).wax == pytest.approx(0.057, abs=1e-3)

    def test_a_cloth_takes_as_much_more_as_it_is_larger(self):
        one, cloth = check(kawung()), check(Cloth(480, 240, kawung()))
        assert cloth.block == one.block
        for name in ("klowong", "isen"):
            assert role(cloth, name).length == role(one, name).length
            assert role(cloth, name).cloth_length == pytest.approx(50 * role(one, name).length, abs=0.01)
        assert cloth.cloth_wax == pytest.approx(50 * one.wax, abs=0.1)

    def test_cantings(self):
        assert [canting_for(each).name for each in (0.2, 0.25, 1.0, 1.01, 2.5, 3.2)] == [
            "terlalu halus",
            "isen",
            "isen",
            "klowong",
            "tembokan",
            "kuas",
        ]


def opened(line, middle, hole, width):
    """A closed or open line without a stretch that leaves a hole so wide (mm) between the round ends."""
    whole = path.length(line)
    cut = (hole + width) / 2 / whole
    t = np.linspace(0, len(line), 4001)
    along = np.concatenate([[0], np.cumsum(np.abs(np.diff(path.evaluate(line, t))))]) / whole
    low, high = np.interp([middle - cut, middle + cut], along, t)
    place = complex(path.sample(line, [middle * whole])[0][0])
    if path.is_closed(line):
        return [path.join(path.split(line, high, len(line)), path.split(line, 0, low))], place
    return [path.split(line, 0, low), path.split(line, high, len(line))], place


class TestLeaks:
    @pytest.mark.parametrize("angle", [0, 33, 90, 200])
    def test_a_circle_that_does_not_close(self, angle):
        centre, radius, width = 20 + 20j, 8, 0.6
        half = math.degrees((1.0 + width) / 2 / radius)
        line = path.arc(centre, radius, angle + half, angle + 360 - half)
        (leak,) = leaks_of(tile(Stroke(line, width, "klowong", "bunga")))
        assert abs(complex(leak.x, leak.y) - centre - radius * np.exp(1j * np.deg2rad(angle))) < 0.1
        assert leak.gap == pytest.approx(1.0, abs=0.05)
        assert leak.part == "bunga"

    def test_over_a_narrow_opening_the_wax_runs_together(self):
        for hole, found in ((0.15, 0), (0.3, 1)):
            half = math.degrees((hole + 0.6) / 2 / 8)
            line = path.arc(20 + 20j, 8, half, 360 - half)
            assert len(leaks_of(tile(Stroke(line, 0.6)))) == found

    def test_an_outline_of_several_lines(self):
        corners = [10 + 10j, 20 + 10j, 20 + 20j, 10 + 20j]
        sides = [path.polyline([corners[k], corners[(k + 1) % 4]]) for k in range(4)]
        whole = [Stroke(each, 0.5) for each in sides]
        assert leaks_of(tile(*whole)) == ()
        short = Stroke(path.polyline([10 + 20j, 10 + 11.2j]), 0.5)
        (leak,) = leaks_of(tile(*whole[:3], short))
        assert abs(complex(leak.x, leak.y) - (10 + 10.6j)) < 0.5

    def test_a_corner_that_is_missing(self):
        line = path.polyline([11 + 10j, 20 + 10j, 20 + 20j, 10 + 20j, 10 + 11j])
        (leak,) = leaks_of(tile(Stroke(line, 0.5)))
        assert abs(complex(leak.x, leak.y) - (10 + 10j)) < 1

    def test_a_wall_that_stops_short_of_the_outline(self):
        ring = Stroke(path.circle(20 + 20j, 8), 0.5)
        wall = Stroke(path.polyline([12 + 20j, 27.1 + 20j]), 0.5)
        (leak,) = leaks_of(tile(ring, wall))
        assert abs(complex(leak.x, leak.y) - (27.55 + 20j)) < 0.3
        assert leaks_of(tile(ring, Stroke(path.polyline([12 + 20j, 28 + 20j]), 0.5))) == ()

    def test_an_opening_over_the_seam(self):
        line = path.polyline([0.7 + 10j, 39.3 + 10j])
        found = leaks_of(tile(Stroke(line, 0.4)))
        assert len(found) == 1
        assert found[0].x % 40 == pytest.approx(0, abs=0.05)
        assert leaks_of(tile(Stroke(path.polyline([10j, 40 + 10j]), 0.4))) == ()

    def test_lines_that_were_meant_to_end_raise_no_alarm(self):
        tendril = path.curve(lambda t: 20 + 20j + (8 - 6 * t) * np.exp(9j * t), 24)
        dashes = [Stroke(path.polyline([x + 3j, x + 1.5 + 3j]), 0.4) for x in np.arange(0.5, 39, 2.5)]
        fan = [Stroke(path.polyline([5 + 35j, 5 + 35j + 4 * np.exp(1j * a)]), 0.4) for a in (-2, -1.5, -1)]
        assert leaks_of(tile(Stroke(tendril, 0.5), *dashes, *fan)) == ()
        assert leaks_of(tile(Stroke(path.arc(20 + 20j, 8, 0, 250), 0.5))) == ()

    def test_isen_may_end_where_they_like(self):
        for name in fillers():
            assert leaks_of(practice_cell(name, size=24)) == ()

    @pytest.mark.parametrize(("motif", "preset"), SOME)
    def test_no_preset_raises_a_false_alarm(self, motif, preset):
        assert leaks_of(made(motif, preset)) == ()

    @pytest.mark.parametrize(("motif", "preset"), SOME)
    def test_one_cut_outline_is_found_in_every_preset(self, motif, preset):
        pattern = made(motif, preset)
        marks = list(pattern.marks)
        closed = [
            k
            for k, each in enumerate(marks)
            if isinstance(each, Stroke) and each.role == "klowong" and path.is_closed(each.path)
        ]
        if not closed:
            pytest.skip("no outline of this motif closes in one line")
        longest = max(closed, key=lambda k: path.length(marks[k].path))
        width = float(np.max(marks[longest].width))
        pieces, place = opened(marks[longest].path, 0.37, 1.0, width)
        cut = [Stroke(each, width, "klowong", "potong") for each in pieces]
        broken = Tile(Marks.of(marks[:longest] + cut + marks[longest + 1 :]), pattern.lattice)
        home = Lattice.rectangle(*pattern.block)
        place += complex(home.home(np.array([place]))[0])
        (leak,) = leaks_of(broken)
        assert abs(complex(leak.x, leak.y) - place) < 1


@pytest.mark.parametrize(("motif", "preset"), SOME)
def test_lines_that_do_not_meet_leave_room_for_the_finest_canting_in_every_preset(motif, preset):
    narrow = check(made(motif, preset)).narrow
    assert [each for each in narrow if not each.meeting] == []
    # Two lines that run together may leave a wedge beyond their junction; the card says so.
    assert len(narrow) <= 16


@pytest.mark.parametrize(("motif", "preset"), QUICK)
def test_a_preset_finer_than_the_finest_canting_says_so_on_its_card(motif, preset):
    if not check(made(motif, preset)).fits:
        card = card_of(motif.name)
        assert "0,25" in card.hand.id
        assert "0.25" in card.hand.en
        assert preset is None or not card.hand.en.startswith("Preset") or preset in card.hand.en


@pytest.mark.parametrize(("motif", "preset"), FIRST)
def test_it_is_quick(motif, preset):
    pattern = made(motif, preset)
    start = time.process_time()
    check(pattern)
    # Two seconds for what fits a cap; a semen of many thousand marks takes as much longer as it has more of them.
    assert time.process_time() - start < max(2, 0.5e-3 * len(pattern.marks))


def test_plain_values_in_both_languages():
    found = check(Cloth(500, 300, kawung()))
    told = json.loads(json.dumps(found.as_json(), ensure_ascii=False))
    assert told["fits"] is True
    assert told["canting"]["title"].startswith("canting isen")
    assert {each["role"] for each in told["roles"]} == {"tembok", "klowong", "isen"}
    set_language("en")
    assert found.as_json()["canting"]["title"].startswith("canting for isen")


@pytest.mark.parametrize("layer", [0, -1, 6, float("nan")])
def test_a_layer_of_wax_that_is_none(layer):
    with pytest.raises(InputError) as refused:
        check(kawung(), layer=layer)
    assert "\n" not in str(refused.value)


def test_an_empty_cloth_and_an_empty_tile():
    with pytest.raises(InputError):
        check(Cloth(100, 100))
    found = check(Tile(Marks.of([]), Lattice.square(20)))
    assert (found.roles, found.smallest_gap, found.leaks, found.waxed, found.dyed) == ((), None, (), 0, 4)


class TestCommand:
    def said(self, *words, code=0):
        result = CliRunner().invoke(cli, ["check", *words])
        assert result.exit_code == code, result.output
        return result.output

    def test_it_says_what_fits(self):
        text = self.said("kawung", "--preset", "sen", "--cloth", "kain panjang")
        assert text.startswith("kawung, 2500 × 1050 mm")
        assert "klowong: 2,755 cm²" in text

    def test_json_and_nothing_else(self):
        told = json.loads(self.said("parang", "--preset", "klitik", "--json"))
        assert told["motif"] == "parang"
        assert told["fits"] is False
        assert told["thinnest"] < 0.25

    @pytest.mark.parametrize(
        "words",
        [["kawung", "--layer", "9mm"], ["kawung", "--tile", "--size", "10x10cm"], ["kawun"], ["kawung", "--size", "x"]],
    )
    def test_nonsense_is_refused(self, words):
        assert self.said(*words, code=2).count("Error") <= 1

    def test_drawn_lines_are_strokes(self):
        assert (kawung().marks.kind == STROKE).any()
