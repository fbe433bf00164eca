"""Dyes on a cloth as pixels: amounts of each dye to screen colours through 36 bands, fast enough for pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from motifkit.colour.kubelka_munk import ks, reflectance
from motifkit.colour.spectrum import BANDS, Array, as_reflectance
from motifkit.colour.srgb import linear_weights
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Mixture"]

Bytes: TypeAlias = npt.NDArray[np.uint8]
Single: TypeAlias = npt.NDArray[np.float32]

# Rows of one matrix product: below the size from which OpenBLAS starts threads of its own, which costs more than it
# brings. Products at a time: few calls from Python, and 36 bands of them stay in the cache.
BLOCK, STACK = 1024, 8
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
        """Bytes of some pixels, stack by stack.

        With p = 1 + K/S a cloth reflects p - sqrt(p² - 1). The first term is linear in the amounts, so that its sum
        over the bands is known beforehand; only the root needs all 36. Very deep shades lose digits that way (the
        terms grow alike), so they go through the stable form.
        """
        to_linear = linear_weights().T
        exact = np.vstack([self.unit, 1 + ks(self.ground)])
        shade, last = exact.astype(np.float32), to_linear.astype(np.float32)
        first = (exact @ to_linear).astype(np.float32)
        deep = (DEEPEST - exact[-1].max()) / max(float(self.unit.sum(axis=0).max()), 1e-30)
        size = (max(1, min(STACK, len(amounts) // BLOCK)), min(BLOCK, len(amounts)))
        padded = np.ones((*size, len(shade)), dtype=np.float32)
        bands, light = np.empty((*size, BANDS), dtype=np.float32), np.empty((2, *size, 3), dtype=np.float32)
        for start, layers, rows in _stacks(len(amounts)):
            stop = start + layers * rows
            part = amounts[start:stop].reshape(layers, rows, -1)
            own, p, (seen, root) = padded[:layers, :rows], bands[:layers, :rows], light[:, :layers, :rows]
            own[..., :-1] = part
            if part.max(initial=0) > deep:
                seen[...] = self.reflectance(part) @ to_linear
            else:
                np.matmul(own, shade, out=p)
                np.matmul(own, first, out=seen)
                np.multiply(p, p, out=p)
                np.subtract(p, 1, out=p)
                np.sqrt(p, out=p)
                np.matmul(p, last, out=root)
                seen -= root
            _to_bytes(seen, result[start:stop].reshape(layers, rows, 3))

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


def _stacks(pixels: int) -> Iterator[tuple[int, int, int]]:
    """The pixels in stacks of blocks: first pixel, blocks, pixels in a block."""
    start = 0
    while start < pixels:
        layers = min(STACK, max(1, (pixels - start) // BLOCK))
        rows = min(BLOCK, pixels - start)
        yield start, layers, rows
        start += layers * rows


def _to_bytes(light: Single, out: Bytes) -> None:
    """Gamma of the sRGB standard, in place, rounded to bytes."""
    np.clip(light, 0, 1, out=light)
    dark = light <= np.float32(0.0031308)
    curve = np.power(light, np.float32(1 / 2.4))
    curve *= np.float32(1.055 * 255)
    curve += np.float32(0.5 - 0.055 * 255)
    light *= np.float32(12.92 * 255)
    light += np.float32(0.5)
    np.copyto(curve, light, where=dark)
    np.copyto(out, curve, casting="unsafe")
