"""Alas-alasan: the forest (alas), its animals and plants strewn over a dark ground.

Region: Surakarta and Yogyakarta, on the dodot of brides (Infobatik, dodot Solo: animals and plants of the forest on a
dark ground). On court cloths the figures are often laid on with gold leaf (common knowledge without a source); here
they are waxed. Which animals stand where is our own construction. Trees and mountains stand on upright mirrors: group
pm.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.motifs.parts.api import api
from motifkit.motifs.parts.bunga import kembang
from motifkit.motifs.parts.declared import Bird, Fine, Gap, Ground, Line, Lobes, Point, Seed, check_lines
from motifkit.motifs.parts.lar import gurda
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.manuk import manuk
from motifkit.motifs.parts.meru import meru
from motifkit.motifs.parts.pohon import pohon_hayat
from motifkit.motifs.parts.satwa import kidang, kupu
from motifkit.motifs.parts.scene import Scene
from motifkit.params import Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["alas_alasan"]


@motif(
    family="semen",
    group="pm",
    region="Surakarta, Yogyakarta",
    presets={"rimbun": {"ground": "semi", "gap": 0.6}},
)
def alas_alasan(
    *,
    width: Annotated[Millimetres, Range(160, 480), Help("lebar raport", "width of the repeat")] = 200.0,
    branches: Annotated[int, Range(2, 5), Help("pasang cabang pohon", "pairs of branches of the trees")] = 3,
    lobes: Lobes = 3,
    bird: Bird = "merak",
    line: Line = 0.6,
    fine: Fine = 0.35,
    ground: Ground = "ukel",
    gap: Gap = 1.0,
    point: Point = 0.6,
    seed: Seed = 4,
) -> Tile:
    """Alas-alasan: satwa dan tumbuhan hutan di atas latar gelap.

    Deer, birds, butterflies, trees, mountains and fire over a dark ground.
    """
    u = width / 200.0
    check_lines("alas-alasan", line, fine, u)
    pens = {"line": line, "fine": fine}
    tree = {"branches": branches, "leaf": 16 * u, "lobes": lobes, **pens}
    scene = Scene("pm", width, float(round(180 * u)))
    scene.add(pohon_hayat(width=74 * u, height=78 * u, **tree).at(88j * u))
    scene.add(meru(width=42 * u, height=38 * u, rows=3, **pens).at(136j * u))
    scene.add(kembang(length=24 * u, width=24 * u, petals=7, **pens).at(168j * u))
    scene.add(gurda(span=72 * u, height=36 * u, feathers=6, layers=2, tail=5, **pens).at((100 + 50j) * u, 0))
    scene.add(pohon_hayat(width=64 * u, height=62 * u, **tree).at((100 + 148j) * u))
    scene.add(manuk(length=25 * u, tail=bird, **pens).at((66 + 170j) * u, flip=True))
    scene.add(kidang(length=26 * u, **pens).at((40 + 118j) * u))
    scene.add(manuk(length=18 * u, tail="pendek", plumes=3, **pens).at((46 + 152j) * u))
    scene.add(kidang(length=19 * u, **pens).at((16 + 6j) * u))
    scene.add(manuk(length=16 * u, tail="pendek", plumes=3, **pens).at((72 + 84j) * u, flip=True))
    scene.add(kupu(span=19 * u, **pens).at((52 + 60j) * u, 24.0))
    scene.add(api(height=17 * u, width=16 * u, **pens).at((48 + 30j) * u))
    fill_ground(scene, Latar(ground, 9.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()
