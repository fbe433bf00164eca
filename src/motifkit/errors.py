"""What motifkit says when something cannot be done: one sentence, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from motifkit.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Thing = TypeVar("Thing")

__all__ = [
    "FileError",
    "InputError",
    "JobError",
    "MotifkitError",
    "ParameterError",
    "UnknownNameError",
    "found",
    "unknown",
]


class MotifkitError(Exception):
    """The parent of every error that motifkit raises on purpose; ``str(error)`` is one sentence for the user.

    >>> issubclass(ParameterError, MotifkitError)
    True
    """

    exit_code = 2


class InputError(MotifkitError, ValueError):
    """Something given to motifkit (a size, a file's content, a drawing) breaks a rule."""


class ParameterError(InputError):
    """A value is outside what its parameter's declaration allows: names parameter, rule, unit and value."""


class UnknownNameError(InputError):
    """A name that is not in a list: names the nearest one that is."""


class FileError(InputError):
    """A file is missing, exists already, or holds something else than expected."""


class JobError(MotifkitError, OSError):
    """The job failed for a reason outside motifkit: a folder that cannot be written, a full disk."""

    exit_code = 1

    def __str__(self) -> str:
        """The sentence alone, without the number that OSError puts before it."""
        return " ".join(str(argument) for argument in self.args)


def unknown(kind: str, name: object, known: Iterable[str]) -> UnknownNameError:
    """The error for a name that is not in a list, with the nearest known name where one is near.

    Args:
        kind: what the name was meant to be, already translated ("motif", "palet").
        name: what was given.
        known: the names that exist.

    >>> str(unknown("motif", "kawng", ["kawung", "parang"]))
    "motif 'kawng' tidak dikenal; mungkin maksudnya 'kawung'? Yang ada: kawung, parang"
    """
    from difflib import get_close_matches

    names = sorted(known)
    text = str(name)[:80]
    sentence = _("{kind} {name!r} is not known").format(kind=kind, name=text)
    folded = {each.casefold(): each for each in names}
    begun = [each for each in folded if len(text) > 2 and each.startswith(text.casefold())]
    near = begun[:1] or get_close_matches(text.casefold(), folded, n=1, cutoff=0.5)
    if near:
        sentence += _("; did you mean {near!r}?").format(near=folded[near[0]])
    else:
        sentence += "."
    return UnknownNameError(sentence + " " + _("Known: {names}").format(names=", ".join(names)))


def found(kind: str, name: object, known: Mapping[str, Thing]) -> Thing:
    """What stands in a list under a name; capital letters, hyphens and underscores do not matter.

    Raises:
        UnknownNameError: when nothing does; names the nearest.

    >>> found("kain", "Kain-Panjang", {"kain panjang": 2500})
    2500
    """
    plain = {_plain(each): each for each in known}
    key = plain.get(_plain(str(name)))
    if key is None:
        raise unknown(kind, name, known)
    return known[key]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
