"""Isotherms, rates, diffusion and the three laws of uptake: the reference's vectors and what must always hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motifkit.dye.diffusion import cylinder, cylinder_in_finite_bath, slab, sphere
from motifkit.dye.isotherm import freundlich, langmuir, nernst
from motifkit.dye.rate import arrhenius, pseudo_first, pseudo_second
from motifkit.dye.uptake import Conditions, Ladder, Soluble, Vat, mono_ionic
from motifkit.errors import InputError

USUAL = Conditions(owf=100, minutes=30, celsius=30, liquor=30)
SOLUBLE = Soluble(content=0.1, capacity=60, affinity=0.0005, rate=0.0001)
VAT = Vat()
LADDER = Ladder("dips", (1, 2, 4, 8), (0.3, 0.5, 0.8, 1.0))
LAWS = [SOLUBLE, VAT, LADDER]

START, LIQUOR = st.floats(0, 20_000), st.floats(0.001, 1)
CONSTANT = st.floats(1e-5, 1)


# Isotherms


def test_isotherm_vectors() -> None:
    assert langmuir(500, 0.1, capacity=40, affinity=0.02) == pytest.approx((185.0781059, 31.49218941), rel=1e-9)
    assert freundlich(500, 0.1, factor=3, exponent=0.5) == pytest.approx((142.2252789, 35.77747211), rel=1e-9)
    assert nernst(500, 30.0, ratio=150).fibre / (500 * 30) == pytest.approx(0.8333333, abs=1e-7)


@given(START, LIQUOR, st.floats(0.1, 200), CONSTANT, st.floats(0, 150))
def test_langmuir_keeps_the_mass_and_the_isotherm(
    start: float, liquor: float, capacity: float, affinity: float, carried: float
) -> None:
    bath, fibre = langmuir(start, liquor, capacity=capacity, affinity=affinity, carried=carried)
    total = carried + liquor * start
    assert liquor * bath + fibre == pytest.approx(total, rel=1e-9, abs=1e-9)
    assert fibre == pytest.approx(capacity * affinity * bath / (1 + affinity * bath), rel=1e-5, abs=1e-7 * (1 + total))


@given(st.floats(1, 20_000), LIQUOR, st.floats(0.01, 20), st.floats(0.2, 1))
def test_freundlich_keeps_the_isotherm(start: float, liquor: float, factor: float, exponent: float) -> None:
    bath, fibre = freundlich(start, liquor, factor=factor, exponent=exponent)
    assert fibre == pytest.approx(factor * bath**exponent, rel=1e-6, abs=1e-6 * liquor * start)


@given(st.floats(1, 5000), LIQUOR)
def test_exhaustion_falls_with_strength_for_langmuir_and_not_for_nernst(start: float, liquor: float) -> None:
    def taken(strength: float) -> float:
        return langmuir(strength, liquor, capacity=40, affinity=0.02).fibre / (liquor * strength)

    assert taken(2 * start) <= taken(start) + 1e-9
    assert nernst(2 * start, liquor, ratio=3).fibre == pytest.approx(2 * nernst(start, liquor, ratio=3).fibre)


# Rates


def test_rate_vectors() -> None:
    times = (1, 5, 30, 60)
    second = [pseudo_second(t, final=20, rate=0.01) for t in times]
    assert second == pytest.approx([3.3333, 10.0, 17.1429, 18.4615], abs=5e-5)
    first = [pseudo_first(t, final=20, rate=0.05) for t in times]
    assert first == pytest.approx([0.97541, 4.42398, 15.53740, 19.00426], abs=5e-6)
    assert arrhenius(80, activation=47.5, reference=60) == pytest.approx(2.64100, abs=5e-6)
    assert arrhenius(40, activation=47.5, reference=30) == pytest.approx(1.82539, abs=5e-6)
    assert pseudo_second(1e-6, final=20, rate=0.01) / 1e-6 == pytest.approx(0.01 * 20**2, rel=1e-5)


@given(st.floats(0.1, 100), st.integers(1, 12))
def test_dips_in_one_equilibrium_are_one_long_dip(minutes: float, dips: int) -> None:
    one = two = 0.0
    for _dip in range(dips):
        one = pseudo_first(minutes, final=20, rate=0.02, start=one)
        two = pseudo_second(minutes, final=20, rate=0.002, start=two)
    assert one == pytest.approx(pseudo_first(dips * minutes, final=20, rate=0.02), rel=1e-9)
    assert two == pytest.approx(pseudo_second(dips * minutes, final=20, rate=0.002), rel=1e-9)


# Diffusion


def test_diffusion_vectors() -> None:
    times = [0.001, 0.01, 0.05, 0.1, 0.3]
    assert cylinder(times) == pytest.approx([0.07035889, 0.21547394, 0.45212100, 0.60582419, 0.87797153], abs=6e-9)
    assert slab(times) == pytest.approx([0.03568248, 0.11283792, 0.25231325, 0.35682340, 0.61323607], abs=6e-9)
    assert sphere(times) == pytest.approx([0.10404745, 0.30851375, 0.60693976, 0.77047874, 0.96852454], abs=6e-9)
    assert cylinder(0.0630581942) == pytest.approx(0.5, abs=1e-9)
    assert slab(0.1967307395) == pytest.approx(0.5, abs=1e-9)
    assert sphere(0.0305465243) == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize(
    ("ratio", "known"),
    [
        (0.25, [0.286308, 0.619605, 0.930699]),
        (1, [0.133262, 0.366561, 0.793010]),
        (4, [0.086743, 0.258194, 0.671703]),
        (9, [0.077697, 0.234922, 0.637343]),
    ],
)
def test_diffusion_from_a_finite_bath(ratio: float, known: list[float]) -> None:
    assert cylinder_in_finite_bath([0.001, 0.01, 0.1], ratio) == pytest.approx(known, abs=6e-7)


@pytest.mark.parametrize("shape", [cylinder, slab, sphere])
def test_diffusion_starts_at_nothing_and_never_falls(shape: object) -> None:
    times = np.concatenate([[0], np.geomspace(1e-8, 10, 400)])
    share = shape(times)  # type: ignore[operator]
    assert share[0] == 0
    assert share[-1] == pytest.approx(1)
    assert (np.diff(share) >= -1e-9).all()


# Laws of uptake


def test_indigo_by_dips() -> None:
    ours = Vat(first=0.25, loss=0.0).by_dip(USUAL, 8, USUAL, 8)[1:]
    assert ours == pytest.approx([0.25, 0.4375, 0.5781, 0.6836, 0.7627, 0.8220, 0.8665, 0.8999], abs=5e-5)


def test_mono_ionic_indigo() -> None:
    known = [0.9145, 0.9887, 0.9786, 0.8271, 0.3237]
    assert [mono_ionic(ph) for ph in (9, 10, 11, 12, 13)] == pytest.approx(known, abs=5e-5)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: type(law).__name__)
@given(
    owf=st.floats(1, 500), minutes=st.floats(1, 300), celsius=st.floats(5, 100), liquor=st.floats(5, 200),
    renewed=st.booleans(),
)  # fmt: skip
def test_dips_add_ever_less(
    law: Soluble | Vat | Ladder, owf: float, minutes: float, celsius: float, liquor: float, renewed: bool
) -> None:
    bath = Conditions(owf, minutes, celsius, liquor, renewed)
    steps = np.diff(law.by_dip(bath, 12, USUAL, 6))
    assert (steps >= -1e-12).all()
    if not isinstance(law, Ladder):  # between measured rungs a ladder is as its measurements are
        assert (np.diff(steps) <= 1e-9 * (1 + steps[0])).all()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: type(law).__name__)
@given(owf=st.floats(1, 400), more=st.floats(1, 4), minutes=st.floats(0.5, 200), dips=st.integers(1, 12))
def test_stronger_and_longer_never_give_less(
    law: Soluble | Vat | Ladder, owf: float, more: float, minutes: float, dips: int
) -> None:
    def amount(owf: float, minutes: float) -> float:
        return float(law.by_dip(Conditions(owf, minutes, 30, 30), dips, USUAL, 6)[-1])

    least = amount(owf, minutes) * (1 - 1e-9)
    assert amount(owf * more, minutes) >= least
    assert amount(owf, minutes * more) >= least


@given(st.floats(5, 100), st.floats(1.1, 5))
def test_more_water_for_the_same_dye_gives_less(liquor: float, more: float) -> None:
    def amount(law: Soluble | Vat, ratio: float) -> float:
        return float(law.by_dip(Conditions(100, 30, 30, ratio), 4, USUAL, 6)[-1])

    for law in (SOLUBLE, VAT):
        assert amount(law, liquor * more) < amount(law, liquor)


def test_a_warm_bath_is_faster_and_a_hot_vat_poorer() -> None:
    def amount(law: Soluble | Vat, celsius: float, minutes: float = 10) -> float:
        return float(law.by_dip(Conditions(100, minutes, celsius, 30), 1, USUAL, 6)[-1])

    assert amount(SOLUBLE, 60) > 1.5 * amount(SOLUBLE, 30)
    assert amount(VAT, 60, 2000) < amount(VAT, 30, 2000)


def test_a_bath_that_is_not_renewed_runs_weak() -> None:
    strong, weak = (SOLUBLE.by_dip(Conditions(100, 60, 60, 5, renewed), 8, USUAL, 6) for renewed in (True, False))
    assert weak[1] == strong[1]
    assert (weak[2:] < strong[2:]).all()
    assert weak[-1] <= 100 / 100 * 0.1 * 1000  # no more than there was: mg of dye for a gram of cloth


def test_ph_of_the_vat() -> None:
    amounts = [VAT.by_dip(Conditions(100, 30, 30, 30, ph=ph), 3, USUAL, 6)[-1] for ph in (10, 11, 12, 13)]
    assert (np.diff(amounts) < 0).all()


def test_a_ladder_passes_its_rungs_and_goes_on() -> None:
    amounts = LADDER.by_dip(USUAL, 30, USUAL, 4)
    assert amounts[[0, 1, 2, 4, 8]] == pytest.approx([0, 0.3, 0.5, 0.8, 1.0])
    assert amounts[8] < amounts[12] < amounts[30] < 1.25
    by_strength = Ladder("owf", (10, 20, 40), (0.4, 0.7, 1.0))
    bath = Conditions(20, 30, 30, 30)
    assert by_strength.by_dip(bath, 2, USUAL, 1) == pytest.approx([0, 0.7, 1.0])


@pytest.mark.parametrize(
    ("rungs", "amounts"),
    [((), ()), ((1, 2), (0.5,)), ((2, 1), (0.5, 0.6)), ((1, 2), (0.6, 0.5)), ((0, 1), (0.1, 0.2)), ((1,), (0.0,))],
)
def test_ladders_that_are_refused(rungs: tuple[float, ...], amounts: tuple[float, ...]) -> None:
    with pytest.raises(InputError):
        Ladder("dips", rungs, amounts)
