"""``motifkit lesson``: one text file becomes everything a trainer hands out."""

from __future__ import annotations

import click

from motifkit.cli.options import force_option
from motifkit.language import _

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["name"], required=False, default="parang", metavar=_("[NAME|FILE.toml]")),
        click.Option(["-o", "--output"], metavar=_("FOLDER"), help=_("The folder to fill (default hasil/NAME).")),
        force_option(),
    ]
    text = _("Make a lesson: one text file becomes everything a trainer hands out.")
    text += "\n\n\b\n  motifkit lesson parang -o hasil/parang\n  motifkit lesson kelas.toml"
    return click.Command("lesson", params=options, callback=_lesson, help=text, options_metavar=_("[OPTIONS]"))


def _lesson(name: str, output: str | None, force: bool) -> None:  # noqa: FBT001 - click's value
    from pathlib import Path

    from motifkit.teach.lesson import Lesson, make

    lesson = Lesson.find(name)
    folder = Path("hasil") / lesson.name if output is None else Path(output)
    files = make(lesson, folder, force=force)
    click.echo(f"{lesson.title}: {folder}")
    for file in files:
        click.echo(f"  {file.name}")
