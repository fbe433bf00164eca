"""Two colours against group theory: signs, kernels, the layer groups, the magnetic groups and counterchange itself."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motifkit import InputError, Isometry, Lattice, set_language
from motifkit.symmetry.colours import TWO_COLOUR_FRIEZES, TWO_COLOUR_GROUPS, two_colour
from motifkit.symmetry.groups import PLANE_GROUPS, Operation
from motifkit.symmetry.rosette import rosette

# Layer group (International Tables E) and magnetic space group (Belov, Neronova, Smirnova) of numbers 1 to 46.
LAYER_AND_BNS = """
5 1.3|2 3.3|7 3.4|8 6.20|28 6.21|30 7.28|31 6.22|36 8.36|9 7.26|33 7.29|10 8.34|32 6.23|34 7.31|19 25.60|14 25.59|
41 25.62|38 28.92|48 35.170|20 28.91|15 28.90|16 28.89|45 28.93|43 32.140|21 32.138|17 32.137|22 35.168|18 35.167|
46 25.63|39 32.141|42 28.97|50 75.3|52 75.5|53 99.167|59 99.166|57 99.165|64 99.169|62 100.177|54 100.175|60 100.174|
58 100.173|67 156.51|68 157.55|66 168.111|76 183.189|72 183.188|71 183.187
"""
NUMBERS = [(int(layer), bns) for layer, bns in (entry.split() for entry in LAYER_AND_BNS.split("|"))]
# A frieze repeated across at some distance is a plane pattern; its magnetic number then.
FRIEZE_BNS = """
1.3 7.26 6.20 6.22 6.20 6.21 7.28 3.3 3.4 28.91 28.90 28.89 25.60 25.59 25.59 25.62 28.92
"""
SPACE_GROUPS = {
    "p1": 1,
    "p2": 3,
    "pm": 6,
    "pg": 7,
    "cm": 8,
    "pmm": 25,
    "pmg": 28,
    "pgg": 32,
    "cmm": 35,
    "p4": 75,
    "p4m": 99,
    "p4g": 100,
    "p3": 143,
    "p3m1": 156,
    "p31m": 157,
    "p6": 168,
    "p6m": 183,
}
AS_PLANE = {"p111": 1, "p11g": 7, "p1m1": 6, "p11m": 6, "p211": 3, "p2mg": 28, "p2mm": 25}
CELLS = {
    "oblique": Lattice(30, 8 + 25j),
    "rectangular": Lattice.rectangle(30, 20),
    "square": Lattice.square(30),
    "hexagonal": Lattice.hexagonal(30),
    "frieze": Lattice.rectangle(30, 20),
}
EVERY = [*TWO_COLOUR_GROUPS, *TWO_COLOUR_FRIEZES]
EVERY_PLANE = pytest.mark.parametrize("two", TWO_COLOUR_GROUPS, ids=[f"{e.number}-{e.name}" for e in TWO_COLOUR_GROUPS])
EVERY_ONE = pytest.mark.parametrize("two", EVERY, ids=[f"{e.number}-{e.name}" for e in EVERY])
quiet = pytest.mark.filterwarnings("ignore:Set OLD_ERROR_HANDLING:DeprecationWarning")


# -- the referee --------------------------------------------------------------------------------------------------


def product(second: Operation, first: Operation) -> Operation:
    """First one and then the other, with the shift as it comes: nothing of the house is asked."""
    return Operation(
        second.a * first.a + second.b * first.c,
        second.a * first.b + second.b * first.d,
        second.c * first.a + second.d * first.c,
        second.c * first.b + second.d * first.d,
        second.a * first.x + second.b * first.y + second.x,
        second.c * first.x + second.d * first.y + second.y,
    )


def is_two_colour_group(signed: list[tuple[Operation, int]], along: int, across: int) -> bool:
    """Whether operations and whole steps with these signs are a group, its signs multiply, and half of it swaps."""
    known = dict(signed)
    if len(known) != len(signed) or not set(known.values()) | {along, across} <= {1, -1}:
        return False
    if signed[0] != (Operation(1, 0, 0, 1, Fraction(0), Fraction(0)), 1):
        return False

    def sign(operation: Operation) -> int | None:
        home = replace(operation, x=operation.x % 1, y=operation.y % 1)
        steps = int(operation.x - home.x), int(operation.y - home.y)
        return known[home] * along ** (steps[0] % 2) * across ** (steps[1] % 2) if home in known else None

    a, b = (Operation(1, 0, 0, 1, Fraction(x), Fraction(y)) for x, y in ((1, 0), (0, 1)))
    everything = [*signed, (a, along), (b, across)]
    for (first, one), (second, other) in itertools.product(everything, repeat=2):
        if sign(product(second, first)) != one * other:
            return False
    return -1 in (along, across, *known.values())


def sign_choices(operations: tuple[Operation, ...]) -> list[tuple[int, ...]]:
    """All signs of the two steps and of the operations that multiply and swap somewhere, by elimination."""
    place = {operation: 2 + index for index, operation in enumerate(operations)}
    a, b = (Operation(1, 0, 0, 1, Fraction(x), Fraction(y)) for x, y in ((1, 0), (0, 1)))
    equations = [1 << 2]
    for (first, one), (second, other) in itertools.product([*place.items(), (a, 0), (b, 1)], repeat=2):
        both = product(second, first)
        home = replace(both, x=both.x % 1, y=both.y % 1)
        bits = (1 << one) ^ (1 << other) ^ (1 << place[home])
        bits ^= (int(both.x - home.x) % 2) ^ (int(both.y - home.y) % 2 << 1)
        equations.append(bits)
    pivots: dict[int, int] = {}
    for row in equations:
        while row and row.bit_length() in pivots:
            row ^= pivots[row.bit_length()]
        if row:
            pivots[row.bit_length()] = row
    size = len(operations) + 2
    free = [index for index in range(size) if index + 1 not in pivots]
    choices = []
    for chosen in itertools.product((0, 1), repeat=len(free)):
        bits = sum(value << index for index, value in zip(free, chosen, strict=True))
        for top in sorted(pivots):
            # The highest bit of an equation follows from the lower ones, which are settled before it.
            if (pivots[top] & bits).bit_count() % 2:
                bits ^= 1 << (top - 1)
        if bits:
            choices.append(tuple(1 - 2 * (bits >> index & 1) for index in range(size)))
    return choices


def lifted(two):
    """The signed movements in the primitive cell of the colour lattice, as matrices in space, and the cell's frame."""
    cell = CELLS[two.group.system]
    moves = two.signed_isometries(cell)
    colour = two.colour_lattice(cell)
    a, b = colour.a, colour.b
    centrings = [move.shift for move, sign in moves[1:] if sign > 0 and not move.mirrors and abs(move.turn - 1) < 1e-9]
    if centrings:
        assert len(centrings) == 1
        a, b = centrings[0], centrings[0] - colour.a
    small = Lattice(a, b)
    rows = {}
    for move, sign in moves:
        columns = [complex(small.fractions(complex(move(step)) - complex(move(0j)))) for step in (a, b)]
        shift = complex(small.fractions(complex(move(0j))))
        matrix = [[columns[0].real, columns[1].real, 0], [columns[0].imag, columns[1].imag, 0], [0, 0, 1]]
        whole = np.round(matrix).astype(int)
        assert np.allclose(matrix, whole, atol=1e-9)
        place = tuple(round(value % 1, 6) % 1 for value in (shift.real, shift.imag))
        rows[tuple(whole.ravel()), place] = (whole, [*place, 0.0], sign)
    if small.area < 0.75 * colour.area:
        assert len(rows) * 2 == len(moves)
    else:
        assert len(rows) == len(moves)
    matrices, shifts, signs = (list(each) for each in zip(*rows.values(), strict=True))
    frame = [[a.real, a.imag, 0], [b.real, b.imag, 0], [0, 0, 47]]
    return np.array(matrices), np.array(shifts), np.array(signs), frame


