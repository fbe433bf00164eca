"""What was read on a photographed card, drawn over it: a look tells whether the patches are the right ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from motifkit.fonts import font_path

if TYPE_CHECKING:
    from motifkit.picture.card_reading import CardReading
    from motifkit.picture.photograph import Photograph

__all__ = ["write_overlay"]

LONGEST = 1600


def write_overlay(photograph: Photograph, reading: CardReading, stream: BinaryIO) -> None:
    """Write the photograph as a PNG with a field of the read colour on every patch, and its row and column."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.fromarray(photograph.pixels)
    step = max(1.0, max(picture.size) / LONGEST)
    picture = picture.resize((round(picture.width / step), round(picture.height / step)), Image.Resampling.BOX)
    draw = ImageDraw.Draw(picture)
    places = [complex(each.x, each.y) / step for each in reading.patches]
    near = min((abs(one - other) for one in places for other in places if one != other), default=80.0)
    half = max(6.0, near * 0.16)
    font = ImageFont.truetype(font_path(bold=True), max(11, round(half * 0.62)))
    for place, each in zip(places, reading.patches, strict=True):
        box = (place.real - half, place.imag - half, place.real + half, place.imag + half)
        draw.rectangle(box, each.hex, "#ffffff", 2)
        draw.rectangle((box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2), None, "#000000", 1)
        ink = "#000000" if each.lab[0] > 55 else "#ffffff"
        draw.text((place.real, place.imag), f"{each.row}.{each.column}", ink, font, anchor="mm")
    picture.save(stream, "PNG")
