"""Strips that fill slanting stripes: flames, half kawung, banji sawut, mlinjon, drops, bars, saw teeth.

The seven are those of udan liris (Bahankain udan liris; Pusatgrosirsolo udan liris): lidah api, setengah kawung, banji
sawut, mlinjon, tritis, ada-ada, untu walang. How each is drawn is our own construction.

Everything lies in the band's frame, in millimetres: real part along the stripe, imaginary part across it. A strip draws
one unit, from minus to plus half its length, from its top edge downward; figures that would be cut by the unit's ends
are drawn whole inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from motifkit.geometry.path import Path, polygon, polyline
from motifkit.motifs.drawing import Sheet, diamond, flame, petal

__all__ = ["STRIPS", "Strip", "rail", "white_ground"]


@dataclass(frozen=True)
class Strip:
    """Where one strip lies: its top edge, height and length of its unit (mm), and whether its ground is white."""

    top: float
    height: float
    length: float
    white: bool

    def at(self, along: float, across: float) -> complex:
        """A place by its shares of length (from -1/2 to 1/2) and height (from 0 to 1)."""
        return complex(along * self.length, self.top + across * self.height)

    def middles(self, count: int, across: float = 0.5) -> list[complex]:
        """The middles of so many equal parts of the unit."""
        return [self.at((k + 0.5) / count - 0.5, across) for k in range(count)]

    def part(self, name: str) -> str:
        """A part's name: points and strokes on the dark ground carry its suffix."""
        return name if self.white else f"{name}-latar"


def rail(sheet: Sheet, across: float, length: float, width: float | None = None) -> None:
    """A line along the whole unit."""
    sheet.line("garis", polyline([complex(-length / 2, across), complex(length / 2, across)]), width)


def white_ground(sheet: Sheet, strip: Strip, holes: list[Path]) -> None:
    """The white ground of a strip; dark figures are holes in it. Units overlap a little, lest a seam shows."""
    over = 0.05
    left, right = -strip.length / 2 - over, strip.length / 2 + over
    low, high = strip.top - over, strip.top + strip.height + over
    band = polygon([complex(left, low), complex(right, low), complex(right, high), complex(left, high)])
    sheet.area("tembok", "latar-putih", band, *holes)


def lidah_api(sheet: Sheet, strip: Strip) -> list[Path]:
    """Tongues of fire that stand on the lower edge."""
    count = 2
    step = strip.length / count
    for foot in strip.middles(count, 0.93):
        tip = foot - 0.8j * strip.height
        outer = flame(foot, tip, 0.62 * step, 0.1)
        sheet.shape("soga" if strip.white else "tembok", "lidah-api", outer)
        core = flame(foot - 0.14j * strip.height, foot - 0.56j * strip.height, 0.26 * step, 0.1)
        sheet.stroke("api-latar" if strip.white else "api", core[:2], sheet.fine)
        sheet.dots("api-latar" if strip.white else "api", [foot - 0.2j * strip.height], 0.7 * sheet.point)
        beside = foot + step / 2 - 0.62j * strip.height
        sheet.dots(strip.part("cecek"), [beside, beside + 0.42j * strip.height], 0.8 * sheet.point)
    return []


def setengah_kawung(sheet: Sheet, strip: Strip) -> list[Path]:
    """Half of a kawung: ovals that lean against each other in pairs, two points in each."""
    holes = []
    for side in (-1, 1):
        foot, tip = strip.at(side * 0.04, 0.86), strip.at(side * 0.37, 0.13)
        wide = 0.5 * abs(tip - foot)
        oval = petal(foot, tip, wide, 0.5, 0.6, 0.6)
        if strip.white:
            holes.append(oval)
            sheet.line("kawung", oval)
        else:
            sheet.shape("tembok", "kawung", oval)
        places = [foot + share * (tip - foot) for share in (0.34, 0.66)]
        sheet.dots("kawung-latar" if strip.white else "kawung", places, 0.8 * sheet.point)
    sheet.dots(strip.part("cecek"), [strip.at(0, 0.2), strip.at(0, 0.4)], 0.8 * sheet.point)
    half = strip.at(0.5, 0.7)
    sheet.dots(strip.part("cecek"), [half], 0.8 * sheet.point)
    return holes


