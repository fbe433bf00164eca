"""Construction steps of the motifs in a square net: kawung, truntum, ceplok, banji, nitik."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from motifkit.geometry.path import Path, polygon
from motifkit.geometry.plane import unit
from motifkit.language import _
from motifkit.teach.worksheets.bench import Bench, Shape, Step, mm
from motifkit.units import format_number

__all__ = ["NITIK", "banji", "ceplok", "kawung", "nitik", "truntum"]

NITIK = 28
"""Squares across a repeat of nitik."""


def kawung(bench: Bench) -> list[Step]:
    """Squares and diagonals, then the compass for length and width of the ovals."""
    side = bench.number("spacing")
    half, quarter = side / 2, side / 4
    middles = [complex(x, y) for x in (quarter, 3 * quarter) for y in (quarter, 3 * quarter)]
    edges = [complex(half, 0), complex(side, half), complex(half, side), complex(0, half)]
    ovals = bench.klowong("kelopak")
    first = min(ovals, key=lambda ring: abs(ring[:, 0].mean() - middles[0]))
    local = (first[:, [0, 3]] - middles[0]) * unit(-45)
    along, across = float(np.abs(local.real).max()), float(np.abs(local.imag).max())
    halves = [bench.line(edges[0], edges[2]), bench.line(edges[1], edges[3])]
    diagonals = [bench.line(0j, complex(side, side)), bench.line(complex(side), complex(0, side))]
    short = [bench.line(one, other) for one, other in pairwise([*edges, edges[0]])]
    return [
        Step(
            _("Draw a square of {side} mm and halve its sides.").format(side=mm(side)),
            (*bench.square(0j, side), *halves),
        ),
        Step(
            _("Draw both diagonals: the ovals lie on them and meet in the middle."),
            (*diagonals, bench.point(complex(half, half))),
        ),
        Step(
            _("Join the middles of the sides: where they cross the diagonals, the ovals have their middles."),
            (*short, *bench.points(middles)),
        ),
        Step(
            _("Compass at {length} mm round each middle: the tips on the diagonal.").format(length=mm(along)),
            tuple(bench.circle(each, along) for each in middles),
        ),
        Step(
            _("Compass at {length} mm: how wide the ovals are.").format(length=mm(across)),
            tuple(bench.circle(each, across) for each in middles),
        ),
        Step(_("Draw the ovals through the four points."), bench.outline(ovals)),
    ]


def truntum(bench: Bench) -> list[Step]:
    """Eight directions and three circles for a flower."""
    side = bench.number("spacing")
    radius, corner = bench.number("flower") * side, complex(-side, -side) / 2
    petals = int(bench.values["petals"])
    core = (0.2 if petals == 8 else 0.27) * radius
    return [
        Step(
            _("Draw a square of {side} mm, one flower in its middle.").format(side=mm(side)),
            (*bench.square(corner, side), bench.point(0j)),
        ),
        Step(
            _("Draw the axes and diagonals: {count} directions for the petals.").format(count=petals),
            tuple(bench.rays(petals // 2)),
        ),
        Step(
            _("Compass: the flower has a radius of {radius} mm, its core {core} mm.").format(
                radius=mm(radius), core=mm(core)
            ),
            tuple(bench.circle(0j, each) for each in (radius, 0.84 * radius, core)),
        ),
        Step(
            _("Draw the petals, long ones to the outer circle, short ones to the inner."),
            bench.outline(bench.klowong("kelopak")),
        ),
        Step(
            _("In the corners, where four squares meet, stands a bud; points between the flowers."),
            (*bench.outline(bench.klowong("kuncup")), *bench.points(corner * 1j**turn for turn in range(4))),
        ),
    ]


def ceplok(bench: Bench) -> list[Step]:
    """A rosette in a frame, by eight directions and circles."""
    side = bench.number("spacing")
    half = side / 2
    told, edge = _frame(bench, side)
    figure = _rosette(bench)
    reaches = [float(np.abs(ring[:, 0]).max()) for ring in figure]
    radius = max(reaches, default=half)
    return [
        Step(
            _("Draw a square of {side} mm and mark its middle.").format(side=mm(side)),
            (*bench.square(complex(-half, -half), side), bench.point(0j)),
        ),
        Step(_("Draw axes and diagonals: the flower has eight directions."), tuple(bench.rays(4))),
        Step(told, (edge,)),
        Step(
            _("Compass: circles at a third, two thirds and the whole of the flower."),
            tuple(bench.circle(0j, share * radius) for share in (1 / 3, 2 / 3, 1.0)),
        ),
        Step(
            _("Draw one petal on an axis and one on a diagonal, then turn them on."),
            bench.outline(figure),
        ),
    ]


def _frame(bench: Bench, side: float) -> tuple[str, Shape]:
    """The frame of a ceplok, and what is said about it."""
    frame = bench.values["frame"]
    if frame == "belah":
        tip = side / 2 - 0.045 * side
        corner = Shape(polygon([tip * unit(90 * k) for k in range(4)]), scale=bench.scale)
        return _("Set a square on its corner: its tips {tip} mm from the middle.").format(tip=mm(tip)), corner
    if frame == "bulat":
        radius = 0.455 * side
        return _("Compass at {radius} mm: the frame.").format(radius=mm(radius)), bench.circle(0j, radius)
    radius = 0.47 * side
    told = _("Compass at {radius} mm: so far the flower may reach.").format(radius=mm(radius))
    return told, bench.circle(0j, radius)


def _rosette(bench: Bench) -> list[Path]:
    """The outlines of the flower, without frame and corner."""
    half = min(bench.window.width, bench.window.height) / 2
    framed = [ring.tobytes() for ring in bench.klowong("bingkai", "bunga-sudut", "kotak-sudut")]
    rings = [ring for ring in bench.klowong() if ring.tobytes() not in framed]
    return [ring for ring in rings if float(np.abs(ring[:, 0]).max()) < 0.98 * half]


def banji(bench: Bench) -> list[Step]:
    """Crosses whose arms bend, their tips joined."""
    arm = bench.number("arm")
    right = bench.values["sense"] == "kanan"
    lattice, reach = bench.tile.lattice, bench.window.grown(2.5 * arm)
    centres = [complex(i * lattice.a + j * lattice.b) for i in range(-3, 4) for j in range(-3, 4)]
    near = [each for each in centres if reach.left <= each.real <= reach.right]
    arms, bends = [], []
    for each in near:
        for quarter in range(4):
            way = arm * unit(90 * quarter)
            arms.append(bench.line(each, each + way, solid=True))
            bends.append(bench.line(each + way, each + way + way * (1j if right else -1j), solid=True))
    width = bench.number("band") * arm
    return [
        Step(
            _("Mark a centre; the next ones lie {step} mm across and {step} mm down.").format(step=mm(2 * arm)),
            tuple(bench.points(near)),
        ),
        Step(_("From every centre go {arm} mm in all four directions.").format(arm=mm(arm)), tuple(arms)),
        Step(
            _("At each tip turn to the {side} and go as far: the tips of neighbours meet.").format(
                side=_("right") if right else _("left")
            ),
            tuple(bends),
        ),
        Step(
            _("Draw the ribbon {width} mm wide, half of it on each side.").format(width=mm(width)),
            bench.outline(bench.klowong("pita")),
        ),
    ]


def nitik(bench: Bench) -> list[Step]:
    """Squares counted from the middle, an eighth or a quarter of the figure, then the rest by symmetry."""
    side = bench.number("spacing")
    step, half = side / NITIK, side / 2
    corner = complex(-half, -half)
    cuts = [-half + each * step for each in range(1, NITIK)]
    grid = [bench.line(complex(cut, -half), complex(cut, half), solid=True) for cut in cuts]
    grid += [bench.line(complex(-half, cut), complex(half, cut), solid=True) for cut in cuts]
    turning = bench.tile.group == "p4"
    figure = bench.areas("titik-latar")
    first = [each for each in figure if _is_first(each, turning=turning)]
    rest = [each for each in figure if not _is_first(each, turning=turning)]
    if turning:
        told = _("Mark the squares of one quarter; count them from the middle.")
        on = _("Turn the quarter on three times about the middle.")
    else:
        told = _("Mark the squares of one eighth; count them from the middle.")
        on = _("Mirror them at the diagonal and at both axes.")
    return [
        Step(_("Draw a square of {side} mm.").format(side=mm(side)), tuple(bench.square(corner, side))),
        Step(
            _("Divide it into {count} × {count} squares of {step} mm.").format(
                count=NITIK, step=format_number(step, 2)
            ),
            tuple(grid),
        ),
        Step(_("Mark the middle and the axes of the figure."), (*bench.rays(2 if turning else 4), bench.point(0j))),
        Step(told, tuple(bench.filled(first))),
        Step(on, tuple(bench.filled(rest))),
        Step(
            _("Points of the ground on every second square that is left free."),
            tuple(bench.filled(bench.areas("titik-kecil-latar"))),
        ),
    ]


def _is_first(square: tuple[complex, ...], *, turning: bool) -> bool:
    """Whether a point lies in the piece that is drawn first: a quarter, or an eighth."""
    middle = sum(square) / len(square)
    if turning:
        return middle.real >= -1e-6 and middle.imag > 1e-6
    return -1e-6 <= middle.imag <= middle.real + 1e-6
