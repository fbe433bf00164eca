"""How much the clones of a drawing draw again, counted before anything is drawn: a few lines can ask for millions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motifkit.drawing.svg_tree import Element
from motifkit.errors import FileError
from motifkit.language import _

__all__ = ["DEEPEST", "MOST_REPEATED", "check_clones"]

MOST_REPEATED = 20_000
"""Elements that clones draw again."""

DEEPEST = 100
"""Groups and clones inside one another."""


def check_clones(
    root: Element, by_id: Mapping[str, Element], name: str, is_repeat: Callable[[Element, Element], bool]
) -> None:
    """Refuse a drawing whose clones swell it.

    Args:
        root: the drawing.
        by_id: its elements by their names.
        name: the file's, for the sentence.
        is_repeat: whether a clone of an element is one that is not drawn.

    Raises:
        FileError: when clones repeat more than 20,000 elements, or hold one another too deep.
    """
    count = _Count(by_id, name, is_repeat)
    if count.drawn_again(root, 0) > MOST_REPEATED:
        raise FileError(
            _("{file} repeats more than {limit} elements by its clones").format(file=name, limit=MOST_REPEATED)
        )


class _Count:
    def __init__(self, by_id: Mapping[str, Element], name: str, is_repeat: Callable[[Element, Element], bool]) -> None:
        self.by_id, self.name, self.is_repeat = by_id, name, is_repeat
        self.known: dict[int, tuple[int, int]] = {}

    def drawn_again(self, element: Element, depth: int) -> int:
        """How many elements the clones below an element draw."""
        return self._sizes(element, depth)[1]

    def _sizes(self, element: Element, depth: int) -> tuple[int, int]:
        """Elements that an element draws in all, and how many of them by clones."""
        if id(element) in self.known:
            return self.known[id(element)]
        if depth > 2 * DEEPEST:
            raise FileError(_("{file} nests its groups deeper than {limit}").format(file=self.name, limit=DEEPEST))
        # A clone that holds itself counts nothing here; the walk says which it is.
        self.known[id(element)] = (1, 0)
        sizes = [self._sizes(child, depth + 1) for child in element.children]
        whole, again = 1 + sum(size for size, _again in sizes), sum(again for _size, again in sizes)
        target = self.by_id.get(element.attributes.get("href", "").strip()[1:]) if element.tag == "use" else None
        if target is not None and not self.is_repeat(element, target):
            size = self._sizes(target, depth + 1)[0]
            whole, again = whole + size, again + size
        self.known[id(element)] = whole, again
        return whole, again