def layer_number(matrices, shifts, frame) -> int:
    moyopy = pytest.importorskip("moyopy")
    return moyopy.LayerGroup(matrices.tolist(), shifts.tolist(), basis=frame).number


# -- tables -------------------------------------------------------------------------------------------------------


class TestTables:
    def test_there_are_46_and_17_numbered_in_order(self):
        assert [each.number for each in TWO_COLOUR_GROUPS] == list(range(1, 47))
        assert [each.number for each in TWO_COLOUR_FRIEZES] == list(range(1, 18))
        names = [each.name for each in EVERY]
        assert len(set(names)) == len(names) - 1
        assert names.count("pm/pm") == 2

    @EVERY_ONE
    def test_signs_multiply_as_the_operations_do(self, two):
        assert is_two_colour_group(list(two.signed_operations), two.along, two.across)

    @EVERY_ONE
    def test_the_referee_sees_one_broken_operation_and_one_broken_sign(self, two):
        signed = list(two.signed_operations)
        for index, (operation, sign) in enumerate(signed):
            moved = replace(operation, x=(operation.x + Fraction(1, 3)) % 1)
            broken = [*signed[:index], (moved, sign), *signed[index + 1 :]]
            # A half-turn or a mirror alone may stand anywhere across: that is another place for the same group.
            if index == 0 or two.group.name not in ("p2", "pm", "pg", "p1m1", "p211"):
                assert not is_two_colour_group(broken, two.along, two.across)
            if index == 0 or two.group.order > 2:
                turned = [*signed[:index], (operation, -sign), *signed[index + 1 :]]
                assert not is_two_colour_group(turned, two.along, two.across)
        sheared = replace(signed[0][0], b=1)
        assert not is_two_colour_group([*signed, (sheared, 1)], two.along, two.across)
        plain = [(operation, 1) for operation, _sign in signed]
        assert not is_two_colour_group(plain, 1, 1)

    @pytest.mark.parametrize("group", PLANE_GROUPS, ids=[each.name for each in PLANE_GROUPS])
    def test_the_signs_of_the_table_are_among_all_that_multiply(self, group):
        """All choices of signs that multiply are the solutions of linear equations over two elements: none is lost."""
        counts = dict(zip(SPACE_GROUPS, [3, 7, 7, 3, 3, 15, 7, 3, 7, 3, 7, 3, 0, 1, 1, 1, 3], strict=True))
        choices = sign_choices(group.operations)
        assert len(choices) == counts[group.name]
        of_group = [two for two in TWO_COLOUR_GROUPS if two.group is group]
        for two in of_group:
            assert (two.along, two.across, *two.signs) in choices
        assert bool(of_group) == bool(choices)
        for along, across, *signs in choices:
            assert is_two_colour_group(list(zip(group.operations, signs, strict=True)), along, across)

    @quiet
    @pytest.mark.parametrize("group", PLANE_GROUPS, ids=[each.name for each in PLANE_GROUPS])
    def test_every_other_choice_of_signs_is_one_of_the_table_seen_otherwise(self, group):
        spglib = pytest.importorskip("spglib")
        known = {bns for two, (_layer, bns) in zip(TWO_COLOUR_GROUPS, NUMBERS, strict=True) if two.group is group}
        found = set()
        for along, across, *signs in sign_choices(group.operations):
            two = replace(TWO_COLOUR_GROUPS[0], group=group, along=along, across=across, signs=tuple(signs))
            matrices, shifts, signs, frame = lifted(two)
            kind = spglib.get_magnetic_spacegroup_type_from_symmetry(matrices, shifts, signs < 0, lattice=frame)
            found.add(kind.bns_number)
        assert found == known

    @quiet
    @EVERY_ONE
    def test_the_kernel_is_what_its_name_says(self, two):
        spglib = pytest.importorskip("spglib")
        matrices, shifts, signs, frame = lifted(two)
        kept = signs > 0
        assert kept.sum() * 2 == len(signs) or not (signs < 0).any()
        number = spglib.get_spacegroup_type_from_symmetry(matrices[kept], shifts[kept], lattice=frame).number
        assert number == {**SPACE_GROUPS, **AS_PLANE}[two.kernel]

    @pytest.mark.parametrize("two", TWO_COLOUR_FRIEZES, ids=[each.name for each in TWO_COLOUR_FRIEZES])
    def test_the_kernel_of_a_frieze_mirrors_along_or_across_as_its_name_says(self, two):
        moves = two.signed_isometries(CELLS["frieze"])
        length = two.colour_lattice(CELLS["frieze"]).a.real
        kept = [move for move, sign in moves if sign > 0]
        upright = any(move.mirrors and abs(move.turn + 1) < 1e-9 for move in kept)
        level = [move for move in kept if move.mirrors and abs(move.turn - 1) < 1e-9]
        glides = [abs(move.shift.real % length) > 1e-9 for move in level]
        half_turn = any(not move.mirrors and abs(move.turn + 1) < 1e-9 for move in kept)
        assert upright == (two.kernel in ("p1m1", "p2mg", "p2mm"))
        assert half_turn == (two.kernel in ("p211", "p2mg", "p2mm"))
        assert bool(level) == (two.kernel in ("p11m", "p11g", "p2mg", "p2mm"))
        assert any(glides) == (two.kernel in ("p11g", "p2mg"))

    @quiet
    def test_the_46_are_46_different_magnetic_groups(self):
        spglib = pytest.importorskip("spglib")
        found = []
        for two in TWO_COLOUR_GROUPS:
            matrices, shifts, signs, frame = lifted(two)
            kind = spglib.get_magnetic_spacegroup_type_from_symmetry(matrices, shifts, signs < 0, lattice=frame)
            found.append(kind.bns_number)
        assert found == [bns for _layer, bns in NUMBERS]
        assert len(set(found)) == 46

    @quiet
    def test_the_17_friezes_are_these_magnetic_groups_when_repeated_across(self):
        spglib = pytest.importorskip("spglib")
        for two, bns in zip(TWO_COLOUR_FRIEZES, FRIEZE_BNS.split(), strict=True):
            matrices, shifts, signs, frame = lifted(two)
            kind = spglib.get_magnetic_spacegroup_type_from_symmetry(matrices, shifts, signs < 0, lattice=frame)
            assert kind.bns_number == bns, two.name

    def test_one_colour_grey_and_two_colours_hit_each_of_the_80_layer_groups_once(self):
        numbers = []
        for two in TWO_COLOUR_GROUPS:
            matrices, shifts, signs, frame = lifted(two)
            matrices[:, 2, 2] = signs
            numbers.append(layer_number(matrices, shifts, frame))
        assert numbers == [layer for layer, _bns in NUMBERS]
        for group in PLANE_GROUPS:
            # One colour is two colours that nothing swaps.
            plain = replace(TWO_COLOUR_GROUPS[0], group=group, along=1, across=1, signs=(1,) * group.order)
            matrices, shifts, _signs, frame = lifted(plain)
            numbers.append(layer_number(matrices, shifts, frame))
            turned = matrices.copy()
            turned[:, 2, 2] = -1
            grey = np.concatenate([matrices, turned])
            numbers.append(layer_number(grey, np.concatenate([shifts, shifts]), frame))
        assert sorted(numbers) == list(range(1, 81))

    def test_the_two_of_one_name_alternate_along_and_across_the_mirrors(self):
        along, across = two_colour(5), two_colour("7")
        mirror = along.group.operations[1]
        assert (mirror.a, mirror.d) == (-1, 1)
        assert (along.along, along.across) == (1, -1)
        assert (across.along, across.across) == (-1, 1)


