"""The layout plan of an ecoprint at true size: where every leaf lies, with which face down, where to fold, how to roll.

The sheets are joined like a pola and laid under or beside the cloth. Leaves drawn with dashes are not laid down: they
print where the fold brings them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from motifkit.ecoprint.laid import Laid
from motifkit.ecoprint.order import Order, order_of
from motifkit.ecoprint.species import all_species
from motifkit.ecoprint.technique import Face
from motifkit.errors import FileError
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.recipe import Recipe, __version__
from motifkit.render.leaf import draw_on
from motifkit.render.paper import Paper, Plan, paper_named
from motifkit.render.pdf_operators import BLACK, RGB, colour, path
from motifkit.teach.around import Around
from motifkit.teach.sheet_parts import GREY
from motifkit.teach.true_size import scale_for, sheet_plan, write_sheets
from motifkit.units import format_number

if TYPE_CHECKING:
    from pathlib import Path

    from motifkit.render.pdf_canvas import Pages

__all__ = ["leaf_title", "run", "title_of", "write_plan"]

OUTLINE, VEIN = 0.35, 0.15
PALE: RGB = (170, 170, 170)
FOLD: RGB = (190, 30, 30)
ROLL: RGB = (20, 80, 160)
FOLD_DASH, FOLDED_DASH = "8 2 1 2", "2 1.5"
LIST_STEP, LIST_SIZE = 4.6, 8.0


def title_of(order: Order) -> str:
    """What is printed, on which cloth, in the user's language."""
    names = ", ".join(dict.fromkeys(order.names()))
    size = f"{format_number(order.width)} × {format_number(order.height)} mm"
    return f"{names} · {order.cloth + ' ' if order.cloth else ''}{size}"


def leaf_title(laid: Laid) -> str:
    """What a leaf is called."""
    known = all_species().get(laid.leaf.species)
    return str(known.title) if known else laid.leaf.species or laid.leaf.source or _("leaf")


def write_plan(
    stream: BinaryIO,
    order: Order,
    *,
    paper: Paper,
    overlap: float = 10.0,
    measured: float | None = None,
    recipe: Recipe | None = None,
) -> Plan:
    """Write the plan over sheets of paper and, at the end, the list of the leaves; says how the sheets lie.

    Args:
        stream: open for writing bytes.
        order: what is printed.
        paper: the paper, upright.
        overlap: mm that neighbouring sheets have in common.
        measured: mm that the 10 cm bar came out on this printer.
        recipe: what makes the file again.

    Raises:
        ParameterError: when ``measured`` or ``overlap`` is out of range.
        InputError: when the cloth is smaller than a leaf, or more than 400 sheets would be needed.
    """
    from motifkit.render.pdf_canvas import Pages

    layout = order.layout
    scale = scale_for(measured)
    plan = sheet_plan(order.width, order.height, paper, overlap, scale)
    title = f"{_('Ecoprint plan')} {title_of(order)}"
    pages = Pages(stream, title, recipe, scale=scale)
    drawing = _Drawing(pages, order)
    note = " · ".join(
        (
            f"motifkit {__version__} · {plan.paper.name}",
            _("B: underside (veins) to the cloth, A: upper side to the cloth"),
            _("dashed: printed by the fold, lay no leaf there"),
        )
        if layout.folded
        else (
            f"motifkit {__version__} · {plan.paper.name}",
            _("B: underside (veins) to the cloth, A: upper side to the cloth"),
        )
    )
    lesson = "" if recipe is None else str(recipe.get("lesson", ""))
    write_sheets(pages, plan, drawing.show, drawing.show, f"{title} · {lesson}" if lesson else title, note)
    _list(pages, order, Around(plan.paper, lesson), note)
    pages.close()
    return plan


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "ecoprint-plan" of a recipe.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    measured = recipe.get("measured")
    overlap = recipe.get("overlap", 10.0)
    for value in (measured, overlap):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise FileError(_("the recipe's {name} is not a number").format(name="overlap"))
    write_plan(
        stream,
        order_of(recipe, folders),
        paper=paper_named(str(recipe.get("paper", "A4"))),
        overlap=float(overlap),
        measured=None if measured is None else float(measured),
        recipe=recipe,
    )


