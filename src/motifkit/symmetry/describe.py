"""The seventeen groups in words, and what an operation is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from motifkit.language import _

__all__ = ["WORDS", "in_words"]

WORDS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "p1": lambda: _("only repeated, no turn and no mirror"),
        "p2": lambda: _("turns 2 times, no mirror"),
        "pm": lambda: _("mirrors in one direction, no turn"),
        "pg": lambda: _("glide mirrors in one direction, no turn"),
        "cm": lambda: _("mirrors in one direction with glide mirrors between them, no turn"),
        "pmm": lambda: _("turns 2 times, mirrors in two directions through every centre"),
        "pmg": lambda: _("turns 2 times, mirrors in one direction beside the centres, glide mirrors across"),
        "pgg": lambda: _("turns 2 times, glide mirrors in two directions, no mirror"),
        "cmm": lambda: _("turns 2 times, mirrors in two directions through half of the centres"),
        "p4": lambda: _("turns 4 times, no mirror"),
        "p4m": lambda: _("turns 4 times, mirrors through the centre"),
        "p4g": lambda: _("turns 4 times, mirrors beside the centre"),
        "p3": lambda: _("turns 3 times, no mirror"),
        "p3m1": lambda: _("turns 3 times, mirrors through every centre"),
        "p31m": lambda: _("turns 3 times, mirrors through one centre in three"),
        "p6": lambda: _("turns 6 times, no mirror"),
        "p6m": lambda: _("turns 6 times, mirrors through the centre"),
    }
)


def in_words(group: str) -> str:
    """What a plane group does, in the user's language.

    >>> in_words("p4m")
    'berputar 4 kali, cermin lewat pusat'
    """
    return WORDS[group]()
