"""Cecek: points of wax, single, in threes and in sevens.

Geometry: single points close together (ThePhrase, mengenal isen-isen; Binus thesis, isen); cecek telu three points in a
triangle, one stamp of a canting telon (OK-review, canting); cecek pitu one point in the centre and six around it
(ThePhrase). Nozzle of the cecek canting 0.25 to 1 mm (Batik Lasem, canting).
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import ComplexArray, unit
from motifkit.isen.filler import isen, nodes
from motifkit.params import Degrees, Help, Millimetres, Range, Text

__all__ = ["cecek", "cecek_pitu", "cecek_telu", "pitu", "telu"]

_Spacing = Annotated[Millimetres, Range(0.6, 60), Help("jarak antar titik", "distance between neighbouring points")]
_Groups = Annotated[Millimetres, Range(1.5, 100), Help("jarak antar kelompok", "distance between groups")]
_Size = Annotated[Millimetres, Range(0.2, 4), Help("garis tengah titik", "diameter of a point")]
_Gap = Annotated[Millimetres, Range(0, 10), Help("jarak bersih dari tepi", "clear distance from the edge")]
_Turn = Annotated[Degrees, Range(-180, 180), Help("arah barisan", "direction of the rows")]
_Part = Annotated[str, Help("nama bagian", "name of the part")]


def telu(centre: complex, reach: float, degrees: float = -90.0) -> ComplexArray:
    """Three points in a triangle round a centre."""
    return np.array([centre + reach * unit(degrees + 120 * step) for step in range(3)])


def pitu(centre: complex, reach: float, degrees: float = -90.0) -> ComplexArray:
    """One point in the centre and six around it."""
    return np.array([centre, *(centre + reach * unit(degrees + 60 * step) for step in range(6))])


def _groups(region: Region, groups: ComplexArray, diameter: float, gap: float, part: str) -> Marks:
    """Dots of those groups, shape (groups, dots), that stay clear of the edge with every dot."""
    if not groups.size:
        return Marks.of([])
    clear = region.depth(groups.ravel()) >= gap + diameter / 2
    whole = clear.reshape(groups.shape).all(axis=1)
    return Marks.dots(groups[whole].ravel(), diameter / 2, part=part)


@isen(Text("Cecek: titik-titik rapat", "Cecek: single points close together"))
def cecek(
    region: Region,
    *,
    spacing: _Spacing = 1.8,
    diameter: _Size = 0.6,
    gap: _Gap = 0.5,
    degrees: _Turn = 0.0,
    part: _Part = "cecek",
) -> Marks:
    """Single points in a triangular net with one point in the middle of the region."""
    return _groups(region, nodes(region, spacing, unit(degrees))[:, None], diameter, gap, part)


@isen(Text("Cecek telu: tiga titik", "Cecek telu: points in threes"))
def cecek_telu(
    region: Region,
    *,
    spacing: _Groups = 4.0,
    diameter: _Size = 0.6,
    reach: Annotated[Millimetres, Range(0.2, 10), Help("jarak titik dari pusatnya", "points from their centre")] = 0.6,
    gap: _Gap = 0.5,
    degrees: _Turn = 0.0,
    part: _Part = "cecek-telu",
) -> Marks:
    """Groups of three points, a triangle with its tip upward, in a triangular net."""
    centres = nodes(region, spacing, unit(degrees))
    groups = centres[:, None] + telu(0j, reach, degrees - 90)[None, :]
    return _groups(region, groups, diameter, gap, part)


@isen(Text("Cecek pitu: tujuh titik", "Cecek pitu: points in sevens"))
def cecek_pitu(
    region: Region,
    *,
    spacing: _Groups = 5.5,
    diameter: _Size = 0.6,
    reach: Annotated[Millimetres, Range(0.3, 10), Help("jarak titik dari pusatnya", "points from their centre")] = 1.2,
    gap: _Gap = 0.5,
    degrees: _Turn = 0.0,
    part: _Part = "cecek-pitu",
) -> Marks:
    """Groups of seven points, one in the centre and six around it, in a triangular net."""
    centres = nodes(region, spacing, unit(degrees))
    groups = centres[:, None] + pitu(0j, reach, degrees - 90)[None, :]
    return _groups(region, groups, diameter, gap, part)
