"""Stages of a process: all pictures of a 20 × 20 cm parang at 150 dpi, and small ones as a notebook shows them.

python benchmarks/bench_process.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from motifkit import Cloth, Demonstration, kawung, parang

DYES = ["nila:6", "soga tingi:8"]
ALL = 6.0


def all_stages() -> float:
    """Seconds of the whole command, from a cold start to files on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["process", "parang", "--size", "20cmx20cm", "--route", "kerokan", "--dpi", "150"]
        words += ["--dye", DYES[0], "--dye", DYES[1], "--stages", str(Path(folder, "tahap"))]
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "motifkit", *words], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start


def a_stage(cloth: Cloth, *, crackle: float = 0.0) -> float:
    """Seconds of one stage of a picture 512 pixels wide, the shares of its pixels known."""
    shown = Demonstration.of(cloth, "kerokan", DYES, crackle=crackle)
    dpi = 512 / cloth.width * 25.4
    for number in range(len(shown.run.stages)):
        shown.picture(number, dpi)
    times = []
    for number in range(len(shown.run.stages)):
        start = time.perf_counter()
        shown.picture(number, dpi)
        times.append(time.perf_counter() - start)
    return max(times)


def main() -> None:
    """Measure three times, print medians beside the bars."""
    whole = median(all_stages() for _round in range(3))
    print(f"all stages, parang 20 x 20 cm, 150 dpi, cold: {whole:.2f} s (bar {ALL} s)")
    for name, cloth in (("parang", Cloth(100, 100, parang())), ("kawung", Cloth(60, 60, kawung()))):
        flat = median(a_stage(cloth) for _round in range(3))
        broken = median(a_stage(cloth, crackle=0.5) for _round in range(3))
        print(
            f"slowest stage, {name} 512 px, warm: {flat * 1e3:.0f} ms, with crackle {broken * 1e3:.0f} ms (bar 150 ms)"
        )


if __name__ == "__main__":
    main()
