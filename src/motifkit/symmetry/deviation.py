"""How far the repeats of a hand drawing miss the ideal, and the ideal itself: every repeat averaged into one pattern.

The ideal repeat is the mean over all repeats and over all operations of the group. Each repeat is then laid on it by
the shift that agrees best (cross-correlation, to a twentieth of a pixel).
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.language import _
from motifkit.symmetry.groups import Group, group_named
from motifkit.symmetry.recognise import Recognition

__all__ = ["Deviation", "Ideal", "deviation", "ideal"]

Picture = NDArray[np.uint8]
Field = NDArray[np.float32]

WHOLE = 0.97
"""Share of a repeat that must lie in the picture for it to be measured."""

LARGEST_GRID = 512
FINE = 20


@dataclass(frozen=True, eq=False)
class Ideal:
    """One exact repeat and where it lies in the picture.

    Args:
        cell: float32 (n, m, channels), samples at whole parts of the two steps; it repeats, and every operation of
            the group carries it onto itself.
        steps: the two steps in pixels of the picture, of exactly the lengths and angle that the group needs.
        origin: the group's origin in the picture, pixels.
        group: the plane group.
        kind: shape of the picture it was made from.
    """

    cell: Field
    steps: tuple[complex, complex]
    origin: complex
    group: Group
    kind: tuple[int, ...]

    def picture(self) -> Picture:
        """The whole picture drawn anew from the ideal repeat: uint8, of the picture's own size."""
        rows, columns = self.kind[:2]
        out = np.empty((rows, columns, self.cell.shape[2]), np.uint8)
        for top in range(0, rows, 128):
            y, x = np.mgrid[top : min(top + 128, rows), :columns].astype(np.float32)
            out[top : top + 128] = self._at(x + 1j * y)
        return out if len(self.kind) == 3 else out[:, :, 0]

    def block(self) -> Picture:
        """An upright block that repeats without a seam, its first step straight across: uint8.

        Raises:
            InputError: when the steps close on no upright rectangle.
        """
        from motifkit.symmetry.lattice import Lattice

        a, b = self.steps
        turn = abs(a) / a
        lattice = Lattice(complex(abs(a)), b * turn)
        width, height = lattice.block()
        columns, rows = max(2, 2 * round(width / 2)), max(2, 2 * round(height / 2))
        x = (np.arange(columns) * (width / columns))[None, :]
        y = (np.arange(rows) * (height / rows))[:, None]
        return self._at(self.origin + (x + 1j * y) / turn)

    def _at(self, points: NDArray[np.complexfloating[Any, Any]]) -> Picture:
        from scipy.ndimage import map_coordinates

        along, across = _fractions(points - self.origin, *self.steps)
        n, m = self.cell.shape[:2]
        place = np.stack([across * n, along * m])
        layers = np.moveaxis(self.cell, -1, 0)
        found = [map_coordinates(layer, place, order=1, mode="grid-wrap") for layer in layers]
        return np.asarray(np.clip(np.rint(np.stack(found, axis=-1)), 0, 255), np.uint8)


