"""Sidomukti, sidoluhur, sidoasih: frames of rhombi in which figures of good omen stand upright.

Region: Surakarta and Yogyakarta. The family's mark: cells that are rhombi, their grounds white and dark in turn
(Sindonews sido). Sidomukti: equal-sided cells, between them two parallel zig-zag lines filled with sawut and cecek; in
each cell a house-like building among leafy twigs; ukel crowd the rest; white ground (Siregar, Ensiklopedi Kebudayaan
Jawa). Sidoluhur: rhombic frame; meru, pohon hayat, the one-winged sawat; a plant in each corner of the rhombus; cecek
and sawut (Umi 2016). Sidoasih: a whole gurda, plants and the tree of life beside it; rows of cecek, and gringsing (Umi
2016). Butterfly and throne in sidomukti are common knowledge without a source.
Construction: a net of squares set on their corners, contents drawn upright, four cells to a repeat: two on each upright
mirror. Sido, may it come to be: mukti noble and well off, luhur exalted, asih loving. Bride and groom wear them.
"""

from __future__ import annotations

from typing import Annotated

from motifkit.generator import motif
from motifkit.motifs.drawing import line_fits, point_fits
from motifkit.motifs.parts.bunga import kuncup
from motifkit.motifs.parts.figure import Figure
from motifkit.motifs.parts.kriya import dampar
from motifkit.motifs.parts.lar import gurda, lar
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.meru import meru
from motifkit.motifs.parts.pohon import pohon_hayat
from motifkit.motifs.sido_parts import FramedScene, Frames, bangunan, kupu
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.tile import Tile

__all__ = ["sidoasih", "sidoluhur", "sidomukti"]

_Side = Annotated[Millimetres, Range(60, 160), Help("sisi belah ketupat", "side of a rhombus")]
_Band = Annotated[float, Range(0.07, 0.16), Help("lebar bingkai dibagi sisi", "width of the frame by the side")]
_Fullness = Annotated[
    float, Range(0.7, 1), Help("besar isi sel, 1 = penuh", "size of what stands in a cell, 1 is full")
]
_Alternate = Annotated[
    str, Choice("selang", "putih"), Help("latar sel: putih dan gelap bergantian, atau putih", "grounds of the cells")
]
_Ground = Annotated[
    str, Choice("ukel", "cecek", "kosong"), Help("isen latar: ukel, cecek, kosong", "ground: curls, points, nothing")
]
_Line = Annotated[Millimetres, Range(0.3, 1.2), Help("tebal klowong", "width of the outlines")]
_Fine = Annotated[Millimetres, Range(0.25, 0.6), Help("tebal garis isen", "width of the filling lines")]
_Point = Annotated[Millimetres, Range(1.1, 3), Help("garis tengah cecek bingkai", "points of the frame")]
_Seed = Annotated[int, Range(0, 9999), Help("benih acak isen latar", "seed of the ground's filling")]


def _framed(
    contents: tuple[tuple[tuple[Figure, complex], ...], ...],
    *,
    side: float,
    band: float,
    alternate: str,
    ground: str,
    line: float,
    fine: float,
    point: float,
    seed: int,
) -> Tile:
    """The tile: frames before the ground, in each of the four cells its figures from front to back."""
    diagonal = side * 2**0.5
    white = (True, True, False, False) if alternate == "selang" else (True,) * 4
    frames = Frames(diagonal, band * side, white, line, point)
    scene = FramedScene(frames)
    for middle, figures in zip(frames.middles, contents, strict=True):
        for figure, place in figures:
            # Sizes follow the room inside the frame, so that nothing overlaps.
            scene.add(figure.at(middle + place), over=True)
    fill_ground(scene, Latar(ground, 4.0, 0.6, 0.6, 0.85 * line, fine, seed))
    return scene.tile()


def _check(owner: str, side: float, line: float, point: float) -> None:
    line_fits(owner, line, side, 0.0086)
    point_fits(owner, point, side, 0.026)


@motif(
    family="sido",
    group="pm",
    region="Surakarta, Yogyakarta",
    presets={"bledak": {"alternate": "putih", "ground": "cecek"}},
)
def sidomukti(
    *,
    side: _Side = 80.0,
    band: _Band = 0.1,
    fullness: _Fullness = 0.94,
    alternate: _Alternate = "selang",
    ground: _Ground = "ukel",
    line: _Line = 0.55,
    fine: _Fine = 0.35,
    point: _Point = 1.5,
    seed: _Seed = 1,
) -> Tile:
    """Sidomukti: belah ketupat berisi bangunan, kupu, sawat dan dampar, latar putih dan gelap bergantian.

    Rhombi with a house, a butterfly, wings and a throne in turn, white and dark grounds, zig-zag frames.
    """
    _check("sidomukti", side, line, point)
    u, pens = fullness * side * (1 - band) / 72, {"line": line, "fine": fine}
    contents = (
        ((bangunan(width=45 * u, height=47 * u, **pens), 2j * u), *_sprouts(u, line, fine, 36)),
        ((dampar(width=36 * u, height=46 * u, **pens), 23j * u), *_sprouts(u, line, fine, 36)),
        ((kupu(span=62 * u, height=50 * u, **pens), 0j), *_sprouts(u, line, fine, 36)),
        (
            (gurda(span=66 * u, height=42 * u, feathers=6, layers=3, tail=5, **pens), 11j * u),
            *_sprouts(u, line, fine, 36),
        ),
    )
    return _framed(
        contents,
        side=side,
        band=band,
        alternate=alternate,
        ground=ground,
        line=line,
        fine=fine,
        point=point,
        seed=seed,
    )


