"""Cracks of the wax: where they run, how they meet, what never changes, and how fast they grow."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, label

from motifkit.errors import InputError
from motifkit.process.crackle import crack_wax
from motifkit.process.cracks import EDGE, Cracks
from motifkit.process.damage import Breaks, crack_marks, leak
from motifkit.process.distance import DistanceMap
from motifkit.process.tension import Tension

PX = 10.0


def wide_wax(size: int = 640) -> NDArray[np.bool_]:
    """Wax between slanting open bands and round holes: edges in every direction."""
    y, x = np.mgrid[:size, :size]
    open_band = (x + 2 * y) % 400 < 14
    hole = ((x - size * 0.3) % 300 - 150) ** 2 + ((y - size * 0.4) % 260 - 130) ** 2 < 30**2
    return np.asarray(~(open_band | hole))


@pytest.fixture(scope="module")
def wax() -> NDArray[np.bool_]:
    return wide_wax()


@pytest.fixture(scope="module")
def cracks(wax: NDArray[np.bool_]) -> Cracks:
    return crack_wax(wax, 250, seed=7)


def pixels(line: NDArray[np.complex128], shape: tuple[int, ...]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pixels along a line of points, closed up between them."""
    fine = np.concatenate([np.linspace(a, b, 4) for a, b in pairwise(line)]) * PX
    rows, columns = np.floor(fine.imag).astype(int), np.floor(fine.real).astype(int)
    inside = (rows >= 0) & (rows < shape[0]) & (columns >= 0) & (columns < shape[1])
    return rows[inside], columns[inside]


def angles(cracks: Cracks) -> NDArray[np.float64]:
    """The angle at which each crack meets the earlier one at which it ends, degrees."""
    found = []
    for index in range(len(cracks)):
        for arm, other in enumerate(cracks.ends[index]):
            if other < 0 or other == index:
                continue
            own = cracks.line(index)[:: 1 if arm else -1]
            old = cracks.line(int(other))
            near = int(np.abs(old - own[-1]).argmin())
            along = old[min(len(old) - 1, near + 4)] - old[max(0, near - 4)]
            way = own[-1] - own[max(0, len(own) - 6)]
            turn = abs(np.degrees(np.angle(way / along)))
            found.append(min(turn, 180 - turn))
    return np.array(found)


def test_cracks_lie_in_the_wax(wax: NDArray[np.bool_], cracks: Cracks) -> None:
    assert len(cracks) == 250
    for index in range(len(cracks)):
        rows, columns = pixels(cracks.line(index)[2:-2], wax.shape)
        assert wax[rows, columns].all()


def test_each_runs_through_the_widest_wax_left(wax: NDArray[np.bool_]) -> None:
    free = distance_transform_edt(wax)
    first = crack_wax(wax, 1, jitter=0.0)
    rows, columns = pixels(first.line(0), wax.shape)
    assert free[rows, columns].max() >= free.max() - 1


def test_they_meet_in_a_t_and_do_not_cross(wax: NDArray[np.bool_], cracks: Cracks) -> None:
    owner = np.full(wax.shape, -1)
    crossings = 0
    for index in range(len(cracks)):
        rows, columns = pixels(cracks.line(index), wax.shape)
        crossings += bool((owner[rows[16:-16], columns[16:-16]] >= 0).any())
        fresh = owner[rows, columns] < 0
        owner[rows[fresh], columns[fresh]] = index
    meetings = int((cracks.ends >= 0).sum())
    assert meetings > 250
    assert crossings * 99 < meetings
    assert (cracks.ends < np.arange(len(cracks))[:, None]).all()


def test_they_meet_nearly_at_right_angles(cracks: Cracks) -> None:
    assert np.median(angles(cracks)) > 70


def test_every_arm_ends_where_it_says(wax: NDArray[np.bool_], cracks: Cracks) -> None:
    edge = distance_transform_edt(wax)
    for index in range(len(cracks)):
        for arm, met in enumerate(cracks.ends[index]):
            end = cracks.line(index)[-1 if arm else 0] * PX
            if met >= 0:
                assert np.abs(cracks.line(int(met)) * PX - end).min() < 2.0
            elif met == EDGE:
                assert edge[int(end.imag), int(end.real)] < 2.5


def test_later_cracks_change_no_earlier_one(wax: NDArray[np.bool_], cracks: Cracks) -> None:
    few = crack_wax(wax, 40, seed=7)
    assert (few.points == cracks.points[: len(few.points)]).all()
    assert (few.ends == cracks.ends[:40]).all()
    assert (few.breath == cracks.until(40 / 250).breath).all()


def test_each_crack_parts_the_wax_or_leaves_it(wax: NDArray[np.bool_], cracks: Cracks) -> None:
    parts = []
    for count in (0, 60, 250):
        left = wax.copy()
        for index in range(count):
            left[pixels(cracks.line(index), wax.shape)] = False
        parts.append(label(left)[1])
    assert parts[0] < parts[1] < parts[2]


def test_seeds_differ_and_repeat(wax: NDArray[np.bool_]) -> None:
    one, same, other = (crack_wax(wax, 12, seed=seed) for seed in (1, 1, 2))
    assert (one.points == same.points).all()
    assert len(other.points) != len(one.points) or (other.points != one.points).any()


