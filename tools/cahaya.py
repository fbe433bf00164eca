"""Recomputes what a photograph of a swatch card is read with: what lamps and cameras do to the colours of dyed cloth.

    python tools/cahaya.py          write src/motifkit/data/colour/card_light.toml and colorchecker.toml

For every lamp the reflectances of dyed cloths are seen by several cameras set to daylight, as an sRGB picture; the
table holds the map from that picture, its white taken to D65 after Bradford, to the X, Y, Z of the cloth in daylight.
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
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dyes
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import added_ks
from motifkit.picture.card_colour import features

DATA = Path(__file__).resolve().parents[1] / "src" / "motifkit" / "data" / "colour"
BANDS = np.arange(380, 731, 10.0)
COMMON = {"D65": 6.0, "A": 3.0, "D50": 3.0, "FL11": 3.0, "LED-B3": 2.0} | dict.fromkeys(
    ("D55", "D75", "FL2", "FL7", "LED-B1", "LED-B2", "LED-B4", "LED-V1", "LED-V2"), 1.0
)
"""How often a lamp is met; chosen by motifkit: daylight most, then bulbs, three-band tubes and white LEDs."""
KELVIN = (2000, 2400, 2700, 3200, 3600, 4500, 5500, 7000, 9000, 14000)
RIDGE, IDEAL = 2e-4, 2.0
Array = np.ndarray[Any, np.dtype[np.float64]]


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
            if name in ("A", "C") or name.startswith(("FL", "LED-B", "LED-V", "D5", "D6", "D7")):
                yield name, power.copy().align(self.grid).values
        for kelvin in KELVIN:
            yield f"{kelvin} K", colour.sd_blackbody(kelvin, self.grid).values

    def xyz(self, curves: Array, power: Array, eye: Array) -> Array:
        """X, Y, Z of curves under a lamp, Y = 1 for white."""
        return (curves * power) @ eye / (power @ eye[:, 1])

    def pictures(self, curves: Array, power: Array) -> Iterator[tuple[Array, Array]]:
        """Linear sRGB of the curves and of white, for an ideal camera and for real ones, all set to daylight."""
        white = np.ones((1, len(BANDS)))
        yield self.xyz(curves, power, self.eye) @ TO_LINEAR.T, (self.xyz(white, power, self.eye) @ TO_LINEAR.T)[0]
        target = np.vstack([self.xyz(np.array([*self.chart.values()]), self.day, self.eye), self._white(30)])
        for camera in self.cameras:
            gain = (white * self.day) @ camera
            raw = np.vstack([(np.array([*self.chart.values()]) * self.day) @ camera / gain, np.full((1, 3), 30.0)])
            matrix = np.linalg.lstsq(raw, target @ TO_LINEAR.T, rcond=None)[0]
            yield (curves * power) @ camera / gain @ matrix, ((white * power) @ camera / gain @ matrix)[0]

    def _white(self, weight: float) -> Array:
        return weight * self.xyz(np.ones((1, len(BANDS))), self.day, self.eye)


def cloths() -> Array:
    """Reflectances of dyed cloths: every dye of the catalogue, and pairs of them."""
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
    return np.array(curves)


def lamp_entry(seen: Seen, curves: Array, name: str) -> dict[str, Any]:
    """The map for one lamp, and how well it does on a camera at a time."""
    white2 = seen.xyz(np.ones((1, 36)), seen.day, seen.eye)[0]
    white10 = seen.xyz(np.ones((1, 36)), seen.day, seen.eye10)[0]
    target = np.hstack(
        [seen.xyz(curves, seen.day, seen.eye) / white2, seen.xyz(curves, seen.day, seen.eye10) / white10]
    )
    weight = np.clip(target[:, 1:2], 0.02, None) ** -0.67
    rows, wanted, places = [], [], []
    for picture, white in seen.pictures(curves, seen.lamps[name]):
        places.append(np.log(white[[0, 2]] / white[1]))
        xyz = adapted(np.clip(picture, 0, None) @ TO_XYZ.T, white @ TO_XYZ.T, TO_XYZ.sum(axis=1))
        # the first camera is ideal, what the others err by goes either way
        counted = weight * (IDEAL if not rows else 1.0)
        rows.append(features(xyz @ TO_LINEAR.T) * counted)
        wanted.append(target * counted)
    plain = np.zeros((6, 6))
    plain[:3, :3] = plain[:3, 3:] = TO_XYZ.T / TO_XYZ.sum(axis=1)
    held = 1e3 * features(np.ones((1, 3)))
    left, right = np.vstack([*rows, held]), np.vstack([*wanted, np.full((1, 6), 1e3)])
    keep = RIDGE * len(left)
    solved = np.linalg.solve(left.T @ left + keep * np.eye(6), left.T @ right + keep * plain)
    return {"name": name, "place": np.mean(places, axis=0), "map": solved}


def main() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import colour

        seen = Seen(colour)
    curves = cloths()
    text = '''# What a lamp does to the colours of dyed cloth in a picture whose camera was set to daylight.
# Written by tools/cahaya.py; do not edit. "place" is the natural logarithm of red and blue over green (linear sRGB) of
# a white in that picture; "map" takes r, g, b, sqrt(r g), sqrt(g b), sqrt(r b), the white taken to 1, to X, Y, Z of
# daylight D65 for 2 and for 10 degrees, each over that of white, row after row.

source = """Computed from the CIE observers and lamps, the ColorChecker of ISO 17321-1 and the Nikon D5100 of NPL, as in
colour-science 0.4.7, and from motifkit's dyes"""
licence = "computed values; colour-science is BSD-3-Clause, Copyright 2013 Colour Developers"
'''
    for name in seen.lamps:
        entry = lamp_entry(seen, curves, name)
        common = COMMON.get(name, 0.5 if name.endswith(" K") else 0.3)
        place = ", ".join(f"{each:.4f}" for each in entry["place"])
        numbers = [f"{each:.5f}" for each in entry["map"].ravel()]
        lines = "\n".join("    " + ", ".join(numbers[start : start + 6]) + "," for start in range(0, 36, 6))
        text += f'\n[[lamp]]\nname = "{name}"\nplace = [{place}]\ncommon = {common}\nmap = [\n{lines}\n]\n'
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
