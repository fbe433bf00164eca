"""``motifkit match``: which baths give a colour."""

from __future__ import annotations

from typing import Any

import click

from motifkit.cli.options import json_option, print_json
from motifkit.language import _

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["colour"], metavar=_("COLOUR")),
        click.Option(["--dyes"], metavar="LIST", help=_("The dyes at hand, names or .toml files; by default all.")),
        click.Option(
            ["--over"],
            multiple=True,
            metavar="DYE:MORDANT:DIPS",
            help=_("What the cloth has been through already, in order, such as nila:6 or nila:6,tingi:iron:3."),
        ),
        click.Option(
            ["--ground"],
            metavar=_("NAME"),
            help=_("The cloth: mori, primissima, sutera, ..., or #rrggbb; default mori."),
        ),
        click.Option(["--max-baths"], type=int, default=3, show_default=True, help=_("At most so many baths, 1 to 5.")),
        click.Option(
            ["--max-dips"], type=int, default=10, show_default=True, help=_("At most so many dips a bath, 1 to 20.")
        ),
        click.Option(["--top"], type=int, default=5, show_default=True, help=_("So many recipes at most.")),
        json_option(),
    ]
    text = _(
        "Find recipes for a colour: baths in order, how near they come, how sure that is, and whether it still matches "
        'under a lamp. The colour is "#rrggbb", "L a b" (D65, 10°) or a word such as "cokelat soga".'
    )
    text += '\n\n\b\n  motifkit match "#7b4a2d" --dyes nila,tingi,jambal,tegeran'
    text += '\n  motifkit match "38 4 12" --over nila:6 --max-baths 2 --json'
    return click.Command("match", params=options, callback=_match, help=text, options_metavar=_("[OPTIONS]"))


def _match(colour: str, as_json: bool, **values: Any) -> None:  # noqa: FBT001 - click's value
    from motifkit.dye.match import match
    from motifkit.dye.match_words import match_lines

    dyes = None if values["dyes"] is None else _parts([values["dyes"]])
    answer = match(
        colour,
        dyes=dyes,
        over=_parts(values["over"]),
        ground=values["ground"],
        max_baths=values["max_baths"],
        max_dips=values["max_dips"],
        top=values["top"],
    )
    if as_json:
        print_json(answer.as_json())
        return
    for line in match_lines(answer):
        click.echo(line)


def _parts(texts: list[str] | tuple[str, ...]) -> list[str]:
    return [each.strip() for text in texts for each in text.split(",") if each.strip()]
