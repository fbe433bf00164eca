"""The user's language: gettext behind one door, Indonesian unless told otherwise.

Nothing is read or changed when this module is imported; the catalogue is opened at the first sentence.
"""

from __future__ import annotations

import gettext
import os.path
from functools import cache

__all__ = ["LANGUAGES", "current_language", "set_language"]

LANGUAGES = ("id", "en")
# A plain string: pathlib, which nothing else of `motifkit --help` needs, takes a tenth of its time to load.
LOCALE_FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120

_chosen = "id"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    # The sentences in the code are the English ones, so English needs no catalogue.
    languages = [code] if code != "en" else []
    return gettext.translation("motifkit", LOCALE_FOLDER, languages, fallback=True)


def set_language(code: str) -> None:
    """Choose the language of errors, labels and drawings: ``"id"`` (Indonesian, the default) or ``"en"``.

    Raises:
        UnknownNameError: for any other code.

    >>> set_language("en"); current_language()
    'en'
    >>> set_language("id")
    """
    global _chosen  # noqa: PLW0603 - the one piece of state of the library, documented
    if code not in LANGUAGES:
        from motifkit.errors import unknown

        raise unknown(_("language"), code, LANGUAGES)
    _chosen = code


def current_language() -> str:
    """The language now in use, ``"id"`` or ``"en"``.

    >>> current_language()
    'id'
    """
    return _chosen


def _(message: str) -> str:
    """The sentence in the user's language; the English sentence is the key."""
    return _catalogue(_chosen).gettext(message)
