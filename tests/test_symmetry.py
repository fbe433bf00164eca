"""The tables of symmetry against group theory, the lattices, and tiles made under both."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motifkit import Box, Dot, Fill, InputError, Isometry, Lattice, Marks, Stroke, Tile, path, set_language
from motifkit.symmetry.groups import FRIEZES, GROUPS, PLANE_GROUPS, Group, Operation, group_named

# Copies in a cell (the conventional one for cm and cmm), and the space group of the same operations at every height:
# International Tables for Crystallography, volume A.
TABLE = {
    "p1": (1, 1),
    "p2": (2, 3),
    "pm": (2, 6),
    "pg": (2, 7),
    "cm": (4, 8),
    "pmm": (4, 25),
    "pmg": (4, 28),
    "pgg": (4, 32),
    "cmm": (8, 35),
    "p4": (4, 75),
    "p4m": (8, 99),
    "p4g": (8, 100),
    "p3": (3, 143),
    "p3m1": (6, 156),
    "p31m": (6, 157),
    "p6": (6, 168),
    "p6m": (12, 183),
}
FRIEZE_ORDERS = {"p111": 1, "p11g": 2, "p1m1": 2, "p11m": 2, "p211": 2, "p2mg": 4, "p2mm": 4}
CELLS = {
    "oblique": Lattice(30, 8 + 25j),
    "rectangular": Lattice.rectangle(30, 20),
    "square": Lattice.square(30),
    "hexagonal": Lattice.hexagonal(30),
    "frieze": Lattice.rectangle(30, 20),
}
EVERY = pytest.mark.parametrize("group", GROUPS.values(), ids=list(GROUPS))
EVERY_PLANE = pytest.mark.parametrize("group", PLANE_GROUPS, ids=[each.name for each in PLANE_GROUPS])


def closed(operations: tuple[Operation, ...]) -> bool:
    """Whether any two operations together are one of them, but for whole steps."""
    known = {replace(each, x=each.x % 1, y=each.y % 1) for each in operations}
    return all(first.then(second) in known for first, second in itertools.product(operations, repeat=2))


def cost(signature: str) -> Fraction:
    """Conway's price of an orbifold; a plane pattern costs exactly 2."""
    total, after = Fraction(0), False
    for sign in signature:
        if sign == "*":
            total, after = total + 1, True
        elif sign == "x":
            total += 1
        elif sign == "o":
            total += 2
        elif sign == "∞":
            total += Fraction(1, 2) if after else 1
        else:
            whole = Fraction(int(sign) - 1, int(sign))
            total += whole / 2 if after else whole
    return total


# -- tables -------------------------------------------------------------------------------------------------------


