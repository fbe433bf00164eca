"""Photographs of swatch cards: how far the colours read are from the truth, lamp by lamp and camera by camera.

    python benchmarks/bench_card.py [--cards N]

Cards of 24 dyed cloths (made-up dyes, and dyes of the catalogue), uneven light, tilt, noise, JPEG 75; what the paper
reflects (0.9) is not told. A column is a way from the light to the picture: as the eye sees it; the lamp's white made
neutral by Bradford's cones, by X, Y, Z or by the channels of sRGB; a camera balanced on white; a picture in daylight
tinted like the lamp. Median CIEDE2000 under D65 for 10°, white alone, then with a ColorChecker beside the cloths. Needs
colour-science and the renderer of the tests.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from card_render import Photo, centres, chart, dyed, lab, off, photograph
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dyes
from motifkit.dye.overdye import after_every_dip
from motifkit.picture.card import read_card
from motifkit.picture.photograph import read_photograph

LAMPS = ("D65", "A", "FL2", "LED-B3", "D50", "FL11")
CAMERAS = {
    "eye": ("eye", "none"),
    "cones": ("eye", "cones"),
    "X, Y, Z": ("eye", "tristimulus"),
    "channels": ("eye", "channels"),
    "camera": ("Nikon 5100 (NPL)", "white"),
    "tint": ("eye", "tint"),
}
CHART = [(60 + 17 * c, 150 + 17 * r, 74 + 17 * c, 164 + 17 * r) for r in range(4) for c in range(6)]


def catalogue(seed: int, count: int = 24) -> np.ndarray:
    """Cloths of six dyes of the catalogue, on their mordants, after some dips."""
    random, curves = np.random.default_rng(seed), []
    known = list(dyes().values())
    for dye in (known[each] for each in random.choice(len(known), 6, replace=False)):
        for each in range(count // 6):
            mordant = list(dye.mordants)[each % len(dye.mordants)]
            stages = after_every_dip(Bath(dye, mordant, 8))
            curves.append(stages[(1, 2, 4, 8)[(each + int(random.integers(4))) % 4]].reflectance)
    return np.array(curves)


def judged(photo: Photo, curves: np.ndarray, file: Path) -> tuple[np.ndarray, np.ndarray, float]:
    """CIEDE2000 of every cloth, the spread that the reading tells for it, and the seconds that reading took."""
    file.write_bytes(photograph(photo, curves)[0])
    start = time.process_time()
    reading = read_card(read_photograph(file))
    seconds = time.process_time() - start
    true, places = lab(curves), centres(photo)
    nearest = [int(np.hypot(*(places - (each.x, each.y)).T).argmin()) for each in reading.patches]
    miss = [float(off(np.array(each.lab), true[k])) for each, k in zip(reading.patches, nearest, strict=True)]
    return np.array(miss), np.array([each.spread for each in reading.patches]), seconds


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cards", type=int, default=1, help="cards of each kind a cell")
    cards = options.parse_args().cards
    plain = Photo(vignette=0.35, slope=(0.25, -0.15))
    charted = replace(plain, rows=3, extra={"below": 80.0, "boxes": CHART})
    within, seconds = [], []
    for reference, photo in (("white alone", plain), ("ColorChecker", charted)):
        print(f"{reference:14}" + "".join(f"{name:>12}" for name in CAMERAS))
        for lamp in LAMPS:
            line = f"{lamp:14}"
            for camera, balance in CAMERAS.values():
                found = []
                for seed in range(cards):
                    for cloths in (dyed(24, 100 + seed), catalogue(100 + seed)):
                        card = np.vstack([cloths[:18], chart()]) if photo is charted else cloths
                        shot = replace(photo, lamp=lamp, camera=camera, balance=balance, seed=seed)
                        with tempfile.TemporaryDirectory() as folder:
                            found.append(judged(shot, card, Path(folder, "card.jpg")))
                line += "".join(f"{np.mean([np.median(miss) for miss, _spread, _time in found]):12.2f}")
                if balance != "tint":
                    within += [np.mean(miss < spread) for miss, spread, _time in found]
                seconds += [each for _miss, _spread, each in found]
            print(line, flush=True)
    print(
        f"within the spread that is told: {100 * np.mean(within):.0f} % (tints apart); seconds {np.median(seconds):.2f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
