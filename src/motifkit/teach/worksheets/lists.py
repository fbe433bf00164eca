"""Parameters that hold several values, written with commas between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["numbers", "words"]

T = TypeVar("T")


def words(name: str, text: str, most: int) -> list[str]:
    """The words of a list, each once.

    Raises:
        InputError: when there are none or too many.

    >>> words("isen", "cecek, sawut", 10)
    ['cecek', 'sawut']
    """
    found = list(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    return _counted(name, found, most)


def numbers(name: str, text: str, read: Callable[[str], float], most: int) -> list[float]:
    """The numbers of a list. A decimal comma would part two numbers, so between numbers stands ``;`` or a space too.

    Raises:
        InputError: when there are none or too many, or one is no number.
    """
    parts = text.replace(";", " ").split() if ";" in text else text.replace(", ", " ").split()
    return _counted(name, [read(each.strip(",")) for each in parts], most)


def _counted(name: str, found: list[T], most: int) -> list[T]:
    if not 1 <= len(found) <= most:
        raise InputError(
            _("{name}: give 1 to {most} of them (got {count})").format(name=name, most=most, count=len(found))
        )
    return found
