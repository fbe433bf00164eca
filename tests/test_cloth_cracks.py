"""Cracks of a whole cloth, its weave and its thin wax: no seams, no repeats, the same in every window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from numpy.typing import NDArray

from motifkit.dye.dyeing import Grade
from motifkit.errors import InputError, UnknownNameError
from motifkit.process.brittle import cracks_expected
from motifkit.process.cracks import Cracks
from motifkit.process.damage import Stripes
from motifkit.process.panels import GROWTH, PANEL, Growth, grown, panels_of
from motifkit.process.thin import ThinWax
from motifkit.process.weave import Weave

WIDTH, HEIGHT = 320.0, 262.0
CRACKLE = 0.06


def round_spots(top: int, bottom: int, left: int, right: int) -> NDArray[np.bool_]:
    """Wax everywhere but round spots, the same ones in every repeat of 80 x 80 growth pixels."""
    y, x = np.mgrid[top:bottom, left:right]
    return np.asarray((x % 80 - 40) ** 2 + (y % 80 - 40) ** 2 > 18**2)


def grow(
    width: float = WIDTH, *, seed: int = 3, kind: str = "parafin", threads: int = 1, backwards: bool = False
) -> Cracks:
    height = min(width, HEIGHT)
    growth = Growth(
        width, height, kind, CRACKLE, seed, lambda *window: (round_spots(*window), round_spots(*window), None)
    )
    for turn in panels_of(width, height):
        panels = [growth.panel(*place) for place in turn]
        with ThreadPoolExecutor(threads) as pool:
            several = list(pool.map(grown, panels[::-1] if backwards else panels))
        for place, cracks in zip(turn, several[::-1] if backwards else several, strict=True):
            growth.add(place, cracks)
    return growth.all()


@pytest.fixture(scope="module")
def cracks() -> Cracks:
    return grow()


def test_a_cloth_has_as_many_cracks_as_its_wax_asks(cracks: Cracks) -> None:
    wax = round_spots(0, 400, 0, 400).mean()
    expected = cracks_expected("parafin", CRACKLE, WIDTH * HEIGHT * wax)
    assert len(cracks) == pytest.approx(expected, rel=0.1)
    assert len(grow(kind="tembok")) < 0.3 * len(cracks)


def test_the_same_cracks_whoever_grows_them(cracks: Cracks) -> None:
    again = grow(threads=2, backwards=True)
    assert (again.points == cracks.points).all()
    assert (again.ends == cracks.ends).all()
    one, other = (grow(40, seed=seed) for seed in (3, 4))
    assert len(one.points) != len(other.points)


def test_cracks_of_neighbours_meet(cracks: Cracks) -> None:
    first = {index: complex(cracks.line(index).mean()) for index in range(len(cracks))}
    across = 0
    for index in range(len(cracks)):
        for arm, met in enumerate(cracks.ends[index]):
            if met < 0:
                continue
            end = cracks.line(index)[-1 if arm else 0]
            assert np.abs(cracks.line(int(met)) - end).min() < 2.5 / GROWTH
            sides = {(int(each.real // PANEL), int(each.imag // PANEL)) for each in (first[index], first[int(met)])}
            across += len(sides) > 1
    assert across > 2


def test_no_repeat_has_the_cracks_of_another(cracks: Cracks) -> None:
    field = Stripes.of(cracks, px_per_mm=GROWTH).painted((int(HEIGHT * GROWTH), int(WIDTH * GROWTH)))
    repeats = [field[y : y + 80, x : x + 80] for y in range(0, 1000, 80) for x in range(0, 1200, 80)]
    hatched = [each.ravel() for each in repeats if each.shape == (80, 80) and each.mean() > 0.01]
    assert len(hatched) > 40
    alike = np.corrcoef(hatched)[~np.eye(len(hatched), dtype=bool)]
    assert alike.max() < 0.9


def test_no_seam_is_seen_between_panels(cracks: Cracks) -> None:
    field = Stripes.of(cracks, px_per_mm=GROWTH).painted((int(HEIGHT * GROWTH), int(WIDTH * GROWTH)))
    columns = field.mean(axis=0)
    seam = int(PANEL * GROWTH)
    near = columns[seam - 60 : seam + 60].mean()
    assert near == pytest.approx(columns.mean(), rel=0.35)


def test_stripes_in_bands(cracks: Cracks) -> None:
    stripes = Stripes.of(cracks, px_per_mm=3.0)
    whole = stripes.painted((900, 1100))
    bands = [stripes.reaching(top, top + 100).painted((100, 1100), (top, 0)) for top in range(0, 900, 100)]
    assert (np.concatenate(bands) == whole).all()


@pytest.mark.parametrize("wax", ["parafin", "klowong", "biron", "tembok", "kote"])
def test_each_wax_breaks_in_its_way(wax: str) -> None:
    assert cracks_expected(wax, 0, 1e6) == 0
    assert cracks_expected(wax, 1, 1e6) > cracks_expected(wax, 0.3, 1e6) > 0
    assert cracks_expected("parafin", 1, 1e6) >= cracks_expected(wax, 1, 1e6) >= cracks_expected("kote", 1, 1e6)


def test_impossible_crackle_is_refused() -> None:
    with pytest.raises(InputError):
        cracks_expected("parafin", 1.2, 1.0)
    with pytest.raises(UnknownNameError):
        cracks_expected("mentega", 0.5, 1.0)


@pytest.mark.parametrize("grade", ["primissima", "prima", "biru"])
def test_the_weave_has_the_yarns_of_the_grade(grade: str) -> None:
    threads = Grade.named(grade)
    warp, weft = (25.4 / (sum(each) / 2) for each in (threads.warp, threads.weft))
    # Twelve pixels a yarn both ways.
    field = Weave(threads, slub=0.0).field((240, 240), px_per_mm=complex(12 / warp, 12 / weft))
    assert np.abs(field[:, 24:] - field[:, :-24]).max() < 1e-4
    assert np.abs(field[24:] - field[:-24]).max() < 1e-4
    assert np.abs(field[12:, 12:] - field[:-12, :-12]).max() < 1e-4, "over one, under one"
    assert np.abs(field[:, 12:] - field[:, :-12]).max() > 0.05


def test_the_weave_shows_where_the_pixels_are_fine_enough() -> None:
    weave = Weave()
    strength = [weave.field((300, 300), px_per_mm=dpi / 25.4).std() for dpi in (72, 150, 300, 600)]
    assert strength[0] == strength[1] == 0
    assert strength[2] > 0.02
    assert weave.field((300, 300), px_per_mm=12.0).mean() == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("field", [Weave(), ThinWax(0.2)])
def test_the_same_in_every_window(field: Weave | ThinWax) -> None:
    whole = field.field((300, 280), px_per_mm=12.0)
    part = field.field((90, 100), px_per_mm=12.0, origin=(131, 77))
    assert (whole[131:221, 77:177] == part).all()


def test_thin_wax_covers_its_share() -> None:
    for share in (0.02, 0.2, 0.7):
        field = ThinWax(share, through=0.6).field((1500, 1500), px_per_mm=4.0)
        assert (field > 0).mean() == pytest.approx(share, abs=0.04)
        assert field.max() == pytest.approx(0.6, abs=1e-3)
    assert not ThinWax(0.0).field((50, 50)).any()
    with pytest.raises(InputError):
        ThinWax(share=1.5)