class TestTables:
    def test_there_are_17_plane_groups_and_7_friezes_of_different_orbifolds(self):
        assert [each.name for each in PLANE_GROUPS] == list(TABLE)
        assert [each.name for each in FRIEZES] == list(FRIEZE_ORDERS)
        assert len({each.orbifold for each in GROUPS.values()}) == 24

    @EVERY
    def test_operations_are_closed_different_and_begin_with_the_identity(self, group):
        assert closed(group.operations)
        assert len(set(group.operations)) == group.order
        assert group.operations[0] == Operation(1, 0, 0, 1, Fraction(0), Fraction(0))

    @EVERY
    def test_every_operation_has_its_way_back(self, group):
        identity = group.operations[0]
        for each in group.operations:
            assert any(each.then(other) == identity for other in group.operations)

    @EVERY
    def test_order_is_that_of_the_international_tables(self, group):
        wanted = FRIEZE_ORDERS[group.name] if group.system == "frieze" else TABLE[group.name][0]
        assert group.order == wanted

    @EVERY
    def test_orbifold_costs_two(self, group):
        assert cost(group.orbifold) == 2

    @EVERY_PLANE
    def test_orbifold_tells_the_turns_and_mirrors_that_the_table_has(self, group):
        determinants = [each.a * each.d - each.b * each.c for each in group.operations]
        digits = [int(sign) for sign in group.orbifold if sign.isdigit()]
        traces = {each.a + each.d for each in group.operations if each.a * each.d - each.b * each.c == 1}
        highest = {2: 1, -2: 2, -1: 3, 0: 4, 1: 6}
        assert max(highest[trace] for trace in traces) == max(digits, default=1)
        assert (-1 in determinants) == ("*" in group.orbifold or "x" in group.orbifold)
        assert set(determinants) <= {1, -1}

    @EVERY_PLANE
    def test_a_mirror_line_exists_exactly_where_the_orbifold_has_a_star(self, group):
        cell = CELLS[group.system]
        found = False
        for operation, x, y in itertools.product(group.operations, range(-1, 2), range(-1, 2)):
            move = replace(operation, x=operation.x + x, y=operation.y + y).isometry(cell)
            found |= move.mirrors and (move @ move).is_close(Isometry())
        assert found == ("*" in group.orbifold)

    @pytest.mark.parametrize("group", FRIEZES, ids=[each.name for each in FRIEZES])
    def test_friezes_keep_their_line(self, group):
        for each in group.operations:
            assert (each.b, each.c, each.y) == (0, 0, 0)

    @EVERY_PLANE
    def test_a_broken_table_is_noticed(self, group):
        for index in range(1, group.order):
            operations = list(group.operations)
            operations[index] = replace(operations[index], x=(operations[index].x + Fraction(1, 3)) % 1)
            # A half-turn or a mirror alone may stand anywhere across: that is another place for the same group.
            assert not closed(tuple(operations)) or group.name in ("p2", "pm", "pg")
        for index in range(1, group.order):
            operations = [each for place, each in enumerate(group.operations) if place != index]
            assert not closed(tuple(operations)) or group.order == 2

    @pytest.mark.filterwarnings("ignore:Set OLD_ERROR_HANDLING:DeprecationWarning")
    @EVERY_PLANE
    def test_spglib_knows_the_group_by_its_operations(self, group):
        spglib = pytest.importorskip("spglib")
        cell = CELLS[group.system]
        turns, shifts = [], []
        for each in group.operations:
            turns.append([[each.a, each.b, 0], [each.c, each.d, 0], [0, 0, 1]])
            shifts.append([float(each.x), float(each.y), 0])
        frame = [[cell.a.real, cell.a.imag, 0], [cell.b.real, cell.b.imag, 0], [0, 0, 47]]
        found = spglib.get_spacegroup_type_from_symmetry(turns, shifts, lattice=frame)
        assert found.number == TABLE[group.name][1]

    @pytest.mark.filterwarnings("ignore:Set OLD_ERROR_HANDLING:DeprecationWarning")
    @pytest.mark.parametrize("group", FRIEZES, ids=[each.name for each in FRIEZES])
    def test_spglib_knows_the_frieze_when_it_is_repeated_across(self, group):
        spglib = pytest.importorskip("spglib")
        turns, shifts = [], []
        for each in group.operations:
            turns.append([[each.a, each.b, 0], [each.c, each.d, 0], [0, 0, 1]])
            shifts.append([float(each.x), float(each.y), 0])
        frame = [[30, 0, 0], [0, 20, 0], [0, 0, 47]]
        found = spglib.get_spacegroup_type_from_symmetry(turns, shifts, lattice=frame)
        wanted = {"p111": 1, "p11g": 7, "p1m1": 6, "p11m": 6, "p211": 3, "p2mg": 28, "p2mm": 25}
        assert found.number == wanted[group.name]
        # Along or across the band: second and third place of the name, without the p and the turn.
        upright = any((each.a, each.d) == (-1, 1) for each in group.operations)
        level = any((each.a, each.d) == (1, -1) for each in group.operations)
        assert (upright, level) == (group.name[2] != "1", group.name[3] != "1")

    def test_unknown_groups_are_refused_with_the_nearest(self):
        with pytest.raises(InputError, match="p4m"):
            group_named("p4mx")


