"""Makes the pages of the plane groups and friezes, in both languages, and their pictures.

python tools/simetri.py
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from shapely import Polygon, maximum_inscribed_circle

from motifkit import Cloth, Dot, Fill, Marks, Palette, Stroke, path, set_language
from motifkit.drawing.tiled import tiled, with_guides
from motifkit.fonts import font_path
from motifkit.jobs import draw
from motifkit.symmetry.describe import in_words
from motifkit.symmetry.groups import PLANE_GROUPS, Group
from motifkit.symmetry.tiling import Tiling

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "gambar" / "simetri"
PAGES = {"id": ROOT / "docs" / "simetri", "en": ROOT / "docs" / "en" / "symmetry"}
COLOURS = 40
SIZE = (96.0, 72.0)
DOMAIN = 150.0
"""Square millimetres of every fundamental domain, so that the leaf has one size on all pages."""

LIGHT = Palette(
    "halaman",
    {
        "latar": "#f7f1e3",
        "klowong": "#3a2413",
        "soga": "#9a5f2c",
        "tembok": "#d9b27c",
        "isen": "#3a2413",
        "biron": "#26415e",
        "colet": "#8c2f2a",
    },
)


def leaf() -> Marks:
    """A leaf on a bent stalk with a bud: nothing of it is like its own mirror image."""
    stalk = path.smooth([2 + 1.5j, 6 + 2j, 9.5 + 3.4j, 12 + 6.4j])
    blade = path.smooth([6 + 2j, 9 + 0.9j, 13.5 + 2.4j, 10 + 3.6j, 6 + 2j])
    small = path.smooth([9.5 + 3.4j, 9.2 + 6j, 11 + 8.4j, 11.4 + 5.6j, 9.5 + 3.4j])
    return Marks.of(
        [
            Fill((blade,), role="soga", part="daun"),
            Stroke(blade, 0.35, role="klowong", part="daun"),
            Fill((small,), role="tembok", part="daun"),
            Stroke(small, 0.35, role="klowong", part="daun"),
            Stroke(stalk, 0.5, role="klowong", part="tangkai"),
            Dot(13.6 + 6.9j, 0.9, role="soga", part="kuncup"),
            Dot(4.2 + 4.2j, 0.55, role="isen", part="cecek-latar"),
        ]
    )


@dataclass(frozen=True)
class Words:
    """What the pages say, in one language."""

    title: str
    lead: str
    back: str
    order: str
    signature: str
    cell: str
    try_it: str
    legend: str
    picture: str
    systems: dict[str, str]


WORDS = {
    "id": Words(
        "Tujuh belas grup bidang",
        "Setiap pola yang berulang ke dua arah termasuk salah satu dari tujuh belas grup ini. Gambarnya sama di "
        "semua halaman: sehelai daun tak setangkup pada tangkai lengkung. Yang berbeda hanya gerakan pengulangnya.",
        "Semua grup",
        "Daerah dasar dalam satu sel",
        "Tanda orbifold (Conway)",
        "Sel",
        "Coba sendiri",
        "Garis rangkap: cermin. Garis putus: geser-cermin. Lensa, segitiga, bujur sangkar, segi enam: pusat putar "
        "2, 3, 4, 6 kali. Garis titik: sel. Berarsir: daerah dasar.",
        "Daun yang sama menurut grup {name}, dengan garis bantunya",
        {"oblique": "miring", "rectangular": "persegi panjang", "square": "bujur sangkar", "hexagonal": "segi enam"},
    ),
    "en": Words(
        "The seventeen plane groups",
        "Every pattern that repeats in two directions belongs to one of these seventeen groups. The drawing is "
        "the same on every page: a lopsided leaf on a bent stalk. Only the movements that repeat it differ.",
        "All groups",
        "Fundamental domains in a cell",
        "Orbifold signature (Conway)",
        "Cell",
        "Try it",
        "Double line: mirror. Dashed line: glide. Lens, triangle, square, hexagon: centres of 2, 3, 4, 6 turns. Dotted "
        "line: cell. Hatched: fundamental domain.",
        "The same leaf under group {name}, with its guides",
        {"oblique": "oblique", "rectangular": "rectangular", "square": "square", "hexagonal": "hexagonal"},
    ),
}


def cell(group: Group) -> str:
    """A cell of whole half millimetres in which every domain has about the same area."""
    area = DOMAIN * group.order
    if group.system in ("square", "hexagonal"):
        side = math.sqrt(area if group.system == "square" else area / math.sin(math.pi / 3))
        return f"{round(2 * side) / 2:g}mm"
    width = round(2 * math.sqrt(area * 1.3)) / 2
    height = round(2 * area / width) / 2
    return f"{width:g}x{height:g}mm" + ("@75deg" if group.system == "oblique" else "")


def placed(marks: Marks, domain: NDArray[np.complex128]) -> Marks:
    """The leaf in the widest part of a domain."""
    shape = Polygon([(corner.real, corner.imag) for corner in domain])
    radius = maximum_inscribed_circle(shape, 0.01)
    (x, y), _edge = radius.coords
    middle = marks.box.centre
    zoom = 1.35 * radius.length / abs(marks.box.corner - middle)
    beziers = complex(x, y) + zoom * (marks.beziers - middle)
    return replace(marks, beziers=beziers, widths=zoom * marks.widths)


def picture(group: Group, *, guides: bool, dpi: float = 96.0) -> Image.Image:
    """The leaf under a group."""
    tiling = Tiling(cell(group), group.name, guides=guides)
    cloth = Cloth(*SIZE)
    tile = tiled(placed(leaf(), tiling.domain), tiling)
    stream = io.BytesIO()
    shown = with_guides(tile, tiling, cloth.box) if guides else tile
    draw(cloth.filled(shown), stream, "png", dpi=dpi, palette=LIGHT)
    return Image.open(stream).convert("RGB")


def pictures() -> dict[str, Image.Image]:
    """Every picture by its file name: one of each group, and all of them together."""
    found = {f"{group.name}.png": picture(group, guides=True) for group in PLANE_GROUPS}
    small = [picture(group, guides=False, dpi=52.0) for group in PLANE_GROUPS]
    width, height = max(each.width for each in small) + 8, max(each.height for each in small) + 24
    whole = Image.new("RGB", (width * 6 - 8, height * 3), "white")
    pen, font = ImageDraw.Draw(whole), ImageFont.truetype(io.BytesIO(font_path(bold=True).read_bytes()), 14)
    for index, (group, each) in enumerate(zip(PLANE_GROUPS, small, strict=True)):
        x, y = (index % 6) * width, (index // 6) * height
        whole.paste(each, (x, y))
        pen.text((x, y + height - 22), group.name, fill="black", font=font)
    return {**found, "tujuh-belas.png": whole}


def save(image: Image.Image, file: Path) -> None:
    """Save a picture with few colours."""
    image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)


def pages(language: str) -> dict[str, str]:
    """Every page of a language by its file name."""
    words = WORDS[language]
    set_language(language)
    shots = "../gambar/simetri" if language == "id" else "../../gambar/simetri"
    index = [f"# {words.title}", "", words.lead, "", f"![{words.title}]({shots}/tujuh-belas.png)", ""]
    index += [f"- [{group.name}]({group.name}.md): {in_words(group.name)}" for group in PLANE_GROUPS]
    index += ["", f"## {words.try_it}", "", "```console", "motifkit symmetry kawung", "```"]
    found = {"README.md": "\n".join(index) + "\n"}
    for group in PLANE_GROUPS:
        lines = [f"# {group.name}", "", f"{in_words(group.name).capitalize()}.", ""]
        lines += [f"![{words.picture.format(name=group.name)}]({shots}/{group.name}.png)", "", words.legend, ""]
        lines += [f"- {words.order}: {group.order}", f"- {words.signature}: {group.orbifold}"]
        lines += [f"- {words.cell}: {words.systems[group.system]}", f"- IUC: {group.full}", ""]
        lines += [f"## {words.try_it}", "", "```console"]
        wanted = f"--group {group.name} --cell {cell(group)} --size 20x15cm --guides"
        lines += [f"motifkit tile kawung {wanted} -o {group.name}.png"]
        lines += ["```", "", f"[{words.back}](README.md)"]
        found[f"{group.name}.md"] = "\n".join(lines) + "\n"
    set_language("id")
    return found


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, image in pictures().items():
        save(image, FOLDER / name)
    for language, folder in PAGES.items():
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages(language).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"simetri: {sum(each.stat().st_size for each in FOLDER.iterdir()) // 1000} kB")
