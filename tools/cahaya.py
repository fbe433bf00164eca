"""Recomputes what a photograph of a swatch card is read with: what lamps and cameras do to the colours of dyed cloth.

    python tools/cahaya.py          write src/motifkit/data/colour/card_light.toml and colorchecker.toml

For every lamp the reflectances of dyed cloths are seen by an ideal camera, which sees as the eye does, and by several
cameras set to daylight, as an sRGB picture; the table holds the maps from those pictures, their white taken to D65
after Bradford, to the X, Y, Z of the cloth in daylight. A white that is neutral may have been made so under any lamp.
Needs colour-science (BSD-3-Clause), which brings the observers, the lamps, the ColorChecker and a camera.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from motifkit.colour.adaptation import adapted
from motifkit.colour.srgb import TO_LINEAR, TO_XYZ
from motifkit.colour.upsample import reflectance_from_srgb
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dyes
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import added_ks
from motifkit.picture.card_colour import features

DATA = Path(__file__).resolve().parents[1] / "src" / "motifkit" / "data" / "colour"
BANDS = np.arange(380, 731, 10.0)
COMMON = (
    {"D65": 6.0}
    | dict.fromkeys(("A", "D50", "FL2", "FL11", "LED-B3"), 3.0)
    | dict.fromkeys(("D55", "D75", "FL7", "LED-B1", "LED-B2", "LED-B4", "LED-B5", "LED-V1", "LED-V2"), 1.0)
    | {f"FL{number}": 0.5 for number in (1, 3, 4, 5, 6, 8, 9, 10, 12)}
)
"""How often a lamp is met; chosen by motifkit: daylight most, then bulbs, three-band tubes and white LEDs."""
KELVIN = (2000, 2400, 2700, 3200, 3600, 4500, 5500, 7000, 9000, 14000)
RIDGE, IDEAL = 2e-4, 2.0
SHARP, SOFT = 0.025, 0.07
"""How near a white comes to that of its lamp, in logarithms of red and blue over green: ideal camera, and others."""
BALANCED = (("cones", 0.4, 0.03), ("tristimulus", 0.25, 0.03), ("channels", 0.35, 0.03), ("cameras", 2.0, 0.05))
"""How the white of a lamp is made neutral, how often each way is met, and how near to neutral it comes: by Bradford's
cones, by X, Y, Z, by the channels of linear sRGB, or by cameras."""
UNBALANCED = 0.5, 0.4
"""How often a lamp's own colour is left in the picture: by the ideal camera, and by others."""
TINTS = 0.5
"""How often a picture was only tinted, over the plane of red and blue over green; chosen by motifkit."""
DAYLIGHT = 12.0
"""How much more often daylight is met where the white is neutral."""
CLOUDS, NARROW = 24, 4.0
"""Normal clouds that tell the colours of dyed cloth, and what is added to their variances."""
Array = np.ndarray[Any, np.dtype[np.float64]]
Picture = tuple[Array, Array]


