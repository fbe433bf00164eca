"""A hundred cracks in the wax around the petals of a kawung, against one distance transform of the same mask.

    python benchmarks/bench_cracks.py

2048 x 2048 pixels, wax everywhere but the petals of a kawung of 48 mm at 10 px/mm. Goal: at most 4 times one
``scipy.ndimage.distance_transform_edt``, the first transform included; medians of five, taken in turn.
"""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np
from scipy.ndimage import distance_transform_edt

from motifkit import kawung
from motifkit.process.crackle import crack_wax

SIZE, PX, GOAL = 2048, 10.0, 4.0


def main() -> int:
    labels, classes = kawung(spacing=48.0).labels(PX)
    petals = [number for number, each in enumerate(classes) if each.part == "kelopak"]
    times = [-(-SIZE // size) for size in labels.shape]
    wax = np.tile(~np.isin(labels, petals), times)[:SIZE, :SIZE]
    ratios = []
    for seed in range(5):
        start = time.perf_counter()
        distance_transform_edt(wax)
        once = time.perf_counter() - start
        start = time.perf_counter()
        cracks = crack_wax(wax, 100, px_per_mm=PX, seed=seed)
        ratios.append((time.perf_counter() - start) / once)
        print(f"transform {once:.3f} s, {len(cracks)} cracks {ratios[-1] * once:.3f} s, {ratios[-1]:.2f} x")
    ratio = statistics.median(ratios)
    print(f"median {ratio:.2f} x, goal {GOAL:g} x")
    return 1 if ratio > GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
