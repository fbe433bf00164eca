"""Photographs of leaves that never grew: drawn, with their true masks, axes and midribs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

FINER = 2


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture, where the blade and the petiole are, and the midrib from base to tip in pixels."""

    pixels: NDArray[np.uint8]
    blade: NDArray[np.bool_]
    petiole: NDArray[np.bool_]
    midrib: NDArray[np.complex128]


def half_width(s: NDArray[np.float64], widest: float = 0.4) -> NDArray[np.float64]:
    """The half width of an ovate leaf along its midrib, 0 to 1 at most."""
    rise = widest / (1 - widest)
    return np.asarray((s / widest) ** rise * (1 - s) / (1 - widest)) ** 0.9


def ground(kind: str, shape: tuple[int, int], seed: int = 1) -> NDArray[np.float64]:
    """What a leaf is laid on, sRGB 0 to 255."""
    rng = np.random.default_rng(seed)
    rows, columns = shape
    noise = [gaussian_filter(rng.normal(size=shape), size) * size for size in (1, 3, 12)]
    if kind == "paper":
        light = 235 - 25 * np.linspace(0, 1, columns) + 3 * noise[0]
        return light[..., None] * np.array([1.0, 0.985, 0.95])
    if kind == "black":
        return np.full((*shape, 3), 12.0) + 2 * noise[0][..., None]
    if kind == "soil":
        light = 95 + 45 * noise[1] + 60 * noise[0]
        return light[..., None] * np.array([1.0, 0.82, 0.62])
    if kind == "wood":
        grain = gaussian_filter(rng.normal(size=(rows, 1)), (2, 0)) * np.ones((1, columns))
        return (165 + 60 * grain + 12 * noise[0])[..., None] * np.array([1.0, 0.78, 0.52])
    stripes = np.where((np.arange(rows) // 24) % 2, 1.0, 0.0)[:, None, None]
    light = stripes * np.array([60, 70, 130]) + (1 - stripes) * np.array([205, 190, 170])
    return np.broadcast_to(light, (*shape, 3)) + 8 * noise[0][..., None]


@cache
def drawn_leaf(
    kind: str = "paper",
    *,
    size: tuple[int, int] = (480, 360),
    turn: float = 20.0,
    length: float = 300.0,
    slim: float = 0.24,
    hole: float = 0.0,
    petiole: float = 60.0,
    teeth: int = 0,
    shadow: float = 0.55,
    lobes: bool = False,
) -> Drawn:
    """One leaf; lengths in pixels, angles in degrees clockwise from upward, holes as a radius."""
    rows, columns = size
    up = -1j * np.exp(1j * np.radians(turn))
    base = complex(columns / 2, rows / 2) - up * (length - petiole) / 2
    s = np.linspace(0, 1, 400)
    bend = 0.03 * length * np.sin(np.pi * s)
    midrib = base + up * (s * length + 1j * bend)
    wide = slim * length * half_width(s)
    if teeth:
        wide = wide * (1 + 0.12 * ((s * teeth) % 1.0))
    if lobes:
        wide = wide * (0.62 + 0.38 * np.cos(6 * np.pi * s) ** 2)
    outline = np.concatenate([midrib + 1j * up * wide, (midrib - 1j * up * wide)[::-1]])
    blade = _polygon(outline, size)
    if hole:
        blade &= ~_disc(midrib[200] + 1j * up * wide[200] * 0.5, hole, size)
    stalk = (
        _line(base - up * petiole, midrib[4], max(3.0, 0.02 * length), size) & ~blade
        if petiole
        else np.zeros(size, bool)
    )
    return Drawn(_photographed(kind, blade, stalk, midrib, up, shadow), blade, stalk, midrib)


def _photographed(
    kind: str,
    blade: NDArray[np.bool_],
    stalk: NDArray[np.bool_],
    midrib: NDArray[np.complex128],
    up: complex,
    shadow: float,
) -> NDArray[np.uint8]:
    shape = blade.shape
    light = ground(kind, shape)
    cast = gaussian_filter(np.roll(blade | stalk, (7, 5), (0, 1)).astype(float), 4)[..., None]
    light = light * (1 - (1 - shadow) * cast)
    rng = np.random.default_rng(7)
    tone = 1 + 0.12 * gaussian_filter(rng.normal(size=shape), 10) * 10 + 0.03 * rng.normal(size=shape)
    green = tone[..., None] * np.array([78.0, 118.0, 52.0])
    veins = _veins(midrib, up, shape)
    green += veins[..., None] * np.array([70.0, 70.0, 55.0])
    cover = gaussian_filter((blade | stalk).astype(float), 0.7)[..., None]
    pixels = np.clip(np.rint(light * (1 - cover) + green * cover), 0, 255).astype(np.uint8)
    pixels.flags.writeable = False
    return pixels


def _veins(midrib: NDArray[np.complex128], up: complex, shape: tuple[int, int]) -> NDArray[np.float64]:
    image = Image.new("L", (shape[1] * FINER, shape[0] * FINER))
    draw = ImageDraw.Draw(image)
    draw.line([(p.real * FINER, p.imag * FINER) for p in midrib], fill=255, width=5)
    for start in midrib[40:360:40]:
        for side in (1, -1):
            way = up * np.exp(side * 0.9j) * abs(midrib[-1] - midrib[0]) * 0.3
            draw.line(
                [start.real * FINER, start.imag * FINER, (start + way).real * FINER, (start + way).imag * FINER],
                fill=150,
                width=2,
            )
    small = image.resize((shape[1], shape[0]), Image.Resampling.BOX)
    return np.asarray(small, float) / 255


def _polygon(points: NDArray[np.complex128], size: tuple[int, int]) -> NDArray[np.bool_]:
    image = Image.new("L", (size[1] * FINER, size[0] * FINER))
    ImageDraw.Draw(image).polygon([(p.real * FINER, p.imag * FINER) for p in points], fill=255)
    return np.asarray(image.resize((size[1], size[0]), Image.Resampling.BOX)) > 127


def _disc(centre: complex, radius: float, size: tuple[int, int]) -> NDArray[np.bool_]:
    rows, columns = np.mgrid[: size[0], : size[1]] + 0.5
    return np.asarray(np.hypot(columns - centre.real, rows - centre.imag) < radius)


def _line(start: complex, end: complex, width: float, size: tuple[int, int]) -> NDArray[np.bool_]:
    side = 1j * (end - start) / abs(end - start) * width / 2
    return _polygon(np.array([start + side, end + side, end - side, start - side]), size)
