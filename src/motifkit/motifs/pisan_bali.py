"""Pisan bali (pisang bali): four bananas that swing round a flower, leaves between them.

A stylised "Bali banana"; read also as pisan and bali, to come back once more, and given to one who travels; old texts
derive it from the carving of temples of the ninth century (Infobatik, motif pisan bali). No description of the drawing
was found: a ceplok of four curved fruits round a centre is common knowledge of the craft without a source, and the rest
is our own construction, for a teacher to correct. The fruits all lean one way round: group p4, as in the old system of
stepping a cap about its corner (mubeng).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.motifs.parts.bunga import bunga
from motifkit.motifs.parts.curves import swing
from motifkit.motifs.parts.daun import Blade, daun
from motifkit.motifs.parts.declared import Fine, Gap, Ground, Line, Point, Seed, check_lines
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.scene import Scene
from motifkit.params import Choice, Degrees, Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["pisan_bali"]


@motif(
    family="ceplok",
    group="p4",
    region="Yogyakarta, Surakarta",
    presets={
        "besar": {"width": 120.0, "line": 0.8, "fine": 0.45, "petals": 8},
        "ukel": {"ground": "ukel", "filling": "sawut"},
    },
)
def pisan_bali(
    *,
    width: Annotated[Millimetres, Range(50, 200), Help("sisi raport", "side of the repeat")] = 80.0,
    bend: Annotated[Degrees, Range(50, 130), Help("lengkung pisang", "how far a banana bends")] = 105.0,
    plump: Annotated[float, Range(0.7, 1.25), Help("tebal pisang, 1 = baku", "fullness of the bananas")] = 1.0,
    filling: Annotated[str, Choice("cecek", "sawut", "hati"), Help("isen pisang", "filling of the bananas")] = "hati",
    petals: Annotated[int, Range(4, 8), Help("kelopak bunga tengah", "petals of the flower in the middle")] = 8,
    line: Line = 0.5,
    fine: Fine = 0.3,
    ground: Ground = "semi",
    gap: Gap = 0.7,
    point: Point = 0.6,
    seed: Seed = 1,
) -> Tile:
    """Pisan bali: empat buah pisang melingkari bunga, berselang daun.

    Four curved bananas turning round a flower, with leaves and a second flower between them.
    """
    u = width / 80.0
    check_lines("pisan-bali", line, fine, 0.95 * u)
    scene = Scene("p4", width, width)
    scene.add(bunga(radius=8 * u, petals=petals // 4 * 4, layers=1, turn=-45.0, line=line, fine=fine))
    corner = bunga(radius=9 * u, petals=petals // 4 * 4, layers=2, pointed=True, turn=-90.0, line=line, fine=fine)
    scene.add(corner.at((40 + 40j) * u))
    scene.add(_banana(u, bend, plump, filling, line, fine))
    leaf = daun(length=17 * u, width=8.4 * u, bend=46, hook=60, lobes=3, line=line, fine=fine)
    scene.add(leaf.at((40 + 30.6j) * u, -84))
    small = daun(length=9.5 * u, width=5 * u, bend=30, hook=40, lobes=2, isen="cecek", line=line, fine=fine)
    scene.add(small.at((7.6 - 4.6j) * u, -24))
    scene.add(bunga(radius=5.5 * u, petals=4, layers=1, turn=-45.0, line=line, fine=fine).at(40 * u))
    fill_ground(scene, Latar(ground, 6.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()


def _banana(u: float, bend: float, plump: float, filling: str, line: float, fine: float) -> Figure:
    """One fruit, its stalk at the flower in the middle."""
    pen = Pen(line, fine)
    lean = 45.0
    spine = swing(36 * u, [(0, lean - 0.5 * bend), (0.5, lean), (1, lean + 0.52 * bend)], (7.2 + 2.4j) * u)
    blade = Blade(spine, 6.4 * u * plump, 0.62, 0.55)
    if filling == "hati":
        heart = Blade(spine, 3.2 * u * plump, 0.7, 0.6)
        places = spine.at(np.linspace(0.24, 0.72, 9))[0]
        pen.dots(places, max(0.5, 1.7 * fine), "cecek-latar")
        pen.area(heart.outline(1.0, 0.1, 0.9), "soga", "hati-pisang", line=max(0.3, 0.7 * line))
        pen.dots(blade.margin_points(1.9, 0.5 * line + 1.15 * u, 0.16, 0.86), max(0.45, 1.5 * fine), "cecek")
    elif filling == "sawut":
        rib = spine.path(0.06, 0.9)
        pen.stroke(rib, np.linspace(1.6 * fine, fine, len(rib) + 1), "tulang-buah")
        ribs = blade.ribs(max(1.1, 3.3 * fine), 0.1, 0.88, low=fine + 0.3, high=0.76, lean=2.2 * u)
        pen.hatch(ribs, fine, max(0.2, 0.6 * fine))
    else:
        for share in (0.0, 0.42, -0.42):
            t = np.linspace(0.14, 0.88, 16)
            away = share * blade.width(t)
            pen.dots(spine.beside(t, away)[blade.width(t) - np.abs(away) > 0.9], max(0.45, 1.5 * fine), "cecek")
    stalk = swing(4.6 * u, [(0, lean + 0.5 * bend), (1, lean + 0.5 * bend - 60)], complex(spine.points[-1]))
    pen.area(blade.outline(), "tembok", "pisang")
    pen.area(Blade(stalk, 0.8 * u + 0.2, 0.3, 0.9).outline(pieces=3), "soga", "ujung-pisang")
    return pen.figure()
