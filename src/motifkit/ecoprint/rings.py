"""Leaves stepped as a cap is stepped, and medallions by the symmetry of a rosette."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from motifkit.ecoprint.arrangement import moved
from motifkit.ecoprint.bench import Bench, outline
from motifkit.ecoprint.laid import Laid
from motifkit.ecoprint.stock import SIMPLE
from motifkit.errors import InputError
from motifkit.geometry.plane import unit
from motifkit.language import _
from motifkit.symmetry.repeat import repeat_named
from motifkit.symmetry.rosette import rosette

__all__ = ["grid", "medallion"]


IN_A_GRID = 0.42
"""Length of the leaves of a grid at most, over the cloth's shorter side, where no number is wished: two rows."""


def grid(bench: Bench) -> list[Laid]:
    """Leaves stepped as a cap is stepped."""
    if bench.how.count is None:
        tall = IN_A_GRID * min(bench.width, bench.height)
    else:
        cell = math.sqrt(bench.width * bench.height / bench.how.count)
        tall = min(0.94 * max(bench.width, bench.height), 1.15 * cell, 0.9 * bench.height)
    sample = [bench.stock.take(number, longest=tall, like=True) for number in range(len(bench.stock) * SIMPLE)]
    wide = max(leaf.box.height for leaf in sample) + bench.how.gap
    long = max(leaf.box.width for leaf in sample) + bench.how.gap
    if bench.how.repeat.strip().casefold().startswith("mubeng"):
        wide = long = max(wide, long)
    repeat = repeat_named(bench.how.repeat, wide, long)
    cells = _cells(bench, repeat.lattice.a, repeat.lattice.b)
    laid, number = list[Laid](), 0
    for shift in cells:
        for placing, cap in repeat.placings:
            middle = complex(placing(complex(wide, long) / 2)) + shift
            turn = complex(placing(-1j)) - complex(placing(0j))
            degrees = math.degrees(math.atan2(turn.imag, turn.real))
            kind = (cap + number if len(repeat.placings) == 1 else cap) % len(bench.stock)
            leaf = bench.stock.take(number * len(bench.stock) + kind, longest=tall, like=True)
            laid.append(bench.centred(leaf, middle, degrees, number))
            number += 1
    inside = [each for each in laid if bench.fits(each)]
    return _in_the_middle(bench, inside)


def _cells(bench: Bench, a: complex, b: complex) -> list[complex]:
    across = (bench.width + bench.height) / min(abs(a), abs(b))
    most = min(200, math.ceil(across) + 1)
    shifts = [i * a + j * b for j in range(-most, most + 1) for i in range(-most, most + 1)]
    reach = abs(a) + abs(b)
    near = [
        each
        for each in shifts
        if -reach <= each.real <= bench.width + reach and -reach <= each.imag <= bench.height + reach
    ]
    return sorted(near, key=lambda each: (round(each.imag, 6), each.real))


def _in_the_middle(bench: Bench, laid: Sequence[Laid]) -> list[Laid]:
    """All of them together moved to the middle of the cloth."""
    if not laid:
        raise InputError(_("no leaf of this layout fits on the cloth"))
    points = np.concatenate([each.placed(outline(each.leaf)) for each in laid])
    low = complex(points.real.min(), points.imag.min())
    high = complex(points.real.max(), points.imag.max())
    shift = complex(bench.width, bench.height) / 2 - (low + high) / 2
    return [replace(each, at=each.at + shift) for each in laid]


def medallion(bench: Bench) -> list[Laid]:
    """Rings of leaves about one centre, or about several in a row, by the symmetry of a rosette."""
    symmetry = rosette(bench.how.rosette)
    reach = min(bench.width, bench.height) / 2 - 4.0
    many = max(1, int((max(bench.width, bench.height) / 2) / (reach + 4.0)))
    laid: list[Laid] = []
    for place in range(many):
        share = (place + 0.5) / many
        centre = (
            complex(bench.width * share, bench.height / 2)
            if bench.width >= bench.height
            else complex(bench.width / 2, bench.height * share)
        )
        for seed_leaf in _spokes(bench, symmetry.turns, reach, centre):
            copies = [moved(seed_leaf, move) for move in symmetry.isometries(centre)]
            laid += _without_twins(copies)
    return [replace(each, seed=each.seed + number) for number, each in enumerate(laid)]


def _spokes(bench: Bench, turns: int, reach: float, centre: complex) -> Iterator[Laid]:
    """One leaf of every ring: outside, between, inside; no wider than its share of the circle."""
    step = 2 * math.pi / turns
    for ring, (inner, outer, turned) in enumerate(((0.46, 1.0, 0.0), (0.5, 0.86, 0.5), (0.06, 0.44, 0.0))):
        longest = (outer - inner) * reach
        kind = ring % len(bench.stock)
        leaf = bench.stock.take(ring * len(bench.stock) + kind, longest=longest, kind=kind)
        middle_radius = (inner + outer) / 2 * reach
        room = 0.98 * step * middle_radius * (0.5 if ring < 2 else 1.0)
        scale = min(longest / leaf.box.width, room / leaf.box.height, 1.0)
        if scale < 1:
            leaf = bench.stock.take(ring * len(bench.stock) + kind, longest=longest * scale, kind=kind)
        if leaf.box.width > 1.02 * longest or leaf.box.height > 2.2 * room:
            continue
        direction = math.degrees(step * turned)
        at = centre + (outer * reach - leaf.box.right) * unit(direction)
        yield replace(bench.lay(leaf, at, direction, ring), mirrored=False)


def _without_twins(laid: Sequence[Laid]) -> list[Laid]:
    """A leaf on a mirror falls onto itself: once is enough."""
    kept: dict[tuple[float, float, float], Laid] = {}
    for each in laid:
        key = (round(each.at.real, 3), round(each.at.imag, 3), round(each.degrees % 360, 2) % 360)
        kept.setdefault(key, each)
    return list(kept.values())
