"""Small pictures of a process: about one repeat of the cloth, as a strip or a notebook shows it."""

from __future__ import annotations

import base64
import io
from html import escape
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from motifkit.process.words import caption_of

if TYPE_CHECKING:
    from motifkit.process.demonstration import Demonstration

__all__ = ["as_html", "preview_dpi", "shown_size", "view_of"]

LEAST, MOST = 60.0, 130.0
"""Millimetres of cloth that a small picture shows."""

FINEST = 300.0
NOTEBOOK = 256
"""Pixels of a picture in a notebook."""


def shown_size(shown: Demonstration) -> tuple[float, float]:
    """Width and height (mm) of what small pictures show: about one repeat, or a cloth with zones as a whole."""
    cloth = shown.cloth
    if cloth.zones:
        return cloth.width, cloth.height
    width, height = cloth.field.block if cloth.field.closes else (LEAST, LEAST)
    side = min(max(LEAST, 1.15 * max(width, height)), MOST)
    return min(cloth.width, side), min(cloth.height, side)


def preview_dpi(shown: Demonstration, pixels: int) -> float:
    """Dots per inch at which small pictures are so many pixels wide."""
    return min(FINEST, pixels / max(shown_size(shown)) * 25.4)


def view_of(shown: Demonstration, picture: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The part of a picture that is shown: about one repeat from its upper left corner."""
    shares = shown.shares(dpi)
    width, height = shown_size(shown)
    rows, columns = (
        max(1, round(side * true / 25.4)) for side, true in ((height, shares.dpi[1]), (width, shares.dpi[0]))
    )
    if not shares.repeats:
        return picture[:rows, :columns]
    down, across = (np.arange(count) % size for count, size in zip((rows, columns), picture.shape, strict=False))
    return np.asarray(picture.take(down, axis=0).take(across, axis=1))


def as_html(shown: Demonstration) -> str:
    """The stages side by side with their words, and what went wrong: how a demonstration shows itself in a notebook."""
    small = shown.window(*shown_size(shown))
    dpi = preview_dpi(small, NOTEBOOK)
    figures = []
    for number, stage in enumerate(small.run.stages):
        caption = caption_of(stage)
        title = escape(f"{caption.title}. {caption.action}")
        figures.append(
            f'<figure style="margin:0;width:16rem"><img alt="{title}" title="{escape(caption.text)}" '
            f'src="{_embedded(view_of(small, small.picture(number, dpi), dpi))}" style="width:100%">'
            f"<figcaption><b>{escape(caption.title)}</b> {escape(caption.action)}</figcaption></figure>"
        )
    said = "".join(f"<p>{escape(line)}</p>" for line in shown.explanation)
    return f'<div style="display:flex;flex-wrap:wrap;gap:1rem">{"".join(figures)}</div>{said}'


def _embedded(pixels: NDArray[np.uint8]) -> str:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", compress_level=1)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
