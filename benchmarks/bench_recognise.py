"""Recognition of plane groups: how many pictures of all 17 groups are named right, how near the steps, how fast.

    python benchmarks/bench_recognise.py [pictures of each group, content and wear]

Contents marked * were never looked at while recognition was made better. Right means the group and, within 0.5 %,
the lattice.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from motifkit.symmetry.recognise import recognise
from pattern_wear import WEAR
from plane_patterns import GENERATORS, HELD_OUT, TUNED, lattice_error, pattern, worn


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    contents = [*TUNED, *HELD_OUT]
    right: dict[tuple[str, str], list[bool]] = {}
    errors, missed = [], []
    for content in contents:
        for group in GENERATORS:
            for k in range(number):
                made = pattern(content, group, k)
                for wear in WEAR:
                    found = recognise(worn(made, wear, k))
                    error = lattice_error(made, found.steps)
                    named = None if found.group is None else found.group.name
                    right.setdefault((wear, content), []).append(named == group and error < 0.005)
                    errors.append(error)
                    if not right[wear, content][-1]:
                        missed.append(f"{wear}: {content} {group} {k}: {named}, steps off by {error:.2%}")
    print(
        f"{'right, %':14}"
        + "".join(f"{name + '*' * (name in HELD_OUT):>10}" for name in contents)
        + "  unseen     all  bar"
    )
    failed = False
    for wear, (_wear, bar) in WEAR.items():
        columns = [np.mean(right[wear, content]) for content in contents]
        unseen = np.mean([right[wear, content] for content in HELD_OUT])
        whole = np.mean(columns)
        failed |= bool(unseen < bar)
        print(f"{wear:14}" + "".join(f"{100 * share:10.1f}" for share in columns), end="")
        print(f"{100 * unseen:8.1f}{100 * whole:8.1f}{100 * bar:5.0f}")
    print("\n".join(missed))
    known = [each for each in errors if np.isfinite(each)]
    print(f"steps: largest error {max(known):.3%}, median {np.median(known):.4%}; bar 0.5 %")
    return int(failed | (timed() > 1.5))


def timed() -> float:
    """The slowest of some pictures of 1000 × 1000, each the best of five."""
    slowest = 0.0
    for content, group in (("blobs", "p6m"), ("texture", "p1"), ("strokes", "p4g"), ("mosaic", "cmm")):
        made = pattern(content, group, 0, short=90, repeats=12)
        block = np.tile(made.pixels, (2, 2, 1))[:1000, :1000] if min(made.pixels.shape[:2]) < 1000 else made.pixels
        times = []
        for _round in range(5):
            start = time.perf_counter()
            recognise(block[:1000, :1000])
            times.append(time.perf_counter() - start)
        print(f"{content} {group}, 1000 × 1000: {min(times):.2f} s; bar 1.5 s")
        slowest = max(slowest, min(times))
    return slowest


if __name__ == "__main__":
    sys.exit(main())
