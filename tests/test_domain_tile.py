"""Drawings folded into the fundamental domain: areas, invariance, order, seams and swapped colours."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from conftest import picture_of_svg
from motifkit import Cloth, Palette, Tile
from motifkit.drawing.counterchange import LIGHT_GROUND, counterchanged, swapped_classes
from motifkit.drawing.domain_tile import domain_tile
from motifkit.drawing.drawing import drawing_of
from motifkit.errors import InputError
from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import DOT, FILL, STROKE, AreaClass, Dot, Fill, Marks, Stroke
from motifkit.geometry.path import circle, ellipse, polygon, polyline, smooth
from motifkit.geometry.plane import ComplexArray
from motifkit.render.raster import paint
from motifkit.symmetry.colours import TWO_COLOUR_GROUPS, TwoColourGroup, two_colour
from motifkit.symmetry.domain import fundamental_domain
from motifkit.symmetry.groups import FRIEZES, PLANE_GROUPS, Group
from motifkit.symmetry.lattice import Lattice

LATTICES = {
    "oblique": Lattice(40, 20 + 30j),
    "rectangular": Lattice.rectangle(40, 30),
    "square": Lattice.square(40),
    "hexagonal": Lattice.hexagonal(40),
    "frieze": Lattice.rectangle(40, 30),
}
ORIGIN = 3 + 2j
GROUPS = [pytest.param(group, id=group.name) for group in (*PLANE_GROUPS, *FRIEZES)]


def domain_of(group: Group, origin: complex = ORIGIN) -> ComplexArray:
    return fundamental_domain(group, LATTICES[group.system], origin)


def drawing(domain: ComplexArray, size: float) -> Marks:
    """A leaf with veins, a ring and dots about the middle of a domain, so many times as large as fits inside."""
    middle = complex(domain.mean())
    side = np.sqrt(Region.of(polygon(domain)).area) * size
    return Marks.of(
        [
            Fill((ellipse(middle, 0.4 * side, 0.15 * side, 30),), "tembok", "daun"),
            Stroke(smooth([middle - 0.3 * side, middle + 0.2j * side, middle + 0.3 * side]), 0.6, "klowong", "urat"),
            Stroke(polyline([middle - 0.2j * side, middle + (0.1 + 0.2j) * side]), [0.8, 0.3], "klowong", "garis"),
            Dot(middle + 0.1 * side, 0.05 * side, "isen", "cecek"),
            Fill(
                (
                    circle(middle + (0.2 - 0.15j) * side, 0.08 * side),
                    circle(middle + (0.2 - 0.15j) * side, 0.04 * side),
                ),
                "soga",
                "cincin",
            ),
        ]
    )


def tiled(group: Group, marks: Marks, **options: object) -> Tile:
    return domain_tile(marks, group.name, LATTICES[group.system], origin=ORIGIN, **options)  # type: ignore[arg-type]


def covered(marks: Marks) -> Region:
    return Region(shapely.union_all(mark_regions(marks, 0.002)))


def area_in_cell(tile: Tile, cell: Lattice) -> float:
    inside = covered(tile.marks_in(tile.box)) & Region.box(tile.box)
    return inside.area * cell.area / (tile.block[0] * tile.block[1])


@pytest.mark.parametrize("size", [0.5, 1.5, 4], ids=["inside", "crossing", "far over"])
@pytest.mark.parametrize("group", GROUPS)
def test_the_cell_has_the_area_of_the_domain_as_often_as_the_order(group: Group, size: float) -> None:
    domain = domain_of(group)
    marks = drawing(domain, size)
    inside = covered(marks) & Region.of(polygon(domain))
    tile = tiled(group, marks)
    assert area_in_cell(tile, LATTICES[group.system]) == pytest.approx(group.order * inside.area, rel=0.001)
    for klass in marks.classes:
        part = covered(marks.select(*klass)) & Region.of(polygon(domain))
        only = Tile(tile.marks.select(*klass), tile.lattice)
        if part.area > 0.01:
            # Some of the copies may lie over one another where a mark reaches over its own image only by rounding.
            assert area_in_cell(only, tile.lattice) == pytest.approx(group.order * part.area, rel=0.01, abs=0.02)


@pytest.mark.parametrize("group", GROUPS)
def test_the_domain_shows_the_drawing_and_every_operation_keeps_the_pattern(group: Group) -> None:
    domain = domain_of(group)
    marks = drawing(domain, 1.5)
    tile = tiled(group, marks)
    window = Region.of(polygon(domain)).inset(0.02)
    around = window.bounds.grown(1)
    for klass in marks.classes:
        wanted = covered(marks.select(*klass)) & window
        found = covered(tile.marks_in(around).select(*klass)) & window
        assert (wanted - found.grown(0.03)).is_empty
        assert (found - wanted.grown(0.03)).is_empty
    place = window.bounds
    here = covered(tile.marks_in(place)) & Region.box(place)
    for move in tile.operations():
        there = _box(np.asarray(move.inverse()(place.corners())))
        moved = covered(tile.marks_in(there).moved(move)) & Region.box(place)
        assert (moved - here).area + (here - moved).area < 0.002 * here.area


def test_marks_inside_stay_what_they_are() -> None:
    for group in (*PLANE_GROUPS, *FRIEZES):
        marks = drawing(domain_of(group), 0.5)
        tile = tiled(group, marks)
        assert tile.marks.kind.tolist() == np.repeat([FILL, STROKE, STROKE, DOT, FILL], group.order).tolist()
        assert tile.marks.classes == marks.classes
        assert tile.group == group.name


def test_a_mark_that_its_images_complete_stays_itself() -> None:
    square = Lattice.square(40)
    marks = Marks.of([Dot(0, 2), Dot(10, 1), Stroke(polyline([15 - 3j, 15 + 3j]), 1)])
    tile = domain_tile(marks, "p4m", square)
    assert [np.count_nonzero(tile.marks.kind == kind) for kind in (DOT, STROKE, FILL)] == [1 + 4, 4, 0]
    assert tile.marks[0].centre == pytest.approx(0)  # type: ignore[union-attr]


def test_halves_that_meet_on_a_mirror_are_one_area() -> None:
    marks = Marks.of([Fill((polygon([2, 12 - 5j, 12 + 8j]),), "soga")])
    tile = domain_tile(marks, "pmm", Lattice.rectangle(40, 40))
    assert len(tile.marks) == 2
    assert {len(mark.rings) for mark in tile.marks} == {1}  # type: ignore[union-attr]


@pytest.mark.parametrize("group", GROUPS)
def test_no_seam_shows_where_images_meet(group: Group) -> None:
    everything = Marks.of([Fill((circle(complex(domain_of(group).mean()), 60),), "soga", "bidang")])
    tile = tiled(group, everything)
    palette = Palette.named("sogan yogya")
    assert np.ptp(paint(tile, palette, 170).pixels, axis=(0, 1)).max() == 0
    cloth = Cloth(80, 80, tile=tile)
    # The outermost pixels are half outside the cloth.
    assert np.ptp(picture_of_svg(cloth.to_svg(palette), 170)[2:-2, 2:-2], axis=(0, 1)).max() == 0


def test_what_does_not_fit_is_refused() -> None:
    marks = Marks.of([Dot(3 + 1j, 0.5)])
    with pytest.raises(InputError, match="p4m"):
        domain_tile(marks, "p4m", Lattice.rectangle(40, 30))
    with pytest.raises(InputError, match="p4m"):
        domain_tile(Marks.of([Dot(-90 - 90j, 0.5)]), "p4m", Lattice.square(40))
    with pytest.raises(InputError, match="pmm/p2"):
        domain_tile(marks, "p4m", Lattice.square(40), counterchange="pmm/p2")


def random_drawing(dice: np.random.Generator) -> str:
    """Polygons and curves anywhere, corners often on whole centimetres, where the borders of domains lie too."""
    body = []
    for _path in range(int(dice.integers(2, 12))):
        points = dice.random((4, 2)) * 60
        if dice.random() < 0.4:
            points = points.round(-1)
        words = [f"{x:.3f},{y:.3f}" for x, y in points]
        data = f"M{words[0]}L{'L'.join(words[1:])}" if dice.random() < 0.5 else f"M{words[0]}C{' '.join(words[1:])}"
        look = (
            'fill="#f6f0e1"',
            f'fill="#8a5326" stroke="#000" stroke-width="{dice.random() * 3 + 0.1:.1f}"',
            'fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"',
            'fill-rule="evenodd"',
        )[int(dice.integers(4))]
        body.append(f'<path d="{data}" {look}/>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="60mm" viewBox="0 0 60 60">'
    return head + "".join(body) + "</svg>"


@pytest.mark.parametrize("group", GROUPS)
def test_any_drawing_has_its_area_in_every_cell(group: Group) -> None:
    dice = np.random.default_rng([*PLANE_GROUPS, *FRIEZES].index(group))
    lattice = LATTICES[group.system]
    for origin in (10 + 10j, 3.7 + 8.1j):
        marks = drawing_of(random_drawing(dice)).marks
        inside = covered(marks) & Region.of(polygon(domain_of(group, origin)))
        if inside.area > 1:
            tile = domain_tile(marks, group.name, lattice, origin=origin)
            assert area_in_cell(tile, lattice) == pytest.approx(group.order * inside.area, rel=0.001)


def test_hundreds_of_leaves_across_the_border() -> None:
    dice = np.random.default_rng(1)
    leaves = "".join(
        f'<path d="M{x:.2f} {y:.2f}c3 -4 8 2 9 6s-8 3-9-6z" fill="#fff" stroke="#000" stroke-width=".4"/>'
        for x, y in dice.random((150, 2)) * 50
    )
    marks = drawing_of(f'<svg viewBox="0 0 60 60" width="60mm" height="60mm">{leaves}</svg>').marks
    tile = domain_tile(marks, "p4m", Lattice.square(60))
    inside = covered(marks) & Region.of(polygon([0, 30, 30 + 30j]))
    assert area_in_cell(tile, tile.lattice) == pytest.approx(8 * inside.area, rel=0.001)


# -- swapped colours --------------------------------------------------------------------------------------------------


def is_light(klass: AreaClass) -> bool:
    return klass.role == "tembok"


@pytest.mark.parametrize("pair", [pytest.param(each, id=f"{each.number}-{each.name}") for each in TWO_COLOUR_GROUPS])
def test_every_second_domain_has_light_and_dark_swapped(pair: TwoColourGroup) -> None:
    domain = domain_of(pair.group)
    lattice = LATTICES[pair.group.system]
    marks = drawing(domain, 1.5).where(lambda klass: klass.role == "tembok")
    tile = tiled(pair.group, marks, counterchange=pair)
    dice = np.random.default_rng(3)
    fractions = dice.dirichlet(np.ones(len(domain)), 60)
    points = fractions @ domain
    inner = points[Region.of(polygon(domain)).depth(points) > 0.1]
    lights = _lights(marks, inner)
    assert lights.any()
    assert not lights.all()
    for move, sign in pair.signed_isometries(lattice, ORIGIN):
        there = np.asarray(move(inner))
        assert (_lights(tile.marks_in(_box(there)), there) == (lights if sign > 0 else ~lights)).mean() > 0.97
    step = lattice.a * (1 if pair.along > 0 else 2)
    there = inner + step
    assert (_lights(tile.marks_in(_box(there)), there) == lights).mean() > 0.97


def _box(points: ComplexArray):  # type: ignore[no-untyped-def]
    return Marks.of([Stroke(polyline(points), 1.0)]).box


def _lights(marks: Marks, points: ComplexArray) -> np.ndarray:  # type: ignore[type-arg]
    """Whether the topmost mark at points stays white; the ground is dyed, and soga is brown."""
    light = np.zeros(len(points), bool)
    for index, mark in enumerate(marks):
        inside = covered(marks[index : index + 1]).contains(points)
        light[inside] = is_light(AreaClass(mark.role, mark.part))
    return light


def test_lines_stay_and_dots_stay_to_be_seen() -> None:
    ground, white, brown = "latar", "tembok", "soga"
    assert counterchanged(AreaClass("klowong", "garis"), ground, white) == ("klowong", "garis")
    assert counterchanged(AreaClass("klowong", "garis"), white, brown) == ("isen", "garis-latar")
    assert counterchanged(AreaClass("isen", "cecek"), white, brown) == ("isen", "cecek-latar")
    assert counterchanged(AreaClass("isen", "cecek-latar"), ground, white) == ("isen", "cecek")
    assert counterchanged(AreaClass("soga", "buah"), ground, white) == ("soga", "buah")
    assert counterchanged(AreaClass("soga", "buah"), white, brown) == ("tembok", "buah-balik")
    assert counterchanged(AreaClass("tembok", "buah"), brown, brown) == ("tembok", "buah")
    leaf, berry, heart = (
        Fill((circle(9, radius),), role, "a") for radius, role in ((5, "tembok"), (3, "soga"), (1, "tembok"))
    )
    assert [each.role for each in swapped_classes(Marks.of([leaf, berry, heart]))] == ["soga", "tembok", "soga"]
    assert [each.role for each in swapped_classes(Marks.of([berry, heart]))] == ["soga", "tembok"]
    tile = domain_tile(
        Marks.of([Fill((circle(10 + 5j, 2),)), Dot(10 + 5j, 0.5), Dot(15 + 5j, 0.5)]), "p4m", Lattice.square(40),
        counterchange=two_colour("p4m/p4"),
    )  # fmt: skip
    assert len(tile.marks.select("isen", "cecek-latar")) == 4
    assert len(tile.marks.select("isen", "cecek")) == 8 + 4
    assert LIGHT_GROUND in tile.marks.classes


def test_no_dark_line_is_left_where_white_meets_white() -> None:
    # Under p2/p2 the step swaps: a white band that runs through meets the light ground beyond.
    marks = Marks.of([Fill((polygon([-20, 60, 60 + 30j, -20 + 30j]),), "tembok", "pita")])
    tile = domain_tile(marks, "p2", Lattice(40, 20 + 30j), counterchange="p2/p2")
    pixels = paint(tile, Palette.named("sogan yogya"), 200).pixels.astype(int)
    dark = np.array(Palette.named("sogan yogya").rgb("latar", "latar"))
    assert np.abs(pixels - dark).sum(axis=2).min() > 100
