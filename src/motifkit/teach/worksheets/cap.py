"""Design of a cap (copper stamp): its face at true size and mirrored, pin marks, steps, join test, length of strip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

from motifkit.cloth.cloth import Cloth
from motifkit.craft.check import Check, check
from motifkit.geometry.mark import GUIDE, AreaClass
from motifkit.geometry.plane import Box, Isometry
from motifkit.language import _
from motifkit.params import Help, Millimetres, Range, Text
from motifkit.render.paper import Margins, Plan, Sheet, plan_sheets
from motifkit.render.pdf import Drawing, draw_joins, sheet_name
from motifkit.render.pdf_canvas import Pages
from motifkit.render.pdf_operators import BLACK, WHITE, Ink
from motifkit.teach.around import EDGE, FOOT, HEAD
from motifkit.teach.cap_face import Face, Stamp, face_of
from motifkit.teach.flow import Piece, lines, row
from motifkit.teach.sheet_parts import GREY, paragraph
from motifkit.teach.worksheet import Desk, Leaf, worksheet
from motifkit.units import format_number

__all__ = ["cap"]

THINNEST, CLOSEST = 1.0, 1.5
"""Millimetres, our advice (no source gives figures): a thinner copper line bends, closer lines run together."""

BLOCKED = (214, 214, 214)
PIN, PIN_ROOM = 3.0, 6.0
OVERLAP = 10.0
GAP = 6.0
SIZE = 9.0


@worksheet(Text("rancangan cap", "design of a cap (copper stamp)"), needs_motif=True)
def cap(
    desk: Desk,
    *,
    face: Annotated[
        Millimetres, Range(40, 300), Help("sisi muka cap paling besar", "longest side of the cap's face")
    ] = 200.0,
    stepping: Annotated[
        str,
        Help(
            "langkah cap: tubruk, onda-ende:1/2, onda-ende-geser:1/2, parang, mubeng, mlampah",
            "how the cap is stepped: tubruk, onda-ende:1/2, onda-ende-geser:1/2, parang, mubeng, mlampah",
        ),
    ] = "tubruk",
) -> Iterator[Leaf]:
    """What a maker of caps needs: figures, steps and join test, then every face as printed and as it is made."""
    tile = desk.cloth.field
    chosen = face_of(tile, face, stepping)
    found = check(tile)
    drawing = Drawing(desk.pages, Cloth(*_whole(chosen), tile), _ink, prefix="cap")
    yield Leaf(_first(desk, chosen, found, drawing))
    for number in range(chosen.caps):
        for mirrored in (False, True):
            yield from _true_size(desk, chosen, number, drawing, mirrored=mirrored)


def _whole(face: Face) -> tuple[float, float]:
    return face.caps * face.width, face.height


def _ink(klass: AreaClass) -> Ink:
    """Copper is black; blocked areas, which another cap or the canting waxes, are grey."""
    if klass.role == "klowong":
        return Ink(BLACK, WHITE)
    if klass.role == "isen":
        return Ink(BLACK, WHITE, 0.3)
    if klass.role == GUIDE:
        return Ink(None, None)
    return Ink(None, BLOCKED if klass.role == "tembok" else WHITE)


def _facts(desk: Desk, face: Face, found: Check) -> Iterator[tuple[str, str]]:
    across, down = face.tile.block
    size = f"{format_number(face.width, 1)} × {format_number(face.height, 1)} mm"
    held = _("{columns} × {rows} repeats of {width} × {height} mm").format(
        columns=face.columns, rows=face.rows, width=format_number(across, 1), height=format_number(down, 1)
    )
    two = " · " + _("two caps, A and B, share them") if face.caps == 2 else ""
    yield _("Face"), f"{size} · {held}{two}"
    yield _("Step"), f"{face.repeat.name} · {_said(face.repeat.name)}"
    yield _("Joins (sanggit)"), _joins(face)
    yield _("Copper strip"), _strip(face, found)
    yield _("Fit for a cap"), _fit(found)
    cloth = desk.cloth
    fit = face.repeat.fits(cloth.width, cloth.height)
    if fit.across and fit.down:
        told = _("{count} stamps on {width} × {height} cm; {right} mm remain at the side and {below} mm below")
        yield (
            _("On the cloth"),
            told.format(
                count=fit.across * fit.down * face.repeat.stamps,
                width=format_number(cloth.width / 10, 1),
                height=format_number(cloth.height / 10, 1),
                right=format_number(fit.rest_width, 1),
                below=format_number(fit.rest_height, 1),
            ),
        )


def _said(name: str) -> str:
    return {
        "tubruk": _("one whole step right, one whole step down"),
        "onda-ende": _("every next column lower by a part of the cap"),
        "onda-ende-geser": _("every next row aside by a part of the cap"),
        "parang": _("rows along a slanting line"),
        "mubeng": _("the cap is turned about its corner by quarters"),
        "mlampah": _("two caps side by side, by turns"),
    }[name.partition(":")[0]]


def _joins(face: Face) -> str:
    count = len(face.breaks())
    if not count:
        return _("close: every line at an edge goes on in the neighbouring stamp (tested on 3 × 3, within 0.5 mm)")
    return _("{count} line ends do not go on in the neighbouring stamp (circled below): choose another step").format(
        count=count
    )


def _strip(face: Face, found: Check) -> str:
    """Metres of strip, an edge for every line: two lines beside each other are two strips."""
    work = {each.role: each for each in found.roles}
    lines = {
        role: face.repeats * work[role].length for role in ("klowong", "isen") if role in work and work[role].length
    }
    points = face.repeats * sum(work[role].points for role in ("klowong", "isen") if role in work)
    parts = [f"{role} {format_number(metres, 2)} m" for role, metres in lines.items()]
    told = _("{parts}; together {total} m, bends and joints not counted").format(
        parts=", ".join(parts), total=format_number(sum(lines.values()), 2)
    )
    if points:
        told += "; " + _("{count} points of wire").format(count=points)
    if "tembok" in work:
        area = format_number(face.repeats * work["tembok"].area, 1)
        told += "; " + _("tembok (grey) {area} cm² by a second cap or by canting").format(area=area)
    return told


def _fit(found: Check) -> str:
    told = []
    gap = found.smallest_gap.gap if found.smallest_gap is not None else None
    for name, value, least in ((_("thinnest line"), found.thinnest, THINNEST), (_("narrowest gap"), gap, CLOSEST)):
        if value is None:
            continue
        verdict = _("fits") if value >= least - 1e-6 else _("too fine: for a cap at least {least} mm")
        told.append(f"{name} {format_number(value, 2)} mm ({verdict.format(least=format_number(least, 1))})")
    return "; ".join([*told, _("the bounds are advice of motifkit, not of a standard")])


def _first(desk: Desk, face: Face, found: Check, drawing: Drawing) -> Callable[[Pages, Box], None]:
    facts = list(_facts(desk, face, found))
    stamps, breaks = face.stamps(), face.breaks()

    def draw(pages: Pages, room: Box) -> None:
        at = room.corner
        for name, value in facts:
            piece = row(pages, [(name, 34.0), (value, room.width - 34.0)], SIZE)
            piece.draw(pages, at)
            at += 1j * piece.height
        told = [_how(each, pages, room.width) for each in _advice()]
        free = room.bottom - at.imag - sum(each.height for each in told) - 14.0
        small = min(0.36 * room.width, free * face.width / face.height)
        large = min(room.width - GAP - small, free * face.width / face.height)
        at += 7j
        pages.text(at, _("Steps"), SIZE, bold=True)
        pages.text(at + small + GAP, _("Join test, 3 × 3"), SIZE, bold=True)
        at += 2.5j
        with pages.moved(at, scale=small / face.trial.width):
            _steps(pages, face, stamps, small / face.trial.width)
        with pages.moved(at + small + GAP, scale=large / face.trial.width):
            _trial(pages, face, stamps, breaks, drawing, large / face.trial.width)
        told_below = at + 1j * (small * face.height / face.width + 4.0)
        paragraph(pages, told_below, _("The filled corner is the upper left one of the cap."), 8.0, small)
        at += 1j * (large * face.height / face.width + 4.5)
        for piece in told:
            piece.draw(pages, at)
            at += 1j * piece.height

    return draw


def _advice() -> list[str]:
    return [
        _("Pins: solder one at every cross. The next stamp stands right when its pins meet the dots of the last."),
        _(
            "The maker of the cap works to the mirrored drawing, for the copper is the mirror image of the print. For "
            "terusan, the back of the cloth, a second cap is made to the drawing as printed."
        ),
        _("Try it on paper first: cut out the printed face nine times and lay the join test."),
    ]


def _how(words: str, pages: Pages, width: float) -> Piece:
    return lines(pages, words, width, SIZE, indent=4.0, mark="·")


def _contains(box: Box, place: complex) -> bool:
    """Whether a place lies in a box."""
    return box.left < place.real < box.right and box.top < place.imag < box.bottom


def _matrix(at: Isometry) -> str:
    turn, shift = at.turn, at.shift
    return f"{turn.real:.7g} {turn.imag:.7g} {-turn.imag:.7g} {turn.real:.7g} {shift.real:.5f} {shift.imag:.5f} cm"


def _steps(pages: Pages, face: Face, stamps: list[Stamp], scale: float) -> None:
    """Numbered outlines with a corner that shows how each stamp is turned, and an arrow from each to the next."""
    side = min(face.width, face.height)
    with pages.inside(face.trial.grown(0.3 / scale)):
        number = 0
        for stamp in stamps:
            with pages.apart(_matrix(stamp.at)):
                pages.frame(Box(0, 0, face.width, face.height).grown(-0.02 * side), 0.25 / scale, GREY)
                corner = complex(0.06, 0.06) * side
                pages.polygon([corner, corner + 0.22 * side, corner + 0.22j * side], GREY)
            if not _contains(face.trial.grown(-0.1 * side), stamp.centre(face)):
                continue
            number += 1
            label = f"{number}" if face.caps == 1 else f"{number}{'AB'[stamp.cap]}"
            size = min(9.0, 0.7 * scale * side) / scale
            pages.text(stamp.centre(face) + 0.13j * size, label, size, bold=True, align=0.5)
    pages.frame(face.trial, 0.2 / scale)


def _trial(
    pages: Pages, face: Face, stamps: list[Stamp], breaks: list[complex], drawing: Drawing, scale: float
) -> None:
    with pages.inside(face.trial):
        for stamp in stamps:
            window = face.window(stamp.cap)
            with pages.apart(_matrix(stamp.at @ Isometry.translation(-window.corner))), pages.inside(window):
                drawing.show(window)
        for stamp in stamps:
            corners = [complex(stamp.at(each)) for each in Box(0, 0, face.width, face.height).corners().tolist()]
            for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
                pages.line(one, other, 0.12 / scale, GREY, dash=f"{1.4 / scale:.3f} {1.0 / scale:.3f}")
        for place in breaks:
            pages.ring(place, 1.3 / scale, 0.25 / scale)
    pages.frame(face.trial, 0.25 / scale)


def _true_size(desk: Desk, face: Face, number: int, drawing: Drawing, *, mirrored: bool) -> Iterator[Leaf]:
    """A face at true size, over several sheets where the paper is smaller."""
    border = EDGE + 4.0
    margins = Margins(border, EDGE + HEAD + 8.0, border, EDGE + FOOT + 4.0)
    plan = plan_sheets(face.width + 2 * PIN_ROOM, face.height + 2 * PIN_ROOM, desk.paper, OVERLAP, margins)
    name = f" {'AB'[number]}" if face.caps == 2 else ""
    title = (
        _("Cap{name} in copper: mirrored, at true size") if mirrored else _("Cap{name} as printed, at true size")
    ).format(name=name)
    for sheet in plan.sheets:
        draw = _sheet(face, number, drawing, plan, sheet, title, mirrored=mirrored)
        yield Leaf(draw, turned=plan.paper.width > plan.paper.height)


def _sheet(
    face: Face, number: int, drawing: Drawing, plan: Plan, sheet: Sheet, title: str, *, mirrored: bool
) -> Callable[[Pages, Box], None]:
    def draw(pages: Pages, room: Box) -> None:
        told = f"{title} · {sheet_name(plan, sheet)}" if len(plan.sheets) > 1 else title
        paragraph(pages, room.corner + 3.2j, told, SIZE, room.width)
        origin = sheet.place.corner - sheet.window.corner + complex(PIN_ROOM, PIN_ROOM)
        with pages.inside(sheet.place), pages.moved(origin):
            _face(pages, face, number, drawing, mirrored=mirrored)
        if len(plan.sheets) > 1:
            draw_joins(pages, plan, sheet)

    return draw


def _face(pages: Pages, face: Face, number: int, drawing: Drawing, *, mirrored: bool) -> None:
    """The face with its upper left corner at the origin, its edge and its pins."""
    window, edge = face.window(number), Box(0, 0, face.width, face.height)
    at = complex(face.width + window.left if mirrored else -window.left)
    with pages.inside(edge), pages.moved(at, mirror=mirrored):
        drawing.show(window)
    pages.frame(edge.grown(0.1), 0.1)
    middles = [complex(face.width / 2), complex(face.width / 2, face.height)]
    middles += [complex(0, face.height / 2), complex(face.width, face.height / 2)]
    for corner in edge.corners().tolist():
        pages.line(corner - PIN, corner + PIN, 0.2)
        pages.line(corner - PIN * 1j, corner + PIN * 1j, 0.2)
        pages.ring(corner, 1.2, 0.2)
    for middle in middles:
        out = middle - edge.centre
        out /= abs(out)
        pages.line(middle + out, middle + 4.0 * out, 0.2)
