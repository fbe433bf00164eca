"""Ecoprint: time of a selendang with 60 leaves at 100 dpi, and memory of the same at 300 dpi.

python benchmarks/bench_ecoprint.py
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

LINE = "ecoprint jati ketapang kenikir eukaliptus --cloth selendang --mordant tunjung --count 60 --seed 7"
RUNS = 5


def run(folder: Path, dpi: int) -> tuple[float, float]:
    """Seconds on the clock and megabytes at the most of one run in a process of its own."""
    words = [sys.executable, "-m", "motifkit", *LINE.split(), "--dpi", str(dpi), "-o", f"{folder}/eco.png", "--force"]
    before = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    seconds = time.perf_counter() - before
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print both figures beside their bars."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times = [run(folder, 100)[0] for _run in range(RUNS)]
        print(f"60 leaves, selendang, 100 dpi: {median(times):.2f} s (bar 5 s), fastest {min(times):.2f} s")
        seconds, most = run(folder, 300)
        print(f"the same at 300 dpi: peak {most:.0f} MB (bar 800 MB), {seconds:.0f} s")


if __name__ == "__main__":
    main()
