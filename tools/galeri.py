"""Draws the gallery: every motif, every isen, a process, leaves and their prints; and writes its page in two languages.

python tools/galeri.py
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from motifkit import (
    Arrangement,
    Cloth,
    ClothPrint,
    Demonstration,
    Printing,
    Stock,
    arranged,
    filler_names,
    imprint,
    jobs,
    kawung,
    leaf_of,
    motif_named,
    motif_names,
    practice_cell,
    species_named,
    species_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DOCS = Path(__file__).resolve().parents[1] / "docs"
FOLDER = DOCS / "gambar" / "galeri"
SIDE, GAP, ACROSS = 150, 6, 6
SMALL = 48.0
"""No panel shows less cloth than this, in millimetres."""
COLOURS = 48
"""Colours of a picture: few, so that a sheet of forty stays small."""


def fitted(picture: Image.Image) -> Image.Image:
    """A picture shrunk into a white square panel."""
    picture = picture.convert("RGB")
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    panel = Image.new("RGB", (SIDE, SIDE), "white")
    panel.paste(picture, ((SIDE - picture.width) // 2, (SIDE - picture.height) // 2))
    return panel


def of_cloth(cloth: Cloth, palette: str) -> Image.Image:
    """A cloth as a picture."""
    stream = io.BytesIO()
    jobs.draw(cloth, stream, "png", palette=palette, dpi=2 * SIDE / max(cloth.width, cloth.height) * 25.4)
    return Image.open(stream)


def motif_panel(name: str) -> Image.Image:
    """One motif: half as much again as its repeat, and of a small one as many as show how they lie together."""
    tile = motif_named(name)()
    repeat = max(tile.block) if tile.closes else 3 * abs(tile.lattice.a)
    side = max(1.5 * repeat, SMALL)
    return fitted(of_cloth(Cloth(side, side, tile), "sogan yogya"))


def isen_panel(name: str) -> Image.Image:
    """One isen in its practice cell."""
    return fitted(of_cloth(Cloth.of(practice_cell(name, size=30, margin=1)), "pola"))


def leaf_panel(name: str) -> Image.Image:
    """One leaf, printed with iron."""
    return fitted(Image.fromarray(imprint(leaf_of(name, net=False), "kukus", "tunjung", dpi=50).pixels))


def stages() -> Iterable[Image.Image]:
    """A kawung after every step of kerokan."""
    work = Demonstration.of(Cloth.of(kawung()), "kerokan", ["nila:6", "soga tingi:kapur:8"])
    for stage in work.run.stages:
        yield fitted(Image.fromarray(work.picture(stage.number, dpi=150)))


def printed() -> Image.Image:
    """A small cloth with leaves scattered on it."""
    stock = Stock([species_named(name) for name in ("jati", "jarak", "kenikir")], seed=5)
    laid = arranged(stock, 900, 450, Arrangement(count=14), seed=5)
    return Image.fromarray(ClothPrint(900, 450, laid.laid, Printing("kukus", "tunjung"), seed=5).picture(25))


def sheet(panels: Iterable[Image.Image]) -> Image.Image:
    """Panels in rows on white."""
    pictures = list(panels)
    rows = -(-len(pictures) // ACROSS)
    whole = Image.new("RGB", (ACROSS * (SIDE + GAP) - GAP, rows * (SIDE + GAP) - GAP), "white")
    for index, picture in enumerate(pictures):
        whole.paste(picture, corner(index))
    return whole


def corner(index: int) -> tuple[int, int]:
    """Where a panel of a sheet lies."""
    return index % ACROSS * (SIDE + GAP), index // ACROSS * (SIDE + GAP)


PANELS: dict[str, tuple[Callable[[], list[str]], Callable[[str], Image.Image]]] = {
    "motif.png": (motif_names, motif_panel),
    "isen-semua.png": (filler_names, isen_panel),
    "daun.png": (species_names, leaf_panel),
}
PARTS = {
    "motif.png": ("Motif", "Motifs", "sogan Yogya", "sogan Yogya"),
    "isen-semua.png": ("Isen", "Fillers (isen)", "di dalam kotak latihannya", "in their practice cells"),
    "daun.png": ("Cetakan daun", "Leaf prints", "dikukus dengan mordan tunjung", "steamed on an iron mordant"),
}
HEAD = {
    "id": """# Galeri

Semua di halaman ini digambar motifkit sendiri, dengan nilai bawaan; halaman dan gambarnya dibuat `tools/galeri.py`.
Warnanya ilustratif. Palet-palet ada di [daftar isi](README.md#gambar), grup bidang di [simetri](simetri/README.md).
""",
    "en": """# Gallery

Everything on this page was drawn by motifkit itself, at its defaults; the page and its pictures are written by
`tools/galeri.py`. Colours are illustrative. The palettes are on the [index](README.md#pictures), the plane groups
under [symmetry](symmetry/README.md).
""",
}
TAIL = {
    "id": """
## Proses

Kawung menurut alur kerokan, sesudah setiap langkah: mori, nglowong, ngiseni, nembok, medel, ngerok, mbironi, nyoga,
nyareni, nglorod:

![Sepuluh tahap kawung kerokan, dari mori putih sampai biru, cokelat dan putih]({folder}/proses.png)

## Kain ecoprint

Daun jati, jarak, dan kenikir ditebar pada kain 90 × 45 cm:

![Kain ecoprint dengan daun jati, jarak dan kenikir]({folder}/ecoprint.png)
""",
    "en": """
## Process

Kawung by the kerokan route, after every step: mori, nglowong, ngiseni, nembok, medel, ngerok, mbironi, nyoga, nyareni,
nglorod:

![Ten stages of a kawung by kerokan, from white mori to blue, brown and white]({folder}/proses.png)

## An ecoprinted cloth

Leaves of jati, jarak and kenikir scattered on a cloth of 90 × 45 cm:

![An ecoprinted cloth with leaves of jati, jarak and kenikir]({folder}/ecoprint.png)
""",
}


def page(language: str) -> str:
    """The page in one language."""
    folder, place = ("../gambar/galeri", 1) if language == "en" else ("gambar/galeri", 0)
    text = HEAD[language]
    for name, (names, _panel) in PANELS.items():
        title, how = PARTS[name][place], PARTS[name][2 + place]
        order = "row by row" if language == "en" else "baris demi baris"
        listed = ", ".join(names())
        text += f"\n## {title}\n\n{how[0].upper()}{how[1:]}; {order}: {listed}.\n\n![{title}, {how}]({folder}/{name})\n"
    return text + TAIL[language].format(folder=folder)


def pages() -> dict[Path, str]:
    """Every page that this tool writes, and its text."""
    return {DOCS / "galeri.md": page("id"), DOCS / "en" / "gallery.md": page("en")}


def save(picture: Image.Image, file: Path) -> None:
    """Save a picture with few colours."""
    picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (names, panel) in PANELS.items():
        save(sheet(panel(each) for each in names()), FOLDER / name)
        print(name, flush=True)
    save(sheet(stages()), FOLDER / "proses.png")
    save(printed(), FOLDER / "ecoprint.png")
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name)
