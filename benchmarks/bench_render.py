"""A kain panjang of parang rusak at 300 dpi, dyed by kerokan: flat, and with cracks, spread and unevenness everywhere.

    python benchmarks/bench_render.py [--quick]

Flat, the whole job is measured against a plain write of as many palette bytes, each ended by fsync; medians of three,
taken in turn. Goal: 3 times, under 350 MB. Natural, once: seconds, processor seconds and peak memory of a process of
its own, and whether bands of 256 and 1024 rows give the same bytes. Goals: 4 minutes on 2 cores, 800 MB. ``--quick``
leaves the second band out.
"""

from __future__ import annotations

import hashlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from motifkit import Cloth, parang
from motifkit.process.natural import Natural
from motifkit.process.routes import Route
from motifkit.process.steps import areas_of
from motifkit.process.whole import Workshop, render_cloth
from motifkit.render.atomic import replacing

ROWS, COLUMNS = 12_402, 29_528
FLAT_GOAL, FLAT_MB, NATURAL_GOAL, NATURAL_MB = 3.0, 350.0, 240.0, 800.0


def make(path: Path, natural: Natural, band: int = 256) -> None:
    cloth = Cloth.named("kain panjang").filled(parang.preset("rusak"))
    process = Route.named("kerokan").process(["nila:6", "soga tingi:8"], areas_of(cloth))
    with replacing(path, force=True, sync=True) as file:
        render_cloth(cloth, process, file, "tif", natural=natural, workshop=Workshop(band=band))


def raw(path: Path) -> None:
    band = np.zeros((64, COLUMNS), np.uint8)
    with replacing(path, force=True, sync=True) as file:
        for row in range(0, ROWS, 64):
            file.write(band[: min(64, ROWS - row)].data)


def alone(path: Path, what: str) -> list[float]:
    """Seconds, processor seconds, peak MB of a process that does one thing."""
    child = subprocess.run([sys.executable, __file__, what, str(path)], check=True, capture_output=True, text=True)
    return [float(each) for each in child.stdout.split()]


def one(what: str, path: Path) -> None:
    start = time.perf_counter()
    make(path, Natural.perfect() if what == "flat" else Natural(seed=1), 1024 if what == "natural-1024" else 256)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def main() -> int:
    if len(sys.argv) == 3:
        one(sys.argv[1], Path(sys.argv[2]))
        return 0
    missed = 0
    with tempfile.TemporaryDirectory(dir=".") as folder:
        path = Path(folder, "kain.tif")
        ratios = []
        for _round in range(3):
            start = time.perf_counter()
            raw(path)
            plain = time.perf_counter() - start
            start = time.perf_counter()
            make(path, Natural.perfect())
            ratios.append((time.perf_counter() - start) / plain)
        memory = alone(path, "flat")[2]
        ratio = statistics.median(ratios)
        print(f"flat: {ratio:.2f} x raw (goal {FLAT_GOAL:g}), {memory:.0f} MB (goal {FLAT_MB:g})")
        missed += ratio > FLAT_GOAL or memory > FLAT_MB
        digests = set()
        for what in ["natural-256"] + ([] if "--quick" in sys.argv else ["natural-1024"]):
            seconds, processor, memory = alone(path, what)
            size = path.stat().st_size / 1e6
            print(f"{what}: {seconds:.0f} s, {processor:.0f} s of processor, {memory:.0f} MB, file {size:.0f} MB")
            missed += seconds > NATURAL_GOAL or memory > NATURAL_MB
            with path.open("rb") as file:
                digests.add(hashlib.file_digest(file, "sha256").hexdigest())
        print("the same bytes" if len(digests) == 1 else "other bytes!")
        missed += len(digests) != 1
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
