"""The imprint of one leaf: how much dye it leaves at every place of the cloth, and how that wanders.

Dye is laid down zone by zone (blade, margin, tip, base, veins) where leaf and cloth meet, then a share of it wanders
into the wet cloth around, and all of it creeps along the yarns. Neither makes or loses any.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from motifkit.ecoprint.blows import blows, stretched
from motifkit.ecoprint.laid import Laid, Printing
from motifkit.ecoprint.leaf_dye import crispness
from motifkit.ecoprint.stencil import Stencil, Window, stencil_of
from motifkit.ecoprint.technique import Age, Face
from motifkit.ecoprint.wander import HALO_REACH, WARP_OVER_WEFT, wandered
from motifkit.geometry.coverage import Float32Array
from motifkit.process.spread import Spread
from motifkit.process.uneven import Uneven, noise

__all__ = ["Footprint", "Planes"]

COARSE = 2.6
"""Pixels per millimetre above which what is smooth is reckoned on larger pixels."""

GHOST_BLUR = 2.2
EDGE_SHARE, EDGE_LEAST, EDGE_MOST = 0.14, 0.3, 2.4
EDGE_UNDER_VEINS = 0.6
"""Dye that the margin lacks at most, over what side veins take away."""

VALLEY = 0.35
"""Millimetres beside a raised vein where the blade does not touch the cloth well."""
RIM_MM, RIM_AT = 0.4, 0.16
"""Width of the dark line about the outline as a standard deviation, and the soft coverage on which it lies: just
outside, where the dye that leaves the leaf meets the bare cloth and comes to a halt."""

SOFT_MM = 0.6
FINE_VEIN = 0.42
GRAIN, GRAIN_MM = 0.08, 0.45
"""How uneven the contact is within a millimetre, as a standard deviation, and over which length."""


@dataclass(frozen=True, eq=False)
class Planes:
    """Dye on a block of pixels; float32, amounts of the leaf's dye.

    Args:
        own: on the cloth's mordant.
        iron: on iron that a blanket brought; None without one.
        kept_off: the share of the blanket's iron that the leaf keeps off.
    """

    own: Float32Array
    iron: Float32Array | None = None
    kept_off: Float32Array | None = None


class Footprint:
    """One leaf's imprint at one resolution, whole or a band of rows at a time, with the same numbers.

    Args:
        laid: the leaf where it lies.
        printing: how the cloth is printed.
        px_per_mm: pixels per millimetre of the cloth's picture.
    """

    def __init__(self, laid: Laid, printing: Printing, px_per_mm: float) -> None:
        self.laid, self.printing, self.px_per_mm = laid, printing, float(px_per_mm)
        self.stencil: Stencil = stencil_of(laid.leaf)
        self.face, self.technique = Face.named(laid.face), printing.way_of
        self._random = np.random.default_rng([abs(laid.seed), 5])
        self._own_strength = float(np.exp(0.07 * self._random.standard_normal()))
        self._wetness = float(np.exp(0.22 * self._random.standard_normal()))
        reach = HALO_REACH * max(self.halo_mm, GHOST_BLUR if laid.faint else 0.0) + 2.5
        points = laid.placed(self.stencil.points)
        left, top = (
            math.floor((points.real.min() - reach) * px_per_mm),
            math.floor((points.imag.min() - reach) * px_per_mm),
        )
        right, bottom = (
            math.ceil((points.real.max() + reach) * px_per_mm),
            math.ceil((points.imag.max() + reach) * px_per_mm),
        )
        self.window = Window(top, left, bottom - top, right - left, self.px_per_mm)
        self.times = max(1, math.ceil(px_per_mm / COARSE))

    @property
    def halo_mm(self) -> float:
        """How far the wandering dye of this leaf goes, mm."""
        crisp = crispness(self.laid.leaf.species) if self.technique.way == "cooked" else 0.6
        return self.technique.halo_mm * self.printing.fibre.bleed * self._wetness * (1.45 - 0.75 * crisp)

    @property
    def halo(self) -> float:
        """The share of the dye that wanders."""
        return min(0.6, self.technique.halo * self._wetness * (0.4 + self.printing.pressure))

    @property
    def spread(self) -> Spread:
        """The creep along the yarns."""
        wide = self.technique.bleed * self.printing.fibre.bleed
        return Spread(0.16 * wide, 0.16 * wide / WARP_OVER_WEFT)

    @property
    def vein_weights(self) -> tuple[float, float, float]:
        """What midribs, side veins and finer ones take away from the print, 0 to 1."""
        zones, pressure = self.technique.zones, 1.25 - 0.42 * self.printing.pressure
        clear = self.face.veins * pressure
        if self.technique.way == "cooked":
            clear *= min(1.0, 1.15 * crispness(self.laid.leaf.species) + 0.05)
        midrib, side = (min(0.97, (1 - zones[zone]) * clear) for zone in ("midrib", "side"))
        return midrib, side, FINE_VEIN * side

    @cached_property
    def edge_mm(self) -> float:
        """How wide the margin is that prints unlike the blade, mm."""
        return min(EDGE_MOST, max(EDGE_LEAST, EDGE_SHARE * self.stencil.breadth))

    @cached_property
    def coarse(self) -> Window:
        """The window with the larger pixels of what is smooth."""
        return self.window.coarser(self.times)

    def cover(self, window: Window, origin: complex) -> Float32Array:
        """The share of each pixel that the blade covers."""
        laid = self.laid
        return self.stencil.cover(laid.turn, laid.mirrored, laid.at, window, origin)

    def veins(self, window: Window, origin: complex, weights: tuple[float, float, float]) -> Float32Array:
        """The share of each pixel that veins take, weighted by their order."""
        laid = self.laid
        return self.stencil.veins(laid.turn, laid.mirrored, laid.at, window, origin, weights)

    @cached_property
    def coarse_cover(self) -> Float32Array:
        """The coverage on the larger pixels."""
        return self.cover(self.coarse, self.window.origin)

    def along(self) -> Float32Array:
        """How far along the leaf each of the larger pixels lies: 0 at the base, 1 at the tip."""
        window, laid = self.coarse, self.laid
        y = (np.arange(window.rows, dtype=np.float32)[:, None] + 0.5) / window.px_per_mm + self.window.origin.imag
        x = (np.arange(window.columns, dtype=np.float32) + 0.5) / window.px_per_mm + self.window.origin.real
        turn = laid.turn
        return np.asarray(
            ((x - laid.at.real) * turn.real + (y - laid.at.imag) * turn.imag) / laid.leaf.length, np.float32
        )

    @cached_property
    def depth(self) -> Float32Array:
        """Millimetres from each of the larger pixels to the margin, 0 outside."""
        from scipy.ndimage import distance_transform_edt

        inside = self.coarse_cover > 0.5
        return np.asarray(distance_transform_edt(inside), np.float32) / np.float32(self.coarse.px_per_mm)

    @cached_property
    def laid_down(self) -> Float32Array:
        """Dye of the bare blade by zone, pressure and hand, on the larger pixels; not yet less for its veins."""
        zones, printing = self.technique.zones, self.printing
        strength = printing.strength * self.face.strength * Age.named(self.laid.age).strength * self._own_strength
        # Where veins hardly show the margin does not either: it lies between blade and veins.
        edge = np.float32(1 - min(1 - zones["edge"], EDGE_UNDER_VEINS * self.vein_weights[1]))
        field = edge + (1 - edge) * _smooth(self.depth / np.float32(self.edge_mm))
        if not self.laid.leaf.is_compound:
            s = self.along()
            field *= 1 - np.float32(1 - zones["tip"]) * _smooth((s - np.float32(0.86)) / np.float32(0.14))
            field *= 1 - np.float32(1 - zones["base"]) * _smooth((np.float32(0.1) - s) / np.float32(0.1))
        field *= self._contact() * np.float32(strength)
        if self.laid.leaf.tone is not None:
            field *= self._tone()
        return np.asarray(field, np.float32)

    def _contact(self) -> Float32Array:
        window, technique = self.coarse, self.technique
        uneven = technique.patch * (1.5 - 0.8 * self.printing.pressure)
        if technique.way == "pounded":
            millimetres = blows(
                window.columns / window.px_per_mm, window.rows / window.px_per_mm, uneven, self.laid.seed
            )
            return stretched(millimetres, window.rows, window.columns, times=window.px_per_mm)
        stains = Uneven(min(0.5, uneven), sizes=(55.0, 16.0, 4.0, 1.3), fall=0.75, seed=self.laid.seed)
        return stains.field((window.rows, window.columns), px_per_mm=window.px_per_mm)

    def _tone(self) -> Float32Array:
        """Dark parts of a photographed leaf hold more dye."""
        window, laid, surface = self.coarse, self.laid, self.laid.leaf.tone
        assert surface is not None  # noqa: S101 - asked for only then
        y, x = np.mgrid[0 : window.rows, 0 : window.columns]
        places = ((x + 0.5) + 1j * (y + 0.5)) / window.px_per_mm + self.window.origin
        own = (places - laid.at) / laid.turn
        tone = surface.at(own.conjugate() if laid.mirrored else own).astype(np.float32)
        inside = self.coarse_cover > 0.5
        middle = float(tone[inside].mean()) if inside.any() else 0.5
        return np.asarray(np.clip(1 + 0.8 * (middle - tone), 0.5, 1.6), np.float32)

    def grain(self, window: Window) -> Float32Array:
        """How the blade's own grain touches the yarns: a fine mottling about 1."""
        size = GRAIN_MM * self.px_per_mm
        shape = (window.rows, window.columns)
        if size < 2.0:
            return np.ones(shape, np.float32)
        field = noise(shape, complex(size), seed=self.laid.seed + 77, origin=(window.top, window.left))
        field *= np.float32(GRAIN)
        field += np.float32(1)
        return field

    @cached_property
    def wandering(self) -> Float32Array:
        """Dye of the halo on the larger pixels."""
        window = self.coarse
        printed = self.coarse_cover * self.laid_down * (1 - self._pale(window, self.window.origin))
        # Only the dye itself was made from how deep a place lies in the leaf.
        self.__dict__.pop("depth", None)
        return np.float32(self.halo) * wandered(printed, self.halo_mm * window.px_per_mm)

    def _rim(self, cover: Float32Array, first: int) -> Float32Array:
        """The line along the outline where the front of the wandering dye came to a halt.

        Args:
            cover: the coverage of a band of rows; the line is narrower than the larger pixels.
            first: the band's first row in the window.
        """
        from scipy.ndimage import gaussian_filter

        front = gaussian_filter(cover, RIM_MM * self.px_per_mm, mode="nearest", truncate=3.0)
        front *= np.float32(0.5 / RIM_AT)
        np.minimum(front, 1, out=front)
        ridge = 4 * front * (1 - front)
        strength = self.technique.rim * self.printing.strength * self.face.strength
        strength *= 0.2 + 0.8 * crispness(self.laid.leaf.species)
        stains = Uneven(0.35, sizes=(30.0, 9.0, 3.0), seed=self.laid.seed + 31)
        line = stains.field(cover.shape, px_per_mm=self.px_per_mm, origin=(first, 0))
        line *= np.float32(strength)
        for _power in range(3):
            line *= ridge
        return line

    def _pale(self, window: Window, origin: complex) -> Float32Array:
        """What the veins take away, and the valley beside them."""
        from scipy.ndimage import gaussian_filter

        weights = self.vein_weights
        veins = self.veins(window, origin, weights)
        valley = gaussian_filter(veins, VALLEY * window.px_per_mm, mode="constant", truncate=3.0)
        veins += np.float32(0.4) * valley
        return np.minimum(veins, np.float32(max(weights)), out=veins)

    def rows(self, first: int, last: int) -> Planes:
        """The dye on the window's rows from ``first`` to before ``last``."""
        margin = self.spread.steps(complex(self.px_per_mm)) + math.ceil(3 * max(VALLEY, RIM_MM) * self.px_per_mm) + 1
        low, high = max(0, first - margin), min(self.window.rows, last + margin)
        inner = slice(first - low, last - low)
        if self.laid.faint:
            return Planes(self._upward(self._ghost, first, last))
        band = self.window.band(low, high)
        cover = self.cover(band, band.origin)
        fixed = cover * self._upward(self.laid_down, low, high)
        fixed *= 1 - self._pale(band, band.origin)
        fixed *= self.grain(band)
        fixed *= np.float32(1 - self.halo)
        fixed += self._upward(self.wandering, low, high)
        if self.technique.rim:
            fixed += self._rim(cover, low)
        own = self.spread(fixed, px_per_mm=self.px_per_mm)[inner]
        if not self.technique.blanket:
            return Planes(own)
        kept = self._upward(self._kept_off, first, last)
        return Planes(own * kept, own * (1 - kept), kept)

    @cached_property
    def _kept_off(self) -> Float32Array:
        from scipy.ndimage import gaussian_filter

        soft = gaussian_filter(self.coarse_cover, SOFT_MM * self.coarse.px_per_mm, mode="nearest")
        # The leaf's own juice keeps iron off its margin too: what is half covered is kept off wholly.
        return np.asarray(np.float32(self.technique.resist) * np.minimum(2 * soft, 1), np.float32)

    @cached_property
    def _ghost(self) -> Float32Array:
        """What came through to the next turn of the roll: faint, soft, without veins."""
        printed = self.coarse_cover * self.laid_down * np.float32(self.laid.faint)
        return wandered(np.asarray(printed, np.float32), GHOST_BLUR * self.coarse.px_per_mm)

    def upward(self, field: Float32Array) -> Float32Array:
        """A field on the larger pixels, on those of the picture."""
        return self._upward(field, 0, self.window.rows)

    def _upward(self, field: Float32Array, first: int, last: int) -> Float32Array:
        if self.times == 1:
            return field[first:last]
        return stretched(field, last - first, self.window.columns, first=first, times=self.times)

    def forget(self) -> None:
        """Let go of the fields that the bands were made from."""
        for name in ("coarse_cover", "depth", "laid_down", "wandering", "_kept_off", "_ghost"):
            self.__dict__.pop(name, None)

    def whole(self) -> Planes:
        """The dye on the whole window."""
        return self.rows(0, self.window.rows)


def _smooth(t: Float32Array) -> Float32Array:
    """From 0 to 1 with level ends."""
    t = np.clip(t, 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
