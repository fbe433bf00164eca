"""``motifkit info``: what is told of a motif: meaning, elements, restrictions, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.options import json_option, print_json
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.generator import Motif
    from motifkit.motifs.card import Card

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    text = _("Tell of a motif: region, meaning, elements, restrictions (larangan) and sources.")
    text += "\n\n\b\n  motifkit info parang"
    options: list[click.Parameter] = [click.Argument(["motif"], metavar="MOTIF"), json_option()]
    return click.Command("info", params=options, callback=_info, help=text, options_metavar=_("[OPTIONS]"))


def _info(motif: str, as_json: bool) -> None:  # noqa: FBT001 - click's value
    from motifkit.motifs.card import card_of
    from motifkit.motifs.catalogue import motif_named

    card, drawn = card_of(motif), motif_named(motif)
    if as_json:
        print_json({**card.as_json(), "drawing": drawn.as_json()})
        return
    for line in _lines(card, drawn):
        click.echo(line)


def _lines(card: Card, motif: Motif[Any]) -> list[str]:
    from motifkit.motifs.card import GRADES

    lines = [str(card.title), "", f"{_('region')}: {card.region}", f"{_('meaning')}: {card.meaning}", ""]
    lines += [_("elements") + ":", *(f"  {each.term}: {each.text}" for each in card.elements)]
    if card.restrictions:
        lines += ["", _("restrictions (larangan)") + ":"]
        lines += [f"  {each.text} ({each.source})" for each in card.restrictions]
    if str(card.hand):
        lines += ["", f"{_('for the hand')}: {card.hand}"]
    if str(card.doubts):
        lines += ["", f"{_('where the sources disagree')}: {card.doubts}"]
    lines += ["", f"{_('group')} {motif.group}; {_('presets')}: {', '.join(motif.presets) or '-'}", ""]
    lines += [_("sources") + ":", *(f"  [{each.grade}] {each.text} {each.url}".rstrip() for each in card.sources)]
    grades = sorted({each.grade for each in card.sources})
    return [*lines, "", *(f"  {grade}: {GRADES[grade]}" for grade in grades if grade in GRADES)]
