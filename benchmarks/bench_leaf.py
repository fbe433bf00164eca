"""How well and how fast leaves are found in photographs that have masks of the blades beside them.

    python benchmarks/bench_leaf.py FOLDER

FOLDER holds NAME.jpg and masks/NAME.png. Petioles count here, in the mask or not.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image

from motifkit.ecoprint.read import Measure, read_photographed
from motifkit.picture.photograph import read_photograph


def main() -> int:
    overlaps, times = [], []
    for path in sorted(Path(sys.argv[1]).glob("*.jpg")):
        true = np.asarray(Image.open(path.parent / "masks" / f"{path.stem}.png").convert("L")) > 127
        start, worked = time.perf_counter(), time.process_time()
        reading = read_photographed(read_photograph(path), Measure())
        taken, used = time.perf_counter() - start, time.process_time() - worked
        found = reading.blades[0]
        overlaps.append(float((found & true).sum() / (found | true).sum()))
        times.append(taken)
        sure = reading.leaves[0].confidence
        print(f"{path.stem:36} IoU {overlaps[-1]:.3f}  sure {sure:.2f}  {taken:.2f} s ({used:.2f} s of work)")
    print(f"mean IoU {statistics.mean(overlaps):.4f}, worst {min(overlaps):.3f}; slowest {max(times):.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
