"""How well leaves are found on other grounds: blades of photographs pasted, with a shadow, on grounds that are drawn.

    python benchmarks/bench_leaf_grounds.py FOLDER [SEED]

FOLDER holds NAME.jpg and masks/NAME.png; without it there is nothing to measure. Size, turn, light, blur, noise and
JPEG quality are drawn by lot. Blades whose mask is wrong are left out, and a piece of grass.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
from bench_leaf import WRONG_MASKS, overlap
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from motifkit.ecoprint.read import Measure, read_photographed
from motifkit.errors import MotifkitError
from motifkit.picture.photograph import Photograph

LEFT_OUT = {*WRONG_MASKS, "grass_strip_narrow"}
GROUNDS = ("paper", "cloth", "batik", "wood", "stone", "soil", "black", "tile")

Field = NDArray[np.float64]
Mask = NDArray[np.bool_]
Random = np.random.Generator


def blade(path: Path) -> Image.Image:
    """The blade cut out by its mask, without the outermost pixel, where the old ground shows."""
    pixels = np.asarray(Image.open(path).convert("RGB"))
    mask = np.asarray(Image.open(path.parent / "masks" / f"{path.stem}.png").convert("L")) > 127
    labels, count = ndimage.label(ndimage.binary_erosion(mask))
    mask = labels == 1 + int(np.argmax(ndimage.sum(mask, labels, range(1, count + 1))))
    rows, columns = np.nonzero(mask)
    part = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    return Image.fromarray(np.dstack([pixels[part], (mask[part] * 255).astype(np.uint8)]))


def mottled(random: Random, shape: tuple[int, int], sizes: tuple[float, ...], heights: tuple[float, ...]) -> Field:
    """Noise of several sizes (pixels) and heights (grey levels)."""
    out = np.zeros(shape)
    for size, height in zip(sizes, heights, strict=True):
        noise = ndimage.gaussian_filter(random.normal(size=shape), size)
        out += height * noise / noise.std()
    return out


def ground(kind: str, shape: tuple[int, int], random: Random) -> Field:
    """What the leaf is laid on, sRGB 0 to 255."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    turn = random.uniform(0, np.pi)
    if kind == "paper":
        slope = (np.cos(turn) * x / shape[1] + np.sin(turn) * y / shape[0]) * random.uniform(0, 40)
        light, tint = random.uniform(215, 245) - slope + mottled(random, shape, (1, 20), (1.5, 2)), (1, 0.985, 0.94)
    elif kind == "cloth":
        pitch = random.uniform(3, 6)
        over = (x // pitch + y // pitch) % 2
        weave = np.sin(2 * np.pi * x / pitch) * over + np.sin(2 * np.pi * y / pitch) * (1 - over)
        light = random.uniform(120, 220) + 14 * weave + mottled(random, shape, (1, 8, 60), (4, 4, 8))
        tint = ((1, 0.96, 0.9), (0.8, 0.85, 1), (1, 0.75, 0.7))[random.integers(3)]
    elif kind == "batik":
        light = random.uniform(180, 215) + mottled(random, shape, (1, 40), (4, 6))
        dots = ((x // 40 + y // 40) % 2 == 1) & (np.hypot(x % 40 - 20, y % 40 - 20) < 12)
        light, tint = np.where(dots, 0.45 * light, light), (1, 0.9, 0.8)
    elif kind == "wood":
        grain = x * np.cos(turn) + y * np.sin(turn) + 6 * mottled(random, shape, (40,), (1,))
        rings = 18 * np.sin(grain / random.uniform(4, 9)) * np.sin(grain / 37)
        light, tint = random.uniform(110, 180) + rings + mottled(random, shape, (1, 3), (6, 5)), (1, 0.78, 0.57)
    elif kind in ("stone", "soil"):
        light = random.uniform(80, 140) + mottled(random, shape, (0.8, 2.5, 8, 40), (13, 13, 8, 6))
        tint = (1, 1, 0.98) if kind == "stone" else (1, 0.8, 0.62)
    elif kind == "black":
        light, tint = random.uniform(8, 25) + mottled(random, shape, (1, 30), (2, 3)), (1, 1, 1)
    else:
        light = random.uniform(190, 225) + mottled(random, shape, (1, 60), (2, 6))
        light, tint = np.where((x % 180 < 4) | (y % 180 < 4), light - 70, light), (1, 0.98, 0.94)
    return np.clip(light[..., None] * np.array(tint), 0, 255)


def laid(leaf: Image.Image, kind: str, random: Random) -> tuple[NDArray[np.uint8], Mask]:
    """A picture of the leaf on a ground, and where its blade is."""
    width = int(random.integers(600, 1400))
    shape = int(width * random.uniform(0.65, 1)), width
    turned = leaf.rotate(random.uniform(0, 360), Image.Resampling.BICUBIC, expand=True)
    factor = min(1.6, random.uniform(0.45, 0.85) * min(shape) / max(turned.size))
    size = max(8, round(turned.width * factor)), max(8, round(turned.height * factor))
    small = np.asarray(turned.resize(size, Image.Resampling.LANCZOS), np.float64)
    top, left = (int(random.integers(8, side - own - 8)) for side, own in zip(shape, small.shape, strict=False))
    part = np.s_[top : top + small.shape[0], left : left + small.shape[1]]
    cover, colours = np.zeros(shape), np.zeros((*shape, 3))
    cover[part], colours[part] = small[..., 3] / 255, small[..., :3] * random.uniform(0.8, 1.1)
    shadow = ndimage.gaussian_filter(ndimage.shift(cover, random.uniform(-9, 9, 2), order=1), random.uniform(2, 7))
    under = ground(kind, shape, random) * (1 - random.uniform(0.15, 0.5) * shadow)[..., None]
    out = under * (1 - cover[..., None]) + colours * cover[..., None]
    blur = random.uniform(0, 1.3)
    out = ndimage.gaussian_filter(out, (blur, blur, 0)) + random.normal(size=out.shape) * random.uniform(0, 4)
    stream = io.BytesIO()
    pixels = np.clip(out, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(stream, "JPEG", quality=int(random.integers(55, 92)))
    return np.asarray(Image.open(stream).convert("RGB")), cover > 0.5


def found_overlap(pixels: NDArray[np.uint8], true: Mask) -> float:
    """The overlap of the found blade with the true one; 0 where none is found."""
    try:
        return overlap(read_photographed(Photograph(pixels, None, "daun", ""), Measure()), true)
    except MotifkitError as error:
        print(f"  {error}")
        return 0.0


def main() -> int:
    """Print the mean and the worst overlap of every ground."""
    paths = sorted(Path(sys.argv[1]).glob("*.jpg")) if len(sys.argv) > 1 else []
    paths = [path for path in paths if path.stem not in LEFT_OUT]
    if not paths:
        print("no photographs: nothing measured")
        return 0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    every = []
    for place, kind in enumerate(GROUNDS):
        found = []
        for number, path in enumerate(paths):
            if (number + place + seed) % 2:
                continue
            found.append(found_overlap(*laid(blade(path), kind, np.random.default_rng([seed, place, number]))))
        every += found
        print(f"{kind:8} mean {np.mean(found):.3f}  worst {min(found):.3f}", flush=True)
    print(f"{len(every)} pictures: mean {np.mean(every):.4f} (bar 0.95), worst {min(every):.3f} (bar 0.85)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
