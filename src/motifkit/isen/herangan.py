"""Herangan and kricak: signs and shards scattered over a ground, and a ground of crushed stone.

The sources disagree on herangan: plus and minus signs repeated (ThePhrase) or scattered shards (Binus thesis); both are
here and the first is the default. Kricak or watu pecah, crushed stone, is the ground of Lasem (Tribun Jateng 2014):
irregular polygons with thin gaps.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.area_room import cells_round
from motifkit.geometry.mark import Fill, Marks, Stroke
from motifkit.geometry.path import polygon, polyline
from motifkit.geometry.plane import unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, pitch_of, placed, scattered
from motifkit.isen.parameters import CUT, WHOLE, Density, Edge, Gap, Part, Seed, Size, Turn, Width
from motifkit.isen.places import rows, strewn
from motifkit.params import Choice, Help, Millimetres, Range, Text

__all__ = ["herangan", "kricak"]


@isen(Text("Herangan: tanda tambah dan kurang", "Herangan: plus and minus signs"), ground=True)
def herangan(
    region: Region,
    *,
    size: Size = 1.8,
    density: Density = 1.0,
    width: Width = 0.45,
    form: Annotated[
        str, Choice("tanda", "pecahan"), Help("tanda tambah-kurang atau pecahan", "plus and minus, or shards")
    ] = "tanda",
    seed: Seed = 1,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "herangan",
) -> Marks:
    """Plus and minus signs by turns in shifted rows; or shards, strewn, of which the seed fixes the places."""
    if form == "pecahan":
        spacing = pitch_of("herangan", size + 0.6, density, size + CLEAR)
        chance = np.random.default_rng([seed, 7])
        shards = []
        for corners in (3, 4, 5, 4):
            around = np.sort((np.arange(corners) + 0.55 * chance.random(corners)) * 360 / corners)
            far = size / 2 * (0.6 + 0.4 * chance.random(corners))
            shape = [reach * unit(float(angle)) for reach, angle in zip(far.tolist(), around.tolist(), strict=True)]
            shards.append(Marks.of([Fill(polygon(np.array(shape) * unit(degrees)), "isen", part)]))
        return scattered(region, shards, [0.25] * 4, spacing, seed, reach=size / 2, gap=gap, edge=edge)
    pitch = pitch_of("herangan", size + 0.9, density, size + width + CLEAR)
    half = (size - width) / 2 if size > width else 0.1
    turn = unit(degrees)
    places = rows(region, pitch, pitch * 3**0.5 / 2, turn, reach=size)
    column = np.round(((places - region.bounds.centre) * np.conj(turn) / pitch * 2).real)
    line = np.round(((places - region.bounds.centre) * np.conj(turn)).imag / (pitch * 3**0.5 / 2))
    plus = (np.floor((column - line % 2) / 2) + np.floor(line / 2) * 0 + line) % 2 == 0
    level, upright = polyline([-half, half]), polyline([-1j * half, 1j * half])
    both = Marks.of([Stroke(level, width, "isen", part), Stroke(upright, width, "isen", part)])
    groups = placed(both, places[plus], turn) + placed(both[:1], places[~plus], turn)
    return fitted(region, groups, gap, edge)


@isen(Text("Kricak: batu pecah", "Kricak: crushed stone"), ground=True)
def kricak(
    region: Region,
    *,
    size: Size = 3.6,
    channel: Annotated[Millimetres, Range(0.2, 10), Help("celah antar batu", "gap between the stones")] = 0.5,
    density: Density = 1.0,
    seed: Seed = 1,
    gap: Gap = 0.5,
    edge: Edge = CUT,
    part: Part = "kricak",
) -> Marks:
    """Irregular stones, side by side with thin gaps; density sets how narrow the gaps are."""
    between = pitch_of("kricak", channel, density, CLEAR)
    places = strewn(region, 0.85 * size, seed, reach=2 * size)
    stones = []
    for cell in cells_round(places):
        stone = cell.inset(between / 2 + 0.12).grown(0.12)
        stones += [Fill(piece.rings(), "isen", part) for piece in stone.pieces() if piece.area > 0.3]
    marks = Marks.of(stones).touching(region.bounds)
    return fitted(region, Groups(marks, np.arange(len(marks))), gap, edge)
