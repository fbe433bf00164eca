"""Draws the pictures of the README and the docs, through the public library and nothing else.

python tools/gambar.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from motifkit import (
    Bath,
    Cloth,
    Demonstration,
    Dip,
    Fill,
    Lattice,
    Marks,
    Nglorod,
    Region,
    Stroke,
    Tile,
    Wax,
    cecek,
    cecek_pitu,
    cecek_telu,
    galaran,
    imprint,
    kawung,
    leaf_of,
    palette_names,
    parang,
    path,
    sawut,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "gambar"
GAP = 8
IN_A_ROW = 6
COLOURS = 64
"""Colours of a picture: few, so that the pictures stay small, and enough that edges stay smooth."""


def strip(panels: Iterable[tuple[Cloth, str]], columns: int) -> Image.Image:
    """Cloths with their palettes in rows on white, all of the same height, each ``columns`` pixels wide."""
    pictures = []
    with tempfile.TemporaryDirectory() as folder:
        for index, (cloth, palette) in enumerate(panels):
            file = Path(folder, f"{index}.png")
            cloth.save(file, palette=palette, dpi=columns / cloth.width * 25.4)
            # The repeat is rounded to whole pixels, so a panel may come out a few pixels off.
            rows = round(columns * cloth.height / cloth.width)
            pictures.append(Image.open(file).convert("RGB").resize((columns, rows), Image.Resampling.LANCZOS))
    across = min(len(pictures), IN_A_ROW)
    width, height = across * (columns + GAP) - GAP, pictures[0].height + GAP
    whole = Image.new("RGB", (width, -(-len(pictures) // across) * height - GAP), "white")
    for index, picture in enumerate(pictures):
        whole.paste(picture, (index % across * (columns + GAP), index // across * height))
    return whole


def leaf() -> Tile:
    """A leaf on the ground with an empty inside: what the fillers are shown in."""
    edge = path.superellipse(20 + 14j, 18, 12, 2.4)
    return Tile(
        Marks.of([Fill(edge, "tembok", "daun"), Stroke(edge, 0.7, "klowong", "daun")]), Lattice.rectangle(40, 28)
    )


DYES = ("nila:6", "soga tingi:8")


def rows(pixels: Iterable[NDArray[np.uint8]], across: int) -> Image.Image:
    """Pictures of one size side by side on white."""
    each = [Image.fromarray(one) for one in pixels]
    width, height = each[0].width + GAP, each[0].height + GAP
    whole = Image.new("RGB", (across * width - GAP, -(-len(each) // across) * height - GAP), "white")
    for index, picture in enumerate(each):
        whole.paste(picture, (index % across * width, index // across * height))
    return whole


def stages() -> Image.Image:
    """Kerokan from the traced cloth to the finished one."""
    shown = Demonstration.of(Cloth(66, 66, parang.preset("klitik")), "kerokan", DYES, crackle=0.3, seed=4)
    return rows((shown.picture(number, 74) for number in range(len(shown.run.stages))), 5)


def mistake() -> Image.Image:
    """The same without nembok: as it was meant, as it became, and the difference."""
    shown = Demonstration.of(Cloth.of(kawung()), "kerokan", DYES, skip=["nembok"])
    return rows(shown.comparison(150), 3)


def cracks() -> Image.Image:
    """White petals that stayed under tembok wax, klowong wax and paraffin while the cloth was crushed alike."""
    bath = Bath("nila", dips=6)
    kinds = ("tembok", "klowong", "parafin")
    steps = ([Wax("nembok", ("tembok", "latar"), wax=wax), Dip("medel", (bath,)), Nglorod("nglorod")] for wax in kinds)
    cloth = Cloth(90, 90, kawung(spacing=90))
    return rows((Demonstration.of(cloth, each, crackle=0.5, seed=2).picture(-1, 80) for each in steps), 3)


def techniques() -> Image.Image:
    """A teak leaf by every technique: on alum above, on iron below."""
    leaf = leaf_of("jati", 5, length=150)
    ways = ("pounding", "steaming", "boiling", "iron blanket")
    prints = (imprint(leaf, way, mordant, dpi=32, seed=3).pixels for mordant in ("alum", "iron") for way in ways)
    return rows(map(framed, prints), 4)


def framed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A print in the middle of a piece of its cloth, all of one size."""
    cloth = np.broadcast_to(pixels[0, 0], (236, 156, 3)).copy()
    top, left = ((whole - own) // 2 for whole, own in zip(cloth.shape[:2], pixels.shape[:2], strict=True))
    cloth[top : top + pixels.shape[0], left : left + pixels.shape[1]] = pixels
    return cloth


def pictures() -> dict[str, Image.Image]:
    """Every picture by its file name."""
    inside = Region.of(path.superellipse(20 + 14j, 18, 12, 2.4)).inset(0.35)
    fillings = (
        cecek(inside, spacing=2.4, diameter=0.9),
        cecek_telu(inside, spacing=4.6, diameter=0.9),
        cecek_pitu(inside, spacing=5.4, diameter=0.8),
        sawut(inside, length=5.5, base=0.6),
        galaran(inside, spacing=1.6, degrees=-45),
    )
    leaves = (Tile(leaf().marks + each, leaf().lattice) for each in fillings)
    small = parang.preset("klitik")
    return {
        "kawung.png": strip(((Cloth(96, 96, kawung.preset(name)), "sogan yogya") for name in kawung.presets), 240),
        "parang.png": strip(((Cloth(180, 180, parang.preset(name)), "sogan solo") for name in parang.presets), 240),
        "palet.png": strip(((Cloth(70, 70, small), name) for name in palette_names()), 130),
        "proses.png": stages(),
        "salah.png": mistake(),
        "retak.png": cracks(),
        "ecoprint.png": techniques(),
        "isen.png": strip(((Cloth.of(tile), "indigo") for tile in leaves), 190),
    }


def save(picture: Image.Image, file: Path) -> None:
    """Save a picture with few colours."""
    colours = 256 if file.name == "palet.png" else COLOURS
    picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures().items():
        save(picture, FOLDER / name)
        print(f"{name}: {(FOLDER / name).stat().st_size // 1000} kB")