def _sprouts(u: float, line: float, fine: float, away: float) -> tuple[tuple[Figure, complex], ...]:
    """A bud in the upper and the lower corner of a rhombus."""
    bud = kuncup(length=13 * u, width=8 * u, line=line, fine=fine)
    return (bud, -1j * (away - 1) * u), (bud, 1j * (away + 11) * u)


@motif(
    family="sido",
    group="pm",
    region="Surakarta, Yogyakarta",
    presets={"cecek": {"ground": "cecek", "band": 0.13}},
)
def sidoluhur(
    *,
    side: _Side = 84.0,
    band: _Band = 0.09,
    fullness: _Fullness = 0.94,
    alternate: _Alternate = "putih",
    ground: _Ground = "ukel",
    line: _Line = 0.55,
    fine: _Fine = 0.35,
    point: _Point = 1.5,
    seed: _Seed = 1,
) -> Tile:
    """Sidoluhur: belah ketupat berisi meru, pohon hayat dan sawat, tumbuhan di setiap sudutnya.

    Rhombi with mountain, tree of life and wings in turn, a plant in every corner, white ground.
    """
    _check("sidoluhur", side, line, point)
    u, pens = fullness * side * (1 - band) / 72, {"line": line, "fine": fine}
    wing = lar(span=32 * u, rise=32 * u, feathers=6, layers=2, line=line, fine=fine)
    contents = (
        ((meru(width=51 * u, height=40 * u, rows=3, **pens), 19j * u), *_corners(u, line, fine)),
        ((gurda(span=66 * u, height=44 * u, feathers=6, layers=2, tail=3, **pens), 9j * u), *_corners(u, line, fine)),
        (
            (pohon_hayat(width=54 * u, height=58 * u, branches=3, leaf=13 * u, **pens), 28j * u),
            *_corners(u, line, fine),
        ),
        ((wing, complex(3 * u, 11 * u)), *_corners(u, line, fine)),
    )
    return _framed(
        contents,
        side=side,
        band=band,
        alternate=alternate,
        ground=ground,
        line=line,
        fine=fine,
        point=point,
        seed=seed,
    )


def _corners(u: float, line: float, fine: float) -> tuple[tuple[Figure, complex], ...]:
    """A plant in each corner of a rhombus, grown toward its middle."""
    bud = kuncup(length=13 * u, width=8 * u, line=line, fine=fine)
    return (bud.at(0j, 180), -47j * u), (bud, 47j * u), (bud.at(0j, -90), complex(46 * u, 0))


@motif(
    family="sido",
    group="pm",
    region="Surakarta, Yogyakarta",
    presets={"bledak": {"alternate": "putih", "feathers": 5}},
)
def sidoasih(
    *,
    side: _Side = 88.0,
    band: _Band = 0.09,
    fullness: _Fullness = 0.94,
    feathers: Annotated[int, Range(5, 8), Help("bulu di lapis sayap terluar", "feathers in a wing's outer layer")] = 7,
    alternate: _Alternate = "selang",
    ground: _Ground = "cecek",
    line: _Line = 0.55,
    fine: _Fine = 0.35,
    point: _Point = 1.6,
    seed: _Seed = 1,
) -> Tile:
    """Sidoasih: belah ketupat berisi gurda utuh dan pohon hayat, dikelilingi cecek.

    Rhombi with a whole garuda and the tree of life in turn, rows of points around them.
    """
    _check("sidoasih", side, line, point)
    u, pens = fullness * side * (1 - band) / 72, {"line": line, "fine": fine}
    bird = gurda(span=67 * u, height=43 * u, feathers=feathers, layers=3, tail=5, **pens)
    tree = pohon_hayat(width=55 * u, height=59 * u, branches=3, leaf=14 * u, **pens)
    contents = (
        ((bird, 11j * u), *_sprouts(u, line, fine, 36)),
        ((bangunan(width=43 * u, height=46 * u, **pens), 2j * u), *_sprouts(u, line, fine, 36)),
        ((tree, 29j * u), *_sprouts(u, line, fine, 36)[:1]),
        ((kupu(span=62 * u, height=50 * u, **pens), 0j), *_sprouts(u, line, fine, 36)),
    )
    return _framed(
        contents,
        side=side,
        band=band,
        alternate=alternate,
        ground=ground,
        line=line,
        fine=fine,
        point=point,
        seed=seed,
    )
