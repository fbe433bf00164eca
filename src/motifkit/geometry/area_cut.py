"""Marks cut to a region: what lies inside stays the mark that it is, what crosses becomes the area that is left."""

from __future__ import annotations

import numpy as np
import shapely

from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import Fill, Mark, Marks

__all__ = ["cut_to"]

FINE = 0.002
"""Millimetres by which the outline of a cut mark may lie off its curve."""

_SLACK = 1e-6
_SMALLEST = 1e-8
"""Square millimetres: what is left of a mark that only touched the region."""


def cut_to(marks: Marks, region: Region) -> list[Mark | None]:
    """Every mark inside a region: itself, the Fill of what is inside, or None where nothing is.

    Marks that are clipped are cut by their clip too.

    >>> from motifkit.geometry.mark import Dot
    >>> from motifkit.geometry.plane import Box
    >>> dots = Marks.of([Dot(2 + 2j, 1), Dot(0j, 1), Dot(-5, 1)])
    >>> [type(each).__name__ for each in cut_to(dots, Region.box(Box(0, 0, 9, 9)))]
    ['Dot', 'Fill', 'NoneType']
    """
    if not len(marks):
        return []
    clips = [Region.of(clip) for clip in marks.clips]
    shapes = mark_regions(marks, FINE)
    wholes = {limit: region if limit < 0 else region & clips[limit] for limit in set(marks.clip.tolist())}
    inside = np.zeros(len(marks), np.bool_)
    left = np.empty(len(marks), object)
    for limit, window in wholes.items():
        chosen = np.flatnonzero(marks.clip == limit)
        around = shapely.buffer(window.shape, _SLACK, join_style="mitre")
        shapely.prepare(around)
        inside[chosen] = shapely.covers(around, shapes[chosen])
        crossing = chosen[~inside[chosen]]
        left[crossing] = shapely.intersection(shapes[crossing], window.shape)
    result: list[Mark | None] = []
    for index, (role, part) in enumerate(marks.classes[klass] for klass in marks.klass):
        if inside[index]:
            result.append(marks[index])
            continue
        rest = Region(left[index])
        result.append(None if rest.area < _SMALLEST else Fill(rest.rings(), role, part))
    return result