# -- signs, movements and pictures --------------------------------------------------------------------------------


everyone, whole = st.sampled_from(EVERY), st.integers(-5, 5)


class TestMovements:
    @given(everyone, st.data(), whole, whole, whole, whole)
    def test_a_product_has_the_product_of_the_signs(self, two, data, i, j, k, m):
        if two.group.system == "frieze":
            j = m = 0
        first, second = (data.draw(st.sampled_from(two.group.operations)) for _turn in range(2))
        first = replace(first, x=first.x + i, y=first.y + j)
        second = replace(second, x=second.x + k, y=second.y + m)
        assert two.sign(product(second, first)) == two.sign(first) * two.sign(second)

    @given(everyone, st.data(), st.floats(1, 200), st.floats(0, 360), st.floats(-50, 50))
    def test_signed_movements_multiply_in_any_cell_but_for_steps_that_keep_the_colours(
        self, two, data, side, degrees, away
    ):
        turn = Isometry.rotation(degrees)
        base = CELLS[two.group.system]
        cell = Lattice(complex(turn(base.a)) * side / 30, complex(turn(base.b)) * side / 30)
        colour, origin = two.colour_lattice(cell), complex(away, 7)
        moves = two.signed_isometries(cell, origin)
        (first, one), (second, other) = (data.draw(st.sampled_from(moves)) for _turn in range(2))
        both = second @ first
        signs = [
            sign
            for move, sign in moves
            if move.mirrors == both.mirrors
            and abs(move.turn - both.turn) < 1e-6
            and is_step(colour, both.shift - move.shift)
        ]
        assert signs == [one * other]

    @EVERY_ONE
    def test_one_cell_of_the_colour_lattice_is_filled_exactly_once(self, two):
        cell = CELLS[two.group.system]
        colour = two.colour_lattice(cell)
        moves = two.signed_isometries(cell, 2 + 1j)
        assert len(moves) == two.group.order * round(colour.area / cell.area)
        places = np.array([complex(move(3.1 + 4.3j)) for move, _sign in moves])
        home = colour.fractions(places + colour.home(places))
        assert len(np.unique(np.round(home, 6))) == len(moves)
        signs = [sign for _move, sign in moves]
        assert signs.count(1) == signs.count(-1)
        assert moves[0][0].is_close(Isometry())
        assert moves[0][1] == 1

    @EVERY_ONE
    def test_signs_of_movements_are_those_of_their_operations(self, two):
        cell = CELLS[two.group.system]
        for operation, sign in two.signed_operations:
            moved = replace(operation, x=operation.x + 1)
            assert two.sign(operation) == sign
            assert two.sign(moved) == sign * two.along
            move = moved.isometry(cell)
            colour = two.colour_lattice(cell)
            same = [
                each
                for other, each in two.signed_isometries(cell)
                if other.mirrors == move.mirrors
                and abs(other.turn - move.turn) < 1e-9
                and is_step(colour, other.shift - move.shift)
            ]
            assert same == [sign * two.along]

    def test_an_operation_of_another_group_has_no_sign(self):
        set_language("en")
        quarter = Operation(0, -1, 1, 0, Fraction(0), Fraction(0))
        with pytest.raises(InputError, match="p2/p1"):
            two_colour("p2/p1").sign(quarter)
        across = Operation(1, 0, 0, 1, Fraction(0), Fraction(1))
        with pytest.raises(InputError, match="p111/p111"):
            two_colour("p111/p111").sign(across)

    @EVERY_PLANE
    def test_counterchange_turns_the_colours_exactly_where_the_sign_says(self, two):
        """On corner samples of a hexagonal or any other cell an operation is a permutation of indices."""
        n = 12
        picture = np.random.default_rng(two.number).normal(size=(2 * n, 2 * n))
        y, x = np.mgrid[0 : 2 * n, 0 : 2 * n]

        def under(f, operation, i=0, j=0):
            along = operation.a * x + operation.b * y + int((operation.x + i) * n)
            across = operation.c * x + operation.d * y + int((operation.y + j) * n)
            return f[across % (2 * n), along % (2 * n)]

        everywhere = np.zeros_like(picture)
        for (operation, sign), i, j in itertools.product(two.signed_operations, (0, 1), (0, 1)):
            everywhere += sign * two.along**i * two.across**j * under(picture, operation, i, j)
        assert np.abs(everywhere).max() > 0.1
        for operation, sign in two.signed_operations:
            assert np.allclose(under(everywhere, operation), sign * everywhere, atol=1e-12)
        identity = two.group.operations[0]
        assert np.allclose(under(everywhere, identity, i=1), two.along * everywhere, atol=1e-12)
        assert np.allclose(under(everywhere, identity, j=1), two.across * everywhere, atol=1e-12)

    def test_a_square_cell_stays_square_where_both_steps_swap(self):
        for name in ("p4/p4", "p4m/p4m", "p4m/p4g"):
            colour = two_colour(name).colour_lattice(Lattice.square(10, 20))
            assert colour.b == pytest.approx(1j * colour.a)
            assert colour.area == pytest.approx(200)

    def test_a_cell_that_does_not_fit_is_refused(self):
        set_language("en")
        with pytest.raises(InputError, match="p4m needs a square cell"):
            two_colour("p4m/p4").signed_isometries(Lattice.rectangle(30, 20))


