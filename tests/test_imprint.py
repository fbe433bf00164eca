"""Prints of single leaves: zones in the order that was measured, dye that is neither made nor lost, honest colours."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from motifkit.colour.cie import lab
from motifkit.colour.srgb import srgb
from motifkit.ecoprint import grow
from motifkit.ecoprint.blows import blows, stretched
from motifkit.ecoprint.cloth_print import ClothPrint, ghosts
from motifkit.ecoprint.imprint import Footprint
from motifkit.ecoprint.laid import Laid, Printing
from motifkit.ecoprint.leaf_dye import bare_ground, leaf_dye, shifted
from motifkit.ecoprint.measure import imprint
from motifkit.ecoprint.print_colours import MOST, Component, PrintColours
from motifkit.ecoprint.species import species_names
from motifkit.ecoprint.technique import Age, EcoCloth, Face, Technique, technique_names
from motifkit.ecoprint.wander import wandered
from motifkit.errors import ParameterError, UnknownNameError
from motifkit.process.spread import Spread

leaf_of = cache(grow.leaf_of)
CLEAR = ["jati", "ketapang", "kersen", "jambu biji", "jarak kepyar"]


@pytest.fixture(scope="module")
def jati():
    return leaf_of("jati", 3, length=170)


@pytest.mark.parametrize("technique", ["pounding", "steaming", "boiling", "iron blanket"])
@pytest.mark.parametrize("name", CLEAR)
def test_veins_are_lighter_than_the_blade_and_the_edge_lies_between(name, technique):
    zones = imprint(leaf_of(name, 5, length=110), technique, "alum").zones()
    lightness = {zone: each.lab[0] for zone, each in zones.items()}
    assert lightness["blade"] + 1 < lightness["edge"] < min(lightness["side"], lightness["midrib"])
    assert lightness["midrib"] < lightness["ground"] or technique == "iron blanket"
    if technique == "pounding":
        assert 15 < lightness["midrib"] - lightness["blade"] < 41


FLAT = {("sirih merah", "steaming"), ("sirih merah", "boiling"), ("sirih merah", "iron blanket")}
"""A flat block without veins in steam: digilib.unesa.ac.id (red betel)."""


@pytest.mark.parametrize(
    ("name", "technique"),
    [
        pytest.param(name, way, marks=[] if (name, way) == ("singkong", "iron blanket") else [pytest.mark.berat])
        for name in species_names()
        for way in technique_names()
        if (name, way) not in FLAT
    ],
)
def test_the_edge_lies_between_blade_and_veins_of_every_species(name, technique):
    leaf = leaf_of(name, 5, length=110)
    for mordant in ("alum", "iron"):
        zones = imprint(leaf, technique, mordant, dpi=60).zones()
        lightness = {zone: each.lab[0] for zone, each in zones.items()}
        assert lightness["blade"] < lightness["edge"] < min(lightness["side"], lightness["midrib"])


@pytest.mark.parametrize("technique", ["pounding", "steaming"])
@pytest.mark.parametrize("name", ["jati", "ketapang", "paku", "kenikir"])
def test_iron_is_about_18_darker_than_alum_and_lime_lies_between(name, technique):
    leaf = leaf_of(name, 5, length=110)
    blade = {key: imprint(leaf, technique, key).zones()["blade"].lab[0] for key in ("alum", "lime", "iron")}
    assert blade["alum"] - blade["iron"] == pytest.approx(18, abs=2)
    assert blade["iron"] < blade["lime"] < blade["alum"]


def test_the_shifts_are_those_of_the_fern():
    alum = (49.1, -16.5, 34.4)
    for key, wanted in {"iron": (31.1, -11.2, 35.6), "lime": (42.3, -7.8, 38.5)}.items():
        assert shifted(alum, key, 0.0) == pytest.approx(wanted, abs=1.5)
    # more tannin, greyer with iron
    assert abs(shifted((60, 10, 30), "iron", 0.9)[2]) < abs(shifted((60, 10, 30), "iron", 0.1)[2]) - 5


def test_every_colour_says_what_it_is_worth():
    fern = imprint(leaf_of("paku", 1), "pukul", "tawas").zones()["blade"]
    assert fern.provenance == "reported"
    assert "jimt" in fern.source
    assert fern.hex[0] == "#"
    guess = imprint(leaf_of("paku", 1), "kukus", "tawas").zones()["blade"]
    assert guess.provenance == "illustrative"
    assert guess.spread > fern.spread > 5
    for name in species_names():
        for way in ("pounded", "cooked"):
            dye = leaf_dye(name, way)
            assert set(dye.mordants) == {"none", "alum", "lime", "iron"}
            assert all(each.spread > 0 and each.source for each in dye.mordants.values())


def test_reported_colours_come_out_of_the_engine_as_they_went_in():
    dye = leaf_dye("paku", "pounded")
    for key, wanted in {"alum": "6c7b38", "iron": "484d0a", "lime": "6a6620"}.items():
        seen = 255 * srgb(dye.ground.dyed(dye.mordants[key].shape))
        assert seen == pytest.approx([int(wanted[place : place + 2], 16) for place in (0, 2, 4)], abs=0.6)


def test_what_wanders_is_neither_made_nor_lost():
    random = np.random.default_rng(2)
    dye = np.zeros((120, 150), np.float32)
    dye[50:70, 60:95] = random.random((20, 35)) + 0.2
    out = Spread(0.3, 0.2)(np.float32(0.7) * dye + np.float32(0.3) * wandered(dye, 12.0), px_per_mm=4.0)
    assert out.sum() == pytest.approx(dye.sum(), rel=1e-5)
    assert out.min() >= 0
    assert out.max() < dye.max()
    dot = np.zeros((101, 101), np.float32)
    dot[50, 50] = 1
    spread = wandered(dot, 8.0)
    y, x = np.mgrid[-50:51, -50:51]
    along, across = (spread * y**2).sum(), (spread * x**2).sum()
    assert along == pytest.approx((2.0 * 4) ** 2, rel=0.08)  # warp runs down the cloth
    assert across < 0.75 * along


@pytest.mark.parametrize("technique", technique_names())
def test_a_print_holds_the_dye_that_was_laid_down(jati, technique):
    footprint = Footprint(Laid(jati, 0j, -90, seed=2), Printing(technique, "alum"), 2.5)
    planes = footprint.whole()
    window = footprint.window
    cover = footprint.cover(window, window.origin)
    laid = cover * footprint.laid_down
    laid = laid * (1 - footprint._pale(window, window.origin))
    laid = laid * ((1 - footprint.halo) * footprint.grain(window) + footprint.halo)  # what wanders has lost its grain
    rim = footprint._rim(cover, 0).sum() if footprint.technique.rim else 0.0
    total = planes.own.sum() + (0 if planes.iron is None else planes.iron.sum())
    assert total == pytest.approx(laid.sum() + rim, rel=2e-4)


@pytest.mark.parametrize("px_per_mm", [2.4, 3.94, 11.8])
@pytest.mark.parametrize("technique", ["steaming", "iron blanket"])
def test_bands_of_a_print_are_the_whole_print(technique, px_per_mm):
    leaf = leaf_of("kersen", 2, length=60)
    footprint = Footprint(Laid(leaf, 30 + 40j, 20, seed=3), Printing(technique, "alum"), px_per_mm)
    whole = footprint.whole()
    rows = whole.own.shape[0]
    parts = [footprint.rows(first, min(first + 37, rows)) for first in range(0, rows, 37)]
    assert np.abs(np.concatenate([each.own for each in parts]) - whole.own).max() < 1e-6
    if whole.kept_off is not None:
        assert (np.concatenate([each.kept_off for each in parts]) == whole.kept_off).all()


def test_resolution_does_not_change_what_is_printed():
    leaf = leaf_of("jambu biji", 4, length=90)
    blade = [imprint(leaf, "kukus", "tawas", dpi=dpi, seed=1).zones()["blade"].lab[0] for dpi in (50, 100, 300)]
    assert max(blade) - min(blade) < 1.2


def test_more_pressure_and_time_give_more_dye_and_the_upper_face_less(jati):
    def blade(**more):
        return imprint(jati, "kukus", "tawas", dpi=50, **more).zones()["blade"].amount

    assert blade(pressure=0.1) < blade(pressure=0.5) < blade(pressure=1.0)
    assert blade(minutes=20) < blade(minutes=60) < blade(minutes=120) == blade()
    assert blade(face="upper") < 0.85 * blade(face="under")
    assert blade(age="old") < blade(age="mature")


def test_the_vein_side_shows_veins_clearer(jati):
    contrast = {}
    for face in ("under", "upper"):
        zones = imprint(jati, "pukul", "tawas", face=face).zones()
        contrast[face] = zones["midrib"].amount / zones["blade"].amount
    assert contrast["under"] < 0.7 * contrast["upper"]


def test_a_weak_leaf_loses_its_veins_in_steam_but_not_under_the_mallet():
    def contrast(name, technique):
        zones = imprint(leaf_of(name, 2), technique, "tawas").zones()
        return zones["midrib"].lab[0] - zones["blade"].lab[0]

    assert contrast("sirih merah", "kukus") < 3
    assert contrast("sirih merah", "pukul") > 12
    assert contrast("jati", "kukus") > 8


def test_pounding_is_patchy_and_steam_is_not_so(jati):
    def unevenness(technique):
        print_ = imprint(jati, technique, "tawas", dpi=60)
        field = print_.amount[print_.zone("blade")]
        return float(field.std() / field.mean())

    assert unevenness("pukul") > 1.4 * unevenness("kukus") > 0.05


def test_blows_are_round_marks_of_two_to_three_centimetres():
    field = blows(200, 200, 0.3, seed=4)
    assert field.mean() == pytest.approx(1, abs=0.03)
    assert field.std() == pytest.approx(0.3, abs=0.06)
    assert (blows(200, 200, 0.3, seed=4) == field).all()
    off = field - field.mean()
    near, far = (float((off[:, :-step] * off[:, step:]).mean() / off.var()) for step in (4, 25))
    assert near > 0.4
    assert abs(far) < 0.2
    assert stretched(field, 400, 400, times=2.0)[::2, ::2].mean() == pytest.approx(field.mean(), abs=0.01)


def test_an_iron_blanket_turns_ground_and_leaf_round(jati):
    plain, under = (imprint(jati, technique, "tawas") for technique in ("kukus", "selimut tunjung"))
    zones, bare = under.zones(), plain.zones()
    assert bare["ground"].lab[0] - zones["ground"].lab[0] > 20  # grey where no leaf lay
    assert math.hypot(*zones["ground"].lab[1:]) < 8
    own, seen = plain.zones()["blade"].lab, zones["blade"].lab
    assert math.dist(own, seen) < 9  # the leaf keeps its colour
    depth = under.footprint.upward(under.footprint.depth)
    line = abs(beyond(under) - 0.45) < 0.2
    lightness = lab_of(under.pixels)
    assert np.median(lightness[line]) < np.median(lightness[depth > 4]) - 2  # dark outline
    assert np.median(lightness[line]) < zones["ground"].lab[0] - 4


def beyond(print_):
    """Millimetres from the outline of each pixel beside the leaf."""
    from scipy.ndimage import distance_transform_edt

    window = print_.footprint.window
    cover = print_.footprint.cover(window, window.origin)
    return distance_transform_edt(cover < 0.5) / print_.px_per_mm


def lab_of(pixels):
    from motifkit.colour.cie import xyz_to_lab
    from motifkit.colour.srgb import srgb_to_xyz

    return xyz_to_lab(srgb_to_xyz(pixels / 255.0))[..., 0]


def test_silk_prints_deeper_than_cotton_and_rayon_less_sharply(jati):
    cotton, silk, rayon = (imprint(jati, "kukus", "tawas", cloth=each) for each in ("katun", "sutera", "rayon"))
    assert silk.zones()["blade"].lab[0] < cotton.zones()["blade"].lab[0] - 2

    def outside(print_):
        return float(print_.amount[beyond(print_) > 1.2].sum() / print_.amount.sum())

    assert outside(rayon) > 1.3 * outside(cotton)


def test_ghosts_lie_one_turn_of_the_roll_farther_and_are_faint(jati):
    printing = Printing("rebus", "tawas")
    laid = [Laid(jati, 150 + 200j, -90, seed=1), Laid(jati, 950 + 200j, -90, seed=2)]
    found = ghosts(laid, printing, 1000.0, pipe=60.0)
    assert len(found) == 1
    assert found[0].at - laid[0].at == pytest.approx(math.pi * 60)
    assert 0.05 <= found[0].faint <= 0.2
    own, ghost = (Footprint(each, printing, 2.0).whole().own for each in (laid[0], found[0]))
    assert 0.02 < ghost.max() / own.max() < 0.2
    assert np.abs(np.diff(ghost, axis=0)).max() < 0.2 * np.abs(np.diff(own, axis=0)).max()
    assert ghosts(laid, Printing("pukul", "tawas"), 1000.0) == []


def test_colours_from_the_net_are_those_of_the_engine():
    ground = bare_ground("mori", "alum")
    parts = [Component(leaf_dye(name), "alum") for name in ("jati", "lanang")]
    colours = PrintColours(ground, parts)
    amounts = np.linspace(0, MOST, 301, dtype=np.float32)
    nothing = np.zeros_like(amounts)

    def direct(*planes):
        total = sum(plane[:, None] * part.dye.mordants["alum"].shape for plane, part in zip(planes, parts, strict=True))
        return 255 * srgb(ground.dyed(total))

    one = colours([amounts[None], nothing[None]])[0]
    assert np.abs(one - direct(amounts, nothing)).max() < 1.6
    both = colours([amounts[None], amounts[None, ::-1]])[0]
    assert np.abs(both - direct(amounts, amounts[::-1])).max() < 4


def test_a_cloth_is_the_same_in_bands_of_any_height():
    leaves = [leaf_of("kersen", seed, length=55) for seed in (1, 2)]
    laid = (Laid(leaves[0], 20 + 35j, 10, seed=1), Laid(leaves[1], 75 + 45j, 200, seed=2))
    cloth = ClothPrint(100, 70, laid, Printing("selimut-tunjung", "tawas"), 5)
    whole = np.concatenate(list(cloth.bands(80, 1000)))
    parts = np.concatenate(list(cloth.bands(80, 64)))
    assert whole.shape == (220, 315, 3)
    assert (whole == parts).all()
    fine = np.concatenate(list(cloth.bands(200, 90)))
    assert np.abs(fine.astype(int) - np.concatenate(list(cloth.bands(200, 2000))).astype(int)).max() <= 1


def test_words_of_the_workshop_and_of_others():
    assert Technique.named("hapazome").name == "pounding"
    assert Technique.named("Selimut-Tunjung").name == "iron blanket"
    assert Printing("rebus", "kapur", "sutera").fibre.ground == "sutera"
    assert Face.named("bawah").other.name == "upper"
    assert (Age.named("muda").name, EcoCloth.named("katun").name) == ("young", "cotton")
    with pytest.raises(UnknownNameError, match="steaming"):
        Printing("steming")
    with pytest.raises(UnknownNameError):
        Printing(mordant="garam")
    for wrong in ({"pressure": 1.2}, {"pressure": float("nan")}, {"minutes": 0}, {"minutes": 9000}):
        with pytest.raises(ParameterError):
            Printing("kukus", **wrong)


def test_a_photographed_tone_marks_the_print(jati):
    from motifkit.ecoprint.leaf import Surface

    box = jati.box
    rows, columns = 40, 80
    values = np.full((rows, columns), 0.6, np.float32)
    values[:, columns // 2 :] = 0.3  # the half at the tip is darker
    toned = replace(jati, tone=Surface(values, box.corner, columns / box.width))
    halves = []
    for leaf in (jati, toned):
        print_ = imprint(leaf, "kukus", "tawas", dpi=50, seed=6)
        blade, along = print_.zone("blade"), print_.footprint.upward(print_.footprint.along())
        halves.append(print_.amount[blade & (along > 0.55)].mean() / print_.amount[blade & (along < 0.45)].mean())
    assert halves[1] > 1.1 * halves[0]


def test_lab_of_the_blade_is_the_engines(jati):
    zone = imprint(jati, "kukus", "tunjung").zones()["blade"]
    dye = leaf_dye("jati")
    curve = bare_ground("mori", "iron").dyed(zone.amount * dye.mordants["iron"].shape)
    assert zone.lab == pytest.approx(tuple(lab(curve)), abs=1e-6)


def test_batik_over_a_print_keeps_it_under_wax_and_dyes_over_it_elsewhere(jati):
    from motifkit.ecoprint.on_batik import Batik

    laid = (Laid(jati, 30 + 60j, 0, seed=1),)
    printing = Printing("kukus", "tawas")
    plain = ClothPrint(230, 120, laid, printing, 2).picture(60)
    batik = Batik("kawung", "kerokan", ("nila:6", "tingi:6"))
    both = ClothPrint(230, 120, laid, printing, 2, batik).picture(60)
    cloth, run = batik.run(230, 120, bare_ground("mori", "alum"))
    assert both.shape == plain.shape
    white = [str(area) for area, state in zip(run.areas, run.last.states, strict=True) if not state.dyes()]
    assert white
    darker = plain.astype(int).sum(axis=2) - both.astype(int).sum(axis=2)
    assert darker.min() > -12  # dye only darkens
    kept = np.abs(plain.astype(int) - both).max(axis=2) < 3
    assert 0.1 < kept.mean() < 0.9  # what wax kept is the print itself
    edge = both[5:15, 5:15].reshape(-1, 3).min(axis=0)
    assert len(cloth.pieces) == 1
    assert edge.sum() < 600


def test_a_batik_from_a_recipe_runs_no_file(tmp_path):
    from motifkit.ecoprint.on_batik import Batik

    (tmp_path / "jahat.py").write_text("raise SystemExit", encoding="utf-8")
    with pytest.raises(UnknownNameError):
        Batik.of({"motif": f"{tmp_path}/jahat.py:x", "route": "kerokan", "dyes": ["nila", "tingi"]}).run(
            100, 100, bare_ground("mori", "alum")
        )
