"""Options that several commands share, and options made from declared parameters.

``size_options``     draw, pola: --tile, --size, --cloth
``force_option``     draw, pola, lesson, rebuild: --force
``json_option``      every list: --json
``paper_option``     everything printed: --paper
``MotifGroup``       draw, pola: one command for every motif, with the motif's own options
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from motifkit.cloth.cloth import Cloth
from motifkit.cloth.hand import Hand
from motifkit.errors import InputError, MotifkitError, ParameterError
from motifkit.generator import Motif
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named, motifs, tile_named
from motifkit.params import Parameter
from motifkit.tile import Tile
from motifkit.units import parse_length, parse_size

__all__ = [
    "DRAWINGS",
    "Length",
    "MotifGroup",
    "cloth_from",
    "force_option",
    "json_option",
    "paper_option",
    "print_json",
    "role_option",
    "roles_from",
    "size_options",
]


DRAWINGS = (".svg", ".svgz")
"""Endings of drawings that are read."""


class Length(click.ParamType):  # type: ignore[type-arg] # generic in newer clicks only
    """A length in millimetres, written with mm, cm, m or in."""

    name = "mm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Parse it, or fail with one sentence."""
        try:
            return parse_length(value)
        except MotifkitError as error:
            self.fail(str(error), param, ctx)


class Declared(click.ParamType):  # type: ignore[type-arg] # likewise
    """The value of a declared parameter, checked by its declaration."""

    def __init__(self, owner: str, parameter: Parameter) -> None:
        self.owner = owner
        self.parameter = parameter
        self.name = parameter.unit or {float: _("number"), int: _("number"), str: _("word"), bool: ""}[parameter.type]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:  # noqa: ARG002 - click's
        """What stands for the value in the help text."""
        if self.parameter.choices:
            return "[" + "|".join(self.parameter.choices) + "]"
        return self.name.upper() if self.parameter.unit != "mm" else "MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Parse and check it, or fail with one sentence."""
        try:
            return self.parameter.parse(self.owner, value)
        except MotifkitError as error:
            self.fail(str(error), param, ctx)


def parameter_option(owner: str, parameter: Parameter) -> click.Option:
    """The command-line option of a declared parameter."""
    text = str(parameter.help)
    if parameter.choices:
        text += f" ({_('default')} {parameter.default})"
    elif parameter.type is str:
        text += f" ({_('default')} {parameter.default})" if parameter.default else ""
    elif parameter.type is not bool:
        reach = f"{parameter.low:g}-{parameter.high:g}"
        text += f" ({reach}{' ' + parameter.unit if parameter.unit else ''}, {_('default')} {parameter.default:g})"
    if parameter.type is bool:
        return click.Option([f"--{parameter.option}/--no-{parameter.option}", parameter.name], default=None, help=text)
    return click.Option([f"--{parameter.option}", parameter.name], type=Declared(owner, parameter), help=text)


def size_options() -> list[click.Parameter]:
    """One repeat, a size or a traditional cloth."""
    return [
        click.Option(["--tile"], is_flag=True, help=_("Exactly one repeat (raport); this is the default.")),
        click.Option(["--size"], metavar="WxH", help=_("Width x height, such as 40cmx30cm.")),
        click.Option(["--cloth"], metavar=_("NAME"), help=_('A traditional cloth, such as "kain panjang".')),
        click.Option(
            ["--zone", "zones"],
            multiple=True,
            metavar=_("ZONE=MOTIF"),
            help=_(
                "Another pattern in a zone of the cloth: kepala=truntum, pinggiran=serit:PRESET, tengahan=- (bare)."
            ),
        ),
        click.Option(
            ["--hand"],
            metavar=_("NAME"),
            help=_("As a hand draws it, no repeat alike: tulis halus, tulis sedang, tulis kasar; cap sits askew."),
        ),
    ]


def force_option() -> click.Option:
    """Replace an existing file."""
    return click.Option(["--force"], is_flag=True, help=_("Replace an existing file."))


def picture_options() -> list[click.Parameter]:
    """In which colours a picture is, and how fine."""
    return [
        click.Option(
            ["--palette"],
            metavar=_("NAME"),
            help=_("Colours: a name (motifkit palettes), or a .gpl, .ase or .json file."),
        ),
        click.Option(["--dpi"], type=float, help=_("Dots per inch of .png and .tif (default 300).")),
    ]


def paper_option() -> click.Option:
    """``--paper``: the sheets that a PDF is printed on."""
    return click.Option(["--paper"], default="A4", show_default=True, help=_("A4, A3 or F4 (215 x 330 mm)."))


def json_option() -> click.Option:
    """One JSON value on standard output and nothing else."""
    return click.Option(["--json", "as_json"], is_flag=True, help=_("Print one JSON value and nothing else."))


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def cloth_from(motif: Motif[Any], values: dict[str, Any]) -> Cloth:
    """The filled cloth that size and motif options ask for; takes those options out of the values.

    Raises:
        InputError: when more than one of --tile, --size and --cloth is given.
    """
    one_tile, size, name = values.pop("tile"), values.pop("size"), values.pop("cloth")
    zones, hand = zones_from(values.pop("zones"), motif), Hand.of(values.pop("hand"))
    if hand is not None and values.get("seed") is not None and "seed" not in motif.declaration.by_name:
        hand = replace(hand, seed=values.pop("seed"))
    preset = values.pop("preset")
    if sum([bool(one_tile), size is not None, name is not None]) > 1:
        raise InputError(_("choose one of --tile, --size and --cloth"))
    given = {each.name: values.pop(each.name) for each in motif.declaration.parameters}
    given = {key: value for key, value in given.items() if value is not None}
    tile = motif.preset(preset, **given) if preset else motif(**given)
    return sized({"size": size, "cloth": name}, tile).filled(tile, zones).by_hand(hand)


