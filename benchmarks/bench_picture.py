"""A picture folded into 4096 × 4096 pixels, beside OpenCV's remap with its coordinates ready, in one run.

    python benchmarks/bench_picture.py [PICTURE]

Best and median of seven. Without a picture, one of 12 megapixels is made up. Needs opencv-python, which motifkit
itself does not.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import cv2
import numpy as np

from motifkit.picture.fold import folded
from motifkit.symmetry.groups import PLANE_GROUPS
from motifkit.symmetry.lattice import Lattice

SIDE = 4096
CELLS = {
    "oblique": lambda side: Lattice(complex(side, 0), complex(0.26 * side, 0.97 * side)),
    "rectangular": lambda side: Lattice.rectangle(side, 0.8 * side),
    "square": Lattice.square,
    "hexagonal": Lattice.hexagonal,
}


def timed(name: str, goal: float | None, work: Callable[[], object]) -> float:
    times = []
    for _round in range(7):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    missed = "  MISSED" if goal is not None and min(times) > goal else ""
    aim = f"  <= {1e3 * goal:.1f}" if goal else ""
    print(f"{name:44}{1e3 * min(times):9.1f}{1e3 * statistics.median(times):9.1f} ms{aim}{missed}")
    return min(times)


def made_up() -> np.ndarray:
    noise = np.random.default_rng(5).integers(0, 256, (300, 400, 3), np.uint8)
    return cv2.resize(noise, (4000, 3000), interpolation=cv2.INTER_CUBIC)


def main() -> int:
    photograph = cv2.imread(sys.argv[1])[..., ::-1].copy() if len(sys.argv) > 1 else made_up()
    y, x = np.indices((SIDE, SIDE), np.float32)
    rows, columns = photograph.shape[:2]
    # A turned and mirrored reading, as a fold is.
    across = np.abs((0.87 * x + 0.5 * y) % (2 * columns - 2) - columns + 1)
    down = np.abs((0.87 * y - 0.5 * x) % (2 * rows - 2) - rows + 1)
    remap = timed("cv2.remap, bilinear, RGB", None, lambda: cv2.remap(photograph, across, down, cv2.INTER_LINEAR))
    late = False
    for side in (100, 410, 1000, 2048, 2364, 4000):
        cell = Lattice.hexagonal(side)
        name = f"p6m, cell of {side} px"
        late |= remap < timed(name, remap, lambda c=cell: folded(photograph, "p6m", c, columns=SIDE, rows=SIDE))
    for group in PLANE_GROUPS:
        cell = CELLS[group.system](600)
        timed(f"{group.name}, cell of 600 px", None, lambda g=group, c=cell: folded(photograph, g, c, columns=SIDE, rows=SIDE))
    tilted = Lattice(600, 173.2 + 581.4j)
    timed("p2, tilted, no upright block", None, lambda: folded(photograph, "p2", tilted, columns=SIDE, rows=SIDE))
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
