"""Construction steps of motifs that run in lines: parang, and the lying clouds of mega mendung."""

from __future__ import annotations

import math

import numpy as np

from motifkit.geometry.path import Path
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.teach.worksheets.bench import Bench, Step, mm
from motifkit.units import format_number

__all__ = ["mega_mendung", "parang"]

ROWS, UNITS = range(-4, 9), range(-12, 24)
"""More than any window shows."""


def parang(bench: Bench) -> list[Step]:
    """Slanted lines, the strips between them, the places and the slant of the S."""
    pitch, strip = bench.number("pitch"), bench.number("strip")
    a, b = complex(bench.tile.lattice.a), complex(bench.tile.lattice.b)
    along = a / abs(a)
    across = along * (1j if (along.conjugate() * b).imag > 0 else -1j)
    degrees = math.degrees(math.atan2(along.imag, along.real))
    edges = [(row + 0.5) * pitch + side * strip * pitch / 2 for row in ROWS for side in (-1, 1)]
    places = [row * b + place * a for row in ROWS for place in UNITS]
    lean = math.radians(bench.number("blade"))
    turn = 1 if bench.values["lean"] == "kanan" else -1
    way = along * complex(math.cos(lean), -turn * math.sin(lean))
    reach = way * pitch * (1 - strip) / 2 / math.sin(lean)
    return [
        Step(
            _("Draw slanted lines at {slope}°, {pitch} mm apart.").format(
                slope=format_number(bench.number("slope"), 1), pitch=mm(pitch)
            ),
            tuple(bench.across(row * pitch * across, degrees) for row in ROWS),
        ),
        Step(
            _("Half-way between them the strips for the mlinjon, {width} mm wide.").format(width=mm(strip * pitch)),
            tuple(bench.across(edge * across, degrees) for edge in edges),
        ),
        Step(
            _("Divide the middle lines every {length} mm: one S stands on each point.").format(length=mm(abs(a))),
            tuple(bench.points(places)),
        ),
        Step(
            _("Through the points lines at {blade}°: the direction of the blades.").format(
                blade=format_number(bench.number("blade"), 1)
            ),
            tuple(bench.line(at - reach, at + reach) for at in places),
        ),
        Step(
            _("Swing each line into an S that runs into the next: the wave edge (ombak)."),
            bench.outline(bench.klowong("ombak")),
        ),
        Step(_("Set the mlinjon in their strips."), bench.outline(bench.klowong("mlinjon"))),
    ]


def mega_mendung(bench: Bench) -> list[Step]:
    """A lobed core, then band round band at the compass's distance."""
    window = bench.window
    whole = sorted((ring for ring in bench.klowong("mega") if _inside(ring, window)), key=_spread)
    core, *outer = [ring for ring in whole if _holds(whole[-1], ring)]
    points = core[:, 0]
    left, right = float(points.real.min()), float(points.real.max())
    top = float(points.imag.min())
    level = float(points[int(points.real.argmin())].imag)
    step = float(np.median([np.abs(outer[0][:, 0] - each).min() for each in points]))
    tops = core @ (np.array([1, 3, 3, 1]) / 8)
    upper = [complex(each) for each in tops.tolist() if each.imag < level]
    cuts = np.linspace(left, right, int(bench.values["lobes"]) + 1).tolist()
    return [
        Step(
            _("A field of {width} × {height} mm; a level line on which the cloud lies.").format(
                width=mm(window.width), height=mm(window.height)
            ),
            (
                *bench.ring(complex(corner) for corner in window.corners().tolist()),
                bench.line(complex(window.left, level), complex(window.right, level)),
            ),
        ),
        Step(
            _("The core is {width} mm long; divide it into {lobes} lobes, the highest off the middle.").format(
                width=mm(right - left), lobes=len(cuts) - 1
            ),
            tuple(bench.line(complex(cut, top - 4), complex(cut, level + 4)) for cut in cuts),
        ),
        Step(_("Draw the core, lobe over lobe; it lies and never stands."), bench.outline([core])),
        Step(
            _("Compass at {step} mm along the edge: the first band keeps about this distance.").format(step=mm(step)),
            (
                *(bench.circle(each, step) for each in upper[:: max(1, len(upper) // 4)]),
                *bench.outline(outer[:1]),
            ),
        ),
        Step(
            _("Band after band in the same way, {count} in all; their ends swirl further each time.").format(
                count=len(outer) + 1
            ),
            bench.outline(outer[1:]),
        ),
        Step(
            _("More clouds fill the field, smaller ones of fewer bands."),
            bench.outline(ring for ring in bench.klowong("mega") if not _holds(whole[-1], ring)),
        ),
    ]


def _spread(ring: Path) -> float:
    points = ring[:, 0]
    return float(np.ptp(points.real) * np.ptp(points.imag))


def _box(ring: Path) -> Box:
    points = ring[:, 0]
    return Box(float(points.real.min()), float(points.imag.min()), float(points.real.max()), float(points.imag.max()))


def _inside(ring: Path, window: Box) -> bool:
    box, room = _box(ring), window.grown(1.0)
    upright = room.top < box.top and box.bottom < room.bottom
    return upright and room.left < box.left and box.right < room.right


def _holds(outer: Path, ring: Path) -> bool:
    """Whether the box of one outline holds that of another."""
    return _inside(ring, _box(outer))
