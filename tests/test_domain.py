"""Fundamental domains: convex, of the right area, free of mirrors inside, and one image for every point."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from motifkit.errors import InputError, UnknownNameError
from motifkit.geometry.plane import ComplexArray, FloatArray, Isometry
from motifkit.symmetry.domain import DOMAINS, fundamental_domain
from motifkit.symmetry.groups import FRIEZES, GROUPS, PLANE_GROUPS, Group
from motifkit.symmetry.lattice import Lattice

LATTICES = {
    "oblique": Lattice(40 + 7j, -9 + 31j),
    "rectangular": Lattice.rectangle(40, 25),
    "square": Lattice.square(30, 20),
    "hexagonal": Lattice.hexagonal(36, 10),
    "frieze": Lattice.rectangle(40, 25),
}
ALL = [*PLANE_GROUPS, *FRIEZES]
ORIGIN = 3.5 - 2j


def name_of(group: Group) -> str:
    return group.name


def cross(first: ComplexArray | complex, second: ComplexArray) -> FloatArray:
    return np.asarray((np.conj(first) * second).imag)


def depth(corners: ComplexArray, points: ComplexArray) -> FloatArray:
    """How far points lie inside a convex polygon: negative outside."""
    sides = np.roll(corners, -1) - corners
    turn = np.sign(cross(sides[0], sides[1]))
    return np.min(
        [turn * cross(side / abs(side), points - start) for start, side in zip(corners, sides, strict=True)], 0
    )


def steps(group: Group, lattice: Lattice, reach: int = 5) -> list[complex]:
    across = [0] if group in FRIEZES else range(-reach, reach + 1)
    return [lattice.point(m, n) for m, n in itertools.product(range(-reach, reach + 1), across)]


def everywhere(group: Group, lattice: Lattice, count: int = 400) -> ComplexArray:
    """Random points of the plane; of a frieze, of its band."""
    x, y = np.random.default_rng(3).uniform(size=(2, count))
    y = y - 0.5 if group in FRIEZES else 3 * y - 1
    return np.asarray((3 * x - 1) * lattice.a + y * lattice.b + ORIGIN)


def test_every_group_has_a_domain() -> None:
    assert set(DOMAINS) == set(GROUPS)


@pytest.mark.parametrize("group", ALL, ids=name_of)
def test_a_domain_is_convex_and_has_its_share_of_the_cell(group: Group) -> None:
    lattice = LATTICES[group.system]
    corners = fundamental_domain(group, lattice, ORIGIN)
    sides = np.roll(corners, -1) - corners
    turns = cross(sides, np.roll(sides, -1))
    assert (turns > 1e-6).all() or (turns < -1e-6).all()
    area = abs(cross(corners, np.roll(corners, -1)).sum()) / 2
    assert area == pytest.approx(lattice.area / group.order, rel=1e-12)


@pytest.mark.parametrize("group", ALL, ids=name_of)
def test_each_point_of_the_plane_has_one_image_in_the_domain(group: Group) -> None:
    lattice = LATTICES[group.system]
    corners = fundamental_domain(group, lattice, ORIGIN)
    points = everywhere(group, lattice)
    inside, near = np.zeros(len(points), int), np.zeros(len(points), bool)
    for move, step in itertools.product(group.isometries(lattice, ORIGIN), steps(group, lattice)):
        deep = depth(corners, np.asarray(move(points) + step))
        inside += deep > 0
        near |= abs(deep) < 1e-6
    assert near.sum() < len(points) / 20
    assert (inside[~near] == 1).all()


@pytest.mark.parametrize("group", ALL, ids=name_of)
def test_no_mirror_runs_through_a_domain(group: Group) -> None:
    lattice = LATTICES[group.system]
    corners = fundamental_domain(group, lattice, ORIGIN)
    for move, step in itertools.product(group.isometries(lattice, ORIGIN), steps(group, lattice, 2)):
        moved = Isometry.translation(step) @ move
        if not moved.mirrors or not (moved @ moved).is_close(Isometry()):
            continue  # a turn, or a glide
        axis = np.sqrt(complex(moved.turn))
        sides = cross(axis, corners - moved.shift / 2)
        assert sides.max() < 1e-9 or sides.min() > -1e-9


def test_a_domain_knows_its_group_and_cell() -> None:
    with pytest.raises(UnknownNameError, match="p5"):
        fundamental_domain("p5", Lattice.square(10))
    with pytest.raises(InputError, match="p4m"):
        fundamental_domain("p4m", Lattice.rectangle(10, 12))
