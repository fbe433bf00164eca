"""Random walks on a picture: opinions about single pixels smoothed inside what edges bound.

Every pixel has an opinion from 0 to 1 and a trust in it; neighbours of like colour pull one another together.

Source: L. Grady, Multilabel random walker image segmentation using prior models, CVPR 2005.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Walk"]

Field = NDArray[np.float32]

_ROUNDS, _PRECISION = 80, 1e-3


@dataclass(frozen=True, eq=False)
class Walk:
    """How strongly neighbours are joined, across (rows, columns - 1) and down (rows - 1, columns)."""

    across: Field
    down: Field

    @classmethod
    def over(cls, lab: Field, least: float = 0.02) -> Walk:
        """Joints of a picture in Lab (rows, columns, 3): 1 within one colour, ``least`` over a strong edge."""
        across = np.square(np.diff(lab, axis=1)).sum(axis=2)
        down = np.square(np.diff(lab, axis=0)).sum(axis=2)
        fall = np.float32(1 / (across.mean() + down.mean() + 1e-6))
        return cls(np.exp(-fall * across) + np.float32(least), np.exp(-fall * down) + np.float32(least))

    def smoothed(self, opinion: Field, trust: float | Field, start: Field | None = None) -> Field:
        """The field that is near the opinions, by their trust, and near itself at neighbours, by their joints.

        Solved by conjugate gradients, preconditioned by the diagonal.

        >>> lab = np.zeros((2, 4, 3), np.float32)
        >>> lab[:, 2:] = 60
        >>> opinion = np.array([[1, 1, 0, 0], [1, 0, 0, 0]], np.float32)
        >>> [round(each, 1) for each in Walk.over(lab).smoothed(opinion, 0.1)[1].tolist()]
        [0.6, 0.6, 0.2, 0.1]
        """
        diagonal = np.zeros(opinion.shape, np.float32) + np.float32(trust)
        diagonal[:, 1:] += self.across
        diagonal[:, :-1] += self.across
        diagonal[1:] += self.down
        diagonal[:-1] += self.down
        right = (opinion * np.float32(trust)).astype(np.float32)
        found = np.array(opinion if start is None else start, np.float32)
        rest = right - self._times(found, diagonal)
        scaled = rest / diagonal
        way = scaled.copy()
        size = float(np.vdot(rest, scaled))
        enough = _PRECISION**2 * float(np.vdot(right, right / diagonal)) + 1e-20
        for _round in range(_ROUNDS):
            if size < enough:
                break
            ahead = self._times(way, diagonal)
            step = np.float32(size / float(np.vdot(way, ahead)))
            found += step * way
            rest -= step * ahead
            scaled = rest / diagonal
            before, size = size, float(np.vdot(rest, scaled))
            way = scaled + np.float32(size / before) * way
        return found

    def _times(self, field: Field, diagonal: Field) -> Field:
        result = diagonal * field
        result[:, 1:] -= self.across * field[:, :-1]
        result[:, :-1] -= self.across * field[:, 1:]
        result[1:] -= self.down * field[:-1]
        result[:-1] -= self.down * field[1:]
        return result
