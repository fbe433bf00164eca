"""Calibration: dips withheld from swatch series of other models, and how near they are predicted.

    python benchmarks/bench_calibrate.py [SERIES [SEED]]

The other models: a law of uptake of its own, a surface that reflects (Pineo) or keeps light in (Saunderson) or bands
that fill up one by one, a cloth of its own, and noise of measuring of 0.5 CIEDE2000.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import WAVELENGTHS
from motifkit.dye.bath import Bath
from motifkit.dye.calibrate import calibrate
from motifkit.dye.overdye import dyed
from motifkit.dye.swatches import Swatch

NOISE = 0.5
LAWS = [
    lambda dips, bend: 1 - np.exp(-dips / bend),
    lambda dips, bend: dips / (dips + bend),
    lambda dips, _bend: (dips / 8) ** 0.7,
    lambda dips, _bend: dips / 8,
    lambda dips, bend: np.sqrt(dips / (dips + bend)),
    lambda dips, bend: (1 - np.exp(-dips / bend)) ** 1.25,
]
# measured dips, withheld dips
DIPS = [
    ((1, 2, 4, 8), (3, 5, 6, 7)),
    ((1, 3, 6), (2, 4, 5, 8)),
    ((2, 4, 8), (1, 3, 5, 6)),
    ((1, 2, 3, 5, 8), (4, 6, 7)),
    ((1, 4, 10), (2, 3, 6, 8)),
    ((1, 2, 4, 6), (3, 5, 8)),
]


def absorbed(curve: np.ndarray) -> np.ndarray:
    return (1 - curve) ** 2 / (2 * curve)


def reflected(absorption: np.ndarray) -> np.ndarray:
    return 1 / (1 + absorption + np.sqrt(absorption * (absorption + 2)))


class OtherModel:
    """Dyeings by a model that is not ours."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random, self.law, self.bend = random, LAWS[random.integers(len(LAWS))], random.uniform(2, 8)
        self.kind = ("plain", "Pineo", "Saunderson", "bands")[random.integers(4)]
        self.outer = random.choice([0, 0.02, 0.04]) if self.kind in ("Pineo", "Saunderson") else 0.0
        self.inner = random.uniform(0.3, 0.6) if self.kind == "Saunderson" else 0.0
        self.full = random.uniform(0.05, 0.3) if self.kind == "bands" else 0.0
        self.cloth = random.uniform(0.65, 0.9) - 0.2 * random.uniform() * np.exp(-(WAVELENGTHS - 380) / 60)
        shape = np.full(36, random.uniform(0.002, 0.1))
        for _band in range(random.integers(1, 4)):
            middle, width = random.uniform(360, 680), random.uniform(25, 90)
            shape = shape + random.uniform(0.1, 1) * np.exp(-(((WAVELENGTHS - middle) / width) ** 2))
        self.shape = shape * random.uniform(1, 12) / shape.max()

    def curves(self, dips: tuple[int, ...]) -> np.ndarray:
        """Reflectances after so many dips."""
        added = self.shape * self.law(np.array(dips, dtype=float)[:, None], self.bend)
        added = added / (1 + self.full * added)
        below = (self.cloth - self.outer) / (1 - self.outer - self.inner + self.inner * self.cloth)
        inside = reflected(absorbed(below) + added)
        return self.outer + (1 - self.outer) * (1 - self.inner) * inside / (1 - self.inner * inside)

    def measured(self, dips: tuple[int, ...], *, spectra: bool) -> np.ndarray:
        """What an instrument reads of them."""
        clean, random = self.curves(dips), self.random
        if spectra:
            even = 1 + 0.016 * NOISE * random.normal(size=(len(dips), 1))
            return np.clip(clean * even * (1 + 0.02 * NOISE * random.normal(size=clean.shape)), 1e-4, 1)
        colours = lab(clean)
        way = random.normal(size=colours.shape)
        step = ciede2000(colours, colours + 0.01 * way / np.linalg.norm(way, axis=1)[:, None]) / 0.01
        return colours + way * (NOISE / 1.6 / step)[:, None]


def main(count: int = 200, seed: int = 1) -> int:
    good = True
    print(f"{'':44}{'median':>9}{'95 %':>9}{'worst':>9}{'time':>11}")
    for spectra in (False, True):
        for undyed in (True, False):
            apart: list[float] = []
            start = time.perf_counter()
            for number in range(count):
                model = OtherModel(np.random.default_rng([seed, number]))
                seen, withheld = DIPS[number % len(DIPS)]
                dips = (0, *seen) if undyed else seen
                colours = model.measured(dips, spectra=spectra)
                dye = calibrate([Swatch(*each) for each in zip(dips, colours, strict=True)], name="uji")
                predicted = [dyed(Bath(dye, dips=each)).lab for each in withheld]
                apart += ciede2000(predicted, lab(model.curves(withheld))).tolist()
            each = (time.perf_counter() - start) / count
            name = f"{'spectra' if spectra else 'L*a*b*'}, {'with' if undyed else 'without'} the undyed cloth"
            low, high, worst = np.median(apart), np.quantile(apart, 0.95), max(apart)
            print(f"{name:44}{low:9.2f}{high:9.2f}{worst:9.2f}{each:9.2f} s   at most 1.0, worst 3.0")
            good &= bool(low <= 1 and worst <= 3)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:3])))