class Seen:
    """Observers, lamps and cameras at 36 bands."""

    def __init__(self, colour: Any) -> None:
        self.grid = colour.SpectralShape(380, 730, 10)
        observers = ("CIE 1931 2 Degree Standard Observer", "CIE 1964 10 Degree Standard Observer")
        self.eye, self.eye10 = (colour.MSDS_CMFS[name].copy().align(self.grid).values for name in observers)
        outside = {"method": "Constant", "left": 0, "right": 0}
        nikon = colour.MSDS_CAMERA_SENSITIVITIES["Nikon 5100 (NPL)"].copy()
        self.cameras = [nikon.align(self.grid, extrapolator_kwargs=outside).values]
        self.cameras += [self._camera(*peaks) for peaks in ((600, 540, 460), (610, 530, 455), (590, 535, 450))]
        self.lamps = dict(self._lamps(colour))
        self.day = self.lamps["D65"]
        chart = colour.SDS_COLOURCHECKERS["ISO 17321-1"]
        self.chart = {name: sd.copy().align(self.grid).values for name, sd in chart.items()}

    @staticmethod
    def _camera(red: float, green: float, blue: float) -> Array:
        humps = [np.exp(-(((BANDS - peak) / width) ** 2) / 2) for peak, width in ((red, 38), (green, 42), (blue, 32))]
        return np.stack(humps, axis=1)

    def _lamps(self, colour: Any) -> Iterator[tuple[str, Array]]:
        for name, power in colour.SDS_ILLUMINANTS.items():
            if name in ("A", "B", "C", "E") or name.startswith(("FL", "LED", "D5", "D6", "D7")):
                yield name, power.copy().align(self.grid).values
        for kelvin in KELVIN:
            yield f"{kelvin} K", colour.sd_blackbody(kelvin, self.grid).values

    def xyz(self, curves: Array, power: Array, eye: Array) -> Array:
        """X, Y, Z of curves under a lamp, Y = 1 for white."""
        return (curves * power) @ eye / (power @ eye[:, 1])

    def ideal(self, curves: Array, power: Array) -> Picture:
        """Linear sRGB of the curves and of white, for a camera that sees as the eye does and balances nothing."""
        white = np.ones((1, len(BANDS)))
        return self.xyz(curves, power, self.eye) @ TO_LINEAR.T, (self.xyz(white, power, self.eye) @ TO_LINEAR.T)[0]

    def balanced(self, curves: Array, power: Array, how: str) -> Picture:
        """The same from a camera that took the lamp's white to that of daylight."""
        picture, white = self.ideal(curves, power)
        day = TO_XYZ.sum(axis=1)
        if how == "channels":
            return picture / white, np.ones(3)
        if how == "tristimulus":
            return (picture @ TO_XYZ.T) / (white @ TO_XYZ.T) * day @ TO_LINEAR.T, np.ones(3)
        return adapted(picture @ TO_XYZ.T, white @ TO_XYZ.T, day) @ TO_LINEAR.T, np.ones(3)

    def real(self, curves: Array, power: Array, *, balanced: bool = False) -> Iterator[Picture]:
        """The same from real cameras, all set to daylight, or balanced on the lamp's white."""
        white = np.ones((1, len(BANDS)))
        chart = np.array([*self.chart.values()])
        target = np.vstack([self.xyz(chart, self.day, self.eye), 30 * self.xyz(white, self.day, self.eye)])
        lit = power if balanced else self.day
        for camera in self.cameras:
            gain = (white * lit) @ camera
            raw = np.vstack([(chart * lit) @ camera / gain, np.full((1, 3), 30.0)])
            matrix = np.linalg.lstsq(raw, target @ TO_LINEAR.T, rcond=None)[0]
            yield (curves * power) @ camera / gain @ matrix, ((white * power) @ camera / gain @ matrix)[0]

    def wanted(self, curves: Array) -> Array:
        """X, Y, Z in daylight for 2 and for 10 degrees, each over that of white, ``(n, 6)``."""
        found = [self.xyz(np.vstack([curves, np.ones(36)]), self.day, eye) for eye in (self.eye, self.eye10)]
        return np.hstack([each[:-1] / each[-1] for each in found])


def cloths() -> Array:
    """Reflectances of cloths: every dye of the catalogue, pairs of them, dyes that might be, and prints.

    Natural dyes absorb ever more towards the violet, so that half of those that might be have such a tail.
    """
    ground, random = Ground.of(None), np.random.default_rng(1)
    curves, deep = [ground.curve], []
    for dye in dyes().values():
        for key in dye.mordants:
            added = added_ks(Bath(dye, key, 8), ground)
            deep.append(added[-1])
            curves += [ground.dyed(added[dips]) for dips in (1, 2, 4, 8)]
    for _pair in range(600):
        one, other = random.integers(0, len(deep), 2)
        curves.append(ground.dyed(deep[one] * random.uniform(0, 1) + deep[other] * random.uniform(0, 1)))
    for _cloth in range(1200):
        bands = [_band(random) for _each in range(random.integers(1, 4))]
        tail = random.integers(2) * 10 ** random.uniform(-1.5, 0.4) * np.exp((380 - BANDS) / random.uniform(50, 220))
        curves.append(ground.dyed(np.sum(bands, axis=0) + tail))
    for _print in range(600):
        edges = sum(random.uniform(-0.5, 0.7) * _edge(random) for _each in range(random.integers(1, 4)))
        curves.append(np.clip(random.uniform(0.03, 0.4) + edges, 0.02, 0.95))
    return np.vstack([curves, reflectance_from_srgb(random.uniform(0.1, 0.95, (600, 3)))])


