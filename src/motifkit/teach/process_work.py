"""Work sheets of a process: for each waxing what to wax, at true size; for each bath what to weigh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from motifkit import jobs
from motifkit.colour.palette import Palette
from motifkit.colour.srgb import hex_of, srgb
from motifkit.described import palette_value
from motifkit.dye.bath_sheet import bath_sheet
from motifkit.errors import FileError
from motifkit.language import _
from motifkit.process.steps import Brush, Dip, Wax, chosen
from motifkit.process.wax import wax_named
from motifkit.process.words import area_words
from motifkit.recipe import Recipe
from motifkit.teach import bath_page
from motifkit.teach.sheet_kind import SheetFile
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.dye.bath import Bath
    from motifkit.process.demonstration import Demonstration

__all__ = ["pattern_palette", "work_files"]

GUIDE_LINE = "#c8c8c8"
"""Lines that are waxed in another step, to find one's way."""

LEAST = 1e-6
"""Square metres below which a bath has nothing to dye."""


def pattern_palette(shown: Demonstration, step: Wax) -> Palette:
    """The colours of a pattern of what to wax: its areas in the colour of the wax, other lines pale, the rest white.

    On a cloth with zones an area is waxed where any zone has it waxed.
    """
    colours = dict.fromkeys(("latar", "tembok", "soga", "biron", "colet"), "#ffffff")
    colours |= dict.fromkeys(("klowong", "isen"), GUIDE_LINE)
    look = hex_of(srgb(wax_named(step.wax).over(shown.process.ground.curve)))
    for area in shown.areas:
        if chosen(step.where, area):
            colours[area.role if area.role == "latar" else f"{area.role}/{area.part}"] = look
    return Palette(f"{step.name}", colours)


def work_files(shown: Demonstration, *, grade: str = "prima") -> list[SheetFile]:
    """The work sheets of a process in its order: patterns as SVG and PDF, bath sheets as PDF.

    A waxing that goes through to both faces has its pattern mirrored too, for the back (nerusi).

    Args:
        shown: the cloth and its process.
        grade: of the mori, by which the cloth's weight is reckoned.
    """
    files: list[SheetFile] = []
    for number, step in enumerate(shown.process.steps, 1):
        name = f"{number:02}-{step.name}"
        if isinstance(step, Wax):
            files += _patterns(shown, step, name)
        elif isinstance(step, Dip):
            free = shown.dyed_square_metres(number)
            files += _baths(shown, name, [(bath, free, "") for bath in step.baths], grade)
        elif isinstance(step, Brush):
            told = []
            for bath in step.baths.values():
                where = [area for area in shown.areas if step.bath_of(area) is bath]
                told.append((bath, shown.square_metres_of(where), area_words(where, shown.areas)))
            files += _baths(shown, name, told, grade)
    return files


def _patterns(shown: Demonstration, step: Wax, name: str) -> Iterator[SheetFile]:
    palette = palette_value(pattern_palette(shown, step))
    title = _("{step}: what to wax, at true size").format(step=step.name)
    yield SheetFile(f"{name}.svg", title, _drawn(shown, format="svg", palette=palette))
    if step.sides == "both":
        back = _("{step}: for the back, mirrored").format(step=step.name)
        yield SheetFile(f"{name}-belakang.svg", back, _drawn(shown, format="svg", palette=palette, mirror=True))
    yield SheetFile(f"{name}.pdf", title, _drawn(shown, format="pdf", palette=palette, paper="A4", overlap=10.0))


def _drawn(shown: Demonstration, **more: Any) -> Recipe:
    recipe = jobs.job("draw", shown.cloth, **more)
    if recipe is None:
        raise FileError(_("this motif has no recipe"))
    return recipe


def _baths(shown: Demonstration, name: str, told: list[tuple[Bath, float, str]], grade: str) -> Iterator[SheetFile]:
    size = f"{format_number(shown.cloth.width / 10)} × {format_number(shown.cloth.height / 10)} cm"
    for bath, square_metres, where in told:
        if square_metres < LEAST or bath.dips < 1:
            continue
        words = _("{where} of {size}").format(where=where or _("the open part"), size=size)
        sheet = bath_sheet(bath, square_metres=square_metres, grade=grade, cloth=words)
        file = f"{name}-{bath.dye.name.replace(' ', '-')}.pdf"
        yield SheetFile(file, _("Bath sheet: {bath}").format(bath=bath), bath_page.recipe_of(sheet, "pdf"))
