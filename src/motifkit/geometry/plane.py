"""Points, boxes and isometries of the plane.

A point is a complex number in millimetres, x to the right and y downward, as SVG and image rows have it. A turn is
then a product and a mirror a conjugate. Angles are degrees in every public name; seen on paper, a positive angle
turns clockwise, because y points down.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["Box", "ComplexArray", "FloatArray", "Isometry", "PointLike", "as_point", "as_points", "unit"]

ComplexArray: TypeAlias = NDArray[np.complex128]
FloatArray: TypeAlias = NDArray[np.float64]
PointLike: TypeAlias = complex | tuple[float, float]


def as_points(points: ArrayLike | Iterable[PointLike]) -> ComplexArray:
    """Points as a complex array: takes complex numbers or ``(x, y)`` pairs, in millimetres.

    Raises:
        InputError: when a coordinate is not a finite number or the pairs are not pairs.

    >>> as_points([(1, 2), (3, 4)])
    array([1.+2.j, 3.+4.j])
    """
    array = np.asarray(points if isinstance(points, np.ndarray) else list(points))  # type: ignore[arg-type]
    if array.size == 0:
        return np.empty(0, np.complex128)
    if not np.iscomplexobj(array) and array.ndim == 2 and array.shape[1] == 2:
        array = array[:, 0] + 1j * array[:, 1]
    try:
        result = array.astype(np.complex128)
    except (TypeError, ValueError) as error:
        raise InputError(_("points must be complex numbers or (x, y) pairs")) from error
    if result.ndim != 1:
        raise InputError(_("points must be complex numbers or (x, y) pairs"))
    if not np.isfinite(result).all():
        raise InputError(_("points must have finite coordinates"))
    return result


def as_point(point: PointLike) -> complex:
    """One point as a complex number.

    >>> as_point((1, 2))
    (1+2j)
    """
    return complex(as_points([point])[0])


def unit(degrees: float) -> complex:
    """The unit vector at an angle; exact at multiples of 90 degrees, so that squares stay square.

    >>> unit(90)
    1j
    """
    quarter, rest = divmod(degrees, 90.0)
    return complex(1j ** int(quarter % 4)) * (cmath.rect(1.0, math.radians(rest)) if rest else 1.0)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle from ``(left, top)`` to ``(right, bottom)``, in millimetres.

    >>> Box(0, 0, 40, 30).width
    40
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in millimetres."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in millimetres."""
        return self.bottom - self.top

    @property
    def centre(self) -> complex:
        """The middle of the box."""
        return complex(self.left + self.right, self.top + self.bottom) / 2

    @property
    def corner(self) -> complex:
        """The corner at the upper left."""
        return complex(self.left, self.top)

    def grown(self, margin: float) -> Box:
        """The box with a margin (mm) added on every side; a negative margin shrinks it."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def corners(self) -> ComplexArray:
        """The four corners, clockwise on paper from the upper left."""
        return np.array(
            [
                complex(self.left, self.top),
                complex(self.right, self.top),
                complex(self.right, self.bottom),
                complex(self.left, self.bottom),
            ]
        )


@dataclass(frozen=True, slots=True)
class Isometry:
    """A movement that keeps sizes: ``z -> turn * z + shift``, or with ``conj(z)`` where it mirrors.

    >>> Isometry.rotation(90)(1)
    1j
    >>> (Isometry.rotation(90) @ Isometry.translation(1))(0)
    1j
    """

    turn: complex = 1.0
    shift: complex = 0.0
    mirrors: bool = False

    @classmethod
    def translation(cls, shift: PointLike) -> Isometry:
        """A shift by a vector."""
        return cls(shift=as_point(shift))

    @classmethod
    def rotation(cls, degrees: float, about: PointLike = 0j) -> Isometry:
        """A turn by an angle about a point."""
        turn, centre = unit(degrees), as_point(about)
        return cls(turn, centre - turn * centre)

    @classmethod
    def reflection(cls, degrees: float, through: PointLike = 0j, glide: float = 0.0) -> Isometry:
        """A mirror along the line at this angle through a point; with ``glide`` (mm) a glide reflection."""
        turn, point = unit(2 * degrees), as_point(through)
        return cls(turn, point - turn * point.conjugate() + glide * unit(degrees), mirrors=True)

    def __call__(self, points: complex | ComplexArray) -> complex | ComplexArray:
        """Where the points go."""
        return self.turn * (np.conj(points) if self.mirrors else points) + self.shift

    def __matmul__(self, first: Isometry) -> Isometry:
        """The movement that does ``first`` and then this one."""
        turn = first.turn.conjugate() if self.mirrors else first.turn
        shift = first.shift.conjugate() if self.mirrors else first.shift
        return Isometry(self.turn * turn, self.turn * shift + self.shift, self.mirrors != first.mirrors)

    def inverse(self) -> Isometry:
        """The movement back."""
        if self.mirrors:
            return Isometry(self.turn, -self.turn * self.shift.conjugate(), mirrors=True)
        return Isometry(1 / self.turn, -self.shift / self.turn)

    def is_close(self, other: Isometry, tolerance: float = 1e-6) -> bool:
        """Whether two movements are the same within a tolerance in millimetres."""
        return (
            self.mirrors == other.mirrors
            and abs(self.turn - other.turn) <= tolerance
            and abs(self.shift - other.shift) <= tolerance
        )


def stack(isometries: Sequence[Isometry]) -> tuple[ComplexArray, ComplexArray, NDArray[np.bool_]]:
    """Turns, shifts and mirror flags of many isometries as arrays of one length."""
    return (
        np.array([each.turn for each in isometries], np.complex128),
        np.array([each.shift for each in isometries], np.complex128),
        np.array([each.mirrors for each in isometries], np.bool_),
    )