def role_option() -> click.Option:
    """``--role``: what a colour of an SVG drawing is on the cloth."""
    return click.Option(
        ["--role", "roles"],
        multiple=True,
        metavar=_("COLOUR=ROLE"),
        help=_('What a colour or layer of an SVG is: "#ff0000=soga", "Daun=colet:hijau".'),
    )


def roles_from(texts: tuple[str, ...]) -> Mapping[str, str]:
    """The roles of a drawing's colours, from texts such as ``#ff0000=soga``.

    Raises:
        InputError: when a text has no equals sign.
    """
    found = {}
    for text in texts:
        name, equals, role = (part.strip() for part in text.rpartition("="))
        if not equals or not name or not role:
            raise InputError(_("{text!r} is not a colour and its role; write #ff0000=soga").format(text=text[:40]))
        found[name] = role
    return found


def sized(values: dict[str, Any], block: Tile | tuple[float, float] | None) -> Cloth:
    """The empty cloth that --size or --cloth ask for, else one of one block; takes those options out of the values.

    Raises:
        InputError: when both are given, or neither and there is no block.
    """
    size, name = values.pop("size"), values.pop("cloth")
    if size is not None and name is not None:
        raise InputError(_("choose one of --size and --cloth"))
    if size is not None:
        return Cloth(*parse_size(size))
    if name is not None:
        return Cloth.named(name)
    if block is None:
        raise InputError(_("no upright rectangle repeats this pattern: give --size"))
    return Cloth(*(block if isinstance(block, tuple) else block.block))


def zones_from(texts: Iterable[str], motif: Motif[Any]) -> dict[str, Tile | None]:
    """The patterns of zones, from texts such as ``kepala=truntum``, ``badan=parang:rusak`` or ``tengahan=-``.

    Raises:
        InputError: when a text has no equals sign.
        UnknownNameError: when there is no such motif or preset.
    """
    found: dict[str, Tile | None] = {}
    for text in texts:
        zone, equals, pattern = (part.strip() for part in text.partition("="))
        if not equals or not zone or not pattern:
            raise InputError(_("{text!r} is not a zone and its motif; write kepala=truntum").format(text=text[:40]))
        found[zone] = None if pattern == "-" else tile_named(pattern, motif.folders)
    return found


def _beside(option: click.Parameter, flags: set[str]) -> click.Parameter:
    """An option of the command without those of its names that the motif's own options have."""
    left = [name for name in option.opts if name not in flags]
    if not left or len(left) == len(option.opts):
        return option
    other = copy(option)
    other.opts = left
    return other


class MotifGroup(click.Group):
    """A command that takes a motif's name and then has that motif's own options."""

    def __init__(self, name: str, *, help: str, options: list[click.Parameter], work: Callable[..., None]) -> None:  # noqa: A002
        super().__init__(name, help=help, subcommand_metavar=_("MOTIF [OPTIONS]..."), no_args_is_help=True)
        self.options_metavar = ""
        self.shared = options
        self.work = work

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The motif comes first: an option in its place is told as what it is."""
        if args and args[0].startswith("-") and args[0] not in (*ctx.help_option_names, "--"):
            told = _("the motif's name comes first: {command} kawung {rest}")
            raise InputError(told.format(command=ctx.command_path, rest=" ".join(args)[:60]))
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The built-in motifs."""
        return list(motifs())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """The motifs with their first lines."""
        with formatter.section(_("Motifs")):
            formatter.write_dl([(name, each.title) for name, each in motifs().items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """The command of one motif."""
        motif = motif_named(cmd_name)
        presets = ", ".join(motif.presets)
        options: list[click.Parameter] = [
            click.Option(["--preset"], metavar=_("NAME"), help=f"{_('A preset:')} {presets}" if presets else None)
        ]
        # A motif with a seed of its own has that as its --seed.
        own = {each.name for each in motif.declaration.parameters} & {"seed"}
        flags = {f"--{each.option}" for each in motif.declaration.parameters}
        shared = [_beside(option, flags) for option in self.shared if option.name not in own]
        taken = {option.name for option in (*shared, *options)}
        for parameter in motif.declaration.parameters:
            if parameter.name in taken:
                raise ParameterError(
                    _("{owner}: a parameter cannot be called {name}, the command has that option").format(
                        owner=motif.name, name=parameter.name
                    )
                )
            options.append(parameter_option(motif.name, parameter))

        def callback(**values: Any) -> None:
            self.work(motif, values)

        return click.Command(
            cmd_name,
            params=[*options, *shared],
            callback=callback,
            help=motif.title,
            options_metavar=_("[OPTIONS]"),
        )


def destination(output: str) -> Path | None:
    """Where an output goes: None stands for standard output."""
    return None if output == "-" else Path(output)


def told(path: Path | None, text: str) -> None:
    """Say what was made; nothing when it went to standard output."""
    if path is not None:
        click.echo(f"{path}: {text}")
