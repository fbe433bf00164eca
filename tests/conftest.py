"""What several tests share: the motifs with their presets, pictures of SVG by an independent renderer, strategies."""

from __future__ import annotations

import io
import math
import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

# Small sums by several threads, on a machine whose other core runs other tests, take five times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from PIL import Image
from scipy.ndimage import uniform_filter

from motifkit import set_language
from motifkit.motifs.catalogue import motifs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from motifkit import Motif, Tile

settings.register_profile(
    "motifkit", deadline=None, max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck)
)
settings.load_profile("motifkit")

PRESETS = [
    pytest.param(motif, preset, id=f"{name}-{preset or 'bawaan'}")
    for name, motif in motifs().items()
    for preset in (None, *motif.presets)
    # A preset that only repeats the defaults says nothing new.
    if preset is None or motif.declaration.checked(motif.preset_values(preset)) != motif.declaration.checked({})
]


LARGE = {
    "alas-alasan", "buketan", "cuwiri", "latohan", "mega-mendung", "pisan-bali", "sekar-jagad", "semen", "semen-rama",
    "sidoasih", "sidoluhur", "sidomukti", "tambal", "wahyu-tumurun",
}  # fmt: skip
"""Motifs with thousands of marks in a repeat: what is slow is asked of them with ``-m ''``."""

SOME = [
    pytest.param(*each.values, id=each.id, marks=[pytest.mark.berat] if slow else [])
    for each in PRESETS
    for slow in [each.values[0].name in LARGE or (each.values[1] and each.values[0].name not in ("kawung", "parang"))]
]
"""The same presets; those of large repeats, and the further ones of motifs that others stand for, marked ``berat``."""


QUICK = [
    pytest.param(*each.values, id=each.id, marks=[pytest.mark.berat] if each.values[0].name in LARGE else [])
    for each in PRESETS
]
"""All presets; those of large repeats marked ``berat``."""

FIRST = [each for each in PRESETS if each.values[0].name in ("kawung", "parang")]


def pytest_collection_finish() -> None:
    """colour-science, once imported by a test, has numpy print as it did in 2017, and every doctest after it fails."""
    np.set_printoptions(legacy=False)


@lru_cache(maxsize=8)
def made(motif: Motif[...], preset: str | None) -> Tile:
    """A motif's default tile, or that of a preset."""
    return motif.preset(preset) if preset else motif()


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    set_language("id")
    yield
    set_language("id")


def picture_of_svg(svg: str, dpi: float | tuple[float, float]) -> NDArray[np.float64]:
    """What resvg, which knows nothing of motifkit, makes of an SVG: RGB, shape (rows, columns, 3).

    A repeat is rounded to whole pixels on each axis by itself, so its resolution may differ across and down.
    """
    import resvg_py

    across, down = dpi if isinstance(dpi, tuple) else (dpi, dpi)
    if across != down:
        height = re.search(r'<svg [^>]*?height="([0-9.]+)mm"', svg)
        assert height
        stretched = f'preserveAspectRatio="none" height="{float(height[1]) * down / across:.6f}mm"'
        svg = svg.replace(f'height="{height[1]}mm"', stretched, 1)
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        dpi=across,
        background="#ffffff",
        skip_system_fonts=True,
        shape_rendering="geometric_precision",
    )
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGB")).astype(float)


def worst_block(first: NDArray[Any], second: NDArray[Any], side: int = 5) -> float:
    """The largest mean difference over blocks of 5 × 5 pixels, in grey levels, in any channel."""
    difference = np.abs(np.asarray(first, float) - np.asarray(second, float))
    planes = difference[..., None] if difference.ndim == 2 else difference
    return max(float(uniform_filter(planes[..., each], side, mode="wrap").max()) for each in range(planes.shape[-1]))


def values_of(motif: Motif[...]) -> st.SearchStrategy[dict[str, Any]]:
    """Any values that a motif's declaration allows."""

    def one(parameter: Any) -> st.SearchStrategy[Any]:
        if parameter.type is bool:
            return st.booleans()
        if parameter.choices:
            return st.sampled_from(parameter.choices)
        if parameter.type is int:
            return st.integers(math.ceil(parameter.low), math.floor(parameter.high))
        return st.floats(parameter.low, parameter.high)

    chosen = {each.name: one(each) for each in motif.declaration.parameters}
    return st.fixed_dictionaries({}, optional=chosen)
