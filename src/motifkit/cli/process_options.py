"""Options by which a command is told a process: its route, its dyes, what is forgotten or swapped, the cloth below."""

from __future__ import annotations

import click

from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["pair", "process_options"]


def process_options(dyes: str) -> list[click.Parameter]:
    """The options.

    Args:
        dyes: what is said of the dyes.
    """
    return [
        click.Option(["--route"], metavar=_("NAME"), help=_("kerokan (default), lorodan, colet, cap or nitik.")),
        click.Option(["--dye", "dyes"], multiple=True, metavar=_("DYE:MORDANT:DIPS"), help=dyes),
        click.Option(
            ["--skip"],
            multiple=True,
            metavar=_("STEP"),
            help=_("A forgotten step, nerusi too: see what happens."),
        ),
        click.Option(["--swap"], multiple=True, metavar=_("STEP,STEP"), help=_("Two steps in each other's place.")),
        click.Option(
            ["--mori", "--ground", "mori"],
            metavar=_("NAME"),
            help=_("The cloth below: mori, primissima, sutera, #rrggbb."),
        ),
    ]


def pair(text: str) -> tuple[str, str]:
    """Two steps written with a comma between.

    Raises:
        InputError: when they are not two.
    """
    parts = [each.strip() for each in text.split(",")]
    if len(parts) != 2 or not all(parts):
        raise InputError(_("{text!r} is not two steps; write medel,nyoga").format(text=text[:40]))
    return parts[0], parts[1]
