"""``motifkit isen``: the fillers; one of them told, or drawn in its practice cell."""

from __future__ import annotations

from typing import Any

import click

from motifkit.cli.options import (
    Length,
    destination,
    force_option,
    json_option,
    parameter_option,
    picture_options,
    print_json,
    told,
)
from motifkit.errors import InputError
from motifkit.isen.cell import CELLS, practice_cell
from motifkit.isen.filler import Filler, filler_named, fillers
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    text = _("List the fillers (isen); tell of one, or draw it in its practice cell.")
    text += "\n\n\b\n  motifkit isen\n  motifkit isen cecek-sawut\n  motifkit isen ukel --size 5mm -o ukel.svg"
    return _Fillers(
        "isen",
        params=[json_option()],
        callback=_list,
        help=text,
        invoke_without_command=True,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("[ISEN [OPTIONS]...]"),
    )


class _Fillers(click.Group):
    """A command that lists the fillers, or takes the name of one and then has that one's own options."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The fillers."""
        return list(fillers())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """The fillers with their first lines."""
        with formatter.section(_("Isen")):
            formatter.write_dl([(name, str(each.title)) for name, each in fillers().items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """The command of one filler."""
        filler = filler_named(cmd_name)
        own = [parameter_option(filler.name, each) for each in filler.declaration.parameters if each.name != "part"]

        def callback(**values: Any) -> None:
            _one(filler, values)

        return click.Command(
            cmd_name,
            params=[*own, *_cell_options()],
            callback=callback,
            help=str(filler.title),
            options_metavar=_("[OPTIONS]"),
        )


def _cell_options() -> list[click.Parameter]:
    return [
        click.Option(["--cell"], type=Length(), default="40mm", help=_("Width of the practice cell (default 40 mm).")),
        click.Option(
            ["--shape"], metavar=_("NAME"), help=_("Shape of the cell: {known}.").format(known=", ".join(CELLS))
        ),
        *picture_options(),
        click.Option(
            ["-o", "--output"],
            metavar="FILE",
            help=_("Draw the cell at true size; the extension chooses: .svg .pdf .png .tif .txt."),
        ),
        force_option(),
        json_option(),
    ]


@click.pass_context
def _list(ctx: click.Context, *, as_json: bool) -> None:
    if ctx.invoked_subcommand is not None:
        return
    if as_json:
        print_json([each.as_json() for each in fillers().values()])
        return
    kinds = {True: _("Fillers of the ground (isen latar)"), False: _("Fillers of figures (isen ornamen)")}
    for ground, title in kinds.items():
        click.echo(f"{title}:")
        for each in fillers().values():
            if each.ground == ground:
                click.echo(f"  {each.name}: {each.title}")
    click.echo(_("Draw one in its practice cell: motifkit isen NAME -o cell.svg"))


def _one(filler: Filler[...], values: dict[str, Any]) -> None:
    output, as_json = values.pop("output"), values.pop("as_json")
    if output is not None:
        _draw(filler, output, values)
    elif given := _on_the_line(values):
        raise InputError(_("--{option} is for a drawing: name its file with -o").format(option=given[0]))
    if as_json:
        print_json(filler.as_json())
    elif output is None:
        for line in _lines(filler):
            click.echo(line)


def _on_the_line(values: dict[str, Any]) -> list[str]:
    """The options that were written, as they are written."""
    source = click.get_current_context().get_parameter_source
    return [name.replace("_", "-") for name in values if source(name) is click.core.ParameterSource.COMMANDLINE]


def _draw(filler: Filler[...], output: str, values: dict[str, Any]) -> None:
    from motifkit import jobs
    from motifkit.cloth.cloth import Cloth

    path, force, palette = destination(output), values.pop("force"), values.pop("palette")
    cell = {"size": values.pop("cell"), "shape": values.pop("shape") or ""}
    options = {"dpi": values.pop("dpi")}
    kind = "svg" if path is None else jobs.format_of(path)
    given = {name: value for name, value in values.items() if value is not None}
    cloth = Cloth.of(practice_cell(filler, **cell, isen=given))
    with jobs.output(path, force=force) as stream:
        jobs.draw(cloth, stream, kind, palette=palette or "pola", **options)
    told(path, f"{filler.name}, {format_number(cloth.width)} × {format_number(cloth.height)} mm")


def _lines(filler: Filler[...]) -> list[str]:
    lines = [
        str(filler.title),
        _("fills the ground (isen latar)") if filler.ground else _("fills figures (isen ornamen)"),
        f"{_('parameters')}:",
    ]
    for each in filler.declaration.parameters:
        if each.name == "part":
            continue
        allowed = ", ".join(each.choices) if each.choices else ""
        if each.type in (int, float):
            allowed = f"{each.low:g}-{each.high:g}{' ' + each.unit if each.unit else ''}"
        default = f"{each.default:g}" if isinstance(each.default, (int, float)) else each.default
        lines.append(f"  --{each.option}: {each.help} ({allowed}, {_('default')} {default})")
    return [*lines, _("Draw it: motifkit isen {name} -o {name}.svg").format(name=filler.name)]
