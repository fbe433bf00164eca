"""The letters of every drawing and sheet: Atkinson Hyperlegible, made to be told apart at small sizes.

Source: Atkinson Hyperlegible 1.006, Braille Institute of America (2020), unchanged from the repository
google/fonts, ``ofl/atkinsonhyperlegible``, commit 25b343826c1e2a824e253e4263de89f22c07d1ed.
Licence: SIL Open Font License 1.1, beside the files as ``OFL.txt``; a changed font may not keep the name.
The fonts have ° × – − é ½ ² but no arrows: draw those.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["font_path"]


def font_path(*, bold: bool = False) -> Path:
    """The TrueType file to embed or draw with.

    >>> font_path(bold=True).name
    'AtkinsonHyperlegible-Bold.ttf'
    """
    return Path(__file__).with_name(f"AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf")
