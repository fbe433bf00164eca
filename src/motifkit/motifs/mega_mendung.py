"""Mega mendung: lying clouds in bands of one colour from light to dark.

Region: Cirebon (Trusmi). Clouds lie and are never drawn upright; seven steps of blue run from light to dark
(Liputan6; ENVISI 2020), on a red ground at first and today in three to five steps on order (Scribd, mega mendung;
batik-tulis.com). The outline tends to ovals, points and triangles where the Chinese model has circles (Kompasiana,
batik Cirebon). Which end of the scale lies outside was not found in any source, so it is a parameter.
Meaning: patience, shelter, the rain that is hoped for (Liputan6). No restriction was found.

Construction: a lobed core, bands that rise and are set off from it, each drawn out along the same two swirling ends;
clouds in rows, each row the mirror of the one above shifted by half a repeat down: group pg. The bands are a zone for
the brush (colet), its parts the steps of a gradation from 1 to 9, which a palette colours from light to dark; the
lightest is left white and the darkest kept blue.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.errors import ParameterError
from motifkit.generator import motif
from motifkit.geometry.area import Region, region_edges
from motifkit.geometry.mark import Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path
from motifkit.language import _
from motifkit.motifs.parts.latar import Latar, fill_ground
from motifkit.motifs.parts.mega import Mega
from motifkit.motifs.parts.scene import Scene
from motifkit.params import Choice, Degrees, Help, Millimetres, Range
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["mega_mendung"]


@motif(
    family="mega",
    group="pg",
    region="Cirebon",
    presets={
        "lima": {"bands": 5, "width": 220.0, "gap": 2.0},
        "sembilan": {"line": 0.5, "bands": 9, "width": 340.0, "lobes": 5, "growth": 1.08},
    },
)
def mega_mendung(
    *,
    width: Annotated[Millimetres, Range(140, 600), Help("lebar raport", "width of the repeat")] = 300.0,
    bands: Annotated[int, Range(3, 9), Help("jumlah gradasi warna", "number of colour bands")] = 7,
    depth: Annotated[
        float, Range(0.6, 1.2), Help("tebal seluruh pita, 1 = baku", "depth of all bands together, 1 is standard")
    ] = 1.0,
    growth: Annotated[
        float, Range(0.85, 1.15), Help("tiap pita sekian kali lebar pita di dalamnya", "each band by the one inside it")
    ] = 1.0,
    lobes: Annotated[int, Range(3, 6), Help("lekuk di tepi atas awan", "lobes of a cloud's upper edge")] = 4,
    lean: Annotated[
        float,
        Range(-0.8, 0.8),
        Help("letak lekuk tertinggi, 0 = tengah", "where the highest lobe stands, 0 the middle"),
    ] = 0.3,
    swirl: Annotated[Degrees, Range(90, 260), Help("putaran ujung awan", "how far the ends turn over")] = 210.0,
    dark: Annotated[
        str,
        Choice("dalam", "luar"),
        Help("letak warna tertua: dalam atau luar", "where the darkest lies: inside or outside"),
    ] = "dalam",
    line: Annotated[
        Millimetres, Range(0.3, 1.5), Help("tebal garis antar pita", "width of the lines between bands")
    ] = 0.6,
    ground: Annotated[str, Choice("kosong", "cecek", "ukel"), Help("isen latar", "what fills the ground")] = "cecek",
    gap: Annotated[Millimetres, Range(0.8, 8), Help("jarak bersih isen latar", "clear space in the ground")] = 3.0,
) -> Tile:
    """Mega mendung: awan berarak melintang, bergradasi dari muda ke tua.

    Lying clouds of Cirebon, lobe over lobe with swirling ends, in three to nine bands from light to dark.
    """
    u = width / 300.0
    steps = growth ** np.arange(bands - 1)
    scene = Scene("pg", width, float(round(174 * u)))
    places = (
        (Mega(92 * u, 22 * u, lobes, lean=lean, swirl=swirl, tail=118 * u), (102 + 47j) * u, 24.0),
        (Mega(30 * u, 9 * u, 3, lean=lean, swirl=swirl, tail=50 * u), (253.5 + 62j) * u, 11.0),
        (Mega(20 * u, 6 * u, 3, lean=lean, swirl=swirl, tail=32 * u), (250 + 17j) * u, 7.0),
    )
    for number, (cloud, place, deep) in enumerate(places):
        count = bands if number == 0 else max(2, round(bands * (0.7 if number == 1 else 0.5)))
        step = depth * deep * u / float(steps[: count - 1].sum())
        if step * min(1.0, float(steps[count - 2])) < line + 0.3:
            raise ParameterError(
                _("mega-mendung: {bands} bands of {step} mm leave no room between lines of {line} mm").format(
                    bands=count, step=format_number(step), line=format_number(line)
                )
            )
        edges = [edge + place for edge in cloud.bands(count, step, growth)]
        scene.lay(_banded(edges, line, dark, bands), region_edges([Region.of(edges[-1])]))
    fill_ground(scene, Latar(ground, 4.0, gap, 0.9, line, 0.5))
    return scene.tile()


def _banded(edges: list[Path], line: float, dark: str, bands: int) -> Marks:
    """A cloud's bands from its core outward, each a ring."""
    marks: list[Mark] = []
    for number, edge in enumerate(edges):
        share = number / (len(edges) - 1)
        shade = 1 + round((1 - share if dark == "dalam" else share) * (bands - 1))
        role = "tembok" if shade == 1 else "biron" if shade == bands else "colet:mega"
        rings = (edge,) if number == 0 else (edge, edges[number - 1])
        part = f"tingkat-{1 + round(8 * (shade - 1) / (bands - 1))}"
        marks += [Fill(rings, role, part), Stroke(edge, line, "klowong", "mega")]
    return Marks.of(marks)
