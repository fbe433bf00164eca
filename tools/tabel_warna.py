"""Recomputes every table of the colour core and writes it to src/motifkit/data/colour.

    python tools/tabel_warna.py          write the tables
    python tools/tabel_warna.py --check  say whether they are as this script computes them

Needs colour-science (BSD-3-Clause), which brings the observers at 1 nm, the illuminants and Machado's matrices.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np

DATA = Path(__file__).resolve().parents[1] / "src" / "motifkit" / "data" / "colour"
OBSERVERS = {2: "CIE 1931 2 Degree Standard Observer", 10: "CIE 1964 10 Degree Standard Observer"}
ILLUMINANTS = ("D65", "A")
FIRST, LAST, STEP = 360, 780, 10  # the practice range of ASTM E308
BANDS = np.arange(380, 731, STEP)
Array = np.ndarray[Any, np.dtype[np.float64]]


def lagrange(nodes: Array, x: float) -> Array:
    """The Lagrange coefficients of the nodes for an interpolated value at x."""
    return np.array([np.prod([(x - o) / (n - o) for o in nodes if o != n]) for n in nodes])


def to_one_nanometre() -> Array:
    """The matrix that takes 43 values of 360-780 nm to 421: cubic, quadratic in the first and last interval (E2022)."""
    nodes = np.arange(FIRST, LAST + 1, STEP)
    matrix = np.zeros((LAST - FIRST + 1, len(nodes)))
    for row, wavelength in enumerate(range(FIRST, LAST + 1)):
        left = min((wavelength - FIRST) // STEP, len(nodes) - 2)
        low, high = max(left - 1, 0), min(left + 3, len(nodes))
        matrix[row, low:high] = lagrange(nodes[low:high].astype(float), wavelength)
    return matrix


def weights(functions: Array, power: Array) -> Array:
    """Weights (36, 3) on 380-730 nm with Y = 1 for a perfect white; what lies outside goes to the end bands (E308)."""
    whole = to_one_nanometre().T @ (functions * power[:, None])
    low, high = (BANDS[0] - FIRST) // STEP, (BANDS[-1] - FIRST) // STEP
    part = whole[low : high + 1].copy()
    part[0] += whole[:low].sum(axis=0)
    part[-1] += whole[high + 1 :].sum(axis=0)
    return part / part[:, 1].sum()


def smooth_basis(to_rgb: Array) -> Array:
    """Three smooth spectra between 0 and 1 that sum to 1, whose linear sRGB are the primaries: (36, 3).

    The idea of Mallett and Yuksel 2019 (doi:10.2312/SR.20191216). Rows are a softmax of free logits, so that they stay
    in bounds by themselves; the roughness of the spectra is minimised under the six free colour equations.
    """
    from scipy.optimize import minimize

    count = len(BANDS)

    def spectra(logits: Array) -> Array:
        full = np.column_stack([logits.reshape(count, 2), np.zeros(count)])
        grown = np.exp(full - full.max(axis=1, keepdims=True))
        return grown / grown.sum(axis=1, keepdims=True)

    def roughness(logits: Array) -> tuple[float, Array]:
        basis = spectra(logits)
        step, slope = np.diff(basis, axis=0), np.diff(logits.reshape(count, 2), axis=0)
        by_basis = np.zeros_like(basis)
        by_basis[1:] += 2 * step
        by_basis[:-1] -= 2 * step
        inner = basis * (by_basis - (by_basis * basis).sum(axis=1, keepdims=True))
        by_logits = inner[:, :2].copy()
        by_logits[1:] += 2e-4 * slope
        by_logits[:-1] -= 2e-4 * slope
        return float((step**2).sum() + 1e-4 * (slope**2).sum()), by_logits.ravel()

    def missed(logits: Array) -> Array:
        return (to_rgb @ spectra(logits)[:, :2] - np.eye(3)[:, :2]).ravel()

    def missed_slope(logits: Array) -> Array:
        basis = spectra(logits)
        rows = []
        for channel in range(3):
            for column in range(2):
                turned = -basis[:, [column]] * basis[:, :2]
                turned[:, column] += basis[:, column]
                rows.append((to_rgb[channel][:, None] * turned).ravel())
        return np.array(rows)

    centre = np.clip((BANDS[:, None] - np.array([600.0, 540.0])) / 30.0, -6, 6)
    start = np.column_stack([centre[:, 0], np.minimum(centre[:, 1] + 3, 3)])
    found = minimize(
        roughness, start.ravel(), jac=True, method="SLSQP", options={"maxiter": 2000, "ftol": 1e-14},
        constraints={"type": "eq", "fun": missed, "jac": missed_slope},
    )  # fmt: skip
    logits = found.x
    for _polish in range(20):
        slope = missed_slope(logits)
        logits = logits - slope.T @ np.linalg.solve(slope @ slope.T, missed(logits))
    return spectra(logits)


def listed(name: str, values: Array, digits: int = 12) -> str:
    """An array as lines of TOML, six numbers a line."""
    words = [f"{float(f'{v:.{digits}g}')!r}" for v in values]
    lines = ["    " + ", ".join(words[i : i + 6]) + "," for i in range(0, len(words), 6)]
    return f"{name} = [\n" + "\n".join(lines) + "\n]\n"


def tristimulus_file(colour: Any) -> str:
    text = """# Weights that turn 36 reflectances (380-730 nm, 10 nm) into X, Y, Z: X = sum of x R, and Y = 1 for R = 1.
