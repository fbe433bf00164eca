"""Sembruk cacing and sraweyan: grounds of winding lines.

Geometry: sembruk cacing, the casts of worms, winding lines that overlap and fill the whole ground (Dutamedan, sembruk
cacing, Banyuwangi). Sraweyan is named in 123dok, batik klasik; that it is loose wavy tendrils is common knowledge of
the craft without a source.
"""

from __future__ import annotations

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import Path, curve
from motifkit.geometry.plane import ComplexArray, FloatArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, pitch_of, placed
from motifkit.isen.galaran import slats
from motifkit.isen.parameters import CUT, Density, Gap, Part, Size, Turn, Width
from motifkit.isen.rawan import wave
from motifkit.params import Text

__all__ = ["sembruk_cacing", "sraweyan"]


@isen(Text("Sembruk cacing: garis berliku bertumpuk", "Sembruk cacing: winding lines that overlap"), ground=True)
def sembruk_cacing(
    region: Region,
    *,
    size: Size = 4.6,
    density: Density = 1.0,
    width: Width = 0.45,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    part: Part = "sembruk-cacing",
) -> Marks:
    """Lines that wind in loops over themselves, row beside row, each shifted by half a loop."""
    along = unit(degrees)
    step = pitch_of("sembruk-cacing", 0.62 * size, density, 3.2 * (width + CLEAR))
    middles, reach = slats(region, size + width + 0.4, along)
    count = int(np.ceil(reach / step)) + 1
    marks = []
    for index, middle in enumerate(middles):
        start = middle + along * (0.5 * step * (index % 2))

        def line(t: FloatArray, start: complex = start) -> ComplexArray:
            turn = 2 * np.pi * t
            return np.asarray(start + along * (step * t + 0.5 * size * (1j * np.cos(turn) - 0.62 * np.sin(turn))))

        marks.append(Stroke(curve(line, 8 * 2 * count, -count, count), width, "isen", part))
    return fitted(region, Groups(Marks.of(marks), np.arange(len(marks))), gap, CUT)


@isen(Text("Sraweyan: sulur berombak lepas", "Sraweyan: loose wavy tendrils"), ground=True)
def sraweyan(
    region: Region,
    *,
    size: Size = 11.0,
    density: Density = 1.0,
    width: Width = 0.45,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    part: Part = "sraweyan",
) -> Marks:
    """Wavy tendrils side by side, running to and fro in turn; in every bend of each a small curl branches off."""
    along = unit(degrees)
    swing = 0.16 * size
    down = pitch_of("sraweyan", 0.62 * size, density, 0.5 * size + width + CLEAR)
    middles, reach = slats(region, down, along)
    count = int(np.ceil(reach / size)) + 1
    back = np.arange(len(middles)) % 2 == 1
    ways = np.where(back, -along, along)
    starts = middles + along * size * 0.5 * back
    lines = Marks.of(
        Stroke(wave(start, way, reach, size, swing), width, "isen", part)
        for start, way in zip(starts.tolist(), ways.tolist(), strict=True)
    )
    # A curl leaves the line where it runs steepest and rolls up inside the bend that follows.
    bends = np.arange(-2 * count, 2 * count + 1)
    places = (starts[:, None] + ways[:, None] * size * bends[None, :] / 2).ravel()
    near = region.bounds.grown(size)
    seen = (
        (places.real > near.left) & (places.real < near.right) & (places.imag > near.top) & (places.imag < near.bottom)
    )
    troughs = np.tile(bends % 2 == 1, len(starts))
    curl = Marks.of([Stroke(tendril(size), width, "isen", part)])
    curls = placed(curl, places[seen], np.repeat(ways, len(bends))[seen], mirrors=troughs[seen])
    tendrils = fitted(region, Groups(lines, np.arange(len(lines))), gap, CUT, least=0.8 * size)
    return tendrils + fitted(region, curls, gap)


def tendril(size: float) -> Path:
    """A curl that begins at the origin and rolls up under the crest of a wave of this length to its right."""
    centre = complex(0.25, 0.14) * size
    start = np.angle(-centre)

    def line(t: FloatArray) -> ComplexArray:
        shrunk = 0.06 + (abs(centre) / size - 0.06) * np.exp(-2.6 * 1.3 * t)
        return np.asarray(centre + size * shrunk * np.exp(1j * (start + 2 * np.pi * 1.3 * t)))

    return curve(line, 12)
