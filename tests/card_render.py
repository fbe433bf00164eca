"""Photographs of swatch cards made from spectra, a lamp and a camera: an independent referee for what reads them.

Spectra × lamp × sensitivities give a raw picture; uneven light, perspective, blur and noise lie on that; then the
camera's white balance, its matrix, sRGB and JPEG. Observers, lamps and sensitivities are those of colour-science.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import colour

colour.utilities.filter_warnings()
BANDS = np.arange(380, 731, 10.0)
SHAPE = colour.SpectralShape(380, 730, 10)
TO_RGB = np.array(colour.RGB_COLOURSPACES["sRGB"].matrix_XYZ_to_RGB)
OBSERVERS = {2: "CIE 1931 2 Degree Standard Observer", 10: "CIE 1964 10 Degree Standard Observer"}


@cache
def observer(degrees: int = 2) -> np.ndarray:
    return colour.MSDS_CMFS[OBSERVERS[degrees]].copy().align(SHAPE).values


@cache
def lamp(name: str) -> np.ndarray:
    return colour.SDS_ILLUMINANTS[name].copy().align(SHAPE).values


@cache
def camera(name: str) -> np.ndarray:
    if name == "eye":
        return observer(2)
    if name == "gauss":
        peaks, widths = (597, 543, 462), (41, 46, 30)
        return np.stack([np.exp(-(((BANDS - p) / w) ** 2) / 2) for p, w in zip(peaks, widths, strict=True)], axis=1)
    outside = {"method": "Constant", "left": 0, "right": 0}
    return colour.MSDS_CAMERA_SENSITIVITIES[name].copy().align(SHAPE, extrapolator_kwargs=outside).values


def xyz(curves: np.ndarray, light: np.ndarray, degrees: int = 2) -> np.ndarray:
    eye = observer(degrees)
    return (curves * light) @ eye / (light @ eye[:, 1])


def lab(curves: np.ndarray, degrees: int = 10) -> np.ndarray:
    """L*, a*, b* in daylight, by colour-science."""
    white = xyz(np.ones((1, 36)), lamp("D65"), degrees)[0]
    return colour.XYZ_to_Lab(xyz(curves, lamp("D65"), degrees), colour.XYZ_to_xy(white))


def off(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return colour.delta_E(one, other, method="CIE 2000")


def chart() -> np.ndarray:
    return np.array([sd.copy().align(SHAPE).values for sd in colour.SDS_COLOURCHECKERS["ISO 17321-1"].values()])


def dyed(count: int, seed: int = 0) -> np.ndarray:
    """Cloths dyed with made-up dyes: one to three absorption bands and a brown tail, added in K/S on mori."""
    random = np.random.default_rng(seed)
    mori = 0.82 - 0.12 * np.exp(-(BANDS - 380) / 40)
    curves = []
    for _cloth in range(count):
        total = (1 - mori) ** 2 / (2 * mori)
        for _band in range(random.integers(1, 4)):
            width, depth = random.uniform(30, 90), 10 ** random.uniform(-0.9, 0.7)
            total = total + depth * np.exp(-(((BANDS - random.uniform(380, 670)) / width) ** 2) / 2)
        total = total + 10 ** random.uniform(-1.5, 0.3) * np.exp(-(BANDS - 380) / random.uniform(60, 200))
        curves.append(1 / (1 + total + np.sqrt(total * (total + 2))))
    return np.array(curves)


@dataclass
class Photo:
    """How a card is laid out, lit and photographed."""

    rows: int = 4
    columns: int = 6
    patch: tuple[float, float] = (30.0, 30.0)
    gap: tuple[float, float] = (8.0, 8.0)
    margin: float = 25.0
    size: tuple[int, int] = (680, 510)
    lamp: str = "D65"
    camera: str = "eye"
    balance: str = "white"  # or "day", set to daylight; "gain", white alone, matrix of daylight; "none"; see also WAYS
    tint: tuple[float, float, float] | None = None  # of "tint", in linear light; the lamp's white when none
    paper: float = 0.9
    exposure: float = 0.85
    vignette: float = 0.25
    slope: tuple[float, float] = (0.2, -0.1)
    turn: float = 2.0
    tilt: tuple[float, float] = (0.06, -0.04)
    noise: float = 0.006
    blur: float = 0.8
    quality: int = 75
    fill: float = 0.92
    table: float | None = None
    texture: float = 0.0
    seed: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    def card(self) -> tuple[float, float]:
        """Width and height in card units."""
        width = 2 * self.margin + self.columns * self.patch[0] + (self.columns - 1) * self.gap[0]
        height = 2 * self.margin + self.rows * self.patch[1] + (self.rows - 1) * self.gap[1]
        return width, height + self.extra.get("below", 0.0)


WAYS = ("cones", "tristimulus", "channels", "tint")
"""Ways of who renders rather than photographs: the lamp's white made neutral by Bradford's cones, by X, Y, Z, or by the
channels of sRGB; a picture in daylight with its channels tinted."""


def boxes(photo: Photo) -> np.ndarray:
    """Left, top, right and bottom of every patch, row after row, in card units."""
    found = []
    for row in range(photo.rows):
        for column in range(photo.columns):
            left = photo.margin + column * (photo.patch[0] + photo.gap[0])
            top = photo.margin + row * (photo.patch[1] + photo.gap[1])
            found.append((left, top, left + photo.patch[0], top + photo.patch[1]))
    return np.array(found)


def to_card(photo: Photo) -> np.ndarray:
    """The homography from pixels of the picture to card units."""
    width, height = photo.card()
    columns, rows = photo.size
    scale = photo.fill * min(columns / width, rows / height)
    angle = np.radians(photo.turn)
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    centre = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1.0]])
    tilt = np.eye(3)
    tilt[2, :2] = np.array(photo.tilt) / max(width, height)
    place = np.array([[scale, 0, columns / 2], [0, scale, rows / 2], [0, 0, 1.0]])
    return np.linalg.inv(place @ tilt @ turn @ centre)


def linear_table(photo: Photo, curves: np.ndarray) -> np.ndarray:
    """Linear camera values of every curve, before white balance; a perfect white in daylight has green = 1."""
    light, sensor = lamp("D65" if photo.balance == "tint" else photo.lamp), camera(photo.camera)
    return (curves * light) @ sensor / (light @ sensor[:, 1])


def developed(photo: Photo, raw: np.ndarray) -> np.ndarray:
    """From camera values to linear sRGB: white balance and the camera's matrix."""
    one = np.ones((1, 36))
    if photo.balance in WAYS:
        return rendered(photo, raw)
    if photo.balance == "none" and photo.camera == "eye":  # the tristimulus values themselves
        return raw @ TO_RGB.T
    sensor, day, own = camera(photo.camera), lamp("D65"), lamp(photo.lamp)
    lit = own if photo.balance == "white" else day
    gain = (one * lit) @ sensor / (lit @ sensor[:, 1])
    seen = (chart() * lit) @ sensor / (lit @ sensor[:, 1]) / gain
    wanted = xyz(chart(), day) @ TO_RGB.T
    white = xyz(one, day) @ TO_RGB.T
    matrix = np.linalg.lstsq(np.vstack([seen, np.full((1, 3), 30.0)]), np.vstack([wanted, 30 * white]), rcond=None)[0]
    own_gain = gain if photo.balance == "day" else (one * own) @ sensor / (own @ sensor[:, 1])
    return raw / own_gain @ matrix


