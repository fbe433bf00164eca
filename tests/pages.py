"""Pages of a PDF as pixels, drawn by PDFium: the independent witness of the tests of true size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter

from motifkit.geometry.plane import Box

Ink = NDArray[np.float32]


@dataclass(frozen=True)
class Page:
    """One page: grey from 0 to 255, and its true size in millimetres."""

    grey: NDArray[np.uint8]
    width: float
    height: float

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels per millimetre, down and across: PDFium draws the page over whole pixels."""
        return self.grey.shape[0] / self.height, self.grey.shape[1] / self.width

    def crop(self, box: Box) -> Ink:
        """The ink in a box given in millimetres, 1 where black, its edges at the nearest pixels."""
        down, across = self.scale
        rows, columns = round(box.height * down), round(box.width * across)
        top, left = round(box.top * down), round(box.left * across)
        return ink(self.grey[top : top + rows, left : left + columns])

    def runs(self, start: complex, end: complex) -> list[tuple[float, float]]:
        """Where ink begins and ends along an upright or level line, in mm from its start, finer than a pixel."""
        down, across = self.scale
        if start.imag == end.imag:
            scale, values = across, self.grey[int(start.imag * down)]
            first, last = start.real, end.real
        else:
            scale, values = down, self.grey[:, int(start.real * across)]
            first, last = start.imag, end.imag
        return _runs(ink(values[int(first * scale) : int(last * scale)]), scale)


def ink(grey: NDArray[np.uint8]) -> Ink:
    """1 where black, 0 where white."""
    return 1 - grey.astype(np.float32) / 255


def _runs(values: Ink, scale: float) -> list[tuple[float, float]]:
    """A run's edges are told from how much ink the pixels at its border hold."""
    dark = np.concatenate([[False], values > 0.02, [False]])
    edges = np.flatnonzero(np.diff(dark.astype(int))).reshape(-1, 2)
    runs = []
    for low, high in edges.tolist():
        inner = values[low:high]
        start = low + (1 - inner[0] if len(inner) > 1 else 0.0)
        end = high - (1 - inner[-1] if len(inner) > 1 else 0.0)
        runs.append((start / scale, end / scale))
    return runs


@lru_cache(maxsize=24)
def drawn(data: bytes, dpi: float = 254.0) -> list[Page]:
    """All pages of a PDF in grey."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        width, height = page.get_size()
        grey = page.render(scale=_scale(dpi), grayscale=True).to_numpy()
        pages.append(Page(grey.reshape(grey.shape[:2]).copy(), width / 72 * 25.4, height / 72 * 25.4))
    document.close()
    return pages


def in_colour(data: bytes, dpi: float = 254.0) -> NDArray[np.uint8]:
    """The first page of a PDF as RGB."""
    document = pypdfium2.PdfDocument(data)
    pixels = document[0].render(scale=_scale(dpi), rev_byteorder=True).to_numpy()[..., :3].copy()
    document.close()
    return pixels


def _scale(dpi: float) -> float:
    # PDFium draws a page over the next larger whole number of pixels: 960.0001 must not become 961.
    return dpi / 72 * (1 - 1e-6)


def words(data: bytes) -> list[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def unlike(first: Ink, second: Ink, pixels: int = 1) -> float:
    """The share of pixels inked in one picture with no ink in the other within so many pixels, and back."""
    assert first.shape == second.shape
    one, other = first > 0.5, second > 0.5
    size = 2 * pixels + 1
    alone = (one & (maximum_filter(other, size) == 0)) | (other & (maximum_filter(one, size) == 0))
    inside = alone[pixels:-pixels, pixels:-pixels]
    return float(inside.mean())
