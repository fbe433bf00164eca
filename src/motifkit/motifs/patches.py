"""Patches: pieces of other motifs, cut to any region; what tambal and sekar jagad are put together from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.area_room import stands_clear
from motifkit.geometry.area_trim import far_from_edge, inside_of
from motifkit.geometry.area_weave import touches_edge
from motifkit.geometry.mark import ROLES, Marks, Stroke, concatenate
from motifkit.geometry.path import polyline
from motifkit.geometry.plane import Box, Isometry
from motifkit.isen.cecek import cecek, cecek_pitu
from motifkit.motifs.banji import banji
from motifkit.motifs.ceplok import ceplok
from motifkit.motifs.gringsing import gringsing, gringsing_bulat
from motifkit.motifs.grompol import grompol
from motifkit.motifs.kawung import kawung
from motifkit.motifs.lereng import lereng
from motifkit.motifs.nitik import nitik_sekar_tanjung
from motifkit.motifs.parang import parang
from motifkit.motifs.poleng import poleng
from motifkit.motifs.slobog import slobog
from motifkit.motifs.truntum import truntum
from motifkit.motifs.udan_liris import udan_liris
from motifkit.tile import Tile

__all__ = ["DARK", "LIGHT", "in_order", "patch"]

_TILES: Mapping[str, Callable[[], Tile]] = MappingProxyType(
    {
        "kawung": lambda: kawung.preset("picis", spacing=20.0),
        "truntum": lambda: truntum(spacing=18.6, line=0.29, point=0.5),
        "parang": lambda: parang(pitch=28.0, head="tanpa", filling="cecek", line=0.35),
        "ceplok": lambda: ceplok(spacing=39.0, line=0.4, point=0.6),
        "banji": lambda: banji.preset("alit", arm=8.0),
        "grompol": lambda: grompol(spacing=38.0, line=0.4, point=0.5),
        "slobog": lambda: slobog(cell=15.0, line=0.3, point=0.6, filling="polos"),
        "lereng": lambda: lereng(pitch=28.0, line=0.35, point=0.6, narrow="cecek"),
        "nitik": lambda: nitik_sekar_tanjung(spacing=36.0, ground="jarang"),
        "gringsing": lambda: gringsing.preset("alus", width=8.8),
        "gringsing-bulat": lambda: gringsing_bulat(step=12.0, line=0.36, point=0.7),
        "udan-liris": lambda: udan_liris(pitch=58.0, line=0.4, point=0.7),
        "poleng": lambda: poleng(check=15.0, line=0.25, point=0.45, filling="polos"),
    }
)

ROOM = 0.28
"""Millimetres that isen leave before the edge of a patch: a little more than the finest canting draws."""

DARK = ("kawung", "truntum", "parang", "ceplok", "banji", "nitik", "slobog", "grompol", "lereng")
LIGHT = ("gringsing", "udan-liris", "cecek", "gringsing-bulat", "galaran", "poleng", "cecek-pitu")
"""Names of patches with a dark and with a light ground."""


@lru_cache(maxsize=32)
def _tile(name: str) -> Tile:
    return _TILES[name]()


def patch(name: str, region: Region, seat: complex) -> Marks:
    """The marks of a patch inside a region.

    Args:
        name: one of `DARK` or `LIGHT`.
        region: where it lies, mm.
        seat: the place to which the motif's own origin is moved.

    Raises:
        KeyError: for an unknown name.
    """
    if name in _TILES:
        around = region.bounds
        x, y = seat.real, seat.imag
        moved = Box(around.left - x, around.top - y, around.right - x, around.bottom - y)
        marks = _tile(name).marks_in(moved)
        return _clear_of_edge(inside_of(region, marks.moved(Isometry(shift=seat))), region)
    fillers = {
        "cecek": lambda: cecek(region, spacing=2.2, diameter=0.6, degrees=15.0, part="cecek-latar"),
        "cecek-pitu": lambda: cecek_pitu(region, spacing=5.6, diameter=0.65, reach=1.35, part="cecek"),
        "galaran": lambda: inside_of(region.inset(0.7), _slats(region.bounds)),
    }
    role = "soga" if name == "cecek" else "tembok"
    return concatenate([Marks.of([region.fill(role, f"tambalan-{name}")]), fillers[name]()])


def _clear_of_edge(marks: Marks, region: Region) -> Marks:
    """Without the points and short strokes that neither meet the edge nor leave the finest canting room before it."""
    isen = np.array([each.role == "isen" for each in marks.classes], np.bool_)[marks.klass]
    small = np.flatnonzero(isen & ~far_from_edge(region, marks, ROOM))
    some = marks.take(small)
    lost = small[~stands_clear(region, some, ROOM) & ~touches_edge(some, region, 0.03)]
    return marks.take(np.setdiff1d(np.arange(len(marks)), lost))


def _slats(box: Box) -> Marks:
    """Slanting lines over a whole box, 1.7 mm apart."""
    reach = box.width + box.height
    starts = np.arange(0, reach, 1.7)
    return Marks.of(
        Stroke(
            polyline([complex(box.left + x, box.top), complex(box.left + x - reach, box.top + reach)]),
            0.45,
            "isen",
            "galaran",
        )
        for x in starts.tolist()
    )


def in_order(lists: list[Marks]) -> Marks:
    """Marks of many patches, every role in one stretch."""
    together = concatenate(lists)
    zones = sorted({each.role for each in together.classes if each.role.startswith("colet:")})
    order = [each for role in ROLES for each in ([role, *zones] if role == "colet" else [role])]
    return concatenate([together.select(role) for role in order])
