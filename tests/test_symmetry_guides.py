"""Guides against the operations they come from, against brute force and against Conway's orbifolds."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motifkit import (
    Box,
    Cloth,
    Dot,
    Fill,
    InputError,
    Isometry,
    Lattice,
    Marks,
    Palette,
    Region,
    Stroke,
    Tile,
    path,
    set_language,
)
from motifkit.colour.palette import palette_names
from motifkit.geometry.mark import GUIDE, ROLES
from motifkit.geometry.plane import unit
from motifkit.symmetry.groups import FRIEZES, GROUPS, PLANE_GROUPS
from motifkit.symmetry.guide_marks import GUIDE_PARTS, guide_marks
from motifkit.symmetry.guides import guides_of

CELLS = {
    "oblique": Lattice(30, 8 + 25j),
    "rectangular": Lattice.rectangle(30, 20),
    "square": Lattice.square(30),
    "hexagonal": Lattice.hexagonal(30),
    "frieze": Lattice.rectangle(30, 20),
}
ORIGIN = 3.7 - 2.2j
BOX = Box(-21, -13, 64, 58)
EVERY = pytest.mark.parametrize("group", GROUPS.values(), ids=list(GROUPS))
EVERY_PLANE = pytest.mark.parametrize("group", PLANE_GROUPS, ids=[each.name for each in PLANE_GROUPS])


def found(group, box=BOX, origin=ORIGIN, cell=None):
    return guides_of(group, cell or CELLS[group.system], box, origin=origin)


def in_group(group, cell, origin, move) -> bool:
    """Whether a movement is an operation of the group and whole steps."""
    for each in group.isometries(cell, origin):
        if each.mirrors == move.mirrors and abs(each.turn - move.turn) < 1e-6:
            steps = complex(cell.fractions(move.shift - each.shift))
            whole = complex(round(steps.real), round(steps.imag))
            if abs(steps - whole) < 1e-6 and (group.system != "frieze" or whole.imag == 0):
                return True
    return False


def line_key(degrees, point):
    return round(degrees, 4) % 180, round((unit(degrees).conjugate() * point).imag, 4) + 0.0


def brute(group, cell, origin, box):
    """Lines with their shortest glide, and points with the count of turns about them, out of very many movements."""
    lines, points = {}, {}
    reach = range(-10, 11)
    for move in group.isometries(cell, origin):
        for i, j in itertools.product(reach, reach if group.system != "frieze" else (0,)):
            each = Isometry.translation(i * cell.a + j * cell.b) @ move
            if each.mirrors:
                # Halfway between a place and its image lies the axis, whichever the place.
                one, other = ((z + complex(each(z))) / 2 for z in (1.3 + 0.4j, -7.7 + 31j))
                if abs(one - other) < 1e-9:
                    other = (900j + complex(each(900j))) / 2
                along = (other - one) / abs(other - one)
                degrees = round(float(np.angle(along, deg=True)) % 180, 6) % 180
                glide = abs((along.conjugate() * (complex(each(one)) - one)).real)
                key = line_key(degrees, one)
                lines[key] = min(lines.get(key, np.inf), glide)
            elif abs(each.turn - 1) > 1e-9:
                t = each.turn
                matrix = [[1 - t.real, t.imag], [-t.imag, 1 - t.real]]
                x, y = np.linalg.solve(matrix, [each.shift.real, each.shift.imag])
                if box.left <= x <= box.right and box.top <= y <= box.bottom:
                    key = round(x, 4) + 0.0, round(y, 4) + 0.0
                    points.setdefault(key, set()).add((round(t.real, 4), round(t.imag, 4)))
    seen = {}
    for (degrees, offset), glide in lines.items():
        sides = (unit(degrees).conjugate() * box.corners()).imag - offset
        if sides.min() < 0 < sides.max():
            seen[degrees, offset] = glide
    return seen, {key: len(turns) + 1 for key, turns in points.items()}


# -- what is shown is there ---------------------------------------------------------------------------------------


class TestTrue:
    @EVERY
    def test_every_mirror_glide_and_centre_is_kept_by_the_group(self, group):
        cell, guides = CELLS[group.system], found(group)
        for axis in guides.mirrors:
            assert axis.glide == 0
            mirror = Isometry.reflection(axis.degrees, axis.start)
            assert complex(mirror(axis.end)) == pytest.approx(axis.end)
            assert in_group(group, cell, ORIGIN, mirror)
        for axis in guides.glides:
            assert in_group(group, cell, ORIGIN, Isometry.reflection(axis.degrees, axis.start, axis.glide))
            assert not in_group(group, cell, ORIGIN, Isometry.reflection(axis.degrees, axis.start))
            # Twice the glide is a step; no shorter glide goes along the same line.
            assert in_group(group, cell, ORIGIN, Isometry.translation(2 * axis.glide * unit(axis.degrees)))
            assert not in_group(group, cell, ORIGIN, Isometry.reflection(axis.degrees, axis.start, axis.glide / 3))
        for centre in guides.centres:
            assert in_group(group, cell, ORIGIN, Isometry.rotation(360 / centre.order, centre.point))
            for finer in (2, 3):
                turn = Isometry.rotation(360 / centre.order / finer, centre.point)
                assert not in_group(group, cell, ORIGIN, turn)

    @EVERY
    def test_axes_end_on_the_edge_of_the_box(self, group):
        guides = found(group)
        for axis in (*guides.mirrors, *guides.glides):
            assert axis.start != axis.end
            for end in (axis.start, axis.end):
                on_side = min(abs(end.real - BOX.left), abs(end.real - BOX.right)) < 1e-6
                on_top = min(abs(end.imag - BOX.top), abs(end.imag - BOX.bottom)) < 1e-6
                assert on_side or on_top
                assert BOX.left - 1e-6 <= end.real <= BOX.right + 1e-6
                assert BOX.top - 1e-6 <= end.imag <= BOX.bottom + 1e-6

    @EVERY
    def test_the_guides_are_all_that_brute_force_finds(self, group):
        guides = found(group)
        lines, points = brute(group, CELLS[group.system], ORIGIN, BOX)
        shown = {line_key(axis.degrees, axis.start): axis.glide for axis in (*guides.mirrors, *guides.glides)}
        assert shown.keys() == lines.keys()
        for key, glide in shown.items():
            assert glide == pytest.approx(lines[key], abs=1e-6)
        at = {(round(each.point.real, 4) + 0.0, round(each.point.imag, 4) + 0.0): each for each in guides.centres}
        assert len(at) == len(guides.centres)
        assert {key: centre.order for key, centre in at.items()} == points

    @given(st.sampled_from(list(GROUPS.values())), st.floats(-180, 180), st.floats(5, 90), st.integers(0, 2**31))
    def test_in_any_cell_what_is_shown_is_kept(self, group, degrees, side, seed):
        rng = np.random.default_rng(seed)
        base, grow = CELLS[group.system], unit(degrees) * side / 30
        cell, origin = Lattice(base.a * grow, base.b * grow), complex(*rng.uniform(-500, 500, 2))
        corner = complex(*rng.uniform(-500, 500, 2))
        box = Box(corner.real, corner.imag, corner.real + 2.3 * side, corner.imag + 1.9 * side)
        guides = found(group, box, origin, cell)
        for axis in (*guides.mirrors, *guides.glides):
            assert in_group(group, cell, origin, Isometry.reflection(axis.degrees, axis.start, axis.glide))
        for centre in guides.centres:
            assert in_group(group, cell, origin, Isometry.rotation(360 / centre.order, centre.point))
        if group.system != "frieze":
            assert bool(guides.centres) == any(sign.isdigit() for sign in group.orbifold)
            # Wherever a box of two cells lies, it meets a mirror if there is one.
            assert bool(guides.mirrors) == ("*" in group.orbifold)


# -- against the orbifold -----------------------------------------------------------------------------------------


def parts_of(signature: str) -> tuple[list[int], list[list[int]]]:
    """Digits before the first star, and the digits behind each star."""
    before, *stars = signature.replace("x", "").replace("o", "").split("*")
    return sorted(map(int, before)), [sorted(map(int, star)) for star in stars]


def class_count(group, cell, things, key):
    """How many things are left where those are one that a movement of the group carries onto each other."""
    classes = set()
    for thing in things:
        images = [key(move, thing) for move in group.isometries(cell, ORIGIN)]
        classes.add(min(images))
    return classes


@EVERY_PLANE
def test_classes_of_centres_are_the_digits_of_the_orbifold(group):
    cell = CELLS[group.system]

    def place(move, centre):
        at = complex(move(centre.point)) - ORIGIN
        home = complex(cell.fractions(at + complex(cell.home(np.array([at]))[0])))
        rounded = (round(home.real, 4) % 1, round(home.imag, 4) % 1)
        return (*rounded, centre.order, centre.on_mirror)

    classes = class_count(group, cell, found(group).centres, place)
    gyrations, kaleidoscopes = parts_of(group.orbifold)
    assert sorted(order for _x, _y, order, on in classes if not on) == gyrations
    assert sorted(order for _x, _y, order, on in classes if on) == sorted(itertools.chain(*kaleidoscopes))


@EVERY_PLANE
def test_classes_of_mirrors_are_those_of_the_orbifold(group):
    """A mirror goes straight on through an odd corner as the next side, through an even one as itself."""
    cell = CELLS[group.system]

    def place(move, axis):
        start, end = complex(move(axis.start)), complex(move(axis.end))
        degrees = round(float(np.angle(end - start, deg=True)) % 180, 4) % 180
        # The offsets of the line's images under whole steps are whole parts of this distance.
        along = unit(degrees)
        offsets = [(along.conjugate() * (i * cell.a + j * cell.b)).imag for i in range(-3, 4) for j in range(-3, 4)]
        spacing = min(abs(offset) for offset in offsets if abs(offset) > 1e-6)
        counted = (along.conjugate() * (start - ORIGIN)).imag / spacing
        return degrees, round(counted % 1, 4) % 1

    classes = class_count(group, cell, found(group).mirrors, place)
    _gyrations, kaleidoscopes = parts_of(group.orbifold)
    wanted = sum(max(1, sum(corner % 2 == 0 for corner in corners)) for corners in kaleidoscopes)
    assert len(classes) == wanted


@EVERY_PLANE
def test_a_cell_holds_as_many_centres_as_its_area_tells(group):
    """n copies meet at a centre of n (2 n with mirrors), so that a class has order / n (or / 2 n) points in a cell."""
    cell = CELLS[group.system]
    # A box of 6 x 6 cells shifted off all centres holds each class as often as its area says, but for the edges.
    counted = Counter()
    for centre in found(group, Box(-200, -200, 200, 200)).centres:
        steps = complex(cell.fractions(centre.point - ORIGIN + 0.013 * (cell.a + cell.b)))
        if 0 <= steps.real < 1 and 0 <= steps.imag < 1:
            counted[centre.order, centre.on_mirror] += 1
    gyrations, kaleidoscopes = parts_of(group.orbifold)
    wanted = Counter()
    for order in gyrations:
        wanted[order, False] += group.order // order
    for order in itertools.chain(*kaleidoscopes):
        wanted[order, True] += group.order // (2 * order)
    assert counted == wanted


@EVERY
def test_as_many_mirrors_cross_in_a_centre_as_it_turns(group):
    guides = found(group)
    for centre in guides.centres:
        crossing = 0
        for axis in guides.mirrors:
            crossing += abs((unit(axis.degrees).conjugate() * (centre.point - axis.start)).imag) < 1e-6
        assert crossing == (centre.order if centre.on_mirror else 0)


# -- cell, domain, limits -----------------------------------------------------------------------------------------


class TestShown:
    @EVERY
    def test_cell_and_domain_are_a_step_from_home_and_have_their_area(self, group):
        guides, cell = found(group), CELLS[group.system]
        shape = Region.of(Fill(path.polygon(guides.cell)))
        domain = Region.of(Fill(path.polygon(guides.domain)))
        assert shape.area == pytest.approx(cell.area)
        assert domain.area == pytest.approx(cell.area / group.order)
        assert (domain & shape).area > 0
        steps = complex(cell.fractions(guides.cell[0] - ORIGIN))
        half = 0.5j if group.system == "frieze" else 0j
        assert abs(steps + half - complex(round(steps.real), round((steps + half).imag))) < 1e-9

    @EVERY_PLANE
    def test_the_box_holds_the_cell_where_it_can(self, group):
        cell = CELLS[group.system]
        guides = found(group, Box(470, -390, 590, -290))
        shape = Region.of(Fill(path.polygon(guides.cell)))
        assert (shape & Region.box(guides.box)).area == pytest.approx(cell.area)

    def test_mirrors_on_the_edge_of_a_block_are_shown_and_corners_only_touched_are_not(self):
        guides = guides_of("pm", Lattice.rectangle(30, 20), Box(0, 0, 30, 20))
        assert sorted(axis.start.real for axis in guides.mirrors) == pytest.approx([0, 15, 30])
        slanting = guides_of("p4m", Lattice.square(30), Box(0, 0, 30, 30))
        assert all(abs(axis.end - axis.start) > 1 for axis in (*slanting.mirrors, *slanting.glides))
        # Diagonals touch the corners, and their centres are on mirrors for all that.
        assert {(centre.order, centre.on_mirror) for centre in slanting.centres} == {(4, True), (2, True)}

    @pytest.mark.parametrize("group", FRIEZES, ids=[each.name for each in FRIEZES])
    def test_a_frieze_has_guides_on_its_own_axis_only(self, group):
        guides = found(group, Box(-10, -300, 70, 300))
        assert all(centre.point.imag == pytest.approx(ORIGIN.imag) for centre in guides.centres)
        level = [axis for axis in (*guides.mirrors, *guides.glides) if axis.degrees == 0]
        assert all(axis.start.imag == pytest.approx(ORIGIN.imag) for axis in level)
        assert len(level) == (group.name in ("p11g", "p11m", "p2mg", "p2mm"))

    def test_too_many_cells_a_wrong_cell_and_an_unknown_group_are_refused(self):
        set_language("en")
        with pytest.raises(InputError, match="10000 cells at most"):
            guides_of("p4m", Lattice.square(1), Box(0, 0, 1000, 1000))
        with pytest.raises(InputError, match="p4m needs a square cell"):
            guides_of("p4m", Lattice.rectangle(30, 20), BOX)
        with pytest.raises(InputError, match="p4m"):
            guides_of("p4mm", Lattice.square(30), BOX)


# -- as marks -----------------------------------------------------------------------------------------------------


class TestMarks:
    @EVERY
    def test_every_guide_becomes_marks_of_its_part_in_painting_order(self, group):
        guides = found(group)
        marks = guide_marks(guides, edge=False)
        counts = Counter(mark.part for mark in marks)
        assert {mark.role for mark in marks} == {GUIDE}
        assert set(counts) <= set(GUIDE_PARTS)
        assert counts["mirror"] == len(guides.mirrors)
        for order in (2, 3, 4, 6):
            assert counts[f"centre-{order}"] == sum(centre.order == order for centre in guides.centres)
        assert (counts["glide"] > 3 * len(guides.glides)) == bool(guides.glides)
        order = [GUIDE_PARTS.index(mark.part) for mark in marks if not mark.part.startswith("centre")]
        assert order == sorted(order)
        assert [mark.part.startswith("centre") for mark in marks] == sorted(
            mark.part.startswith("centre") for mark in marks
        )

    @EVERY
    def test_edges_lie_below_and_reach_out_on_all_sides(self, group):
        guides = found(group)
        marks, plain = guide_marks(guides), guide_marks(guides, edge=False)
        assert len(marks) == 2 * len(plain)
        for part in {mark.part for mark in plain}:
            above = Region.covered(marks.select(GUIDE, part))
            below = Region.covered(marks.select(GUIDE, f"{part}-edge"))
            assert (above - below).area < 1e-6 * above.area
            assert below.area > 1.2 * above.area
        names = [mark.part for mark in marks]
        for part in {mark.part for mark in plain}:
            assert names.index(f"{part}-edge") < names.index(part)

    def test_dashes_cover_half_of_the_glide_and_repeat_with_it(self):
        guides = guides_of("pg", Lattice.rectangle(30, 40), Box(0, 0, 30, 400))
        dashes = guide_marks(guides, edge=False).select(GUIDE, "glide")
        first = [mark for mark in dashes if abs(mark.path[0, 0].real) < 1e-9]
        covered = sum(abs(mark.path[0, 3] - mark.path[0, 0]) for mark in first)
        assert 0.45 < covered / 400 < 0.65
        places = sorted(round(mark.path[0, 0].imag, 6) for mark in first if 40 < mark.path[0, 0].imag < 200)
        moved = {round(place + 20, 6) for place in places}
        assert moved & set(places)
        assert len(moved - set(places)) <= len(moved) / 4

    @pytest.mark.parametrize("order", [2, 3, 4, 6])
    def test_signs_have_the_corners_of_their_order(self, order):
        group = {2: "p2", 3: "p3", 4: "p4", 6: "p6"}[order]
        guides = found(GROUPS[group])
        for mark in guide_marks(guides, size=3.0, edge=False).select(GUIDE, f"centre-{order}"):
            ring = mark.rings[0]
            middle = min((centre.point for centre in guides.centres), key=lambda point: abs(point - ring[0, 0]))
            corners = [ring[0, 0]]
            for before, after in itertools.pairwise([*ring, ring[0]]):
                turn = (after[1] - after[0]) / (before[3] - before[2])
                if abs(np.angle(turn)) > 0.3:
                    corners.append(after[0])
            corners = np.unique(np.round(corners, 6))
            assert len(corners) == order
            reach = np.abs(corners - middle)
            assert np.allclose(reach, reach[0], atol=1e-5)
            assert reach[0] == pytest.approx(1.5, rel=0.16)

    def test_signs_do_not_touch_each_other(self):
        for group in PLANE_GROUPS:
            guides = found(group)
            signs = guide_marks(guides, edge=False).where(lambda each: each.part.startswith("centre"))
            if len(signs):
                assert len(Region.covered(signs).pieces()) == len(signs)

    @pytest.mark.parametrize("size", [0, -1, float("nan"), float("inf")])
    def test_a_sign_without_a_size_is_refused(self, size):
        set_language("en")
        with pytest.raises(InputError, match="more than 0 mm"):
            guide_marks(found(GROUPS["p4"]), size=size)

    def test_without_hatching_the_domain_is_its_outline(self):
        marks = guide_marks(found(GROUPS["p4m"]), edge=False, hatch=False).select(GUIDE, "domain")
        assert len(marks) == 1
        assert len(guide_marks(found(GROUPS["p4m"]), edge=False).select(GUIDE, "domain")) > 3

    @pytest.mark.parametrize("name", ["p4g", "p6m", "p2mg"])
    def test_hatching_stays_in_its_domain(self, name):
        guides = found(GROUPS[name])
        domain = Region.of(Fill(path.polygon(guides.domain)))
        width = float(guide_marks(guides, edge=False, hatch=False).select(GUIDE, "domain")[0].width[0])
        hatched = Region.covered(guide_marks(guides, edge=False).select(GUIDE, "domain"))
        assert (hatched - domain.grown(width)).area < 1e-9


class TestOnCloth:
    def tile(self):
        lattice = Lattice.square(30)
        motif = Marks.of([Fill(path.circle(9 + 4j, 2), "soga", "bunga"), Dot(9 + 4j, 0.5)])
        tile = Tile.under("p4m", lattice, motif)
        return Tile(tile.block_marks + guide_marks(guides_of("p4m", lattice, tile.box)), lattice)

    @pytest.mark.parametrize("kind", ["svg", "pdf", "png", "tif"])
    def test_every_renderer_takes_guides(self, tmp_path, kind):
        target = tmp_path / f"panduan.{kind}"
        Cloth.of(self.tile()).save(target, dpi=60)
        assert target.stat().st_size > 500
        if kind == "svg":
            text = target.read_text(encoding="utf-8")
            assert 'inkscape:label="panduan"' in text
            assert "#8a00d4" in text

    @pytest.mark.parametrize("name", palette_names())
    def test_guides_stand_out_from_every_built_in_palette(self, name):
        palette = Palette.named(name)
        ink, edge = palette.rgb(GUIDE, "mirror"), palette.rgb(GUIDE, "mirror-edge")
        light = [
            sum(weight * value for weight, value in zip((0.299, 0.587, 0.114), rgb, strict=True)) for rgb in (ink, edge)
        ]
        assert light[1] - light[0] > 120
        for role in (*ROLES, "latar"):
            other = palette.rgb(role, "bidang")
            assert max(abs(a - b) for a, b in zip(ink, other, strict=True)) > 60

    def test_a_palette_may_name_its_own_ink_for_guides(self):
        plain = dict(Palette.named("pola").colours)
        assert Palette("own", plain).hex(GUIDE, "glide") == "#8a00d4"
        assert Palette("own", plain).hex(GUIDE, "glide-edge") == "#ffffff"
        own = Palette("own", {**plain, "panduan": "#112233", "panduan/*-edge": "#eeeeee"})
        assert own.hex(GUIDE, "glide") == "#112233"
        assert own.hex(GUIDE, "glide-edge") == "#eeeeee"
        assert "panduan" not in plain

    def test_the_picture_shows_the_mirror_where_it_is(self):
        tile = self.tile()
        pixels = tile.coverage(10, role=GUIDE, part="mirror")
        assert pixels[150, 75] == pytest.approx(1)
        assert pixels[75, 150] == pytest.approx(1)
        assert pixels[75, 75] == pytest.approx(1)
        assert pixels[60, 90] == pytest.approx(0)

    def test_guides_may_be_taken_off_again(self):
        assert {mark.role for mark in self.tile().without(GUIDE).marks} == {"soga", "isen"}
        with pytest.raises(InputError):
            Stroke(path.polyline([0, 1]), 1, "panduan:satu")
