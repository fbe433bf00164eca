"""Every motif in a process of its own: its marks, its check, a kain panjang as cap and as tulis.

    python benchmarks/bench_catalogue.py [--marks] [MOTIF …]

With ``--marks`` only the marks. Seconds are those of the processor (user and system), sizes MiB of SVG. Goals: marks
0.3 s, check 3 s, cap 5 s and 15 MiB, tulis 40 s and 80 MiB; what misses one is marked with a star.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time

GOALS = (0.3, 3.0, 5.0, 15.0, 40.0, 80.0)
HEADS = ("marks s", "check s", "cap s", "cap MiB", "tulis s", "tulis MiB")


def measure(name: str, *, marks_only: bool) -> list[float]:
    from motifkit import Cloth
    from motifkit.craft.check import check
    from motifkit.jobs import draw
    from motifkit.motifs.catalogue import motif_named

    motif = motif_named(name)
    found, start = [], time.process_time()

    def lap() -> None:
        nonlocal start
        found.append(time.process_time() - start)
        start = time.process_time()

    tile = motif()
    assert len(tile.marks)
    lap()
    if marks_only:
        return found
    check(tile)
    lap()
    cloth = Cloth.named("kain panjang").filled(tile)
    for each in (cloth.by_hand("cap"), cloth.by_hand("tulis sedang")):
        stream = io.BytesIO()
        draw(each, stream, "svg")
        lap()
        found.append(stream.tell() / 2**20)
    return found


def main() -> int:
    words = sys.argv[1:]
    marks_only = "--marks" in words
    names = [word for word in words if not word.startswith("--")]
    if "--one" in words:
        print(*measure(names[0], marks_only=marks_only))
        return 0
    from motifkit.motifs.catalogue import motif_names

    missed, goals = 0, GOALS[:1] if marks_only else GOALS
    options = ["--one", *(["--marks"] if marks_only else [])]
    print(f"{'motif':21}" + "".join(f"{head:>11}" for head in HEADS[: len(goals)]))
    for name in names or motif_names():
        command = [sys.executable, __file__, *options, name]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        values = [float(word) for word in run.stdout.split()]
        over = [value > goal for value, goal in zip(values, goals, strict=True)]
        missed += sum(over)
        cells = [f"{value:10.2f}{'*' if late else ' '}" for value, late in zip(values, over, strict=True)]
        print(f"{name:21}" + "".join(cells), flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
