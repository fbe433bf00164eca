"""A whole printed cloth: every leaf's dye added up band by band, then coloured; never all of it in memory at once."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motifkit.dye.dye import Dye
from motifkit.dye.ground import Ground
from motifkit.ecoprint.imprint import Footprint, Planes
from motifkit.ecoprint.laid import Laid, Printing
from motifkit.ecoprint.leaf_dye import bare_ground, iron_grey
from motifkit.ecoprint.measure import components_of
from motifkit.ecoprint.on_batik import Batik
from motifkit.ecoprint.print_colours import Component, PrintColours
from motifkit.geometry.coverage import Float32Array
from motifkit.process.uneven import Uneven
from motifkit.process.weave import Weave

__all__ = ["BAND", "PIPE", "ClothPrint", "ghosts"]

BAND, BAND_PIXELS = 256, 3_500_000
"""Rows reckoned at once, and pixels, whichever is less."""

PIPE = 60.0
"""Millimetres across the pipe that the bundle is rolled on (2 inches, a usual PVC pipe)."""

KEPT_FINE = 6.0
"""Pixels per millimetre up to which a whole leaf is reckoned at once and kept while its rows are painted."""


def ghosts(laid: Iterable[Laid], printing: Printing, width: float, pipe: float = PIPE) -> list[Laid]:
    """What comes through to the next turn of the roll: each print once more, one turn along, faint and soft.

    The cloth is rolled along its width, the left end first. Seen from the printed face a ghost is not mirrored: it came
    through the cloth from behind.

    Args:
        laid: the leaves.
        printing: how the cloth is printed; its technique tells how strong ghosts are.
        width: of the cloth, mm; what would lie beyond it is left out.
        pipe: diameter of the pipe, mm.
    """
    turn, faint = math.pi * pipe, printing.way_of.ghost
    if not faint:
        return []
    later = (replace(each, at=each.at + turn, faint=faint) for each in laid)
    return [each for each in later if float(each.placed(each.leaf.box.centre).real) < width]


@dataclass(frozen=True, eq=False)
class ClothPrint:
    """A cloth with its leaves, ready to be painted.

    Args:
        width: mm.
        height: mm.
        laid: the leaves and ghosts on it.
        printing: how it is printed.
        seed: which piece of cloth.
        batik: what is waxed and dyed on it afterwards; none leaves it a print.
    """

    width: float
    height: float
    laid: tuple[Laid, ...]
    printing: Printing
    seed: int = 0
    batik: Batik | None = None

    @cached_property
    def ground(self) -> Ground:
        """The cloth after its mordant."""
        return bare_ground(self.printing.fibre.ground, self.printing.mordant)

    @cached_property
    def components(self) -> list[Component]:
        """Every dye on every mordant that lies on the cloth."""
        known: dict[tuple[Dye, str], Component] = {}
        for each in self.laid:
            for one in components_of(each, self.printing):
                known.setdefault((one.dye, one.mordant), one)
        if self.printing.way_of.blanket:
            known.setdefault((iron_grey(), "iron"), Component(iron_grey(), "iron"))
        return list(known.values())

    def shape(self, dpi: float) -> tuple[int, int]:
        """Rows and columns of its picture."""
        return max(1, round(self.height * dpi / 25.4)), max(1, round(self.width * dpi / 25.4))

    def bands(self, dpi: float, rows_at_once: int | None = None) -> Generator[NDArray[np.uint8]]:
        """The picture as bands of rows from top to bottom, RGB uint8 ``(n, columns, 3)``."""
        px_per_mm = dpi / 25.4
        rows, columns = self.shape(dpi)
        rows_at_once = rows_at_once or max(32, min(BAND, BAND_PIXELS // columns))
        colours = PrintColours(self.ground, self.components)
        over = None if self.batik is None else self.batik.over(self.width, self.height, self.ground, dpi)
        waiting = sorted((_Painter(each, self, px_per_mm) for each in self.laid), key=lambda each: -each.top)
        painting: list[_Painter] = []
        weave, stains = Weave(seed=self.seed), Uneven(0.05, sizes=(220.0, 60.0, 14.0), seed=self.seed + 3)
        for top in range(0, rows, rows_at_once):
            count = min(rows_at_once, rows - top)
            while waiting and waiting[-1].top < top + count:
                painting.append(waiting.pop())
            painting = [each for each in painting if each.bottom > top]
            planes = [np.zeros((count, columns), np.float32) for _component in self.components]
            open_cloth = np.ones((count, columns), np.float32) if self.printing.way_of.blanket else None
            for each in self._made_ready(painting):
                each.paint(planes, open_cloth, top, count)
            if open_cloth is not None:
                open_cloth *= stains.field((count, columns), px_per_mm=px_per_mm, origin=(top, 0))
                planes[-1] += np.float32(self.printing.way_of.blanket) * open_cloth
            if over is not None:
                band = over.painted(planes, self.components, top, (count, columns))
            else:
                band = colours(planes or [np.zeros((count, columns), np.float32)])
            if weave.shown(complex(px_per_mm)):
                texture = weave.field((count, columns), px_per_mm=px_per_mm, origin=(top, 0))
                band = np.clip(np.rint(band * texture[..., None]), 0, 255).astype(np.uint8)
            yield band

    @staticmethod
    def _made_ready(painters: Sequence[_Painter]) -> Sequence[_Painter]:
        """The leaves, those that are kept whole reckoned by two hands."""
        fresh = [each for each in painters if each.whole and each.kept is None]
        if len(fresh) > 1:
            with ThreadPoolExecutor(2) as hands:
                list(hands.map(_Painter.prepare, fresh))
        return painters

    def picture(self, dpi: float) -> NDArray[np.uint8]:
        """The whole picture, RGB uint8 ``(rows, columns, 3)``."""
        return np.concatenate(list(self.bands(dpi)))


class _Painter:
    """One leaf on its way into the bands."""

    def __init__(self, laid: Laid, cloth: ClothPrint, px_per_mm: float) -> None:
        self.footprint = Footprint(laid, cloth.printing, px_per_mm)
        window = self.footprint.window
        self.top, self.bottom = window.top, window.top + window.rows
        places = {(each.dye, each.mordant): place for place, each in enumerate(cloth.components)}
        self.places = [places[one.dye, one.mordant] for one in components_of(laid, cloth.printing)]
        self.whole = px_per_mm <= KEPT_FINE
        self.kept: Planes | None = None

    def prepare(self) -> Planes:
        """The whole leaf, reckoned once; what it was made from is let go."""
        if self.kept is None:
            self.kept = self.footprint.whole()
            self.footprint.forget()
        return self.kept

    def paint(self, planes: list[Float32Array], open_cloth: Float32Array | None, top: int, count: int) -> None:
        """Add the leaf's dye to a band, and take from its open cloth what it keeps the blanket off."""
        window = self.footprint.window
        columns = planes[0].shape[1]
        left, right = max(0, window.left), min(columns, window.left + window.columns)
        first, last = max(top, self.top), min(top + count, self.bottom)
        if left >= right or first >= last:
            return
        dye = self._rows(first - self.top, last - self.top)
        target = slice(first - top, last - top), slice(left, right)
        source = slice(left - window.left, right - window.left)
        for place, plane in zip(self.places, (dye.own, dye.iron), strict=False):
            if plane is not None:
                planes[place][target] += plane[:, source]
        if open_cloth is not None and dye.kept_off is not None:
            open_cloth[target] *= 1 - dye.kept_off[:, source]

    def _rows(self, first: int, last: int) -> Planes:
        if not self.whole:
            return self.footprint.rows(first, last)
        kept = self.prepare()
        iron = None if kept.iron is None else kept.iron[first:last]
        kept_off = None if kept.kept_off is None else kept.kept_off[first:last]
        return Planes(kept.own[first:last], iron, kept_off)