# -- in millimetres -----------------------------------------------------------------------------------------------


class TestMovements:
    @EVERY
    def test_movements_carry_the_lattice_onto_itself_and_keep_distances(self, group):
        cell = CELLS[group.system]
        steps = np.array([0, cell.a, cell.b, 2 * cell.a - 3 * cell.b])
        for move in group.isometries(cell, 3 + 4j):
            images = move(steps) - move(0)
            assert np.allclose(cell.fractions(images).view(float), np.round(cell.fractions(images).view(float)))
            assert np.allclose(np.abs(images), np.abs(steps))

    @EVERY
    def test_two_movements_are_a_third_but_for_steps_of_the_lattice(self, group):
        cell = CELLS[group.system]
        moves = group.isometries(cell, 3 + 4j)
        for first, second in itertools.product(moves, repeat=2):
            both = second @ first
            rests = [cell.fractions(both.shift - each.shift) for each in moves if abs(both.turn - each.turn) < 1e-9]
            mirrored = [each.mirrors for each in moves if abs(both.turn - each.turn) < 1e-9]
            near = [abs(rest - complex(round(rest.real), round(rest.imag))) for rest in map(complex, rests)]
            assert any(one < 1e-9 and same == both.mirrors for one, same in zip(near, mirrored, strict=True))

    @EVERY
    def test_the_origin_is_where_it_is_put(self, group):
        cell, origin = CELLS[group.system], 5 - 2j
        here, there = group.isometries(cell), group.isometries(cell, origin)
        for one, other in zip(here, there, strict=True):
            assert other(origin + 7 + 1j) == pytest.approx(origin + one(7 + 1j))

    @pytest.mark.parametrize("name", ["p4", "p4m", "p4g"])
    def test_square_groups_are_exact_on_a_square(self, name):
        for move in group_named(name).isometries(Lattice.square(37.3)):
            assert move.turn in (1, -1, 1j, -1j)

    @pytest.mark.parametrize("degrees", [0, 17, 45, -30])
    @pytest.mark.parametrize("name", ["p4m", "p4", "pmm", "cmm", "pgg"])
    def test_a_turned_cell_turns_the_group(self, name, degrees):
        upright = group_named(name).isometries(Lattice.square(20))
        turned = group_named(name).isometries(Lattice.square(20, degrees))
        turn = Isometry.rotation(degrees)
        for one, other in zip(upright, turned, strict=True):
            assert (turn @ one @ turn.inverse()).is_close(other, 1e-6)

    @pytest.mark.parametrize(
        ("name", "cell"),
        [
            ("p4m", Lattice.rectangle(30, 20)),
            ("p4", Lattice.rectangle(30, 29.99)),
            ("p4g", Lattice.hexagonal(30)),
            ("p3", Lattice.square(30)),
            ("p6m", Lattice.square(30)),
            ("p31m", Lattice(30, 30j * 0.9)),
            ("pmm", Lattice(30, 8 + 25j)),
            ("pg", Lattice(30, 8 + 25j)),
            # Sixty degrees is the same net, but not the cell of the table.
            ("p6", Lattice(30, 30 * complex(0.5, 0.75**0.5))),
        ],
    )
    def test_a_cell_that_does_not_fit_is_refused_with_its_measures(self, name, cell):
        set_language("en")
        with pytest.raises(InputError, match=f"{name} needs a .* cell.*{abs(cell.a):.3f}"):
            group_named(name).isometries(cell)
        with pytest.raises(InputError):
            Tile.under(name, cell, Marks.of([Dot(0, 1)]))


# -- lattices -----------------------------------------------------------------------------------------------------

