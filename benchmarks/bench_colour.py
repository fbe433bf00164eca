"""Colour: dyes to screen colours against plain colour-science, and what one pair or one upsampled colour costs.

    python benchmarks/bench_colour.py

Rounds go A B A B; best and median of five. Needs colour-science.
"""

from __future__ import annotations

import statistics
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np

from motifkit.colour.difference import ciede2000
from motifkit.colour.mixture import Mixture
from motifkit.colour.upsample import reflectance_from_srgb

SIDE, DYES = 1024, 4


def rounds(cases: dict[str, Callable[[], object]], count: int = 5) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(count + 1):  # the first round warms up and is dropped
        for name, work in cases.items():
            start = time.perf_counter()
            work()
            if number:
                times[name].append(time.perf_counter() - start)
    for name, each in times.items():
        print(f"{name:64}{min(each) * 1e3:10.2f} ms{statistics.median(each) * 1e3:10.2f} ms")
    return times


def main() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import colour
    colour.utilities.filter_warnings()
    random = np.random.default_rng(1)
    unit = random.uniform(0, 8, (DYES, 36))
    ground = np.full(36, 0.85)
    amounts = random.uniform(0, 1, (SIDE, SIDE, DYES)).astype(np.float32)
    states = random.integers(0, 256, (SIDE, SIDE), dtype=np.uint8)
    table = random.uniform(0, 1, (256, DYES)).astype(np.float32)
    cloth = Mixture(ground, unit)
    observer = colour.MSDS_CMFS["CIE 1931 2 Degree Standard Observer"]
    light, shape = colour.SDS_ILLUMINANTS["D65"], colour.SpectralShape(380, 730, 10)

    def plain() -> object:
        q = amounts.astype(np.float64) @ unit + (1 - ground) ** 2 / (2 * ground)
        r = 1 + q - np.sqrt(q * q + 2 * q)
        xyz = colour.msds_to_XYZ(r, observer, light, method="Integration", shape=shape) / 100
        return colour.XYZ_to_sRGB(xyz)

    print(f"{'':64}{'best':>13}{'median':>13}")
    name = f"{SIDE}² pixels × {DYES} dyes × 36 bands: "
    times = rounds(
        {name + "plain colour-science": plain, name + "Mixture.srgb8": lambda: cloth.srgb8(amounts)}, count=3
    )
    factor = statistics.median(times[name + "plain colour-science"]) / statistics.median(times[name + "Mixture.srgb8"])
    print(f"{'faster by':64}{factor:10.1f} ×   at least 15 ×")
    rounds(
        {
            "256 states to their table": lambda: cloth.srgb8(table),
            f"{SIDE}² pixels of 256 states: Mixture.paint": lambda: cloth.paint(states, table),
        }
    )
    pairs = random.uniform([0, -80, -80], [100, 80, 80], (2, 1_000_000, 3))
    rounds(
        {
            "CIEDE2000, 1,000,000 pairs: colour-science": lambda: colour.delta_E(*pairs, method="CIE 2000"),
            "CIEDE2000, 1,000,000 pairs: motifkit": lambda: ciede2000(*pairs),
        },
        count=3,
    )
    screen = random.uniform(0, 1, (256, 3))
    rounds({"256 smooth reflectances from sRGB": lambda: reflectance_from_srgb(screen)})
    return 0 if factor >= 15 else 1


if __name__ == "__main__":
    sys.exit(main())
