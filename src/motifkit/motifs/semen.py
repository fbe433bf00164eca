"""Semen: sprouting plants, alone, with animals, or with animals and wings.

Region: Surakarta, Yogyakarta; Pekalongan has its own. Semi means to sprout. Three kinds are told apart (Depdikbud
1979): plants only; plants and animals; plants, animals and wings. With the wings of the garuda and a tail between
them the cloth is called semen sawat (sawat: two open wings with a tail, Kusrianto; other sources use the names
otherwise). Semen of Pekalongan has hardly any cecek but much sawut (Radar Pekalongan). The drawing is our own
construction.

Construction: figures on upright axes, half a repeat apart and shifted by half its height (onda-ende): group cm.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.motifs.parts.api import api
from motifkit.motifs.parts.bunga import bunga
from motifkit.motifs.parts.declared import Bird, Fine, Gap, Ground, Line, Lobes, Point, Seed, check_lines
from motifkit.motifs.parts.lar import gurda
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.manuk import manuk
from motifkit.motifs.parts.meru import meru
from motifkit.motifs.parts.pohon import pohon_hayat
from motifkit.motifs.parts.satwa import kupu
from motifkit.motifs.parts.scene import Scene
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["semen"]


@motif(
    family="semen",
    group="cm",
    region="Surakarta, Yogyakarta, Pekalongan",
    presets={
        "gendhong": {"kind": "satwa", "bird": "hong", "width": 150.0},
        "tumbuhan": {"kind": "tumbuhan", "width": 130.0},
        "pekalongan": {"kind": "satwa", "bird": "merak", "leaf": "sawut", "ground": "ukel", "width": 160.0},
    },
)
def semen(
    *,
    width: Annotated[Millimetres, Range(100, 400), Help("lebar raport", "width of the repeat")] = 160.0,
    kind: Annotated[
        str,
        Choice("tumbuhan", "satwa", "sayap"),
        Help("tumbuhan; tumbuhan dan satwa; ditambah sayap", "plants; plants and animals; and wings"),
    ] = "sayap",
    bird: Bird = "pendek",
    leaf: Annotated[
        str, Choice("sawut", "cecek", "hati"), Help("isen daun besar", "filling of the large leaves")
    ] = "hati",
    lobes: Lobes = 3,
    layers: Annotated[int, Range(2, 4), Help("lapis bulu sayap", "layers of feathers")] = 2,
    line: Line = 0.6,
    fine: Fine = 0.35,
    ground: Ground = "semi",
    gap: Gap = 0.7,
    point: Point = 0.6,
    seed: Seed = 3,
) -> Tile:
    """Semen: tumbuhan bersemi, dengan satwa atau sayap.

    Sprouting plants under a half-drop, with birds or with the wings of the garuda.
    """
    u = width / 160.0
    check_lines("semen", line, fine, 1.1 * u)
    pens = {"line": line, "fine": fine}
    scene = Scene("cm", width, float(round(176 * u)))
    tree = {"leaf": 15 * u, "lobes": lobes, "isen": leaf, **pens}
    if kind == "sayap":
        scene.add(gurda(span=74 * u, height=38 * u, feathers=6, layers=layers, tail=5, **pens).at(48j * u))
        scene.add(meru(width=30 * u, height=28 * u, rows=2, **pens).at(94j * u))
        scene.add(pohon_hayat(width=60 * u, height=66 * u, branches=3, **tree).at(162j * u))
        scene.add(manuk(length=17 * u, tail=bird, plumes=3, **pens).at((34 + 79j) * u))
    elif kind == "satwa":
        scene.add(pohon_hayat(width=70 * u, height=74 * u, branches=3, **tree).at(80j * u))
        scene.add(meru(width=36 * u, height=34 * u, rows=2, **pens).at(122j * u))
        scene.add(kupu(span=24 * u, **pens).at(148j * u))
        scene.add(manuk(length=24 * u, tail=bird, **pens).at((44 + 26j) * u))
        scene.add(api(height=15 * u, width=14 * u, tongues=3, **pens).at((42 + 82j) * u))
    else:
        scene.add(pohon_hayat(width=80 * u, height=84 * u, branches=4, **tree).at(90j * u))
        scene.add(bunga(radius=15 * u, petals=8, pointed=True, **pens).at(112j * u))
        scene.add(meru(width=34 * u, height=32 * u, rows=2, **pens).at(164j * u))
    fill_ground(scene, Latar(ground, 11.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()
