"""Options that have no effect on what is written: a misunderstanding, so they are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["refuse_useless"]

_USEFUL = {
    "dpi": ("png", "tif"),
    "plain": ("tif",),
    "paper": ("pdf",),
    "overlap": ("pdf",),
    "palette": ("svg", "pdf", "png", "tif"),
}


def refuse_useless(kind: str, values: Mapping[str, Any]) -> None:
    """Refuse an option that the format of the output does not know.

    Args:
        kind: svg, pdf, png, tif or txt.
        values: the options as click gives them, None where they are not given.

    Raises:
        InputError: names the option and the formats that it is for.
    """
    for name, kinds in _USEFUL.items():
        value = values.get(name)
        # Not by ==: a resolution of 0 equals False and was meant.
        if value is not None and value is not False and kind not in kinds:
            raise InputError(
                _("--{name} has an effect on {kinds} only, not on {kind}").format(
                    name=name, kinds=", ".join(kinds), kind=kind
                )
            )
    if values.get("overlap") is not None and values.get("paper") is None:
        raise InputError(_("--overlap is for several sheets: give --paper too"))
