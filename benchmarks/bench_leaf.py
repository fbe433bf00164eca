"""How well and how fast leaves and their midribs are found in photographs that have masks of the blades beside them.

    python benchmarks/bench_leaf.py FOLDER

FOLDER holds NAME.jpg and masks/NAME.png; without it there is nothing to measure. A petiole that was found
counts neither for nor against. Two masks hold much ground, stripes of a mat and the gaps between leaflets: they are
listed, and the figures are given with them and
without. Midribs are held against points seen by eye (tests/midribs.json). Every photograph is also read with its longer
side brought to 1600 pixels, for the time.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.read import Measure, Reading, read_photographed
from motifkit.picture.photograph import Photograph, read_photograph

MIDRIBS = Path(__file__).resolve().parents[1] / "tests" / "midribs.json"
SIDE = 1600
WRONG_MASKS = {"coffee_striped_mat_insect_damage", "marigold_compound_dark_stone"}
STALK = 0.012
"""How far from its middle line a petiole reaches, of the picture's longer side."""


def dense(line: NDArray[np.complex128], count: int) -> NDArray[np.complex128]:
    """So many points along a line."""
    reach = np.append(0, np.cumsum(np.abs(np.diff(line))))
    where = np.linspace(0, reach[-1], count)
    return np.interp(where, reach, line.real) + 1j * np.interp(where, reach, line.imag)


def near(leaf: Leaf, points: list[list[float]]) -> float:
    """The share of the true midrib that lies within 3 % of the leaf's width, or 3 pixels, of the found one."""
    assert leaf.place is not None
    true = dense(np.array([complex(*each) for each in points]), 300)[6:-6]
    found = dense(leaf.place.pixels(leaf.veins[0].line), 2000)
    away = np.abs(true[:, None] - found).min(axis=1)
    return float((away <= max(3.0, 0.03 * leaf.width * leaf.place.px_per_mm)).mean())


def overlap(reading: Reading, true: NDArray[np.bool_]) -> float:
    """The overlap of the first found blade with the true one, both without what lies along the found petiole."""
    found, leaf = reading.blades[0], reading.leaves[0]
    if leaf.petiole is not None and leaf.place is not None:
        stalk = dense(leaf.place.pixels(leaf.petiole), 60)
        rows, columns = np.mgrid[: true.shape[0], : true.shape[1]]
        away = np.min([np.hypot(columns - each.real, rows - each.imag) for each in stalk], axis=0)
        true = true & ((away >= max(2.0, STALK * max(true.shape))) | found)
    return float((found & true).sum() / (found | true).sum())


def work(photograph: Photograph) -> float:
    """Seconds of work for a photograph brought to 1600 pixels."""
    image = Image.fromarray(photograph.pixels)
    factor = SIDE / max(image.size)
    image = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.BICUBIC)
    start = time.process_time()
    read_photographed(Photograph(np.asarray(image), None, photograph.name, ""), Measure())
    return time.process_time() - start


def main() -> int:
    """Print a line for every photograph and the figures beside their bars."""
    paths = sorted(Path(sys.argv[1]).glob("*.jpg")) if len(sys.argv) > 1 else []
    if not paths:
        print("no photographs: nothing measured")
        return 0
    truth = json.loads(MIDRIBS.read_text("utf-8"))
    overlaps, every, times, midribs = [], [], [], []
    for path in paths:
        true = np.asarray(Image.open(path.parent / "masks" / f"{path.stem}.png").convert("L")) > 127
        photograph = read_photograph(path)
        reading = read_photographed(photograph, Measure())
        leaf = reading.leaves[0]
        share = overlap(reading, true)
        every.append(share)
        if path.stem not in WRONG_MASKS:
            overlaps.append(share)
        times.append(work(photograph))
        said = "no midrib to see"
        if path.stem in truth:
            midribs.append(near(leaf, truth[path.stem]))
            said = f"midrib {midribs[-1]:.0%}"
        side = len(leaf.veins_of_order(2))
        doubt = " (the mask is wrong)" if path.stem in WRONG_MASKS else ""
        print(f"{path.stem:36} IoU {share:.3f}{doubt}  {said}, {side} side veins  {times[-1]:.2f} s at {SIDE} px")
    good = sum(each >= 0.95 for each in midribs)
    print(f"mean IoU {statistics.mean(overlaps):.4f} (bar 0.95), worst {min(overlaps):.3f} (bar 0.85)")
    print(f"with the two masks that are wrong: mean {statistics.mean(every):.4f}, worst {min(every):.3f}")
    print(f"midrib found in {good} of {len(midribs)} where one is seen (bar 95 %)")
    print(f"slowest at {SIDE} px: {max(times):.2f} s of work (bar 3 s), median {statistics.median(times):.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
