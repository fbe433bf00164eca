"""Start-up: how long until help is on the screen, against the bare things it is made of.

    python benchmarks/bench_start.py

Medians of fifteen, taken in turn.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

CASES = {
    "python -c pass": ["-c", "pass"],
    "import motifkit": ["-c", "import motifkit"],
    "import click": ["-c", "import click"],
    "motifkit --help": ["-m", "motifkit", "--help"],
}
GOALS = {"import motifkit": ("python -c pass", 2.0), "motifkit --help": ("import click", 1.5)}


def main() -> int:
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _round in range(16):
        for name, words in CASES.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            times[name].append(time.perf_counter() - start)
    median = {name: statistics.median(each[1:]) for name, each in times.items()}
    missed = 0
    for name, seconds in median.items():
        against, goal = GOALS.get(name, (name, None))
        ratio = seconds / median[against]
        missed += goal is not None and ratio > goal
        print(f"{name:18}{1000 * seconds:7.0f} ms   {ratio:5.2f} x {against}" + (f", goal {goal}" if goal else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
