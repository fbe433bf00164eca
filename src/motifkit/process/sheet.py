"""A whole dyed cloth, strip by strip: cracks and unevenness that never repeat, and never the whole in memory.

Strips and blocks lie on a fixed grid of the cloth and depend on nothing but their place, so that any number of hands,
in any order, makes the same pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import IntArray
from motifkit.process.cracks import Cracks
from motifkit.process.damage import Stripes
from motifkit.process.kinds import Kinds
from motifkit.process.layers import Film, Layer, films_of, layers_of, most_of
from motifkit.process.natural import Break, Natural, Passage, broken_by, passages
from motifkit.process.patterns import Mosaic, Pattern, Repeating
from motifkit.process.simulate import Run
from motifkit.process.state import WET
from motifkit.process.tint import Tint
from motifkit.process.wax import wax_named

__all__ = ["STRIP", "Sheet", "sheet_of"]

STRIP, BLOCK = 128, 1024
"""Rows of a strip, and columns of a block of it."""

COARSE = 0.8
"""Pixels that dye creeps (standard deviation) below which pixels are too large to see it."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A cloth that is ready to be dyed, strip by strip.

    Args:
        mosaic: where each kind of place lies; ready-made repeats have a plane of dye for every layer after those.
        kinds: how many kinds of places there are.
        layers: what the baths brought.
        closed: for each dyeing step the share of each kind of place that wax covers.
        leaks: every wax in every bath that it meets.
        stripes: cracks, each set of them once.
        cracked: for each of the leaks which set runs through its wax.
        natural: how far from perfect the cloth is.
        tint: from amounts to colours.
        films: the wax that was not boiled off, in the order of the tint's films.
    """

    mosaic: Mosaic
    kinds: int
    layers: tuple[Layer, ...]
    closed: Mapping[int, Float32Array]
    leaks: tuple[Passage, ...]
    stripes: tuple[Stripes, ...]
    cracked: tuple[int, ...]
    natural: Natural
    tint: Tint
    films: tuple[Film, ...] = ()

    @property
    def coarse(self) -> bool:
        """Whether pixels are larger than dye creeps: then no dye needs to creep at all."""
        spread, scale = self.natural.spread, self.mosaic.scale
        return max(spread.warp * scale.imag, spread.weft * scale.real) < COARSE

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the whole cloth."""
        return self.mosaic.shape

    @property
    def strips(self) -> int:
        """How many strips make the cloth."""
        return -(-self.shape[0] // STRIP)

    def only(self, strips: Sequence[int]) -> Sheet:
        """The same sheet with no more than some strips need, to be sent to another process."""
        top, bottom = min(strips) * STRIP, (max(strips) + 1) * STRIP
        return replace(self, stripes=tuple(each.reaching(top, bottom) for each in self.stripes))

    def strip(self, number: int) -> NDArray[np.uint8]:
        """The pixels of one strip, RGB, shape (rows, columns, 3)."""
        top = number * STRIP
        rows = slice(top, min(top + STRIP, self.shape[0]))
        near = self.only([number])
        out = np.empty((rows.stop - rows.start, self.shape[1], 3), np.uint8)
        for left in range(0, self.shape[1], BLOCK):
            columns = slice(left, min(left + BLOCK, self.shape[1]))
            out[:, columns] = near.block(rows, columns)
        return out

    def block(self, rows: slice, columns: slice) -> NDArray[np.uint8]:
        """The pixels of any window, RGB."""
        shape, origin = (rows.stop - rows.start, columns.stop - columns.start), (rows.start, columns.start)
        scale = self.mosaic.scale
        planes = self.mosaic.laid(rows, columns, [partial(self._dyed, each) for each in self.mosaic.patterns])
        through, uptake = self._through(shape, origin), self._uptake(shape, origin)
        weave = self.natural.weave()
        light = weave.field(shape, px_per_mm=scale, origin=origin) if weave and weave.shown(scale) else None
        if self.coarse:
            return self.tint.shown(self._side_by_side(planes, through, uptake), light)
        amounts = [np.zeros(shape, np.float32) for _dye in self.tint.shapes]
        spots: dict[int, IntArray] = {}
        for layer, dye in zip(self.layers, planes[self.kinds :], strict=True):
            amounts[layer.dye] += _leaked(layer, dye, planes, through, spots) * uptake[layer.bath]
        covered = [
            (index, _bare(film, _sum(film.cover, planes), through).ravel()) for index, film in enumerate(self.films)
        ]
        linear = self.tint.linear([each.ravel() for each in amounts], shape[0] * shape[1], covered)
        return self.tint.shown(linear.reshape(3, *shape), light)

    def _side_by_side(
        self,
        shares: Float32Array,
        through: Sequence[Float32Array | None],
        uptake: Mapping[int, Float32Array | np.float32],
    ) -> Float32Array:
        """Linear light of pixels so large that kinds of places lie in them side by side, each with its own dye."""
        shape = shares.shape[1:]
        total = np.zeros((3, shape[0] * shape[1]), np.float32)
        for kind in range(self.kinds):
            where = np.flatnonzero(shares[kind])
            if not len(where):
                continue
            amounts = [np.zeros(len(where), np.float32) for _dye in self.tint.shapes]
            for layer in self.layers:
                taken = _at(uptake[layer.bath], where)
                amounts[layer.dye] += layer.open[kind] * taken
                for _kind, amount, coats in (each for each in layer.waxed if each[0] == kind):
                    passed = np.float32(amount) * taken
                    for coat in coats:
                        field = through[coat]
                        passed = passed * (np.float32(0) if field is None else _at(field, where))
                    amounts[layer.dye] += passed
            covered = [
                (index, np.broadcast_to(_bare(film, film.cover[kind], through, where), where.shape))
                for index, film in enumerate(self.films)
                if film.cover[kind]
            ]
            total[:, where] += shares[kind].ravel()[where] * self.tint.linear(amounts, len(where), covered)
        bare = np.flatnonzero(shares.sum(axis=0) < np.float32(0.001))
        if len(bare):  # where no zone lies
            total[:, bare] = self.tint.linear([np.zeros(1, np.float32) for _dye in self.tint.shapes], 1)
        return total.reshape(3, *shape)

    def _uptake(self, shape: tuple[int, int], origin: tuple[int, int]) -> dict[int, Float32Array | np.float32]:
        """What each bath's dye is taken up by, over what an even cloth takes."""
        baths = {layer.bath for layer in self.layers}
        if not self.natural.uneven:
            return dict.fromkeys(baths, np.float32(1))
        return {
            bath: self.natural.uptake(bath).field(shape, px_per_mm=self.mosaic.scale, origin=origin) for bath in baths
        }

    def _through(self, shape: tuple[int, int], origin: tuple[int, int]) -> list[Float32Array | None]:
        """The share of each bath that gets through each wax; none where nothing does."""
        found: list[Float32Array | None] = []
        thickness: dict[str, Float32Array] = {}
        painted = [each.painted(shape, origin) if len(each.start) else None for each in self.stripes]
        for passage, which in zip(self.leaks, self.cracked, strict=True):
            plane = painted[which]
            if self.natural.thin:
                thin = self.natural.thin_wax(passage.kind, passage.turn)
                if passage.kind not in thickness:
                    thickness[passage.kind] = thin.thickness(shape, px_per_mm=self.mosaic.scale, origin=origin)
                field = thin.of(thickness[passage.kind])
                plane = field if plane is None else np.maximum(plane, field)
            if passage.gap:
                bare = self.natural.flakes(passage).field(shape, px_per_mm=self.mosaic.scale, origin=origin)
                plane = bare if plane is None else np.maximum(plane, bare)
            found.append(plane if plane is not None and plane.any() else None)
        return found

    def _dyed(self, pattern: Pattern, rows: slice, columns: slice) -> Float32Array:
        """Shares and dye of a zone in a window, past perfect wax."""
        if isinstance(pattern, Repeating) or self.coarse:
            return pattern.window(rows, columns)
        reach = self.natural.spread.steps(self.mosaic.scale)
        wide = pattern.window(
            slice(rows.start - reach, rows.stop + reach), slice(columns.start - reach, columns.stop + reach)
        )
        whole = self.with_dye(wide, wrap=False)
        return whole[:, reach : whole.shape[1] - reach, reach : whole.shape[2] - reach]

    def with_dye(self, shares: Float32Array, *, wrap: bool) -> Float32Array:
        """Shares, and after them for every layer its dye past perfect wax, crept as far as it does."""
        spread = self.natural.spread
        ease = {
            bath: spread.permeability(_sum(covered, shares)) for bath, covered in self.closed.items() if covered.any()
        }
        dyes = [
            spread(_sum(layer.open, shares), ease.get(layer.bath), px_per_mm=self.mosaic.scale, wrap=wrap)
            for layer in self.layers
        ]
        return np.concatenate([shares, np.array(dyes, np.float32).reshape(len(dyes), *shares.shape[1:])])


def _bare(
    film: Film, cover: Float32Array, through: Sequence[Float32Array | None], where: IntArray | None = None
) -> Float32Array:
    """The share that a wax covers, without its cracks."""
    field = through[film.leak] if film.leak >= 0 else None
    if field is None:
        return np.asarray(cover, np.float32)
    return np.asarray(cover * (np.float32(1) - (field if where is None else field.ravel()[where])), np.float32)


def _at(field: Float32Array | np.float32, where: IntArray) -> Float32Array | np.float32:
    return field.ravel()[where] if isinstance(field, np.ndarray) else field


def _sum(weights: Float32Array, planes: Float32Array) -> Float32Array:
    """A weighted sum of planes, one after another: a product of matrices would round as its blocks fall."""
    total = np.zeros(planes.shape[1:], np.float32)
    for weight, plane in zip(weights, planes, strict=False):
        if weight:
            total += weight * plane
    return total


def _leaked(
    layer: Layer,
    dye: Float32Array,
    shares: Float32Array,
    through: Sequence[Float32Array | None],
    spots: dict[int, IntArray],
) -> Float32Array:
    """A layer's dye with what got through its waxes."""
    plane = dye.copy()
    flat = plane.ravel()
    for kind, amount, coats in layer.waxed:
        several = [field for coat in coats if (field := through[coat]) is not None]
        if len(several) < len(coats):
            continue  # one of the layers is whole
        if coats[0] not in spots:
            spots[coats[0]] = np.flatnonzero(several[0] > 0)
        where = spots[coats[0]]
        passed = shares[kind].ravel()[where] * np.float32(amount)
        for field in several:
            passed *= field.ravel()[where]
        flat[where] += passed
    return plane


def sheet_of(
    mosaic: Mosaic, runs: tuple[Run, Run], kinds: Kinds, cracks: Mapping[str, Cracks], natural: Natural
) -> Sheet:
    """A cloth that is ready to be dyed.

    Args:
        mosaic: where each kind of place lies.
        runs: the process as it went, and as it was meant.
        kinds: of its areas: those that went through the same.
        cracks: of the wax of each waxing step by its name, on the whole cloth.
        natural: how far from perfect the cloth is.
    """
    run = runs[0]
    ground, leaks = run.process.ground, passages(run)
    met = [broken_by(each, *runs) for each in leaks]
    several = list(dict.fromkeys(met))
    stripes = tuple(Stripes.joined([_stripes(each, cracks, mosaic.scale, natural) for each in one]) for one in several)
    cracked = tuple(several.index(each) for each in met)
    states = [run.last.states[place] for place in kinds.first]
    number = {(each.wax, each.bath, each.gap): index for index, each in enumerate(leaks)}
    axes, layers = layers_of(states, number)
    films = films_of(states, number)
    shapes = [dye.mordants[mordant].shape * ground.uptake for dye, mordant in axes]
    wet = WET if any(state.wet for state in states) else 1.0
    tint = Tint.of(shapes, most_of(len(axes), layers), ground, [wax_named(film.wax).layer for film in films], wet)
    closed = {
        bath: np.array([bool(run.stages[bath - 1].states[place].coats) for place in kinds.first], np.float32)
        for bath in sorted({layer.bath for layer in layers})
    }
    sheet = Sheet(mosaic, kinds.count, layers, closed, leaks, stripes, cracked, natural, tint, films)
    if sheet.coarse:
        return sheet
    ready = tuple(
        replace(each, planes=sheet.with_dye(each.planes, wrap=True)) if isinstance(each, Repeating) else each
        for each in mosaic.patterns
    )
    return replace(sheet, mosaic=replace(mosaic, count=kinds.count + len(layers), patterns=ready))


def _stripes(one: Break, cracks: Mapping[str, Cracks], scale: complex, natural: Natural) -> Stripes:
    """The cracks that began in one wax, as they are at a bath."""
    there = cracks.get(one.step, Cracks.of([], [], [], [])).until(one.time)
    return Stripes.of(there, px_per_mm=scale, seep=natural.seep, borne=one.borne)
