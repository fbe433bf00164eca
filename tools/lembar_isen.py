"""Draws all isen in one picture, each in its practice cell with its name, ground fillers first.

python tools/lembar_isen.py OUT.png [--width 24] [--px 14] [NAME ...]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from motifkit import Cloth
from motifkit.isen.cell import practice_cell
from motifkit.isen.filler import Filler, fillers

FONT = Path(__file__).resolve().parents[1] / "src" / "motifkit" / "fonts" / "AtkinsonHyperlegible-Regular.ttf"
COLUMNS = 8
LABEL = 26


def panel(filler: Filler[...], width: float, px: float) -> Image.Image:
    """One cell with its name under it."""
    tile = practice_cell(filler, size=width, margin=1.5, line=0.4)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "cell.png")
        Cloth.of(tile).save(file, palette="pola", dpi=px * 25.4)
        cell = Image.open(file).convert("L")
    whole = Image.new("L", (cell.width, cell.height + LABEL), 255)
    whole.paste(cell, (0, 0))
    font = ImageFont.truetype(str(FONT), 18)
    ImageDraw.Draw(whole).text((cell.width / 2, cell.height + 8), filler.name, fill=0, font=font, anchor="mm")
    return whole


def sheet(names: list[str], width: float, px: float) -> Image.Image:
    """The panels in rows."""
    chosen = (
        [fillers()[name] for name in names] if names else sorted(fillers().values(), key=lambda each: not each.ground)
    )
    panels = [panel(each, width, px) for each in chosen]
    columns = min(COLUMNS, len(panels))
    wide, high = panels[0].size
    whole = Image.new("L", (columns * wide, -(-len(panels) // columns) * high), 255)
    for index, each in enumerate(panels):
        whole.paste(each, (index % columns * wide, index // columns * high))
    return whole


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--width", type=float, default=24)
    parser.add_argument("--px", type=float, default=10)
    given = parser.parse_args()
    sheet(given.names, given.width, given.px).save(given.output, optimize=True)
