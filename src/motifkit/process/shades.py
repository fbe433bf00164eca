"""Shades: from amounts of dye to colours on a screen, for one number or for millions of pixels.

Colour is reckoned in the spectrum for a net of amounts, close where the cloth is pale, and looked up for every pixel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.srgb import srgb
from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.geometry.coverage import Float32Array
from motifkit.process.state import Coat, Leak, State, as_it_lies

__all__ = ["Shades", "at_places", "screen_colour", "shades_of"]

LEVELS = (1, 512, 128, 40, 16, 9, 6)
"""Steps of the net along each dye, by the number of dyes: a net has some 65,000 points at most."""


def screen_colour(state: State, ground: Ground, *, waxed: bool = True) -> Float32Array:
    """The colour ``(3,)`` of a place as it lies there, 0 to 255; without its wax when ``waxed`` is off.

    >>> from motifkit.dye.ground import Ground
    >>> screen_colour(State(), Ground.named("mori")).round().tolist()
    [243.0, 236.0, 222.0]
    """
    shown = state if waxed else replace(state, coats=())
    return np.asarray(255 * srgb(shown.seen(ground)), np.float32)


@dataclass(frozen=True, eq=False)
class Shades:
    """The colours of one kind of place, whatever amounts of its dyes are there.

    Args:
        dyes: dye and mordant of every axis of the net.
        most: the amount at the end of every axis.
        colours: float32 ``(points, 3)``, 0 to 255.
        levels: steps along each axis.
    """

    dyes: tuple[tuple[Dye, str], ...]
    most: tuple[float, ...]
    colours: Float32Array
    levels: int

    @classmethod
    def of(cls, dyes: tuple[tuple[Dye, str], ...], most: tuple[float, ...], ground: Ground, lies: State) -> Shades:
        """The net of some dyes.

        Args:
            dyes: dye and mordant of every axis.
            most: the amount at the end of every axis.
            ground: the cloth.
            lies: how it lies there, wet or dry and under which wax; the dyes in it do not count.
        """
        levels = LEVELS[min(len(dyes), len(LEVELS) - 1)]
        axis = np.linspace(0, 1, levels) ** 2
        net = np.zeros((1, 36))
        for (dye, mordant), top in zip(dyes, most, strict=True):
            more = axis[:, None] * (top * ground.uptake) * dye.mordants[mordant].shape
            net = (net[:, None] + more).reshape(-1, 36)
        colours = 255 * srgb(as_it_lies(ground, net, lies))
        return cls(dyes, most, np.asarray(colours, np.float32), levels)

    def __call__(self, amounts: dict[tuple[Dye, str], Float32Array | float], count: int) -> Float32Array:
        """Colours ``(count, 3)`` of so many places with these amounts."""
        place = np.zeros(count, np.intp)
        for key, most in zip(self.dyes, self.most, strict=True):
            share = np.clip(np.asarray(amounts.get(key, 0.0), np.float32) / most, 0, 1)
            place = place * self.levels + np.rint(np.sqrt(share) * (self.levels - 1)).astype(np.intp)
        return np.asarray(np.take(self.colours, place, axis=0))


_net = lru_cache(maxsize=64)(Shades.of)


def shades_of(state: State, ground: Ground, uptake: float = 1.0, *, waxed: bool) -> Shades:
    """The net of a kind of place, kept for the next picture and for every other place with these dyes.

    Args:
        state: what it went through.
        ground: the cloth.
        uptake: the largest unevenness, so that the net reaches as far.
        waxed: under its wax as it lies there, or bare.
    """
    full = state.amounts(lambda _wax, _bath: 1.0)
    most = tuple(max(float(amount) * uptake, 1e-6) for amount in full.values())
    coats = tuple(Coat(0, coat.wax, coat.cover) for coat in state.coats) if waxed else ()
    return _net(tuple(full), most, ground, State(coats, wet=state.wet))


def at_places(leak: Leak, where: NDArray[np.intp]) -> Leak:
    """The same leak, told only at some pixels."""

    def local(wax: int, bath: int) -> Float32Array | float:
        value = leak(wax, bath)
        return value if isinstance(value, float | int) else value.ravel().take(where)

    return local
