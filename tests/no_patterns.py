"""Pictures that do not repeat, or in one direction only, or too seldom."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import skimage
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter, zoom

Pixels = NDArray[np.uint8]
PHOTOGRAPHS = (
    "astronaut.png", "camera.png", "cell.png", "chelsea.png", "coffee.png", "coins.png", "grass.png", "gravel.png",
    "hubble_deep_field.jpg", "ihc.png", "moon.png", "motorcycle_left.png", "page.png", "retina.jpg", "rocket.jpg",
    "text.png", "horse.png", "phantom.png", "clock_motion.png",
)  # fmt: skip
"""All of those that scikit-image brings, but for a wall of bricks and two chessboards, which do repeat."""


def photograph(name: str) -> Pixels:
    return np.asarray(Image.open(Path(skimage.__file__).parent / "data" / name).convert("RGB"))


def nothing(kind: str, number: int, side: int = 500) -> Pixels:
    chance = np.random.default_rng([list(MADE).index(kind), number])
    return np.clip(np.rint(MADE[kind](chance, side)), 0, 255).astype(np.uint8)


def white(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    return chance.uniform(0, 255, (side, side, 3))


def clouds(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    field = gaussian_filter(chance.normal(size=(side, side, 3)), (*[chance.uniform(2, 30)] * 2, 0))
    return 128 + 50 * field / field.std()


def gradient(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    y, x = np.mgrid[:side, :side] / side
    return np.stack([255 * x, 128 + 100 * (y - x), 255 * y * x], -1)


def scattered(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """Equal discs anywhere."""
    y, x = np.mgrid[:side, :side]
    field = np.full((side, side, 3), 230.0)
    for column, row in chance.uniform(0, side, (90, 2)):
        field[np.hypot(x - column, y - row) < 14] = (90, 50, 20)
    return field


def shaken(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """Discs on a grid, each moved by up to most of a step: no hand is so unsteady."""
    y, x = np.mgrid[:side, :side]
    field = np.full((side, side, 3), 230.0)
    for row in range(0, side, 50):
        for column in range(0, side, 50):
            dx, dy = chance.uniform(-22, 22, 2)
            field[np.hypot(x - column - dx, y - row - dy) < 9] = (90, 50, 20)
    return field


def fivefold(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """Five waves a fifth of a turn apart: order without a repeat."""
    return quasiperiodic(chance, side, 5)


def quasiperiodic(chance: np.random.Generator, side: int, number: int) -> NDArray[np.float64]:
    """So many waves, equally far apart, soft or cut into two tones."""
    y, x = np.mgrid[:side, :side]
    z = (x + 1j * y) * np.exp(1j * chance.uniform(0, 6)) / chance.uniform(16, 26)
    turns = np.exp(1j * np.pi * np.arange(number) * (1 if number % 2 == 0 else 2) / number)
    waves = sum(np.cos(2 * np.pi * (z * turn).real + k) for k, turn in enumerate(turns))
    waves = np.sign(waves) if chance.random() < 0.3 else waves / waves.std()
    return np.repeat(128 + 45 * waves[..., None], 3, 2)


def stripes(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    y, x = np.mgrid[:side, :side]
    wave = ((x + 1j * y) * np.exp(1j * chance.uniform(0, 6))).real / chance.uniform(25, 60)
    return np.repeat((128 + 60 * np.sign(np.cos(2 * np.pi * wave)) * (1 + 0.3 * np.cos(6 * wave)))[..., None], 3, 2)


def band(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """A frieze: one row of the same motif on a plain ground."""
    motif = gaussian_filter(chance.normal(size=(120, 60, 3)), (5, 5, 0), mode=("constant", "wrap", "constant"))
    field = np.full((side, side, 3), 200.0)
    top = side // 2 - 60
    field[top : top + 120] = np.tile(128 + 60 * motif / motif.std(), (1, side // 60 + 1, 1))[:, :side]
    return field


def few(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """Not quite three repeats each way."""
    step = side / 2.4
    cell = np.stack([zoom(chance.normal(size=(12, 12)), step / 12, order=1, mode="grid-wrap", grid_mode=True)] * 3, -1)
    return 128 + 60 * np.tile(cell, (3, 3, 1))[:side, :side]


def tiny(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """Repeats of 14 pixels."""
    return 128 + 60 * np.tile(gaussian_filter(chance.normal(size=(14, 14, 3)), (1, 1, 0), mode="wrap"), (40, 40, 1)) * 2


def padded(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """Seven repeats by seven of small things, on a plain sheet many times as large."""
    cell = gaussian_filter(chance.normal(size=(18, 18, 3)), (2, 2, 0), mode="wrap")
    field = np.full((side, side, 3), 250.0)
    field[side // 3 : side // 3 + 126, side // 3 : side // 3 + 126] = 128 + 50 * np.tile(cell / cell.std(), (7, 7, 1))
    return field


def others(chance: np.random.Generator, side: int) -> NDArray[np.float64]:
    """A grid of squares, each with three discs of its own."""
    y, x = np.mgrid[:side, :side]
    field = np.full((side, side, 3), 245.0)
    for row, column in np.ndindex(side // 50, side // 50):
        for _disc in range(3):
            left, top = 50 * column + chance.uniform(10, 40), 50 * row + chance.uniform(10, 40)
            field[np.hypot(x - left, y - top) < chance.uniform(3, 9)] = chance.integers(0, 200, 3)
    return field


MADE = {
    "white": white,
    "clouds": clouds,
    "gradient": gradient,
    "scattered": scattered,
    "shaken": shaken,
    "fivefold": fivefold,
    "stripes": stripes,
    "band": band,
    "few": few,
    "tiny": tiny,
    "padded": padded,
    "others": others,
}
