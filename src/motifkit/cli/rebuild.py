"""``motifkit rebuild``: an output again, from the recipe inside it."""

from __future__ import annotations

import filecmp
from pathlib import Path

import click

from motifkit.cli.options import destination, force_option
from motifkit.language import _

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["file"]),
        click.Option(
            ["-o", "--output"], metavar="FILE", help=_("The new file; by default beside the old one, named -ulang.")
        ),
        force_option(),
    ]
    text = _("Make an output again from the recipe inside it.") + "\n\n\b\n  motifkit rebuild kain.tif -o lagi.tif"
    return click.Command("rebuild", params=options, callback=_rebuild, help=text, options_metavar=_("[OPTIONS]"))


def _rebuild(file: str, output: str | None, force: bool) -> None:  # noqa: FBT001 - click's value
    from motifkit import jobs
    from motifkit.render.embedded import read_recipe

    source = Path(file)
    if output == "-":
        jobs.write(read_recipe(source), None, folders=(source.parent, Path()))
        return
    made = jobs.rebuild(source, None if output is None else destination(output), force=force)
    same = filecmp.cmp(made, source, shallow=False)
    click.echo(f"{made}: {_('the same bytes') if same else _('other bytes than the first file')}")
