"""The colour core held against colour-science, on curves and pairs that it was not made on."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from motifkit.colour import cie, difference, kubelka_munk, srgb, vision
from motifkit.colour.spectrum import WAVELENGTHS

if TYPE_CHECKING:
    from motifkit.colour.spectrum import Array

pytestmark = pytest.mark.filterwarnings("ignore")
colour = pytest.importorskip("colour")

OBSERVERS = {2: "CIE 1931 2 Degree Standard Observer", 10: "CIE 1964 10 Degree Standard Observer"}
ROOT = Path(__file__).resolve().parents[1]


def curves(kind: str) -> Array:
    """Two hundred reflectance curves: smooth, of dyes, or without any likeness between neighbouring bands."""
    random = np.random.default_rng(20261124)
    if kind == "spiky":
        return np.concatenate([random.uniform(0, 1, (164, 36)), np.eye(36)])
    if kind == "smooth":
        return 0.5 + 0.5 * np.tanh(np.cumsum(random.normal(0, 0.3, (200, 36)), axis=1) + random.normal(0, 1, (200, 1)))
    peaks, widths = random.uniform(380, 730, (200, 3, 1)), random.uniform(20, 120, (200, 3, 1))
    depth = random.uniform(0, 15, (200, 3, 1))
    return kubelka_munk.reflectance(0.03 + (depth * np.exp(-(((WAVELENGTHS - peaks) / widths) ** 2))).sum(axis=1))


def of_colour_science(reflectance: Array, illuminant: str, observer: int) -> Array:
    spectra = colour.MultiSpectralDistributions(reflectance.T, WAVELENGTHS)
    functions, light = colour.MSDS_CMFS[OBSERVERS[observer]], colour.SDS_ILLUMINANTS[illuminant]
    return np.asarray(colour.msds_to_XYZ(spectra, functions, light) / 100)


@pytest.mark.parametrize("kind", ["smooth", "dyes", "spiky"])
@pytest.mark.parametrize("observer", [2, 10])
@pytest.mark.parametrize("illuminant", ["D65", "A"])
def test_xyz_and_lab_of_spectra(kind: str, illuminant: Any, observer: Any) -> None:
    reflectance = curves(kind)
    reference = of_colour_science(reflectance, illuminant, observer)
    ours = cie.xyz(reflectance, illuminant=illuminant, observer=observer)
    assert np.abs(ours - reference).max() < 1e-9
    white = colour.CCS_ILLUMINANTS[OBSERVERS[observer]][illuminant]
    lab = cie.lab(reflectance, illuminant=illuminant, observer=observer)
    assert np.abs(lab - colour.XYZ_to_Lab(reference, white)).max() < 1e-6


@pytest.mark.parametrize("kind", ["smooth", "dyes", "spiky"])
def test_srgb_of_spectra(kind: str) -> None:
    reflectance = curves(kind)
    reference = colour.XYZ_to_sRGB(of_colour_science(reflectance, "D65", 2))
    assert np.abs(srgb.srgb(reflectance) - reference).max() < 1e-8


def test_one_curve_at_a_time_is_the_same() -> None:
    curve = curves("dyes")[7]
    single = colour.sd_to_XYZ(
        colour.SpectralDistribution(curve, WAVELENGTHS),
        colour.MSDS_CMFS[OBSERVERS[2]],
        colour.SDS_ILLUMINANTS["D65"],
    )
    assert np.abs(cie.xyz(curve) - single / 100).max() < 1e-9


def test_srgb_and_back() -> None:
    values = np.random.default_rng(3).uniform(0, 1, (500, 3))
    assert np.abs(srgb.srgb_to_xyz(values) - colour.sRGB_to_XYZ(values)).max() < 1e-4
    assert np.abs(srgb.xyz_to_srgb(srgb.srgb_to_xyz(values)) - values).max() < 1e-12


def test_ciede2000_on_a_hundred_thousand_pairs() -> None:
    random = np.random.default_rng(4)
    first = random.uniform([0, -128, -128], [100, 128, 128], (100_000, 3))
    second = random.uniform([0, -128, -128], [100, 128, 128], (100_000, 3))
    second[:50_000] = first[:50_000] + random.normal(0, 2, (50_000, 3))
    reference = colour.delta_E(first, second, method="CIE 2000")
    assert np.abs(difference.ciede2000(first, second) - reference).max() < 1e-9


def test_colour_vision() -> None:
    colours = np.random.default_rng(5).uniform(0, 1, (50, 3))
    for kind, name in (("protan", "Protanomaly"), ("deutan", "Deuteranomaly"), ("tritan", "Tritanomaly")):
        for severity in (0.3, 1.0):
            matrix = colour.matrix_cvd_Machado2009(name, severity)
            linear = np.clip(colour.models.eotf_sRGB(colours) @ matrix.T, 0, 1)
            seen = colour.models.eotf_inverse_sRGB(linear)
            assert np.abs(vision.as_seen_by(colours, kind, severity=severity) - seen).max() < 1e-3


def test_the_tables_are_what_the_script_computes() -> None:
    spec = importlib.util.spec_from_file_location("tabel_warna", ROOT / "tools" / "tabel_warna.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    folder = ROOT / "src" / "motifkit" / "data" / "colour"
    for name, made in (
        ("tristimulus.toml", script.tristimulus_file(colour)),
        ("vision.toml", script.vision_file(colour)),
    ):
        assert (folder / name).read_text(encoding="utf-8") == made, name
    # the basis comes out of an optimiser, whose last digits differ from machine to machine
    basis = script.smooth_basis(srgb.linear_weights())
    kept = tomllib.loads((folder / "srgb_basis.toml").read_text(encoding="utf-8"))
    assert np.abs(basis.T - [kept["red"], kept["green"], kept["blue"]]).max() < 1e-4
