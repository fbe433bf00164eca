"""Which groups fit a lattice, and how they lie on it: candidates for recognition, made from the one table of groups."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from motifkit.symmetry.groups import PLANE_GROUPS, Group

__all__ = ["Setting", "settings"]

SKEW = 0.045
"""How far a cell may miss its right angle (cosine) or its equal sides (share) and still be tried."""


@dataclass(frozen=True, eq=False)
class Setting:
    """A group laid on a lattice.

    ``cell`` (2, 2): columns are the steps of the group's own cell counted in primitive steps; ``matrices`` (m, 2, 2)
    and ``shifts`` (m, 2) its operations in primitive steps, the identity left out.
    """

    group: Group
    cell: NDArray[np.int64]
    matrices: NDArray[np.int64]
    shifts: NDArray[np.float64]

    @property
    def order(self) -> int:
        """Copies of the fundamental domain in a primitive cell."""
        return len(self.matrices) + 1

    def steps(self, a: complex, b: complex) -> tuple[complex, complex]:
        """The steps of the group's own cell."""
        (pa, qa), (pb, qb) = self.cell.tolist()
        return pa * a + pb * b, qa * a + qb * b


def settings(a: complex, b: complex, skew: float = SKEW) -> list[Setting]:
    """All ways in which any of the 17 groups lies on the lattice of two reduced primitive steps, p1 first.

    >>> sorted({each.group.name for each in settings(20, 31j)})
    ['p1', 'p2', 'pg', 'pgg', 'pm', 'pmg', 'pmm']
    """
    found: list[Setting] = []
    known: set[tuple[str, frozenset[tuple[int, ...]]]] = set()
    cells = [np.array(entries).reshape(2, 2) for entries in itertools.product(range(-2, 3), repeat=4)]
    for group in PLANE_GROUPS:
        centred = group.name[0] == "c"
        for cell in [np.eye(2, dtype=int)] if group.system == "oblique" else cells:
            if not _fits(group.system, cell, a, b, 2 if centred else 1, skew):
                continue
            operations = _primitive(group, cell)
            if operations is None:
                continue
            key = group.name, frozenset(operations)
            if key in known:
                continue
            known.add(key)
            table = np.array(sorted(operations - {(1, 0, 0, 1, 0, 0)})).reshape(-1, 6)
            found.append(Setting(group, cell, table[:, :4].reshape(-1, 2, 2), table[:, 4:] / DENOMINATOR))
    return found


DENOMINATOR = 12


def _fits(system: str, cell: NDArray[np.int64], a: complex, b: complex, size: int, skew: float) -> bool:
    if cell[0, 0] * cell[1, 1] - cell[0, 1] * cell[1, 0] != size:
        return False
    if system == "oblique":
        return True
    p, q = cell[0, 0] * a + cell[1, 0] * b, cell[0, 1] * a + cell[1, 1] * b
    cosine = (p.conjugate() * q).real / (abs(p) * abs(q))
    if abs(cosine - (-0.5 if system == "hexagonal" else 0.0)) > skew:
        return False
    return system == "rectangular" or abs(abs(p) / abs(q) - 1) < skew


def _primitive(group: Group, cell: NDArray[np.int64]) -> set[tuple[int, ...]] | None:
    """The operations in primitive steps, shifts in twelfths; None when the cell's centring is not the lattice's."""
    size = int(cell[0, 0] * cell[1, 1] - cell[0, 1] * cell[1, 0])
    if size == 2 and (cell.sum(1) % 2).any():
        return None
    inverse = np.array([[cell[1, 1], -cell[0, 1]], [-cell[1, 0], cell[0, 0]]])
    operations = set()
    for each in group.operations:
        matrix = cell @ np.array([[each.a, each.b], [each.c, each.d]]) @ inverse
        shift = [sum((int(n) * s for n, s in zip(row, (each.x, each.y), strict=True)), Fraction(0)) for row in cell]
        if (matrix % size).any():
            return None
        twelfths = [int(s * DENOMINATOR) % DENOMINATOR for s in shift]
        operations.add((*(matrix // size).ravel().tolist(), *twelfths))
    return operations