def rendered(photo: Photo, raw: np.ndarray) -> np.ndarray:
    """From tristimulus values to linear sRGB, one of WAYS."""
    one = np.ones((1, 36))
    white, day = xyz(one, lamp(photo.lamp))[0], xyz(one, lamp("D65"))[0]
    if photo.balance == "cones":
        return colour.chromatic_adaptation(raw, white, day, transform="Bradford") @ TO_RGB.T
    if photo.balance == "tristimulus":
        return raw / white * day @ TO_RGB.T
    if photo.balance == "channels":
        return raw @ TO_RGB.T / (white @ TO_RGB.T)
    return raw @ TO_RGB.T * (white @ TO_RGB.T if photo.tint is None else np.array(photo.tint))


def labels(photo: Photo) -> np.ndarray:
    """For every pixel the number of its field: 0 table, 1 paper, then patches."""
    columns, rows = photo.size
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    card = to_card(photo)
    w = card[2, 0] * x + card[2, 1] * y + card[2, 2]
    u, v = ((card[i, 0] * x + card[i, 1] * y + card[i, 2]) / w for i in (0, 1))
    width, height = photo.card()
    label = np.where((u > 0) & (u < width) & (v > 0) & (v < height), 1, 0 if photo.table is not None else 1)
    for number, (left, top, right, bottom) in enumerate([*boxes(photo), *photo.extra.get("boxes", [])], 2):
        label[(u >= left) & (u < right) & (v >= top) & (v < bottom)] = number
    return label


