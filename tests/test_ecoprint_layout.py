"""Layouts of leaves: on the cloth, as far apart as wished, mirrored with the other face, the same for a seed."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from motifkit.ecoprint import stock as stock_of_leaves
from motifkit.ecoprint.arrangement import Arrangement, moved
from motifkit.ecoprint.cloth_print import ClothPrint
from motifkit.ecoprint.grow import leaf_of
from motifkit.ecoprint.laid import Laid, Printing
from motifkit.ecoprint.layout import arranged
from motifkit.ecoprint.species import species_named
from motifkit.ecoprint.stock import Stock
from motifkit.errors import InputError, ParameterError, UnknownNameError
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Fill
from motifkit.geometry.plane import Isometry


@cache
def outlined(species, seed, length):
    return leaf_of(species, seed, length=length, net=False)


@pytest.fixture(autouse=True)
def _leaves_without_their_finest_veins(monkeypatch):
    """No layout asks for those, and every leaf is grown once."""
    monkeypatch.setattr(stock_of_leaves, "leaf_of", lambda kind, seed, length: outlined(kind.name, seed, length))


def region(laid):
    return Region.of(Fill(tuple(laid.placed(ring) for ring in laid.leaf.rings)))


def lay(names, width=900.0, height=500.0, seed=1, cloth="", **how):
    stock = Stock([species_named(each) for each in names], seed)
    return arranged(stock, width, height, Arrangement(**how), seed, cloth)


def on_cloth(laid, width, height):
    for each in laid:
        points = each.placed(np.concatenate([ring[:, 0] for ring in each.leaf.rings]))
        assert points.real.min() >= -1e-6
        assert points.imag.min() >= -1e-6
        assert points.real.max() <= width + 1e-6
        assert points.imag.max() <= height + 1e-6


def test_scattered_leaves_lie_on_the_cloth_and_apart():
    layout = lay(["jati", "kersen", "jambu biji"], count=14)
    assert len(layout.laid) == 14
    on_cloth(layout.laid, 900, 500)
    regions = [region(each) for each in layout.laid]
    for one, other in combinations(regions, 2):
        assert (one & other).area < 1e-6
    directions = np.array([each.degrees for each in layout.laid])
    assert directions.std() > 40


def test_scattered_leaves_are_spread_evenly():
    layout = lay(["teh"], 600, 600, count=40)
    middles = np.array([complex(each.placed(each.leaf.box.centre)) for each in layout.laid])
    gaps = np.abs(middles[:, None] - middles[None])
    np.fill_diagonal(gaps, np.inf)
    nearest = gaps.min(axis=1)
    # by chance alone (Clark and Evans 1954) the mean would be half of this
    by_chance = 0.5 / math.sqrt(len(middles) / 600**2)
    assert nearest.mean() > 1.25 * by_chance


def test_overlap_is_allowed_as_far_as_is_wished():
    free = lay(["ketapang"], 400, 400, density=0.8, overlap=0.45, seed=2)
    covered = sum(each.leaf.area for each in free.laid)
    joined = Region.joined([region(each) for each in free.laid]).area
    assert joined < 0.97 * covered


def test_density_is_the_share_under_leaves():
    sparse, normal = (lay(["teh", "kersen"], 600, 500, density=share) for share in (0.15, 0.35))
    shares = [sum(each.leaf.area for each in one.laid) / (600 * 500) for one in (sparse, normal)]
    assert shares[0] == pytest.approx(0.15, abs=0.03)
    assert shares[1] == pytest.approx(0.35, abs=0.06)


def test_the_same_seed_lays_the_same_and_another_another():
    one, again, other = (lay(["jati"], seed=seed, count=5) for seed in (4, 4, 5))
    assert [each.at for each in one.laid] == [each.at for each in again.laid]
    assert [each.at for each in one.laid] != [each.at for each in other.laid]


@pytest.mark.parametrize("fold", ["across", "along"])
def test_a_fold_mirrors_the_leaves_with_their_other_face(fold):
    layout = lay(["kersen", "teh"], 800, 500, layout="cermin", fold=fold, count=12)
    assert len(layout.laid) == len(layout.folded) == 6
    on_cloth((*layout.laid, *layout.folded), 800, 500)
    for one, other in zip(layout.laid, layout.folded, strict=True):
        here, there = complex(one.placed(one.leaf.box.centre)), complex(other.placed(one.leaf.box.centre))
        if fold == "across":
            assert there == pytest.approx(800 - here.conjugate(), abs=1e-6)
        else:
            assert there == pytest.approx(complex(here.real, 500 - here.imag), abs=1e-6)
        assert {one.face, other.face} == {"under", "upper"}
        assert one.mirrored != other.mirrored


def test_the_halves_of_a_mirror_print_differ():
    layout = lay(["jati"], 700, 320, layout="mirror", count=4)
    cloth = ClothPrint(700, 320, (*layout.laid, *layout.folded), Printing("kukus", "tunjung"), 3)
    picture = cloth.picture(25.4).astype(float).mean(axis=2)
    left, right = picture[:, :350], picture[:, :349:-1]
    printed = left < left.max() - 25
    assert printed.mean() > 0.1
    assert np.corrcoef(left.ravel(), right.ravel())[0, 1] > 0.85  # the same shapes, left for right
    assert right[printed].mean() - left[printed].mean() > 4  # paler from the upper face
    assert np.abs(left - right).mean() > 2


def test_a_sandwich_prints_two_cloths():
    layout = lay(["teh"], 400, 300, layout="sandwich", count=5)
    assert layout.second is not None
    for one, other in zip(layout.laid, layout.second, strict=True):
        assert complex(other.placed(0j)) == pytest.approx(400 - complex(one.placed(0j)).conjugate(), abs=1e-6)
        assert one.face != other.face


@pytest.mark.parametrize("border", ["berdiri", "bergantung", "simetris", "berjalan", "memanjat", "menurun", "keliling"])
def test_borders_lie_along_the_edges(border):
    width, height = 1000.0, 700.0
    layout = lay(["kersen", "teh"], width, height, layout="border", border=border)
    laid = layout.laid
    assert len(laid) >= 6
    on_cloth(laid, width, height)
    middles = np.array([complex(each.placed(each.leaf.box.centre)) for each in laid])
    up = {"berdiri": (middles.imag > height / 2).all(), "bergantung": (middles.imag < height / 2).all()}
    assert up.get(border, True)
    if border == "simetris":
        assert middles.imag.mean() == pytest.approx(height / 2, abs=1)
    if border in ("memanjat", "menurun"):
        steep = [math.sin(math.radians(each.degrees)) for each in laid]
        assert all(each < 0 for each in steep) if border == "memanjat" else all(each > 0 for each in steep)


def test_a_medallion_has_the_symmetry_of_its_rosette():
    layout = lay(["jati", "kersen"], 600, 600, layout="medali", rosette="D6")
    centre = 300 + 300j
    on_cloth(layout.laid, 600, 600)
    places = [each.at - centre for each in layout.laid]
    for turn in (60, 120):
        turned = Isometry.rotation(turn)
        for place in places:
            assert min(abs(complex(turned(place)) - other) for other in places) < 1e-6
    mirror = Isometry.reflection(0)
    assert all(min(abs(complex(mirror(place)) - other) for other in places) < 1e-6 for place in places)


@pytest.mark.parametrize("repeat", ["tubruk", "onda-ende", "mlampah", "mubeng"])
def test_a_grid_is_stepped_as_a_cap(repeat):
    layout = lay(["teh", "kersen"], 700, 500, layout="grid", repeat=repeat)
    assert len(layout.laid) >= 6
    on_cloth(layout.laid, 700, 500)
    for one, other in combinations([region(each) for each in layout.laid], 2):
        assert (one & other).area < 1e-6


def test_zones_are_filled_each_in_its_way():
    layout = lay(["teh", "kersen"], 2000, 500, layout="zones", cloth="selendang", density=0.1, seed=2)
    on_cloth(layout.laid, 2000, 500)
    assert len(layout.laid) > 20
    with pytest.raises(InputError, match="selendang"):
        lay(["jati"], 2000, 1000, layout="zones", cloth="kain panjang")


def test_leaves_by_hand_lie_where_the_list_says():
    places = ({"leaf": 0, "x": 200.0, "y": 120.0, "degrees": 0.0}, {"leaf": 1, "x": 400.0, "y": 150.0, "face": "atas"})
    layout = lay(["teh", "kersen"], 600, 300, layout="list", places=places)
    assert [each.leaf.species for each in layout.laid] == ["teh", "kersen"]
    for each, place in zip(layout.laid, places, strict=True):
        assert complex(each.placed(each.leaf.box.centre)) == pytest.approx(complex(place["x"], place["y"]), abs=1e-6)
    assert layout.laid[1].face == "upper"
    for wrong, said in (
        ({"degrees": "serong"}, "serong"),
        ({"x": 900.0}, "900"),
        ({"y": float("nan")}, "nan"),
        ({"length": 0.0}, "1500"),
    ):
        with pytest.raises(InputError, match=said):
            lay(["teh"], 600, 300, layout="list", places=({"x": 1.0, "y": 1.0, **wrong},))
    with pytest.raises(UnknownNameError, match="degrees"):
        lay(["teh"], 600, 300, layout="list", places=({"x": 1.0, "y": 1.0, "degree": 3},))


def test_a_moved_leaf_lies_where_its_points_go():
    leaf = leaf_of("kersen", 1)
    one = Laid(leaf, 30 + 50j, 25, mirrored=True)
    points = leaf.rings[0][:, 0]
    for move in (Isometry.rotation(40, 10 + 10j), Isometry.reflection(33, 5 + 7j), Isometry.translation(4 - 9j)):
        assert np.abs(moved(one, move).placed(points) - move(one.placed(points))).max() < 1e-9


def test_senseless_wishes_are_refused_in_one_sentence():
    with pytest.raises(InputError, match="jati"):
        lay(["jati"], 60, 50)
    with pytest.raises(InputError, match="ketapang"):
        arranged(Stock([leaf_of("ketapang", 1)], 1), 400, 80, Arrangement(), 1)
    for wrong in ({"count": 0}, {"density": 2.0}, {"overlap": -1.0}, {"gap": float("nan")}):
        with pytest.raises(ParameterError):
            Arrangement(**wrong)
    for wrong in ({"layout": "mirro"}, {"border": "diri"}, {"fold": "x"}, {"face": "samping"}, {"age": "balita"}):
        with pytest.raises(UnknownNameError):
            Arrangement(**wrong)
    with pytest.raises(InputError):
        lay(["jati"], layout="medallion", rosette="X9")


def test_a_grid_of_unlike_leaves_fills_the_cloth():
    layout = lay(["jati", "jarak", "kenikir", "kersen"], 2000, 500, layout="grid")
    assert len(layout.laid) >= 12
    assert all(each.leaf.box.width < 250 for each in layout.laid)


def test_a_leaf_of_a_list_is_no_longer_than_the_cloth_bears():
    layout = lay(["jati"], 450, 300, layout="list", places=({"x": 225.0, "y": 150.0},))
    points = layout.laid[0].placed(layout.laid[0].leaf.veins[0].line)
    assert 0 < points.imag.min() < points.imag.max() < 300