def _band(random: np.random.Generator) -> Array:
    """K/S of one absorption band of a dye that might be."""
    middle, width = random.uniform(370, 690), random.uniform(28, 70)
    return np.asarray(10 ** random.uniform(-1, 0.8) * np.exp(-(((BANDS - middle) / width) ** 2) / 2))


def _edge(random: np.random.Generator) -> Array:
    """A rise of reflectance from 0 to 1, as pigments have it."""
    return np.asarray(1 / (1 + np.exp(-(BANDS - random.uniform(400, 680)) / random.uniform(8, 30))))


def tint_entries(seen: Seen, curves: Array) -> Iterator[dict[str, Any]]:
    """A picture in daylight whose channels, or whose cones, were made stronger or weaker by no known lamp."""
    screen = _map([(seen.ideal(curves, seen.day), 1.0)], seen.wanted(curves))
    for cones in (False, True):
        yield _entry("", np.zeros(2), 0.0, TINTS, screen, cones=cones)


def lamp_entries(seen: Seen, curves: Array, name: str) -> Iterator[dict[str, Any]]:
    """The maps for one lamp: from what an ideal camera sees, and from what real ones see, balanced or not."""
    power = seen.lamps[name]
    common = COMMON.get(name, 0.5 if name.endswith(" K") else 0.1) * (DAYLIGHT if name == "D65" else 1)
    ideal, real = seen.ideal(curves, power), [*seen.real(curves, power)]
    # the ideal camera counts more, what the others err by goes either way
    soft = [(ideal, IDEAL), *((each, 1.0) for each in real)]
    for pictures, width, share in (([(ideal, 1.0)], SHARP, UNBALANCED[0]), (soft, SOFT, UNBALANCED[1])):
        place = np.mean([np.log(white[[0, 2]] / white[1]) for (_picture, white), _part in pictures], axis=0)
        yield _entry(name, place, width, common * share, _map(pictures, seen.wanted(curves)))
    if name == "D65" or COMMON.get(name, 0) < 0.5:
        return
    for how, share, width in BALANCED:
        if how == "cameras":
            pictures = [(each, 1.0) for each in seen.real(curves, power, balanced=True)]
        else:
            pictures = [(seen.balanced(curves, power, how), 1.0)]
        yield _entry(name, np.zeros(2), width, common * share, _map(pictures, seen.wanted(curves)))


def _entry(
    name: str, place: Array, width: float, common: float, solved: Array, *, cones: bool = True
) -> dict[str, Any]:
    return {"name": name, "place": place, "width": width, "common": common, "cones": cones, "map": solved}


def _map(pictures: list[tuple[Picture, float]], target: Array) -> Array:
    """From `features` of pictures, each with its part, to X, Y, Z for 2 and 10 degrees over those of white."""
    weight = np.clip(target[:, 1:2], 0.02, None) ** -0.67
    rows, wanted = [], []
    for (picture, white), part in pictures:
        xyz = adapted(np.clip(picture, 0, None) @ TO_XYZ.T, white @ TO_XYZ.T, TO_XYZ.sum(axis=1))
        rows.append(features(xyz @ TO_LINEAR.T) * weight * part)
        wanted.append(target * weight * part)
    plain = np.zeros((6, 6))
    plain[:3, :3] = plain[:3, 3:] = TO_XYZ.T / TO_XYZ.sum(axis=1)
    held = 1e3 * features(np.ones((1, 3)))
    left, right = np.vstack([*rows, held]), np.vstack([*wanted, np.full((1, 6), 1e3)])
    keep = RIDGE * len(left)
    return np.asarray(np.linalg.solve(left.T @ left + keep * np.eye(6), left.T @ right + keep * plain))


