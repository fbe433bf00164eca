"""Which area of every mark stays to be seen under the marks that are painted later."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from motifkit.geometry.area import mark_regions
from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import FloatArray

__all__ = ["visible_areas"]


def visible_areas(home: Marks, around: Marks, later: NDArray[np.intp], rank: NDArray[np.intp]) -> FloatArray:
    """Square millimetres that show of each mark, once what covers it is taken off.

    Args:
        home: the marks.
        around: they and all their neighbours.
        later: the rank in painting order of each mark of ``around``.
        rank: the rank of each mark of ``home``.
    """
    here, there = mark_regions(home), mark_regions(around)
    first, second = shapely.STRtree(there).query(here, "intersects")
    above = later[second] > rank[first]
    first, second = first[above], second[above]
    areas = np.asarray(shapely.area(here))
    starts = np.flatnonzero(np.diff(first, prepend=-1))
    for start, end in pairwise([*starts.tolist(), len(first)]):
        index = first[start]
        cover = shapely.union_all(there[second[start:end]])
        areas[index] = shapely.difference(here[index], cover).area
    return areas
