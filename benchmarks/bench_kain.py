"""A kain panjang of parang rusak at 300 dpi as palette TIFF, the whole job, against plain writes of as many bytes.

    python benchmarks/bench_kain.py

Measured: making the tile, painting one repeat and writing the whole cloth (`draw`), shared strips and ``plain``, each
ended by fsync; medians of three, taken in turn. Memory is that of a process of its own. Goals: 3 and 8 times raw,
350 MB.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from bench_tiff import peak

from motifkit import Cloth, parang
from motifkit.jobs import draw
from motifkit.render.atomic import replacing

ROWS, COLUMNS = 12_402, 29_528
GOALS = {"raw": None, "shared": 3.0, "plain": 8.0}


def write(name: str, path: Path) -> None:
    with replacing(path, force=True, sync=True) as file:
        if name == "raw":
            band = np.zeros((64, COLUMNS), np.uint8)
            for row in range(0, ROWS, 64):
                file.write(band[: min(64, ROWS - row)].data)
            return
        cloth = Cloth.named("kain panjang").filled(parang.preset("rusak"))
        draw(cloth, file, "tif", dpi=300.0, plain=name == "plain")


def main() -> int:
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory(dir=".") as folder:
            write(sys.argv[1], Path(folder, "kain.tif"))
        print(peak())
        return 0
    seconds: dict[str, list[float]] = {name: [] for name in GOALS}
    sizes = {}
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for _round in range(3):
            for name, times in seconds.items():
                path = Path(folder, name)
                start = time.perf_counter()
                write(name, path)
                times.append(time.perf_counter() - start)
                sizes[name] = path.stat().st_size
                path.unlink()
    raw = statistics.median(seconds["raw"])
    print(f"{'case':8}{'seconds':>9}{'x raw':>8}{'goal':>6}{'MB':>9}{'peak MiB':>10}")
    missed = 0
    for name, goal in GOALS.items():
        child = subprocess.run([sys.executable, __file__, name], check=True, capture_output=True, text=True)
        memory, median = float(child.stdout), statistics.median(seconds[name])
        missed += goal is not None and (median > goal * raw or memory > 350e6 / 2**20)
        print(f"{name:8}{median:9.3f}{median / raw:8.2f}{goal or '':>6}{sizes[name] / 1e6:9.2f}{memory:10.0f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
