"""Dark and light ground swapped (ireng and bledak): what becomes of each mark, so that it stays to be seen.

A dyed ground is what no mark covers; a light one is waxed. Where the ground turns light, a white area on it turns
brown, and so on upward: each mark keeps its contrast with the area that it lies on.
"""

from __future__ import annotations

import numpy as np

from motifkit.geometry.area import Region
from motifkit.geometry.mark import GROUND, STROKE, AreaClass, Dot, Marks
from motifkit.geometry.path import circle

__all__ = ["LIGHT_GROUND", "counterchanged", "swapped_classes"]

LIGHT_GROUND = AreaClass("tembok", "latar-balik")
"""The ground of a place whose colours are swapped: waxed, so that it stays white where the other is dyed."""


def counterchanged(klass: AreaClass, below: str, below_now: str) -> AreaClass:
    """The class that a mark has where the area below it has changed.

    Args:
        klass: what it was.
        below: the role of the area that it lies on, ``latar`` for the ground.
        below_now: the role of that area after the swap.

    >>> counterchanged(AreaClass("tembok", "kelopak"), "latar", "tembok")
    AreaClass(role='soga', part='kelopak-balik')
    >>> counterchanged(AreaClass("isen", "cecek-latar"), "latar", "tembok").part
    'cecek'
    """
    role, part = klass
    if below_now == below:
        return klass
    if role in {"tembok", "soga"}:
        now = below_now if role == below else "soga" if below_now == "tembok" else "tembok"
        return klass if now == role else AreaClass(now, f"{part}-balik")
    if role == "isen":
        part = part.removesuffix("-latar")
        return AreaClass(role, part if below_now == "tembok" else f"{part}-latar")
    if role == "klowong" and below_now != "tembok":
        # A brown line on what is brown now: drawn white, as isen on the dark ground are.
        return AreaClass("isen", f"{part}-latar")
    return klass


def swapped_classes(marks: Marks) -> list[AreaClass]:
    """The class of every mark of a drawing whose ground has turned from dark to light."""
    below = _areas_below(marks)
    result: list[AreaClass] = []
    for klass, area in zip((marks.classes[each] for each in marks.klass), below, strict=True):
        was, now = (GROUND, LIGHT_GROUND) if area < 0 else (marks.classes[marks.klass[area]], result[area])
        result.append(counterchanged(klass, was.role, now.role))
    return result


def _areas_below(marks: Marks) -> list[int]:
    """For every mark, which area of wax or dye lies topmost below its middle; -1 where only the ground does."""
    left, top, right, bottom = marks.bounds.T
    middles = (left + right) / 2 + 1j * (top + bottom) / 2
    below = np.full(len(marks), -1)
    for index, mark in enumerate(marks):
        if marks.kind[index] == STROKE or mark.role in {"klowong", "isen"}:
            continue
        later = np.arange(index + 1, len(marks))
        near = later[
            (middles.real[later] >= left[index])
            & (middles.real[later] <= right[index])
            & (middles.imag[later] >= top[index])
            & (middles.imag[later] <= bottom[index])
        ]
        if len(near):
            region = Region.of(circle(mark.centre, mark.radius) if isinstance(mark, Dot) else mark)  # type: ignore[arg-type]
            below[near[region.contains(middles[near])]] = index
    return [int(each) for each in below]
