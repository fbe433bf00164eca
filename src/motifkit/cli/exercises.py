"""``motifkit exercises KIND…``: sheets of questions with exactly one right answer, and the answers."""

from __future__ import annotations

from typing import Any

import click

from motifkit.cli.options import destination, force_option, paper_option, parameter_option, told
from motifkit.cli.worksheet import write_files
from motifkit.errors import FileError, InputError
from motifkit.language import _, current_language

__all__ = ["command"]


class _Exercises(click.Command):
    """The command, its help with the kinds there are."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the kinds."""
        from motifkit.teach.exercise.question import exercise_kind, exercise_names

        super().format_options(ctx, formatter)
        with formatter.section(_("Kinds")):
            formatter.write_dl([(name, str(exercise_kind(name).title)) for name in exercise_names()])


def command() -> click.Command:
    """The command, in the user's language."""
    from motifkit.teach.exercise.sheet import latihan

    options: list[click.Parameter] = [
        click.Argument(["kinds"], nargs=-1, metavar=_("[KIND]...")),
        *(parameter_option("latihan", each) for each in latihan.declaration.parameters if each.name != "kinds"),
        paper_option(),
        click.Option(["--lesson"], metavar=_("TITLE"), help=_("The lesson's title at the head of the sheet.")),
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar="FILE",
            help=_("A .pdf file; the answers go beside it, with -jawaban after its name."),
        ),
        force_option(),
    ]
    text = _("Make exercises with answers from one seed; of every question exactly one answer is proven right.")
    text += "\n\n\b\n  motifkit exercises grup pusat --level 2 --seed 5 -o latihan.pdf"
    text += "\n  motifkit exercises --count 30 -o kelas.pdf"
    return _Exercises("exercises", params=options, callback=_exercises, help=text, options_metavar=_("[OPTIONS]"))


def _exercises(kinds: tuple[str, ...], **values: Any) -> None:
    from motifkit.render.paper import paper_named
    from motifkit.teach.exercise.question import exercise_kind
    from motifkit.teach.exercise.sheet import latihan
    from motifkit.teach.lesson import Lesson

    path, force = destination(values.pop("output")), values.pop("force")
    if path is None:
        raise InputError(_("exercises are two files; name one with -o, the answers are put beside it"))
    if path.suffix.lower() != latihan.suffix:
        raise FileError(_("{path}: the extension must be {suffix}").format(path=path.name, suffix=latihan.suffix))
    paper = paper_named(values.pop("paper")).name
    lesson = Lesson("latihan", values.pop("lesson") or "", paper=paper, language=current_language())
    given = {name: value for name, value in values.items() if value is not None}
    names = [exercise_kind(each).name for each in kinds]
    write_files(latihan.files(lesson, {**given, "kinds": ", ".join(names)}), path, force=force)
    told(path, ", ".join(names) or _("all kinds"))
    told(path.with_name(f"{path.stem}-jawaban.pdf"), _("Answers"))