def photograph(photo: Photo, patches: np.ndarray) -> tuple[bytes, np.ndarray]:
    """The JPEG, and the pixels of the picture before noise and JPEG (linear), for debugging."""
    random = np.random.default_rng(photo.seed)
    paper = np.full((1, 36), photo.paper)
    table = 0.25 * np.exp((BANDS - 555) / 600)[None] if photo.table is None else np.full((1, 36), photo.table)
    label = labels(photo)
    raw = linear_table(photo, np.vstack([table, paper, patches])).astype(np.float32)
    picture = raw[label]
    if photo.texture:
        grain = gaussian_filter(random.normal(0, 1, label.shape), 2.0)
        picture = picture * np.where(label > 1, 1 + photo.texture * grain / grain.std(), 1)[..., None]
    rows, columns = label.shape
    y, x = np.linspace(-1, 1, rows, dtype=np.float32)[:, None], np.linspace(-1, 1, columns, dtype=np.float32)
    light = 1 - photo.vignette * (x**2 + y**2) / 2 + (photo.slope[0] * x + photo.slope[1] * y) / 2
    light = light / light.max()
    small = np.stack([gaussian_filter(picture[..., k] * light, photo.blur) for k in range(3)], axis=-1)
    white = developed(photo, linear_table(photo, np.ones((1, 36))))[0].max() * photo.paper
    small = small * photo.exposure / white
    small = small + random.normal(0, 1, small.shape) * np.sqrt(
        photo.noise**2 * 0.15 + photo.noise**2 * np.clip(small, 0, None)
    )
    linear = np.clip(developed(photo, small), 0, 1)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    stream = io.BytesIO()
    Image.fromarray(np.rint(encoded * 255).astype(np.uint8)).save(stream, "JPEG", quality=photo.quality)
    return stream.getvalue(), linear


def centres(photo: Photo) -> np.ndarray:
    """Where the middles of the patches are in the picture, x and y."""
    back = np.linalg.inv(to_card(photo))
    found = []
    for left, top, right, bottom in [*boxes(photo), *photo.extra.get("boxes", [])]:
        x, y, w = back @ np.array([(left + right) / 2, (top + bottom) / 2, 1])
        found.append((x / w, y / w))
    return np.array(found)


__all__ = ["WAYS", "Photo", "boxes", "centres", "chart", "dyed", "lab", "off", "photograph", "photograph_page", "xyz"]


def photograph_page(
    page: np.ndarray, *, size: tuple[int, int] = (900, 1200), turn: float = 2.0, quarter: int = 0, seed: int = 0
) -> tuple[bytes, np.ndarray]:
    """A printed page (sRGB pixels) on a dark table, photographed; and the map from pixels of the page to the picture.

    Uneven light, a slight tilt, blur, noise and JPEG 75, as of a hand-held telephone in daylight.
    """
    random = np.random.default_rng(seed)
    rows, columns = page.shape[:2]
    scale = 0.86 * min(size[0] / columns, size[1] / rows)
    angle = np.radians(turn)
    middle = np.array([[1, 0, -columns / 2], [0, 1, -rows / 2], [0, 0, 1.0]])
    turned = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    tilt = np.array([[1, 0, 0], [0, 1, 0], [0.05 / rows, -0.04 / rows, 1]])
    place = np.array([[scale, 0, size[0] / 2], [0, scale, size[1] / 2], [0, 0, 1.0]]) @ tilt @ turned @ middle
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    back = np.linalg.inv(place)
    u, v = (
        (back[i, 0] * x + back[i, 1] * y + back[i, 2]) / (back[2, 0] * x + back[2, 1] * y + back[2, 2]) for i in (0, 1)
    )
    light = np.where(page / 255 <= 0.04045, page / 255 / 12.92, ((page / 255 + 0.055) / 1.055) ** 2.4)
    smooth = np.stack([gaussian_filter(light[..., k], 0.45 / scale) for k in range(3)], axis=-1)
    picture = np.stack([map_coordinates(smooth[..., k], (v, u), order=1, cval=0.08) for k in range(3)], axis=-1)
    fall = 1 - 0.3 * ((x / size[0] - 0.5) ** 2 + (y / size[1] - 0.4) ** 2)[..., None]
    picture = picture * fall * 0.8 + random.normal(0, 0.004, picture.shape)
    linear = np.clip(picture, 0, 1)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    pixels = np.rot90(np.rint(encoded * 255).astype(np.uint8), quarter)
    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(stream, "JPEG", quality=75)
    return stream.getvalue(), place