@pytest.mark.parametrize("wrap", [False, True])
def test_the_local_update_is_exact(wrap: bool) -> None:
    chance = np.random.default_rng(5)
    feature = np.zeros((90, 130), bool)
    feature[40, 60] = True
    near = DistanceMap.of(feature, wrap=wrap)
    for _line in range(25):
        start = chance.uniform((0, 0), feature.shape)
        way = chance.uniform(-1, 1, 2)
        course = np.rint(start + np.arange(40)[:, None] * way / np.abs(way).max()).astype(np.intp)
        if not wrap:
            course = course[((course >= 0) & (course < feature.shape)).all(axis=1)]
        before = near.field.copy()
        near.add(course[:, 0], course[:, 1])
        feature[course[:, 0] % 90, course[:, 1] % 130] = True
        whole = distance_transform_edt(~(np.tile(feature, (3, 3)) if wrap else feature))
        whole = whole[90:180, 130:260] if wrap else whole
        assert np.abs(near.field - whole).max() < 1e-4
        assert (near.field <= before).all()
    assert near.tops.max() == near.field.max()


def test_a_tile_is_seamless() -> None:
    size = 180
    wax = np.ones((size, size), bool)
    wax[75:100, 70:90] = False
    cracks = crack_wax(wax, 24, seed=3, wrap=True)
    field = leak(cracks, wax.shape, wrap=True)
    assert (cracks.ends >= EDGE).all(), "on a tile no crack runs out of the picture"
    nine = leak(cracks, (3 * size, 3 * size), origin=(-size, -size))
    for row in (-1, 0, 1):
        for column in (-1, 0, 1):
            moved = leak(cracks, (3 * size, 3 * size), origin=(-size + row * size, -size + column * size))
            nine = np.maximum(nine, moved)
    assert np.abs(nine[size : 2 * size, size : 2 * size] - field).max() < 1e-5
    # Cracks cross the seam: what lies on both its sides agrees.
    assert np.corrcoef(field[0], field[-1])[0, 1] > 0.7
    assert np.corrcoef(field[:, 0], field[:, -1])[0, 1] > 0.7


def test_wax_without_an_edge_breaks_too() -> None:
    for wrap in (False, True):
        cracks = crack_wax(np.ones((120, 150), bool), 8, seed=2, wrap=wrap)
        assert len(cracks) == 8
        assert (cracks.ends[1:] >= 0).any()


def test_no_wax_no_cracks() -> None:
    cracks = crack_wax(np.zeros((50, 50), bool), 8)
    assert len(cracks) == 0
    assert not leak(cracks, (50, 50)).any()
    assert len(crack_marks(cracks)) == 0


def test_older_cracks_are_wider_and_crumble_where_they_meet(cracks: Cracks) -> None:
    look = Breaks()
    widths = look.widths(cracks)
    assert (np.diff(widths) < 0).all()
    again = look.widths(cracks, borne=[100 / 250])
    assert (again[:100] > widths[:100]).all()
    assert (again[100:] == widths[100:]).all()
    shape = (640, 640)
    plain, crumbled = (leak(cracks, shape, look=Breaks(crumble=crumble)) for crumble in (0.0, 1.5))
    places = cracks.junctions[0] * PX
    y, x = (np.clip(each.astype(int), 3, 636) for each in (places.imag, places.real))
    near = [(crumbled - plain)[a - 3 : a + 4, b - 3 : b + 4].mean() for a, b in zip(y, x, strict=True)]
    assert np.mean(near) > 3 * (crumbled - plain).mean()


def test_a_window_is_the_same_part_of_the_whole(cracks: Cracks) -> None:
    whole = leak(cracks, (640, 640), px_per_mm=10.0)
    part = leak(cracks, (100, 211), px_per_mm=10.0, origin=(333, 87))
    assert (whole[333:433, 87:298] == part).all()


def test_thin_cracks_keep_their_dye_at_any_resolution(cracks: Cracks) -> None:
    shares = [leak(cracks, (64 * px, 64 * px), px_per_mm=float(px)).mean() for px in (4, 8, 13)]
    assert max(shares) / min(shares) < 1.08


def test_cracks_as_strokes(cracks: Cracks) -> None:
    marks = crack_marks(cracks.until(30 / 250))
    assert len(marks) == 30
    assert marks[0].part == "retak"


@pytest.mark.parametrize(("name", "value"), [("count", -1), ("wander", 9.0), ("jitter", -0.1), ("px_per_mm", 0.0)])
def test_numbers_out_of_range_are_refused(name: str, value: float) -> None:
    with pytest.raises(InputError):
        crack_wax(np.ones((20, 20), bool), **{"count": 3, name: value})  # type: ignore[arg-type]
    with pytest.raises(InputError):
        Breaks(narrow=0)


def test_no_place_is_weak_for_ever() -> None:
    """Where wax has broken chance is drawn anew: it does not crumble to a honeycomb while wide wax beside it holds."""
    tension = Tension((6, 9), 1.0, 4.0, 0j, 3, random.Random(3))
    before = tension.weights.copy()
    tension.relieve((2, 4))
    assert np.argwhere(tension.weights != before).tolist() == [[2, 4]]


def test_wide_wax_breaks_along_the_folds_first() -> None:
    """The first crack of wide wax keeps to the folds; where the wax is narrow every crack takes the shortest way."""
    wide, narrow = (np.pad(np.ones((rows, 900), bool), 2) for rows in (300, 8))
    lengths = [[len(crack_wax(wax, 1, px_per_mm=4.0, seed=seed).points) for seed in range(8)] for wax in (wide, narrow)]
    assert np.median(lengths[0]) > 1.1 * 300
    assert np.median(lengths[1]) < 2.5 * 8
