"""Every isen stays inside its region and clear of its edge, whatever the region, and answers to its parameters.

A new isen needs no new test code here: the suite goes over all that are registered.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from functools import cache

import numpy as np
import pytest
import shapely

from motifkit import Fill, InputError, Marks, ParameterError, Region, path, set_language
from motifkit.geometry.area import mark_regions
from motifkit.geometry.mark import FILL
from motifkit.geometry.plane import Box
from motifkit.isen.cecek import cecek
from motifkit.isen.cell import CELLS, practice_cell
from motifkit.isen.filler import filler_named, fillers

FILLERS = list(fillers().values())
NAMES = list(fillers())


def square(side, corner=0j):
    return path.polygon(corner + side * np.array([0, 1, 1 + 1j, 1j]))


def leaf(size):
    half = path.smooth(np.array([0, 0.3 + 0.35j, 0.22 + 0.7j, 1j]) * size)
    return np.concatenate([half, -np.conj(half)[::-1, ::-1]])


def two_pieces():
    return Region.of(square(16)) + Region.of(path.circle(27 + 8j, 8))


REGIONS = {
    "square": Region.of(square(26)),
    "circle": Region.of(path.circle(3 + 4j, 13)),
    "leaf": Region.of(leaf(34)),
    "L": Region.of(path.polygon([0, 30, 30 + 9j, 9 + 9j, 9 + 30j, 30j])),
    "ring": Region.of(Fill((path.circle(0j, 16), path.circle(0j, 6)))),
    "two pieces": two_pieces(),
    "thin strip": Region.of(path.polygon([0, 60, 60 + 3.2j, 3.2j])),
    "narrow neck": Region.of(
        path.polygon([0, 12, 12 + 5j, 20 + 5j, 20, 32, 32 + 12j, 20 + 12j, 20 + 6.4j, 12 + 6.4j, 12 + 12j, 12j])
    ),
}
"""What a filler meets: convex, concave, with a hole, in two pieces, thin, and with a neck no wider than a line."""

NEEDS_ROOM = {"thin strip"}
TOLERANCE = 0.012
"""Millimetres: curves are flattened within 0.01 mm."""
CLEAR = 0.25


def shapes(marks):
    return mark_regions(marks, 0.002)


@cache
def drawn_in(name, where):
    return shapes(fillers()[name](REGIONS[where]))


def covered(marks):
    return Region.covered(marks).area if len(marks) else 0.0


def declared(filler, name):
    return filler.declaration.by_name[name].default


@pytest.mark.parametrize("name", NAMES)
class TestEveryIsen:
    @pytest.mark.parametrize("where", REGIONS)
    def test_it_lies_inside_clear_of_the_edge(self, name, where):
        filler, region, drawn = fillers()[name], REGIONS[where], drawn_in(name, where)
        assert len(drawn) or where in NEEDS_ROOM, "nothing was drawn"
        edge = region.shape.boundary
        assert shapely.covers(region.shape, drawn).all()
        nearest = shapely.distance(edge, drawn).min(initial=np.inf)
        assert nearest >= declared(filler, "gap") - TOLERANCE

    @pytest.mark.parametrize("where", REGIONS)
    def test_marks_that_do_not_touch_leave_a_gap_that_wax_keeps_open(self, name, where):
        drawn = drawn_in(name, where)
        first, second = shapely.STRtree(drawn).query(drawn, "dwithin", CLEAR - TOLERANCE)
        apart = shapely.distance(drawn[first], drawn[second])
        assert (apart[first != second] <= TOLERANCE).all()

    def test_it_draws_the_same_twice(self, name):
        first, second = (fillers()[name](REGIONS["leaf"]) for _each in range(2))
        assert np.array_equal(first.beziers, second.beziers)
        assert np.array_equal(first.widths, second.widths)

    def test_more_density_covers_more(self, name):
        filler, region = fillers()[name], Region.of(square(40))
        areas = [covered(filler(region, density=density)) for density in (0.5, 0.75, 1.0)]
        # The usual density may be the highest that a hand can wax already.
        with suppress(ParameterError):
            areas.append(covered(filler(region, density=1.15)))
        assert areas == sorted(areas)
        assert areas[0] < areas[2]

    def test_every_parameter_has_an_effect(self, name):
        filler = fillers()[name]
        region = Region.of(leaf(50))
        for each in filler.declaration.parameters:
            assert differs(filler, region, each), f"{each.name} changes nothing"

    def test_every_choice_and_a_little_more_or_less_draws_cleanly(self, name):
        filler, region = fillers()[name], REGIONS["leaf"]
        for each in filler.declaration.parameters:
            for value in nearby(each):
                try:
                    marks = filler(region, **{each.name: value})
                except ParameterError:
                    continue  # too close or too small, and said so
                gap = value if each.name == "gap" else declared(filler, "gap")
                drawn = shapes(marks)
                assert shapely.distance(region.shape.boundary, drawn).min(initial=np.inf) >= gap - TOLERANCE, each.name
                assert shapely.covers(region.shape, drawn).all()

    def test_it_is_quick(self, name):
        filler, region = fillers()[name], Region.of(square(60))
        spent = []
        for _each in range(4):
            start = time.process_time()
            filler(region)
            spent.append(time.process_time() - start)
        assert min(spent) < 0.3

    def test_it_refuses_what_cannot_be_filled(self, name):
        filler = fillers()[name]
        crossing = path.polygon([0, 10 + 10j, 10, 10j])
        for region, error in (
            (crossing, InputError),
            (Fill(crossing), InputError),
            (Region(shapely.Polygon()), InputError),
            (Region.of(square(10)).inset(6), InputError),
            (Region.of(path.polygon([0, 50, 50 + 0.3j, 0.3j])), ParameterError),
        ):
            with pytest.raises(error, match=name) as refused:
                filler(region)
            assert "\n" not in str(refused.value)
        for density in (0, -1, 1e9, float("nan"), "rapat", True):
            with pytest.raises(ParameterError, match="density") as refused:
                filler(square(20), density=density)
            assert "\n" not in str(refused.value)

    def test_its_practice_cell_is_framed_and_filled(self, name):
        tile = practice_cell(name, size=30)
        frame = tile.marks.select("klowong", "bingkai")
        assert len(frame) == 1
        filling = tile.marks.select("isen")
        assert len(filling) >= 5
        assert Region.covered(frame).shape.distance(Region.covered(filling).shape) > 0.2
        assert tile.coverage(6).min() == 1.0, "the paper is part of the cell"

    def test_it_says_what_it_is_in_both_languages(self, name):
        filler = fillers()[name]
        told = []
        for language in ("id", "en"):
            set_language(language)
            told.append(json.dumps(filler.as_json()))
            assert filler.title.id.lower().startswith(name.replace("-", " ").split()[0])
            for each in filler.declaration.parameters:
                assert str(each.help)
        assert told[0] != told[1]
        assert filler.__doc__
        assert filler.cell in CELLS


def nearby(parameter, steps=(0.8, 1.25)):
    """The other choices; for a number a little less and a little more than the default, inside its range."""
    if parameter.choices:
        return [each for each in parameter.choices if each != parameter.default]
    if parameter.type is bool:
        return [not parameter.default]
    if parameter.type is str:
        return ["lain"]
    if parameter.type is int:
        wanted = (parameter.default - 1, parameter.default + 1, parameter.default + 2)
        return [each for each in wanted if parameter.low <= each <= parameter.high]
    default = parameter.default
    wanted = [step * (default or 0.2 * parameter.high) for step in steps]
    return [min(max(each, parameter.low), parameter.high) for each in wanted]


def same(first, second):
    return (
        first.classes == second.classes
        and first.beziers.shape == second.beziers.shape
        and np.allclose(first.beziers, second.beziers)
        and np.allclose(first.widths, second.widths)
    )


def differs(filler, region, parameter):
    """Whether some other value draws something else, with the others by default, roomier, or another form."""
    known = filler.declaration.by_name
    roomy = {each: 2 * known[each].default for each in ("size", "spacing") if each in known and each != parameter.name}
    forms = [{each.name: choice} for each in known.values() if each.name == "form" for choice in each.choices]
    for others in ({}, roomy, *forms):
        if parameter.name in others:
            continue
        for value in nearby(parameter, (0.3, 0.8, 1.25, 3)):
            try:
                if not same(filler(region, **others), filler(region, **others, **{parameter.name: value})):
                    return True
            except ParameterError:
                continue
    return False


def test_there_are_ground_fillers_and_figure_fillers_enough():
    assert len(FILLERS) >= 28
    ground = [each.name for each in FILLERS if each.ground]
    assert {"ukel", "gringsing", "sirapan", "beras-wutah", "galaran"} <= set(ground)
    assert {"cecek", "sawut", "cecek-sawut", "sisik-melik"}.isdisjoint(ground)


@pytest.mark.parametrize("name", ["cecek", "cecek-pitu", "byok", "mata-deruk", "sisik-melik", "beras-wutah"])
def test_no_half_point_at_the_edge_unless_asked(name):
    region = REGIONS["L"]
    whole, cut = fillers()[name](region), fillers()[name](region, edge="potong")
    full = shapely.area(shapes(whole)).max()
    if name == "beras-wutah":
        assert np.allclose(shapely.area(shapes(whole)), full, rtol=0.01)
    else:
        assert not (whole.kind == FILL).any()
    halves = shapely.area(shapes(cut[cut.kind == FILL]))
    assert halves.min() < 0.8 * full
    assert covered(cut) > covered(whole)


def test_a_small_part_of_a_motif_may_stay_empty():
    thin = Region.of(path.polygon([0, 50, 50 + 0.3j, 0.3j]))
    assert len(filler_named("cecek").if_room(thin)) == 0


def test_the_density_that_is_too_high_says_how_high_it_may_be():
    set_language("en")
    with pytest.raises(ParameterError, match=r"density may be 2.11 at most"):
        fillers()["cecek"](square(20), density=3)
    assert len(fillers()["cecek"](square(20), density=2.11))


def test_leaves_and_petals_are_filled_along_their_own_axis():
    upright, lying = Region.of(leaf(40)), Region.of(leaf(40) * 1j)
    for name in ("cecek-sawut-daun", "sawut-kembang"):
        first, second = (fillers()[name](region) for region in (upright, lying))
        assert len(first) == len(second)
        assert np.allclose(first.beziers * 1j, second.beziers, atol=0.02) or np.isclose(
            covered(first), covered(second), rtol=0.02
        )


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: practice_cell("cecek", size=2), InputError),
        (lambda: practice_cell("cecek", line=30), InputError),
        (lambda: practice_cell("cecek", shape="bintang"), ValueError),
        (lambda: practice_cell("ceceg"), ValueError),
        (lambda: practice_cell("cecek", spacing=-1), ParameterError),
    ],
)
def test_a_practice_cell_refuses_nonsense(call, error):
    with pytest.raises(error) as refused:
        call()
    assert "\n" not in str(refused.value)


def test_marks_are_isen_everywhere():
    for filler in FILLERS:
        marks = filler(REGIONS["square"])
        assert isinstance(marks, Marks)
        assert {each.role for each in marks.classes} == {"isen"}


def test_a_region_may_be_given_by_its_corners():
    corners = [(0, 0), (20, 0), (20, 12), (0, 12)]
    assert np.array_equal(cecek(corners).bounds, cecek(Region.box(Box(0, 0, 20, 12))).bounds)


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("daun", "bidang|corners"),
        (None, "bidang|corners"),
        ([(0, 0), (10, 10), (10, 0), (0, 10)], "memotong dirinya"),
        (Region.box(Box(0, 0, 0, 0)), "kosong"),
        ([(0, 0), (10, 0), (20, 0)], "kosong"),
    ],
)
def test_what_is_no_region_is_refused_in_one_sentence(region, said):
    with pytest.raises(InputError, match=said):
        cecek(region)


@pytest.mark.parametrize("size", [24.0, 28.0, 33.0, 40.0])
@pytest.mark.parametrize("name", ["byok", "cecek-telu", "cecek-pitu", "manggaran"])
def test_groups_fill_a_square_from_edge_to_edge(name, size):
    region = Region.box(Box(0, 0, size, size))
    box = fillers()[name](region).box
    above, below = box.top, size - box.bottom
    # Rows reach both edges as far as they may be spread; no band is left on one side only.
    assert abs(above - below) < 0.15
    assert above < 4.0
