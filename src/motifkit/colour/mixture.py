"""Dyes on a cloth as pixels: amounts of each dye to screen colours through 36 bands, fast enough for pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from motifkit.colour.kubelka_munk import ks, reflectance
from motifkit.colour.spectrum import BANDS, Array, as_reflectance
from motifkit.colour.srgb import encode, linear_weights, to_8_bit
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Mixture"]

Bytes: TypeAlias = npt.NDArray[np.uint8]
Single: TypeAlias = npt.NDArray[np.float32]

# Pixels at a time: 36 bands of them stay in the cache, and their products lie below the size from which OpenBLAS starts
# threads of its own, which costs more than it brings.
BLOCK = 2048
LEVELS = 65536  # entries of the table of gamma: their steps are at most 0.05 of 255
ALONE = 100_000  # from so many pixels on, two threads work
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
        given = np.asarray(amounts, dtype=np.float32)
        if given.ndim == 0 or given.shape[-1] != len(self.unit):
            raise InputError(_("{count} dyes need {count} amounts for each pixel").format(count=len(self.unit)))
        flat = given.reshape(-1, len(self.unit))
        result = np.empty((len(flat), 3), dtype=np.uint8)
        if len(flat) < ALONE:
            self._fill(flat, result)
        else:
            from concurrent.futures import ThreadPoolExecutor

            half = (len(flat) // 2 + BLOCK - 1) // BLOCK * BLOCK
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(self._fill, (flat[:half], flat[half:]), (result[:half], result[half:])))
        return result.reshape(*given.shape[:-1], 3)

    def _fill(self, amounts: Single, result: Bytes) -> None:
        """Bytes of some pixels, block by block.

        With p = 1 + K/S a cloth reflects p - sqrt(p² - 1). The first term is linear in the amounts, so that its sum
        over the bands is known beforehand; only the root needs all 36. Very deep shades lose digits that way (the
        terms grow alike), so they go through the stable form.
        """
        to_linear, white = linear_weights().T, 1 + ks(self.ground)
        shade, last = self.unit.astype(np.float32), to_linear.astype(np.float32)
        first, table = (self.unit @ to_linear).astype(np.float32), _gamma()
        deep = (DEEPEST - white.max()) / max(float(self.unit.sum(axis=0).max()), 1e-30)
        size = min(BLOCK, len(amounts))
        # written out for every pixel: numpy adds a short row to each of many rows three times as slowly
        ground, level = (np.tile(each.astype(np.float32), (size, 1)) for each in (white, white @ to_linear))
        bands, light = np.empty((size, BANDS), dtype=np.float32), np.empty((2, size, 3), dtype=np.float32)
        index = np.empty((size, 3), dtype=np.uint16)
        for start in range(0, len(amounts), BLOCK):
            part = amounts[start : start + BLOCK]
            count = len(part)
            p, (seen, root) = bands[:count], light[:, :count]
            if part.max(initial=0) > deep:
                seen[...] = self.reflectance(part) @ to_linear
            else:
                np.matmul(part, shade, out=p)
                p += ground[:count]
                np.multiply(p, p, out=p)
                np.subtract(p, 1, out=p)
                np.sqrt(p, out=p)
                np.matmul(p, last, out=root)
                np.matmul(part, first, out=seen)
                seen += level[:count]
                seen -= root
            seen *= np.float32(LEVELS - 1)
            np.clip(seen, 0, LEVELS - 1, out=seen)
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


@cache
def _gamma() -> Bytes:
    """Bytes of the sRGB standard for evenly spaced linear light, each for the middle of its step."""
    return to_8_bit(encode((np.arange(LEVELS) + 0.5) / (LEVELS - 1)))
