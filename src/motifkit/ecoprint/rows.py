"""Leaves along edges, and in the zones of a traditional cloth.

The kinds of borders (berdiri, bergantung, simetris, berjalan, memanjat, menurun) are those of Indonesian textile
modules: flipbuilder.com gkthy/idbs; text-id.123dok.com 6qmk7om7z.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from motifkit.cloth.layouts import LAYOUTS as CLOTHS
from motifkit.ecoprint.arrangement import moved
from motifkit.ecoprint.bench import Bench, outline
from motifkit.ecoprint.laid import Laid
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
    laid, number, reach = list[Laid](), first, 0.0
    place = box.bottom - 8.0 if not downward else box.top + 8.0
    while True:
        leaf = bench.stock.take(number, longest=longest)
        side = -1 if number % 2 else 1
        one = bench.lay(leaf, complex(side * 3.0), sign * (90.0 - side * 40.0), number)
        corners = one.placed(outline(leaf))
        low, high = (corners.imag.max(), corners.imag.min())
        start, end = (high, low) if downward else (low, high)
        tip = place + (end - start)
        if not box.top + 4 <= tip <= box.bottom - 4:
            break
        laid.append(replace(one, at=one.at + 1j * (place - start)))
        reach = max(reach, -float(corners.real.min()))
        number += 1
        place += sign * (0.46 * abs(end - start) + bench.how.gap / 2)
    stem = box.left + 4.0 + bench.how.gap + reach
    laid = [replace(each, at=each.at + stem) for each in laid]
    other = Isometry.reflection(90, complex(box.centre.real))
    return laid + [moved(each, other) for each in laid]


def zones(bench: Bench) -> list[Laid]:
    """Each zone of the cloth in its own way: heads stand, borders walk, the body is scattered, a bare middle stays."""
    if bench.cloth not in CLOTHS:
        raise InputError(
            _("{cloth} has no zones; those that have: {known}").format(
                cloth=bench.cloth or _("a cloth given by its size"), known=", ".join(sorted(CLOTHS))
            )
        )
    parted = CLOTHS[bench.cloth].parted(bench.width, bench.height)
    bands = [zone for zone in parted if zone.name in ("serit", "pinggiran")]
    high = sum({round(zone.band.height, 3) for zone in bands if zone.band is not None})
    heads = [
        each for zone in parted if zone.name in ("tumpal", "kepala", "papan") for each in _upright(bench, zone.box)
    ]
    room = Room.of(bench.width, bench.height)
    laid = _where_free(room, heads, bench.how.gap)
    if high:
        laid += _where_free(room, _border_rows(bench, high), bench.how.gap)
    room.allowed &= Room.of(bench.width, bench.height, margin=5.0 + high).allowed
    for zone in parted:
        if zone.name == "tengahan":
            room.allowed &= ~Room.of(bench.width, bench.height, zone.corners, margin=0.0).allowed
    count = None if bench.how.count is None else max(1, bench.how.count - len(laid))
    return laid + bench.into(room, count)


def _where_free(room: Room, laid: Sequence[Laid], gap: float) -> list[Laid]:
    """Those that touch nothing that lies there already; they take their place."""
    kept = []
    for each in laid:
        found = room.mask(each, 0.0)
        if found is None or (room.taken[found[0], found[1]] & found[2]).any():
            continue
        kept.append(each)
    for each in kept:
        room.take(each, gap)
    return kept


def _border_rows(bench: Bench, high: float) -> list[Laid]:
    longest = max(high, 30.0)
    a, b, c, d = Box(0, 0, bench.width, bench.height).corners().tolist()
    rows = (_row(bench, d, c, -38.0, longest, 0), _row(bench, a, b, 38.0, longest, 1))
    return [each for row in rows for each in row if each.leaf.box.height < 2.5 * longest]


def _upright(bench: Bench, box: Box) -> list[Laid]:
    """A column of leaves in a head or a row of tumpal, their bases on its outer side."""
    is_left = box.centre.real < bench.width / 2
    edge = box.left if is_left else box.right
    towards = 0.0 if is_left else 180.0
    return _row(bench, complex(edge, box.top), complex(edge, box.bottom), towards, max(box.width - 8, 30.0), 0)
