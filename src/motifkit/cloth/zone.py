"""Zones: the parts of a cloth (badan, kepala, papan, pinggiran …), each with its own pattern."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from motifkit.errors import InputError
from motifkit.geometry.mark import Fill
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import Box, FloatArray, Isometry
from motifkit.language import _
from motifkit.params import Text
from motifkit.tile import Tile

__all__ = ["Band", "Zone"]


@dataclass(frozen=True, slots=True)
class Band:
    """Where a border runs: from a point in a direction, its outer edge first and its height to the right of the way.

    Args:
        origin: where it begins, mm; on the outer edge.
        degrees: its direction; 0 runs to the right, 90 down.
        length: how long it runs, mm.
        height: how far it reaches in, mm.
    """

    origin: complex
    degrees: float
    length: float
    height: float

    @property
    def placement(self) -> Isometry:
        """What carries a border drawn along the top edge from the left to its place."""
        return Isometry.translation(self.origin) @ Isometry.rotation(self.degrees)

    def periods(self, about: float) -> float:
        """The period nearest to a wished one (mm) that goes into the length a whole number of times."""
        return self.length / max(1, round(self.length / about))


@dataclass(frozen=True, eq=False)
class Zone:
    """A part of a cloth: its outline on the cloth and the tile that fills it.

    Args:
        name: the craft's word, such as badan, kepala, papan, pinggiran.
        title: the same for the reader, in both languages.
        corners: the outline's corners on the cloth, mm; straight between them.
        tile: the pattern, where it already lies on the cloth; None is left as bare ground.
        band: where a border runs in this zone.
    """

    name: str
    title: Text
    corners: tuple[complex, ...]
    tile: Tile | None = None
    band: Band | None = None

    @classmethod
    def upright(cls, name: str, title: Text, box: Box, band: Band | None = None) -> Zone:
        """A zone with upright sides."""
        return cls(name, title, tuple(box.corners().tolist()), band=band)

    @cached_property
    def outline(self) -> Fill:
        """The zone as an area."""
        return Fill((polygon(list(self.corners)),), role="tembok", part=self.name)

    @property
    def box(self) -> Box:
        """The upright box around it."""
        x, y = [each.real for each in self.corners], [each.imag for each in self.corners]
        return Box(min(x), min(y), max(x), max(y))

    @property
    def is_upright(self) -> bool:
        """Whether it fills that box."""
        return len(self.corners) == 4 and set(self.corners) == set(self.box.corners().tolist())

    def spans(self, heights: FloatArray) -> tuple[FloatArray, FloatArray]:
        """From where to where level lines at these heights (mm) run through the zone; empty where left > right."""
        corners = np.array(self.corners)
        steps = np.roll(corners, -1) - corners
        # Zones are convex: the inside lies on one side of every edge, that of the middle.
        side = np.sign((steps.conjugate() * (corners.mean() - corners)).imag)
        left, right = np.full(len(heights), -np.inf), np.full(len(heights), np.inf)
        for corner, step, hand in zip(corners, steps, side, strict=True):
            if step.imag == 0:
                beyond = hand * step.real * (heights - corner.imag) < 0
                left[beyond] = np.inf
                continue
            meets = corner.real + (heights - corner.imag) * (step.real / step.imag)
            if hand * step.imag < 0:
                left = np.maximum(left, meets)
            else:
                right = np.minimum(right, meets)
        return left, right

    @property
    def field(self) -> Tile:
        """The tile that fills it.

        Raises:
            InputError: when none does.
        """
        if self.tile is None:
            raise InputError(_("zone {zone} is empty").format(zone=self.name))
        return self.tile

    def filled(self, tile: Tile | None) -> Zone:
        """The same zone with another pattern."""
        return replace(self, tile=tile)

    def moved(self, isometry: Isometry) -> Zone:
        """The zone and its pattern, moved."""
        corners = tuple(complex(isometry(corner)) for corner in self.corners)
        return replace(self, corners=corners, tile=None if self.tile is None else self.tile.moved(isometry))