class _Drawing:
    """The plan as a drawing whose windows can be shown; every leaf is kept in the file once."""

    def __init__(self, pages: Pages, order: Order) -> None:
        self._pages, self._order = pages, order
        layout = order.layout
        self._leaves: list[tuple[str, Box, str, complex]] = []
        for number, laid in enumerate(layout.laid, 1):
            self._keep(f"leaf{number}", laid, f"{number}{_letter(laid)}", BLACK, "")
        for number, laid in enumerate(layout.folded, 1):
            self._keep(f"folded{number}", laid, f"({number})", PALE, FOLDED_DASH)

    def _keep(self, name: str, laid: Laid, label: str, rgb: RGB, dash: str) -> None:
        rings = [laid.placed(ring) for ring in laid.leaf.rings]
        points = np.concatenate([ring[:, 0] for ring in rings])
        box = Box(points.real.min(), points.imag.min(), points.real.max(), points.imag.max()).grown(1.0)
        parts = [f"1 J 1 j {colour(rgb, line=True)} [{dash}] 0 d {OUTLINE} w", *(path(ring) for ring in rings), "S"]
        if not dash:
            parts += [f"[] 0 d {VEIN} w {colour(GREY, line=True)}"]
            for vein in laid.leaf.veins:
                if vein.order <= 2:
                    line = laid.placed(vein.line)
                    parts.append(path(np.stack([line[:-1], line[:-1], line[1:], line[1:]], axis=-1)))
            parts.append("S")
        self._pages.form(name, box, "\n".join(parts))
        self._leaves.append((name, box, label, complex(laid.placed(laid.leaf.box.centre))))

    def show(self, window: Box) -> None:
        """Draw what reaches into a window."""
        pages, order = self._pages, self._order
        pages.frame(Box(0, 0, order.width, order.height), 0.3)
        for name, box, label, middle in self._leaves:
            if box.left > window.right or box.right < window.left or box.top > window.bottom or box.bottom < window.top:
                continue
            pages.place(name, np.array([0j]))
            pages.text(middle + 2j, label, 13, bold=True, align=0.5)
        fold = order.layout.fold
        if fold is not None:
            pages.line(*fold, 0.5, FOLD, FOLD_DASH)
            for share in (0.12, 0.5, 0.88):
                at = fold[0] + share * (fold[1] - fold[0])
                pages.text(at + 2 - 1.5j, _("fold here (mirror line)"), 10, rgb=FOLD)
        if order.printing.way_of.way == "cooked":
            self._arrow()

    def _arrow(self) -> None:
        """Which way the bundle is rolled: along the cloth's width, the left end first."""
        pages, order = self._pages, self._order
        start = complex(6.0, order.height / 2)
        end = start + 40.0
        pages.line(start, end, 0.6, ROLL)
        pages.polygon([end + 5, end - 2j, end + 2j], ROLL)
        pages.text(start - 2j, _("roll this way"), 10, rgb=ROLL)


def _letter(laid: Laid) -> str:
    """B (bawah) for the underside on the cloth, A (atas) for the upper side: the same in both languages."""
    return "A" if Face.named(laid.face).name == "upper" else "B"


def _list(pages: Pages, order: Order, around: Around, note: str) -> None:
    """The leaves one by one: number, kind, face, age, size, and where the middle lies."""
    rows, room = list(_rows(order)), around.room
    fit = int((room.height - LIST_STEP) / LIST_STEP)
    heads = ("", _("leaf"), _("face to the cloth"), _("age"), _("length × width"), _("middle (x, y) cm"))
    columns = [room.left + share * room.width for share in (0.0, 0.07, 0.4, 0.62, 0.72, 0.87)]
    count = -(-len(rows) // fit)
    for number in range(count):
        with pages.page(around.paper.width * pages.scale, around.paper.height * pages.scale):
            draw_on(pages, (*around.head(_("Leaves of the plan"), f"{number + 1}/{count}"), *around.foot(note)))
            base = room.top + LIST_STEP - 2
            for x, words in zip(columns, heads, strict=True):
                pages.text(complex(x, base), words, LIST_SIZE, bold=True)
            for row in rows[number * fit : (number + 1) * fit]:
                base += LIST_STEP
                for place, (x, words) in enumerate(zip(columns, row, strict=True)):
                    wide = (columns[place + 1] if place + 1 < len(columns) else room.right + 8) - x - 2
                    pages.text(complex(x, base), pages.fitted(words, LIST_SIZE, wide), LIST_SIZE)


def _rows(order: Order) -> Iterable[Sequence[str]]:
    from motifkit.ecoprint.technique import Age

    for number, laid in enumerate(order.layout.laid, 1):
        box = laid.leaf.box
        middle = complex(laid.placed(box.centre))
        yield (
            f"{number}{_letter(laid)}",
            leaf_title(laid),
            str(Face.named(laid.face).title),
            str(Age.named(laid.age).title),
            f"{format_number(box.width / 10, 1)} × {format_number(box.height / 10, 1)} cm",
            f"{format_number(middle.real / 10, 1)}; {format_number(middle.imag / 10, 1)}",
        )
