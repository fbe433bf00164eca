"""A picture folded into 4096 × 4096 pixels, beside OpenCV's remap with its coordinates ready, in one run.

    python benchmarks/bench_picture.py [PICTURE]

Best and median of seven. Without a picture, one of 12 megapixels is made up. Needs opencv-python, which motifkit
itself does not.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator

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


def timed(*works: Callable[[], object]) -> list[list[float]]:
    """Turn about, so that a busy moment of the machine meets all."""
    times: list[list[float]] = [[] for _work in works]
    for _round in range(7):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(1e3 * (time.perf_counter() - start))
    return times


def made_up() -> np.ndarray:
    noise = np.random.default_rng(5).integers(0, 256, (300, 400, 3), np.uint8)
    return cv2.resize(noise, (4000, 3000), interpolation=cv2.INTER_CUBIC)


def cases() -> Iterator[tuple[str, str, Lattice]]:
    for side in (100, 410, 1000, 2048, 2364, 4000):
        yield f"p6m, cell of {side} px", "p6m", Lattice.hexagonal(side)
    for group in PLANE_GROUPS:
        yield f"{group.name}, cell of 600 px", group.name, CELLS[group.system](600)
    yield "p2, tilted, no upright block", "p2", Lattice(600, 173.2 + 581.4j)


def main() -> int:
    photograph = cv2.imread(sys.argv[1])[..., ::-1].copy() if len(sys.argv) > 1 else made_up()
    y, x = np.indices((SIDE, SIDE), np.float32)
    rows, columns = photograph.shape[:2]
    # A turned and mirrored reading, as a fold is.
    across = np.abs((0.87 * x + 0.5 * y) % (2 * columns - 2) - columns + 1)
    down = np.abs((0.87 * y - 0.5 * x) % (2 * rows - 2) - rows + 1)
    late = False
    print(f"{'':32}{'best':>9}{'median':>9}{'remap: best':>14}{'median':>9} ms")
    for name, group, cell in cases():
        ours, remap = timed(
            lambda g=group, c=cell: folded(photograph, g, c, columns=SIDE, rows=SIDE),
            lambda: cv2.remap(photograph, across, down, cv2.INTER_LINEAR),
        )
        figures = f"{min(ours):9.1f}{statistics.median(ours):9.1f}{min(remap):14.1f}{statistics.median(remap):9.1f}"
        missed = group == "p6m" and min(ours) > min(remap)
        late |= missed
        print(f"{name:32}{figures}{'  MISSED' if missed else ''}")
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
