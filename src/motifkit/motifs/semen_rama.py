"""Semen rama: the tree of life with a garuda on either side, mountain, boat, throne, birds and fire, tied by tendrils.

Region: Surakarta, by tradition of Paku Buwono IV (1788-1820), and Yogyakarta (wiki-indonesia, Batik Semen Rama). Semi
means to sprout: figures of the land, the air and the water among shoots that grow everywhere. Layout as described for
Javanese cloths (Semarangpos): the tree repeated, a pair of garuda left and right of it, boat and land animals below,
the mountain (meru) above; a Yogyakarta inventory names lar, pohon hayat, meru and heirlooms, birds as fillers and a
white ground (Jogjabudaya). Eight signs are read in it, the hasta brata, the eight duties of a ruler (Batikdan); the
fourth is a star for some and animals for others (bintang or binatang, Rumahbatiknoeza). How the figures are drawn is
our own construction, for a teacher to correct.

Construction: every figure of the axes is its own mirror; the axes are half a repeat apart and shifted by half its
height (onda-ende), so that the group is cm; between them throne, bird, fire and deer stand in pairs that face each
other.
Restriction: semen with large wings belonged to ranks at the Yogyakarta court (Bobo 2024; see the card).
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.motifs.parts.api import api
from motifkit.motifs.parts.declared import Bird, Fine, Gap, Ground, Line, Point, Seed, check_lines
from motifkit.motifs.parts.kriya import baita, dampar
from motifkit.motifs.parts.lar import gurda
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.manuk import manuk
from motifkit.motifs.parts.meru import meru
from motifkit.motifs.parts.pohon import pohon_hayat
from motifkit.motifs.parts.satwa import kidang
from motifkit.motifs.parts.scene import Scene
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["semen_rama"]


@motif(
    family="semen",
    group="cm",
    region="Surakarta, Yogyakarta",
    presets={
        "yogya": {"bird": "merak", "layers": 4, "feathers": 8, "tail": "7"},
        "halus": {"width": 200.0, "line": 0.5, "fine": 0.3, "point": 0.5, "ground": "ukel", "tail": "3"},
    },
)
def semen_rama(
    *,
    width: Annotated[
        Millimetres,
        Range(160, 480),
        Help("lebar raport; tingginya sama", "width of the repeat; its height is the same"),
    ] = 240.0,
    feathers: Annotated[int, Range(5, 10), Help("bulu di lapis sayap terluar", "feathers in a wing's outer layer")] = 7,
    layers: Annotated[int, Range(2, 5), Help("lapis bulu sayap gurda", "layers of feathers in the garuda's wings")] = 3,
    tail: Annotated[str, Choice("3", "5", "7"), Help("bulu ekor gurda", "feathers of the garuda's tail")] = "5",
    branches: Annotated[int, Range(2, 5), Help("pasang cabang pohon hayat", "pairs of branches of the tree")] = 4,
    mountain: Annotated[int, Range(2, 4), Help("tingkat meru", "rows of the mountain")] = 3,
    bird: Bird = "hong",
    line: Line = 0.6,
    fine: Fine = 0.35,
    ground: Ground = "semi",
    gap: Gap = 0.7,
    point: Point = 0.6,
    seed: Seed = 1,
) -> Tile:
    """Semen rama: pohon hayat diapit sepasang gurda, meru, baita, dampar, burung dan lidah api.

    Tree of life, garuda wings, mountain, boat, throne, birds and fire, with tendrils sprouting in all that is free.
    """
    check_lines("semen-rama", line, fine, width / 240.0)
    u = width / 240.0
    pens = {"line": line, "fine": fine}
    scene = Scene("cm", width, width)
    scene.add(meru(width=46 * u, height=44 * u, rows=mountain, **pens).at(47j * u))
    scene.add(pohon_hayat(width=80 * u, height=82 * u, branches=branches, leaf=17 * u, **pens).at(135j * u))
    scene.add(baita(width=62 * u, height=33 * u, **pens).at(174j * u))
    scene.add(gurda(span=88 * u, height=46 * u, feathers=feathers, layers=layers, tail=int(tail), **pens).at(225j * u))
    scene.add(manuk(length=29 * u, tail=bird, **pens).at((66 + 20j) * u))
    scene.add(dampar(width=30 * u, height=36 * u, **pens).at((62 + 82j) * u))
    scene.add(kidang(length=22 * u, **pens).at((24 + 61j) * u))
    scene.add(api(height=21 * u, width=18 * u, **pens).at((60 + 112j) * u))
    fill_ground(scene, Latar(ground, 12.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()