def is_step(lattice: Lattice, shift: complex) -> bool:
    counted = complex(lattice.fractions(shift))
    return abs(counted - complex(round(counted.real), round(counted.imag))) < 1e-6


# -- names --------------------------------------------------------------------------------------------------------


class TestNames:
    @EVERY_PLANE
    def test_a_number_or_its_text_finds_the_plane_group(self, two):
        assert two_colour(two.number) is two
        assert two_colour(f" {two.number} ") is two

    @EVERY_ONE
    def test_a_name_finds_its_only_group(self, two):
        if two.name != "pm/pm":
            assert two_colour(two.name) is two
            assert two_colour(two.name.upper().replace("/", " / ")) is two

    def test_pm_pm_names_both_numbers(self):
        set_language("en")
        with pytest.raises(InputError, match=r"5 where .* along the mirrors, 7 where"):
            two_colour("pm/pm")

    @pytest.mark.parametrize(
        ("which", "says"),
        [
            (0, "from 1 to 46"),
            (47, "from 1 to 46"),
            ("-1", "from 1 to 46"),
            ("99999999999999", "not known"),
            ("p4m/p6", "p4m/p4"),
            ("p4m", "p4m/p4"),
            ("p3/p1", "did you mean"),
            ("", "not known"),
            (2.5, "not known"),
            (None, "not known"),
        ],
    )
    def test_what_is_none_is_refused_with_the_range_or_the_nearest(self, which, says):
        set_language("en")
        with pytest.raises(InputError, match=says):
            two_colour(which)


