"""Leaves along edges, and in the zones of a traditional cloth.

The kinds of borders (berdiri, bergantung, simetris, berjalan, memanjat, menurun) are those of Indonesian textile
modules: flipbuilder.com gkthy/idbs; text-id.123dok.com 6qmk7om7z.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from motifkit.cloth.layouts import LAYOUTS as CLOTHS
from motifkit.ecoprint.arrangement import moved
from motifkit.ecoprint.bench import Bench, outline
from motifkit.ecoprint.imprint import Laid
from motifkit.ecoprint.scatter import Room
from motifkit.errors import InputError
from motifkit.geometry.plane import Box, Isometry, unit
from motifkit.language import _

__all__ = ["border", "zones"]


def border(bench: Bench) -> list[Laid]:
    """A border; with a wished number or density the rest of the cloth is scattered."""
    laid = _along_edges(bench, bench.how.border, Box(0, 0, bench.width, bench.height), 0)
    if bench.how.count is None and bench.how.density is None:
        return laid
    room = Room.of(bench.width, bench.height)
    for each in laid:
        room.take(each, 2 * bench.how.gap)
    rest = None if bench.how.count is None else max(0, bench.how.count - len(laid))
    if rest == 0:
        return laid
    return laid + bench.into(room, rest)


def _along_edges(bench: Bench, kind: str, box: Box, first: int) -> list[Laid]:
    a, b, c, d = box.corners().tolist()
    tall = box.height
    if kind == "standing":
        return _row(bench, d, c, -90.0, 0.62 * tall, first)
    if kind == "hanging":
        return _row(bench, a, b, 90.0, 0.62 * tall, first)
    if kind == "symmetric":
        low = _row(bench, d, c, -90.0, 0.44 * tall, first)
        high = [moved(each, Isometry.reflection(0, complex(0, box.centre.imag))) for each in low]
        return low + high
    if kind == "walking":
        return _row(bench, d, c, -32.0, 0.7 * tall, first)
    if kind == "around":
        reach = 0.3 * min(box.width, box.height)
        rows = ((d, c, -90.0), (a, b, 90.0))
        laid = [each for start, end, way in rows for each in _row(bench, start, end, way, reach, first)]
        inset = complex(0, 1.05 * reach)
        sides = ((a + inset, d - inset, 0.0), (b + inset, c - inset, 180.0))
        return laid + [each for start, end, way in sides for each in _row(bench, start, end, way, reach, first)]
    return _climbing(bench, box, first, downward=kind == "descending")


def _row(bench: Bench, start: complex, end: complex, degrees: float, longest: float, first: int) -> list[Laid]:
    """Leaves side by side along an edge, their bases on it; large and small ones by turns."""
    margin, gap = 4.0 + bench.how.gap, bench.how.gap
    along = (end - start) / abs(end - start)
    inward = unit(degrees)
    place, number, laid = margin, first, list[Laid]()
    room = abs(end - start) - margin
    while True:
        leaf = bench.stock.take(number, longest=longest * (1.0 if number % 2 == 0 else 0.72))
        one = bench.lay(leaf, 0j, degrees, number)
        corners = one.placed(outline(leaf))
        reach = (corners * along.conjugate()).real
        off = 1j * along if (inward * (1j * along).conjugate()).real > 0 else -1j * along
        depth = (corners * off.conjugate()).real
        if place + float(np.ptp(reach)) > room:
            break
        at = start + (place - reach.min()) * along + (margin - depth.min()) * off
        laid.append(replace(one, at=complex(at)))
        place += float(np.ptp(reach)) + gap
        number += 1
    spare = (room - place + gap) / max(1, len(laid))
    return [replace(each, at=each.at + along * spare * (index + 0.5)) for index, each in enumerate(laid)]


def _climbing(bench: Bench, box: Box, first: int, *, downward: bool) -> list[Laid]:
    """A stem up both short sides, leaves left and right of it by turns."""
    sign = 1.0 if downward else -1.0
    longest = min(0.36 * box.height, 0.22 * box.width)
    laid, number = list[Laid](), first
    place = box.bottom - 8.0 if not downward else box.top + 8.0
    while True:
        leaf = bench.stock.take(number, longest=longest)
        side = -1 if number % 2 else 1
        degrees = sign * 90.0 + side * 40.0 * (-sign)
        one = bench.lay(leaf, 0j, degrees, number)
        corners = one.placed(outline(leaf))
        high = (corners.imag.max(), corners.imag.min()) if not downward else (corners.imag.min(), corners.imag.max())
        tip = place + (high[1] - high[0])
        if not box.top + 4 <= tip <= box.bottom - 4:
            break
        stem = box.left + 0.62 * longest + 6.0
        laid.append(replace(one, at=complex(stem + side * 3.0, place - high[0])))
        number += 1
        place += sign * (0.46 * abs(high[1] - high[0]) + bench.how.gap / 2)
    other = Isometry.reflection(90, complex(box.centre.real))
    return laid + [moved(each, other) for each in laid]


def zones(bench: Bench) -> list[Laid]:
    """Each zone of the cloth in its own way: borders walk, heads stand, the body is scattered."""
    if bench.cloth not in CLOTHS:
        raise InputError(
            _("{cloth} has no zones; those that have: {known}").format(
                cloth=bench.cloth or _("a cloth given by its size"), known=", ".join(sorted(CLOTHS))
            )
        )
    parted = CLOTHS[bench.cloth].parted(bench.width, bench.height)
    bands = [zone for zone in parted if zone.band is not None and zone.name not in ("tumpal", "cemukiran")]
    others = [zone for zone in parted if zone not in bands]
    laid: list[Laid] = []
    room = Room.of(bench.width, bench.height)
    high = sum({round(zone.band.height, 3) for zone in bands if zone.band is not None})
    if high:
        laid += _border_rows(bench, high)
    for zone in others:
        if zone.name == "tengahan":
            continue
        if zone.name in ("tumpal", "kepala", "papan"):
            laid += _upright(bench, zone.box, len(laid))
    for each in laid:
        room.take(each, bench.how.gap)
    inner = Room.of(bench.width, bench.height, margin=5.0 + high)
    room.allowed &= inner.allowed
    count = None if bench.how.count is None else max(1, bench.how.count - len(laid))
    return laid + bench.into(room, count)


def _border_rows(bench: Bench, high: float) -> list[Laid]:
    longest = max(high, 30.0)
    corners = Box(0, 0, bench.width, bench.height).corners().tolist()
    rows = (
        _row(bench, corners[3], corners[2], -38.0, longest, 0),
        _row(bench, corners[0], corners[1], 38.0, longest, 1),
    )
    return [each for row in rows for each in row if each.leaf.box.height < 2.5 * longest]


def _upright(bench: Bench, box: Box, first: int) -> list[Laid]:
    """A column of leaves that point away from the middle of the cloth, in a head or a row of tumpal."""
    outward = 0.0 if box.centre.real < bench.width / 2 else 180.0
    start, end = (complex(box.left, box.top), complex(box.left, box.bottom))
    if outward:
        start, end = complex(box.right, box.top), complex(box.right, box.bottom)
    return _row(bench, start, end, outward, max(box.width - 8, 30.0), first)
