"""``motifkit lesson``: one text file becomes a folder of everything a trainer hands out."""

from __future__ import annotations

from pathlib import Path

import click

from motifkit.cli.options import force_option, json_option, print_json
from motifkit.cli.progress import PATIENCE, progress
from motifkit.errors import InputError
from motifkit.language import _

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["name"], required=False, metavar=_("[NAME|FILE.toml]")),
        click.Option(["-o", "--output"], metavar=_("FOLDER"), help=_("The folder to fill (default hasil/NAME).")),
        click.Option(["--list", "as_list"], is_flag=True, help=_("List the lessons that are built in.")),
        click.Option(
            ["--new"],
            metavar=_("NAME"),
            help=_("Write NAME.toml, a lesson to fill in; with a lesson's name before it, a copy of that lesson."),
        ),
        json_option(),
        force_option(),
    ]
    text = _("Make a lesson: one text file becomes everything a trainer hands out.")
    text += "\n\n\b\n  motifkit lesson --list\n  motifkit lesson parang -o hasil/parang\n  motifkit lesson --new kelas"
    text += "\n  motifkit lesson kelas.toml"
    return click.Command("lesson", params=options, callback=_lesson, help=text, options_metavar=_("[OPTIONS]"))


def _lesson(
    name: str | None,
    output: str | None,
    as_list: bool,  # noqa: FBT001 - click's value
    new: str | None,
    as_json: bool,  # noqa: FBT001 - likewise
    force: bool,  # noqa: FBT001 - likewise
) -> None:
    if as_list:
        _list(as_json=as_json)
    elif as_json:
        raise InputError(_("--json goes with --list"))
    elif new is not None:
        _new(name, new, force=force)
    else:
        _make(name or "parang", output, force=force)


def _make(name: str, output: str | None, *, force: bool) -> None:
    from motifkit.teach.lesson import Lesson
    from motifkit.teach.pack import make

    lesson = Lesson.find(name)
    folder = Path("hasil") / lesson.name if output is None else Path(output)
    with progress(after=PATIENCE) as shown:
        files = make(lesson, folder, force=force, progress=shown)
    titles = {file.name: file.title for file in lesson.sheet_files()}
    click.echo(f"{lesson.title}: {folder}")
    wide = max(len(file.name) for file in files)
    for file in files:
        click.echo(f"  {file.name:{wide}}  {titles.get(file.name, '')}".rstrip())
    click.echo(_("Open {page} in a browser; no internet is needed.").format(page=files[0]))


def _list(*, as_json: bool) -> None:
    from motifkit.teach.lesson import ready_lessons

    lessons = ready_lessons()
    if as_json:
        print_json([each.as_json() for each in lessons])
        return
    for each in lessons:
        day = _("day {day}").format(day=each.day) if each.day is not None else ""
        click.echo(f"{each.name}: {each.title}" + (f" ({day})" if day else ""))
        for line in each.unit_words():
            click.echo(f"  {line}")
        click.echo(f"  {_('sheets')}: {', '.join(dict.fromkeys(one.kind for one in each.sheets))}")


def _new(name: str | None, new: str, *, force: bool) -> None:
    from motifkit.render.atomic import replacing
    from motifkit.teach.lesson import Lesson
    from motifkit.teach.lesson_texts import empty_lesson, lesson_text

    path = Path(new if new.lower().endswith(".toml") else f"{new}.toml")
    text = empty_lesson() if name is None else lesson_text(name)
    Lesson.from_text(text, path.name, path.parent)
    with replacing(path, force=force) as stream:
        stream.write(text.encode("utf-8"))
    click.echo(_("{path}: open it in a text editor, fill it in, then: motifkit lesson {path}").format(path=path))
