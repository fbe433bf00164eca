"""``motifkit motifs``, ``palettes``, ``cloths`` and ``leaves``: what there is."""

from __future__ import annotations

from collections.abc import Callable

import click

from motifkit.cli.options import json_option, print_json
from motifkit.language import _

__all__ = ["cloths", "leaves", "motifs", "palettes"]


def motifs() -> click.Command:
    """The motifs with presets and parameters."""

    def show(as_json: bool) -> None:  # noqa: FBT001 - click's value
        from motifkit.motifs.catalogue import motifs as known

        if as_json:
            print_json([each.as_json() for each in known().values()])
            return
        for each in known().values():
            click.echo(f"{each.name}: {each.title}")
            click.echo(f"  {_('family')} {each.family}; {each.region}; {_('group')} {each.group}")
            click.echo(f"  {_('presets')}: {', '.join(each.presets)}")
            click.echo(f"  {_('parameters')}: {', '.join(one.option for one in each.declaration.parameters)}")

    return _list("motifs", show, _("List the motifs, their presets and parameters."))


def palettes() -> click.Command:
    """The palettes."""

    def show(as_json: bool) -> None:  # noqa: FBT001 - click's value
        from motifkit.colour.palette import Palette, palette_names

        known = [Palette.named(name) for name in palette_names()]
        if as_json:
            print_json([each.as_json() for each in known])
            return
        for each in known:
            click.echo(f"{each.name}: {each.title} ({provenance_word(each.provenance)})")

    return _list("palettes", show, _("List the palettes and their colours."))


def cloths() -> click.Command:
    """The traditional cloths."""

    def show(as_json: bool) -> None:  # noqa: FBT001 - click's value
        from motifkit.cloth.cloth import Cloth, cloth_names
        from motifkit.units import format_number

        known = {name: Cloth.named(name) for name in cloth_names()}
        if as_json:
            print_json(
                [
                    {"name": name, "width": each.width, "height": each.height, "source": each.source}
                    for name, each in known.items()
                ]
            )
            return
        for name, each in known.items():
            click.echo(f"{name}: {format_number(each.width / 10)} × {format_number(each.height / 10)} cm")

    return _list("cloths", show, _("List the traditional cloths and their sizes."))


def leaves() -> click.Command:
    """The leaves that are printed in ecoprint."""

    def show(as_json: bool) -> None:  # noqa: FBT001 - click's value
        from motifkit.ecoprint.species import all_species
        from motifkit.units import format_number

        if as_json:
            print_json([each.as_json() for each in all_species().values()])
            return
        for each in all_species().values():
            spans = [f"{format_number(low / 10)}-{format_number(high / 10)}" for low, high in (each.length, each.width)]
            click.echo(f"{each.name}: {each.title}, {each.botanical}, {spans[0]} × {spans[1]} cm")

    return _list("leaves", show, _("List the leaves for ecoprint, with their sizes and sources."))


def _list(name: str, show: Callable[[bool], None], text: str) -> click.Command:
    return click.Command(name, params=[json_option()], callback=show, help=text, options_metavar=_("[OPTIONS]"))


def provenance_word(provenance: str) -> str:
    """How far a colour may be trusted, in the user's language."""
    words = {"illustrative": _("illustrative"), "reported": _("reported"), "measured": _("measured")}
    return words.get(provenance, provenance)
