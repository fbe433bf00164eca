"""What motifkit itself wrote, found again in a drawing: the recipe, the repeat, and which clones only repeat it.

The writer draws one block and fills the cloth with clones of it. Coming back, the block is the drawing; a clone that
stands a whole repeat away is left out, and any other clone is a mark that somebody added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from motifkit.drawing.grammar import Affine, Line2, length, numbers, path_lines, transform
from motifkit.drawing.roles import Hint, class_of_ours, hint_of
from motifkit.drawing.svg_tree import Element
from motifkit.errors import MotifkitError
from motifkit.geometry.area import Region
from motifkit.geometry.area_outline import wound
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import flatten
from motifkit.recipe import LARGEST_RECIPE, Recipe

__all__ = ["OwnExport", "without_repeats"]

_ROUNDING = 0.02
"""Millimetres by which a clone may stand off the repeat: coordinates are rounded in the file."""

_BOX, _MOST_IN_BOX = 0.5, 60

_RUN = re.compile(r"r\d+-[a-z0-9-]+")


class OwnExport:
    """The traces of motifkit in a drawing; a drawing of somebody else has none."""

    def __init__(self, root: Element, elements: Sequence[Element], by_id: Mapping[str, Element]) -> None:
        self._parents = {id(child): element for element in elements for child in element.children}
        self._by_id = by_id
        self.recipe_text = ""
        for element in elements:
            if element.tag == "metadata" and element.text.strip().startswith("{"):
                self.recipe_text = element.text.strip()
        self.recipe = self._recipe()
        self.is_own = self.recipe is not None or "data-raport" in root.attributes
        self.block = self._block(root)

    def _recipe(self) -> Recipe | None:
        if not self.recipe_text or len(self.recipe_text) > LARGEST_RECIPE:
            return None
        try:
            return Recipe.from_json(self.recipe_text)
        except MotifkitError:
            return None

    def _block(self, root: Element) -> tuple[float, float] | None:
        sides = numbers(root.attributes.get("data-raport", ""))
        if len(sides) != 2 and self.recipe is not None and self.recipe.get("size") == "tile":
            sides = numbers(root.attributes.get("viewBox", ""))[2:]
        return (sides[0], sides[1]) if len(sides) == 2 and 0 < sides[0] < 1e6 and 0 < sides[1] < 1e6 else None

    def is_border(self, reference: str) -> bool:
        """Whether a clip is the edge of the cloth, which cuts no mark."""
        return self.is_own and re.match(r"url\(\s*[\"']?#kain[\"']?\s*\)", reference) is not None

    def is_repeat(self, use: Element, target: Element) -> bool:
        """Whether a clone only fills the cloth with the block again."""
        run = target.attributes.get("id", "").removesuffix("-baris")
        if not self.is_own or not _RUN.fullmatch(run):
            return False
        block = self._by_id.get(run)
        if block is None or class_of_ours(block) is None:
            return False
        moved = transform(use.attributes.get("transform", ""), use.name)
        if moved.turn != 1 or moved.lean != 0:
            return False
        step = moved.shift + complex(length(use.attributes.get("x"), 1.0), length(use.attributes.get("y"), 1.0))
        if self.block is None:
            return moved.shift == 0
        return all(
            abs(part - round(part / side) * side) < _ROUNDING
            for part, side in zip((step.real, step.imag), self.block, strict=True)
        )

    def is_drawn_area(self, element: Element, rule: str) -> bool:
        """Whether a path of ours was written as an area, so that it is one even where it is round."""
        return self.is_own and element.tag == "path" and rule == "evenodd"

    def uneven_line(self, element: Element, outline: Sequence[Line2], matrix: Affine) -> Stroke | None:
        """The line of uneven width whose outline a path of ours is, unless somebody changed the outline since."""
        widths = numbers(element.attributes.get("data-lebar", ""))
        if not self.is_own or not widths or not matrix.is_similarity:
            return None
        lines = path_lines(element.attributes.get("data-garis", ""), element.name)
        if len(lines) != 1 or len(widths) != len(lines[0].beziers) + 1 or min(widths) <= 0:
            return None
        line = Stroke(np.asarray(matrix(lines[0].beziers)), np.array(widths) * matrix.largest)
        drawn = wound([flatten(np.asarray(matrix(each.beziers))) for each in outline])[0]
        meant = Region.covered(Marks.of([line]))
        changed = (drawn - meant).area + (meant - drawn).area
        # Rounding moves the whole edge by some thousandths of a millimetre.
        return line if changed <= 0.005 * float(drawn.shape.length) else None

    def hint_around(self, element: Element) -> Hint | None:
        """What the names around an element's own place say of it."""
        around: list[Element] = []
        here = self._parents.get(id(element))
        while here is not None:
            around.append(here)
            here = self._parents.get(id(here))
        hint = Hint()
        for each in reversed(around):
            hint = hint_of(each, hint)
        return hint if hint.role else None


def without_repeats(marks: Marks, block: tuple[float, float]) -> Marks:
    """The marks without those that stand whole repeats away from an equal one: clones that somebody unlinked.

    >>> from motifkit.geometry.mark import Dot
    >>> len(without_repeats(Marks.of([Dot(1, 1), Dot(49, 1), Dot(20, 1)]), (48.0, 48.0)))
    2
    """
    left, top, right, bottom = marks.bounds.T
    places, sizes = (left + right) / 2 + 1j * (top + bottom) / 2, (right - left) + 1j * (bottom - top)
    sides = (block[0], block[1])
    homes = np.stack([places.real % sides[0], places.imag % sides[1]], axis=1)
    # Boxes much wider than the rounding, so that a mark and its copy lie in one box or in neighbours.
    boxes = np.floor(homes / _BOX).astype(int)
    most = np.ceil(np.array(sides) / _BOX).astype(int)
    kinds = (marks.klass * 3 + marks.kind).tolist()
    found: dict[tuple[int, int, int], list[int]] = {}
    kept = np.ones(len(marks), np.bool_)
    for index, (x, y) in enumerate(boxes.tolist()):
        near = [
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in found.get((kinds[index], (x + across) % most[0], (y + down) % most[1]), ())
        ]
        if any(_is_repeat(places[index] - places[other], sizes[index] - sizes[other], sides) for other in near):
            kept[index] = False
            continue
        box = found.setdefault((kinds[index], x, y), [])
        if len(box) < _MOST_IN_BOX:
            box.append(index)
    return marks if kept.all() else marks[kept]


def _is_repeat(step: complex, growth: complex, sides: tuple[float, float]) -> bool:
    across, down = round(step.real / sides[0]), round(step.imag / sides[1])
    rest = step - complex(across * sides[0], down * sides[1])
    return (across, down) != (0, 0) and abs(rest) < _ROUNDING and abs(growth) < _ROUNDING
