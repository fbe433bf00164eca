"""A palette as a strip of colours, for the notebook."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from motifkit.colour.palette import Palette
from motifkit.fonts import font_path

__all__ = ["strip"]

FIELD = 150
HEIGHT = 130


def strip(palette: Palette) -> tuple[bytes, tuple[int, int]]:
    """A PNG with a field and a name for every colour, and its size in pixels."""
    size = (FIELD * len(palette.colours), HEIGHT)
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(font_path(), 22)
    for index, (selector, colour) in enumerate(palette.colours.items()):
        left = index * FIELD
        draw.rectangle((left, 0, left + FIELD - 4, HEIGHT - 56), fill=colour, outline="#999999")
        draw.text((left + 4, HEIGHT - 52), selector, font=font, fill="black")
        draw.text((left + 4, HEIGHT - 27), colour, font=font, fill="#666666")
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue(), size
