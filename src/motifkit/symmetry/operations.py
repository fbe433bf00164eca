"""The turns, mirrors and glide mirrors that a lattice allows, each weighed alone."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.language import _
from motifkit.symmetry.evidence import Judge, Laid
from motifkit.symmetry.groups import PLANE_GROUPS
from motifkit.symmetry.settings import SKEW, Setting
from motifkit.units import format_number

__all__ = ["Found", "operations_of"]

Matrix = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One operation and how well the picture keeps it.

    ``kind`` is ``"turn"``, ``"mirror"`` or ``"glide"``; ``times`` how often a turn comes round, 0 otherwise;
    ``degrees`` the direction of an axis, 0 to 180, clockwise from the right; ``score`` 1 where it holds, 0 where the
    picture and its image have nothing in common; ``present`` whether it is in the group found.
    """

    kind: str
    times: int
    degrees: float
    matrix: Matrix
    score: float
    against: float
    present: bool = False

    def settled(self, laid: Laid) -> Found:
        """The same with ``present`` told by a group laid on the picture."""
        for matrix, shift in zip(laid.setting.matrices, laid.setting.shifts, strict=True):
            if tuple(matrix.ravel().tolist()) == self.matrix and (
                self.kind == "turn" or self.kind in _kinds(matrix, shift)
            ):
                return replace(self, present=True)
        return self

    @property
    def words(self) -> str:
        """What the operation is called, in the user's language."""
        if self.kind == "turn":
            return _("turns {times} times").format(times=self.times)
        text = _("mirror at {degrees}°") if self.kind == "mirror" else _("glide mirror at {degrees}°")
        return text.format(degrees=format_number(round(self.degrees, 1)))

    def as_json(self) -> dict[str, Any]:
        """The operation as JSON values."""
        return {
            "kind": self.kind,
            "times": self.times or None,
            "degrees": None if self.kind == "turn" else round(self.degrees, 2),
            "words": self.words,
            "score": round(self.score, 4),
            "present": self.present,
        }


def operations_of(judge: Judge) -> list[Found]:
    """Every turn and every mirror or glide that the judge's lattice allows, each laid where it fits best."""
    a, b = judge.spectrum.a, judge.spectrum.b
    found = []
    for matrix in _matrices(a, b):
        table = np.array(matrix).reshape(2, 2)
        if round(float(np.linalg.det(table))) == 1:
            times = {-2: 2, -1: 3, 0: 4, 1: 6}[int(table.trace())]
            # One turn of each kind stands for its way back.
            if matrix[1] <= matrix[2] or times == 2:
                found.append(_weighed(judge, table, np.zeros(2), "turn", times, 0.0))
            continue
        axis = _axis(table)
        direction = axis[0] * a + axis[1] * b
        degrees = math.degrees(math.atan2(direction.imag, direction.real)) % 180
        found.append(_weighed(judge, table, np.zeros(2), "mirror", 0, degrees))
        if ((table - np.eye(2)) % 2 == 0).all():
            # Where the lattice is not centred, mirror and glide exclude each other.
            found.append(_weighed(judge, table, axis / 2, "glide", 0, degrees))
    return found


def _weighed(
    judge: Judge, table: NDArray[np.int64], shift: NDArray[np.float64], kind: str, times: int, degrees: float
) -> Found:
    alone = Setting(PLANE_GROUPS[0], np.eye(2, dtype=np.int64), table[None], shift[None])
    evidence = judge.lay(alone).evidence[0]
    first, second, third, fourth = table.ravel().tolist()
    return Found(kind, times, degrees, (first, second, third, fourth), max(0.0, 1 - evidence.share), evidence.against)


def _matrices(a: complex, b: complex) -> list[Matrix]:
    """The matrices that carry a lattice onto itself (nearly), the identity left out."""
    found = []
    for p, q, r, s in itertools.product((-1, 0, 1), repeat=4):
        if not _comes_round(p, q, r, s):
            continue
        image_a, image_b = p * a + r * b, q * a + s * b
        if abs(abs(image_a) / abs(a) - 1) > SKEW or abs(abs(image_b) / abs(b) - 1) > SKEW:
            continue
        before, after = (a.conjugate() * b).real, (image_a.conjugate() * image_b).real
        if abs(before - after) < 2 * SKEW * abs(a) * abs(b):
            found.append((p, q, r, s))
    return found


def _comes_round(p: int, q: int, r: int, s: int) -> bool:
    """Whether a matrix is a turn or a mirror, and no shear."""
    trace, area = p + s, p * s - q * r
    return (area == 1 and -1 <= trace <= 1) or (area == -1 and trace == 0) or (p, q, r, s) == (-1, 0, 0, -1)


def _axis(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """The shortest whole step that a mirror leaves in place."""
    (p, q), (r, s) = (table + np.eye(2, dtype=np.int64)).tolist()
    step = np.array([p, r] if (p, r) != (0, 0) else [q, s])
    return np.asarray(step // math.gcd(*step.tolist()))


def _kinds(matrix: NDArray[np.int64], shift: NDArray[np.float64]) -> set[str]:
    """Whether a reflection is a mirror, a glide or (in a centred lattice) both."""
    if ((matrix - np.eye(2)) % 2).any():
        return {"mirror", "glide"}
    along = (matrix @ shift + shift) @ np.linalg.pinv(_axis(matrix)[:, None].astype(float))[0]
    return {"mirror"} if round(float(along)) % 2 == 0 else {"glide"}
