"""A palette as a strip of colours, for the notebook."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from motifkit.colour.palette import Palette
from motifkit.fonts import font_path

__all__ = ["strip"]

FIELD = 150
HEIGHT = 130
IN_A_ROW = 10


def strip(palette: Palette) -> tuple[bytes, tuple[int, int]]:
    """A PNG with a field and a name for every colour, and its size in pixels."""
    count = len(palette.colours)
    size = (FIELD * min(count, IN_A_ROW), HEIGHT * -(-count // IN_A_ROW))
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(font_path(), 22)
    for index, (selector, colour) in enumerate(palette.colours.items()):
        left, top = index % IN_A_ROW * FIELD, index // IN_A_ROW * HEIGHT
        draw.rectangle((left, top, left + FIELD - 4, top + HEIGHT - 56), fill=colour, outline="#999999")
        draw.text((left + 4, top + HEIGHT - 52), selector, font=font, fill="black")
        draw.text((left + 4, top + HEIGHT - 27), colour, font=font, fill="#666666")
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue(), size