sides = st.floats(1, 300)
lattices = st.one_of(
    st.builds(Lattice.rectangle, sides, sides),
    st.builds(Lattice.square, sides, st.floats(-360, 360)),
    st.builds(Lattice.hexagonal, sides, st.floats(-360, 360)),
    st.builds(lambda a, slide, height: Lattice(a, complex(slide, height)), sides, st.floats(-200, 200), sides),
)
places = st.builds(complex, st.floats(-500, 500), st.floats(-500, 500))


class TestLattices:
    @given(lattices, st.floats(-20, 20), st.floats(-20, 20))
    def test_counting_in_steps_and_back_is_the_same_place(self, lattice, along, across):
        fractions = complex(lattice.fractions(lattice.point(along, across)))
        assert fractions == pytest.approx(complex(along, across), abs=1e-5)

    @given(lattices, st.lists(places, min_size=1, max_size=9))
    def test_home_is_a_whole_number_of_steps_into_the_cell(self, lattice, several):
        where = np.array(several)
        steps = lattice.home(where)
        whole = lattice.fractions(steps).view(float)
        assert np.allclose(whole, np.round(whole), atol=1e-6)
        inside = lattice.fractions(where + steps).view(float)
        assert inside.min() >= -1e-6
        assert inside.max() < 1 + 1e-6

    @given(lattices, places, st.floats(1, 100), st.floats(1, 100))
    def test_covering_leaves_no_place_of_the_box_without_a_cell(self, lattice, corner, width, height):
        if width * height / lattice.area > 2000:
            return
        box = Box(corner.real, corner.imag, corner.real + width, corner.imag + height)
        steps = lattice.covering(box)
        spots = corner + np.linspace(0, width, 7)[:, None] + 1j * np.linspace(0, height, 7)[None, :]
        needed = -lattice.home(spots.ravel())
        assert np.abs(needed[:, None] - steps[None, :]).min(axis=1).max() < 1e-6 * max(1, abs(corner))
        assert len(np.unique(np.round(steps, 6))) == len(steps)

    @given(lattices)
    def test_area_is_that_of_the_cell(self, lattice):
        corners = np.array([0, lattice.a, lattice.a + lattice.b, lattice.b])
        shoelace = abs((corners.conj() * np.roll(corners, -1)).imag.sum()) / 2
        assert lattice.area == pytest.approx(shoelace)

    @pytest.mark.parametrize(
        ("lattice", "block"),
        [
            (Lattice.rectangle(30, 20), (30, 20)),
            (Lattice.square(10), (10, 10)),
            (Lattice.square(10, 45), (200**0.5, 200**0.5)),
            (Lattice.square(10, 90), (10, 10)),
            (Lattice.square(10, -30 + 30), (10, 10)),
            # Three steps across and four down: a net turned by a Pythagorean angle.
            (Lattice(3 + 4j, -4 + 3j), (25, 25)),
            (Lattice.hexagonal(10), (10, 300**0.5)),
            (Lattice.hexagonal(10, 30), (300**0.5, 10)),
            (Lattice(10, 5 + 20j), (10, 40)),
            (Lattice(20, 5 + 10j), (20, 40)),
        ],
    )
    def test_block_is_the_smallest_upright_rectangle(self, lattice, block):
        assert lattice.block() == pytest.approx(block)

    @given(st.integers(1, 5), st.integers(0, 5), st.floats(2, 50), st.floats(2, 50))
    def test_block_is_whole_steps_and_no_smaller_rectangle_is(self, n, m, width, height):
        lattice = Lattice(width, complex(width * m / n, height))
        across, down = lattice.block()
        for side in (across, 1j * down):
            counted = complex(lattice.fractions(side))
            assert counted == pytest.approx(complex(round(counted.real), round(counted.imag)), abs=1e-6)
        assert across == pytest.approx(width)
        assert down == pytest.approx(height * n / np.gcd(n, m))

    @pytest.mark.parametrize(
        "lattice", [Lattice.square(10, 20), Lattice(10, 10 * 2**0.5 / 2 + 7j), Lattice.hexagonal(10, 10)]
    )
    def test_a_net_that_never_closes_upright_is_refused(self, lattice):
        set_language("en")
        with pytest.raises(InputError, match="never close"):
            lattice.block()

    @pytest.mark.parametrize(
        "steps",
        [(10, 20), (10, 0), (0, 0), (1 + 1j, -2 - 2j), (complex("nan"), 1j), (1, complex("inf")), (10, 20 + 1e-9j)],
    )
    def test_steps_in_one_line_or_no_steps_are_refused(self, steps):
        with pytest.raises(InputError):
            Lattice(*steps)

    def test_pairs_are_steps_too(self):
        assert Lattice((10, 0), (0, 20)) == Lattice.rectangle(10, 20)


