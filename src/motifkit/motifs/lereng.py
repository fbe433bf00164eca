"""Lereng: slanting stripes side by side, without mlinjon between them.

Region: Surakarta and Yogyakarta. Both parang and lereng are stripes at 45 degrees; with mlinjon between the stripes
it is parang, without it is lereng (Sulis Batik). Between the lines stand flowers, leaves, points (Scribd corak batik
tradisional). Construction: a wide stripe and a narrow one in turn, each with a filling that a half-turn maps onto
itself; the unit is as long as the pair is wide, or half of it, so that an upright square closes at 45 degrees.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.path import circle, curve, join, polyline, smooth
from motifkit.geometry.plane import ComplexArray, FloatArray, Isometry, unit
from motifkit.motifs.drawing import Sheet, coil, line_fits, petal, point_fits
from motifkit.motifs.strips import Strip, rail, white_ground
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["lereng"]


@motif(
    family="lereng",
    group="p2",
    region="Surakarta, Yogyakarta",
    presets={
        "sulur": {"stripe": "sulur"},
        "kembang": {"stripe": "kembang", "ground": "putih"},
        "ombak": {"stripe": "ombak", "pitch": 30.0, "line": 0.45, "point": 0.8},
    },
)
def lereng(
    *,
    pitch: Annotated[
        Millimetres, Range(15, 200), Help("jarak dari lajur lebar ke lajur lebar", "from wide stripe to wide stripe")
    ] = 40.0,
    stripe: Annotated[
        str, Choice("sulur", "kembang", "ombak"), Help("isi lajur lebar", "filling of the wide stripe")
    ] = "sulur",
    narrow: Annotated[
        str, Choice("bunga", "cecek", "galar"), Help("isi lajur sempit", "filling of the narrow stripe")
    ] = "bunga",
    share: Annotated[
        float, Range(0.16, 0.34), Help("lebar lajur sempit dibagi jarak", "width of the narrow stripe by the pitch")
    ] = 0.24,
    ground: Annotated[
        str, Choice("hitam", "putih"), Help("latar lajur sempit", "ground of the narrow stripe")
    ] = "putih",
    lean: Annotated[
        str, Choice("kanan", "kiri"), Help("lajur naik ke kanan atau kiri", "stripes rise to right or left")
    ] = "kanan",
    line: Annotated[Millimetres, Range(0.2, 2), Help("tebal klowong", "width of the outline")] = 0.55,
    point: Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")] = 0.95,
) -> Tile:
    """Lereng: lajur-lajur miring berisi sulur, kembang atau ombak, tanpa mlinjon.

    Slanting stripes, a wide one with tendrils, flowers or waves and a narrow one in turn, without mlinjon.
    """
    line_fits("lereng", line, pitch, 0.016)
    point_fits("lereng", point, pitch, 0.028)
    sheet = Sheet(line, point)
    length = pitch if stripe == "sulur" else pitch / 2
    wide = (1 - share) * pitch
    _narrow(sheet, Strip(wide / 2, share * pitch, length, ground == "putih"), narrow)
    {"sulur": _tendril, "kembang": _flowers, "ombak": _waves}[stripe](sheet, wide - line, length)
    rail(sheet, wide / 2, length)
    along = unit(-45)
    turn = Isometry(along) if lean == "kanan" else Isometry(-1 / along, mirrors=True)
    steps = (complex(turn(step)) for step in (complex(length, 0), complex(0, pitch)))
    return Tile.under("p2", Lattice(*steps), sheet.marks().moved(turn))


def _narrow(sheet: Sheet, strip: Strip, filling: str) -> None:
    """The narrow stripe between two lines: flowers, points or slats."""
    inset = 0.16 * strip.height
    if strip.white:
        white_ground(sheet, strip, [])
    rail(sheet, strip.top + inset, strip.length, sheet.fine)
    part = strip.part("cecek")
    clear = strip.height / 2 - inset - sheet.fine
    count = max(2, 2 * int(strip.length / (2.9 * clear)))
    if filling == "bunga":
        # A half-turn about the stripe's middle maps flowers onto flowers and points onto points.
        for step in range(-count // 2, count // 2):
            centre = strip.at(step / count, 0.5)
            if step % 2:
                sheet.dots(part, [centre], min(sheet.point, 0.6 * clear))
                sheet.dots(
                    part, [centre + side * 1.5 * sheet.point for side in (-1, 1)], min(0.7 * sheet.point, 0.45 * clear)
                )
                continue
            for turn in range(4):
                way = unit(45 + 90 * turn)
                leaf = petal(centre + 0.24 * clear * way, centre + 0.92 * clear * way, 0.33 * clear)
                sheet.shape("soga" if strip.white else "tembok", "bunga", leaf, sheet.fine)
    elif filling == "cecek":
        for centre in strip.middles(max(3, round(strip.length / (2 * sheet.point + 0.5)))):
            sheet.dots(part, [centre], min(sheet.point, 1.3 * clear - 0.3))
    else:
        for centre in strip.middles(max(3, round(strip.length / (2.6 * sheet.width + 0.5)))):
            half = 0.7 * clear * unit(-60)
            sheet.stroke(strip.part("galar"), polyline([centre - half, centre + half]), sheet.width)


def _tendril(sheet: Sheet, wide: float, length: float) -> None:
    """A winding stem with a flower in every bend, leaves and curls along it."""
    swing = 0.2 * wide

    def stem(t: FloatArray) -> ComplexArray:
        return np.asarray(t * length - 1j * swing * np.sin(2 * np.pi * t))

    sheet.stroke("sulur-latar", curve(stem, 12, -0.5, 0.5), 2 * sheet.width)
    heart = complex(0.25 * length, 0.13 * wide)
    sheet.stroke("sulur-latar", polyline([heart - 0.235j * wide, stem(np.array([0.25]))[0]]), 1.6 * sheet.width)
    for step in range(8):
        way = unit(45 * step + 22.5)
        outline = petal(heart + 0.085 * wide * way, heart + 0.215 * wide * way, 0.115 * wide, 0.6, 0.0, 0.4)
        sheet.shape("tembok", "bunga", outline)
        sheet.stroke(
            "sawut", polyline([heart + 0.137 * wide * way, heart + 0.172 * wide * way]), 0.8 * sheet.width, 0.3
        )
    sheet.shape("soga", "putik", circle(heart, 0.055 * wide))
    # Each leaf: where on the stem, to which side, how far it turns from the stem's own direction, how long.
    for at, side, away, reach in (
        (0.1, -1, 52, 0.27),
        (0.3, -1, 40, 0.27),
    ):
        near = stem(np.array([at - 0.01, at + 0.01]))
        way = (near[1] - near[0]) / abs(near[1] - near[0]) * unit(side * away)
        foot = complex(near.mean())
        tip = complex(foot + reach * wide * way)
        sheet.shape("tembok", "daun", petal(foot, tip, 0.42 * reach * wide, 0.5))
        sheet.stroke("sawut", polyline([foot + 0.22 * (tip - foot), foot + 0.74 * (tip - foot)]), sheet.width, 0.3)
        if at < 0.2:
            sheet.dots("cecek-latar", [tip + 1.3 * sheet.point * way], 0.8 * sheet.point)
    for turn, reach in ((38, 0.33), (142, 0.33)):
        place = heart + reach * wide * unit(turn)
        sheet.stroke(
            "ukel-latar", coil(place, 0.09 * wide, 1.25, turn, 1 if turn < 90 else -1), 1.2 * sheet.width, 0.35
        )
    sheet.dots("cecek-latar", [heart + (0.215 * wide + 1.2 * sheet.point) * 1j], sheet.point)
    sheet.dots("cecek-latar", [heart + complex(x, 0.31) * wide for x in (-0.09, 0.09)], sheet.point)


def _flowers(sheet: Sheet, wide: float, length: float) -> None:
    """A row of flowers of eight petals, leaves between them."""
    reach = min(0.4 * wide, 0.5 * length - 0.6)
    for step in range(8):
        way = unit(45 * step)
        tip = reach * (1.0 if step % 2 == 0 else 0.84)
        sheet.shape("tembok", "bunga", petal(0.33 * reach * way, tip * way, 0.34 * reach))
        sheet.stroke("sawut", polyline([0.5 * reach * way, 0.72 * tip * way]), 0.8 * sheet.width, 0.3)
    sheet.shape("soga", "putik", circle(0, 0.2 * reach))
    sheet.dots("putik-latar", [0.09 * reach], min(sheet.point, 0.09 * reach))
    between = complex(length / 2, 0)
    for side in (-1, 1):
        foot = between + side * 0.13j * wide
        sheet.shape("soga", "daun", petal(foot, foot + side * 0.3j * wide * unit(24), 0.12 * wide))
    sheet.dots("cecek-latar", [between + 0.045j * wide], sheet.point)
    away = 0.5 * wide - 1.1 * sheet.point
    sheet.dots("cecek-latar", [complex(x * length, -away) for x in (-0.3, -0.2, 0.2, 0.3)], 0.8 * sheet.point)


def _waves(sheet: Sheet, wide: float, length: float) -> None:
    """A row of slanting S, each with a brown core, points between them."""
    foot, tip = complex(-0.42 * length, 0.44 * wide), complex(0.42 * length, -0.44 * wide)

    def ess(t: FloatArray) -> ComplexArray:
        bow = 0.2 * length * np.sin(2 * np.pi * t)
        return np.asarray(foot + t * (tip - foot) + bow * (tip - foot) / abs(tip - foot) * 1j)

    def side(hand: int, fat: float) -> ComplexArray:
        t = np.linspace(0, 1, 25)
        step = np.gradient(ess(t))
        return np.asarray(ess(t) + hand * 1j * step / np.abs(step) * fat * np.sin(np.pi * t) ** 0.6)

    for fat, role, part in ((0.2 * length, "tembok", "ombak"), (0.09 * length, "soga", "ombak-dalam")):
        left, right = side(-1, fat), side(1, fat)
        ring = join(smooth(left), smooth(right[::-1]))
        ring[-1, 3] = ring[0, 0]
        sheet.shape(role, part, ring, sheet.width if role == "tembok" else sheet.fine)
    t = np.array([0.2, 0.35, 0.5, 0.65, 0.8])
    sheet.dots("ombak-latar", ess(t)[[1, 3]], 0.7 * sheet.point)
    spots = ess(np.array([0.18, 0.3, 0.42])) + length / 2
    sheet.dots("cecek-latar", spots, sheet.point)
