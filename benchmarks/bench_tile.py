"""Making, moving and covering: the figures that a notebook feels.

    python benchmarks/bench_tile.py

Best and median of five.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from motifkit import Cloth, Dot, Fill, Isometry, Lattice, Marks, Stroke, Tile, kawung
from motifkit.geometry.path import polygon
from motifkit.motifs.catalogue import motifs


def timed(name: str, goal: float | None, work: Callable[[], object]) -> bool:
    times = []
    for _round in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    aim = f"< {goal:g} s" if goal else ""
    print(f"{name:58}{min(times):9.3f}{statistics.median(times):9.3f}  {aim}")
    return goal is not None and min(times) > goal


def cloud(corners: int) -> Tile:
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    ring = 60 + 60j + (50 + 5 * np.sin(9 * angle) + 0.2 * np.sin(211 * angle)) * np.exp(1j * angle)
    return Tile(Marks.of([Fill((polygon(ring),))]), Lattice.rectangle(120, 120))


def many(count: int) -> Marks:
    places = np.random.default_rng(7).uniform(0, 1000, (count, 2)) @ [1, 1j]
    curve = np.array([[0, 1 + 1j, 2 - 1j, 3]])
    return Marks.of(Stroke(curve + z, 0.3) if index % 2 else Dot(z, 0.4) for index, z in enumerate(places))


def main() -> int:
    print(f"{'':58}{'best':>9}{'median':>9}")
    petal, big, marks = kawung(spacing=100, filling="sawut"), cloud(2000), many(100_000)
    turn = Isometry.rotation(30, 5)
    missed = [
        timed("kawung, 100 mm, sawut: coverage at 300 dpi", 0.25, lambda: petal.coverage(300 / 25.4)),
        timed("fill of 2,000 segments over 120 mm at 10 px/mm", 0.3, lambda: big.coverage(10)),
        timed("100,000 marks moved and flattened", 0.1, lambda: marks.moved(turn).flattened()),
    ]
    for name, motif in motifs().items():
        for preset in motif.presets:
            missed.append(timed(f"{name} {preset}: tile made", None, lambda m=motif, p=preset: m.preset(p)))
            cloth = Cloth.named("kain panjang").filled(motif.preset(preset))
            missed.append(timed(f"{name} {preset}: kain panjang as SVG", 3.0, cloth.to_svg))
            size = len(cloth.to_svg()) / 2**20
            print(f"{'':58}{size:9.2f} MiB  < 10 MiB")
            missed.append(size > 10)
    return 1 if any(missed) else 0


if __name__ == "__main__":
    sys.exit(main())