# -- tiles --------------------------------------------------------------------------------------------------------

# Somewhere in general position in every cell of this page.
GENERIC = 3.1 + 4.3j
HOOK = Marks.of([Stroke(path.polyline([GENERIC, GENERIC + 2, GENERIC + 2 + 0.7j]), 0.3)])


class TestTiles:
    @EVERY_PLANE
    def test_a_mark_in_general_position_comes_once_for_every_operation(self, group):
        tile = Tile.under(group.name, CELLS[group.system], HOOK)
        assert len(tile.marks) == group.order
        assert tile.group == group.name

    @EVERY_PLANE
    def test_a_block_holds_as_many_marks_as_its_area_holds_cells(self, group):
        cell = Lattice(30, 10 + 25j) if group.system == "oblique" else CELLS[group.system]
        tile = Tile.under(group.name, cell, HOOK)
        width, height = tile.block
        assert len(tile.block_marks) == round(group.order * width * height / cell.area)
        assert width * height / cell.area == pytest.approx(round(width * height / cell.area))

    @EVERY_PLANE
    def test_every_operation_carries_the_pattern_onto_itself(self, group):
        cell = Lattice(30, 10 + 25j) if group.system == "oblique" else CELLS[group.system]
        tile = Tile.under(group.name, cell, HOOK, 2 + 1j)
        starts, ends = tile.marks.beziers[::2, 0], tile.marks.beziers[1::2, 3]
        for move in tile.operations():
            apart = move(starts)[:, None] - starts
            home = np.abs(apart + cell.home(apart + 0.3 * (cell.a + cell.b))) < 1e-6
            same = home & (np.abs(move(ends)[:, None] - ends - apart) < 1e-6)
            assert (same.sum(axis=0) == 1).all()
            assert (same.sum(axis=1) == 1).all()

    @pytest.mark.parametrize(
        ("group", "mark", "copies"),
        [
            # On a centre of four quarter-turns and mirrors.
            ("p4m", Dot(0, 1), 1),
            ("p4m", Dot(15 + 15j, 1), 1),
            # On a centre of two.
            ("p4m", Dot(15, 1), 2),
            # On mirrors, upright and slanting.
            ("p4m", Dot(5, 1), 4),
            ("p4m", Dot(4 + 4j, 1), 4),
            # Off them.
            ("p4m", Dot(5 + 2j, 1), 8),
            ("p4", Dot(0, 1), 1),
            ("p4", Dot(15, 1), 2),
            ("p4", Dot(5, 1), 4),
            ("p2", Dot(0, 1), 1),
            ("pm", Dot(7j, 1), 1),
            ("pmm", Dot(15 + 10j, 1), 1),
            ("cmm", Dot(0, 1), 2),
            ("pg", Dot(0, 1), 2),
            ("p6m", Dot(0, 1), 1),
            ("p6m", Dot(15, 1), 3),
            ("p3", Dot(0, 1), 1),
            # Lines and areas that a mirror or a half-turn carries onto themselves.
            ("p4m", Stroke(path.polyline([-5, 5]), 1), 2),
            ("p4m", Stroke(path.circle(0, 4), 1), 1),
            ("p4m", Fill(path.superellipse(7 + 7j, 5, 3, 2.5, 45)), 4),
            ("p2", Stroke(path.smooth([-6 - 2j, -2 + 2j, 2 - 2j, 6 + 2j]), 1), 1),
            ("p6m", Fill(path.polygon([6 * np.exp(1j * np.pi * k / 3) for k in range(6)])), 1),
            ("p6m", Fill(path.polygon([6 * np.exp(2j * np.pi * k / 3) for k in range(3)])), 2),
            # A square on its centre, straight or slanting, is one; askew it makes a star of two.
            ("p4m", Fill(path.polygon([5, 5j, -5, -5j])), 1),
            ("p4m", Fill(path.polygon([5 + 2j, -2 + 5j, -5 - 2j, 2 - 5j])), 2),
        ],
    )
    def test_a_mark_on_a_mirror_or_a_centre_comes_once(self, group, mark, copies):
        tile = Tile.under(group, CELLS[group_named(group).system], Marks.of([mark]))
        assert len(tile.marks) == copies

    def test_painting_order_is_kept_mark_by_mark(self):
        marks = Marks.of([Fill(path.circle(5 + 3j, 2), "tembok", "alas"), Dot(5 + 3j, 1)])
        tile = Tile.under("p4m", Lattice.square(30), marks)
        assert [each.role for each in tile.marks] == ["tembok"] * 8 + ["isen"] * 8
        assert [each.role for each in tile.block_marks] == ["tembok"] * 8 + ["isen"] * 8

    def test_marks_of_a_block_lie_at_home_and_reach_out_by_their_size_only(self):
        tile = Tile.under("p4m", Lattice.square(30, 45), Marks.of([Dot(100 + 33j, 2)]))
        where = tile.block_marks.centres
        assert where.real.min() >= -1e-6
        assert where.imag.min() >= -1e-6
        assert where.real.max() <= tile.block[0] + 1e-6
        assert where.imag.max() <= tile.block[1] + 1e-6

    def test_marks_in_a_box_are_all_that_reach_into_it_wherever_it_lies(self):
        tile = Tile(Marks.of([Dot(5 + 5j, 2)]), Lattice.square(10))
        assert len(tile.marks_in(Box(0, 0, 10, 10))) == 1
        assert len(tile.marks_in(Box(4, 4, 16, 16))) == 4
        assert len(tile.marks_in(Box(-2, 0, 12, 10))) == 1
        assert len(tile.marks_in(Box(-4, 0, 14, 10))) == 3
        far = tile.marks_in(Box(1000, -1000, 1010, -990))
        assert far.centres.tolist() == [1005 - 995j]

    def test_a_frieze_repeats_along_its_band_only_under_its_own_operations(self):
        tile = Tile.under("p2mm", Lattice.rectangle(30, 20), HOOK)
        assert len(tile.marks) == 4

    def test_a_group_declared_otherwise_than_made_is_refused(self):
        tile = Tile.under("p2", Lattice.square(30), HOOK)
        with pytest.raises(InputError, match="p4m"):
            tile.made_by({"motif": "x", "parameters": {}}, "p4m")

    @pytest.mark.parametrize("px", [0, -1, float("nan"), float("inf"), 1e9])
    def test_resolutions_out_of_reason_are_refused(self, px):
        tile = Tile.under("p2", Lattice.square(30), HOOK)
        for ask in (tile.pixels, tile.coverage, tile.labels):
            with pytest.raises(InputError, match="200"):
                ask(px)


def test_an_own_group_needs_nothing_but_its_text():
    """The table is data: p4 written by hand gives the same movements."""
    own = Group("own", "own", "442", "square", "1 0 0 1;0 0|0 -1 1 0;0 0|-1 0 0 -1;0 0|0 1 -1 0;0 0")
    usual = group_named("p4").isometries(Lattice.square(9))
    for move in own.isometries(Lattice.square(9)):
        assert any(move.is_close(each) for each in usual)
