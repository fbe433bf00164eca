"""Hiasan: what the ground between figures gets: sprouts, curls and points, each drawn once and put where it fits."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from motifkit.geometry.area import region_edges
from motifkit.geometry.mark import Marks, concatenate
from motifkit.geometry.plane import ComplexArray, Isometry
from motifkit.isen.cecek import pitu, telu
from motifkit.motifs.parts.figure import Figure, draw_together
from motifkit.motifs.parts.tunas import bunga_latar, daun_latar, daun_tegak, kuncup_latar, tunas, ukel_latar

__all__ = ["Latar", "Sheet", "ornament", "upright"]


@dataclass(frozen=True, slots=True)
class Latar:
    """How a ground is filled.

    Args:
        kind: ``semi`` (sprouting tendrils, leaves, curls and points), ``ukel`` (curls and points), ``cecek`` (points
            only) or ``kosong``.
        largest: radius (mm) of the largest ornament.
        gap: clear space (mm) between ornaments.
        point: diameter (mm) of the points.
        line: width (mm) of outlines.
        fine: width (mm) of curls and filling lines.
        seed: for the choice and direction of the ornaments.
    """

    kind: str = "semi"
    largest: float = 13.0
    gap: float = 0.7
    point: float = 0.6
    line: float = 0.5
    fine: float = 0.35
    seed: int = 1


@dataclass(eq=False)
class Sheet:
    """What has been put on the ground: movements of figures drawn once, and points by size."""

    latar: Latar
    figures: dict[Figure, list[Isometry]] = field(default_factory=dict)
    points: dict[tuple[str, float], list[ComplexArray]] = field(default_factory=dict)

    def put(self, figure: Figure, move: Isometry) -> None:
        """A copy of a drawing."""
        self.figures.setdefault(figure, []).append(move)

    def dot(self, places: ComplexArray, diameter: float, part: str) -> None:
        """Points."""
        self.points.setdefault((part, round(diameter, 2)), []).append(np.atleast_1d(places))

    def marks(self) -> Marks:
        """Everything as one list."""
        draw_together(list(self.figures))
        drawn = [figure.marks.copies(moves) for figure, moves in self.figures.items()]
        dots = [Marks.dots(np.concatenate(all_), size / 2, part=part) for (part, size), all_ in self.points.items()]
        return concatenate([*drawn, *dots])

    def edges(self) -> tuple[ComplexArray, ComplexArray] | None:
        """The edges of all areas put down."""
        pairs = []
        for figure, moves in self.figures.items():
            if not figure.shapes:
                continue
            starts, ends = region_edges(figure.shapes)
            for move in moves:
                first, second = (ends, starts) if move.mirrors else (starts, ends)
                pairs.append((np.asarray(move(first)), np.asarray(move(second))))
        if not pairs:
            return None
        first, second = zip(*pairs, strict=True)
        return np.concatenate(first), np.concatenate(second)


def upright(centre: complex, room: float, sheet: Sheet, rng: np.random.Generator, *, sprouting: bool) -> float:
    """An ornament on a mirror; the radius that it takes up."""
    latar = sheet.latar
    if sprouting:
        size = _size(room)
        choice = (bunga_latar, kuncup_latar, daun_tegak)[int(rng.integers(3))]
        sheet.put(choice(size, latar.line, latar.fine), Isometry(shift=centre + 1j * size))
        return size
    return points(centre, room, -90.0, sheet)


def ornament(
    centre: complex, room: float, root: complex, sheet: Sheet, rng: np.random.Generator, *, grows: bool, sprouting: bool
) -> float:
    """The ornament that a void of this radius (mm) gets; the radius that it takes up."""
    latar, choice = sheet.latar, rng.random()
    away = (centre - root) / max(abs(centre - root), 1e-9)
    hand = bool(rng.integers(2))
    if sprouting:
        size = _size(room)
        # Upright drawings grow from 0 upward: their foot on the figure, or on the edge of the circle.
        foot = root + 0.15 * away if grows else centre - size * away
        stretch = abs(centre - foot) + size
        if room >= 5.5:
            move = _upward(away, foot if grows else foot + 0.12 * size * away, hand)
            sheet.put(tunas(_size(0.46 * stretch), latar.line, latar.fine, not grows), move)
            return size
        drawing = bunga_latar if choice < 0.25 and not grows else kuncup_latar if choice < 0.45 else daun_latar
        if drawing is bunga_latar:
            foot = centre - size * away
        sheet.put(
            drawing(_size(0.5 * stretch) if drawing is not bunga_latar else size, latar.line, latar.fine),
            _upward(away, foot, hand),
        )
        return size
    if latar.kind != "cecek" and room >= 1.9:
        size = _size(min(room, 3.2))
        turned = away * np.exp(1j * rng.uniform(-0.5, 0.5))
        sheet.put(ukel_latar(size, max(0.35, 1.25 * latar.fine)), _upward(turned, centre, hand))
        return 0.94 * size
    return points(centre, room, float(rng.uniform(0, 360)), sheet)


def points(centre: complex, room: float, degrees: float, sheet: Sheet) -> float:
    """Seven points, three or one; the radius that they take up."""
    size = sheet.latar.point
    if room >= 2.2 * size:
        reach = min(room - size / 2, 2.1 * size)
        sheet.dot(pitu(centre, reach, degrees), size, "cecek-pitu-latar")
        return reach + size / 2
    if room >= 1.5 * size:
        reach = min(room - size / 2, 1.05 * size)
        sheet.dot(telu(centre, reach, degrees), size, "cecek-telu-latar")
        return reach + size / 2
    sheet.dot(np.array([centre]), min(2 * room, 1.2 * size), "cecek-latar")
    return min(room, 0.6 * size)


def _size(room: float) -> float:
    """Sizes in steps of a sixth, so that few drawings serve many places."""
    return float(np.round(1.17 ** np.floor(np.log(room) / np.log(1.17) + 1e-9), 3))


def _upward(away: complex, foot: complex, hand: bool) -> Isometry:  # noqa: FBT001
    """The movement that brings an upright drawing's foot to a place and its way up to a direction."""
    return Isometry(away * -1j, foot, mirrors=True) if hand else Isometry(away * 1j, foot)
