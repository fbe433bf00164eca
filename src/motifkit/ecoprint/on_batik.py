"""Ecoprint and batik on one cloth: leaves are printed first, then the cloth is waxed, dipped and boiled by a route.

Wax keeps later baths off and leaves the print as it was; where the cloth lies open, the bath's dye lies over the print
(Kubelka-Munk: their K/S add up).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.cloth import Cloth
from motifkit.dye.ground import Ground
from motifkit.ecoprint.print_colours import Component, PrintColours
from motifkit.errors import FileError, found
from motifkit.geometry.coverage import Float32Array
from motifkit.language import _
from motifkit.motifs.catalogue import motifs
from motifkit.process.kinds import Kinds, Shares, shares_of
from motifkit.process.routes import Route
from motifkit.process.simulate import Run, areas_of, simulate

__all__ = ["Batik"]


@dataclass(frozen=True)
class Batik:
    """What is made of the printed cloth afterwards.

    Args:
        motif: the motif, or ``motif:preset``.
        route: the way of working: kerokan, lorodan, cap, nitik, colet.
        dyes: for each bath of the route in order, such as ``"nila:6"``.

    Raises:
        UnknownNameError: for an unknown motif, route or dye.
        InputError: when a bath has no dye.

    >>> Batik.of({"motif": "kawung", "route": "kerokan", "dyes": ["nila:6", "tingi:8"]}).motif
    'kawung'
    """

    motif: str
    route: str
    dyes: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Batik:
        """A batik from plain values."""
        motif, route, dyes = table.get("motif"), table.get("route"), table.get("dyes", ())
        if not isinstance(motif, str) or not isinstance(route, str) or not isinstance(dyes, list | tuple):
            raise FileError(_("the recipe names no motif"))
        return cls(motif, route, tuple(str(each) for each in dyes))

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {"motif": self.motif, "route": self.route, "dyes": list(self.dyes)}

    def run(self, width: float, height: float, ground: Ground) -> tuple[Cloth, Run]:
        """The waxed and dyed cloth: its design and the stages of the process."""
        # Only motifs of the catalogue: a recipe may come from anywhere, and a file of one's own would be run.
        name, colon, preset = self.motif.partition(":")
        motif = found(_("motif"), name.strip(), motifs())
        cloth = Cloth(width, height).filled(motif.preset(preset.strip()) if colon else motif())
        areas = areas_of(cloth)
        process = Route.named(self.route).process(self.dyes, areas, ground)
        return cloth, simulate(process, areas)

    def over(self, width: float, height: float, ground: Ground, dpi: float) -> BatikOver:
        """The batik ready to be painted over a print, at this resolution."""
        cloth, run = self.run(width, height, ground)
        last = run.last
        kinds = Kinds.by(last.areas, [tuple(sorted(_told(state.amounts()))) for state in last.states])
        grounds = [_dyed(ground, last.states[place].dyed(ground)) for place in kinds.first]
        return BatikOver(tuple(grounds), shares_of(cloth, kinds, dpi), dpi / 25.4)


def _told(amounts: Mapping[Any, Any]) -> list[tuple[str, str, float]]:
    return [(dye.name, mordant, round(float(amount), 9)) for (dye, mordant), amount in amounts.items()]


def _dyed(ground: Ground, curve: NDArray[np.float64]) -> Ground:
    """The cloth with what the baths brought, as a ground for what the leaves brought."""
    return Ground(
        ground.name, curve, ground.title, ground.fibre, ground.uptake, ground.surface, ground.provenance, ground.source
    )


@dataclass(frozen=True, eq=False)
class BatikOver:
    """Every kind of place of a batik as a ground, and which share of each pixel it has."""

    grounds: tuple[Ground, ...]
    shares: Shares
    px_per_mm: float
    _colours: dict[tuple[int, int], PrintColours] = field(default_factory=dict)

    def painted(
        self, planes: Sequence[Float32Array], components: Sequence[Component], top: int, shape: tuple[int, int]
    ) -> NDArray[np.uint8]:
        """A band of the cloth, RGB uint8: the print under each bath, mixed by the shares of every pixel."""
        rows, columns = shape
        down = self._places(top + np.arange(rows), self.shares.dpi[1], self.shares.planes.shape[1])
        across = self._places(np.arange(columns), self.shares.dpi[0], self.shares.planes.shape[2])
        picture = np.zeros((rows * columns, 3), np.float32)
        for number, ground in enumerate(self.grounds):
            share = self.shares.planes[number].take(down, axis=0).take(across, axis=1).ravel()
            where = np.flatnonzero(share)
            if not len(where):
                continue
            key = (number, len(components))
            colours = self._colours.setdefault(key, PrintColours(ground, components))
            own = [plane.ravel().take(where)[None] for plane in planes] or [np.zeros((1, len(where)), np.float32)]
            picture[where] += share[where, None] * colours(own)[0]
        return np.rint(picture).astype(np.uint8).reshape(rows, columns, 3)

    def _places(self, pixels: NDArray[np.intp], dpi: float, count: int) -> NDArray[np.intp]:
        """The pixels of the shares that lie where these pixels of the cloth do; one repeat goes on and on."""
        place = np.floor((pixels + 0.5) / self.px_per_mm * dpi / 25.4).astype(np.intp)
        return np.asarray(place % count if self.shares.repeats else np.minimum(place, count - 1))
