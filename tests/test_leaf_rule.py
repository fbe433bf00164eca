"""Leaves from a rule: closed, recognisable by their numbers, veins a tree inside the blade, the same for a seed."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from motifkit.ecoprint import grow
from motifkit.ecoprint.blade import Blade, superformula
from motifkit.ecoprint.form import Form
from motifkit.ecoprint.species import all_species, species_named
from motifkit.ecoprint.venation import Line as Laid
from motifkit.ecoprint.venation import Net, colonised, net_of
from motifkit.errors import InputError, ParameterError, UnknownNameError
from motifkit.geometry.area import Region
from motifkit.geometry.path import circle, is_closed

leaf_of = cache(grow.leaf_of)


@pytest.fixture(scope="module", params=sorted(all_species()))
def leaf(request):
    return leaf_of(request.param, 7)


def test_at_least_sixteen_species_with_sizes_sources_and_the_named_ones():
    species = all_species()
    assert len(species) >= 16
    wanted = [
        "jati",
        "jarak",
        "kenikir",
        "ketapang",
        "pepaya",
        "eukaliptus",
        "lanang",
        "kersen",
        "jambu",
        "paku",
        "cemara",
    ]
    assert all(species_named(each).name in species for each in wanted)
    assert all(each.source and each.botanical and each.title.en for each in species.values())


def test_outlines_are_closed_and_sizes_lie_in_the_range_of_the_species(leaf):
    kind = species_named(leaf.species)
    assert all(is_closed(ring) for ring in leaf.rings)
    assert kind.length[0] <= leaf.length <= kind.length[1]
    # Bend and unevenness come after the size.
    assert 0.85 * kind.width[0] <= leaf.width <= 1.2 * kind.width[1]
    pieces = leaf.region.pieces()
    assert pieces[0].area > 0.97 * leaf.area


def test_veins_are_a_tree_inside_the_blade(leaf):
    roots = [vein for vein in leaf.veins if vein.parent < 0]
    assert len(roots) == 1
    for place, vein in enumerate(leaf.veins[1:], 1):
        assert 0 <= vein.parent < place
        assert np.abs(leaf.veins[vein.parent].line - vein.line[0]).min() < 1e-9
    nodes = np.concatenate([vein.line for vein in leaf.veins])
    blade = leaf.region.grown(1e-6)
    assert blade.contains(nodes).all()
    middles = np.concatenate([(vein.line[1:] + vein.line[:-1]) / 2 for vein in leaf.veins])
    assert blade.contains(middles).all()


def test_the_root_is_as_thick_as_murray_says(leaf):
    kind = species_named(leaf.species)
    finest = min(vein.radii.min() for vein in leaf.veins)
    # Every vein ends in one tip.
    assert leaf.veins[0].radii[0] == pytest.approx(finest * len(leaf.veins) ** (1 / kind.gamma), rel=1e-9)


@pytest.mark.parametrize("name", ["jati", "kenikir", "jarak kepyar", "cemara"])
def test_the_same_seed_is_the_same_leaf_and_another_seed_another(name):
    one, again, other = (grow.leaf_of(name, seed) for seed in (1, 1, 2))
    assert all((a == b).all() for a, b in zip(one.rings, again.rings, strict=True))
    assert len(one.veins) == len(again.veins)
    assert all((a.line == b.line).all() for a, b in zip(one.veins, again.veins, strict=True))
    assert abs(one.length - other.length) > 0.5
    shape = [each.area / each.length**2 for each in (one, other)]
    assert shape[0] != pytest.approx(shape[1], rel=1e-4)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("eukaliptus", 0.08, 0.3),
        ("jati", 0.45, 0.65),
        ("ketapang", 0.45, 0.7),
        ("waru", 0.85, 1.15),
        ("kersen", 0.2, 0.5),
    ],
)
def test_proportions_are_those_of_the_kind(name, low, high):
    leaves = [leaf_of(name, seed, net=False) for seed in range(8)]
    assert all(low <= each.width / each.length <= high for each in leaves)


def widest_place(leaf):
    ring = leaf.rings[0][:, 0]
    return float(ring.real[ring.imag.argmax()] + ring.real[ring.imag.argmin()]) / 2 / leaf.length


def test_marks_by_which_a_botanist_knows_them():
    few = range(4)
    assert np.mean([widest_place(leaf_of("ketapang", seed, net=False)) for seed in few]) > 0.58  # obovate
    assert np.mean([widest_place(leaf_of("lanang", seed, net=False)) for seed in few]) < 0.45  # ovate
    for name, most in (("pepaya", 0.75), ("jarak kepyar", 0.85), ("singkong", 0.6), ("kenikir", 0.75), ("paku", 0.9)):
        leaf = leaf_of(name, 2, net=False)
        hull = leaf.region.shape.convex_hull.area
        assert leaf.area / hull < most, name
    assert leaf_of("kenikir", 1, net=False).is_compound
    assert not leaf_of("jati", 1, net=False).is_compound
    bent = [np.abs(leaf_of("eukaliptus", seed, net=False).axis.imag).max() / 150 for seed in few]
    assert min(bent) > 0.03  # sickle
    assert 7 <= len(leaf_of("jati", 3, net=False).veins_of_order(2)) / 2 <= 12


def test_a_wished_length_is_kept_and_a_senseless_one_refused():
    assert leaf_of("jati", 1, length=120).length == pytest.approx(120)
    for length in (0, -3, float("nan"), 2000):
        with pytest.raises(ParameterError, match="5"):
            leaf_of("jati", 1, length=length)
    with pytest.raises(UnknownNameError, match="ketapang"):
        leaf_of("ketapng")


def test_the_superformula_agrees_with_computed_values():
    assert superformula([0, 60], 3, 4.5, 10, 10) == pytest.approx([1, 1.85174942])
    assert superformula([0, 60, 120, 180], 5, 2, 7, 7) == pytest.approx(
        [1, 1.12895139, 1.63699896, 2.37841423], abs=1e-8
    )
    assert superformula([0, 17, 99], 0, 3, 4, 5) == pytest.approx([1, 1, 1])


def test_teeth_are_counted_and_a_heart_reaches_behind_its_stalk():
    plain, toothed = Blade(), Blade(margin="serrate", teeth=20, tooth=0.02)
    area = [Region.flat(np.append(each.ring(), 0)).area for each in (plain, toothed)]
    assert area[1] > 1.01 * area[0]
    side = toothed.ring()[: 20 * 8 + 1].imag - np.interp(toothed.ring()[:161].real, *_edge(plain))
    peaks = (side[1:-1] < side[:-2]) & (side[1:-1] < side[2:])
    assert 16 <= peaks.sum() <= 21
    assert Blade(heart=0.2, base=0.5, width=0.8).ring().real.min() < -0.02
    for wrong in ({"width": 0}, {"margin": "zigzag"}, {"tooth": 3.0}):
        with pytest.raises(InputError):
            Blade(**wrong)
    with pytest.raises(InputError):
        Form.of({"blade": {"breadth": 3}})


def _edge(blade):
    s = np.linspace(0, 1, 200)
    return s, -blade.half_width(s)


def test_colonised_veins_reach_everywhere_by_equal_steps():
    disc = Region.of(circle(0, 20))
    start = net_of([Laid(np.array([-19, 19 + 0j]), -1, 1)], 1.0)
    grown = colonised(start, disc, 3.0, np.random.default_rng(5))
    assert disc.contains(grown.points[1:]).all()
    assert (grown.parents[1:] < np.arange(1, len(grown.points))).all()
    new = np.arange(len(start.points), len(grown.points))
    assert np.abs(grown.points[new] - grown.points[grown.parents[new]]) == pytest.approx(1.0)
    y, x = np.mgrid[-17:18:2.0, -17:18:2.0]
    places = (x + 1j * y).ravel()
    places = places[np.abs(places) < 18]
    assert np.abs(places[:, None] - grown.points).min(axis=1).max() < 2 * 3.0
    assert isinstance(grown, Net)
    assert grown.tips[0] == len(grown.veins(0.1, 3.0))
