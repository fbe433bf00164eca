"""Which single dye of the catalogue comes nearest to a colour, and after how many dips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from motifkit.colour.cie import xyz, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dyes
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import added_ks

__all__ = ["NearestDye", "nearest_dyes"]

DIPS = 10


@dataclass(frozen=True)
class NearestDye:
    """A bath on mori and how far its colour is from the one asked for (CIEDE2000, D65, 2°).

    ``dye`` is None, and the dips 0, where the undyed mori is nearest.
    """

    dye: str | None
    mordant: str
    dips: int
    delta_e: float
    provenance: str

    def as_json(self) -> dict[str, Any]:
        """The bath as plain values."""
        return {
            "dye": self.dye,
            "mordant": self.mordant,
            "dips": self.dips,
            "delta_e": round(self.delta_e, 2),
            "provenance": self.provenance,
        }


@cache
def _table() -> tuple[tuple[tuple[str | None, str, int, str], ...], Array]:
    """Every dye on every mordant after 1 to 10 dips on mori, the undyed mori first, and its L*, a*, b*."""
    ground = Ground.of(None)
    rows: list[tuple[str | None, str, int, str]] = [(None, "none", 0, ground.provenance)]
    curves = [ground.curve[None]]
    for name, dye in dyes().items():
        for key, mordant in dye.mordants.items():
            rows += [(name, key, dip, mordant.provenance) for dip in range(1, DIPS + 1)]
            curves.append(ground.dyed(added_ks(Bath(dye, key, DIPS), ground)[1:]))
    return tuple(rows), xyz_to_lab(xyz(np.concatenate(curves)))


def nearest_dyes(lab: npt.ArrayLike) -> list[NearestDye]:
    """For each colour the nearest single bath of the catalogue: one dye, one mordant, 1 to 10 dips.

    Args:
        lab: L*, a*, b* ``(n, 3)`` under D65 for 2°, as screens are judged.

    >>> [(each.dye, each.delta_e < 5) for each in nearest_dyes([[30, 2, -32]])]
    [('nila', True)]
    """
    rows, known = _table()
    found = []
    for colour in np.atleast_2d(np.asarray(lab, dtype=np.float64)):
        off = ciede2000(known, colour)
        best = int(np.argmin(off))
        name, key, dip, provenance = rows[best]
        found.append(NearestDye(name, key, dip, float(off[best]), provenance))
    return found
