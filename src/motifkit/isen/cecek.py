"""Cecek: points of wax, single and in groups as the canting with several spouts sets them.

Geometry: single points close together (ThePhrase, mengenal isen-isen; Binus thesis, isen); cecek telu three points in a
triangle, cecek papat four in a square, cecek lima a square with one in the middle, byok a ring of seven or more, an odd
number, sometimes double: one stamp each of the canting telon, prapatan, liman and byok (OK-review, canting); cecek pitu
one point in the centre and six around it (ThePhrase). Nozzle of the cecek canting 0.25 to 1 mm (Batik Lasem, canting).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.errors import ParameterError
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import ComplexArray, unit
from motifkit.isen.filler import isen
from motifkit.isen.fitting import CLEAR, Groups, fitted, in_rows, pitch_of
from motifkit.isen.parameters import WHOLE, Density, Dot, Edge, Gap, Part, Turn
from motifkit.isen.places import nodes
from motifkit.language import _
from motifkit.params import Help, Millimetres, Range, Text

__all__ = ["byok", "cecek", "cecek_lima", "cecek_papat", "cecek_pitu", "cecek_telu", "pitu", "telu"]

_Spacing = Annotated[Millimetres, Range(0.6, 60), Help("jarak antar titik", "distance between neighbouring points")]
_Groups = Annotated[Millimetres, Range(1.5, 100), Help("jarak antar kelompok", "distance between groups")]
_Reach = Annotated[Millimetres, Range(0.2, 10), Help("jarak titik dari pusatnya", "points from their centre")]


def telu(centre: complex, reach: float, degrees: float = -90.0) -> ComplexArray:
    """Three points in a triangle round a centre."""
    return np.array([centre + reach * unit(degrees + 120 * step) for step in range(3)])


def pitu(centre: complex, reach: float, degrees: float = -90.0) -> ComplexArray:
    """One point in the centre and six around it."""
    return np.array([centre, *(centre + reach * unit(degrees + 60 * step) for step in range(6))])


def ring(reach: float, count: int, degrees: float) -> ComplexArray:
    """So many points evenly round the origin, one of them in the given direction."""
    return np.array([reach * unit(degrees + 360 * step / count) for step in range(count)])


def _pitch(owner: str, spacing: float, density: float, stamp: ComplexArray, diameter: float, degrees: float) -> float:
    """From centre to centre of a triangular net in which neighbouring stamps do not run together."""
    # In a triangular net neighbours lie at every 60 degrees: how far two stamps reach toward each other there.
    least = 0.0
    for step in range(3):
        way = unit(degrees + 60 * step)
        apart = stamp[:, None] - stamp[None, :]
        along, across = (apart * np.conj(way)).real, np.abs((apart * np.conj(way)).imag)
        chord = np.sqrt(np.maximum((diameter + CLEAR) ** 2 - across**2, 0.0))
        least = max(least, float(np.where(across < diameter + CLEAR, along + chord, 0.0).max()))
    return pitch_of(owner, spacing, density, least)


def _stamped(
    region: Region,
    owner: str,
    stamp: ComplexArray,
    spacing: float,
    density: float,
    diameter: float,
    gap: float,
    degrees: float,
    edge: str,
    part: str,
) -> Marks:
    """A stamp of points, drawn at 0 degrees, in a triangular net whose rows fill the region."""
    pitch = _pitch(owner, spacing, density, stamp, diameter, 0.0)
    return in_rows(
        region,
        Marks.dots(stamp, diameter / 2, part=part),
        pitch,
        pitch * np.sqrt(3) / 2,
        unit(degrees),
        gap=gap,
        edge=edge,
        reach=float(np.abs(stamp).max()) + diameter,
        spread=True,
    )


@isen(Text("Cecek: titik-titik rapat", "Cecek: single points close together"))
def cecek(
    region: Region,
    *,
    spacing: _Spacing = 1.8,
    density: Density = 1.0,
    diameter: Dot = 0.6,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "cecek",
) -> Marks:
    """Single points in a triangular net with one point in the middle of the region."""
    pitch = pitch_of("cecek", spacing, density, diameter + CLEAR)
    centres = nodes(region, pitch, unit(degrees), diameter)
    if not centres.size:
        return Marks.of([])
    dots = Marks.dots(centres, diameter / 2, part=part)
    return fitted(region, Groups(dots, np.arange(len(dots))), gap, edge)


@isen(Text("Cecek telu: tiga titik", "Cecek telu: points in threes"))
def cecek_telu(
    region: Region,
    *,
    spacing: _Groups = 4.0,
    density: Density = 1.0,
    diameter: Dot = 0.6,
    reach: _Reach = 0.6,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "cecek-telu",
) -> Marks:
    """Groups of three points, a triangle with its tip upward, in a triangular net."""
    stamp = telu(0j, reach, -90.0)
    return _stamped(region, "cecek-telu", stamp, spacing, density, diameter, gap, degrees, edge, part)


@isen(Text("Cecek papat: empat titik", "Cecek papat: points in fours"))
def cecek_papat(
    region: Region,
    *,
    spacing: _Groups = 4.4,
    density: Density = 1.0,
    diameter: Dot = 0.6,
    reach: _Reach = 0.7,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "cecek-papat",
) -> Marks:
    """Groups of four points in a square, in a triangular net."""
    stamp = ring(reach, 4, 45)
    return _stamped(region, "cecek-papat", stamp, spacing, density, diameter, gap, degrees, edge, part)


@isen(Text("Cecek lima: lima titik", "Cecek lima: points in fives"))
def cecek_lima(
    region: Region,
    *,
    spacing: _Groups = 5.0,
    density: Density = 1.0,
    diameter: Dot = 0.6,
    reach: _Reach = 1.1,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "cecek-lima",
) -> Marks:
    """Groups of five points, a square with one in its middle, in a triangular net."""
    stamp = np.append(ring(reach, 4, 45), 0)
    return _stamped(region, "cecek-lima", stamp, spacing, density, diameter, gap, degrees, edge, part)


@isen(Text("Cecek pitu: tujuh titik", "Cecek pitu: points in sevens"))
def cecek_pitu(
    region: Region,
    *,
    spacing: _Groups = 5.5,
    density: Density = 1.0,
    diameter: Dot = 0.6,
    reach: _Reach = 1.2,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "cecek-pitu",
) -> Marks:
    """Groups of seven points, one in the centre and six around it, in a triangular net."""
    stamp = pitu(0j, reach, -90.0)
    return _stamped(region, "cecek-pitu", stamp, spacing, density, diameter, gap, degrees, edge, part)


@isen(Text("Byok: lingkaran titik", "Byok: points in a ring"))
def byok(
    region: Region,
    *,
    spacing: _Groups = 5.6,
    density: Density = 1.0,
    diameter: Dot = 0.6,
    reach: _Reach = 1.6,
    points: Annotated[int, Range(7, 21), Help("titik selingkar, ganjil", "points in the ring, an odd number")] = 9,
    rings: Annotated[int, Range(1, 2), Help("jumlah lingkaran", "number of rings")] = 1,
    gap: Gap = 0.5,
    degrees: Turn = 0.0,
    edge: Edge = WHOLE,
    part: Part = "byok",
) -> Marks:
    """Rings of an odd number of points, in a triangular net; a second ring stands outside the first."""
    if points % 2 == 0:
        raise ParameterError(_("byok: points must be an odd number (got {value})").format(value=points))
    stamp = ring(reach, points, -90)
    if rings == 2:
        outer = reach + diameter + 0.5
        stamp = np.append(stamp, ring(outer, max(points, 2 * int(np.pi * outer / (diameter + 0.6)) + 1), degrees - 90))
    return _stamped(region, "byok", stamp, spacing, density, diameter, gap, degrees, edge, part)
