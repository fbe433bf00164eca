"""A whole kain panjang to file: seconds, sizes and memory of each writer against plain writes of its bytes.

    python benchmarks/bench_tiff.py

A repeat of 2004 × 2004 pixels is tiled to 12,402 × 29,528 (105 × 250 cm at 300 dpi, 366 million pixels). The
rounds go raw, shared, plain, png, …, each with fsync; medians of three count. Memory is that of a process of
its own. The exit code is 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from motifkit.render.atomic import replacing
from motifkit.render.png import write_png
from motifkit.render.repeat import Repeat, bands
from motifkit.render.tiff import write_palette_tiff

SIDE, COLUMNS, ROWS = 2004, 12_402, 29_528
DPI = (300.0, 300.0)
RECIPE = json.dumps({"motif": "parang", "seed": 7})
PALETTE = np.array([[250, 240, 220], [60, 30, 10], [30, 40, 90], [160, 90, 40]], np.uint8)
# Times raw may take at most, and MiB of a whole process.
GOALS = {"shared": 3.0, "plain": 8.0}
PEAK_GOAL = 350


def parang_like() -> np.ndarray:
    """Slanting bands with wavy edges and dots, indices 0 to 3, seamless."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32) * np.float32(2 * np.pi / SIDE)
    wave = np.sin(6 * (x + y) + 0.8 * np.sin(12 * (x - y)))
    index = (wave > 0).astype(np.uint8) + (wave > 0.7)
    index[(np.sin(24 * x) * np.sin(24 * y)) > 0.9] = 3
    return index


def write(name: str, path: Path, repeat: Repeat) -> None:
    with replacing(path, force=True, sync=True) as file:
        if name == "raw":
            for band in bands(repeat, ROWS, COLUMNS, 64):
                file.write(band.data)
        elif name in {"shared", "plain"}:
            write_palette_tiff(
                file,
                repeat,
                rows=ROWS,
                columns=COLUMNS,
                palette=PALETTE,
                dpi=DPI,
                description=RECIPE,
                plain=name == "plain",
            )
        elif name == "png, palette":
            write_png(file, repeat, rows=ROWS, columns=COLUMNS, dpi=DPI, text=RECIPE, palette=PALETTE)
        else:
            colour = Repeat(PALETTE[repeat.pixels])
            write_png(file, colour, rows=ROWS, columns=COLUMNS, dpi=DPI, text=RECIPE)


CASES = ["raw", "shared", "plain", "png, palette", "png, rgb"]


def peak() -> float:
    """Peak resident memory of this process in MiB."""
    # Not ru_maxrss where it can be helped: Linux hands it down from the process that started this one.
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=CASES, help="write this one once and print the peak memory in MiB")
    parser.add_argument("--folder", default=".", help="where the files are written and removed (default: here)")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    repeat = Repeat(parang_like())
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder, "cloth")
        if options.only:
            write(options.only, path, repeat)
            print(peak())
            return 0
        seconds: dict[str, list[float]] = {name: [] for name in CASES}
        sizes = {}
        for _round in range(options.rounds):
            for name in CASES:
                started = time.perf_counter()
                write(name, path, repeat)
                seconds[name].append(time.perf_counter() - started)
                sizes[name] = path.stat().st_size
                path.unlink()
    return report({name: statistics.median(times) for name, times in seconds.items()}, sizes, options.folder)


def report(seconds: dict[str, float], sizes: dict[str, int], folder: str) -> int:
    print(f"{'case':14}{'seconds':>9}{'x raw':>8}{'goal':>6}{'MB':>9}{'peak MiB':>10}")
    missed = 0
    for name, median in seconds.items():
        command = [sys.executable, __file__, "--only", name, "--folder", folder]
        child = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
        memory = float(child.stdout)
        ratio, goal = median / seconds["raw"], GOALS.get(name)
        missed += memory > PEAK_GOAL or (goal is not None and ratio > goal)
        aim = f"{goal:g}" if goal else ""
        print(f"{name:14}{median:9.3f}{ratio:8.3f}{aim:>6}{sizes[name] / 1e6:9.2f}{memory:10.0f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
