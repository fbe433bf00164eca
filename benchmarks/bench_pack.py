"""The default pack and thirty class sets of exercises, from the command line: processor and wall seconds.

Bars: the pack under 90 s on 2 cores, thirty sets under 60 s.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time


def measured(*words: str) -> tuple[float, float]:
    """Wall and processor seconds of a command in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        before, start = os.times(), time.perf_counter()
        subprocess.run([sys.executable, "-m", "motifkit", *words], cwd=folder, check=True, capture_output=True)
        wall, after = time.perf_counter() - start, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, spent


if __name__ == "__main__":
    for name, bar, words in (
        ("default pack", 90, ["lesson"]),
        ("30 class sets", 60, ["exercises", "--count", "30", "-o", "kelas.pdf"]),
    ):
        wall, spent = measured(*words)
        print(f"{name}: {wall:.1f} s wall, {spent:.1f} s processor (bar {bar} s)")