def banji_sawut(sheet: Sheet, strip: Strip) -> list[Path]:
    """A row of small bent crosses, sawut on both edges."""
    arm = 0.2 * strip.height
    for centre in strip.middles(2):
        for turn in (1, 1j):
            hook = [-arm + 1j * arm, -arm, arm, arm - 1j * arm]
            sheet.stroke(strip.part("banji"), polyline([centre + turn * place for place in hook]), 1.1 * sheet.width)
    count = max(4, round(strip.length / (2.4 * sheet.width + 0.2)))
    for edge, way in ((0.0, 1j), (1.0, -1j)):
        for foot in strip.middles(count, edge):
            path = polyline([foot, foot + 0.13 * strip.height * way])
            sheet.stroke(strip.part("sawut"), path, sheet.fine, 0.7 * sheet.fine)
    return []


def mlinjon(sheet: Sheet, strip: Strip) -> list[Path]:
    """A row of rhombi, a point in each."""
    holes = []
    count = 2
    for centre in strip.middles(count):
        rhombus = diamond(centre, 0.4 * strip.length / count, 0.36 * strip.height)
        if strip.white:
            holes.append(rhombus)
            sheet.line("mlinjon", rhombus, sheet.fine)
        else:
            sheet.shape("tembok", "mlinjon", rhombus, sheet.fine)
        sheet.dots("mlinjon-latar" if strip.white else "mlinjon", [centre], 0.9 * sheet.point)
        for across in (-0.26, 0.26):
            place = centre + complex(strip.length / count / 2, across * strip.height)
            sheet.dots(strip.part("cecek"), [place], 0.7 * sheet.point)
    return holes


def tritis(sheet: Sheet, strip: Strip) -> list[Path]:
    """Drops that fall from the upper edge, a fine stroke between two of them."""
    count = 3
    for centre in strip.middles(count, 0.0):
        foot, tip = centre + 0.14j * strip.height, centre + 0.84j * strip.height
        drop = petal(foot, tip, 0.5 * strip.length / count, 0.7, 0.0, 1.0)
        sheet.shape("soga" if strip.white else "tembok", "tritis", drop, sheet.fine)
        beside = centre + strip.length / count / 2
        path = polyline([beside + 0.1j * strip.height, beside + 0.5j * strip.height])
        sheet.stroke(strip.part("hujan"), path, sheet.fine, 0.7 * sheet.fine)
        sheet.dots(strip.part("hujan"), [beside + 0.74j * strip.height], 0.6 * sheet.point)
    return []


def ada_ada(sheet: Sheet, strip: Strip) -> list[Path]:
    """Plain upright bars between two lines."""
    for across in (0.2, 0.8):
        rail(sheet, strip.top + across * strip.height, strip.length, sheet.fine)
    count = max(3, round(strip.length / (2.6 * sheet.width + 0.6)))
    for foot in strip.middles(count, 0.36):
        sheet.stroke(strip.part("ada-ada"), polyline([foot, foot + 0.28j * strip.height]), 1.2 * sheet.width)
    return []


def untu_walang(sheet: Sheet, strip: Strip) -> list[Path]:
    """The teeth of a grasshopper: a row of triangles on the lower edge, points between their tips."""
    holes = []
    count = 3
    step = strip.length / count
    for foot in strip.middles(count, 0.88):
        tooth = polygon([foot - 0.42 * step, foot + 0.42 * step, foot - 0.66j * strip.height])
        inner = polygon([foot - 0.2 * step - 0.1j * strip.height, foot + 0.2 * step - 0.1j * strip.height])
        if strip.white:
            holes.append(tooth)
            sheet.line("untu-walang", tooth, sheet.fine)
        else:
            sheet.shape("tembok", "untu-walang", tooth, sheet.fine)
        part = "untu-latar" if strip.white else "untu"
        sheet.stroke(part, inner[:1], sheet.fine)
        sheet.dots(part, [foot - 0.26j * strip.height], 0.6 * sheet.point)
        sheet.dots(strip.part("cecek"), [foot + step / 2 - 0.62j * strip.height], 0.8 * sheet.point)
    return holes


STRIPS: Mapping[str, Callable[[Sheet, Strip], list[Path]]] = MappingProxyType(
    {
        "lidah-api": lidah_api,
        "setengah-kawung": setengah_kawung,
        "banji-sawut": banji_sawut,
        "mlinjon": mlinjon,
        "tritis": tritis,
        "ada-ada": ada_ada,
        "untu-walang": untu_walang,
    }
)
"""The seven fills of udan liris by name; each returns the dark figures that its white ground leaves open."""
