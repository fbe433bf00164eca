"""The cell that a person writes: ``80mm``, ``80x50mm`` or ``80x50mm@75deg``, as the lattice that a group needs."""

from __future__ import annotations

import cmath
import math

from motifkit.errors import InputError
from motifkit.language import _
from motifkit.symmetry.groups import Group
from motifkit.symmetry.lattice import Lattice
from motifkit.units import format_number, parse_angle, parse_length, parse_size

__all__ = ["LARGEST_STEP", "SMALLEST_STEP", "cell_of"]

SMALLEST_STEP, LARGEST_STEP = 1.0, 5000.0
"""Millimetres: no drawing repeats within less, and no cloth within more."""

SHARPEST = 10.0
"""Degrees between two steps at least: sharper cells fold a drawing into splinters."""

_ANGLES = {"oblique": 90.0, "rectangular": 90.0, "square": 90.0, "hexagonal": 120.0, "frieze": 90.0}


def cell_of(text: str, group: Group) -> Lattice:
    """The two steps of a cell, the first straight across.

    One length stands for both steps. The angle between them is 90° (120° for the groups of three and six turns)
    unless one is given behind ``@``; a hexagonal cell may also be written with its angle of 60°.

    Args:
        text: such as ``80mm``, ``80x50mm``, ``80x50mm@75deg``.
        group: the plane group or frieze that the cell is for.

    Raises:
        InputError: when the text is no cell, a step or the angle is out of range, or the group does not fit.

    >>> from motifkit.symmetry.groups import group_named
    >>> cell_of("80x50mm", group_named("pmm")).area
    4000.0
    """
    size, at, angle = str(text).partition("@")
    sides = _sides(size.strip())
    degrees = parse_angle(angle.strip()) if at else _ANGLES[group.system]
    for side in sides:
        if not SMALLEST_STEP <= side <= LARGEST_STEP:
            raise InputError(
                _("a step of a cell is from {low} to {high} mm long (got {value} mm)").format(
                    low=format_number(SMALLEST_STEP), high=format_number(LARGEST_STEP), value=format_number(side)
                )
            )
    if not SHARPEST <= degrees <= 180 - SHARPEST:
        raise InputError(
            _("the steps of a cell are from {low} to {high}° apart (got {value}°)").format(
                low=format_number(SHARPEST), high=format_number(180 - SHARPEST), value=format_number(degrees)
            )
        )
    if group.system == "hexagonal" and math.isclose(degrees, 60.0):
        degrees = 120.0
    lattice = Lattice(complex(sides[0]), sides[1] * _direction(degrees))
    group.isometries(lattice)
    return lattice


def _sides(text: str) -> tuple[float, float]:
    if any(separator in text.lower() for separator in "x×*"):
        return parse_size(text)
    side = parse_length(text)
    return side, side


def _direction(degrees: float) -> complex:
    """A unit vector; exact where the angle is a right one."""
    return 1j if math.isclose(degrees, 90.0) else cmath.rect(1.0, math.radians(degrees))
