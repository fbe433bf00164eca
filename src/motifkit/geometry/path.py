"""Paths: every line of a drawing is one array of cubic Béziers, complex128 of shape (n, 4), in millimetres.

One kind of segment is exact under every isometry, native in SVG and PDF, and flattened in one place only. A path is
closed when its last point is its first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from motifkit.errors import InputError
from motifkit.geometry.plane import ComplexArray, FloatArray, PointLike, as_point, as_points, unit
from motifkit.language import _

__all__ = [
    "FLATNESS",
    "Path",
    "arc",
    "circle",
    "curve",
    "ellipse",
    "evaluate",
    "flatten",
    "is_closed",
    "join",
    "length",
    "polygon",
    "polyline",
    "reverse",
    "sample",
    "sampled_at",
    "smooth",
    "split",
    "straight",
    "superellipse",
]

Path: TypeAlias = ComplexArray

FLATNESS = 0.01
"""How far a flattened line may lie from its curve, in millimetres."""

_BASIS = np.array([[1, 0, 0, 0], [-3, 3, 0, 0], [3, -6, 3, 0], [-1, 3, -3, 1]], float)
_MOST_PIECES = 400


def _knots(points: ArrayLike | Iterable[PointLike]) -> ComplexArray:
    knots = as_points(points)
    if len(knots) < 2:
        raise InputError(_("a line needs at least two points"))
    return knots


def polyline(points: ArrayLike | Iterable[PointLike]) -> Path:
    """Straight lines through points.

    >>> polyline([0, 3, 3 + 3j]).shape
    (2, 4)
    """
    return straight(_knots(points))


def straight(knots: ComplexArray) -> Path:
    """Straight lines through points that are known to be finite complex numbers, two of them or more."""
    steps = (knots[1:] - knots[:-1]) / 3
    return _between(knots[:-1], knots[1:], steps, steps)


def polygon(points: ArrayLike | Iterable[PointLike]) -> Path:
    """Straight lines through points and back to the first."""
    knots = _knots(points)
    return polyline(np.append(knots, knots[:1]))


def _between(starts: ComplexArray, ends: ComplexArray, leaving: ComplexArray, arriving: ComplexArray) -> Path:
    path = np.empty((len(starts), 4), np.complex128)
    path[:, 0], path[:, 1], path[:, 2], path[:, 3] = starts, starts + leaving, ends - arriving, ends
    return path


def arc(centre: PointLike, radius: float, start: float, end: float) -> Path:
    """Part of a circle from one angle to another, in degrees; from a smaller to a larger it runs clockwise on paper.

    The error of a piece of at most 45 degrees is below 5e-6 of the radius.

    >>> round(length(arc(0, 10, 0, 180)), 3)
    31.416
    """
    pieces = max(1, math.ceil(abs(end - start) / 45 - 1e-9))
    angles = np.linspace(start, end, pieces + 1)
    spokes: ComplexArray = np.array([unit(angle) for angle in angles], np.complex128)
    handle = 4 / 3 * math.tan(math.radians((end - start) / pieces) / 4) * 1j
    knots: ComplexArray = as_point(centre) + radius * spokes
    return _between(knots[:-1], knots[1:], radius * handle * spokes[:-1], radius * handle * spokes[1:])


def circle(centre: PointLike, radius: float) -> Path:
    """A whole circle, closed."""
    return _closed(arc(centre, radius, 0, 360))


def ellipse(centre: PointLike, along: float, across: float, degrees: float = 0.0) -> Path:
    """An ellipse with its half-axes ``along`` the given direction and ``across`` it, closed."""
    round_one = arc(0, 1, 0, 360)
    stretched = along * round_one.real + 1j * across * round_one.imag
    return _closed(as_point(centre) + unit(degrees) * stretched)


def superellipse(
    centre: PointLike, along: float, across: float, exponent: float, degrees: float = 0.0, pieces: int = 6
) -> Path:
    """The closed curve ``|x/along|^n + |y/across|^n = 1``: an ellipse at n = 2, fuller toward a rectangle above.

    Args:
        centre: middle, mm.
        along: half-axis in the direction ``degrees``, mm.
        across: the other half-axis, mm.
        exponent: n, from 2 upward.
        degrees: direction of the long axis.
        pieces: cubic pieces a quarter.

    Source: G. Lamé, 1818; area 4ab Γ(1+1/n)²/Γ(1+2/n).
    """

    def quarter(t: FloatArray) -> ComplexArray:
        angle = t * math.pi / 2
        reach = (np.cos(angle) ** exponent + np.sin(angle) ** exponent) ** (-1 / exponent)
        return along * reach * np.cos(angle) + 1j * across * reach * np.sin(angle)

    one = curve(quarter, pieces)
    one[0, 0], one[-1, 3] = along, 1j * across
    half = join(one, reverse(-np.conj(one)))
    return _closed(as_point(centre) + unit(degrees) * join(half, -half))


def curve(function: Callable[[FloatArray], ComplexArray], pieces: int, start: float = 0.0, end: float = 1.0) -> Path:
    """A parametric curve as cubics that share its points and its tangents.

    Args:
        function: takes parameters (any shape) and returns points in millimetres, smooth.
        pieces: number of cubics.
        start: first parameter.
        end: last parameter.

    >>> line = curve(lambda t: 10 * np.exp(1j * t), 12, 0, np.pi)
    >>> round(length(line), 3)
    31.416
    """
    t = np.linspace(start, end, pieces + 1)
    step = (end - start) / pieces
    nudge = step * 1e-4
    knots = function(t)
    # One-sided at the ends: the function need not be defined beyond them.
    before, after = np.maximum(t - nudge, min(start, end)), np.minimum(t + nudge, max(start, end))
    if step < 0:
        before, after = np.minimum(t - nudge, start), np.maximum(t + nudge, end)
    tangents = (function(after) - function(before)) / (after - before) * step / 3
    return _between(knots[:-1], knots[1:], tangents[:-1], tangents[1:])


def smooth(points: ArrayLike | Iterable[PointLike], *, closed: bool = False, tension: float = 0.5) -> Path:
    """A smooth line through points (a cardinal spline); tension 0 is straight, 0.5 is Catmull-Rom."""
    knots = _knots(points)
    if closed:
        around = np.concatenate([knots[-1:], knots, knots[:2]])
    else:
        around = np.concatenate([[2 * knots[0] - knots[1]], knots, [2 * knots[-1] - knots[-2]]])
    tangents = (around[2:] - around[:-2]) * tension * 2 / 6
    run = np.append(knots, knots[:1]) if closed else knots
    return _between(run[:-1], run[1:], tangents[:-1], tangents[1:])


def _closed(path: Path) -> Path:
    path[-1, 3] = path[0, 0]
    return path


def is_closed(path: Path) -> bool:
    """Whether the path ends where it began, within a thousandth of a millimetre."""
    return bool(abs(path[-1, 3] - path[0, 0]) <= 1e-3)


def reverse(path: Path) -> Path:
    """The same line drawn from its other end."""
    return path[::-1, ::-1].copy()


def join(*paths: Path) -> Path:
    """Paths one after another; a gap between them is closed by a straight line."""
    pieces: list[Path] = [paths[0]]
    for following in paths[1:]:
        here, there = pieces[-1][-1, 3], following[0, 0]
        if abs(here - there) > 1e-9:
            pieces.append(polyline([here, there]))
        pieces.append(following)
    return np.concatenate(pieces)


def evaluate(path: Path, t: ArrayLike) -> ComplexArray:
    """Points at parameters from 0 to n along a path of n cubics."""
    where = np.asarray(t, float)
    index = np.clip(where.astype(int), 0, len(path) - 1)
    local = where - index
    powers = np.stack([np.ones_like(local), local, local**2, local**3], axis=-1)
    weights: FloatArray = powers @ _BASIS
    return np.asarray((weights * path[index]).sum(axis=-1))


def split(path: Path, start: float, end: float) -> Path:
    """The part of a path between two parameters, from 0 to n along its n cubics.

    >>> float(split(polyline([0, 3]), 0.5, 1)[0, 0].real)
    1.5
    """
    cuts = [start, *range(math.floor(start) + 1, math.ceil(end)), end]
    pieces = []
    for low, high in pairwise(cuts):
        index = min(int(low), len(path) - 1)
        ends = evaluate(path, [low, high])
        control = path[index]
        slopes = [3 * _derivative(control, t - index) * (high - low) / 3 for t in (low, high)]
        pieces.append([ends[0], ends[0] + slopes[0], ends[1] - slopes[1], ends[1]])
    return np.array(pieces)


def _derivative(control: ComplexArray, t: float) -> complex:
    first, second, third = np.diff(control)
    return complex(first * (1 - t) ** 2 + 2 * second * t * (1 - t) + third * t**2)


def bend(beziers: Path) -> FloatArray:
    """How far each cubic bends, in mm: the larger second difference of its control points."""
    return np.maximum(
        np.abs(beziers[:, 0] - 2 * beziers[:, 1] + beziers[:, 2]),
        np.abs(beziers[:, 1] - 2 * beziers[:, 2] + beziers[:, 3]),
    )


def subdivide(beziers: Path, counts: NDArray[np.intp]) -> Path:
    """The same curve, each cubic cut into so many cubics of equal parameter length.

    >>> arc_now = arc(0, 10, 0, 45)
    >>> len(subdivide(arc_now, np.array([3]))), round(length(subdivide(arc_now, np.array([3]))) - length(arc_now), 6)
    (3, 0.0)
    """
    which = np.repeat(np.arange(len(beziers)), counts)
    share = np.repeat(counts, counts)
    index = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    start, end = index / share, (index + 1) / share
    # The blossom of the cubic: its value at three parameters at once.
    ends = [(start, start, start), (start, start, end), (start, end, end), (end, end, end)]
    return np.stack([_blossom(beziers[which], *three) for three in ends], axis=1)


def _blossom(beziers: Path, *parameters: FloatArray) -> ComplexArray:
    points = beziers
    for t in parameters:
        points = points[:, :-1] * (1 - t)[:, None] + points[:, 1:] * t[:, None]
    return np.asarray(points[:, 0])


def pieces_needed(beziers: Path, tolerance: float = FLATNESS) -> NDArray[np.intp]:
    """How many straight pieces each cubic needs to stay within the tolerance (Wang's bound)."""
    count = np.ceil(np.sqrt(0.75 * bend(beziers) / tolerance) - 1e-6)
    return np.clip(count, 1, _MOST_PIECES).astype(np.intp)


def flatten_all(beziers: Path, counts: NDArray[np.intp]) -> ComplexArray:
    """Each cubic as ``count`` points, its start included and its end left out, one cubic after another."""
    starts = np.cumsum(counts) - counts
    points = np.empty(int(counts.sum()), np.complex128)
    for count, chosen in groups_of(counts):
        points[starts[chosen, None] + np.arange(count)] = beziers[chosen] @ cubic_weights(np.arange(count) / count)
    return points


def groups_of(counts: NDArray[np.intp]) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """The places of equal counts, so many at once that the product of their matrices stays on one thread.

    OpenBLAS shares out larger ones; where another program keeps a core busy, waiting for that thread takes longer than
    all the rest.
    """
    for count in np.flatnonzero(np.bincount(counts)).tolist():
        places = np.flatnonzero(counts == count)
        step = min(1_000, max(16, 3_200 // count))
        for start in range(0, len(places), step):
            yield count, places[start : start + step]


def cubic_weights(t: FloatArray) -> FloatArray:
    """What each of a cubic's four points (rows) adds to its points at the parameters (columns)."""
    weights: FloatArray = np.stack([np.ones_like(t), t, t**2, t**3], axis=1) @ _BASIS
    return weights.T


def flatten(path: Path, tolerance: float = FLATNESS) -> ComplexArray:
    """The path as points of straight lines that stay within a tolerance (mm) of it, both ends included.

    >>> len(flatten(circle(0, 10))) < 100
    True
    """
    return np.append(flatten_all(path, pieces_needed(path, tolerance)), path[-1, 3])


def length(path: Path) -> float:
    """Length of a path in millimetres (Gauss-Legendre quadrature of the speed, 16 points a cubic)."""
    t, weights = _gauss_legendre()
    first, second, third = (path[:, each + 1, None] - path[:, each, None] for each in range(3))
    speed = 3 * np.abs(first * (1 - t) ** 2 + 2 * second * t * (1 - t) + third * t**2)
    return float((speed @ weights).sum() / 2)


@cache
def _gauss_legendre() -> tuple[FloatArray, FloatArray]:
    """Parameters from 0 to 1 and weights of the quadrature; finding them takes longer than a path's own length."""
    nodes, weights = np.polynomial.legendre.leggauss(16)
    return (nodes + 1) / 2, weights


def sample(path: Path, distances: ArrayLike) -> tuple[ComplexArray, ComplexArray]:
    """Points and unit tangents at distances (mm) measured along the path from its start."""
    fine = flatten(path, FLATNESS / 10)
    steps = np.diff(fine)
    fine, steps = np.append(fine[:1], fine[1:][steps != 0]), steps[steps != 0]
    reach = np.concatenate([[0.0], np.cumsum(np.abs(steps))])
    where = np.clip(np.asarray(distances, float), 0, reach[-1])
    index = np.clip(np.searchsorted(reach, where, side="right") - 1, 0, len(steps) - 1)
    tangents = steps[index] / np.abs(steps[index])
    return fine[index] + tangents * (where - reach[index]), tangents


def sampled_at(path: Path, spacing: float, *, inset: float = 0.0) -> tuple[ComplexArray, ComplexArray]:
    """Evenly spread points and tangents, about ``spacing`` mm apart, ``inset`` mm from both ends of an open path."""
    whole = length(path)
    if is_closed(path):
        count = max(1, round(whole / spacing))
        return sample(path, np.arange(count) * whole / count)
    room = whole - 2 * inset
    if room <= 0:
        return sample(path, [whole / 2])
    count = max(1, round(room / spacing) + 1)
    return sample(path, inset + np.linspace(0, room, count) if count > 1 else [whole / 2])
