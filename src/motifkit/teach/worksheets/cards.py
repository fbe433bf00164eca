"""Sheets about a whole cloth: the motif's card with meaning and larangan, and the plan of its zones at 1 : 10."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from motifkit.cloth.cloth import Cloth
from motifkit.cloth.zone import Zone
from motifkit.errors import InputError
from motifkit.geometry.mark import GROUND
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.motifs.card import card_of
from motifkit.motifs.catalogue import motif_names
from motifkit.params import Text
from motifkit.render.pdf import Drawing
from motifkit.render.pdf_canvas import Pages
from motifkit.render.pdf_operators import Ink
from motifkit.teach.flow import Piece, heading, leaves_of, lines
from motifkit.teach.sheet_parts import GREY
from motifkit.teach.worksheet import Desk, Leaf, worksheet
from motifkit.units import format_number

__all__ = ["denah", "kartu_motif"]

PICTURE = 80.0
SCALE = 0.1


@worksheet(Text("kartu motif", "motif card"), needs_motif=True)
def kartu_motif(desk: Desk) -> Iterator[Leaf]:
    """Picture, region, meaning, parts, larangan, doubts and sources of a motif."""
    name = desk.recipe.subject
    if name not in motif_names():
        raise InputError(
            _("{motif} has no card; only built-in motifs have one").format(motif=name or _("this pattern"))
        )
    card, pages, room = card_of(name), desk.pages, desk.room()

    def pieces() -> Iterator[Piece]:
        yield Piece(PICTURE * 0.75 + 3.0, _picture(desk, room.width))
        yield heading(str(card.title), 15.0)
        yield lines(pages, str(card.region), room.width)
        yield heading(_("Meaning"))
        yield lines(pages, str(card.meaning), room.width)
        yield heading(_("Parts"))
        for element in card.elements:
            yield lines(pages, f"{element.term}: {element.text}", room.width, indent=5.0, mark="·")
        if card.restrictions:
            yield heading("Larangan")
            for each in card.restrictions:
                yield lines(pages, f"{each.text} [{each.source}]", room.width, indent=5.0, mark="·")
        yield heading(_("Where sources disagree"))
        yield lines(pages, str(card.doubts), room.width)
        yield heading(_("Sources"))
        for source in card.sources:
            yield lines(pages, f"[{source.grade}] {source.text}: {source.url}", room.width, 7.0)

    yield from leaves_of(room, pieces())


def _picture(desk: Desk, width: float) -> Callable[[Pages, complex], None]:
    palette, tile = desk.palette, desk.cloth.field
    scale = min(1.0, width / (2.2 * max(tile.block)), 1.0)
    piece = Cloth(width / scale, 0.75 * PICTURE / scale, tile)

    def draw(pages: Pages, at: complex) -> None:
        drawing = Drawing(pages, piece, lambda klass: Ink(palette.rgb(*klass), palette.rgb(*klass)), prefix="kartu")
        with pages.moved(at, scale=scale), pages.inside(piece.box):
            pages.area(piece.box, palette.rgb(*GROUND))
            drawing.show(piece.box)

    return draw


@worksheet(Text("denah kain 1 : 10", "plan of the cloth, 1 : 10"), needs_motif=True)
def denah(desk: Desk) -> Iterator[Leaf]:
    """The zones of the cloth with their sizes, blank to be filled in."""
    cloth = desk.cloth
    turned = cloth.width > cloth.height
    room = desk.room(turned=turned)
    scale = min(SCALE, room.width / cloth.width, (room.height - 22.0) / cloth.height)
    told = f"{str(cloth.title) or desk.recipe.subject}, {_cm(cloth.width)} × {_cm(cloth.height)} cm"
    shown = f"1 : {format_number(1 / scale, 1)}"

    def draw(pages: Pages, here: Box) -> None:
        pages.text(here.corner + 4.5j, f"{told} · {shown}", 11, bold=True)
        corner = here.corner + 9j
        frame = Box(corner.real, corner.imag, corner.real + scale * cloth.width, corner.imag + scale * cloth.height)
        zones = [zone for zone in cloth.pieces if zone.name]
        for number, zone in enumerate(zones, 1):
            points = [corner + scale * complex(each) for each in zone.corners]
            for one, other in zip(points, [*points[1:], points[0]], strict=True):
                pages.line(one, other, 0.2, GREY)
            thin = scale * min(zone.box.width, zone.box.height) <= 4.5
            size = 5.0 if thin else 9.0
            place = _number_at(points, zones[number:], corner, scale) + 0.13j * size
            pages.text(place, f"{number}", size, bold=True, align=0.5)
        pages.frame(frame.grown(0.2), 0.4)
        words = [
            f"{number} {zone.title} {_cm(zone.box.width)} × {_cm(zone.box.height)}"
            for number, zone in enumerate(zones, 1)
        ]
        legend = " · ".join(words) or _("one field without zones")
        for place, line in enumerate(pages.wrapped(legend, 7.5, here.width, " · ")):
            pages.text(complex(here.left, frame.bottom + 5.0 + 3.4 * place), line, 7.5)

    yield Leaf(draw, turned=turned)


def _number_at(points: list[complex], above: Sequence[Zone], corner: complex, scale: float) -> complex:
    """Where a zone's number stands: in its middle, in a corner where another lies over that, along a thin one aside."""
    middle = sum(points) / len(points)
    sides = [other - one for one, other in zip(points, [*points[1:], points[0]], strict=True)]
    longest = max(sides, key=abs)
    if min(abs(side) for side in sides) <= 4.5 < abs(longest):
        # Thin zones side by side number at different places along them.
        return middle + 8.0 * (len(above) % 3 - 1) * longest / abs(longest)
    if any(abs(corner + scale * zone.box.centre - middle) < 3.0 for zone in above):
        return points[0] + 0.12 * (points[2] - points[0])
    return middle


def _cm(value: float) -> str:
    return format_number(value / 10, 1)
