"""Buketan: a bouquet that stands free, with leaves, buds, a butterfly and a bird.

Region: Pekalongan, from Indo-European workshops after about 1840; van Zuylen signed cloths (Radar Pekalongan,
buketan; batikindonesia, buketan). A realistic bouquet or plant with a bird or a butterfly (Radar Pekalongan),
standing free and not stylised (Depdikbud 1979, the terang bulan group); grounds of gringsing, galaran or blenggreng,
waxed very finely (batikindonesia). Two or three stand on the body of a sarung, one or two on its head (common
knowledge without a source). The roses, buds and leaves are zones for the brush (colet); white flowers and the white
middles of the roses keep the bouquet legible where a palette has one brown for all of colet. No restriction was found.

Construction: stems that fan from one tie, each an S with a flower or a bud at its end; nothing repeats within the
bouquet, and the seed bends the stems: group p1.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import numpy as np

from motifkit.generator import motif
from motifkit.motifs.parts.bunga import kembang, kuncup, mawar
from motifkit.motifs.parts.curves import Spine, ribbon, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.declared import Fine, Gap, Ground, Line, Point, Seed, check_lines
from motifkit.motifs.parts.figure import Figure, Pen
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.manuk import manuk
from motifkit.motifs.parts.satwa import kupu
from motifkit.motifs.parts.scene import Scene
from motifkit.motifs.parts.sulur import beside
from motifkit.params import Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["buketan"]

LEAVES, FLOWERS, WHITE = "colet:hijau", "colet:merah", "tembok"

_STEMS = (
    # lean at the foot, lean at the head, sway between, length, what it bears, its size
    (-3.0, 6.0, 9.0, 96.0, "mawar", 21.0),
    (-30.0, -58.0, -16.0, 92.0, "mawar", 17.0),
    (28.0, 62.0, 16.0, 88.0, "mawar", 18.0),
    (-13.0, -36.0, 15.0, 124.0, "kembang", 23.0),
    (11.0, 40.0, -15.0, 128.0, "kembang", 24.0),
    (-50.0, -104.0, -14.0, 80.0, "kuncup", 16.0),
    (52.0, 112.0, 14.0, 82.0, "kuncup", 16.0),
    (-6.0, -16.0, 16.0, 150.0, "kuncup", 17.0),
    (7.0, 26.0, -12.0, 156.0, "kuncup", 15.0),
    (-66.0, -150.0, -10.0, 58.0, "kembang", 14.0),
    (66.0, 152.0, 10.0, 56.0, "kembang", 14.0),
)


@motif(
    family="buketan",
    group="p1",
    region="Pekalongan",
    presets={
        "latar cecek": {"ground": "cecek"},
        "terang bulan": {"ground": "kosong"},
    },
)
def buketan(
    *,
    width: Annotated[Millimetres, Range(150, 600), Help("lebar raport", "width of the repeat")] = 220.0,
    stems: Annotated[int, Range(5, 11), Help("jumlah tangkai", "number of stems")] = 9,
    petals: Annotated[int, Range(5, 9), Help("kelopak bunga besar", "petals of the large flowers")] = 7,
    leaf: Annotated[float, Range(0.7, 1.3), Help("besar daun, 1 = baku", "size of the leaves, 1 is standard")] = 1.0,
    lobes: Annotated[int, Range(0, 4), Help("lekuk tepi daun, 0 = rata", "lobes of the leaves, 0 for plain")] = 3,
    line: Line = 0.5,
    fine: Fine = 0.3,
    ground: Ground = "ukel",
    gap: Gap = 1.6,
    point: Point = 0.6,
    seed: Seed = 7,
) -> Tile:
    """Buketan: seikat bunga dengan daun, kuncup, kupu-kupu dan burung.

    A free-standing bouquet on swinging stems, with buds, a butterfly and a bird.
    """
    u = width / 220.0
    check_lines("buketan", line, fine, 0.9 * u)
    pens = {"line": line, "fine": fine}
    scene = Scene("p1", width, float(round(230 * u)))
    bunch = _bouquet(u, stems, petals, leaf, lobes, seed, line, fine)
    scene.add(bunch.at((112 + 206j) * u))
    scene.add(manuk(length=34 * u, tail="hong", plumes=3, **pens).at((44 + 36j) * u))
    scene.add(kupu(span=30 * u, **pens).at((194 + 40j) * u, 28.0))
    scene.add(kupu(span=19 * u, **pens).at((24 + 196j) * u, -36.0))
    fill_ground(scene, Latar(ground, 7.0 * u, gap, point, 0.85 * line, fine, seed))
    return scene.tile()


@lru_cache(maxsize=8)
def _bouquet(u: float, stems: int, petals: int, leaf: float, lobes: int, seed: int, line: float, fine: float) -> Figure:
    """All stems from one tie at 0, the flowers in front, then stems, then leaves."""
    rng = np.random.default_rng(seed)
    pen = Pen(line, fine)
    spines = []
    for foot, head, sway, length, _what, _size in _STEMS[:stems]:
        sway += float(rng.uniform(-6, 6))
        headings = [
            (0, -90 + 0.5 * foot),
            (0.28, -90 + foot - sway),
            (0.66, -90 + 0.5 * (foot + head) + sway),
            (1, -90 + head),
        ]
        spines.append(swing(length * u * float(rng.uniform(0.96, 1.04)), headings, (0.05 + 0.02j) * foot * u))
    for spine, (_foot, _head, _sway, _length, what, size) in zip(spines, _STEMS, strict=False):
        _flower(pen, spine, what, size * u, petals, line, fine)
    pen.place(mawar(radius=14 * u, petals=petals, role=WHITE, line=line, fine=fine).at(-26j * u + 3 * u, 8))
    low = daun(
        length=30 * u * leaf, width=13 * u * leaf, bend=46, hook=50, lobes=lobes, role=LEAVES, line=line, fine=fine
    )
    pen.place(low.at((13 - 22j) * u, 14))
    pen.place(low.at((-8 - 22j) * u, -14, flip=True))
    for spine in spines:
        back = _degrees(-complex(spine.ways[0]))
        tail = swing(26 * u, [(0, back), (1, 0.7 * back + 27)], complex(spine.points[0]))
        pen.area(ribbon(spine, 1.7 * u + 0.3, 1.1 * u + 0.2), LEAVES, "tangkai")
        pen.area(ribbon(tail, 1.7 * u + 0.3, 1.4 * u + 0.2), LEAVES, "tangkai")
    for number, spine in enumerate(spines):
        _foliage(pen, spine, number, leaf * u, lobes, line, fine)
    return pen.figure()


def _degrees(way: complex) -> float:
    return float(np.rad2deg(np.angle(way))) % 360


def _flower(pen: Pen, spine: Spine, what: str, size: float, petals: int, line: float, fine: float) -> None:
    end, lean = complex(spine.points[-1]), _degrees(complex(spine.ways[-1])) + 90
    if what == "mawar":
        pen.place(
            mawar(radius=size, petals=petals, role=FLOWERS, line=line, fine=fine).at(
                end + 0.5 * size * complex(spine.ways[-1]), lean
            )
        )
    elif what == "kembang":
        pen.place(
            kembang(length=1.25 * size, width=1.2 * size, petals=5, role=WHITE, cup=LEAVES, line=line, fine=fine).at(
                end, lean
            )
        )
    else:
        pen.place(
            kuncup(length=1.3 * size, width=0.85 * size, role=FLOWERS, cup=LEAVES, line=line, fine=fine).at(end, lean)
        )


def _foliage(pen: Pen, spine: Spine, number: int, leaf: float, lobes: int, line: float, fine: float) -> None:
    """Leaves along a stem, on alternate sides, the larger ones lower."""
    count = 4 if spine.length > 95 * leaf else 3
    for step in range(count):
        share = 0.36 + 0.56 * step / count + 0.02 * (number % 3)
        side = 1 if (step + number) % 2 else -1
        size = leaf * (29 - 3.6 * step)
        blade = daun(
            length=size,
            width=0.46 * size,
            bend=40,
            hook=40,
            lobes=lobes,
            isen="sawut",
            role=LEAVES,
            line=line,
            fine=fine,
        )
        pen.place(beside(blade, spine, share, side, 40))
