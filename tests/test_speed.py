"""What a user waits for, against limits that stand in the promises; the best of several runs, so that others may work.

The same figures in full, with cloths and memory, are printed by the scripts in ``benchmarks``.
"""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import numpy as np

from motifkit import Fill, Isometry, Lattice, Marks, Stroke, Tile, kawung, path

if TYPE_CHECKING:
    from collections.abc import Callable


def best(work: Callable[[], object], limit: float, runs: int = 12) -> float:
    """Seconds of the fastest run, on the clock or of work, so that time lent to other programs does not count."""
    fastest = float("inf")
    for _run in range(runs):
        clock, busy = perf_counter(), process_time()
        work()
        fastest = min(fastest, perf_counter() - clock, process_time() - busy)
        if fastest < limit:
            break
    return fastest


def test_a_kawung_of_100_mm_with_its_isen_is_covered_at_300_dpi_in_a_quarter_second():
    for filling in ("sawut", "cecek-pitu"):
        tile = kawung(spacing=100, filling=filling)
        assert best(lambda tile=tile: tile.coverage(300 / 25.4), 0.25) < 0.25


def test_an_area_of_2000_segments_over_120_mm_is_covered_in_0_3_seconds():
    angle = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    ring = 60 + 60j + (50 + 5 * np.sin(9 * angle) + 0.2 * np.sin(211 * angle)) * np.exp(1j * angle)
    tile = Tile(Marks.of([Fill(path.polygon(ring))]), Lattice.square(120))
    assert best(lambda: tile.coverage(10), 0.3) < 0.3


def test_100_000_marks_are_moved_and_flattened_in_a_tenth_of_a_second():
    places = np.random.default_rng(7).uniform(0, 1000, (50_000, 2)) @ np.array([1, 1j])
    hook = np.array([[0, 1 + 1j, 2 - 1j, 3]])
    lines = Marks.of([Stroke(hook, [0.5, 0.2], "isen", "sawut")]).take(np.zeros(50_000, np.intp)).shifted(places)
    marks = Marks.dots(places, 0.4) + lines
    assert len(marks) == 100_000
    turn = Isometry.rotation(30, 5)
    assert best(lambda: marks.moved(turn).flattened(), 0.1) < 0.1


def started(runs: int, **commands: list[str]) -> dict[str, float]:
    """Seconds of the fastest start of each command, taken in turn."""
    fastest = dict.fromkeys(commands, float("inf"))
    for _run in range(runs):
        for name, words in commands.items():
            start = perf_counter()
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            fastest[name] = min(fastest[name], perf_counter() - start)
    return fastest


def test_help_is_there_in_one_and_a_half_times_what_click_alone_takes():
    fastest = started(8, help=["-m", "motifkit", "--help"], click=["-c", "import click"])
    assert fastest["help"] < 1.5 * fastest["click"], fastest


def test_importing_motifkit_takes_no_longer_than_starting_python():
    fastest = started(8, motifkit=["-c", "import motifkit"], nothing=["-c", "pass"])
    assert fastest["motifkit"] < 2 * fastest["nothing"], fastest
