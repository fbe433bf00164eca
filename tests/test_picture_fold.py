"""Pictures folded under every group: the source inside the domain, and every operation true of the result."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from motifkit.errors import InputError
from motifkit.geometry.plane import ComplexArray, FloatArray, Isometry
from motifkit.picture.fold import fold, folded, streamed
from motifkit.render.raster import Picture
from motifkit.render.repeat import Repeat, bands
from motifkit.symmetry.colours import TWO_COLOUR_GROUPS, TwoColourGroup
from motifkit.symmetry.domain import first_origin, fundamental_domain
from motifkit.symmetry.groups import FRIEZES, PLANE_GROUPS, Group, group_named
from motifkit.symmetry.lattice import Lattice

UPRIGHT = {
    "oblique": Lattice(80, -20 + 60j),
    "rectangular": Lattice.rectangle(96, 68),
    "square": Lattice.square(84),
    "hexagonal": Lattice.hexagonal(90),
    "frieze": Lattice.rectangle(96, 68),
}
ODD = {
    "oblique": Lattice(61, 20.3 + 47j),
    "rectangular": Lattice.rectangle(83.4, 57.7),
    "square": Lattice.square(71.3),
    "hexagonal": Lattice.hexagonal(67.9, 90),
    "frieze": Lattice.rectangle(83.4, 57.7),
}
TILTED = {
    "oblique": Lattice(61 + 7.7j, -17.1 + 52.3j),
    "rectangular": Lattice(80 * np.exp(0.3j), 55j * np.exp(0.3j)),
    "square": Lattice.square(70, 27),
    "hexagonal": Lattice.hexagonal(76, 11),
    "frieze": Lattice(80 * np.exp(0.3j), 55j * np.exp(0.3j)),
}
CLOSING = Lattice(60, 20 + 47j)
"""An oblique cell of which three rows are upright."""
ALL = [*PLANE_GROUPS, *FRIEZES]
CELLS = {"upright": UPRIGHT, "odd": ODD, "tilted": TILTED}


def smooth(rows: int, columns: int, seed: int = 1, *, colours: int = 3) -> NDArray[np.uint8]:
    """A picture that hardly changes from pixel to pixel, with the whole range of values."""
    shape = (rows, columns, colours) if colours else (rows, columns)
    noise = np.random.default_rng(seed).normal(size=shape)
    field = ndimage.gaussian_filter(noise, (12, 12, 0)[: len(shape)])
    return np.asarray(np.rint((field - field.min()) / np.ptp(field) * 255), np.uint8)


def name_of(group: Group | TwoColourGroup) -> str:
    return group.name.replace("/", "-") + (f"-{group.number}" if isinstance(group, TwoColourGroup) else "")


@dataclass(frozen=True)
class Sample:
    """Some pixels of a picture: where their middles lie in mm, what they show; and pixels per mm across and down."""

    points: ComplexArray
    colours: FloatArray
    scale: complex

    @classmethod
    def of(cls, picture: Picture, count: int = 3000) -> Sample:
        rows, columns = picture.pixels.shape[:2]
        scale = complex(picture.dpi[0] / 25.4, picture.dpi[1] / 25.4)
        y, x = np.random.default_rng(9).integers(0, (rows, columns), (count, 2)).T
        points = (x + 0.5) / scale.real + 1j * (y + 0.5) / scale.imag
        return cls(points, picture.pixels[y, x].reshape(count, -1).astype(float), scale)


def depth(corners: ComplexArray, points: ComplexArray) -> FloatArray:
    sides = np.roll(corners, -1) - corners
    turn = np.sign((np.conj(sides[0]) * sides[1]).imag)
    depths = [turn * (np.conj(side / abs(side)) * (points - z)).imag for z, side in zip(corners, sides, strict=True)]
    return np.asarray(np.min(depths, axis=0))


def home(group: Group, lattice: Lattice, points: ComplexArray) -> tuple[ComplexArray, FloatArray]:
    """Where each point comes from in the domain, and how far from its border: by trying everything."""
    corners = fundamental_domain(group, lattice, first_origin(group, lattice))
    place, deepest = np.zeros_like(points), np.full(points.shape, -np.inf)
    for move in group.isometries(lattice, first_origin(group, lattice)):
        moved = np.asarray(move(points))
        moved = moved + lattice.home(moved)
        for m, n in itertools.product((-1, 0, 1), repeat=2):
            image = moved + lattice.point(m, n)
            deep = depth(corners, image)
            place = np.where(deep > deepest, image, place)
            deepest = np.maximum(deep, deepest)
    return place, deepest


def read_at(pixels: NDArray[np.uint8], x: FloatArray, y: FloatArray, mode: str) -> FloatArray:
    """A picture read between its pixels by another reader; the middle of the first is (0.5, 0.5)."""
    planes = np.moveaxis(pixels.reshape(*pixels.shape[:2], -1).astype(float), -1, 0)
    read = [ndimage.map_coordinates(plane, [y - 0.5, x - 0.5], order=1, mode=mode) for plane in planes]
    return np.stack(read, axis=-1)


@pytest.mark.parametrize("group", ALL, ids=name_of)
def test_inside_the_domain_is_the_source(group: Group) -> None:
    lattice = UPRIGHT[group.system]
    corners = fundamental_domain(group, lattice, first_origin(group, lattice))
    width, height = round(np.ptp(corners.real)), int(np.ceil(np.ptp(corners.imag)))
    source = np.random.default_rng(2).integers(0, 256, (height + 9, width + 14, 3), np.uint8)
    sheet = folded(source, group, lattice, columns=400, rows=300, region=(5, 4, width, height))
    scale = Sample.of(sheet).scale
    # A domain that reaches left of the sheet is seen whole one block to the right.
    step = lattice.block()[0] if corners.real.min() < -0.5 else 0.0
    y, x = np.mgrid[0:300, 0:400]
    rows, columns = np.nonzero(depth(corners + step, (x + 0.5) / scale.real + 1j * (y + 0.5) / scale.imag) > 1e-3)
    assert len(rows) == pytest.approx(lattice.area / group.order, rel=0.05)
    left, top = round((corners.real.min() + step) * scale.real), round(corners.imag.min() * scale.imag)
    # The region is up to a pixel higher than the domain.
    shown, down = sheet.pixels[rows, columns], rows - top + 4
    assert any(np.array_equal(shown, source[down + dy, columns - left + 5]) for dy in (0, 1))


@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("group", ALL, ids=name_of)
def test_every_pixel_is_read_where_it_comes_from(group: Group, cells: str) -> None:
    lattice = CELLS[cells][group.system]
    source = smooth(130, 170)
    sample = Sample.of(folded(source, group, lattice, columns=311, rows=287, px_per_mm=3))
    place, deep = home(group, lattice, sample.points)
    corners = fundamental_domain(group, lattice, first_origin(group, lattice))
    x, y = corners.real * sample.scale.real, corners.imag * sample.scale.imag
    zoom = min(170 / np.ptp(x), 130 / np.ptp(y))
    assert zoom < 2  # else the picture is averaged before
    across = 85 + zoom * (place.real * sample.scale.real - (x.min() + x.max()) / 2)
    down = 65 + zoom * (place.imag * sample.scale.imag - (y.min() + y.max()) / 2)
    clear = deep > 1e-3
    assert clear.mean() > 0.97
    off = np.abs(sample.colours - read_at(source, across, down, "nearest"))[clear]
    assert off.max() <= 1
    assert off.mean() < 0.4


def misses(picture: Picture, group: Group, lattice: Lattice, moves: list[tuple[Isometry, int]]) -> list[float]:
    """How far the picture is, on average, from itself moved; its repeat is the whole picture."""
    sample = Sample.of(picture)
    _place, deep = home(group, lattice, sample.points)
    clear = deep > 1.6 / min(sample.scale.real, sample.scale.imag)
    assert clear.mean() > 0.4
    found = []
    for move, sign in moves:
        moved = np.asarray(move(sample.points[clear]))
        other = read_at(picture.pixels, moved.real * sample.scale.real, moved.imag * sample.scale.imag, "grid-wrap")
        here = sample.colours[clear]
        found.append(float(np.abs(other - (here if sign > 0 else 255 - here)).mean()))
    return found


@pytest.mark.parametrize("cells", ["upright", "odd"])
@pytest.mark.parametrize("group", ALL, ids=name_of)
def test_every_operation_is_true_of_the_block(group: Group, cells: str) -> None:
    lattice = CLOSING if group.system == "oblique" else CELLS[cells][group.system]
    picture = fold(smooth(150, 170), group, lattice, px_per_mm=2.2)
    steps = (0, lattice.a, lattice.b)
    moves = [
        (Isometry.translation(step) @ move, 1)
        for move in group.isometries(lattice, first_origin(group, lattice))
        for step in steps
    ]
    assert max(misses(picture, group, lattice, moves)) < 1


def test_a_false_operation_is_seen() -> None:
    lattice, group = UPRIGHT["square"], group_named("p4")
    picture = fold(smooth(150, 170), group, lattice, px_per_mm=2.2)
    false = [(Isometry.reflection(0), 1), (Isometry.translation(lattice.a / 2), 1), (Isometry.rotation(90), -1)]
    assert min(misses(picture, group, lattice, false)) > 10


@pytest.mark.parametrize("group", TWO_COLOUR_GROUPS, ids=name_of)
def test_counterchange_turns_light_to_dark(group: TwoColourGroup) -> None:
    plain = group.group
    lattice = CLOSING if plain.system == "oblique" else UPRIGHT[plain.system]
    picture = fold(smooth(150, 170, colours=0), group, lattice, px_per_mm=2.2)
    moves = group.signed_isometries(lattice)
    assert {sign for _move, sign in moves} == {1, -1}
    assert max(misses(picture, plain, lattice, moves)) < 1


@pytest.mark.parametrize("group", ALL, ids=name_of)
def test_a_block_is_a_cut_of_the_sheet(group: Group) -> None:
    lattice = UPRIGHT[group.system]
    source = smooth(90, 120, colours=0)
    block = fold(source, group, lattice, px_per_mm=0.9).pixels
    rows, columns = 2 * block.shape[0] + 31, 2 * block.shape[1] + 17
    sheet = folded(source, group, lattice, columns=columns, rows=rows, px_per_mm=0.9).pixels
    assert np.array_equal(sheet, block[np.ix_(np.arange(rows) % len(block), np.arange(columns) % block.shape[1])])
    # So small a sheet is read pixel by pixel; only what lies right on a border may come from its other side.
    corner = folded(source, group, lattice, columns=23, rows=19, px_per_mm=0.9).pixels
    assert (np.abs(corner.astype(int) - block[:19, :23]) > 1).mean() < 0.02


@pytest.mark.parametrize("lattice", [UPRIGHT["square"], TILTED["square"], Lattice.square(900)])
def test_a_streamed_sheet_is_the_same(lattice: Lattice) -> None:
    source = smooth(90, 120)
    sheet = streamed(source, "p4", lattice, columns=1500, rows=1450)
    parts = bands(sheet.source, 1450, 1500, 100) if isinstance(sheet.source, Repeat) else sheet.source
    whole = np.concatenate([part.copy() for part in parts])
    expected = folded(source, "p4", lattice, columns=1500, rows=1450)
    assert sheet.dpi == expected.dpi
    # On a border, either side may be read.
    assert (np.abs(whole.astype(int) - expected.pixels) > 1).mean() < 0.002


def test_grey_and_colour_agree() -> None:
    grey = smooth(90, 120, colours=0)
    one = fold(grey, "p31m", Lattice.hexagonal(70))
    three = fold(np.repeat(grey[..., None], 3, axis=2), "p31m", Lattice.hexagonal(70))
    assert np.array_equal(three.pixels, np.repeat(one.pixels[..., None], 3, axis=2))


@pytest.mark.parametrize("zoom", [2, 3.3, 10])
def test_fine_detail_is_averaged_not_aliased(zoom: float) -> None:
    chess = (255 * (np.indices((800, 800)).sum(0) % 2)).astype(np.uint8)
    side = 2 * 800 / zoom
    picture = fold(chess, "pmm", Lattice.square(side))
    assert np.abs(picture.pixels.astype(int) - 127).max() <= (1 if zoom == int(zoom) else 64)
    assert picture.pixels.mean() == pytest.approx(127.5, abs=1)


def test_true_resolution_of_a_rounded_block() -> None:
    picture = fold(smooth(60, 60), "p6m", Lattice.hexagonal(50), px_per_mm=300 / 25.4)
    rows, columns = picture.pixels.shape[:2]
    assert picture.dpi == pytest.approx((columns / 50 * 25.4, rows / 50 / 3**0.5 * 25.4))
    assert picture.dpi == pytest.approx((300, 300), rel=2e-3)


@pytest.mark.parametrize(
    ("group", "lattice", "more", "words"),
    [
        ("p4m", Lattice.rectangle(30, 40), {}, "p4m"),
        ("p4", Lattice.square(1.5), {}, "0,75"),
        ("p4", Lattice.square(30), {"region": (10, 0, 51, 10)}, "10,0,51,10"),
        ("p4", Lattice.square(30), {"region": (-1, 0, 5, 5)}, "-1,0,5,5"),
        ("p4", Lattice.square(30), {"region": (0, 0, 0, 5)}, "0,0,0,5"),
        ("p4", Lattice.square(30), {"region": (0, 0, float("nan"), 5)}, "nan"),
        ("p4", Lattice.square(30), {"px_per_mm": 0}, "0"),
        ("p2", TILTED["oblique"], {}, "61"),
    ],
)
def test_what_cannot_be_folded_is_refused(group: str, lattice: Lattice, more: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        fold(smooth(60, 60), group, lattice, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [np.zeros((4, 4)), np.zeros((4, 4, 4), np.uint8), np.zeros((0, 4), np.uint8)])
def test_other_arrays_are_a_mistake(source: NDArray[np.uint8]) -> None:
    with pytest.raises(ValueError, match="uint8"):
        fold(source, "p4", Lattice.square(30))
