"""The pola: a motif's outlines at true size on paper, to be traced onto cloth or cut into a cap stamp.

Outlines (klowong) are black on white; a mark hides what it lies over, so only the lines that the canting draws are
seen. Every sheet carries what a trainer needs to trust it: a bar and a square to measure, crosses to join on, its place
on the map. Nothing of that lies over the drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from motifkit.described import cloth_of
from motifkit.errors import FileError
from motifkit.geometry.mark import GUIDE
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.recipe import __version__
from motifkit.render.paper import Paper, Plan, paper_named
from motifkit.render.pdf import Drawing, title_of
from motifkit.render.pdf_operators import BLACK, RGB, WHITE, Ink
from motifkit.teach.true_size import scale_for, sheet_plan, write_sheets
from motifkit.units import format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from motifkit.cloth.cloth import Cloth
    from motifkit.geometry.mark import AreaClass
    from motifkit.recipe import Recipe
    from motifkit.render.pdf_canvas import Pages

__all__ = ["run", "write_pola"]

ISEN_EDGE = 0.3
PALE = (150, 150, 150)


def write_pola(
    stream: BinaryIO,
    cloth: Cloth,
    *,
    paper: Paper,
    overlap: float = 10.0,
    mirror: bool = False,
    with_isen: bool = False,
    measured: float | None = None,
    recipe: Recipe | None = None,
    title: str,
) -> Plan:
    """Write the pola of a cloth over sheets of paper, and say how they are laid; the same cloth gives the same bytes.

    Args:
        stream: open for writing bytes.
        cloth: filled with a tile.
        paper: the paper, upright; it is turned where that needs fewer sheets.
        overlap: mm that neighbouring sheets have in common.
        mirror: draw left for right, as the face of a cap or the back of a cloth needs it; the words stay readable.
        with_isen: draw the filling points and lines too.
        measured: mm that the 10 cm bar came out on this printer; everything is drawn larger or smaller to match.
        recipe: what makes the file again, kept in its description and named at the foot of every sheet.
        title: of the sheets, such as the motif's name and size.

    Raises:
        ParameterError: when ``measured`` or ``overlap`` is out of range.
        InputError: when more than 400 sheets would be needed.

    >>> import io
    >>> from motifkit.cloth.cloth import Cloth
    >>> from motifkit.motifs.kawung import kawung
    >>> from motifkit.render.paper import paper_named
    >>> plan = write_pola(io.BytesIO(), Cloth(400, 400, tile=kawung()), paper=paper_named("A4"), title="Kawung")
    >>> len(plan.sheets)
    6
    """
    scale = scale_for(measured)
    plan = sheet_plan(cloth.width, cloth.height, paper, overlap, scale)
    from motifkit.render.pdf_canvas import Pages

    pages = Pages(stream, f"{_('Pola')} {title}", recipe, scale=scale)
    drawing = Drawing(pages, cloth, _inks(with_isen=with_isen))
    subtitle = f"{title} · {_('mirrored')}" if mirror else title
    pale, black = (_shown(pages, drawing, cloth, line, mirror=mirror) for line in (PALE, BLACK))
    write_sheets(pages, plan, black, pale, subtitle, _note(recipe, plan, measured))
    pages.close()
    return plan


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "pola" of a recipe, which may come out of somebody's file.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    cloth = cloth_of(recipe, folders)
    write_pola(
        stream,
        cloth,
        paper=paper_named(recipe.get("paper", "A4")),
        overlap=_length(recipe, "overlap", 10.0),
        mirror=recipe.get("mirror") is True,
        with_isen=recipe.get("with_isen") is True,
        measured=_length(recipe, "measured", 0.0) if "measured" in recipe else None,
        recipe=recipe,
        title=" · ".join(each for each in (title_of(cloth), str(recipe.get("lesson", ""))) if each),
    )


def _length(recipe: Recipe, name: str, default: float) -> float:
    value = recipe.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FileError(_("the recipe's {name} is not a number").format(name=name))
    return float(value)


def _shown(pages: Pages, drawing: Drawing, cloth: Cloth, line: RGB, *, mirror: bool) -> Callable[[Box], None]:
    """What draws a window of the pola, whose own x runs from right to left where it is mirrored."""

    def show(window: Box) -> None:
        if not mirror:
            drawing.show(window, line)
            return
        turned = Box(cloth.width - window.right, window.top, cloth.width - window.left, window.bottom)
        with pages.moved(complex(cloth.width), mirror=True):
            drawing.show(turned, line)

    return show


def _inks(*, with_isen: bool) -> Callable[[AreaClass], Ink]:
    """White areas hide what they lie over; they have no edge of their own, their klowong is a stroke."""

    def ink(klass: AreaClass) -> Ink:
        if klass.role == "klowong":
            return Ink(BLACK, WHITE)
        if klass.role == "isen":
            return Ink(BLACK, WHITE, ISEN_EDGE) if with_isen else Ink(None, None)
        if klass.role == GUIDE:
            # All lines of a pola have one colour, so only the edges of areas can be white.
            return Ink(None, WHITE) if klass.part.endswith("-edge") else Ink(BLACK, BLACK)
        return Ink(None, WHITE)

    return ink


def _note(recipe: Recipe | None, plan: Plan, measured: float | None) -> str:
    """In one line what a trainer needs to get the same sheets again."""
    parts = [f"motifkit {__version__}", plan.paper.name]
    parts.append(_("overlap {overlap} mm").format(overlap=format_number(plan.overlap)))
    if measured is not None:
        parts.append(_("for a printer that draws 10 cm as {value} mm").format(value=format_number(measured)))
    if recipe is not None and "motif" in recipe:
        parts.append(str(recipe["motif"]))
        # Sorted, for a recipe that was read from a file has lost the order in which it was written.
        for name, value in sorted(dict(recipe.get("parameters", {})).items()):
            parts.append(f"{name} {format_number(value) if isinstance(value, int | float) else value}")
    return " · ".join(parts)
