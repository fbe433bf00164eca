"""Worksheets: pages with the common head (lesson, name, date) and foot (recipe, a bar of 10 cm to measure).

A kind of worksheet is a function of a `Desk` and of declared parameters that returns its leaves; this module turns it
into a sheet that a lesson may list, draws head and foot, and counts the pages. Positions are millimetres on the page
from its upper left corner, y down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from motifkit.colour.palette import Palette
from motifkit.described import cloth_of, palette_of, palette_value
from motifkit.errors import FileError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.motifs.card import card_of
from motifkit.motifs.catalogue import motif_names
from motifkit.params import Declaration, Text, Value
from motifkit.recipe import Recipe, __version__
from motifkit.render.paper import Paper, paper_named
from motifkit.teach.sheet_kind import SheetFile, SheetKind, kind_named
from motifkit.teach.sheet_parts import BAR, GREY, scale_bar
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.render.pdf_canvas import Pages
    from motifkit.teach.lesson import Lesson

__all__ = [
    "EDGE",
    "Desk",
    "Leaf",
    "Worksheet",
    "draw_foot",
    "draw_head",
    "room_of",
    "run",
    "worksheet",
    "write_worksheet",
]

EDGE = 12.0
"""Millimetres at the paper's edges that stay white; printers leave 3 to 6 mm of them white themselves."""

HEAD, FOOT = 18.0, 16.0
TITLE, WORDS, NOTE = 14.0, 9.0, 6.0
SMALLER = (WORDS, 8.0, 7.0, 6.5)
RULE = 0.25
MOST_NOTES = 4


def room_of(paper: Paper) -> Box:
    """Where a page may be drawn on, between its head and its foot."""
    return Box(EDGE, EDGE + HEAD, paper.width - EDGE, paper.height - EDGE - FOOT)


@dataclass(frozen=True)
class Leaf:
    """One page: what draws into its free room, and whether the paper lies on its side."""

    draw: Callable[[Pages, Box], None]
    turned: bool = False


@dataclass
class Desk:
    """What a worksheet's function works with.

    Attributes:
        pages: the PDF, to measure words before the leaves are drawn.
        paper: upright.
        recipe: of the sheet; names the motif where the sheet has one.
        folders: where a user's own motif is looked for.
    """

    pages: Pages
    paper: Paper
    recipe: Recipe
    folders: tuple[Path, ...] = field(default=(Path(),))

    @cached_property
    def cloth(self) -> Cloth:
        """The lesson's cloth, filled with its motif."""
        return cloth_of(self.recipe, self.folders)

    @property
    def palette(self) -> Palette:
        """The lesson's palette."""
        return palette_of(self.recipe.get("palette", "sogan yogya"))

    def room(self, *, turned: bool = False) -> Box:
        """Where a leaf may draw: the page without its edges, head and foot."""
        paper = self.paper.turned() if turned else self.paper
        return room_of(paper)


@dataclass(frozen=True)
class Worksheet(SheetKind):
    """A kind of sheet that is drawn on pages with the common head and foot."""

    leaves: Callable[..., Iterable[Leaf]]


def worksheet(
    title: Text,
    *,
    needs_motif: bool = False,
    settle: Callable[[Lesson, Mapping[str, Value]], Mapping[str, Value]] | None = None,
) -> Callable[[Callable[..., Iterable[Leaf]]], Worksheet]:
    """Make a worksheet of a function ``(desk, *, declared parameters) -> leaves``; its name is the function's.

    Args:
        title: what the sheet is, at its head and in lists.
        needs_motif: whether ``desk.cloth`` is used.
        settle: completes the values from the lesson and its files, so that the recipe stands alone.
    """

    def decorate(function: Callable[..., Iterable[Leaf]]) -> Worksheet:
        name = function.__name__.replace("_", "-")
        declaration = Declaration(name, Declaration.of(function).parameters)

        def plan(lesson: Lesson, values: Mapping[str, Value]) -> list[SheetFile]:
            whole = values if settle is None else settle(lesson, values)
            more = {"kind": name, "values": dict(whole), "paper": lesson.paper, "lesson": lesson.title}
            if needs_motif:
                recipe = lesson.job("worksheet", palette=palette_value(lesson.colours), **more)
            else:
                head = {"job": "worksheet", "motifkit": __version__, "language": lesson.language}
                recipe = Recipe({**head, **more})
            told = str(title)
            return [SheetFile(f"{name}.pdf", told[:1].upper() + told[1:], recipe)]

        return Worksheet(name, title, ".pdf", needs_motif, declaration, plan, function)

    return decorate


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "worksheet" of a recipe, which may come out of somebody's file.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    kind, values = kind_named(recipe.get("kind")), recipe.get("values", {})
    if not isinstance(kind, Worksheet) or not isinstance(values, Mapping):
        raise FileError(_("the recipe describes no worksheet"))
    write_worksheet(stream, kind, values, recipe, tuple(folders))