# -- rosettes -----------------------------------------------------------------------------------------------------


def names(n: int) -> list[str]:
    even = [f"C{n}/C{n // 2}", f"D{n}/D{n // 2}"] if n % 2 == 0 else []
    return [f"C{n}", f"D{n}", f"D{n}/C{n}", *even]


some_rosette = st.integers(1, 64).flatmap(lambda n: st.sampled_from(names(n)))


class TestRosettes:
    @given(some_rosette, st.data(), st.floats(0, 360))
    def test_movements_are_a_group_and_their_signs_multiply(self, name, data, degrees):
        centre = 5 - 3j
        moves = rosette(name).signed_isometries(centre, degrees)
        assert len(moves) == rosette(name).order
        (first, one), (second, other) = (data.draw(st.sampled_from(moves)) for _turn in range(2))
        signs = [sign for move, sign in moves if move.is_close(second @ first, 1e-7)]
        assert signs == [one * other]
        assert complex(first(centre)) == pytest.approx(centre)

    @pytest.mark.parametrize("n", [1, 2, 3, 4, 6, 7, 64])
    def test_kernels_are_what_the_second_name_says(self, n):
        for name in names(n):
            whole, _, kernel = name.partition("/")
            assert rosette(whole).order == (2 * n if name[0] == "D" else n)
            if not kernel:
                assert {sign for _move, sign in rosette(name).signed_isometries()} == {1}
                continue
            kept = [move for move, sign in rosette(name).signed_isometries() if sign > 0]
            wanted = rosette(kernel).isometries()
            assert len(kept) == len(wanted) == rosette(whole).order / 2
            assert all(any(move.is_close(each, 1e-9) for each in wanted) for move in kept)

    def test_quarter_turns_are_exact_and_the_first_mirror_lies_where_it_is_put(self):
        assert [move.turn for move in rosette("d4").isometries()[:4]] == [1, 1j, -1, -1j]
        mirror = rosette("D5").isometries(2 + 1j, 30)[5]
        along = np.exp(1j * np.pi / 6)
        assert complex(mirror(2 + 1j + 3 * along)) == pytest.approx(2 + 1j + 3 * along)

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("D0", "from 1 to 64"),
            ("C65", "from 1 to 64"),
            ("E6", "is no rosette"),
            ("", "is no rosette"),
            ("C", "is no rosette"),
            ("C3.5", "is no rosette"),
            ("D6/C3", "half"),
            ("C6/D3", "half"),
            ("C5/C2", "half"),
            ("D6/D6", "half"),
            (None, "is no rosette"),
        ],
    )
    def test_what_is_none_is_refused(self, name, says):
        set_language("en")
        with pytest.raises(InputError, match=says):
            rosette(name)
