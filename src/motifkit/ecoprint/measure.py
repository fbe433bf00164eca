"""One leaf printed by itself: its picture, and the colour of each zone with what that number is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.colour.cie import lab
from motifkit.colour.srgb import hex_of, srgb
from motifkit.dye.dye import Dye, Mordant, worst_provenance
from motifkit.dye.ground import Ground
from motifkit.dye.spread import spread_of
from motifkit.ecoprint.imprint import Footprint, Planes
from motifkit.ecoprint.laid import Laid, Printing
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.leaf_dye import BARE_SPREAD, bare_ground, iron_grey, leaf_dye
from motifkit.ecoprint.print_colours import Component, PrintColours
from motifkit.ecoprint.technique import ZONES
from motifkit.geometry.coverage import Float32Array

__all__ = ["Imprint", "ZoneColour", "components_of", "imprint"]


@dataclass(frozen=True)
class ZoneColour:
    """The colour of one part of a print.

    Args:
        zone: blade, edge, tip, base, side, midrib, or ground for the cloth beside the leaf.
        amount: dye over that of the blade of the reference print.
        lab: L*, a*, b* under D65 for 10°.
        hex: the colour on a screen.
        spread: CIEDE2000 within which 95 % of such prints are expected.
        provenance: what the colour is worth: measured, reported or illustrative.
        source: where it comes from.
    """

    zone: str
    amount: float
    lab: tuple[float, float, float]
    hex: str
    spread: float
    provenance: str
    source: str

    def as_json(self) -> dict[str, Any]:
        """The colour as plain values."""
        return {
            "zone": self.zone,
            "amount": round(self.amount, 3),
            "lab": [round(each, 2) for each in self.lab],
            "hex": self.hex,
            "spread": round(self.spread, 1),
            "provenance": self.provenance,
            "source": self.source,
        }


def components_of(laid: Laid, printing: Printing) -> list[Component]:
    """The dyes that a leaf brings: its own on the cloth's mordant, and on the blanket's iron where there is one."""
    young = laid.age == "young"
    dye = leaf_dye(laid.leaf.species, printing.way_of.way, young=young, silk=printing.fibre.name == "silk")
    own = [Component(dye, printing.mordant)]
    return [*own, Component(dye, "iron")] if printing.way_of.blanket else own


@dataclass(frozen=True, eq=False)
class Imprint:
    """The print of one leaf.

    Args:
        footprint: the leaf, how it was printed, and at which resolution.
        planes: the dye on every pixel.
    """

    footprint: Footprint
    planes: Planes

    @property
    def amount(self) -> Float32Array:
        """The leaf's dye on every pixel, ``(rows, columns)``; 1 is the blade of the reference print."""
        return self.planes.own if self.planes.iron is None else self.planes.own + self.planes.iron

    @property
    def px_per_mm(self) -> float:
        """Pixels per millimetre."""
        return self.footprint.px_per_mm

    @cached_property
    def ground(self) -> Ground:
        """The cloth after its mordant."""
        return bare_ground(self.footprint.printing.fibre.ground, self.footprint.printing.mordant)

    @cached_property
    def _parts(self) -> list[tuple[Component, Float32Array]]:
        components = components_of(self.footprint.laid, self.footprint.printing)
        planes = [self.planes.own] if self.planes.iron is None else [self.planes.own, self.planes.iron]
        parts = list(zip(components, planes, strict=True))
        if self.planes.kept_off is not None:
            blanket = np.float32(self.footprint.technique.blanket) * (1 - self.planes.kept_off)
            parts.append((Component(iron_grey(), "iron"), blanket))
        return parts

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """The print as RGB uint8 ``(rows, columns, 3)``."""
        colours = PrintColours(self.ground, [component for component, _plane in self._parts])
        return colours([plane for _component, plane in self._parts])

    def zone(self, name: str) -> NDArray[np.bool_]:
        """Which pixels belong to a zone."""
        return self._zones[name]

    @cached_property
    def _zones(self) -> Mapping[str, NDArray[np.bool_]]:
        print_, window = self.footprint, self.footprint.window
        inside = print_.cover(window, window.origin)
        midrib = print_.veins(window, window.origin, (1.0, 0.0, 0.0))
        side = print_.veins(window, window.origin, (0.0, 1.0, 0.0))
        every = print_.veins(window, window.origin, (1.0, 1.0, 1.0))
        depth = print_.upward(print_.depth) / np.float32(print_.edge_mm)
        along = print_.upward(print_.along())
        whole = inside > 0.97
        flesh = whole & (every < 0.1)
        inner = flesh & (depth > min(1.2, 0.8 * float(depth.max()))) & (along > 0.14) & (along < 0.84)
        zones = {
            "blade": inner,
            "edge": whole & (depth < 0.45) & (every < 0.3) & (along > 0.1) & (along < 0.9),
            "tip": flesh & (along > 0.93),
            "base": flesh & (along < 0.04),
            "side": whole & _strongest(side, whole & (midrib < 0.05) & (depth > 1)),
            "midrib": whole & _strongest(midrib, whole & (along > 0.1) & (along < 0.9)),
        }
        return {name: mask if mask.any() else whole for name, mask in zones.items()}

    def zones(self) -> dict[str, ZoneColour]:
        """The mean colour of each zone, and of the cloth beside the leaf (``"ground"``).

        >>> from motifkit.ecoprint.grow import leaf_of
        >>> zones = imprint(leaf_of("jati", 1, length=160), "steaming", "alum").zones()
        >>> zones["blade"].lab[0] < zones["edge"].lab[0] < zones["midrib"].lab[0]
        True
        """
        amounts = {name: [float(plane[self.zone(name)].mean()) for _c, plane in self._parts] for name in ZONES}
        bare = [0.0] * len(self._parts)
        if self.planes.kept_off is not None:
            bare[-1] = self.footprint.technique.blanket
        return {name: self._colour(name, each) for name, each in {**amounts, "ground": bare}.items()}

    def _colour(self, zone: str, amounts: list[float]) -> ZoneColour:
        layers: list[tuple[Dye, Mordant, float]] = []
        total = np.zeros(36)
        for (component, _plane), amount in zip(self._parts, amounts, strict=True):
            mordant = component.dye.mordants[component.mordant]
            taken = amount * self.ground.uptake
            total += taken * mordant.shape
            if taken > 0.01:
                layers.append((component.dye, mordant, taken))
        curve = self.ground.dyed(total)
        worth = worst_provenance(*(mordant.provenance for _dye, mordant, _amount in layers), self.ground.provenance)
        if layers:
            worth = worst_provenance(*(mordant.provenance for _dye, mordant, _amount in layers))
        sources = dict.fromkeys(mordant.source for _dye, mordant, _amount in layers)
        lightness, a, b = lab(curve).tolist()
        doubt = spread_of(layers, self.ground) if layers else BARE_SPREAD
        own = sum(amount for _dye, _mordant, amount in layers)
        return ZoneColour(zone, own, (lightness, a, b), hex_of(srgb(curve)), doubt, worth, "; ".join(sources))


