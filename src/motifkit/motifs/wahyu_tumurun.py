"""Wahyu tumurun: flying crowns, a pair of birds under each, mountains and wings in turn.

Region: Yogyakarta, with a peacock, and Surakarta, with a phoenix (indonesianbatik, wahyu tumurun 1). Wahyu tumurun is
the blessing that descends; the crown has the shape of a W, and seen as an M the cloth is upside down (Kagama). By
rows: on the crowns' row pairs of birds, in turn above and below the crowns; on the next wings and mountains in turn;
between the rows a hen and a flower stalk in turn (Kagama). The crown is filled with flowers. The birds stand face to
face (indonesianbatik 1) or back to back (indonesianbatik 2): a parameter. Grounds named: bledak, truntum, sogan, ukel
(indonesianbatik 2), granitan (indonesianbatik 1). Worn at weddings, at the panggih.

Construction: every figure of the axes is its own mirror, the axes half a repeat apart and shifted by half its height:
group cm.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.motifs.parts.bunga import kembang
from motifkit.motifs.parts.declared import Fine, Gap, Ground, Line, Point, Seed, check_lines
from motifkit.motifs.parts.kriya import makutha
from motifkit.motifs.parts.lar import gurda
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.manuk import manuk
from motifkit.motifs.parts.meru import meru
from motifkit.motifs.parts.scene import Scene
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["wahyu_tumurun"]


@motif(
    family="semen",
    group="cm",
    region="Yogyakarta, Surakarta",
    presets={
        "solo": {"bird": "hong", "width": 180.0, "fine": 0.3},
        "latar ukel": {"bird": "merak", "ground": "ukel", "facing": "adu-punggung"},
    },
)
def wahyu_tumurun(
    *,
    width: Annotated[Millimetres, Range(140, 480), Help("lebar raport", "width of the repeat")] = 210.0,
    bird: Annotated[
        str,
        Choice("merak", "hong"),
        Help("burung: merak (Yogya) atau hong (Solo)", "peacock (Yogya) or phoenix (Solo)"),
    ] = "merak",
    facing: Annotated[
        str,
        Choice("berhadapan", "adu-punggung"),
        Help("burung berhadapan atau beradu punggung", "birds face to face or back to back"),
    ] = "berhadapan",
    plumes: Annotated[int, Range(3, 6), Help("helai ekor burung", "plumes of a bird's tail")] = 4,
    feathers: Annotated[int, Range(4, 9), Help("bulu sayap terluar", "feathers in a wing's outer layer")] = 6,
    layers: Annotated[int, Range(2, 4), Help("lapis bulu sayap", "layers of feathers")] = 3,
    mountain: Annotated[int, Range(2, 3), Help("tingkat meru", "rows of the mountain")] = 2,
    line: Line = 0.6,
    fine: Fine = 0.35,
    ground: Ground = "semi",
    gap: Gap = 0.7,
    point: Point = 0.6,
    seed: Seed = 2,
) -> Tile:
    """Wahyu tumurun: mahkota terbang dengan sepasang burung, gunung dan sayap.

    Flying crowns filled with flowers, a pair of birds under each, mountains and wings in turn.
    """
    u = width / 210.0
    check_lines("wahyu-tumurun", line, fine, u)
    pens = {"line": line, "fine": fine}
    scene = Scene("cm", width, float(round(198 * u)))
    scene.add(makutha(width=72 * u, height=46 * u, **pens).at(58j * u))
    scene.add(kembang(length=25 * u, width=24 * u, petals=7, **pens).at(96j * u))
    scene.add(meru(width=38 * u, height=32 * u, rows=mountain, **pens).at(136j * u))
    scene.add(gurda(span=74 * u, height=36 * u, feathers=feathers, layers=layers, tail=0, **pens).at(186j * u))
    body = manuk(length=26 * u, tail=bird, plumes=plumes, **pens)
    if facing == "berhadapan":
        scene.add(body.at((36 + 83j) * u, flip=True))
    else:
        scene.add(body.at((40 + 83j) * u))
    fill_ground(scene, Latar(ground, 11.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()
