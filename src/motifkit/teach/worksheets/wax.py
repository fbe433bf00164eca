"""The wax pattern of every stage, at true size: what is waxed now, what was waxed before, what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from motifkit.cloth.cloth import Cloth
from motifkit.errors import FileError, InputError
from motifkit.geometry.mark import GROUND, GUIDE, AreaClass
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.params import Help, Text, Value
from motifkit.process.demonstration import Demonstration
from motifkit.process.words import caption_of
from motifkit.render.pdf import Drawing
from motifkit.render.pdf_canvas import Pages
from motifkit.render.pdf_operators import RGB, WHITE, Ink
from motifkit.teach.sheet_parts import GREY
from motifkit.teach.worksheet import Desk, Leaf, worksheet
from motifkit.teach.worksheets.lists import words

if TYPE_CHECKING:
    from motifkit.process.simulate import ProcessStage
    from motifkit.teach.lesson import Lesson

__all__ = ["pola_malam"]

NOW: RGB = (40, 40, 40)
BEFORE: RGB = (168, 168, 168)
OPEN: RGB = (226, 226, 226)
HEAD = 24.0
SIZES = (10.5, 9.5, 8.5)
MOST_DYES, MOST_STEPS = 12, 20


def _settled(lesson: Lesson, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Route, dyes and forgotten steps of the lesson's process where none are given."""
    if values["route"]:
        return values
    process = lesson.process
    if process is None or "route" not in process:
        raise FileError(_("the sheet pola-malam needs a route: in the table [process], or with route"))
    told = {"route": str(process["route"]), "dyes": ", ".join(process.get("dyes", ()))}
    return {**values, **told, "skip": ", ".join(process.get("skip", ()))}


@worksheet(
    Text("pola malam tiap langkah", "wax pattern of every stage"),
    needs_motif=True,
    settle=_settled,
)
def pola_malam(
    desk: Desk,
    *,
    route: Annotated[
        str,
        Help(
            "alur: kerokan, lorodan, colet, cap, nitik; kosong: menurut pelajaran",
            "route: kerokan, lorodan, colet, cap, nitik; empty: as in the lesson",
        ),
    ] = "",
    dyes: Annotated[
        str,
        Help('zat warna, dengan koma: "nila:6, soga tingi:kapur:8"', 'dyes, with commas: "nila:6, soga tingi:lime:8"'),
    ] = "",
    skip: Annotated[str, Help("langkah yang terlupa, dengan koma", "steps left out, with commas")] = "",
) -> Iterator[Leaf]:
    """A leaf for every step that changes the wax."""
    room = desk.room()
    piece = Cloth(room.width, room.height - HEAD - 3.0, desk.cloth.field)
    baths = words("dyes", dyes, MOST_DYES) if dyes else []
    left_out = words("skip", skip, MOST_STEPS) if skip else []
    stages = Demonstration.of(piece, route, baths, skip=left_out).run.stages
    changed = [
        (earlier, stage) for earlier, stage in pairwise(stages) if _waxed(earlier) != _waxed(stage) and _waxed(stage)
    ]
    if not changed:
        raise InputError(_("in this process nothing is waxed"))
    for number, (earlier, stage) in enumerate(changed):
        yield Leaf(_drawn(desk.pages, piece, number, earlier, stage))


def _waxed(stage: ProcessStage) -> frozenset[tuple[str, str]]:
    """Roles and parts under wax."""
    pairs = zip(stage.areas, stage.states, strict=True)
    return frozenset((area.role, area.part) for area, state in pairs if not state.open)


def _drawn(
    pages: Pages, piece: Cloth, number: int, earlier: ProcessStage, stage: ProcessStage
) -> Callable[[Pages, Box], None]:
    before, now = _waxed(earlier), _waxed(stage)
    caption = caption_of(stage)

    def tone(klass: AreaClass) -> RGB:
        key = (klass.role, klass.part)
        return OPEN if key not in now else BEFORE if key in before else NOW

    def ink(klass: AreaClass) -> Ink:
        if klass.role == GUIDE:
            return Ink(None, None)
        if klass.role in ("klowong", "isen"):
            return Ink(tone(klass), tone(klass))
        return Ink(None, WHITE if (klass.role, klass.part) not in now else tone(klass))

    drawing = Drawing(pages, piece, ink, prefix=f"malam{number}")

    def draw(page: Pages, room: Box) -> None:
        told = f"{caption.title} · {caption.action}".rstrip(" ·")
        size = next((each for each in SIZES if page.width_of(told, each, bold=True) <= room.width), SIZES[-1])
        page.text(room.corner + 4.5j, page.fitted(told, size, room.width, bold=True), size, bold=True)
        _legend(page, room.corner + 9.5j)
        told = "; ".join(f"{name}: {text}" for name, text in caption.lines[:2])
        for place, line in enumerate(page.wrapped(told, 7.5, room.width)[:2]):
            page.text(room.corner + 1j * (15.5 + 3.4 * place), line, 7.5, rgb=GREY)
        corner = room.corner + 1j * HEAD
        box = Box(corner.real, corner.imag, corner.real + piece.width, corner.imag + piece.height)
        with page.moved(corner), page.inside(piece.box):
            ground = tone(AreaClass(*GROUND))
            page.area(piece.box, WHITE if ground == OPEN else ground)
            drawing.show(piece.box)
        page.frame(box, 0.2, GREY)

    return draw


def _legend(pages: Pages, at: complex) -> None:
    for rgb, told in ((NOW, _("waxed now")), (BEFORE, _("waxed before")), (OPEN, _("open: takes dye"))):
        square = Box(at.real, at.imag - 3.0, at.real + 4.0, at.imag + 0.4)
        pages.area(square, WHITE if rgb == OPEN else rgb)
        pages.frame(square, 0.15, GREY)
        pages.text(at + 5.5, told, 8.0)
        at += 5.5 + pages.width_of(told, 8.0) + 8.0