def _strongest(plane: Float32Array, where: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels that a kind of vein covers most."""
    if not where.any():
        return where
    most = float(np.quantile(plane[where], 0.995))
    return where & (plane > max(0.05, 0.7 * most))


def imprint(
    leaf: Leaf,
    technique: str = "steaming",
    mordant: str = "alum",
    *,
    cloth: str = "cotton",
    face: str = "under",
    age: str = "mature",
    pressure: float = 0.6,
    minutes: float | None = None,
    dpi: float = 100.0,
    degrees: float = -90.0,
    seed: int = 0,
) -> Imprint:
    """Print one leaf on a piece of cloth of its own.

    Args:
        leaf: the leaf, from a photograph or a rule.
        technique: pounding, steaming, boiling or iron blanket (pukul, kukus, rebus, selimut tunjung).
        mordant: none, alum, lime or iron (tanpa, tawas, kapur, tunjung).
        cloth: cotton, silk or rayon.
        face: the face on the cloth: under (the vein side) or upper.
        age: young, mature or old.
        pressure: 0 to 1.
        minutes: resting time or time in the steam; the usual one by default.
        dpi: dots per inch of the picture.
        degrees: direction of the leaf's axis; -90 stands upright.
        seed: which hand pressed it.

    Raises:
        UnknownNameError: for an unknown technique, mordant, cloth, face or age.
        ParameterError: for a pressure or time out of range.

    >>> from motifkit.ecoprint.grow import leaf_of
    >>> print_ = imprint(leaf_of("ketapang", 2, length=120), "kukus", "tunjung", dpi=50)
    >>> print_.zones()["blade"].provenance
    'illustrative'
    """
    printing = Printing(technique, mordant, cloth, pressure, minutes)
    laid = Laid.checked(leaf, 0j, degrees, face=face, age=age, seed=seed)
    footprint = Footprint(laid, printing, dpi / 25.4)
    return Imprint(footprint, footprint.whole())
