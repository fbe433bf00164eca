"""Sheets of the dye house in a lesson: swatch cards, filled and blank, and what goes into each bath."""

from __future__ import annotations

from typing import Annotated, Any

from motifkit.cloth.cloth import Cloth
from motifkit.dye.bath import Bath, parse_bath
from motifkit.dye.bath_sheet import bath_sheet
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.params import Help, Text
from motifkit.recipe import Recipe
from motifkit.teach.bath_page import recipe_of as bath_recipe
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import SheetFile, sheet_kind
from motifkit.teach.swatch import Card
from motifkit.teach.swatch import recipe_of as card_recipe
from motifkit.teach.worksheets.lists import numbers, words
from motifkit.units import parse_size

__all__ = ["baths_of", "kartu_swatch", "takaran"]

MOST_DYES, MOST_DIPS = 20, 8

_CARD = Text("kartu swatch: warna tiap mordan dan celupan", "swatch card: colours by mordant and dips")
_BATH = Text("takaran celup: timbangan, langkah, K3", "bath sheet: amounts, steps, safety")


@sheet_kind(_CARD, suffix=".pdf")
def kartu_swatch(
    lesson: Lesson,
    *,
    dyes: Annotated[
        str,
        Help(
            "zat warna, dengan koma; kosong: yang ada dalam proses pelajaran",
            "dyes with commas between them; empty: those of the lesson's process",
        ),
    ] = "",
    mordants: Annotated[
        str, Help("mordan, dengan koma; kosong: semua yang dikenal", "mordants with commas; empty: all that are known")
    ] = "",
    dips: Annotated[str, Help("banyak celupan, dengan koma", "numbers of dips, with commas")] = "1, 2, 4, 8",
    blank: Annotated[bool, Help("kotak kosong untuk ditempeli kain", "empty boxes to staple cloth into")] = False,
) -> list[SheetFile]:
    """What each dye gives, as it is expected, or with room for real cloth."""
    names: list[Any] = words("dyes", dyes, MOST_DYES) if dyes else [each.dye for each in baths_of(lesson)]
    if not names:
        raise InputError(_("name the dyes, such as secang, nila; the lesson has no process that names any"))
    card = Card.of(
        names,
        mordants=words("mordants", mordants, MOST_DYES) if mordants else None,
        dips=[_whole(each) for each in numbers("dips", dips.replace(",", " "), float, MOST_DIPS)],
        blank=blank,
    )
    recipe = Recipe({**card_recipe(card, "pdf", paper=lesson.paper, lesson=lesson.title), "language": lesson.language})
    if blank:
        return [SheetFile("kartu-swatch-kosong.pdf", _("Swatch card to be filled with cloth"), recipe)]
    return [SheetFile("kartu-swatch.pdf", _("Swatch card, as expected"), recipe)]


def _whole(value: float) -> int:
    if value != int(value):
        raise InputError(_("{text!r} is not a number of dips; write such as 1,2,4,8").format(text=str(value)))
    return int(value)


@sheet_kind(_BATH, suffix=".pdf")
def takaran(
    lesson: Lesson,
    *,
    bath: Annotated[
        str,
        Help(
            'zat warna, mordan, celupan: "secang:tawas:4"; kosong: semua celupan proses pelajaran',
            'dye, mordant, dips: "secang:alum:4"; empty: every bath of the lesson\'s process',
        ),
    ] = "",
    grade: Annotated[str, Help("kelas mori", "grade of mori")] = "prima",
) -> list[SheetFile]:
    """Weights and steps of every bath, for the lesson's cloth."""
    baths = [parse_bath(bath)] if bath else baths_of(lesson)
    if not baths:
        raise InputError(_("name a bath, such as secang:tawas:4; the lesson has no process that names any"))
    width, height = size_of(lesson)
    files = []
    for number, each in enumerate(dict.fromkeys(baths), 1):
        sheet = bath_sheet(each, square_metres=width * height / 1e6, grade=grade)
        recipe = Recipe(
            {**bath_recipe(sheet, "pdf", paper=lesson.paper, lesson=lesson.title), "language": lesson.language}
        )
        name = "takaran.pdf" if number == 1 else f"takaran-{number}.pdf"
        files.append(SheetFile(name, _("Bath: {dye}").format(dye=each.dye.name), recipe))
    return files


def size_of(lesson: Lesson) -> tuple[float, float]:
    """Width and height (mm) of the lesson's cloth, with or without a motif; a practice cloth where none is named."""
    if lesson.size is not None:
        return parse_size(lesson.size)
    if lesson.motif is not None:
        return lesson.filled_cloth.width, lesson.filled_cloth.height
    cloth = Cloth.named(lesson.cloth or "sapu tangan")
    return cloth.width, cloth.height


def baths_of(lesson: Lesson) -> list[Bath]:
    """The baths of the lesson's process, in its order."""
    from motifkit.dye.kept import bath_from
    from motifkit.teach.strip import process_value

    if lesson.process is None:
        return []
    value = process_value(**lesson.process)
    kept = [each["bath"] for each in value.get("dyes", ())]
    for step in value.get("steps", ()):
        if step["step"] == "dip":
            kept += step["dye"]
        elif step["step"] == "brush":
            kept += step["dyes"].values()
    return [bath_from(each) for each in kept]
