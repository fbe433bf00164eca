"""``motifkit worksheet KIND``: one sheet of those that a lesson may list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit import jobs
from motifkit.cli.options import (
    MotifGroup,
    destination,
    force_option,
    paper_option,
    parameter_option,
    size_options,
    told,
)
from motifkit.errors import FileError, InputError
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.generator import Motif
    from motifkit.params import Value
    from motifkit.teach.lesson import Lesson
    from motifkit.teach.sheet_kind import SheetFile, SheetKind

__all__ = ["command", "write_files"]


ON_CLOTH = ("takaran", "tata-daun", "catatan-ecoprint", "kartu-ecoprint", "kain-ecoprint")
"""Kinds that show no motif but are about a cloth of some size."""


class _Kinds(click.Group):
    """A command for every kind of sheet; a kind that shows a motif then takes the motif's name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The kinds."""
        from motifkit.teach.sheet_kind import kind_names

        return kind_names()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """The kinds with what they are."""
        from motifkit.teach.sheet_kind import kind_named, kind_names

        kinds = [kind_named(name) for name in kind_names()]
        for title, needs_motif in ((_("Sheets"), False), (_("Sheets of a motif"), True)):
            rows = [(each.name, str(each.title)) for each in kinds if each.needs_motif == needs_motif]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """The command of one kind."""
        from motifkit.teach.sheet_kind import kind_named

        kind = kind_named(cmd_name)
        options = _options(kind)
        if kind.needs_motif:

            def work(motif: Motif[Any], values: dict[str, Any]) -> None:
                _make_with_motif(kind, motif, values)

            return MotifGroup(cmd_name, help=str(kind.title), options=[*size_options(), *options], work=work)

        def callback(**values: Any) -> None:
            _make(kind, values)

        return click.Command(
            cmd_name, params=options, callback=callback, help=str(kind.title), options_metavar=_("[OPTIONS]")
        )


def command() -> click.Command:
    """The command, in the user's language."""
    text = _("Make one worksheet: head with lesson, name and date, foot with its recipe and a bar to measure.")
    text += "\n\n\b\n  motifkit worksheet pola kawung --preset sen -o pola.pdf"
    group = _Kinds("worksheet", help=text, subcommand_metavar=_("KIND [OPTIONS]..."), no_args_is_help=True)
    group.options_metavar = ""
    return group


def _options(kind: SheetKind) -> list[click.Parameter]:
    own = [parameter_option(kind.name, each) for each in kind.declaration.parameters]
    palette = click.Option(["--palette"], metavar=_("NAME"), help=_("Colours, see motifkit palettes."))
    return [
        *own,
        paper_option(),
        *([palette] if kind.needs_motif else []),
        *(_cloth_options() if kind.name in ON_CLOTH else []),
        click.Option(["--lesson"], metavar=_("TITLE"), help=_("The lesson's title at the head of the sheet.")),
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar="FILE",
            help=_("A {suffix} file; - is standard output.").format(suffix=kind.suffix),
        ),
        force_option(),
    ]


def _cloth_options() -> list[click.Parameter]:
    """The cloth of a sheet that needs one and shows no motif."""
    return [
        click.Option(["--cloth"], metavar=_("NAME"), help=_('A traditional cloth, such as "kain panjang".')),
        click.Option(["--size"], metavar="WxH", help=_("Width x height, such as 40cmx30cm.")),
    ]


def _make_with_motif(kind: SheetKind, motif: Motif[Any], values: dict[str, Any]) -> None:
    one_tile, size, cloth = values.pop("tile"), values.pop("size"), values.pop("cloth")
    if sum([bool(one_tile), size is not None, cloth is not None]) > 1:
        raise InputError(_("choose one of --tile, --size and --cloth"))
    given = {each.name: values.pop(each.name) for each in motif.declaration.parameters}
    zones = {}
    for text in values.pop("zones"):
        zone, equals, pattern = text.partition("=")
        if not equals:
            raise InputError(_("{text!r} is not a zone and its motif; write kepala=truntum").format(text=text[:40]))
        zones[zone.strip()] = pattern.strip()
    _make(
        kind,
        values,
        motif=motif.address,
        preset=values.pop("preset"),
        parameters={key: value for key, value in given.items() if value is not None},
        size=size,
        cloth=cloth,
        zones=zones,
        hand=values.pop("hand"),
        folder=motif.folders[0],
    )


def _make(kind: SheetKind, values: dict[str, Any], **subject: Any) -> None:
    from motifkit.language import current_language
    from motifkit.render.paper import paper_named
    from motifkit.teach.lesson import Lesson

    path, force = destination(values.pop("output")), values.pop("force")
    if path is not None and path.suffix.lower() != kind.suffix:
        raise FileError(_("{path}: the extension must be {suffix}").format(path=path.name, suffix=kind.suffix))
    if kind.name in ON_CLOTH:
        subject |= {"cloth": values.pop("cloth"), "size": values.pop("size")}
        if subject["cloth"] is not None and subject["size"] is not None:
            raise InputError(_("choose one of {options}").format(options="--cloth, --size"))
    title, palette = values.pop("lesson") or "", values.pop("palette", None)
    if palette is not None:
        subject["palette"] = palette
    paper = paper_named(values.pop("paper")).name
    given: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
    lesson = Lesson(name=kind.name, title=title, paper=paper, language=current_language(), **subject)
    write_files(kind.files(lesson, given), path, force=force, folder=lesson.folder)
    told(path, f"{kind.name}, {_summary(lesson)}")


def write_files(files: list[SheetFile], path: Path | None, *, force: bool, folder: Path = Path()) -> None:
    """Write the files of one sheet: the first under the name asked for, the others beside it with what they add to it.

    Nothing is written when any of them is in the way.
    """
    first, *others = files
    if path is None:
        if others:
            raise InputError(_("this sheet has several files; name one with -o, the others are put beside it"))
        jobs.write(first.recipe, None, folders=(folder,))
        return
    stem = Path(first.name).stem
    beside = [path.with_name(path.stem + each.name.removeprefix(stem)) for each in others]
    for each in () if force else (path, *beside):
        if each.exists():
            raise FileError(_("{path} exists already; --force replaces it").format(path=each))
    for file, target in zip(files, (path, *beside), strict=True):
        jobs.write(file.recipe, target, force=force, folders=(folder,))


def _summary(lesson: Lesson) -> str:
    return ", ".join(each for each in (lesson.motif, lesson.paper) if each)
