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

STRETCH = 1.3
"""A pattern is made larger or smaller by this much at most to go into a zone in whole repeats."""


def placed(tile: Tile | None, zone: Zone, *, whole: bool) -> Tile:
    """A pattern where it lies in its zone.

    Args:
        tile: the pattern; none leaves the zone bare, waxed over (tembok), so that it stays white.
        zone: where it lies.
        whole: whether a field is made to go into the zone in whole repeats, cut where least of it is cut; else it
            begins in the zone's upper left as it is.
    """
    if tile is None:
        # A little more than the zone, which clips it: no half-covered pixels along its edge.
        white = Fill((polygon(zone.box.grown(1.0).corners()),), role="tembok", part=zone.name)
        return Drawn(Marks.of([white]), Lattice.rectangle(zone.box.width, zone.box.height))
    if zone.band is not None:
        return _along(tile, zone.band).moved(zone.band.placement)
    if not whole or not tile.closes:
        return tile.moved(Isometry.translation(zone.box.corner))
    fitted = _in_repeats(tile, zone.box.width, zone.box.height)
    width, height = fitted.block
    left, top = _left_over(zone.box.width, width) / 2, _left_over(zone.box.height, height) / 2
    seam = complex(_calmest(fitted, 0), _calmest(fitted, 1))
    return fitted.moved(Isometry.translation(zone.box.corner + complex(left, top) - seam))


def _left_over(size: float, period: float) -> float:
    """What is left of a length after as many whole periods as go into it."""
    return size - period * float(np.floor(size / period + 1e-6))


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


def _calmest(tile: Tile, axis: int) -> float:
    """Where across (axis 0) or down (axis 1) a repeat it is cut with least harm, mm from its corner."""
    period = tile.block[axis]
    bounds = tile.block_marks.bounds
    low, high = bounds[:, axis], bounds[:, axis + 2]
    places = np.arange(48) * period / 48
    harm: FloatArray = np.zeros(len(places))
    for shift in (-period, 0.0, period):
        reach = np.minimum(places[:, None] - (low + shift), (high + shift) - places[:, None])
        harm += np.maximum(reach, 0.0).sum(axis=1)
    # The least, and of several in a row the middle one.
    least = np.flatnonzero(harm <= harm.min() + 1e-6 * max(1.0, harm.max()))
    return float(places[least[len(least) // 2]])
