"""Matching: hidden recipes of up to three baths found again, and the time of each; the nearest of all pairs, twice.

    python benchmarks/bench_match.py [RECIPES [SEED]]

The search of all pairs of the whole catalogue, the long way round, takes some seconds a target.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.upsample import reflectance_from_lab
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dyes
from motifkit.dye.ground import Ground
from motifkit.dye.match import match
from motifkit.dye.overdye import added_ks, dyed
from motifkit.errors import InputError

EVERY = [(name, key) for name, dye in dyes().items() for key in dye.mordants]


def hidden(random: np.random.Generator) -> list[Bath]:
    several = random.integers(len(EVERY), size=random.integers(1, 4))
    return [Bath(*EVERY[each], int(random.integers(0, 11))) for each in several]


def nearest_pair(target: np.ndarray) -> float:
    cloth = Ground.of(None)
    every = np.concatenate([added_ks(Bath(name, key, 10), cloth) for name, key in EVERY])
    return min(float(ciede2000(target, lab(cloth.dyed(one + every))).min()) for one in every)


def main(count: int = 100, seed: int = 1) -> int:
    random = np.random.default_rng(seed)
    start = time.perf_counter()
    match("#7b4a2d")
    print(f"{'the first question':52}{time.perf_counter() - start:8.2f} s")
    apart, times = [], []
    for number in range(count):
        cloth = dyed(hidden(random))
        target = cloth.hex if number % 2 else cloth.lab
        start = time.process_time()
        answer = match(target)
        times.append(time.process_time() - start)
        apart.append(answer.recipes[0].delta_e)
    below = 100 * float(np.mean(np.array(apart) < 1))
    print(f"{count} hidden recipes found to CIEDE2000 < 1{'':12}{below:8.1f} %   at least 95 %")
    print(f"{'farthest':52}{max(apart):8.2f}")
    print(f"{'processor time of each: median, longest':44}{np.median(times):8.3f}{max(times):8.3f} s   at most 0.5 s")
    worse = []
    while len(worse) < max(count // 20, 2):
        target = np.array([random.uniform(15, 85), *random.uniform(-30, 40, 2)])
        try:
            reflectance_from_lab(target)
        except InputError:
            continue  # no cloth can have this colour
        worse.append(match(target).recipes[0].delta_e - nearest_pair(target))
    print(f"{'worse than the nearest pair, at most':52}{max(worse):8.2f}   at most 0.3")
    return 0 if below >= 95 and max(times) < 0.5 and max(worse) <= 0.3 else 1


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:3])))
