"""Tambal: patches of other motifs, dark and light in turn, as if the cloth were mended.

Region: Yogyakarta. The field is cut into boxes (tambal, a patch) filled with ceplok, parang, meru and other motifs;
dark and light alternate, so that it looks mended; once used as a blanket for the sick (Batik Kelas XI, p. 64).
Construction: a square net, each box left whole or cut by one or both diagonals, a motif for each piece, no two
neighbours alike, a white seam of 2 to 3 mm between them.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.errors import ParameterError
from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path, polygon
from motifkit.geometry.plane import Box, Isometry
from motifkit.language import _
from motifkit.motifs.drawing import line_fits
from motifkit.motifs.parts.ends import with_room
from motifkit.motifs.patches import DARK, LIGHT, in_order, patch
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["tambal"]


@motif(
    family="tambal",
    group="p1",
    region="Yogyakarta",
    presets={
        "kotak": {"cut": "kotak", "box": 45.0, "seam": 2.0},
    },
)
def tambal(
    *,
    box: Annotated[Millimetres, Range(30, 120), Help("sisi kotak tambalan", "side of a box")] = 60.0,
    boxes: Annotated[int, Range(2, 4), Help("jumlah kotak mendatar dan menurun", "boxes across and down")] = 3,
    cut: Annotated[
        str, Choice("campur", "segitiga", "kotak"), Help("kotak dibelah miring atau utuh", "boxes cut or whole")
    ] = "campur",
    seam: Annotated[Millimetres, Range(1.2, 4), Help("lebar kelim antar tambalan", "width of the seam")] = 2.4,
    seed: Annotated[int, Range(0, 999), Help("nomor susunan", "number of the arrangement")] = 1,
    line: Annotated[Millimetres, Range(0.2, 1.2), Help("tebal klowong", "width of the outline")] = 0.5,
) -> Tile:
    """Tambal: kotak-kotak tambalan berisi bermacam motif, gelap dan terang bergantian.

    Patches of other motifs in boxes and triangles, dark and light in turn, parted by white seams.
    """
    line_fits("tambal", line, seam, 0.35)
    if boxes * box > 300:
        raise ParameterError(
            _(
                "tambal: {count} boxes of {size} mm make a repeat of more than 300 mm; take fewer or smaller ones"
            ).format(count=boxes, size=box)
        )
    choose = np.random.default_rng(seed)
    pieces, lists, lines = _pieces(boxes, box, cut, choose), list[Marks](), list[Mark]()
    named: list[str] = []
    for corners, dark in pieces:
        region = Region.of(polygon(corners)).inset(seam / 2)
        lines.append(Stroke(region.rings()[0], line, "klowong", "kelim"))
        usual = [each for each in (DARK if dark else LIGHT) if each not in named[-5:]]
        named.append(str(choose.choice(usual)))
        lists.append(patch(named[-1], region.inset(line / 2 - 0.02), complex(np.mean(corners))))
    white: list[Mark] = []
    for corners, _dark in pieces:
        whole = Region.of(polygon(corners))
        white.append(Fill((*whole.grown(0.05).rings(), *whole.inset(seam / 2).rings()), "tembok", "kelim"))
    side = boxes * box
    lattice = Lattice.rectangle(side, side)
    moves = [Isometry(shift=complex(step)) for step in lattice.covering(Box(0, 0, side, side))]
    marks = with_room(in_order([Marks.of(white), *lists, Marks.of(lines)]), moves)
    return Tile.under("p1", lattice, marks)


def _pieces(boxes: int, box: float, cut: str, choose: np.random.Generator) -> list[tuple[Path, bool]]:
    """The corners of every piece, and whether its ground is dark."""
    pieces = []
    for row in range(boxes):
        for column in range(boxes):
            a = complex(column, row) * box
            b, c, d = a + box, a + box * (1 + 1j), a + 1j * box
            dark = bool((row + column) % 2)
            way = "kotak" if cut == "kotak" else str(choose.choice(["dua", "dua", "empat"]))
            if cut == "campur" and (row * boxes + column) % 3 == 1:
                way = "kotak"
            if way == "kotak":
                pieces.append((np.array([a, b, c, d]), dark))
            elif way == "dua" and choose.random() < 0.5:
                pieces += [(np.array([a, b, c]), dark), (np.array([a, c, d]), not dark)]
            elif way == "dua":
                pieces += [(np.array([a, b, d]), dark), (np.array([b, c, d]), not dark)]
            else:
                middle = (a + c) / 2
                corners = (a, b, c, d)
                pieces += [
                    (np.array([corners[k], corners[(k + 1) % 4], middle]), bool(k % 2) != dark) for k in range(4)
                ]
    return pieces