@dataclass(frozen=True, eq=False)
class Deviation:
    """How far each repeat lies from where it should.

    Args:
        places: middles of the repeats, complex pixels of the picture.
        shifts: how far each lies off, complex pixels (x right, y down).
        residuals: what differs besides the shift, mean grey levels (0 to 255).
        dpi: dots per inch, where known.
    """

    places: NDArray[np.complex128]
    shifts: NDArray[np.complex128]
    residuals: NDArray[np.float64]
    dpi: float | None = None

    @cached_property
    def lengths(self) -> NDArray[np.float64]:
        """How far each repeat lies off, in ``unit``."""
        return np.asarray(np.abs(self.shifts) * (1.0 if self.dpi is None else 25.4 / self.dpi))

    @property
    def unit(self) -> str:
        """``"mm"`` where the dots per inch are known, else ``"px"``."""
        return "px" if self.dpi is None else "mm"

    def as_json(self) -> dict[str, Any]:
        """The numbers as plain values: all repeats in reading order, and their mean, 95 % and largest."""
        scale = 1.0 if self.dpi is None else 25.4 / self.dpi
        repeats = [
            {
                "x": round(place.real * scale, 3),
                "y": round(place.imag * scale, 3),
                "dx": round(shift.real * scale, 3),
                "dy": round(shift.imag * scale, 3),
                "residual": round(float(rest), 2),
            }
            for place, shift, rest in zip(self.places.tolist(), self.shifts.tolist(), self.residuals, strict=True)
        ]
        return {
            "unit": self.unit,
            "mean": round(float(self.lengths.mean()), 3),
            "p95": round(float(np.percentile(self.lengths, 95)), 3),
            "largest": round(float(self.lengths.max()), 3),
            "repeats": repeats,
        }


def ideal(image: Picture, found: Recognition, group: str | None = None) -> Ideal:
    """The nearest exact pattern: every repeat and every operation of the group averaged.

    Args:
        image: (rows, columns) or (rows, columns, 3), uint8: the picture that was recognised.
        found: what `recognise` found in it.
        group: another group than the one that was found, in the same cell.

    Raises:
        InputError: when the picture has no group, or the other group does not fit its cell.
    """
    if found.group is None or found.cell is None:
        raise InputError(found.words)
    chosen = found.group if group is None else group_named(group)
    if chosen.system != found.group.system:
        raise InputError(
            _("group {group} does not fit the cell of {found}, which the picture has").format(
                group=chosen.name, found=found.group.name
            )
        )
    pixels = image if image.ndim == 3 else image[:, :, None]
    steps = _exact(*found.cell, chosen.system)
    shape = _grid(steps, chosen.system)
    total, count = np.zeros((*shape, pixels.shape[2]), np.float64), np.zeros(shape, np.int64)
    for _middle, patch, inside in _repeats(pixels, steps, found.origin, shape):
        total += np.where(inside[:, :, None], patch, 0.0)
        count += inside
    mean = total / np.maximum(count, 1)[:, :, None]
    return Ideal(_symmetrised(mean, chosen).astype(np.float32), steps, found.origin, chosen, image.shape)


def deviation(image: Picture, found: Recognition, exact: Ideal | None = None) -> Deviation:
    """How far each whole repeat of a picture lies from the ideal.

    Args:
        image: the picture that was recognised.
        found: what `recognise` found in it.
        exact: the ideal, where it is made already.

    Raises:
        InputError: when the picture has no group, or no whole repeat lies in it.
    """
    exact = ideal(image, found) if exact is None else exact
    pixels = image if image.ndim == 3 else image[:, :, None]
    model = exact.cell.astype(np.float64)
    centred = model - model.mean(axis=(0, 1))
    spectrum = np.fft.fft2(centred, axes=(0, 1))
    places, shifts, residuals = [], [], []
    for middle, patch, inside in _repeats(pixels, exact.steps, exact.origin, exact.cell.shape[:2]):
        if inside.mean() < WHOLE:
            continue
        filled = np.where(inside[:, :, None], patch, model)
        across, along, rest = _laid(filled, centred, spectrum)
        places.append(middle)
        shifts.append(along * exact.steps[0] + across * exact.steps[1])
        residuals.append(rest)
    if not places:
        raise InputError(_("no whole repeat lies in the picture"))
    return Deviation(np.array(places), np.array(shifts), np.array(residuals), found.dpi)