def _lamp_text(entry: dict[str, Any]) -> str:
    place = ", ".join(f"{each:.4f}" for each in entry["place"])
    numbers = [f"{each:.5f}" for each in entry["map"].ravel()]
    lines = "\n".join("    " + ", ".join(numbers[start : start + 6]) + "," for start in range(0, 36, 6))
    head = f'\n[[lamp]]\nname = "{entry["name"]}"\nplace = [{place}]\nwidth = {entry["width"]}\n'
    how = "true" if entry["cones"] else "false"
    return f"{head}common = {entry['common']:g}\ncones = {how}\nmap = [\n{lines}\n]\n"


def _cloth_text(seen: Seen, curves: Array) -> str:
    """The colours of cloths as normal clouds: those of each group of like colours."""
    from scipy.cluster.vq import kmeans2

    from motifkit.colour.cie import white_point, xyz_to_lab

    white = white_point("D65", 10)
    lab = xyz_to_lab(seen.wanted(curves)[:, 3:] * white, white)
    middles, groups = kmeans2(lab, CLOUDS, rng=3, minit="++")
    text = "\n[cloth]\n"
    clouds = [lab[groups == each] for each in range(CLOUDS)]
    spreads = [np.cov(each.T) + NARROW * np.eye(3) for each in clouds]
    rows = {
        "share": [f"    {len(each) / len(lab):.5f}," for each in clouds],
        "middle": [f"    [{', '.join(f'{each:.2f}' for each in middle)}]," for middle in middles],
        "covariance": [
            f"    [{', '.join(f'{each:.2f}' for each in spread[np.triu_indices(3)])}]," for spread in spreads
        ],
    }
    for key, lines in rows.items():
        text += f"{key} = [\n" + "\n".join(lines) + "\n]\n"
    return text


def main() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import colour

        seen = Seen(colour)
    curves = cloths()
    text = '''# What a lamp does to the colours of dyed cloth in a picture, and which colours dyed cloth has.
# Written by tools/cahaya.py; do not edit. "place" is the natural logarithm of red and blue over green (linear sRGB) of
# a white in that picture; "width" is how near to it such whites come, 0 where any will do; "cones" tells whether the
# white is taken to D65 by Bradford's cones, or by the channels; "map" takes r, g, b, sqrt(r g), sqrt(g b), sqrt(r b),
# the white taken to 1, to X, Y, Z of daylight D65 for 2 and for 10 degrees, each over that of white, row after row.
# The nameless are daylight as an ideal camera sees it and a screen shows it, tinted at will.
# "cloth" tells the colours of dyed cloth by normal clouds in L*, a*, b* (D65, 10 degrees): shares, middles, and six
# numbers of each covariance.

source = """Computed from the CIE observers and lamps, the ColorChecker of ISO 17321-1 and the Nikon D5100 of NPL, as in
colour-science 0.4.7, and from motifkit's dyes"""
licence = "computed values; colour-science is BSD-3-Clause, Copyright 2013 Colour Developers"
'''
    entries = [*tint_entries(seen, curves), *(each for name in seen.lamps for each in lamp_entries(seen, curves, name))]
    text += "".join(map(_lamp_text, entries)) + _cloth_text(seen, curves)
    (DATA / "card_light.toml").write_text(text, encoding="utf-8")
    text = """# The 24 fields of a ColorChecker, row after row from dark skin to black: L*, a*, b* in daylight D65,
# for 2 and for 10 degrees.
# Written by tools/cahaya.py; do not edit.

source = "Computed from the reflectances of ISO 17321-1, as in colour-science 0.4.7"
licence = "computed values; colour-science is BSD-3-Clause, Copyright 2013 Colour Developers"
"""
    chart = np.array([*seen.chart.values()])
    for degrees, eye in ((2, seen.eye), (10, seen.eye10)):
        white = seen.xyz(np.ones((1, 36)), seen.day, eye)[0]
        from motifkit.colour.cie import xyz_to_lab

        lab = xyz_to_lab(seen.xyz(chart, seen.day, eye), white)
        lines = "\n".join(f"    [{', '.join(f'{each:.2f}' for each in row)}]," for row in lab)
        text += f"\nlab_{degrees} = [\n{lines}\n]\n"
    (DATA / "colorchecker.toml").write_text(text, encoding="utf-8")
    print(len(seen.lamps), "lamps")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
