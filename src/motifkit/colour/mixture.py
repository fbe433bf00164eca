"""Dyes on a cloth as pixels: amounts of each dye to screen colours through 36 bands, fast enough for pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from motifkit.colour.few_bands import Bands, all_bands, few_bands
from motifkit.colour.kubelka_munk import ks, reflectance
from motifkit.colour.spectrum import BANDS, Array, as_reflectance
from motifkit.colour.srgb import encode, linear_weights, to_8_bit
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Mixture"]

Bytes: TypeAlias = npt.NDArray[np.uint8]
Single: TypeAlias = npt.NDArray[np.float32]

# Pixels × dyes × bands at a time: they stay in the cache, and their products lie below the size from which OpenBLAS
# starts threads of its own, which on a busy machine cost ten times more than they bring.
ROOM = 300_000
LEVELS = 65536  # entries of the table of gamma: their steps are at most 0.05 of 255
PICTURE = 100_000  # from so many pixels on it pays to look for few bands, and two threads work
SHARE = 20  # blocks that a thread takes at a time: the quicker one takes more of them
DEEPEST = 200.0  # K/S up to which single precision keeps half a level of 255 in the quick form


@dataclass(frozen=True, eq=False)
class Mixture:
    """A ground and the dyes that may lie on it; the K/S of what lies on a cloth add up (Kubelka and Munk 1931).

    Args:
        ground: reflectance ``(36,)`` of the cloth before dyeing, above 0.
        unit: K/S ``(n, 36)`` that one unit of each dye adds, zero or more.

    Raises:
        InputError: when the shapes do not fit, or a dye would take K/S away.

    >>> blue = np.linspace(0.2, 6.0, 36)
    >>> cloth = Mixture(np.full(36, 0.8), blue[None, :])
    >>> cloth.srgb8([[0.0], [1.0]]).tolist()
    [[231, 231, 231], [84, 100, 132]]
    """

    ground: Array
    unit: Array

    def __post_init__(self) -> None:
        unit = np.asarray(self.unit, dtype=np.float64)
        ground = as_reflectance(self.ground)
        if unit.ndim != 2 or unit.shape[1] != BANDS or ground.shape != (BANDS,) or not (ground > 0).all():
            raise InputError(_("a mixture needs a ground of 36 bands above 0 and 36 bands of K/S for each dye"))
        if not (np.isfinite(unit) & (unit >= 0)).all():
            raise InputError(_("a dye takes light away at every wavelength: its K/S is zero or more"))
        object.__setattr__(self, "unit", unit)
        object.__setattr__(self, "ground", ground)

    def reflectance(self, amounts: npt.ArrayLike) -> Array:
        """Reflectance ``(..., 36)`` for amounts ``(..., n)``, zero or more, in double precision."""
        return reflectance(np.asarray(amounts, dtype=np.float64) @ self.unit + ks(self.ground))

    def srgb8(self, amounts: npt.ArrayLike) -> Bytes:
        """Screen colours ``(..., 3)`` as bytes, for amounts ``(..., n)``, zero or more.

        A flat cloth has few states: give those alone and spread the result with `paint`.
        """
        from concurrent.futures import ThreadPoolExecutor

        given = np.asarray(amounts, dtype=np.float32)
        if given.ndim == 0 or given.shape[-1] != len(self.unit):
            raise InputError(_("{count} dyes need {count} amounts for each pixel").format(count=len(self.unit)))
        flat = given.reshape(-1, len(self.unit))
        result = np.empty((len(flat), 3), dtype=np.uint8)
        base, most = ks(self.ground), _most(flat)
        deep = (DEEPEST - base.max()) / max(float(self.unit.sum(axis=0).max()), 1e-30)
        picture = len(flat) >= PICTURE and most.max() <= deep
        bands = few_bands(self.unit, base, most) if picture else all_bands(self.unit, base)
        block = max(1, ROOM // (max(3, len(self.unit)) * len(bands.number)))
        if not picture or _cores() < 2:
            self._fill(flat, result, bands, deep, block)
            return result.reshape(*given.shape[:-1], 3)
        # whole blocks to a share: every block is summed alike whichever thread takes it, so the bytes are the same
        share = SHARE * block
        parts = [slice(start, start + share) for start in range(0, len(flat), share)]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda part: self._fill(flat[part], result[part], bands, deep, block), parts))
        return result.reshape(*given.shape[:-1], 3)

    def _fill(self, amounts: Single, result: Bytes, bands: Bands, deep: float, block: int) -> None:
        """Bytes of some pixels, block by block.

        With p = 1 + K/S a cloth reflects p - sqrt(p² - 1). The first term is linear in the amounts, so that its sum
        over the bands is known beforehand; only the root needs the bands. Very deep shades lose digits that way (the
        terms grow alike), so they go through the stable form.
        """
        number, top = list(bands.number), LEVELS - 1
        white = 1 + ks(self.ground)[number]
        shade, last = self.unit[:, number].astype(np.float32), (top * bands.root).astype(np.float32)
        first, table = (top * bands.line[:-1]).astype(np.float32), _gamma()
        size = min(block, len(amounts))
        # written out for every pixel: numpy adds a short row to each of many rows three times as slowly
        ground, level = (np.tile(each.astype(np.float32), (size, 1)) for each in (white, top * bands.line[-1]))
        every, light = np.empty((size, len(number)), dtype=np.float32), np.empty((2, size, 3), dtype=np.float32)
        index = np.empty((size, 3), dtype=np.uint16)
        for start in range(0, len(amounts), block):
            part = amounts[start : start + block]
            count = len(part)
            p, (seen, root) = every[:count], light[:, :count]
            if part.max(initial=0) > deep:
                linear = self.reflectance(part) @ linear_weights().T
                result[start : start + count] = to_8_bit(encode(np.clip(linear, 0, 1)))
                continue
            np.matmul(part, shade, out=p)
            p += ground[:count]
            np.multiply(p, p, out=p)
            np.subtract(p, 1, out=p)
            np.sqrt(p, out=p)
            np.matmul(p, last, out=root)
            np.matmul(part, first, out=seen)
            seen += level[:count]
            seen -= root
            np.clip(seen, 0, top, out=seen)
            np.copyto(index[:count], seen, casting="unsafe")
            np.take(table, index[:count], out=result[start : start + count], mode="clip")

    def paint(self, states: npt.NDArray[Any], amounts: npt.ArrayLike) -> Bytes:
        """A picture of a flat cloth: which state each pixel is in, and the amounts ``(k, n)`` of each state.

        Args:
            states: numbers of states, whole, of any shape.
            amounts: one row for each state.

        >>> cloth = Mixture(np.full(36, 0.8), np.ones((1, 36)))
        >>> cloth.paint(np.array([[0, 1]], dtype=np.uint8), [[0.0], [5.0]])[..., 0].tolist()
        [[231, 82]]
        """
        table = self.srgb8(amounts)
        index = np.asarray(states)
        if table.ndim != 2 or (index.size and not 0 <= int(index.min()) <= int(index.max()) < len(table)):
            raise InputError(_("every state of the cloth needs its row of amounts"))
        return np.take(table, index, axis=0, mode="clip")


def _most(amounts: Single) -> Array:
    """The largest amount of each dye; long rows, which numpy compares many at a time."""
    many = len(amounts) // 256 * 256
    rows = np.vstack(
        [amounts[:many].reshape(-1, 256 * amounts.shape[1]).max(axis=0, initial=0).reshape(256, -1), amounts[many:]]
    )
    return np.asarray(rows.max(axis=0, initial=0), dtype=np.float64)


def _cores() -> int:
    """Processors that this process may use."""
    import os

    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows do not tell
        return os.cpu_count() or 1


@cache
def _gamma() -> Bytes:
    """Bytes of the sRGB standard for evenly spaced linear light, each for the middle of its step."""
    return to_8_bit(encode((np.arange(LEVELS) + 0.5) / (LEVELS - 1)))