def write_worksheet(
    stream: BinaryIO, kind: Worksheet, values: Mapping[str, Any], recipe: Recipe, folders: tuple[Path, ...] = (Path(),)
) -> int:
    """Write a worksheet as PDF and say how many pages it has; the same recipe gives the same bytes.

    Raises:
        MotifkitError: when a value is out of range or the recipe's motif is not known.
    """
    from motifkit.render.pdf_canvas import Pages

    paper = paper_named(str(recipe.get("paper", "A4")))
    lesson = str(recipe.get("lesson", ""))
    pages = Pages(stream, f"{kind.title} · {lesson}" if lesson else str(kind.title), recipe)
    desk = Desk(pages, paper, recipe, folders)
    leaves = list(kind.leaves(desk, **kind.declaration.checked(values)))
    note = note_of(kind, recipe)
    for number, leaf in enumerate(leaves, 1):
        lying = paper.turned() if leaf.turned else paper
        with pages.page(lying.width, lying.height):
            draw_head(pages, lying, title_of(kind, recipe), lesson, f"{number}/{len(leaves)}")
            leaf.draw(pages, desk.room(turned=leaf.turned))
            draw_foot(pages, lying, note)
    pages.close()
    return len(leaves)


def title_of(kind: SheetKind, recipe: Recipe) -> str:
    """What stands at the head: what the sheet is, and the motif that it shows."""
    subject = recipe.subject
    if not kind.needs_motif or not subject:
        return str(kind.title)
    return f"{kind.title}: {card_of(subject).title if subject in motif_names() else subject}"


def note_of(kind: SheetKind, recipe: Recipe) -> str:
    """In one line what makes the sheet again."""
    parts = [f"motifkit {__version__}", f"worksheet {kind.name}"]
    if "motif" in recipe:
        parts.append(str(recipe["motif"]))
    values = {**dict(recipe.get("parameters", {})), **dict(recipe.get("values", {}))}
    for name, value in sorted((name, value) for name, value in values.items() if value not in ("", None)):
        told = (_("yes") if value else _("no")) if isinstance(value, bool) else value
        parts.append(f"{name} {format_number(value) if isinstance(value, float) else told}")
    return " · ".join(parts)


def draw_head(pages: Pages, paper: Paper, title: str, lesson: str, count: str) -> None:
    """Title and page count, and below them the lines for lesson, name and date."""
    left, right, base = EDGE, paper.width - EDGE, EDGE + 5.0
    title = title[:1].upper() + title[1:]
    pages.text(complex(left, base), pages.fitted(title, TITLE, right - left - 16, bold=True), TITLE, bold=True)
    pages.text(complex(right, base), count, WORDS, rgb=GREY, align=1.0)
    base += 8.0
    wanted = [(_("Lesson"), 0.44, lesson), (_("Name"), 0.34, ""), (_("Date"), 0.22, "")]
    start = left
    for label, share, words in wanted:
        end = start + share * (right - left)
        pages.text(complex(start, base), label, WORDS, rgb=GREY)
        line = start + pages.width_of(label, WORDS) + 2.0
        # a long title in smaller letters, before it is cut
        room = end - 3.0 - line
        size = next((each for each in SMALLER if pages.width_of(words, each) <= room), SMALLER[-1])
        pages.text(complex(line, base), pages.fitted(words, size, room), size)
        stop = end - 3.0 if end < right - 1 else right
        pages.line(complex(line, base + 1.2), complex(stop, base + 1.2), RULE, GREY)
        start = end


def draw_foot(pages: Pages, paper: Paper, note: str) -> None:
    """The bar of 10 cm, and what makes the sheet again."""
    left, right, bottom = EDGE, paper.width - EDGE, paper.height - EDGE
    scale_bar(pages, complex(left, bottom - FOOT + 3.0), right - left, corrected=False)
    # beside the bar, in as many short lines as there is height for
    start = left + BAR + 8.0
    room = right - start
    parts = pages.wrapped(note, NOTE, room, " · ")
    # a part that is wider than the room, such as a list of all kinds, is broken at its spaces
    lines = [line for part in parts for line in pages.wrapped(part, NOTE, room)]
    if len(lines) > MOST_NOTES:
        lines = [*lines[: MOST_NOTES - 1], pages.fitted(" ".join(lines[MOST_NOTES - 1 :]), NOTE, room)]
    for number, line in enumerate(lines):
        pages.text(complex(start, bottom - FOOT + 4.6 + 2.9 * number), line, NOTE, rgb=GREY)