# Written by tools/tabel_warna.py; do not edit. Method: ASTM E2022 (Lagrange interpolation to 1 nm) on 360-780 nm,
# wavelengths that are missing added to the end bands as in ASTM E308.

source = "Computed from the CIE 1931 and 1964 observers at 1 nm (CVRL) and CIE D65 and A, as in colour-science 0.4.7"
licence = "computed values; colour-science is BSD-3-Clause, Copyright 2013 Colour Developers"
"""
    for observer, name in OBSERVERS.items():
        grid = colour.SpectralShape(FIRST, LAST, 1)
        functions = colour.MSDS_CMFS[name].copy().align(grid)
        for illuminant in ILLUMINANTS:
            power = colour.SDS_ILLUMINANTS[illuminant].copy().align(grid)
            x, y = colour.CCS_ILLUMINANTS[name][illuminant]
            text += f'\n[[weights]]\nilluminant = "{illuminant}"\nobserver = {observer}\n'
            text += f"chromaticity = [{x:g}, {y:g}] # of the illuminant, CIE 15\n"
            for axis, row in zip("xyz", weights(functions.values, power.values).T, strict=True):
                text += listed(axis, row)
    return text


def basis_file(colour: Any) -> str:
    table = {entry["illuminant"] + str(entry["observer"]): entry for entry in tables(tristimulus_file(colour))}
    to_xyz = np.array([table["D652"][axis] for axis in "xyz"])
    basis = smooth_basis(np.array(colour.RGB_COLOURSPACES["sRGB"].matrix_XYZ_to_RGB) @ to_xyz)
    text = """# Three spectra (380-730 nm, 10 nm) whose sum, weighted by linear red, green, blue, has that sRGB colour.
# Written by tools/tabel_warna.py; do not edit. They lie between 0 and 1 and sum to 1 at every wavelength.

source = "Computed here, after the idea of Mallett and Yuksel 2019, doi:10.2312/SR.20191216"
licence = "computed values; MIT, as motifkit"

"""
    return text + "".join(listed(name, row) for name, row in zip(("red", "green", "blue"), basis.T, strict=True))


def tables(text: str) -> list[dict[str, Any]]:
    import tomllib

    found: list[dict[str, Any]] = tomllib.loads(text)["weights"]
    return found


def vision_file(colour: Any) -> str:
    text = """# Matrices on linear sRGB that show what a person with a colour-vision deficiency sees; row after row.
# Written by tools/tabel_warna.py; do not edit. Severity 0, 0.1, ... 1.

source = "Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, tables as in colour-science 0.4.7"
licence = "published values; colour-science is BSD-3-Clause, Copyright 2013 Colour Developers"
"""
    for kind, name in {"protan": "Protanomaly", "deutan": "Deuteranomaly", "tritan": "Tritanomaly"}.items():
        for severity, matrix in sorted(colour.CVD_MATRICES_MACHADO2010[name].items()):
            text += f'\n[[matrix]]\nkind = "{kind}"\nseverity = {severity:g}\n' + listed("rows", np.ravel(matrix), 6)
    return text


def main() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import colour

        made = {
            "tristimulus.toml": tristimulus_file(colour),
            "srgb_basis.toml": basis_file(colour),
            "vision.toml": vision_file(colour),
        }
    changed = [name for name, text in made.items() if not (DATA / name).exists() or (DATA / name).read_text() != text]
    if "--check" in sys.argv[1:]:
        print("\n".join(f"{name} is not as computed" for name in changed) or "all tables are as computed")
        return 1 if changed else 0
    DATA.mkdir(parents=True, exist_ok=True)
    for name in changed:
        (DATA / name).write_text(made[name], encoding="utf-8")
        print(f"written: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
