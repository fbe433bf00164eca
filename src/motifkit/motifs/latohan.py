"""Latohan: sprays of the sea grape latoh, whose round fruits sit close along swinging stalks.

Region: Lasem; one of the marks of its batik beside the crushed stone (watu pecah, kricak) and the islands of sekar
jagad (Tribun Jateng 2014: latohan, clusters of the fruit of a seaweed). No description of the drawing was found
beyond the clusters: the sprays are our own construction, for a teacher to correct. Stalks swing up and down the cloth
in turn: group p2. No restriction was found.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.geometry.path import circle
from motifkit.motifs.parts.curves import Spine, ribbon, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.declared import Fine, Gap, Ground, Line, Point, Seed, check_lines
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.scene import Scene
from motifkit.motifs.parts.sulur import beside
from motifkit.params import Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["latoh", "latohan"]


@motif(
    family="pesisiran",
    group="p2",
    region="Lasem",
    presets={
        "rapat": {"width": 70.0, "line": 0.4, "fine": 0.25, "point": 0.5},
        "ukel": {"ground": "ukel", "sprays": 4},
    },
)
def latohan(
    *,
    width: Annotated[Millimetres, Range(60, 240), Help("lebar raport", "width of the repeat")] = 96.0,
    fruit: Annotated[
        float, Range(0.7, 1.3), Help("besar buah latoh, 1 = baku", "size of the fruits, 1 is standard")
    ] = 1.0,
    sprays: Annotated[int, Range(3, 6), Help("tandan setiap tangkai", "sprays on each stalk")] = 5,
    sway: Annotated[float, Range(0.5, 1.4), Help("ayunan tangkai", "how far the stalk swings")] = 1.0,
    line: Line = 0.45,
    fine: Fine = 0.3,
    ground: Ground = "semi",
    gap: Gap = 0.8,
    point: Point = 0.55,
    seed: Seed = 1,
) -> Tile:
    """Latohan: tandan buah latoh pada tangkai yang mengayun.

    Sprays of round sea grapes on swinging stalks, every other one upside down.
    """
    u = width / 96.0
    check_lines("latohan", line, fine, 0.8 * u)
    scene = Scene("p2", width, float(round(106 * u)))
    scene.add(_stalk(u, fruit, sprays, sway, line, fine).at((22 + 99j) * u))
    fill_ground(scene, Latar(ground, 6.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()


def latoh(pen: Pen, spine: Spine, radius: float) -> None:
    """A spray: round fruits in pairs along a stalk, smaller toward its end, one at the tip."""
    sizes, places = [], []
    at = 1.6 * radius
    while at < spine.length - 0.6 * radius:
        share = at / spine.length
        size = radius * (1 - 0.4 * share)
        sizes.append(size)
        places.append(share)
        at += 2.02 * size + 0.1
    _fruit(pen, complex(spine.points[-1] + 0.5 * radius * spine.ways[-1]), 0.62 * radius)
    for share, size in zip(places, sizes, strict=True):
        for hand in (1.0, -1.0):
            _fruit(pen, complex(spine.beside(share, hand * (size + 0.5 * pen.line + 0.35))), size)
    pen.area(ribbon(spine, 0.62 * radius, 0.4 * radius), "soga", "tangkai", line=0.8 * pen.line)


def _fruit(pen: Pen, centre: complex, radius: float) -> None:
    size = max(0.5, 0.55 * radius)
    if radius > size / 2 + 0.55:
        pen.dots(np.array([centre]), size, "mata-latoh")
    pen.area(circle(centre, radius), "tembok", "latoh", line=0.9 * pen.line)


def _stalk(u: float, fruit: float, sprays: int, sway: float, line: float, fine: float) -> Figure:
    """A stalk from its foot at 0 upward, sprays on its bends in turn right and left."""
    pen = Pen(line, fine)
    spine = swing(
        92 * u,
        [(0, -90 + 40 * sway), (0.3, -90 - 44 * sway), (0.62, -90 + 44 * sway), (0.86, -90 - 36 * sway), (1, -90)],
    )
    radius = 2.05 * u * fruit
    latoh(pen, swing(12 * u, [(0, -90), (1, -90 + 50 * sway)], complex(spine.points[-1])), radius)
    for step in range(sprays):
        share = 0.12 + 0.72 * step / (sprays - 1)
        side = -1 if step % 2 else 1
        place, way = (complex(each) for each in spine.at(share))
        lean = float(np.rad2deg(np.angle(way)))
        branch = swing(
            (19 - 4 * share) * u, [(0, lean + side * 20), (0.5, lean + side * 66), (1, lean + side * 10)], place
        )
        latoh(pen, branch, radius)
    pen.area(ribbon(spine, 2.2 * u, 1.3 * u), "tembok", "tangkai-utama")
    leaf = daun(length=13 * u, width=6.6 * u, bend=40, hook=60, lobes=3, line=line, fine=fine)
    for step in range(sprays + 1):
        share = 0.05 + 0.86 * step / (sprays + 1)
        pen.place(beside(leaf, spine, share, 1 if step % 2 else -1, 50))
    return pen.figure()
