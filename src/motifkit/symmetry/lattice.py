"""Lattices: the two steps by which a repeat (raport) fills the plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.plane import Box, ComplexArray, as_point, unit
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["Lattice"]

MOST_STEPS = 64
"""How many steps of each kind are tried when looking for the upright rectangle that repeats."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Two steps ``a`` and ``b`` in millimetres; every place of the pattern is whole steps from its like.

    Raises:
        InputError: when the steps are parallel or not finite.

    >>> Lattice.square(50).area
    2500.0
    """

    a: complex
    b: complex

    def __post_init__(self) -> None:
        object.__setattr__(self, "a", as_point(self.a))
        object.__setattr__(self, "b", as_point(self.b))
        if self.area <= 1e-9 * max(abs(self.a), abs(self.b), 1e-9) ** 2:
            raise InputError(_("the two steps of a repeat must not lie in one line"))

    @classmethod
    def rectangle(cls, width: float, height: float) -> Lattice:
        """Steps straight across and straight down (tubruk)."""
        return cls(complex(width, 0), complex(0, height))

    @classmethod
    def square(cls, side: float, degrees: float = 0.0) -> Lattice:
        """Equal steps at a right angle; the first points in the given direction."""
        return cls(side * unit(degrees), side * unit(degrees + 90))

    @classmethod
    def hexagonal(cls, side: float, degrees: float = 0.0) -> Lattice:
        """Equal steps at 120 degrees."""
        return cls(side * unit(degrees), side * unit(degrees + 120))

    @property
    def area(self) -> float:
        """Area of one cell in square millimetres."""
        return abs((self.a.conjugate() * self.b).imag)

    def fractions(self, points: complex | ComplexArray) -> ComplexArray:
        """Points counted in steps: the real part along ``a``, the imaginary part along ``b``."""
        turn = (self.a.conjugate() * self.b).imag
        z = np.asarray(points, np.complex128)
        return np.asarray(((z * np.conj(self.b)).imag / -turn) + 1j * ((np.conj(self.a) * z).imag / turn))

    def point(self, along_a: float, along_b: float) -> complex:
        """The point so many steps from the origin."""
        return along_a * self.a + along_b * self.b

    def home(self, points: ComplexArray) -> ComplexArray:
        """The whole steps that carry points into the cell at the origin, to be added to them."""
        fractions = self.fractions(points) + 1e-9 * (1 + 1j)
        return np.asarray(-(np.floor(fractions.real) * self.a + np.floor(fractions.imag) * self.b))

    def covering(self, box: Box) -> ComplexArray:
        """All whole steps from the origin whose cell may reach into a box, in a fixed order: row by row."""
        corners = self.fractions(box.corners())
        along = np.arange(np.floor(corners.real.min()) - 1, np.ceil(corners.real.max()) + 1)
        across = np.arange(np.floor(corners.imag.min()) - 1, np.ceil(corners.imag.max()) + 1)
        return np.asarray((across[:, None] * self.b + along[None, :] * self.a).ravel())

    def block(self) -> tuple[float, float]:
        """Width and height (mm) of the smallest upright rectangle that repeats the pattern by itself.

        Raises:
            InputError: when the lattice closes on none within 64 steps.

        >>> Lattice.square(10, 45).block()
        (14.142135624, 14.142135624)
        """
        sides = [self._straight(turned) for turned in (1.0, -1j)]
        if None in sides:
            raise InputError(
                _("steps of {a} and {b} mm never close to an upright rectangle").format(
                    a=format_number(abs(self.a)), b=format_number(abs(self.b))
                )
            )
        return sides[0] or 0.0, sides[1] or 0.0

    def _straight(self, turned: complex) -> float | None:
        """The shortest whole step that points straight across (or down, seen through a turn)."""
        a, b = self.a * turned, self.b * turned
        slack = 1e-7 * (abs(a) + abs(b))
        times = np.arange(-MOST_STEPS, MOST_STEPS + 1)
        steps = times[:, None] * a + times * b
        straight = steps.real[(steps.real > slack) & (np.abs(steps.imag) < slack)]
        return round(float(straight.min()), 9) if len(straight) else None
