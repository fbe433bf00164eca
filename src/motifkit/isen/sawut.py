"""Sawut: a row of short strokes that follow a shape, thick at the base and thin at the tip.

That they are lines: Batikoo, unsur motif. The taper is common knowledge of the craft without a source; sources also
call sawut a striped flower (Binus thesis), so a trainer should look at it.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import Path, curve, length, sample, sampled_at
from motifkit.geometry.plane import ComplexArray, FloatArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import Groups, kept_apart, pitch_of
from motifkit.isen.parameters import Density, Gap, Part
from motifkit.params import Degrees, Help, Millimetres, Range, Text

__all__ = ["sawut", "standing_row", "strokes_from"]


def strokes_from(
    bases: ComplexArray, directions: ComplexArray, lengths: FloatArray, base: float, tip: float, bend: float, part: str
) -> Marks:
    """Tapered strokes from base points in unit directions, each bent by an angle (degrees) along its way."""
    strokes = []
    turn = np.deg2rad(bend)
    for foot, direction, reach in zip(bases, directions, lengths, strict=True):

        def line(t: FloatArray, foot: complex = foot, step: complex = direction * reach) -> ComplexArray:
            return np.asarray(foot + step * t * np.exp(0.5j * turn * t))

        strokes.append(Stroke(curve(line, 1 if not bend else 2), _taper(base, tip, 1 if not bend else 2), "isen", part))
    return Marks.of(strokes)


def _taper(base: float, tip: float, pieces: int) -> FloatArray:
    return np.linspace(base, tip, pieces + 1)


def standing_row(
    region: Region, spacing: float, length: float, base: float, tip: float, gap: float, lean: float, *, least: float
) -> tuple[ComplexArray, ComplexArray, FloatArray]:
    """Feet, directions and lengths of strokes that stand on the inside of a region's edge and never meet.

    Args:
        region: whose edge they follow.
        spacing: from foot to foot, mm.
        length: the longest stroke, mm.
        base: width at the foot, mm.
        tip: how far tips stay apart at least, mm.
        gap: clear distance from the edge, mm.
        lean: from straight inward, degrees.
        least: a stroke that has to be shorter than this is left out, mm.
    """
    found = []
    for ring in region.inset(gap + base / 2).rings():
        bases, tangents = _around(ring, spacing)
        inward = tangents * 1j
        probe = region.depth(bases + 0.05 * inward) < region.depth(bases)
        inward[probe] *= -1
        directions = inward * unit(lean)
        lengths = _clear_lengths(region, bases, directions, length, gap + base / 2)
        lengths = _fanned(bases, directions, lengths, tip)
        keep = lengths >= least
        found.append((bases[keep], directions[keep], lengths[keep]))
    if not found:
        return np.empty(0, np.complex128), np.empty(0, np.complex128), np.empty(0)
    return tuple(np.concatenate(each) for each in zip(*found, strict=True))  # type: ignore[return-value]


@isen(
    Text("Sawut: garis pendek meruncing mengikuti bentuk", "Sawut: short tapering strokes along a shape"), cell="daun"
)
def sawut(
    region: Region,
    *,
    spacing: Annotated[Millimetres, Range(0.5, 40), Help("jarak antar goresan", "distance between strokes")] = 1.4,
    density: Density = 1.0,
    length: Annotated[Millimetres, Range(0.6, 60), Help("panjang goresan", "length of a stroke")] = 3.5,
    base: Annotated[Millimetres, Range(0.15, 4), Help("tebal pangkal", "width at the base")] = 0.5,
    tip: Annotated[Millimetres, Range(0.1, 4), Help("tebal ujung", "width at the tip")] = 0.2,
    gap: Gap = 0.4,
    lean: Annotated[Degrees, Range(-70, 70), Help("miring goresan", "lean of the strokes")] = 0.0,
    part: Part = "sawut",
) -> Marks:
    """Strokes that stand on the inside of the region's edge and point inward; opposite rows never meet."""
    pitch = pitch_of("sawut", spacing, density, 0.0)
    least = max(0.6, 0.3 * length)
    bases, directions, lengths = standing_row(
        region, pitch, length, base, 0.5 * pitch + tip / 2, gap, lean, least=least
    )

    def drawn(reaches: FloatArray) -> Groups:
        long = np.flatnonzero(reaches > 0)
        return Groups(strokes_from(bases[long], directions[long], reaches[long], base, tip, 0.0, part), long)

    return kept_apart(lengths, least, drawn).marks


def _around(ring: Path, spacing: float) -> tuple[ComplexArray, ComplexArray]:
    """Points on a ring in fours, so that a ring that starts on its axis is filled alike on both sides."""
    whole = length(ring)
    count = max(4, 4 * round(whole / spacing / 4))
    if count * spacing > 2 * whole:
        return sampled_at(ring, spacing)
    return sample(ring, (np.arange(count) + 0.5) * whole / count)


def _fanned(bases: ComplexArray, directions: ComplexArray, lengths: FloatArray, clear: float) -> FloatArray:
    """Shorten strokes that run together, as at the end of an oval, until their tips stand clear of each other."""
    result = lengths.copy()
    for neighbour in (1, -1):
        feet, ways = np.roll(bases, neighbour), np.roll(directions, neighbour)
        low, high = np.zeros(len(bases)), lengths.copy()
        for _round in range(14):
            middle = (low + high) / 2
            apart = np.abs(bases + directions * middle - feet - ways * middle)
            low, high = np.where(apart >= clear, middle, low), np.where(apart >= clear, high, middle)
        result = np.minimum(result, low)
    return np.where(result > 0.98 * lengths, lengths, result)


def _clear_lengths(
    region: Region, bases: ComplexArray, directions: ComplexArray, wanted: float, start: float
) -> FloatArray:
    """How long each stroke may be while its own foot stays the nearest point of the edge."""
    low, high = np.zeros(len(bases)), np.full(len(bases), wanted)
    slope = np.abs((directions * np.conj(directions)).real)
    for _round in range(14):
        middle = (low + high) / 2
        depth = region.depth(bases + directions * middle)
        clear = depth >= 0.9 * (start + middle * slope) - 0.05
        low, high = np.where(clear, middle, low), np.where(clear, high, middle)
    return np.where(low > 0.98 * wanted, wanted, low)
