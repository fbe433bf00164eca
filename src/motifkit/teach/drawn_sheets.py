"""Sheets that show the lesson's own cloth: the pola to trace, the same as SVG, and the coloured cloth."""

from __future__ import annotations

from typing import Annotated, Any

from motifkit.described import palette_value
from motifkit.language import _
from motifkit.params import Help, Millimetres, Range, Text
from motifkit.recipe import Recipe
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import SheetFile, sheet_kind

__all__ = ["kain", "pola", "pola_isi", "pola_svg"]

_POLA = Text("pola untuk dijiplak, seukuran aslinya", "pola to trace, at true size")
_POLA_ISI = Text("pola isi: klowong dan isen, seukuran aslinya", "pola with its isen, at true size")

Overlap = Annotated[
    Millimetres, Range(0, 100), Help("lebar tumpang tindih antar lembar", "how much neighbouring sheets overlap")
]
Mirrored = Annotated[
    bool, Help("dicerminkan, untuk sisi belakang kain atau cap", "mirrored, for the back of the cloth or a stamp")
]
WithIsen = Annotated[bool, Help("dengan isen, tidak hanya klowong", "with the fillers, not only the outline")]
Pixels = Annotated[int, Range(200, 6000), Help("lebar gambar dalam piksel", "the picture's width in pixels")]


@sheet_kind(_POLA, suffix=".pdf", needs_motif=True)
def pola(
    lesson: Lesson, *, overlap: Overlap = 10.0, mirror: Mirrored = False, with_isen: WithIsen = True
) -> list[SheetFile]:
    """The outlines at true size over several sheets of paper."""
    recipe = _pola(lesson, overlap, mirror, with_isen=with_isen)
    return [SheetFile("pola.pdf", _("Pola to trace, at true size"), recipe)]


@sheet_kind(_POLA_ISI, suffix=".pdf", needs_motif=True)
def pola_isi(lesson: Lesson, *, overlap: Overlap = 10.0, mirror: Mirrored = False) -> list[SheetFile]:
    """Outlines and fillers at true size over several sheets of paper."""
    recipe = _pola(lesson, overlap, mirror, with_isen=True)
    return [SheetFile("pola-isi.pdf", _("Pola with its isen, at true size"), recipe)]


def _pola(lesson: Lesson, overlap: float, mirror: bool, *, with_isen: bool) -> Recipe:  # noqa: FBT001 - a declared value
    given: dict[str, Any] = {"paper": lesson.paper, "overlap": overlap, "lesson": lesson.title}
    given |= {name: True for name, wanted in (("mirror", mirror), ("with_isen", with_isen)) if wanted}
    return lesson.job("pola", **given)


@sheet_kind(Text("pola sebagai gambar SVG", "the pola as an SVG drawing"), suffix=".svg", needs_motif=True)
def pola_svg(lesson: Lesson, *, mirror: Mirrored = False, with_isen: WithIsen = True) -> list[SheetFile]:
    """The pola for Inkscape, a layer for every role."""
    options = {"mirror": mirror, "without_isen": not with_isen}
    given = {name: True for name, wanted in options.items() if wanted}
    recipe = lesson.job("draw", format="svg", palette="pola", **given)
    return [SheetFile("pola.svg", _("Pola as a drawing (SVG)"), recipe)]


@sheet_kind(Text("gambar kainnya, berwarna", "the cloth in colour"), suffix=".png", needs_motif=True)
def kain(lesson: Lesson, *, pixels: Pixels = 1600) -> list[SheetFile]:
    """The cloth as the palette colours it."""
    dpi = min(300.0, round(pixels / lesson.filled_cloth.width * 25.4, 1))
    recipe = lesson.job("draw", format="png", palette=palette_value(lesson.colours), dpi=dpi)
    return [SheetFile("kain.png", _("Preview of the cloth"), recipe)]
