"""Fundamental domains: the smallest piece of the plane from which a group's operations build the whole pattern.

Each is convex and counted in steps of the same cell as the operations in ``groups``. Every mirror of the group runs
along its border or clear of it, so that a motif may be drawn freely inside.

Source: the asymmetric units of the plane groups in International Tables for Crystallography, volume A. Only p3 has the
rhombus between its centres of turning, which is easier to see than the pentagon of the Tables.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType

import numpy as np

from motifkit.geometry.plane import ComplexArray, PointLike, as_point
from motifkit.symmetry.groups import Group, group_named
from motifkit.symmetry.lattice import Lattice

__all__ = ["DOMAINS", "Corners", "first_origin", "fundamental_domain"]

Corners = tuple[tuple[Fraction, Fraction], ...]
"""Corners of a polygon in steps of the cell."""


def _corners(text: str) -> Corners:
    pairs = (pair.split() for pair in text.split("|"))
    return tuple((Fraction(along), Fraction(across)) for along, across in pairs)


def _rectangle(width: str, height: str, top: str = "0") -> Corners:
    bottom = str(Fraction(top) + Fraction(height))
    return _corners(f"0 {top}|{width} {top}|{width} {bottom}|0 {bottom}")


# From a centre of six (or the corner of three mirrors) halfway along the first step and over a centre of three.
_KITE = _corners("0 0|1/2 0|2/3 1/3|1/2 1/2")

DOMAINS = MappingProxyType(
    {
        "p1": _rectangle("1", "1"),
        "p2": _rectangle("1/2", "1"),
        "pm": _rectangle("1/2", "1"),
        "pg": _rectangle("1/2", "1"),
        "cm": _rectangle("1/2", "1/2"),
        "pmm": _rectangle("1/2", "1/2"),
        "pmg": _rectangle("1/4", "1"),
        "pgg": _rectangle("1/2", "1/2"),
        "cmm": _rectangle("1/4", "1/2"),
        "p4": _rectangle("1/2", "1/2"),
        "p4m": _corners("0 0|1/2 0|1/2 1/2"),
        "p4g": _corners("0 0|1/2 0|0 1/2"),
        "p3": _corners("0 0|2/3 1/3|1 1|1/3 2/3"),
        "p3m1": _corners("0 0|2/3 1/3|1/3 2/3"),
        "p31m": _KITE,
        "p6": _KITE,
        "p6m": _corners("0 0|1/2 0|2/3 1/3"),
        # The axis of a frieze is the middle of its band.
        "p111": _rectangle("1", "1", "-1/2"),
        "p11g": _rectangle("1/2", "1", "-1/2"),
        "p1m1": _rectangle("1/2", "1", "-1/2"),
        "p11m": _rectangle("1", "1/2"),
        "p211": _rectangle("1/2", "1", "-1/2"),
        "p2mg": _rectangle("1/4", "1", "-1/2"),
        "p2mm": _rectangle("1/2", "1/2"),
    }
)
"""The fundamental domain of each plane group and frieze, in steps of its cell."""


def first_origin(group: Group, lattice: Lattice) -> complex:
    """Where a group's origin lies when its pattern starts at 0: there, or of a frieze on the axis of the first band.

    >>> first_origin(group_named("p11g"), Lattice.rectangle(60, 40))
    20j
    """
    return complex(lattice.b) / 2 if group.system == "frieze" else 0j


def fundamental_domain(group: Group | str, lattice: Lattice, origin: PointLike = 0j) -> ComplexArray:
    """The corners of the piece from which the group builds everything, in millimetres.

    Its images under the operations and steps of the lattice fill the plane, and only their borders meet.

    Args:
        group: a plane group or frieze, or its short international name.
        lattice: the two steps of the repeat; of a frieze, the second is the height of the band.
        origin: where the corner of the cell lies, as in ``Group.isometries``.

    Returns:
        the corners of a convex polygon in order, the first not repeated; its area is that of the cell divided by
        the order of the group.

    Raises:
        UnknownNameError: when there is no group of that name.
        InputError: when the group does not fit the lattice.

    >>> fundamental_domain("p4m", Lattice.square(40))
    array([ 0. +0.j, 20. +0.j, 20.+20.j])

    """
    group = group_named(group) if isinstance(group, str) else group
    group.isometries(lattice)  # refuses a lattice that the group does not fit
    steps = DOMAINS[group.name]
    return np.array([lattice.point(float(along), float(across)) for along, across in steps]) + as_point(origin)