def _laid(patch: NDArray[np.float64], model: NDArray[np.float64], spectrum: Any) -> tuple[float, float, float]:
    """The shift (parts of the second and of the first step) by which a repeat lies off its model, and what is left."""
    from skimage.registration import phase_cross_correlation

    n, m = model.shape[:2]
    flat = patch - patch.mean(axis=(0, 1))
    spectra = np.fft.fft2(flat, axes=(0, 1))
    # All channels in one: their cross spectra add up.
    weights = np.abs(spectrum).sum(axis=(0, 1))
    best = int(np.argmax(weights))
    shift, _error, _phase = phase_cross_correlation(  # type: ignore[no-untyped-call]
        spectrum[:, :, best], spectra[:, :, best], upsample_factor=FINE, space="fourier", normalization=None
    )
    turn = np.exp(2j * np.pi * (np.fft.fftfreq(n)[:, None] * -shift[0] + np.fft.fftfreq(m)[None, :] * -shift[1]))
    moved = np.fft.ifft2(spectra * turn[:, :, None], axes=(0, 1)).real
    return -shift[0] / n, -shift[1] / m, float(np.abs(moved - model).mean())


def _repeats(pixels: Picture, steps: tuple[complex, complex], origin: complex, shape: tuple[int, int]) -> Any:
    """Every repeat that reaches into a picture: its middle, its samples, and which of them lie inside."""
    from scipy.ndimage import map_coordinates

    rows, columns, channels = pixels.shape
    a, b = steps
    corners = np.array([0, columns, rows * 1j, columns + rows * 1j]) - origin
    along, across = _fractions(corners, a, b)
    grid = (np.arange(shape[1]) / shape[1])[None, :] * a + (np.arange(shape[0]) / shape[0])[:, None] * b
    planes = [np.ascontiguousarray(pixels[:, :, k], np.float32) for k in range(channels)]
    for j in range(math.floor(across.min()), math.ceil(across.max())):
        for i in range(math.floor(along.min()), math.ceil(along.max())):
            points = grid + (origin + i * a + j * b)
            inside = (points.real >= 0) & (points.real <= columns - 1) & (points.imag >= 0) & (points.imag <= rows - 1)
            if not inside.any():
                continue
            place = np.stack([points.imag, points.real])
            patch = np.stack([map_coordinates(plane, place, order=1, mode="nearest") for plane in planes], axis=-1)
            yield complex(origin + (i + 0.5) * a + (j + 0.5) * b), patch, inside


def _fractions(points: Any, a: complex, b: complex) -> tuple[Any, Any]:
    area = (a.conjugate() * b).imag
    return (points * b.conjugate()).imag / -area, (a.conjugate() * points).imag / area


def _exact(a: complex, b: complex, system: str) -> tuple[complex, complex]:
    """The steps nearest to those found that have exactly the lengths and the angle which the system needs."""
    if system == "oblique":
        return a, b
    wanted = 2 * math.pi / 3 if system == "hexagonal" else math.pi / 2
    hand = 1 if (a.conjugate() * b).imag > 0 else -1
    turn = cmath.rect(1.0, hand * wanted)
    middle = a / abs(a) + b / abs(b) / turn
    middle /= abs(middle)
    if system == "rectangular":
        return abs(a) * middle, abs(b) * middle * turn
    side = (abs(a) + abs(b)) / 2
    return side * middle, side * middle * turn


def _grid(steps: tuple[complex, complex], system: str) -> tuple[int, int]:
    """Samples along the second and the first step: even, and equal where operations mix the two."""
    n, m = (min(LARGEST_GRID, max(16, 2 * round(abs(step) / 2))) for step in (steps[1], steps[0]))
    return (max(n, m), max(n, m)) if system in ("square", "hexagonal") else (n, m)


def _symmetrised(cell: NDArray[np.float64], group: Group) -> NDArray[np.float64]:
    """The mean over all operations; on this grid each is an exchange of samples."""
    n, m = cell.shape[:2]
    y, x = np.mgrid[:n, :m]
    total = np.zeros_like(cell)
    for one in group.operations:
        # Where a matrix mixes the two steps, both have as many samples.
        column = (one.a * x + one.b * y + int(one.x * m)) % m
        row = (one.c * x + one.d * y + int(one.y * n)) % n
        total += cell[row, column]
    return total / group.order
