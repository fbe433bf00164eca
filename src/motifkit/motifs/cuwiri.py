"""Cuwiri: a small, dense semen of mountains, wings and leaves.

Cuwiri means small pieces; mountains (Infobatik, cuwiri) with gurda (pegawainegeri, cuwiri), in soga. It is counted
among the semen of Yogyakarta (Batik Jogjakarta lists); others place it in Surakarta (Infobatik) or in both
(pegawainegeri). Worn at mitoni, the rite of the seventh month, as kemben and carrying cloth (pegawainegeri). The
drawing is our own construction: a half-drop (onda-ende) of small figures, each its own mirror, group cm.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.declared import Fine, Gap, Ground, Line, Lobes, Point, Seed, check_lines
from motifkit.motifs.parts.lar import gurda
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.meru import meru
from motifkit.motifs.parts.scene import Scene
from motifkit.params import Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["cuwiri"]


@motif(
    family="semen",
    group="cm",
    region="Yogyakarta, Surakarta",
    presets={
        "kecil": {"width": 64.0, "line": 0.4, "fine": 0.25, "point": 0.45, "gap": 0.5},
        "ukel": {"ground": "ukel"},
    },
)
def cuwiri(
    *,
    width: Annotated[Millimetres, Range(60, 160), Help("lebar raport", "width of the repeat")] = 84.0,
    wing: Annotated[float, Range(0.7, 1.15), Help("besar sayap, 1 = baku", "size of the wings, 1 is standard")] = 1.0,
    feathers: Annotated[int, Range(4, 7), Help("bulu sayap", "feathers of a wing")] = 5,
    lobes: Lobes = 3,
    line: Line = 0.45,
    fine: Fine = 0.3,
    ground: Ground = "semi",
    gap: Gap = 0.6,
    point: Point = 0.5,
    seed: Seed = 5,
) -> Tile:
    """Cuwiri: semen kecil dan rapat dari meru, gurda dan daun.

    A small, dense half-drop of mountains, wings and leaves.
    """
    u = width / 84.0
    check_lines("cuwiri", line, fine, 0.72 * u)
    pens = {"line": line, "fine": fine}
    scene = Scene("cm", width, float(round(80 * u)))
    scene.add(meru(width=25 * u, height=24 * u, rows=2, **pens).at(28j * u))
    scene.add(gurda(span=40 * u * wing, height=22 * u * wing, feathers=feathers, layers=2, tail=3, **pens).at(66j * u))
    leaf = daun(length=13 * u, width=6.4 * u, bend=46, hook=70, lobes=lobes, **pens)
    scene.add(leaf.at((15 + 37j) * u, 24.0))
    scene.add(leaf.at((17 + 10j) * u, -64.0))
    fill_ground(scene, Latar(ground, 6.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()
