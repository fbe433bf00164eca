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
from motifkit.render.leaf import draw_on
from motifkit.teach.around import Around
from motifkit.teach.sheet_kind import SheetFile, SheetKind, kind_named
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.render.paper import Paper
    from motifkit.render.pdf_canvas import Pages
    from motifkit.teach.lesson import Lesson

__all__ = [
    "Desk",
    "Leaf",
    "Worksheet",
    "run",
    "worksheet",
    "write_worksheet",
]


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
        around = Around(self.paper)
        return (around.turned() if turned else around).room


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

    upright = Around.of(recipe)
    pages = Pages(stream, f"{kind.title} · {upright.lesson}" if upright.lesson else str(kind.title), recipe)
    desk = Desk(pages, upright.paper, recipe, folders)
    leaves = list(kind.leaves(desk, **kind.declaration.checked(values)))
    note = note_of(kind, recipe)
    for number, leaf in enumerate(leaves, 1):
        around = upright.turned() if leaf.turned else upright
        with pages.page(around.paper.width, around.paper.height):
            draw_on(pages, around.head(title_of(kind, recipe), f"{number}/{len(leaves)}"))
            leaf.draw(pages, around.room)
            draw_on(pages, around.foot(note))
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
