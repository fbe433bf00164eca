"""Makes the pages of the plane groups and friezes, in both languages, and their pictures.

python tools/simetri.py
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.optimize import linprog

from motifkit import Cloth, Marks, Palette, set_language
from motifkit.drawing.tiled import tiled, with_guides
from motifkit.fonts import font_path
from motifkit.geometry.path import circle
from motifkit.jobs import draw
from motifkit.motifs.parts.bunga import kuncup
from motifkit.motifs.parts.curves import ribbon, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.figure import Pen, layered
from motifkit.motifs.parts.sulur import beside
from motifkit.symmetry.describe import in_words
from motifkit.symmetry.domain import DOMAINS
from motifkit.symmetry.groups import PLANE_GROUPS, Group
from motifkit.symmetry.tiling import Tiling

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "gambar" / "simetri"
PAGES = {"id": ROOT / "docs" / "simetri", "en": ROOT / "docs" / "en" / "symmetry"}
COLOURS = 40
SIZE = (136.0, 102.0)
DOMAIN = 300.0
"""Square millimetres of every fundamental domain, so that the drawing has about one size on all pages."""
ASPECT, MARGIN = 1.3, 0.5
"""Width to height of a domain that may have any, and the room (mm) that the drawing leaves to its border."""

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


def sprig() -> Marks:
    """A sprig of semen: leaves, a bud and a tendril on a bent stalk; nothing of it is like its own mirror image."""
    pen = Pen(0.6, 0.4)
    stalk = swing(38, [(0, -56), (0.3, -30), (0.55, 10), (0.72, 0), (0.86, -150), (1, -380)])
    pens = {"line": pen.line, "fine": pen.fine}
    pen.area(circle(stalk.points[-1], 1.3), "soga", "ujung-sulur")
    pen.area(ribbon(stalk, 1.7, 0.9), "soga", "tangkai")
    bud = kuncup(length=10.5, width=8, **pens)
    pen.place(bud.at(complex(stalk.at(0.34)[0]), 14))
    leaf = daun(length=23, width=10.5, bend=-44, hook=-50, lobes=3, isen="sawut", **pens)
    pen.place(beside(leaf, stalk, 0.2, 1, 52))
    small = daun(length=11, width=5.6, bend=30, hook=40, isen="cecek", **pens)
    pen.place(beside(small, stalk, 0.12, -1, 42))
    return layered(pen.figure().marks)


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
        "semua halaman: setangkai semi dengan daun, kuncup dan sulur, yang tidak setangkup. Yang berbeda hanya gerakan "
        "pengulangnya.",
        "Semua grup",
        "Daerah dasar dalam satu sel",
        "Tanda orbifold (Conway)",
        "Sel",
        "Coba sendiri",
        "Garis penuh: cermin. Garis putus: geser-cermin. Lensa, segitiga, bujur sangkar, segi enam: pusat putar "
        "2, 3, 4, 6 kali. Garis titik: sel. Berarsir: daerah dasar.",
        "Semi yang sama menurut grup {name}, dengan garis bantunya",
        {"oblique": "miring", "rectangular": "persegi panjang", "square": "bujur sangkar", "hexagonal": "segi enam"},
    ),
    "en": Words(
        "The seventeen plane groups",
        "Every pattern that repeats in two directions belongs to one of these seventeen groups. The drawing is "
        "the same on every page: a lopsided sprig with leaves, a bud and a tendril. Only the movements "
        "that repeat it differ.",
        "All groups",
        "Fundamental domains in a cell",
        "Orbifold signature (Conway)",
        "Cell",
        "Try it",
        "Solid line: mirror. Dashed line: glide. Lens, triangle, square, hexagon: centres of 2, 3, 4, 6 turns. Dotted "
        "line: cell. Hatched: fundamental domain.",
        "The same sprig under group {name}, with its guides",
        {"oblique": "oblique", "rectangular": "rectangular", "square": "square", "hexagonal": "hexagonal"},
    ),
}


def cell(group: Group) -> str:
    """A cell of whole half millimetres in which every domain has about the same area and, if it can, the same shape."""
    area = DOMAIN * group.order
    if group.system in ("square", "hexagonal"):
        side = math.sqrt(area if group.system == "square" else area / math.sin(math.pi / 3))
        return f"{round(2 * side) / 2:g}mm"
    along, across = (float(max(steps)) for steps in zip(*DOMAINS[group.name], strict=True))
    width = round(2 * math.sqrt(DOMAIN * ASPECT) / along) / 2
    height = round(2 * math.sqrt(DOMAIN / ASPECT) / across) / 2
    return f"{width:g}x{height:g}mm" + ("@75deg" if group.system == "oblique" else "")


def placed(marks: Marks, domain: NDArray[np.complex128]) -> Marks:
    """The drawing turned and enlarged until it fills the domain as far as it can."""
    sides = np.roll(domain, -1) - domain
    inward = 1j * sides / np.abs(sides)
    inward *= np.sign((np.conj(inward) * (domain.mean() - domain)).real)
    room = (np.conj(inward) * domain).real + MARGIN
    hull = marks.beziers.ravel()
    largest = (0.0, 0j, 1 + 0j)
    for turn in np.exp(2j * np.pi * np.arange(36) / 36):
        reach = (np.conj(inward)[:, None] * turn * hull).real.min(axis=1)
        # The shift (x, y) and the zoom at which the drawing keeps inside every side, the zoom as large as can be.
        limits = -np.stack([inward.real, inward.imag, reach], axis=1)
        best = linprog([0, 0, -1], limits, -room, bounds=[(None, None), (None, None), (0, None)])
        largest = max(largest, (float(best.x[2]), complex(best.x[0], best.x[1]), complex(turn)), key=itemgetter(0))
    zoom, shift, turn = largest
    return replace(marks, beziers=shift + zoom * turn * marks.beziers, widths=zoom * marks.widths)


def picture(group: Group, *, guides: bool, dpi: float = 150.0) -> Image.Image:
    """The sprig under a group."""
    tiling = Tiling(cell(group), group.name, guides=guides)
    cloth = Cloth(*SIZE)
    tile = tiled(placed(sprig(), tiling.domain), tiling)
    stream = io.BytesIO()
    shown = with_guides(tile, tiling, cloth.box) if guides else tile
    draw(cloth.filled(shown), stream, "png", dpi=dpi, palette=LIGHT)
    return Image.open(stream).convert("RGB")


def pictures() -> dict[str, Image.Image]:
    """Every picture by its file name: one of each group, and all of them together."""
    found = {f"{group.name}.png": picture(group, guides=True) for group in PLANE_GROUPS}
    small = [picture(group, guides=False, dpi=72.0) for group in PLANE_GROUPS]
    width, height = max(each.width for each in small) + 12, max(each.height for each in small) + 36
    whole = Image.new("RGB", (width * 6 - 12, height * 3), "white")
    pen, font = ImageDraw.Draw(whole), ImageFont.truetype(io.BytesIO(font_path(bold=True).read_bytes()), 20)
    for index, (group, each) in enumerate(zip(PLANE_GROUPS, small, strict=True)):
        x, y = (index % 6) * width, (index // 6) * height
        whole.paste(each, (x, y))
        pen.text((x, y + height - 32), group.name, fill="black", font=font)
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
