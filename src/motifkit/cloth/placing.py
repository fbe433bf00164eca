"""How a pattern comes to lie in its zone: a border along its edge, a field in whole repeats."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from motifkit.cloth.drawn import Drawn
from motifkit.cloth.zone import Band, Zone
from motifkit.errors import ParameterError
from motifkit.geometry.mark import Fill, Marks
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import FloatArray, Isometry
from motifkit.motifs.catalogue import motif_named
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["placed"]

BORDERS = "pinggiran"
"""The family of the motifs that run along an edge."""

PERIODS = ("period", "base", "step")
"""What such a motif calls the length by which it repeats."""

SIDES = ("width", "spacing", "cell", "step")
"""What any other motif calls the length that sets the size of its repeat."""

FIGURE = 6.0
"""Millimetres: what is larger is a figure, which no seam may cut; what is smaller is filling."""

EASE = 1.12
"""Repeats are moved apart to so many times their period at most."""

STRETCH = 1.3
"""A pattern is made larger or smaller by this much at most to go into a zone in whole repeats."""


def placed(tile: Tile | None, zone: Zone, *, whole: bool) -> Tile:
    """A pattern where it lies in its zone.

    Args:
        tile: the pattern; none leaves the zone bare, waxed over (tembok), so that it stays white.
        zone: where it lies.
        whole: whether a field is made to go into the zone in whole repeats; else it keeps its size and lies about the
            zone's middle. Either is cut where least of it is cut; a zone with slanted sides is filled from its corner.
    """
    if tile is None:
        # A little more than the zone, which clips it: no half-covered pixels along its edge.
        white = Fill((polygon(zone.box.grown(1.0).corners()),), role="tembok", part=zone.name)
        return Drawn(Marks.of([white]), Lattice.rectangle(zone.box.width, zone.box.height))
    if zone.band is not None:
        return _along(tile, zone.band).moved(zone.band.placement)
    if not tile.closes or not (whole or zone.is_upright):
        return tile.moved(Isometry.translation(zone.box.corner))
    width, height = zone.box.width, zone.box.height
    if not whole:
        start = complex(_calmest(tile, 0, width), _calmest(tile, 1, height))
        return tile.moved(Isometry.translation(zone.box.corner - start))
    fitted = _in_repeats(tile, width, height)
    across, down = (_whole(size, period) for size, period in zip((width, height), fitted.block, strict=True))
    seam = complex(_calmest(fitted, 0, across), _calmest(fitted, 1, down))
    fitted = _eased(fitted, seam, width, height)
    across, down = (_whole(size, period) for size, period in zip((width, height), fitted.block, strict=True))
    return fitted.moved(Isometry.translation(zone.box.corner + complex(width - across, height - down) / 2 - seam))


def _eased(tile: Tile, seam: complex, width: float, height: float) -> Tile:
    """The repeats moved a little apart to fill a field, in a way in which no figure reaches across their seam.

    What is left over would else show a sliver of the next repeat's figures along both edges.
    """
    marks, periods = tile.block_marks, np.array(tile.block)
    counts = np.maximum(1, np.floor(np.divide((width, height), periods) + 1e-6))
    wider = np.divide((width, height), counts)
    start = np.array([seam.real, seam.imag])
    middles = (marks.bounds[:, :2] + marks.bounds[:, 2:]) / 2
    home = np.floor((middles - start) / periods) * periods
    large = (marks.bounds[:, 2:] - marks.bounds[:, :2]).max(axis=1) > FIGURE
    low, high = marks.bounds[:, :2] - home - start, marks.bounds[:, 2:] - home - start
    crossed = ((low < -1e-6) | (high > periods + 1e-6)) & large[:, None]
    free = ~crossed.any(axis=0) & (wider < EASE * periods) & (wider > periods)
    if not free.any():
        return tile
    sides = np.where(free, wider, periods)
    moved = marks.shifted((sides - periods)[0] / 2 - home[:, 0] + 1j * ((sides - periods)[1] / 2 - home[:, 1]))
    return Tile(moved, Lattice.rectangle(*sides.tolist()), recipe=tile.recipe)


def _whole(size: float, period: float) -> float:
    """As much of a length as whole periods go into, at least one."""
    return period * max(1.0, float(np.floor(size / period + 1e-6)))


def _along(tile: Tile, band: Band) -> Tile:
    """A border whose period goes a whole number of times into its edge, about as high as the edge."""
    recipe = tile.recipe
    if recipe is None or "motif" not in recipe or "source" in recipe:
        return tile
    motif, values = motif_named(recipe["motif"]), dict(recipe["parameters"])
    period, height = tile.block
    step = next((name for name in PERIODS if name in values), None)
    if motif.family != BORDERS or step is None:
        return tile
    # A border whose figures lean to and fro repeats after two of them.
    figures = round(period / values[step])
    values[step] = band.periods(period * band.height / height) / figures
    fitted = motif(**values)
    if "tall" not in values:
        return fitted
    tall = motif.declaration.by_name["tall"]
    values["tall"] = min(max(values["tall"] * band.height / fitted.block[1], tall.low), tall.high)
    return motif(**values)


def _in_repeats(tile: Tile, width: float, height: float) -> Tile:
    """The same pattern a little larger or smaller, so that it goes into a field in whole repeats across and down.

    It stays as it is where its motif knows no such size.
    """
    recipe = tile.recipe
    if recipe is None or "motif" not in recipe or "source" in recipe:
        return tile
    values = dict(recipe["parameters"])
    side = next((name for name in SIDES if isinstance(values.get(name), float)), None)
    if side is None:
        return tile
    for scale in _scales(tile, width, height):
        try:
            made = motif_named(recipe["motif"])(**{**values, side: values[side] * scale})
        except ParameterError:
            continue
        if np.allclose(made.block, np.multiply(tile.block, scale), rtol=1e-2):
            return made
    return tile


def _scales(tile: Tile, width: float, height: float) -> Iterator[float]:
    """By how much a repeat may grow or shrink to fit, the best fit of both ways first."""
    across, down = (
        [size / (side * count) for count in range(1, int(STRETCH * size / side) + 1)]
        for size, side in ((width, tile.block[0]), (height, tile.block[1]))
    )
    pairs = [
        (abs(np.log(one / other)) + 0.25 * abs(np.log(one)), min(one, other))
        for one, other in product(across, down)
        if 1 / STRETCH <= min(one, other) <= STRETCH
    ]
    return (scale for _misfit, scale in sorted(pairs)[:4])


def _calmest(tile: Tile, axis: int, size: float) -> float:
    """Where across (axis 0) or down (axis 1) a stretch of a pattern begins that is cut with least harm, mm.

    A pattern that is the same from both sides is cut alike at both ends of the stretch.
    """
    period, count = tile.block[axis], 96
    bounds = tile.block_marks.bounds
    low, high = bounds[:, axis], bounds[:, axis + 2]
    places = np.arange(count) * period / count
    harm: FloatArray = np.zeros(count)
    for shift in (-period, 0.0, period):
        reach = np.minimum(places[:, None] - (low + shift), (high + shift) - places[:, None])
        harm += np.maximum(reach, 0.0).sum(axis=1)
    steps = np.arange(count)
    seen = harm[(steps[:, None] + steps) % count], harm[(steps[:, None] - steps) % count]
    alike = np.abs(seen[0] - seen[1]).max(axis=1) <= 1e-3 * max(1.0, harm.max())
    if alike.any() and not alike.all():
        starts = places[alike] - size / 2
        cost = np.interp(starts, places, harm, period=period)
        return float(starts[np.argmin(cost)])
    # The least, and of several in a row the middle one.
    least = np.flatnonzero(harm <= harm.min() + 1e-6 * max(1.0, harm.max()))
    return float(places[least[len(least) // 2]])
